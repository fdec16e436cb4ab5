import type { PyObject } from "../../../memory/object.ts";
import { numberIndex } from "../../../objects/abstractnumber.ts";
import { PyByteArray } from "../../../objects/bytearrayobject.ts";
import { newBytes, PyBytes } from "../../../objects/bytesobject.ts";
import { clearRaised, raiseStatus } from "../../../objects/exceptions.ts";
import { floatAsDouble } from "../../../objects/floatmethods.ts";
import { newFloat } from "../../../objects/floatobject.ts";
import { newLong, PyLong } from "../../../objects/longobject.ts";
import { objectIsTrue } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, typeOf } from "../../../objects/slots.ts";
import { newTrackedTuple, type PyTuple } from "../../../objects/tupleobject.ts";
import { raiseClass } from "../exceptionclass.ts";
import {
  type FormatCode,
  packHalf,
  rangeOf,
  readInteger,
  type StructLayout,
  unpackHalf,
  writeInteger,
} from "./codes.ts";

/** s_pack_internal: the values at `at`; false: an exception is set. */
export function packInto(
  rt: Runtime,
  error: PyTypeObject,
  layout: StructLayout,
  target: Uint8Array,
  at: number,
  values: readonly PyObject[],
): boolean {
  target.fill(0, at, at + layout.size);
  let next = 0;
  for (const code of layout.codes) {
    for (let i = 0; i < code.repeat; i++) {
      const value = values[next++] as PyObject; // the caller counted them
      const place = at + code.offset + i * code.size;
      if (!packValue(rt, error, layout, code, target, place, value)) return false;
    }
  }
  return true;
}

function packValue(
  rt: Runtime,
  error: PyTypeObject,
  { littleEndian }: StructLayout,
  { code, size }: FormatCode,
  target: Uint8Array,
  at: number,
  value: PyObject,
): boolean {
  const refuse = (message: string) => raiseClass(rt, error, message) !== null;
  switch (code) {
    case "s":
    case "p": {
      const isBytes = value instanceof PyBytes || value instanceof PyByteArray;
      if (!isBytes) return refuse(`argument for '${code}' must be a bytes object`);
      if (code === "s") target.set(value.value.subarray(0, size), at);
      else if (size > 0) {
        const text = value.value.subarray(0, Math.min(size - 1, 255));
        target[at] = text.length;
        target.set(text, at + 1);
      }
      return true;
    }
    case "c":
      if (!(value instanceof PyBytes) || value.value.length !== 1) {
        return refuse("char format requires a bytes object of length 1");
      }
      target[at] = value.value[0] ?? 0;
      return true;
    case "?": {
      const truth = objectIsTrue(rt, value);
      target[at] = truth > 0 ? 1 : 0;
      return truth >= 0;
    }
    case "e":
    case "f":
    case "d":
      return packReal(rt, error, code, target, at, littleEndian, value);
    default: {
      const integer = integerOf(rt, error, value);
      if (integer === null) return false;
      const [least, most] = rangeOf(code, size);
      if (code !== "P" && (integer < least || integer > most)) {
        return refuse(rangeText(rt, code, size, least, most));
      }
      writeInteger(target, at, size, littleEndian, integer);
      return true;
    }
  }
}

const OLD_NAMES: Readonly<Record<string, string>> = {
  b: "byte",
  B: "ubyte",
  h: "short",
  H: "ushort",
};

function rangeText(rt: Runtime, code: string, size: number, least: bigint, most: bigint): string {
  const range = `format requires ${least} <= number <= ${most}`;
  if (rt.facts.minor >= 12) return `'${code}' ${range}`;
  const name = OLD_NAMES[code];
  if (name !== undefined) return `${name} ${range}`;
  return size === 4 && code !== "I" && code !== "L"
    ? `'${code}' ${range}`
    : "argument out of range";
}

/** get_pylong; null: struct.error is set. */
function integerOf(rt: Runtime, error: PyTypeObject, value: PyObject): bigint | null {
  if (value instanceof PyLong) return BigInt(value.value);
  if (typeOf(value).nb_index === null) {
    return raiseClass(rt, error, "required argument is not an integer");
  }
  const index = numberIndex(rt, value);
  if (index === null) return null;
  const integer = BigInt(index.value);
  rt.heap.decref(index);
  return integer;
}

function packReal(
  rt: Runtime,
  error: PyTypeObject,
  code: "e" | "f" | "d",
  target: Uint8Array,
  at: number,
  littleEndian: boolean,
  value: PyObject,
): boolean {
  const double = floatAsDouble(rt, value);
  if (double === null) {
    clearRaised(rt);
    raiseClass(rt, error, "required argument is not a float");
    return false;
  }
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength);
  if (code === "d") {
    view.setFloat64(at, double, littleEndian);
    return true;
  }
  if (code === "f") {
    const isTooLarge = Number.isFinite(double) && !Number.isFinite(Math.fround(double));
    const isSilent = rt.facts.minor < 14 && littleEndian;
    if (isTooLarge && !isSilent) return tooLarge(rt, error, code, value);
    view.setFloat32(at, double, littleEndian);
    return true;
  }
  const half = packHalf(double);
  if (half === null) return tooLarge(rt, error, code, value);
  view.setUint16(at, half, littleEndian);
  return true;
}

function tooLarge(rt: Runtime, error: PyTypeObject, code: string, value: PyObject): false {
  if (value instanceof PyLong) {
    raiseClass(rt, error, "int too large to convert");
    return false;
  }
  return raiseStatus(rt, "OverflowError", `float too large to pack with ${code} format`);
}

/** s_unpack_internal: a tuple of the values at `at`. */
export function unpackFrom(
  rt: Runtime,
  { codes, littleEndian }: StructLayout,
  source: Uint8Array,
  at: number,
): PyTuple {
  const values: PyObject[] = [];
  for (const code of codes) {
    for (let i = 0; i < code.repeat; i++) {
      values.push(unpackValue(rt, code, source, at + code.offset + i * code.size, littleEndian));
    }
  }
  return newTrackedTuple(rt, values);
}

function unpackValue(
  rt: Runtime,
  { code, size }: FormatCode,
  source: Uint8Array,
  at: number,
  littleEndian: boolean,
): PyObject {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  switch (code) {
    case "s":
      return newBytes(rt, source.slice(at, at + size));
    case "p": {
      const length = Math.min(source[at] ?? 0, Math.max(size - 1, 0));
      return newBytes(rt, size === 0 ? new Uint8Array() : source.slice(at + 1, at + 1 + length));
    }
    case "c":
      return newBytes(rt, source.slice(at, at + 1));
    case "?":
      return rt.newBool((source[at] ?? 0) !== 0);
    case "d":
      return newFloat(rt, view.getFloat64(at, littleEndian));
    case "f":
      return newFloat(rt, view.getFloat32(at, littleEndian));
    case "e":
      return newFloat(rt, unpackHalf(view.getUint16(at, littleEndian)));
    default: {
      const isSigned = code === code.toLowerCase();
      return newLong(rt, readInteger(source, at, size, littleEndian, isSigned));
    }
  }
}
