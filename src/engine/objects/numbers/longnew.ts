import type { PyObject } from "../../memory/object.ts";
import { checkedConversion } from "./conversion.ts";
import { numberIndex } from "../abstract.ts";
import { bytesLike } from "../bytes/bytesobject.ts";
import { callStealing, whileHolding, callPacked, parseArgs } from "../call.ts";
import type { PyDict } from "../containers/dictobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { newLong, PyLong, sizeOfLong } from "./longobject.ts";
import { invalidLiteral, parseIntText } from "./longparse.ts";
import { longValue, raiseRefusal } from "./longslots.ts";
import { reprText } from "../object.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import {
  type CallFunc,
  type PyTypeObject,
  type Result,
  typeOf,
  type VectorcallFunc,
} from "../type/slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { lookupSpecial } from "../type/typeobject.ts";
import { latin1Text } from "../text/unicodecodecs.ts";
import { asString, PyUnicode } from "../text/unicodeobject.ts";
import { reprBytes } from "../../parser/repr.ts";

/** int() (long_new_impl). `callable` is int or a subclass. */
export function longNew(
  rt: Runtime,
  callable: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  const type = callable as PyTypeObject; // tp_new is called with a type
  const parsed = parseArgs(rt, "int", "x=0, /, base=10", args, kwargs);
  if (parsed === null) return null;
  const exact = longFromArguments(rt, parsed[0], parsed[1]);
  if (exact === null || type === rt.types.int) return exact;
  return longSubtypeNew(rt, type, exact);
}

/** long_vectorcall (3.13 on). */
export const longVectorcall = constructorVectorcall("int", 2, longNew, (rt, [x, base]) =>
  longFromArguments(rt, x, base),
);

/**
 * The tp_vectorcall of a type that takes up to `max` arguments: without keywords `construct` gets
 * them as they are, with keywords they are packed for `slow` as ever.
 */
export function constructorVectorcall(
  name: string,
  max: number,
  slow: CallFunc,
  construct: (rt: Runtime, args: readonly PyObject[]) => Result,
): VectorcallFunc {
  return (rt, callable, args, kwnames) => {
    if (kwnames !== null && kwnames.ob_item.length > 0) {
      return callPacked(rt, slow, callable, args, kwnames);
    }
    if (args.length <= max) return construct(rt, args);
    const message = `${name} expected at most ${max} arguments, got ${args.length}`;
    return raise(rt, "TypeError", message);
  };
}

/** long_subtype_new: an instance of a subclass with the value of `exactStolen`. */
function longSubtypeNew(rt: Runtime, type: PyTypeObject, exactStolen: PyObject): Result {
  const value = longValue(exactStolen);
  const op = genericAlloc(rt, new PyLong(type, value), sizeOfLong(value));
  rt.heap.decref(exactStolen);
  return op;
}

function longFromArguments(
  rt: Runtime,
  x: PyObject | undefined,
  baseArg: PyObject | undefined,
): Result {
  if (x === undefined) {
    if (baseArg !== undefined) return raise(rt, "TypeError", "int() missing string argument");
    return newLong(rt, 0);
  }
  if (baseArg === undefined) return numberLong(rt, x);
  const index = numberIndex(rt, baseArg);
  if (index === null) return null;
  const base = longValue(index);
  rt.heap.decref(index);
  if (typeof base !== "number" || (base !== 0 && base < 2) || base > 36) {
    return raise(rt, "ValueError", "int() base must be >= 2 and <= 36, or 0");
  }
  if (x instanceof PyUnicode) return longFromText(rt, asString(x), base, x);
  const bytes = x.ob_type === rt.types.memoryview ? null : bytesLike(x);
  if (bytes !== null) return longFromBytes(rt, bytes, base);
  return raise(rt, "TypeError", "int() can't convert non-string with explicit base");
}

/** PyNumber_Long: from a number by `__int__` or `__index__`, else from text or bytes. */
export function numberLong(rt: Runtime, op: PyObject): Result {
  if (typeOf(op) === rt.types.int) return rt.heap.newRef(op);
  const type = typeOf(op);
  if (type.nb_int !== null) {
    return exactInt(rt, checkedConversion(rt, op, "__int__", "int", type.nb_int(rt, op)));
  }
  if (type.nb_index !== null) return numberIndex(rt, op);
  if (rt.facts.minor < 14) {
    const trunc = lookupSpecial(rt, op, "__trunc__");
    if (trunc === null) return null;
    if (trunc !== undefined) return longFromTrunc(rt, trunc);
  }
  if (op instanceof PyUnicode) return longFromText(rt, asString(op), 10, op);
  const bytes = bytesLike(op);
  if (bytes !== null) return longFromBytes(rt, bytes, 10);
  const message =
    "int() argument must be a string, a bytes-like object or a real number, " +
    `not '${type.messageName}'`;
  return raise(rt, "TypeError", message);
}

/** _PyLong_Copy: an int, possibly of a subclass, as an exact one. Steals `result`. */
function exactInt(rt: Runtime, result: Result<PyLong>): Result {
  if (result === null || typeOf(result) === rt.types.int) return result;
  const exact = newLong(rt, result.value);
  rt.heap.decref(result);
  return exact;
}

/** Up to 3.13 int() fell back on `__trunc__`. Steals the bound method. */
function longFromTrunc(rt: Runtime, truncStolen: PyObject): Result {
  rt.hold(truncStolen, "special method __trunc__");
  rt.interpreter.warn("DeprecationWarning", "The delegation of int() to __trunc__ is deprecated.");
  rt.release(truncStolen);
  if (rt.raised !== null) {
    rt.heap.decref(truncStolen);
    return null;
  }
  const result = callStealing(rt, truncStolen, [], "special method __trunc__");
  if (result === null || result instanceof PyLong) return exactInt(rt, result);
  if (typeOf(result).nb_index === null) {
    const given = typeOf(result).messageName;
    rt.heap.decref(result);
    return raise(rt, "TypeError", `__trunc__ returned non-Integral (type ${given})`);
  }
  return whileHolding(rt, result, "result of __trunc__", () => numberIndex(rt, result));
}

function longFromText(rt: Runtime, text: string, base: number, given: PyObject): Result {
  rt.heap.budget.touch(2 * text.length);
  const value = parseIntText(text, base, rt.intMaxStrDigits, rt.facts.minor);
  if (value instanceof Refusal) return raiseRefusal(rt, value);
  if (value !== null) return newLong(rt, value);
  const repr = reprText(rt, given);
  if (repr === null) return null;
  const refusal = invalidLiteral(base, repr);
  return raiseRefusal(rt, refusal);
}

/** _PyLong_FromBytes: the text is ASCII, and a message shows it as bytes. */
function longFromBytes(rt: Runtime, bytes: Uint8Array, base: number): Result {
  const value = parseIntText(latin1Text(bytes), base, rt.intMaxStrDigits, rt.facts.minor);
  if (value instanceof Refusal) return raiseRefusal(rt, value);
  return value === null
    ? raiseRefusal(rt, invalidLiteral(base, reprBytes(bytes)))
    : newLong(rt, value);
}
