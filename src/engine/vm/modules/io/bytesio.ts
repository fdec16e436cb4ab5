import type { MemoryHeap } from "../../../memory/heap.ts";
import type { PyObject } from "../../../memory/object.ts";
import { BufferExporter } from "../../../objects/bytes/bufferexporter.ts";
import { bytesLike, newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { raiseNotBytes } from "../../../objects/bytes/bytesslots.ts";
import { parseArgs } from "../../../objects/call.ts";
import { dictUpdate } from "../../../objects/containers/dictmerge.ts";
import { newDict, PyDict } from "../../../objects/containers/dictobject.ts";
import { raise, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { forEachItem } from "../../../objects/iterate.ts";
import { selfIter } from "../../../objects/containers/iterobject.ts";
import { newList, stealAppend } from "../../../objects/containers/listobject.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { newMemoryView } from "../../../objects/bytes/memoryobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import {
  type InitFunc,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../../../objects/type/slots.ts";
import { newTuple, PyTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnknown, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { type HeldReference, nativeObjectSlots } from "../nativeobject.ts";
import { clearFields, ioNew, ioSlots, optionalSize, PyIOBase, writableBuffer } from "./iobase.ts";

/** sizeof(bytesio). */
const BYTESIO_SIZE = 64;
/** Bytes of a bytes object beside its content. */
const BYTES_HEADER_SIZE = 33;

/** io.BytesIO (Modules/_io/bytesio.c). */
class PyBytesIO extends PyIOBase {
  /** The bytes object that is the content, a strong reference; null: it has a block of its own. */
  buf: PyBytes | null = null;
  private block: Uint8Array = new Uint8Array(0);
  /** Bytes that CPython's block has room for. */
  alloc = 0;
  size = 0;
  pos = 0;
  /** Memoryviews on it: while there are any it cannot be resized. */
  exports = 0;
  isOpen = true;
  /** Something unknown was written. */
  isUnknown = false;

  override references(): readonly HeldReference[] {
    return [
      [this.dict, "__dict__"],
      [this.buf, "buffer"],
    ];
  }

  /** The content, not to be written to. */
  get value(): Uint8Array {
    return this.buf === null ? this.block.subarray(0, this.size) : this.buf.value;
  }

  /** The content to be written to in place: it is unshared. */
  own(heap: MemoryHeap): Uint8Array {
    const { buf } = this;
    if (buf !== null) {
      this.block = buf.value.slice();
      this.alloc = buf.value.length;
      this.buf = null;
      heap.decref(buf);
    }
    return this.block.subarray(0, this.size);
  }

  /** resize_buffer: `alloc` as CPython's would be, and room for `size` bytes. */
  resize(heap: MemoryHeap, size: number): void {
    const before = this.own(heap);
    if (size < this.alloc / 2) this.alloc = size + 1;
    else if (size > this.alloc) {
      const isModerate = size <= this.alloc * 1.125;
      this.alloc = isModerate ? size + (size >> 3) + (size < 9 ? 3 : 6) : size + 1;
    }
    if (size > this.block.length) {
      this.block = new Uint8Array(Math.max(size, this.block.length * 2));
      this.block.set(before);
    }
  }

  /** write_bytes. */
  write(heap: MemoryHeap, bytes: Uint8Array): void {
    const end = this.pos + bytes.length;
    const room = this.buf === null ? this.alloc : this.buf.value.length;
    if (end > room) this.resize(heap, end);
    else this.own(heap);
    if (this.pos > this.size) this.block.fill(0, this.size, this.pos);
    this.size = Math.max(this.size, end);
    this.block.set(bytes, this.pos);
    this.pos = end;
  }

  /** bytesio.getvalue: the content as a bytes object, which it shares from then on. */
  shared(rt: Runtime): PyBytes {
    if (this.buf === null) {
      this.buf = newBytes(rt, this.block.slice(0, this.size));
      this.block = new Uint8Array(0);
      this.alloc = 0;
    }
    return this.buf;
  }
}

/** check_closed. */
function checked(rt: Runtime, op: PyObject): PyBytesIO | null {
  const self = op as PyBytesIO; // methods of the type are called with its instances
  return self.isOpen ? self : raise(rt, "ValueError", "I/O operation on closed file.");
}

/** check_exports. */
function isResizable(rt: Runtime, self: PyBytesIO): Status {
  if (self.exports === 0) return true;
  const text = "Existing exports of data: object cannot be re-sized";
  return raiseStatus(rt, "BufferError", text);
}

function setContent(rt: Runtime, self: PyBytesIO, initial: PyObject | undefined): Status {
  const old = self.buf;
  self.buf = rt.heap.newRef(rt.emptyBytes);
  self.size = 0;
  self.pos = 0;
  rt.heap.xdecref(old);
  if (initial === undefined || initial === rt.none) return true;
  if (initial instanceof PyUnknown) {
    self.isUnknown = true;
    return true;
  }
  if (initial instanceof PyBytes && typeOf(initial) === rt.types.bytes) {
    const empty = self.buf;
    self.buf = rt.heap.newRef(initial);
    rt.heap.decref(empty);
    self.size = initial.value.length;
    return true;
  }
  const bytes = bytesArgument(rt, initial);
  if (bytes === null) return false;
  self.write(rt.heap, bytes);
  self.pos = 0;
  return true;
}

const init: InitFunc = (rt, op, args, kwargs) => {
  const parsed = parseArgs(rt, "BytesIO", "initial_bytes=b''", args, kwargs);
  if (parsed === null) return false;
  const self = op as PyBytesIO;
  return isResizable(rt, self) && setContent(rt, self, parsed[0]);
};

/** An argument of any kind of bytes; null: TypeError is set. */
export function bytesArgument(rt: Runtime, op: PyObject): Uint8Array | null {
  return bytesLike(op) ?? raiseNotBytes(rt, op);
}

/** _io_BytesIO_write: the number of bytes; null: an exception is set. */
function writeBytes(rt: Runtime, self: PyBytesIO, op: PyObject): number | null {
  if (checked(rt, self) === null || !isResizable(rt, self)) return null;
  const bytes = bytesArgument(rt, op);
  if (bytes === null) return null;
  rt.heap.budget.touch(bytes.length);
  if (bytes.length > 0) self.write(rt.heap, bytes);
  return bytes.length;
}

function write(rt: Runtime, op: PyObject, data: PyObject): Result {
  if (data instanceof PyUnknown) {
    (op as PyBytesIO).isUnknown = true;
    return newUnknown(rt, "BytesIO.write()");
  }
  const count = writeBytes(rt, op as PyBytesIO, data);
  return count === null ? null : newLong(rt, count);
}

/** read_bytes: the next `count` bytes. */
function take(rt: Runtime, self: PyBytesIO, count: number): Result {
  if (self.isUnknown) return newUnknown(rt, "BytesIO.read()");
  rt.heap.budget.touch(count);
  const from = self.pos;
  self.pos += count;
  const { buf } = self;
  if (count > 1 && from === 0 && buf !== null && count === buf.value.length && self.exports === 0) {
    return rt.heap.newRef(buf);
  }
  return newBytes(rt, self.value.slice(from, from + count));
}

function left(self: PyBytesIO): number {
  return Math.max(0, self.size - self.pos);
}

function read(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const size = optionalSize(rt, args[0]);
  const self = size === null ? null : checked(rt, op);
  if (self === null || size === null) return null;
  const rest = left(self);
  if (size < 0 && self.pos === 0 && self.buf === null && rest > 1 && self.alloc === self.size) {
    self.shared(rt); // the block is the bytes object that is given out
  }
  return take(rt, self, size < 0 || size > rest ? rest : size);
}

/** scan_eol: the length of the next line; `limit` negative: none. */
function lineLength(self: PyBytesIO, limit: number): number {
  const rest = left(self);
  const most = limit < 0 || limit > rest ? rest : limit;
  const found = self.value.subarray(self.pos, self.pos + most).indexOf(10);
  return found < 0 ? most : found + 1;
}

function readline(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const size = optionalSize(rt, args[0]);
  const self = size === null ? null : checked(rt, op);
  if (self === null || size === null) return null;
  return take(rt, self, lineLength(self, size));
}

function readlines(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const self = checked(rt, op);
  const hint = self === null ? null : optionalSize(rt, args[0]);
  if (self === null || hint === null) return null;
  const lines = newList(rt, []);
  let length = 0;
  for (let count = lineLength(self, -1); count > 0; count = lineLength(self, -1)) {
    const line = take(rt, self, count);
    if (line !== null) stealAppend(rt, lines, line);
    length += count;
    if (hint > 0 && length >= hint) break;
  }
  return lines;
}

function next(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const self = checked(rt, op);
  if (self === null) return null;
  const count = lineLength(self, -1);
  return count === 0 && !self.isUnknown ? undefined : take(rt, self, count);
}

function readInto(rt: Runtime, op: PyObject, target: PyObject): Result {
  const into = writableBuffer(rt, target, "readinto");
  const self = into === null ? null : checked(rt, op);
  if (self === null || into === null) return null;
  const count = Math.min(into.length, left(self));
  into.set(self.value.subarray(self.pos, self.pos + count));
  self.pos += count;
  return newLong(rt, count);
}

function seek(rt: Runtime, op: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const position = asSsize(rt, args[0] as PyObject, "OverflowError"); // it is required
  const whence = args[1] === undefined ? 0 : asSsize(rt, args[1], "OverflowError");
  const self = position === null || whence === null ? null : checked(rt, op);
  if (self === null || position === null || whence === null) return null;
  if (position < 0 && whence === 0) {
    return raise(rt, "ValueError", `negative seek value ${position}`);
  }
  if (whence < 0 || whence > 2) {
    return raise(rt, "ValueError", `invalid whence (${whence}, should be 0, 1 or 2)`);
  }
  const base = whence === 0 ? 0 : whence === 1 ? self.pos : self.size;
  self.pos = Math.max(0, base + position);
  return newLong(rt, self.pos);
}

function truncate(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const self = checked(rt, op);
  if (self === null || !isResizable(rt, self)) return null;
  const [given] = args;
  const size = given === undefined || given === rt.none ? self.pos : optionalSize(rt, given);
  if (size === null) return null;
  if (size < 0) return raise(rt, "ValueError", `negative size value ${size}`);
  if (size < self.size) {
    self.own(rt.heap);
    self.size = size;
    self.resize(rt.heap, size);
  }
  return newLong(rt, size);
}

function writeLines(rt: Runtime, op: PyObject, lines: PyObject): Result {
  const self = checked(rt, op);
  if (self === null) return null;
  const isDone = forEachItem(rt, lines, line => {
    if (line instanceof PyUnknown) self.isUnknown = true;
    return line instanceof PyUnknown || writeBytes(rt, self, line) !== null;
  });
  return isDone ? rt.newNone() : null;
}

function getValue(rt: Runtime, op: PyObject): Result {
  const self = checked(rt, op);
  if (self === null) return null;
  if (self.isUnknown) return newUnknown(rt, "BytesIO.getvalue()");
  if (self.exports > 0 && self.buf === null) return newBytes(rt, self.value.slice());
  rt.heap.budget.touch(self.size);
  return rt.heap.newRef(self.shared(rt));
}

/** _BytesIOBuffer: what a memoryview on the content holds (bytesiobuf_getbuffer). */
class PyBytesIOBuffer extends BufferExporter {
  constructor(
    type: PyTypeObject,
    private readonly source: PyBytesIO,
    private readonly heap: MemoryHeap,
  ) {
    super(type);
  }

  override get bytes(): Uint8Array {
    return this.source.own(this.heap);
  }

  override acquired(): void {
    this.source.exports += 1;
  }

  override released(): void {
    this.source.exports -= 1;
  }

  references(): readonly HeldReference[] {
    return [[this.source, "source"]];
  }

  releases(): readonly PyObject[] {
    return [this.source];
  }
}

function newBytesIOBufferType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "_BytesIOBuffer",
    module: "_io",
    basicsize: 24,
    isGC: true,
    slots: nativeObjectSlots,
  });
}

function getBuffer(rt: Runtime, op: PyObject, type: PyTypeObject): Result {
  const self = checked(rt, op);
  if (self === null) return null;
  const buffer = rt.heap.alloc(new PyBytesIOBuffer(type, self, rt.heap));
  rt.heap.incref(self);
  rt.heap.track(buffer);
  const view = newMemoryView(rt, buffer);
  rt.heap.decref(buffer);
  return view;
}

function close(rt: Runtime, op: PyObject): Result {
  const self = op as PyBytesIO;
  if (!isResizable(rt, self)) return null;
  self.isOpen = false;
  self.own(rt.heap);
  self.size = 0;
  self.alloc = 0;
  return rt.newNone();
}

function getState(rt: Runtime, op: PyObject): Result {
  const value = getValue(rt, op);
  if (value === null) return null;
  const self = op as PyBytesIO;
  const dict = self.dict === null ? rt.newNone() : newDict(rt);
  if (self.dict !== null && dict instanceof PyDict && !dictUpdate(rt, dict, self.dict)) return null;
  return newTuple(rt, [value, newLong(rt, self.pos), dict]);
}

function setState(rt: Runtime, op: PyObject, state: PyObject): Result {
  const self = op as PyBytesIO;
  if (!(state instanceof PyTuple) || state.ob_item.length < 3) {
    const [owner, given] = [typeOf(self).messageName, typeOf(state).messageName];
    return raise(rt, "TypeError", `${owner}.__setstate__ argument should be 3-tuple, got ${given}`);
  }
  const [value, pos, dict] = state.ob_item as [PyObject, PyObject, PyObject];
  if (!isResizable(rt, self) || !setContent(rt, self, value)) return null;
  const position = asSsize(rt, pos, "OverflowError");
  if (position === null) return null;
  self.pos = position;
  if (dict instanceof PyDict) {
    self.dict ??= newDict(rt);
    if (!dictUpdate(rt, self.dict, dict)) return null;
  }
  return rt.newNone();
}

const answers = (name: string, value: boolean): PyMethodDef =>
  methodNoArgs(name, (rt, op) => (checked(rt, op) === null ? null : rt.newBool(value)));

function sizeOf(op: PyObject): number {
  const self = op as PyBytesIO;
  const { buf } = self;
  const base = self.ob_type.tp_basicsize;
  if (buf === null) return base + (self.isOpen ? BYTES_HEADER_SIZE + self.alloc : 0);
  return buf.refcount > 1 ? base : base + BYTES_HEADER_SIZE + buf.value.length;
}

/** In the order of bytesio_methods[]. */
function methods(bufferType: PyTypeObject): readonly PyMethodDef[] {
  return [
    answers("readable", true),
    answers("seekable", true),
    answers("writable", true),
    methodNoArgs("close", close),
    methodNoArgs("flush", (rt, op) => (checked(rt, op) === null ? null : rt.newNone())),
    answers("isatty", false),
    methodNoArgs("tell", (rt, op) => {
      const self = checked(rt, op);
      return self === null ? null : newLong(rt, self.pos);
    }),
    methodO("write", write),
    methodO("writelines", writeLines),
    methodFast("read1", 0, 1, read),
    methodO("readinto", readInto),
    methodFast("readline", 0, 1, readline),
    methodFast("readlines", 0, 1, readlines),
    methodFast("read", 0, 1, read),
    methodNoArgs("getbuffer", (rt, op) => getBuffer(rt, op, bufferType)),
    methodNoArgs("getvalue", getValue),
    methodClinic("seek", "pos, whence=0, /", seek),
    methodFast("truncate", 0, 1, truncate),
    methodNoArgs("__getstate__", getState),
    methodO("__setstate__", setState),
    methodNoArgs("__sizeof__", (rt, op) => newLong(rt, sizeOf(op))),
  ];
}

/** _io.BytesIO (bytesio): a new reference. */
export function newBytesIOType(rt: Runtime, base: PyTypeObject): PyTypeObject {
  const type = staticType(rt, {
    name: "BytesIO",
    module: "_io",
    base,
    basicsize: BYTESIO_SIZE,
    isGC: true,
    isBaseType: true,
    slots: {
      ...ioSlots,
      tp_new: (runtime, each, args, kwargs) => {
        const op = ioNew(made => new PyBytesIO(made))(runtime, each, args, kwargs);
        (op as PyBytesIO).buf = runtime.heap.newRef(runtime.emptyBytes);
        return op;
      },
      tp_init: init,
      tp_iter: (runtime, op) => (checked(runtime, op) === null ? null : selfIter(runtime, op)),
      tp_iternext: next,
      tp_clear: clearFields("buf"),
      tp_sizeof: (_, op) => sizeOf(op),
    },
    methods: methods(newBytesIOBufferType(rt)),
    getset: [{ name: "closed", get: (runtime, op) => runtime.newBool(!(op as PyBytesIO).isOpen) }],
  });
  // bytesio_dealloc does not close it; only that of a subclass calls __del__.
  type.tp_has_finalizer = false;
  return type;
}
