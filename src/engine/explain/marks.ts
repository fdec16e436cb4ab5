import { preparedFor } from "../../base/prepared.ts";
import type { LineSpan } from "../../protocol/analysis.ts";
import { CodeFlag, type CodeUnit } from "../compile/code.ts";
import type { CollectionRun } from "../memory/gc.ts";
import type { MemoryLog } from "../memory/events.ts";
import type { ObjectId } from "../memory/object.ts";
import type { Program } from "../timeline/program.ts";
import { replay } from "../timeline/replay.ts";
import type { StepIndex, Timeline } from "../timeline/timeline.ts";
import type { Births } from "./births.ts";
import { changeText as countsText, countText } from "./bounds.ts";
import { type CountChange, changesBetween, isLasting } from "./changes.ts";
import { type ChangeText, type Counts, NO_COUNT, NO_COUNTS, RANK } from "./changeText.ts";
import { automaticByLine, collectionText, repeatedText } from "./collectionMarks.ts";
import type { Labels } from "./labels.ts";
import { type LastRun, lastRunsOfLines } from "./lineRuns.ts";
import type { Statement, Statements } from "./statements.ts";
import { type HolderFact, Moment, type ObjectFacts } from "./moment.ts";

/** A recorded run, as the marks read it. */
export interface RecordedRun {
  readonly program: Program;
  readonly timeline: Timeline;
  readonly log: MemoryLog;
  readonly collections: readonly CollectionRun[];
  readonly labels: Labels;
  readonly births: Births;
  readonly bootObjects: number;
  /** From which event on the count of an object is the least that it can be. */
  readonly escapes: ReadonlyMap<ObjectId, number>;
}

/** Objects told by name in a mark; of more, only how many they are. */
export const MAX_NAMED = 3;
/** And in its hover. */
const MAX_DETAILS = 12;
/** Objects that are put into words for one line. */
const MAX_OBJECTS_PER_LINE = 200;
/** Objects that are looked up for them: some have nothing to say. */
const MAX_LOOKED_UP_PER_LINE = 1000;
/** A line whose run took more memory events than this is summed up without holders. */
const MAX_EVENTS_PER_LINE = 400_000;

/** One line's last run: from its step to the step at which it is done. */
interface LineRun {
  readonly line: number;
  readonly times: number;
  readonly step: StepIndex;
  readonly end: StepIndex;
  readonly changes: ReadonlyMap<ObjectId, CountChange>;
  /** Objects that were given to unknown code by then, or in it. */
  readonly escaped: ReadonlySet<ObjectId>;
  readonly wanted: ReadonlySet<ObjectId>;
  /** More changed than is wanted. */
  readonly isCut: boolean;
  readonly collections: readonly CollectionRun[];
}

interface BeforeAfter {
  before: ReadonlyMap<ObjectId, ObjectFacts>;
  after: ReadonlyMap<ObjectId, ObjectFacts>;
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
    const change = lineRun.changes.get(id);
    const text = changeText(seen, id, change ?? UNCHANGED, lineRun);
    if (text === undefined) continue;
    texts.push(text);
    looked += 1;
  }
  texts.sort((a, b) => a.rank - b.rank);
  const isCut = lineRun.isCut || looked === MAX_OBJECTS_PER_LINE;
  return { line, times, step, changes: texts, isCut };
}

const UNCHANGED: CountChange = { delta: 0, lowest: 0, isBorn: false, isDead: false };

function changeText(
  seen: BeforeAfter,
  id: ObjectId,
  change: CountChange,
  lineRun: LineRun,
): ChangeText | undefined {
  const before = seen.before.get(id);
  const after = seen.after.get(id);
  const facts = after ?? before;
  if (facts === undefined) return undefined;
  if (facts.isImmortal) return undefined;
  if (change.isDead && before !== undefined) {
    const isUncertain = before.bounds.most === null || lineRun.escaped.has(before.id);
    return isUncertain ? unheldText(before) : deathText(before, lineRun);
  }
  if (after === undefined) return undefined;
  if (change.isBorn) return birthText(after, lineRun);
  if (before === undefined || after.isMachinery) return undefined;
  const text = refsText(before, after, change, lineRun);
  return text === undefined && lineRun.escaped.has(after.id) ? escapeText(after) : text;
}

function deathText(before: ObjectFacts, lineRun: LineRun): ChangeText {
  // What goes because its holder goes is a part of that, unless it is an object of a class.
  const isPart =
    before.isInternal ||
    (before.holders.length > 0 &&
      !before.isInstance &&
      before.holders.every(
        ({ object }) => object !== null && lineRun.changes.get(object)?.isDead === true,
      ));
  const byCollector = lineRun.collections.some(c => c.unreachable.includes(before.id));
  const size = before.sizeBytes === null ? "" : `, ${before.sizeBytes} B`;
  const how = byCollector ? "freed by the collector" : "freed";
  return {
    kind: "freed",
    object: before.id,
    label: before.label,
    counts: { before: before.bounds, after: NO_COUNT },
    write: counts => ({
      text: `${before.label} refs ${countText(counts.before)}→0  ${how}${size}`,
      detail: byCollector
        ? `${before.label} was freed by the cyclic garbage collector${size}.`
        : `${before.label} lost its last reference and was freed at once${size}.`,
    }),
    rank: byCollector || isPart ? RANK.part : before.isAtomic ? RANK.value : RANK.freed,
  };
}

/** Nothing is known to have changed but that unknown code has it now. */
function escapeText(after: ObjectFacts): ChangeText | undefined {
  const places = after.holders.filter(({ isPlace, text }) => isPlace && text !== "constant");
  if (after.isUnknown || after.isAtomic || places.length === 0) return undefined;
  return {
    kind: "refs",
    object: after.id,
    counts: { before: NO_COUNT, after: after.bounds },
    write: counts => ({
      text: `${after.label} refs ${countText(counts.after)}  given to unknown code`,
      detail: `${after.label} was given to unknown code, which may keep it: its refcount is at least ${counts.after.least} from here on.`,
    }),
    rank: RANK.value,
  };
}

/** The last known reference is gone; whether the object lives on is not known. */
function unheldText(before: ObjectFacts): ChangeText | undefined {
  if (before.isUnknown) return undefined;
  return {
    kind: "refs",
    object: before.id,
    counts: { before: before.bounds, after: NO_COUNT },
    write: counts => ({
      text: `${before.label} refs ≥ ${counts.before.least}→0  may be kept by unknown code`,
      detail: `${before.label}: no reference that the program can see is left; unknown code, which was given it, may keep it.`,
    }),
    rank: before.isAtomic ? RANK.value : RANK.changed,
  };
}

function birthText(after: ObjectFacts, lineRun: LineRun): ChangeText | undefined {
  const places = after.holders.filter(({ isPlace }) => isPlace);
  if (places.length === 0 && !after.isGarbage) return undefined;
  // A part of something else that was made here: the whole says enough.
  const isPart = isPartOfNew(places, lineRun);
  const ownCycle = places.some(({ isOnCycle }) => isOnCycle);
  const holders = places.map(({ text }) => text).join(", ");
  return {
    kind: "born",
    object: after.id,
    counts: { before: NO_COUNT, after: after.bounds },
    write: counts => ({
      text: `${after.label} refs ${countText(counts.after)}${ownCycle ? "  ⟳ cycle" : ""}`,
      detail: `${after.label} was made: refcount ${countText(counts.after)}, held by ${holders || "its own cycle"}.`,
    }),
    rank:
      after.isInternal || (isPart && !ownCycle) || isBookkeepingOf(places)
        ? RANK.part
        : rankOf(after),
  };
}

/** All these holders were made by the same line. */
function isPartOfNew(holders: readonly HolderFact[], lineRun: LineRun): boolean {
  return holders.every(
    ({ object }) => object !== null && lineRun.changes.get(object)?.isBorn === true,
  );
}

function refsText(
  before: ObjectFacts,
  after: ObjectFacts,
  change: CountChange,
  lineRun: LineRun,
): ChangeText | undefined {
  const added = without(after, before);
  const removed = without(before, after);
  const places = [...added, ...removed].filter(({ isPlace }) => isPlace);
  const isMoved = change.lowest < 0;
  if (before.refcount === after.refcount && !isMoved) return undefined;
  if (places.length === 0 && !after.isGarbage) return undefined;
  const signs = [
    ...added.filter(({ isPlace }) => isPlace).map(({ text }) => `+${text}`),
    ...removed.filter(({ isPlace }) => isPlace).map(({ text }) => `−${text}`),
  ];
  const isPart = removed.length === 0 && isPartOfNew(places, lineRun);
  const onlyCycle = after.isGarbage && !before.isGarbage;
  const closesCycle = added.some(({ isPlace, isOnCycle }) => isPlace && isOnCycle);
  // Reference counting had begun to free it.
  const isRevived = before.bounds.most !== null && before.refcount + change.lowest === 0;
  const news = onlyCycle
    ? ONLY_CYCLE
    : isRevived
      ? "revived by its __del__"
      : closesCycle
        ? "⟳ cycle"
        : "";
  return {
    kind: onlyCycle || closesCycle ? "cycle" : "refs",
    object: after.id,
    counts: { before: before.bounds, after: after.bounds },
    write: counts => ({
      text: `${after.label} refs ${countsText(counts.before, counts.after)}${tail(signs, news)}`,
      detail: `${after.label}: refcount ${courseText(counts)} (${[...signs, news].filter(said => said !== "").join(", ")}).`,
    }),
    rank: onlyCycle
      ? RANK.onlyCycle
      : isPart || after.isInternal || isBookkeepingOf(places)
        ? RANK.part
        : rankOf(after),
  };
}

function courseText({ before, after }: Counts): string {
  const [from, to] = [countText(before), countText(after)];
  return from === to ? `${to} as before` : `${from} → ${to}`;
}

const ONLY_CYCLE = "kept alive only by its own cycle";
/** Signs beside what is more important than they are take up to so many characters. */
const MAX_SIGNS_BESIDE = 12;

/** `  +b −c  ⟳ cycle`: who came and went, then the news; of much, the news alone. */
function tail(signs: readonly string[], news: string): string {
  const who = signs.join(" ");
  const isLong = news === ONLY_CYCLE && who.length > MAX_SIGNS_BESIDE;
  return [isLong ? "" : who, news].map(part => (part === "" ? "" : `  ${part}`)).join("");
}

function rankOf({ isMachinery, isAtomic }: ObjectFacts): number {
  return isMachinery ? RANK.machinery : isAtomic ? RANK.value : RANK.changed;
}

/** `dict·3['__doc__']`: what the compiler keeps beside the program's own names. */
function isBookkeepingOf(places: readonly HolderFact[]): boolean {
  return places.length > 0 && places.every(({ text }) => /\['__\w+__'\]$/.test(text));
}

/** Objects of the program's classes that were made and freed within the line. */
function temporaryTexts({ labels, program }: RecordedRun, { changes }: LineRun): ChangeText[] {
  const classes = classNames(program.unit);
  if (classes.size === 0) return [];
  const gone = [...changes]
    .filter(([, { isBorn, isDead }]) => isBorn && isDead)
    .map(([id]) => labels.ofId(id))
    .filter(label => classes.has(label.slice(0, label.lastIndexOf("·"))));
  if (gone.length === 0) return [];
  const names = gone.length > MAX_NAMED ? `${gone.length} objects` : gone.join(", ");
  const shown = gone.slice(0, MAX_DETAILS).join(", ");
  return [
    {
      kind: "freed",
      object: null,
      counts: NO_COUNTS,
      write: () => ({
        text: `${names} made and freed`,
        detail: `Made and freed within the line: ${shown}${gone.length > MAX_DETAILS ? ", …" : ""}.`,
      }),
      rank: RANK.temporary,
    },
  ];
}

/** Names of the classes that the program's own statements make. */
const classNames = preparedFor((unit: CodeUnit): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (outer: CodeUnit): void => {
    for (const constant of outer.consts) {
      if (constant.kind !== "code") continue;
      if ((constant.code.flags & CodeFlag.OPTIMIZED) === 0) names.add(constant.code.name);
      visit(constant.code);
    }
  };
  visit(unit);
  return names;
});

/** Holders in `these` that `those` has not, each as often as it is missing there. */
function without(these: ObjectFacts, those: ObjectFacts): ObjectFacts["holders"] {
  const rest = those.holders.map(({ text }) => text);
  return these.holders.filter(({ text }) => {
    const at = rest.indexOf(text);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
