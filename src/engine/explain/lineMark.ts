import { grouped } from "../../base/numberText.ts";
import type { LineMark, MarkKind } from "../../protocol/analysis.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { union } from "./bounds.ts";
import { type ChangeText, type Counts, MAX_NAMED, RANK } from "./changeText.ts";
import type { LineReport } from "./marks.ts";

/** A mark is at most this long; the rest is in the hover. */
const MAX_LENGTH = 60;

/** What the lines of one run changed, and what sets that run apart from the first. */
export interface RunReports {
  readonly reports: readonly LineReport[];
  /** Before a mark that is this run's alone: "otherwise: ", "if called: "; empty for the first. */
  readonly prefix: string;
  /** What was chosen in it, or that it is a call that the module does not make; a sentence. */
  readonly premise: string;
  /** The step of the whole analysis that a step of this run is. */
  readonly toStep: (step: StepIndex) => StepIndex;
}

/**
 * One mark a line, of runs that each show a possible course: what they have in common is said once,
 * with the range of the counts. The first run that reaches a line speaks for it.
 */
export function lineMarks(runs: readonly RunReports[]): LineMark[] {
  const byLine = new Map<number, { run: RunReports; report: LineReport }[]>();
  for (const run of runs) {
    for (const report of run.reports) {
      const known = byLine.get(report.line);
      if (known === undefined) byLine.set(report.line, [{ run, report }]);
      else known.push({ run, report });
    }
  }
  return [...byLine.values()].map(reached => markOf(reached, runs)).sort((a, b) => a.line - b.line);
}

function markOf(
  reached: readonly { run: RunReports; report: LineReport }[],
  runs: readonly RunReports[],
): LineMark {
  const [first] = reached as [{ run: RunReports; report: LineReport }]; // a line of some run
  const { line, step } = first.report;
  const changes = merge(reached.map(({ report }) => report));
  const isCut = reached.some(({ report }) => report.isCut);
  const words = changes.map(written);
  const more = isCut ? "or more" : "more";
  const told = words.filter(({ rank }) => rank < RANK.machinery);
  const said = isCut && told.length === 0 ? [TOO_MUCH] : together(told, more);
  // A new function, class or module is no news: it is said in the quiet.
  const quiet = words.filter(({ rank }) => rank === RANK.machinery);
  const [main] = changes;
  // Of what the module does not call, only what a call would change is worth a mark.
  const nothing: MarkKind = first.run.prefix === CALLED ? "notReached" : "unchanged";
  const kind: MarkKind =
    said[0] === TOO_MUCH
      ? "note"
      : main !== undefined && said.length > 0
        ? main.change.kind
        : nothing;
  const details = changes.map(({ change, counts, isOnSome }) => {
    const { detail } = change.write(counts);
    return isOnSome ? `On some paths: ${detail}` : detail;
  });
  const times = reached.map(({ report }) => report.times);
  const least = Math.min(...times);
  const most = Math.max(...times);
  return {
    line,
    kind,
    text: fit(first.run.prefix, said.length > 0 ? said : quiet, { least, most, more }),
    details: [...details, ...premisesOf(reached, runs)],
    times: first.report.times,
    step: first.run.toStep(step),
  };
}

/** A change as all runs that reach the line have it. */
interface Merged {
  readonly change: ChangeText;
  counts: Counts;
  /** Some of the runs do not have it. */
  isOnSome: boolean;
}

function merge(reports: readonly LineReport[]): Merged[] {
  const [first, ...others] = reports;
  const merged: Merged[] = (first?.changes ?? []).map(change => ({
    change,
    counts: change.counts,
    isOnSome: false,
  }));
  for (const { changes } of others) {
    const rest = [...changes];
    for (const each of merged) {
      const at = rest.findIndex(change => keyOf(change) === keyOf(each.change));
      const [same] = at < 0 ? [] : rest.splice(at, 1);
      if (same === undefined) each.isOnSome = true;
      else {
        each.counts = {
          before: union(each.counts.before, same.counts.before),
          after: union(each.counts.after, same.counts.after),
        };
      }
    }
    for (const change of rest) merged.push({ change, counts: change.counts, isOnSome: true });
  }
  merged.sort((a, b) => a.change.rank - b.change.rank);
  return merged;
}

const ZERO: Counts = { before: { least: 0, most: 0 }, after: { least: 0, most: 0 } };

/** Equal for changes of two runs that differ in counts and ordinals only. */
function keyOf(change: ChangeText): string {
  return change.write(ZERO).text.replace(/·\d+/g, "·");
}

/** A change in the words of the line's end. */
interface Words {
  readonly text: string;
  readonly rank: number;
  readonly label: string;
}

function written({ change, counts, isOnSome }: Merged): Words {
  const { text } = change.write(counts);
  const { rank, label = "" } = change;
  return { text: isOnSome ? `${text} (on some paths)` : text, rank, label };
}

/** Of a line that changed so much that nothing of it is looked at. */
const TOO_MUCH: Words = { text: "too many changes to be told", rank: RANK.changed, label: "" };

/** The first death in full, and by their names what died with it. */
function together(texts: readonly Words[], more: string): Words[] {
  const [first, ...others] = texts.filter(({ rank }) => rank === RANK.freed);
  if (first === undefined || others.length === 0) return [...texts];
  const names = others.map(({ label }) => label);
  const list = names.length > MAX_NAMED ? `${names.length} ${more}` : names.join(", ");
  const combined = { ...first, text: `${first.text}  with ${list}` };
  return texts
    .filter(text => !others.includes(text))
    .map(text => (text === first ? combined : text));
}

/** On what it depends that, or how, the line runs. */
function premisesOf(
  reached: readonly { run: RunReports }[],
  runs: readonly RunReports[],
): string[] {
  const paths = runs.filter(({ prefix }) => prefix !== CALLED);
  const [first] = reached;
  if (first === undefined) return [];
  if (first.run.prefix === CALLED) return [first.run.premise];
  if (reached.length === paths.length) return [];
  const those = paths.filter(run => reached.some(each => each.run === run));
  const others = paths.filter(run => !those.includes(run));
  const share = `The line runs on ${those.length} of ${paths.length} paths that were looked at.`;
  const why = (first.run === paths[0] ? others : those).map(({ premise }) => premise);
  const lead = first.run === paths[0] ? "Not when: " : "When: ";
  return [share, ...new Set(why.map(premise => lead + premise))];
}

/** The prefix of marks in functions that the module does not call. */
export const CALLED = "if called: ";

/** How often a line ran, and the word behind the number of what is left out. */
interface Extent {
  readonly least: number;
  readonly most: number;
  readonly more: string;
}

/** Joins as many texts as fit; what is left out is counted. */
function fit(prefix: string, texts: readonly Words[], { least, most, more }: Extent): string {
  const range = least === most ? grouped(most) : `${grouped(least)}–${grouped(most)}`;
  const times = most <= 1 ? "" : `×${range}`;
  let line = texts.length === 0 && times === "" ? "" : `${prefix}${times}`.trimEnd();
  let shown = 0;
  for (const { text } of texts) {
    const gap = line === "" ? "" : line === prefix.trimEnd() ? " " : "  ";
    const next = `${line}${gap}${text}`;
    if (next.length > MAX_LENGTH && shown > 0) break;
    line = next.length > MAX_LENGTH ? `${next.slice(0, MAX_LENGTH - 1)}…` : next;
    shown += 1;
  }
  // Numbers and texts that found no room are in the hover; they are no news of their own.
  const left = texts.slice(shown).filter(({ rank }) => rank < RANK.temporary).length;
  return left > 0 ? `${line}  +${left} ${more}` : line;
}
