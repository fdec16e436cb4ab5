import type { PyObject } from "../../memory/object.ts";
import { decodePunycode, labelToAscii } from "./asciicodecs.ts";
import { newBytes } from "../bytes/bytesobject.ts";
import { CodecFault } from "./codecerrors.ts";
import { excType, raise, raiseObject } from "../exceptions/exceptions.ts";
import { newLong } from "../numbers/longobject.ts";
import { raiseRefusal } from "../numbers/longslots.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { argumentTypeName, type Result, typeOf } from "../type/slots.ts";
import { newTuple } from "../containers/tupleobject.ts";
import {
  type Codec,
  codecNamed,
  decodeBytes,
  encodeText,
  isNoTextCodec,
  latin1Text,
} from "./unicodecodecs.ts";
import { newUnknownSource } from "../unknown/unknown.ts";
import { mayRaise, UNKNOWN_TEXT } from "../unknown/unknownchoice.ts";
import { asString, newUnicode, PyUnicode } from "./unicodeobject.ts";

/**
 * str.encode and bytes.decode with their exceptions (Python/codecs.c). Handlers that a program
 * registers are not modelled: the `codecs` module is where they would come from.
 */

/** The `encoding` and `errors` arguments, or their defaults; null: TypeError is set. */
export function readCodecArguments(
  rt: Runtime,
  name: string,
  encoding: PyObject | undefined,
  errors: PyObject | undefined,
): { encoding: string; errors: string } | null {
  for (const [argument, op] of Object.entries({ encoding, errors })) {
    if (op === undefined || op instanceof PyUnicode) continue;
    const given = argumentTypeName(op);
    return raise(rt, "TypeError", `${name}() argument '${argument}' must be str, not ${given}`);
  }
  const text = (op: PyObject | undefined, fallback: string): string =>
    op === undefined ? fallback : asString(op);
  const values = { encoding: text(encoding, "utf-8"), errors: text(errors, "strict") };
  if (values.encoding.includes("\0") || values.errors.includes("\0")) {
    return raise(rt, "ValueError", "embedded null character");
  }
  return values;
}

/** PyUnicode_AsEncodedString: a new bytes object. Borrows `op`. */
export function encodeObject(rt: Runtime, op: PyUnicode, encoding: string, errors: string): Result {
  if (isIdna(encoding)) return encodeHost(rt, op);
  const codec = findCodec(rt, encoding, "encode");
  if (codec === null) return null;
  if (codec === "unmodelled") return unknownCoding(rt, encoding, "encode");
  const bytes = encodeText(op.value, codec, errors, rt.facts.minor);
  if (bytes instanceof Uint8Array) return newBytes(rt, bytes);
  return raiseCodec(rt, bytes, op);
}

/** PyUnicode_Decode: a new str. `source`, borrowed, is what a UnicodeDecodeError keeps. */
export function decodeObject(
  rt: Runtime,
  bytes: Uint8Array,
  source: PyObject,
  encoding: string,
  errors: string,
): Result {
  if (isIdna(encoding)) return decodeHost(rt, bytes);
  const codec = findCodec(rt, encoding, "decode");
  if (codec === null) return null;
  if (codec === "unmodelled") return unknownCoding(rt, encoding, "decode");
  const text = decodeBytes(bytes, codec, errors, rt.facts.minor);
  if (typeof text === "string") return newUnicode(rt, text);
  if (typeOf(source) === rt.types.bytes) return raiseCodec(rt, text, source);
  const copy = newBytes(rt, bytes.slice());
  raiseCodec(rt, text, copy);
  rt.heap.decref(copy);
  return null;
}

/** What a codec makes whose tables are not modelled: bytes or a text of which nothing is known. */
function unknownCoding(rt: Runtime, encoding: string, use: "encode" | "decode"): Result {
  if (mayRaise(rt, `${use}()`)) return null;
  const made = use === "encode" ? "bytes" : "text";
  const what = `the encoding ${encoding} is not modelled: the ${made} it gives ${made === "bytes" ? "are" : "is"} unknown`;
  const result = newUnknownSource(rt, `${use}('${encoding}')`, what);
  result.knownType = use === "encode" ? rt.types.bytes : rt.types.str;
  if (use === "decode") result.text = UNKNOWN_TEXT;
  return result;
}

const isIdna = (encoding: string): boolean => encoding.toLowerCase() === "idna";

/** encodings.idna: each label of a host's name by itself. */
function encodeHost(rt: Runtime, op: PyUnicode): Result {
  const text = asString(op);
  const labels = text === "" ? [] : text.split(/[.\u3002\uff0e\uff61]/u);
  const hasDot = labels.length > 1 && labels.at(-1) === "";
  const coded: string[] = [];
  let start = 0;
  for (const label of hasDot ? labels.slice(0, -1) : labels) {
    const ascii = labelToAscii(label);
    if (ascii === null) return unknownCoding(rt, "idna", "encode");
    const end = start + Array.from(label).length;
    if (ascii === "" || ascii.length > 63) return refuseLabel(rt, op, { start, end });
    coded.push(ascii);
    start = end + 1;
  }
  const joined = coded.join(".") + (hasDot ? "." : "");
  return newBytes(
    rt,
    Uint8Array.from(joined, letter => letter.charCodeAt(0)),
  );
}

/** A label without letters, or with more than 63; from 3.13 on the exception tells its place. */
function refuseLabel(
  rt: Runtime,
  op: PyUnicode,
  { start, end }: { readonly start: number; readonly end: number },
): null {
  const { minor } = rt.facts;
  const isEmpty = start === end;
  if (minor >= 13) {
    const reason = isEmpty ? "label empty" : "label too long";
    return raiseCodec(
      rt,
      new CodecFault("encode", "idna", start, isEmpty ? end + 1 : end, reason),
      op,
    );
  }
  const isPlain = !isEmpty && /^\p{ASCII}*$/u.test(asString(op));
  const reason = isPlain ? "label too long" : "label empty or too long";
  const wrapped = `encoding with 'idna' codec failed (UnicodeError: ${reason})`;
  return raise(rt, "UnicodeError", minor < 12 ? wrapped : reason);
}

function decodeHost(rt: Runtime, bytes: Uint8Array): Result {
  const texts: string[] = [];
  for (const label of latin1Text(bytes).split(".")) {
    const isCoded = /^xn--/i.test(label);
    const text = isCoded ? decodePunycode(label.slice(4)) : label;
    const isPlain = /^\p{ASCII}*$/u.test(label) && typeof text === "string";
    if (!isPlain || (isCoded && labelToAscii(text) !== label.toLowerCase())) {
      return unknownCoding(rt, "idna", "decode");
    }
    texts.push(text);
  }
  return newUnicode(rt, texts.join("."));
}

function findCodec(
  rt: Runtime,
  encoding: string,
  use: "encode" | "decode",
): Codec | "unmodelled" | null {
  if (isNoTextCodec(encoding)) {
    const hint = `use codecs.${use}() to handle arbitrary codecs`;
    return raise(rt, "LookupError", `'${encoding}' is not a text encoding; ${hint}`);
  }
  const codec = codecNamed(encoding, rt.facts.minor);
  if (codec === null) return "unmodelled";
  return codec ?? raise(rt, "LookupError", `unknown encoding: ${encoding}`);
}

function raiseCodec(rt: Runtime, problem: CodecFault | Refusal, object: PyObject): null {
  if (problem instanceof Refusal) {
    return raiseRefusal(rt, problem);
  }
  const name = problem.kind === "decode" ? "UnicodeDecodeError" : "UnicodeEncodeError";
  const args = newTuple(rt, [
    newUnicode(rt, problem.encoding),
    rt.heap.newRef(object),
    newLong(rt, problem.start),
    newLong(rt, problem.end),
    newUnicode(rt, problem.reason),
  ]);
  raiseObject(rt, excType(rt, name), args);
  rt.heap.decref(args);
  return null;
}
