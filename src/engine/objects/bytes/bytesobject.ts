import { PyObject } from "../../memory/object.ts";
import { BufferExporter } from "./bufferexporter.ts";
import { PyByteArray } from "./bytearrayobject.ts";
import { bytesSpecificMethods, initBytesIterType } from "./bytesiter.ts";
import { sharedByteMethods } from "./bytesmethods.ts";
import { bytesNew } from "./bytesnew.ts";
import { bytesSlots } from "./bytesslots.ts";
import { makeShared } from "../numbers/longobject.ts";
import { bufferMethods, memoryBytes, PyMemoryView } from "./memoryobject.ts";
import type { Runtime } from "../runtime.ts";
import { type Hash, type PyTypeObject, typeOf } from "../type/slots.ts";
import { staticType, typeLookupStr } from "../type/typeobject.ts";

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
function sizeOfBytes(value: Uint8Array): number {
  return BYTES_HEADER_SIZE + value.length;
}

/**
 * The content of an object that exports its buffer: bytes, bytearray, memoryview or array. Null: it
 * is none of them. The array is not the caller's to write to, and changes when the object does.
 */
export function bytesLike(op: PyObject): Uint8Array | null {
  if (op instanceof PyBytes || op instanceof PyByteArray) return op.value;
  if (op instanceof BufferExporter) return op.bytes;
  return op instanceof PyMemoryView ? memoryBytes(op) : null;
}

/**
 * A class of the program exports a buffer by `__buffer__` (PEP 688, 3.12), and what asks for it is not
 * one of those that call it (`bufferBytes`): the trace ends here.
 */
export function stopAtOwnBuffer(rt: Runtime, op: PyObject): void {
  const type = typeOf(op);
  if (rt.facts.minor < 12 || !type.tp_is_heap_type) return;
  if (typeLookupStr(type, "__buffer__") !== null) rt.unsupported("the __buffer__ of a class");
}

/** PyBytes_Type, its iterator, and the singletons. */
export function initBytesTypes(rt: Runtime): void {
  rt.types.bytes = staticType(rt, {
    name: "bytes",
    basicsize: BYTES_HEADER_SIZE,
    itemsize: 1,
    isBaseType: true,
    doc: DOC,
    slots: { ...bytesSlots, tp_new: bytesNew },
    methods: [...bytesSpecificMethods, ...sharedByteMethods(rt), ...bufferMethods(rt, false)],
  });
  rt.types.bytes.tp_alloc_size = op => sizeOfBytes((op as PyBytes).value);
  rt.emptyBytes = newSingleton(rt, new Uint8Array());
  for (let byte = 0; byte < 0x100; byte++) {
    rt.byteCharacters[byte] = newSingleton(rt, Uint8Array.of(byte));
  }
  initBytesIterType(rt);
}

function newSingleton(rt: Runtime, value: Uint8Array): PyBytes {
  const op = rt.heap.alloc(new PyBytes(rt.types.bytes, value), sizeOfBytes(value));
  makeShared(rt, op);
  return op;
}

const DOC = `bytes(iterable_of_ints) -> bytes
bytes(string, encoding[, errors]) -> bytes
bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer
bytes(int) -> bytes object of size given by the parameter initialized with null bytes
bytes() -> empty bytes object

Construct an immutable array of bytes from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - any object implementing the buffer API.
  - an integer`;
