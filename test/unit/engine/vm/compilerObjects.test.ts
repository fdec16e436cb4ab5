import assert from "node:assert/strict";

import { PYTHON_VERSIONS, type PythonVersion } from "../../../../src/engine/facts.ts";
import { observe } from "../../../../src/engine/index.ts";

const SOURCE = `import gc
gc.disable()
def counted(text):
    before = gc.get_count()[0]
    exec(text, {}, space)
    return gc.get_count()[0] - before
space = {}
one = "def f(a):\\n return a"
two = "def f():\\n def g(a, b):\\n  return a\\n return g"
counted(one), counted(two)
gc.collect()
print(counted(one), counted(one), counted(two), counted(two))
`;

/** What CPython prints. */
const MEASURED: Readonly<Record<PythonVersion, readonly number[]>> = {
  "3.11": [43, 0, 14, 2],
  "3.12": [45, 0, 15, 2],
  "3.13": [45, 0, 15, 2],
  "3.14": [48, 0, 18, 2],
  "3.15": [48, 0, 18, 2],
};
/** Which tuples of one item are made is not followed. */
const INEXACT = 2;

suite("what the compiler makes for itself", () => {
  for (const version of PYTHON_VERSIONS) {
    test(`is counted where the free lists are empty, and once, in ${version}`, () => {
      const { stdout, problems } = observe(SOURCE, { fileName: "a.py", version });
      assert.deepEqual(problems, []);
      const counts = stdout.trim().split(" ").map(Number);
      assert.equal(counts.length, MEASURED[version].length);
      for (const [i, expected] of MEASURED[version].entries()) {
        const actual = counts[i] ?? Number.NaN;
        const room = expected < 10 ? 0 : INEXACT;
        assert.ok(
          Math.abs(actual - expected) <= room,
          `${counts} is not near ${MEASURED[version]}`,
        );
      }
    });
  }
});
