import type { PyObject } from "../../memory/object.ts";
import { hashKey } from "./dicthash.ts";
import { ProbeSequence, type QuickKey, quickKey } from "./dictkeys.ts";
import { dictSize, entryKey, type PyDict } from "./dictobject.ts";
import { objectHash, objectRichCompareBool } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { COMPARE, type Hash } from "../type/slots.ts";

/** A lookup's answer when the key is absent (DKIX_EMPTY). */
export const ABSENT = -1;
/** A lookup's answer when hashing or comparing raised (DKIX_ERROR). */
export const ERROR = -2;
/** A freed slot of the hash table, which probing passes over (DKIX_DUMMY). */
const DUMMY = -2;
const EMPTY = -1;

/** _Py_dict_lookup: the number of the entry with `key`, ABSENT or ERROR. */
export function dictLookup(rt: Runtime, dict: PyDict, key: PyObject): number {
  const quick = quickKey(rt, key);
  if (quick !== undefined && dict.unquickCount === 0) return findQuick(dict, quick);
  const hash = hashKey(rt, key);
  return hash === null ? ERROR : findHashed(rt, dict, key, quick, hash);
}

/**
 * Whether entry `at` of a table of quick keys is that of the interned str `name`: what an inline cache
 * asks (LOAD_GLOBAL_MODULE). False may also mean that the name has another entry.
 */
export function hasEntryAt(dict: PyDict, name: PyObject, at: number): boolean {
  return dict.me_key[at] === name && dict.values === null && dict.unquickCount === 0;
}

/** _PyDict_GetItem_KnownHash and the like: as `dictLookup` without asking the key for its hash. */
export function dictLookupKnownHash(rt: Runtime, dict: PyDict, key: PyObject, hash: Hash): number {
  const quick = quickKey(rt, key);
  if (quick !== undefined && dict.unquickCount === 0) return findQuick(dict, quick);
  return findHashed(rt, dict, key, quick, hash);
}

/** The entry with the quick key `quick`, all keys being quick ones. */
export function findQuick(dict: PyDict, quick: QuickKey): number {
  if (dict.values === null) return dict.index.get(quick) ?? ABSENT;
  if (typeof quick !== "string") return ABSENT;
  const slot = dict.values.keys.index.get(quick);
  return slot === undefined ? ABSENT : dict.values.order.indexOf(slot);
}

/**
 * do_lookup: walks the slots that `hash` visits. The same object is found whatever it compares
 * to; else `stored == key` decides, and if that changed the table the walk begins again.
 */
export function findHashed(
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
export function placeIndex(rt: Runtime, dict: PyDict, indices: Int32Array, at: number): void {
  const slots = new ProbeSequence(entryHash(rt, dict, at), dict.logSize);
  while ((indices[slots.slot] as number) >= 0) slots.advance();
  indices[slots.slot] = at;
}

/** Frees the slot of entry `at`, leaving a dummy. */
export function freeIndex(rt: Runtime, dict: PyDict, indices: Int32Array, at: number): void {
  const slots = new ProbeSequence(entryHash(rt, dict, at), dict.logSize);
  while (indices[slots.slot] !== at) slots.advance();
  indices[slots.slot] = DUMMY;
}

/** The hash of entry `at`; that of a quick key is found without the program's code. */
export function entryHash(rt: Runtime, dict: PyDict, at: number): Hash {
  const known = dict.values === null ? dict.me_hash[at] : undefined;
  return known ?? (objectHash(rt, entryKey(dict, at) as PyObject) as Hash); // it is active
}
