import type { PyObject } from "../../memory/object.ts";
import { iterNext, numberAsIndex, numberIndex, objectGetIter } from "../abstract.ts";
import { BUFFER_FLAGS, bufferBytes } from "./bufferwrapper.ts";
import { newBytes, PyBytes } from "./bytesobject.ts";
import { callStealing, parseArgs } from "../call.ts";
import { encodeObject, readCodecArguments } from "../text/codecs.ts";
import type { PyDict } from "../containers/dictobject.ts";
import { clearRaised, exceptionMatches, raise, raiseNone } from "../exceptions/exceptions.ts";
import { PyList } from "../containers/listobject.ts";
import { longValue } from "../numbers/longslots.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength, isBeyondMemory } from "../sizelimits.ts";
import { type PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { lookupSpecial } from "../type/typeobject.ts";
import { PyUnicode } from "../text/unicodeobject.ts";

/** bytes() (bytes_new_impl). `callable` is bytes or a subclass. */
export function bytesNew(
  rt: Runtime,
  callable: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  const type = callable as PyTypeObject; // tp_new is called with a type
  const parsed = parseArgs(rt, "bytes", SIGNATURE, args, kwargs);
  if (parsed === null) return null;
  const exact = fromArguments(rt, parsed);
  if (exact === null || type === rt.types.bytes) return exact;
  // bytes_subtype_new: an instance of the subclass with the same bytes.
  const { value } = exact as PyBytes; // __bytes__ has been checked
  const op = genericAlloc(rt, new PyBytes(type, value), value.length);
  rt.heap.decref(exact);
  return op;
}

const SIGNATURE = 'source=b"", encoding="utf-8", errors="strict"';

function fromArguments(rt: Runtime, parsed: readonly (PyObject | undefined)[]): Result {
  const [source, encoding, errors] = parsed;
  const codec = readCodecArguments(rt, "bytes", encoding, errors);
  if (codec === null) return null;
  if (encoding !== undefined || errors !== undefined) {
    return encodedSource(rt, source, encoding !== undefined, codec);
  }
  if (source === undefined) return rt.heap.newRef(rt.emptyBytes);
  const converted = byBytesMethod(rt, source);
  if (converted !== undefined) return converted;
  if (source instanceof PyUnicode) {
    return raise(rt, "TypeError", "string argument without an encoding");
  }
  if (typeOf(source).nb_index !== null) {
    const bytes = zeroBytes(rt, source);
    if (bytes !== undefined) return bytes && newBytes(rt, bytes);
  }
  return objectBytes(rt, source);
}

/** The source encoded, when an encoding or a handler was given: it must be str. */
export function encodedSource(
  rt: Runtime,
  source: PyObject | undefined,
  hasEncoding: boolean,
  codec: { readonly encoding: string; readonly errors: string },
): Result {
  if (source instanceof PyUnicode) return encodeObject(rt, source, codec.encoding, codec.errors);
  const what = hasEncoding ? "encoding" : "errors";
  return raise(rt, "TypeError", `${what} without a string argument`);
}

/** As many zeros as the int says; null: an exception is set; undefined: `__index__` raised TypeError. */
export function zeroBytes(rt: Runtime, source: PyObject): Uint8Array | null | undefined {
  const count = numberAsIndex(rt, source, "OverflowError");
  if (count === null && exceptionMatches(rt, "TypeError")) {
    clearRaised(rt);
    return undefined;
  }
  if (count === null) return null;
  if (count < 0) return raise(rt, "ValueError", "negative count");
  if (isBeyondMemory(count)) return raiseNone(rt, "MemoryError");
  checkLength(count);
  return new Uint8Array(count);
}

/** What `__bytes__` gives; undefined: there is none. */
export function byBytesMethod(rt: Runtime, op: PyObject): Result | undefined {
  if (typeOf(op) === rt.types.bytes) return undefined;
  const method = lookupSpecial(rt, op, "__bytes__");
  if (method === null || method === undefined) return method;
  const result = callStealing(rt, method, [], "special method __bytes__");
  if (result === null || result instanceof PyBytes) return result;
  const given = typeOf(result).messageName;
  rt.heap.decref(result);
  const message =
    rt.facts.minor >= 15
      ? `${typeOf(op).messageName}.__bytes__() must return a bytes, not ${given}`
      : `__bytes__ returned non-bytes (type ${given})`;
  return raise(rt, "TypeError", message);
}

/** PyObject_Bytes and PyBytes_FromObject: from a buffer or an iterable of ints. */
export function objectBytes(rt: Runtime, op: PyObject): Result {
  if (typeOf(op) === rt.types.bytes) return rt.heap.newRef(op);
  const converted = byBytesMethod(rt, op);
  if (converted !== undefined) return converted;
  const bytes = bufferBytes(rt, op, BUFFER_FLAGS.FULL_RO);
  if (bytes !== null) return newBytes(rt, bytes.slice());
  if (rt.raised !== null) return null;
  const items = op instanceof PyUnicode ? undefined : bytesOfItems(rt, op, "bytes must be");
  if (items === undefined) {
    const given = typeOf(op).messageName;
    return raise(rt, "TypeError", `cannot convert '${given}' object to bytes`);
  }
  return items === null ? null : newBytes(rt, Uint8Array.from(items));
}

/** The items of an iterable as bytes; undefined: it is none; null: an exception is set. */
export function bytesOfItems(
  rt: Runtime,
  op: PyObject,
  subject: string,
): number[] | undefined | null {
  if (op instanceof PyList || op instanceof PyTuple) return bytesOfArray(rt, op.ob_item, subject);
  const { tp_iter, sq_item } = typeOf(op);
  if (tp_iter === null && sq_item === null) return undefined;
  const it = objectGetIter(rt, op);
  if (it === null) return null;
  rt.hold(it, "iterator of native code");
  const bytes: number[] = [];
  let failed = false;
  for (;;) {
    const item = iterNext(rt, it);
    if (item === undefined) break;
    const byte = item === null ? null : itemByte(rt, item, subject);
    rt.heap.xdecref(item);
    if (byte === null) {
      failed = true;
      break;
    }
    bytes.push(byte);
    checkLength(bytes.length);
  }
  rt.release(it);
  rt.heap.decref(it);
  return failed ? null : bytes;
}

/** By index, as `__index__` of an item may change the list. */
function bytesOfArray(rt: Runtime, items: readonly PyObject[], subject: string): number[] | null {
  const bytes: number[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as PyObject; // i is below the length
    const byte = itemByte(rt, item, subject);
    if (byte === null) return null;
    bytes.push(byte);
  }
  return bytes;
}

function itemByte(rt: Runtime, item: PyObject, subject: string): number | null {
  const index = numberIndex(rt, item);
  if (index === null) return null;
  const value = longValue(index);
  rt.heap.decref(index);
  if (value >= 0 && value < 256) return Number(value);
  return raise(rt, "ValueError", `${subject} in range(0, 256)`);
}
