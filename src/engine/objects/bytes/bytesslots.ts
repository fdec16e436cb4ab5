import type { PyObject } from "../../memory/object.ts";
import { bytesModulo } from "./bytesformat.ts";
import { BUFFER_FLAGS, bufferBytes } from "./bufferwrapper.ts";
import { bytesLike, newBytes, PyBytes, stopAtOwnBuffer } from "./bytesobject.ts";
import { clearRaised, raise, raiseNone } from "../exceptions/exceptions.ts";
import { hashBytes } from "../hash.ts";
import { newIndexIterator } from "../containers/iterobject.ts";
import { newLong, PyLong } from "../numbers/longobject.ts";
import { holds, longValue } from "../numbers/longslots.ts";
import { numberIndex } from "../abstract.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength, isBeyondMemory } from "../sizelimits.ts";
import { asSsize, PySlice, sliceBounds } from "../containers/sliceobject.ts";
import { COMPARE, type CompareOp, type Result, typeOf } from "../type/slots.ts";
import type { TypeSlots } from "../type/typeobject.ts";
import { latin1Text } from "../text/unicodecodecs.ts";
import { newUnicode } from "../text/unicodeobject.ts";
import { reprBytes } from "../../parser/repr.ts";

/** The slots of bytes (Objects/bytesobject.c, PyBytes_Type). */
export const bytesSlots: TypeSlots = {
  tp_repr: (rt, op) => newUnicode(rt, reprBytes(valueOf(op))),
  tp_str: (rt, op) => newUnicode(rt, reprBytes(valueOf(op))),
  tp_hash: (_rt, op) => {
    const bytes = op as PyBytes; // slots of bytes see bytes only
    if (bytes.hash === null) bytes.hash = hashBytes(bytes.value);
    return bytes.hash;
  },
  tp_richcompare: bytesRichCompare,
  tp_iter: (rt, op) => newIndexIterator(rt, rt.types.bytes_iterator, op, 0),
  tp_sizeof: (_rt, op) => typeOf(op).tp_basicsize + valueOf(op).length,
  nb_remainder: (rt, left, right) =>
    left instanceof PyBytes ? bytesModulo(rt, left, right) : rt.heap.newRef(rt.notImplemented),
  sq_length: (_rt, op) => valueOf(op).length,
  sq_concat: bytesConcat,
  sq_repeat: bytesRepeat,
  sq_item: (rt, op, index) =>
    byteItem(rt, valueOf(op), index) ?? raise(rt, "IndexError", "index out of range"),
  sq_contains: bytesContains,
  mp_length: (_rt, op) => valueOf(op).length,
  mp_subscript: bytesSubscript,
};

function valueOf(op: PyObject): Uint8Array {
  return (op as PyBytes).value; // slots of bytes see bytes only
}

/** The byte at `index` as an int: a new reference; null, without exception: there is none. */
export function byteItem(rt: Runtime, bytes: Uint8Array, index: number): PyObject | null {
  const byte = bytes[index];
  return byte === undefined ? null : newLong(rt, byte);
}

/** -1, 0 or 1, byte by byte. */
export function compareBytes(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  const size = Math.min(a.length, b.length);
  for (let i = 0; i < size; i++) {
    const difference = (a[i] as number) - (b[i] as number); // both are that long
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

function bytesRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(right instanceof PyBytes)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  if (left === right && (op === COMPARE.EQ || op === COMPARE.LE || op === COMPARE.GE)) {
    return rt.newBool(true);
  }
  return rt.newBool(holds(compareBytes(valueOf(left), valueOf(right)), op));
}

/** bytes_concat: an empty operand gives the other bytes object itself. */
function bytesConcat(rt: Runtime, left: PyObject, right: PyObject): Result {
  const a = bufferBytes(rt, left, BUFFER_FLAGS.SIMPLE);
  const b = a === null ? null : bufferBytes(rt, right, BUFFER_FLAGS.SIMPLE);
  if (a === null || b === null) {
    clearRaised(rt);
    const names = `${typeOf(right).messageName} to ${typeOf(left).messageName}`;
    return raise(rt, "TypeError", `can't concat ${names}`);
  }
  if (a.length === 0 && typeOf(right) === rt.types.bytes) return rt.heap.newRef(right);
  if (b.length === 0 && typeOf(left) === rt.types.bytes) return rt.heap.newRef(left);
  return newBytes(rt, joinedBytes([a, b]));
}

/** One array of all the parts. */
export function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  let size = 0;
  for (const part of parts) size += part.length;
  checkLength(size);
  const result = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function bytesRepeat(rt: Runtime, op: PyObject, count: number): Result {
  const value = valueOf(op);
  if (count === 1 && typeOf(op) === rt.types.bytes) return rt.heap.newRef(op);
  if (value.length * count >= 2 ** 63) {
    return raise(rt, "OverflowError", "repeated bytes are too long");
  }
  if (isBeyondMemory(value.length * count)) return raiseNone(rt, "MemoryError");
  return newBytes(rt, repeatedBytes(value, count));
}

/** The bytes `count` times over; none for a count below one. */
export function repeatedBytes(value: Uint8Array, count: number): Uint8Array {
  const times = Math.max(0, count);
  checkLength(value.length * times);
  const result = new Uint8Array(value.length * times);
  for (let i = 0; i < times; i++) result.set(value, i * value.length);
  return result;
}

/** _Py_bytes_contains: a byte given as an int, or a run of bytes. */
export function bytesContains(rt: Runtime, op: PyObject, value: PyObject): -1 | 0 | 1 {
  const bytes = bytesLike(op) ?? new Uint8Array(); // bytes or bytearray
  rt.heap.budget.touch(bytes.length);
  if (typeOf(value).nb_index !== null) {
    const byte = byteOf(rt, value);
    if (byte !== null) return bytes.includes(byte) ? 1 : 0;
    // Where it has no index after all it may be a buffer; a number that is no byte is refused.
    if (value instanceof PyLong) return -1;
    clearRaised(rt);
  }
  const part = bufferBytes(rt, value, BUFFER_FLAGS.SIMPLE);
  if (part === null) {
    raiseNotBytes(rt, value);
    return -1;
  }
  return latin1Text(bytes).includes(latin1Text(part)) ? 1 : 0;
}

/** The TypeError for an argument that exports no buffer. */
export function raiseNotBytes(rt: Runtime, op: PyObject): null {
  if (rt.raised !== null) return null;
  stopAtOwnBuffer(rt, op);
  const message = `a bytes-like object is required, not '${typeOf(op).messageName}'`;
  return raise(rt, "TypeError", message);
}

/** An int from 0 to 255 (_getbytevalue); null: TypeError or ValueError is set. */
export function byteOf(rt: Runtime, op: PyObject): number | null {
  const index = numberIndex(rt, op);
  if (index === null) return null;
  const value = longValue(index);
  rt.heap.decref(index);
  if (value >= 0 && value < 256) return Number(value);
  return raise(rt, "ValueError", "byte must be in range(0, 256)");
}

function bytesSubscript(rt: Runtime, op: PyObject, key: PyObject): Result {
  const value = valueOf(op);
  if (key instanceof PySlice) {
    const bounds = sliceBounds(rt, key, value.length);
    if (bounds === null) return null;
    const isWhole = bounds.start === 0 && bounds.step === 1 && bounds.length === value.length;
    if (isWhole && typeOf(op) === rt.types.bytes) return rt.heap.newRef(op);
    return newBytes(rt, sliceOfBytes(value, bounds));
  }
  if (typeOf(key).nb_index === null) {
    const given = typeOf(key).messageName;
    return raise(rt, "TypeError", `byte indices must be integers or slices, not ${given}`);
  }
  const index = asSsize(rt, key, "IndexError");
  if (index === null) return null;
  const item = byteItem(rt, value, index < 0 ? index + value.length : index);
  return item ?? raise(rt, "IndexError", "index out of range");
}

/** A copy of the bytes that a slice chooses. */
export function sliceOfBytes(
  value: Uint8Array,
  { start, step, length }: { start: number; step: number; length: number },
): Uint8Array {
  if (step === 1) return value.slice(start, start + Math.max(0, length));
  const result = new Uint8Array(Math.max(0, length));
  for (let i = 0; i < result.length; i++) result[i] = value[start + i * step] as number; // in bounds
  return result;
}
