import type { MemoryHeap } from "../../../memory/heap.ts";
import type { PyObject } from "../../../memory/object.ts";
import { newByteArray, PyByteArray } from "../../../objects/bytes/bytearrayobject.ts";
import { bytesLike, newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { callMethodStr, objectVectorcall } from "../../../objects/call.ts";
import type { PyDict } from "../../../objects/containers/dictobject.ts";
import {
  clearRaised,
  raise,
  raiseNone,
  raiseObject,
  restoreRaised,
  takeRaised,
} from "../../../objects/exceptions/exceptions.ts";
import { forEachItem } from "../../../objects/iterate.ts";
import { selfIter } from "../../../objects/containers/iterobject.ts";
import { listExtend } from "../../../objects/containers/listextend.ts";
import { listAppend, newList } from "../../../objects/containers/listobject.ts";
import { isContiguous, itemCount } from "../../../objects/bytes/memoryshape.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { bufferOfView, PyMemoryView } from "../../../objects/bytes/memoryobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import {
  genericGetAttr,
  objectGetAttrStr,
  objectIsTrue,
  objectLookupAttrStr,
  objectSetAttrStr,
} from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize, ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import {
  type CallFunc,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../../../objects/type/slots.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import { staticType, type TypeSlots } from "../../../objects/type/typeobject.ts";
import { PyUnknown } from "../../../objects/unknown/unknown.ts";
import { writeUnraisable } from "../../../objects/exceptions/unraisable.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import {
  dictGetset,
  type HeldReference,
  instanceDictField,
  NativeObject,
  nativeObjectSlots,
} from "../nativeobject.ts";

/** An instance of _io._IOBase or of a type that derives from it (Modules/_io/iobase.c). */
export class PyIOBase extends NativeObject {
  dict: PyDict | null = null;

  references(): readonly HeldReference[] {
    return [[this.dict, "__dict__"]];
  }
}

/** What each type of _io is made with besides its own slots. */
export const ioSlots: TypeSlots = {
  ...nativeObjectSlots,
  tp_instance_dict: instanceDictField,
};

/** tp_clear of a type of _io: `__dict__` and the fields named go. */
export function clearFields(...names: readonly string[]): (heap: MemoryHeap, op: PyObject) => void {
  return (heap, op) => {
    const fields = op as unknown as Record<string, PyObject | null>;
    for (const name of [...names, "dict"]) {
      const old = fields[name] ?? null;
      fields[name] = null;
      heap.xdecref(old);
    }
  };
}

/** The UnsupportedOperation that says `what`. */
export function unsupported(rt: Runtime, what: string): null {
  const text = newUnicode(rt, what);
  const type = rt.io.types.get("UnsupportedOperation");
  if (type === undefined) raise(rt, "OSError", what);
  else raiseObject(rt, type, text);
  rt.heap.decref(text);
  return null;
}

/** A bool that a method answered: 1, 0, or -1 with an exception. Steals `result`. */
export function truthOfStolen(rt: Runtime, result: PyObject | null): -1 | 0 | 1 {
  if (result === null) return -1;
  const truth = objectIsTrue(rt, result);
  rt.heap.decref(result);
  return truth;
}

/** `self.closed` as the program's class may define it. */
export function isClosedObject(rt: Runtime, self: PyObject): -1 | 0 | 1 {
  const closed = objectLookupAttrStr(rt, self, "closed");
  if (closed === undefined) return 0;
  return truthOfStolen(rt, closed);
}

/** _PyIOBase_check_closed. */
export function checkClosed(rt: Runtime, self: PyObject): Status {
  const closed = isClosedObject(rt, self);
  if (closed > 0) raise(rt, "ValueError", "I/O operation on closed file.");
  return closed === 0;
}

/** A size argument: None and nothing mean -1. Null: an exception is set. */
export function optionalSize(rt: Runtime, op: PyObject | undefined): number | null {
  if (op === undefined || op === rt.none) return -1;
  if (typeOf(op).nb_index === null) {
    const given = typeOf(op).messageName;
    return raise(rt, "TypeError", `argument should be integer or None, not '${given}'`);
  }
  return asSsize(rt, op, "OverflowError");
}

/** _PyIOBase_finalize: closes what the program did not close. */
export function finalizeIO(rt: Runtime, self: PyObject): void {
  const saved = rt.raised === null ? null : takeRaised(rt);
  if (saved !== null) rt.hold(saved, "an exception on its way");
  const closed = objectLookupAttrStr(rt, self, "closed");
  let isOpen = false;
  if (closed === null) clearRaised(rt);
  else if (closed !== undefined) {
    const truth = truthOfStolen(rt, closed);
    if (truth < 0) clearRaised(rt);
    isOpen = truth === 0;
  }
  if (isOpen) {
    if (!objectSetAttrStr(rt, self, "_finalizing", rt.true)) clearRaised(rt);
    const result = callMethodStr(rt, self, "close");
    if (result !== null) rt.heap.decref(result);
    else if (rt.facts.minor >= 13) writeUnraisable(rt, self, "while finalizing file");
    else clearRaised(rt);
  }
  if (saved !== null) rt.release(saved);
  restoreRaised(rt, saved);
}

const CLOSED = "__IOBase_closed";

/** iobase_is_closed: close() of the base class ran. */
function isBaseClosed(rt: Runtime, self: PyObject): -1 | 0 | 1 {
  const value = objectLookupAttrStr(rt, self, CLOSED);
  if (value === null) return -1;
  rt.heap.xdecref(value);
  return value === undefined ? 0 : 1;
}

/** iobase_flush. */
function baseFlush(rt: Runtime, self: PyObject): Result {
  const closed = isBaseClosed(rt, self);
  if (closed > 0) return raise(rt, "ValueError", "I/O operation on closed file.");
  return closed < 0 ? null : rt.newNone();
}

/** iobase_close: flushes once, and is closed whatever comes of it. */
function baseClose(rt: Runtime, self: PyObject): Result {
  const closed = isBaseClosed(rt, self);
  if (closed !== 0) return closed < 0 ? null : rt.newNone();
  const flushed = callMethodStr(rt, self, "flush");
  const saved = flushed === null ? takeRaised(rt) : null;
  const isSet = objectSetAttrStr(rt, self, CLOSED, rt.true);
  if (saved !== null) {
    clearRaised(rt);
    restoreRaised(rt, saved);
    return null;
  }
  rt.heap.xdecref(flushed);
  return isSet ? rt.newNone() : null;
}

function checkThat(name: string, method: string, message: string): PyMethodDef {
  return methodFast(name, 0, 1, (rt, self) => {
    const answer = callMethodStr(rt, self, method);
    if (answer === null || answer === rt.true) return answer;
    rt.heap.decref(answer);
    return unsupported(rt, message);
  });
}

/** `self.readable()` and its like must say True (_PyIOBase_check_readable). */
export function checkAble(
  rt: Runtime,
  self: PyObject,
  method: "readable" | "writable" | "seekable",
): Status {
  const answer = callMethodStr(rt, self, method);
  if (answer === null) return false;
  rt.heap.decref(answer);
  if (answer === rt.true) return true;
  unsupported(rt, `File or stream is not ${method}.`);
  return false;
}

/** iobase_readline: byte by byte, or as far as peek() shows. */
function baseReadline(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const limit = optionalSize(rt, args[0]);
  if (limit === null) return null;
  const line: number[] = [];
  while (limit < 0 || line.length < limit) {
    const count = peekedBytes(rt, self, limit < 0 ? -1 : limit - line.length);
    if (count === null) return null;
    const size = newLong(rt, count);
    const piece = callBoundRead(rt, self, size);
    rt.heap.decref(size);
    if (piece === null) return null;
    if (!(piece instanceof PyBytes)) {
      const given = typeOf(piece).messageName;
      rt.heap.decref(piece);
      return raise(rt, "OSError", `read() should have returned a bytes object, not '${given}'`);
    }
    const bytes = piece.value;
    rt.heap.decref(piece);
    if (bytes.length === 0) break;
    for (const byte of bytes) line.push(byte);
    if (bytes.at(-1) === 10) break;
  }
  // A bytearray collects the line in CPython.
  rt.heap.decref(newByteArray(rt, new Uint8Array(0)));
  return newBytes(rt, Uint8Array.from(line));
}

/** How much of what peek() shows belongs to the line; 1 without peek(). */
function peekedBytes(rt: Runtime, self: PyObject, most: number): number | null {
  const peek = objectLookupAttrStr(rt, self, "peek");
  if (peek === null) return null;
  if (peek === undefined) return 1;
  rt.heap.decref(peek);
  const one = newLong(rt, 1);
  const shown = callMethodStr(rt, self, "peek", one);
  rt.heap.decref(one);
  if (shown === null) return null;
  const bytes = shown instanceof PyBytes ? shown.value : null;
  rt.heap.decref(shown);
  if (bytes === null) {
    const given = typeOf(shown).messageName;
    return raise(rt, "OSError", `peek() should have returned a bytes object, not '${given}'`);
  }
  if (bytes.length === 0) return 1;
  const end = bytes.indexOf(10);
  const count = end < 0 ? bytes.length : end + 1;
  return most < 0 ? count : Math.min(count, most);
}

/** readlines(hint=-1) by iterating over `self`. */
export function readLines(rt: Runtime, self: PyObject, hintArg: PyObject | undefined): Result {
  const hint = optionalSize(rt, hintArg);
  if (hint === null) return null;
  const lines = newList(rt, []);
  rt.hold(lines, "lines being read");
  if (hint <= 0) {
    const isRead = listExtend(rt, lines, self);
    rt.release(lines);
    if (isRead) return lines;
    rt.heap.decref(lines);
    return null;
  }
  let length = 0;
  let isFull = false;
  const isDone = forEachItem(rt, self, line => {
    listAppend(rt, lines, line);
    length += line instanceof PyUnicode ? line.size : (bytesLike(line)?.length ?? 1);
    isFull = length > hint;
    return !isFull;
  });
  rt.release(lines);
  if (isDone || isFull) return lines;
  rt.heap.decref(lines);
  return null;
}

function writeLines(rt: Runtime, self: PyObject, lines: PyObject): Result {
  if (!checkClosed(rt, self)) return null;
  const isDone = forEachItem(rt, lines, line => {
    const result = callMethodStr(rt, self, "write", line);
    rt.heap.xdecref(result);
    return result !== null;
  });
  return isDone ? rt.newNone() : null;
}

/** iobase_iternext: readline() until it gives nothing. */
export function nextLine(rt: Runtime, self: PyObject): PyObject | null | undefined {
  const line = callMethodStr(rt, self, "readline");
  if (line === null) return null;
  const size = line instanceof PyUnicode ? line.size : (bytesLike(line)?.length ?? -1);
  if (size > 0 || line instanceof PyUnknown) return line;
  if (size < 0) {
    const truth = objectIsTrue(rt, line);
    if (truth > 0) return line;
    rt.heap.decref(line);
    return truth < 0 ? null : undefined;
  }
  rt.heap.decref(line);
  return undefined;
}

const refuse = (name: string): PyMethodDef =>
  methodClinic(name, "*args, **kwargs", rt => unsupported(rt, name));

/** In the order of iobase_methods[]. */
const iobaseMethods: readonly PyMethodDef[] = [
  refuse("seek"),
  methodNoArgs("tell", (rt, self) => {
    const [zero, one] = [newLong(rt, 0), newLong(rt, 1)];
    const result = callMethodStr(rt, self, "seek", zero, one);
    rt.heap.decref(zero);
    rt.heap.decref(one);
    return result;
  }),
  refuse("truncate"),
  methodNoArgs("flush", baseFlush),
  methodNoArgs("close", baseClose),
  methodNoArgs("seekable", rt => rt.newBool(false)),
  methodNoArgs("readable", rt => rt.newBool(false)),
  methodNoArgs("writable", rt => rt.newBool(false)),
  methodFast("_checkClosed", 0, 1, (rt, self) => (checkClosed(rt, self) ? rt.newNone() : null)),
  checkThat("_checkSeekable", "seekable", "File or stream is not seekable."),
  checkThat("_checkReadable", "readable", "File or stream is not readable."),
  checkThat("_checkWritable", "writable", "File or stream is not writable."),
  methodNoArgs("fileno", rt => unsupported(rt, "fileno")),
  methodNoArgs("isatty", (rt, self) => (checkClosed(rt, self) ? rt.newBool(false) : null)),
  methodNoArgs("__enter__", (rt, self) => (checkClosed(rt, self) ? rt.heap.newRef(self) : null)),
  methodFast("__exit__", 0, 3, (rt, self) => callMethodStr(rt, self, "close")),
  methodFast("readline", 0, 1, baseReadline),
  methodFast("readlines", 0, 1, (rt, self, args) => readLines(rt, self, args[0])),
  methodO("writelines", writeLines),
];

const closedGetset: PyGetSetDef = {
  name: "closed",
  get: (rt, self) => {
    const closed = isBaseClosed(rt, self);
    return closed < 0 ? null : rt.newBool(closed > 0);
  },
};

/** tp_new of a type of _io: `make` gives the bare object. */
export function ioNew(make: (type: PyTypeObject) => PyObject): CallFunc {
  return (rt, type) => genericAlloc(rt, make(type as PyTypeObject)); // tp_new gets a type
}

/** Creates _io._IOBase, from which all types of _io derive. */
export function newIOBaseType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "_IOBase",
    module: "_io",
    basicsize: 32,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    slots: {
      ...ioSlots,
      tp_clear: clearFields(),
      tp_new: ioNew(type => new PyIOBase(type)),
      tp_iter: (runtime, op) => (checkClosed(runtime, op) ? selfIter(runtime, op) : null),
      tp_iternext: nextLine,
      tp_finalize: finalizeIO,
      tp_getattro: genericGetAttr,
    },
    methods: iobaseMethods,
    getset: [dictGetset, closedGetset],
  });
}

/** rawiobase_read: by readinto() of a bytearray. */
function rawRead(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const size = args[0] === undefined ? -1 : ssizeArgument(rt, args[0]);
  if (size === null) return null;
  if (size < 0) return callMethodStr(rt, self, "readall");
  const buffer = newByteArray(rt, new Uint8Array(size));
  rt.hold(buffer, "buffer for readinto()");
  const count = callMethodStr(rt, self, "readinto", buffer);
  rt.release(buffer);
  let result: Result = null;
  if (count === rt.none) result = rt.newNone();
  else if (count instanceof PyLong) {
    const length = Number(count.value);
    if (length < 0 || length > buffer.value.length) {
      const text = `readinto returned ${length} outside buffer size ${buffer.value.length}`;
      raise(rt, "ValueError", text);
    } else result = newBytes(rt, buffer.value.slice(0, length));
  } else if (count !== null) {
    const given = typeOf(count).messageName;
    raise(rt, "TypeError", `'${given}' object cannot be interpreted as an integer`);
  }
  rt.heap.xdecref(count);
  rt.heap.decref(buffer);
  return result;
}

/** rawiobase_readall: read() until it gives nothing. */
function rawReadAll(rt: Runtime, self: PyObject): Result {
  const chunks: number[] = [];
  for (;;) {
    const size = newLong(rt, rt.facts.minor >= 14 ? 131072 : 8192);
    const piece = callBoundRead(rt, self, size);
    rt.heap.decref(size);
    if (piece === null) return null;
    if (piece === rt.none)
      return chunks.length === 0 ? piece : newBytes(rt, Uint8Array.from(chunks));
    const bytes = piece instanceof PyBytes ? piece.value : null;
    rt.heap.decref(piece);
    if (bytes === null) return raise(rt, "TypeError", "read() should return bytes");
    if (bytes.length === 0) return newBytes(rt, Uint8Array.from(chunks));
    rt.heap.budget.touch(bytes.length);
    for (const byte of bytes) chunks.push(byte);
  }
}

/** _PyObject_CallMethod: through a bound method, which holds `self` meanwhile. */
function callBoundRead(rt: Runtime, self: PyObject, size: PyObject): Result {
  const read = objectGetAttrStr(rt, self, "read");
  if (read === null) return null;
  rt.hold(read, "read()");
  const piece = objectVectorcall(rt, read, [size], null);
  rt.release(read);
  rt.heap.decref(read);
  return piece;
}

/** The types that are bases alone: the raw, the buffered and the text one. */
export function newRawIOBaseType(rt: Runtime, base: PyTypeObject): PyTypeObject {
  return abstractType(rt, "_RawIOBase", base, [
    methodFast("read", 0, 1, rawRead),
    methodNoArgs("readall", rawReadAll),
    methodO("readinto", r => raiseNone(r, "NotImplementedError")),
    methodO("write", r => raiseNone(r, "NotImplementedError")),
  ]);
}

/** _io._BufferedIOBase: a new reference. */
export function newBufferedIOBaseType(rt: Runtime, base: PyTypeObject): PyTypeObject {
  return abstractType(rt, "_BufferedIOBase", base, [
    methodNoArgs("detach", r => unsupported(r, "detach")),
    refuse("read"),
    refuse("read1"),
    methodO("readinto", (r, self, target) => readInto(r, self, target, "read")),
    methodO("readinto1", (r, self, target) => readInto(r, self, target, "read1")),
    refuse("write"),
  ]);
}

/** _bufferediobase_readinto_generic. */
function readInto(rt: Runtime, self: PyObject, target: PyObject, method: string): Result {
  const into = writableBuffer(rt, target, "readinto");
  if (into === null) return null;
  const size = newLong(rt, into.length);
  const data = callMethodStr(rt, self, method, size);
  rt.heap.decref(size);
  if (data === null) return null;
  const bytes = data instanceof PyBytes ? data.value : null;
  rt.heap.decref(data);
  if (bytes === null) return raise(rt, "TypeError", `${method}() should return bytes`);
  if (bytes.length > into.length) {
    const text = `${method}() returned too much data: ${into.length} bytes requested, ${bytes.length} returned`;
    return raise(rt, "ValueError", text);
  }
  into.set(bytes);
  return newLong(rt, bytes.length);
}

/** _io._TextIOBase: a new reference. */
export function newTextIOBaseType(rt: Runtime, base: PyTypeObject): PyTypeObject {
  const type = abstractType(rt, "_TextIOBase", base, [
    methodNoArgs("detach", r => unsupported(r, "detach")),
    refuse("read"),
    refuse("readline"),
    refuse("write"),
  ]);
  return type;
}

function abstractType(
  rt: Runtime,
  name: string,
  base: PyTypeObject,
  methods: readonly PyMethodDef[],
): PyTypeObject {
  const noneGetset = (attribute: string): PyGetSetDef => ({
    name: attribute,
    get: r => r.newNone(),
  });
  return staticType(rt, {
    name,
    module: "_io",
    base,
    basicsize: 32,
    isGC: true,
    isBaseType: true,
    methods,
    getset: name === "_TextIOBase" ? ["encoding", "newlines", "errors"].map(noneGetset) : [],
  });
}

/** The bytes of a bytearray or memoryview to write into; null: TypeError is set. */
export function writableBuffer(rt: Runtime, op: PyObject, method: string): Uint8Array | null {
  const isWritable = op.ob_type === rt.types.bytearray || op.ob_type === rt.types.memoryview;
  const bytes = isWritable ? writableBytes(op) : null;
  if (bytes !== null) return bytes;
  const given = typeOf(op).messageName;
  const text = `${method}() argument must be read-write bytes-like object, not ${given}`;
  return raise(rt, "TypeError", text);
}

function writableBytes(op: PyObject): Uint8Array | null {
  if (op instanceof PyByteArray) return op.value;
  if (!(op instanceof PyMemoryView) || op.readonly || !isContiguous(op, "C")) return null;
  return bufferOfView(op).subarray(op.start, op.start + itemCount(op) * op.itemsize);
}
