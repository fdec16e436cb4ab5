import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr, callOnMade } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { normalize as normalizeInt } from "../../../objects/numbers/longarith.ts";
import {
  methodClinic,
  methodNoArgs,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { objectSetAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import * as arithmetic from "./arithmetic.ts";
import { contextArgument, roundingArgument } from "./contextobject.ts";
import * as digits from "./digits.ts";
import {
  adjusted,
  CONDITION,
  compareTotal,
  compareTotalMagnitude,
  type Dec,
  fromInt,
  isNaNDec,
  isZero,
  negated,
  pow10,
  type Settings,
  type Status,
  withSign,
} from "./number.ts";
import { argumentOf, type DecimalState, finished, newDecimal, type PyDecimal } from "./state.ts";
import { engineeringText } from "./text.ts";
import { exponential, logarithmTen, naturalLogarithm } from "./transcendental.ts";

/** The operations of one number that Decimal and Context have as methods, by name. */
export const UNARY: Readonly<Record<string, arithmetic.UnaryOperation>> = {
  exp: exponential,
  ln: naturalLogarithm,
  log10: logarithmTen,
  logb: arithmetic.logB,
  logical_invert: digits.logicalInvert,
  next_minus: arithmetic.nextTowards(false),
  next_plus: arithmetic.nextTowards(true),
  normalize: arithmetic.normalize,
  sqrt: arithmetic.squareRoot,
};

const magnitude = (d: Dec) => withSign(d, 0);
const itself = (d: Dec) => d;

/** Those of two. */
export const BINARY: Readonly<Record<string, arithmetic.BinaryOperation>> = {
  compare: arithmetic.compareOperation,
  compare_signal: (a, b, settings, status) => {
    const result = arithmetic.compareOperation(a, b, settings, status);
    if (isNaNDec(result)) status.flags |= CONDITION.INVALID_OPERATION;
    return result;
  },
  logical_and: digits.logicalAnd,
  logical_or: digits.logicalOr,
  logical_xor: digits.logicalXor,
  max: arithmetic.extreme(1, itself, compareTotal),
  max_mag: arithmetic.extreme(1, magnitude, compareTotal),
  min: arithmetic.extreme(-1, itself, compareTotal),
  min_mag: arithmetic.extreme(-1, magnitude, compareTotal),
  next_toward: digits.nextToward,
  remainder_near: arithmetic.remainderNear,
  rotate: digits.rotate,
  scaleb: arithmetic.scaleB,
  shift: digits.shift,
};

/** Those of two that no context changes. */
export const PLAIN_BINARY: Readonly<Record<string, (a: Dec, b: Dec) => Dec>> = {
  compare_total: (a, b) => fromInt(compareTotal(a, b)),
  compare_total_mag: (a, b) => fromInt(compareTotalMagnitude(a, b)),
  copy_sign: (a, b) => withSign(a, b.sign),
};

/** Questions that every number answers. */
export const QUESTIONS: Readonly<Record<string, (d: Dec, settings: Settings) => boolean>> = {
  is_canonical: () => true,
  is_finite: d => d.kind === "finite",
  is_infinite: d => d.kind === "inf",
  is_nan: isNaNDec,
  is_normal: (d, { emin }) => d.kind === "finite" && d.coeff !== 0n && adjusted(d) >= emin,
  is_qnan: d => d.kind === "nan",
  is_signed: d => d.sign === 1,
  is_snan: d => d.kind === "snan",
  is_subnormal: (d, { emin }) => d.kind === "finite" && d.coeff !== 0n && adjusted(d) < emin,
  is_zero: isZero,
};

/** Questions that take a context. */
const WITH_CONTEXT = new Set(["is_normal", "is_subnormal"]);

/** mpd_class. */
export function numberClass(d: Dec, { emin }: Settings): string {
  if (d.kind === "nan") return "NaN";
  if (d.kind === "snan") return "sNaN";
  const sign = d.sign === 1 ? "-" : "+";
  if (d.kind === "inf") return `${sign}Infinity`;
  if (d.coeff === 0n) return `${sign}Zero`;
  return `${sign}${adjusted(d) < emin ? "Subnormal" : "Normal"}`;
}

/** decimal_methods[] of _decimal.c. */
export function decimalMethods(rt: Runtime, state: DecimalState): readonly PyMethodDef[] {
  const own = (self: PyObject) => (self as PyDecimal).dec; // methods of Decimal
  const unary = Object.entries(UNARY).map(([name, operate]) =>
    methodClinic(name, "context=None", (_, self, [given]) => {
      const context = contextArgument(rt, state, given);
      if (context === null) return null;
      const status: Status = { flags: 0 };
      const dec = operate(own(self), context.settings, status);
      return finished(rt, state, context, dec, status);
    }),
  );
  const binary = Object.entries(BINARY).map(([name, operate]) =>
    methodClinic(name, "other, context=None", (_, self, [other, given]) => {
      const context = contextArgument(rt, state, given);
      const b = context === null ? null : argumentOf(rt, other as PyObject); // it is required
      if (context === null || b === null) return null;
      const status: Status = { flags: 0 };
      const dec = operate(own(self), b, context.settings, status);
      return finished(rt, state, context, dec, status);
    }),
  );
  const plain = Object.entries(PLAIN_BINARY).map(([name, operate]) =>
    methodClinic(name, "other, context=None", (_, self, [other]) => {
      const b = argumentOf(rt, other as PyObject); // it is required
      return b === null ? null : newDecimal(rt, state, operate(own(self), b));
    }),
  );
  const questions = Object.entries(QUESTIONS).map(([name, ask]) => {
    const answer = (self: PyObject, given: PyObject | undefined) => {
      const context = contextArgument(rt, state, given);
      return context === null ? null : rt.newBool(ask(own(self), context.settings));
    };
    if (!WITH_CONTEXT.has(name)) return methodNoArgs(name, (_, self) => answer(self, undefined));
    return methodClinic(name, "context=None", (_, self, [given]) => answer(self, given));
  });
  return [
    ...unary,
    ...binary,
    ...plain,
    ...questions,
    methodClinic("quantize", "exp, rounding=None, context=None", (_, self, args) => {
      const [exp, rounding, given] = args;
      const context = contextArgument(rt, state, given);
      if (context === null) return null;
      const mode = roundingArgument(rt, rounding, context.rounding);
      const b = mode === null ? null : argumentOf(rt, exp as PyObject); // it is required
      if (mode === null || b === null) return null;
      const status: Status = { flags: 0 };
      const settings = { ...context.settings, rounding: mode };
      const dec = arithmetic.quantize(own(self), b, settings, status);
      return finished(rt, state, context, dec, status);
    }),
    ...(["to_integral", "to_integral_value", "to_integral_exact"] as const).map(name =>
      methodClinic(name, "rounding=None, context=None", (_, self, [rounding, given]) => {
        const context = contextArgument(rt, state, given);
        if (context === null) return null;
        const mode = roundingArgument(rt, rounding, context.rounding);
        if (mode === null) return null;
        const operate =
          name === "to_integral_exact" ? arithmetic.toIntegralExact : arithmetic.toIntegral;
        const status: Status = { flags: 0 };
        const dec = operate(own(self), { ...context.settings, rounding: mode }, status);
        return finished(rt, state, context, dec, status);
      }),
    ),
    methodClinic("fma", "other, third, context=None", (_, self, [other, third, given]) => {
      const context = contextArgument(rt, state, given);
      const b = context === null ? null : argumentOf(rt, other as PyObject); // required
      const c = b === null ? null : argumentOf(rt, third as PyObject); // required
      if (context === null || b === null || c === null) return null;
      const status: Status = { flags: 0 };
      const dec = arithmetic.fusedMultiplyAdd(own(self), b, c, context.settings, status);
      return finished(rt, state, context, dec, status);
    }),
    methodClinic("same_quantum", "other, context=None", (_, self, [other]) => {
      const b = argumentOf(rt, other as PyObject); // it is required
      return b === null ? null : rt.newBool(sameQuantum(own(self), b));
    }),
    methodClinic("number_class", "context=None", (_, self, [given]) => {
      const context = contextArgument(rt, state, given);
      return context && newUnicode(rt, numberClass(own(self), context.settings));
    }),
    methodClinic("to_eng_string", "context=None", (_, self, [given]) => {
      const context = contextArgument(rt, state, given);
      const letter = context?.capitals === 0 ? "e" : "E";
      return context && newUnicode(rt, engineeringText(own(self), letter));
    }),
    methodNoArgs("copy_abs", (_, self) => newDecimal(rt, state, withSign(own(self), 0))),
    methodNoArgs("copy_negate", (_, self) => newDecimal(rt, state, negated(own(self)))),
    methodNoArgs("canonical", (_, self) => rt.heap.newRef(self)),
    methodNoArgs("conjugate", (_, self) => rt.heap.newRef(self)),
    methodNoArgs("radix", () => newDecimal(rt, state, fromInt(10))),
    methodNoArgs("adjusted", (_, self) => {
      const dec = own(self);
      return newLong(rt, dec.kind === "finite" ? adjusted(dec) : 0);
    }),
    methodNoArgs("as_tuple", (_, self) => asTuple(rt, state, own(self))),
    methodNoArgs("as_integer_ratio", (_, self) => integerRatioOf(rt, own(self))),
    methodNoArgs("__copy__", (_, self) => rt.heap.newRef(self)),
    methodClinic("__deepcopy__", "memo, /", (_, self) => rt.heap.newRef(self)),
  ];
}

/** mpd_same_quantum. */
export function sameQuantum(a: Dec, b: Dec): boolean {
  if (a.kind === "finite" && b.kind === "finite") return a.exp === b.exp;
  return (isNaNDec(a) && isNaNDec(b)) || (a.kind === "inf" && b.kind === "inf");
}

/** PyDec_AsTuple: a DecimalTuple. */
function asTuple(rt: Runtime, state: DecimalState, { kind, sign, coeff, exp }: Dec): Result {
  const places = kind === "finite" || coeff !== 0n ? Array.from(coeff.toString(), Number) : [];
  const shown = kind === "inf" ? [0] : places;
  const letters = { inf: "F", nan: "n", snan: "N", finite: "" };
  const last = kind === "finite" ? newLong(rt, exp) : newUnicode(rt, letters[kind]);
  const parts = [
    newLong(rt, sign),
    newTuple(
      rt,
      shown.map(digit => newLong(rt, digit)),
    ),
    last,
  ];
  const type = tupleType(rt, state);
  if (type !== null) return callOnMade(rt, type, parts);
  for (const part of parts) rt.heap.decref(part);
  return null;
}

/**
 * The named tuple, made when it is first needed; borrowed. CPython makes it with the module, so the
 * collector must not notice it here.
 */
function tupleType(rt: Runtime, state: DecimalState): PyObject | null {
  if (state.tuple !== null) return state.tuple;
  const { gc } = rt.heap;
  const { enabled } = gc;
  const counts = [...gc.counts];
  gc.enabled = false;
  const type = newTupleType(rt, state);
  gc.enabled = enabled;
  gc.counts.splice(0, counts.length, ...counts);
  return type;
}

function newTupleType(rt: Runtime, state: DecimalState): PyObject | null {
  const collections = rt.interpreter.importModule("collections");
  if (collections === null) return null;
  const names = [newUnicode(rt, "DecimalTuple"), newUnicode(rt, "sign digits exponent")];
  state.tuple = callMethodStr(rt, collections, "namedtuple", ...names);
  for (const name of names) rt.heap.decref(name);
  rt.heap.decref(collections);
  if (state.tuple === null) return null;
  const module = newUnicode(rt, "decimal");
  objectSetAttrStr(rt, state.tuple, "__module__", module);
  rt.heap.decref(module);
  rt.hold(state.tuple, "decimal.DecimalTuple");
  return state.tuple;
}

/** dec_as_integer_ratio. */
function integerRatioOf(rt: Runtime, d: Dec): Result {
  if (d.kind === "inf") {
    return raise(rt, "OverflowError", "cannot convert Infinity to integer ratio");
  }
  if (d.kind !== "finite") {
    return raise(rt, "ValueError", "cannot convert NaN to integer ratio");
  }
  let top = d.exp > 0 ? d.coeff * pow10(d.exp) : d.coeff;
  let bottom = d.exp < 0 ? pow10(-d.exp) : 1n;
  const common = greatestDivisor(top, bottom);
  top /= common;
  bottom /= common;
  const pair = [d.sign === 1 ? -top : top, bottom];
  return newTuple(
    rt,
    pair.map(each => newLong(rt, normalizeInt(each))),
  );
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
