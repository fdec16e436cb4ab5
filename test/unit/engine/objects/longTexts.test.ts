import assert from "node:assert/strict";
import { observe } from "../../../../src/engine/index.ts";

/** With so many characters, work that grows with their square would not come to an end. */
const COUNT = 400_000;

/** An expression over a long text, and what CPython prints of it. */
const EXPRESSIONS: readonly (readonly [string, string])[] = [
  [`fails(lambda: float("1" + " " * ${COUNT} + "1"))`, "ValueError"],
  [`fails(lambda: int("1" + " " * ${COUNT} + "1"))`, "ValueError"],
  [`fails(lambda: complex("1" + " " * ${COUNT} + "1"))`, "ValueError"],
  [`fails(lambda: float.fromhex("1" + " " * ${COUNT} + "1"))`, "ValueError"],
  [`(b"a" * ${COUNT} + b"A").islower(), (b"1a" * ${COUNT}).islower()`, "(False, True)"],
  [`(b"A" * ${COUNT} + b"a").isupper(), (b"1A" * ${COUNT}).isupper()`, "(False, True)"],
  [`(b"a" * ${COUNT} + b" b  c ").rsplit(None, 1)[1]`, "b'c'"],
  [`len((b"a " * 1000 + b" b").rsplit()), b" a  b c ".split(None, 1)`, "(1001, [b'a', b'b c '])"],
  [
    `b" a b  c ".rsplit(None, 1), b"   ".rsplit(), b"  a".rsplit(None, 0)`,
    "([b' a b', b'c'], [], [b'  a'])",
  ],
  [
    `len(os.path.split("/" * ${COUNT} + "a/b")[0]), os.path.split("//a")`,
    `(${COUNT + 1}, ('//', 'a'))`,
  ],
  [`len(os.path.expandvars("\${" * ${COUNT})), os.path.expandvars("$ a")`, `(${2 * COUNT}, '$ a')`],
];

suite("long texts", () => {
  for (const [expression, expected] of EXPRESSIONS) {
    test(expression, () => {
      const source = `import os
def fails(call):
    try:
        call()
    except ValueError:
        return ValueError.__name__
print((${expression}))
`;
      const { stdout } = observe(source, { version: "3.14", fileName: "program.py" });
      assert.equal(stdout, `${expected}\n`);
    });
  }

  test("a number with a letter behind it", () => {
    const source = `x = ${"1".repeat(COUNT)}z\n`;
    const { exception } = observe(source, { version: "3.14", fileName: "program.py" });
    assert.equal(exception?.message.split(" (")[0], "invalid decimal literal");
  });
});
