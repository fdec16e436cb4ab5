import { EventCode, type MemoryLog } from "../memory/events.ts";
import type { ObjectId } from "../memory/object.ts";

/** What happened to one object's count over a part of the run. */
export interface CountChange {
  /** Count after less count before; a born object counts from 0. */
  delta: number;
  /** The lowest that `delta` was on the way: below 0 where references went before others came. */
  lowest: number;
  isBorn: boolean;
  isDead: boolean;
}

/** The net change of each object that events `from` to `to` (excluded) touched. */
export function changesBetween(
  log: MemoryLog,
  from: number,
  to: number,
): Map<ObjectId, CountChange> {
  const changes = new Map<ObjectId, CountChange>();
  for (let index = from; index < to; index++) {
    const cell = log.cell(index);
    const id = cell >>> 2;
    let change = changes.get(id);
    if (change === undefined) {
      change = { delta: 0, lowest: 0, isBorn: false, isDead: false };
      changes.set(id, change);
    }
    switch (cell & 3) {
      case EventCode.INCREF:
        change.delta += 1;
        break;
      case EventCode.DECREF:
        change.delta -= 1;
        if (change.delta < change.lowest) change.lowest = change.delta;
        break;
      case EventCode.ALLOC:
        change.delta += 1;
        change.isBorn = true;
        break;
      default:
        change.isDead = true;
    }
  }
  return changes;
}

/**
 * True when the part of the run left a mark on the object that outlives it. A count that fell and
 * rose again has other holders: what is only used for a while rises first.
 */
export function isLasting(change: CountChange): boolean {
  if (change.isBorn) return !change.isDead;
  return change.isDead || change.delta !== 0 || change.lowest < 0;
}
