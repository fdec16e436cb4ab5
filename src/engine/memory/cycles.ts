import type { GCList } from "./gclist.ts";
import { ObjectFlag, type PyObject } from "./object.ts";
import { visitReferences } from "./references.ts";

/** Looks on between the two halves of the subtraction; it must leave everything as it is. */
export interface SubtractionProbe {
  /** update_refs is done: each of `young` has its gc_refs. */
  copied(young: GCList): void;
  /** subtract_refs is done. */
  subtracted(young: GCList): void;
}

const { COLLECTING, UNREACHABLE } = ObjectFlag;

/**
 * deduce_unreachable (Python/gc.c), which every collector of CPython has in common: objects that only
 * refer to each other are found by subtracting, from a copy of each count, the references that come
 * from inside. After, `unreachable` holds what only `base` itself refers to, in CPython's list order,
 * and `base` the rest. Returns the number of objects examined.
 */
export function deduceUnreachable(
  base: GCList,
  unreachable: GCList,
  probe: SubtractionProbe | null,
): number {
  const candidates = updateRefs(base);
  probe?.copied(base);
  subtractRefs(base);
  probe?.subtracted(base);
  moveUnreachable(base, unreachable);
  for (const op of unreachable.toArray()) op.head.flags &= ~(COLLECTING | UNREACHABLE);
  return candidates;
}

/** More references than there are: what is immortal is never unreachable. */
const IMMORTAL_GC_REFS = 1 << 29;

/** update_refs. After: `gc_refs` equals `refcount` for all of `young`. */
function updateRefs(young: GCList): number {
  let size = 0;
  for (let op = young.first(); op !== null; op = young.after(op)) {
    // What unknown code may hold is not garbage for certain.
    const count = op.head.ob_refcnt < 0 ? IMMORTAL_GC_REFS : op.head.ob_refcnt;
    op.head.gc_refs = (op.head.flags & ObjectFlag.ESCAPED) === 0 ? count : count + 1;
    op.head.flags |= COLLECTING;
    size += 1;
  }
  return size;
}

/** subtract_refs. After: `gc_refs` is above zero just where the outside refers in. */
function subtractRefs(young: GCList): void {
  const visitDecref = (target: PyObject): void => {
    // Only objects being collected have a gc_refs to lower; the rest lie outside.
    if ((target.head.flags & COLLECTING) !== 0) target.head.gc_refs -= 1;
  };
  for (let op = young.first(); op !== null; op = young.after(op)) visitReferences(op, visitDecref);
}

/** move_unreachable. After: `young` holds the survivors and nothing else. */
function moveUnreachable(young: GCList, unreachable: GCList): void {
  const visitReachable = (target: PyObject): void => {
    if ((target.head.flags & COLLECTING) === 0) return;
    if ((target.head.flags & UNREACHABLE) !== 0) {
      // Given up too early: it goes back to the end of young and is looked at again.
      target.head.flags &= ~UNREACHABLE;
      young.moveHere(target);
      target.head.gc_refs = 1;
    } else if (target.head.gc_refs === 0) {
      target.head.gc_refs = 1;
    }
  };
  let op = young.first();
  while (op !== null) {
    let following: PyObject | null;
    if (op.head.gc_refs !== 0) {
      visitReferences(op, visitReachable);
      following = young.after(op);
      op.head.flags &= ~COLLECTING;
    } else {
      following = young.after(op);
      op.head.flags |= UNREACHABLE;
      unreachable.moveHere(op);
      // It may have been the last: what visitReachable appends later is still met by the loop.
    }
    op = following;
  }
}
