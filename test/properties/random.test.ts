import assert from "node:assert/strict";
import fc from "fast-check";
import { PYTHON_VERSIONS } from "../../src/engine/facts.ts";
import { imbalances } from "../support/books.ts";
import { randomProgram } from "../support/randomProgram.ts";

/** Of each version; `npm run agree -- --random N` compares as many as one likes with CPython. */
const PROGRAMS = 8;

suite("Random programs", () => {
  for (const version of PYTHON_VERSIONS) {
    test(`every count is explained by its holders on ${version}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 2 ** 31 }), seed => {
          const found = imbalances(randomProgram(seed), { version, fileName: "random.py" });
          assert.deepEqual(found, []);
        }),
        { numRuns: PROGRAMS },
      );
    });
  }
});
