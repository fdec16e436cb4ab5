import type { PythonVersion } from "../../src/engine/facts.ts";
import { type ObserveOptions, observe } from "../../src/engine/index.ts";
import { type Comparison, compareRuns, type Disagreement } from "./compare.ts";
import { ASPECTS, type Aspect, noisyAspects, REQUIRED_ASPECTS } from "./noise.ts";
import type { ObservedRun, Recording } from "./recordings.ts";

/**
 * How far a run agrees with CPython: "full" in everything that is required and in the counts of
 * shared objects as well, "own" in everything required, "none" otherwise.
 */
export type Level = "full" | "own" | "none";

const FAULT = "fault of the engine: ";

export interface Agreement {
  readonly program: string;
  readonly version: PythonVersion;
  readonly level: Level;
  readonly comparison: Comparison;
  /** Required aspects that differ, noise left out. */
  readonly differing: readonly Aspect[];
  /** Where and why the engine stopped before the program did. */
  readonly stopped: string | undefined;
}

/** A program to be judged: its name, its source, and what is to be compared. */
export interface Judged {
  readonly program: string;
  readonly source: string;
  readonly recording: Recording;
  readonly actual: ObservedRun;
}

/** Judges a run of the engine by the recording of the same program. */
export function agreementOf(
  version: PythonVersion,
  { program, source, recording, actual }: Judged,
): Agreement {
  // With exit status 0 no exception left the program: the traceback was of one that was ignored.
  const exception = recording.exit === 0 ? null : recording.exception;
  const stdout = recording.plain?.stdout ?? recording.stdout;
  const expected = { ...recording, stdout, exception };
  // What the recorder's tracer changes in the output is compared with a run without it.
  const isChanged = stdout !== recording.stdout;
  const options = { ...optionsOf(recording), version, isTraced: false, maxEvents: 0 };
  const output = isChanged ? observe(source, options).stdout : actual.stdout;
  const cut = recording.problems.length > 0;
  // As the recorder writes it: where the program was is no part of what it prints.
  const printed = { ...actual, stdout: output.replaceAll(RECORDED_IN, "") };
  const comparison = compareRuns(expected, printed, { cut, source });
  const noisy = noisyAspects(program, version);
  const differing = REQUIRED_ASPECTS.filter(
    aspect => !noisy.has(aspect) && !agreesIn(comparison, aspect),
  );
  const shared = noisy.has("shared") || agreesIn(comparison, "shared");
  const level = differing.length > 0 ? "none" : shared ? "full" : "own";
  const stopped = (actual.problems ?? []).map(String).find(problem => problem !== "stopped");
  return { program, version, level, comparison, differing, stopped };
}

/** What `observe` gives, or, when the engine breaks, an empty run that says so among its problems. */
export function runOrFault(version: PythonVersion, observe: () => ObservedRun): ObservedRun {
  try {
    return observe();
  } catch (error) {
    const at = error instanceof Error ? (error.stack?.split("\n")[1]?.trim() ?? "") : "";
    const problems = [`${FAULT}${String(error)} ${at}`];
    return { version, stdout: "", exception: null, events: [], problems };
  }
}

/**
 * How to run the engine as a recording ran. One that was cut needs no more events than it has; how
 * many objects were counted before the first line is known to some tens only, and decides when the
 * first automatic collection comes.
 */
export function optionsOf({ problems, events, file }: Recording): RecordedOptions {
  const [young, middle, old] = events[0]?.gc.count ?? [];
  return {
    fileName: RECORDED_IN + file,
    ...(problems.length > 0 && { maxEvents: events.length }),
    ...(young !== undefined &&
      middle !== undefined &&
      old !== undefined && { startCounts: [young, middle, old] as const }),
  };
}

type RecordedOptions = Pick<ObserveOptions, "fileName" | "maxEvents" | "startCounts">;

/** As long as the folder that the recorder ran the program in: tracebacks are texts of that size. */
const RECORDED_IN = "/tmp/refscope-record-xxxxxx/programs/";

function agreesIn({ tallies }: Comparison, aspect: Aspect): boolean {
  const tally = tallies.get(aspect);
  return tally === undefined || tally.agreed === tally.total;
}

/** A table of programs by versions, sums by version, and sums by aspect. */
export function agreementTable(agreements: readonly Agreement[], rows = true): string {
  const versions = [...new Set(agreements.map(a => a.version))].sort();
  const programs = [...new Set(agreements.map(a => a.program))];
  const width = Math.max(20, ...programs.map(name => name.length));
  const at = new Map(agreements.map(a => [`${a.program} ${a.version}`, a]));
  const lines = [`${"program".padEnd(width)} ${versions.map(v => v.padEnd(16)).join(" ")}`];
  for (const program of rows ? programs : []) {
    const cells = versions.map(v => cellText(at.get(`${program} ${v}`)).padEnd(16));
    lines.push(`${program.padEnd(width)} ${cells.join(" ").trimEnd()}`);
  }
  const sums = versions.map(version => {
    const of = agreements.filter(a => a.version === version);
    return `${of.filter(a => a.level !== "none").length} of ${of.length}`.padEnd(16);
  });
  lines.push(`${"agree".padEnd(width)} ${sums.join(" ").trimEnd()}`, "");
  for (const aspect of ASPECTS) lines.push(aspectLine(aspect, agreements, versions));
  return lines.join("\n");
}

function cellText(agreement: Agreement | undefined): string {
  if (agreement === undefined) return "-";
  if (agreement.level === "full") return "ok";
  if (agreement.level === "own") return "ok (not shared)";
  if (agreement.stopped?.startsWith(FAULT)) return "fault";
  if (agreement.stopped !== undefined) return "stopped";
  const [first = "", ...more] = agreement.differing;
  return more.length > 0 ? `${first} +${more.length}` : first;
}

function aspectLine(
  aspect: Aspect,
  agreements: readonly Agreement[],
  versions: readonly PythonVersion[],
): string {
  const cells = versions.map(version => {
    let agreed = 0;
    let total = 0;
    for (const { program, comparison } of agreements.filter(a => a.version === version)) {
      if (noisyAspects(program, version).has(aspect)) continue;
      agreed += comparison.tallies.get(aspect)?.agreed ?? 0;
      total += comparison.tallies.get(aspect)?.total ?? 0;
    }
    return (total === 0 ? "-" : `${percent(agreed, total)} of ${total}`).padEnd(18);
  });
  return `  ${aspect.padEnd(10)} ${cells.join(" ").trimEnd()}`;
}

/** Rounded down, so that only full agreement shows as 100 %. */
function percent(agreed: number, total: number): string {
  return `${(Math.floor((agreed / total) * 1000) / 10).toFixed(1)} %`;
}

/**
 * What differs, one a line: `3.13 program:line (event) aspect: name: expected, actual`. Of a run that
 * agrees in everything required, what else differs.
 */
export function disagreementLines(agreement: Agreement): string[] {
  const { program, version, comparison, differing, stopped } = agreement;
  const lines = stopped === undefined ? [] : [`${version} ${program}: stopped: ${stopped}`];
  if (stopped?.startsWith(FAULT)) return lines;
  const noisy = noisyAspects(program, version);
  for (const disagreement of comparison.disagreements) {
    const { aspect } = disagreement;
    const counts = differing.length > 0 ? differing.includes(aspect) : !noisy.has(aspect);
    if (counts) lines.push(`${version} ${program}${disagreementText(disagreement)}`);
  }
  return lines;
}

function disagreementText({
  aspect,
  event,
  line,
  subject,
  expected,
  actual,
}: Disagreement): string {
  const place = event === undefined ? "" : `:${line ?? "?"} (event ${event})`;
  return `${place} ${aspect}: ${subject}: expected ${expected}, actual ${actual}`;
}
