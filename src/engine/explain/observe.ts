import { fault } from "../../base/assert.ts";
import type { PythonProfile } from "../facts.ts";
import type { Stop } from "../objects/runtime.ts";
import type { Observer } from "../vm/observer.ts";
import type { Counts } from "../vm/start.ts";
import {
  ObservationWriter,
  type Observations,
  type ObservedException,
} from "../timeline/observations.ts";
import type { Runtime } from "../objects/runtime.ts";
import { type Ending, type Run, runProgram } from "../timeline/program.ts";
import { choiceText } from "./scenes.ts";
import { compileSource, isSound, programOf } from "./source.ts";
import { syntaxErrorOf, syntaxErrorText } from "./syntax.ts";

/** A fault of ours in the middle of a run, with what the program had printed by then. */
export class FaultInRun extends Error {
  constructor(
    override readonly cause: unknown,
    readonly stdout: string,
  ) {
    super("fault of the engine");
  }
}

/** What is run for a recording, and how much of it is written down. */
export interface ObserveOptions {
  readonly version: PythonProfile;
  readonly fileName: string;
  /** Events written at most; the program runs to its end. */
  readonly maxEvents?: number;
  readonly maxInstructions?: number;
  /** False: as it runs without the recorder's tracer, which keeps instructions from being specialized. */
  readonly isTraced?: boolean;
  /** gc.get_count() at the first line, where another start of the interpreter is to be observed. */
  readonly startCounts?: Counts;
  /** Sources of modules, by full name, for those that the engine itself does not model. */
  readonly modules?: ReadonlyMap<string, string>;
  /**
   * Makes who looks at the same run as well, and leaves it as it is; it is shown the lines and returns
   * of the file first.
   */
  readonly beside?: (rt: Runtime) => Observer;
}

/**
 * Runs a program and writes down what the recorder of real CPython would (test/oracle).
 *
 * @throws FaultInRun for a fault of ours; `observe` of the façade makes a problem of it.
 */
export function observeProgram(source: string, options: ObserveOptions): Observations {
  const { fileName, maxEvents = 20_000, maxInstructions = 50_000_000, isTraced = true } = options;
  const file = compileSource(source, options.version, fileName);
  const blank = {
    version: file.facts.version,
    file: fileName,
    stdout: "",
    stderr: "",
    problems: [],
    events: [],
  } as const;
  const program = programOf(file, {
    limits: { maxInstructions, maxSteps: 0, maxMemoryEvents: 0 },
    modules: options.modules ?? new Map(),
    ...(options.startCounts && { startCounts: options.startCounts }),
  });
  if (program === null || !isSound(file)) {
    return { ...blank, exit: 1, ...refusalOf(source, options) };
  }
  let writer: ObservationWriter | undefined;
  let output: Runtime["output"] = [];
  const written = (stream: "stdout" | "stderr"): string =>
    output
      .filter(part => part.stream === stream)
      .map(part => part.text)
      .join("");
  const watch = (rt: Runtime): Observer => {
    output = rt.output;
    writer = new ObservationWriter(rt, fileName, maxEvents, isTraced);
    return options.beside === undefined ? writer : inTurn(fileName, options.beside(rt), writer);
  };
  let run: Run;
  try {
    run = runProgram(program, watch);
  } catch (error) {
    throw new FaultInRun(error, written("stdout"));
  }
  return {
    ...blank,
    exit: run.ending.kind === "ended" ? run.ending.ending.exitCode : 1,
    stdout: written("stdout"),
    stderr: written("stderr"),
    exception: exceptionOf(run.ending),
    problems: problemsOf(run, writer?.stopped === true),
    events: writer?.events ?? [],
  };
}

/** What is printed and raised instead of a run: the parser or the compiler refuses the text. */
function refusalOf(
  source: string,
  { version, fileName }: ObserveOptions,
): Pick<Observations, "stderr" | "exception"> {
  const error = syntaxErrorOf(source, version);
  if (error === undefined) fault("a program that is refused has no error", fileName);
  const { type, message, lineno: line } = error;
  return {
    stderr: syntaxErrorText(error, source, fileName, version),
    exception: { type, message, line },
  };
}

/** Shows two observers the events of the file, one after the other. */
function inTurn(fileName: string, first: Observer, second: Observer): Observer {
  return {
    fileName,
    ...(second.isTracer !== undefined && { isTracer: second.isTracer }),
    onLine: frame => {
      first.onLine(frame);
      second.onLine(frame);
    },
    onReturn: (frame, value) => {
      first.onReturn(frame, value);
      second.onReturn(frame, value);
    },
  };
}

function exceptionOf(ending: Ending): ObservedException | null {
  return ending.kind === "ended" ? ending.ending.exception : null;
}

function problemsOf({ rt, ending }: Run, isCut: boolean): string[] {
  const problems: string[] = isCut ? ["stopped"] : [];
  for (const { line, what, isChosen } of rt.unknowns.notes) {
    if (!isChosen) problems.push(`line ${line}: ${what}`);
  }
  for (const choice of rt.unknowns.choicesMade) problems.push(`taken as: ${choiceText(choice)}`);
  if (ending.kind === "stopped") {
    const { stop, line } = ending;
    problems.push(`line ${line ?? "?"}: ${reasonOf(stop)}`);
  }
  return problems;
}

function reasonOf(stop: Stop): string {
  switch (stop.kind) {
    case "limit":
      return stop.limit;
    case "unsupported":
      return `not modelled yet: ${stop.what}`;
    case "incomplete":
      return `ended for want of ${stop.what}`;
  }
}
