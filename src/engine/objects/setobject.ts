import type { PyObject } from "../memory/object.ts";
import { objectHash } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import type { Hash, Status } from "./slots.ts";
import { PySet, setAddEntry } from "./settable.ts";

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
  const set = rt.heap.alloc(new PySet(type));
  rt.heap.track(set);
  return set;
}

/** PySet_Add (set_add_key): the set takes a reference of its own. */
export function setAdd(rt: Runtime, set: PySet, key: PyObject): Status {
  const hash = hashElement(rt, key);
  return hash !== null && setAddEntry(rt, set, key, hash);
}

/** The hash of an element; null: unhashable. */
export function hashElement(rt: Runtime, key: PyObject): Hash | null {
  return objectHash(rt, key);
}
