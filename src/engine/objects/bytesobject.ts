import { PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";
import type { Hash, PyTypeObject } from "./slots.ts";

/** Bytes of a bytes object before its content, and of the zero behind it. */
const BYTES_HEADER_SIZE = 33;

/** A bytes object; the array is never written to after creation. */
export class PyBytes extends PyObject {
  readonly value: Uint8Array;
  /** ob_shash, null until asked for. */
  hash: Hash | null = null;

  constructor(type: PyTypeObject, value: Uint8Array) {
    super(type);
    this.value = value;
  }
}

/** PyBytes_FromStringAndSize: a new reference; b"" and single bytes are the interpreter's own. */
export function newBytes(rt: Runtime, value: Uint8Array): PyBytes {
  if (value.length === 0) return rt.heap.newRef(rt.emptyBytes);
  if (value.length === 1) {
    return rt.heap.newRef(rt.byteCharacters[value[0] as number] as PyBytes); // 256 from the start
  }
  return rt.heap.alloc(new PyBytes(rt.types.bytes, value), sizeOfBytes(value));
}

/** Bytes of a bytes object in memory (bytes_sizeof). */
export function sizeOfBytes(value: Uint8Array): number {
  return BYTES_HEADER_SIZE + value.length;
}
