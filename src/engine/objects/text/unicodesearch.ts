import type { PyObject } from "../../memory/object.ts";
import { raise } from "../exceptions/exceptions.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodFast, methodVarArgs, type PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength } from "../sizelimits.ts";
import { sliceIndex, ssizeArgument } from "../containers/sliceobject.ts";
import { argumentTypeName, type Result, typeOf } from "../type/slots.ts";
import { newTrackedTuple, PyTuple } from "../containers/tupleobject.ts";
import { freshUnicode, newUnicodeOfKind, PyUnicode, unchanged } from "./unicodeobject.ts";
import { substring } from "./unicodeslots.ts";
import { codePointLength, kindOf, TextKind, unitIndex } from "./unicodetext.ts";

/** find, count, replace, startswith, partition … of str (Objects/unicodeobject.c). */
type Args = readonly PyObject[];
type OptionalArgs = readonly (PyObject | undefined)[];

/**
 * A method (sub, start=None, end=None). Up to 3.12 it is METH_VARARGS: the arguments are in a tuple
 * meanwhile, and PyArg_ParseTuple words their number.
 */
export function searchMethod(
  rt: Runtime,
  name: string,
  impl: (rt: Runtime, self: PyObject, args: Args) => Result,
): PyMethodDef {
  if (rt.facts.minor >= 13) return methodFast(name, 1, 3, impl);
  return methodVarArgs(name, 0, Number.POSITIVE_INFINITY, (rt, self, args) => {
    const count = args.length;
    if (count >= 1 && count <= 3) return impl(rt, self, args);
    const wanted = count < 1 ? "at least 1 argument" : "at most 3 arguments";
    return raise(rt, "TypeError", `${name}() takes ${wanted} (${count} given)`);
  });
}

/** The part of a str that `start` and `end` choose, for searching. */
interface Range {
  readonly text: PyUnicode;
  readonly start: number;
  readonly end: number;
}

/** self as str: methods of str see str objects only. */
export function textOf(op: PyObject): PyUnicode {
  return op as PyUnicode;
}

/** Reads optional `start` and `end` arguments (ADJUST_INDICES). Null: an exception is set. */
function readRange(rt: Runtime, self: PyObject, args: OptionalArgs): Range | null {
  const text = textOf(self);
  const start = readIndex(rt, args[1], 0);
  if (start === null) return null;
  const end = readIndex(rt, args[2], text.size);
  if (end === null) return null;
  const clip = (index: number): number => (index < 0 ? Math.max(0, index + text.size) : index);
  return { text, start: clip(start), end: Math.min(text.size, clip(end)) };
}

/** An optional index: absent and None mean `fallback`; null: an exception is set. */
export function readIndex(rt: Runtime, op: PyObject | undefined, fallback: number): number | null {
  if (op === undefined || op === rt.none) return fallback;
  return sliceIndex(rt, op);
}

/** The first argument as str; up to 3.12 the message does not say which argument it is. */
function readSubstring(rt: Runtime, name: string, args: OptionalArgs): PyUnicode | null {
  const sub = args[0];
  if (sub instanceof PyUnicode) return sub;
  const given = sub === undefined ? "" : typeOf(sub).messageName;
  const where = rt.facts.minor >= 13 ? `${name}() argument 1 must be` : "must be";
  return raise(rt, "TypeError", `${where} str, not ${given}`);
}

/** What to look for, and where; up to 3.12 parse_args_finds reads the indices first. */
function readSearch(
  rt: Runtime,
  self: PyObject,
  args: Args,
  name: string,
): { readonly sub: PyUnicode; readonly range: Range } | null {
  const first = rt.facts.minor >= 13 ? readSubstring(rt, name, args) : undefined;
  const range = first === null ? null : readRange(rt, self, args);
  if (range === null) return null;
  const sub = first ?? readSubstring(rt, name, args);
  return sub === null ? null : { sub, range };
}

/** Where `sub` begins in the range, as a code point index; -1: nowhere. */
function indexIn(range: Range, sub: PyUnicode, fromRight: boolean): number {
  const { text, start, end } = range;
  if (end - start < sub.size) return -1;
  const simple = text.kind !== TextKind.UCS4;
  const from = simple ? start : unitIndex(text.value, start);
  const to = simple ? end : unitIndex(text.value, end);
  const at = fromRight
    ? text.value.lastIndexOf(sub.value, to - sub.value.length)
    : text.value.indexOf(sub.value, from);
  if (at < from || at + sub.value.length > to) return -1;
  return simple ? at : codePointLength(text.value.slice(0, at), TextKind.UCS4);
}

function search(rt: Runtime, self: PyObject, args: Args, name: string): number | null {
  const read = readSearch(rt, self, args, name);
  if (read === null) return null;
  const { sub, range } = read;
  const at = indexIn(range, sub, name.startsWith("r"));
  const { start, end } = range;
  rt.heap.budget.touch(
    at < 0 ? Math.max(end - start, 0) : name.startsWith("r") ? end - at : at - start,
  );
  return at;
}

/** str.find and str.rfind. */
export function finder(name: "find" | "rfind") {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const at = search(rt, self, args, name);
    return at === null ? null : newLong(rt, at);
  };
}

/** str.index and str.rindex. */
export function indexer(name: "index" | "rindex") {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const at = search(rt, self, args, name);
    if (at === null) return null;
    return at < 0 ? raise(rt, "ValueError", "substring not found") : newLong(rt, at);
  };
}

/** str.count: occurrences that do not overlap. */
export function unicodeCount(rt: Runtime, self: PyObject, args: Args): Result {
  const read = readSearch(rt, self, args, "count");
  if (read === null) return null;
  const { sub, range } = read;
  const { text, start, end } = range;
  if (end < start) return newLong(rt, 0);
  if (sub.size === 0) return newLong(rt, end - start + 1);
  rt.heap.budget.touch(4 * (end - start));
  const part = sliceUnits(text, start, end);
  return newLong(rt, occurrences(part, sub.value, Number.POSITIVE_INFINITY));
}

function sliceUnits(text: PyUnicode, start: number, end: number): string {
  if (text.kind !== TextKind.UCS4) return text.value.slice(start, end);
  return text.value.slice(unitIndex(text.value, start), unitIndex(text.value, end));
}

/** How often `sub`, which is not empty, is found from left to right, at most `limit` times. */
function occurrences(text: string, sub: string, limit: number): number {
  let count = 0;
  let at = text.indexOf(sub);
  while (at >= 0 && count < limit) {
    count += 1;
    at = text.indexOf(sub, at + sub.length);
  }
  return count;
}

/** str.startswith and str.endswith: a str, or a tuple of them. */
export function prefixTest(name: "startswith" | "endswith") {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const [sub] = args as readonly [PyObject, ...Args]; // one argument at least
    const range = readRange(rt, self, args);
    if (range === null) return null;
    if (sub instanceof PyTuple) return anyMatches(rt, name, range, sub);
    if (!(sub instanceof PyUnicode)) {
      const given = typeOf(sub).messageName;
      const message = `${name} first arg must be str or a tuple of str, not ${given}`;
      return raise(rt, "TypeError", message);
    }
    return rt.newBool(matches(name, range, sub));
  };
}

function anyMatches(rt: Runtime, name: string, range: Range, subs: PyTuple): Result {
  for (const sub of subs.ob_item) {
    if (!(sub instanceof PyUnicode)) {
      const given = typeOf(sub).messageName;
      return raise(rt, "TypeError", `tuple for ${name} must only contain str, not ${given}`);
    }
    if (matches(name, range, sub)) return rt.newBool(true);
  }
  return rt.newBool(false);
}

/** tailmatch. */
function matches(name: string, { text, start, end }: Range, sub: PyUnicode): boolean {
  if (end - start < sub.size) return false;
  const part = sliceUnits(text, start, end);
  return name === "startswith" ? part.startsWith(sub.value) : part.endsWith(sub.value);
}

/** str.removeprefix. */
export function unicodeRemovePrefix(rt: Runtime, self: PyObject, prefix: PyObject): Result {
  const text = textOf(self);
  if (!(prefix instanceof PyUnicode)) return raiseArgument(rt, "removeprefix", prefix);
  if (!text.value.startsWith(prefix.value)) return unchanged(rt, text);
  return substring(rt, text, prefix.size, text.size);
}

/** str.removesuffix. */
export function unicodeRemoveSuffix(rt: Runtime, self: PyObject, suffix: PyObject): Result {
  const text = textOf(self);
  if (!(suffix instanceof PyUnicode)) return raiseArgument(rt, "removesuffix", suffix);
  if (!text.value.endsWith(suffix.value)) return unchanged(rt, text);
  return substring(rt, text, 0, text.size - suffix.size);
}

/** What Argument Clinic says to an argument that is no str. */
export function raiseArgument(rt: Runtime, name: string, op: PyObject, position = ""): null {
  const given = argumentTypeName(op);
  return raise(rt, "TypeError", `${name}() argument${position} must be str, not ${given}`);
}

/** str.replace(old, new, count=-1). */
export function unicodeReplace(rt: Runtime, self: PyObject, args: OptionalArgs): Result {
  const [from, to, limitArg] = args as [PyObject, PyObject, PyObject | undefined]; // two required
  if (!(from instanceof PyUnicode)) return raiseArgument(rt, "replace", from, " 1");
  if (!(to instanceof PyUnicode)) return raiseArgument(rt, "replace", to, " 2");
  const limit = limitArg === undefined ? -1 : ssizeArgument(rt, limitArg);
  if (limit === null) return null;
  const text = textOf(self);
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
  if (most === 0 || from.value === to.value) return unchanged(rt, text);
  if (from.size === 0) return interleave(rt, text, to, most);
  rt.heap.budget.touch(4 * text.size);
  const found = occurrences(text.value, from.value, most);
  if (found === 0) return unchanged(rt, text);
  checkLength(text.size + found * (to.size - from.size));
  return freshText(rt, replaceFirst(text.value, from.value, to.value, found));
}

function freshText(rt: Runtime, value: string): PyUnicode {
  const kind = kindOf(value);
  return freshUnicode(rt, value, kind, codePointLength(value, kind));
}

function replaceFirst(text: string, from: string, to: string, count: number): string {
  const parts: string[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const next = text.indexOf(from, at);
    parts.push(text.slice(at, next));
    at = next + from.length;
  }
  parts.push(text.slice(at));
  return parts.join(to);
}

/** Replacing "": `to` before each character, and at the end. */
function interleave(rt: Runtime, text: PyUnicode, to: PyUnicode, most: number): Result {
  rt.heap.budget.touch(16 * text.size);
  const characters = text.characters();
  const count = Math.min(most, characters.length + 1);
  checkLength(text.size + count * to.size);
  let result = "";
  for (let i = 0; i < count; i++) result += to.value + (characters[i] ?? "");
  return freshText(rt, result + characters.slice(count).join(""));
}

/** str.partition and str.rpartition. */
export function partitioner(name: "partition" | "rpartition") {
  return (rt: Runtime, self: PyObject, sep: PyObject): Result => {
    if (!(sep instanceof PyUnicode)) {
      return raise(rt, "TypeError", `must be str, not ${typeOf(sep).messageName}`);
    }
    if (sep.size === 0) return raise(rt, "ValueError", "empty separator");
    const text = textOf(self);
    const fromRight = name === "rpartition";
    const at = indexIn({ text, start: 0, end: text.size }, sep, fromRight);
    const empty = (): PyObject => rt.heap.newRef(rt.emptyStr);
    if (at < 0) {
      const whole = rt.heap.newRef(self);
      return newTrackedTuple(rt, fromRight ? [empty(), empty(), whole] : [whole, empty(), empty()]);
    }
    return newTrackedTuple(rt, [
      substring(rt, text, 0, at),
      rt.heap.newRef(sep),
      substring(rt, text, at + sep.size, text.size),
    ]);
  };
}

/** As `derived`, without a look at the singletons. */
export function derivedFresh(rt: Runtime, op: PyUnicode, value: string): PyUnicode {
  const kind = op.kind === TextKind.ASCII ? TextKind.ASCII : kindOf(value);
  return freshUnicode(rt, value, kind, codePointLength(value, kind));
}

/** A str of text made from `op`'s: its kind follows without a look where `op` is ASCII. */
export function derived(rt: Runtime, op: PyUnicode, value: string): PyUnicode {
  if (op.kind === TextKind.ASCII) {
    return newUnicodeOfKind(rt, value, TextKind.ASCII, value.length);
  }
  const kind = kindOf(value);
  return newUnicodeOfKind(rt, value, kind, codePointLength(value, kind));
}
