import type { PyObject } from "../../../memory/object.ts";
import { newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { callMethodStr } from "../../../objects/call.ts";
import { newList, PyList, stealAppend } from "../../../objects/containers/listobject.ts";
import { encodeObject } from "../../../objects/text/codecs.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type Result, type Status, typeOf } from "../../../objects/type/slots.ts";
import { newUnknown, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { UNKNOWN_TEXT } from "../../../objects/unknown/unknownchoice.ts";
import { encodeText } from "../../../objects/text/unicodecodecs.ts";
import { TextKind } from "../../../objects/text/unicodetext.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { PyFileIO } from "./fileio.ts";
import { unsupported } from "./iobase.ts";
import { codecAfterStart } from "./textcodec.ts";
import {
  NOTHING,
  type PyTextIOWrapper,
  attached,
  bufferOf,
  opened,
  replaceField,
  standardStream,
} from "./textobject.ts";

/** _textiowrapper_writeflush. */
export function writeFlush(rt: Runtime, self: PyTextIOWrapper): Status {
  if (self.pending.length === 0) return true;
  const { pendingBytes } = self;
  const data =
    pendingBytes instanceof PyBytes
      ? rt.heap.newRef(pendingBytes)
      : newBytes(rt, joined(self.pending, self.pendingSize));
  self.pending = [];
  self.pendingSize = 0;
  replaceField(rt, self, "pendingBytes", null);
  rt.hold(data, "text to be written");
  const result = callMethodStr(rt, bufferOf(rt, self), "write", data);
  rt.release(data);
  rt.heap.decref(data);
  rt.heap.xdecref(result);
  return result !== null;
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** TextIOWrapper.write(text). */
export function write(rt: Runtime, op: PyObject, text: PyObject): Result {
  if (text instanceof PyUnknown) return writeUnknown(rt, op, text);
  if (!(text instanceof PyUnicode)) {
    return raise(rt, "TypeError", `write() argument must be str, not ${typeOf(text).messageName}`);
  }
  const self = attached(rt, op);
  const stream = standardStream(op);
  if (stream !== null) {
    rt.write(stream, text.value);
    return newLong(rt, text.size);
  }
  if (self === null || opened(rt, self) === null) return null;
  if (self.encoder === null) return unsupported(rt, "not writable");
  return writeText(rt, self, text) ? newLong(rt, text.size) : null;
}

function writeUnknown(rt: Runtime, op: PyObject, text: PyUnknown): Result {
  const self = attached(rt, op);
  const stream = standardStream(op);
  if (stream !== null) {
    rt.write(stream, text.text ?? UNKNOWN_TEXT);
    return newUnknown(rt, "write()");
  }
  if (self === null || opened(rt, self) === null) return null;
  if (self.encoder === null) return unsupported(rt, "not writable");
  const { raw } = self;
  if (raw instanceof PyFileIO && raw.file !== null) raw.file.isUnknown = true;
  const piece = newUnicode(rt, text.text ?? UNKNOWN_TEXT);
  const isDone = writeText(rt, self, piece);
  rt.heap.decref(piece);
  return isDone ? newUnknown(rt, "write()") : null;
}

function writeText(rt: Runtime, self: PyTextIOWrapper, text: PyUnicode): Status {
  const { lineBuffering, newline } = self;
  const hasLineEnd = text.value.includes("\n");
  const isTranslated = hasLineEnd && (newline === "\r" || newline === "\r\n");
  const value = isTranslated ? text.value.replaceAll("\n", newline) : text.value;
  const needsFlush = lineBuffering && (hasLineEnd || value.includes("\r"));
  const bytes = encoded(rt, self, text, value);
  if (bytes === null) return false;
  rt.heap.budget.touch(bytes.length);
  if (self.pending.length > 0 && self.pendingSize + bytes.length > self.chunkSize) {
    if (!writeFlush(rt, self)) return false;
  }
  keepPending(rt, self, isTranslated ? newUnicode(rt, value) : rt.heap.newRef(text), bytes);
  if (self.pendingSize >= self.chunkSize || needsFlush || self.writeThrough) {
    if (!writeFlush(rt, self)) return false;
  }
  if (needsFlush) {
    const flushed = callMethodStr(rt, bufferOf(rt, self), "flush");
    if (flushed === null) return false;
    rt.heap.decref(flushed);
  }
  if (self.snapshot !== null) forgetRead(self);
  return true;
}

/** The encodings in which an ASCII text is its own bytes (is_asciicompat_encoding). */
const AS_IT_IS: readonly unknown[] = ["utf-8", "ascii", "latin-1"];

/** What is to be written waits as it is, where it is ASCII: a file holds the text until it is flushed. */
function keepPending(
  rt: Runtime,
  self: PyTextIOWrapper,
  textStolen: PyUnicode,
  bytes: Uint8Array,
): void {
  let waiting: PyObject = textStolen;
  if (textStolen.kind !== TextKind.ASCII || !AS_IT_IS.includes(self.codec)) {
    waiting = newBytes(rt, bytes);
    rt.heap.decref(textStolen);
  }
  self.pending.push(bytes);
  self.pendingSize += bytes.length;
  const before = self.pendingBytes;
  if (before instanceof PyList) stealAppend(rt, before, waiting);
  else self.pendingBytes = before === null ? waiting : newList(rt, [before, waiting]);
}

/** What is read ahead is no longer of use: the decoder begins anew. */
export function forgetRead(self: PyTextIOWrapper): void {
  self.setDecoded("");
  self.snapshot = null;
  self.tail = NOTHING;
  self.newlines.pendingCR = false;
}

function encoded(
  rt: Runtime,
  self: PyTextIOWrapper,
  text: PyUnicode,
  value: string,
): Uint8Array | null {
  const codec = self.isAtStart ? self.codec : codecAfterStart(self.codec);
  if (value !== "") self.isAtStart = false;
  const bytes = encodeText(value, codec, self.errors, rt.facts.minor);
  if (bytes instanceof Uint8Array) return bytes;
  const source = value === text.value ? rt.heap.newRef(text) : newUnicode(rt, value);
  const failed = encodeObject(rt, source, self.encoding, self.errors);
  rt.heap.decref(source);
  if (!(failed instanceof PyBytes)) return null;
  const result = failed.value;
  rt.heap.decref(failed);
  return result;
}
