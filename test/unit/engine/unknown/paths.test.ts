import assert from "node:assert/strict";

import type { LineMark } from "../../../../src/protocol/analysis.ts";
import { Analysis, analyze } from "../../../../src/engine/index.ts";

function analysisOf(text: string): Analysis {
  const limits = { maxInstructions: 200_000, maxSteps: 20_000 };
  const analysis = analyze({ text, fileName: "main.py", pythonVersion: "3.14", limits });
  assert.ok(analysis instanceof Analysis, "the engine has no fault");
  return analysis;
}

function markAt(analysis: Analysis, line: number): LineMark {
  const mark = analysis.result.marks.find(each => each.line === line);
  assert.ok(mark, `no mark at line ${line}`);
  return mark;
}

const BRANCH = `a = []
if input():
    b = a
else:
    c = [a]
d = a
`;

suite("branches on what is not known", () => {
  test("are both taken", () => {
    const analysis = analysisOf(BRANCH);
    assert.equal(markAt(analysis, 3).text, "list·1 refs 1→2  +b");
    assert.match(markAt(analysis, 5).text, /^otherwise: list·2 refs 1/);
    assert.equal(markAt(analysis, 6).text, "list·1 refs 2→3  +d");
  });

  test("the marks say on what they depend", () => {
    const { details } = markAt(analysisOf(BRANCH), 5);
    assert.ok(details.includes("When: line 2: is input() true? false"), details.join("\n"));
  });

  test("an exception that ends another path is told at its line", () => {
    const text = "a = [input()]\nif a[0]:\n    raise ValueError(a)\nb = a\n";
    const analysis = analysisOf(text);
    assert.equal(analysis.result.outcome.kind, "finished");
    const { text: mark, details } = markAt(analysis, 3);
    assert.match(mark, /^otherwise: raises ValueError/);
    assert.match(details.join("\n"), /nobody catches it[\s\S]*When: line 2/);
    const caught =
      "if input():\n    try:\n        raise ValueError\n    except ValueError:\n        pass\n";
    for (const line of [3, 4]) assert.doesNotMatch(markAt(analysisOf(caught), line).text, /raises/);
  });

  test("a count is the range of all paths", () => {
    const text = "a = []\nif input():\n    b = a\nd = a\n";
    const analysis = analysisOf(text);
    assert.equal(markAt(analysis, 4).text, "list·1 refs 1–2→2–3  +d");
    const hover = analysis.explainName(text.lastIndexOf("a"));
    assert.equal(hover?.object.refcountText, "2–3");
    assert.deepEqual(hover?.dependsOn, ["line 2: is input() true? false"]);
    assert.equal(hover?.object.getrefcount, null);
  });

  test("a loop runs once, twice and not at all", () => {
    const analysis = analysisOf("import m\nn = 0\nfor x in m.items():\n    n += 1\n");
    assert.equal(markAt(analysis, 4).times, 1);
    assert.match(markAt(analysis, 4).text, /^×1–2/);
    assert.match(markAt(analysis, 4).details.join(" "), /no item/);
  });

  test("what is unpacked through map() has as many items as there are names", () => {
    const text = "pairs = []\na, b = map(int, input().split())\npairs.append((a, b))\n";
    const { result } = analysisOf(text);
    assert.equal(result.outcome.kind, "finished");
    assert.deepEqual(result.choices, []);
  });

  test("the first path's answers are told", () => {
    const { choices } = analysisOf(BRANCH).result;
    assert.deepEqual(choices, ["line 2: is input() true? true"]);
  });

  test("the first path is one that ends well, if there is one", () => {
    const text = `name = input()
if not name.strip():
    raise ValueError("no name")
if name.startswith("#"):
    raise TypeError("a comment")
print("done")
`;
    const analysis = analysisOf(text);
    assert.deepEqual(analysis.result.outcome, { kind: "finished", exitCode: 0 });
    assert.equal(analysis.result.output.map(part => part.text).join(""), "done\n");
    assert.deepEqual(analysis.result.choices, [
      "line 2: is input().strip() true? true",
      "line 4: is input().startswith() true? false",
    ]);
  });

  test("what would raise at once is the less likely, however often it is asked", () => {
    const text = `import m
found = []
for name in ("a", "b", "c", "d", "e"):
    if name not in m.names or not m.is_good(name):
        raise ValueError(name)
    found.append(name)
print(len(found))
`;
    const { output, choices } = analysisOf(text).result;
    assert.equal(output.map(part => part.text).join(""), "5\n");
    assert.deepEqual(choices.slice(0, 2), [
      "line 4: is it in m.names? yes",
      "line 4: is m.is_good() true? true",
    ]);
  });

  test("unknown code ends `while True` by an exception, and a `for` loop not", () => {
    const text = `import m
done = []
for name in ("a", "b", "c", "d", "e", "f"):
    try:
        m.send(name)
        done.append(name)
    except m.Error:
        break
while True:
    try:
        done.append(m.receive())
    except m.Error:
        break
print(done[:6])
`;
    const { outcome, output } = analysisOf(text).result;
    assert.equal(outcome.kind, "finished");
    assert.equal(output[0]?.text, "['a', 'b', 'c', 'd', 'e', 'f']");
  });

  test("a check for None before a raise answers what goes on", () => {
    const text = `import m
a = m.find()
if a is None:
    raise ValueError(f"no {m.name}")
b = m.find()
if b is not None:
    raise ValueError("twice")
print("done")
`;
    const { outcome, output } = analysisOf(text).result;
    assert.equal(outcome.kind, "finished");
    assert.equal(output[0]?.text, "done");
  });

  test("a memoryview of bytes that unknown code may have changed ends the trace", () => {
    const text =
      "import m\ndata = bytearray(3)\nview = memoryview(data)\nm.f(data)\nprint(view[0])\n";
    const { outcome } = analysisOf(text).result;
    assert.equal(outcome.kind, "unsupported");
    assert.equal(outcome.kind === "unsupported" && outcome.line, 5);
  });

  test("an exception that no answer prevents is the program's end", () => {
    const { outcome } = analysisOf("n = 0\nif input():\n    n = 0\nprint(1 / n)\n").result;
    assert.equal(outcome.kind, "raised");
    assert.equal(outcome.kind === "raised" && outcome.line, 4);
  });

  test("each path that reaches lines of its own is a scene, whose graphs can be seen", () => {
    const analysis = analysisOf(BRANCH);
    const { scenes, steps } = analysis.result;
    assert.deepEqual(
      scenes.map(({ title }) => title),
      [null, "line 2: is input() true? false"],
    );
    const { step } = markAt(analysis, 5);
    assert.equal(steps.line[step], 5);
    assert.ok(step >= (scenes[1]?.step ?? 0));
    const object = analysis.explainName(BRANCH.indexOf("c ="));
    assert.equal(object?.object.label, "list·2");
    const history = object?.object.history ?? [];
    assert.deepEqual([...new Set(history.map(row => steps.line[row.step]))].slice(0, 1), [5]);
  });

  test("two analyses of one text are the same", () => {
    assert.deepEqual(analysisOf(BRANCH).result, analysisOf(BRANCH).result);
  });

  test("programs without anything unknown have one path", () => {
    const { scenes, choices } = analysisOf("a = []\nif a:\n    b = 1\n").result;
    assert.deepEqual(scenes, [{ step: 0, title: null }]);
    assert.deepEqual(choices, []);
  });
});

suite("functions that the module never calls", () => {
  test("are traced with unknown arguments", () => {
    const analysis = analysisOf("def f(x):\n    y = [x]\n    z = y\n    return z\n");
    assert.equal(markAt(analysis, 2).text, "if called: list·1 refs 1");
    assert.equal(markAt(analysis, 3).text, "if called: list·1 refs 1→2  +z");
    assert.match(markAt(analysis, 2).details.join(" "), /unknown arguments/);
  });

  test("methods get an instance made the same way", () => {
    const text =
      "class A:\n    def __init__(self, v):\n        self.v = [v]\n    def m(self):\n        k = self.v\n";
    assert.equal(markAt(analysisOf(text), 5).text, "if called: list·2 refs 1→2  +k");
  });

  test("the __init__ of an exception, a list, a dict", () => {
    for (const base of ["Exception", "list", "dict", "int"]) {
      const text = `class E(${base}):\n    def __init__(self, v):\n        super().__init__()\n        a = []\n`;
      assert.equal(markAt(analysisOf(text), 4).text, "if called: list·1 refs 1", base);
    }
  });

  test("super() without a class looks at the parameters, not at what the stack held", () => {
    const text =
      'def f(self, names, more):\n    more = {**names, "a": self.x}\n    super().f(more)\n    b = []\n';
    assert.equal(markAt(analysisOf(text), 2).line, 2);
  });

  test("both ways of a branch on an argument", () => {
    const analysis = analysisOf(
      "def f(x):\n    if x:\n        a = []\n    else:\n        b = {}\n",
    );
    assert.equal(markAt(analysis, 3).text, "if called: list·1 refs 1");
    assert.equal(markAt(analysis, 5).text, "if called: dict·1 refs 1");
  });

  test("generators and coroutines are resumed", () => {
    const text =
      "def g(x):\n    a = [x]\n    yield a\nasync def h(x):\n    b = await x\n    c = [b]\n";
    const analysis = analysisOf(text);
    assert.equal(markAt(analysis, 2).text, "if called: list·1 refs 1");
    assert.match(markAt(analysis, 6).text, /^if called: list·\d refs 1/);
  });

  test("what they do is not in the program's output, nor in its summary", () => {
    const text =
      "class A:\n    def __del__(self):\n        print('gone')\na = A()\ndef f():\n    print('f')\n    global a\n    a = None\n";
    const { output, outcome } = analysisOf(text).result;
    assert.equal(output.map(part => part.text).join(""), "gone\n");
    assert.equal(outcome.kind, "finished");
  });

  test("called functions are not called again", () => {
    const { scenes } = analysisOf("def f(x):\n    return x\nf(1)\n").result;
    assert.equal(scenes.length, 1);
  });
});

suite("counts that unknown code may add to", () => {
  const GIVEN = "import m\na = [1]\nb = (a,)\nm.f(b)\nc = b\ndel b, c\n";

  test("are lower bounds from where it was given the object", () => {
    const analysis = analysisOf(GIVEN);
    assert.equal(markAt(analysis, 2).text, "list·1 refs 1");
    assert.match(markAt(analysis, 4).text, /given to unknown code/);
    assert.match(markAt(analysis, 5).text, /refs ≥ \d→\d/);
  });

  test("nothing that it may keep is said to be freed", () => {
    const analysis = analysisOf(GIVEN);
    assert.doesNotMatch(markAt(analysis, 6).details.join(" "), /freed/);
    assert.match(markAt(analysis, 6).details.join(" "), /may keep it/);
  });

  test("are exact where only a text is not known: it runs nothing", () => {
    const analysis = analysisOf("d = len.__doc__\na = []\nb = [a]\na.append(b)\ndel a\ndel b\n");
    assert.match(markAt(analysis, 5).text, /^list·\d refs 2→1 /);
    assert.match(markAt(analysis, 6).text, /^list·\d refs 2→1 .*kept alive only by its own cycle/);
  });

  test("the ledger ends with what may hold it too", () => {
    const hover = analysisOf(GIVEN).explainName(GIVEN.indexOf("c = b"));
    assert.equal(hover?.object.mayBeKept, true);
    assert.match(hover?.object.refcountText ?? "", /^≥ 2$/);
    assert.match(hover?.object.why ?? "", /Unknown code may hold it too/);
    assert.ok(hover?.object.history.some(row => row.isBound));
  });

  test("each line that asks for something unknown has one quiet note", () => {
    const { notes, outcome } = analysisOf(
      "import numpy as np\nx = input()\nnp.f(np.g(x))\n",
    ).result;
    assert.deepEqual(
      notes.map(({ kind, line }) => [kind, line]),
      [
        ["unknown", 1],
        ["unknown", 2],
      ],
    );
    assert.equal(outcome.kind, "finished");
  });
});
