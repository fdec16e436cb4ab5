import type { MemoryHeap } from "../../memory/heap.ts";
import type { PyObject } from "../../memory/object.ts";
import { dictLookupKnownHash, dictSize, ABSENT, ERROR, type PyDict } from "./dictobject.ts";
import { forEachItem } from "../iterate.ts";
import { filled } from "../type/filled.ts";
import type { Runtime } from "../runtime.ts";
import {
  containsHashed,
  discardHashed,
  forEachElement,
  forEachKey,
  plainHash,
  PySet,
  setContains,
  setDiscard,
  setLike,
  setLikeFrom,
  shedDummies,
} from "./setobject.ts";
import { MINSIZE, setAddEntry, type SetSlot } from "./settable.ts";
import type { Hash, Status } from "../type/slots.ts";

/** set_clear_internal: empty first, then the elements go in table order. */
export function setClear(heap: MemoryHeap, set: PySet): void {
  if (set.fill === 0 && set.table.length === MINSIZE) return;
  const { table } = set;
  resetTable(set);
  heap.decrefAll(table);
}

function resetTable(set: PySet): void {
  set.table = new Array<SetSlot>(MINSIZE).fill(null);
  set.hashes = new Array<Hash>(MINSIZE).fill(0);
  set.fill = 0;
  set.used = 0;
}

/** set_swap_bodies: each gets the other's elements. */
export function swapBodies(a: PySet, b: PySet): void {
  const { table, hashes, fill, used } = a;
  a.table = b.table;
  a.hashes = b.hashes;
  a.fill = b.fill;
  a.used = b.used;
  b.table = table;
  b.hashes = hashes;
  b.fill = fill;
  b.used = used;
}

/** A result set, given up when filling it failed. */
function finished(rt: Runtime, result: PySet, fill: () => Status): PySet | null {
  return filled(rt, result, "result of a set operation", fill);
}

/** set_intersection: goes through the smaller operand. Null: an exception is set. */
export function setIntersection(rt: Runtime, set: PySet, other: PyObject): PySet | null {
  if (set === other) return setLikeFrom(rt, set, set);
  const result = setLike(rt, set);
  return finished(rt, result, () => {
    if (other instanceof PySet) return addCommon(rt, result, set, other);
    return forEachItem(rt, other, item => {
      const hash = plainHash(rt, item);
      if (hash === null) return false;
      return addIfIn(rt, result, set, item, hash);
    });
  });
}

function addCommon(rt: Runtime, result: PySet, a: PySet, b: PySet): Status {
  const [larger, smaller] = b.used > a.used ? [b, a] : [a, b];
  return forEachElement(rt, smaller, (key, hash) => addIfIn(rt, result, larger, key, hash));
}

function addIfIn(rt: Runtime, result: PySet, set: PySet, key: PyObject, hash: Hash): Status {
  const found = containsHashed(rt, set, key, hash);
  if (found < 0) return false;
  return found === 0 || setAddEntry(rt, result, key, hash);
}

/** set_intersection_update. */
export function setIntersectionUpdate(rt: Runtime, set: PySet, other: PyObject): Status {
  const result = setIntersection(rt, set, other);
  if (result === null) return false;
  swapBodies(set, result);
  rt.heap.decref(result);
  return true;
}

/** set_difference: copies and removes when the other operand is much smaller or no table. */
export function setDifference(rt: Runtime, set: PySet, other: PyObject): PySet | null {
  const isDict = other.ob_type === rt.types.dict;
  if (!(other instanceof PySet) && !isDict) return copyAndRemove(rt, set, other);
  const otherSize = other instanceof PySet ? other.used : dictSize(other as PyDict);
  if (set.used >> 2 > otherSize) return copyAndRemove(rt, set, other);
  const result = setLike(rt, set);
  return finished(rt, result, () =>
    forEachElement(rt, set, (key, hash) => {
      const found =
        other instanceof PySet
          ? containsHashed(rt, other, key, hash)
          : inDict(rt, other as PyDict, key, hash);
      if (found < 0) return false;
      return found === 1 || setAddEntry(rt, result, key, hash);
    }),
  );
}

function inDict(rt: Runtime, dict: PyDict, key: PyObject, hash: Hash): -1 | 0 | 1 {
  const found = dictLookupKnownHash(rt, dict, key, hash);
  return found === ERROR ? -1 : found === ABSENT ? 0 : 1;
}

/** set_copy_and_difference. */
function copyAndRemove(rt: Runtime, set: PySet, other: PyObject): PySet | null {
  const result = setLikeFrom(rt, set, set);
  return result && finished(rt, result, () => setDifferenceUpdate(rt, result, other));
}

/** set_difference_update_internal. */
export function setDifferenceUpdate(rt: Runtime, set: PySet, other: PyObject): Status {
  if (set === other) {
    setClear(rt.heap, set);
    return true;
  }
  const isDone =
    other instanceof PySet
      ? removeElements(rt, set, other)
      : forEachItem(rt, other, item => setDiscard(rt, set, item) >= 0);
  if (isDone) shedDummies(set);
  return isDone;
}

/** Of a much larger set only what is common is gone through. */
function removeElements(rt: Runtime, set: PySet, other: PySet): Status {
  const removed = other.used >> 3 > set.used ? setIntersection(rt, set, other) : null;
  if (removed === null && rt.raised !== null) return false;
  const isDone = forEachElement(rt, removed ?? other, (key, hash) => {
    return discardHashed(rt, set, key, hash) >= 0;
  });
  rt.heap.xdecref(removed);
  return isDone;
}

/** set_symmetric_difference: the other operand's elements first. */
export function setSymmetricDifference(rt: Runtime, set: PySet, other: PyObject): PySet | null {
  const result = setLikeFrom(rt, set, other);
  return result && finished(rt, result, () => toggleAll(rt, result, set));
}

/** set_symmetric_difference_update. */
export function setSymmetricDifferenceUpdate(rt: Runtime, set: PySet, other: PyObject): Status {
  if (set === other) {
    setClear(rt.heap, set);
    return true;
  }
  if (other.ob_type === rt.types.dict) {
    return forEachKey(rt, other as PyDict, (key, hash) => toggleHeld(rt, set, key, hash));
  }
  if (other instanceof PySet) return toggleAll(rt, set, other);
  const elements = setLikeFrom(rt, set, other);
  if (elements === null) return false;
  rt.hold(elements, "elements of a symmetric difference");
  const isDone = toggleAll(rt, set, elements);
  rt.release(elements);
  rt.heap.decref(elements);
  return isDone;
}

function toggleAll(rt: Runtime, set: PySet, elements: PySet): Status {
  return forEachElement(rt, elements, (key, hash) => toggle(rt, set, key, hash));
}

function toggleHeld(rt: Runtime, set: PySet, key: PyObject, hash: Hash): Status {
  rt.heap.incref(key);
  rt.hold(key, "element of a set operation");
  const isDone = toggle(rt, set, key, hash);
  rt.release(key);
  rt.heap.decref(key);
  return isDone;
}

function toggle(rt: Runtime, set: PySet, key: PyObject, hash: Hash): Status {
  const removed = discardHashed(rt, set, key, hash);
  if (removed < 0) return false;
  return removed === 1 || setAddEntry(rt, set, key, hash);
}

/** set_issubset: 1, 0, or -1 with an exception. */
export function setIsSubset(rt: Runtime, set: PySet, other: PyObject): -1 | 0 | 1 {
  if (!(other instanceof PySet)) {
    const common = setIntersection(rt, set, other);
    if (common === null) return -1;
    const answer = common.used === set.used ? 1 : 0;
    rt.heap.decref(common);
    return answer;
  }
  if (set.used > other.used) return 0;
  let found = 1 as -1 | 0 | 1;
  forEachElement(rt, set, (key, hash) => {
    found = containsHashed(rt, other, key, hash);
    return found === 1;
  });
  return found;
}

/** set_issuperset. */
export function setIsSuperset(rt: Runtime, set: PySet, other: PyObject): -1 | 0 | 1 {
  if (other instanceof PySet) return setIsSubset(rt, other, set);
  let found = 1 as -1 | 0 | 1;
  const isDone = forEachItem(rt, other, item => {
    found = setContains(rt, set, item);
    return found === 1;
  });
  return isDone || found === 0 ? found : -1;
}

/** set_isdisjoint. */
export function setIsDisjoint(rt: Runtime, set: PySet, other: PyObject): -1 | 0 | 1 {
  if (set === other) return set.used === 0 ? 1 : 0;
  let found = 0 as -1 | 0 | 1;
  const { types } = rt;
  if (other.ob_type === types.set || other.ob_type === types.frozenset) {
    const elements = other as PySet;
    const [larger, smaller] = elements.used > set.used ? [elements, set] : [set, elements];
    forEachElement(rt, smaller, (key, hash) => {
      found = containsHashed(rt, larger, key, hash);
      return found === 0;
    });
    return opposite(found);
  }
  const isDone = forEachItem(rt, other, item => {
    found = setContains(rt, set, item);
    return found === 0;
  });
  return isDone || found === 1 ? opposite(found) : -1;
}

function opposite(found: -1 | 0 | 1): -1 | 0 | 1 {
  return found < 0 ? -1 : found === 0 ? 1 : 0;
}
