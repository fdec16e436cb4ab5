import type { PyObject } from "../../memory/object.ts";
import type { PyFloat } from "../numbers/floatobject.ts";
import type { PyLong } from "../numbers/longobject.ts";
import type { Runtime } from "../runtime.ts";
import { type Hash, typeOf } from "../type/slots.ts";
import type { PyUnicode } from "../text/unicodeobject.ts";

/** PyDict_LOG_MINSIZE: the smallest table has 8 slots, and room for 5 entries. */
export const LOG_MINSIZE = 3;
/** SHARED_KEYS_MAX_SIZE: more attributes than this, and an instance has a dict of its own. */
export const SHARED_KEYS_MAX_SIZE = 30;
/** NEXT_LOG2_SHARED_KEYS_MAX_SIZE: the size of the table of shared keys. */
export const SHARED_KEYS_LOG_SIZE = 6;
const PERTURB_SHIFT = 5;

/** USABLE_FRACTION: how many entries a table of `2**logSize` slots takes. */
export function usableFraction(logSize: number): number {
  return Math.floor(2 ** (logSize + 1) / 3);
}

/**
 * calculate_log2_keysize: the smallest table with at least `minSize` slots. Up to 3.13 the search
 * begins from `minSize | 8`, so that some sizes get a larger table than they need.
 */
export function logKeysize(minSize: number, minor: number): number {
  const floor = 2 ** LOG_MINSIZE;
  const last = minor < 14 ? (minSize | floor) - 1 : Math.max(minSize - 1, 0);
  return 32 - Math.clz32(last | (floor - 1));
}

/** estimate_log2_keysize: the smallest table that takes `entries` entries without growing. */
export function estimateLogKeysize(entries: number, minor: number): number {
  return logKeysize(Math.floor((entries * 3 + 1) / 2), minor);
}

/** Bytes of a PyDictKeysObject: header, index table, entries (_PyDict_KeysSize). */
export function keysSizeBytes(logSize: number, isUnicode: boolean): number {
  const indexBytes = logSize < 8 ? 1 : logSize < 16 ? 2 : 4;
  return 32 + indexBytes * 2 ** logSize + usableFraction(logSize) * (isUnicode ? 16 : 24);
}

/**
 * What stands for a key in the quick index of a dict or set; keys with the same one are equal.
 *
 * - str: its text; int, bool and integral float: the number, as a bigint when it is no safe
 *   integer; other floats: the number;
 * - an object that is compared by identity (`object.__eq__` and `object.__hash__`): itself.
 */
export type QuickKey = string | number | bigint | PyObject;

/**
 * The quick key of `key`, or undefined when finding it can run the program's code or needs a
 * comparison of contents: then only probing the table as CPython does gives the same events.
 */
export function quickKey(rt: Runtime, key: PyObject): QuickKey | undefined {
  const type = key.ob_type;
  const { types } = rt;
  if (type === types.str) return (key as PyUnicode).value;
  if (type === types.int || type === types.bool) return (key as PyLong).value;
  if (type === types.float) return quickFloat((key as PyFloat).value);
  const { tp_hash, tp_richcompare } = typeOf(key);
  const { object } = types;
  if (tp_hash === object.tp_hash && tp_richcompare === object.tp_richcompare) return key;
  return undefined;
}

/** nan is equal to nothing but, as an object, to itself: it has no quick key. */
function quickFloat(value: number): QuickKey | undefined {
  if (Number.isNaN(value)) return undefined;
  if (Number.isSafeInteger(value)) return value + 0;
  return Number.isInteger(value) ? BigInt(value) : value;
}

/**
 * The slots that a hash visits in a table of `2**logSize` slots (Objects/dictobject.c,
 * lookdict_index): `next()` from the home slot on, for ever.
 */
export class ProbeSequence {
  private at: number;
  private low: number;
  private high: number;
  private readonly mask: number;

  constructor(hash: Hash, logSize: number) {
    this.low = lowWord(hash);
    this.high = highWord(hash);
    this.mask = 2 ** logSize - 1;
    this.at = this.low & this.mask;
  }

  /** The slot to look at now. */
  get slot(): number {
    return this.at;
  }

  /** Moves on: perturb >>= 5; i = i*5 + perturb + 1. */
  advance(): void {
    this.low = (this.low >>> PERTURB_SHIFT) | (this.high << (32 - PERTURB_SHIFT));
    this.high = this.high >>> PERTURB_SHIFT;
    this.at = (Math.imul(this.at, 5) + this.low + 1) & this.mask;
  }
}

const TWO_32 = 4294967296;

/** Bits 0 to 31 of a 64-bit hash, as a signed word. */
export function lowWord(hash: Hash): number {
  return typeof hash === "number" ? hash | 0 : Number(BigInt.asIntN(32, hash));
}

/** Bits 32 to 63 of a 64-bit hash, as a signed word. */
export function highWord(hash: Hash): number {
  return typeof hash === "number"
    ? Math.floor(hash / TWO_32) | 0
    : Number(BigInt.asIntN(32, hash >> 32n));
}

/**
 * The keys that the instances of one class share (a PyDictKeysObject of kind DICT_KEYS_SPLIT). Its
 * names are interned strings; the type that owns it holds a reference to each.
 */
export class SharedKeys {
  readonly names: PyUnicode[] = [];
  /** What an instance calls its references to the values: ".name" for each of `names`. */
  readonly edges: string[] = [];
  readonly index = new Map<string, number>();
  /** dk_usable: how many names may still be added. Lowered too as instances are made. */
  usable = SHARED_KEYS_MAX_SIZE;

  /** Adds `name`, taking over the reference; -1: there is no room. */
  stealInsert(name: PyUnicode): number {
    if (this.usable <= 0) return -1;
    this.usable -= 1;
    this.names.push(name);
    this.edges.push(`.${name.value}`);
    this.index.set(name.value, this.names.length - 1);
    return this.names.length - 1;
  }
}

/**
 * PyDictValues: one instance's attribute values, in the slots that `keys` names. `order` lists the
 * filled slots by time of insertion: it is the order of iteration; deallocation goes by slot.
 */
export class InstanceValues {
  readonly values: (PyObject | null)[] = [];
  readonly order: number[] = [];
  /** False once a dict has taken the values over (3.13 on: `values->valid`). */
  valid = true;

  constructor(readonly keys: SharedKeys) {}

  get(name: string): PyObject | null {
    const slot = this.keys.index.get(name);
    return slot === undefined ? null : (this.values[slot] ?? null);
  }
}
