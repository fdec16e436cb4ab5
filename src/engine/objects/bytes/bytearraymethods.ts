import type { PyObject } from "../../memory/object.ts";
import { objectLengthHint } from "../abstract.ts";
import {
  newByteArray,
  type PyByteArray,
  sizeOfByteArray,
  byteArrayResize,
  canResize,
} from "./bytearrayobject.ts";
import { replaceBytes } from "./bytearrayslots.ts";
import { bytesOfItems } from "./bytesnew.ts";
import { BUFFER_FLAGS, bufferBytes } from "./bufferwrapper.ts";
import { newBytes } from "./bytesobject.ts";
import { byteOf } from "./bytesslots.ts";
import { callMethodStr } from "../call.ts";
import { exceptionMatches, raise, clearRaised } from "../exceptions/exceptions.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodFast, methodNoArgs, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { intArgument, ssizeArgument } from "../containers/sliceobject.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { newTuple } from "../containers/tupleobject.ts";
import { latin1Text } from "../text/unicodecodecs.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** The methods that only bytearray has (Objects/bytearrayobject.c, bytearray_methods[]). */
export const byteArrayMethods: readonly PyMethodDef[] = [
  methodNoArgs("__alloc__", (rt, self) => {
    const { alloc } = arrayOf(self);
    return newLong(rt, rt.facts.minor >= 15 && alloc > 0 ? alloc + BYTES_OVERHEAD : alloc);
  }),
  methodNoArgs("__reduce__", (rt, self) => commonReduce(rt, arrayOf(self), 2)),
  methodFast("__reduce_ex__", 0, 1, (rt, self, [protocol]) => {
    const version = protocol === undefined ? 0 : intArgument(rt, protocol);
    return version === null ? null : commonReduce(rt, arrayOf(self), version);
  }),
  methodNoArgs("__sizeof__", (rt, self) => newLong(rt, sizeOfByteArray(rt, arrayOf(self)))),
  methodO("append", byteArrayAppend),
  methodNoArgs("clear", byteArrayClear),
  methodNoArgs("copy", (rt, self) => newByteArray(rt, arrayOf(self).value.slice())),
  methodO("extend", byteArrayExtend),
  methodFast("insert", 2, 2, byteArrayInsert),
  methodFast("pop", 0, 1, byteArrayPop),
  methodO("remove", byteArrayRemove),
  methodNoArgs("reverse", (rt, self) => {
    arrayOf(self).value.reverse();
    return rt.newNone();
  }),
];

/** What `__alloc__` of 3.15 counts beside the content: a bytes object's header. */
const BYTES_OVERHEAD = 33;

function arrayOf(op: PyObject): PyByteArray {
  return op as PyByteArray; // methods of bytearray see bytearrays only
}

/** bytearray.resize(size), 3.14: what is new is zero. */
export const resizeMethod = methodO("resize", (rt, self, sizeArg) => {
  const size = ssizeArgument(rt, sizeArg);
  if (size === null) return null;
  if (size < 0) {
    return raise(rt, "ValueError", `Can only resize to positive sizes, got ${size}`);
  }
  const op = arrayOf(self);
  const { length } = op.value;
  if (!byteArrayResize(rt, op, size)) return null;
  if (size < length) op.splice(size, length, new Uint8Array());
  else op.splice(length, length, new Uint8Array(size - length));
  return rt.newNone();
});

/** bytearray.take_bytes(n=None), 3.15: the first bytes leave it, all without an argument. */
export const takeBytesMethod = methodFast("take_bytes", 0, 1, (rt, self, [countArg]) => {
  const op = arrayOf(self);
  const { length } = op.value;
  const isAll = countArg === undefined || countArg === rt.none;
  if (!isAll && typeOf(countArg).nb_index === null) {
    return raise(rt, "TypeError", "n must be an integer or None");
  }
  const given = isAll ? length : ssizeArgument(rt, countArg);
  if (given === null) return null;
  const count = given < 0 ? given + length : given;
  if (count < 0 || count > length) {
    return raise(rt, "IndexError", `can't take ${count} bytes outside size ${length}`);
  }
  if (!canResize(rt, op)) return null;
  const taken = newBytes(rt, op.value.slice(0, count));
  if (count === 0) return taken;
  op.splice(0, count, new Uint8Array());
  if (length - count > count) {
    op.offset += count; // the longer part stays where it is
    return taken;
  }
  op.alloc = length - count;
  op.offset = 0;
  return taken;
});

/** _common_reduce of Objects/bytearrayobject.c: up to protocol 2 the bytes as Latin-1 text. */
function commonReduce(rt: Runtime, self: PyByteArray, protocol: number): Result {
  const state = callMethodStr(rt, self, "__getstate__");
  if (state === null) return null;
  const { value } = self;
  const content =
    value.length === 0
      ? []
      : protocol > 2
        ? [newBytes(rt, value.slice())]
        : [newUnicode(rt, latin1Text(value)), newUnicode(rt, "latin-1")];
  return newTuple(rt, [rt.heap.newRef(self.ob_type), newTuple(rt, content), state]);
}

function byteArrayClear(rt: Runtime, self: PyObject): Result {
  const op = arrayOf(self);
  if (!byteArrayResize(rt, op, 0)) return null;
  op.splice(0, op.value.length, new Uint8Array());
  return rt.newNone();
}

function insertBytes(rt: Runtime, op: PyByteArray, at: number, bytes: Uint8Array): Result {
  return replaceBytes(rt, op, at, at, bytes) ? rt.newNone() : null;
}

function byteArrayAppend(rt: Runtime, self: PyObject, item: PyObject): Result {
  const byte = byteOf(rt, item);
  if (byte === null) return null;
  const op = arrayOf(self);
  return insertBytes(rt, op, op.value.length, Uint8Array.of(byte));
}

function byteArrayInsert(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const [indexArg, item] = args as readonly [PyObject, PyObject]; // the count is checked
  const index = ssizeArgument(rt, indexArg);
  if (index === null) return null;
  const byte = byteOf(rt, item);
  if (byte === null) return null;
  const op = arrayOf(self);
  const size = op.value.length;
  const at = Math.min(size, index < 0 ? Math.max(0, index + size) : index);
  return insertBytes(rt, op, at, Uint8Array.of(byte));
}

function byteArrayExtend(rt: Runtime, self: PyObject, source: PyObject): Result {
  const op = arrayOf(self);
  const bytes = bufferBytes(rt, source, BUFFER_FLAGS.SIMPLE);
  if (bytes !== null) return insertBytes(rt, op, op.value.length, bytes.slice());
  if (rt.raised !== null) return null;
  const { tp_iter, sq_item } = typeOf(source);
  if (tp_iter === null && sq_item === null) {
    return raise(rt, "TypeError", `can't extend bytearray with ${typeOf(source).messageName}`);
  }
  if (objectLengthHint(rt, source, 32) < 0) return null;
  const items = bytesOfItems(rt, source, "byte must be");
  if (items === null || items === undefined) {
    if (source instanceof PyUnicode && rt.facts.minor >= 13 && exceptionMatches(rt, "TypeError")) {
      clearRaised(rt);
      return raise(rt, "TypeError", "expected iterable of integers; got: 'str'");
    }
    return null;
  }
  return insertBytes(rt, op, op.value.length, Uint8Array.from(items));
}

function byteArrayPop(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const op = arrayOf(self);
  const index = args[0] === undefined ? -1 : ssizeArgument(rt, args[0]);
  if (index === null) return null;
  const size = op.value.length;
  if (size === 0) return raise(rt, "IndexError", "pop from empty bytearray");
  const at = index < 0 ? index + size : index;
  const byte = op.value[at];
  if (byte === undefined) return raise(rt, "IndexError", "pop index out of range");
  if (!byteArrayResize(rt, op, size - 1)) return null;
  op.splice(at, at + 1, new Uint8Array());
  return newLong(rt, byte);
}

function byteArrayRemove(rt: Runtime, self: PyObject, item: PyObject): Result {
  const byte = byteOf(rt, item);
  if (byte === null) return null;
  const op = arrayOf(self);
  const size = op.value.length;
  const at = op.value.indexOf(byte);
  if (at < 0) return raise(rt, "ValueError", "value not found in bytearray");
  if (!byteArrayResize(rt, op, size - 1)) return null;
  op.splice(at, at + 1, new Uint8Array());
  return rt.newNone();
}
