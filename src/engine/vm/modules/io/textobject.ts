import { PyObject } from "../../../memory/object.ts";
import { callMethodStr } from "../../../objects/call.ts";
import { dictSetStr, newDict } from "../../../objects/containers/dictobject.ts";
import { raise, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { PyLong } from "../../../objects/numbers/longobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { Status } from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { type Codec, codecNamed } from "../../../objects/text/unicodecodecs.ts";
import { asString, newUnicode } from "../../../objects/text/unicodeobject.ts";
import type { HeldReference } from "../nativeobject.ts";
import { defaultBufferSize, PyBuffered } from "./bufferedobject.ts";
import { PyFileIO } from "./fileio.ts";
import { ioType } from "./types.ts";
import { checkClosed, PyIOBase, truthOfStolen } from "./iobase.ts";
import { type LineEnd, NewlineState } from "./newlines.ts";

const CHUNK_SIZE = 8192;

/** No bytes. */
export const NOTHING = new Uint8Array(0);

/** The encoder or decoder object that a text stream has: an instance of a class of `encodings`. */
class PyIncrementalCodec extends PyObject {}

/** What is read ahead, and from where: tell() and the next read need it. */
export interface Snapshot {
  /** The bytes before the decoded text that the decoder still had. */
  readonly before: Uint8Array;
  readonly pendingCR: boolean;
  /** All that was decoded: `before`, then what was read. */
  readonly input: Uint8Array;
}

/** io.TextIOWrapper (Modules/_io/textio.c); also sys.stdout and sys.stderr. */
export class PyTextIOWrapper extends PyIOBase {
  buffer: PyObject | null = null;
  /** The FileIO below a buffer of this module, a strong reference. */
  raw: PyObject | null = null;
  encoder: PyObject | null = null;
  decoder: PyObject | null = null;
  /** The IncrementalNewlineDecoder around the decoder. */
  newlineDecoder: PyObject | null = null;
  encodingObject: PyObject | null = null;
  errorsObject: PyObject | null = null;
  isReady = false;
  isDetached = false;
  finalizing = false;
  /** Where a standard stream writes. */
  stream: "stdout" | "stderr" | null = null;
  codec: Codec = "utf-8";
  /** Nothing was written yet: a mark of the byte order comes first. */
  isAtStart = true;
  lineBuffering = false;
  writeThrough = false;
  newline: string | null = null;
  newlines = new NewlineState(true);
  chunkSize = CHUNK_SIZE;
  canSeek = false;
  isTelling = false;
  pending: Uint8Array[] = [];
  pendingSize = 0;
  /** The objects of what is pending: a str as it was given, bytes, or a list of both. */
  pendingBytes: PyObject | null = null;
  /** Text read ahead, in UTF-16 units; from `used` on not given out yet. */
  decoded = "";
  used = 0;
  /** Bytes that are no whole character yet. */
  tail: Uint8Array = NOTHING;
  snapshot: Snapshot | null = null;

  override references(): readonly HeldReference[] {
    return [
      [this.buffer, "buffer"],
      [this.encodingObject, "encoding"],
      [this.encoder, "encoder"],
      [this.newlineDecoder, "decoder"],
      [this.decoder, "inner decoder"],
      [this.pendingBytes, "text to be written"],
      [this.errorsObject, "errors"],
      [this.raw, "raw"],
      [this.dict, "__dict__"],
    ];
  }

  get encoding(): string {
    return this.encodingObject === null ? "utf-8" : asString(this.encodingObject);
  }

  get errors(): string {
    return this.errorsObject === null ? "strict" : asString(this.errorsObject);
  }

  get lineEnd(): LineEnd {
    if (this.newline === null) return "\n";
    return this.newline === "" ? "any" : this.newline;
  }

  get isUniversal(): boolean {
    return this.newline === null || this.newline === "";
  }

  /** What is read ahead, taken whole. */
  takeAll(): string {
    const text = this.decoded.slice(this.used);
    this.setDecoded("");
    return text;
  }

  setDecoded(text: string): void {
    this.decoded = text;
    this.used = 0;
  }
}

/** CHECK_ATTACHED. */
export function attached(rt: Runtime, op: PyObject): PyTextIOWrapper | null {
  const self = op as PyTextIOWrapper; // methods of the type are called with its instances
  if (self.isReady) return self;
  const what = self.isDetached
    ? "underlying buffer has been detached"
    : "I/O operation on uninitialized object";
  return raise(rt, "ValueError", what);
}

/** CHECK_CLOSED: also where a subclass says `closed` itself. */
export function opened(rt: Runtime, op: PyObject): PyTextIOWrapper | null {
  const self = attached(rt, op);
  if (self === null) return null;
  const { raw } = self;
  if (self.stream !== null && raw === null) return self;
  const isPlain = !self.ob_type.tp_is_heap_type && raw instanceof PyFileIO;
  if (!isPlain) return checkClosed(rt, self) ? self : null;
  return raw.fd < 0 ? raise(rt, "ValueError", "I/O operation on closed file.") : self;
}

/** The buffer, of a stream that is attached; that of a standard stream is made when it is asked for. */
export function bufferOf(rt: Runtime, self: PyTextIOWrapper): PyObject {
  if (self.buffer === null && self.stream !== null) makeStandardBuffer(rt, self, self.stream);
  return self.buffer as PyObject; // set together with isReady
}

function makeStandardBuffer(rt: Runtime, self: PyTextIOWrapper, stream: "stdout" | "stderr"): void {
  const from = rt.heap.objectCount;
  rt.heap.gc.asInterpreter(() => {
    const raw = rt.heap.alloc(new PyFileIO(ioType(rt, "FileIO")));
    raw.stream = stream;
    raw.fd = stream === "stdout" ? 1 : 2;
    raw.writable = true;
    raw.closefd = false;
    raw.dict = newDict(rt);
    const name = newUnicode(rt, `<${stream}>`);
    dictSetStr(rt, raw.dict, "name", name);
    rt.heap.decref(name);
    const buffer = rt.heap.alloc(new PyBuffered(ioType(rt, "BufferedWriter"), false, true));
    buffer.raw = raw;
    buffer.bufferSize = defaultBufferSize(rt);
    self.buffer = buffer;
    self.raw = rt.heap.newRef(raw);
    for (const op of [raw, buffer]) rt.heap.track(op);
  });
  rt.heap.hideBirths(from, null);
}

/** Whether `op` is sys.stdout or sys.stderr as they were, and open: what is written is kept at once. */
export function standardStream(op: PyObject): "stdout" | "stderr" | null {
  if (!(op instanceof PyTextIOWrapper) || op.stream === null) return null;
  return op.raw instanceof PyFileIO && op.raw.fd < 0 ? null : op.stream;
}

/** A bool that a method of the buffer answers. */
function ask(rt: Runtime, self: PyTextIOWrapper, method: string): -1 | 0 | 1 {
  return truthOfStolen(rt, callMethodStr(rt, bufferOf(rt, self), method));
}

/** The arguments of TextIOWrapper as texts. */
export interface TextOptions {
  readonly encoding: string | null;
  readonly errors: string | null;
  readonly newline: string | null;
  readonly lineBuffering: boolean;
  readonly writeThrough: boolean;
}

/** The name of the encoding when none is given: that of a UTF-8 locale. */
function localeEncoding(rt: Runtime): string {
  return rt.facts.minor >= 14 ? "utf-8" : "UTF-8";
}

/** _io_TextIOWrapper___init___impl. */
export function wrap(
  rt: Runtime,
  self: PyTextIOWrapper,
  buffer: PyObject,
  { encoding, errors, newline, lineBuffering, writeThrough }: TextOptions,
): Status {
  self.isReady = false;
  self.isDetached = false;
  if (newline !== null && !["", "\n", "\r", "\r\n"].includes(newline)) {
    return raiseStatus(rt, "ValueError", `illegal newline value: ${newline}`);
  }
  const name = encoding === null || encoding === "locale" ? localeEncoding(rt) : encoding;
  const codec = codecNamed(name, rt.facts.minor);
  if (codec === null) return rt.unsupported(`the encoding ${name}`);
  if (codec === undefined) return raiseStatus(rt, "LookupError", `unknown encoding: ${name}`);
  replaceField(rt, self, "encodingObject", newUnicode(rt, name));
  replaceField(rt, self, "errorsObject", newUnicode(rt, errors ?? "strict"));
  self.codec = codec;
  self.newline = newline;
  self.newlines = new NewlineState(newline === null);
  self.lineBuffering = lineBuffering;
  self.writeThrough = writeThrough;
  replaceField(rt, self, "buffer", rt.heap.newRef(buffer));
  if (!initCodecs(rt, self)) return false;
  if (buffer instanceof PyBuffered && !buffer.ob_type.tp_is_heap_type && buffer.raw !== null) {
    const isFile = buffer.raw instanceof PyFileIO && !buffer.raw.ob_type.tp_is_heap_type;
    replaceField(rt, self, "raw", isFile ? rt.heap.newRef(buffer.raw) : null);
  }
  const seekable = ask(rt, self, "seekable");
  if (seekable < 0) return false;
  self.canSeek = seekable === 1;
  self.isTelling = self.canSeek;
  self.isReady = true;
  return fixEncoderState(rt, self);
}

/** Py_XSETREF of a field: the new reference is stolen, the old one dropped. */
export function replaceField(
  rt: Runtime,
  self: PyTextIOWrapper,
  field:
    | "buffer"
    | "raw"
    | "encoder"
    | "decoder"
    | "newlineDecoder"
    | "encodingObject"
    | "errorsObject"
    | "pendingBytes",
  valueStolen: PyObject | null,
): void {
  const old = self[field];
  self[field] = valueStolen;
  rt.heap.xdecref(old);
}

/** _textiowrapper_set_decoder and set_encoder: objects of `encodings`, of which only the room counts. */
function initCodecs(rt: Runtime, self: PyTextIOWrapper): Status {
  const readable = ask(rt, self, "readable");
  if (readable < 0) return false;
  if (readable === 1) {
    replaceField(rt, self, "decoder", newCodec(rt, "IncrementalDecoder"));
    if (self.isUniversal) {
      replaceField(rt, self, "newlineDecoder", newCodec(rt, "IncrementalNewlineDecoder"));
    }
  }
  const writable = ask(rt, self, "writable");
  if (writable < 0) return false;
  if (writable === 1) replaceField(rt, self, "encoder", newCodec(rt, "IncrementalEncoder"));
  return true;
}

function newCodec(
  rt: Runtime,
  kind: "IncrementalDecoder" | "IncrementalEncoder" | "IncrementalNewlineDecoder",
): PyObject {
  const types = rt.io.types;
  // Streams have objects of their own here, which programs do not get hold of.
  let type = types.get(`codec ${kind}`);
  if (type === undefined) {
    const isOfIO = kind === "IncrementalNewlineDecoder";
    type = rt.heap.gc.asInterpreter(() =>
      staticType(rt, {
        name: kind,
        module: isOfIO ? "_io" : "encodings.utf_8",
        basicsize: 40,
        isGC: !isOfIO || rt.facts.minor >= 12,
      }),
    );
    types.set(`codec ${kind}`, type);
  }
  const op = rt.heap.alloc(new PyIncrementalCodec(type));
  rt.heap.hideBirth(op.id);
  if (type.tp_is_gc) rt.heap.track(op);
  return op;
}

/** _textiowrapper_fix_encoder_state: a file that is added to has its mark of the byte order. */
function fixEncoderState(rt: Runtime, self: PyTextIOWrapper): Status {
  self.isAtStart = true;
  if (!self.canSeek || self.encoder === null) return true;
  const position = callMethodStr(rt, bufferOf(rt, self), "tell");
  if (position === null) return false;
  self.isAtStart = position instanceof PyLong && position.value === 0;
  rt.heap.decref(position);
  return true;
}
