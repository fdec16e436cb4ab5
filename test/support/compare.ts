import type { Aspect } from "./noise.ts";
import type {
  ObservedEvent,
  ObservedFrame,
  ObservedGc,
  ObservedObject,
  ObservedRun,
} from "./recordings.ts";

/** One thing in which two runs differ. `event` and `line` are the recording's. */
export interface Disagreement {
  readonly aspect: Aspect;
  readonly event: number | undefined;
  readonly line: number | null | undefined;
  /** The function and name, or what else is meant. */
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Tally {
  agreed: number;
  total: number;
}

export interface Comparison {
  readonly tallies: ReadonlyMap<Aspect, Tally>;
  /** The first of each aspect, in order of the run. */
  readonly disagreements: readonly Disagreement[];
}

export interface CompareOptions {
  /** How many disagreements of each aspect are kept; all are counted. */
  readonly keep?: number;
  /** The recording stops before the program does: what follows cannot be compared. */
  readonly cut?: boolean;
  /** The program's text, for the two limits of the recorder that depend on it. */
  readonly source?: string;
}

/**
 * Compares a run with the expected one. Labels need not be equal: they are matched one to one
 * along the run. Events that only one side has are counted as "events" and skipped.
 */
export function compareRuns(
  expected: ObservedRun,
  actual: ObservedRun,
  options: CompareOptions = {},
): Comparison {
  const report = new Report(options.keep ?? 5);
  compareStdout(report, expected.stdout, actual.stdout);
  report.equal("exception", undefined, "exception", [
    describeException(expected.exception),
    describeException(actual.exception),
  ]);
  const labels = new LabelMatch();
  const bindsReceivers = expected.version.startsWith("3.11");
  const lines = options.source?.split("\n") ?? [];
  let starts = [expected.events[0]?.gc, actual.events[0]?.gc] as const;
  const library = new LibraryCode(lines);
  for (const [e, a] of align(expected.events, actual.events, options.cut ?? false)) {
    if (e === undefined || a === undefined) {
      report.differ("events", e, "event", [describeEvent(e), describeEvent(a)]);
      continue;
    }
    report.agree("events");
    compareFrames(report, labels, e, a);
    const held = bindsReceivers ? receivers(e, lines) : NO_LABELS;
    compareObjects(report, labels, [e, a], held);
    labels.see(e);
    if (library.ranBefore(e)) starts = [e.gc, a.gc];
    compareGc(report, e, a, starts);
  }
  return report;
}

/**
 * What a library's own code allocates when it is imported, the collections that this sets off, and
 * the garbage that it leaves to the next full collection, are not the program's: after these the
 * collections are counted anew.
 */
class LibraryCode {
  private imports = false;
  private leftGarbage = false;
  private fullCollections = 0;

  constructor(private readonly lines: readonly string[]) {}

  /** Whether such code ran between the event before and this one. */
  ranBefore(event: ObservedEvent): boolean {
    const full = event.gc.stats[2]?.[0] ?? 0;
    const swept = this.leftGarbage && full > this.fullCollections;
    const ran = this.imports || swept;
    if (swept) this.leftGarbage = false;
    if (this.imports) this.leftGarbage = true;
    this.fullCollections = full;
    const line = this.lines[(event.line ?? 0) - 1] ?? "";
    this.imports = /^\s*(import|from)\s/.test(line) && !/^\s*import (sys|gc|, )+$/.test(line);
    return ran;
  }
}

class Report implements Comparison {
  readonly tallies = new Map<Aspect, Tally>();
  readonly disagreements: Disagreement[] = [];

  constructor(private readonly keep: number) {}

  agree(aspect: Aspect): void {
    const tally = this.tally(aspect);
    tally.total++;
    tally.agreed++;
  }

  differ(
    aspect: Aspect,
    event: ObservedEvent | undefined,
    subject: string,
    [expected, actual]: readonly [unknown, unknown],
  ): void {
    const tally = this.tally(aspect);
    tally.total++;
    if (tally.total - tally.agreed > this.keep) return;
    this.disagreements.push({
      aspect,
      event: event?.i,
      line: event?.line,
      subject,
      expected: String(expected),
      actual: String(actual),
    });
  }

  equal(
    aspect: Aspect,
    event: ObservedEvent | undefined,
    subject: string,
    [expected, actual]: readonly [unknown, unknown],
  ): void {
    if (expected === actual) this.agree(aspect);
    else this.differ(aspect, event, subject, [expected, actual]);
  }

  private tally(aspect: Aspect): Tally {
    let tally = this.tallies.get(aspect);
    if (tally === undefined) {
      tally = { agreed: 0, total: 0 };
      this.tallies.set(aspect, tally);
    }
    return tally;
  }
}

function compareStdout(report: Report, expected: string, actual: string): void {
  if (expected === actual) {
    report.agree("stdout");
    return;
  }
  const wanted = expected.split("\n");
  const got = actual.split("\n");
  const at = wanted.findIndex((line, i) => line !== got[i]);
  const index = at === -1 ? wanted.length : at;
  report.differ("stdout", undefined, `output line ${index + 1}`, [
    JSON.stringify(wanted[index] ?? "<end>"),
    JSON.stringify(got[index] ?? "<end>"),
  ]);
}

function describeException(exception: ObservedRun["exception"]): string {
  if (exception === null) return "none";
  return `${exception.type}: ${exception.message} (line ${exception.line})`;
}

function describeEvent(event: ObservedEvent | undefined): string {
  return event === undefined ? "none" : `${event.ev} ${event.fn}:${event.line} @${event.depth}`;
}

// --- alignment ----------------------------------------------------------------------------------

const RESYNC_EVENTS = 3;
const RESYNC_REACH = 400;

type Pair = readonly [ObservedEvent | undefined, ObservedEvent | undefined];

/** Pairs events in order; where they part, it goes on at the nearest place where both agree again. */
function* align(
  expected: readonly ObservedEvent[],
  actual: readonly ObservedEvent[],
  cut: boolean,
): Generator<Pair> {
  let i = 0;
  let j = 0;
  while (i < expected.length && j < actual.length) {
    if (sameEvent(expected[i], actual[j])) {
      yield [expected[i++], actual[j++]];
      continue;
    }
    const [missing, extra] = nextMeeting(expected, i, actual, j);
    for (let k = 0; k < missing; k++) yield [expected[i++], undefined];
    for (let k = 0; k < extra; k++) yield [undefined, actual[j++]];
  }
  while (i < expected.length) yield [expected[i++], undefined];
  while (j < actual.length && !cut) yield [undefined, actual[j++]];
}

function nextMeeting(
  expected: readonly ObservedEvent[],
  i: number,
  actual: readonly ObservedEvent[],
  j: number,
): readonly [number, number] {
  for (let distance = 1; distance < RESYNC_REACH; distance++) {
    for (let missing = 0; missing <= distance; missing++) {
      if (meet(expected, i + missing, actual, j + distance - missing)) {
        return [missing, distance - missing];
      }
    }
  }
  return [expected.length - i, actual.length - j];
}

function meet(
  expected: readonly ObservedEvent[],
  i: number,
  actual: readonly ObservedEvent[],
  j: number,
): boolean {
  for (let k = 0; k < RESYNC_EVENTS; k++) {
    const atEnd = i + k >= expected.length && j + k >= actual.length;
    if (atEnd && k > 0) return true;
    if (!sameEvent(expected[i + k], actual[j + k])) return false;
  }
  return true;
}

function sameEvent(e: ObservedEvent | undefined, a: ObservedEvent | undefined): boolean {
  if (e === undefined || a === undefined) return false;
  return e.line === a.line && e.ev === a.ev && e.fn === a.fn && e.depth === a.depth;
}

// --- names --------------------------------------------------------------------------------------

/**
 * Which label of the one run is which of the other: one to one, but for two limits of the recorder.
 * An object born where another of its type died within the same line keeps that one's label; an
 * object that no name reaches for a while (it waits on the stack, say) comes back with a new one, and so
 * does one whose class has changed.
 */
class LabelMatch {
  private readonly toActual = new Map<string, string>();
  private readonly toExpected = new Map<string, string>();
  private readonly lastSeen = new Map<string, number>();
  private readonly lastType = new Map<string, string>();

  partner(expected: string): string | undefined {
    return this.toActual.get(expected);
  }

  /** Whether the two can be one object at these events; if so, they are from now on. */
  match(expected: string, actual: string, e: ObservedEvent, a: ObservedEvent): boolean {
    const known = this.toActual.get(expected);
    if (known === actual) return true;
    const knownOther = this.toExpected.get(actual);
    if (known !== undefined && Object.hasOwn(a.objs, known)) return false;
    const isChanged = knownOther !== undefined && this.hasChangedClass(knownOther, actual, e, a);
    if (knownOther !== undefined && !isChanged && !this.wasAway(knownOther, e)) return false;
    if (known !== undefined) this.toExpected.delete(known);
    if (knownOther !== undefined) this.toActual.delete(knownOther);
    this.toActual.set(expected, actual);
    this.toExpected.set(actual, expected);
    return true;
  }

  /** Remembers which labels an event shows; to be called after its names were matched. */
  see(e: ObservedEvent): void {
    for (const label of Object.keys(e.objs)) {
      this.lastSeen.set(label, e.i);
      this.lastType.set(label, e.objs[label]?.type ?? "");
    }
  }

  /** The expected label is gone for good, since the object is of another class now. */
  private hasChangedClass(
    expected: string,
    actual: string,
    e: ObservedEvent,
    a: ObservedEvent,
  ): boolean {
    return !Object.hasOwn(e.objs, expected) && this.lastType.get(expected) !== a.objs[actual]?.type;
  }

  /** No name had the object now or at the event before. */
  private wasAway(expected: string, e: ObservedEvent): boolean {
    if (Object.hasOwn(e.objs, expected)) return false;
    return (this.lastSeen.get(expected) ?? 0) < e.i - 1;
  }
}

function compareFrames(
  report: Report,
  labels: LabelMatch,
  e: ObservedEvent,
  a: ObservedEvent,
): void {
  const [stack, other] = [describeStack(e.frames), describeStack(a.frames)];
  if (stack !== other) {
    report.differ("bindings", e, "frames", [stack, other]);
    return;
  }
  for (const [index, frame] of e.frames.entries()) {
    compareNames(report, labels, [e, a], [frame, a.frames[index] as ObservedFrame]);
  }
}

function compareNames(
  report: Report,
  labels: LabelMatch,
  [e, a]: readonly [ObservedEvent, ObservedEvent],
  [frame, other]: readonly [ObservedFrame, ObservedFrame],
): void {
  // The recorder cannot see the names of a class body within an inlined comprehension, nor those in
  // a namespace that is no plain dict: __prepare__ may fill it before __module__ is set.
  const unseen = frame.kind === "class" && !Object.hasOwn(frame.names, "__module__");
  const isEmpty = Object.keys(frame.names).length === 0;
  if (unseen && (isEmpty || Object.hasOwn(other.names, "__module__"))) return;
  for (const name of Object.keys(frame.names)) {
    const label = frame.names[name] as string;
    const otherLabel = other.names[name];
    if (otherLabel === undefined) {
      report.differ("bindings", e, `${frame.fn}.${name}`, [describe(e.objs[label]), "unbound"]);
    } else if (labels.match(label, otherLabel, e, a)) {
      report.agree("bindings");
    } else {
      report.differ("bindings", e, `${frame.fn}.${name}`, [
        `${describe(e.objs[label])} ${label} (= ${labels.partner(label) ?? "new"})`,
        `${describe(a.objs[otherLabel])} ${otherLabel}`,
      ]);
    }
  }
  for (const name of Object.keys(other.names)) {
    if (Object.hasOwn(frame.names, name)) continue;
    const label = other.names[name] as string;
    report.differ("bindings", e, `${frame.fn}.${name}`, ["unbound", describe(a.objs[label])]);
  }
}

function describeStack(frames: readonly ObservedFrame[]): string {
  return frames.map(frame => `${frame.fn}[${frame.kind}]:${frame.line}`).join(" > ");
}

function describe(object: ObservedObject | undefined): string {
  return object === undefined ? "nothing" : `${object.type} (refs ${object.refs})`;
}

// --- objects ------------------------------------------------------------------------------------

const NO_LABELS: ReadonlySet<string> = new Set();

/**
 * Objects whose C method is running: a traced CPython 3.11 makes a bound method for each such call
 * (Python/ceval.c, trace_call_function), an untraced one does not. Their counts may be one too high.
 */
function receivers(event: ObservedEvent, lines: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const frame of event.frames.slice(0, -1)) {
    const line = lines[(frame.line ?? 0) - 1] ?? "";
    for (const [, name = ""] of line.matchAll(/([A-Za-z_]\w*)\.\w+\(/g)) {
      const label = frame.names[name] ?? event.frames[0]?.names[name];
      if (label !== undefined) found.add(label);
    }
  }
  return found;
}

function compareObjects(
  report: Report,
  labels: LabelMatch,
  [e, a]: readonly [ObservedEvent, ObservedEvent],
  held: ReadonlySet<string>,
): void {
  for (const label of Object.keys(e.objs)) {
    const object = e.objs[label] as ObservedObject;
    const partner = labels.partner(label);
    const other = partner === undefined ? undefined : a.objs[partner];
    if (other === undefined) continue; // already told as a binding
    const shared = object.shared === true || other.shared === true;
    const countsAll = shared && !object.immortal; // an immortal object's number is fixed
    const cachesText = shared && object.type === "str"; // its UTF-8 form, once someone asked for it
    const pairs: readonly (readonly [Aspect, unknown, unknown])[] = [
      ["type", object.type, other.type],
      [cachesText ? "shared" : "size", object.size, other.size],
      ["tracked", object.tracked, other.tracked],
      ["immortal", object.immortal, other.immortal],
      [countsAll ? "shared" : "refs", object.refs, other.refs],
    ];
    for (const [aspect, wanted, got] of pairs) {
      if (aspect === "size" && got === null) continue; // the program's own code would have to tell
      if (aspect === "refs" && held.has(label) && object.refs === other.refs + 1) continue;
      if (wanted === got) report.agree(aspect);
      else report.differ(aspect, e, namesOf(e, label), [wanted, got]);
    }
  }
}

/** How the program calls an object at an event: `f.x, <module>.y`. */
function namesOf(event: ObservedEvent, label: string): string {
  const names: string[] = [];
  for (const frame of event.frames) {
    for (const [name, bound] of Object.entries(frame.names)) {
      if (bound === label) names.push(`${frame.fn}.${name}`);
    }
  }
  return `${names.slice(0, 3).join(", ")} (${event.objs[label]?.type})`;
}

function compareGc(
  report: Report,
  e: ObservedEvent,
  a: ObservedEvent,
  [eStart, aStart]: readonly [ObservedGc | undefined, ObservedGc | undefined],
): void {
  report.equal("gc stats", e, "collections, collected, uncollectable since the start", [
    statsSince(e.gc, eStart),
    statsSince(a.gc, aStart),
  ]);
  report.equal("gc count", e, "gc.get_count()", [e.gc.count.join(" "), a.gc.count.join(" ")]);
}

function statsSince(now: ObservedGc, start: ObservedGc | undefined): string {
  return now.stats
    .map((row, g) => row.map((n, k) => n - (start?.stats[g]?.[k] ?? 0)).join(" "))
    .join(" | ");
}
