import type { PyObject } from "../../../memory/object.ts";
import { callOnMade, parseArgs } from "../../../objects/call.ts";
import { newComplex, PyComplex } from "../../../objects/numbers/complexobject.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newFloat, PyFloat } from "../../../objects/numbers/floatobject.ts";
import { hashFromBigInt, hashPointer } from "../../../objects/hash.ts";
import { normalize as normalizeInt, powerModulo } from "../../../objects/numbers/longarith.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import {
  classMethod,
  methodClinic,
  methodNoArgs,
  methodO,
} from "../../../objects/functions/methoddef.ts";
import { objectGetAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import {
  type BinaryFunc,
  COMPARE,
  type CompareOp,
  type PyTypeObject,
  type Result,
  typeOf,
} from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { nativeObjectSlots } from "../nativeobject.ts";
import { powerModulus } from "./digits.ts";
import * as arithmetic from "./arithmetic.ts";
import { decimalFrom } from "./construct.ts";
import { contextArgument } from "./contextobject.ts";
import { countImport } from "../../importGarbage.ts";
import { formatDecimal, isNativeSpec, parseDecimalSpec, wholePart } from "./format.ts";
import { decimalMethods } from "./methods.ts";
import {
  compare,
  CONDITION,
  type Dec,
  finite,
  fromInt,
  isNaNDec,
  isZero,
  rescaled,
  type Rounding,
  type Status,
} from "./number.ts";
import {
  addStatus,
  currentContext,
  type DecimalState,
  finished,
  fromDouble,
  newDecimal,
  operandOf,
  PyDecimal,
  sizeOfDecimal,
} from "./state.ts";
import { decimalText } from "./text.ts";
import { power } from "./transcendental.ts";

/** The modulus of hashes of numbers, and the inverse of ten (Python/pyhash.c). */
const HASH_MODULUS = (1n << 61n) - 1n;
const HASH_INFINITY = 314159;

/** Creates decimal.Decimal (PyDec_Type). */
export function newDecimalType(rt: Runtime, state: DecimalState): PyTypeObject {
  const own = (op: PyObject) => (op as PyDecimal).dec; // slots of Decimal
  const binary =
    (operate: arithmetic.BinaryOperation): BinaryFunc =>
    (_, left, right) => {
      const a = operandOf(left);
      const b = operandOf(right);
      if (a === undefined || b === undefined) return rt.heap.newRef(rt.notImplemented);
      const context = currentContext(rt, state);
      const status: Status = { flags: 0 };
      return finished(rt, state, context, operate(a, b, context.settings, status), status);
    };
  const unary = (operate: arithmetic.UnaryOperation) => (_: Runtime, op: PyObject) => {
    const context = currentContext(rt, state);
    const status: Status = { flags: 0 };
    return finished(rt, state, context, operate(own(op), context.settings, status), status);
  };
  const basicsize = 104;
  const isGC = rt.facts.minor >= 13;
  const type = staticType(rt, {
    name: "Decimal",
    module: "decimal",
    basicsize,
    isGC,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, callable, args, kwargs) => {
        const parsed = parseArgs(rt, "Decimal", "value='0', context=None", args, kwargs);
        if (parsed === null) return null;
        const context = contextArgument(rt, state, parsed[1]);
        if (context === null) return null;
        return decimalFrom(rt, state, callable as PyTypeObject, parsed[0], context, true);
      },
      tp_repr: (_, op) => newUnicode(rt, `Decimal('${shown(rt, state, own(op))}')`),
      tp_str: (_, op) => newUnicode(rt, shown(rt, state, own(op))),
      tp_hash: (_, op) => hashOf(rt, op as PyDecimal),
      tp_sizeof: (_, op) => sizeOfDecimal(own(op), op.ob_type.tp_basicsize),
      tp_richcompare: (_, left, right, op) => richCompare(rt, state, own(left), right, op),
      nb_add: binary(arithmetic.add),
      nb_subtract: binary(arithmetic.subtract),
      nb_multiply: binary(arithmetic.multiply),
      nb_true_divide: binary(arithmetic.divide),
      nb_floor_divide: binary(arithmetic.divideInteger),
      nb_remainder: binary(arithmetic.remainder),
      nb_divmod: (_, left, right) => {
        const a = operandOf(left);
        const b = operandOf(right);
        if (a === undefined || b === undefined) return rt.heap.newRef(rt.notImplemented);
        const context = currentContext(rt, state);
        const status: Status = { flags: 0 };
        const pair = arithmetic.divideModulo(a, b, context.settings, status);
        if (!addStatus(rt, state, context, status)) return null;
        return newTuple(
          rt,
          pair.map(each => newDecimal(rt, state, each)),
        );
      },
      nb_power: (_, base, exponent, modulus) => {
        if (modulus !== rt.none) return modularPower(rt, state, base, exponent, modulus);
        return binary(power)(rt, base, exponent);
      },
      nb_negative: unary(arithmetic.minus),
      nb_positive: unary(arithmetic.plus),
      nb_absolute: unary(arithmetic.absolute),
      nb_bool: (_, op) => (isZero(own(op)) ? 0 : 1),
      nb_int: (_, op) => toInt(rt, own(op)),
      nb_float: (_, op) => toFloat(rt, own(op)),
    },
    methods: [
      ...decimalMethods(rt, state),
      methodNoArgs("__trunc__", (_, op) => toInt(rt, own(op))),
      methodNoArgs("__floor__", (_, op) => toInt(rt, own(op), "ROUND_FLOOR")),
      methodNoArgs("__ceil__", (_, op) => toInt(rt, own(op), "ROUND_CEILING")),
      methodClinic("__round__", "ndigits=None, /", (_, op, [digits]) =>
        roundTo(rt, state, own(op), digits),
      ),
      methodNoArgs("__complex__", (_, op) => {
        const real = toFloat(rt, own(op));
        if (real === null) return null;
        const result = newComplex(rt, (real as PyFloat).value, 0);
        rt.heap.decref(real);
        return result;
      }),
      methodO("__format__", (_, op, spec) => format(rt, state, own(op), spec)),
      methodNoArgs("__reduce__", (_, op) =>
        newTuple(rt, [
          rt.heap.newRef(op.ob_type),
          newTuple(rt, [newUnicode(rt, decimalText(own(op)))]),
        ]),
      ),
      classMethod(
        methodO("from_float", (_, callable, value) => {
          if (!(value instanceof PyFloat || value instanceof PyLong)) {
            return raise(rt, "TypeError", "argument must be int or float");
          }
          const dec = value instanceof PyFloat ? fromDouble(value.value) : fromInt(value.value);
          const made = newDecimal(rt, state, dec);
          return callable === state.decimal ? made : callOnMade(rt, callable, [made]);
        }),
      ),
      ...(rt.facts.minor >= 14
        ? [
            classMethod(
              methodO("from_number", (_, callable, value) => {
                const isNumber =
                  value instanceof PyLong || value instanceof PyFloat || value instanceof PyDecimal;
                if (!isNumber) {
                  const given = typeOf(value).messageName;
                  return raise(
                    rt,
                    "TypeError",
                    `conversion from ${given} to Decimal is not supported`,
                  );
                }
                const cls = callable as PyTypeObject;
                return decimalFrom(rt, state, cls, value, currentContext(rt, state), true);
              }),
            ),
          ]
        : []),
    ],
    getset: [
      { name: "real", get: (_, op) => rt.heap.newRef(op) },
      { name: "imag", get: () => newDecimal(rt, state, fromInt(0)) },
    ],
  });
  return type;
}

function shown(rt: Runtime, state: DecimalState, dec: Dec): string {
  return decimalText(dec, currentContext(rt, state).capitals === 1 ? "E" : "e");
}

/** dec_hash: that of the int, float or Fraction of the same value. */
function hashOf(rt: Runtime, op: PyDecimal): number | bigint | null {
  const { dec } = op;
  if (dec.kind === "snan") {
    return raise(rt, "TypeError", "Cannot hash a signaling NaN value");
  }
  if (dec.kind === "nan") return hashPointer(rt.heap.addressOf(op));
  if (dec.kind === "inf") return dec.sign === 1 ? -HASH_INFINITY : HASH_INFINITY;
  op.hash ??= hashFromBigInt(finiteHash(dec));
  return op.hash;
}

function finiteHash({ sign, coeff, exp }: Dec): bigint {
  const base = exp >= 0 ? 10n : inverseOfTen();
  const size = (coeff * powerOf(base, BigInt(Math.abs(exp)))) % HASH_MODULUS;
  const signed = sign === 1 ? -size : size;
  return signed === -1n ? -2n : signed;
}

function powerOf(base: bigint, exponent: bigint): bigint {
  const result = powerModulo(base, exponent, HASH_MODULUS);
  return BigInt(result as number | bigint); // a positive modulus refuses nothing
}

function inverseOfTen(): bigint {
  return powerOf(10n, HASH_MODULUS - 2n);
}

/** dec_richcompare. */
function richCompare(
  rt: Runtime,
  state: DecimalState,
  a: Dec,
  right: PyObject,
  op: CompareOp,
): Result {
  const status: Status = { flags: 0 };
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  const b = comparand(rt, a, right, status, isEquality);
  if (b === null) return null;
  if (b === undefined) return rt.heap.newRef(rt.notImplemented);
  const context = currentContext(rt, state);
  if (status.flags !== 0) {
    if (isEquality) context.status |= status.flags;
    else if (!addStatus(rt, state, context, status)) return null;
  }
  const [x, y] = b;
  if (isNaNDec(x) || isNaNDec(y)) {
    const isSignaling = x.kind === "snan" || y.kind === "snan";
    if (!isEquality || isSignaling) {
      const found: Status = { flags: CONDITION.INVALID_OPERATION };
      if (!addStatus(rt, state, context, found)) return null;
    }
    return rt.newBool(op === COMPARE.NE);
  }
  const order = compare(x, y);
  switch (op) {
    case COMPARE.LT:
      return rt.newBool(order < 0);
    case COMPARE.LE:
      return rt.newBool(order <= 0);
    case COMPARE.EQ:
      return rt.newBool(order === 0);
    case COMPARE.NE:
      return rt.newBool(order !== 0);
    case COMPARE.GT:
      return rt.newBool(order > 0);
    default:
      return rt.newBool(order >= 0);
  }
}

/** convert_op_cmp: both sides as numbers; undefined: the other is none; null: an exception is set. */
function comparand(
  rt: Runtime,
  a: Dec,
  right: PyObject,
  status: Status,
  isEquality: boolean,
): readonly [Dec, Dec] | undefined | null {
  const b = operandOf(right);
  if (b !== undefined) return [a, b];
  if (right instanceof PyFloat) {
    status.flags |= CONDITION.FLOAT_OPERATION;
    return [a, fromDouble(right.value)];
  }
  if (right instanceof PyComplex) {
    if (!isEquality) return undefined;
    if (right.imag !== 0) return [a, { kind: "nan", sign: 0, coeff: 0n, exp: 0 }];
    status.flags |= CONDITION.FLOAT_OPERATION;
    return [a, fromDouble(right.real)];
  }
  return rationalComparand(rt, a, right);
}

/** A Fraction is compared by what both are times its denominator. */
function rationalComparand(
  rt: Runtime,
  a: Dec,
  right: PyObject,
): readonly [Dec, Dec] | undefined | null {
  const mro = typeOf(right).tp_mro?.ob_item ?? [];
  const isRational = mro.some(each => (each as PyTypeObject).tp_name === "Rational");
  if (!isRational) return undefined;
  const parts: bigint[] = [];
  for (const name of ["numerator", "denominator"]) {
    const value = objectGetAttrStr(rt, right, name);
    if (value === null) return null;
    if (value instanceof PyLong) parts.push(BigInt(value.value));
    rt.heap.decref(value);
  }
  const [top, bottom] = parts;
  if (top === undefined || bottom === undefined) return undefined;
  const scaled = a.kind === "finite" ? finite(a.sign, a.coeff * bottom, a.exp) : a;
  return [scaled, fromInt(top)];
}

/** dec_as_long. */
function toInt(rt: Runtime, dec: Dec, rounding: Rounding = "ROUND_DOWN"): Result {
  if (dec.kind === "inf") {
    return raise(rt, "OverflowError", "cannot convert Infinity to integer");
  }
  if (dec.kind !== "finite") {
    return raise(rt, "ValueError", "cannot convert NaN to integer");
  }
  rt.heap.budget.touch(Math.max(dec.exp, 0));
  const whole = dec.exp < 0 ? rescaled(dec, 0, rounding).dec : dec;
  return newLong(rt, normalizeInt(wholePart(whole)));
}

/** PyDec_AsFloat. */
function toFloat(rt: Runtime, dec: Dec): Result {
  if (dec.kind === "snan") {
    return raise(rt, "ValueError", "cannot convert signaling NaN to float");
  }
  if (dec.kind === "nan") return newFloat(rt, Number.NaN);
  if (dec.kind === "inf") {
    return newFloat(rt, dec.sign === 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  }
  return newFloat(rt, Number(`${dec.sign === 1 ? "-" : ""}${dec.coeff}e${dec.exp}`));
}

/** PyDec_Round. */
function roundTo(rt: Runtime, state: DecimalState, dec: Dec, digits: PyObject | undefined): Result {
  if (digits === undefined || (digits === rt.none && rt.facts.minor >= 12)) {
    return toInt(rt, dec, "ROUND_HALF_EVEN");
  }
  if (!(digits instanceof PyLong)) {
    return raise(rt, "TypeError", "optional arg must be an integer");
  }
  const context = currentContext(rt, state);
  const status: Status = { flags: 0 };
  const unit = finite(0, 1n, -Number(digits.value));
  const result = arithmetic.quantize(dec, unit, context.settings, status);
  return finished(rt, state, context, result, status);
}

/** dec_format. */
function format(rt: Runtime, state: DecimalState, dec: Dec, spec: PyObject): Result {
  if (!(spec instanceof PyUnicode)) {
    return raise(rt, "TypeError", "format arg must be str");
  }
  const parsed = parseDecimalSpec(asString(spec), rt.facts.minor);
  if (rt.facts.minor >= 13 && (parsed === null || !isNativeSpec(asString(spec)))) {
    countImport(rt, "_pydecimal");
  }
  if (parsed === null) return raise(rt, "ValueError", "invalid format string");
  const { rounding, capitals } = currentContext(rt, state);
  rt.heap.budget.touch(parsed.width + Math.max(parsed.precision, 0));
  return newUnicode(rt, formatDecimal(dec, parsed, rounding, capitals === 1));
}

/** PyDec_Power with a modulus. */
function modularPower(
  rt: Runtime,
  state: DecimalState,
  base: PyObject,
  exponent: PyObject,
  modulus: PyObject,
): Result {
  const operands = [base, exponent, modulus].map(operandOf);
  if (operands.includes(undefined)) return rt.heap.newRef(rt.notImplemented);
  const [a, b, c] = operands as [Dec, Dec, Dec];
  const context = currentContext(rt, state);
  const status: Status = { flags: 0 };
  return finished(rt, state, context, powerModulus([a, b, c], status), status);
}
