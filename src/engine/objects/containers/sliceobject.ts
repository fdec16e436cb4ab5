import { PyObject, type Visit } from "../../memory/object.ts";
import { numberIndex } from "../abstract.ts";
import type { parseArgs } from "../call.ts";
import { clearRaised, exceptionMatches, raise, raiseMinusOne } from "../exceptions/exceptions.ts";
import { hashFromBigInt } from "../hash.ts";
import { newLong, type PyLong } from "../numbers/longobject.ts";
import { methodNoArgs, methodO } from "../functions/methoddef.ts";
import { objectHash, objectHashNotImplemented, objectRichCompare, reprText } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { COMPARE, type CompareOp, type Hash, type Result, typeOf } from "../type/slots.ts";
import { newTrackedTuple, newTuple, packTuple, type PyTuple } from "./tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** `slice(start, stop, step)` (Include/sliceobject.h): three strong references, None where absent. */
export class PySlice extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    readonly start: PyObject,
    readonly stop: PyObject,
    readonly step: PyObject,
  ) {
    super(type);
  }
}

/** PySlice_New: a new slice with references of its own; null stands for None. */
export function newSlice(
  rt: Runtime,
  start: PyObject | null,
  stop: PyObject | null,
  step: PyObject | null,
): PySlice {
  const { heap } = rt;
  return stealSlice(
    rt,
    heap.newRef(start ?? rt.none),
    heap.newRef(stop ?? rt.none),
    heap.newRef(step ?? rt.none),
  );
}

/** _PyBuildSlice_Consume2 and BUILD_SLICE: as `newSlice`, taking over the three references. */
export function stealSlice(rt: Runtime, start: PyObject, stop: PyObject, step: PyObject): PySlice {
  const slice = rt.heap.alloc(new PySlice(rt.types.slice, start, stop, step));
  rt.heap.track(slice);
  return slice;
}

/** The bounds of a slice that is no object of the program: it holds no references and is never counted. */
export function looseSlice(rt: Runtime, start: PyObject, stop: PyObject): PySlice {
  return new PySlice(rt.types.slice, start, stop, rt.none);
}

/** Where a slice begins and ends in a sequence of a given length, and how many items it takes. */
export interface SliceBounds {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly length: number;
}

/** The numbers of a slice, for any sequence; null is an absent bound. */
export interface SliceNumbers {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number;
}

/** PySlice_Unpack and PySlice_AdjustIndices; null: an exception is set. */
export function sliceBounds(rt: Runtime, slice: PySlice, length: number): SliceBounds | null {
  const numbers = sliceUnpack(rt, slice);
  return numbers && adjustIndices(length, numbers.start, numbers.stop, numbers.step);
}

/** PySlice_Unpack; null: an exception is set. */
export function sliceUnpack(rt: Runtime, slice: PySlice): SliceNumbers | null {
  const step = slice.step === rt.none ? 1 : sliceIndex(rt, slice.step);
  if (step === null) return null;
  if (step === 0) return raise(rt, "ValueError", "slice step cannot be zero");
  const start = slice.start === rt.none ? null : sliceIndex(rt, slice.start);
  if (start === null && rt.raised !== null) return null;
  const stop = slice.stop === rt.none ? null : sliceIndex(rt, slice.stop);
  if (stop === null && rt.raised !== null) return null;
  return { start, stop, step };
}

/** PySlice_AdjustIndices; null is an absent bound. */
export function adjustIndices(
  length: number,
  start: number | null,
  stop: number | null,
  step: number,
): SliceBounds {
  const low = step < 0 ? -1 : 0;
  const high = step < 0 ? length - 1 : length;
  const clip = (index: number): number =>
    index < 0 ? Math.max(index + length, low) : Math.min(index, high);
  const from = start === null ? (step < 0 ? high : low) : clip(start);
  const to = stop === null ? (step < 0 ? low : high) : clip(stop);
  const span = step < 0 ? from - to : to - from;
  const count = span > 0 ? Math.floor((span - 1) / Math.abs(step)) + 1 : 0;
  return { start: from, stop: to, step, length: count };
}

/** _PyEval_SliceIndexNotNone: an index clipped to a safe integer; null: an exception is set. */
export function sliceIndex(rt: Runtime, op: PyObject): number | null {
  if (typeOf(op).nb_index === null) {
    const none = rt.facts.minor >= 15 ? "" : " or None";
    const message = `slice indices must be integers${none} or have an __index__ method`;
    return raise(rt, "TypeError", message);
  }
  return asSsize(rt, op, null);
}

/** slice_index of Argument Clinic (_PyEval_SliceIndexNotNone), for list.index(x, start, stop). */
export function sliceIndexNotNone(rt: Runtime, op: PyObject): number | null {
  if (typeOf(op).nb_index === null) {
    return raise(rt, "TypeError", "slice indices must be integers or have an __index__ method");
  }
  return asSsize(rt, op, null);
}

/**
 * PyNumber_AsSsize_t: `op` as an index. What does not fit raises `overflow`, or is clipped to the
 * largest safe integer of its sign when `overflow` is null. Null: an exception is set.
 */
export function asSsize(
  rt: Runtime,
  op: PyObject,
  overflow: "IndexError" | "OverflowError" | null,
): number | null {
  const index = numberIndex(rt, op);
  if (index === null) return null;
  const { value } = index as PyLong; // PyNumber_Index gives an int
  rt.heap.decref(index);
  if (typeof value === "number") return value;
  if (overflow !== null && (value >= 1n << 63n || value < -(1n << 63n))) {
    const type = typeOf(op).messageName;
    return raise(rt, overflow, `cannot fit '${type}' into an index-sized integer`);
  }
  return value < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** An argument of C type Py_ssize_t (Argument Clinic); null: an exception is set. */
export function ssizeArgument(rt: Runtime, op: PyObject): number | null {
  const index = numberIndex(rt, op);
  if (index === null) return null;
  const { value } = index as PyLong; // PyNumber_Index gives an int
  rt.heap.decref(index);
  if (typeof value === "number") return value;
  if (value >= 1n << 63n || value < -(1n << 63n)) {
    return raise(rt, "OverflowError", "Python int too large to convert to C ssize_t");
  }
  return value < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** An argument of C type int (PyLong_AsInt); null: an exception is set. */
export function intArgument(rt: Runtime, op: PyObject): number | null {
  const index = numberIndex(rt, op);
  if (index === null) return null;
  const { value } = index as PyLong; // PyNumber_Index gives an int
  rt.heap.decref(index);
  if (value <= 0x7fffffff && value >= -0x80000000) return Number(value);
  return raise(rt, "OverflowError", "Python int too large to convert to C int");
}

/** Creates `slice`. */
export function initSliceTypes(rt: Runtime): void {
  const type = staticType(rt, {
    name: "slice",
    basicsize: 40,
    isGC: true,
    freeList: 1,
    doc: "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    slots: {
      tp_new: sliceNew,
      tp_repr: sliceRepr,
      tp_hash: rt.facts.minor >= 12 ? sliceHash : objectHashNotImplemented,
      tp_richcompare: sliceRichCompare,
      tp_traverse: sliceTraverse,
      tp_releases: sliceReleases,
    },
    members: [
      { name: "start", get: op => (op as PySlice).start },
      { name: "stop", get: op => (op as PySlice).stop },
      { name: "step", get: op => (op as PySlice).step },
    ],
    methods: [methodO("indices", sliceIndices), methodNoArgs("__reduce__", sliceReduce)],
  });
  rt.types.slice = type;
  type.tp_is_free_list_lasting = rt.facts.minor < 14;
}

function sliceNew(
  rt: Runtime,
  _type: PyObject,
  args: PyTuple,
  kwargs: Parameters<typeof parseArgs>[4],
): Result {
  if (kwargs !== null && kwargs.ma_used > 0) {
    return raise(rt, "TypeError", "slice() takes no keyword arguments");
  }
  const [first, second, third] = args.ob_item;
  if (first === undefined || args.ob_item.length > 3) {
    const [bound, limit] = first === undefined ? ["least", "1 argument"] : ["most", "3 arguments"];
    return raise(
      rt,
      "TypeError",
      `slice expected at ${bound} ${limit}, got ${args.ob_item.length}`,
    );
  }
  if (second === undefined) return newSlice(rt, null, first, null);
  return newSlice(rt, first, second, third ?? null);
}

function sliceTraverse(op: PyObject, visit: Visit): void {
  const { start, stop, step } = op as PySlice;
  visit(start, "start");
  visit(stop, "stop");
  visit(step, "step");
}

/** slice_dealloc. */
function sliceReleases(op: PyObject, into: PyObject[]): void {
  const { start, stop, step } = op as PySlice;
  into.push(step, start, stop);
}

function sliceRepr(rt: Runtime, op: PyObject): Result {
  const { start, stop, step } = op as PySlice;
  const parts: string[] = [];
  for (const part of [start, stop, step]) {
    const repr = reprText(rt, part);
    if (repr === null) return null;
    parts.push(repr);
  }
  return newUnicode(rt, `slice(${parts.join(", ")})`);
}

/** slicehash (3.12 on): the mixing of a tuple's hash without its length. */
function sliceHash(rt: Runtime, op: PyObject): Hash | null {
  const { start, stop, step } = op as PySlice;
  let acc = 2870177450012600261n;
  for (const part of [start, stop, step]) {
    const hash = objectHash(rt, part);
    if (hash === null) return null;
    acc = BigInt.asUintN(64, acc + BigInt.asUintN(64, BigInt(hash)) * 14029467366897019727n);
    acc = BigInt.asUintN(64, (acc << 31n) | (acc >> 33n));
    acc = BigInt.asUintN(64, acc * 11400714785074694791n);
  }
  return acc === 0xffffffffffffffffn ? 1546275796 : hashFromBigInt(acc);
}

/** slice_richcompare: as the tuples of the three parts compare. */
function sliceRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PySlice && right instanceof PySlice)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  if (left === right) {
    return rt.newBool(op === COMPARE.EQ || op === COMPARE.LE || op === COMPARE.GE);
  }
  const a = packTuple(rt, left.start, left.stop, left.step);
  const b = packTuple(rt, right.start, right.stop, right.step);
  rt.hold(a, "tuple of a slice comparison");
  rt.hold(b, "tuple of a slice comparison");
  const result = objectRichCompare(rt, a, b, op);
  rt.release(b);
  rt.release(a);
  rt.heap.decref(a);
  rt.heap.decref(b);
  return result;
}

/** slice.indices(length). */
function sliceIndices(rt: Runtime, self: PyObject, arg: PyObject): Result {
  const slice = self as PySlice;
  const length = indexArgument(rt, arg);
  if (length === null) return null;
  if (length < 0n) return raise(rt, "ValueError", "length should not be negative");
  const bounds = longIndices(rt, slice, length);
  if (bounds === null) return null;
  return newTrackedTuple(
    rt,
    bounds.map(bound => newLong(rt, bound)),
  );
}

/** _PySlice_GetLongIndices: start, stop, step for a length of any size; null: exception. */
export function longIndices(
  rt: Runtime,
  slice: PySlice,
  length: bigint,
): readonly [bigint, bigint, bigint] | null {
  const step = slice.step === rt.none ? 1n : evaluateSliceIndex(rt, slice.step);
  if (step === null) return null;
  if (step === 0n) return raise(rt, "ValueError", "slice step cannot be zero");
  const low = step < 0n ? -1n : 0n;
  const high = step < 0n ? length - 1n : length;
  const clip = (index: bigint): bigint => {
    if (index >= 0n) return index > high ? high : index;
    return index + length < low ? low : index + length;
  };
  const [first, last] = step < 0n ? [high, low] : [low, high];
  const start = slice.start === rt.none ? first : evaluateSliceIndex(rt, slice.start);
  if (start === null) return null;
  const stop = slice.stop === rt.none ? last : evaluateSliceIndex(rt, slice.stop);
  if (stop === null) return null;
  return [
    slice.start === rt.none ? first : clip(start),
    slice.stop === rt.none ? last : clip(stop),
    step,
  ];
}

/** evaluate_slice_index: an index of any size. */
function evaluateSliceIndex(rt: Runtime, op: PyObject): bigint | null {
  if (typeOf(op).nb_index === null) {
    return raise(
      rt,
      "TypeError",
      "slice indices must be integers or None or have an __index__ method",
    );
  }
  return indexArgument(rt, op);
}

/** PyNumber_Index as a bigint; null: an exception is set. */
export function indexArgument(rt: Runtime, op: PyObject): bigint | null {
  const index = numberIndex(rt, op);
  if (index === null) return null;
  const { value } = index as PyLong; // PyNumber_Index gives an int
  rt.heap.decref(index);
  return BigInt(value);
}

/** slice.__reduce__(). */
function sliceReduce(rt: Runtime, self: PyObject): Result {
  const { start, stop, step } = self as PySlice;
  const args = packTuple(rt, start, stop, step);
  return newTuple(rt, [rt.heap.newRef(typeOf(self)), args]);
}

/** Whether the exception that is set is `name`; if so it is cleared (PyErr_ExceptionMatches). */
export function clearIf(rt: Runtime, name: string): boolean {
  if (!exceptionMatches(rt, name)) return false;
  clearRaised(rt);
  return true;
}

/** TypeError for a subscript of the wrong kind: "list indices must be integers or slices, not …". */
export function raiseBadIndex(rt: Runtime, what: string, key: PyObject): null {
  const name = typeOf(key).messageName;
  return raise(rt, "TypeError", `${what} indices must be integers or slices, not ${name}`);
}

/** The position of item `index` in a sequence of `length`, or -1 with IndexError set. */
export function checkIndex(rt: Runtime, index: number, length: number, message: string): number {
  const at = index < 0 ? index + length : index;
  if (at < 0 || at >= length) return raiseMinusOne(rt, "IndexError", message);
  return at;
}
