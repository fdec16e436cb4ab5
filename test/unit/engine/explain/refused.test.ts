import assert from "node:assert/strict";
import { observe } from "../../../../src/engine/index.ts";
import { PYTHON_VERSIONS } from "../../../../src/engine/facts.ts";

const TEXT = `def total(prices):
    for price in prices:
    result = 1
`;

/** What CPython prints for it; from 3.13 on carets stand under the whole word. */
const printed = (carets: string): string => `  File "program.py", line 3
    result = 1
    ${carets}
IndentationError: expected an indented block after 'for' statement on line 2
`;

suite("The observations of a text that is refused", () => {
  for (const version of PYTHON_VERSIONS) {
    test(`have the error, its line and what is printed on ${version}`, () => {
      const { exception, stderr, exit } = observe(TEXT, { version, fileName: "program.py" });
      assert.deepEqual(exception, {
        type: "IndentationError",
        message: "expected an indented block after 'for' statement on line 2",
        line: 3,
      });
      assert.deepEqual([exit, stderr], [1, printed(version < "3.13" ? "^" : "^^^^^^")]);
    });
  }
});
