import type { PyObject } from "../../memory/object.ts";
import { newByteArray, PyByteArray } from "./bytearrayobject.ts";
import { bytesHex, bytesFromHex } from "./byteshex.ts";
import { BUFFER_FLAGS, bufferBytes } from "./bufferwrapper.ts";
import { bytesLike, newBytes } from "./bytesobject.ts";
import {
  bytesCount,
  byteFinder,
  byteIndexer,
  bytePrefixTest,
  removeBytePrefix,
  removeByteSuffix,
} from "./bytessearch.ts";
import {
  byteSplitter,
  byteStripper,
  bytesJoin,
  bytesSplitLines,
  bytePartitioner,
} from "./bytessplit.ts";
import { raiseNotBytes } from "./bytesslots.ts";
import { decodeObject, readCodecArguments } from "../text/codecs.ts";
import { raise } from "../exceptions/exceptions.ts";
import {
  classMethod,
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
  staticMethod,
} from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength } from "../sizelimits.ts";
import { intArgument, ssizeArgument } from "../containers/sliceobject.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { latin1Text } from "../text/unicodecodecs.ts";
import { expandTabs, leftOfCenter } from "../text/unicodepad.ts";
import { searchMethod } from "../text/unicodesearch.ts";
import { bufferOf, TextKind } from "../text/unicodetext.ts";

/**
 * The methods that bytes and bytearray have in common (Objects/bytes_methods.c, stringlib). They
 * work on text with one character a byte; results are of the type of `self`.
 */
export function sharedByteMethods(rt: Runtime): PyMethodDef[] {
  const replace =
    rt.facts.minor >= 15
      ? methodClinic("replace", "old, new, /, count=-1", bytesReplace)
      : methodFast("replace", 2, 3, bytesReplace);
  return [
    methodNoArgs(
      "capitalize",
      mapping(text => asciiUpper(text.charAt(0)) + asciiLower(text.slice(1))),
    ),
    methodFast("center", 1, 2, byteJustifier("center")),
    searchMethod(rt, "count", bytesCount),
    methodClinic("decode", 'encoding="utf-8", errors="strict"', bytesDecode),
    searchMethod(rt, "endswith", bytePrefixTest("endswith")),
    methodClinic("expandtabs", "tabsize=8", bytesExpandTabs),
    searchMethod(rt, "find", byteFinder("find")),
    classMethod(methodO("fromhex", bytesFromHex)),
    methodClinic("hex", "sep=NULL, bytes_per_sep=1", bytesHex),
    searchMethod(rt, "index", byteIndexer("index")),
    methodNoArgs("isalnum", every(/^[0-9A-Za-z]+$/)),
    methodNoArgs("isalpha", every(/^[A-Za-z]+$/)),
    methodNoArgs("isascii", every(/^[\0-\x7f]*$/)),
    methodNoArgs("isdigit", every(/^[0-9]+$/)),
    methodNoArgs("islower", every(/^[^A-Za-z]*[a-z][^A-Z]*$/)),
    methodNoArgs("isspace", every(/^[ \t-\r]+$/)),
    methodNoArgs("istitle", every(/^[^A-Za-z]*(?:[A-Z][a-z]*(?:[^A-Za-z]+|$))+$/)),
    methodNoArgs("isupper", every(/^[^A-Za-z]*[A-Z][^a-z]*$/)),
    methodO("join", bytesJoin),
    methodFast("ljust", 1, 2, byteJustifier("ljust")),
    methodNoArgs("lower", mapping(asciiLower)),
    methodFast("lstrip", 0, 1, byteStripper("left")),
    staticMethod(methodFast("maketrans", 2, 2, bytesMakeTrans)),
    methodO("partition", bytePartitioner("partition")),
    replace,
    methodO("removeprefix", removeBytePrefix),
    methodO("removesuffix", removeByteSuffix),
    searchMethod(rt, "rfind", byteFinder("rfind")),
    searchMethod(rt, "rindex", byteIndexer("rindex")),
    methodFast("rjust", 1, 2, byteJustifier("rjust")),
    methodO("rpartition", bytePartitioner("rpartition")),
    methodClinic("rsplit", "sep=None, maxsplit=-1", byteSplitter("rsplit")),
    methodFast("rstrip", 0, 1, byteStripper("right")),
    methodClinic("split", "sep=None, maxsplit=-1", byteSplitter("split")),
    methodClinic("splitlines", "keepends=False", bytesSplitLines),
    searchMethod(rt, "startswith", bytePrefixTest("startswith")),
    methodFast("strip", 0, 1, byteStripper("both")),
    methodNoArgs("swapcase", mapping(swapCase)),
    methodNoArgs("title", mapping(titled)),
    methodClinic("translate", 'table, /, delete=b""', bytesTranslate),
    methodNoArgs("upper", mapping(asciiUpper)),
    methodO("zfill", bytesZfill),
  ];
}

/** The bytes of self: methods of bytes and bytearray see their instances only. */
export function selfBytes(op: PyObject): Uint8Array {
  return bytesLike(op) ?? new Uint8Array();
}

/** The bytes of self as text with one character each. */
export function selfText(op: PyObject): string {
  return latin1Text(selfBytes(op));
}

/** A new object of the type of `self`: bytes, or bytearray. */
export function newLike(rt: Runtime, self: PyObject, bytes: Uint8Array): PyObject {
  return self instanceof PyByteArray ? newByteArray(rt, bytes) : newBytes(rt, bytes);
}

/** As `newLike`, from text with one character a byte. */
export function newLikeText(rt: Runtime, self: PyObject, text: string): PyObject {
  return newLike(rt, self, bufferOf(text, TextKind.LATIN1));
}

/** return_self: bytes unchanged are the object itself, a bytearray is copied. */
export function unchangedBytes(rt: Runtime, self: PyObject): PyObject {
  if (typeOf(self) === rt.types.bytes) return rt.heap.newRef(self);
  return newLike(rt, self, selfBytes(self).slice());
}

function asciiUpper(text: string): string {
  return text.replace(/[a-z]/g, letter => letter.toUpperCase());
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}

function swapCase(text: string): string {
  return text.replace(/[A-Za-z]/g, letter =>
    letter < "a" ? letter.toLowerCase() : letter.toUpperCase(),
  );
}

function titled(text: string): string {
  return text.replace(
    /[A-Za-z]+/g,
    word => word.charAt(0).toUpperCase() + asciiLower(word.slice(1)),
  );
}

function mapping(map: (text: string) => string) {
  return (rt: Runtime, self: PyObject): Result => newLikeText(rt, self, map(selfText(self)));
}

function every(pattern: RegExp) {
  return (rt: Runtime, self: PyObject): Result => rt.newBool(pattern.test(selfText(self)));
}

type Args = readonly PyObject[];
type OptionalArgs = readonly (PyObject | undefined)[];

/** center, ljust and rjust (width, fillchar=b" "). */
function byteJustifier(name: "center" | "ljust" | "rjust") {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const width = ssizeArgument(rt, args[0] as PyObject); // one argument at least
    if (width === null) return null;
    const fill = readFill(rt, name, args[1]);
    if (fill === null) return null;
    const text = selfText(self);
    const missing = width - text.length;
    if (missing <= 0) return unchangedBytes(rt, self);
    checkLength(width);
    const left = name === "ljust" ? 0 : name === "rjust" ? missing : leftOfCenter(missing, width);
    return newLikeText(rt, self, fill.repeat(left) + text + fill.repeat(missing - left));
  };
}

function readFill(rt: Runtime, name: string, op: PyObject | undefined): string | null {
  if (op === undefined) return " ";
  const isBytes = typeOf(op) !== rt.types.memoryview;
  const bytes = isBytes ? bytesLike(op) : null;
  if (bytes?.length === 1) return latin1Text(bytes);
  const given = op === rt.none ? "None" : typeOf(op).messageName;
  if (bytes !== null && rt.facts.minor >= 14) {
    const article = op instanceof PyByteArray ? "a bytearray" : "a bytes";
    const message =
      `${name}(): argument 2 must be a byte string of length 1, ` +
      `not ${article} object of length ${bytes.length}`;
    return raise(rt, "TypeError", message);
  }
  const message = `${name}() argument 2 must be a byte string of length 1, not ${given}`;
  return raise(rt, "TypeError", message);
}

function bytesZfill(rt: Runtime, self: PyObject, widthArg: PyObject): Result {
  const width = ssizeArgument(rt, widthArg);
  if (width === null) return null;
  const text = selfText(self);
  if (width <= text.length) return unchangedBytes(rt, self);
  checkLength(width);
  const sign = /^[+-]/.test(text) ? text.charAt(0) : "";
  const digits = text.slice(sign.length);
  return newLikeText(rt, self, sign + digits.padStart(width - sign.length, "0"));
}

function bytesExpandTabs(rt: Runtime, self: PyObject, args: OptionalArgs): Result {
  const tabsize = args[0] === undefined ? 8 : intArgument(rt, args[0]);
  if (tabsize === null) return null;
  return newLikeText(rt, self, expandTabs(selfText(self), tabsize));
}

function bytesDecode(rt: Runtime, self: PyObject, args: OptionalArgs): Result {
  const codec = readCodecArguments(rt, "decode", args[0], args[1]);
  if (codec === null) return null;
  return decodeObject(rt, selfBytes(self), self, codec.encoding, codec.errors);
}

/** replace(old, new, count=-1). */
function bytesReplace(rt: Runtime, self: PyObject, args: OptionalArgs): Result {
  const [oldArg, newArg, limitArg] = args as [PyObject, PyObject, PyObject | undefined];
  const from = bufferBytes(rt, oldArg, BUFFER_FLAGS.SIMPLE);
  if (from === null) return raiseNotBytes(rt, oldArg);
  const to = bufferBytes(rt, newArg, BUFFER_FLAGS.SIMPLE);
  if (to === null) return raiseNotBytes(rt, newArg);
  const limit = limitArg === undefined ? -1 : ssizeArgument(rt, limitArg);
  if (limit === null) return null;
  const text = selfText(self);
  const replaced = replaceText(text, latin1Text(from), latin1Text(to), limit);
  return replaced === null ? unchangedBytes(rt, self) : newLikeText(rt, self, replaced);
}

/** Null: there is nothing to replace. */
function replaceText(text: string, from: string, to: string, limit: number): string | null {
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
  if (most === 0 || (from !== "" && !text.includes(from))) return null;
  const parts: string[] = [];
  let at = 0;
  if (from === "") {
    // One insertion before each of the first characters, and, if it may, one behind the last.
    const count = Math.min(most, text.length + 1);
    const head = text.slice(0, count);
    let result = "";
    for (const character of head) result += to + character;
    return result + (count > text.length ? to : "") + text.slice(count);
  }
  while (parts.length < most) {
    const next = text.indexOf(from, at);
    if (next < 0) break;
    parts.push(text.slice(at, next));
    at = next + from.length;
  }
  parts.push(text.slice(at));
  checkLength(text.length + parts.length * to.length);
  return parts.join(to);
}

/** translate(table, /, delete=b""). */
function bytesTranslate(rt: Runtime, self: PyObject, args: OptionalArgs): Result {
  const [tableArg, deleteArg] = args as [PyObject, PyObject | undefined]; // one required
  const table = tableArg === rt.none ? null : bufferBytes(rt, tableArg, BUFFER_FLAGS.SIMPLE);
  if (table === null && tableArg !== rt.none) return raiseNotBytes(rt, tableArg);
  if (table !== null && table.length !== 256) {
    return raise(rt, "ValueError", "translation table must be 256 characters long");
  }
  const deleted =
    deleteArg === undefined ? new Uint8Array() : bufferBytes(rt, deleteArg, BUFFER_FLAGS.SIMPLE);
  if (deleted === null) return raiseNotBytes(rt, deleteArg as PyObject); // absent: not null
  const bytes = selfBytes(self);
  const kept = bytes.filter(byte => !deleted.includes(byte));
  const result = table === null ? kept : kept.map(byte => table[byte] as number); // 256 entries
  const isSame = result.length === bytes.length && result.every((byte, i) => byte === bytes[i]);
  return isSame ? unchangedBytes(rt, self) : newLike(rt, self, result);
}

/** maketrans(from, to): a table of 256 bytes. */
function bytesMakeTrans(rt: Runtime, _self: PyObject, args: Args): Result {
  const [fromArg, toArg] = args as readonly [PyObject, PyObject]; // the count is checked
  const from = bufferBytes(rt, fromArg, BUFFER_FLAGS.SIMPLE);
  if (from === null) return raiseNotBytes(rt, fromArg);
  const to = bufferBytes(rt, toArg, BUFFER_FLAGS.SIMPLE);
  if (to === null) return raiseNotBytes(rt, toArg);
  if (from.length !== to.length) {
    return raise(rt, "ValueError", "maketrans arguments must have same length");
  }
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  from.forEach((byte, i) => {
    table[byte] = to[i] as number; // of equal length
  });
  return newBytes(rt, table);
}
