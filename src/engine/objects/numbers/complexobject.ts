import { hypot } from "../../../base/elementary.ts";
import { PyObject } from "../../memory/object.ts";
import { complexRepr } from "../../parser/repr.ts";
import { complexProduct, complexQuotient, complexPower } from "./complexarith.ts";
import { complexMembers, complexMethods, complexNew } from "./complexmethods.ts";
import { raise } from "../exceptions/exceptions.ts";
import { PyFloat, newFloat } from "./floatobject.ts";
import { hashComplex, hashDouble, hashPointer } from "../hash.ts";
import { intToDouble } from "./longarith.ts";
import { PyLong } from "./longobject.ts";
import { raiseRefusal } from "./longslots.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import {
  COMPARE,
  type BinaryFunc,
  type CompareOp,
  type PyTypeObject,
  type Result,
  typeOf,
} from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** A complex number: two doubles. */
export class PyComplex extends PyObject {
  readonly real: number;
  readonly imag: number;

  constructor(type: PyTypeObject, real: number, imag: number) {
    super(type);
    this.real = real;
    this.imag = imag;
  }
}

/** PyComplex_FromDoubles: a new reference. */
export function newComplex(rt: Runtime, real: number, imag: number): PyComplex {
  return rt.heap.alloc(new PyComplex(rt.types.complex, real, imag));
}

/** PyComplex_Type. */
export function initComplexTypes(rt: Runtime): void {
  rt.types.complex = staticType(rt, {
    name: "complex",
    basicsize: 32,
    isBaseType: true,
    doc: rt.facts.minor >= 13 ? DOC : OLD_DOC,
    slots: {
      tp_repr: (rt, op) => newUnicode(rt, complexRepr(valueOf(op).real, valueOf(op).imag)),
      tp_hash: complexHash,
      tp_richcompare: complexRichCompare,
      tp_new: complexNew,
      nb_add: binary(add),
      nb_subtract: binary(subtract),
      nb_multiply: binary(multiply),
      nb_true_divide: binary(divide),
      nb_power: complexPowerSlot,
      nb_negative: (rt, op) => newComplex(rt, -valueOf(op).real, -valueOf(op).imag),
      nb_positive: complexItself,
      nb_absolute: complexAbsolute,
      nb_bool: (_rt, op) => (valueOf(op).real === 0 && valueOf(op).imag === 0 ? 0 : 1),
    },
    methods: complexMethods(rt),
    members: complexMembers(rt),
    getset: [],
  });
}

const DOC = `Create a complex number from a string or numbers.

If a string is given, parse it as a complex number.
If a single number is given, convert it to a complex number.
If the 'real' or 'imag' arguments are given, create a complex number
with the specified real and imaginary components.`;

const OLD_DOC = `Create a complex number from a real part and an optional imaginary part.

This is equivalent to (real + imag*1j) where imag defaults to 0.`;

function valueOf(op: PyObject): PyComplex {
  return op as PyComplex; // slots of complex see complex numbers only
}

/** An operand: a complex number, or a real one, which 3.14 on does not turn into a complex. */
interface Operand {
  readonly real: number;
  readonly imag: number;
  readonly isReal: boolean;
}

/** TO_COMPLEX: undefined for what is no number; null: an int too large, exception set. */
function toOperand(rt: Runtime, op: PyObject): Operand | undefined | null {
  if (op instanceof PyComplex) return { real: op.real, imag: op.imag, isReal: false };
  const isReal = rt.facts.minor >= 14;
  if (op instanceof PyFloat) return { real: op.value, imag: 0, isReal };
  if (!(op instanceof PyLong)) return undefined;
  const value = intToDouble(op.value);
  return value instanceof Refusal ? raiseRefusal(rt, value) : { real: value, imag: 0, isReal };
}

function binary(operation: (rt: Runtime, a: Operand, b: Operand) => Result): BinaryFunc {
  return (rt, left, right) => {
    const a = toOperand(rt, left);
    if (a === null) return null;
    if (a === undefined) return rt.heap.newRef(rt.notImplemented);
    const b = toOperand(rt, right);
    if (b === null) return null;
    if (b === undefined) return rt.heap.newRef(rt.notImplemented);
    return operation(rt, a, b);
  };
}

function add(rt: Runtime, a: Operand, b: Operand): Result {
  if (a.isReal) return newComplex(rt, a.real + b.real, b.imag);
  return newComplex(rt, a.real + b.real, b.isReal ? a.imag : a.imag + b.imag);
}

function subtract(rt: Runtime, a: Operand, b: Operand): Result {
  if (a.isReal) return newComplex(rt, a.real - b.real, -b.imag);
  return newComplex(rt, a.real - b.real, b.isReal ? a.imag : a.imag - b.imag);
}

function multiply(rt: Runtime, a: Operand, b: Operand): Result {
  if (a.isReal) return newComplex(rt, a.real * b.real, a.real * b.imag);
  if (b.isReal) return newComplex(rt, a.real * b.real, a.imag * b.real);
  const { real, imag } = complexProduct(a, b, rt.facts.minor >= 14);
  return newComplex(rt, real, imag);
}

function divide(rt: Runtime, a: Operand, b: Operand): Result {
  if (b.isReal && b.real !== 0) return newComplex(rt, a.real / b.real, a.imag / b.real);
  const quotient = a.isReal ? realQuotient(a.real, b) : complexQuotient(a, b, rt.facts.minor >= 14);
  if (quotient !== null) return newComplex(rt, quotient.real, quotient.imag);
  const old = "complex division by zero";
  return raise(rt, "ZeroDivisionError", rt.facts.minor >= 14 ? "division by zero" : old);
}

/** _Py_rc_quot: without the products with an imaginary part of zero. */
function realQuotient(a: number, b: Operand): { real: number; imag: number } | null {
  if (Math.abs(b.real) >= Math.abs(b.imag)) {
    if (b.real === 0) return null;
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    return { real: a / denominator, imag: (-a * ratio) / denominator };
  }
  const ratio = b.real / b.imag;
  const denominator = b.real * ratio + b.imag;
  return { real: (a * ratio) / denominator, imag: -a / denominator };
}

function complexPowerSlot(rt: Runtime, left: PyObject, right: PyObject, modulus: PyObject): Result {
  return binary((runtime, a, b) =>
    modulus === rt.none ? power(runtime, a, b) : raise(rt, "ValueError", "complex modulo"),
  )(rt, left, right);
}

function power(rt: Runtime, a: Operand, b: Operand): Result {
  const result = complexPower(a, b, rt.facts.minor >= 14);
  if (!(result instanceof Refusal)) return newComplex(rt, result.real, result.imag);
  const old = "0.0 to a negative or complex power";
  const isOld = result.type === "ZeroDivisionError" && rt.facts.minor < 14;
  return raise(rt, result.type, isOld ? old : result.message);
}

/** complex_pos: a complex number is its own value, an instance of a subclass gives an exact one. */
export function complexItself(rt: Runtime, op: PyObject): Result {
  if (typeOf(op) === rt.types.complex) return rt.heap.newRef(op);
  return newComplex(rt, valueOf(op).real, valueOf(op).imag);
}

function complexAbsolute(rt: Runtime, op: PyObject): Result {
  const { real, imag } = valueOf(op);
  const size = hypot(real, imag);
  if (size === Number.POSITIVE_INFINITY && Number.isFinite(real) && Number.isFinite(imag)) {
    return raise(rt, "OverflowError", "absolute value too large");
  }
  return newFloat(rt, size);
}

function complexHash(rt: Runtime, op: PyObject): ReturnType<typeof hashComplex> {
  const identity = hashPointer(rt.heap.addressOf(op));
  const { real, imag } = valueOf(op);
  return hashComplex(hashDouble(real, identity), hashDouble(imag, identity));
}

/** complex_richcompare: equality alone; ints and floats compare exactly. */
function complexRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const a = valueOf(left);
  const isNumber = right instanceof PyLong || right instanceof PyFloat;
  if ((op !== COMPARE.EQ && op !== COMPARE.NE) || !(isNumber || right instanceof PyComplex)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const equal = isNumber
    ? a.imag === 0 && isEqual(a.real, right.value)
    : a.real === right.real && a.imag === right.imag;
  return rt.newBool(equal === (op === COMPARE.EQ));
}

/** Exact also for ints of any size: as JavaScript orders numbers and bigints. */
function isEqual(a: number, b: number | bigint): boolean {
  return a <= b && a >= b;
}
