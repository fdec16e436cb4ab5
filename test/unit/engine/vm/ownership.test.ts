import assert from "node:assert/strict";
import type { PythonVersion } from "../../../../src/engine/facts.ts";
import { birthsAndDeaths, watch } from "./watch.ts";

const LOOK = "def look(*args):\n    pass  # look\n";

/** Who holds `x` whenever the program calls `look`: "2 global x + stack". */
function held(text: string, version: PythonVersion = "3.14"): string[] {
  const { seen } = watch(LOOK + text, version);
  return seen.map(({ refcount, holders }) => {
    assert.equal(holders.length, refcount, "every reference has a holder");
    return `${refcount} ${holders.join(" + ")}`;
  });
}

suite("instructions own their references", () => {
  suite("variables and temporaries", () => {
    test("an operand waits on the stack with a reference of its own", () => {
      assert.deepEqual(held("x = []\n[x, look()]\n"), ["2 global x + stack"]);
    });
    test("a local is loaded with a reference up to 3.13, and borrowed from 3.14 on", () => {
      const text = "x = []\ndef f(y):\n    [y, look()]\nf(x)\n";
      assert.deepEqual(held(text, "3.13"), ["3 global x + local y + stack"]);
      assert.deepEqual(held(text, "3.14"), ["2 global x + local y"]);
    });
    test("a name that is bound again gives up what it named", () => {
      const text = "x = []\ny = x\nlook()\ny = None\nlook()\n";
      assert.deepEqual(held(text), ["2 global x + global y", "1 global x"]);
    });
    test("exchanged values keep their counts", () => {
      assert.deepEqual(held("x = []\ny = 1\nx, y = y, x\nx, y = y, x\nlook()\n"), ["1 global x"]);
    });
    test("a closure's cell holds a value as long as a function has it", () => {
      const text = "x = []\ndef f(y):\n    return lambda: y\nh = f(x)\nlook()\ndel h\nlook()\n";
      assert.deepEqual(held(text), ["2 global x + slot", "1 global x"]);
    });
  });

  suite("operators and calls", () => {
    test("an operator's operand is on the stack and the method's self", () => {
      const text =
        "class A:\n    def __add__(self, other):\n        look()\n        return 1\n" +
        "x = A()\nx + 1\nlook()\n";
      assert.deepEqual(held(text), ["3 global x + local self + stack", "1 global x"]);
    });
    test("an argument moves from the caller's stack into the callee's local", () => {
      const text = "x = []\ndef f(a):\n    look()\nf(x)\nlook()\n";
      assert.deepEqual(held(text), ["2 global x + local a", "1 global x"]);
    });
    test("*args and **kwargs are held by their tuple and dict alone", () => {
      const text = "x = []\ndef f(*a, **k):\n    look()\nf(x, k=x)\nlook()\n";
      assert.deepEqual(held(text), ["3 global x + slot + slot", "1 global x"]);
    });
    test("what native code works on is held, and given up after the call", () => {
      const text = "x = []\nsorted([x], key=lambda _: look())\nlook()\n";
      assert.deepEqual(held(text), ["4 global x + local _ + native + slot", "1 global x"]);
    });
    test("a call that fails to bind gives all its arguments back", () => {
      for (const call of ["f(x, x)", "f()", "f(x, b=x)", "f(*[x, x])", "f(a=x, **{'a': x})"]) {
        const text = `x = []\ndef f(a):\n    pass\ntry:\n    ${call}\nexcept TypeError:\n    pass\nlook()\n`;
        assert.deepEqual(held(text), ["1 global x"], call);
      }
    });
    test("a returned value reaches the caller with one reference", () => {
      assert.deepEqual(held("x = []\ndef f():\n    return x\nf()\nlook()\n"), ["1 global x"]);
    });
  });

  suite("iteration", () => {
    test("the iterator holds the list until the loop ends", () => {
      assert.deepEqual(held("x = [1]\nfor i in x:\n    look()\nlook()\n"), [
        "2 global x + slot",
        "1 global x",
      ]);
    });
    test("break releases the iterator, and so does an exception", () => {
      assert.deepEqual(held("x = [1, 2]\nfor i in x:\n    break\nlook()\n"), ["1 global x"]);
      const text =
        "x = [1]\ntry:\n    for i in x:\n        1 / 0\nexcept ArithmeticError:\n    pass\nlook()\n";
      assert.deepEqual(held(text), ["1 global x"]);
    });
    test("a suspended generator holds its locals; when it dies they go", () => {
      const text = "x = []\ndef g(y):\n    yield 1\nit = g(x)\nnext(it)\nlook()\ndel it\nlook()\n";
      assert.deepEqual(held(text), ["2 global x + slot", "1 global x"]);
    });
    test("unpacking that fails gives back what was taken", () => {
      const text = "x = []\ntry:\n    a, b = iter([x])\nexcept ValueError:\n    pass\nlook()\n";
      assert.deepEqual(held(text), ["1 global x"]);
    });
  });

  suite("exceptions and with", () => {
    test("the exception being handled is held by the state and by its name", () => {
      const text =
        "x = ValueError()\ntry:\n    raise x\nexcept ValueError as e:\n    look()\n" +
        "x.__traceback__ = None\nlook()\n";
      assert.deepEqual(held(text), ["3 exception + global e + global x", "1 global x"]);
    });
    test("a traceback keeps the locals of the frames it passed", () => {
      const text =
        "x = []\ndef f(y):\n    raise KeyError\ntry:\n    f(x)\nexcept KeyError:\n    look()\nlook()\n";
      assert.deepEqual(held(text), ["2 global x + slot", "1 global x"]);
    });
    test("the handled exception of a generator is its own", () => {
      const text =
        "x = ValueError()\ndef g():\n    try:\n        raise x\n    except ValueError:\n        yield\n" +
        "it = g()\nnext(it)\nit.close()\ndel it\nx.__traceback__ = None\nlook()\n";
      assert.deepEqual(held(text), ["1 global x"]);
    });
    test("with keeps the manager's exit method on the stack", () => {
      const text =
        "class C:\n    def __enter__(self):\n        return 1\n    def __exit__(self, *a):\n        look()\n" +
        "x = C()\nwith x:\n    look()\nlook()\n";
      // A bound method up to 3.13; from 3.14 on the function and, beside it, the manager itself.
      assert.deepEqual(held(text, "3.13"), [
        "2 global x + slot",
        "3 global x + local self + slot",
        "1 global x",
      ]);
      assert.deepEqual(held(text), ["2 global x + stack", "2 global x + local self", "1 global x"]);
    });
  });

  test("everything that is born dies at the latest with the interpreter", () => {
    const text =
      "class N:\n    pass\ndef make(n):\n    a = N()\n    a.me = a\n    return a if n else make(1)\n" +
      "keep = [make(i % 2) for i in range(5)]\nkeep[0].next = keep\nlook()\nx = 1\n";
    const { run } = watch(`x = 0\n${LOOK}${text}`);
    assert.deepEqual(birthsAndDeaths(run.rt, "N"), { born: 8, died: 8 });
  });
});
