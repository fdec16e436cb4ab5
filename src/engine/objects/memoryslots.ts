import type { PyObject } from "../memory/object.ts";
import { BufferExporter } from "./bufferexporter.ts";
import { bytesLike } from "./bytesobject.ts";
import { compareBytes } from "./bytesslots.ts";
import { raise, raiseStatus } from "./exceptions.ts";
import { newFloat } from "./floatobject.ts";
import { floatAsDouble } from "./floatmethods.ts";
import { hashBytes } from "./hash.ts";
import { newIndexIterator } from "./iterobject.ts";
import { newLong } from "./longobject.ts";
import { longValue } from "./longslots.ts";
import { normalize } from "./longarith.ts";
import {
  bufferOfView,
  checkReleased,
  memoryBytes,
  newMemoryView,
  newSubView,
  PyMemoryView,
} from "./memoryobject.ts";
import { numberIndex } from "./abstract.ts";
import { newBytes } from "./bytesobject.ts";
import { objectIsTrue, objectRichCompareBool } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { asSsize, PySlice, sliceBounds } from "./sliceobject.ts";
import { COMPARE, type CompareOp, type Hash, type Result, type Status, typeOf } from "./slots.ts";
import type { TypeSlots } from "./typeobject.ts";
import { newUnicode } from "./unicodeobject.ts";

/** The slots of memoryview (Objects/memoryobject.c, PyMemoryView_Type). */
export const memorySlots: TypeSlots = {
  tp_repr: memoryRepr,
  tp_hash: memoryHash,
  tp_richcompare: memoryRichCompare,
  tp_iter: (rt, op) =>
    checkReleased(rt, viewOf(op)) ? newIndexIterator(rt, rt.types.memory_iterator, op, 0) : null,
  tp_sizeof: rt => rt.types.memoryview.tp_basicsize + 3 * rt.types.memoryview.tp_itemsize,
  sq_length: memoryLength,
  sq_item: (rt, op, index) => memoryItem(rt, viewOf(op), index),
  mp_length: memoryLength,
  mp_subscript: memorySubscript,
  mp_ass_subscript: memoryAssign,
};

/** Bytes of an item, by its format: what struct calls native sizes. */
export const ITEM_SIZES: Readonly<Record<string, number>> = {
  c: 1,
  b: 1,
  B: 1,
  "?": 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  n: 8,
  N: 8,
  e: 2,
  f: 4,
  d: 8,
  P: 8,
};

function viewOf(op: PyObject): PyMemoryView {
  return op as PyMemoryView; // slots of memoryview see memoryviews only
}

function memoryRepr(rt: Runtime, op: PyObject): Result {
  const released = viewOf(op).mbuf === null ? "released " : "";
  const address = rt.heap.addressOf(op).toString(16);
  return newUnicode(rt, `<${released}memory at 0x${address}>`);
}

function memoryHash(rt: Runtime, op: PyObject): Hash | null {
  const view = viewOf(op);
  if (view.hash !== null) return view.hash;
  if (!checkReleased(rt, view)) return null;
  if (!view.readonly) return raise(rt, "ValueError", "cannot hash writable memoryview object");
  if (!"Bbc".includes(view.format)) {
    const message = "memoryview: hashing is restricted to formats 'B', 'b' or 'c'";
    return raise(rt, "ValueError", message);
  }
  view.hash = hashBytes(memoryBytes(view));
  return view.hash;
}

/** Equality by value; views of different formats are compared item by item. */
function memoryRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (op !== COMPARE.EQ && op !== COMPARE.NE) return rt.heap.newRef(rt.notImplemented);
  if (!(right instanceof BufferExporter) && bytesLike(right) === null) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const equal = sameItems(rt, viewOf(left), right);
  return equal === null ? null : rt.newBool(equal === (op === COMPARE.EQ));
}

function sameItems(rt: Runtime, a: PyMemoryView, right: PyObject): boolean | null {
  const isReleased = a.mbuf === null || (right instanceof PyMemoryView && right.mbuf === null);
  if (isReleased) return a === right;
  const made = right instanceof PyMemoryView ? rt.heap.newRef(right) : newMemoryView(rt, right);
  if (made === null) return null;
  const b = viewOf(made);
  let equal = a.count === b.count;
  if (equal && a.format === b.format && !FLOAT_FORMATS.has(a.format)) {
    equal = compareBytes(memoryBytes(a), memoryBytes(b)) === 0;
  } else {
    for (let i = 0; equal && i < a.count; i++) equal = sameItem(rt, a, b, i);
  }
  rt.heap.decref(made);
  return equal;
}

/** Items of these can differ although their bytes are the same, and the other way round. */
const FLOAT_FORMATS: ReadonlySet<string> = new Set(["e", "f", "d"]);

/** unpack_cmp for two formats: as Python numbers; the items of `c` are bytes. */
function sameItem(rt: Runtime, a: PyMemoryView, b: PyMemoryView, index: number): boolean {
  const [x, y] = [memoryItemAt(rt, a, index), memoryItemAt(rt, b, index)];
  const equal = x !== null && y !== null && objectRichCompareBool(rt, x, y, COMPARE.EQ) === 1;
  rt.heap.xdecref(x);
  rt.heap.xdecref(y);
  return equal;
}

function memoryLength(rt: Runtime, op: PyObject): number {
  return checkReleased(rt, viewOf(op)) ? viewOf(op).count : -1;
}

function memoryItem(rt: Runtime, view: PyMemoryView, index: number): Result {
  if (!checkReleased(rt, view)) return null;
  const at = index < 0 ? index + view.count : index;
  if (at < 0 || at >= view.count) {
    return raise(rt, "IndexError", "index out of bounds on dimension 1");
  }
  return memoryItemAt(rt, view, at);
}

/** unpack_single: the item at an index that exists. */
export function memoryItemAt(rt: Runtime, view: PyMemoryView, index: number): Result {
  const bytes = bufferOfView(view);
  const at = view.start + index * view.stride;
  if (view.format === "B") return newLong(rt, bytes[at] as number); // within the buffer
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (view.format) {
    case "b":
      return newLong(rt, data.getInt8(at));
    case "h":
      return newLong(rt, data.getInt16(at, true));
    case "H":
      return newLong(rt, data.getUint16(at, true));
    case "i":
      return newLong(rt, data.getInt32(at, true));
    case "I":
      return newLong(rt, data.getUint32(at, true));
    case "l":
    case "q":
    case "n":
      return newLong(rt, normalize(data.getBigInt64(at, true)));
    case "L":
    case "Q":
    case "N":
    case "P":
      return newLong(rt, normalize(data.getBigUint64(at, true)));
    case "f":
      return newFloat(rt, data.getFloat32(at, true));
    case "d":
      return newFloat(rt, data.getFloat64(at, true));
    case "?":
      return rt.newBool(data.getUint8(at) !== 0);
    case "c":
      return newBytes(rt, bytes.slice(at, at + 1));
    default:
      return rt.unsupported(`memoryview items of format '${view.format}'`);
  }
}

function memorySubscript(rt: Runtime, op: PyObject, key: PyObject): Result {
  const view = viewOf(op);
  if (!checkReleased(rt, view)) return null;
  if (key instanceof PySlice) {
    const bounds = sliceBounds(rt, key, view.count);
    if (bounds === null) return null;
    return newSubView(rt, view, {
      start: view.start + bounds.start * view.stride,
      count: Math.max(0, bounds.length),
      stride: view.stride * bounds.step,
    });
  }
  if (key === rt.ellipsis) return rt.heap.newRef(op);
  const index = readIndex(rt, key);
  return index === null ? null : memoryItem(rt, view, index);
}

function readIndex(rt: Runtime, key: PyObject): number | null {
  if (typeOf(key).nb_index === null) {
    return raise(rt, "TypeError", "memoryview: invalid slice key");
  }
  return asSsize(rt, key, "IndexError");
}

/** memory_ass_sub. */
function memoryAssign(rt: Runtime, op: PyObject, key: PyObject, value: PyObject | null): Status {
  const view = viewOf(op);
  if (!checkReleased(rt, view)) return false;
  if (view.readonly) return raiseStatus(rt, "TypeError", "cannot modify read-only memory");
  if (value === null) return raiseStatus(rt, "TypeError", "cannot delete memory");
  if (key instanceof PySlice) return assignSlice(rt, view, key, value);
  const index = readIndex(rt, key);
  if (index === null) return false;
  const at = index < 0 ? index + view.count : index;
  if (at < 0 || at >= view.count) {
    return raiseStatus(rt, "IndexError", "index out of bounds on dimension 1");
  }
  return packItem(rt, view, view.start + at * view.stride, value);
}

function assignSlice(rt: Runtime, view: PyMemoryView, key: PySlice, value: PyObject): Status {
  const bytes = bytesLike(value);
  if (bytes === null) {
    const message = `a bytes-like object is required, not '${typeOf(value).messageName}'`;
    return raiseStatus(rt, "TypeError", message);
  }
  const bounds = sliceBounds(rt, key, view.count);
  if (bounds === null) return false;
  const format = value instanceof PyMemoryView ? value.format : "B";
  if (format !== view.format || bytes.length !== Math.max(0, bounds.length) * view.itemsize) {
    const message = "memoryview assignment: lvalue and rvalue have different structures";
    return raiseStatus(rt, "ValueError", message);
  }
  const target = bufferOfView(view);
  const copy = bytes.slice();
  for (let i = 0; i < bounds.length; i++) {
    const at = view.start + (bounds.start + i * bounds.step) * view.stride;
    target.set(copy.subarray(i * view.itemsize, (i + 1) * view.itemsize), at);
  }
  return true;
}

/** pack_single: stores a value at a byte of the buffer. */
function packItem(rt: Runtime, view: PyMemoryView, at: number, value: PyObject): Status {
  const bytes = bufferOfView(view);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { format, itemsize } = view;
  if (format === "f" || format === "d") {
    const double = floatAsDouble(rt, value);
    if (double === null) return false;
    if (format === "f") data.setFloat32(at, double, true);
    else data.setFloat64(at, double, true);
    return true;
  }
  if (format === "?") {
    const truth = objectIsTrue(rt, value);
    if (truth >= 0) data.setUint8(at, truth);
    return truth >= 0;
  }
  if (!"bBhHiIlLqQnN".includes(format)) {
    return rt.unsupported(`memoryview items of format '${format}'`);
  }
  if (typeOf(value).nb_index === null) {
    return raiseStatus(rt, "TypeError", `memoryview: invalid type for format '${format}'`);
  }
  const index = numberIndex(rt, value);
  if (index === null) return false;
  const long = BigInt(longValue(index));
  rt.heap.decref(index);
  const bits = 8 * itemsize;
  const isSigned = format >= "a";
  const stored = isSigned ? BigInt.asIntN(bits, long) : BigInt.asUintN(bits, long);
  if (stored !== long) {
    return raiseStatus(rt, "ValueError", `memoryview: invalid value for format '${format}'`);
  }
  let rest = BigInt.asUintN(bits, long);
  for (let i = 0; i < itemsize; i++) {
    bytes[at + i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return true;
}
