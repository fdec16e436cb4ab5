import type { LineSpan } from "../../protocol/analysis.ts";
import type { ObjectId } from "../memory/object.ts";
import { replay } from "../timeline/replay.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { type CountChange, changesBetween, isLasting } from "./changes.ts";
import type { ChangeText } from "./changeText.ts";
import { type BeforeAfter, changeText, type LineEffects, temporaryTexts } from "./changeWords.ts";
import { automaticByLine, collectionText, repeatedText } from "./collectionMarks.ts";
import { type LastRun, lastRunsOfLines } from "./lineRuns.ts";
import { Moment } from "./moment.ts";
import type { RecordedRun } from "./recordedRun.ts";
import type { Statement, Statements } from "./statements.ts";

/** Objects that are put into words for one line. */
const MAX_OBJECTS_PER_LINE = 200;
/** Objects that are looked up for them: some have nothing to say. */
const MAX_LOOKED_UP_PER_LINE = 1000;
/** A line whose run took more memory events than this is summed up without holders. */
const MAX_EVENTS_PER_LINE = 400_000;

/** One line's last run: from its step to the step at which it is done. */
interface LineRun extends LineEffects {
  readonly line: number;
  readonly times: number;
  readonly step: StepIndex;
  readonly end: StepIndex;
  readonly wanted: ReadonlySet<ObjectId>;
  /** More changed than is wanted. */
  readonly isCut: boolean;
}

/** A line's objects are looked at before or after it. */
interface Look {
  readonly lineRun: LineRun;
  readonly side: keyof BeforeAfter;
}

/** What one line changed, at its last run. */
export interface LineReport {
  readonly line: number;
  readonly times: number;
  readonly step: StepIndex;
  /** What is worth saying first comes first. */
  readonly changes: readonly ChangeText[];
  /** More may have changed: there was too much to look at. */
  readonly isCut: boolean;
}

/** A question after what the lines of one run changed. */
export interface AskedLines {
  readonly run: RecordedRun;
  /** Steps before this one are not looked at. */
  readonly from: StepIndex;
  readonly statements: Statements;
  /** Of lines that are not in sight it is only said that, and how often, they ran. */
  readonly inSight?: LineSpan | undefined;
}

/** What each line changed, at its last run, in order of lines. Needs one replay of the program. */
export function lineReports(asked: AskedLines): LineReport[] {
  const { run, inSight } = asked;
  const isInSight = (line: number): boolean =>
    inSight === undefined || (line >= inSight.first && line <= inSight.last);
  const lastRuns = [...lastRunsOfLines(asked)].sort(([a], [b]) => a - b);
  const visits = new Map<number, LineRun[]>();
  for (const [line, last] of lastRuns) {
    if (!isInSight(line)) continue;
    const { times } = last;
    visits.set(
      line,
      spansOf(last, asked.statements.get(line)).map(([step, to]) =>
        lineRunAt(run, { line, step, times }, to),
      ),
    );
  }
  const facts = lookUp(run, [...visits.values()].flat());
  const automatic = automaticByLine(run, asked.from);
  return lastRuns.map(([line, last]) => {
    const seenHere = automatic.get(line) ?? [];
    const isRepeated = seenHere.length > (last.times > 1 ? 0 : 1);
    const reports = (visits.get(line) ?? []).flatMap(visit => {
      const seen = facts.get(visit);
      return seen === undefined ? [] : [reportOf(run, visit, seen, isRepeated)];
    });
    const step = last.visits.at(-1) ?? 0; // a run has a visit
    const { changes, isCut } = together(reports);
    const all = isRepeated && isInSight(line) ? [repeatedText(run, seenHere), ...changes] : changes;
    return { line, times: last.times, step, changes: all, isCut };
  });
}

/**
 * From where to where a run of a line is looked at: a statement as a whole, of a `with` its beginning
 * and its end without what lies between.
 */
function spansOf(
  { visits }: LastRun,
  statement: Statement | undefined,
): readonly (readonly [from: StepIndex, to: StepIndex])[] {
  const [first = 0] = visits; // a run has a visit
  if (statement?.blockEnd === 0) return [[first, visits.at(-1) ?? first]];
  return visits.map(step => [step, step]);
}

/** What several visits of one run changed: of each object, the last thing that there is to say. */
function together(reports: readonly LineReport[]): Pick<LineReport, "changes" | "isCut"> {
  const changes: ChangeText[] = [];
  const told = new Set<ObjectId>();
  for (const report of reports.toReversed()) {
    const news = report.changes.filter(({ object }) => object === null || !told.has(object));
    for (const { object } of news) if (object !== null) told.add(object);
    changes.unshift(...news);
  }
  changes.sort((a, b) => a.rank - b.rank);
  return { changes, isCut: reports.some(({ isCut }) => isCut) };
}

/**
 * What each of `steps` changed until its line was done: for those who read the run from its start to
 * its end. Needs one replay of the program.
 */
export function stepReports(run: RecordedRun, steps: readonly StepIndex[]): LineReport[] {
  const lineRuns = steps.map(step =>
    lineRunAt(run, { line: run.timeline.lineAt(step), step, times: 1 }),
  );
  const facts = lookUp(run, lineRuns);
  return lineRuns.flatMap(lineRun => {
    const seen = facts.get(lineRun);
    return seen === undefined ? [] : [reportOf(run, lineRun, seen, false)];
  });
}

function lineRunAt(
  run: RecordedRun,
  { line, step, times }: Pick<LineRun, "line" | "step" | "times">,
  lastStep = step,
): LineRun {
  const { timeline, log } = run;
  const end = timeline.endOf(lastStep);
  const from = timeline.logIndexAt(step);
  const to = end < timeline.length ? timeline.logIndexAt(end) : log.length;
  const isLong = to - from > MAX_EVENTS_PER_LINE;
  const changes = isLong ? new Map<ObjectId, CountChange>() : changesBetween(log, from, to);
  const wanted = new Set<ObjectId>();
  let isCut = isLong;
  for (const [id, change] of changes) {
    const isProgram = id > run.bootObjects && !run.labels.isPart(id);
    if (!isProgram || !isLasting(change)) continue;
    isCut ||= wanted.size === MAX_LOOKED_UP_PER_LINE;
    if (isCut) break;
    wanted.add(id);
  }
  const escaped = escapedBetween(run, from, to);
  for (const id of escaped) if (changes.get(id)?.isDead !== true) wanted.add(id);
  const collections = run.collections.filter(c => c.logStart >= from && c.logStart < to);
  return { line, times, step, end, changes, escaped, wanted, isCut, collections };
}

/** The objects that unknown code was given from event `from` on, before event `to`. */
function escapedBetween(run: RecordedRun, from: number, to: number): Set<ObjectId> {
  const escaped = new Set<ObjectId>();
  for (const [id, index] of run.escapes) {
    if (index >= from && index < to && id > run.bootObjects) escaped.add(id);
  }
  return escaped;
}

/** Replays the run once, looking at the objects of each line before and after. */
function lookUp(run: RecordedRun, lineRuns: readonly LineRun[]): Map<LineRun, BeforeAfter> {
  const facts = new Map<LineRun, BeforeAfter>();
  const looks = new Map<StepIndex, Look[]>();
  const addLook = (step: StepIndex, lineRun: LineRun, side: keyof BeforeAfter): void => {
    const list = looks.get(step);
    if (list === undefined) looks.set(step, [{ lineRun, side }]);
    else list.push({ lineRun, side });
  };
  for (const lineRun of lineRuns) {
    facts.set(lineRun, { before: new Map(), after: new Map() });
    if (lineRun.wanted.size === 0) continue;
    addLook(lineRun.step, lineRun, "before");
    if (lineRun.end < run.timeline.length) addLook(lineRun.end, lineRun, "after");
  }
  replay(run.program, looks.keys(), (step, rt, frame) => {
    const asked = looks.get(step) ?? [];
    const wanted = livingAt(asked);
    if (wanted.size === 0) return;
    const { labels } = run;
    const moment = new Moment(rt, frame, run.program.fileName, { wanted, labels });
    for (const { lineRun, side } of asked) {
      const seen = facts.get(lineRun);
      if (seen !== undefined) seen[side] = moment.factsOfIds(lineRun.wanted);
    }
  });
  return facts;
}

/** The objects asked for at a step that live there. */
function livingAt(looks: readonly Look[]): Set<ObjectId> {
  const living = new Set<ObjectId>();
  for (const { lineRun, side } of looks) {
    for (const id of lineRun.wanted) {
      const change = lineRun.changes.get(id);
      const isAbsent = side === "before" ? change?.isBorn : change?.isDead;
      if (isAbsent !== true) living.add(id);
    }
  }
  return living;
}

/** `isTold`: of the automatic collections of all runs of the line it is told elsewhere. */
function reportOf(
  run: RecordedRun,
  lineRun: LineRun,
  seen: BeforeAfter,
  isTold: boolean,
): LineReport {
  const { line, times, step } = lineRun;
  const texts: ChangeText[] = lineRun.collections
    .filter(({ reason }) => !isTold || reason !== "threshold")
    .map(c => collectionText(run, c));
  texts.push(...temporaryTexts(run, lineRun));
  let looked = 0;
  for (const id of lineRun.wanted) {
    if (looked === MAX_OBJECTS_PER_LINE) break;
    const text = changeText(seen, id, lineRun);
    if (text === undefined) continue;
    texts.push(text);
    looked += 1;
  }
  texts.sort((a, b) => a.rank - b.rank);
  const isCut = lineRun.isCut || looked === MAX_OBJECTS_PER_LINE;
  return { line, times, step, changes: texts, isCut };
}
