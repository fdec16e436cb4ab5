import type { PyObject } from "../memory/object.ts";
import { newBytes } from "./bytesobject.ts";
import type { CodecFault } from "./codecerrors.ts";
import { excType, raise, raiseObject } from "./exceptions.ts";
import { newLong } from "./longobject.ts";
import { raiseRefusal } from "./longslots.ts";
import { Refusal } from "./refusal.ts";
import type { Runtime } from "./runtime.ts";
import { argumentTypeName, type Result, typeOf } from "./slots.ts";
import { newTuple } from "./tupleobject.ts";
import { type Codec, codecNamed, decodeBytes, encodeText, isNoTextCodec } from "./unicodecodecs.ts";
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
  const codec = findCodec(rt, encoding, "encode");
  if (codec === null) return null;
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
  const codec = findCodec(rt, encoding, "decode");
  if (codec === null) return null;
  const text = decodeBytes(bytes, codec, errors, rt.facts.minor);
  if (typeof text === "string") return newUnicode(rt, text);
  if (typeOf(source) === rt.types.bytes) return raiseCodec(rt, text, source);
  const copy = newBytes(rt, bytes.slice());
  raiseCodec(rt, text, copy);
  rt.heap.decref(copy);
  return null;
}

function findCodec(rt: Runtime, encoding: string, use: "encode" | "decode"): Codec | null {
  if (isNoTextCodec(encoding)) {
    const hint = `use codecs.${use}() to handle arbitrary codecs`;
    return raise(rt, "LookupError", `'${encoding}' is not a text encoding; ${hint}`);
  }
  const codec = codecNamed(encoding, rt.facts.minor);
  if (codec === null) return rt.unsupported(`the encoding ${encoding}`);
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
