import type { PyObject } from "../../memory/object.ts";
import { objectIsTrue } from "../object.ts";
import { sequenceFast } from "../abstract.ts";
import { raise } from "../exceptions/exceptions.ts";
import { newList, type PyList, stealAppend } from "../containers/listobject.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength } from "../sizelimits.ts";
import { ssizeArgument } from "../containers/sliceobject.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { isSpace } from "./unicodectype.ts";
import { freshUnicode, PyUnicode, unchanged } from "./unicodeobject.ts";
import { derived, textOf } from "./unicodesearch.ts";
import { substring } from "./unicodeslots.ts";
import { TextKind } from "./unicodetext.ts";

/** split, join, strip and splitlines of str (Objects/stringlib/split.h, unicodeobject.c). */
type Args = readonly PyObject[];
type OptionalArgs = readonly (PyObject | undefined)[];

/** MAX_PREALLOC: most room a split takes before it knows the number of parts. */
export const MAX_PREALLOCATED = 12;

/** str.split and str.rsplit (sep=None, maxsplit=-1). */
export function splitter(name: "split" | "rsplit") {
  const fromRight = name === "rsplit";
  return (rt: Runtime, self: PyObject, args: OptionalArgs): Result => {
    const [sep, maxArg] = args;
    const maxsplit = maxArg === undefined ? -1 : ssizeArgument(rt, maxArg);
    if (maxsplit === null) return null;
    const text = textOf(self);
    if (sep === undefined || sep === rt.none) return splitSpace(rt, text, maxsplit, fromRight);
    if (!(sep instanceof PyUnicode)) {
      return raise(rt, "TypeError", `must be str or None, not ${typeOf(sep).messageName}`);
    }
    if (sep.size === 0) return raise(rt, "ValueError", "empty separator");
    return splitAt(rt, text, sep, maxsplit, fromRight);
  };
}

/**
 * How much room the list of parts gets at first (PREALLOC_SIZE): up to 3.11 twelve items, from 3.12
 * on as many as the text can have, twelve at most.
 */
function preallocated(rt: Runtime, maxsplit: number, possible: number): number {
  const most = maxsplit >= 0 ? maxsplit : rt.facts.minor >= 12 ? possible : MAX_PREALLOCATED;
  return most >= MAX_PREALLOCATED ? MAX_PREALLOCATED : most + 1;
}

function splitAt(
  rt: Runtime,
  text: PyUnicode,
  sep: PyUnicode,
  maxsplit: number,
  fromRight: boolean,
): PyList {
  const possible = text.size === 0 ? 0 : Math.floor(text.size / sep.size) + 1;
  const room = preallocated(rt, maxsplit, possible);
  const limit = maxsplit < 0 ? Number.POSITIVE_INFINITY : maxsplit;
  const parts = fromRight
    ? rightParts(text.value, sep.value, limit)
    : leftParts(text.value, sep.value, limit);
  // Nothing was split off: the only item is the str itself.
  if (parts.length === 1) return listOf(rt, [unchanged(rt, text)], room);
  return listOf(
    rt,
    parts.map(part => derived(rt, text, part)),
    room,
  );
}

function leftParts(text: string, sep: string, limit: number): string[] {
  const parts: string[] = [];
  let at = 0;
  while (parts.length < limit) {
    const next = text.indexOf(sep, at);
    if (next < 0) break;
    parts.push(text.slice(at, next));
    at = next + sep.length;
  }
  parts.push(text.slice(at));
  return parts;
}

function rightParts(text: string, sep: string, limit: number): string[] {
  const parts: string[] = [];
  let end = text.length;
  while (parts.length < limit) {
    const at = end < sep.length ? -1 : text.lastIndexOf(sep, end - sep.length);
    if (at < 0) break;
    parts.push(text.slice(at + sep.length, end));
    end = at;
  }
  parts.push(text.slice(0, end));
  return parts.reverse();
}

function splitSpace(rt: Runtime, text: PyUnicode, maxsplit: number, fromRight: boolean): PyList {
  const room = preallocated(rt, maxsplit, Math.trunc((text.size - 1) / 2) + 1);
  const limit = maxsplit < 0 ? Number.POSITIVE_INFINITY : maxsplit;
  const { value } = text;
  const parts = fromRight ? rightWords(value, limit) : leftWords(value, limit);
  const [only] = parts;
  if (parts.length === 1 && only === value && maxsplit !== 0) {
    return listOf(rt, [unchanged(rt, text)], room);
  }
  return listOf(
    rt,
    parts.map(part => derived(rt, text, part)),
    room,
  );
}

function leftWords(text: string, limit: number): string[] {
  const parts: string[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length && parts.length < limit) {
    let end = at;
    while (end < text.length && !isSpaceAt(text, end)) end += 1;
    parts.push(text.slice(at, end));
    at = skipSpace(text, end);
  }
  // What is left after the last split keeps its white space, also that at its end.
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

function rightWords(text: string, limit: number): string[] {
  const parts: string[] = [];
  let end = endOfText(text);
  while (end > 0 && parts.length < limit) {
    let at = end;
    while (at > 0 && !isSpaceAt(text, at - 1)) at -= 1;
    parts.push(text.slice(at, end));
    end = at;
    while (end > 0 && isSpaceAt(text, end - 1)) end -= 1;
  }
  if (end > 0) parts.push(text.slice(0, end));
  return parts.reverse();
}

/** All white space lies in the basic plane, so code units will do. */
function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code === 0x20 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  return isSpace(text.charAt(at));
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpaceAt(text, at)) at += 1;
  return at;
}

/** Where the text ends without the white space at its end. */
function endOfText(text: string): number {
  let end = text.length;
  while (end > 0 && isSpaceAt(text, end - 1)) end -= 1;
  return end;
}

/** A list made as SPLIT_ADD makes it: the first items fill the room, the rest are appended. */
export function listOf(rt: Runtime, itemsStolen: PyObject[], room: number): PyList {
  if (itemsStolen.length <= room) return newList(rt, itemsStolen, room);
  const list = newList(rt, itemsStolen.slice(0, room), room);
  for (const item of itemsStolen.slice(room)) stealAppend(rt, list, item);
  return list;
}

/** The code units that end a line beside \r\n (_PyUnicode_IsLinebreak). */
const LINE_ENDS = new Set([10, 11, 12, 13, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029]);

/** str.splitlines(keepends=False). */
export function unicodeSplitLines(rt: Runtime, self: PyObject, args: OptionalArgs): Result {
  const keepends = args[0] === undefined ? 0 : truthOf(rt, args[0]);
  if (keepends === null) return null;
  const text = textOf(self);
  const { value } = text;
  const list = newList(rt, []);
  let at = 0;
  for (let i = 0; i < value.length; i++) {
    if (!LINE_ENDS.has(value.charCodeAt(i))) continue;
    const stop = value.startsWith("\r\n", i) ? i + 2 : i + 1;
    const line = value.slice(at, keepends === 0 ? i : stop);
    stealAppend(rt, list, line === value ? unchanged(rt, text) : derived(rt, text, line));
    at = stop;
    i = stop - 1;
  }
  if (at === 0 && value !== "") stealAppend(rt, list, unchanged(rt, text));
  else if (at < value.length) stealAppend(rt, list, derived(rt, text, value.slice(at)));
  return list;
}

/** A bool parameter: any object from 3.12 on, an int before. */
export function truthOf(rt: Runtime, op: PyObject): number | null {
  if (rt.facts.minor < 12) return ssizeArgument(rt, op);
  const truth = objectIsTrue(rt, op);
  return truth < 0 ? null : truth;
}

type Ends = "both" | "left" | "right";

/** str.strip, str.lstrip and str.rstrip (chars=None). */
export function stripper(name: string, ends: Ends) {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const text = textOf(self);
    const chars = args[0];
    if (chars === undefined || chars === rt.none) return stripped(rt, text, ends, null);
    if (chars instanceof PyUnicode) return stripped(rt, text, ends, new Set(chars.characters()));
    return raise(rt, "TypeError", `${name} arg must be None or str`);
  };
}

/** do_strip and _PyUnicode_XStrip; `chars` null: white space. */
function stripped(
  rt: Runtime,
  text: PyUnicode,
  ends: Ends,
  chars: ReadonlySet<string> | null,
): PyUnicode {
  const characters = text.kind === TextKind.UCS4 ? text.characters() : text.value;
  const goes = (at: number): boolean => {
    const character = characters[at] as string; // at lies within the text
    return chars === null ? isSpace(character) : chars.has(character);
  };
  let start = 0;
  let end = text.size;
  if (ends !== "right") while (start < end && goes(start)) start += 1;
  if (ends !== "left") while (end > start && goes(end - 1)) end -= 1;
  return substring(rt, text, start, end);
}

/** PyUnicode_Join: the items of an iterable of str with `self` between them. */
export function unicodeJoin(rt: Runtime, self: PyObject, iterable: PyObject): Result {
  const sequence = sequenceFast(rt, iterable, "can only join an iterable");
  if (sequence === null) return null;
  const result = joinItems(rt, textOf(self), sequence.ob_item);
  rt.heap.decref(sequence);
  return result;
}

/** _PyUnicode_JoinArray. */
export function joinItems(rt: Runtime, sep: PyUnicode, items: Args): Result {
  const only = items[0];
  if (only === undefined) return rt.heap.newRef(rt.emptyStr);
  if (items.length === 1 && typeOf(only) === rt.types.str) return rt.heap.newRef(only);
  let kind: TextKind = items.length > 1 ? sep.kind : TextKind.ASCII;
  let size = sep.size * (items.length - 1);
  const texts: string[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as PyObject; // below length
    if (!(item instanceof PyUnicode)) {
      const given = typeOf(item).messageName;
      const message = `sequence item ${i}: expected str instance, ${given} found`;
      return raise(rt, "TypeError", message);
    }
    if (item.kind > kind) kind = item.kind;
    size += item.size;
    texts.push(item.value);
  }
  checkLength(size);
  return freshUnicode(rt, texts.join(sep.value), kind, size);
}
