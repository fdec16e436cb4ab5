import assert from "node:assert/strict";

import { PYTHON_VERSIONS } from "../../../../src/engine/facts.ts";
import { Analysis, analyze } from "../../../../src/engine/index.ts";
import { imbalances } from "../../../support/books.ts";

/** The analysis of a program; a fault of the engine fails the test. */
function analysisOf(text: string, pythonVersion = "3.14"): Analysis {
  const limits = { maxInstructions: 200_000, maxSteps: 20_000 };
  const analysis = analyze({ text, fileName: "main.py", pythonVersion, limits });
  assert.ok(analysis instanceof Analysis, "the engine has no fault");
  return analysis;
}

/** What the program prints on its first path. */
function printed(text: string, version?: string): string {
  const { result } = analysisOf(text, version);
  assert.equal(result.outcome.kind, "finished", JSON.stringify(result.outcome));
  return result.output.map(part => part.text).join("");
}

const U = "from m import u\n";

suite("an operation on something unknown is unknown", () => {
  const expressions = [
    "u.a",
    "u.a.b.c",
    "u()",
    "u(1, *[2], k=3, **{})",
    "u[0]",
    "u[1:2]",
    "u['k']",
    "u + 1",
    "1 + u",
    "'a' + u",
    "[1] + u",
    "u * 2",
    "2 ** u",
    "u % 3",
    "'%s' % u",
    "','.join(iter([u]))",
    "','.join(map(str, [u.a]))",
    "','.join(each for each in [u])",
    "sum(map(float, [u.a, u.b]))",
    "'%d' % u",
    "'%s %d' % (u, u)",
    "u @ u",
    "-u",
    "~u",
    "abs(u)",
    "u == 1",
    "1 < u",
    "u is None",
    "len(u)",
    "int(u)",
    "float(u)",
    "str(u)",
    "repr(u)",
    "list(u)",
    "sum(u)",
    "max(1, u)",
    "round(u, 2)",
    "isinstance(u, int)",
    "isinstance(1, u)",
    "type(u)",
    "id(u)",
    "getattr(u, 'x', None)",
    "hasattr(u, 'x')",
    "range(u)",
    "divmod(u, 2)",
    "pow(2, u, 5)",
    "','.join([u])",
    "'{}'.format(u)",
    "f'<{u:>10}>'",
    "f'{u!r}'",
    "format(u, '.2f')",
    "{'a': 1}[u]",
    "{'a': 1}.get(u)",
    "{'a': 1}.setdefault(u, 2)",
    "[1, 2][u]",
    "(1, 2)[u]",
    "'abc'[u]",
    "[1, 2][:u]",
    "(lambda x: x + 1)(u)",
    "next(iter(u))",
    "(await_ := u)",
    "bytes(u)",
    "u if u is u else 1",
  ];
  for (const expression of expressions) {
    test(expression, () => {
      for (const version of ["3.11", "3.15"]) {
        assert.match(printed(`${U}print(${expression})\n`, version), /⟨unknown⟩/);
      }
    });
  }
});

suite("what is known beside the unknown stays known", () => {
  const cases: [string, string, string][] = [
    ["a text around it", "print(f'Hello {u}!')", "Hello ⟨unknown⟩!\n"],
    ["a list of it has a length", "print(len([u, u]))", "2\n"],
    ["it is itself", "print(u is u)", "True\n"],
    [
      "unpacked into as many names",
      "a, (b, *c) = u\nprint([a, b, c])",
      "[⟨unknown⟩, ⟨unknown⟩, ⟨unknown⟩]\n",
    ],
    ["a key beside it", "d = {'a': u, 'b': 2}\nprint(d['b'])", "2\n"],
    ["what a function returns beside it", "def f(x): return 3\nprint(f(u))", "3\n"],
    [
      "an instance that holds it",
      "class A:\n    def __init__(self, x): self.x = x; self.y = 5\nprint(A(u).y)",
      "5\n",
    ],
    ["a tuple that was given away", "t = (1, 2)\nu(t)\nprint(t)", "(1, 2)\n"],
    ["the items counted with it", "for i, x in enumerate(u): print(i)", "0\n"],
    [
      "its own class keeps a method",
      "class A:\n    def __add__(self, other): return 7\nprint(A() + u)",
      "7\n",
    ],
  ];
  for (const [title, text, output] of cases) {
    test(title, () => assert.equal(printed(`${U}${text}\n`), output));
  }
});

suite("what was given away is not what it was", () => {
  const cases: [string, string][] = [
    ["a list", "x = [1]\nu(x)\nprint(x)"],
    ["a dict", "x = {'a': 1}\nu(x)\nprint(x['a'])"],
    ["a set", "x = {1}\nu(x)\nprint(len(x))"],
    ["a list in a tuple", "x = [1]\nu((x, 2))\nprint(x)"],
    ["a list of an instance", "class A: pass\na = A()\na.x = [1]\nu(a)\nprint(a.x)"],
    ["a list that a function reaches", "x = [1]\ndef f(): return x\nu(f)\nprint(x)"],
    [
      "a global that a function rebinds",
      "x = 1\ndef f():\n    global x\n    x = 2\nu(f)\nprint(x)",
    ],
    [
      "a list that a function which is given away takes from the name that held it",
      "x = [[], []]\ndef f():\n    global x\n    x = 2\nu(f)\nprint(x)",
    ],
    [
      "a variable that an inner function rebinds",
      "def o():\n    x = 1\n    def f():\n        nonlocal x\n        x = 2\n    u(f)\n    print(x)\no()",
    ],
    ["a list given by a method of it", "x = [1]\nu.sort(x)\nprint(x)"],
    ["a list stored under an unknown key", "x = {}\nx[u] = 1\nprint(x)"],
    [
      "an enumeration of members that are not known",
      "import enum\nprint(enum.Enum('E', [u, 'B']))",
    ],
  ];
  for (const [title, text] of cases) {
    test(title, () => assert.match(printed(`${U}${text}\n`), /⟨unknown⟩/));
  }
});

suite("what is wrong with something unknown", () => {
  const cases: [string, string][] = [
    ["a text of it", "class A:\n    def __format__(self, spec): return u\nprint(f'{A()}')"],
    ["a length", "class A:\n    def __len__(self): return u\nprint(len(A()))"],
    ["an index", "class A:\n    def __index__(self): return u\nprint([1, 2][A()])"],
    ["an iterator", "class A:\n    def __iter__(self): return u\nprint(list(A()))"],
    ["a repr", "class A:\n    def __repr__(self): return u\nprint(repr(A()))"],
    ["a truth", "class A:\n    def __bool__(self): return u\nprint(bool(A()))"],
    ["a hash", "class A:\n    def __hash__(self): return u\nprint(hash(A()))"],
    ["a key function", "print(sorted([2, 1], key=lambda each: u))"],
  ];
  for (const [title, text] of cases) {
    test(`${title} is unknown, no exception`, () => {
      const { outcome } = analysisOf(`${U}${text}\n`).result;
      assert.equal(outcome.kind, "finished", JSON.stringify(outcome));
    });
  }
});

suite("what the interpreter itself holds", () => {
  test("sys.modules keeps its modules when unknown code is asked by it", () => {
    const text = "import sys\nprint(sys.modules.get(u))\nprint(sys.modules['__main__'])\n";
    assert.equal(printed(U + text), "⟨unknown⟩\n<module '__main__' from 'main.py'>\n");
  });

  test("functions of a module that sys.modules no longer has can be called", () => {
    const text =
      "import sys\ndel sys.modules['__main__']\nclass A:\n    def f(self): return self\n";
    assert.equal(printed(text), "");
  });
});

suite("statements on something unknown", () => {
  const cases: [string, string][] = [
    ["import of a submodule", "import a.b.c as d, a.b\nd.f(a.b.x)"],
    ["from … import *", "from a.b import *\nsomething(1)"],
    [
      "a class on an unknown base",
      "class A(u.B, metaclass=u.M):\n    x = 1\n    def f(self): return super().f()\nA().f()",
    ],
    ["an unknown metaclass", "class A(metaclass=u): x = 1\nA.x"],
    ["decorators", "@u.route('/')\ndef f(): pass\n@u\nclass A: pass\nf(), A()"],
    ["with", "with u as a, u.open() as (b, c):\n    a.x"],
    [
      "an exception of its own",
      "try:\n    raise u.Error('x') from u\nexcept u.Other: pass\nexcept (u.Error, ValueError) as e: e.code",
    ],
    ["a call that may raise", "try: u()\nexcept ValueError as e: print(e)\nfinally: u.close()"],
    ["del", "x = [1]\ndel x[u], u.a, u[0]"],
    ["augmented assignment", "x = [1]\nx += u\ny = 1\ny -= u\nu.n += 1\nu[0] += 1"],
    [
      "comprehensions",
      "[x for x in u if x]; {x for x in u}; {x: 1 for x in u}; list(x for x in u)",
    ],
    ["stars", "[*u, 1]; {*u}; {**u, 'a': 1}; (*u,); print(*u)"],
    ["a call with unknown arguments", "def f(*a, **k): return a\nf(*u, **u)"],
    [
      "match",
      "match u:\n    case [1, x, *r]: pass\n    case {'a': y, **z}: pass\n    case u.Point(x=0): pass\n    case str(s): pass\n    case _: pass",
    ],
    ["a generator", "def g():\n    yield u\n    yield from u\nfor x in g(): pass"],
    [
      "await",
      "async def f():\n    async with u as a:\n        async for b in a: await b\n        return await u\nu.run(f())",
    ],
    ["an endless loop that only it ends", "while True:\n    if u.done(): break"],
    ["a loop that it keeps going", "n = 0\nwhile not u.done():\n    n += 1"],
    ["a loop over a list that it is given", "xs = [1, 2, 3]\nfor x in xs: u(xs)"],
    ["assert", "assert u, u"],
    ["a descriptor of its own", "class A:\n    x = u.Field()\na = A()\na.x = 1\na.x"],
    [
      "__del__ of what it was given",
      "class A:\n    def __del__(self): print('gone')\na = A()\nu(a)\ndel a",
    ],
    [
      "a weak reference to what it was given",
      "import weakref\nclass A: pass\na = A()\nr = weakref.ref(a)\nu(a)\ndel a\nr()",
    ],
    ["sys.exit", "import sys\nsys.exit(u)"],
    ["a relative import", "from . import a\nfrom ..b import c\na.f(c)"],
  ];
  for (const [title, text] of cases) {
    test(`${title}: runs to the end, and the books balance`, () => {
      const source = `${U}${text}\n`;
      for (const version of PYTHON_VERSIONS) {
        const { result } = analysisOf(source, version);
        const { outcome } = result;
        const isUnknownRaised = outcome.kind === "raised" && outcome.type.includes("unknown");
        assert.ok(
          outcome.kind === "finished" || isUnknownRaised,
          `${version} ${JSON.stringify(outcome)}`,
        );
        assert.deepEqual(imbalances(source, { version, fileName: "main.py" }), [], version);
      }
    }).timeout(20_000);
  }
});

suite("what a modelled module lacks", () => {
  test("is unknown where the model is known to be incomplete", () => {
    assert.match(printed("import sys\nprint(sys.thread_info)\n"), /⟨unknown⟩/);
    assert.match(printed("from os import mkfifo as n\nprint(n)\n"), /⟨unknown⟩/);
  });

  test("is an AttributeError where CPython has it neither", () => {
    const { outcome } = analysisOf("import math\nmath.nope\n").result;
    assert.equal(outcome.kind === "raised" && outcome.type, "AttributeError");
    assert.equal(printed("import sys\nprint(hasattr(sys, 'gettotalrefcount'))\n"), "False\n");
  });
});

suite("a part of a file", () => {
  test("takes the names that the rest binds as unknown, each with a note where it is used first", () => {
    const text = "for x in items:\n    ys = [x]\nprint(helper(ys))\nprint(helper(items))\n";
    const limits = { maxInstructions: 200_000, maxSteps: 20_000 };
    const request = { text, fileName: "main.py", pythonVersion: "3.14", limits };
    const analysis = analyze({ ...request, isFragment: true });
    assert.ok(analysis instanceof Analysis, "the engine has no fault");
    const { outcome, notes } = analysis.result;
    assert.equal(outcome.kind, "finished");
    assert.deepEqual(
      notes.map(({ line, message }) => [line, message.split(" ")[0]]),
      [
        [1, "items"],
        [3, "helper"],
      ],
    );
    const whole = analyze(request);
    assert.equal(whole instanceof Analysis && whole.result.outcome.kind, "raised");
  });
});
