import type { PyObject } from "../../memory/object.ts";
import { checkedConversion } from "./conversion.ts";
import { numberIndex } from "../abstract.ts";
import { PyByteArray } from "../bytes/bytearrayobject.ts";
import { bytesLike, PyBytes } from "../bytes/bytesobject.ts";
import { callOnMade } from "../call.ts";
import { raise } from "../exceptions/exceptions.ts";
import { newFloat, PyFloat } from "./floatobject.ts";
import { floatToLong, floatValue } from "./floatslots.ts";
import {
  doubleFromHex,
  doubleToHex,
  integerRatio,
  parseDouble,
  roundDouble,
  roundHalfEven,
} from "./floattext.ts";
import { formatFloat } from "../text/formatter.ts";
import { intToDouble } from "./longarith.ts";
import { newLong } from "./longobject.ts";
import { raiseFormatArgument } from "./longmethods.ts";
import { latin1Text } from "../text/unicodecodecs.ts";
import { longValue, raiseRefusal } from "./longslots.ts";
import {
  classMethod,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { objectStr, reprText } from "../object.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { argumentTypeName, type PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import { newTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { positionalNew, positionalVectorcall } from "../type/typevectorcall.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";
import { reprBytes } from "../../parser/repr.ts";

/** In the order of float_methods[] in Objects/floatobject.c, for the CPython of `rt`. */
export function floatMethods(rt: Runtime): PyMethodDef[] {
  return [
    ...(rt.facts.minor >= 14 ? [classMethod(methodO("from_number", floatFromNumber))] : []),
    methodNoArgs("conjugate", floatItself),
    methodNoArgs("__trunc__", (rt, self) => floatToLong(rt, Math.trunc(floatValue(self)))),
    methodNoArgs("__floor__", (rt, self) => floatToLong(rt, Math.floor(floatValue(self)))),
    methodNoArgs("__ceil__", (rt, self) => floatToLong(rt, Math.ceil(floatValue(self)))),
    methodFast("__round__", 0, 1, floatRound),
    methodNoArgs("as_integer_ratio", floatIntegerRatio),
    classMethod(methodO("fromhex", floatFromHex)),
    methodNoArgs("hex", (rt, self) => newUnicode(rt, doubleToHex(floatValue(self)))),
    methodNoArgs("is_integer", (rt, self) => rt.newBool(Number.isInteger(floatValue(self)))),
    methodNoArgs("__getnewargs__", (rt, self) => newTuple(rt, [newFloat(rt, floatValue(self))])),
    classMethod(methodO("__getformat__", floatGetFormat)),
    methodO("__format__", floatFormat),
  ];
}

/** float_getset[]. */
export const floatGetSet: readonly PyGetSetDef[] = [
  { name: "real", get: floatItself, doc: "the real part of a complex number" },
  { name: "imag", get: rt => newFloat(rt, 0), doc: "the imaginary part of a complex number" },
];

/** float() (float_new_impl): of float itself or of a subclass. */
function makeFloat(rt: Runtime, type: PyTypeObject, [x]: readonly PyObject[]): Result {
  const exact = x === undefined ? newFloat(rt, 0) : numberFloat(rt, x);
  if (exact === null || type === rt.types.float) return exact;
  const op = genericAlloc(rt, new PyFloat(type, floatValue(exact)));
  rt.heap.decref(exact);
  return op;
}

/** tp_new of float. */
export const floatNew = positionalNew("float", 0, 1, makeFloat);
/** float_vectorcall. */
export const floatVectorcall = positionalVectorcall("float", 0, 1, makeFloat);

/** PyNumber_Float, and PyFloat_FromString for text and bytes: an exact float. */
export function numberFloat(rt: Runtime, op: PyObject): Result {
  const type = typeOf(op);
  if (type === rt.types.float) return rt.heap.newRef(op);
  if (type.nb_float !== null) return exactFloat(rt, op, type.nb_float(rt, op));
  if (type.nb_index !== null) {
    const index = numberIndex(rt, op);
    if (index === null) return null;
    const value = intToDouble(longValue(index));
    rt.heap.decref(index);
    return value instanceof Refusal ? raiseRefusal(rt, value) : newFloat(rt, value);
  }
  if (op instanceof PyUnicode) return floatFromText(rt, asString(op), op);
  const bytes = bytesLike(op);
  if (bytes !== null) return floatFromText(rt, latin1Text(bytes), op);
  const message = `float() argument must be a string or a real number, not '${type.messageName}'`;
  return raise(rt, "TypeError", message);
}

/** PyFloat_AsDouble: the double of a real number; null: TypeError or OverflowError is set. */
export function floatAsDouble(rt: Runtime, op: PyObject): number | null {
  if (op instanceof PyFloat) return op.value;
  if (typeOf(op) === rt.types.int) {
    const value = intToDouble(longValue(op));
    return value instanceof Refusal ? raiseRefusal(rt, value) : value;
  }
  if (typeOf(op).nb_float === null && typeOf(op).nb_index === null) {
    return raise(rt, "TypeError", `must be real number, not ${typeOf(op).messageName}`);
  }
  const exact = numberFloat(rt, op);
  if (exact === null) return null;
  const value = floatValue(exact);
  rt.heap.decref(exact);
  return value;
}

/** What `__float__` of `op` returned, as an exact float. Steals `result`. */
function exactFloat(rt: Runtime, op: PyObject, result: Result): Result {
  const checked = checkedConversion<PyFloat>(rt, op, "__float__", "float", result);
  if (checked === null || typeOf(checked) === rt.types.float) return checked;
  const exact = newFloat(rt, checked.value);
  rt.heap.decref(checked);
  return exact;
}

function floatFromText(rt: Runtime, text: string, given: PyObject): Result {
  const value = parseDouble(text, rt.facts.minor);
  if (value !== null) return newFloat(rt, value);
  const isShown = given instanceof PyBytes || given instanceof PyByteArray;
  const bytes = isShown ? bytesLike(given) : null;
  if (bytes !== null) return raiseNoFloat(rt, reprBytes(bytes));
  const shown = reprText(rt, given);
  if (shown === null) return null;
  return raiseNoFloat(rt, shown);
}

function raiseNoFloat(rt: Runtime, repr: string): null {
  return raise(rt, "ValueError", `could not convert string to float: ${repr}`);
}

function floatItself(rt: Runtime, self: PyObject): Result {
  if (typeOf(self) === rt.types.float) return rt.heap.newRef(self);
  return newFloat(rt, floatValue(self));
}

function floatFromNumber(rt: Runtime, type: PyObject, number: PyObject): Result {
  if (typeOf(number) === rt.types.float && type === rt.types.float) return rt.heap.newRef(number);
  const value = floatAsDouble(rt, number);
  return value === null ? null : ofType(rt, type, newFloat(rt, value));
}

/** The float itself, or `type` called with it. Steals the float. */
function ofType(rt: Runtime, type: PyObject, stolen: PyObject): Result {
  return type === rt.types.float ? stolen : callOnMade(rt, type, [stolen]);
}

function floatRound(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const value = floatValue(self);
  const given = args[0];
  if (given === undefined || given === rt.none) {
    return floatToLong(rt, Number.isFinite(value) ? roundHalfEven(value) : value);
  }
  const index = numberIndex(rt, given);
  if (index === null) return null;
  // Beyond any exponent of a double all counts of places are alike.
  const places = Math.max(-10000, Math.min(10000, Number(longValue(index))));
  rt.heap.decref(index);
  const rounded = roundDouble(value, places);
  return rounded instanceof Refusal ? raiseRefusal(rt, rounded) : newFloat(rt, rounded);
}

function floatIntegerRatio(rt: Runtime, self: PyObject): Result {
  const value = floatValue(self);
  if (Number.isNaN(value)) return raise(rt, "ValueError", "cannot convert NaN to integer ratio");
  if (!Number.isFinite(value)) {
    return raise(rt, "OverflowError", "cannot convert Infinity to integer ratio");
  }
  const [numerator, denominator] = integerRatio(value);
  return newTuple(rt, [newLong(rt, numerator), newLong(rt, denominator)]);
}

function floatFromHex(rt: Runtime, type: PyObject, text: PyObject): Result {
  if (!(text instanceof PyUnicode)) {
    return raise(rt, "TypeError", "bad argument type for built-in operation");
  }
  const value = doubleFromHex(asString(text));
  if (value instanceof Refusal) return raiseRefusal(rt, value);
  return ofType(rt, type, newFloat(rt, value));
}

function floatGetFormat(rt: Runtime, _type: PyObject, kind: PyObject): Result {
  if (!(kind instanceof PyUnicode)) {
    const given = argumentTypeName(kind);
    return raise(rt, "TypeError", `__getformat__() argument must be str, not ${given}`);
  }
  const name = asString(kind);
  if (name === "double" || name === "float") return newUnicode(rt, "IEEE, little-endian");
  return raise(rt, "ValueError", "__getformat__() argument 1 must be 'double' or 'float'");
}

function floatFormat(rt: Runtime, self: PyObject, spec: PyObject): Result {
  if (!(spec instanceof PyUnicode)) return raiseFormatArgument(rt, spec);
  if (spec.size === 0) return objectStr(rt, self);
  const text = formatFloat(floatValue(self), spec.value, rt.facts.minor);
  return text instanceof Refusal ? raiseRefusal(rt, text) : newUnicode(rt, text);
}
