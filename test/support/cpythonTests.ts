import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { PythonVersion } from "../../src/engine/facts.ts";
import { type Observations, observe } from "../../src/engine/index.ts";

const FOLDER = fileURLToPath(new URL("../cpython", import.meta.url));

/** CPython's modules of tests that the engine is asked to run. */
export const TEST_MODULES = [
  "test_gc",
  "test_weakref",
  "test_weakset",
  "test_finalization",
] as const;

/** Modules of CPython's tests that its test modules have in common. */
const SHARED = [
  "list_tests",
  "mapping_tests",
  "seq_tests",
  "string_tests",
  "lock_tests",
  "test_grammar",
  "support/ast_helper",
  "support/testcase",
  "typinganndata/ann_module",
  "typinganndata/ann_module2",
  "typinganndata/ann_module3",
];

/** One test method and what the engine made of it. */
export interface CPythonTest {
  readonly name: string;
  /** "stopped": the trace ended in it, at something that is not modelled, or at a limit. */
  readonly kind: "pass" | "fail" | "stopped" | "not applicable";
  /** The failure's text, what is not modelled, or why it does not apply. */
  readonly said: string;
}

/** Methods of test_gc about what no program can see, or what a model without chance has not. */
const NOT_APPLICABLE: readonly CPythonTest[] = [
  {
    name: "PythonFinalizationTests.test_ast_fini",
    kind: "not applicable",
    said: "how the interpreter frees the C types of the ast module, which is not modelled",
  },
];

const MAX_INSTRUCTIONS = 100_000_000;
/** What the driver prints at the start of its own lines. */
const MARK = "\x01";

/** What a script came to that a test starts in a process of its own. */
type ScriptRun = readonly [exitCode: number, stdout: string, stderr: string];

/** The texts of test modules `names` and of what they share, as far as `folder` has them. */
export function testSources(folder: string, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of [...names, ...SHARED]) {
    const paths = [join(folder, `${name}.py`), join(folder, name, `${name}.py`)];
    const path = paths.find(existsSync);
    if (path !== undefined) found.set(name.replaceAll("/", "."), readFileSync(path, "utf8"));
  }
  return found;
}

/**
 * The tests of module `name`, whose text is among `sources`, whose names contain `only`. All are run in one
 * program; a test in which the trace ends is noted, and the rest is run again without it.
 */
export function runTestModule(
  version: PythonVersion,
  name: string,
  sources: ReadonlyMap<string, string>,
  only = "",
): CPythonTest[] {
  const modules = overlay();
  for (const [module, text] of sources) {
    modules.set(module, text);
    modules.set(`test.${module}`, text);
  }
  const tests = NOT_APPLICABLE.filter(test => name === "test_gc" && test.name.includes(only));
  const processes = new Map<string, ScriptRun>();
  for (;;) {
    const run = runDriver(version, modules, { module: name, only, tests, processes });
    const before = tests.length;
    const running = readResults(run.stdout, tests);
    const scripts = scriptsIn(run.stdout).filter(script => !processes.has(script));
    if (scripts.length > 0) {
      for (const script of scripts) processes.set(script, runScript(version, script, modules));
      tests.length = before;
      continue;
    }
    if (run.stdout.includes(`${MARK}done`)) return tests;
    tests.push({ name: running ?? name, kind: "stopped", said: reasonOf(run) });
    if (running === null) return tests;
  }
}

interface Chosen {
  readonly module: string;
  readonly only: string;
  readonly tests: readonly CPythonTest[];
  readonly processes: ReadonlyMap<string, ScriptRun>;
}

function runDriver(
  version: PythonVersion,
  modules: Map<string, string>,
  { module, only, tests, processes }: Chosen,
): Observations {
  const chosen = [
    `skipped = set(${JSON.stringify(tests.map(test => test.name))})`,
    `only = ${JSON.stringify(only)}`,
    `processes = ${JSON.stringify(Object.fromEntries(processes))}`,
    // Last, as the module's own imports ask for the names above.
    `import ${module} as module`,
  ];
  modules.set("chosen", `${chosen.join("\n")}\n`);
  return observe(readFileSync(join(FOLDER, "driver.py"), "utf8"), {
    version,
    fileName: "driver.py",
    maxEvents: 0,
    maxInstructions: MAX_INSTRUCTIONS,
    modules,
  });
}

function scriptsIn(stdout: string): string[] {
  return stdout
    .split(`${MARK}process `)
    .slice(1)
    .map(part => String.fromCodePoint(...(part.split("\n", 1)[0] ?? "").split(",").map(Number)));
}

function runScript(
  version: PythonVersion,
  script: string,
  modules: ReadonlyMap<string, string>,
): ScriptRun {
  const run = observe(script, { version, fileName: "<string>", maxEvents: 0, modules });
  const reason = run.problems.some(problem => problem !== "stopped") ? reasonOf(run) : null;
  return reason === null ? [run.exit, run.stdout, run.stderr] : [-1, run.stdout, reason];
}

function reasonOf({ problems, stderr }: Observations): string {
  const why = problems.map(String).filter(text => text !== "stopped");
  // What ended the run comes last; the questions before it may be many.
  return why.length > 0
    ? why.slice(-3).join("; ")
    : stderr.trimEnd().split("\n").slice(-3).join("\n");
}

/** Appends what ended; the test that began and did not end is returned. */
function readResults(stdout: string, into: CPythonTest[]): string | null {
  let running: string | null = null;
  let kind: CPythonTest["kind"] = "pass";
  let said = "";
  for (const part of stdout.split(MARK).slice(1)) {
    const [word = "", rest = ""] = splitOnce(part.trimEnd());
    if (word === "begin") {
      running = rest;
      kind = "pass";
      said = "";
    } else if (word === "fail") {
      kind = "fail";
      said = unquoted(rest);
    } else if (word === "skip" && kind !== "fail") {
      kind = "not applicable";
      said = unquoted(rest);
    } else if (word === "end" && running !== null) {
      into.push({ name: running, kind, said });
      running = null;
    }
  }
  return running;
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf(" ");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1).split("\n")[0] ?? ""];
}

function unquoted(repr: string): string {
  return repr.slice(1, -1).replaceAll("\\n", "\n").replaceAll("\\'", "'").trimEnd();
}

/** Modules in place of those that the engine does not model, by full name. */
function overlay(): Map<string, string> {
  const folder = join(FOLDER, "overlay");
  return new Map(
    readdirSync(folder).map(file => [
      basename(file, ".py"),
      readFileSync(join(folder, file), "utf8"),
    ]),
  );
}
