import type { PyObject } from "../../memory/object.ts";
import { iterNext, objectGetIter } from "../abstract.ts";
import {
  byteArrayResize,
  canResize,
  newByteArray,
  PyByteArray,
  sizeOfByteArray,
} from "./bytearrayobject.ts";
import { bytesModulo } from "./bytesformat.ts";
import { bytesOfItems, encodedSource, zeroBytes } from "./bytesnew.ts";
import { BUFFER_FLAGS, bufferBytes } from "./bufferwrapper.ts";
import { bytesLike } from "./bytesobject.ts";
import {
  byteItem,
  byteOf,
  bytesContains,
  compareBytes,
  joinedBytes,
  repeatedBytes,
  sliceOfBytes,
} from "./bytesslots.ts";
import { parseArgs } from "../call.ts";
import { readCodecArguments } from "../text/codecs.ts";
import type { PyDict } from "../containers/dictobject.ts";
import { clearRaised, raise, raiseStatus } from "../exceptions/exceptions.ts";
import { newIndexIterator } from "../containers/iterobject.ts";
import { holds } from "../numbers/longslots.ts";
import { objectHashNotImplemented } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { asSsize, PySlice, type SliceBounds, sliceBounds } from "../containers/sliceobject.ts";
import {
  COMPARE,
  type CompareOp,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import type { TypeSlots } from "../type/typeobject.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";
import { PyList } from "../containers/listobject.ts";
import { reprBytes } from "../../parser/repr.ts";

/** The slots of bytearray (Objects/bytearrayobject.c, PyByteArray_Type). */
export const byteArraySlots: TypeSlots = {
  tp_repr: byteArrayRepr,
  tp_str: byteArrayRepr,
  tp_hash: objectHashNotImplemented,
  tp_richcompare: byteArrayRichCompare,
  tp_iter: (rt, op) => newIndexIterator(rt, rt.types.bytearray_iterator, op, 0),
  tp_sizeof: (rt, op) => sizeOfByteArray(rt, arrayOf(op)),
  nb_remainder: (rt, left, right) =>
    left instanceof PyByteArray ? bytesModulo(rt, left, right) : rt.heap.newRef(rt.notImplemented),
  sq_length: (_rt, op) => arrayOf(op).value.length,
  sq_concat: byteArrayConcat,
  sq_repeat: (rt, op, count) => newByteArray(rt, repeatedBytes(arrayOf(op).value, count)),
  sq_item: (rt, op, index) => byteItem(rt, arrayOf(op).value, index) ?? raiseIndex(rt),
  sq_ass_item: assignByte,
  sq_contains: bytesContains,
  sq_inplace_concat: inplaceConcat,
  sq_inplace_repeat: inplaceRepeat,
  mp_length: (_rt, op) => arrayOf(op).value.length,
  mp_subscript: byteArraySubscript,
  mp_ass_subscript: assignSubscript,
};

function arrayOf(op: PyObject): PyByteArray {
  return op as PyByteArray; // slots of bytearray see bytearrays only
}

function raiseIndex(rt: Runtime): null {
  return raise(rt, "IndexError", "bytearray index out of range");
}

function byteArrayRepr(rt: Runtime, op: PyObject): Result {
  const { value } = arrayOf(op);
  // From 3.15 on quotes are chosen as for bytes; before, a bytearray escapes every single quote.
  const shown = rt.facts.minor >= 15 ? reprBytes(value) : reprBytes(value, "always escape");
  return newUnicode(rt, `${typeOf(op).tp_name}(${shown})`);
}

function byteArrayRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const a = bytesLike(left);
  const b = bytesLike(right);
  if (a === null || b === null) return rt.heap.newRef(rt.notImplemented);
  if (op === COMPARE.EQ || op === COMPARE.NE) {
    const equal = a.length === b.length && compareBytes(a, b) === 0;
    return rt.newBool(equal === (op === COMPARE.EQ));
  }
  return rt.newBool(holds(compareBytes(a, b), op));
}

/** bytearray_new: empty; the content comes with `__init__`. */
export function byteArrayNew(rt: Runtime, callable: PyObject): Result {
  const type = callable as PyTypeObject; // tp_new is called with a type
  return genericAlloc(rt, new PyByteArray(type, new Uint8Array(), 0));
}

/** bytearray.__init__(source=b"", encoding="utf-8", errors="strict"). */
export function byteArrayInit(
  rt: Runtime,
  self: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Status {
  const signature = 'source=b"", encoding="utf-8", errors="strict"';
  const parsed = parseArgs(rt, "bytearray", signature, args, kwargs);
  if (parsed === null) return false;
  const op = arrayOf(self);
  if (op.value.length > 0 && !setContent(rt, op, new Uint8Array())) return false;
  const [source, encoding, errors] = parsed;
  const codec = readCodecArguments(rt, "bytearray", encoding, errors);
  if (codec === null) return false;
  if (source instanceof PyUnicode && encoding === undefined) {
    return raiseStatus(rt, "TypeError", "string argument without an encoding");
  }
  if (encoding !== undefined || errors !== undefined) {
    const encoded = encodedSource(rt, source, encoding !== undefined, codec);
    if (encoded === null) return false;
    const done = setContent(rt, op, (bytesLike(encoded) ?? new Uint8Array()).slice());
    rt.heap.decref(encoded);
    return done;
  }
  return source === undefined || initFrom(rt, op, source);
}

function initFrom(rt: Runtime, op: PyByteArray, source: PyObject): Status {
  if (typeOf(source).nb_index !== null) {
    const zeros = zeroBytes(rt, source);
    if (zeros !== undefined) return zeros !== null && setContent(rt, op, zeros);
  }
  const bytes = bufferBytes(rt, source, BUFFER_FLAGS.FULL_RO);
  if (bytes !== null) return setContent(rt, op, bytes.slice());
  if (rt.raised !== null) return false;
  if (source instanceof PyList || source instanceof PyTuple) {
    const items = bytesOfItems(rt, source, "byte must be");
    return items !== null && setContent(rt, op, Uint8Array.from(items ?? []));
  }
  if (typeOf(source).tp_iter === null && typeOf(source).sq_item === null) {
    const given = typeOf(source).messageName;
    return raiseStatus(rt, "TypeError", `cannot convert '${given}' object to bytearray`);
  }
  return appendAll(rt, op, source);
}

/** Appends the items of an iterable one by one, which shows in the allocation. */
function appendAll(rt: Runtime, op: PyByteArray, source: PyObject): Status {
  const it = objectGetIter(rt, source);
  if (it === null) return false;
  rt.hold(it, "iterator of bytearray()");
  let done = true;
  for (;;) {
    const item = iterNext(rt, it);
    if (item === undefined) break;
    const byte = item === null ? null : byteOf(rt, item);
    rt.heap.xdecref(item);
    if (
      byte === null ||
      !replaceBytes(rt, op, op.value.length, op.value.length, Uint8Array.of(byte))
    ) {
      done = false;
      break;
    }
  }
  rt.release(it);
  rt.heap.decref(it);
  return done;
}

/** Makes `bytes` the whole content. */
function setContent(rt: Runtime, op: PyByteArray, bytes: Uint8Array): Status {
  return replaceBytes(rt, op, 0, op.value.length, bytes);
}

/** bytearray_setslice_linear: replaces `[start, end)`, and sees to the allocation. */
export function replaceBytes(
  rt: Runtime,
  op: PyByteArray,
  start: number,
  end: number,
  bytes: Uint8Array,
): Status {
  const size = op.value.length;
  const growth = bytes.length - (end - start);
  if (growth !== 0) {
    if (!canResize(rt, op)) return false;
    // What goes at the front moves the start of the content, not the content.
    if (growth < 0 && start === 0) op.offset -= growth;
    if (!byteArrayResize(rt, op, size + growth)) return false;
  }
  op.splice(start, end, bytes);
  return true;
}

function byteArrayConcat(rt: Runtime, left: PyObject, right: PyObject): Result {
  const a = bufferBytes(rt, left, BUFFER_FLAGS.SIMPLE);
  const b = a === null ? null : bufferBytes(rt, right, BUFFER_FLAGS.SIMPLE);
  if (a !== null && b !== null) return newByteArray(rt, joinedBytes([a, b]));
  clearRaised(rt);
  const names = `${typeOf(right).messageName} to ${typeOf(left).messageName}`;
  return raise(rt, "TypeError", `can't concat ${names}`);
}

function inplaceConcat(rt: Runtime, left: PyObject, right: PyObject): Result {
  const bytes = bufferBytes(rt, right, BUFFER_FLAGS.SIMPLE);
  if (bytes === null) {
    clearRaised(rt);
    const names = `${typeOf(right).messageName} to ${typeOf(left).messageName}`;
    return raise(rt, "TypeError", `can't concat ${names}`);
  }
  const op = arrayOf(left);
  const size = op.value.length;
  if (!replaceBytes(rt, op, size, size, bytes.slice())) return null;
  return rt.heap.newRef(left);
}

function inplaceRepeat(rt: Runtime, left: PyObject, count: number): Result {
  const op = arrayOf(left);
  const content = repeatedBytes(op.value, count);
  if (content.length !== op.value.length) {
    if (!byteArrayResize(rt, op, content.length)) return null;
    op.splice(0, op.value.length, content);
  }
  return rt.heap.newRef(left);
}

function byteArraySubscript(rt: Runtime, self: PyObject, key: PyObject): Result {
  const { value } = arrayOf(self);
  if (key instanceof PySlice) {
    const bounds = sliceBounds(rt, key, value.length);
    return bounds === null ? null : newByteArray(rt, sliceOfBytes(value, bounds));
  }
  const index = readIndex(rt, key, value.length);
  return index === null ? null : (byteItem(rt, value, index) ?? raiseIndex(rt));
}

/** An index, negative ones from the end; null: an exception is set. */
function readIndex(rt: Runtime, key: PyObject, length: number): number | null {
  if (typeOf(key).nb_index === null) {
    const given = typeOf(key).messageName;
    return raise(rt, "TypeError", `bytearray indices must be integers or slices, not ${given}`);
  }
  const index = asSsize(rt, key, "IndexError");
  if (index === null) return null;
  return index < 0 ? index + length : index;
}

function assignByte(rt: Runtime, self: PyObject, index: number, value: PyObject | null): Status {
  const op = arrayOf(self);
  if (index < 0 || index >= op.value.length) {
    raiseIndex(rt);
    return false;
  }
  if (value === null) return replaceBytes(rt, op, index, index + 1, new Uint8Array());
  const byte = byteOf(rt, value);
  if (byte === null) return false;
  op.value[index] = byte;
  return true;
}

function assignSubscript(
  rt: Runtime,
  self: PyObject,
  key: PyObject,
  value: PyObject | null,
): Status {
  const op = arrayOf(self);
  if (!(key instanceof PySlice)) {
    const index = readIndex(rt, key, op.value.length);
    return index !== null && assignByte(rt, self, index, value);
  }
  const bounds = sliceBounds(rt, key, op.value.length);
  if (bounds === null) return false;
  const bytes = value === null ? new Uint8Array() : assignedBytes(rt, value);
  if (bytes === null) return false;
  const { start, step, length } = bounds;
  if (step === 1) return replaceBytes(rt, op, start, start + Math.max(0, length), bytes);
  // Assigning nothing deletes, also for an extended slice.
  return assignExtended(rt, op, bounds, bytes.length === 0 ? null : bytes);
}

/** A copy of what may be assigned to a slice: a buffer, or an iterable of ints. */
function assignedBytes(rt: Runtime, value: PyObject): Uint8Array | null {
  const bytes = bufferBytes(rt, value, BUFFER_FLAGS.SIMPLE);
  if (bytes !== null) return bytes.slice();
  if (rt.raised !== null) return null;
  const { nb_index, tp_iter, sq_item } = typeOf(value);
  const isIterable = tp_iter !== null || sq_item !== null;
  if (nb_index !== null || value instanceof PyUnicode || !isIterable) {
    const message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
    return raise(rt, "TypeError", message);
  }
  const items = bytesOfItems(rt, value, "byte must be");
  return items === null ? null : Uint8Array.from(items ?? []);
}

function assignExtended(
  rt: Runtime,
  op: PyByteArray,
  bounds: SliceBounds,
  bytes: Uint8Array | null,
): Status {
  const { start, step, length } = bounds;
  const chosen = new Set(Array.from({ length: Math.max(0, length) }, (_, i) => start + i * step));
  if (bytes === null) {
    if (chosen.size === 0) return true;
    const kept = op.value.filter((_, i) => !chosen.has(i));
    if (!canResize(rt, op) || !byteArrayResize(rt, op, kept.length)) return false;
    op.splice(0, op.value.length, kept);
    return true;
  }
  if (bytes.length !== chosen.size) {
    const sizes = `bytes of size ${bytes.length} to extended slice of size ${chosen.size}`;
    return raiseStatus(rt, "ValueError", `attempt to assign ${sizes}`);
  }
  const content = op.value;
  bytes.forEach((byte, i) => {
    content[start + i * step] = byte;
  });
  return true;
}
