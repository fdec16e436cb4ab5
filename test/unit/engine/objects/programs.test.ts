import { deepEqual, equal } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

import { SourceText } from "../../../../src/base/text.ts";
import { compileModule } from "../../../../src/engine/compile/compile.ts";
import { factsOf, PYTHON_VERSIONS, type PythonVersion } from "../../../../src/engine/facts.ts";
import { newRuntime } from "../../../../src/engine/objects/bootstrap.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";
import { runMain, startInterpreter } from "../../../../src/engine/vm/run.ts";

interface Recording {
  readonly version: PythonVersion;
  readonly lines: readonly string[];
  readonly differences: Readonly<Partial<Record<PythonVersion, Readonly<Record<number, string>>>>>;
}

const FOLDER = new URL("./programs/", import.meta.url);

/** What the program printed on each line, run by the engine as `version`. */
function run(source: string, version: PythonVersion): string[] {
  const facts = factsOf(version);
  const text = new SourceText(source);
  const { module, errors } = parseModule(text, { version });
  deepEqual(errors, []);
  const { code } = compileModule(module, text, { facts, fileName: "program.py", mode: "exec" });
  if (code === null) throw new Error("the program does not compile");
  const rt = newRuntime(facts, { logCapacity: 0 });
  const limits = { maxInstructions: 1e8, maxObjects: 1e8, maxOutput: 1e8 };
  const ending = runMain(startInterpreter(rt, code.filename), code, null, { source, ...limits });
  equal(ending.exception, null);
  const printed = rt.output.filter(({ stream }) => stream === "stdout").map(({ text }) => text);
  return printed.join("").split("\n").slice(0, -1);
}

suite("programs on objects print what CPython prints", () => {
  for (const file of readdirSync(FOLDER).filter(name => name.endsWith(".json"))) {
    const name = file.replace(".json", "");
    const source = readFileSync(new URL(`${name}.py`, FOLDER), "utf8");
    const recording = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Recording;
    for (const version of PYTHON_VERSIONS) {
      test(`${name} on ${version}`, () => {
        const other = recording.differences[version] ?? {};
        const expected = recording.lines.map((line, i) => other[i] ?? line);
        const actual = run(source, version);
        const wrong = expected.flatMap((line, i) =>
          line === actual[i] ? [] : [{ line: i + 1, expected: line, actual: actual[i] }],
        );
        deepEqual(wrong.slice(0, 10), []);
        equal(actual.length, expected.length);
      }).timeout(60_000);
    }
  }
});
