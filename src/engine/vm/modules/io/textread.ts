import type { PyObject } from "../../../memory/object.ts";
import { PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { callMethodStr } from "../../../objects/call.ts";
import { clearRaised, raise, raiseMinusOne } from "../../../objects/exceptions/exceptions.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { objectLookupAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import { type Result, type Status, typeOf } from "../../../objects/type/slots.ts";
import { newUnknown, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { codePointLength, kindOf, TextKind, unitIndex } from "../../../objects/text/unicodetext.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { PyBuffered } from "./bufferedobject.ts";
import { PyFileIO } from "./fileio.ts";
import { nextLine, optionalSize, unsupported } from "./iobase.ts";
import { findLineEnd } from "./newlines.ts";
import { decodePiece, incompleteTail, isPiecewise } from "./textcodec.ts";
import { type PyTextIOWrapper, attached, bufferOf, opened } from "./textobject.ts";
import { writeFlush } from "./textwrite.ts";

/** Prepares for reading: what waits to be written goes first. */
function reader(rt: Runtime, op: PyObject): PyTextIOWrapper | null {
  const self = opened(rt, op);
  if (self === null) return null;
  if (self.decoder === null) return unsupported(rt, "not readable");
  return writeFlush(rt, self) ? self : null;
}

/** textiowrapper_read_chunk: 1: there is more text; 0: the end of the file; -1: an exception is set. */
function readChunk(rt: Runtime, self: PyTextIOWrapper): -1 | 0 | 1 {
  const size = newLong(rt, self.chunkSize);
  const isWhole = !isPiecewise(self.codec);
  const hasRead1 = self.buffer instanceof PyBuffered;
  const data = isWhole
    ? callMethodStr(rt, bufferOf(rt, self), "read")
    : callMethodStr(
        rt,
        bufferOf(rt, self),
        hasRead1 || hasMethod(rt, self, "read1") ? "read1" : "read",
        size,
      );
  rt.heap.decref(size);
  if (data === null) return -1;
  if (!(data instanceof PyBytes)) {
    const given = typeOf(data).messageName;
    rt.heap.decref(data);
    const method = hasRead1 ? "read1" : "read";
    const text = `underlying ${method}() should have returned a bytes-like object, not '${given}'`;
    return raiseMinusOne(rt, "TypeError", text);
  }
  const piece = data.value;
  rt.heap.decref(data);
  return decodeChunk(rt, self, piece, isWhole || piece.length === 0)
    ? piece.length > 0
      ? 1
      : 0
    : -1;
}

function hasMethod(rt: Runtime, self: PyTextIOWrapper, name: string): boolean {
  const found = objectLookupAttrStr(rt, bufferOf(rt, self), name);
  if (found === null) clearRaised(rt);
  rt.heap.xdecref(found);
  return found !== null && found !== undefined;
}

function decodeChunk(
  rt: Runtime,
  self: PyTextIOWrapper,
  piece: Uint8Array,
  final: boolean,
): Status {
  const input = new Uint8Array(self.tail.length + piece.length);
  input.set(self.tail);
  input.set(piece, self.tail.length);
  const cut = final ? 0 : incompleteTail(input, self.codec);
  self.snapshot = { before: self.tail, pendingCR: self.newlines.pendingCR, input };
  rt.heap.budget.touch(input.length);
  const text = decodePiece(
    rt,
    input.subarray(0, input.length - cut),
    self.encoding,
    self.codec,
    self.errors,
  );
  if (text === null) return false;
  self.tail = input.slice(input.length - cut);
  self.setDecoded(self.isUniversal ? self.newlines.decode(text, final) : text);
  return true;
}

/** A text given out; where the file's content is not known, an unknown object. */
export function given(rt: Runtime, self: PyTextIOWrapper, text: string, origin: string): PyObject {
  const { raw } = self;
  if (raw instanceof PyFileIO && raw.file?.isUnknown) return newUnknown(rt, origin);
  return newUnicode(rt, text);
}

/** _io_TextIOWrapper_read. */
export function read(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const size = optionalSize(rt, args[0]);
  if (size === null || attached(rt, op) === null) return null;
  const self = reader(rt, op);
  if (self === null) return null;
  if (size < 0) return readAll(rt, self);
  const pieces: string[] = [];
  let left = size;
  for (;;) {
    const available = self.decoded.slice(self.used);
    const kind = kindOf(available);
    const isWide = kind === TextKind.UCS4;
    const units = isWide ? unitIndex(available, left) : Math.min(left, available.length);
    const piece = available.slice(0, units);
    self.used += units;
    left -= isWide ? codePointLength(piece, kindOf(piece)) : units;
    pieces.push(piece);
    if (left === 0) break;
    const more = readChunk(rt, self);
    if (more < 0) return null;
    if (more === 0 && self.decoded === "") break;
  }
  return given(rt, self, pieces.join(""), "read()");
}

function readAll(rt: Runtime, self: PyTextIOWrapper): Result {
  const data = callMethodStr(rt, bufferOf(rt, self), "read");
  if (data === null) return null;
  if (data instanceof PyUnknown) return data;
  if (!(data instanceof PyBytes)) {
    const type = typeOf(data).messageName;
    rt.heap.decref(data);
    const text = `underlying read() should have returned a bytes-like object, not '${type}'`;
    return raise(rt, "TypeError", text);
  }
  const head = self.takeAll();
  const piece = data.value;
  rt.heap.decref(data);
  if (!decodeChunk(rt, self, piece, true)) return null;
  const text = head + self.takeAll();
  self.snapshot = null;
  return given(rt, self, text, "read()");
}

/** _textiowrapper_readline; `limit` negative: none. */
function takeLine(rt: Runtime, self: PyTextIOWrapper, limit: number): Result {
  if (!writeFlush(rt, self)) return null;
  let line = "";
  for (;;) {
    if (self.used >= self.decoded.length) {
      const more = readChunk(rt, self);
      if (more < 0) return null;
      if (more === 0 && self.decoded === "") {
        self.snapshot = null;
        break;
      }
      if (self.decoded === "") continue;
    }
    // A line end may be cut in two by the end of a chunk where none is translated.
    const text = line.endsWith("\r") && self.lineEnd === "\r\n" ? `\r${rest(self)}` : rest(self);
    const extra = text.length - rest(self).length;
    const found = findLineEnd(text, 0, self.lineEnd);
    const units = found < 0 ? text.length - extra : found - extra;
    const most = limit < 0 ? units : Math.min(units, unitsWithin(line, rest(self), limit));
    line += rest(self).slice(0, most);
    self.used += most;
    if (found >= 0 || (limit >= 0 && most < units)) break;
    if (limit >= 0 && codePointLength(line, kindOf(line)) >= limit) break;
  }
  rt.heap.budget.touch(line.length);
  return given(rt, self, line, "readline()");
}

function rest(self: PyTextIOWrapper): string {
  return self.used === 0 ? self.decoded : self.decoded.slice(self.used);
}

/** How many units of `text` may be added to `line` until it has `limit` characters. */
function unitsWithin(line: string, text: string, limit: number): number {
  const left = limit - codePointLength(line, kindOf(line));
  return kindOf(text) === TextKind.UCS4 ? unitIndex(text, left) : Math.min(left, text.length);
}

/** _io_TextIOWrapper_readline. */
export function readline(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  if (attached(rt, op) === null) return null;
  const size = args[0] === undefined ? -1 : asSsize(rt, args[0], "OverflowError");
  const self = size === null ? null : opened(rt, op);
  if (self === null || size === null) return null;
  if (self.decoder === null) return unsupported(rt, "not readable");
  return takeLine(rt, self, size);
}

/** textiowrapper_iternext. */
export function next(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const self = attached(rt, op);
  if (self === null) return null;
  self.isTelling = false;
  let line: PyObject | null | undefined;
  if (self.ob_type.tp_is_heap_type) line = nextLine(rt, self);
  else {
    if (opened(rt, self) === null) return null;
    if (self.decoder === null) return unsupported(rt, "not readable");
    line = takeLine(rt, self, -1);
    if (line instanceof PyUnicode && line.size === 0) {
      rt.heap.decref(line);
      line = undefined;
    }
  }
  if (line === undefined) {
    self.snapshot = null;
    self.isTelling = self.canSeek;
  }
  return line;
}
