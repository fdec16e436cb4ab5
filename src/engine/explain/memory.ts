import type { MemoryChart, MemorySeries } from "../../protocol/memory.ts";
import { sizeWithoutRunning } from "../objects/sizeof.ts";
import { collectReferences } from "../timeline/references.ts";
import { replay } from "../timeline/replay.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { isMachinery } from "./ledger.ts";
import type { RecordedRun } from "./marks.ts";

/** Steps looked at, at most: a chart is some hundreds of pixels wide. */
const MAX_SAMPLES = 120;
/** Types with a line of their own. */
const MAX_SERIES = 5;
/** Objects looked through at one step. */
const MAX_OBJECTS = 20_000;

interface Use {
  objects: number;
  bytes: number;
}

/**
 * Objects and bytes by type over the run: what the program has made and is alive at evenly spread
 * steps, functions, classes and modules left out. Sizes are those of sys.getsizeof(). One replay.
 */
export function memoryChart(run: RecordedRun): MemoryChart {
  const steps = samples(run.timeline.length);
  const uses: Map<string, Use>[] = [];
  let isCut = false;
  replay(run.program, steps, (_step, rt) => {
    const references = collectReferences(rt, MAX_OBJECTS);
    const byType = new Map<string, Use>();
    for (const op of references.objects) {
      if (isMachinery(op)) continue;
      const { tp_name } = op.ob_type;
      const use = byType.get(tp_name) ?? { objects: 0, bytes: 0 };
      use.objects += 1;
      use.bytes += sizeWithoutRunning(rt, op) ?? 0;
      byType.set(tp_name, use);
    }
    isCut ||= references.isCut;
    uses.push(byType);
  });
  return { steps, series: seriesOf(uses), isCut };
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
