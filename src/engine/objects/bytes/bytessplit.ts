import { ASCII_SPACE } from "../../../base/trim.ts";
import type { PyObject } from "../../memory/object.ts";
import { sequenceFast } from "../abstract.ts";
import { PyByteArray } from "./bytearrayobject.ts";
import { newLike, newLikeText, selfBytes, selfText, unchangedBytes } from "./bytesmethods.ts";
import { BUFFER_FLAGS, bufferBytes, giveBack, type LentBytes, lentBytes } from "./bufferwrapper.ts";
import { newBytes } from "./bytesobject.ts";
import { joinedBytes, raiseNotBytes } from "./bytesslots.ts";
import { clearRaised, raise } from "../exceptions/exceptions.ts";
import { newList, stealAppend } from "../containers/listobject.ts";
import type { Runtime } from "../runtime.ts";
import { ssizeArgument } from "../containers/sliceobject.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { newTrackedTuple } from "../containers/tupleobject.ts";
import { latin1Text } from "../text/unicodecodecs.ts";
import { listOf, MAX_PREALLOCATED, truthOf } from "../text/unicodesplit.ts";

/** split, join, strip and partition of bytes and bytearray (Objects/stringlib). */
type Args = readonly PyObject[];
type OptionalArgs = readonly (PyObject | undefined)[];

/** split and rsplit (sep=None, maxsplit=-1). */
export function byteSplitter(name: "split" | "rsplit") {
  return (rt: Runtime, self: PyObject, args: OptionalArgs): Result => {
    const [sepArg, maxArg] = args;
    const maxsplit = maxArg === undefined ? -1 : ssizeArgument(rt, maxArg);
    if (maxsplit === null) return null;
    const limit = maxsplit < 0 ? Number.POSITIVE_INFINITY : maxsplit;
    const room = Math.min(limit + 1, MAX_PREALLOCATED);
    const text = selfText(self);
    if (sepArg === undefined || sepArg === rt.none) {
      return partsOf(rt, self, words(text, limit, name === "rsplit"), text, room);
    }
    const sep = bufferBytes(rt, sepArg, BUFFER_FLAGS.SIMPLE);
    if (sep === null) return raiseNotBytes(rt, sepArg);
    if (sep.length === 0) return raise(rt, "ValueError", "empty separator");
    const parts = splitAt(text, latin1Text(sep), limit, name === "rsplit");
    return partsOf(rt, self, parts, text, room);
  };
}

function partsOf(
  rt: Runtime,
  self: PyObject,
  parts: readonly string[],
  whole: string,
  room: number,
): PyObject {
  if (parts.length === 1 && parts[0] === whole) return listOf(rt, [unchangedBytes(rt, self)], room);
  return listOf(
    rt,
    parts.map(part => newLikeText(rt, self, part)),
    room,
  );
}

function splitAt(text: string, sep: string, limit: number, fromRight: boolean): string[] {
  if (fromRight) return splitRight(text, sep, limit);
  const parts = text.split(sep);
  if (parts.length - 1 <= limit) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(sep)];
}

/** From the right the places may differ, where separators overlap. */
function splitRight(text: string, sep: string, limit: number): string[] {
  const parts: string[] = [];
  let end = text.length;
  while (parts.length < limit) {
    const at = end < sep.length ? -1 : text.lastIndexOf(sep, end - sep.length);
    if (at < 0) break;
    parts.unshift(text.slice(at + sep.length, end));
    end = at;
  }
  return [text.slice(0, end), ...parts];
}

function isSpaceAt(text: string, at: number): boolean {
  return ASCII_SPACE.includes(text.charAt(at));
}

/** The words between white space; after `limit` of them comes what is left. */
function words(text: string, limit: number, fromRight: boolean): string[] {
  return fromRight ? wordsFromRight(text, limit) : wordsFromLeft(text, limit);
}

function wordsFromLeft(text: string, limit: number): string[] {
  const parts: string[] = [];
  for (let at = 0; ; ) {
    while (at < text.length && isSpaceAt(text, at)) at += 1;
    if (at === text.length) return parts;
    if (parts.length === limit) return [...parts, text.slice(at)];
    const start = at;
    while (at < text.length && !isSpaceAt(text, at)) at += 1;
    parts.push(text.slice(start, at));
  }
}

function wordsFromRight(text: string, limit: number): string[] {
  const parts: string[] = [];
  for (let end = text.length; ; ) {
    while (end > 0 && isSpaceAt(text, end - 1)) end -= 1;
    if (end > 0 && parts.length < limit) {
      const last = end;
      while (end > 0 && !isSpaceAt(text, end - 1)) end -= 1;
      parts.push(text.slice(end, last));
      continue;
    }
    if (end > 0) parts.push(text.slice(0, end));
    return parts.reverse();
  }
}

/** splitlines(keepends=False): at \n, \r and \r\n alone. */
export function bytesSplitLines(rt: Runtime, self: PyObject, args: OptionalArgs): Result {
  const keepends = args[0] === undefined ? 0 : truthOf(rt, args[0]);
  if (keepends === null) return null;
  const text = selfText(self);
  const list = newList(rt, []);
  let at = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    const stop = match.index + match[0].length;
    const line = text.slice(at, keepends === 0 ? match.index : stop);
    stealAppend(rt, list, line === text ? unchangedBytes(rt, self) : newLikeText(rt, self, line));
    at = stop;
  }
  if (at === 0 && text !== "") stealAppend(rt, list, unchangedBytes(rt, self));
  else if (at < text.length) stealAppend(rt, list, newLikeText(rt, self, text.slice(at)));
  return list;
}

/** strip, lstrip and rstrip (bytes=None). */
export function byteStripper(ends: "both" | "left" | "right") {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const charsArg = args[0];
    let chars: Uint8Array | null = Uint8Array.of(0x20, 9, 10, 11, 12, 13);
    if (charsArg !== undefined && charsArg !== rt.none) {
      chars = bufferBytes(rt, charsArg, BUFFER_FLAGS.SIMPLE);
      if (chars === null) return raiseNotBytes(rt, charsArg);
    }
    const goes = new Set(chars);
    const bytes = selfBytes(self);
    let start = 0;
    let end = bytes.length;
    if (ends !== "right") while (start < end && goes.has(bytes[start] as number)) start += 1;
    if (ends !== "left") while (end > start && goes.has(bytes[end - 1] as number)) end -= 1;
    if (start === 0 && end === bytes.length) return unchangedBytes(rt, self);
    return newLike(rt, self, bytes.slice(start, end));
  };
}

/** partition and rpartition. */
export function bytePartitioner(name: "partition" | "rpartition") {
  return (rt: Runtime, self: PyObject, sepArg: PyObject): Result => {
    const bytes = bufferBytes(rt, sepArg, BUFFER_FLAGS.SIMPLE);
    if (bytes === null) return raiseNotBytes(rt, sepArg);
    if (bytes.length === 0) return raise(rt, "ValueError", "empty separator");
    const text = selfText(self);
    const sep = latin1Text(bytes);
    const fromRight = name === "rpartition";
    const at = fromRight ? text.lastIndexOf(sep) : text.indexOf(sep);
    if (at < 0) {
      const isArray = self instanceof PyByteArray;
      const whole = isArray ? newLikeText(rt, self, text) : rt.heap.newRef(self);
      const [a, b] = [newLikeText(rt, self, ""), newLikeText(rt, self, "")];
      return newTrackedTuple(rt, fromRight ? [a, b, whole] : [whole, a, b]);
    }
    const middle =
      self instanceof PyByteArray ? newLikeText(rt, self, sep) : rt.heap.newRef(sepArg);
    return newTrackedTuple(rt, [
      newLikeText(rt, self, text.slice(0, at)),
      middle,
      newLikeText(rt, self, text.slice(at + sep.length)),
    ]);
  };
}

/** join(iterable_of_bytes): bytes_join (Objects/stringlib/join.h). */
export function bytesJoin(rt: Runtime, self: PyObject, iterable: PyObject): Result {
  const sequence = sequenceFast(rt, iterable, "can only join an iterable");
  if (sequence === null) return null;
  rt.hold(sequence, "items that join() joins");
  const items = sequence.ob_item;
  const [only] = items;
  const isBytes = !(self instanceof PyByteArray);
  const isOnly = items.length === 1 && isBytes && only?.ob_type === rt.types.bytes;
  const result = isOnly ? rt.heap.newRef(only) : null;
  const lent = isOnly ? null : lentItems(rt, items);
  rt.release(sequence);
  rt.heap.decref(sequence);
  if (lent === null) return result;
  const joined = joinedBytes(separated(selfBytes(self), lent));
  for (const each of lent) giveBack(rt, each);
  return isBytes ? newBytes(rt, joined) : newLike(rt, self, joined);
}

/** The buffers of all items, to be given back; null, with an exception set: one has none. */
function lentItems(rt: Runtime, items: Args): LentBytes[] | null {
  const lent: LentBytes[] = [];
  for (const [i, item] of items.entries()) {
    const one = lentItem(rt, item);
    if (one === null) {
      clearRaised(rt);
      const given = typeOf(item).messageName;
      for (const each of lent) giveBack(rt, each);
      const message = `sequence item ${i}: expected a bytes-like object, ${given} found`;
      return raise(rt, "TypeError", message);
    }
    lent.push(one);
  }
  return lent;
}

/** From 3.14 on (its later micro versions) the item is held, since `__buffer__` may change the list. */
function lentItem(rt: Runtime, item: PyObject): LentBytes | null {
  if (rt.facts.minor < 14) return lentBytes(rt, item, BUFFER_FLAGS.SIMPLE);
  rt.hold(rt.heap.newRef(item), "item that join() asks for its buffer");
  const lent = lentBytes(rt, item, BUFFER_FLAGS.SIMPLE);
  rt.release(item);
  rt.heap.decref(item);
  return lent;
}

function separated(sep: Uint8Array, lent: readonly LentBytes[]): Uint8Array[] {
  return lent.flatMap(({ bytes }, i) => (i > 0 ? [sep, bytes] : [bytes]));
}
