import type { MemoryHeap } from "../../memory/heap.ts";
import { isTracked, type PyObject } from "../../memory/object.ts";
import { iterNext, mappingKeys, objectGetItem, objectGetIter } from "../abstract.ts";
import { estimateLogKeysize, InstanceValues, LOG_MINSIZE, usableFraction } from "./dictkeys.ts";
import {
  dictContains,
  dictLookupKnownHash,
  dictResize,
  dictSetItem,
  dictSetItemKnownHash,
  dictSize,
  entryCount,
  entryHash,
  entryKey,
  entryValue,
  ERROR,
  ABSENT,
  newDict,
  PyDict,
} from "./dictobject.ts";
import { exceptionMatches, raiseKeyError, raiseStatus } from "../exceptions/exceptions.ts";
import { noteRaised } from "../exceptions/exceptiontypes.ts";
import { sequenceFast } from "../abstract.ts";
import { objectLookupAttrStr } from "../object.ts";
import { filled } from "../type/filled.ts";
import type { Runtime } from "../runtime.ts";
import { type Hash, type Status, typeOf } from "../type/slots.ts";

/** What happens to keys that are there already. */
type Override = "keep" | "replace" | "refuse";

/** PyDict_Update: dict.update with one mapping; later values win. */
export function dictUpdate(rt: Runtime, dict: PyDict, other: PyObject): Status {
  return merge(rt, dict, other, "replace");
}

/** _PyDict_MergeEx with override 2: a key that is there already raises KeyError(key). */
export function dictMerge(rt: Runtime, dict: PyDict, other: PyObject): Status {
  return merge(rt, dict, other, "refuse");
}

/** dict_merge: from an exact dict's table, or through keys() and `__getitem__`. */
function merge(rt: Runtime, dict: PyDict, other: PyObject, override: Override): Status {
  if (other instanceof PyDict && typeOf(other).tp_iter === rt.types.dict.tp_iter) {
    return mergeDict(rt, dict, other, override);
  }
  return mergeMapping(rt, dict, other, override);
}

function mergeDict(rt: Runtime, dict: PyDict, other: PyDict, override: Override): Status {
  const size = dictSize(other);
  if (other === dict || size === 0) return true;
  const isEmpty = dictSize(dict) === 0;
  if (isEmpty && dict.values === null && other.values === null && isClean(other)) {
    cloneTable(rt, dict, other);
    return true;
  }
  if (usableFraction(dict.logSize) < size) {
    const logSize = estimateLogKeysize(dictSize(dict) + size, rt.facts.minor);
    dictResize(rt, dict, logSize, dict.isUnicode && other.isUnicode);
  }
  for (let i = 0; i < entryCount(other); i++) {
    const key = entryKey(other, i);
    if (key === null) continue;
    const how = isEmpty ? "replace" : override;
    const isDone = mergeEntry(rt, dict, key, entryValue(other, i), entryHash(rt, other, i), how);
    if (!isDone) return false;
    if (dictSize(other) !== size) {
      return raiseStatus(rt, "RuntimeError", "dict mutated during update");
    }
  }
  return true;
}

function mergeEntry(
  rt: Runtime,
  dict: PyDict,
  key: PyObject,
  value: PyObject,
  hash: Hash,
  override: Override,
): Status {
  rt.heap.incref(key);
  rt.heap.incref(value);
  rt.hold(key, "key of a dict update");
  rt.hold(value, "value of a dict update");
  const isDone = setUnlessThere(rt, dict, key, value, hash, override);
  rt.release(value);
  rt.release(key);
  rt.heap.decref(value);
  rt.heap.decref(key);
  return isDone;
}

function setUnlessThere(
  rt: Runtime,
  dict: PyDict,
  key: PyObject,
  value: PyObject,
  hash: Hash,
  override: Override,
): Status {
  if (override !== "replace") {
    const found = dictLookupKnownHash(rt, dict, key, hash);
    if (found === ERROR) return false;
    if (found !== ABSENT) return override === "keep" || raiseKeyError(rt, key) !== null;
  }
  return dictSetItemKnownHash(rt, dict, key, value, hash);
}

/** Without removed entries, and in a table no larger than it needs: to be cloned. */
function isClean(dict: PyDict): boolean {
  if (dict.ma_used !== dict.me_key.length) return false;
  return dict.logSize === LOG_MINSIZE || usableFraction(dict.logSize - 1) < dict.ma_used;
}

/** clone_combined_dict_keys into the empty `dict`: the table as it is, removed entries included. */
function cloneTable(rt: Runtime, dict: PyDict, other: PyDict): void {
  rt.heap.budget.touch(48 * other.me_key.length);
  dict.me_key = other.me_key.slice();
  dict.me_value = other.me_value.slice();
  dict.me_hash = other.me_hash.slice();
  dict.index = new Map(other.index);
  dict.indices = other.indices === null ? null : other.indices.slice();
  dict.unquickCount = other.unquickCount;
  dict.ma_used = other.ma_used;
  dict.logSize = other.logSize;
  dict.usable = other.usable;
  dict.isUnicode = other.isUnicode;
  dict.version += 1;
  for (let i = 0; i < dict.me_key.length; i++) {
    const key = dict.me_key[i];
    if (!key) continue;
    rt.heap.incref(key);
    rt.heap.incref(dict.me_value[i] as PyObject); // an active entry has a value
  }
  if (isTracked(other)) rt.heap.track(dict);
  if (dict.onChange !== null) {
    for (const [i, key] of dict.me_key.entries()) {
      if (key !== null) dict.onChange(key, dict.me_value[i] ?? null);
    }
  }
}

/** The part of dict_merge for other mappings. */
function mergeMapping(rt: Runtime, dict: PyDict, mapping: PyObject, override: Override): Status {
  const keys = mappingKeys(rt, mapping);
  if (keys === null) return false;
  const it = objectGetIter(rt, keys);
  rt.heap.decref(keys);
  if (it === null) return false;
  rt.hold(it, "iterator over the keys of a mapping");
  let isDone: Status = true;
  while (isDone) {
    const key = iterNext(rt, it);
    if (key === undefined) break;
    isDone = key !== null && mergeItem(rt, dict, mapping, key, override);
  }
  rt.release(it);
  rt.heap.decref(it);
  return isDone;
}

/** Fetches and stores one item of a mapping; gives up the reference to `key`. */
function mergeItem(
  rt: Runtime,
  dict: PyDict,
  mapping: PyObject,
  keyStolen: PyObject,
  override: Override,
): Status {
  rt.hold(keyStolen, "key of a mapping being merged");
  const isDone = mergeFetched(rt, dict, mapping, keyStolen, override);
  rt.release(keyStolen);
  rt.heap.decref(keyStolen);
  return isDone;
}

function mergeFetched(
  rt: Runtime,
  dict: PyDict,
  mapping: PyObject,
  key: PyObject,
  override: Override,
): Status {
  if (override !== "replace") {
    const found = dictContains(rt, dict, key);
    if (found < 0) return false;
    if (found > 0) return override === "keep" || raiseKeyError(rt, key) !== null;
  }
  const value = objectGetItem(rt, mapping, key);
  if (value === null) return false;
  rt.hold(value, "value of a mapping being merged");
  const isDone = dictSetItem(rt, dict, key, value);
  rt.release(value);
  rt.heap.decref(value);
  return isDone;
}

/** dict_update_arg: an exact dict, what has keys(), or a sequence of pairs. */
export function dictUpdateArg(rt: Runtime, dict: PyDict, arg: PyObject): Status {
  if (arg.ob_type === rt.types.dict || arg.ob_type === rt.types.frozendict)
    return dictUpdate(rt, dict, arg);
  const keys = objectLookupAttrStr(rt, arg, "keys");
  if (keys === null) return false;
  if (keys === undefined) return dictMergeFromSeq2(rt, dict, arg);
  rt.heap.decref(keys);
  return dictUpdate(rt, dict, arg);
}

/** PyDict_MergeFromSeq2: an iterable of pairs; later values win. */
export function dictMergeFromSeq2(rt: Runtime, dict: PyDict, pairs: PyObject): Status {
  const it = objectGetIter(rt, pairs);
  if (it === null) return false;
  rt.hold(it, "iterator over the pairs of a dict update");
  let isDone: Status = true;
  for (let i = 0; isDone; i++) {
    const item = iterNext(rt, it);
    if (item === undefined) break;
    if (item === null) {
      isDone = false;
      break;
    }
    rt.hold(item, "pair of a dict update");
    isDone = setPair(rt, dict, item, i);
    rt.release(item);
    rt.heap.decref(item);
  }
  rt.release(it);
  rt.heap.decref(it);
  return isDone;
}

function setPair(rt: Runtime, dict: PyDict, item: PyObject, number: number): Status {
  const message =
    rt.facts.minor < 14
      ? `cannot convert dictionary update sequence element #${number} to a sequence`
      : "object is not iterable";
  const pair = sequenceFast(rt, item, message);
  if (pair === null) {
    if (rt.facts.minor >= 14 && exceptionMatches(rt, "TypeError")) {
      const element = `dictionary update sequence element #${number}`;
      noteRaised(rt, `Cannot convert ${element} to a sequence`);
    }
    return false;
  }
  const [key, value] = pair.ob_item;
  if (key === undefined || value === undefined || pair.ob_item.length !== 2) {
    const size = pair.ob_item.length;
    rt.heap.decref(pair);
    const element = `dictionary update sequence element #${number}`;
    return raiseStatus(rt, "ValueError", `${element} has length ${size}; 2 is required`);
  }
  rt.hold(pair, "pair of a dict update");
  const isDone = setHeld(rt, dict, key, value);
  rt.release(pair);
  rt.heap.decref(pair);
  return isDone;
}

/** dict[key] = value with references to both held meanwhile, as the pair may change. */
function setHeld(rt: Runtime, dict: PyDict, key: PyObject, value: PyObject): Status {
  rt.heap.incref(key);
  rt.heap.incref(value);
  rt.hold(key, "key of a dict update");
  rt.hold(value, "value of a dict update");
  const isDone = dictSetItem(rt, dict, key, value);
  rt.release(value);
  rt.release(key);
  rt.heap.decref(key);
  rt.heap.decref(value);
  return isDone;
}

/** PyDict_Copy: a new dict with the same entries; null: an exception is set. */
export function dictCopy(rt: Runtime, dict: PyDict): PyDict | null {
  if (dictSize(dict) === 0) return newDict(rt);
  const copy = newDict(rt);
  if (dict.values !== null) {
    copyValues(rt, copy, dict, dict.values);
    return copy;
  }
  const keepsIter = typeOf(dict).tp_iter === rt.types.dict.tp_iter;
  if (keepsIter && dict.ma_used >= Math.floor((dict.me_key.length * 2) / 3)) {
    cloneTable(rt, copy, dict);
    return copy;
  }
  return filled(rt, copy, "dict being copied to", () => merge(rt, copy, dict, "replace"));
}

/** The copy of a split dict is split too: it shares the keys and has values of its own. */
function copyValues(rt: Runtime, copy: PyDict, dict: PyDict, values: InstanceValues): void {
  const own = new InstanceValues(values.keys);
  for (const slot of values.order) {
    const value = values.values[slot] as PyObject; // filled slots have values
    own.values[slot] = rt.heap.newRef(value);
    own.order.push(slot);
  }
  copy.values = own;
  if (isTracked(dict)) rt.heap.track(copy);
}

/** PyDict_Clear: empty first; then each entry's key and value go, in order. */
export function dictClear(heap: MemoryHeap, dict: PyDict): void {
  if (dict.values !== null) {
    clearValues(heap, dict, dict.values);
    return;
  }
  if (dict.logSize === 0) return;
  const { me_key, me_value } = dict;
  dict.me_key = [];
  dict.me_value = [];
  dict.me_hash = [];
  dict.index = new Map();
  dict.indices = null;
  dict.unquickCount = 0;
  dict.ma_used = 0;
  dict.logSize = 0;
  dict.usable = 0;
  dict.isUnicode = true;
  dict.version += 1;
  for (const [i, key] of me_key.entries()) {
    if (key === null) continue;
    dict.onChange?.(key, null);
    heap.decref(key);
    heap.decref(me_value[i] as PyObject); // an active entry has a value
  }
}

/** A split dict is emptied slot by slot; one that owns its values then has a table of its own. */
function clearValues(heap: MemoryHeap, dict: PyDict, values: InstanceValues): void {
  const old = values.values.slice();
  const names = values.keys.names;
  values.order.length = 0;
  values.values.length = 0;
  dict.version += 1;
  if (!dict.valuesEmbedded) dict.values = null;
  for (const [slot, value] of old.entries()) {
    if (!value) continue;
    const name = names[slot];
    if (name !== undefined) dict.onChange?.(name, null);
    heap.decref(value);
  }
}
