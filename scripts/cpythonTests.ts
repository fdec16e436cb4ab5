/**
 * Runs CPython's own tests through the engine: those of the collector, weak references and finalizers,
 * or the modules that are named (test_list, test_generators, …).
 *
 *   npm run cpython-tests -- [MODULE]... [--python 3.13]... [--only NAME] [--list | --quiet]
 *
 * The test modules come from the CPythons at hand (they are not ours to keep), modules that they
 * import and that the engine does not model from test/cpython/overlay.
 */
import { pythonsAtHand, testsFolder } from "../test/support/cpython.ts";
import {
  type CPythonTest,
  TEST_MODULES,
  runTestModule,
  testSources,
} from "../test/support/cpythonTests.ts";
import { PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";

const args = process.argv.slice(2);
const valuesOf = (flag: string): string[] =>
  args.flatMap((arg, i) => (args[i - 1] === flag ? [arg] : []));
const versions = PYTHON_VERSIONS.filter(
  version => !args.includes("--python") || valuesOf("--python").includes(version),
);
const only = valuesOf("--only")[0];
const named = args.filter(arg => /^test_\w+$/.test(arg));
const modules: readonly string[] = named.length > 0 ? named : TEST_MODULES;

for (const version of pythonsAtHand(versions)) await runAll(version);

async function runAll(version: PythonVersion): Promise<void> {
  const sources = testSources(await testsFolder(version), modules);
  for (const name of modules) {
    if (!sources.has(name)) {
      console.log(
        `${version} ${name}: this CPython comes without its tests (see test/oracle/debian-python)`,
      );
      continue;
    }
    const tests = runTestModule(version, name, sources, only);
    const count = (kind: CPythonTest["kind"]): number =>
      tests.filter(test => test.kind === kind).length;
    console.log(
      `${version} ${name}: ${count("pass")} pass, ${count("fail")} fail, ` +
        `${count("stopped")} meet what is not modelled, ${count("not applicable")} not applicable`,
    );
    for (const { name: test, kind, said } of tests) {
      if (args.includes("--quiet") || (kind === "pass" && !args.includes("--list"))) continue;
      console.log(
        `  ${kind}: ${test}${said === "" ? "" : `\n      ${said.replaceAll("\n", "\n      ")}`}`,
      );
    }
  }
}
