import type { PyObject } from "../../../memory/object.ts";
import { newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { callMethodStr, objectVectorcall, parseArgs } from "../../../objects/call.ts";
import {
  clearRaised,
  raise,
  raiseStatus,
  restoreRaised,
  takeRaised,
} from "../../../objects/exceptions/exceptions.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { objectGetAttrStr, objectLookupAttrStr, reprText } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import {
  type InitFunc,
  type PyTypeObject,
  type Result,
  typeOf,
} from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnknown, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import { bytesArgument } from "./bytesio.ts";
import { finalizingGetset, PyFileIO } from "./fileio.ts";
import {
  checkAble,
  clearFields,
  ioNew,
  ioSlots,
  nextLine,
  optionalSize,
  unsupported,
  writableBuffer,
} from "./iobase.ts";
import {
  NOTHING,
  defaultBufferSize,
  PyBuffered,
  rawOf,
  opened,
  openedToWrite,
  isClosed,
  callRaw,
  rawBytes,
  fill,
  flushPending,
  joined,
  rawWrite,
  rewind,
  rawSeek,
  isUnknownContent,
} from "./bufferedobject.ts";

function read(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const size = optionalSize(rt, args[0]);
  if (size === null) return null;
  if (rawOf(rt, op) === null) return null;
  if (size < -1) return raise(rt, "ValueError", "read length must be non-negative or -1");
  const self = opened(rt, op, "read");
  if (self === null || !flushPending(rt, self)) return null;
  if (isUnknownContent(self)) return newUnknown(rt, "read()");
  if (size === -1) return readAll(rt, self);
  const pieces = [self.takeAhead(size)];
  let left = size - (pieces[0]?.length ?? 0);
  while (left > 0) {
    if (!fill(rt, self)) return null;
    if (self.ahead.length === 0) break;
    const piece = self.takeAhead(left);
    pieces.push(piece);
    left -= piece.length;
  }
  return newBytes(rt, joined(pieces));
}

/** _bufferedreader_read_all: by the raw stream's readall(), or by read() until it gives nothing. */
function readAll(rt: Runtime, self: PyBuffered): Result {
  const head = self.takeAhead(self.unread);
  const readall = objectLookupAttrStr(rt, self.raw as PyObject, "readall"); // callers checked it
  if (readall === null) return null;
  if (readall !== undefined) return readAllAtOnce(rt, readall, head);
  const pieces = [head];
  for (;;) {
    const data = callRaw(rt, self, "read");
    if (data === null) return null;
    if (data === rt.none) return head.length === 0 ? data : newBytes(rt, joined(pieces));
    const bytes = data instanceof PyBytes ? data.value : null;
    rt.heap.decref(data);
    if (bytes === null) return raise(rt, "TypeError", "readall() should return bytes");
    pieces.push(bytes);
    if (bytes.length === 0) return newBytes(rt, joined(pieces));
  }
}

/** What `readallStolen` gives, a bound method that holds the stream meanwhile, after `head`. */
function readAllAtOnce(rt: Runtime, readallStolen: PyObject, head: Uint8Array): Result {
  rt.hold(readallStolen, "readall()");
  const data = objectVectorcall(rt, readallStolen, [], null);
  rt.release(readallStolen);
  rt.heap.decref(readallStolen);
  if (data === null || (head.length === 0 && (data === rt.none || data instanceof PyBytes))) {
    return data;
  }
  rt.heap.decref(data);
  if (data === rt.none) return newBytes(rt, head);
  if (data instanceof PyBytes) return newBytes(rt, joined([head, data.value]));
  return raise(rt, "TypeError", "readall() should return bytes");
}

function read1(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const size = args[0] === undefined ? -1 : asSsize(rt, args[0], "OverflowError");
  const self = size === null ? null : opened(rt, op, "read");
  if (self === null || size === null || !flushPending(rt, self)) return null;
  if (isUnknownContent(self)) return newUnknown(rt, "read1()");
  const most = size < 0 ? self.bufferSize : size;
  if (most === 0) return newBytes(rt, NOTHING);
  if (self.unread > 0) return newBytes(rt, self.takeAhead(most));
  const bytes = rawBytes(rt, self, most);
  self.ahead = NOTHING;
  self.readPos = 0;
  return bytes === null ? null : newBytes(rt, bytes === "none" ? NOTHING : bytes);
}

function peek(rt: Runtime, op: PyObject): Result {
  const self = opened(rt, op, "peek");
  if (self === null || !flushPending(rt, self)) return null;
  if (self.unread === 0 && !fill(rt, self)) return null;
  return newBytes(rt, self.ahead.slice(self.readPos));
}

/** _buffered_readline; `limit` negative: none. */
function takeLine(rt: Runtime, self: PyBuffered, limit: number): Result {
  if (!flushPending(rt, self)) return null;
  if (isUnknownContent(self)) return newUnknown(rt, "readline()");
  const pieces: Uint8Array[] = [];
  let left = limit < 0 ? Number.MAX_SAFE_INTEGER : limit;
  while (left > 0) {
    if (self.unread === 0) {
      if (!fill(rt, self)) return null;
      if (self.ahead.length === 0) break;
    }
    const found = self.ahead.indexOf(10, self.readPos);
    const count = found < 0 ? self.unread : found + 1 - self.readPos;
    const piece = self.takeAhead(Math.min(count, left));
    pieces.push(piece);
    left -= piece.length;
    if (piece.at(-1) === 10) break;
  }
  return newBytes(rt, joined(pieces));
}

function readline(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const size = optionalSize(rt, args[0]);
  const self = size === null ? null : opened(rt, op, "readline");
  return self === null || size === null ? null : takeLine(rt, self, size);
}

/** buffered_iternext: a subclass may have a readline of its own. */
function next(rt: Runtime, op: PyObject): PyObject | null | undefined {
  if (rawOf(rt, op) === null) return null;
  if (op.ob_type.tp_is_heap_type) return nextLine(rt, op);
  const self = opened(rt, op, "readline");
  const line = self === null ? null : takeLine(rt, self, -1);
  if (!(line instanceof PyBytes) || line.value.length > 0) return line;
  rt.heap.decref(line);
  return undefined;
}

function readInto(rt: Runtime, op: PyObject, target: PyObject): Result {
  const into = writableBuffer(rt, target, "readinto");
  const self = into === null ? null : opened(rt, op, "readinto");
  if (self === null || into === null || !flushPending(rt, self)) return null;
  let done = 0;
  while (done < into.length) {
    if (self.unread === 0) {
      if (!fill(rt, self)) return null;
      if (self.ahead.length === 0) break;
    }
    const piece = self.takeAhead(into.length - done);
    into.set(piece, done);
    done += piece.length;
  }
  return newLong(rt, done);
}

/** _io_BufferedWriter_write. */
function write(rt: Runtime, op: PyObject, data: PyObject): Result {
  if (data instanceof PyUnknown) return writeUnknown(rt, op);
  const bytes = rawOf(rt, op) === null ? null : bytesArgument(rt, data);
  const self = bytes === null ? null : openedToWrite(rt, op);
  if (self === null || bytes === null) return null;
  if (self.unread > 0 && !rewind(rt, self)) return null;
  rt.heap.budget.touch(bytes.length);
  if (bytes.length <= self.bufferSize - self.pendingSize) {
    if (bytes.length > 0) self.pending.push(bytes.slice());
    self.pendingSize += bytes.length;
    const isStandard = self.raw instanceof PyFileIO && self.raw.stream !== null;
    if (isStandard && !flushPending(rt, self)) return null;
    return newLong(rt, bytes.length);
  }
  if (!flushPending(rt, self)) return null;
  let rest = bytes.slice();
  while (rest.length > self.bufferSize) {
    const count = rawWrite(rt, self, rest);
    if (count === null) return null;
    rest = rest.subarray(count);
  }
  if (rest.length > 0) self.pending.push(rest);
  self.pendingSize = rest.length;
  return newLong(rt, bytes.length);
}

function writeUnknown(rt: Runtime, op: PyObject): Result {
  const self = openedToWrite(rt, op);
  if (self === null) return null;
  if (self.raw instanceof PyFileIO && self.raw.file !== null) self.raw.file.isUnknown = true;
  return newUnknown(rt, "write()");
}

function seek(rt: Runtime, op: PyObject, args: readonly (PyObject | undefined)[]): Result {
  if (rawOf(rt, op) === null) return null;
  const whence = args[1] === undefined ? 0 : asSsize(rt, args[1], "OverflowError");
  if (whence === null) return null;
  if (whence < 0 || whence > 2) {
    return raise(rt, "ValueError", `whence value ${whence} unsupported`);
  }
  const self = opened(rt, op, "seek");
  if (self === null || !checkAble(rt, self.raw as PyObject, "seekable")) return null;
  const offset = asSsize(rt, args[0] as PyObject, "OverflowError"); // it is required
  if (offset === null || !flushPending(rt, self)) return null;
  const position = rawSeek(rt, self, whence === 1 ? offset - self.unread : offset, whence);
  if (position === null) return null;
  self.ahead = NOTHING;
  self.readPos = 0;
  return newLong(rt, position);
}

function tell(rt: Runtime, op: PyObject): Result {
  const position = callRaw(rt, op, "tell");
  if (!(position instanceof PyLong)) return position;
  const self = op as PyBuffered;
  const value = Number(position.value) - self.unread + self.pendingSize;
  rt.heap.decref(position);
  return newLong(rt, value);
}

function truncate(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const self = opened(rt, op, "truncate");
  if (self === null) return null;
  if (!self.writes) return unsupported(rt, "truncate");
  const [pos] = args;
  if (!rewind(rt, self)) return null;
  return callRaw(rt, self, "truncate", pos ?? rt.none);
}

function flush(rt: Runtime, op: PyObject): Result {
  const self = op as PyBuffered;
  if (!self.writes) return callRaw(rt, op, "flush");
  if (opened(rt, op, "flush") === null) return null;
  const isDone = self.reads ? rewind(rt, self) : flushPending(rt, self);
  return isDone ? rt.newNone() : null;
}

/** _io__Buffered_close_impl. */
function close(rt: Runtime, op: PyObject): Result {
  if (rawOf(rt, op) === null) return null;
  const self = op as PyBuffered;
  const closed = isClosed(rt, self);
  if (closed !== 0) return closed < 0 ? null : rt.newNone();
  if (self.finalizing) {
    const warned = callRaw(rt, self, "_dealloc_warn", self);
    if (warned === null) clearRaised(rt);
    rt.heap.xdecref(warned);
  }
  const flushed = callMethodStr(rt, self, "flush");
  const saved = flushed === null ? takeRaised(rt) : null;
  rt.heap.xdecref(flushed);
  const result = callRaw(rt, self, "close");
  self.isReleased = true;
  if (saved === null) return result;
  rt.heap.xdecref(result);
  clearRaised(rt);
  restoreRaised(rt, saved);
  return null;
}

function detach(rt: Runtime, op: PyObject): Result {
  if (rawOf(rt, op) === null) return null;
  const self = op as PyBuffered;
  const flushed = callMethodStr(rt, self, "flush");
  if (flushed === null) return null;
  rt.heap.decref(flushed);
  const { raw } = self;
  self.raw = null;
  self.isDetached = true;
  return raw;
}

function repr(rt: Runtime, op: PyObject): Result {
  const head = `<${typeOf(op).messageName}`;
  const name = objectLookupAttrStr(rt, op, "name");
  if (name === null) {
    clearRaised(rt);
    return newUnicode(rt, `${head}>`);
  }
  if (name === undefined) return newUnicode(rt, `${head}>`);
  const shown = reprText(rt, name);
  rt.heap.decref(name);
  if (shown === null) return null;
  return newUnicode(rt, `${head} name=${shown}>`);
}

/** _buffered_init with the checks of the type's own `__init__`. */
function initOf(name: string): InitFunc {
  return (rt, op, args, kwargs) => {
    const parsed = parseArgs(rt, name, "raw, buffer_size=DEFAULT_BUFFER_SIZE", args, kwargs);
    if (parsed === null) return false;
    const [raw, sizeArg] = parsed as [PyObject, PyObject | undefined]; // the first is required
    const size =
      sizeArg === undefined ? defaultBufferSize(rt) : asSsize(rt, sizeArg, "OverflowError");
    if (size === null) return false;
    const self = op as PyBuffered;
    self.isDetached = false;
    if (self.reads && self.writes && !checkAble(rt, raw, "seekable")) return false;
    if (self.reads && !checkAble(rt, raw, "readable")) return false;
    if (self.writes && !checkAble(rt, raw, "writable")) return false;
    const old = self.raw;
    self.raw = rt.heap.newRef(raw);
    rt.heap.xdecref(old);
    if (size <= 0) return raiseStatus(rt, "ValueError", "buffer size must be strictly positive");
    self.bufferSize = size;
    const position = callMethodStr(rt, raw, "tell");
    if (position === null) clearRaised(rt);
    else rt.heap.decref(position);
    return true;
  };
}

const delegated = (name: string): PyMethodDef =>
  methodNoArgs(name, (rt, op) => callRaw(rt, op, name));

function sizeOf(op: PyObject): number {
  const { isReleased, bufferSize, ob_type } = op as PyBuffered;
  return ob_type.tp_basicsize + (isReleased ? 0 : bufferSize);
}

const common: readonly PyMethodDef[] = [
  methodNoArgs("detach", detach),
  methodNoArgs("flush", flush),
  methodNoArgs("close", close),
  delegated("seekable"),
  delegated("fileno"),
  delegated("isatty"),
  methodO("_dealloc_warn", (rt, op, source) => {
    const { raw } = op as PyBuffered;
    const result = raw === null ? null : callMethodStr(rt, raw, "_dealloc_warn", source);
    if (result === null && rt.raised !== null) clearRaised(rt);
    rt.heap.xdecref(result);
    return rt.newNone();
  }),
  methodClinic("seek", "target, whence=0, /", seek),
  methodNoArgs("tell", tell),
  methodFast("truncate", 0, 1, truncate),
  methodNoArgs("__sizeof__", (rt, op) => newLong(rt, sizeOf(op))),
];

const readMethods: readonly PyMethodDef[] = [
  delegated("readable"),
  methodFast("read", 0, 1, read),
  methodFast("peek", 0, 1, peek),
  methodFast("read1", 0, 1, read1),
  methodO("readinto", readInto),
  methodO("readinto1", readInto),
  methodFast("readline", 0, 1, readline),
];

const writeMethods: readonly PyMethodDef[] = [delegated("writable"), methodO("write", write)];

const rawAttribute = (name: string): PyGetSetDef => ({
  name,
  get: (rt, op) => {
    const raw = rawOf(rt, op);
    return raw === null ? null : objectGetAttrStr(rt, raw, name);
  },
});

function bufferedType(
  rt: Runtime,
  base: PyTypeObject,
  name: string,
  reads: boolean,
  writes: boolean,
): PyTypeObject {
  return staticType(rt, {
    name,
    module: "_io",
    base,
    basicsize: 152,
    isGC: true,
    isBaseType: true,
    slots: {
      ...ioSlots,
      tp_new: ioNew(type => new PyBuffered(type, reads, writes)),
      tp_init: initOf(name),
      tp_repr: repr,
      tp_clear: clearFields("raw"),
      tp_sizeof: (_, op) => sizeOf(op),
      ...(reads ? { tp_iternext: next } : {}),
    },
    methods: [...common, ...(reads ? readMethods : []), ...(writes ? writeMethods : [])],
    members: [{ name: "raw", get: op => (op as PyBuffered).raw }],
    getset: [
      finalizingGetset(),
      {
        name: "closed",
        get: (runtime, op) => {
          const raw = rawOf(runtime, op);
          return raw === null ? null : objectGetAttrStr(runtime, raw, "closed");
        },
      },
      rawAttribute("name"),
      rawAttribute("mode"),
    ],
  });
}

/** The three types over one raw stream, in the order reader, writer, both. */
export function newBufferedTypes(
  rt: Runtime,
  base: PyTypeObject,
): [PyTypeObject, PyTypeObject, PyTypeObject] {
  return [
    bufferedType(rt, base, "BufferedReader", true, false),
    bufferedType(rt, base, "BufferedWriter", false, true),
    bufferedType(rt, base, "BufferedRandom", true, true),
  ];
}
