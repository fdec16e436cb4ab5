import { BINARY_OPERATORS, FIRST_INPLACE_OPERATOR } from "../compile/opcode.ts";
import type { PyObject } from "../memory/object.ts";
import { newFloat, type PyFloat } from "../objects/numbers/floatobject.ts";
import { holds } from "../objects/numbers/longslots.ts";
import { newSafeLong, type PyLong } from "../objects/numbers/longobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { CompareOp } from "../objects/type/slots.ts";

/**
 * Operators between two exact ints or two exact floats without the number protocol, as CPython's
 * BINARY_OP_ADD_INT and its kin: what the slots of int and float would give, in one step.
 */

const PLUS = BINARY_OPERATORS.indexOf("+");
const MINUS = BINARY_OPERATORS.indexOf("-");
const TIMES = BINARY_OPERATORS.indexOf("*");
const MODULO = BINARY_OPERATORS.indexOf("%");
const OVER = BINARY_OPERATORS.indexOf("/");

/** Undefined: not such a case; the operator must go its usual way. A new reference. */
export function quickArithmetic(
  rt: Runtime,
  oparg: number,
  left: PyObject,
  right: PyObject,
): PyObject | undefined {
  const type = left.ob_type;
  if (type !== right.ob_type) return undefined;
  const { int, float } = rt.types;
  const operator = oparg < FIRST_INPLACE_OPERATOR ? oparg : oparg - FIRST_INPLACE_OPERATOR;
  if (type === int) return quickLong(rt, operator, (left as PyLong).value, (right as PyLong).value);
  if (type !== float) return undefined;
  return quickFloat(rt, operator, (left as PyFloat).value, (right as PyFloat).value);
}

function quickLong(
  rt: Runtime,
  operator: number,
  a: number | bigint,
  b: number | bigint,
): PyObject | undefined {
  if (typeof a !== "number" || typeof b !== "number") return undefined;
  let result: number;
  if (operator === PLUS) result = a + b;
  else if (operator === MINUS) result = a - b;
  else if (operator === TIMES) result = a * b + 0;
  else if (operator === MODULO && a >= 0 && b > 0) result = a % b;
  else return undefined;
  return Number.isSafeInteger(result) ? newSafeLong(rt, result) : undefined;
}

function quickFloat(rt: Runtime, operator: number, a: number, b: number): PyObject | undefined {
  if (operator === PLUS) return newFloat(rt, a + b);
  if (operator === MINUS) return newFloat(rt, a - b);
  if (operator === TIMES) return newFloat(rt, a * b);
  if (operator === OVER && b !== 0) return newFloat(rt, a / b);
  return undefined;
}

/** The comparison of two exact ints or floats, a new reference; undefined: the usual way. */
export function quickCompare(
  rt: Runtime,
  left: PyObject,
  right: PyObject,
  op: CompareOp,
): PyObject | undefined {
  const type = left.ob_type;
  if (type !== right.ob_type || type !== rt.types.int) return undefined;
  const a = (left as PyLong).value;
  const b = (right as PyLong).value;
  return rt.newBool(holds(a < b ? -1 : a > b ? 1 : 0, op));
}
