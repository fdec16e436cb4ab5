import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { SourceText } from "../../src/base/text.ts";
import { analyze } from "../../src/engine/index.ts";
import { parseModule } from "../../src/engine/parser/parser.ts";
import type { AnalysisResult, Note } from "../../src/protocol/analysis.ts";

const limits = { maxInstructions: 50_000, maxSteps: 5_000 };

function explain(text: string): AnalysisResult {
  const analysis = analyze({ text, fileName: "half.py", pythonVersion: "3.14", limits });
  assert.ok(!("kind" in analysis), `a fault: ${"message" in analysis ? analysis.message : ""}`);
  return analysis.result;
}

const folder = new URL("../../examples/", import.meta.url);
const SOURCES = readdirSync(folder)
  .filter(file => file.endsWith(".py"))
  .map(file => readFileSync(new URL(file, folder), "utf8"))
  // One triple quote too many turns the strings behind it inside out.
  .filter(source => !source.includes('"""'))
  // What looks at all objects meets the unknown ones too.
  .filter(source => !/get_objects|get_referrers/.test(source));

/** Half-typed lines that bind nothing a program of ours uses. */
const BROKEN = [
  "half_typed = (1,",
  "half_typed = [",
  "half_typed.",
  "half_typed(1, {",
  "half_typed = 'abc",
  'half_typed = f"{half',
  'half_typed = """abc',
  "half_typed = f'''{half",
  "half_typed = {f'''{half}",
  "def half_typed(a, b=",
  "for half_typed in :",
  "if :",
  "class half_typed(",
  "import half_typed.",
  "half typed",
  "half_typed = 1 +",
  "lambda half_typed:",
  "with open( as half_typed:",
  "half_typed = )",
];

/** The lines at which a statement of the module begins. */
function statementLines(source: string): number[] {
  const text = new SourceText(source);
  const { module } = parseModule(text, { version: "3.14" });
  return module.body
    .filter(statement => !isFuture(statement))
    .map(statement =>
      "decorator_list" in statement ? (statement.decorator_list[0] ?? statement) : statement,
    )
    .map(({ start }) => text.lineAt(start));
}

function isFuture(statement: { readonly kind: string }): boolean {
  return statement.kind === "ImportFrom";
}

/**
 * What the lines say, without the line of the hole and what follows of not knowing it: its names
 * move addresses, what it binds may hold strings that are shared (`≥`), and its unknown allocations
 * may bring an automatic collection (`0–1`).
 */
function marksOf({ marks }: AnalysisResult, hole: number): string[] {
  return marks
    .filter(({ line }) => line !== hole)
    .map(
      ({ line, text }) =>
        `${line > hole ? line - 1 : line} ${text.replace(/0x[0-9a-f]+/g, "0x").replaceAll(/≥ |0–(?=\d)/g, "")}`,
    );
}

suite("a broken line is a hole in the program", () => {
  test("lines that do not depend on it are explained as without it", () => {
    const edit = fc.record({
      source: fc.constantFrom(...SOURCES),
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      broken: fc.constantFrom(...BROKEN),
    });
    fc.assert(
      fc.property(edit, ({ source, at, broken }) => {
        const places = statementLines(source);
        const line = places[Math.floor(places.length * at)] ?? 1;
        const lines = source.split("\n");
        const text = [...lines.slice(0, line - 1), broken, ...lines.slice(line - 1)].join("\n");
        const found = explain(text);
        assert.equal(found.outcome.kind, "syntaxError");
        assert.deepEqual(marksOf(found, line), marksOf(explain(source), lines.length + 1));
      }),
      { numRuns: 80 },
    );
  }).timeout(120_000);
});

function notesOf(text: string): string[] {
  return explain(text).notes.map(({ line, message }: Note) => `${line}: ${message}`);
}

suite("what a broken line leaves open", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    [
      "an attribute that it would set",
      "class A:\n    def __init__(self):\n        self.k = [\n        self.n = 1\na = A()\nprint(a.n)\na.k\n",
      [
        "3: '[' was never closed",
        "7: The trace ends here: it needs `k`, which the broken line 3 would set.",
      ],
    ],
    [
      "where a broken raise leads",
      "def f():\n    raise foo(\nx = []\nf()\n",
      [
        "2: '(' was never closed",
        "2: The trace ends here: it needs where this broken `raise` leads.",
      ],
    ],
    [
      "what a broken handler catches, when an exception comes to it",
      "try:\n    {}[1]\nexcept (A, B C):\n    x = 1\ny = 2\n",
      [
        "3: invalid syntax. Perhaps you forgot a comma?",
        "3: The trace ends here: it needs what this broken `except` catches.",
      ],
    ],
    [
      "an exception that may come of it",
      "d = {}\nd['a'] = (\nd['a']\n",
      [
        "2: '(' was never closed",
        "3: KeyError: 'a' (perhaps since the broken lines were left out)",
      ],
    ],
  ];
  for (const [name, text, notes] of cases) {
    test(name, () => assert.deepEqual(notesOf(text), notes));
  }

  const unknown: readonly [string, string, number][] = [
    ["a name that it would bind", "x = [1]\nx = (\ny = 2\nz = x\n", 4],
    ["a local that it would bind", "def f(a):\n    b = a +\n    return b\nx = f(1)\n", 4],
    ["what a broken return gives", "def f():\n    return foo(\n\nx = f()\n", 4],
    ["a function that it would define", "def f(a, b=\n    return a\nx = f(1)\n", 3],
    ["what a branch would bind", "x = 1\nif x > :\n    y = x\nz = y\n", 4],
  ];
  for (const [name, text, line] of unknown) {
    test(`unknown behind it: ${name}`, () => {
      const mark = explain(text).marks.find(mark => mark.line === line);
      assert.match(mark?.text ?? "no mark", /unknown/);
    });
  }

  test("a condition that is not reached leaves nothing open", () => {
    const text = "x = [1]\nif x:\n    y = x\nelif x >:\n    y = 2\nz = y\n";
    assert.deepEqual(notesOf(text), ["4: invalid syntax"]);
    assert.ok(explain(text).marks.some(({ line, text }) => line === 6 && text.includes("+z")));
  });

  test("a half-typed try guards nothing, a missing colon is taken as there", () => {
    const text = "try:\n    a = []\nb = a\nif b == []\n    c = b\n";
    const found = explain(text);
    const changed = found.marks
      .filter(({ text }) => text.includes("list·1"))
      .map(({ line }) => line);
    assert.deepEqual(changed, [2, 3, 5]);
  });
});
