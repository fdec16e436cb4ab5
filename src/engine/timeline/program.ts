import type { CodeUnit, Constant } from "../compile/code.ts";
import type { CPythonFacts } from "../facts.ts";
import { newRuntime } from "../objects/bootstrap.ts";
import { type Runtime, type Stop, TraceStopped } from "../objects/runtime.ts";
import type { Observer } from "../vm/observer.ts";
import { Unknowns } from "../objects/unknown/unknownchoice.ts";
import { type RunEnding, runMain, startInterpreter } from "../vm/run.ts";
import type { Counts } from "../vm/start.ts";
import type { RuntimeShelf } from "./shelf.ts";

/** Budgets of a run; reaching one stops the trace. */
export interface ProgramLimits {
  /** Instructions the program may execute before the trace stops. */
  readonly maxInstructions: number;
  /** Steps and memory events that are kept; the program runs on without being recorded. */
  readonly maxSteps: number;
  readonly maxMemoryEvents: number;
}

/** What the compiler warns of. */
export interface ShownWarnings {
  /** As it stands on stderr. */
  readonly text: string;
  /** The constants that existed when the first was shown. */
  readonly made: readonly Constant[];
}

/** A compiled file: everything a run depends on. Two runs of one program are the same. */
export interface Program {
  readonly unit: CodeUnit;
  readonly facts: CPythonFacts;
  readonly source: string;
  readonly fileName: string;
  readonly limits: ProgramLimits;
  /** What CPython warns of while it compiles the file; absent: nothing. */
  readonly warnings?: ShownWarnings;
  /** gc.get_count() at the first line; absent: what is usual. */
  readonly startCounts?: Counts;
  /** Where runtimes come from; absent: each run makes its own. */
  readonly shelf?: RuntimeShelf;
  /** Sources of modules, by full name, for those that the engine itself does not model. */
  readonly modules?: ReadonlyMap<string, string>;
  /** A part of a file: names that it does not bind are unknown, not missing. */
  readonly isFragment?: boolean;
  /** How the questions that the source leaves open are answered, as far as that is fixed. */
  readonly choices?: readonly number[];
  /** Functions to call with unknown arguments once the module's code has ended, instead of exiting. */
  readonly stories?: readonly CodeUnit[];
}

/** Units of work inside native functions that a program may do for each instruction it may execute. */
const WORK_PER_INSTRUCTION = 10;
/** Above this, what native functions build would not fit into an editor's memory (16 bytes a unit). */
const MAX_WORK = 40_000_000;

/** Characters that a program may print. */
const MAX_OUTPUT = 4_000_000;

/** How a run ended: of itself, or stopped by a limit or by something not modelled. */
export type Ending =
  | { readonly kind: "ended"; readonly ending: RunEnding }
  | { readonly kind: "stopped"; readonly stop: Stop; readonly line: number | null };

/** A program that was run: the runtime as it was left, and how it ended. */
export interface Run {
  readonly rt: Runtime;
  readonly ending: Ending;
}

/** Runs `program` from the start in a runtime of its own, watched by the observer made for it. */
export function runProgram(program: Program, observe: (rt: Runtime) => Observer): Run {
  const { facts, shelf, limits } = program;
  const { filename } = program.unit;
  const started =
    shelf === undefined
      ? startInterpreter(newRuntime(facts, { logCapacity: 0 }), filename)
      : shelf.take(facts, filename);
  const { rt } = started;
  rt.heap.log.begin(limits.maxMemoryEvents);
  rt.unknowns = new Unknowns(program.choices ?? []);
  rt.unknowns.isFragment = program.isFragment === true;
  const observer = observe(rt);
  if (program.warnings !== undefined) rt.write("stderr", program.warnings.text);
  try {
    const ending = runMain(started, program.unit, observer, {
      source: program.source,
      modules: program.modules ?? new Map(),
      stories: program.stories ?? [],
      ...(program.startCounts && { startCounts: program.startCounts }),
      ...(program.warnings && { madeBeforeWarning: program.warnings.made }),
      maxInstructions: program.limits.maxInstructions,
      maxObjects: program.limits.maxInstructions,
      maxWork: Math.min(WORK_PER_INSTRUCTION * program.limits.maxInstructions, MAX_WORK),
      maxOutput: MAX_OUTPUT,
    });
    return { rt, ending: { kind: "ended", ending } };
  } catch (error) {
    const stop = error instanceof TraceStopped ? error.stop : stopByStack(error);
    if (stop === null) throw error;
    return { rt, ending: { kind: "stopped", stop, line: lineOfStop(rt, program) } };
  }
}

/**
 * Native code that calls itself through the program's objects uses the engine's own stack, whose size
 * is the host's. Where it is too small, that is a limit like others; null: `error` is another one.
 */
function stopByStack(error: unknown): Stop | null {
  if (!(error instanceof RangeError) || !/call stack/.test(error.message)) return null;
  return { kind: "limit", limit: "native calls nested deeper than the engine's stack", at: null };
}

/** The line of the program's own innermost frame when the trace stopped. */
function lineOfStop(rt: Runtime, program: Program): number | null {
  for (let frame = rt.frame; frame !== null; frame = frame.previous) {
    const { unit } = frame.code;
    if (unit.filename === program.fileName) return unit.lines[frame.lasti] ?? null;
  }
  return null;
}
