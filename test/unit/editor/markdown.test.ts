import assert from "node:assert/strict";
import {
  escapeText,
  holderText,
  inlineCode,
  markHover,
  nameHover,
} from "../../../src/editor/markdown.ts";
import type {
  HistoryRow,
  NameExplanation,
  ObjectExplanation,
} from "../../../src/protocol/analysis.ts";

const URI = "file:///a.py";
const PLACE = { uri: URI };
const CHANGE = { kind: "refs", before: 0, isBound: false, isExit: false } as const;

const list: ObjectExplanation = {
  object: 501,
  label: "list·1",
  typeName: "list",
  value: "[1, 2, 3]",
  refcount: 3,
  refcountText: "3",
  mayBeKept: false,
  immortal: false,
  shared: false,
  interned: false,
  tracked: true,
  generation: 0,
  sizeBytes: 88,
  ledger: [
    { kind: "name", holder: "global name `a`", count: 1, object: 12, withoutIt: null },
    { kind: "slot", holder: "`dict·1['k']`", count: 2, object: 502, withoutIt: null },
  ],
  history: [
    { ...CHANGE, step: 0, line: 1, kind: "born", after: 1, changes: ["+a"] },
    { ...CHANGE, step: 1, line: 2, before: 1, after: 3, changes: ["+dict·1['k']"] },
    { ...CHANGE, step: 4, line: 5, kind: "freed", before: 3, after: 0, changes: ["−a"] },
  ],
  getrefcount: 4,
  why: "Alive because of global name `a`.",
  path: [{ text: "global name `a`", object: 501 }],
  retained: { objects: 1, bytes: 88 },
};

function named(object: Partial<ObjectExplanation> = {}, times = 1): NameExplanation {
  return {
    expression: "a",
    start: 0,
    end: 1,
    step: 2,
    line: 2,
    times,
    time: times,
    object: { ...list, ...object },
  };
}

/** A hover with the targets of its links left out, as one reads it. */
function read(markdown: string): string {
  return markdown.replace(/\]\(command:[^)]*\)/g, "]");
}

function commandsOf(markdown: string): [string, unknown][] {
  return [...markdown.matchAll(/\]\(command:([\w.]+)\?([^)]*)\)/g)].map(([, name, args]) => [
    String(name),
    JSON.parse(decodeURIComponent(String(args))),
  ]);
}

suite("the hover of a name", () => {
  test("a size that its own code tells is no number", () => {
    assert.match(nameHover(named({ sizeBytes: null }), PLACE), / · size told by its own code · /);
    assert.match(nameHover(named({ sizeBytes: 80_056 }), PLACE), / · 80,056 bytes · /);
  });

  test("reads as prose", () => {
    assert.equal(
      read(nameHover(named(), PLACE)),
      `**list·1** \`[1, 2, 3]\`

refs **3** · 88 bytes · tracked, generation 0

| held by | refs |
|:--|--:|
| global name \`a\` | 1 |
| \`dict·1['k']\` | 2 |
| **refcount** | **3** |

\`sys.getrefcount(a)\` here would return **4**: one more for its own argument.

[Show in graph] · [Go to birth] · [Why is it alive?]

| history | | |
|:--|:--|:--|
| [line 1] | born, 1 | \`+a\` |
| [line 2] | 1 → 3 | \`+dict·1['k']\` |
| [line 5] | 3 → 0 | \`−a\` freed *later* |`,
    );
  });

  test("its links carry document, step and object", () => {
    assert.deepEqual(commandsOf(nameHover(named(), PLACE)), [
      ["refscope.showObject", [URI, 2, 501]],
      ["refscope.revealStep", [URI, 0]],
      ["refscope.whyAlive", [URI, 2, 501]],
      ["refscope.revealStep", [URI, 0]],
      ["refscope.revealStep", [URI, 1]],
      ["refscope.revealStep", [URI, 4]],
    ]);
  });

  test("a cycle of its own is told as the reason", () => {
    const why = "Nothing in the program reaches it any more: only its own cycle keeps it alive.";
    assert.match(nameHover(named({ why }), PLACE), /only its own cycle keeps it alive/);
  });

  test("an immortal object has no ledger: its count means nothing", () => {
    const hover = read(
      nameHover(
        named({
          label: "None",
          value: "None",
          typeName: "NoneType",
          immortal: true,
          shared: true,
          tracked: false,
          generation: null,
          ledger: [],
          history: [],
          getrefcount: 4294967295,
          why: "Immortal: CPython 3.14 never counts it and never frees it.",
        }),
        PLACE,
      ),
    );
    assert.match(hover, /\*\*immortal\*\* · 88 bytes · not tracked by the collector/);
    assert.doesNotMatch(hover, /held by|Why is it alive|shared/);
    assert.match(hover, /would return 4294967295, whoever holds it/);
  });

  test("a call that borrows its argument adds nothing", () => {
    assert.match(nameHover(named({ getrefcount: 3 }), PLACE), /\*\*3\*\*: the call borrows/);
  });

  test("where the call cannot be told, nothing is said of it", () => {
    assert.doesNotMatch(nameHover(named({ getrefcount: null }), PLACE), /getrefcount/);
  });

  test("a line of a loop says which run is shown", () => {
    assert.match(
      nameHover(named({}, 100), PLACE),
      /Line 2 ran 100 times; this is after \*\*the last\*\*: /,
    );
  });

  test("a long history is cut in the middle", () => {
    const history = Array.from({ length: 24 }, (_, at): HistoryRow => {
      return { ...CHANGE, step: at, line: at + 1, before: at, after: at + 1, changes: [] };
    });
    const hover = read(nameHover(named({ history }), PLACE));
    assert.match(hover, /\[line 3\].*\n\| … 15 more \| \| \|\n\| \[line 19\]/);
  });

  test("what dies at the exit dies because the program ends", () => {
    const history = list.history.map(row => ({ ...row, isExit: row.step === 4 }));
    const hover = read(nameHover(named({ history }), PLACE));
    assert.match(hover, /\| \[line 5\] \| 3 → 0 \| `−a` freed when the program ends \|/);
  });

  test("interned and shared objects say so", () => {
    const hover = nameHover(named({ interned: true, shared: true }), PLACE);
    assert.match(hover, /interned · shared with the interpreter/);
  });
});

suite("text of the user's program within Markdown", () => {
  test("is no Markdown", () => {
    const hover = nameHover(
      named({
        value: "'`[x](command:evil)`'",
        label: "<img src=x>·1",
        why: "Killed by **b** | [y](command:evil).",
        ledger: [{ kind: "slot", holder: "`dict·1['|`']`", count: 3, object: 1, withoutIt: null }],
      }),
      PLACE,
    );
    assert.ok(hover.startsWith("**\\<img src=x\\>·1** ``'`[x](command:evil)`'``\n"));
    assert.match(hover, /\\\*\\\*b\\\*\\\* \\\| \\\[y\\\]\\\(command\\:evil\\\)/);
    assert.match(hover, /\| \\`dict·1\\\['\\\|\\`'\\\]\\` \| 3 \|/);
  });

  test("escapes every sign that Markdown knows", () => {
    assert.equal(escapeText("a*b_c`d[e]<f>$(g)"), "a\\*b\\_c\\`d\\[e\\]\\<f\\>\\$\\(g\\)");
    assert.equal(escapeText("www.x.org a@b.org"), "www\\.x.org a\\@b.org");
  });

  test("code may hold back-ticks", () => {
    assert.equal(inlineCode("a"), "`a`");
    assert.equal(inlineCode("a`b"), "``a`b``");
    assert.equal(inlineCode("`a`"), "`` `a` ``");
    assert.equal(inlineCode("a\n  b"), "`a b`");
  });

  test("a holder's names are code, unless one has a back-tick of its own", () => {
    assert.equal(holderText("global name `a`"), "global name `a`");
    assert.equal(holderText("`x` in `f()`"), "`x` in `f()`");
    assert.equal(holderText("`d['`']`"), "\\`d\\['\\`'\\]\\`");
  });
});

suite("which run of a line a hover tells of", () => {
  const sentence = (times: number, time: number): string =>
    nameHover({ ...named({}, times), time }, PLACE)
      .split("\n\n")
      .find(part => part.includes("ran")) ?? "";

  const cases: [times: number, time: number, links: string][] = [
    [5, 5, "**the last**: [first] · [previous]"],
    [5, 3, "**time 3**: [first] · [previous] · [next] · [last]"],
    [5, 1, "**time 1**: [next] · [last]"],
    [2, 1, "**time 1**: [next]"],
  ];
  for (const [times, time, links] of cases) {
    test(`${time} of ${times}`, () => {
      const text = `Line 2 ran ${times} times; this is after ${links}`;
      assert.equal(read(sentence(times, time)), text);
    });
  }

  test("the links name the expression and the run", () => {
    assert.deepEqual(commandsOf(sentence(2, 1)), [["refscope.showTime", [URI, 0, 2]]]);
  });
});

suite("the hover of a mark", () => {
  test("lists what the line changed", () => {
    const mark = {
      line: 2,
      kind: "refs",
      text: "list·1 refs 1→2  +b",
      details: ["list·1: refcount 1 → 2 (+b)."],
      times: 3,
      step: 7,
    } as const;
    const hover = markHover(mark, URI);
    assert.equal(
      read(hover),
      "- list·1\\: refcount 1 → 2 \\(\\+b\\).\n\n" +
        "This line ran 3 times; this is its last run.\n\n[Show this step]",
    );
    assert.deepEqual(commandsOf(hover), [["refscope.revealStep", [URI, 7]]]);
  });
});
