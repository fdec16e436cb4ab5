import assert from "node:assert/strict";

import { PYTHON_VERSIONS } from "../../../../src/engine/facts.ts";
import { Analysis, analyze } from "../../../../src/engine/index.ts";
import { imbalances } from "../../../support/books.ts";

const U = "from m import u\n";

/** What the program prints on its first path, the same on all versions; its books balance. */
function printed(program: string): string {
  const text = `${U}${program}\n`;
  const outputs = PYTHON_VERSIONS.map(pythonVersion => {
    const limits = { maxInstructions: 200_000, maxSteps: 20_000 };
    const analysis = analyze({ text, fileName: "main.py", pythonVersion, limits });
    assert.ok(analysis instanceof Analysis, "the engine has no fault");
    const { outcome, output } = analysis.result;
    assert.equal(outcome.kind, "finished", `${pythonVersion}: ${JSON.stringify(outcome)}`);
    assert.deepEqual(imbalances(text, { version: pythonVersion, fileName: "main.py" }), []);
    return output.map(part => part.text).join("");
  });
  const [first = "", ...others] = outputs;
  for (const other of others) assert.equal(other, first);
  return first;
}

function check(
  cases: readonly (readonly [title: string, program: string, output: string])[],
): void {
  for (const [title, program, output] of cases) {
    test(title, () => assert.equal(printed(program), output)).timeout(30_000);
  }
}

const CLASS = "class A: pass\na = A()\na.x = 1\n";
const FUNCTION = "def f(x=1): return x\n";

suite("an unknown value of an attribute that takes only some", () => {
  check([
    [
      "the name of a function",
      `${FUNCTION}f.__name__ = u\nprint(f.__name__, f())`,
      "⟨unknown⟩ 1\n",
    ],
    ["the name of a class", "class A: pass\nA.__name__ = u\nprint(A.__name__)", "⟨unknown⟩\n"],
    ["the defaults of a function", `${FUNCTION}f.__defaults__ = u\nprint(f())`, "⟨unknown⟩\n"],
    ["the code of a function", `${FUNCTION}f.__code__ = u\nprint(f())`, "⟨unknown⟩\n"],
    [
      "the class of an instance",
      `${CLASS}a.__class__ = u\nprint(a.x, a.y)`,
      "⟨unknown⟩ ⟨unknown⟩\n",
    ],
    ["the dict of an instance", `${CLASS}a.__dict__ = u\nprint(a.x, a.y)`, "⟨unknown⟩ ⟨unknown⟩\n"],
    [
      "a traceback, until it is bound anew",
      "e = ValueError()\ne.__traceback__ = u\nprint(e.__traceback__)\n" +
        "e.__traceback__ = None\nprint(e.__traceback__)",
      "⟨unknown⟩\nNone\n",
    ],
    [
      "a cause and a context",
      "e = ValueError()\ne.__cause__ = u\ne.__context__ = u\nprint(e.__cause__, e.__context__)",
      "⟨unknown⟩ ⟨unknown⟩\n",
    ],
    [
      "all that functools.wraps() copies",
      "import functools\n@functools.wraps(u)\ndef f(): return 1\n" +
        "print(f.__name__, f.__doc__, f.__wrapped__, f())",
      "⟨unknown⟩ ⟨unknown⟩ ⟨unknown⟩ 1\n",
    ],
  ]);
});

suite("attributes of unknown names", () => {
  check([
    [
      "setattr() on an instance",
      `${CLASS}setattr(a, u, 2)\nprint(a.x, a.y, a.__class__)`,
      "⟨unknown⟩ ⟨unknown⟩ <class '__main__.A'>\n",
    ],
    ["delattr() on an instance", `${CLASS}delattr(a, u)\nprint(a.x)`, "⟨unknown⟩\n"],
    [
      "setattr() in a loop over unknown items",
      `${CLASS}for k, v in u.items(): setattr(a, k, v)\nprint(a.y)`,
      "⟨unknown⟩\n",
    ],
    [
      "a __setattr__ of the class's own",
      "class A:\n    def __setattr__(self, name, value):\n" +
        "        super().__setattr__(name, value)\na = A()\nsetattr(a, u, 1)\nprint(a.y)",
      "⟨unknown⟩\n",
    ],
    [
      "setattr() on a class",
      `${CLASS}setattr(A, u, 2)\nprint(A.y, a.y, a.x)`,
      "⟨unknown⟩ ⟨unknown⟩ 1\n",
    ],
    [
      "setattr() where there are slots alone",
      "class S:\n    __slots__ = ('x', 'y')\ns = S()\nsetattr(s, u, 1)\nprint(s.x)",
      "⟨unknown⟩\n",
    ],
    ["__dict__.update()", `${CLASS}a.__dict__.update(u)\nprint(a.x, a.y)`, "⟨unknown⟩ ⟨unknown⟩\n"],
    ["vars().update()", `${CLASS}vars(a).update(u)\na.z = []\nprint(a.z)`, "⟨unknown⟩\n"],
    ["the dict of a function", `${FUNCTION}f.__dict__.update(u)\nprint(f.y, f())`, "⟨unknown⟩ 1\n"],
  ]);
});

suite("names that nobody knows", () => {
  check([
    ["globals().update()", "x = 1\nglobals().update(u)\nprint(x, y)", "1 ⟨unknown⟩\n"],
    ["globals() under an unknown key", "x = 1\nglobals()[u] = 2\nprint(x, y)", "1 ⟨unknown⟩\n"],
    ["exec() of an unknown text", "x = 1\nexec(u)\nprint(x, y)", "1 ⟨unknown⟩\n"],
    [
      "exec() in a dict",
      "d = {'a': 1}\nexec(u, d)\nprint(d['a'], d['b'])",
      "⟨unknown⟩ ⟨unknown⟩\n",
    ],
    ["a class body", "class A:\n    locals().update(u)\n    print(y)", "⟨unknown⟩\n"],
    [
      "the attributes of a module",
      "import math\nsetattr(math, u, 1)\nprint(math.y)",
      "⟨unknown⟩\n",
    ],
  ]);
});

suite("unknown keys", () => {
  check([
    [
      "make an item of a defaultdict",
      "from collections import defaultdict\nd = defaultdict(list)\nd[u].append(1)\nprint(d)",
      "⟨unknown⟩\n",
    ],
    ["are in no empty dict", "d = {}\nif u not in d: d[u] = 1\nprint(d)", "⟨unknown⟩\n"],
  ]);
});

suite("what raises at once is not the first answer", () => {
  check([
    ["with another condition", "flag = True\nif u.a and flag: raise ValueError\nprint(1)", "1\n"],
    ["before another condition", "flag = True\nif flag and u.a: raise ValueError\nprint(1)", "1\n"],
    [
      "unless the way binds something",
      "flag = True\nif u.a:\n    x = 1\n    if not flag: raise ValueError\nprint(x)",
      "1\n",
    ],
    ["except* of an unknown class", "try: 1 / 0\nexcept* u.Error: print(1)", "1\n"],
  ]);
});
