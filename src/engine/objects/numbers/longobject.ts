import { PyObject } from "../../memory/object.ts";
import { numberIndex } from "../abstract.ts";
import { raise } from "../exceptions/exceptions.ts";
import { bitLength, type Int, normalize } from "./longarith.ts";
import { longGetSet, longMethods } from "./longmethods.ts";
import { longNew, longVectorcall } from "./longnew.ts";
import { longSlots } from "./longslots.ts";
import type { Runtime } from "../runtime.ts";
import { type PyTypeObject, typeOf } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";

/** Py_ints_MAXFREELIST: freed ints of one digit that are kept (3.14 on). */
const FREE_LIST_SIZE = 100;
/** PY_SSIZE_T_MAX and PY_SSIZE_T_MIN. */
const MAX_INDEX = (1n << 63n) - 1n;
const MIN_INDEX = -(1n << 63n);

/** An int (Include/cpython/longintrepr.h): of any size, and immutable. */
export class PyLong extends PyObject {
  /** A number just when that is a safe integer (never -0), else a bigint. */
  readonly value: number | bigint;

  constructor(type: PyTypeObject, value: number | bigint) {
    super(type);
    this.value = value;
  }
}

/** PyLong_FromLong and friends: a new reference; small values are the interpreter's cached ints. */
export function newLong(rt: Runtime, value: number | bigint): PyLong {
  if (typeof value === "number" && Number.isSafeInteger(value)) return newSafeLong(rt, value);
  const normal = normalize(value);
  if (typeof normal === "number") return newSafeLong(rt, normal);
  return rt.heap.alloc(new PyLong(rt.types.int, normal), sizeOfLong(normal));
}

/** PyLong_FromLong: a new reference to the int of a safe integer that is not -0. */
export function newSafeLong(rt: Runtime, value: number): PyLong {
  const { min, max } = rt.facts.smallInts;
  if (value >= min && value <= max) return rt.heap.newRef(borrowSmallInt(rt, value));
  return rt.heap.alloc(new PyLong(rt.types.int, value), sizeOfLong(value));
}

/** Bytes of an int without the collector's header: 30 bits a digit (long___sizeof__). */
export function sizeOfLong(value: number | bigint): number {
  return 24 + 4 * Math.max(1, digitCount(value));
}

/** The number of 30-bit digits, 0 for zero. */
function digitCount(value: number | bigint): number {
  if (typeof value === "number") {
    const size = Math.abs(value);
    if (size < 0x40000000) return size === 0 ? 0 : 1;
    return 2; // a safe integer has at most 53 bits
  }
  return Math.ceil(bitLength(value) / 30);
}

/**
 * Spends what an operation on `value` costs whose result may be small, in units of `perWord` for each
 * 64 bits; a safe integer costs nothing, and a large result spends when it is made.
 */
export function workOnInt(rt: Runtime, value: number | bigint, perWord: number): void {
  if (typeof value === "bigint") rt.heap.budget.work(perWord * (bitLength(value) >> 6));
}

/**
 * Spends what writing `value` in decimal costs: more than in proportion to its length. A value that
 * has more digits than may be written is refused at once.
 */
export function workOnDecimal(rt: Runtime, value: number | bigint): void {
  if (typeof value === "number") return;
  const bits = bitLength(value);
  if (rt.intMaxStrDigits > 0 && bits > 4 * rt.intMaxStrDigits) return;
  rt.heap.budget.work((4 + (bits >> 15)) * (bits >> 6));
}

/**
 * PyNumber_AsSsize_t with OverflowError: the value of an int, or of what has `__index__`, as an
 * index; null: TypeError or OverflowError is set.
 */
export function longAsIndex(rt: Runtime, op: PyObject): number | null {
  const value = indexValue(rt, op);
  if (value === null) return null;
  if (value > MAX_INDEX || value < MIN_INDEX) {
    const given = typeOf(op).messageName;
    return raise(rt, "OverflowError", `cannot fit '${given}' into an index-sized integer`);
  }
  return Number(value);
}

function indexValue(rt: Runtime, op: PyObject): Int | null {
  if (op instanceof PyLong) return op.value;
  const index = numberIndex(rt, op);
  if (index === null) return null;
  const { value } = index as PyLong; // numberIndex gives ints only
  rt.heap.decref(index);
  return value;
}

/** PyLong_Type. Its small ints are the first objects of the interpreter. */
export function initLongTypes(rt: Runtime): void {
  const words = rt.facts.minor >= 13 ? "floating-point" : "floating point";
  rt.types.int = staticType(rt, {
    name: "int",
    basicsize: 24,
    itemsize: 4,
    isBaseType: true,
    freeList: rt.facts.minor >= 14 ? FREE_LIST_SIZE : 0,
    doc: LONG_DOC.replace("{floating}", words),
    slots: {
      ...longSlots,
      tp_new: longNew,
      tp_vectorcall: rt.facts.minor >= 13 ? longVectorcall : null,
    },
    methods: longMethods(rt),
    getset: longGetSet,
  });
  const { tp_basicsize } = rt.types.int;
  rt.types.int.tp_alloc_size = op => tp_basicsize + 4 * Math.max(1, digitCount(intOf(op)));
  rt.types.int.tp_free_list_key = op => (digitCount(intOf(op)) <= 1 ? 0 : -1);
  initSmallInts(rt);
}

const LONG_DOC = `int([x]) -> integer
int(x, base=10) -> integer

Convert a number or string to an integer, or return 0 if no arguments
are given.  If x is a number, return x.__int__().  For {floating}
numbers, this truncates towards zero.

If x is not a number or if base is given, then x must be a string,
bytes, or bytearray instance representing an integer literal in the
given base.  The literal can be preceded by '+' or '-' and be surrounded
by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.
Base 0 means to interpret the base from the string as an integer literal.
>>> int('0b100', base=0)
4`;

function intOf(op: PyObject): Int {
  return (op as PyLong).value; // only ints have this type
}

/** Fills the cache of small ints. */
function initSmallInts(rt: Runtime): void {
  const { min, max } = rt.facts.smallInts;
  for (let value = min; value <= max; value++) {
    const op = rt.heap.alloc(new PyLong(rt.types.int, value), sizeOfLong(value));
    makeShared(rt, op);
    rt.smallInts.push(op);
  }
}

/**
 * Marks an object that the interpreter itself keeps: immortal, or, on 3.11, with a count so large
 * that it never dies and still moves (_PyObject_IMMORTAL_REFCNT of pycore_object.h).
 */
export function makeShared(rt: Runtime, op: PyObject): void {
  rt.heap.share(op, rt.facts.immortalRefcount);
  if (rt.facts.immortalObjects) rt.heap.makeImmortal(op);
}

function borrowSmallInt(rt: Runtime, value: number): PyLong {
  return rt.smallInts[value - rt.facts.smallInts.min] as PyLong; // the cache is full from the start
}
