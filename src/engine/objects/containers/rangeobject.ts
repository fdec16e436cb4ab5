import { PyObject } from "../../memory/object.ts";
import { numberIndex } from "../abstract.ts";
import { raise, raiseMinusOne } from "../exceptions/exceptions.ts";
import { builtinFunction, selfIter } from "./iterobject.ts";
import { newLong, type PyLong } from "../numbers/longobject.ts";
import { methodNoArgs, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import { hashTuple } from "../hash.ts";
import { objectHash, objectRichCompareBool, reprText } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { longIndices, PySlice, raiseBadIndex, ssizeArgument } from "./sliceobject.ts";
import {
  COMPARE,
  type CompareOp,
  type Hash,
  type PyTypeObject,
  type Result,
  typeOf,
} from "../type/slots.ts";
import { newTuple } from "./tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { positionalNew, positionalVectorcall } from "../type/typevectorcall.ts";
import { newUnicode } from "../text/unicodeobject.ts";
import { drain } from "../iterate.ts";

/** A range (Objects/rangeobject.c, rangeobject): four ints, each a strong reference. */
export class PyRange extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    readonly start: PyLong,
    readonly stop: PyLong,
    readonly step: PyLong,
    readonly length: PyLong,
  ) {
    super(type);
  }
}

/** make_range_object: takes over the three ints; `step` is not zero. */
export function newRange(
  rt: Runtime,
  startStolen: PyLong,
  stopStolen: PyLong,
  stepStolen: PyLong,
): PyRange {
  const length = newLong(rt, rangeLength(startStolen.value, stopStolen.value, stepStolen.value));
  return rt.heap.alloc(new PyRange(rt.types.range, startStolen, stopStolen, stepStolen, length));
}

/** compute_range_length: how many numbers from `start` on, below (or above) `stop`. */
export function rangeLength(
  start: number | bigint,
  stop: number | bigint,
  step: number | bigint,
): number | bigint {
  if (typeof start === "number" && typeof stop === "number" && typeof step === "number") {
    const span = step > 0 ? stop - start : start - stop;
    if (Number.isSafeInteger(span)) {
      return span > 0 ? Math.floor((span - 1) / Math.abs(step)) + 1 : 0;
    }
  }
  const [from, to, by] = [BigInt(start), BigInt(stop), BigInt(step)];
  if (by > 0n) return from < to ? (to - from - 1n) / by + 1n : 0n;
  return from > to ? (from - to - 1n) / -by + 1n : 0n;
}

/** range_from_array: range(stop), range(start, stop), range(start, stop, step). */
function makeRange(rt: Runtime, _type: PyTypeObject, args: readonly PyObject[]): Result {
  const [first, second, third] = args;
  if (first === undefined) return null;
  const start = second === undefined ? newLong(rt, 0) : numberIndex(rt, first);
  if (start === null) return null;
  const stop = numberIndex(rt, second ?? first);
  const step = stop === null ? null : third === undefined ? newLong(rt, 1) : numberIndex(rt, third);
  if (stop === null || step === null) {
    rt.heap.decref(start);
    rt.heap.xdecref(stop);
    return null;
  }
  if (BigInt((step as PyLong).value) === 0n) {
    for (const part of [start, stop, step]) rt.heap.decref(part);
    return raise(rt, "ValueError", "range() arg 3 must not be zero");
  }
  return newRange(rt, start as PyLong, stop as PyLong, step as PyLong); // PyNumber_Index gives ints
}

/** Element `index` of the range, which is within it. */
function rangeValue(range: PyRange, index: number | bigint): number | bigint {
  const { start, step } = range;
  if (typeof index === "number" && typeof start.value === "number") {
    const value = start.value + index * Number(step.value);
    if (typeof step.value === "number" && Number.isSafeInteger(value)) return value;
  }
  return BigInt(start.value) + BigInt(index) * BigInt(step.value);
}

function rangeSize(rt: Runtime, op: PyObject): number {
  const { value } = (op as PyRange).length;
  if (typeof value === "number") return value;
  return raiseMinusOne(rt, "OverflowError", "Python int too large to convert to C ssize_t");
}

function rangeRepr(rt: Runtime, op: PyObject): Result {
  const { start, stop, step } = op as PyRange;
  const parts = step.value === 1 ? [start, stop] : [start, stop, step];
  const texts: string[] = [];
  for (const part of parts) {
    const repr = reprText(rt, part);
    if (repr === null) return null;
    texts.push(repr);
  }
  return newUnicode(rt, `range(${texts.join(", ")})`);
}

/** range_subscript. */
function rangeSubscript(rt: Runtime, op: PyObject, key: PyObject): Result {
  const range = op as PyRange;
  if (key instanceof PySlice) return rangeSlice(rt, range, key);
  if (typeOf(key).nb_index === null) return raiseBadIndex(rt, "range", key);
  const index = numberIndex(rt, key);
  if (index === null) return null;
  const asked = (index as PyLong).value; // PyNumber_Index gives an int
  rt.heap.decref(index);
  const length = range.length.value;
  const at = asked < 0 ? BigInt(asked) + BigInt(length) : asked;
  if (at < 0 || at >= length) {
    return raise(rt, "IndexError", "range object index out of range");
  }
  return newLong(rt, rangeValue(range, at));
}

/** compute_slice: a slice of a range is a range. */
function rangeSlice(rt: Runtime, range: PyRange, slice: PySlice): Result {
  const bounds = longIndices(rt, slice, BigInt(range.length.value));
  if (bounds === null) return null;
  const [start, stop, step] = bounds;
  return newRange(
    rt,
    newLong(rt, rangeValue(range, start)),
    newLong(rt, rangeValue(range, stop)),
    newLong(rt, step * BigInt(range.step.value)),
  );
}

function rangeItem(rt: Runtime, op: PyObject, index: number): Result {
  const range = op as PyRange;
  if (index < 0 || index >= range.length.value) {
    return raise(rt, "IndexError", "range object index out of range");
  }
  return newLong(rt, rangeValue(range, index));
}

function isInt(rt: Runtime, op: PyObject): op is PyLong {
  return op.ob_type === rt.types.int || op.ob_type === rt.types.bool;
}

/** The index at which the int `value` stands in the range; null: it does not. */
function indexInRange(range: PyRange, value: number | bigint): bigint | null {
  const [start, step] = [BigInt(range.start.value), BigInt(range.step.value)];
  const offset = BigInt(value) - start;
  if (offset % step !== 0n) return null;
  const index = offset / step;
  return index >= 0n && index < BigInt(range.length.value) ? index : null;
}

/** range_contains: by arithmetic for ints, else item by item. */
function rangeContains(rt: Runtime, op: PyObject, value: PyObject): -1 | 0 | 1 {
  if (isInt(rt, value)) return indexInRange(op as PyRange, value.value) === null ? 0 : 1;
  const found = search(rt, op, value);
  return found === -2 ? -1 : found < 0 ? 0 : 1;
}

/** _PySequence_IterSearch: the index of the first equal item; -1: none; -2: an exception is set. */
function search(rt: Runtime, op: PyObject, value: PyObject): number {
  const it = rangeIter(rt, op);
  rt.hold(it, "iterator over a range");
  let index = 0;
  let equal = 0 as -1 | 0 | 1;
  const isDone = drain(rt, it, item => {
    equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
    if (equal === 0) index += 1;
    return equal === 0;
  });
  rt.release(it);
  rt.heap.decref(it);
  if (isDone) return -1;
  return equal === 1 ? index : -2;
}

/** range_equals, and range_richcompare around it. */
function rangeRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!(isEquality && left instanceof PyRange && right instanceof PyRange)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  return rt.newBool(rangesEqual(left, right) === (op === COMPARE.EQ));
}

function rangesEqual(a: PyRange, b: PyRange): boolean {
  if (a === b) return true;
  if (a.length.value !== b.length.value) return false;
  if (a.length.value === 0) return true;
  if (a.start.value !== b.start.value) return false;
  return a.length.value === 1 || a.step.value === b.step.value;
}

/** range_hash: that of the tuple (length, start, step), with None for what does not matter. */
function rangeHash(rt: Runtime, op: PyObject): Hash | null {
  const { length, start, step } = op as PyRange;
  const size = length.value;
  const parts = [length, size === 0 ? rt.none : start, size === 0 || size === 1 ? rt.none : step];
  return hashTuple(parts.map(part => objectHash(rt, part) as Hash)); // ints and None have hashes
}

/** Iterates with C longs where start, stop and step fit (fast_range_iter), else with ints. */
class PyRangeIterator extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    public start: number,
    public readonly step: number,
    public len: number,
  ) {
    super(type);
  }
}

/** longrangeiterobject. Its ints are strong references, which only the collector cannot see. */
class PyLongRangeIterator extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    public start: PyLong,
    public readonly step: PyLong,
    public len: PyLong,
  ) {
    super(type);
  }
}

const LONG_MAX = 2n ** 63n - 1n;

/** range_iter. */
function rangeIter(rt: Runtime, op: PyObject): PyObject {
  const { start, stop, step, length } = op as PyRange;
  return newRangeIterator(rt, start.value, stop.value, step.value, length.value);
}

function newRangeIterator(
  rt: Runtime,
  start: number | bigint,
  stop: number | bigint,
  step: number | bigint,
  length: number | bigint,
): PyObject {
  const isSmall = [start, stop, step].every(
    part => typeof part === "number" || (part <= LONG_MAX && part >= -LONG_MAX - 1n),
  );
  const last = BigInt(start) + BigInt(step) * BigInt(length);
  const isSafe = [start, step, length, last].every(part => Number.isSafeInteger(Number(part)));
  if (isSmall && isSafe) {
    return rt.heap.alloc(
      new PyRangeIterator(rt.types.range_iterator, Number(start), Number(step), Number(length)),
    );
  }
  return rt.heap.alloc(
    new PyLongRangeIterator(
      rt.types.longrange_iterator,
      newLong(rt, start),
      newLong(rt, step),
      newLong(rt, length),
    ),
  );
}

/** range.__reversed__. */
function rangeReversed(rt: Runtime, op: PyObject): PyObject {
  const range = op as PyRange;
  const length = range.length.value;
  const step = -BigInt(range.step.value);
  const start = BigInt(range.start.value) - step * (BigInt(length) - 1n);
  return newRangeIterator(rt, start, start + step * BigInt(length), step, length);
}

/** rangeiter_next. */
function rangeIterNext(rt: Runtime, op: PyObject): PyObject | undefined {
  const it = op as PyRangeIterator;
  if (it.len <= 0) return undefined;
  const value = it.start;
  it.start += it.step;
  it.len -= 1;
  return newLong(rt, value);
}

function longRangeIterNext(rt: Runtime, op: PyObject): PyObject | undefined {
  const it = op as PyLongRangeIterator;
  if (BigInt(it.len.value) <= 0n) return undefined;
  const { start, len } = it;
  it.start = newLong(rt, BigInt(start.value) + BigInt(it.step.value));
  it.len = newLong(rt, BigInt(len.value) - 1n);
  rt.heap.decref(len);
  return start; // the iterator's reference goes to the caller
}

/** rangeiter_reduce: (iter, (range of what is left,), 0 or None). */
function reduceIterator(rt: Runtime, start: bigint, step: bigint, length: bigint): Result {
  const stop = start + step * length;
  const range = newRange(rt, newLong(rt, start), newLong(rt, stop), newLong(rt, step));
  const state = rt.facts.minor >= 12 ? rt.newNone() : newLong(rt, 0);
  return newTuple(rt, [builtinFunction(rt, "iter"), newTuple(rt, [range]), state]);
}

/** In the order of range_methods[] in Objects/rangeobject.c. */
const rangeMethods: readonly PyMethodDef[] = [
  methodNoArgs("__reversed__", rangeReversed),
  methodNoArgs("__reduce__", (rt, self) => {
    const { start, stop, step } = self as PyRange;
    const parts = [start, stop, step].map(part => rt.heap.newRef(part));
    return newTuple(rt, [rt.heap.newRef(self.ob_type), newTuple(rt, parts)]);
  }),
  methodO("count", (rt, self, value) => {
    if (isInt(rt, value)) {
      return newLong(rt, indexInRange(self as PyRange, value.value) === null ? 0 : 1);
    }
    return countEqual(rt, self, value);
  }),
  methodO("index", rangeIndex),
];

function countEqual(rt: Runtime, self: PyObject, value: PyObject): Result {
  const it = rangeIter(rt, self);
  rt.hold(it, "iterator over a range");
  let count = 0;
  const isDone = drain(rt, it, item => {
    const equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
    if (equal > 0) count += 1;
    return equal >= 0;
  });
  rt.release(it);
  rt.heap.decref(it);
  return isDone ? newLong(rt, count) : null;
}

function rangeIndex(rt: Runtime, self: PyObject, value: PyObject): Result {
  if (isInt(rt, value)) {
    const index = indexInRange(self as PyRange, value.value);
    if (index !== null) return newLong(rt, index);
    if (rt.facts.minor >= 14) {
      return raise(rt, "ValueError", "range.index(x): x not in range");
    }
    return raise(rt, "ValueError", `${value.value} is not in range`);
  }
  const found = search(rt, self, value);
  if (found === -2) return null;
  if (found >= 0) return newLong(rt, found);
  return raise(rt, "ValueError", "sequence.index(x): x not in sequence");
}

/** Creates `range` and its two iterators. */
export function initRangeTypes(rt: Runtime): void {
  rt.types.range = staticType(rt, {
    name: "range",
    basicsize: 48,
    freeList: rt.facts.minor >= 14 ? 6 : 0,
    doc: "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).",
    slots: {
      tp_new: positionalNew("range", 1, 3, makeRange),
      tp_vectorcall: positionalVectorcall("range", 1, 3, makeRange),
      tp_repr: rangeRepr,
      tp_hash: rangeHash,
      tp_richcompare: rangeRichCompare,
      tp_iter: rangeIter,
      tp_traverse: (op, visit) => {
        const { start, stop, step, length } = op as PyRange;
        visit(start, "start");
        visit(stop, "stop");
        visit(step, "step");
        visit(length, "length");
      },
      tp_releases: (op, into) => {
        const { start, stop, step, length } = op as PyRange;
        into.push(start, stop, step, length);
      },
      tp_match: "sequence",
      nb_bool: (_, op) => ((op as PyRange).length.value === 0 ? 0 : 1),
      sq_length: rangeSize,
      mp_length: rangeSize,
      sq_item: rangeItem,
      sq_contains: rangeContains,
      mp_subscript: rangeSubscript,
    },
    members: [
      { name: "start", get: op => (op as PyRange).start },
      { name: "stop", get: op => (op as PyRange).stop },
      { name: "step", get: op => (op as PyRange).step },
    ],
    methods: rangeMethods,
  });
  initRangeIterators(rt);
}

function initRangeIterators(rt: Runtime): void {
  rt.types.range_iterator = staticType(rt, {
    name: "range_iterator",
    basicsize: rt.facts.minor >= 12 ? 40 : 48,
    freeList: rt.facts.minor >= 14 ? 6 : 0,
    slots: { tp_iter: selfIter, tp_iternext: rangeIterNext },
    methods: [
      methodNoArgs("__length_hint__", (_, self) => newLong(rt, (self as PyRangeIterator).len)),
      methodNoArgs("__reduce__", (_, self) => {
        const { start, step, len } = self as PyRangeIterator;
        return reduceIterator(rt, BigInt(start), BigInt(step), BigInt(len));
      }),
      methodO("__setstate__", (_, self, state) => {
        const it = self as PyRangeIterator;
        const index = ssizeArgument(rt, state);
        if (index === null) return null;
        const skipped = Math.min(Math.max(index, 0), it.len);
        it.start += skipped * it.step;
        it.len -= skipped;
        return rt.newNone();
      }),
    ],
  });
  rt.types.longrange_iterator = staticType(rt, {
    name: "longrange_iterator",
    basicsize: rt.facts.minor >= 12 ? 40 : 48,
    slots: {
      tp_iter: selfIter,
      tp_iternext: longRangeIterNext,
      tp_traverse: (op, visit) => {
        const { start, step, len } = op as PyLongRangeIterator;
        visit(start, "start");
        visit(step, "step");
        visit(len, "length");
      },
      tp_releases: (op, into) => {
        const { start, step, len } = op as PyLongRangeIterator;
        into.push(start, step, len);
      },
    },
    methods: [
      methodNoArgs("__length_hint__", (_, self) =>
        rt.heap.newRef((self as PyLongRangeIterator).len),
      ),
      methodNoArgs("__reduce__", (_, self) => {
        const { start, step, len } = self as PyLongRangeIterator;
        return reduceIterator(rt, BigInt(start.value), BigInt(step.value), BigInt(len.value));
      }),
    ],
  });
}
