import type { PyObject } from "../../memory/object.ts";
import { raise } from "../exceptions/exceptions.ts";
import { newFloat } from "./floatobject.ts";
import { doublePower } from "./floatslots.ts";
import { hashLong } from "../hash.ts";
import {
  absInt,
  addInts,
  andInts,
  bitLength,
  compareInts,
  floorDivideInts,
  type Int,
  intToDouble,
  moduloInts,
  multiplyInts,
  negateInt,
  orInts,
  powerInts,
  powerModulo,
  shiftLeft,
  shiftRight,
  subtractInts,
  trueDivideInts,
  xorInts,
} from "./longarith.ts";
import { newLong, PyLong, sizeOfLong, workOnDecimal, workOnInt } from "./longobject.ts";
import { intToDecimal } from "./longparse.ts";
import { type OrRefusal, Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { isBeyondMemory } from "../sizelimits.ts";
import { type BinaryFunc, COMPARE, type CompareOp, type Result, typeOf } from "../type/slots.ts";
import { newTrackedTuple, newTuple } from "../containers/tupleobject.ts";
import type { TypeSlots } from "../type/typeobject.ts";
import { freshUnicode } from "../text/unicodeobject.ts";
import { TextKind } from "../text/unicodetext.ts";

/** The slots of int (Objects/longobject.c, long_as_number and PyLong_Type); bool inherits them. */
export const longSlots: TypeSlots = {
  tp_repr: longRepr,
  tp_hash: (_rt, op) => hashLong(longValue(op)),
  tp_richcompare: longRichCompare,
  tp_sizeof: (_rt, op) => sizeOfLong(longValue(op)),
  nb_add: binary(addInts),
  nb_subtract: binary(subtractInts),
  nb_multiply: binary(multiplyInts),
  nb_remainder: dividing("integer modulo by zero", moduloInts),
  nb_divmod: longDivmod,
  nb_power: longPower,
  nb_negative: (rt, op) => newLong(rt, negateInt(longValue(op))),
  nb_positive: longLong,
  nb_absolute: (rt, op) => newLong(rt, absInt(longValue(op))),
  nb_bool: (_rt, op) => (longValue(op) === 0 ? 0 : 1),
  nb_invert: (rt, op) => newLong(rt, subtractInts(-1, longValue(op))),
  nb_lshift: longLshift,
  nb_rshift: shifting(shiftRight),
  nb_and: binary(andInts),
  nb_xor: binary(xorInts),
  nb_or: binary(orInts),
  nb_int: longLong,
  nb_float: longFloat,
  nb_index: longLong,
  nb_floor_divide: dividing("integer division or modulo by zero", floorDivideInts),
  nb_true_divide: longTrueDivide,
};

/** The value of an int; the caller knows that `op` is one. */
export function longValue(op: PyObject): Int {
  return (op as PyLong).value;
}

/** The exception that a pure function asked for; else its value. */
export function raiseRefusal(rt: Runtime, refusal: Refusal): null {
  return raise(rt, refusal.type, refusal.message);
}

/** CHECK_BINOP: both operands must be ints. */
function binary(operation: (a: Int, b: Int) => Int): BinaryFunc {
  return (rt, left, right) => {
    if (!(left instanceof PyLong && right instanceof PyLong)) return notImplemented(rt);
    return newLong(rt, operation(left.value, right.value));
  };
}

function notImplemented(rt: Runtime): PyObject {
  return rt.heap.newRef(rt.notImplemented);
}

/** Up to 3.13 each operation words a division by zero in its own way. */
function dividing(message: string, operation: (a: Int, b: Int) => Int): BinaryFunc {
  return (rt, left, right) => {
    if (!(left instanceof PyLong && right instanceof PyLong)) return notImplemented(rt);
    if (right.value === 0) return raiseDivisionByZero(rt, message);
    workOnInt(rt, left.value, 3);
    return newLong(rt, operation(left.value, right.value));
  };
}

function raiseDivisionByZero(rt: Runtime, message: string): null {
  return raise(rt, "ZeroDivisionError", rt.facts.minor >= 14 ? "division by zero" : message);
}

function longDivmod(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(left instanceof PyLong && right instanceof PyLong)) return notImplemented(rt);
  if (right.value === 0) return raiseDivisionByZero(rt, "integer division or modulo by zero");
  workOnInt(rt, left.value, 2);
  const quotient = newLong(rt, floorDivideInts(left.value, right.value));
  const pair = [quotient, newLong(rt, moduloInts(left.value, right.value))];
  return rt.facts.minor >= 15 ? newTuple(rt, pair) : newTrackedTuple(rt, pair);
}

function longTrueDivide(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(left instanceof PyLong && right instanceof PyLong)) return notImplemented(rt);
  workOnInt(rt, left.value, 1);
  workOnInt(rt, right.value, 1);
  return floatOr(rt, trueDivideInts(left.value, right.value));
}

function longFloat(rt: Runtime, op: PyObject): Result {
  return floatOr(rt, intToDouble(longValue(op)));
}

function floatOr(rt: Runtime, value: OrRefusal<number>): Result {
  return value instanceof Refusal ? raiseRefusal(rt, value) : newFloat(rt, value);
}

/** long_pow: a negative exponent gives a float, unless there is a modulus. */
function longPower(rt: Runtime, left: PyObject, right: PyObject, modulus: PyObject): Result {
  if (!(left instanceof PyLong && right instanceof PyLong)) return notImplemented(rt);
  if (modulus instanceof PyLong) {
    workOnPower(rt, right.value, modulus.value);
    const result = powerModulo(left.value, right.value, modulus.value);
    return result instanceof Refusal ? raiseRefusal(rt, result) : newLong(rt, result);
  }
  if (modulus !== rt.none) return notImplemented(rt);
  if (right.value >= 0) return newLong(rt, powerInts(left.value, right.value));
  const base = intToDouble(left.value);
  if (base instanceof Refusal) return raiseRefusal(rt, base);
  const exponent = intToDouble(right.value);
  if (exponent instanceof Refusal) return raiseRefusal(rt, exponent);
  return doublePower(rt, base, exponent);
}

/** Spends what pow() with a modulus costs: two products and two remainders a bit of the exponent. */
function workOnPower(rt: Runtime, exponent: Int, modulus: Int): void {
  if (typeof exponent === "number" && typeof modulus === "number") return;
  const words = bitLength(modulus) >> 6;
  rt.heap.budget.work(bitLength(exponent) * (4 + ((words * words) >> 4)));
}

function shifting(operation: (a: Int, b: Int) => Int): BinaryFunc {
  return (rt, left, right) => {
    if (!(left instanceof PyLong && right instanceof PyLong)) return notImplemented(rt);
    if (right.value < 0) return raise(rt, "ValueError", "negative shift count");
    return newLong(rt, operation(left.value, right.value));
  };
}

/** Where an int has more digits than its size can count (MAX_LONG_DIGITS), in bits: 30 a digit. */
const TOO_MANY_BITS = 30 * 2 ** 61;
/** From 3.14 on the bits themselves are to be counted. */
const TOO_MANY_BITS_3_14 = 2 ** 63;

/** long_lshift: what no machine holds is refused at once. */
function longLshift(rt: Runtime, left: PyObject, right: PyObject): Result {
  const bits = left instanceof PyLong && right instanceof PyLong ? Number(right.value) : 0;
  if (bits > 0 && longValue(left) !== 0) {
    const tooMany = rt.facts.minor >= 14 ? TOO_MANY_BITS_3_14 : TOO_MANY_BITS;
    if (bits > tooMany) return raise(rt, "OverflowError", "too many digits in integer");
    if (isBeyondMemory((4 * bits) / 30)) return raise(rt, "MemoryError", "");
  }
  return shifting(shiftLeft)(rt, left, right);
}

/** long_long: an int is its own value, an instance of a subclass gives an exact int. */
export function longLong(rt: Runtime, op: PyObject): Result {
  return typeOf(op) === rt.types.int ? rt.heap.newRef(op) : newLong(rt, longValue(op));
}

function longRepr(rt: Runtime, op: PyObject): Result {
  workOnDecimal(rt, longValue(op));
  const text = intToDecimal(longValue(op), rt.intMaxStrDigits);
  if (text instanceof Refusal) return raiseRefusal(rt, text);
  return freshUnicode(rt, text, TextKind.ASCII, text.length);
}

function longRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PyLong && right instanceof PyLong)) return notImplemented(rt);
  return rt.newBool(holds(compareInts(left.value, right.value), op));
}

/** Whether an order of -1, 0 or 1 satisfies the operator (Py_RETURN_RICHCOMPARE). */
export function holds(order: number, op: CompareOp): boolean {
  switch (op) {
    case COMPARE.LT:
      return order < 0;
    case COMPARE.LE:
      return order <= 0;
    case COMPARE.EQ:
      return order === 0;
    case COMPARE.NE:
      return order !== 0;
    case COMPARE.GT:
      return order > 0;
    case COMPARE.GE:
      return order >= 0;
  }
}
