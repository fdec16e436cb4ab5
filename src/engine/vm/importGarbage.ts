import { prepared } from "../../base/prepared.ts";
import type { PythonVersion } from "../facts.ts";
import type { Leftovers } from "../memory/leftovers.ts";
import type { Runtime } from "../objects/runtime.ts";
import { createdByImport, importCost } from "./importCosts.ts";
import { MEASURED_GARBAGE } from "./measuredGarbage.ts";

/** What is left after an import that began at this gc.get_count()[0], up to the next row's. */
interface Row {
  readonly count: number;
  readonly young: number;
  readonly old: number;
}

interface Measured {
  /** Without what the modules leave that come along. */
  readonly own: number;
  /** With them, if nothing is collected on the way. */
  readonly all: number;
  /** Before the first full collection, and after one. */
  readonly start: readonly Row[];
  readonly later: readonly Row[];
}

/** How far the model's gc.get_count()[0] may be from the real one, before a full collection and after. */
const INEXACT = { start: 50, later: 15 } as const;
/** An import was measured that lacks no more objects than these, of modules that are there already. */
const MOST_KNOWN = 250;
/** Rows were measured this many times over the threshold's length. */
const STEPS = 20;

const measuredOf = prepared((version: PythonVersion) => {
  const found = new Map<string, Measured>();
  const lines = MEASURED_GARBAGE[version].split("\n").filter(line => line !== "");
  for (const line of lines) {
    const [head = "", start = "", later] = line.split("|");
    const [name = "", own = "", all = ""] = head.split(" ");
    const same = later === undefined ? found.get(start) : undefined;
    found.set(name, {
      own: Number(own),
      all: Number(all),
      start: same?.start ?? rowsOf(start),
      later: same?.later ?? rowsOf(later ?? ""),
    });
  }
  return found;
});

/** "count:young+old …". */
function rowsOf(text: string): Row[] {
  return text.split(" ").map(entry => {
    const [count = 0, young = 0, old = 0] = entry.split(/[:+]/).map(Number);
    return { count, young, old };
  });
}

/**
 * What the first import of `name` leaves, with what it brings along; null: nothing. To be asked before
 * the import is counted. Without a collection on the way the number is certain; with some it is about
 * what was measured for modules that bring along all that they can, otherwise it is the most that it can be.
 */
export function leftByImport(rt: Runtime, name: string): Leftovers | null {
  const { version } = rt.facts;
  const measured = measuredOf(version);
  const others = importCost(version, name)?.imports ?? [];
  const fresh = [name, ...others].filter(each => !rt.countedImports.has(each));
  const most = fresh.reduce((sum, each) => sum + (measured.get(each)?.own ?? 0), 0);
  if (most === 0) return null;
  const { gc } = rt.heap;
  const [threshold] = gc.thresholds;
  const uncollected: Leftovers = { young: most, old: 0, taken: 0, isCertain: true, most };
  if (!gc.enabled || gc.collecting || threshold === 0) return uncollected;
  const usual = rt.facts.gcThresholds[0];
  const known = [name, ...others].filter(each => rt.countedImports.has(each));
  const knownCost = known.reduce((sum, each) => sum + (importCost(version, each)?.own ?? 0), 0);
  const isMeasured =
    threshold === usual &&
    rt.facts.collector === "generational" &&
    knownCost <= MOST_KNOWN &&
    !known.some(each => each === name || measured.has(each));
  const found = isMeasured ? measured.get(name) : undefined;
  if (found === undefined) {
    const created = fresh.reduce((sum, each) => sum + (importCost(version, each)?.own ?? 0), 0);
    // An import makes up to about three times the objects that it leaves alive.
    return { ...uncollected, isCertain: gc.counts[0] + 3 * created + 100 < threshold };
  }
  return leftFrom(found, { count: gc.counts[0], knownCost, threshold: usual }, gc.isSettled);
}

/** An import that CPython's library does where ours can do without: nobody sees the module. */
export function countImport(rt: Runtime, name: string): void {
  const { gc } = rt.heap;
  if (!gc.beginImport()) return;
  const left = leftByImport(rt, name);
  gc.endImport(createdByImport(rt, name), left);
}

/**
 * C shows a warning without the module's functions: from 3.13 on it imports `warnings` for that, earlier only
 * where the warning has a source, which it tells of (call_show_warning). Up to 3.11 every start imports it.
 */
export function importForWarning(rt: Runtime, hasSource: boolean): void {
  const { minor } = rt.facts;
  if (minor === 12 && !hasSource) return;
  const names = ["warnings", "linecache", ...(minor >= 13 ? ["tokenize"] : [])];
  for (const name of names) countImport(rt, name);
  if (hasSource) countImport(rt, "tracemalloc");
}

/** An import begins at `count`, without the `knownCost` objects of modules that are there already. */
interface Beginning {
  readonly count: number;
  readonly knownCost: number;
  readonly threshold: number;
}

/** After an import as it was measured. */
function leftFrom(
  { start, later, all }: Measured,
  { count, knownCost, threshold }: Beginning,
  isSettled: boolean,
): Leftovers {
  const rows = isSettled ? later : start;
  const inexact = isSettled ? INEXACT.later : INEXACT.start;
  const [row] = rowsBetween(rows, count, count);
  const { young = all, old = 0 } = row ?? {};
  // A row says what was found at its count: the change may have come right after the one before it.
  const from = count - inexact - knownCost;
  const to = count + inexact + Math.trunc(threshold / STEPS);
  const near = [
    ...rowsBetween(rows, from, to),
    // A count over the threshold begins anew.
    ...(from < 0 ? rowsBetween(rows, from + threshold, threshold) : []),
    ...(to > threshold ? rowsBetween(rows, 0, to - threshold) : []),
  ];
  // With a collection on the way, what it finds can change between two measured counts.
  const isUntouched = young === all && old === 0;
  const isCertain = isUntouched && near.every(each => each.young === young && each.old === old);
  return { young, old, taken: all - young - old, isCertain, most: all };
}

/** The row that holds at the count `from`, and those that begin until `to`. */
function rowsBetween(rows: readonly Row[], from: number, to: number): Row[] {
  const first = rows.findLastIndex(row => row.count <= Math.max(from, 0));
  return rows.slice(Math.max(first, 0)).filter((row, at) => at === 0 || row.count <= to);
}
