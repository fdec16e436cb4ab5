import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { observe } from "../../src/engine/index.ts";

/** A line's comment says what CPython prints there and what we print: `#: CPython A #: Refscope B`. */
const MARK = /#: CPython (.+?) #: Refscope (.+)$/;
const VERSION = "3.14";

/** Each program prints what its comments say of us: a repair is noticed and takes its mark away. */
suite("known differences", () => {
  const folder = new URL(".", import.meta.url);
  for (const name of readdirSync(folder).filter(file => file.endsWith(".py"))) {
    test(`${name} differs as it says`, () => {
      const source = readFileSync(new URL(name, folder), "utf8");
      const marks = source.split("\n").flatMap(line => {
        const [, theirs, ours] = MARK.exec(line) ?? [];
        return theirs === undefined || ours === undefined ? [] : [{ theirs, ours }];
      });
      assert.ok(marks.length > 0, "a difference has at least one mark");
      const printed = observe(source, { version: VERSION, fileName: name }).stdout;
      assert.deepEqual(
        printed.trimEnd().split("\n"),
        marks.map(({ ours }) => ours),
      );
      for (const { theirs, ours } of marks) assert.notEqual(theirs, ours);
    });
  }
});
