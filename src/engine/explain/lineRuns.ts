import type { StepIndex, Timeline } from "../timeline/timeline.ts";
import type { Statement, Statements } from "./statements.ts";

/** Where an activation is. */
interface Place {
  line: number;
  statement: Statement | undefined;
  /** Lines of `statement` that it has been to. */
  readonly seen: Set<number>;
  /** It has come back from the block of a `with`. */
  isLeaving: boolean;
}

/** Tells the runs of lines from mere visits. It is shown the steps of a run in their order. */
export class LineRuns {
  private readonly places = new Map<number, Place>();

  constructor(
    private readonly timeline: Timeline,
    private readonly statements: Statements,
  ) {}

  /** True when `step` begins a run of its line; false when it comes back, and for a return. */
  begins(step: StepIndex): boolean {
    const { timeline, places } = this;
    const frame = timeline.frameAt(step);
    if (timeline.isReturn(step)) {
      places.delete(frame);
      return false;
    }
    const line = timeline.lineAt(step);
    const statement = this.statements.get(line);
    const place = places.get(frame);
    if (statement === undefined || place === undefined) {
      const seen = new Set(statement === undefined ? [] : [line]);
      if (place === undefined) places.set(frame, { line, statement, seen, isLeaving: false });
      else leave(place, line);
      return true;
    }
    const from = place.line;
    const isSame = place.statement === statement;
    place.line = line;
    if (isSame && statement.turning.has(line)) return true;
    if (isSame && !place.seen.has(line)) {
      place.seen.add(line);
      return !place.isLeaving;
    }
    if (isSame && !place.isLeaving) return false;
    place.isLeaving = !isSame && from > statement.lastLine && from <= statement.blockEnd;
    place.statement = statement;
    place.seen.clear();
    place.seen.add(line);
    return !place.isLeaving;
  }
}

function leave(place: Place, line: number): void {
  place.line = line;
  place.statement = undefined;
  place.seen.clear();
}

/** The last run of a line that no run of the same function encloses. */
export interface LastRun {
  /** Where control came to the line in it. */
  visits: StepIndex[];
  /** How often the line ran in its function, inner calls included. */
  times: number;
}

/** What is known of a line while the steps are gone through. */
interface LineState extends LastRun {
  /** The function that the line belongs to: the outermost one that ran it. */
  qualname: string;
  depth: number;
  /** The activation of the last run. */
  frame: number;
}

/**
 * For each line its last run, and how often it ran. The line of a class statement also begins the
 * class's body, and what counts is the statement. Of a function that calls itself the outermost call
 * speaks: what it does in all.
 */
export function lastRunsOfLines(asked: {
  readonly run: { readonly timeline: Timeline };
  readonly from: StepIndex;
  readonly statements: Statements;
}): ReadonlyMap<number, LastRun> {
  const { timeline } = asked.run;
  const states = new Map<number, LineState>();
  const lineRuns = new LineRuns(timeline, asked.statements);
  for (let step = asked.from; step < timeline.length; step++) {
    const begins = lineRuns.begins(step);
    if (timeline.isReturn(step)) continue;
    const line = timeline.lineAt(step);
    const frame = timeline.frameAt(step);
    const depth = timeline.depthAt(step);
    const qualname = timeline.qualnameOf(frame);
    const state = states.get(line);
    if (state === undefined || (depth < state.depth && qualname !== state.qualname)) {
      states.set(line, { visits: [step], times: 1, qualname, depth, frame });
    } else if (qualname === state.qualname) {
      state.depth = Math.min(state.depth, depth);
      if (begins) state.times += 1;
      if (begins && !timeline.isRecursion(frame)) {
        state.visits = [step];
        state.frame = frame;
      } else if (!begins && frame === state.frame) state.visits.push(step);
    }
  }
  return states;
}
