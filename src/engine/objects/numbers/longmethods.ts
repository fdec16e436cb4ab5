import type { PyObject } from "../../memory/object.ts";
import { bytesLike, newBytes } from "../bytes/bytesobject.ts";
import { objectBytes } from "../bytes/bytesnew.ts";
import { raise } from "../exceptions/exceptions.ts";
import { formatInt } from "../text/formatter.ts";
import { bitCount, bitLength, type Int, moduloInts, normalize, powerInts } from "./longarith.ts";
import { newLong, sizeOfLong, workOnDecimal, workOnInt } from "./longobject.ts";
import { intToDecimal } from "./longparse.ts";
import { longLong, longValue, raiseRefusal } from "./longslots.ts";
import { callOnMade } from "../call.ts";
import {
  classMethod,
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { numberIndex } from "../abstract.ts";
import { objectIsTrue, objectStr } from "../object.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { ssizeArgument } from "../containers/sliceobject.ts";
import { argumentTypeName, type Result, typeOf } from "../type/slots.ts";
import { newTuple } from "../containers/tupleobject.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** In the order of long_methods[] in Objects/longobject.c, for the CPython of `rt`. */
export function longMethods(rt: Runtime): PyMethodDef[] {
  return [
    methodNoArgs("conjugate", longLong),
    methodNoArgs("bit_length", (rt, self) => newLong(rt, bitLength(longValue(self)))),
    methodNoArgs("bit_count", bitCountOf),
    methodClinic("to_bytes", 'length=1, byteorder="big", *, signed=False', longToBytes),
    classMethod(
      methodClinic("from_bytes", 'bytes, byteorder="big", *, signed=False', longFromBytes),
    ),
    methodNoArgs("as_integer_ratio", longIntegerRatio),
    ...(rt.facts.minor >= 12 ? [methodNoArgs("is_integer", rt => rt.newBool(true))] : []),
    methodNoArgs("__trunc__", longLong),
    methodNoArgs("__floor__", longLong),
    methodNoArgs("__ceil__", longLong),
    methodFast("__round__", 0, 1, longRound),
    methodNoArgs("__getnewargs__", (rt, self) => newTuple(rt, [newLong(rt, longValue(self))])),
    methodO("__format__", longFormat),
    methodNoArgs("__sizeof__", (rt, self) => newLong(rt, sizeOfLong(longValue(self)))),
  ];
}

/** long_getset[]. */
export const longGetSet: readonly PyGetSetDef[] = [
  { name: "real", get: longLong, doc: "the real part of a complex number" },
  {
    name: "imag",
    get: rt => newLong(rt, 0),
    doc: "the imaginary part of a complex number",
  },
  { name: "numerator", get: longLong, doc: "the numerator of a rational number in lowest terms" },
  {
    name: "denominator",
    get: rt => newLong(rt, 1),
    doc: "the denominator of a rational number in lowest terms",
  },
];

type OptionalArgs = readonly (PyObject | undefined)[];

function longIntegerRatio(rt: Runtime, self: PyObject): Result {
  const numerator = longLong(rt, self);
  return numerator === null ? null : newTuple(rt, [numerator, newLong(rt, 1)]);
}

/** int.__round__: a negative `ndigits` rounds to a power of ten, half to even. */
function longRound(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const given = args[0];
  if (given === undefined || (given === rt.none && rt.facts.minor >= 14)) return longLong(rt, self);
  const index = numberIndex(rt, given);
  if (index === null) return null;
  const places = longValue(index);
  rt.heap.decref(index);
  if (places >= 0) return longLong(rt, self);
  return newLong(rt, roundToPower(longValue(self), places));
}

function roundToPower(value: Int, places: Int): Int {
  // Beyond the number's own digits, one more than the bits at most, the result is zero.
  if (-places > bitLength(value) + 1) return 0;
  const unit = powerInts(10, -Number(places));
  const rest = BigInt(moduloInts(value, unit));
  const below = BigInt(value) - rest;
  const twice = 2n * rest;
  const half = BigInt(unit);
  const up = twice > half || (twice === half && ((below / half) & 1n) === 1n);
  return normalize(up ? below + half : below);
}

function bitCountOf(rt: Runtime, self: PyObject): Result {
  workOnInt(rt, longValue(self), 4);
  return newLong(rt, bitCount(longValue(self)));
}

function longFormat(rt: Runtime, self: PyObject, spec: PyObject): Result {
  if (!(spec instanceof PyUnicode)) return raiseFormatArgument(rt, spec);
  if (spec.size === 0) {
    if (typeOf(self) !== rt.types.int) return objectStr(rt, self);
    // _PyLong_FormatWriter: unlike str(), it ends with a look at the singletons.
    workOnDecimal(rt, longValue(self));
    const digits = intToDecimal(longValue(self), rt.intMaxStrDigits);
    return digits instanceof Refusal ? raiseRefusal(rt, digits) : newUnicode(rt, digits);
  }
  const typeName = typeOf(self).messageName;
  workOnDecimal(rt, longValue(self));
  const text = formatInt(longValue(self), spec.value, typeName, rt.facts.minor, rt.intMaxStrDigits);
  return text instanceof Refusal ? raiseRefusal(rt, text) : newUnicode(rt, text);
}

/** What Argument Clinic says to a format spec that is no str. */
export function raiseFormatArgument(rt: Runtime, spec: PyObject): null {
  return raise(rt, "TypeError", `__format__() argument must be str, not ${argumentTypeName(spec)}`);
}

function isLittleEndian(rt: Runtime, byteorder: PyObject | undefined): boolean | null {
  const order = byteorder === undefined ? "big" : asString(byteorder);
  if (order === "little" || order === "big") return order === "little";
  return raise(rt, "ValueError", "byteorder must be either 'little' or 'big'");
}

function byteorderTypeError(rt: Runtime, name: string, byteorder: PyObject): null {
  const given = argumentTypeName(byteorder);
  return raise(rt, "TypeError", `${name}() argument 'byteorder' must be str, not ${given}`);
}

function longToBytes(rt: Runtime, self: PyObject, args: OptionalArgs): Result {
  const [lengthArg, byteorder, signedArg] = args;
  let length = 1;
  if (lengthArg !== undefined) {
    const index = ssizeArgument(rt, lengthArg);
    if (index === null) return null;
    length = index;
  }
  if (byteorder !== undefined && !(byteorder instanceof PyUnicode)) {
    return byteorderTypeError(rt, "to_bytes", byteorder);
  }
  const signed = signedArg === undefined ? 0 : objectIsTrue(rt, signedArg);
  if (signed < 0) return null;
  const little = isLittleEndian(rt, byteorder);
  if (little === null) return null;
  if (length < 0) {
    const old = "length argument must be non-negative";
    return raise(rt, "ValueError", rt.facts.minor >= 15 ? "length cannot be negative" : old);
  }
  const value = BigInt(longValue(self));
  if (value < 0n && signed === 0) {
    return raise(rt, "OverflowError", "can't convert negative int to unsigned");
  }
  const bits = BigInt(8 * length);
  const limit = signed === 0 ? 1n << bits : length === 0 ? 1n : 1n << (bits - 1n);
  if (value >= limit || (signed !== 0 && value < (length === 0 ? 0n : -limit))) {
    return raise(rt, "OverflowError", "int too big to convert");
  }
  const hex = BigInt.asUintN(8 * length, value)
    .toString(16)
    .padStart(2 * length, "0");
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const byte = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
    bytes[little ? length - 1 - i : i] = byte;
  }
  return newBytes(rt, bytes);
}

function longFromBytes(rt: Runtime, type: PyObject, args: OptionalArgs): Result {
  const [source, byteorder, signedArg] = args as [PyObject, ...OptionalArgs]; // it is required
  if (byteorder !== undefined && !(byteorder instanceof PyUnicode)) {
    return byteorderTypeError(rt, "from_bytes", byteorder);
  }
  const signed = signedArg === undefined ? 0 : objectIsTrue(rt, signedArg);
  if (signed < 0) return null;
  const little = isLittleEndian(rt, byteorder);
  if (little === null) return null;
  const converted = objectBytes(rt, source);
  if (converted === null) return null;
  const bytes = bytesLike(converted) ?? new Uint8Array();
  let hex = "";
  for (const byte of bytes) {
    const digits = byte.toString(16).padStart(2, "0");
    hex = little ? digits + hex : hex + digits;
  }
  const unsigned = hex === "" ? 0n : BigInt(`0x${hex}`);
  const value = signed === 0 ? unsigned : BigInt.asIntN(8 * bytes.length, unsigned);
  rt.heap.decref(converted);
  const result = newLong(rt, normalize(value));
  return type === rt.types.int ? result : callOnMade(rt, type, [result]);
}
