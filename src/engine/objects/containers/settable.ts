import { PyObject } from "../../memory/object.ts";
import { highWord, lowWord, quickKey } from "./dictkeys.ts";
import { objectRichCompareBool } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { COMPARE, type Hash, type Status } from "../type/slots.ts";

/** LINEAR_PROBES: neighbours looked at before the next jump. */
const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5;
/** PySet_MINSIZE: the table inside the object itself. */
export const MINSIZE = 8;

/** A slot of the table: unused is null, and undefined is one whose key was removed (`dummy`). */
export type SetSlot = PyObject | null | undefined;

/**
 * A set or frozenset (Include/cpython/setobject.h): open addressing, so that the order of
 * iteration follows from the hashes and the history exactly as in CPython.
 */
export class PySet extends PyObject {
  /** The keys by slot; a power of two of them. */
  table: SetSlot[] = new Array<SetSlot>(MINSIZE).fill(null);
  /** The hash of the key in each slot. Parallel to `table`. */
  hashes: Hash[] = new Array<Hash>(MINSIZE).fill(0);
  /** Slots that are not unused: active ones and dummies. */
  fill = 0;
  /** Active slots: the set's length. */
  used = 0;
  /** Where pop() begins to search. */
  finger = 0;
  /** frozenset: its hash, once asked for. */
  hash: Hash | null = null;
}

/** What a lookup found: a slot number, or one of these. */
export const NOT_FOUND = -1;
/** A comparison raised: an exception is set. */
export const FAILED = -2;

/**
 * The slots that a hash visits: runs of ten neighbours where they fit into the table, then a jump
 * (set_lookkey, Objects/setobject.c).
 */
class SetProbe {
  slot: number;
  private at: number;
  private probes: number;
  private low: number;
  private high: number;

  constructor(
    hash: Hash,
    private readonly mask: number,
  ) {
    this.low = lowWord(hash);
    this.high = highWord(hash);
    this.at = this.low & mask;
    this.slot = this.at;
    this.probes = this.at + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
  }

  advance(): void {
    if (this.probes > 0) {
      this.probes -= 1;
      this.slot += 1;
      return;
    }
    this.low = (this.low >>> PERTURB_SHIFT) | (this.high << (32 - PERTURB_SHIFT));
    this.high = this.high >>> PERTURB_SHIFT;
    this.at = (Math.imul(this.at, 5) + 1 + this.low) & this.mask;
    this.slot = this.at;
    this.probes = this.at + LINEAR_PROBES <= this.mask ? LINEAR_PROBES : 0;
  }
}

/** set_lookkey: the slot of `key`, NOT_FOUND, or FAILED when comparing raised. */
export function setLookup(rt: Runtime, set: PySet, key: PyObject, hash: Hash): number {
  for (;;) {
    const found = search(rt, set, key, hash, "lookup");
    if (typeof found === "object") continue;
    return found >= 0 || found === FAILED ? found : NOT_FOUND;
  }
}

const CHANGED = { changed: true } as const;

/**
 * One walk: the slot of `key`; FAILED; CHANGED when a comparison changed the table (a key to add that it
 * found equal nevertheless counts as found: set_add_entry_takeref); or, for an absent key, as
 * `-3 - slot`, where to put it: the last dummy on the way, else the unused slot where the walk ended.
 */
function search(
  rt: Runtime,
  set: PySet,
  key: PyObject,
  hash: Hash,
  purpose: "lookup" | "add",
): number | typeof CHANGED {
  rt.heap.budget.work(1);
  const { table } = set;
  const probe = new SetProbe(hash, table.length - 1);
  let freeSlot = -1;
  for (;;) {
    const { slot } = probe;
    const stored = table[slot];
    if (stored === null) return -3 - (freeSlot < 0 ? slot : freeSlot);
    if (stored === undefined) {
      freeSlot = slot;
    } else if (set.hashes[slot] === hash) {
      if (stored === key) return slot;
      const equal = compareKeys(rt, stored, key);
      if (equal < 0) return FAILED;
      const isFound = equal > 0;
      const isChanged = set.table !== table || table[slot] !== stored;
      if (isChanged && !(isFound && purpose === "add")) return CHANGED;
      if (isFound) return slot;
    }
    probe.advance();
  }
}

/** `stored == key`; only where that can run code is a reference to `stored` held meanwhile. */
function compareKeys(rt: Runtime, stored: PyObject, key: PyObject): -1 | 0 | 1 {
  const quick = quickKey(rt, key);
  if (quick !== undefined) {
    const storedQuick = quickKey(rt, stored);
    if (storedQuick !== undefined) return quick === storedQuick ? 1 : 0;
  }
  rt.heap.incref(stored);
  rt.hold(stored, "key compared in a set lookup");
  const equal = objectRichCompareBool(rt, stored, key, COMPARE.EQ);
  rt.release(stored);
  rt.heap.decref(stored);
  return equal;
}

/** set_add_entry: adds `key`, with a reference of the set's own, unless an equal one is there. */
export function setAddEntry(rt: Runtime, set: PySet, key: PyObject, hash: Hash): Status {
  rt.heap.incref(key); // before any comparison, as CPython does
  return stealAddEntry(rt, set, key, hash);
}

/** set_add_entry_takeref: the same, taking over the caller's reference. */
export function stealAddEntry(rt: Runtime, set: PySet, key: PyObject, hash: Hash): Status {
  rt.hold(key, "key being added to a set");
  let found = search(rt, set, key, hash, "add");
  while (typeof found === "object") found = search(rt, set, key, hash, "add");
  rt.release(key);
  if (found >= 0 || found === FAILED) {
    rt.heap.decref(key);
    return found !== FAILED;
  }
  const slot = -3 - found;
  const isUnused = set.table[slot] === null;
  set.table[slot] = key;
  set.hashes[slot] = hash;
  set.used += 1;
  if (!isUnused) return true; // a dummy's place
  set.fill += 1;
  if (set.fill * 5 >= (set.table.length - 1) * 3) setResize(set, growthOf(set));
  return true;
}

/** The size asked for when the table is too full. */
export function growthOf(set: PySet): number {
  return set.used > 50000 ? set.used * 2 : set.used * 4;
}

/** set_table_resize: a table with more than `minUsed` slots, without dummies. Counts stay. */
export function setResize(set: PySet, minUsed: number): void {
  let size = MINSIZE;
  while (size <= minUsed) size *= 2;
  const { table, hashes } = set;
  if (size === MINSIZE && table.length === MINSIZE && set.fill === set.used) return;
  set.table = new Array<SetSlot>(size).fill(null);
  set.hashes = new Array<Hash>(size).fill(0);
  set.fill = set.used;
  for (let i = 0; i < table.length; i++) {
    const key = table[i];
    if (key) insertClean(set, key, hashes[i] as Hash);
  }
}

/** set_insert_clean: `keyStolen` is known to be absent and there are no dummies. */
export function insertClean(set: PySet, keyStolen: PyObject, hash: Hash): void {
  const probe = new SetProbe(hash, set.table.length - 1);
  while (set.table[probe.slot] !== null) probe.advance();
  set.table[probe.slot] = keyStolen;
  set.hashes[probe.slot] = hash;
}

/** set_discard_entry: removes slot `slot` and gives up its key. */
export function removeSlot(rt: Runtime, set: PySet, slot: number): void {
  const key = stealSlot(set, slot);
  rt.heap.decref(key);
}

/** Makes active slot `slot` a dummy; its key's reference goes to the caller. */
export function stealSlot(set: PySet, slot: number): PyObject {
  const key = set.table[slot] as PyObject; // the caller knows that it is active
  set.table[slot] = undefined;
  set.hashes[slot] = -1;
  set.used -= 1;
  return key;
}

/** set_merge: adds all of `other`. */
export function setMerge(rt: Runtime, set: PySet, other: PySet): Status {
  if (other === set || other.used === 0) return true;
  if ((set.fill + other.used) * 5 >= (set.table.length - 1) * 3) {
    setResize(set, (set.used + other.used) * 2);
  }
  if (set.fill === 0) {
    copyInto(rt, set, other);
    return true;
  }
  for (let i = 0; i < other.table.length; i++) {
    const key = other.table[i];
    if (key && !setAddEntry(rt, set, key, other.hashes[i] as Hash)) return false;
  }
  return true;
}

/** The part of set_merge for an empty `set`: slot by slot when both tables have one size. */
function copyInto(rt: Runtime, set: PySet, other: PySet): void {
  const sameShape = set.table.length === other.table.length && other.fill === other.used;
  for (let i = 0; i < other.table.length; i++) {
    const key = other.table[i];
    if (!key) continue;
    rt.heap.incref(key);
    const hash = other.hashes[i] as Hash;
    if (sameShape) {
      set.table[i] = key;
      set.hashes[i] = hash;
    } else {
      insertClean(set, key, hash);
    }
  }
  set.fill = other.used;
  set.used = other.used;
}
