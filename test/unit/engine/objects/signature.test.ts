import { deepEqual, equal } from "node:assert/strict";

import { factsOf, type PythonVersion } from "../../../../src/engine/facts.ts";
import { newRuntime } from "../../../../src/engine/objects/bootstrap.ts";
import { takeRaised } from "../../../../src/engine/objects/exceptions/exceptions.ts";
import { newLong } from "../../../../src/engine/objects/numbers/longobject.ts";
import { objectStr } from "../../../../src/engine/objects/object.ts";
import { signatureOf, unpackKeywords } from "../../../../src/engine/objects/functions/signature.ts";
import { closestName } from "../../../../src/engine/objects/exceptions/suggestions.ts";

/** What `f` with `signature` answers to `positional` arguments and keywords: names or a message. */
function call(
  signature: string,
  positional: number,
  keywords: readonly string[] = [],
  version: PythonVersion = "3.14",
): readonly string[] | string {
  const rt = newRuntime(factsOf(version), { logCapacity: 0 });
  const args = Array.from({ length: positional }, (_, i) => newLong(rt, i));
  const named = new Map(keywords.map(each => [each, newLong(rt, 100)]));
  const parsed = signatureOf(rt, signature);
  const values = unpackKeywords(rt, "f", parsed, args, named);
  if (values === null) return objectStr(rt, takeRaised(rt))?.value ?? "";
  return values.map((value, i) => (value === undefined ? "-" : (parsed.names[i] ?? "*")));
}

suite("signatures of native functions", () => {
  const cases: readonly [string, number, readonly string[], readonly string[] | string][] = [
    ["a, b=1, /, c=2", 1, [], ["a", "-", "-"]],
    ["a, b=1, /, c=2", 1, ["c"], ["a", "-", "c"]],
    ["a, /", 0, [], "f() takes exactly 1 positional argument (0 given)"],
    ["a, b", 1, [], "f() missing required argument 'b' (pos 2)"],
    ["a, b", 1, ["a"], "f() missing required argument 'b' (pos 2)"],
    ["a, b=1", 1, ["a"], "argument for f() given by name ('a') and position (1)"],
    ["*, key=None, reverse=False", 1, [], "f() takes no positional arguments"],
    ["*, key=None, reverse=False", 0, ["key"], ["key", "-"]],
    ["sep=', ', end='\\n'", 3, [], "f() takes at most 2 arguments (3 given)"],
    ["*values, sep=' '", 2, ["sep"], ["sep", "*", "*"]],
    ["key=None", 0, ["kex"], "f() got an unexpected keyword argument 'kex'. Did you mean 'key'?"],
  ];
  for (const [signature, positional, keywords, expected] of cases) {
    test(`(${signature}) with ${positional} and [${keywords}]`, () => {
      deepEqual(call(signature, positional, keywords), expected);
    });
  }

  test("3.12 says that a keyword is invalid", () => {
    const message = call("key=None", 0, ["kex"], "3.12");
    equal(message, "'kex' is an invalid keyword argument for f()");
  });
});

suite("names that are meant", () => {
  const names = ["append", "extend", "insert", "Index"];
  const cases: readonly [string, string | null][] = [
    ["apend", "append"],
    ["index", "Index"],
    ["xyz", null],
    ["append", null],
  ];
  for (const [name, expected] of cases) {
    test(`${name}: ${expected}`, () => equal(closestName(name, names), expected));
  }
});
