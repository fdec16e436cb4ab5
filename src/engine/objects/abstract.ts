import type { PyObject } from "../memory/object.ts";
import { numberAsIndex } from "./abstractnumber.ts";
import { callMethodStr, callStealing } from "./call.ts";
import { PyDict } from "./containers/dictobject.ts";
import {
  clearRaised,
  exceptionMatches,
  raise,
  raiseMinusOne,
  raiseStatus,
} from "./exceptions/exceptions.ts";
import { newGenericAlias } from "./typing/genericalias.ts";
import { newSeqIter } from "./containers/iterobject.ts";
import { listExtend } from "./containers/listextend.ts";
import { newList, type PyList } from "./containers/listobject.ts";
import { PyLong } from "./numbers/longobject.ts";
import { objectLookupAttrStr, objectRichCompareBool, objectStr } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { COMPARE, PyTypeObject, type Result, type Status, typeOf } from "./type/slots.ts";
import {
  newGuessedTuple,
  newTrackedTuple,
  newTuple,
  type PyTuple,
} from "./containers/tupleobject.ts";
import { lookupSpecial } from "./type/typeobject.ts";
import { newUnicode, PyUnicode } from "./text/unicodeobject.ts";
import { PyUnknown } from "./unknown/unknown.ts";
import {
  changeAtUnknown,
  containsUnknown,
  getItemNearUnknown,
  isUnknownKey,
} from "./unknown/unknownitem.ts";

export * from "./abstractnumber.ts";
export * from "./isinstance.ts";

/** PyObject_GetItem. */
export function objectGetItem(rt: Runtime, op: PyObject, key: PyObject): Result {
  return rt.unknowns.isActive ? getItemNearUnknown(rt, op, key, getItem) : getItem(rt, op, key);
}

function getItem(rt: Runtime, op: PyObject, key: PyObject): Result {
  const type = typeOf(op);
  if (type.mp_subscript !== null) return type.mp_subscript(rt, op, key);
  if (type.sq_item !== null) {
    const index = sequenceKey(rt, key);
    return index === null ? null : sequenceGetItem(rt, op, index);
  }
  if (op instanceof PyTypeObject) return classGetItem(rt, op, key);
  return raise(rt, "TypeError", `'${type.messageName}' object is not subscriptable`);
}

/** `type[key]`: `type` itself is generic, and so are classes with `__class_getitem__`. */
function classGetItem(rt: Runtime, type: PyTypeObject, key: PyObject): Result {
  if (type === rt.types.type) return newGenericAlias(rt, type, key);
  const method = objectLookupAttrStr(rt, type, "__class_getitem__");
  if (method === null) return null;
  if (method === undefined || method === rt.none) {
    rt.heap.xdecref(method);
    return raise(rt, "TypeError", `type '${type.messageName}' is not subscriptable`);
  }
  return callStealing(rt, method, [key], "special method __class_getitem__");
}

function sequenceKey(rt: Runtime, key: PyObject): number | null {
  const type = typeOf(key);
  if (type.nb_index !== null) return numberAsIndex(rt, key, "IndexError");
  return raise(rt, "TypeError", `sequence index must be integer, not '${type.messageName}'`);
}

/** PySequence_GetItem: a negative index counts from the end. */
export function sequenceGetItem(rt: Runtime, op: PyObject, index: number): Result {
  const { sq_item, sq_length, mp_subscript } = typeOf(op);
  if (sq_item === null) {
    const text = mp_subscript === null ? "does not support indexing" : "is not a sequence";
    return raise(rt, "TypeError", `'${typeOf(op).messageName}' object ${text}`);
  }
  if (index >= 0 || sq_length === null) return sq_item(rt, op, index);
  const length = sq_length(rt, op);
  return length < 0 ? null : sq_item(rt, op, index + length);
}

/** PyObject_SetItem. */
export function objectSetItem(rt: Runtime, op: PyObject, key: PyObject, value: PyObject): Status {
  const type = typeOf(op);
  if (rt.unknowns.isActive && isUnknownKey(op, key)) return changeAtUnknown(rt, op, value);
  if (type.mp_ass_subscript !== null) return type.mp_ass_subscript(rt, op, key, value);
  if (type.sq_ass_item !== null) return sequenceAssign(rt, op, key, value);
  const text = `'${type.messageName}' object does not support item assignment`;
  return raiseStatus(rt, "TypeError", text);
}

/** PyObject_DelItem. */
export function objectDelItem(rt: Runtime, op: PyObject, key: PyObject): Status {
  const type = typeOf(op);
  if (rt.unknowns.isActive && isUnknownKey(op, key)) return changeAtUnknown(rt, op, null);
  if (type.mp_ass_subscript !== null) return type.mp_ass_subscript(rt, op, key, null);
  if (type.sq_ass_item !== null) return sequenceAssign(rt, op, key, null);
  // tp_as_sequence: every class of a program has one.
  const isSequence = type.tp_is_heap_type || type.sq_item !== null || type.sq_contains !== null;
  const isIndex = isSequence && typeOf(key).nb_index !== null;
  const verb = isIndex ? "doesn't" : "does not"; // the one of PySequence_DelItem
  return raiseStatus(rt, "TypeError", `'${type.messageName}' object ${verb} support item deletion`);
}

/** PySequence_SetItem, PySequence_DelItem. */
function sequenceAssign(rt: Runtime, op: PyObject, key: PyObject, value: PyObject | null): Status {
  let index = sequenceKey(rt, key);
  const { sq_ass_item, sq_length } = typeOf(op);
  if (index === null || sq_ass_item === null) return false;
  if (index < 0 && sq_length !== null) {
    const length = sq_length(rt, op);
    if (length < 0) return false;
    index += length;
  }
  return sq_ass_item(rt, op, index, value);
}

/** PyObject_Size: -1 with an exception. */
export function objectSize(rt: Runtime, op: PyObject): number {
  const { sq_length, mp_length } = typeOf(op);
  const length = sq_length ?? mp_length;
  if (length !== null) return length(rt, op);
  return raiseMinusOne(rt, "TypeError", `object of type '${typeOf(op).messageName}' has no len()`);
}

/** PyObject_LengthHint: the length, `__length_hint__`, or `fallback`; -1 with an exception. */
export function objectLengthHint(rt: Runtime, op: PyObject, fallback: number): number {
  const { sq_length, mp_length } = typeOf(op);
  if (sq_length !== null || mp_length !== null) {
    const size = objectSize(rt, op);
    if (size >= 0) return size;
    if (!exceptionMatches(rt, "TypeError")) return -1;
    clearRaised(rt);
  }
  const method = lookupSpecial(rt, op, "__length_hint__");
  if (method === undefined) return fallback;
  if (method === null) return -1;
  const result = callStealing(rt, method, [], "special method __length_hint__");
  if (result === null) {
    if (!exceptionMatches(rt, "TypeError")) return -1;
    clearRaised(rt);
    return fallback;
  }
  const hint = hintFrom(rt, result, fallback);
  rt.heap.decref(result);
  return hint;
}

function hintFrom(rt: Runtime, result: PyObject, fallback: number): number {
  if (result === rt.notImplemented) return fallback;
  if (!(result instanceof PyLong)) {
    const given = typeOf(result).messageName;
    return raiseMinusOne(rt, "TypeError", `__length_hint__ must be an integer, not ${given}`);
  }
  const hint = numberAsIndex(rt, result, "OverflowError");
  if (hint === null) return -1;
  if (hint >= 0) return hint;
  return raiseMinusOne(rt, "ValueError", "__length_hint__() should return >= 0");
}

/** PySequence_Check. */
export function isSequence(op: PyObject): boolean {
  return !(op instanceof PyDict) && typeOf(op).sq_item !== null;
}

/** PyIter_Check. */
export function isIterator(op: PyObject): boolean {
  return typeOf(op).tp_iternext !== null;
}

/** PyObject_GetIter. */
export function objectGetIter(rt: Runtime, op: PyObject): Result {
  const type = typeOf(op);
  if (type.tp_iter === null) {
    if (isSequence(op)) return newSeqIter(rt, op);
    return raise(rt, "TypeError", `'${type.messageName}' object is not iterable`);
  }
  const iterator = type.tp_iter(rt, op);
  if (iterator === null || isIterator(iterator)) return iterator;
  const given = typeOf(iterator).messageName;
  rt.heap.decref(iterator);
  const text =
    rt.facts.minor >= 15
      ? `${type.messageName}.__iter__() must return an iterator, not ${given}`
      : `iter() returned non-iterator of type '${given}'`;
  return raise(rt, "TypeError", text);
}

/** PyIter_Next: undefined: exhausted, without exception; null: an exception is set. */
export function iterNext(rt: Runtime, iterator: PyObject): PyObject | null | undefined {
  const next = typeOf(iterator).tp_iternext;
  if (next === null) {
    return raise(rt, "TypeError", `'${typeOf(iterator).messageName}' object is not an iterator`);
  }
  rt.heap.budget.work(1);
  const item = next(rt, iterator);
  if (rt.unknowns.isActive && item instanceof PyUnknown) rt.unknowns.itemsPassed += 1;
  if (item !== null) return item;
  if (!exceptionMatches(rt, "StopIteration")) return null;
  clearRaised(rt);
  return undefined;
}

/** PySequence_Contains. */
export function sequenceContains(rt: Runtime, op: PyObject, value: PyObject): -1 | 0 | 1 {
  const { sq_contains } = typeOf(op);
  if (rt.unknowns.isActive && isUnknownKey(op, value)) return containsUnknown(rt, op);
  return sq_contains === null ? sequenceIterSearch(rt, op, value) : sq_contains(rt, op, value);
}

/** _PySequence_IterSearch for `in`. */
export function sequenceIterSearch(rt: Runtime, op: PyObject, value: PyObject): -1 | 0 | 1 {
  const iterator = objectGetIter(rt, op);
  if (iterator === null) {
    if (exceptionMatches(rt, "TypeError")) raiseNotContainer(rt, op);
    return -1;
  }
  rt.hold(iterator, "iterator of a search");
  const found = searchIterator(rt, iterator, value);
  rt.release(iterator);
  rt.heap.decref(iterator);
  return found;
}

function raiseNotContainer(rt: Runtime, op: PyObject): void {
  const what = rt.facts.minor >= 14 ? "a container or iterable" : "iterable";
  raise(rt, "TypeError", `argument of type '${typeOf(op).messageName}' is not ${what}`);
}

function searchIterator(rt: Runtime, iterator: PyObject, value: PyObject): -1 | 0 | 1 {
  for (;;) {
    const item = iterNext(rt, iterator);
    if (item === null) return -1;
    if (item === undefined) return 0;
    rt.hold(item, "item of a search");
    const equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
    rt.release(item);
    rt.heap.decref(item);
    if (equal !== 0) return equal;
  }
}

/** PySequence_List: a new list of what `op` yields. */
export function sequenceList(rt: Runtime, op: PyObject): Result<PyList> {
  const list = newList(rt, []);
  rt.hold(list, "list being built");
  const done = listExtend(rt, list, op);
  rt.release(list);
  if (done) return list;
  rt.heap.decref(list);
  return null;
}

/** PyMapping_Keys of anything but a dict: a new list of what keys() gives. */
export function mappingKeys(rt: Runtime, mapping: PyObject): Result<PyList> {
  const keys = callMethodStr(rt, mapping, "keys");
  if (keys === null) return null;
  const it = objectGetIter(rt, keys);
  rt.heap.decref(keys);
  if (it === null) return null;
  rt.hold(it, "iterator over the keys of a mapping");
  const list = sequenceList(rt, it);
  rt.release(it);
  rt.heap.decref(it);
  return list;
}

/** PySequence_Tuple. */
export function sequenceTuple(rt: Runtime, op: PyObject): Result<PyTuple> {
  if (op.ob_type === rt.types.tuple) return rt.heap.newRef(op as PyTuple);
  if (op.ob_type === rt.types.list) {
    return newTuple(
      rt,
      (op as PyList).ob_item.map(item => rt.heap.newRef(item)),
    );
  }
  const iterator = objectGetIter(rt, op);
  if (iterator === null) return null;
  rt.hold(iterator, "iterator of a tuple being built");
  const tuple = rt.facts.minor < 14 ? tupleByGuess(rt, op, iterator) : tupleByBuffer(rt, iterator);
  rt.release(iterator);
  rt.heap.decref(iterator);
  return tuple;
}

/** Up to 3.13: a tuple as long as `op` is expected to be, which grows and is cut in the end. */
function tupleByGuess(rt: Runtime, op: PyObject, iterator: PyObject): Result<PyTuple> {
  let expected = objectLengthHint(rt, op, 10);
  if (expected < 0) return null;
  let tuple = newGuessedTuple(rt, expected);
  rt.hold(tuple, "tuple being built");
  let item = iterNext(rt, iterator);
  for (; item; item = iterNext(rt, iterator)) {
    if (expected === 0) {
      // The empty tuple cannot grow.
      expected = GUESS_ADDS + (GUESS_ADDS >> 2);
      rt.release(tuple);
      rt.heap.decref(tuple);
      tuple = newGuessedTuple(rt, expected);
      rt.hold(tuple, "tuple being built");
    }
    tuple.ob_item.push(item);
  }
  rt.release(tuple);
  if (item === undefined && tuple.ob_item.length > 0) return tuple;
  rt.heap.decref(tuple);
  return item === undefined ? newTuple(rt, []) : null;
}

/** By how many items a tuple that is being built grows, besides a quarter. */
const GUESS_ADDS = 10;

/** From 3.14 on: eight items wait on C's stack, more of them in a list. */
function tupleByBuffer(rt: Runtime, iterator: PyObject): Result<PyTuple> {
  const items: PyObject[] = [];
  let list: PyList | null = null;
  let item = iterNext(rt, iterator);
  for (; item; item = iterNext(rt, iterator)) {
    items.push(item);
    rt.hold(item, "item of a tuple being built");
    if (items.length === BUFFERED) {
      list = newList(rt, []);
      rt.hold(list, "items of a tuple being built");
    }
  }
  if (list !== null) rt.release(list);
  for (const each of items.toReversed()) rt.release(each);
  if (item === undefined) {
    const tuple = newTrackedTuple(rt, items);
    rt.heap.xdecref(list);
    return tuple;
  }
  for (const each of items.toReversed()) rt.heap.decref(each);
  rt.heap.xdecref(list);
  return null;
}

/** Items that PySequence_Tuple keeps on the stack. */
const BUFFERED = 8;

/** PySequence_Fast: a list or tuple as it is, else a new list; `message` when not iterable. */
export function sequenceFast(rt: Runtime, op: PyObject, message: string): Result<PyList | PyTuple> {
  if (op.ob_type === rt.types.list || op.ob_type === rt.types.tuple) {
    return rt.heap.newRef(op as PyList | PyTuple);
  }
  const iterator = objectGetIter(rt, op);
  if (iterator === null) {
    if (exceptionMatches(rt, "TypeError")) raise(rt, "TypeError", message);
    return null;
  }
  rt.hold(iterator, "iterator of a list being built");
  const list = sequenceList(rt, iterator);
  rt.release(iterator);
  rt.heap.decref(iterator);
  return list;
}

/** PyObject_Format; `spec` null: the empty one. */
export function objectFormat(rt: Runtime, op: PyObject, spec: PyUnicode | null): Result<PyUnicode> {
  if (spec === null || spec.value === "") {
    if (op.ob_type === rt.types.str) return rt.heap.newRef(op as PyUnicode);
    if (op.ob_type === rt.types.int) return objectStr(rt, op);
  }
  const method = lookupSpecial(rt, op, "__format__");
  const type = typeOf(op);
  if (method === null) return null;
  if (method === undefined) {
    return raise(rt, "TypeError", `Type ${type.messageName} doesn't define __format__`);
  }
  const empty = spec === null ? newUnicode(rt, "") : null;
  const text = spec ?? (empty as PyUnicode); // one of the two is there
  const result = callStealing(rt, method, [text], "special method __format__");
  rt.heap.xdecref(empty);
  if (result === null || result instanceof PyUnicode) return result;
  const given = typeOf(result).messageName;
  rt.heap.decref(result);
  const what = rt.facts.minor >= 15 ? `${type.messageName}.__format__()` : "__format__";
  return raise(rt, "TypeError", `${what} must return a str, not ${given}`);
}
