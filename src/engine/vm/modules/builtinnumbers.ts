import type { PyObject } from "../../memory/object.ts";
import { binaryOp, numberIndex, numberPower } from "../../objects/abstract.ts";
import { PyByteArray } from "../../objects/bytes/bytearrayobject.ts";
import { PyBytes } from "../../objects/bytes/bytesobject.ts";
import { callStealing } from "../../objects/call.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { newLong, type PyLong } from "../../objects/numbers/longobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { callFound, lookupMaybeMethod } from "../../objects/type/slotcalls.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { lookupSpecial } from "../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";

type Args = readonly (PyObject | undefined)[];

const MAX_CODE_POINT = 0x10ffff;

/** abs(x). */
export function abs(rt: Runtime, _module: PyObject, op: PyObject): Result {
  const { nb_absolute } = typeOf(op);
  if (nb_absolute === null)
    return raise(rt, "TypeError", `bad operand type for abs(): '${typeOf(op).messageName}'`);
  return nb_absolute(rt, op);
}

/** bin(number): PyNumber_ToBase. */
export function bin(rt: Runtime, _module: PyObject, op: PyObject): Result {
  return toBase(rt, op, 2, "0b");
}

/** oct(number). */
export function oct(rt: Runtime, _module: PyObject, op: PyObject): Result {
  return toBase(rt, op, 8, "0o");
}

/** hex(number). */
export function hex(rt: Runtime, _module: PyObject, op: PyObject): Result {
  return toBase(rt, op, 16, "0x");
}

function toBase(rt: Runtime, op: PyObject, base: number, prefix: string): Result {
  const index = numberIndex(rt, op);
  if (index === null) return null;
  const value = (index as PyLong).value; // numberIndex gives an int
  const text = value < 0 ? `-${prefix}${(-value).toString(base)}` : prefix + value.toString(base);
  rt.heap.decref(index);
  return newUnicode(rt, text);
}

/** chr(i). */
export function chr(rt: Runtime, _module: PyObject, op: PyObject): Result {
  const index = numberIndex(rt, op);
  if (index === null) return null;
  const { value } = index as PyLong; // numberIndex gives an int
  rt.heap.decref(index);
  if (typeof value !== "number" || value < 0 || value > MAX_CODE_POINT) {
    const isHuge = typeof value !== "number" || value > 0x7fffffff || value < -0x80000000;
    if (isHuge && rt.facts.minor < 13) {
      return raise(rt, "OverflowError", "Python int too large to convert to C int");
    }
    return raise(rt, "ValueError", "chr() arg not in range(0x110000)");
  }
  return newUnicode(rt, String.fromCodePoint(value));
}

/** ord(c). */
export function ord(rt: Runtime, _module: PyObject, op: PyObject): Result {
  if (op instanceof PyUnicode) {
    const characters = [...asString(op)];
    if (characters.length === 1) return newLong(rt, characters[0]?.codePointAt(0) ?? 0);
    return raiseLength(rt, characters.length);
  }
  if (op instanceof PyBytes || op instanceof PyByteArray) {
    if (op.value.length === 1) return newLong(rt, op.value[0] ?? 0);
    return raiseLength(rt, op.value.length);
  }
  return raise(
    rt,
    "TypeError",
    `ord() expected string of length 1, but ${typeOf(op).messageName} found`,
  );
}

function raiseLength(rt: Runtime, length: number): null {
  return raise(rt, "TypeError", `ord() expected a character, but string of length ${length} found`);
}

/** divmod(x, y). */
export function divmod(rt: Runtime, _module: PyObject, [x, y]: readonly PyObject[]): Result {
  return binaryOp(rt, "nb_divmod", x as PyObject, y as PyObject); // two, checked
}

/** pow(base, exp, mod=None). */
export function pow(rt: Runtime, _module: PyObject, [base, exp, mod]: Args): Result {
  if (base === undefined || exp === undefined) {
    return raise(rt, "TypeError", "pow() missing required argument");
  }
  return numberPower(rt, base, exp, mod ?? rt.none);
}

/** round(number, ndigits=None): `type(number).__round__`. */
export function round(rt: Runtime, _module: PyObject, [number, ndigits]: Args): Result {
  if (number === undefined) return raise(rt, "TypeError", "round() missing required argument");
  const isPlain = ndigits === undefined || ndigits === rt.none;
  if (rt.facts.minor >= 14) {
    // _PyObject_MaybeCallSpecial: without a bound method, which would hold the number.
    const found = lookupMaybeMethod(rt, number, "__round__");
    if (found === undefined) return raiseNoRound(rt, number);
    return found === null ? null : callFound(rt, found, isPlain ? [number] : [number, ndigits]);
  }
  const method = lookupSpecial(rt, number, "__round__");
  if (method === null) return null;
  if (method === undefined) return raiseNoRound(rt, number);
  return callStealing(rt, method, isPlain ? [] : [ndigits], "special method __round__");
}

function raiseNoRound(rt: Runtime, number: PyObject): null {
  const name = typeOf(number).messageName;
  return raise(rt, "TypeError", `type ${name} doesn't define __round__ method`);
}
