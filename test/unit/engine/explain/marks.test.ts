import assert from "node:assert/strict";
import { analyze, Analysis } from "../../../../src/engine/index.ts";
import type { LineMark } from "../../../../src/protocol/analysis.ts";

function marksOf(text: string): Map<number, LineMark> {
  const limits = { maxInstructions: 100_000, maxSteps: 20_000 };
  const analysis = analyze({ text, fileName: "program.py", pythonVersion: "3.14", limits });
  assert.ok(!("kind" in analysis), "the engine has no fault");
  return new Map(analysis.result.marks.map(mark => [mark.line, mark]));
}

/** Kind and text of a line's mark. */
function markAt(text: string, line: number): string {
  const mark = marksOf(text).get(line);
  return mark === undefined ? "none" : `${mark.kind}: ${mark.text}`;
}

const GUEST = "class Guest: pass\n";

suite("marks: what a line changed", () => {
  const cases: [title: string, text: string, line: number, mark: string][] = [
    ["a new object", "a = [1]\n", 1, "born: list·1 refs 1"],
    ["one more name", "a = []\nb = a\n", 2, "refs: list·1 refs 1→2  +b"],
    [
      "a bound method that is kept keeps its object",
      "class Guest:\n    def go(self): pass\na = Guest()\nlater = []\nlater.append(a.go)\n",
      5,
      "refs: Guest·1 refs 1→2  +method·1.__self__",
    ],
    [
      "an object that only a bound method keeps is told",
      "class Guest:\n    def go(self): pass\ngo = Guest().go\n",
      3,
      "born: Guest·1 refs 1",
    ],
    [
      "an iterator that has a name keeps what it goes through",
      "a = [1]\nit = iter(a)\n",
      2,
      "refs: list·1 refs 1→2  +list_iterator·1.sequence",
    ],
    ["a death", "a = []\na = None\n", 2, "freed: list·1 refs 1→0  freed, 56 B"],
    [
      "what dies with it is told by name",
      `${GUEST}a = [Guest(), Guest()]\ndel a\n`,
      3,
      "freed: list·1 refs 1→0  freed, 72 B  with Guest·2, Guest·1",
    ],
    [
      "many that die with it are counted",
      `${GUEST}a = [Guest() for _ in range(9)]\ndel a\n`,
      3,
      "freed: list·1 refs 1→0  freed, 184 B  with 9 more",
    ],
    [
      "parts that go with their whole are left to the hover",
      "a = [(), {}]\ndel a\n",
      2,
      "freed: list·1 refs 1→0  freed, 72 B",
    ],
    [
      "of very many that die, that there are more",
      `${GUEST}a = [Guest() for _ in range(1500)]\ndel a\n`,
      3,
      "freed: list·1 refs 1→0  freed, 12728 B  with 199 or more",
    ],
    [
      "of very many that change, that there are more",
      `${GUEST}a = [Guest() for _ in range(300)]\nb = list(a)\na.clear()\n`,
      4,
      "refs: Guest·300 refs 2→1  −list·1[299]  +199 or more",
    ],
    [
      "the collections of all runs of a line",
      "import gc\ngc.set_threshold(50)\nfor i in range(300):\n    x = []; x.append(x)\n",
      4,
      "collector: ×300  gc(0) automatic ×3: 270 unreachable freed: list·1, li…  +2 more",
    ],
    [
      "a collection in another run than the last",
      "def f():\n    x = []; x.append(x)\nfor i in range(2100):\n    f()\n",
      2,
      "collector: ×2,100  gc(0) automatic: 2002 unreachable freed: list·1, li…  +1 more",
    ],
    ["many times", "for i in range(1234): pass\n", 1, "loop: ×1,235"],
    ["an object of one line", `${GUEST}Guest()\n`, 2, "freed: Guest·1 made and freed"],
    ["a cycle of one", "a = []\na.append(a)\n", 2, "cycle: list·1 refs 1→2  +list·1[0]  ⟳ cycle"],
    [
      "what only its cycle keeps",
      "a = []\na.append(a)\ndel a\n",
      3,
      "cycle: list·1 refs 2→1  −a  kept alive only by its own cycle",
    ],
    [
      "of many names that leave a cycle, the cycle alone",
      "first = second = []\nfirst.append(first)\ndel first, second\n",
      3,
      "cycle: list·1 refs 3→1  kept alive only by its own cycle",
    ],
    [
      "what its __del__ brings back",
      "class P:\n    def __del__(self):\n        global kept\n        kept = self\np = P()\ndel p\n",
      6,
      "refs: P·1 refs 1  +kept −p  revived by its __del__",
    ],
    [
      "the reference that closes a cycle of two",
      `${GUEST}a = Guest()\nb = Guest()\na.x = b\nb.x = a\n`,
      5,
      "cycle: Guest·1 refs 1→2  +Guest·2.x  ⟳ cycle",
    ],
    [
      "the one before closes none",
      `${GUEST}a = Guest()\nb = Guest()\na.x = b\nb.x = a\n`,
      4,
      "refs: Guest·2 refs 1→2  +Guest·1.x",
    ],
    [
      "what a closure shares",
      "def f():\n    a = []\n    return lambda: a\ng = f()\n",
      2,
      "born: list·1 refs 1",
    ],
    ["a function is no news", "def f(): pass\n", 1, "unchanged: function f refs 1"],
    ["nor is a docstring", 'class C:\n    """Says much."""\n', 2, "unchanged: "],
    ["a call, as a whole", "def f():\n    return [[]]\na = f()\n", 3, "born: list·2 refs 1"],
  ];
  for (const [title, text, line, mark] of cases) {
    test(title, () => assert.equal(markAt(text, line), mark));
  }

  test("the parts of an exception are the interpreter's own", () => {
    const text =
      "def f():\n    raise ValueError('x')\ntry:\n    f()\nexcept ValueError as e:\n    print(e)\n";
    for (const mark of marksOf(text).values()) {
      assert.doesNotMatch(mark.text, /tuple|frame|traceback/, `line ${mark.line}`);
    }
    assert.equal(markAt(text, 6), "freed: ValueError·1 refs 2→0  freed, 88 B");
  });
});

suite("marks: lines that CPython comes back to", () => {
  const DOOR = `class Door:
    def __enter__(self):
        return self
    def __exit__(self, *exc):
        print(exc)
`;
  const cases: [title: string, text: string, line: number, mark: string][] = [
    ["a decorator", "class A:\n    @property\n    def x(self): pass\n", 2, "unchanged: "],
    [
      "a function that has one",
      "class A:\n    @property\n    def x(self): pass\n",
      3,
      "born: property·1 refs 1",
    ],
    ["a call over several lines", "a = dict(\n    b=[],\n)\n", 1, "born: dict·1 refs 1"],
    [
      "one in a loop",
      "for i in range(3):\n    a = dict(\n        b=i,\n    )\n",
      2,
      "freed: ×3  dict·2 refs 1→0  freed, 184 B  dict·3 refs 1",
    ],
    [
      "a `with`, told as a whole",
      `${DOOR}with Door() as door:\n    pass\n`,
      6,
      "born: Door·1 refs 2",
    ],
    [
      "one whose object goes with it",
      `${DOOR}with Door():\n    pass\n`,
      6,
      "freed: Door·1 refs 1→0  freed, 48 B",
    ],
    [
      "a `with` in an endless loop",
      `${DOOR}i = 0\nwhile True:\n    with Door():\n        i += 1\n        if i == 3: break\n`,
      8,
      "freed: ×3  Door·3 refs 1→0  freed, 48 B",
    ],
    [
      "a function called from several depths",
      "def f():\n    pass\ndef g():\n    f()\nf()\ng()\n",
      2,
      "unchanged: ×2",
    ],
    [
      "one that calls itself, told as a whole",
      "kept = []\ndef f(n):\n    a = [n]\n    if n: f(n - 1)\n    kept.append(a)\nf(2)\n",
      4,
      "born: ×3  list·3 refs 1  list·4 refs 1",
    ],
    [
      "a comprehension goes round",
      "a = [\n    [i]\n    for i in range(4)\n]\n",
      2,
      "born: ×4  list·5 refs 1",
    ],
    [
      "but not its brackets",
      "a = [\n    [i]\n    for i in range(4)\n]\n",
      1,
      "born: list·1 refs 1",
    ],
    [
      "one on a single line is one run of it",
      "def f(n):\n    a = [[i] for i in range(n)]\n    b = {k: a for k in a[0]}\nf(4)\nf(3)\n",
      2,
      "born: ×2  list·6 refs 1",
    ],
    [
      "as in the head of a loop",
      "a = [1, 2]\nfor b in [[i] for i in a]:\n    pass\n",
      2,
      "refs: ×3  list·4 refs 2→1  −list·2[1]",
    ],
    [
      "not so in a loop that is on that line as a whole",
      "a = []\nfor i in range(3): a.append([k for k in range(i)])\n",
      2,
      "loop: ×7",
    ],
    [
      "a condition over several lines",
      "i = 0\nwhile (\n    i\n    < 3\n):\n    i += 1\n",
      3,
      "unchanged: ×4",
    ],
  ];
  for (const [title, text, line, mark] of cases) {
    test(title, () => assert.equal(markAt(text, line), mark));
  }
});

suite("marks of the lines in sight", () => {
  const text = `def f(x):
    return [x]
a = f(1)
if unknown_name:
    b = a
else:
    c = a
for i in range(3):
    a.append(i)
def g(y):
    d = y
`;
  const request = {
    text,
    isFragment: true,
    fileName: "program.py",
    pythonVersion: "3.14",
    limits: { maxInstructions: 100_000, maxSteps: 20_000 },
  };

  test("are those of the whole result, on all paths", () => {
    const whole = new Analysis(request).result;
    for (const first of [1, 3, 5, 8]) {
      const part = new Analysis(request, undefined, { first, last: first + 3 });
      const expected = whole.marks.filter(({ line }) => line >= first && line <= first + 3);
      assert.deepEqual(part.result.marks, expected);
      assert.deepEqual({ ...part.result, marks: [] }, { ...whole, marks: [] });
      const below = whole.marks.filter(({ line }) => line === first + 4);
      assert.deepEqual(part.resultIn({ first: first + 4, last: first + 4 }).marks, below);
      assert.deepEqual(part.wholeResult(), whole);
      assert.deepEqual(part.result, whole);
    }
  });
});

suite("marks: what the text adds", () => {
  test("a loop says how often it went round, not which iterator went", () => {
    const text = "xs = [1, 2]\nfor x in xs:\n    y = 1\nn = 0\nwhile n < 3:\n    n += 1\n";
    assert.equal(markAt(text, 2), "loop: ×3");
    assert.equal(markAt(text, 5), "loop: ×4");
  });

  const branch = "if len([]) > 0:\n    a = 1\n    b = 2\nelif True:\n    c = 3\nelse:\n    d = 4\n";
  test("a branch that no run reaches says so, once", () => {
    const marks = [...marksOf(branch).values()].filter(({ kind }) => kind === "notReached");
    assert.deepEqual(
      marks.map(({ line, text }) => [line, text]),
      [
        [2, "never reached"],
        [7, "never reached"],
      ],
    );
  });

  test("a function that nobody calls, a generator that nobody asks, a handler that is not needed", () => {
    assert.equal(markAt('def f():\n    """Doc."""\n    return 1\n', 3), "notReached: never called");
    assert.equal(markAt("def f():\n    yield 1\nf()\n", 2), "notReached: never run");
    assert.equal(
      markAt("try:\n    a = 1\nexcept ValueError:\n    b = 2\n", 4),
      "notReached: never reached",
    );
  });

  test("of a run that was stopped nobody knows what it would have reached", () => {
    const marks = [...marksOf("while True:\n    a = 1\nif a:\n    b = 2\n").values()];
    assert.deepEqual(
      marks.filter(({ kind }) => kind === "notReached"),
      [],
    );
  });

  test("where the code ends before a comment", () => {
    const marks = marksOf("a = '# no'  # yes\nb = (1,  # yes\n     2)\nc = 3\n");
    assert.deepEqual(
      [1, 2, 4].map(line => marks.get(line)?.codeEnd),
      [10, 7, undefined],
    );
  });
});
