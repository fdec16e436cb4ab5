import type { PyObject } from "../../memory/object.ts";
import { callMethodStr } from "../call.ts";
import { raise, raiseKeyError } from "../exceptions/exceptions.ts";
import { sequenceList } from "../abstract.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodClinic, methodNoArgs, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import { filled } from "../type/filled.ts";
import type { Runtime } from "../runtime.ts";
import {
  setAdd,
  setContains,
  setDiscard,
  setLikeFrom,
  setOfTypeFrom,
  setUpdate,
  type PySet,
} from "./setobject.ts";
import {
  setClear,
  setDifference,
  setDifferenceUpdate,
  setIntersection,
  setIsDisjoint,
  setIsSubset,
  setIsSuperset,
  setSymmetricDifference,
  setSymmetricDifferenceUpdate,
  swapBodies,
} from "./setoperations.ts";
import { setSizeof } from "./settype.ts";
import { PySet as SetClass, stealSlot } from "./settable.ts";
import type { Result } from "../type/slots.ts";
import { newTuple } from "./tupleobject.ts";

const copyMethod = methodNoArgs("copy", (rt, self) => copy(rt, self as PySet));
const containsMethod = methodO("__contains__", (rt, self, key) => {
  const found = setContainsAny(rt, self as PySet, key);
  return found < 0 ? null : rt.newBool(found > 0);
});
const difference = methodClinic("difference", "*others", (rt, self, others) => {
  const [first, ...rest] = present(others);
  if (first === undefined) return copyOf(rt, self as PySet);
  const result = setDifference(rt, self as PySet, first);
  return chain(rt, result, rest, (set, other) => setDifferenceUpdate(rt, set, other));
});
const intersection = methodClinic("intersection", "*others", (rt, self, others) =>
  intersectAll(rt, self as PySet, present(others)),
);
const isDisjoint = methodO("isdisjoint", (rt, self, other) =>
  answer(rt, setIsDisjoint(rt, self as PySet, other)),
);
const isSubset = methodO("issubset", (rt, self, other) =>
  answer(rt, setIsSubset(rt, self as PySet, other)),
);
const isSuperset = methodO("issuperset", (rt, self, other) =>
  answer(rt, setIsSuperset(rt, self as PySet, other)),
);
const reduceMethod = methodNoArgs("__reduce__", reduce);
const sizeofMethod = methodNoArgs("__sizeof__", (rt, self) =>
  newLong(rt, setSizeof(self as PySet)),
);
const symmetricDifference = methodO("symmetric_difference", (rt, self, other) =>
  setSymmetricDifference(rt, self as PySet, other),
);
const union = methodClinic("union", "*others", (rt, self, others) => {
  const result = copyOf(rt, self as PySet);
  const rest = present(others).filter(other => other !== self);
  return chain(rt, result, rest, (set, other) => setUpdate(rt, set, other));
});

/** In the order of set_methods[] in Objects/setobject.c. */
export const setMethods: readonly PyMethodDef[] = [
  methodO("add", (rt, self, key) => (setAdd(rt, self as PySet, key) ? rt.newNone() : null)),
  methodNoArgs("clear", (rt, self) => {
    setClear(rt.heap, self as PySet);
    return rt.newNone();
  }),
  containsMethod,
  copyMethod,
  methodO("discard", (rt, self, key) =>
    discardAny(rt, self as PySet, key) < 0 ? null : rt.newNone(),
  ),
  difference,
  updating("difference_update", setDifferenceUpdate),
  intersection,
  methodClinic("intersection_update", "*others", (rt, self, others) => {
    const result = intersectAll(rt, self as PySet, present(others));
    if (result === null) return null;
    swapBodies(self as PySet, result);
    rt.heap.decref(result);
    return rt.newNone();
  }),
  isDisjoint,
  isSubset,
  isSuperset,
  methodNoArgs("pop", pop),
  reduceMethod,
  methodO("remove", (rt, self, key) => {
    const removed = discardAny(rt, self as PySet, key);
    return removed === 0 ? raiseKeyError(rt, key) : removed < 0 ? null : rt.newNone();
  }),
  sizeofMethod,
  symmetricDifference,
  methodO("symmetric_difference_update", (rt, self, other) =>
    setSymmetricDifferenceUpdate(rt, self as PySet, other) ? rt.newNone() : null,
  ),
  union,
  updating("update", setUpdate),
];

/** In the order of frozenset_methods[]. */
export const frozenSetMethods: readonly PyMethodDef[] = [
  containsMethod,
  copyMethod,
  difference,
  intersection,
  isDisjoint,
  isSubset,
  isSuperset,
  reduceMethod,
  sizeofMethod,
  symmetricDifference,
  union,
];

/** A method that applies `apply` to each of its arguments in turn. */
function updating(
  name: string,
  apply: (rt: Runtime, set: PySet, other: PyObject) => boolean,
): PyMethodDef {
  return methodClinic(name, "*others", (rt, self, others) =>
    present(others).every(other => apply(rt, self as PySet, other)) ? rt.newNone() : null,
  );
}

/** The arguments of `*others`; none of them is absent. */
function present(others: readonly (PyObject | undefined)[]): PyObject[] {
  return others.filter(other => other !== undefined);
}

function answer(rt: Runtime, found: -1 | 0 | 1): Result {
  return found < 0 ? null : rt.newBool(found > 0);
}

/** Applies `apply` to a new set for each operand; the set is given up on an exception. */
function chain(
  rt: Runtime,
  result: PySet | null,
  others: readonly PyObject[],
  apply: (set: PySet, other: PyObject) => boolean,
): Result {
  if (result === null) return null;
  return filled(rt, result, "result of a set operation", () =>
    others.every(other => apply(result, other)),
  );
}

/** set_copy: a set or frozenset with the same elements. */
export function copyOf(rt: Runtime, set: PySet): PySet | null {
  return setLikeFrom(rt, set, set);
}

/** set.copy, frozenset.copy: an exact frozenset is its own copy. */
function copy(rt: Runtime, set: PySet): Result {
  return set.ob_type === rt.types.frozenset ? rt.heap.newRef(set) : copyOf(rt, set);
}

/** set_intersection_multi. */
function intersectAll(rt: Runtime, set: PySet, others: readonly PyObject[]): PySet | null {
  if (others.length === 0) return copyOf(rt, set);
  let result: PySet = rt.heap.newRef(set);
  for (const other of others) {
    rt.hold(result, "result of a set operation");
    const next = setIntersection(rt, result, other);
    rt.release(result);
    rt.heap.decref(result);
    if (next === null) return null;
    result = next;
  }
  return result;
}

/**
 * set_contains: a set can be looked for although it has no hash, as the frozenset of the same
 * elements (a temporary one up to 3.12).
 */
export function setContainsAny(rt: Runtime, set: PySet, key: PyObject): -1 | 0 | 1 {
  const found = setContains(rt, set, key);
  if (found >= 0) return found;
  return asFrozen(rt, key, frozen => setContains(rt, set, frozen));
}

function discardAny(rt: Runtime, set: PySet, key: PyObject): -1 | 0 | 1 {
  const removed = setDiscard(rt, set, key);
  if (removed >= 0) return removed;
  return asFrozen(rt, key, frozen => setDiscard(rt, set, frozen));
}

function asFrozen(rt: Runtime, key: PyObject, look: (frozen: PySet) => -1 | 0 | 1): -1 | 0 | 1 {
  if (!(key instanceof SetClass) || rt.raised?.ob_type.tp_name !== "TypeError") return -1;
  const exc = rt.raised;
  rt.raised = null;
  rt.heap.decref(exc);
  const frozen = setOfTypeFrom(rt, rt.types.frozenset, key);
  if (frozen === null) return -1;
  rt.hold(frozen, "frozenset to look for");
  const found = look(frozen);
  rt.release(frozen);
  rt.heap.decref(frozen);
  return found;
}

/** set.pop(): the next element from where the last pop() ended. */
function pop(rt: Runtime, self: PyObject): Result {
  const set = self as PySet;
  if (set.used === 0) return raise(rt, "KeyError", "pop from an empty set");
  const mask = set.table.length - 1;
  let slot = set.finger & mask;
  while (!set.table[slot]) slot = slot === mask ? 0 : slot + 1;
  set.finger = slot + 1;
  return stealSlot(set, slot);
}

/** set.__reduce__: (type, ([elements],), state). */
function reduce(rt: Runtime, self: PyObject): Result {
  const list = sequenceList(rt, self);
  if (list === null) return null;
  const state = callMethodStr(rt, self, "__getstate__");
  if (state === null) {
    rt.heap.decref(list);
    return null;
  }
  return newTuple(rt, [rt.heap.newRef(self.ob_type), newTuple(rt, [list]), state]);
}
