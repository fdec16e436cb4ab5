import assert from "node:assert/strict";
import { SourceText } from "../../../src/base/text.ts";
import { libraryModules } from "../../../src/engine/lib/index.ts";
import { parseModule } from "../../../src/engine/parser/parser.ts";

suite("Library modules", () => {
  // A file that is broken would run all the same: its broken lines are holes.
  for (const version of ["3.11", "3.15"] as const) {
    test(`are programs of ${version} without a mistake`, () => {
      for (const [name, text] of libraryModules) {
        const { errors } = parseModule(new SourceText(text), { version });
        assert.deepEqual(errors, [], name);
      }
    });
  }
});
