import { CodeFlag } from "../compile/code.ts";
import { EventCode } from "../memory/events.ts";
import type { ObjectId, PyObject } from "../memory/object.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { PyTypeObject } from "../objects/type/slots.ts";
import type { RecordedRun } from "./recordedRun.ts";

/** How objects ended, over the whole run but its exit. */
interface Fate {
  byRefcount: number;
  byCollector: number;
}

/**
 * Says so of a class whose instances die by the collector alone, and of a function whose calls leave
 * objects that do: its design makes cycles. Undefined of other objects, and where objects die otherwise.
 */
export function collectorOnlyText(
  run: RecordedRun,
  { heap }: Runtime,
  op: PyObject,
): string | undefined {
  if (op.id <= run.bootObjects) return undefined;
  if (op instanceof PyTypeObject) {
    return op.tp_is_heap_type ? textOfClass(run, op, heap.typeNames.length) : undefined;
  }
  return op instanceof PyFunction ? textOfFunction(run, op) : undefined;
}

/** `known`: how many types have instances at the moment that `type` is from. */
function textOfClass(run: RecordedRun, type: PyTypeObject, known: number): string | undefined {
  const { labels } = run;
  const { tp_name_index: index, tp_name: name } = type;
  // Before its first instance a class has no index yet.
  const typeIndex = index < 0 ? labels.typeNames.indexOf(name, known) : index;
  const { byCollector, byRefcount } = fateOf(run, id => labels.typeIndexOf(id) === typeIndex);
  if (byCollector === 0 || byRefcount > 0) return undefined;
  return byCollector === 1
    ? "Its one instance that died was freed by the collector: it was part of a cycle, or hung on one."
    : `All ${byCollector} instances that died were freed by the collector: they were parts of cycles, or hung on one.`;
}

function textOfFunction(run: RecordedRun, func: PyFunction): string | undefined {
  // Between its steps a generator keeps what a function leaves behind.
  if ((func.func_code.unit.flags & SUSPENDING) !== 0) return undefined;
  const { left, calls } = leftByCalls(run, func);
  if (left.size === 0) return undefined;
  const { byCollector, byRefcount } = fateOf(run, id => left.has(id));
  if (byCollector === 0 || byRefcount > 0) return undefined;
  const what = byCollector === 1 ? "one object" : `${byCollector} objects`;
  const end = "freed by the collector: parts of cycles, or what hung on one.";
  return calls === 1
    ? `Of what its call left behind, all that died, ${what}, was ${end}`
    : `Of what its ${calls} calls left behind, all that died, ${what}, was ${end}`;
}

const SUSPENDING = CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR;

/**
 * The objects that the lines of `func` made and that outlived the call that made them, without numbers
 * and texts, which make no cycles; and how many calls there were. What its callees made is theirs.
 */
function leftByCalls(
  { timeline, log, labels }: RecordedRun,
  func: PyFunction,
): { readonly left: ReadonlySet<ObjectId>; readonly calls: number } {
  const { unit } = func.func_code;
  const lines = new Set(unit.lines);
  const made = new Map<number, Set<ObjectId>>();
  const left = new Set<ObjectId>();
  let calls = 0;
  for (let step = 0; step + 1 < timeline.length; step++) {
    const running = timeline.runningAfter(step);
    const serial = timeline.frameAt(running);
    const isOwn =
      timeline.qualnameOf(serial) === unit.qualname && lines.has(timeline.lineAt(running));
    if (isOwn && !made.has(serial)) made.set(serial, new Set());
    const births = isOwn ? made.get(serial) : undefined;
    for (let index = timeline.logIndexAt(step); index < timeline.logIndexAt(step + 1); index++) {
      const cell = log.cell(index);
      const id = cell >>> 2;
      const code = cell & 3;
      if (code === EventCode.DEALLOC) for (const each of made.values()) each.delete(id);
      if (code !== EventCode.ALLOC || births === undefined) continue;
      if (!labels.isPart(id) && !labels.isValue(id)) births.add(id);
    }
    // A call's frame has given up what it held when the step after its return begins.
    const born = timeline.isReturn(step) ? made.get(timeline.frameAt(step)) : undefined;
    if (born === undefined) continue;
    calls += 1;
    made.delete(timeline.frameAt(step));
    for (const id of born) left.add(id);
  }
  return { left, calls };
}

/** How the objects ended that are `wanted`. */
function fateOf(
  { log, timeline, collections }: RecordedRun,
  wanted: (id: ObjectId) => boolean,
): Fate {
  const end = timeline.length === 0 ? 0 : timeline.logIndexAt(timeline.end);
  const collected = new Set<ObjectId>(collections.flatMap(({ unreachable }) => unreachable));
  const fate: Fate = { byRefcount: 0, byCollector: 0 };
  for (let index = 0; index < end; index++) {
    const cell = log.cell(index);
    if ((cell & 3) !== EventCode.DEALLOC) continue;
    const id = cell >>> 2;
    if (!wanted(id)) continue;
    if (collected.has(id)) fate.byCollector += 1;
    else fate.byRefcount += 1;
  }
  return fate;
}
