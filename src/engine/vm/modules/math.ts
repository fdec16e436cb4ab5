import { log, log10, log2 } from "../../../base/elementary.ts";
import type { PyObject } from "../../memory/object.ts";
import { sequenceFast, sequenceTuple } from "../../objects/abstract.ts";
import { numberAdd, numberMultiply, numberTrueDivide } from "../../objects/abstractnumber.ts";
import { callStealing } from "../../objects/call.ts";
import { dictGetStr } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { floatAsDouble } from "../../objects/numbers/floatmethods.ts";
import { newFloat, PyFloat } from "../../objects/numbers/floatobject.ts";
import { floatToLong } from "../../objects/numbers/floatslots.ts";
import { bitLength } from "../../objects/numbers/longarith.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodO,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { indexArgument } from "../../objects/containers/sliceobject.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { newTrackedTuple, type PyTuple } from "../../objects/containers/tupleobject.ts";
import { callFound, lookupMaybeMethod } from "../../objects/type/slotcalls.ts";
import { lookupSpecial } from "../../objects/type/typeobject.ts";
import { exactDotProduct, exactSum, fusedMultiplyAdd, vectorNorm } from "./math/exactsum.ts";
import { integralMethods } from "./math/integral.ts";
import { frexp, ldexp } from "./math/parts.ts";
import { nextAfter, raiseDomain, realBinaryMethods, realMethods, ulp } from "./math/real.ts";

/**
 * The math module (Modules/mathmodule.c). What CPython asks the C library comes from
 * `base/elementary.ts` and `math/libm.ts`: the last bit may differ from it in rare cases.
 */
export function newMathModule(rt: Runtime): PyModule {
  const module = newModule(rt, "math");
  moduleAddFunctions(rt, module, [
    ...realMethods(),
    ...realBinaryMethods(rt),
    ...floatMethods,
    ...integralMethods.filter(method => !isMovable(rt, method)),
    ...(rt.facts.minor >= 12 ? [nextAfterWithSteps, sumprod] : [nextAfterOnce]),
    ...(rt.facts.minor >= 13 ? [fma] : []),
    ...(rt.facts.minor >= 15 ? classification : []),
  ]);
  if (rt.facts.minor >= 15) addIntegerModule(rt, module);
  const constants = {
    pi: Math.PI,
    e: Math.E,
    tau: 2 * Math.PI,
    inf: Number.POSITIVE_INFINITY,
    nan: Number.NaN,
  };
  for (const [name, value] of Object.entries(constants)) {
    const float = newFloat(rt, value);
    moduleAddObject(rt, module, name, float);
    rt.heap.decref(float);
  }
  return module;
}

/** From 3.15 on all functions of whole numbers but prod() are those of math.integer. */
function isMovable(rt: Runtime, method: PyMethodDef): boolean {
  return rt.facts.minor >= 15 && method.name !== "prod";
}

/** The module math.integer (3.15), whose functions math has too. */
function addIntegerModule(rt: Runtime, math: PyModule): void {
  const integer = newModule(rt, "math.integer");
  moduleAddFunctions(
    rt,
    integer,
    integralMethods.filter(method => isMovable(rt, method)),
  );
  for (const { name } of integralMethods) {
    const func = dictGetStr(integer.dict, name);
    if (func !== undefined) moduleAddObject(rt, math, name, func);
  }
  moduleAddObject(rt, math, "integer", integer);
  rt.heap.decref(integer);
}

/** `import math.integer` (3.15): the module that math has made. */
export function mathIntegerModule(rt: Runtime): PyModule {
  const math = dictGetStr(rt.sysModules, "math");
  const integer = math instanceof PyModule ? dictGetStr(math.dict, "integer") : undefined;
  // The package is imported before its parts; a program may have taken its part away.
  return integer instanceof PyModule ? rt.heap.newRef(integer) : newModule(rt, "math.integer");
}

/** A function of one real number whose result is no float, or is never out of range. */
function ofReal(name: string, compute: (rt: Runtime, x: number) => Result): PyMethodDef {
  return methodO(name, (rt, _module, arg) => {
    const x = floatAsDouble(rt, arg);
    return x === null ? null : compute(rt, x);
  });
}

const floatMethods: readonly PyMethodDef[] = [
  methodO("ceil", (rt, _module, arg) => rounded(rt, arg, "__ceil__", Math.ceil)),
  ofReal("degrees", (rt, x) => newFloat(rt, x * (180 / Math.PI))),
  methodFast("dist", 2, 2, distance),
  methodO("floor", (rt, _module, arg) => rounded(rt, arg, "__floor__", Math.floor)),
  ofReal("frexp", (rt, x) => {
    const [mantissa, exponent] = frexp(x);
    return newTrackedTuple(rt, [newFloat(rt, mantissa), newLong(rt, exponent)]);
  }),
  methodO("fsum", fsum),
  methodClinic("hypot", "*coordinates", (rt, _module, args) => {
    const values = doublesOf(
      rt,
      args.filter(arg => arg !== undefined),
    );
    return values === null ? null : newFloat(rt, norm(values));
  }),
  methodClinic("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", isClose),
  ofReal("isfinite", (rt, x) => rt.newBool(Number.isFinite(x))),
  ofReal("isinf", (rt, x) => rt.newBool(!Number.isFinite(x) && !Number.isNaN(x))),
  ofReal("isnan", (rt, x) => rt.newBool(Number.isNaN(x))),
  methodFast("ldexp", 2, 2, ldexpOf),
  methodFast("log", 1, 2, mathLog),
  methodO("log10", (rt, _module, arg) => logarithm(rt, arg, log10)),
  methodO("log2", (rt, _module, arg) => logarithm(rt, arg, log2)),
  ofReal("modf", (rt, x) => {
    if (!Number.isFinite(x)) {
      const fraction = Number.isNaN(x) ? x : x > 0 ? 0 : -0;
      return newTrackedTuple(rt, [newFloat(rt, fraction), newFloat(rt, x)]);
    }
    const whole = Math.trunc(x);
    const fraction = x - whole;
    const sign = x < 0 || Object.is(x, -0) ? -1 : 1;
    return newTrackedTuple(rt, [newFloat(rt, sign * Math.abs(fraction)), newFloat(rt, whole)]);
  }),
  ofReal("radians", (rt, x) => newFloat(rt, x * (Math.PI / 180))),
  methodO("trunc", trunc),
  ofReal("ulp", (rt, x) => newFloat(rt, ulp(x))),
];

/** What 3.15 tells of a double's form. */
const classification: readonly PyMethodDef[] = [
  ofReal("isnormal", (rt, x) => rt.newBool(Number.isFinite(x) && Math.abs(x) >= SMALLEST_NORMAL)),
  ofReal("issubnormal", (rt, x) => rt.newBool(x !== 0 && Math.abs(x) < SMALLEST_NORMAL)),
  ofReal("signbit", (rt, x) => rt.newBool(x < 0 || Object.is(x, -0))),
];

/** DBL_MIN. */
const SMALLEST_NORMAL = 2 ** -1022;

/** math.ceil and math.floor: the special method, else the rounded double. */
function rounded(
  rt: Runtime,
  arg: PyObject,
  special: string,
  round: (x: number) => number,
): Result {
  if (arg.ob_type === rt.types.float) return floatToLong(rt, round((arg as PyFloat).value));
  const result = callRounding(rt, arg, special);
  if (result !== undefined) return result;
  const x = floatAsDouble(rt, arg);
  return x === null ? null : floatToLong(rt, round(x));
}

/** _PyObject_MaybeCallSpecialNoArgs from 3.14 on: no bound method holds `arg`. Undefined: there is none. */
function callRounding(rt: Runtime, arg: PyObject, name: string): Result | undefined {
  if (rt.facts.minor >= 14) {
    const found = lookupMaybeMethod(rt, arg, name);
    return found ? callFound(rt, found, [arg]) : found;
  }
  const method = lookupSpecial(rt, arg, name);
  return method ? callStealing(rt, method, [], `special method ${name}`) : method;
}

function trunc(rt: Runtime, _module: PyObject, arg: PyObject): Result {
  if (arg.ob_type === rt.types.float) return floatToLong(rt, Math.trunc((arg as PyFloat).value));
  const result = callRounding(rt, arg, "__trunc__");
  if (result !== undefined) return result;
  const name = typeOf(arg).messageName;
  return raise(rt, "TypeError", `type ${name} doesn't define __trunc__ method`);
}

/** loghelper: ints of any size have a logarithm. */
function logarithm(rt: Runtime, arg: PyObject, compute: (x: number) => number): Result {
  if (arg instanceof PyLong) {
    const { value } = arg;
    if (value <= 0) return raiseDomain(rt, "expected a positive input", Number(value));
    const x = Number(value);
    if (Number.isFinite(x)) return newFloat(rt, compute(x));
    const bits = bitLength(value);
    const mantissa = Number(BigInt(value) >> BigInt(bits - 64)) / 2 ** 64;
    return newFloat(rt, compute(mantissa) + compute(2) * bits);
  }
  const x = floatAsDouble(rt, arg);
  if (x === null) return null;
  if (x <= 0) return raiseDomain(rt, "expected a positive input, got %", x);
  return newFloat(rt, compute(x));
}

/** math.log(x[, base]). */
function mathLog(rt: Runtime, _module: PyObject, [arg, base]: readonly PyObject[]): Result {
  const numerator = logarithm(rt, arg as PyObject, log);
  if (numerator === null || base === undefined) return numerator;
  const denominator = logarithm(rt, base, log);
  if (denominator === null) {
    rt.heap.decref(numerator);
    return null;
  }
  const result = numberTrueDivide(rt, numerator, denominator);
  rt.heap.decref(numerator);
  rt.heap.decref(denominator);
  return result;
}

function ldexpOf(rt: Runtime, _module: PyObject, [arg, power]: readonly PyObject[]): Result {
  const x = floatAsDouble(rt, arg as PyObject); // the count was checked
  if (x === null) return null;
  if (!(power instanceof PyLong)) {
    return raise(rt, "TypeError", "Expected an int as second argument to ldexp.");
  }
  const exponent = Math.min(Math.max(Number(power.value), -10000), 10000);
  const result = ldexp(x, exponent);
  if (Number.isFinite(result) || !Number.isFinite(x)) return newFloat(rt, result);
  return raise(rt, "OverflowError", "math range error");
}

/** The doubles of some real numbers; null: an exception is set. */
function doublesOf(rt: Runtime, args: readonly PyObject[]): number[] | null {
  const values: number[] = [];
  for (const arg of args) {
    const value = floatAsDouble(rt, arg);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

/** vector_norm: an infinity wins over nan. */
function norm(values: readonly number[]): number {
  if (values.some(value => Math.abs(value) === Number.POSITIVE_INFINITY)) {
    return Number.POSITIVE_INFINITY;
  }
  return values.some(Number.isNaN) ? Number.NaN : vectorNorm(values);
}

/** math.dist(p, q). */
function distance(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const tuples: PyTuple[] = [];
  for (const arg of args) {
    const tuple = sequenceTuple(rt, arg);
    if (tuple === null) break;
    tuples.push(tuple);
  }
  const [p, q] = tuples;
  const result = p === undefined || q === undefined ? null : distanceOf(rt, p, q);
  for (const tuple of tuples) rt.heap.decref(tuple);
  return result;
}

function distanceOf(rt: Runtime, p: PyTuple, q: PyTuple): Result {
  if (p.ob_item.length !== q.ob_item.length) {
    return raise(rt, "ValueError", "both points must have the same number of dimensions");
  }
  const a = doublesOf(rt, p.ob_item);
  const b = a === null ? null : doublesOf(rt, q.ob_item);
  if (a === null || b === null) return null;
  return newFloat(rt, norm(a.map((value, i) => Math.abs(value - (b[i] ?? 0)))));
}

/** The items of an iterable; null: an exception is set. */
function withItems(
  rt: Runtime,
  iterable: PyObject,
  use: (items: readonly PyObject[]) => Result,
): Result {
  const name = typeOf(iterable).messageName;
  const list = sequenceFast(rt, iterable, `'${name}' object is not iterable`);
  if (list === null) return null;
  rt.hold(list, "items of a math function");
  const result = use(list.ob_item);
  rt.release(list);
  rt.heap.decref(list);
  return result;
}

/** math.fsum. */
function fsum(rt: Runtime, _module: PyObject, iterable: PyObject): Result {
  return withItems(rt, iterable, items => {
    const values = doublesOf(rt, items);
    if (values === null) return null;
    const special = values.filter(value => !Number.isFinite(value));
    if (special.length === 0) {
      const sum = exactSum(values);
      if (Number.isFinite(sum)) return newFloat(rt, sum);
      return raise(rt, "OverflowError", "intermediate overflow in fsum");
    }
    const total = special.reduce((sum, value) => sum + value, 0);
    if (Number.isNaN(total) && !special.some(Number.isNaN)) {
      return raise(rt, "ValueError", "-inf + inf in fsum");
    }
    return newFloat(rt, total);
  });
}

/** math.isclose. */
function isClose(
  rt: Runtime,
  _module: PyObject,
  [aArg, bArg, relArg, absArg]: readonly (PyObject | undefined)[],
): Result {
  const a = floatAsDouble(rt, aArg as PyObject); // required parameters
  const b = a === null ? null : floatAsDouble(rt, bArg as PyObject);
  const rel = relArg === undefined ? 1e-9 : floatAsDouble(rt, relArg);
  const abs = absArg === undefined ? 0 : floatAsDouble(rt, absArg);
  if (a === null || b === null || rel === null || abs === null) return null;
  if (rel < 0 || abs < 0) return raise(rt, "ValueError", "tolerances must be non-negative");
  if (a === b) return rt.newBool(true);
  if (Math.abs(a) === Number.POSITIVE_INFINITY || Math.abs(b) === Number.POSITIVE_INFINITY) {
    return rt.newBool(false);
  }
  const difference = Math.abs(b - a);
  return rt.newBool(
    difference <= Math.abs(rel * b) || difference <= Math.abs(rel * a) || difference <= abs,
  );
}

/** math.nextafter(x, y) up to 3.11. */
const nextAfterOnce = methodFast("nextafter", 2, 2, (rt, _module, [x, y]) =>
  nextAfterOf(rt, x as PyObject, y as PyObject, undefined),
);

/** math.nextafter(x, y, *, steps=None) from 3.12 on. */
const nextAfterWithSteps = methodClinic(
  "nextafter",
  "x, y, /, *, steps=None",
  (rt, _module, [x, y, steps]) => nextAfterOf(rt, x as PyObject, y as PyObject, steps),
);

function nextAfterOf(
  rt: Runtime,
  xArg: PyObject,
  yArg: PyObject,
  stepsArg: PyObject | undefined,
): Result {
  const x = floatAsDouble(rt, xArg);
  const y = x === null ? null : floatAsDouble(rt, yArg);
  if (x === null || y === null) return null;
  const isGiven = stepsArg !== undefined && stepsArg !== rt.none;
  const steps = isGiven ? indexArgument(rt, stepsArg) : 1n;
  if (steps === null) return null;
  if (steps < 0n) return raise(rt, "ValueError", "steps must be a non-negative integer");
  return newFloat(rt, nextAfter(x, y, steps));
}

/** math.fma(x, y, z), from 3.13 on. */
const fma = methodFast("fma", 3, 3, (rt, _module, args) => {
  const values = doublesOf(rt, args);
  if (values === null) return null;
  const [x = 0, y = 0, z = 0] = values;
  if (!values.every(Number.isFinite)) {
    const result = x * y + z;
    if (!Number.isNaN(result) || values.some(Number.isNaN)) return newFloat(rt, result);
    return raise(rt, "ValueError", "invalid operation in fma");
  }
  const isZero = x === 0 || y === 0;
  const result = isZero ? x * y + z : fusedMultiplyAdd(x, y, z);
  return Number.isFinite(result)
    ? newFloat(rt, result)
    : raise(rt, "OverflowError", "overflow in fma");
});

/** math.sumprod(p, q), from 3.12 on: exact for ints and for floats, else term by term. */
const sumprod = methodFast("sumprod", 2, 2, (rt, _module, [p, q]) =>
  withItems(rt, p as PyObject, left =>
    withItems(rt, q as PyObject, right => sumOfProducts(rt, left, right)),
  ),
);

function sumOfProducts(rt: Runtime, left: readonly PyObject[], right: readonly PyObject[]): Result {
  if (left.length !== right.length) {
    return raise(rt, "ValueError", "Inputs are not the same length");
  }
  const all = [...left, ...right];
  const hasFloat = all.some(item => item instanceof PyFloat);
  const areNumbers = all.every(item => item instanceof PyFloat || item instanceof PyLong);
  if (hasFloat && areNumbers) {
    const a = doublesOf(rt, left);
    const b = a === null ? null : doublesOf(rt, right);
    if (a === null || b === null) return null;
    if ([...a, ...b].every(Number.isFinite)) return newFloat(rt, exactDotProduct(a, b));
  }
  return sumTermByTerm(rt, left, right);
}

function sumTermByTerm(rt: Runtime, left: readonly PyObject[], right: readonly PyObject[]): Result {
  let total: PyObject = newLong(rt, 0);
  for (const [i, a] of left.entries()) {
    rt.hold(total, "sum so far");
    const term = numberMultiply(rt, a, right[i] as PyObject); // lengths agree
    rt.release(total);
    const next = term === null ? null : numberAdd(rt, total, term);
    rt.heap.xdecref(term);
    rt.heap.decref(total);
    if (next === null) return null;
    total = next;
  }
  return total;
}
