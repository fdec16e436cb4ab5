/** What the buffered streams do with the raw stream below them (Modules/_io/bufferedio.c). */
import type { PyObject } from "../../../memory/object.ts";
import { newByteArray } from "../../../objects/bytes/bytearrayobject.ts";
import { newBytes } from "../../../objects/bytes/bytesobject.ts";
import { callMethodStr } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { newMemoryView } from "../../../objects/bytes/memoryobject.ts";
import { objectGetAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject, Result, Status } from "../../../objects/type/slots.ts";
import type { HeldReference } from "../nativeobject.ts";
import { PyFileIO } from "./fileio.ts";
import { PyIOBase, truthOfStolen } from "./iobase.ts";

/** No bytes. */
export const NOTHING = new Uint8Array(0);

/** io.DEFAULT_BUFFER_SIZE. */
export function defaultBufferSize(rt: Runtime): number {
  return rt.facts.minor >= 14 ? 131072 : 8192;
}

/**
 * BufferedReader, BufferedWriter and BufferedRandom (Modules/_io/bufferedio.c). Departs: what is read
 * ahead and what waits to be written are kept apart here; CPython has them in one block.
 */
export class PyBuffered extends PyIOBase {
  raw: PyObject | null = null;
  bufferSize = 0;
  isDetached = false;
  /** close() ran: the block of the buffer is given back. */
  isReleased = false;
  finalizing = false;
  /** Read ahead; from `readPos` on not given out yet. */
  ahead: Uint8Array = NOTHING;
  readPos = 0;
  /** Written and not passed on yet. */
  pending: Uint8Array[] = [];
  pendingSize = 0;

  constructor(
    type: PyTypeObject,
    readonly reads: boolean,
    readonly writes: boolean,
  ) {
    super(type);
  }

  override references(): readonly HeldReference[] {
    return [
      [this.raw, "raw"],
      [this.dict, "__dict__"],
    ];
  }

  get unread(): number {
    return this.ahead.length - this.readPos;
  }

  /** The next `count` bytes of what was read ahead. */
  takeAhead(count: number): Uint8Array {
    const piece = this.ahead.slice(this.readPos, this.readPos + count);
    this.readPos += piece.length;
    return piece;
  }
}

/** CHECK_INITIALIZED: the raw stream, borrowed; null: ValueError is set. */
export function rawOf(rt: Runtime, op: PyObject): PyObject | null {
  const self = op as PyBuffered; // methods of the types are called with their instances
  if (self.raw !== null) return self.raw;
  const what = self.isDetached
    ? "raw stream has been detached"
    : "I/O operation on uninitialized object";
  return raise(rt, "ValueError", what);
}

/** CHECK_CLOSED: null: ValueError says `what` of closed file. */
export function opened(rt: Runtime, op: PyObject, what: string): PyBuffered | null {
  const raw = rawOf(rt, op);
  if (raw === null) return null;
  const self = op as PyBuffered;
  const closed = isClosed(rt, self);
  if (closed > 0) raise(rt, "ValueError", `${what} of closed file`);
  return closed === 0 ? self : null;
}

/** As `opened` for a write, whose message says "to". */
export function openedToWrite(rt: Runtime, op: PyObject): PyBuffered | null {
  if (rawOf(rt, op) === null) return null;
  const closed = isClosed(rt, op as PyBuffered);
  if (closed > 0) raise(rt, "ValueError", "write to closed file");
  return closed === 0 ? (op as PyBuffered) : null;
}

/** buffered_closed, as the raw stream says; -1: an exception is set. */
export function isClosed(rt: Runtime, self: PyBuffered): -1 | 0 | 1 {
  const { raw } = self;
  if (raw === null) return 0;
  if (raw instanceof PyFileIO && !raw.ob_type.tp_is_heap_type) return raw.fd < 0 ? 1 : 0;
  return truthOfStolen(rt, objectGetAttrStr(rt, raw, "closed"));
}

/** Calls a method of the raw stream; what it returns is the caller's. */
export function callRaw(rt: Runtime, op: PyObject, name: string, ...args: PyObject[]): Result {
  const raw = rawOf(rt, op);
  return raw === null ? null : callMethodStr(rt, raw, name, ...args);
}

/** _bufferedreader_raw_read: up to `size` bytes; null: an exception is set; "none": it would block. */
function rawRead(rt: Runtime, self: PyBuffered, size: number): Uint8Array | "none" | null {
  const raw = rawOf(rt, self);
  if (raw === null) return null;
  const buffer = newByteArray(rt, new Uint8Array(size));
  const view = newMemoryView(rt, buffer);
  rt.heap.decref(buffer); // the view has it
  if (view === null) return null;
  rt.hold(view, "buffer for readinto()");
  const count = callMethodStr(rt, raw, "readinto", view);
  rt.release(view);
  const bytes = buffer.value.slice();
  rt.heap.decref(view);
  if (count === null) return null;
  rt.heap.decref(count);
  if (count === rt.none) return "none";
  const length = count instanceof PyLong ? Number(count.value) : -1;
  if (length >= 0 && length <= size) return bytes.subarray(0, length);
  const text = `raw readinto() returned invalid length ${length} (should have been between 0 and ${size})`;
  return raise(rt, "OSError", text);
}

/** As `rawRead`, straight from a file of the program where the stream is one. */
export function rawBytes(rt: Runtime, self: PyBuffered, size: number): Uint8Array | "none" | null {
  const { raw } = self;
  if (!(raw instanceof PyFileIO) || raw.ob_type.tp_is_heap_type) return rawRead(rt, self, size);
  if (raw.fd < 0) return raise(rt, "ValueError", "I/O operation on closed file");
  const piece = (raw.file?.bytes ?? NOTHING).slice(raw.pos, raw.pos + size);
  raw.pos += piece.length;
  rt.heap.budget.touch(piece.length);
  return piece;
}

/** _bufferedreader_fill_buffer: false: an exception is set; "none": nothing comes. */
export function fill(rt: Runtime, self: PyBuffered): Status {
  const bytes = rawBytes(rt, self, self.bufferSize);
  if (bytes === null) return false;
  self.ahead = bytes === "none" ? NOTHING : bytes;
  self.readPos = 0;
  return true;
}

/** _bufferedwriter_flush_unlocked. */
export function flushPending(rt: Runtime, self: PyBuffered): Status {
  while (self.pendingSize > 0) {
    const bytes = joined(self.pending);
    const count = rawWrite(rt, self, bytes);
    if (count === null) return false;
    self.pendingSize -= count;
    self.pending = self.pendingSize > 0 ? [bytes.subarray(count)] : [];
  }
  return true;
}

/** The pieces one behind the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(pieces.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** _bufferedwriter_raw_write: how many bytes the raw stream took. */
export function rawWrite(rt: Runtime, self: PyBuffered, bytes: Uint8Array): number | null {
  const raw = rawOf(rt, self);
  if (raw === null) return null;
  const data = newBytes(rt, bytes);
  const view = newMemoryView(rt, data);
  rt.heap.decref(data);
  if (view === null) return null;
  rt.hold(view, "bytes to be written");
  const result = callMethodStr(rt, raw, "write", view);
  rt.release(view);
  rt.heap.decref(view);
  if (result === null) return null;
  const count = result instanceof PyLong ? Number(result.value) : -1;
  const isNone = result === rt.none;
  rt.heap.decref(result);
  if (isNone) return raise(rt, "BlockingIOError", "write could not complete without blocking");
  if (count >= 0 && count <= bytes.length) return count;
  const text = `raw write() returned invalid length ${count} (should have been between 0 and ${bytes.length})`;
  return raise(rt, "OSError", text);
}

/** Brings the raw stream to where the program is: what was read ahead is given back. */
export function rewind(rt: Runtime, self: PyBuffered): Status {
  if (!flushPending(rt, self)) return false;
  if (self.unread > 0) {
    const moved = rawSeek(rt, self, -self.unread, 1);
    if (moved === null) return false;
  }
  self.ahead = NOTHING;
  self.readPos = 0;
  return true;
}

/** _buffered_raw_seek: the new place in the raw stream; null: an exception is set. */
export function rawSeek(
  rt: Runtime,
  self: PyBuffered,
  offset: number,
  whence: number,
): number | null {
  const [target, how] = [newLong(rt, offset), newLong(rt, whence)];
  const result = callRaw(rt, self, "seek", target, how);
  rt.heap.decref(target);
  rt.heap.decref(how);
  if (result === null) return null;
  const position = result instanceof PyLong ? Number(result.value) : 0;
  rt.heap.decref(result);
  return position;
}

/** Whether bytes of a file with unknown content would be given out. */
export function isUnknownContent({ raw }: PyBuffered): boolean {
  return raw instanceof PyFileIO && raw.file?.isUnknown === true;
}
