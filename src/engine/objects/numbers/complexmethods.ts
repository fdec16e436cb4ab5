import type { PyObject } from "../../memory/object.ts";
import { checkedConversion } from "./conversion.ts";
import { callOnMade, callStealing, parseArgs } from "../call.ts";
import { type Complex, parseComplex } from "./complexarith.ts";
import { complexItself, newComplex, PyComplex } from "./complexobject.ts";
import type { PyDict } from "../containers/dictobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { floatAsDouble } from "./floatmethods.ts";
import { newFloat } from "./floatobject.ts";
import { formatComplex } from "../text/formatter.ts";
import { raiseFormatArgument } from "./longmethods.ts";
import { raiseRefusal } from "./longslots.ts";
import { classMethod, methodNoArgs, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import { objectStr } from "../object.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import { newTuple, type PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { lookupSpecial, type PyMemberDef } from "../type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** In the order of complex_methods[] in Objects/complexobject.c. */
export function complexMethods(rt: Runtime): PyMethodDef[] {
  return [
    ...(rt.facts.minor >= 14 ? [classMethod(methodO("from_number", fromNumber))] : []),
    methodNoArgs("conjugate", (rt, self) => newComplex(rt, re(self), -im(self))),
    methodNoArgs("__complex__", complexItself),
    methodNoArgs("__getnewargs__", (rt, self) =>
      newTuple(rt, [newFloat(rt, re(self)), newFloat(rt, im(self))]),
    ),
    methodO("__format__", complexFormat),
  ];
}

/** complex_members[]: read-only fields. */
export function complexMembers(rt: Runtime): readonly PyMemberDef[] {
  return [
    {
      name: "real",
      get: () => undefined,
      make: self => newFloat(rt, re(self)),
      doc: "the real part of a complex number",
    },
    {
      name: "imag",
      get: () => undefined,
      make: self => newFloat(rt, im(self)),
      doc: "the imaginary part of a complex number",
    },
  ];
}

function re(op: PyObject): number {
  return (op as PyComplex).real; // methods of complex see complex numbers only
}

function im(op: PyObject): number {
  return (op as PyComplex).imag;
}

/** complex() (complex_new_impl). `callable` is complex or a subclass. */
export function complexNew(
  rt: Runtime,
  callable: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  const type = callable as PyTypeObject; // tp_new is called with a type
  const parsed = parseArgs(rt, "complex", "real=0, imag=0", args, kwargs);
  if (parsed === null) return null;
  const [real, imag] = parsed;
  if (real !== undefined && imag === undefined) {
    if (typeOf(real) === rt.types.complex && type === rt.types.complex) return rt.heap.newRef(real);
    if (real instanceof PyUnicode) return fromText(rt, type, real);
  }
  const value = fromParts(rt, real, imag);
  return value === null ? null : make(rt, type, value.real, value.imag);
}

function make(rt: Runtime, type: PyTypeObject, real: number, imag: number): Result {
  if (type === rt.types.complex) return newComplex(rt, real, imag);
  return genericAlloc(rt, new PyComplex(type, real, imag));
}

function fromText(rt: Runtime, type: PyTypeObject, text: PyUnicode): Result {
  const value = parseComplex(asString(text), rt.facts.minor);
  if (value === null) return raise(rt, "ValueError", "complex() arg is a malformed string");
  return make(rt, type, value.real, value.imag);
}

function fromParts(
  rt: Runtime,
  real: PyObject | undefined,
  imag: PyObject | undefined,
): Complex | null {
  const isNew = rt.facts.minor >= 14;
  if (!isNew && real instanceof PyUnicode) {
    return raise(rt, "TypeError", "complex() can't take second arg if first is a string");
  }
  if (!isNew && imag instanceof PyUnicode) {
    return raise(rt, "TypeError", "complex() second arg can't be a string");
  }
  const a = real === undefined ? ZERO : partOf(rt, real, imag === undefined ? "first" : "real");
  if (a === null) return null;
  const b = imag === undefined ? ZERO : partOf(rt, imag, "imag");
  if (b === null) return null;
  // Each may be complex itself: real + imag * 1j.
  let imaginary = imag === undefined ? a.imag : b.real;
  if (a.isComplex && imag !== undefined) imaginary += a.imag;
  return { real: b.isComplex ? a.real - b.imag : a.real, imag: imaginary };
}

interface Part extends Complex {
  readonly isComplex: boolean;
}

const ZERO: Part = { real: 0, imag: 0, isComplex: false };

/** The value of one argument: by `__complex__` (the first one), else as a real number. */
function partOf(rt: Runtime, op: PyObject, place: "first" | "real" | "imag"): Part | null {
  if (op instanceof PyComplex) return { real: op.real, imag: op.imag, isComplex: true };
  if (place !== "imag") {
    const converted = byComplexMethod(rt, op);
    if (converted === null) return null;
    if (converted !== undefined) return { ...converted, isComplex: true };
  }
  const type = typeOf(op);
  if (type.nb_float === null && type.nb_index === null) return raiseNoNumber(rt, op, place);
  const value = floatAsDouble(rt, op);
  return value === null ? null : { real: value, imag: 0, isComplex: false };
}

/** PyComplex_AsCComplex: an argument as a complex number; null: TypeError is set. */
export function complexArgument(rt: Runtime, op: PyObject): Complex | null {
  if (op instanceof PyComplex) return { real: op.real, imag: op.imag };
  const converted = byComplexMethod(rt, op);
  if (converted !== undefined) return converted;
  const real = floatAsDouble(rt, op);
  return real === null ? null : { real, imag: 0 };
}

/** What `__complex__` gives; undefined: there is none. */
function byComplexMethod(rt: Runtime, op: PyObject): Complex | undefined | null {
  const method = lookupSpecial(rt, op, "__complex__");
  if (method === undefined || method === null) return method;
  const result = callStealing(rt, method, [], "special method __complex__");
  const checked = checkedConversion<PyComplex>(rt, op, "__complex__", "complex", result);
  if (checked === null) return null;
  const { real, imag } = checked;
  rt.heap.decref(checked);
  return { real, imag };
}

function raiseNoNumber(rt: Runtime, op: PyObject, place: "first" | "real" | "imag"): null {
  const given = typeOf(op).messageName;
  if (rt.facts.minor >= 14) {
    const message =
      place === "first"
        ? `complex() argument must be a string or a number, not ${given}`
        : `complex() argument '${place}' must be a real number, not ${given}`;
    return raise(rt, "TypeError", message);
  }
  const message =
    place === "imag"
      ? `complex() second argument must be a number, not '${given}'`
      : `complex() first argument must be a string or a number, not '${given}'`;
  return raise(rt, "TypeError", message);
}

function fromNumber(rt: Runtime, type: PyObject, number: PyObject): Result {
  if (typeOf(number) === rt.types.complex && type === rt.types.complex) {
    return rt.heap.newRef(number);
  }
  let value: Complex | null | undefined = number instanceof PyComplex ? number : undefined;
  if (value === undefined) value = byComplexMethod(rt, number);
  if (value === undefined) {
    const real = floatAsDouble(rt, number);
    value = real === null ? null : { real, imag: 0 };
  }
  if (value === null) return null;
  const op = newComplex(rt, value.real, value.imag);
  return type === rt.types.complex ? op : callOnMade(rt, type, [op]);
}

function complexFormat(rt: Runtime, self: PyObject, spec: PyObject): Result {
  if (!(spec instanceof PyUnicode)) return raiseFormatArgument(rt, spec);
  if (spec.size === 0) return objectStr(rt, self);
  const text = formatComplex(re(self), im(self), spec.value, rt.facts.minor);
  return text instanceof Refusal ? raiseRefusal(rt, text) : newUnicode(rt, text);
}
