import { PyObject, type Visit } from "../../memory/object.ts";
import { dictSize, entryCount, entryKey, entryValue, type PyDict } from "./dictobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { builtinFunction, selfIter } from "./iterobject.ts";
import { sequenceList } from "../abstract.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodNoArgs, type PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import type { PyTypeObject, Result } from "../type/slots.ts";
import { newTrackedTuple, newTuple, packTuple, type PyTuple, recyclePair } from "./tupleobject.ts";
import { staticType } from "../type/typeobject.ts";

/**
 * An iterator over a dict's keys, values or items, forwards or backwards (dictiterobject). It gives
 * the dict up when it is exhausted, and when the dict's size has changed it raises for ever.
 */
export class PyDictIterator extends PyObject {
  /** ma_used when the iteration began; -1 after the dict has changed. */
  di_used: number;
  /** How many entries are still to come. */
  len: number;

  constructor(
    type: PyObject["ob_type"],
    /** A strong reference; null once exhausted. */
    public di_dict: PyDict | null,
    /** Number of the entry to look at next. */
    public di_pos: number,
    /** Items: the tuple that is handed out again when nobody else holds it; a strong reference. */
    public di_result: PyTuple | null,
    size: number,
  ) {
    super(type);
    this.di_used = size;
    this.len = size;
  }
}

/** dictiter_new. */
export function newDictIterator(rt: Runtime, type: PyTypeObject, dict: PyDict): PyDictIterator {
  const { types } = rt;
  const isReverse =
    type === types.dict_reversekeyiterator ||
    type === types.dict_reversevalueiterator ||
    type === types.dict_reverseitemiterator;
  const givesItems = type === types.dict_itemiterator || type === types.dict_reverseitemiterator;
  const it = rt.heap.alloc(
    new PyDictIterator(
      type,
      rt.heap.newRef(dict),
      isReverse ? entryCount(dict) - 1 : 0,
      null,
      dictSize(dict),
    ),
  );
  if (givesItems) it.di_result = packTuple(rt, rt.none, rt.none);
  rt.heap.track(it);
  return it;
}

/** iter(dict). */
export function newKeyIterator(rt: Runtime, dict: PyDict): PyDictIterator {
  return newDictIterator(rt, rt.types.dict_keyiterator, dict);
}

/** reversed(dict). */
export function newReverseKeyIterator(rt: Runtime, dict: PyDict): PyDictIterator {
  return newDictIterator(rt, rt.types.dict_reversekeyiterator, dict);
}

/** The number of the next entry; undefined: exhausted; null: the dict has changed. */
function nextEntry(rt: Runtime, it: PyDictIterator, dict: PyDict): number | null | undefined {
  if (it.di_used !== dictSize(dict)) {
    it.di_used = -1;
    return raise(rt, "RuntimeError", "dictionary changed size during iteration");
  }
  const end = entryCount(dict);
  let at = it.di_pos;
  while (at < end && entryKey(dict, at) === null) at += 1;
  rt.heap.budget.touch(at - it.di_pos);
  if (at >= end) return letGo(rt, it, dict);
  if (it.len === 0) {
    raise(rt, "RuntimeError", "dictionary keys changed during iteration");
    letGo(rt, it, dict);
    return null;
  }
  it.di_pos = at + 1;
  it.len -= 1;
  return at;
}

function previousEntry(rt: Runtime, it: PyDictIterator, dict: PyDict): number | null | undefined {
  if (it.di_used !== dictSize(dict)) {
    it.di_used = -1;
    return raise(rt, "RuntimeError", "dictionary changed size during iteration");
  }
  let at = it.di_pos;
  while (at >= 0 && entryKey(dict, at) === null) at -= 1;
  if (at < 0) return letGo(rt, it, dict);
  it.di_pos = at - 1;
  it.len -= 1;
  return at;
}

function letGo(rt: Runtime, it: PyDictIterator, dict: PyDict): undefined {
  it.di_dict = null;
  rt.heap.decref(dict);
  return undefined;
}

type Step = typeof nextEntry;
type Take = (rt: Runtime, it: PyDictIterator, dict: PyDict, at: number) => PyObject;

const takeKey: Take = (rt, _, dict, at) => rt.heap.newRef(entryKey(dict, at) as PyObject);
const takeValue: Take = (rt, _, dict, at) => rt.heap.newRef(entryValue(dict, at));

/** The pair, in the iterator's own tuple when it holds the only reference to it. */
const takeItem: Take = (rt, it, dict, at) => {
  const key = rt.heap.newRef(entryKey(dict, at) as PyObject); // the entry is active
  const value = rt.heap.newRef(entryValue(dict, at));
  const result = it.di_result;
  if (result !== null && result.head.ob_refcnt === 1) return recyclePair(rt, result, key, value);
  return rt.facts.minor >= 15 ? newTuple(rt, [key, value]) : newTrackedTuple(rt, [key, value]);
};

function iterNextWith(step: Step, take: Take) {
  return (rt: Runtime, op: PyObject): PyObject | null | undefined => {
    const it = op as PyDictIterator;
    const dict = it.di_dict;
    if (dict === null) return undefined;
    const at = step(rt, it, dict);
    return typeof at === "number" ? take(rt, it, dict, at) : at;
  };
}

function traverse(op: PyObject, visit: Visit): void {
  const { di_dict, di_result } = op as PyDictIterator;
  if (di_dict !== null) visit(di_dict, "dict");
  if (di_result !== null) visit(di_result, "result");
}

function releases(op: PyObject, into: PyObject[]): void {
  const { di_dict, di_result } = op as PyDictIterator;
  if (di_dict !== null) into.push(di_dict);
  if (di_result !== null) into.push(di_result);
}

function lengthHint(rt: Runtime, self: PyObject): Result {
  const it = self as PyDictIterator;
  const isValid = it.di_dict !== null && it.di_used === dictSize(it.di_dict);
  return newLong(rt, isValid ? it.len : 0);
}

/** dictiter_reduce: (iter, (list of what is left,)); the iterator itself does not move. */
function reduce(rt: Runtime, self: PyObject): Result {
  const it = self as PyDictIterator;
  const { heap } = rt;
  const copy = heap.alloc(
    new PyDictIterator(it.ob_type, it.di_dict, it.di_pos, it.di_result, it.di_used),
  );
  copy.len = it.len;
  heap.xincref(copy.di_dict);
  heap.xincref(copy.di_result);
  heap.track(copy);
  rt.hold(copy, "copy of a dict iterator");
  const list = sequenceList(rt, copy);
  rt.release(copy);
  heap.decref(copy);
  return list === null ? null : newTuple(rt, [builtinFunction(rt, "iter"), newTuple(rt, [list])]);
}

const methods: readonly PyMethodDef[] = [
  methodNoArgs("__length_hint__", lengthHint),
  methodNoArgs("__reduce__", reduce),
];

/** Creates the six types of dict iterators. */
export function initDictIterTypes(rt: Runtime): void {
  const create = (name: string, step: Step, take: Take): PyTypeObject =>
    staticType(rt, {
      name,
      basicsize: 56,
      isGC: true,
      slots: {
        tp_iter: selfIter,
        tp_iternext: iterNextWith(step, take),
        tp_traverse: traverse,
        tp_releases: releases,
      },
      methods,
    });
  const { types } = rt;
  types.dict_keyiterator = create("dict_keyiterator", nextEntry, takeKey);
  types.dict_valueiterator = create("dict_valueiterator", nextEntry, takeValue);
  types.dict_itemiterator = create("dict_itemiterator", nextEntry, takeItem);
  types.dict_reversekeyiterator = create("dict_reversekeyiterator", previousEntry, takeKey);
  types.dict_reversevalueiterator = create("dict_reversevalueiterator", previousEntry, takeValue);
  types.dict_reverseitemiterator = create("dict_reverseitemiterator", previousEntry, takeItem);
}
