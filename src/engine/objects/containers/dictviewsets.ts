import type { PyObject } from "../../memory/object.ts";
import { objectSize, sequenceContains } from "../abstract.ts";
import { callMethodStr } from "../call.ts";
import { dictCopy } from "./dictmerge.ts";
import {
  ABSENT,
  compareHeld,
  deleteEntry,
  dictLookupKnownHash,
  dictSize,
  entryCount,
  entryHash,
  entryKey,
  entryValue,
  ERROR,
} from "./dictobject.ts";
import { isKindOf, isViewSet, itemsContains, newDictView, type PyDictView } from "./dictviews.ts";
import { forEachItem } from "../iterate.ts";
import { filled } from "../type/filled.ts";
import type { Runtime } from "../runtime.ts";
import { newSet, type PySet, setAdd, setFrom, setUpdate } from "./setobject.ts";
import { type Result, type Status, typeOf } from "../type/slots.ts";
import { packTuple } from "./tupleobject.ts";
import type { TypeSlots } from "../type/typeobject.ts";

/** The number slots of dict_keys and dict_items (dictviews_as_number). */
export const viewSetSlots: TypeSlots = {
  nb_subtract: (rt, left, right) => viewWith(rt, left, right, "difference_update"),
  nb_and: viewIntersect,
  nb_xor: viewXor,
  nb_or: viewOr,
};

/** dictviews_to_set: the keys of an exact dict are copied from its table. */
function viewToSet(rt: Runtime, op: PyObject): PySet | null {
  const isKeys = op.ob_type === rt.types.dict_keys;
  const { dict } = op as PyDictView; // used for keys views alone
  return setFrom(rt, isKeys && dict.ob_type === rt.types.dict ? dict : op);
}

/** The set of the left operand, changed by one of its own methods. */
function viewWith(rt: Runtime, left: PyObject, right: PyObject, method: string): Result {
  const result = viewToSet(rt, left);
  if (result === null) return null;
  rt.hold(result, "result of a dict view operation");
  const done = callMethodStr(rt, result, method, right);
  rt.release(result);
  if (done === null) {
    rt.heap.decref(result);
    return null;
  }
  rt.heap.decref(done);
  return result;
}

function viewOr(rt: Runtime, left: PyObject, right: PyObject): Result {
  const result = viewToSet(rt, left);
  if (result === null) return null;
  return filled(rt, result, "result of a dict view operation", () => setUpdate(rt, result, right));
}

/** _PyDictView_Intersect: goes through the smaller operand. */
function viewIntersect(rt: Runtime, left: PyObject, right: PyObject): Result {
  let [self, other] = isViewSet(rt, left) ? [left, right] : [right as PyDictView, left];
  const size = dictSize(self.dict);
  if (other.ob_type === rt.types.set) {
    const otherSize = objectSize(rt, other);
    if (otherSize < 0) return null;
    if (size <= otherSize) return callMethodStr(rt, other, "intersection", self);
  }
  if (isViewSet(rt, other) && dictSize(other.dict) > size) [self, other] = [other, self];
  const result = newSet(rt);
  return filled(rt, result, "result of a dict view operation", () =>
    addCommon(rt, result, self, other),
  );
}

function addCommon(rt: Runtime, result: PySet, self: PyDictView, other: PyObject): Status {
  const contains = isKindOf(self, rt.types.dict_items) ? itemsContains : typeOf(self).sq_contains;
  return forEachItem(rt, other, item => {
    const found = contains === null ? 0 : contains(rt, self, item);
    return found < 0 ? false : found === 0 || setAdd(rt, result, item);
  });
}

function viewXor(rt: Runtime, left: PyObject, right: PyObject): Result {
  const { dict_items } = rt.types;
  if (left.ob_type === dict_items && right.ob_type === dict_items) {
    return itemsXor(rt, left as PyDictView, right as PyDictView);
  }
  return viewWith(rt, left, right, "symmetric_difference_update");
}

/** dictitems_xor: without making the pairs that are in both. */
function itemsXor(rt: Runtime, left: PyDictView, right: PyDictView): Result {
  const swap = dictSize(right.dict) > dictSize(left.dict);
  const larger = swap ? right.dict : left.dict;
  const smaller = swap ? left.dict : right.dict;
  const rest = dictCopy(rt, larger);
  if (rest === null) return null;
  const result = newSet(rt);
  rt.hold(rest, "copy of a dict in a view operation");
  rt.hold(result, "result of a dict view operation");
  let isOk: Status = true;
  for (let i = 0; isOk && i < entryCount(smaller); i++) {
    const key = entryKey(smaller, i);
    if (key === null) continue;
    const value = entryValue(smaller, i);
    const found = dictLookupKnownHash(rt, rest, key, entryHash(rt, smaller, i));
    const equal =
      found === ERROR ? -1 : found === ABSENT ? 0 : compareHeld(rt, entryValue(rest, found), value);
    if (equal < 0) isOk = false;
    else if (equal > 0) deleteEntry(rt, rest, found);
    else isOk = addPair(rt, result, key, value);
  }
  if (isOk) {
    const remaining = newDictView(rt, rt.types.dict_items, rest);
    isOk = setUpdate(rt, result, remaining);
    rt.heap.decref(remaining);
  }
  rt.release(result);
  rt.release(rest);
  rt.heap.decref(rest);
  if (isOk) return result;
  rt.heap.decref(result);
  return null;
}

function addPair(rt: Runtime, set: PySet, key: PyObject, value: PyObject): Status {
  const pair = packTuple(rt, key, value);
  rt.hold(pair, "pair of a dict view operation");
  const isDone = setAdd(rt, set, pair);
  rt.release(pair);
  rt.heap.decref(pair);
  return isDone;
}

/** dictviews_isdisjoint. */
export function viewIsDisjoint(rt: Runtime, left: PyObject, right: PyObject): Result {
  let [self, other] = [left, right];
  if (self === other) return rt.newBool(dictSize((self as PyDictView).dict) === 0);
  const { set, frozenset } = rt.types;
  if (other.ob_type === set || other.ob_type === frozenset || isViewSet(rt, other)) {
    const otherSize = objectSize(rt, other);
    if (otherSize < 0) return null;
    if (otherSize > dictSize((self as PyDictView).dict)) [self, other] = [other, self];
  }
  let found = 0 as -1 | 0 | 1;
  const isDone = forEachItem(rt, other, item => {
    found = sequenceContains(rt, self, item);
    return found === 0;
  });
  return isDone || found === 1 ? rt.newBool(isDone) : null;
}
