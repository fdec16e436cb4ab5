import assert from "node:assert/strict";

import { analyze, observe } from "../../../../src/engine/index.ts";

const limits = { maxInstructions: 10_000, maxSteps: 1_000 };
const SOURCE = "x = 'a'\nif x:\n    print(x is 'a', '\\d')\n";

suite("warnings of the compiler", () => {
  test("are printed before the program runs, as CPython prints them", () => {
    const printed = (version: "3.11" | "3.13"): string =>
      observe(SOURCE, { version, fileName: "/w.py" }).stderr;
    const line = "  print(x is 'a', '\\d')\n";
    assert.equal(
      printed("3.13"),
      `/w.py:3: SyntaxWarning: invalid escape sequence '\\d'\n${line}` +
        `/w.py:3: SyntaxWarning: "is" with 'str' literal. Did you mean "=="?\n${line}`,
    );
    // There the escape is a DeprecationWarning, which is not shown by default.
    assert.equal(
      printed("3.11"),
      `/w.py:3: SyntaxWarning: "is" with a literal. Did you mean "=="?\n${line}`,
    );
  });

  test("are notes at their place, also those that CPython does not show", () => {
    const found = analyze({ text: SOURCE, fileName: "/w.py", pythonVersion: "3.11", limits });
    assert.ok(!("kind" in found));
    const notes = found.result.notes.map(({ kind, start, end }) => [
      kind,
      SOURCE.slice(start, end),
    ]);
    assert.deepEqual(notes, [
      ["warning", "\\d"],
      ["warning", "x is 'a'"],
    ]);
    assert.equal(found.result.output[0]?.stream, "stderr");
    assert.equal(found.result.output[0]?.step, 0);
  });
});
