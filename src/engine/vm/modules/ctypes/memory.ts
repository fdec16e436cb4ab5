import { isImmortal, ObjectFlag, type PyObject } from "../../../memory/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { PyTypeObject } from "../../../objects/type/slots.ts";
import { PyUnicode } from "../../../objects/text/unicodeobject.ts";

/** What reading raw memory gives: the bytes as a number, or why nothing is known of them. */
export type Peek = bigint | string;

/** sizeof(PyObject): the count and the type, all that the model knows of an object's own memory. */
const HEADER_SIZE = 16;

/** The bytes that are count alone in every version. */
const COUNT_SIZE = 4;

/** Bits 48 and up of the first word of an immortal object from 3.14 on (Include/refcount.h). */
const IMMORTAL_HEAP = 1n << 48n;
const IMMORTAL_STATIC = 5n << 48n;

/** The living object whose address `id()` gave; a text: why there is none. */
export function objectAt(rt: Runtime, address: number): PyObject | string {
  const op = rt.addressesGiven.get(address);
  if (op === undefined) return "no object is known at this address";
  return (op.head.flags & ObjectFlag.DEAD) !== 0 ? "the object at this address is gone" : op;
}

/** `size` bytes from `address` on, little-endian, without sign. */
export function peek(rt: Runtime, address: number, size: number): Peek {
  const offset = address % HEADER_SIZE;
  const op = objectAt(rt, address - offset);
  if (typeof op === "string") return op;
  if (offset + size > HEADER_SIZE) return "the content of an object's memory is not modelled";
  const type = op.ob_type;
  rt.addressesGiven.set(rt.heap.addressOf(type), type);
  const header = offset + size <= COUNT_SIZE ? BigInt(op.refcount) : countWord(rt, op);
  if (typeof header === "string") return header;
  const words = header | (BigInt(rt.heap.addressOf(type)) << 64n);
  return BigInt.asUintN(8 * size, words >> BigInt(8 * offset));
}

/** ob_refcnt, with the flags that share its word from 3.14 on. */
function countWord(rt: Runtime, op: PyObject): Peek {
  const count = BigInt(op.refcount);
  if (rt.facts.minor < 14 || !isImmortal(op)) return count;
  if (op instanceof PyUnicode && op.id > rt.bootObjects) {
    // A word of the interpreter is one of its static strings, or only interned early.
    if (rt.startWords?.runtime.has(op.value) === true) return "the flags of a word are not known";
    return count | IMMORTAL_HEAP;
  }
  const isStatic = op.id <= rt.bootObjects || op instanceof PyTypeObject;
  return isStatic ? count | IMMORTAL_STATIC : count | IMMORTAL_HEAP;
}
