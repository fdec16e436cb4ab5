import type { PyObject } from "../../memory/object.ts";
import { newLikeText, selfText, unchangedBytes } from "./bytesmethods.ts";
import { BUFFER_FLAGS, bufferBytes } from "./bufferwrapper.ts";
import { bytesLike } from "./bytesobject.ts";
import { byteOf, raiseNotBytes } from "./bytesslots.ts";
import { raise } from "../exceptions/exceptions.ts";
import { newLong } from "../numbers/longobject.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { latin1Text } from "../text/unicodecodecs.ts";
import { readIndex } from "../text/unicodesearch.ts";

/** find, count, startswith … of bytes and bytearray (Objects/bytes_methods.c). */
type Args = readonly PyObject[];

interface Range {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the optional `start` and `end` arguments; null: an exception is set. */
function readRange(rt: Runtime, self: PyObject, args: Args): Range | null {
  const text = selfText(self);
  const start = readIndex(rt, args[1], 0);
  if (start === null) return null;
  const end = readIndex(rt, args[2], text.length);
  if (end === null) return null;
  const clip = (index: number): number => (index < 0 ? Math.max(0, index + text.length) : index);
  return { text, start: clip(start), end: Math.min(text.length, clip(end)) };
}

/** What to look for: bytes, or one byte given as an int (parse_args_finds_byte). */
function readNeedle(rt: Runtime, op: PyObject): string | null {
  const bytes = bufferBytes(rt, op, BUFFER_FLAGS.SIMPLE);
  if (bytes !== null) return latin1Text(bytes);
  if (rt.raised !== null) return null;
  if (typeOf(op).nb_index === null) {
    const given = typeOf(op).messageName;
    const message = `argument should be integer or bytes-like object, not '${given}'`;
    return raise(rt, "TypeError", message);
  }
  const byte = byteOf(rt, op);
  return byte === null ? null : String.fromCharCode(byte);
}

function search(rt: Runtime, self: PyObject, args: Args, fromRight: boolean): number | null {
  const range = readRange(rt, self, args); // the clinic converts the indices before
  if (range === null) return null;
  const needle = readNeedle(rt, args[0] as PyObject); // one argument at least
  if (needle === null) return null;
  const { text, start, end } = range;
  rt.heap.budget.touch(text.length);
  if (end - start < needle.length) return -1;
  const at = fromRight
    ? text.lastIndexOf(needle, end - needle.length)
    : text.indexOf(needle, start);
  return at < start || at + needle.length > end ? -1 : at;
}

/** find and rfind. */
export function byteFinder(name: "find" | "rfind") {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const at = search(rt, self, args, name === "rfind");
    return at === null ? null : newLong(rt, at);
  };
}

/** index and rindex. */
export function byteIndexer(name: "index" | "rindex") {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const at = search(rt, self, args, name === "rindex");
    if (at === null) return null;
    return at < 0 ? raise(rt, "ValueError", "subsection not found") : newLong(rt, at);
  };
}

/** count: occurrences that do not overlap. */
export function bytesCount(rt: Runtime, self: PyObject, args: Args): Result {
  const range = readRange(rt, self, args); // the clinic converts the indices before
  if (range === null) return null;
  const needle = readNeedle(rt, args[0] as PyObject); // one argument at least
  if (needle === null) return null;
  const { text, start, end } = range;
  rt.heap.budget.touch(4 * text.length);
  if (end < start) return newLong(rt, 0);
  if (needle === "") return newLong(rt, end - start + 1);
  return newLong(rt, text.slice(start, end).split(needle).length - 1);
}

/** startswith and endswith: bytes, or a tuple of them. */
export function bytePrefixTest(name: "startswith" | "endswith") {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const [sub] = args as readonly [PyObject, ...Args]; // one argument at least
    const range = readRange(rt, self, args);
    if (range === null) return null;
    if (!(sub instanceof PyTuple)) {
      const bytes = bytesLike(sub);
      if (bytes !== null) return rt.newBool(matches(name, range, bytes));
      const given = typeOf(sub).messageName;
      const message = `${name} first arg must be bytes or a tuple of bytes, not ${given}`;
      return raise(rt, "TypeError", message);
    }
    for (const each of sub.ob_item) {
      const bytes = bytesLike(each);
      if (bytes === null) return raiseNotBytes(rt, each);
      if (matches(name, range, bytes)) return rt.newBool(true);
    }
    return rt.newBool(false);
  };
}

function matches(name: string, { text, start, end }: Range, bytes: Uint8Array): boolean {
  if (end - start < bytes.length) return false;
  const part = text.slice(start, end);
  const needle = latin1Text(bytes);
  return name === "startswith" ? part.startsWith(needle) : part.endsWith(needle);
}

/** removeprefix. */
export function removeBytePrefix(rt: Runtime, self: PyObject, prefix: PyObject): Result {
  const bytes = bytesLike(prefix);
  if (bytes === null) return raiseNotBytes(rt, prefix);
  const text = selfText(self);
  if (bytes.length === 0 || !text.startsWith(latin1Text(bytes))) return unchangedBytes(rt, self);
  return newLikeText(rt, self, text.slice(bytes.length));
}

/** removesuffix. */
export function removeByteSuffix(rt: Runtime, self: PyObject, suffix: PyObject): Result {
  const bytes = bytesLike(suffix);
  if (bytes === null) return raiseNotBytes(rt, suffix);
  const text = selfText(self);
  if (bytes.length === 0 || !text.endsWith(latin1Text(bytes))) return unchangedBytes(rt, self);
  return newLikeText(rt, self, text.slice(0, text.length - bytes.length));
}
