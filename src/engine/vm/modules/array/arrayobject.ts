import type { PyObject } from "../../../memory/object.ts";
import { BufferExporter } from "../../../objects/bytes/bufferexporter.ts";
import { raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject, Status } from "../../../objects/type/slots.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import type { ItemKind } from "./codes.ts";

/** arrayobject: numbers of one C type, side by side. */
export class PyArray extends BufferExporter {
  private store: Uint8Array;
  /** Number of items. */
  count: number;
  /** Items that CPython has room for. */
  allocated: number;
  /** Memoryviews on it; while there are any it keeps its size. */
  exports = 0;

  /** Takes the bytes over; they are exactly allocated. */
  constructor(
    type: PyObject["ob_type"],
    readonly kind: ItemKind,
    bytes: Uint8Array,
  ) {
    super(type);
    this.store = bytes;
    this.count = bytes.length / kind.itemsize;
    this.allocated = this.count;
  }

  override get bytes(): Uint8Array {
    return this.store.subarray(0, this.count * this.kind.itemsize);
  }

  override get format(): string {
    return this.kind.typecode;
  }

  override get itemsize(): number {
    return this.kind.itemsize;
  }

  acquired(): void {
    this.exports += 1;
  }

  released(): void {
    this.exports -= 1;
  }

  /** Replaces items; `resize` has seen to the size. */
  splice(start: number, end: number, bytes: Uint8Array): void {
    const { itemsize } = this.kind;
    const size = (this.count - (end - start)) * itemsize + bytes.length;
    if (size > this.store.length) {
      const grown = new Uint8Array(Math.max(size, 2 * this.store.length));
      grown.set(this.bytes);
      this.store = grown;
    }
    this.store.copyWithin(start * itemsize + bytes.length, end * itemsize, this.count * itemsize);
    this.store.set(bytes, start * itemsize);
    this.count = size / itemsize;
  }
}

/** newarrayobject with its content. */
export function newArray(
  rt: Runtime,
  type: PyTypeObject,
  kind: ItemKind,
  bytes: Uint8Array,
): PyArray {
  rt.heap.budget.touch(bytes.length);
  return genericAlloc(rt, new PyArray(type, kind, bytes));
}

/** array_resize: decides on the allocation for `size` items; the caller then changes the content. */
export function resize(rt: Runtime, array: PyArray, size: number): Status {
  if (array.exports > 0 && size !== array.count) {
    const message = "cannot resize an array that is exporting buffers";
    return raiseStatus(rt, "BufferError", message);
  }
  const { allocated, count } = array;
  if (allocated >= size && count < size + 16 && allocated > 0) return true;
  array.allocated = size === 0 ? 0 : (size >> 4) + (count < 8 ? 3 : 7) + size;
  rt.heap.budget.touch(array.allocated * array.kind.itemsize);
  return true;
}

/** array_ass_slice and its kin: replaces items, growing or shrinking. */
export function replaceItems(
  rt: Runtime,
  array: PyArray,
  start: number,
  end: number,
  bytes: Uint8Array,
): Status {
  const size = array.count - (end - start) + bytes.length / array.kind.itemsize;
  if (!resize(rt, array, size)) return false;
  rt.heap.budget.touch((array.count - end) * array.kind.itemsize);
  array.splice(start, end, bytes);
  return true;
}
