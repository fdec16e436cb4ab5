import type { PyObject } from "../../memory/object.ts";
import { bytesLike, newBytes } from "../../objects/bytes/bytesobject.ts";
import { hexOf } from "../../objects/bytes/byteshex.ts";
import { excType, raise } from "../../objects/exceptions/exceptions.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import { methodClinic, methodFast, type PyMethodDef } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectIsTrue } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../objects/type/slots.ts";
import { asString, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { decodeBase64, encodeBase64 } from "./binascii/base64.ts";
import { crc32, crcHqx } from "./binascii/crc.ts";
import { decodeQp, decodeUu, encodeQp, encodeUu } from "./binascii/quoting.ts";
import { newExceptionClass, raiseClass } from "./exceptionclass.ts";
import { bufferArgument } from "./hashes/data.ts";

/** The module binascii (Modules/binascii.c). */
export function newBinasciiModule(rt: Runtime): PyModule {
  const module = newModule(rt, "binascii");
  const error = newExceptionClass(rt, "binascii", "Error", [excType(rt, "ValueError")]);
  const incomplete = newExceptionClass(rt, "binascii", "Incomplete", [excType(rt, "Exception")]);
  for (const type of [error, incomplete]) {
    moduleAddObject(rt, module, type.tp_name, type);
    rt.heap.decref(type);
  }
  moduleAddFunctions(rt, module, functions(rt, error));
  return module;
}

/** ascii_buffer_converter: bytes, or the bytes of an ASCII text; null: an exception is set. */
function asciiBytes(rt: Runtime, op: PyObject): Uint8Array | null {
  if (op instanceof PyUnicode) {
    const text = asString(op);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        const message = "string argument should contain only ASCII characters";
        return raise(rt, "ValueError", message);
      }
      bytes[i] = code;
    }
    return bytes;
  }
  const bytes = bytesLike(op);
  if (bytes !== null) return bytes;
  const given = typeOf(op).messageName;
  const message = `argument should be bytes, buffer or ASCII string, not '${given}'`;
  return raise(rt, "TypeError", message);
}

function functions(rt: Runtime, error: PyTypeObject): readonly PyMethodDef[] {
  const hexlify = (args: readonly (PyObject | undefined)[]): Result => {
    const [data, ...rest] = args;
    const bytes = bufferArgument(rt, data as PyObject); // it is required
    if (bytes === null) return null;
    rt.heap.budget.touch(2 * bytes.length);
    const text = hexOf(rt, bytes, rest);
    if (text === null) return null;
    const result = newBytes(rt, latin1(asString(text as PyUnicode))); // hex() is a str
    rt.heap.decref(text);
    return result;
  };
  const unhexlify = (data: PyObject): Result => {
    const bytes = asciiBytes(rt, data);
    return bytes === null ? null : fromHex(rt, error, bytes);
  };
  /** The encoded or decoded bytes; a text is what binascii.Error says. */
  const bytesOrError = (result: Uint8Array | string): Result =>
    typeof result === "string" ? raiseClass(rt, error, result) : newBytes(rt, result);
  return [
    ...["hexlify", "b2a_hex"].map(name =>
      methodClinic(name, "data, sep=b'', bytes_per_sep=1", (_, _module, args) => hexlify(args)),
    ),
    ...["unhexlify", "a2b_hex"].map(name =>
      methodFast(name, 1, 1, (_, _module, [data]) => unhexlify(data as PyObject)),
    ),
    methodClinic("a2b_base64", "data, /, *, strict_mode=False", (_, _module, [data, strict]) => {
      const bytes = asciiBytes(rt, data as PyObject); // it is required
      const isStrict = strict === undefined ? 0 : objectIsTrue(rt, strict);
      if (bytes === null || isStrict < 0) return null;
      rt.heap.budget.touch(bytes.length);
      const decoded = decodeBase64(bytes, isStrict > 0, rt.facts.minor);
      if (typeof decoded === "string") return raiseClass(rt, error, decoded);
      return newBytes(rt, decoded);
    }),
    methodClinic("b2a_base64", "data, /, *, newline=True", (_, _module, [data, newline]) => {
      const bytes = bufferArgument(rt, data as PyObject); // it is required
      const isEnded = newline === undefined ? 1 : objectIsTrue(rt, newline);
      if (bytes === null || isEnded < 0) return null;
      rt.heap.budget.touch(bytes.length);
      return newBytes(rt, encodeBase64(bytes, isEnded > 0));
    }),
    ...(["crc32", "crc_hqx"] as const).map(name =>
      methodFast(name, name === "crc32" ? 1 : 2, 2, (_, _module, [data, start]) => {
        const bytes = bufferArgument(rt, data as PyObject); // it is required
        if (bytes === null) return null;
        if (start !== undefined && !(start instanceof PyLong)) {
          const given = typeOf(start).messageName;
          const message = `'${given}' object cannot be interpreted as an integer`;
          return raise(rt, "TypeError", message);
        }
        const initial = start === undefined ? 0n : BigInt(start.value);
        rt.heap.budget.touch(bytes.length);
        if (name === "crc_hqx") return newLong(rt, crcHqx(bytes, Number(initial & 0xffffn)));
        return newLong(rt, crc32(bytes, Number(initial & 0xffffffffn)));
      }),
    ),
    methodFast("a2b_uu", 1, 1, (_, _module, [data]) => {
      const text = asciiBytes(rt, data as PyObject); // one is checked
      return text && bytesOrError(decodeUu(text));
    }),
    methodClinic("b2a_uu", "data, /, *, backtick=False", (_, _module, [data, backtick]) => {
      const flags = flagsOf(rt, [backtick]);
      const bytes = flags && bufferArgument(rt, data as PyObject); // it is required
      return bytes && bytesOrError(encodeUu(bytes, flags[0] === true));
    }),
    methodClinic("a2b_qp", "data, header=False", (_, _module, [data, header]) => {
      const flags = flagsOf(rt, [header]);
      const text = flags && asciiBytes(rt, data as PyObject); // it is required
      if (text === null) return null;
      rt.heap.budget.touch(text.length);
      return newBytes(rt, decodeQp(text, flags?.[0] === true));
    }),
    methodClinic(
      "b2a_qp",
      "data, quotetabs=False, istext=True, header=False",
      (_, _module, args) => {
        const [data, ...options] = args;
        const flags = flagsOf(rt, options);
        const bytes = flags && bufferArgument(rt, data as PyObject); // it is required
        if (bytes === null) return null;
        rt.heap.budget.touch(3 * bytes.length);
        const [quoteTabs = false, isText = true, isHeader = false] = flags ?? [];
        return newBytes(rt, encodeQp(bytes, { quoteTabs, isText, isHeader }));
      },
    ),
  ];
}

/** The truth of options, undefined where one is not given; null: an exception is set. */
function flagsOf(
  rt: Runtime,
  options: readonly (PyObject | undefined)[],
): readonly (boolean | undefined)[] | null {
  const flags: (boolean | undefined)[] = [];
  for (const option of options) {
    const truth = option === undefined ? undefined : objectIsTrue(rt, option);
    if (truth !== undefined && truth < 0) return null;
    flags.push(truth === undefined ? undefined : truth > 0);
  }
  return flags;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0));
}

/** binascii_a2b_hex. */
function fromHex(rt: Runtime, error: PyTypeObject, bytes: Uint8Array): Result {
  rt.heap.budget.touch(bytes.length);
  const isNew = rt.facts.minor >= 15;
  if (!isNew && bytes.length % 2 !== 0) return raiseClass(rt, error, "Odd-length string");
  const result = new Uint8Array(bytes.length >> 1);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const high = hexDigit(bytes[i] ?? 0);
    const low = hexDigit(bytes[i + 1] ?? 0);
    if (high < 0 || low < 0) return raiseClass(rt, error, "Non-hexadecimal digit found");
    result[i >> 1] = high * 16 + low;
  }
  if (bytes.length % 2 === 0) return newBytes(rt, result);
  return raiseClass(rt, error, "Odd number of hexadecimal digits");
}

function hexDigit(byte: number): number {
  return "0123456789abcdef".indexOf(String.fromCharCode(byte).toLowerCase());
}
