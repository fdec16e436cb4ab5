import { diesAlone, PyObject } from "../../memory/object.ts";
import {
  deleteEntry,
  dictResize,
  forgetEntry,
  insertNew,
  replaceValue,
  useNewKeys,
} from "./dictchange.ts";
import { hashKey, hashOrExplain } from "./dicthash.ts";
import {
  estimateLogKeysize,
  type InstanceValues,
  LOG_MINSIZE,
  type QuickKey,
  quickKey,
  SHARED_KEYS_LOG_SIZE,
  usableFraction,
} from "./dictkeys.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { ABSENT, dictLookup, ERROR, findHashed, findQuick, hasEntryAt } from "./dictlookup.ts";
import { raiseKeyError } from "../exceptions/exceptions.ts";
import { intern } from "../intern.ts";
import type { Runtime } from "../runtime.ts";
import type { Hash, Status } from "../type/slots.ts";

export { hashKey, hashOrExplain };
export * from "./dictchange.ts";
export * from "./dictlookup.ts";
export { dictClear, dictMerge, dictUpdate } from "./dictmerge.ts";

/**
 * A dict (Include/cpython/dictobject.h): entries in order of insertion, and a hash table of indices
 * into them.
 *
 * It is in one of two forms. *Combined*, `values` null: the entries are its own. *Split*: it is the
 * `__dict__` of an instance, whose keys are shared by the class and whose values lie in `values`.
 *
 * Keys that can be compared without running the program's code are found by `index`; the hash
 * table proper is kept only while it can make a difference, and then probed as CPython does.
 */
export class PyDict extends PyObject {
  /** me_key, me_value: a removed entry is null until the table is next rebuilt. */
  me_key: (PyObject | null)[] = [];
  me_value: (PyObject | null)[] = [];
  /** me_hash of entries whose key has no quick key; undefined for the rest. */
  me_hash: (Hash | undefined)[] = [];
  /** Number of active entries of a combined table; `dictSize` knows both forms. */
  ma_used = 0;
  /** dk_log2_size; 0 while the dict has no table yet (Py_EMPTY_KEYS). */
  logSize = 0;
  /** dk_usable: how many entries may be added before the table grows. */
  usable = 0;
  /** DICT_KEYS_UNICODE: every key so far is an exact str, and entries are smaller. */
  isUnicode = true;
  /** Entries by quick key. */
  index = new Map<QuickKey, number>();
  /** How many active entries are not in `index`. */
  unquickCount = 0;
  /** dk_indices; null while nothing depends on it. */
  indices: Int32Array | null = null;
  /** ma_values: the split form. */
  values: InstanceValues | null = null;
  /** The values belong to the instance, which counts the references (3.13 on). */
  valuesEmbedded = false;
  /** False while the instance and not the dict visits the values (3.13). */
  visitsValues = true;
  /** Changes with every change of a key or a value. */
  version = 0;
  /** A dict watcher (PyDict_Watch): called after every change; `value` null: the key is gone. */
  onChange: ((key: PyObject, value: PyObject | null) => void) | null = null;
}

/** PyDict_New. */
export function newDict(rt: Runtime): PyDict {
  const dict = rt.heap.alloc(new PyDict(rt.types.dict));
  if (!rt.facts.untracksDicts) rt.heap.track(dict);
  return dict;
}

/** dict_new: an empty dict of `type`; one of the very type `dict` is tracked at once from 3.14 on. */
export function newDictOfType(rt: Runtime, type: PyObject["ob_type"]): PyDict {
  const dict = genericAlloc(rt, new PyDict(type));
  if (type === rt.types.dict && rt.facts.untracksDicts) rt.heap.untrack(dict);
  return dict;
}

/** dict_new_presized: an empty dict with room for `minUsed` entries. */
export function newDictPresized(rt: Runtime, minUsed: number, isUnicode: boolean): PyDict {
  const dict = newDict(rt);
  if (minUsed > usableFraction(LOG_MINSIZE)) {
    useNewKeys(dict, Math.min(estimateLogKeysize(minUsed, rt.facts.minor), 17), isUnicode);
  }
  return dict;
}

/** _PyDict_FromItems: the dict of a display; later keys win. Borrows all. Null: unhashable key. */
export function dictFromItems(
  rt: Runtime,
  keys: readonly PyObject[],
  values: readonly PyObject[],
): PyDict | null {
  const isUnicode = keys.every(key => key.ob_type === rt.types.str);
  const dict = newDictPresized(rt, keys.length, isUnicode);
  rt.hold(dict, "dict being made");
  const isMade = keys.every((key, i) => dictSetItem(rt, dict, key, values[i] as PyObject));
  rt.release(dict);
  if (isMade) return dict;
  rt.heap.decref(dict);
  return null;
}

/** PyDict_GET_SIZE. */
export function dictSize(dict: PyDict): number {
  return dict.values === null ? dict.ma_used : dict.values.order.length;
}

/** PyDict_GetItemWithError: borrowed; undefined: absent; null: hashing or comparing raised. */
export function dictGetItem(rt: Runtime, dict: PyDict, key: PyObject): PyObject | undefined | null {
  const found = dictLookup(rt, dict, key);
  if (found === ERROR) return null;
  return found === ABSENT ? undefined : entryValue(dict, found);
}

/**
 * The value of the exact str key `name`, borrowed. It runs no code of the program: keys that are
 * no exact str are passed over.
 */
export function dictGetStr(dict: PyDict, name: string): PyObject | undefined {
  if (dict.values !== null) return dict.values.get(name) ?? undefined;
  const at = dict.index.get(name);
  return at === undefined ? undefined : (dict.me_value[at] ?? undefined);
}

/** PyDict_Contains: 1, 0, or -1 with an exception. */
export function dictContains(rt: Runtime, dict: PyDict, key: PyObject): -1 | 0 | 1 {
  const found = dictLookup(rt, dict, key);
  return found === ERROR ? -1 : found === ABSENT ? 0 : 1;
}

/** PyDict_SetItem: the dict takes references of its own, before it hashes the key. */
export function dictSetItem(rt: Runtime, dict: PyDict, key: PyObject, value: PyObject): Status {
  rt.heap.incref(key);
  rt.heap.incref(value);
  return stealSetItem(rt, dict, key, value, undefined);
}

/**
 * As `dictSetItem` of an interned str whose entry may be number `hint` (`hasEntryAt`). The number of
 * the entry, 0 where entries have none, or ERROR.
 */
export function dictSetName(
  rt: Runtime,
  dict: PyDict,
  name: PyObject,
  value: PyObject,
  hint: number,
): number {
  rt.heap.incref(name);
  rt.heap.incref(value);
  if (hasEntryAt(dict, name, hint)) {
    replaceAt(rt, dict, hint, name, value);
    return hint;
  }
  if (!stealSetItem(rt, dict, name, value, undefined)) return ERROR;
  return Math.max(dict.me_key.lastIndexOf(name), 0);
}

/** _PyDict_SetItem_Take2: takes over the references to both. */
export function dictStealSetItem(
  rt: Runtime,
  dict: PyDict,
  key: PyObject,
  value: PyObject,
): Status {
  return stealSetItem(rt, dict, key, value, undefined);
}

/** _PyDict_SetItem_KnownHash: as `dictSetItem` without asking the key for its hash. */
export function dictSetItemKnownHash(
  rt: Runtime,
  dict: PyDict,
  key: PyObject,
  value: PyObject,
  hash: Hash,
): Status {
  rt.heap.incref(key);
  rt.heap.incref(value);
  return stealSetItem(rt, dict, key, value, hash);
}

function stealSetItem(
  rt: Runtime,
  dict: PyDict,
  key: PyObject,
  value: PyObject,
  knownHash: Hash | undefined,
): Status {
  const { heap } = rt;
  const quick = quickKey(rt, key);
  if (quick !== undefined && dict.unquickCount === 0) {
    const at = findQuick(dict, quick);
    if (at < 0) {
      insertNew(rt, dict, key, quick, undefined, value);
    } else {
      replaceAt(rt, dict, at, key, value);
    }
    return true;
  }
  rt.hold(key, "key of a dict assignment");
  rt.hold(value, "value of a dict assignment");
  const hash = knownHash ?? hashKey(rt, key);
  const at = hash === null ? ERROR : findHashed(rt, dict, key, quick, hash);
  rt.release(value);
  rt.release(key);
  if (at === ERROR || hash === null) {
    heap.decref(value);
    heap.decref(key);
    return false;
  }
  if (at === ABSENT) {
    insertNew(rt, dict, key, quick, quick === undefined ? hash : undefined, value);
  } else {
    replaceAt(rt, dict, at, key, value);
  }
  return true;
}

/** The value there goes while the assignment still holds its key; then so does that. */
function replaceAt(rt: Runtime, dict: PyDict, at: number, key: PyObject, value: PyObject): void {
  const displaced = entryValue(dict, at);
  const mayRunCode = displaced.head.ob_refcnt === 1 && !diesAlone(displaced);
  if (mayRunCode) rt.hold(key, "key of a dict assignment");
  replaceValue(rt, dict, at, value);
  if (mayRunCode) rt.release(key);
  rt.heap.decref(key);
}

/** As `dictSetItem` with the interned str `name` as key. */
export function dictSetStr(rt: Runtime, dict: PyDict, name: string, value: PyObject): void {
  const key = intern(rt, name);
  dictSetItem(rt, dict, key, value);
  rt.heap.decref(key);
}

/** PyDict_DelItem: KeyError when the key is absent. */
export function dictDelItem(rt: Runtime, dict: PyDict, key: PyObject): Status {
  const found = dictLookup(rt, dict, key);
  if (found === ERROR) return false;
  if (found === ABSENT) {
    raiseKeyError(rt, key);
    return false;
  }
  deleteEntry(rt, dict, found);
  return true;
}

/** Removes the exact str key `name`; false, without exception, when it is absent. */
export function dictDelStr(rt: Runtime, dict: PyDict, name: string): boolean {
  const found = findQuick(dict, name);
  if (found < 0) return false;
  deleteEntry(rt, dict, found);
  return true;
}

/** _PyDict_Pop: the value, a reference handed over; undefined: absent; null: exception. */
export function dictPop(rt: Runtime, dict: PyDict, key: PyObject): PyObject | undefined | null {
  if (dictSize(dict) === 0) return undefined;
  const found = dictLookup(rt, dict, key);
  if (found === ERROR) return null;
  if (found === ABSENT) return undefined;
  const value = rt.heap.newRef(entryValue(dict, found));
  deleteEntry(rt, dict, found);
  return value;
}

/**
 * PyDict_SetDefault: the value of `key`, borrowed; when the key is absent it is first set to
 * `fallback`. Null: hashing or comparing raised.
 */
export function dictSetDefault(
  rt: Runtime,
  dict: PyDict,
  key: PyObject,
  fallback: PyObject,
): PyObject | null {
  const quick = quickKey(rt, key);
  const hash = quick !== undefined && dict.unquickCount === 0 ? undefined : hashKey(rt, key);
  if (hash === null) return null;
  const at =
    quick !== undefined && hash === undefined
      ? findQuick(dict, quick)
      : findHashed(rt, dict, key, quick, hash as Hash); // not quick: the hash was computed
  if (at === ERROR) return null;
  if (at !== ABSENT) return entryValue(dict, at);
  const { heap } = rt;
  const stored = quick === undefined ? hash : undefined;
  insertNew(rt, dict, heap.newRef(key), quick, stored, heap.newRef(fallback));
  return fallback;
}

/**
 * The entry inserted last, taken out with its two references; null: the dict is empty. The room it
 * had is not given back (dict.popitem). A split dict gets a table of its own first.
 */
export function stealLastEntry(rt: Runtime, dict: PyDict): [PyObject, PyObject] | null {
  if (dictSize(dict) === 0) return null;
  if (dict.values !== null) dictResize(rt, dict, SHARED_KEYS_LOG_SIZE, true);
  let at = dict.me_key.length - 1;
  while (dict.me_key[at] === null) at -= 1;
  const key = dict.me_key[at] as PyObject; // the dict is not empty
  const value = dict.me_value[at] as PyObject;
  forgetEntry(rt, dict, at);
  dict.me_key.length = at;
  dict.me_value.length = at;
  dict.me_hash.length = at;
  dict.version += 1;
  dict.onChange?.(key, null);
  return [key, value];
}

/** The entries `[key, value]`, borrowed, in order. The dict must not change meanwhile. */
export function* dictEntries(dict: PyDict): Generator<[PyObject, PyObject]> {
  const end = entryCount(dict);
  for (let i = 0; i < end; i++) {
    const key = entryKey(dict, i);
    if (key !== null) yield [key, entryValue(dict, i)];
  }
}

/** dk_nentries: how many entries there are to step over, removed ones included. */
export function entryCount(dict: PyDict): number {
  return dict.values === null ? dict.me_key.length : dict.values.order.length;
}

/** The key of entry `i`, borrowed; null where the entry was removed. */
export function entryKey(dict: PyDict, i: number): PyObject | null {
  if (dict.values === null) return dict.me_key[i] ?? null;
  return dict.values.keys.names[dict.values.order[i] as number] ?? null;
}

/** The value of entry `i`, which is active, borrowed. */
export function entryValue(dict: PyDict, i: number): PyObject {
  const { values } = dict;
  const value = values === null ? dict.me_value[i] : values.values[values.order[i] as number];
  return value as PyObject; // an active entry has a value
}
