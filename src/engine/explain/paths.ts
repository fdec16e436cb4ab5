import { CodeFlag, type CodeUnit } from "../compile/code.ts";
import type { Choice } from "../objects/unknown/choices.ts";
import { type Program, type Run, runProgram } from "../timeline/program.ts";
import { Recorder } from "../timeline/recorder.ts";
import { Timeline } from "../timeline/timeline.ts";
import { Births } from "./births.ts";
import { Labels } from "./labels.ts";
import type { RecordedRun } from "./recordedRun.ts";

/** Runs explored beside the first: more paths than these are not looked at. */
const MAX_OTHER_PATHS = 5;
/** Of one path, the choices that are taken otherwise. */
const MAX_FLIPPED = 12;
/** Runs that look for a path which ends well. */
const MAX_SEARCHED = 3;

/** One way through a program: the run that comes of one vector of answers. */
export interface Path {
  readonly run: RecordedRun;
  readonly live: Run;
  /** Functions of the file that ran. */
  readonly called: ReadonlySet<CodeUnit>;
  readonly choices: readonly Choice[];
  /** Index of the first choice that was answered otherwise than on the first path; -1: none. */
  readonly flipped: number;
}

/** Runs `program` and keeps what its explanation needs. */
export function recordPath(program: Program, flipped = -1): Path {
  const timeline = new Timeline(program.limits.maxSteps);
  let recorder: Recorder | undefined;
  const live = runProgram(program, rt => {
    recorder = new Recorder(rt, timeline, program.fileName);
    return recorder;
  });
  const { heap, bootObjects, unknowns } = live.rt;
  const run: RecordedRun = {
    program,
    timeline,
    log: heap.log,
    collections: heap.gc.runs,
    labels: new Labels(heap, bootObjects),
    births: new Births(heap.log, timeline, bootObjects),
    bootObjects,
    escapes: unknowns.escapes,
  };
  const called = recorder?.called ?? new Set<CodeUnit>();
  return { run, live, called, choices: unknowns.choicesMade, flipped };
}

/**
 * The path to tell first. Answers are guesses, and one that ends the program with an exception is a
 * worse guess than one that lets it go on: the last choices before it are taken otherwise, one after
 * the other, until the program ends well. Where none of a few does, it is the first answers' path.
 */
export function likeliestPath(program: Program): Path {
  const first = recordPath(program);
  const expected = first.live.rt.instructionCount;
  let budget = Math.min(MAX_SEARCHED, program.limits.maxInstructions / Math.max(1, expected) - 1);
  const search = (path: Path, decided: number): Path | undefined => {
    if (!failed(path)) return path;
    const { choices } = path;
    for (let i = choices.length - 1; i >= Math.max(decided, choices.length - MAX_FLIPPED); i--) {
      for (const vector of otherwise(choices, i)) {
        if (budget < 1) return undefined;
        budget -= 1;
        const found = search(recordPath({ ...program, choices: vector }), vector.length);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  return search(first, 0) ?? first;
}

/** The program ended with an exception, or told its caller that it failed. */
function failed({ live: { ending } }: Path): boolean {
  return ending.kind === "ended" && ending.ending.exitCode !== 0;
}

/** The answers up to choice `at`, with each of its other answers. */
function otherwise(choices: readonly Choice[], at: number): number[][] {
  const { count, taken } = choices[at] as Choice; // callers stay below the length
  const before = choices.slice(0, at).map(choice => choice.taken);
  const others = Array.from({ length: count }, (_, answer) => answer);
  return others.filter(answer => answer !== taken).map(answer => [...before, answer]);
}

/**
 * The paths beside `first`: each choice from index `from` on taken otherwise, the early ones first,
 * then the choices that come of that. At most `most`, and within a budget of runs and instructions,
 * always in the same order.
 */
export function otherPaths(first: Path, from: number, most = MAX_OTHER_PATHS): Path[] {
  const { program } = first.run;
  const paths: Path[] = [];
  const queue: { vector: number[]; flipped: number }[] = [];
  const enqueue = ({ choices, flipped }: Path, start: number): void => {
    for (let i = start; i < Math.min(choices.length, start + MAX_FLIPPED); i++) {
      for (const vector of otherwise(choices, i)) {
        queue.push({ vector, flipped: flipped < 0 ? i : flipped });
      }
    }
  };
  enqueue(first, from);
  const expected = first.live.rt.instructionCount;
  let budget = program.limits.maxInstructions - expected;
  for (const { vector, flipped } of queue) {
    if (paths.length === most || budget < expected) break;
    const path = recordPath({ ...program, choices: vector }, flipped);
    budget -= path.live.rt.instructionCount;
    paths.push(path);
    enqueue(path, vector.length);
  }
  return paths;
}

/** The functions of `unit`, in order of lines, that did not run: not lambdas, nor comprehensions. */
export function uncalledFunctions(unit: CodeUnit, called: ReadonlySet<CodeUnit>): CodeUnit[] {
  const found: CodeUnit[] = [];
  const look = (each: CodeUnit): void => {
    for (const constant of each.consts) {
      if (constant.kind !== "code") continue;
      const { code } = constant;
      const isFunction = isNamed(code) && (code.flags & CodeFlag.OPTIMIZED) !== 0;
      if (isFunction && !called.has(code)) found.push(code);
      // What an uncalled function defines comes to life when it is called.
      if (!isFunction || called.has(code)) look(code);
    }
  };
  look(unit);
  return found.sort((a, b) => a.firstLineNumber - b.firstLineNumber);
}

function isNamed({ name }: CodeUnit): boolean {
  return !name.startsWith("<") && name !== "__annotate__";
}
