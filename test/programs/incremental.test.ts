import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { observe } from "../../src/engine/index.ts";

const FOLDER = new URL("./incremental/", import.meta.url);

/** Each program's .txt is what CPython 3.14.2 printed (test/oracle/README.md says how). */
suite("Programs against 3.14.2's incremental collector", () => {
  const names = readdirSync(FOLDER).filter(name => name.endsWith(".py"));

  for (const name of names) {
    test(`${name} prints what CPython printed`, () => {
      const source = readFileSync(new URL(name, FOLDER), "utf8");
      const expected = readFileSync(new URL(name.replace(/py$/, "txt"), FOLDER), "utf8");
      const run = observe(source, { version: "3.14.0", fileName: name, maxEvents: 0 });
      assert.equal(run.stdout, expected);
      assert.equal(run.exception, null);
      assert.deepEqual(run.problems.map(String), ["stopped"]);
    });
  }
});
