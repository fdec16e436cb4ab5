import assert from "node:assert/strict";
import { observe } from "../../../../src/engine/index.ts";
import { PYTHON_VERSIONS } from "../../../../src/engine/facts.ts";

/** Counts as CPython prints them; a recorder cannot ask for the size of such an object. */
const SIZED = `import sys
class Sized:
    def __sizeof__(self):
        print(sys.getrefcount(self), end=" ")
        return 16
sized = Sized()
given = (sized,)
size = sys.getsizeof(sized), sys.getsizeof(*given), sys.getsizeof(object=sized)
`;

/** `self` of a method is borrowed from 3.14 on. */
const COUNTS = { old: "7 5 7 ", borrowed: "6 4 6 " };

suite("What a call of a built-in function holds", () => {
  for (const version of PYTHON_VERSIONS) {
    test(`sys.getsizeof() has its argument in a tuple on ${version}`, () => {
      const { stdout } = observe(SIZED, { version, fileName: "program.py" });
      assert.equal(stdout, version < "3.14" ? COUNTS.old : COUNTS.borrowed);
    });
  }
});
