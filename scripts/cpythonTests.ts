/**
 * Runs CPython's own tests of the collector, weak references and finalizers through the engine.
 *
 *   npm run cpython-tests -- [MODULE]... [--python 3.13]... [--only NAME] [--list]
 *
 * The test modules come from the CPythons at hand (they are not ours to keep), modules that they
 * import and that the engine does not model from test/cpython/overlay.
 */
import { pythonsAtHand, runPython } from "../test/support/cpython.ts";
import {
  type CPythonTest,
  TEST_MODULES,
  runTestModule,
  sourcesScript,
} from "../test/support/cpythonTests.ts";
import { PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";

const args = process.argv.slice(2);
const valuesOf = (flag: string): string[] =>
  args.flatMap((arg, i) => (args[i - 1] === flag ? [arg] : []));
const versions = PYTHON_VERSIONS.filter(
  version => !args.includes("--python") || valuesOf("--python").includes(version),
);
const only = valuesOf("--only")[0];
const modules = TEST_MODULES.filter(name => !args.some(isModule) || args.includes(name));

for (const version of pythonsAtHand(versions)) await runAll(version);

function isModule(arg: string): boolean {
  return (TEST_MODULES as readonly string[]).includes(arg);
}

async function runAll(version: PythonVersion): Promise<void> {
  const sources: Record<string, string> = JSON.parse(await runPython(version, sourcesScript));
  for (const name of modules) {
    if (sources[name] === undefined) {
      console.log(`${version} ${name}: this CPython comes without its tests`);
      continue;
    }
    const tests = runTestModule(version, name, new Map(Object.entries(sources)), only);
    const count = (kind: CPythonTest["kind"]): number =>
      tests.filter(test => test.kind === kind).length;
    console.log(
      `${version} ${name}: ${count("pass")} pass, ${count("fail")} fail, ` +
        `${count("stopped")} meet what is not modelled, ${count("not applicable")} not applicable`,
    );
    for (const { name: test, kind, said } of tests) {
      if (kind === "pass" && !args.includes("--list")) continue;
      console.log(
        `  ${kind}: ${test}${said === "" ? "" : `\n      ${said.replaceAll("\n", "\n      ")}`}`,
      );
    }
  }
}
