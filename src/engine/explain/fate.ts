import { EventCode } from "../memory/events.ts";
import type { ObjectId, PyObject } from "../memory/object.ts";
import { PyTypeObject } from "../objects/slots.ts";
import type { RecordedRun } from "./marks.ts";

/** How instances of one class ended, over the whole run but its exit. */
interface Fate {
  readonly byRefcount: number;
  readonly byCollector: number;
}

/**
 * Says so of a class whose instances die by the collector alone: its design makes cycles. Undefined
 * of other objects, and of classes whose instances die otherwise.
 */
export function collectorOnlyText(run: RecordedRun, op: PyObject): string | undefined {
  if (!(op instanceof PyTypeObject) || !op.tp_is_heap_type || op.id <= run.bootObjects)
    return undefined;
  const { byCollector, byRefcount } = fateOf(run, op);
  if (byCollector === 0 || byRefcount > 0) return undefined;
  return byCollector === 1
    ? "Its one instance that died was freed by the collector: it was part of a cycle, or hung on one."
    : `All ${byCollector} instances that died were freed by the collector: they were parts of cycles, or hung on one.`;
}

function fateOf({ log, timeline, collections, labels }: RecordedRun, type: PyTypeObject): Fate {
  const end = timeline.length === 0 ? 0 : timeline.logIndexAt(timeline.length - 1);
  const collected = new Set<ObjectId>(collections.flatMap(({ unreachable }) => unreachable));
  let byRefcount = 0;
  let byCollector = 0;
  for (let index = 0; index < end; index++) {
    const cell = log.cell(index);
    if ((cell & 3) !== EventCode.DEALLOC) continue;
    const id = cell >>> 2;
    if (labels.typeIndexOf(id) !== type.tp_name_index) continue;
    if (collected.has(id)) byCollector += 1;
    else byRefcount += 1;
  }
  return { byRefcount, byCollector };
}
