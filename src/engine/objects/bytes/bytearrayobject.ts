import { PyObject } from "../../memory/object.ts";
import { bufferMethods } from "./memoryobject.ts";
import { byteArrayMethods, resizeMethod, takeBytesMethod } from "./bytearraymethods.ts";
import { byteArrayInit, byteArrayNew, byteArraySlots } from "./bytearrayslots.ts";
import { byteIteratorType } from "./bytesiter.ts";
import { sharedByteMethods } from "./bytesmethods.ts";
import { raiseStatus } from "../exceptions/exceptions.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength } from "../sizelimits.ts";
import type { PyTypeObject, Status } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";

/** A bytearray (Include/cpython/bytearrayobject.h). */
export class PyByteArray extends PyObject {
  /** At least `size` bytes; what lies behind them is room to grow for us, not CPython's. */
  private store: Uint8Array;
  private count: number;
  /** ob_alloc: bytes that CPython has allocated, its final zero included up to 3.14. */
  alloc: number;
  /** ob_start - ob_bytes: bytes given up at the front while the block stayed. */
  offset = 0;
  /** ob_exports: memoryviews on it; while there are any it cannot be resized. */
  exports = 0;

  /** Takes the array over. */
  constructor(type: PyTypeObject, bytes: Uint8Array, alloc: number) {
    super(type);
    this.store = bytes;
    this.count = bytes.length;
    this.alloc = alloc;
  }

  /** The content: a view that is good until the next change of size. */
  get value(): Uint8Array {
    return this.store.subarray(0, this.count);
  }

  /** Replaces `[start, end)` by `bytes`. `byteArrayResize` has seen to the allocation. */
  splice(start: number, end: number, bytes: Uint8Array): void {
    const size = this.count - (end - start) + bytes.length;
    if (size > this.store.length) {
      const grown = new Uint8Array(Math.max(size, this.store.length * 2));
      grown.set(this.value);
      this.store = grown;
    }
    this.store.copyWithin(start + bytes.length, end, this.count);
    this.store.set(bytes, start);
    this.count = size;
  }
}

/** PyByteArray_FromStringAndSize: takes the array over. */
export function newByteArray(rt: Runtime, bytes: Uint8Array): PyByteArray {
  checkLength(bytes.length);
  return rt.heap.alloc(new PyByteArray(rt.types.bytearray, bytes, exactAlloc(rt, bytes.length)));
}

/** What is allocated for exactly `size` bytes: from 3.15 on a bytes object, with a zero of its own. */
function exactAlloc(rt: Runtime, size: number): number {
  if (size === 0) return 0;
  return rt.facts.minor >= 15 ? size : size + 1;
}

/**
 * PyByteArray_Resize: decides on the allocation for `size` bytes; the caller then changes the
 * content. False: BufferError is set, as a memoryview is looking.
 */
export function byteArrayResize(rt: Runtime, op: PyByteArray, size: number): Status {
  if (size === op.value.length) return true;
  if (!canResize(rt, op)) return false;
  checkLength(size);
  const isNew = rt.facts.minor >= 15;
  const needed = isNew ? size : size + 1;
  if (isNew && size === 0) {
    op.alloc = 0; // the constant b"" stands for no content
  } else if (needed + op.offset <= op.alloc) {
    if (size >= Math.floor(op.alloc / 2)) return true;
    op.alloc = needed;
  } else if (size <= op.alloc * 1.125) {
    op.alloc = size + (size >> 3) + (size < 9 ? 3 : 6);
  } else {
    op.alloc = needed;
  }
  op.offset = 0;
  return true;
}

/** _canresize. */
export function canResize(rt: Runtime, op: PyByteArray): boolean {
  if (op.exports === 0) return true;
  const message = "Existing exports of data: object cannot be re-sized";
  return raiseStatus(rt, "BufferError", message);
}

/** bytearray.__sizeof__. */
export function sizeOfByteArray(rt: Runtime, op: PyByteArray): number {
  const { tp_basicsize } = op.ob_type;
  if (rt.facts.minor < 15 || op.alloc === 0) return tp_basicsize + op.alloc;
  return tp_basicsize + 33 + op.alloc;
}

/** PyByteArray_Type and its iterator. */
export function initByteArrayTypes(rt: Runtime): void {
  rt.types.bytearray = staticType(rt, {
    name: "bytearray",
    basicsize: rt.facts.minor >= 15 ? 64 : 56,
    isBaseType: true,
    doc: DOC,
    slots: { ...byteArraySlots, tp_new: byteArrayNew, tp_init: byteArrayInit },
    methods: [
      ...byteArrayMethods,
      ...(rt.facts.minor >= 14 ? [resizeMethod] : []),
      ...(rt.facts.minor >= 15 ? [takeBytesMethod] : []),
      ...sharedByteMethods(rt),
      ...bufferMethods(rt, true),
    ],
  });
  rt.types.bytearray_iterator = byteIteratorType(
    rt,
    "bytearray_iterator",
    op => (op as PyByteArray).value,
  );
}

const DOC = `bytearray(iterable_of_ints) -> bytearray
bytearray(string, encoding[, errors]) -> bytearray
bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer
bytearray(int) -> bytes array of size given by the parameter initialized with null bytes
bytearray() -> empty bytes array

Construct a mutable bytearray object from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - a bytes or a buffer object
  - any object implementing the buffer API.
  - an integer`;
