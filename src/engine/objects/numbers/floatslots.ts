import { powerOfPositive } from "../../../base/doubles.ts";
import type { PyObject } from "../../memory/object.ts";
import { floatRepr } from "../../parser/repr.ts";
import { newComplex } from "./complexobject.ts";
import { complexPower } from "./complexarith.ts";
import { raise, raiseObject, excType } from "../exceptions/exceptions.ts";
import { newFloat, PyFloat } from "./floatobject.ts";
import { doubleToInt } from "./floattext.ts";
import { hashDouble, hashPointer } from "../hash.ts";
import { intToDouble } from "./longarith.ts";
import { newLong, PyLong } from "./longobject.ts";
import { holds, raiseRefusal } from "./longslots.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { type BinaryFunc, COMPARE, type CompareOp, type Result, typeOf } from "../type/slots.ts";
import { newTrackedTuple, newTuple } from "../containers/tupleobject.ts";
import type { TypeSlots } from "../type/typeobject.ts";
import { newUnicode, newUnicodeOfKind } from "../text/unicodeobject.ts";
import { TextKind } from "../text/unicodetext.ts";

/** The slots of float (Objects/floatobject.c, float_as_number and PyFloat_Type). */
export const floatSlots: TypeSlots = {
  tp_repr: floatReprSlot,
  tp_hash: (rt, op) => hashDouble(floatValue(op), hashPointer(rt.heap.addressOf(op))),
  tp_richcompare: floatRichCompare,
  nb_add: binary((rt, a, b) => newFloat(rt, a + b)),
  nb_subtract: binary((rt, a, b) => newFloat(rt, a - b)),
  nb_multiply: binary((rt, a, b) => newFloat(rt, a * b)),
  nb_remainder: binary(floatRemainder),
  nb_divmod: binary(floatDivmod),
  nb_power: floatPower,
  nb_negative: (rt, op) => newFloat(rt, -floatValue(op)),
  nb_positive: floatFloat,
  nb_absolute: (rt, op) => newFloat(rt, Math.abs(floatValue(op))),
  nb_bool: (_rt, op) => (floatValue(op) === 0 ? 0 : 1),
  nb_int: (rt, op) => floatToLong(rt, Math.trunc(floatValue(op))),
  nb_float: floatFloat,
  nb_floor_divide: binary(floatFloorDivide),
  nb_true_divide: binary((rt, a, b) =>
    b === 0 ? raiseDivision(rt, "float division by zero") : newFloat(rt, a / b),
  ),
};

/** The value of a float; the caller knows that `op` is one. */
export function floatValue(op: PyObject): number {
  return (op as PyFloat).value;
}

/** CONVERT_TO_DOUBLE: undefined for what is no number; null: an int too large, exception set. */
function toDouble(rt: Runtime, op: PyObject): number | undefined | null {
  if (op instanceof PyFloat) return op.value;
  if (!(op instanceof PyLong)) return undefined;
  const value = intToDouble(op.value);
  return value instanceof Refusal ? raiseRefusal(rt, value) : value;
}

function binary(operation: (rt: Runtime, a: number, b: number) => Result): BinaryFunc {
  return (rt, left, right) => {
    const a = toDouble(rt, left);
    if (a === null) return null;
    if (a === undefined) return rt.heap.newRef(rt.notImplemented);
    const b = toDouble(rt, right);
    if (b === null) return null;
    if (b === undefined) return rt.heap.newRef(rt.notImplemented);
    return operation(rt, a, b);
  };
}

/** 3.14 words every division by zero alike. */
function raiseDivision(rt: Runtime, message: string): null {
  return raise(rt, "ZeroDivisionError", rt.facts.minor >= 14 ? "division by zero" : message);
}

/** _float_div_mod: quotient and rest, the rest with the sign of the divisor. */
function divMod(a: number, b: number): { quotient: number; rest: number } {
  let rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0) {
    if (b < 0 !== rest < 0) {
      rest += b;
      quotient -= 1;
    }
  } else {
    rest = b < 0 ? -0 : 0;
  }
  if (quotient === 0) return { quotient: a / b < 0 || Object.is(a / b, -0) ? -0 : 0, rest };
  const floor = Math.floor(quotient);
  return { quotient: quotient - floor > 0.5 ? floor + 1 : floor, rest };
}

function floatRemainder(rt: Runtime, a: number, b: number): Result {
  if (b !== 0) return newFloat(rt, divMod(a, b).rest);
  return raiseDivision(rt, rt.facts.minor >= 13 ? "float modulo by zero" : "float modulo");
}

function floatDivmod(rt: Runtime, a: number, b: number): Result {
  if (b === 0) return raiseDivision(rt, "float divmod()");
  const { quotient, rest } = divMod(a, b);
  return newTrackedTuple(rt, [newFloat(rt, quotient), newFloat(rt, rest)]);
}

function floatFloorDivide(rt: Runtime, a: number, b: number): Result {
  if (b === 0) return raiseDivision(rt, "float floor division by zero");
  return newFloat(rt, divMod(a, b).quotient);
}

function floatPower(rt: Runtime, left: PyObject, right: PyObject, modulus: PyObject): Result {
  if (modulus !== rt.none) {
    const message = "pow() 3rd argument not allowed unless all arguments are integers";
    return raise(rt, "TypeError", message);
  }
  return binary(doublePower)(rt, left, right);
}

/** float_pow: the special cases of C99 Annex F, then the power itself. */
export function doublePower(rt: Runtime, base: number, exponent: number): Result {
  if (exponent === 0 || base === 1) return newFloat(rt, 1);
  if (Number.isNaN(base) || Number.isNaN(exponent)) return newFloat(rt, Number.NaN);
  const size = Math.abs(base);
  const odd = Math.abs(exponent % 2) === 1;
  if (!Number.isFinite(exponent)) {
    if (size === 1) return newFloat(rt, 1);
    return newFloat(rt, exponent > 0 === size > 1 ? Number.POSITIVE_INFINITY : 0);
  }
  const sign = odd && (base < 0 || Object.is(base, -0)) ? -1 : 1;
  if (size === Number.POSITIVE_INFINITY) return newFloat(rt, sign * (exponent > 0 ? size : 0));
  if (base === 0) {
    if (exponent > 0) return newFloat(rt, sign * 0);
    const message =
      rt.facts.minor >= 14
        ? "zero to a negative power"
        : "0.0 cannot be raised to a negative power";
    return raise(rt, "ZeroDivisionError", message);
  }
  if (base < 0 && !Number.isInteger(exponent)) {
    const result = complexPower({ real: base, imag: 0 }, { real: exponent, imag: 0 });
    return result instanceof Refusal
      ? raiseRefusal(rt, result)
      : newComplex(rt, result.real, result.imag);
  }
  const result = sign * powerOfPositive(size, exponent);
  return Number.isFinite(result) ? newFloat(rt, result) : raiseRangeError(rt);
}

/** PyErr_SetFromErrno(PyExc_OverflowError) with ERANGE: the arguments are number and text. */
function raiseRangeError(rt: Runtime): null {
  const args = newTuple(rt, [newLong(rt, 34), newUnicode(rt, "Numerical result out of range")]);
  raiseObject(rt, excType(rt, "OverflowError"), args);
  rt.heap.decref(args);
  return null;
}

function floatFloat(rt: Runtime, op: PyObject): Result {
  return typeOf(op) === rt.types.float ? rt.heap.newRef(op) : newFloat(rt, floatValue(op));
}

/** PyLong_FromDouble of an integral value: infinity and nan have none. */
export function floatToLong(rt: Runtime, value: number): Result {
  if (Number.isNaN(value)) return raise(rt, "ValueError", "cannot convert float NaN to integer");
  if (!Number.isFinite(value)) {
    return raise(rt, "OverflowError", "cannot convert float infinity to integer");
  }
  return newLong(rt, doubleToInt(value));
}

function floatReprSlot(rt: Runtime, op: PyObject): Result {
  const text = floatRepr(floatValue(op));
  return newUnicodeOfKind(rt, text, TextKind.ASCII, text.length);
}

/** float_richcompare: exact also against ints of any size, as JavaScript compares with bigints. */
function floatRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const a = floatValue(left);
  if (!(right instanceof PyFloat || right instanceof PyLong)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const b = right.value;
  if (Number.isNaN(a) || (typeof b === "number" && Number.isNaN(b))) {
    return rt.newBool(op === COMPARE.NE);
  }
  return rt.newBool(holds(a < b ? -1 : a > b ? 1 : 0, op));
}
