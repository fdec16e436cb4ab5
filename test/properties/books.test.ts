import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { PYTHON_VERSIONS } from "../../src/engine/facts.ts";
import { imbalances } from "../support/books.ts";

/** Every count equals the references that are found, at every step, in every version. */
suite("the books balance", () => {
  const folder = new URL("../../examples/", import.meta.url);
  for (const name of readdirSync(folder).filter(file => file.endsWith(".py"))) {
    const source = readFileSync(new URL(name, folder), "utf8");
    for (const version of PYTHON_VERSIONS) {
      test(`${name} on ${version}`, () => {
        assert.deepEqual(imbalances(source, { version, fileName: name }), []);
      });
    }
  }
});
