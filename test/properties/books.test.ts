import assert from "node:assert/strict";
import { PYTHON_VERSIONS } from "../../src/engine/facts.ts";
import { imbalances } from "../support/books.ts";
import { PROGRAM_SETS, programSource, recordedPrograms } from "../support/recordings.ts";

/** Every count equals the references that are found, in every program and version. */
suite("the books balance", function () {
  this.timeout(60_000); // each of 400 moments is looked through, with all that was imported
  for (const set of Object.keys(PROGRAM_SETS)) {
    for (const program of recordedPrograms([set])) {
      const source = programSource(program);
      for (const version of PYTHON_VERSIONS) {
        test(`${set}/${program.name} on ${version}`, () => {
          const fileName = `${program.name}.py`;
          assert.deepEqual(imbalances(source, { version, fileName }), []);
        });
      }
    }
  }
});
