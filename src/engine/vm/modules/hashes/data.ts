import type { PyObject } from "../../../memory/object.ts";
import { BUFFER_FLAGS, bufferBytes } from "../../../objects/bytes/bufferwrapper.ts";
import { newBytes } from "../../../objects/bytes/bytesobject.ts";
import { raiseNotBytes } from "../../../objects/bytes/bytesslots.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type Result, typeOf } from "../../../objects/type/slots.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { NativeObject } from "../nativeobject.ts";
import { algorithmName, type Hasher } from "./algorithms.ts";

/** EVPobject and HMACobject have the same fields: an algorithm, and what was hashed so far. */
export class HashObject extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    readonly algorithm: string,
    readonly hasher: Hasher,
  ) {
    super(type);
  }

  references(): readonly [] {
    return [];
  }
}

/** GET_BUFFER_VIEW_OR_ERROUT (Modules/hashlib.h): what is to be hashed; null: TypeError is set. */
export function hashedBytes(rt: Runtime, op: PyObject): Uint8Array | null {
  if (op instanceof PyUnicode) {
    return raise(rt, "TypeError", "Strings must be encoded before hashing");
  }
  const bytes = bufferBytes(rt, op, BUFFER_FLAGS.SIMPLE);
  if (bytes === null) {
    if (rt.raised !== null) return null;
    return raise(rt, "TypeError", "object supporting the buffer API required");
  }
  rt.heap.budget.touch(bytes.length);
  return bytes;
}

/** An argument of Argument Clinic's type Py_buffer; null: TypeError is set. */
export function bufferArgument(rt: Runtime, op: PyObject): Uint8Array | null {
  return bufferBytes(rt, op, BUFFER_FLAGS.SIMPLE) ?? raiseNotBytes(rt, op);
}

/** digest(): the bytes themselves. */
export function asBytes(rt: Runtime, digest: Uint8Array): Result {
  return newBytes(rt, digest);
}

/** hexdigest(). */
export function asHex(rt: Runtime, digest: Uint8Array): Result {
  const digits = Array.from(digest, byte => byte.toString(16).padStart(2, "0"));
  return newUnicode(rt, digits.join(""));
}

/** The parameters of a constructor: what to hash has two names from 3.14 on. */
export function dataSignature(rt: Runtime): string {
  const isOld = rt.facts.minor < 14;
  return isOld
    ? "string=b'', *, usedforsecurity=True"
    : "data=b'', *, usedforsecurity=True, string=None";
}

/** _Py_hashlib_data_argument: what to hash, undefined when nothing; null: TypeError is set. */
export function dataOf(
  rt: Runtime,
  [data, _usedForSecurity, string]: readonly (PyObject | undefined)[],
): PyObject | undefined | null {
  if (string === undefined) return data;
  if (data === undefined) return string;
  return raise(
    rt,
    "TypeError",
    "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is " +
      "slated for removal in a future version.",
  );
}

/** The algorithm of that name, as hashlib calls it; null: an exception is set. */
export function knownName(rt: Runtime, op: PyObject): string | null {
  if (!(op instanceof PyUnicode)) {
    if (rt.facts.minor < 14) return raise(rt, "TypeError", "name must be a string");
    const given = typeOf(op).messageName;
    return raise(rt, "TypeError", `new() argument 'name' must be str, not ${given}`);
  }
  const name = asString(op);
  return algorithmName(name) ?? raise(rt, "ValueError", unsupported(rt, name));
}

/** What is said of an algorithm that there is not. */
export function unsupported(rt: Runtime, name: string): string {
  return `unsupported hash ${rt.facts.minor >= 15 ? "algorithm" : "type"} ${name}`;
}
