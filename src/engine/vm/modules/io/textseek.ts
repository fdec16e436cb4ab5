import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { unsupported } from "./iobase.ts";
import { NewlineState } from "./newlines.ts";
import { decodePiece } from "./textcodec.ts";
import { type PyTextIOWrapper, type Snapshot, attached, bufferOf, opened } from "./textobject.ts";
import { forgetRead, writeFlush } from "./textwrite.ts";

/** textiowrapper_tell: the position in bytes of what was given out last. */
export function tell(rt: Runtime, op: PyObject): Result {
  const self = opened(rt, op);
  if (self === null) return null;
  if (!self.canSeek) return unsupported(rt, "underlying stream is not seekable");
  if (!self.isTelling) return raise(rt, "OSError", "telling position disabled by next() call");
  if (!writeFlush(rt, self)) return null;
  const flushed = callMethodStr(rt, bufferOf(rt, self), "flush");
  if (flushed === null) return null;
  rt.heap.decref(flushed);
  const position = callMethodStr(rt, bufferOf(rt, self), "tell");
  if (!(position instanceof PyLong) || self.snapshot === null) return position;
  const { input } = self.snapshot;
  const back = input.length - bytesUsed(rt, self, self.snapshot);
  const value = Number(position.value) - back;
  rt.heap.decref(position);
  return newLong(rt, value);
}

/** How many bytes of the snapshot's input make up the text that was given out. */
function bytesUsed(rt: Runtime, self: PyTextIOWrapper, { input, pendingCR }: Snapshot): number {
  if (self.used >= self.decoded.length && !self.newlines.pendingCR) {
    return input.length - self.tail.length;
  }
  const wanted = self.decoded.slice(0, self.used);
  const state = new NewlineState(self.newlines.translate);
  state.pendingCR = pendingCR;
  let made = "";
  let at = 0;
  while (made.length < wanted.length && at < input.length) {
    let end = at + 1;
    while (
      end < input.length &&
      ((input[end] as number) & 0xc0) === 0x80 &&
      self.codec === "utf-8"
    ) {
      end += 1;
    }
    const text =
      decodePiece(rt, input.subarray(at, end), self.encoding, self.codec, "replace") ?? "";
    made += self.isUniversal ? state.decode(text, false) : text;
    at = end;
  }
  return at;
}

/** _io_TextIOWrapper_seek. */
export function seek(rt: Runtime, op: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const whence = args[1] === undefined ? 0 : asSsize(rt, args[1], "OverflowError");
  const self = whence === null ? null : opened(rt, op);
  if (self === null || whence === null) return null;
  if (!self.canSeek) return unsupported(rt, "underlying stream is not seekable");
  const cookie = asSsize(rt, args[0] as PyObject, "OverflowError"); // it is required
  if (cookie === null) return null;
  if (whence === 1) {
    if (cookie !== 0) return unsupported(rt, "can't do nonzero cur-relative seeks");
    const here = callMethodStr(rt, self, "tell");
    if (!(here instanceof PyLong)) return here;
    const position = Number(here.value);
    rt.heap.decref(here);
    return seekTo(rt, self, position, 0);
  }
  if (whence === 2) {
    if (cookie !== 0) return unsupported(rt, "can't do nonzero end-relative seeks");
    return seekTo(rt, self, 0, 2);
  }
  if (whence !== 0) {
    return raise(rt, "ValueError", `invalid whence (${whence}, should be 0, 1 or 2)`);
  }
  if (cookie < 0) return raise(rt, "ValueError", `negative seek position ${cookie}`);
  return seekTo(rt, self, cookie, 0);
}

function seekTo(rt: Runtime, self: PyTextIOWrapper, position: number, whence: 0 | 2): Result {
  const flushed = callMethodStr(rt, self, "flush");
  if (flushed === null) return null;
  rt.heap.decref(flushed);
  forgetRead(self);
  const [target, how] = [newLong(rt, position), newLong(rt, whence)];
  const result = callMethodStr(rt, bufferOf(rt, self), "seek", target, how);
  rt.heap.decref(target);
  rt.heap.decref(how);
  if (result instanceof PyLong) self.isAtStart = result.value === 0;
  return result;
}

/** _io_TextIOWrapper_truncate. */
export function truncate(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const self = attached(rt, op);
  if (self === null) return null;
  const flushed = callMethodStr(rt, self, "flush");
  if (flushed === null) return null;
  rt.heap.decref(flushed);
  return callMethodStr(rt, bufferOf(rt, self), "truncate", args[0] ?? rt.none);
}
