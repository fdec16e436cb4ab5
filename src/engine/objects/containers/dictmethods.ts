import type { PyObject } from "../../memory/object.ts";
import { iterNext, objectGetIter, objectSetItem } from "../abstract.ts";
import { callNoArgs, callStealing } from "../call.ts";
import { newReverseKeyIterator } from "./dictiter.ts";
import { estimateLogKeysize } from "./dictkeys.ts";
import { dictClear, dictCopy } from "./dictmerge.ts";
import {
  dictContains,
  dictGetItem,
  dictPop,
  dictResize,
  dictSetDefault,
  dictSetItem,
  dictSetItemKnownHash,
  dictSize,
  entryCount,
  entryHash,
  entryKey,
  PyDict,
  stealLastEntry,
} from "./dictobject.ts";
import { dictSizeof, dictUpdateCommon } from "./dicttype.ts";
import { newDictView } from "./dictviews.ts";
import { raise, raiseKeyError } from "../exceptions/exceptions.ts";
import { newLong } from "../numbers/longobject.ts";
import {
  classMethod,
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { filled } from "../type/filled.ts";
import type { Runtime } from "../runtime.ts";
import type { PySet } from "./settable.ts";
import type { Result, Status } from "../type/slots.ts";
import { newTrackedTuple } from "./tupleobject.ts";
import { lookupSpecial } from "../type/typeobject.ts";

/** In the order of mapp_methods[] in Objects/dictobject.c. */
export const dictMethods: readonly PyMethodDef[] = [
  methodO("__contains__", contains),
  methodO("__getitem__", dictSubscript),
  methodNoArgs("__sizeof__", (rt, self) => newLong(rt, dictSizeof(self as PyDict))),
  methodFast("get", 1, 2, get),
  methodFast("setdefault", 1, 2, setdefault),
  methodFast("pop", 1, 2, pop),
  methodNoArgs("popitem", popitem),
  methodNoArgs("keys", (rt, self) => newDictView(rt, rt.types.dict_keys, self as PyDict)),
  methodNoArgs("items", (rt, self) => newDictView(rt, rt.types.dict_items, self as PyDict)),
  methodNoArgs("values", (rt, self) => newDictView(rt, rt.types.dict_values, self as PyDict)),
  methodClinic("update", "*args, **kwargs", update),
  classMethod(methodFast("fromkeys", 1, 2, fromkeys)),
  methodNoArgs("clear", clear),
  methodNoArgs("copy", (rt, self) => dictCopy(rt, self as PyDict)),
  methodNoArgs("__reversed__", (rt, self) => newReverseKeyIterator(rt, self as PyDict)),
];

/** dict_subscript: the value; else what a subclass's `__missing__` gives; else KeyError. */
export function dictSubscript(rt: Runtime, self: PyObject, key: PyObject): Result {
  const value = dictGetItem(rt, self as PyDict, key);
  if (value) return rt.heap.newRef(value);
  if (value === null) return null;
  if (self.ob_type !== rt.types.dict) {
    const missing = lookupSpecial(rt, self, "__missing__");
    if (missing === null) return null;
    if (missing !== undefined) {
      return callStealing(rt, missing, [key], "bound method __missing__");
    }
  }
  return raiseKeyError(rt, key);
}

function contains(rt: Runtime, self: PyObject, key: PyObject): Result {
  const found = dictContains(rt, self as PyDict, key);
  return found < 0 ? null : rt.newBool(found > 0);
}

function get(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const value = dictGetItem(rt, self as PyDict, args[0] as PyObject);
  return value === null ? null : rt.heap.newRef(value ?? args[1] ?? rt.none);
}

function setdefault(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const [key, value] = args;
  const found = dictSetDefault(rt, self as PyDict, key as PyObject, value ?? rt.none);
  return found === null ? null : rt.heap.newRef(found);
}

function pop(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const [key, fallback] = args;
  const value = dictPop(rt, self as PyDict, key as PyObject);
  if (value !== undefined) return value;
  if (fallback !== undefined) return rt.heap.newRef(fallback);
  return raiseKeyError(rt, key as PyObject);
}

/** dict.popitem(): the pair inserted last; the references move into the tuple. */
function popitem(rt: Runtime, self: PyObject): Result {
  const entry = stealLastEntry(rt, self as PyDict);
  if (entry === null) return raise(rt, "KeyError", "popitem(): dictionary is empty");
  return newTrackedTuple(rt, entry);
}

function update(rt: Runtime, self: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const [kwargs, ...positional] = args;
  const isDone = dictUpdateCommon(
    rt,
    self as PyDict,
    positional.filter(arg => arg !== undefined),
    kwargs instanceof PyDict ? kwargs : null,
    "update",
  );
  return isDone ? rt.newNone() : null;
}

function clear(rt: Runtime, self: PyObject): Result {
  dictClear(rt.heap, self as PyDict);
  return rt.newNone();
}

/** dict.fromkeys(iterable, value=None) (_PyDict_FromKeys). */
function fromkeys(rt: Runtime, cls: PyObject, args: readonly PyObject[]): Result {
  const [iterable, value] = args;
  const dict = callNoArgs(rt, cls);
  if (dict === null) return null;
  return filled(rt, dict, "dict made by fromkeys()", () =>
    fillFromKeys(rt, dict, iterable as PyObject, value ?? rt.none),
  );
}

function fillFromKeys(rt: Runtime, dict: PyObject, iterable: PyObject, value: PyObject): Status {
  const { types } = rt;
  if (dict.ob_type === types.dict && dictSize(dict as PyDict) === 0) {
    if (iterable.ob_type === types.dict) {
      return fillFromDict(rt, dict as PyDict, iterable as PyDict, value);
    }
    if (iterable.ob_type === types.set || iterable.ob_type === types.frozenset) {
      return fillFromSet(rt, dict as PyDict, iterable as PySet, value);
    }
  }
  const it = objectGetIter(rt, iterable);
  if (it === null) return false;
  rt.hold(it, "iterator of fromkeys()");
  const isDone = fillFromIterator(rt, dict, it, value);
  rt.release(it);
  rt.heap.decref(it);
  return isDone;
}

/** Puts the items of an iterable into a dict that nobody sees yet, as keys of one value. */
export function fillFromIterable(
  rt: Runtime,
  dict: PyDict,
  iterable: PyObject,
  value: PyObject,
): Status {
  const it = objectGetIter(rt, iterable);
  if (it === null) return false;
  rt.hold(it, "iterator of fromkeys()");
  let isDone = true;
  for (;;) {
    const key = isDone ? iterNext(rt, it) : null;
    if (!key) break;
    isDone = dictSetItem(rt, dict, key, value);
    rt.heap.decref(key);
  }
  rt.release(it);
  rt.heap.decref(it);
  return isDone && rt.raised === null;
}

function fillFromDict(rt: Runtime, dict: PyDict, keys: PyDict, value: PyObject): Status {
  const logSize = estimateLogKeysize(dictSize(keys), rt.facts.minor);
  dictResize(rt, dict, logSize, keys.isUnicode);
  for (let i = 0; i < entryCount(keys); i++) {
    const key = entryKey(keys, i);
    if (key === null) continue;
    if (!dictSetItemKnownHash(rt, dict, key, value, entryHash(rt, keys, i))) return false;
  }
  return true;
}

function fillFromSet(rt: Runtime, dict: PyDict, keys: PySet, value: PyObject): Status {
  dictResize(rt, dict, estimateLogKeysize(keys.used, rt.facts.minor), false);
  for (let i = 0; i < keys.table.length; i++) {
    const key = keys.table[i];
    const hash = keys.hashes[i];
    if (!key || hash === undefined) continue;
    if (!dictSetItemKnownHash(rt, dict, key, value, hash)) return false;
  }
  return true;
}

function fillFromIterator(rt: Runtime, dict: PyObject, it: PyObject, value: PyObject): Status {
  for (;;) {
    const key = iterNext(rt, it);
    if (key === undefined) return true;
    if (key === null) return false;
    rt.hold(key, "key of fromkeys()");
    const isDone =
      dict.ob_type === rt.types.dict
        ? dictSetItem(rt, dict as PyDict, key, value)
        : objectSetItem(rt, dict, key, value);
    rt.release(key);
    rt.heap.decref(key);
    if (!isDone) return false;
  }
}
