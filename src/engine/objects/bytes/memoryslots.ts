import type { PyObject } from "../../memory/object.ts";
import { BufferExporter } from "./bufferexporter.ts";
import { BUFFER_FLAGS, bufferBytes, isBufferOfClass } from "./bufferwrapper.ts";
import { bytesLike } from "./bytesobject.ts";
import { compareBytes } from "./bytesslots.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { hashBytes } from "../hash.ts";
import { newIndexIterator } from "../containers/iterobject.ts";
import { packItem, unpackItem } from "./memoryitems.ts";
import {
  bufferOfView,
  checkReleased,
  memoryBytes,
  memoryViewSize,
  newMemoryView,
  newSubView,
  PyMemoryView,
} from "./memoryobject.ts";
import { itemOffsets } from "./memoryshape.ts";
import { objectHash, objectRichCompareBool } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { asSsize, PySlice, sliceBounds } from "../containers/sliceobject.ts";
import {
  COMPARE,
  type CompareOp,
  type Hash,
  type Result,
  type Status,
  typeOf,
} from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import type { TypeSlots } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** The slots of memoryview (Objects/memoryobject.c, PyMemoryView_Type). */
export const memorySlots: TypeSlots = {
  tp_repr: memoryRepr,
  tp_hash: memoryHash,
  tp_richcompare: memoryRichCompare,
  tp_iter: (rt, op) =>
    checkReleased(rt, viewOf(op)) && checkIterable(rt, viewOf(op))
      ? newIndexIterator(rt, rt.types.memory_iterator, op, 0)
      : null,
  tp_sizeof: (rt, op) => memoryViewSize(rt, viewOf(op)),
  sq_length: memoryLength,
  sq_item: (rt, op, index) => memoryItem(rt, viewOf(op), index),
  mp_length: memoryLength,
  mp_subscript: memorySubscript,
  mp_ass_subscript: memoryAssign,
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
  const { obj } = view.mbuf as NonNullable<typeof view.mbuf>; // it is not released
  if (obj !== null && objectHash(rt, obj) === null) return null;
  view.hash = hashBytes(memoryBytes(view));
  return view.hash;
}

/** Equality by value; views of different formats are compared item by item. */
function memoryRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (op !== COMPARE.EQ && op !== COMPARE.NE) return rt.heap.newRef(rt.notImplemented);
  const hasBuffer = right instanceof BufferExporter || isBufferOfClass(rt, right);
  if (!hasBuffer && bytesLike(right) === null) {
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
  let equal =
    a.shape.length === b.shape.length && a.shape.every((length, i) => length === b.shape[i]);
  if (equal && a.format === b.format && !FLOAT_FORMATS.has(a.format)) {
    equal = compareBytes(memoryBytes(a), memoryBytes(b)) === 0;
  } else if (equal) {
    const others = itemOffsets(b);
    for (const at of itemOffsets(a)) {
      equal = sameItem(rt, { view: a, at }, { view: b, at: others.next().value ?? 0 });
      if (!equal) break;
    }
  }
  rt.heap.decref(made);
  return equal;
}

/** Items of these can differ although their bytes are the same, and the other way round. */
const FLOAT_FORMATS: ReadonlySet<string> = new Set(["e", "f", "d"]);

/** An item by the byte at which it begins. */
interface ItemPlace {
  readonly view: PyMemoryView;
  readonly at: number;
}

/** unpack_cmp for two formats: as Python numbers; the items of `c` are bytes. */
function sameItem(rt: Runtime, a: ItemPlace, b: ItemPlace): boolean {
  const [x, y] = [unpackItem(rt, a.view, a.at), unpackItem(rt, b.view, b.at)];
  const equal = x !== null && y !== null && objectRichCompareBool(rt, x, y, COMPARE.EQ) === 1;
  rt.heap.xdecref(x);
  rt.heap.xdecref(y);
  return equal;
}

function memoryLength(rt: Runtime, op: PyObject): number {
  const view = viewOf(op);
  if (!checkReleased(rt, view)) return -1;
  const [length] = view.shape;
  if (length !== undefined) return length;
  // Up to 3.11 it was said to be one.
  if (rt.facts.minor < 12) return 1;
  raise(rt, "TypeError", "0-dim memory has no length");
  return -1;
}

const NO_DIMENSION = "invalid indexing of 0-dim memory";

/** memory_iter: the items of one dimension alone can be told one after the other. */
export function checkIterable(rt: Runtime, view: PyMemoryView): Status {
  const { length } = view.shape;
  if (length === 1) return true;
  if (length === 0) return raiseStatus(rt, "TypeError", NO_DIMENSION);
  const message = "multi-dimensional sub-views are not implemented";
  return raiseStatus(rt, "NotImplementedError", message);
}

function memoryItem(rt: Runtime, view: PyMemoryView, index: number): Result {
  if (!checkReleased(rt, view) || !checkIterable(rt, view)) return null;
  const at = placeOf(rt, view, [index]);
  return at === null ? null : unpackItem(rt, view, at);
}

/** The item at an index that exists, of a view with one dimension. */
export function memoryItemAt(rt: Runtime, view: PyMemoryView, index: number): Result {
  return unpackItem(rt, view, view.start + index * (view.strides[0] ?? 0));
}

/** lookup_dimension: the byte at which the item begins; null: IndexError is set. */
function placeOf(rt: Runtime, view: PyMemoryView, indices: readonly number[]): number | null {
  let at = view.start;
  for (const [dimension, index] of indices.entries()) {
    const length = view.shape[dimension] ?? 0;
    const positive = index < 0 ? index + length : index;
    if (positive < 0 || positive >= length) {
      const message = `index out of bounds on dimension ${dimension + 1}`;
      return raise(rt, "IndexError", message);
    }
    at += positive * (view.strides[dimension] ?? 0);
  }
  return at;
}

/** ptr_from_tuple: the byte of the item that a tuple of indices names; null: an exception is set. */
function placeOfTuple(rt: Runtime, view: PyMemoryView, keys: readonly PyObject[]): number | null {
  const { length } = view.shape;
  if (keys.length < length) {
    return raise(rt, "NotImplementedError", "sub-views are not implemented");
  }
  if (keys.length > length) {
    const message = `cannot index ${length}-dimension view with ${keys.length}-element tuple`;
    return raise(rt, "TypeError", message);
  }
  const indices: number[] = [];
  for (const key of keys) {
    const index = asSsize(rt, key, "IndexError");
    if (index === null) return null;
    indices.push(index);
  }
  return placeOf(rt, view, indices);
}

type KeyKind = "item" | "slice" | "index" | "indices" | "slices" | "other";

/** What a key asks for; "item" is all of a view without dimensions. */
function kindOfKey(rt: Runtime, view: PyMemoryView, key: PyObject): KeyKind {
  if (view.shape.length === 0) {
    const isEmpty = key instanceof PyTuple && key.ob_item.length === 0;
    return isEmpty || key === rt.ellipsis ? "item" : "other";
  }
  if (typeOf(key).nb_index !== null) return "index";
  if (key instanceof PySlice) return "slice";
  if (!(key instanceof PyTuple)) return "other";
  if (key.ob_item.every(each => typeOf(each).nb_index !== null)) return "indices";
  return key.ob_item.every(each => each instanceof PySlice) ? "slices" : "other";
}

function raiseInvalidKey(rt: Runtime, view: PyMemoryView): null {
  const isFlat = view.shape.length === 0;
  return raise(rt, "TypeError", isFlat ? NO_DIMENSION : "memoryview: invalid slice key");
}

/** memory_subscript. */
function memorySubscript(rt: Runtime, op: PyObject, key: PyObject): Result {
  const view = viewOf(op);
  if (!checkReleased(rt, view)) return null;
  switch (kindOfKey(rt, view, key)) {
    case "item":
      return key === rt.ellipsis ? rt.heap.newRef(op) : unpackItem(rt, view, view.start);
    case "index": {
      const index = asSsize(rt, key, "IndexError");
      return index === null ? null : memoryItem(rt, view, index);
    }
    case "slice":
      return memorySlice(rt, view, key as PySlice);
    case "indices": {
      const at = placeOfTuple(rt, view, (key as PyTuple).ob_item);
      return at === null || !checkReleased(rt, view) ? null : unpackItem(rt, view, at);
    }
    case "slices":
      return raise(rt, "NotImplementedError", "multi-dimensional slicing is not implemented");
    case "other":
      return raiseInvalidKey(rt, view);
  }
}

/** A view of a part of the first dimension. */
function memorySlice(rt: Runtime, view: PyMemoryView, key: PySlice): Result {
  const [length = 0, ...lengths] = view.shape;
  const [stride = 0, ...strides] = view.strides;
  const bounds = sliceBounds(rt, key, length);
  if (bounds === null || !checkReleased(rt, view)) return null;
  return newSubView(rt, view, {
    start: view.start + bounds.start * stride,
    shape: [Math.max(0, bounds.length), ...lengths],
    strides: [stride * bounds.step, ...strides],
  });
}

/** memory_ass_sub. */
function memoryAssign(rt: Runtime, op: PyObject, key: PyObject, value: PyObject | null): Status {
  const view = viewOf(op);
  if (!checkReleased(rt, view)) return false;
  if (view.readonly) return raiseStatus(rt, "TypeError", "cannot modify read-only memory");
  if (value === null) return raiseStatus(rt, "TypeError", "cannot delete memory");
  const kind = kindOfKey(rt, view, key);
  if (kind === "item") return packItem(rt, view, view.start, value);
  if (kind === "other") {
    raiseInvalidKey(rt, view);
    return false;
  }
  if (kind === "slice" && view.shape.length === 1) {
    return assignSlice(rt, view, key as PySlice, value);
  }
  if (kind === "slice" || kind === "slices") {
    const message = "memoryview slice assignments are currently restricted to ndim = 1";
    return raiseStatus(rt, "NotImplementedError", message);
  }
  const keys = kind === "index" ? [key] : (key as PyTuple).ob_item;
  const at = placeOfTuple(rt, view, keys);
  return at !== null && packItem(rt, view, at, value);
}

function assignSlice(rt: Runtime, view: PyMemoryView, key: PySlice, value: PyObject): Status {
  const bytes = bufferBytes(rt, value, BUFFER_FLAGS.FULL_RO);
  if (bytes === null) {
    if (rt.raised !== null) return false;
    const message = `a bytes-like object is required, not '${typeOf(value).messageName}'`;
    return raiseStatus(rt, "TypeError", message);
  }
  const bounds = sliceBounds(rt, key, view.shape[0] ?? 0);
  if (bounds === null) return false;
  const isLine = !(value instanceof PyMemoryView) || value.shape.length === 1;
  const isTyped = value instanceof PyMemoryView || value instanceof BufferExporter;
  const format = isTyped ? value.format : "B";
  if (
    !isLine ||
    format !== view.format ||
    bytes.length !== Math.max(0, bounds.length) * view.itemsize
  ) {
    const message = "memoryview assignment: lvalue and rvalue have different structures";
    return raiseStatus(rt, "ValueError", message);
  }
  const target = bufferOfView(view);
  const copy = bytes.slice();
  for (let i = 0; i < bounds.length; i++) {
    const at = view.start + (bounds.start + i * bounds.step) * (view.strides[0] ?? 0);
    target.set(copy.subarray(i * view.itemsize, (i + 1) * view.itemsize), at);
  }
  return true;
}
