/**
 * The engine's façade: Python's memory explained, without Python and without an editor. Everything
 * outside of src/engine imports from here alone.
 */
import { InvariantError } from "../base/assert.ts";
import type { AnalysisRequest } from "../protocol/analysis.ts";
import { Analysis } from "./explain/analysis.ts";
import { FaultInRun, type ObserveOptions, observeProgram } from "./explain/observe.ts";
import type { Observations } from "./timeline/observations.ts";

export { Analysis } from "./explain/analysis.ts";
export type { ObserveOptions } from "./explain/observe.ts";
export {
  syntaxErrorOf,
  syntaxErrorText,
  syntaxTree,
} from "./explain/syntax.ts";
export { DEFAULT_PYTHON_VERSION, PYTHON_VERSIONS, type PythonVersion } from "./facts.ts";
export type { Observations } from "./timeline/observations.ts";

/** A fault of the engine, to be logged; the program under analysis is not to blame. */
export interface Fault {
  readonly kind: "fault";
  readonly message: string;
  readonly stack: string;
}

/**
 * Explains a program. Never throws: a fault of our own comes back as a value.
 */
export function analyze(request: AnalysisRequest): Analysis | Fault {
  try {
    return new Analysis(request);
  } catch (error) {
    return faultOf(error);
  }
}

/** Describes what was caught; anything but an Error is a fault all the same. */
export function faultOf(error: unknown): Fault {
  const isError = error instanceof Error;
  const message =
    error instanceof InvariantError ? error.message : isError ? error.message : String(error);
  return { kind: "fault", message, stack: isError ? (error.stack ?? "") : "" };
}

/**
 * Runs a program and writes down what a recorder of CPython would (test/oracle). Never throws: a
 * fault of our own is a problem in the result.
 */
export function observe(source: string, options: ObserveOptions): Observations {
  try {
    return observeProgram(source, options);
  } catch (error) {
    const { version, fileName } = options;
    const isInRun = error instanceof FaultInRun;
    const { message, stack } = faultOf(isInRun ? error.cause : error);
    const problems = [`fault: ${message}`, stack];
    return {
      version,
      file: fileName,
      exit: 1,
      stdout: isInRun ? error.stdout : "",
      stderr: "",
      exception: null,
      problems,
      events: [],
    };
  }
}
