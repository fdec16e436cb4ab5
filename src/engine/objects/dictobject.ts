import { isTracked, PyObject } from "../memory/object.ts";
import {
  estimateLogKeysize,
  type InstanceValues,
  LOG_MINSIZE,
  logKeysize,
  ProbeSequence,
  type QuickKey,
  quickKey,
  SHARED_KEYS_LOG_SIZE,
  usableFraction,
} from "./dictkeys.ts";
import { hashKey, hashOrExplain } from "./dicthash.ts";
import { raiseKeyError } from "./exceptions.ts";
import { intern } from "./intern.ts";
import { objectHash, objectRichCompareBool } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { COMPARE, type Hash, type Status } from "./slots.ts";
import { mayBeTracked } from "./tupleobject.ts";
import { genericAlloc } from "./typealloc.ts";

export { hashKey, hashOrExplain };
export { dictClear, dictMerge, dictUpdate } from "./dictmerge.ts";

/** A lookup's answer when the key is absent (DKIX_EMPTY). */
export const ABSENT = -1;
/** A lookup's answer when hashing or comparing raised (DKIX_ERROR). */
export const ERROR = -2;
/** A freed slot of the hash table, which probing passes over (DKIX_DUMMY). */
const DUMMY = -2;
const EMPTY = -1;

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
  return newDictOfType(rt, rt.types.dict);
}

/** dict_new: an empty dict of `type`, tracked at once from 3.14 on. */
export function newDictOfType(rt: Runtime, type: PyObject["ob_type"]): PyDict {
  return registerDict(rt, new PyDict(type));
}

/** Gives a new dict, perhaps of a class that extends PyDict, to the heap. */
export function registerDict<T extends PyDict>(rt: Runtime, dict: T): T {
  const type = dict.ob_type;
  if (type !== rt.types.dict) return genericAlloc(rt, dict);
  rt.heap.alloc(dict);
  if (!rt.facts.untracksDicts) rt.heap.track(dict);
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
      replaceValue(rt, dict, at, value);
      heap.decref(key);
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
    replaceValue(rt, dict, at, value);
    heap.decref(key);
  }
  return true;
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

/** _Py_dict_lookup: the number of the entry with `key`, ABSENT or ERROR. */
export function dictLookup(rt: Runtime, dict: PyDict, key: PyObject): number {
  const quick = quickKey(rt, key);
  if (quick !== undefined && dict.unquickCount === 0) return findQuick(dict, quick);
  const hash = hashKey(rt, key);
  return hash === null ? ERROR : findHashed(rt, dict, key, quick, hash);
}

/** _PyDict_GetItem_KnownHash and the like: as `dictLookup` without asking the key for its hash. */
export function dictLookupKnownHash(rt: Runtime, dict: PyDict, key: PyObject, hash: Hash): number {
  const quick = quickKey(rt, key);
  if (quick !== undefined && dict.unquickCount === 0) return findQuick(dict, quick);
  return findHashed(rt, dict, key, quick, hash);
}

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

/** The entry with the quick key `quick`, all keys being quick ones. */
function findQuick(dict: PyDict, quick: QuickKey): number {
  if (dict.values === null) return dict.index.get(quick) ?? ABSENT;
  if (typeof quick !== "string") return ABSENT;
  const slot = dict.values.keys.index.get(quick);
  return slot === undefined ? ABSENT : dict.values.order.indexOf(slot);
}

/**
 * do_lookup: walks the slots that `hash` visits. The same object is found whatever it compares
 * to; else `stored == key` decides, and if that changed the table the walk begins again.
 */
function findHashed(
  rt: Runtime,
  dict: PyDict,
  key: PyObject,
  quick: QuickKey | undefined,
  hash: Hash,
): number {
  if (dictSize(dict) === 0) return ABSENT;
  if (dict.values !== null) return findHashedSplit(rt, dict, key, hash);
  for (;;) {
    dict.indices ??= buildIndices(rt, dict);
    const found = probe(rt, dict, dict.indices, key, quick, hash);
    if (found !== null) return found;
  }
}

/** One walk; null: a comparison changed the table. */
function probe(
  rt: Runtime,
  dict: PyDict,
  indices: Int32Array,
  key: PyObject,
  quick: QuickKey | undefined,
  hash: Hash,
): number | null {
  const slots = new ProbeSequence(hash, dict.logSize);
  for (;;) {
    const at = indices[slots.slot] as number; // the slot is masked to the table's size
    if (at === EMPTY) return ABSENT;
    if (at >= 0) {
      const stored = dict.me_key[at] as PyObject; // the table refers to active entries only
      if (stored === key) return at;
      const storedHash = dict.me_hash[at];
      if (storedHash === undefined && quick !== undefined) {
        if (dict.index.get(quick) === at) return at;
      } else if ((storedHash ?? objectHash(rt, stored)) === hash) {
        const equal = compareKeys(rt, stored, key);
        if (equal < 0) return ERROR;
        if (dict.indices !== indices || dict.me_key[at] !== stored) return null;
        if (equal > 0) return at;
      }
    }
    slots.advance();
  }
}

/** `stored == key`, with a reference to `stored` held meanwhile, as the table may lose it. */
function compareKeys(rt: Runtime, stored: PyObject, key: PyObject): -1 | 0 | 1 {
  rt.heap.incref(stored);
  rt.hold(stored, "key compared in a dict lookup");
  const equal = objectRichCompareBool(rt, stored, key, COMPARE.EQ);
  rt.release(stored);
  rt.heap.decref(stored);
  return equal;
}

/** `value == stored` for the value of an entry, which is held meanwhile. */
export function compareHeld(rt: Runtime, value: PyObject, stored: PyObject): -1 | 0 | 1 {
  rt.heap.incref(stored);
  rt.hold(stored, "value of a dict comparison");
  const equal = objectRichCompareBool(rt, value, stored, COMPARE.EQ);
  rt.release(stored);
  rt.heap.decref(stored);
  return equal;
}

/** As `probe` in a split table; its keys are exact strs, only `key` can bring code along. */
function findHashedSplit(rt: Runtime, dict: PyDict, key: PyObject, hash: Hash): number {
  for (let at = 0; dict.values !== null && at < dict.values.order.length; at++) {
    const stored = entryKey(dict, at) as PyObject; // `at` is below the count
    if (stored === key) return at;
    if (objectHash(rt, stored) !== hash) continue;
    const equal = compareKeys(rt, stored, key);
    if (equal < 0) return ERROR;
    if (equal > 0) return at;
  }
  return ABSENT;
}

/** build_indices: the hash table as a rebuild of the dict makes it. */
function buildIndices(rt: Runtime, dict: PyDict): Int32Array {
  rt.heap.budget.touch(16 * 2 ** dict.logSize);
  const indices = new Int32Array(2 ** dict.logSize).fill(EMPTY);
  for (let at = 0; at < dict.me_key.length; at++) {
    if (dict.me_key[at] !== null) placeIndex(rt, dict, indices, at);
  }
  return indices;
}

/** find_empty_slot: entry `at` takes the first slot on its way that is empty or was freed. */
function placeIndex(rt: Runtime, dict: PyDict, indices: Int32Array, at: number): void {
  const slots = new ProbeSequence(entryHash(rt, dict, at), dict.logSize);
  while ((indices[slots.slot] as number) >= 0) slots.advance();
  indices[slots.slot] = at;
}

/** Frees the slot of entry `at`, leaving a dummy. */
function freeIndex(rt: Runtime, dict: PyDict, indices: Int32Array, at: number): void {
  const slots = new ProbeSequence(entryHash(rt, dict, at), dict.logSize);
  while (indices[slots.slot] !== at) slots.advance();
  indices[slots.slot] = DUMMY;
}

/** The hash of entry `at`; that of a quick key is found without the program's code. */
export function entryHash(rt: Runtime, dict: PyDict, at: number): Hash {
  const known = dict.values === null ? dict.me_hash[at] : undefined;
  return known ?? (objectHash(rt, entryKey(dict, at) as PyObject) as Hash); // it is active
}
