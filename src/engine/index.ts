/**
 * The engine's façade: Python's memory explained, without Python and without an editor. Everything
 * outside of src/engine imports from here alone.
 */
import type { AnalysisRequest, LineSpan } from "../protocol/analysis.ts";
import { Analysis } from "./explain/analysis.ts";
import { FaultInRun, type ObserveOptions, observeProgram } from "./explain/observe.ts";
import { DEFAULT_PYTHON_VERSION, factsOf } from "./facts.ts";
import type { Observations } from "./timeline/observations.ts";
import { RuntimeShelf } from "./timeline/shelf.ts";
import { TRAINING } from "./explain/training.ts";

export { Analysis } from "./explain/analysis.ts";
export type { ObserveOptions } from "./explain/observe.ts";
export {
  syntaxErrorOf,
  syntaxErrorText,
  syntaxTree,
} from "./explain/syntax.ts";
export { DEFAULT_PYTHON_VERSION, PYTHON_PROFILES, type PythonProfile } from "./facts.ts";
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

/**
 * Explains one program after the other, as they come from an editor: what does not depend on the
 * program is done ahead, in `prepare`. The explanations are those of `analyze`.
 */
export class Engine {
  private readonly shelf = new RuntimeShelf(factsOf(DEFAULT_PYTHON_VERSION));
  /** The latest program, if it is light enough to be explained for nobody. */
  private latest: AnalysisRequest | null = null;
  private rehearsals = 0;
  private trainings = 0;

  /** As the function `analyze`; with `inSight`, in part, as the constructor of Analysis says. */
  analyze(request: AnalysisRequest, inSight?: LineSpan): Analysis | Fault {
    this.latest = null;
    try {
      const analysis = new Analysis(request, this.shelf, inSight);
      if (inSight === undefined && isLight(analysis)) this.latest = request;
      return analysis;
    } catch (error) {
      return faultOf(error);
    }
  }

  /**
   * Explains the latest program once more for nobody, some times in an engine's life, then programs of its
   * own: the host's compiler gets to know what programs use, and the next one takes a fraction of the
   * time. False: it was done often enough.
   */
  rehearse(): boolean {
    if (this.latest !== null && this.rehearsals < REHEARSALS) {
      this.rehearsals += 1;
      this.analyze(this.latest);
      return true;
    }
    if (this.trainings === TRAININGS * TRAINING.length) return false;
    const text = TRAINING[this.trainings % TRAINING.length] ?? "";
    this.trainings += 1;
    analyze({
      text,
      fileName: "training.py",
      pythonVersion: DEFAULT_PYTHON_VERSION,
      limits: TRAINING_LIMITS,
    });
    return true;
  }

  /** Does a piece of work for the next program, some milliseconds; false: there is none left. */
  prepare(): boolean {
    return this.shelf.restock();
  }
}

/** A few: each makes the next edit faster by less than the one before. */
const REHEARSALS = 6;
/** How often each program of the training is explained: more costs more than it gains. */
const TRAININGS = 2;
const TRAINING_LIMITS = { maxInstructions: 100_000, maxSteps: 100_000 };
const MAX_REHEARSED_INSTRUCTIONS = 100_000;
const MAX_REHEARSED_MARKS = 400;

function isLight({ result }: Analysis): boolean {
  const { summary, marks, choices } = result;
  const isShort = summary.instructions <= MAX_REHEARSED_INSTRUCTIONS;
  return isShort && marks.length <= MAX_REHEARSED_MARKS && choices.length === 0;
}

/** Describes what was caught; anything but an Error is a fault all the same. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: "fault", message: String(error), stack: "" };
  return { kind: "fault", message: error.message, stack: error.stack ?? "" };
}

/**
 * Runs a program and writes down what a recorder of CPython would (test/oracle). Never throws: a
 * fault of our own is a problem in the result.
 */
export function observe(source: string, options: ObserveOptions): Observations {
  try {
    return observeProgram(source, options);
  } catch (error) {
    const { fileName } = options;
    const { version } = factsOf(options.version);
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
