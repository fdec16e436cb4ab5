import assert from "node:assert/strict";
import { analyze } from "../../../../src/engine/index.ts";
import type { Finding, FindingKind, Insights } from "../../../../src/protocol/findings.ts";

const limits = { maxInstructions: 200_000, maxSteps: 50_000 };

function insightsOf(text: string, pythonVersion = "3.14"): Insights {
  const analysis = analyze({ text, fileName: "program.py", pythonVersion, limits });
  assert.ok(!("kind" in analysis), "the engine has no fault");
  assert.notEqual(analysis.result.outcome.kind, "unsupported");
  return analysis.insights();
}

function findingsOf(text: string, kind: FindingKind, version?: string): Finding[] {
  return insightsOf(text, version).findings.filter(finding => finding.kind === kind);
}

/** The one finding of the program, which is of this kind. */
function theFinding(text: string, kind: FindingKind, version?: string): Finding {
  const { findings } = insightsOf(text, version);
  assert.deepEqual(
    findings.map(finding => finding.kind),
    [kind],
  );
  return findings[0] as Finding;
}

/** The text after the finding's quick fix. */
function fixed(text: string, { fix }: Finding): string {
  assert.ok(fix, "there is a fix");
  return [...fix.edits]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (left, { start, end, text: added }) => left.slice(0, start) + added + left.slice(end),
      text,
    );
}

function stepsRise({ proof }: Finding): boolean {
  return proof.every(({ step }, at) => at === 0 || step >= (proof[at - 1]?.step ?? 0));
}

const NODE = "class Node: pass\n";

suite("findings: cycles", () => {
  test("the line that lets go of a cycle is told, with the collection that frees it", () => {
    const text = `${NODE}a = Node()\nb = Node()\na.b = b\nb.a = a\ndel a\ndel b\nx = 1\nimport gc\ngc.collect()\n`;
    const finding = theFinding(text, "cycle");
    assert.equal(text.slice(finding.start, finding.end), "del b");
    assert.equal(
      finding.message,
      "`Node·1` and `Node·2` are kept alive only by their own cycle, until `gc.collect()` at line 10.",
    );
    assert.deepEqual(
      finding.proof.map(({ line }) => line),
      [2, 3, 7, 10],
    );
    assert.match(finding.proof[2]?.text ?? "", /`Node·1\.b` → `Node·2\.a` → `Node·1`/);
    assert.ok(stepsRise(finding));
  });

  test("a cycle that no collection finds lives until the program ends", () => {
    const finding = theFinding("a = []\na.append(a)\na = None\n", "cycle");
    assert.equal(finding.line, 3);
    assert.match(
      finding.message,
      /^`list·1` is kept alive only by its own cycle, until the program/,
    );
  });

  test("a look at the object after it was let go does not move the line", () => {
    const text = `import weakref\n${NODE}a = Node()\nr = weakref.ref(a)\na.me = a\ndel a\nr()\nr()\n`;
    assert.equal(theFinding(text, "cycle").line, 6);
  });

  test("cycles of one line are told once", () => {
    const text = `${NODE}def make():\n    a = Node()\n    a.me = a\nfor i in range(5):\n    make()\n`;
    assert.match(theFinding(text, "cycle").message, /The same goes for 4 more cycles made here\.$/);
  });

  test("what a call leaves behind is told at its end, what its caller lets go at the call", () => {
    const own = "def make():\n    a = []\n    a.append(a)\n    return 1\nmake()\n";
    assert.equal(theFinding(own, "cycle").line, 4);
    const callers = "def make():\n    b = 1\n    return b\na = []\na.append(a)\na = make()\n";
    const finding = theFinding(callers, "cycle");
    assert.equal(finding.line, 6);
    assert.equal(finding.proof[0]?.line, 4);
  });

  test("an object that is made when a call has returned is made by the caller", () => {
    const text =
      "class N:\n    def __init__(self):\n        self.x = 1\na = [N()]\na.append(a)\ndel a\n";
    assert.equal(theFinding(text, "cycle").proof[0]?.line, 4);
  });

  test("a cycle that is held, or broken in time, is none", () => {
    assert.deepEqual(findingsOf("a = []\na.append(a)\n", "cycle"), []);
    assert.deepEqual(findingsOf("a = []\na.append(a)\na.clear()\ndel a\n", "cycle"), []);
  });

  test("what a library leaves behind when it is imported is not the program's", () => {
    assert.deepEqual(insightsOf("import collections\nimport gc\ngc.collect()\n").findings, []);
  });

  test("__del__ of an object on a cycle is late", () => {
    const text =
      "class D:\n    def __del__(self): pass\nd = D()\nd.me = d\ndel d\nimport gc\ngc.collect()\n";
    const finding = theFinding(text, "delayedFinalizer");
    assert.equal(finding.line, 5);
    assert.match(
      finding.message,
      /^`__del__` of `D·1` does not run here: .* until `gc.collect\(\)` at line 7\.$/,
    );
  });

  test("what __del__ does when the program is done is no event of it", () => {
    const text = `class Late:\n    def __del__(self):\n        print(self)\nimport gc\ngc.disable()\na = Late()\na.me = a\ndel a\nkept = [[]]\n`;
    const { findings, live } = insightsOf(text);
    assert.deepEqual(
      findings.map(({ kind, line }) => [kind, line]),
      [
        ["collectorLeftOff", 5],
        ["delayedFinalizer", 8],
      ],
    );
    assert.match(findings[1]?.message ?? "", /until the program ends\.$/);
    assert.deepEqual(live[0], { className: null, line: 1, objects: 3, inCycles: 1 });
  });

  test("so it is after an exception that nobody catches", () => {
    const text = `class Late:\n    def __del__(self):\n        print(self)\na = Late()\na.me = a\ndel a\n1 / 0\n`;
    const { message } = theFinding(text, "delayedFinalizer");
    assert.doesNotMatch(message, /collection/, "the interpreter's own at the exit");
  });

  test("__del__ that runs at once is no finding", () => {
    const text = "class D:\n    def __del__(self): pass\nd = D()\ndel d\n";
    assert.deepEqual(insightsOf(text).findings, []);
  });
});

suite("findings: exceptions", () => {
  test("an exception kept in a local holds the frame, and the frame it", () => {
    const text =
      "def work():\n    big = [0]\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        saved = e\nwork()\n";
    const finding = theFinding(text, "exceptionKeepsFrame");
    assert.equal(text.slice(finding.start, finding.end), "saved = e");
    assert.match(
      finding.message,
      /^The frame of `work\(\)` and its local `big` \(`list·1`\) stay alive/,
    );
  });

  test("an exception kept in a global holds the frame of a finished call", () => {
    const text =
      "last = None\ndef work():\n    big = [0]\n    raise ValueError\ntry:\n    work()\nexcept ValueError as e:\n    last = e\n";
    const finding = theFinding(text, "exceptionKeepsFrame");
    assert.equal(finding.line, 8);
    assert.match(finding.message, /as long as `last` holds `ValueError·1`/);
  });

  test("an exception that goes with its handler keeps nothing", () => {
    const text =
      "def work():\n    big = [0]\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        print(e)\nwork()\n";
    assert.deepEqual(insightsOf(text).findings, []);
  });
});

suite("findings: functions", () => {
  const bag = "def add(x, bag=[]):\n    bag.append(x)\n    return bag\n";

  test("a default that a later call sees changed", () => {
    const text = `${bag}add(1)\nadd(2)\n`;
    const finding = theFinding(text, "mutableDefault");
    assert.equal(text.slice(finding.start, finding.end), "[]");
    assert.match(finding.message, /a call at line 5 begins with `bag` = `\[1\]`/);
    assert.equal(
      fixed(text, finding),
      "def add(x, bag=None):\n    if bag is None:\n        bag = []\n    bag.append(x)\n    return bag\nadd(1)\nadd(2)\n",
    );
  });

  test("keyword-only defaults count, and a docstring stays first", () => {
    const text = 'def add(*, bag={}):\n    """Adds."""\n    bag[len(bag)] = 1\nadd()\nadd()\n';
    const finding = theFinding(text, "mutableDefault");
    assert.match(
      fixed(text, finding),
      /"""Adds\."""\n {4}if bag is None:\n {8}bag = \{\}\n {4}bag\[/,
    );
  });

  test("a default that nobody changes, or that one call alone sees, is none", () => {
    assert.deepEqual(insightsOf(`${bag}add(1)\n`).findings, []);
    assert.deepEqual(insightsOf("def f(a=[]):\n    return len(a)\nf()\nf()\n").findings, []);
    assert.deepEqual(insightsOf(`${bag}add(1, [])\nadd(2, [])\n`).findings, []);
  });

  test("functions that share the cell of a loop's variable", () => {
    const text =
      "def make():\n    out = []\n    for k in range(3):\n        out.append(lambda: k)\n    return out\nmake()\n";
    const finding = theFinding(text, "closureOverLoopVariable");
    assert.equal(text.slice(finding.start, finding.end), "lambda: k");
    assert.match(finding.message, /^3 functions made here share one variable `k`: .*`2`\.$/);
    assert.match(fixed(text, finding), /append\(lambda k=k: k\)/);
  });

  test("functions that share a global loop variable, also of a comprehension", () => {
    const loop = "fs = []\nfor i in range(2):\n    def f(x): return x + i\n    fs.append(f)\n";
    assert.match(fixed(loop, theFinding(loop, "closureOverLoopVariable")), /def f\(x, i=i\):/);
    for (const version of ["3.11", "3.14"]) {
      theFinding("fs = [lambda: i for i in range(2)]\n", "closureOverLoopVariable", version);
    }
  });

  test("a function that is gone before the next turn, or keeps its own value, is none", () => {
    assert.deepEqual(insightsOf("for i in range(3):\n    (lambda: i)()\n").findings, []);
    assert.deepEqual(insightsOf("fs = [lambda i=i: i for i in range(3)]\n").findings, []);
  });

  test("a cache on a method keeps self", () => {
    const text =
      "from functools import lru_cache\nclass C:\n    @lru_cache(maxsize=None)\n    def m(self, x): return x\nC().m(1)\n";
    const finding = theFinding(text, "cacheKeepsSelf");
    assert.equal(text.slice(finding.start, finding.end), "lru_cache(maxsize=None)");
    assert.match(finding.message, /^The cache of `m\(\)` is all that keeps `C·1` alive/);
    assert.deepEqual(insightsOf(text.replace("C().m(1)", "c = C()\nc.m(1)")).findings, []);
  });
});

suite("findings: the rest", () => {
  test("`is` with a literal says what it gave and why", () => {
    const text = "x = int('1000')\nif x is 1000: pass\n";
    const finding = theFinding(text, "isWithLiteral");
    assert.match(
      finding.message,
      /is False here: the values are equal, but they are two objects\.$/,
    );
    assert.equal(fixed(text, finding), "x = int('1000')\nif x == 1000: pass\n");
  });

  test("a small integer is one object in one version and two in another", () => {
    const text = "x = int('1000')\nprint(x is not 1000)\n";
    assert.match(theFinding(text, "isWithLiteral", "3.14").message, /is True here/);
    assert.match(theFinding(text, "isWithLiteral", "3.15").message, /is False here/);
  });

  test("`is None`, and a comparison that never ran, are none", () => {
    assert.deepEqual(insightsOf("x = 1\nprint(x is None)\n").findings, []);
    assert.deepEqual(insightsOf("x = 1\nif not x:\n    print(x is 1)\n").findings, []);
  });

  test("a collector that is off at the end", () => {
    const text = "import gc\ngc.disable()\nx = []";
    const finding = theFinding(text, "collectorLeftOff");
    assert.equal(finding.line, 2);
    assert.equal(fixed(text, finding), `${text}\ngc.enable()\n`);
    assert.deepEqual(insightsOf(`${text}\ngc.enable()\n`).findings, []);
  });

  test("a run that was stopped says nothing of its end", () => {
    const text = "import gc\ngc.disable()\nwhile True: pass\n";
    assert.deepEqual(insightsOf(text).findings, []);
  });

  test("a file that only the death of its object closes", () => {
    const dropped = 'text = open("notes.txt").read()\n';
    const finding = theFinding(dropped, "fileWithoutWith");
    assert.equal(dropped.slice(finding.start, finding.end), 'open("notes.txt")');
    const named = 'def load():\n    f = open("x")\n    return f.read()\nload()\n';
    assert.match(theFinding(named, "fileWithoutWith").message, /which `f` holds/);
    const written = 'f = open("x", "w")\nf.write("text")\n';
    assert.match(theFinding(written, "fileWithoutWith").message, /which `f` holds/);
  });

  test("a file in a `with`, one that is closed, passed on, or never opened, is none", () => {
    for (const text of [
      'with open("x") as f:\n    f.read()\n',
      'f = open("x")\nf.read()\nf.close()\n',
      'f = open("x")\nprint(f)\n',
      'f = open("x", "w")\nf.write("text")\nf.close()\n',
      'if not 1:\n    f = open("x")\n',
      'def open(name): return name\nopen("x").upper()\n',
    ]) {
      assert.deepEqual(findingsOf(text, "fileWithoutWith"), [], text);
    }
  });

  test("what lives at the end is counted for the file and for each class", () => {
    const text = `${NODE}class Empty: pass\na = Node()\na.me = a\nb = [Node(), [1, 2]]\n`;
    assert.deepEqual(insightsOf(text).live, [
      { className: null, line: 1, objects: 4, inCycles: 1 },
      { className: "Node", line: 1, objects: 2, inCycles: 1 },
      { className: "Empty", line: 2, objects: 0, inCycles: 0 },
    ]);
  });
});
