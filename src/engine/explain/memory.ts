import type { MemoryChart, MemorySeries } from "../../protocol/memory.ts";
import type { PyObject } from "../memory/object.ts";
import { visitReferences } from "../memory/references.ts";
import { sizeWithoutRunning } from "../objects/sizeof.ts";
import { replay } from "../timeline/replay.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { isMachinery } from "./ledger.ts";
import type { RecordedRun } from "./recordedRun.ts";
import { Moment } from "./moment.ts";

/** Steps looked at, at most: a chart is some hundreds of pixels wide. */
const MAX_SAMPLES = 120;
/** Types with a line of their own. */
const MAX_SERIES = 5;

interface Use {
  objects: number;
  bytes: number;
}

/**
 * Objects and bytes by type over the run: what the program's names lead to, at evenly spread steps.
 * Sizes are those of sys.getsizeof(). Needs one replay.
 */
export function memoryChart(run: RecordedRun): MemoryChart {
  const steps = samples(run.timeline.length);
  const uses: Map<string, Use>[] = [];
  let isCut = false;
  replay(run.program, steps, (_step, rt, frame) => {
    const moment = new Moment(rt, frame, run.program.fileName);
    const byType = new Map<string, Use>();
    for (const op of programObjects(moment)) {
      const { tp_name } = op.ob_type;
      const use = byType.get(tp_name) ?? { objects: 0, bytes: 0 };
      use.objects += 1;
      use.bytes += sizeWithoutRunning(rt, op) ?? 0;
      byType.set(tp_name, use);
    }
    isCut ||= moment.references.isCut;
    uses.push(byType);
  });
  return { steps, series: seriesOf(uses), isCut };
}

/**
 * What the program's data is made of: all that its names lead to, and what a cycle keeps. Functions,
 * classes and modules are neither counted nor entered, so that a library's objects stay out.
 */
function programObjects(moment: Moment): Set<PyObject> {
  const found = new Set<PyObject>();
  const add = (op: PyObject): void => {
    if (op.id > moment.rt.bootObjects && !isMachinery(op)) found.add(op);
  };
  moment.references.garbage.forEach(add);
  for (const frame of moment.frames) moment.bindings(frame).names.forEach(add);
  for (const op of found) visitReferences(op, add);
  return found;
}

/** At most MAX_SAMPLES steps, the first and the last among them. */
function samples(length: number): StepIndex[] {
  const count = Math.min(length, MAX_SAMPLES);
  if (count < 2) return count === 0 ? [] : [0];
  return Array.from({ length: count }, (_, at) => Math.round((at * (length - 1)) / (count - 1)));
}

function seriesOf(uses: readonly ReadonlyMap<string, Use>[]): MemorySeries[] {
  const peaks = new Map<string, number>();
  for (const byType of uses) {
    for (const [typeName, { bytes }] of byType) {
      peaks.set(typeName, Math.max(peaks.get(typeName) ?? 0, bytes));
    }
  }
  const names = [...peaks]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([name]) => name);
  const shown = names.slice(0, MAX_SERIES);
  const series = shown.map(typeName => ({
    typeName,
    objects: uses.map(byType => byType.get(typeName)?.objects ?? 0),
    bytes: uses.map(byType => byType.get(typeName)?.bytes ?? 0),
  }));
  if (names.length <= MAX_SERIES) return series;
  const rest =
    (what: keyof Use) =>
    (byType: ReadonlyMap<string, Use>): number =>
      names.slice(MAX_SERIES).reduce((sum, name) => sum + (byType.get(name)?.[what] ?? 0), 0);
  const other = {
    typeName: "other",
    objects: uses.map(rest("objects")),
    bytes: uses.map(rest("bytes")),
  };
  return [...series, other];
}
