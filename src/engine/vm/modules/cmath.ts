import { atan2 } from "../../../base/elementary.ts";
import type { PyObject } from "../../memory/object.ts";
import { type Complex, complexQuotient } from "../../objects/numbers/complexarith.ts";
import { complexArgument } from "../../objects/numbers/complexmethods.ts";
import { newComplex } from "../../objects/numbers/complexobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { floatAsDouble } from "../../objects/numbers/floatmethods.ts";
import { newFloat } from "../../objects/numbers/floatobject.ts";
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
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Result } from "../../objects/type/slots.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { newUnknownSource } from "../../objects/unknown/unknown.ts";
import * as functions from "./math/complex.ts";
import { vectorNorm } from "./math/exactsum.ts";

/**
 * The cmath module (Modules/cmathmodule.c). What it answers for infinities and NaN is kept in tables
 * there, which are not modelled: such results are unknown.
 */
export function newCmathModule(rt: Runtime): PyModule {
  const module = newModule(rt, "cmath");
  moduleAddFunctions(rt, module, cmathFunctions);
  const { POSITIVE_INFINITY: inf, NaN: nan } = Number;
  const values = { e: Math.E, pi: Math.PI, tau: 2 * Math.PI, inf, nan };
  const constants: [string, PyObject][] = [
    ...Object.entries(values).map(([name, x]): [string, PyObject] => [name, newFloat(rt, x)]),
    ["infj", newComplex(rt, 0, inf)],
    ["nanj", newComplex(rt, 0, nan)],
  ];
  for (const [name, value] of constants) {
    moduleAddObject(rt, module, name, value);
    rt.heap.decref(value);
  }
  return module;
}

const isFinite = ({ real, imag }: Complex): boolean =>
  Number.isFinite(real) && Number.isFinite(imag);

/** A function of a complex number: ValueError at its poles, OverflowError where it is too large. */
function ofComplex(name: string, answer: (z: Complex) => functions.ComplexAnswer): PyMethodDef {
  return methodO(name, (rt, _module, op) => {
    const z = complexArgument(rt, op);
    return z === null ? null : answered(rt, name, z, answer(z));
  });
}

function answered(
  rt: Runtime,
  name: string,
  given: Complex,
  answer: functions.ComplexAnswer,
): Result {
  if (!isFinite(given)) {
    const what = `cmath.${name}() of what is not finite is not modelled: its result is unknown`;
    return newUnknownSource(rt, `cmath.${name}()`, what);
  }
  if (answer === "domain") return raise(rt, "ValueError", "math domain error");
  if (!isFinite(answer)) return raise(rt, "OverflowError", "math range error");
  return newComplex(rt, answer.real, answer.imag);
}

function question(name: string, test: (x: number) => boolean, every: boolean): PyMethodDef {
  return methodO(name, (rt, _module, op) => {
    const z = complexArgument(rt, op);
    if (z === null) return null;
    const answers = [test(z.real), test(z.imag)];
    return rt.newBool(every ? answers.every(Boolean) : answers.some(Boolean));
  });
}

/** cmath.log(z[, base]). */
function log(rt: Runtime, _module: PyObject, [op, base]: readonly PyObject[]): Result {
  const z = complexArgument(rt, op as PyObject); // one argument at least
  if (z === null) return null;
  const value = functions.logarithm(z);
  if (base === undefined) return answered(rt, "log", z, value);
  const b = complexArgument(rt, base);
  if (b === null) return null;
  const divisor = functions.logarithm(b);
  if (value === "domain" || divisor === "domain") return answered(rt, "log", z, "domain");
  const quotient = complexQuotient(value, divisor, rt.facts.minor >= 14) ?? "domain";
  return answered(rt, "log", isFinite(b) ? z : b, quotient);
}

function rect(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const [r, phi] = args.map(op => floatAsDouble(rt, op)) as [number | null, number | null];
  if (r === null || phi === null) return null;
  // Without an angle the sign of the zero is kept.
  const answer =
    phi === 0 ? { real: r, imag: r * phi } : { real: r * Math.cos(phi), imag: r * Math.sin(phi) };
  return answered(rt, "rect", { real: r, imag: phi }, answer);
}

function isClose(
  rt: Runtime,
  _module: PyObject,
  [first, second, relArg, absArg]: readonly (PyObject | undefined)[],
): Result {
  const a = complexArgument(rt, first as PyObject); // both are required
  const b = a === null ? null : complexArgument(rt, second as PyObject);
  const rel = relArg === undefined ? 1e-9 : floatAsDouble(rt, relArg);
  const abs = absArg === undefined ? 0 : floatAsDouble(rt, absArg);
  if (a === null || b === null || rel === null || abs === null) return null;
  if (rel < 0 || abs < 0) return raise(rt, "ValueError", "tolerances must be non-negative");
  if (a.real === b.real && a.imag === b.imag) return rt.newBool(true);
  if (!isFinite(a) || !isFinite(b)) return rt.newBool(false);
  const difference = vectorNorm([a.real - b.real, a.imag - b.imag]);
  const [sizeA, sizeB] = [a, b].map(z => vectorNorm([z.real, z.imag])) as [number, number];
  return rt.newBool(difference <= rel * sizeB || difference <= rel * sizeA || difference <= abs);
}

/** In the order of cmath_methods[]. */
const cmathFunctions: readonly PyMethodDef[] = [
  ofComplex("acos", functions.arcCosine),
  ofComplex("acosh", functions.arcHyperbolicCosine),
  ofComplex("asin", functions.turned(functions.arcHyperbolicSine)),
  ofComplex("asinh", functions.arcHyperbolicSine),
  ofComplex("atan", functions.turned(functions.arcHyperbolicTangent)),
  ofComplex("atanh", functions.arcHyperbolicTangent),
  ofComplex("cos", ({ real, imag }) => functions.hyperbolicCosine({ real: -imag, imag: real })),
  ofComplex("cosh", functions.hyperbolicCosine),
  ofComplex("exp", functions.exponential),
  methodClinic("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", isClose),
  question("isfinite", Number.isFinite, true),
  question("isinf", x => Math.abs(x) === Number.POSITIVE_INFINITY, false),
  question("isnan", Number.isNaN, false),
  methodFast("log", 1, 2, log),
  ofComplex("log10", z => {
    const value = functions.logarithm(z);
    if (value === "domain") return value;
    return { real: value.real / Math.LN10, imag: value.imag / Math.LN10 };
  }),
  methodO("phase", (rt, _module, op) => {
    const z = complexArgument(rt, op);
    return z === null ? null : newFloat(rt, atan2(z.imag, z.real));
  }),
  methodO("polar", (rt, _module, op) => {
    const z = complexArgument(rt, op);
    if (z === null) return null;
    if (!isFinite(z)) return answered(rt, "polar", z, z);
    const length = vectorNorm([z.real, z.imag]);
    if (!Number.isFinite(length)) return raise(rt, "OverflowError", "math range error");
    return newTuple(rt, [newFloat(rt, length), newFloat(rt, atan2(z.imag, z.real))]);
  }),
  methodFast("rect", 2, 2, rect),
  ofComplex("sin", functions.turned(functions.hyperbolicSine)),
  ofComplex("sinh", functions.hyperbolicSine),
  ofComplex("sqrt", functions.squareRoot),
  ofComplex("tan", functions.turned(functions.hyperbolicTangent)),
  ofComplex("tanh", functions.hyperbolicTangent),
];
