import { isTracked, type PyObject } from "../../memory/object.ts";
import {
  dictSize,
  entryCount,
  entryHash,
  entryKey,
  hashOrExplain,
  type PyDict,
} from "./dictobject.ts";
import { forEachItem } from "../iterate.ts";
import { objectHash } from "../object.ts";
import { filled } from "../type/filled.ts";
import type { Runtime } from "../runtime.ts";
import {
  FAILED,
  growthOf,
  NOT_FOUND,
  PySet,
  removeSlot,
  setAddEntry,
  setLookup,
  setMerge,
  setResize,
  stealAddEntry,
} from "./settable.ts";
import type { Hash, Status } from "../type/slots.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { mayBeTracked } from "./tupleobject.ts";

export { PySet } from "./settable.ts";

/** PySet_New(NULL): a new empty set. */
export function newSet(rt: Runtime): PySet {
  return newSetOfType(rt, rt.types.set);
}

/** PyFrozenSet_New(NULL): a new empty frozenset, to be filled before anyone sees it. */
export function newFrozenSet(rt: Runtime): PySet {
  return newSetOfType(rt, rt.types.frozenset);
}

/** make_new_set without an iterable. */
export function newSetOfType(rt: Runtime, type: PyObject["ob_type"]): PySet {
  return genericAlloc(rt, new PySet(type));
}

/** make_new_set: a new set of `type` with the elements of `iterable`; null: exception. */
export function setOfTypeFrom(
  rt: Runtime,
  type: PyObject["ob_type"],
  iterable: PyObject,
): PySet | null {
  const set = newSetOfType(rt, type);
  return filled(rt, set, "set being made", () => setUpdate(rt, set, iterable));
}

/** PySet_New: a new set of the elements of `iterable`; null: an exception is set. */
export function setFrom(rt: Runtime, iterable: PyObject): PySet | null {
  return setOfTypeFrom(rt, rt.types.set, iterable);
}

/** make_new_set_basetype: a set or frozenset, as `like` is or derives from one of them. */
export function setLike(rt: Runtime, like: PySet): PySet {
  return newSetOfType(rt, baseTypeOf(rt, like));
}

/** The same with the elements of `iterable`; null: an exception is set. */
export function setLikeFrom(rt: Runtime, like: PySet, iterable: PyObject): PySet | null {
  return setOfTypeFrom(rt, baseTypeOf(rt, like), iterable);
}

function baseTypeOf(rt: Runtime, set: PySet): PyObject["ob_type"] {
  return isFrozen(rt, set) ? rt.types.frozenset : rt.types.set;
}

/** PyFrozenSet_Check: its type is frozenset or derives from it. */
export function isFrozen(rt: Runtime, set: PySet): boolean {
  let type: Runtime["types"]["set"] | null = set.ob_type as Runtime["types"]["set"]; // a PyTypeObject
  while (type !== null && type !== rt.types.set) {
    if (type === rt.types.frozenset) return true;
    type = type.tp_base;
  }
  return false;
}

/** _PyFrozenSet_MaybeUntrack (3.15): a finished frozenset of atoms can be in no cycle. */
export function frozenSetMaybeUntrack(rt: Runtime, set: PySet): void {
  if (rt.facts.minor < 15 || set.ob_type !== rt.types.frozenset || !isTracked(set)) return;
  if (!set.table.some(key => key && mayBeTracked(key))) rt.heap.untrack(set);
}

/** PySet_Add (set_add_key): the set takes a reference of its own. */
export function setAdd(rt: Runtime, set: PySet, key: PyObject): Status {
  const hash = hashElement(rt, key);
  return hash !== null && setAddEntry(rt, set, key, hash);
}

/**
 * _PySet_AddTakeRef, of set displays and comprehensions: takes over the reference to `key`, before
 * the lookup from 3.14 on, after it up to 3.13.
 */
export function stealSetAdd(rt: Runtime, set: PySet, key: PyObject): Status {
  rt.hold(key, "element of a set display");
  const hash = hashElement(rt, key);
  if (hash !== null && rt.facts.minor >= 14) {
    rt.release(key);
    return stealAddEntry(rt, set, key, hash);
  }
  const isDone = hash !== null && setAddEntry(rt, set, key, hash);
  rt.release(key);
  rt.heap.decref(key);
  return isDone;
}

/** set_contains_key: 1, 0, or -1 with an exception. */
export function setContains(rt: Runtime, set: PySet, key: PyObject): -1 | 0 | 1 {
  const hash = hashElement(rt, key);
  return hash === null ? -1 : containsHashed(rt, set, key, hash);
}

/** set_contains_entry. */
export function containsHashed(rt: Runtime, set: PySet, key: PyObject, hash: Hash): -1 | 0 | 1 {
  const found = setLookup(rt, set, key, hash);
  return found === FAILED ? -1 : found === NOT_FOUND ? 0 : 1;
}

/** set_discard_key: 1 removed, 0 not there, -1 exception. */
export function setDiscard(rt: Runtime, set: PySet, key: PyObject): -1 | 0 | 1 {
  const hash = hashElement(rt, key);
  return hash === null ? -1 : discardHashed(rt, set, key, hash);
}

/** set_discard_entry. */
export function discardHashed(rt: Runtime, set: PySet, key: PyObject, hash: Hash): -1 | 0 | 1 {
  const found = setLookup(rt, set, key, hash);
  if (found === FAILED) return -1;
  if (found === NOT_FOUND) return 0;
  removeSlot(rt, set, found);
  return 1;
}

/** The hash of an element; null: unhashable, in 3.14's words where the version has them. */
export function hashElement(rt: Runtime, key: PyObject): Hash | null {
  return hashOrExplain(rt, key, "set element");
}

/** PyObject_Hash where CPython asks without explaining: intersections. */
export function plainHash(rt: Runtime, key: PyObject): Hash | null {
  return objectHash(rt, key);
}

/** set_update_internal: adds the elements of a set, the keys of a dict, or the items of anything. */
export function setUpdate(rt: Runtime, set: PySet, other: PyObject): Status {
  if (other instanceof PySet) return setMerge(rt, set, other);
  if (other.ob_type === rt.types.dict) return updateFromDict(rt, set, other as PyDict);
  return forEachItem(rt, other, item => setAdd(rt, set, item));
}

function updateFromDict(rt: Runtime, set: PySet, dict: PyDict): Status {
  const size = dictSize(dict);
  if ((set.fill + size) * 5 >= (set.table.length - 1) * 3) {
    setResize(set, (set.used + size) * 2);
  }
  return forEachKey(rt, dict, (key, hash) => setAddEntry(rt, set, key, hash));
}

/** Calls `visit` with each key of a dict and its hash, until it returns false. */
export function forEachKey(
  rt: Runtime,
  dict: PyDict,
  visit: (key: PyObject, hash: Hash) => boolean,
): boolean {
  for (let i = 0; i < entryCount(dict); i++) {
    const key = entryKey(dict, i);
    if (key === null) continue;
    if (!visit(key, entryHash(rt, dict, i))) return false;
  }
  return true;
}

/**
 * Calls `visit` with each element and its hash, in table order, holding a reference to it; until it
 * returns false. The set may change meanwhile (set_next).
 */
export function forEachElement(
  rt: Runtime,
  set: PySet,
  visit: (key: PyObject, hash: Hash) => boolean,
): boolean {
  for (let i = 0; i < set.table.length; i++) {
    const key = set.table[i];
    if (!key) continue;
    rt.heap.incref(key);
    rt.hold(key, "element of a set operation");
    const goesOn = visit(key, set.hashes[i] as Hash); // parallel to the table
    rt.release(key);
    rt.heap.decref(key);
    if (!goesOn) return false;
  }
  return true;
}

/** After removals: a quarter of dummies or more, and the table is rebuilt without them. */
export function shedDummies(set: PySet): void {
  if (set.fill - set.used > Math.floor((set.table.length - 1) / 4)) setResize(set, growthOf(set));
}
