import { powerOfPositive } from "../../../../base/doubles.ts";
import { acos, asin, atan, atan2, cos, exp, sin, tan } from "../../../../base/elementary.ts";
import type { PyObject } from "../../../memory/object.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { floatAsDouble } from "../../../objects/numbers/floatmethods.ts";
import { newFloat } from "../../../objects/numbers/floatobject.ts";
import { floatRepr } from "../../../parser/repr.ts";
import { methodFast, methodO, type PyMethodDef } from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { acosh, asinh, cbrt, cosh, sinh } from "./libm.ts";
import { erf, erfc, gamma, lgamma } from "./special.ts";

/** A function of one real number, and what its arguments must be. */
interface RealFunction {
  readonly name: string;
  readonly compute: (x: number) => number;
  /** A finite argument may give an infinity: then OverflowError, not ValueError. */
  readonly canOverflow: boolean;
  /** What 3.14 says was expected; `%` stands for the argument. */
  readonly expected: string | null;
}

function real(
  name: string,
  compute: (x: number) => number,
  expected: string | null = null,
  canOverflow = false,
): RealFunction {
  return { name, compute, canOverflow, expected };
}

const IN_UNIT = "expected a number in range from -1 up to 1, got %";
const FINITE = "expected a finite input, got %";
const GAMMA_POLE = "expected a noninteger or positive integer, got %";

/** FUNC1 and FUNC1A of Modules/mathmodule.c. */
const REAL_FUNCTIONS: readonly RealFunction[] = [
  real("acos", acos, IN_UNIT),
  real("acosh", acosh, "expected argument value not less than 1, got %"),
  real("asin", asin, IN_UNIT),
  real("asinh", asinh),
  real("atan", atan),
  real("atanh", Math.atanh, "expected a number between -1 and 1, got %"),
  real("cbrt", cbrt),
  real("cos", cos, FINITE),
  real("cosh", cosh, null, true),
  real("erf", erf),
  real("erfc", erfc),
  real("exp", exp, null, true),
  real("exp2", exp2, null, true),
  real("expm1", Math.expm1, null, true),
  real("fabs", Math.abs),
  real("gamma", gamma, GAMMA_POLE, true),
  real("lgamma", lgamma, GAMMA_POLE, true),
  real("log1p", Math.log1p, "expected argument value > -1, got %"),
  real("sin", sin, FINITE),
  real("sinh", sinh, null, true),
  real("sqrt", Math.sqrt, "expected a nonnegative input, got %"),
  real("tan", tan, FINITE),
  real("tanh", Math.tanh),
];

function exp2(x: number): number {
  return Number.isFinite(x) && x !== 0 ? powerOfPositive(2, x) : 2 ** x;
}

/** The methods of the functions of one real number. */
export function realMethods(): PyMethodDef[] {
  return REAL_FUNCTIONS.map(func =>
    methodO(func.name, (rt, _module, arg) => {
      const x = floatAsDouble(rt, arg);
      return x === null ? null : applyReal(rt, func, x);
    }),
  );
}

/** math_1: nan from something else is a domain error, infinity from a finite number a range error. */
function applyReal(rt: Runtime, func: RealFunction, x: number): Result {
  const result = func.compute(x);
  if (Number.isFinite(result) || Number.isNaN(x)) return newFloat(rt, result);
  const isPole = func.name === "gamma" || func.name === "lgamma" ? isGammaPole(x) : false;
  if (!Number.isNaN(result) && !Number.isFinite(x) && !isPole) return newFloat(rt, result);
  if (!Number.isNaN(result) && func.canOverflow && !isPole) {
    return raise(rt, "OverflowError", "math range error");
  }
  return raiseDomain(rt, func.expected, x);
}

function isGammaPole(x: number): boolean {
  return Number.isInteger(x) && x <= 0;
}

/** ValueError: in 3.14's words where there are any. */
export function raiseDomain(rt: Runtime, expected: string | null, x: number): null {
  const text =
    rt.facts.minor >= 14 && expected !== null
      ? expected.replace("%", floatRepr(x))
      : "math domain error";
  return raise(rt, "ValueError", text);
}

/** A function of two real numbers; null: an exception is set. */
type RealBinary = (rt: Runtime, x: number, y: number) => number | null;

function binary(name: string, compute: RealBinary): PyMethodDef {
  return methodFast(name, 2, 2, (rt, _module, args) => {
    const x = floatAsDouble(rt, args[0] as PyObject); // the count was checked
    const y = x === null ? null : floatAsDouble(rt, args[1] as PyObject);
    if (x === null || y === null) return null;
    const result = compute(rt, x, y);
    return result === null ? null : newFloat(rt, result);
  });
}

/** The methods of the functions of two real numbers. */
export function realBinaryMethods(rt: Runtime): PyMethodDef[] {
  const methods = [
    binary("atan2", (_, y, x) => atan2(y, x)),
    binary("copysign", (_, x, y) => copysign(x, y)),
    binary("fmod", fmod),
    binary("pow", pow),
    binary("remainder", remainder),
  ];
  if (rt.facts.minor >= 15) {
    methods.push(
      binary("fmax", (_, x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.max(x, y))),
      binary("fmin", (_, x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.min(x, y))),
    );
  }
  return methods;
}

/** C's copysign: the size of `x`, the sign of `sign` (−0 has one). */
export function copysign(x: number, sign: number): number {
  const isNegative = sign < 0 || Object.is(sign, -0);
  return isNegative ? -Math.abs(x) : Math.abs(x);
}

function fmod(rt: Runtime, x: number, y: number): number | null {
  const result = x % y;
  if (!Number.isNaN(result) || Number.isNaN(x) || Number.isNaN(y)) return result;
  return raiseDomain(rt, null, x);
}

/** math_pow. */
function pow(rt: Runtime, x: number, y: number): number | null {
  if (x === 1 || y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (Math.abs(x) === 1 && !Number.isFinite(y)) return 1;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return x ** y;
  if (x === 0) return y < 0 ? raiseDomain(rt, null, x) : x ** y;
  if (x < 0 && !Number.isInteger(y)) return raiseDomain(rt, null, x);
  const sign = x < 0 && Math.abs(y % 2) === 1 ? -1 : 1;
  const result = sign * powerOfPositive(Math.abs(x), y);
  return Number.isFinite(result) ? result : raise(rt, "OverflowError", "math range error");
}

/** m_remainder: from the nearest multiple of `y`, the even one when halfway. */
function remainder(rt: Runtime, x: number, y: number): number | null {
  if (Number.isNaN(x) || Number.isNaN(y)) return x + y;
  if (!Number.isFinite(x) || y === 0) return raiseDomain(rt, null, x);
  if (!Number.isFinite(y)) return x;
  const [a, b] = [Math.abs(x), Math.abs(y)];
  const m = a % b;
  const c = b - m;
  const r = m < c ? m : m > c ? -c : m - 2 * ((0.5 * (a - m)) % b);
  return (x < 0 || Object.is(x, -0) ? -1 : 1) * r;
}

/** nextafter: `steps` representable numbers from `x` towards `y`. */
export function nextAfter(x: number, y: number, steps: bigint): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (steps === 0n || x === y) return steps === 0n ? x : y;
  const from = ordinal(x);
  const to = ordinal(y);
  const distance = to > from ? to - from : from - to;
  if (steps >= distance) return y;
  return fromOrdinal(to > from ? from + steps : from - steps);
}

/** The doubles in order, counted from 0: negative ones below. */
function ordinal(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigInt64(0);
  return x < 0 ? -bits : bits;
}

function fromOrdinal(at: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, at < 0n ? -at : at);
  const size = view.getFloat64(0);
  return at < 0n ? -size : size;
}

/** ulp: the value of the last bit. */
export function ulp(x: number): number {
  const size = Math.abs(x);
  if (!Number.isFinite(size)) return size;
  const above = nextAfter(size, Number.POSITIVE_INFINITY, 1n);
  if (Number.isFinite(above)) return above - size;
  return size - nextAfter(size, 0, 1n);
}
