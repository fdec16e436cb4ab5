import { isTracked, type PyObject } from "../../memory/object.ts";
import {
  type InstanceValues,
  LOG_MINSIZE,
  logKeysize,
  type QuickKey,
  quickKey,
  usableFraction,
} from "./dictkeys.ts";
import { freeIndex, placeIndex } from "./dictlookup.ts";
import { dictSize, entryKey, entryValue, type PyDict } from "./dictobject.ts";
import type { Runtime } from "../runtime.ts";
import type { Hash } from "../type/slots.ts";
import { mayBeTracked } from "./tupleobject.ts";

/** MAINTAIN_TRACKING (up to 3.13): the dict is tracked once it holds what may be in a cycle. */
export function maintainTracking(rt: Runtime, dict: PyDict, key: PyObject, value: PyObject): void {
  if (!isTracked(dict) && (mayBeTracked(key) || mayBeTracked(value))) rt.heap.track(dict);
}

/** Gives entry `at` another value, taking over the reference, and drops the old one last. */
export function replaceValue(rt: Runtime, dict: PyDict, at: number, stolen: PyObject): void {
  const key = entryKey(dict, at) as PyObject; // the entry was just found
  const old = entryValue(dict, at);
  if (dict.values === null) dict.me_value[at] = stolen;
  else dict.values.values[dict.values.order[at] as number] = stolen;
  dict.version += 1;
  maintainTracking(rt, dict, key, stolen);
  dict.onChange?.(key, stolen);
  rt.heap.decref(old);
}

/**
 * insert_combined_dict and insert_split_key: adds an entry that is not there yet, taking over both
 * references. `hash` is given just when the key has no quick key.
 */
export function insertNew(
  rt: Runtime,
  dict: PyDict,
  keyStolen: PyObject,
  quick: QuickKey | undefined,
  hash: Hash | undefined,
  valueStolen: PyObject,
): void {
  rt.heap.budget.work(1);
  maintainTracking(rt, dict, keyStolen, valueStolen);
  if (dict.values !== null && insertSplit(rt, dict, keyStolen, valueStolen)) return;
  makeRoom(rt, dict, keyStolen);
  const at = dict.me_key.length;
  dict.me_key.push(keyStolen);
  dict.me_value.push(valueStolen);
  dict.me_hash.push(hash);
  dict.usable -= 1;
  dict.ma_used += 1;
  if (quick === undefined) dict.unquickCount += 1;
  else dict.index.set(quick, at);
  if (dict.indices !== null) placeIndex(rt, dict, dict.indices, at);
  dict.version += 1;
  dict.onChange?.(keyStolen, valueStolen);
}

/** delitem_common: removes entry `at`; the key goes first, then the value. */
export function deleteEntry(rt: Runtime, dict: PyDict, at: number): void {
  const key = entryKey(dict, at) as PyObject; // the entry was just found
  const value = entryValue(dict, at);
  dict.version += 1;
  if (dict.values !== null) {
    const slot = dict.values.order[at] as number; // `at` is below its length
    dict.values.order.splice(at, 1);
    dict.values.values[slot] = null;
    dict.onChange?.(key, null);
    rt.heap.decref(value);
    return;
  }
  forgetEntry(rt, dict, at);
  dict.onChange?.(key, null);
  rt.heap.decref(key);
  rt.heap.decref(value);
}

/** Takes entry `at` out of the combined table without giving up its references. */
export function forgetEntry(rt: Runtime, dict: PyDict, at: number): void {
  const key = dict.me_key[at] as PyObject; // the entry is active
  if (dict.me_hash[at] !== undefined) dict.unquickCount -= 1;
  // A class that was given `__eq__` since then no longer has the quick key it was stored under.
  else dict.index.delete(quickKey(rt, key) ?? key);
  if (dict.indices !== null) freeIndex(rt, dict, dict.indices, at);
  dict.me_key[at] = null;
  dict.me_value[at] = null;
  dict.ma_used -= 1;
}

/** dictresize: a new table of `2**logSize` slots; removed entries go, values become its own. */
export function dictResize(rt: Runtime, dict: PyDict, logSize: number, isUnicode: boolean): void {
  if (dict.values !== null) takeValues(rt, dict, dict.values);
  else if (dict.ma_used < dict.me_key.length) compact(rt, dict);
  useNewKeys(dict, logSize, isUnicode);
  dict.usable -= dict.ma_used;
}

/** A new table without entries; `indices` is made again when needed. */
export function useNewKeys(dict: PyDict, logSize: number, isUnicode: boolean): void {
  dict.logSize = logSize;
  dict.usable = usableFraction(logSize);
  dict.isUnicode = isUnicode;
  dict.indices = null;
}

/** Makes sure that one entry with `key` can be added (insert_to_emptydict, insertion_resize). */
function makeRoom(rt: Runtime, dict: PyDict, key: PyObject): void {
  const isStr = key.ob_type === rt.types.str;
  if (dict.values !== null) {
    dictResize(rt, dict, growthRate(rt, dict), isStr);
  } else if (dict.logSize === 0) {
    useNewKeys(dict, LOG_MINSIZE, isStr);
  } else if (dict.isUnicode && !isStr) {
    dictResize(rt, dict, growthRate(rt, dict), false);
  } else if (dict.usable <= 0) {
    dictResize(rt, dict, growthRate(rt, dict), dict.isUnicode);
  }
}

/** GROWTH_RATE: three times the entries in use. */
function growthRate(rt: Runtime, dict: PyDict): number {
  return logKeysize(dictSize(dict) * 3, rt.facts.minor);
}

/** Drops the removed entries, which changes the numbers of those after them. */
function compact(rt: Runtime, dict: PyDict): void {
  let to = 0;
  for (let from = 0; from < dict.me_key.length; from++) {
    const key = dict.me_key[from];
    if (!key) continue;
    dict.me_key[to] = key;
    dict.me_value[to] = dict.me_value[from] as PyObject; // active entries have a value
    dict.me_hash[to] = dict.me_hash[from];
    if (dict.me_hash[to] === undefined) dict.index.set(quickKey(rt, key) ?? key, to);
    to += 1;
  }
  dict.me_key.length = to;
  dict.me_value.length = to;
  dict.me_hash.length = to;
}

/** Split to combined: the entries in order of insertion, the names with references of their own. */
function takeValues(rt: Runtime, dict: PyDict, values: InstanceValues): void {
  for (const [at, slot] of values.order.entries()) {
    const name = values.keys.names[slot] as PyObject; // filled slots have names
    dict.me_key.push(rt.heap.newRef(name));
    dict.me_value.push(values.values[slot] as PyObject);
    dict.me_hash.push(undefined);
    dict.index.set(quickKey(rt, name) ?? name, at);
  }
  dict.ma_used = values.order.length;
  dict.values = null;
  dict.valuesEmbedded = false;
  dict.visitsValues = true;
  values.valid = false;
  values.values.length = 0;
  values.order.length = 0;
}

/** insert_split_key and insert_to_split. False: the shared keys have no room for this key. */
function insertSplit(rt: Runtime, dict: PyDict, keyStolen: PyObject, value: PyObject): boolean {
  const { values } = dict;
  if (values === null || keyStolen.ob_type !== rt.types.str) return false;
  const { keys } = values;
  const quick = quickKey(rt, keyStolen) as string; // an exact str's quick key is its text
  let slot = keys.index.get(quick);
  if (slot === undefined) {
    slot = keys.stealInsert(rt.heap.newRef(keyStolen) as (typeof keys.names)[number]);
    if (slot < 0) {
      rt.heap.decref(keyStolen);
      return false;
    }
  }
  values.values[slot] = value;
  values.order.push(slot);
  dict.version += 1;
  dict.onChange?.(keyStolen, value);
  rt.heap.decref(keyStolen); // the shared keys have a reference of their own
  return true;
}
