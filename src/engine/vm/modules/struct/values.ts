import type { PyObject } from "../../../memory/object.ts";
import { numberIndex } from "../../../objects/abstractnumber.ts";
import { PyByteArray } from "../../../objects/bytes/bytearrayobject.ts";
import { newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { complexArgument } from "../../../objects/numbers/complexmethods.ts";
import { newComplex } from "../../../objects/numbers/complexobject.ts";
import { clearRaised, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { floatAsDouble } from "../../../objects/numbers/floatmethods.ts";
import { newFloat } from "../../../objects/numbers/floatobject.ts";
import { packHalf, unpackHalf } from "../../../objects/numbers/halffloat.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { objectIsTrue } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, typeOf } from "../../../objects/type/slots.ts";
import { newTrackedTuple, type PyTuple } from "../../../objects/containers/tupleobject.ts";
import { raiseClass } from "../exceptionclass.ts";
import { type FormatCode, rangeOf, readInteger, type StructLayout, writeInteger } from "./codes.ts";

/** Writes the values of one layout into `room`; what does not fit raises `error` (struct.error). */
export class Packer {
  private readonly view: DataView;

  constructor(
    private readonly rt: Runtime,
    private readonly error: PyTypeObject,
    private readonly layout: StructLayout,
    private readonly room: Uint8Array,
  ) {
    this.view = new DataView(room.buffer, room.byteOffset, room.byteLength);
  }

  /** s_pack_internal: as many values as the layout counts; false: an exception is set. */
  pack(values: readonly PyObject[]): boolean {
    this.room.fill(0, 0, this.layout.size);
    let next = 0;
    for (const code of this.layout.codes) {
      for (let i = 0; i < code.repeat; i++) {
        const value = values[next++] as PyObject; // the caller counted them
        if (!this.packValue(code, code.offset + i * code.size, value)) return false;
      }
    }
    return true;
  }

  private packValue({ code, size }: FormatCode, at: number, value: PyObject): boolean {
    const { rt, room } = this;
    switch (code) {
      case "s":
      case "p": {
        const isBytes = value instanceof PyBytes || value instanceof PyByteArray;
        if (!isBytes) return this.refuse(`argument for '${code}' must be a bytes object`);
        if (code === "s") room.set(value.value.subarray(0, size), at);
        else if (size > 0) {
          const text = value.value.subarray(0, Math.min(size - 1, 255));
          room[at] = text.length;
          room.set(text, at + 1);
        }
        return true;
      }
      case "c":
        if (!(value instanceof PyBytes) || value.value.length !== 1) {
          return this.refuse("char format requires a bytes object of length 1");
        }
        room[at] = value.value[0] ?? 0;
        return true;
      case "?": {
        const truth = objectIsTrue(rt, value);
        room[at] = truth > 0 ? 1 : 0;
        return truth >= 0;
      }
      case "e":
      case "f":
      case "d":
        return this.packReal(code, at, value);
      case "F":
      case "D":
        return this.packComplex(code, at, value);
      default: {
        const integer = integerOf(rt, this.error, value);
        if (integer === null) return false;
        const [least, most] = rangeOf(code, size);
        if (code !== "P" && (integer < least || integer > most)) {
          return this.refuse(rangeText(rt, { code, size }, least, most));
        }
        writeInteger(room.subarray(at, at + size), this.layout.littleEndian, integer);
        return true;
      }
    }
  }

  private packReal(code: "e" | "f" | "d", at: number, value: PyObject): boolean {
    const { rt, view } = this;
    const { littleEndian } = this.layout;
    const double = floatAsDouble(rt, value);
    if (double === null) {
      clearRaised(rt);
      return this.refuse("required argument is not a float");
    }
    if (code === "d") {
      view.setFloat64(at, double, littleEndian);
      return true;
    }
    if (code === "f") {
      const isTooLarge = Number.isFinite(double) && !Number.isFinite(Math.fround(double));
      const isSilent = rt.facts.minor < 14 && littleEndian;
      if (isTooLarge && !isSilent) return this.refuseLarge(code, value);
      view.setFloat32(at, double, littleEndian);
      return true;
    }
    const half = packHalf(double);
    if (half === null) return this.refuseLarge(code, value);
    view.setUint16(at, half, littleEndian);
    return true;
  }

  private packComplex(code: "F" | "D", at: number, value: PyObject): boolean {
    const { rt, view } = this;
    const { littleEndian } = this.layout;
    const complex = complexArgument(rt, value);
    if (complex === null) {
      clearRaised(rt);
      return this.refuse("required argument is not a complex");
    }
    const parts = [complex.real, complex.imag];
    const isTooLarge = (part: number) =>
      Number.isFinite(part) && !Number.isFinite(Math.fround(part));
    if (code === "F" && parts.some(isTooLarge)) return this.refuseLarge("f", value);
    for (const [i, part] of parts.entries()) {
      if (code === "F") view.setFloat32(at + 4 * i, part, littleEndian);
      else view.setFloat64(at + 8 * i, part, littleEndian);
    }
    return true;
  }

  private refuseLarge(code: string, value: PyObject): false {
    if (value instanceof PyLong) return this.refuse("int too large to convert");
    return raiseStatus(this.rt, "OverflowError", `float too large to pack with ${code} format`);
  }

  private refuse(message: string): false {
    raiseClass(this.rt, this.error, message);
    return false;
  }
}

const OLD_NAMES: Readonly<Record<string, string>> = {
  b: "byte",
  B: "ubyte",
  h: "short",
  H: "ushort",
};

function rangeText(
  rt: Runtime,
  { code, size }: Pick<FormatCode, "code" | "size">,
  least: bigint,
  most: bigint,
): string {
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
      const start = at + code.offset + i * code.size;
      values.push(unpackValue(rt, code, source.subarray(start, start + code.size), littleEndian));
    }
  }
  return newTrackedTuple(rt, values);
}

/** The value that `bytes`, which are its own, stand for. */
function unpackValue(
  rt: Runtime,
  { code, size }: FormatCode,
  bytes: Uint8Array,
  littleEndian: boolean,
): PyObject {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (code) {
    case "s":
    case "c":
      return newBytes(rt, bytes.slice());
    case "p": {
      const length = Math.min(bytes[0] ?? 0, Math.max(size - 1, 0));
      return newBytes(rt, bytes.slice(1, 1 + length));
    }
    case "?":
      return rt.newBool((bytes[0] ?? 0) !== 0);
    case "d":
      return newFloat(rt, view.getFloat64(0, littleEndian));
    case "f":
      return newFloat(rt, view.getFloat32(0, littleEndian));
    case "e":
      return newFloat(rt, unpackHalf(view.getUint16(0, littleEndian)));
    case "F":
      return newComplex(rt, view.getFloat32(0, littleEndian), view.getFloat32(4, littleEndian));
    case "D":
      return newComplex(rt, view.getFloat64(0, littleEndian), view.getFloat64(8, littleEndian));
    default:
      return newLong(rt, readInteger(bytes, littleEndian, code === code.toLowerCase()));
  }
}
