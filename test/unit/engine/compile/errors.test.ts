import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { SourceText } from "../../../../src/base/text.ts";
import { compileModule } from "../../../../src/engine/compile/compile.ts";
import { factsOf, type PythonVersion } from "../../../../src/engine/facts.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";

/** SyntaxError's msg, lineno, offset, end_lineno, end_offset; null: it compiles. */
type Recorded = readonly [string, number, number, number, number] | null;

interface Case {
  readonly source: string;
  /** By versions that agree, "3.11 3.12". */
  readonly errors: Readonly<Record<string, Recorded>>;
}

const CASES: readonly Case[] = JSON.parse(
  readFileSync(new URL("./recordings/errors.json", import.meta.url), "utf8"),
);

/** The first error of parser, symbol table or compiler, as CPython raises it. */
function firstError(source: string, version: PythonVersion): Recorded {
  const text = new SourceText(source);
  const { module, errors } = parseModule(text, { version });
  const facts = factsOf(version);
  const compiled = compileModule(module, text, { facts, fileName: "x", mode: "exec" });
  const first =
    errors[0] !== undefined ? { message: errors[0].message, range: errors[0] } : compiled.errors[0];
  if (first === undefined) return null;
  const at = text.location(first.range);
  return [first.message, at.lineno, at.col_offset + 1, at.end_lineno, at.end_col_offset + 1];
}

suite("compile errors are CPython's", () => {
  for (const { source, errors } of CASES) {
    for (const [versions, expected] of Object.entries(errors)) {
      test(`${versions}: ${JSON.stringify(source)}`, () => {
        for (const version of versions.split(" ")) {
          assert.deepEqual(firstError(source, version as PythonVersion), expected);
        }
      });
    }
  }
});
