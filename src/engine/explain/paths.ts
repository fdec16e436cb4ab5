import { CodeFlag, type CodeUnit } from "../compile/code.ts";
import type { Choice } from "../objects/choices.ts";
import { type Program, type Run, runProgram } from "../timeline/program.ts";
import { Recorder } from "../timeline/recorder.ts";
import { Timeline } from "../timeline/timeline.ts";
import { Births } from "./births.ts";
import { Labels } from "./labels.ts";
import type { RecordedRun } from "./marks.ts";

/** Runs explored beside the first: more paths than these are not looked at. */
const MAX_OTHER_PATHS = 5;
/** Of one path, the choices that are taken otherwise. */
const MAX_FLIPPED = 12;

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
      const choice = choices[i] as Choice; // below length
      for (let other = 0; other < choice.count; other++) {
        if (other === choice.taken) continue;
        const vector = [...choices.slice(0, i).map(({ taken }) => taken), other];
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
