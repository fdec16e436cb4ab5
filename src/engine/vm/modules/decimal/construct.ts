import type { PyObject } from "../../../memory/object.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { PyFloat } from "../../../objects/numbers/floatobject.ts";
import { PyList } from "../../../objects/containers/listobject.ts";
import { PyLong } from "../../../objects/numbers/longobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { PyTuple } from "../../../objects/containers/tupleobject.ts";
import { asString, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import {
  adjusted,
  CONDITION,
  type Dec,
  finalize,
  finite,
  fromInt,
  infinity,
  invalid,
  isNaNDec,
  type Status,
} from "./number.ts";
import {
  addStatus,
  type DecimalState,
  fromDouble,
  newDecimal,
  type PyContext,
  PyDecimal,
} from "./state.ts";
import { parseDecimal } from "./text.ts";

/**
 * PyDecType_FromObjectExact, or with `isExact` false Context.create_decimal(): a number made of a
 * text, an int, a float, a tuple or another Decimal.
 */
export function decimalFrom(
  rt: Runtime,
  state: DecimalState,
  type: PyTypeObject,
  value: PyObject | undefined,
  context: PyContext,
  isExact: boolean,
): Result {
  if (value instanceof PyDecimal && isExact && value.ob_type === type && type === state.decimal) {
    return rt.heap.newRef(value);
  }
  const status: Status = { flags: 0 };
  let dec = value === undefined ? fromInt(0) : numberOf(rt, value, status);
  if (dec === null) return null;
  if (!isExact) dec = fitting(dec, context, status);
  else if (dec.kind === "finite" && Math.abs(adjusted(dec)) > 1e18) dec = invalid(status);
  return addStatus(rt, state, context, status) ? newDecimal(rt, state, dec, type) : null;
}

function fitting(dec: Dec, context: PyContext, status: Status): Dec {
  const { settings } = context;
  if (isNaNDec(dec) && dec.coeff.toString().length > settings.prec - settings.clamp) {
    return invalid(status, CONDITION.CONVERSION_SYNTAX);
  }
  return finalize(dec, settings, status);
}

/** The exact number; null: an exception is set. */
function numberOf(rt: Runtime, value: PyObject, status: Status): Dec | null {
  if (value instanceof PyDecimal) return value.dec;
  if (value instanceof PyLong) return fromInt(value.value);
  if (value instanceof PyFloat) {
    status.flags |= CONDITION.FLOAT_OPERATION;
    return fromDouble(value.value);
  }
  if (value instanceof PyUnicode) {
    rt.heap.budget.touch(value.value.length * value.value.length);
    return parseDecimal(asString(value)) ?? invalid(status, CONDITION.CONVERSION_SYNTAX);
  }
  if (value instanceof PyTuple || value instanceof PyList) return tupleNumber(rt, value.ob_item);
  const given = typeOf(value).messageName;
  return raise(rt, "TypeError", `conversion from ${given} to Decimal is not supported`);
}

/** PyDecType_FromSequence: sign, digits, exponent. */
function tupleNumber(rt: Runtime, parts: readonly PyObject[]): Dec | null {
  const [sign, digits, exponent] = parts;
  if (parts.length !== 3 || sign === undefined) {
    return raise(rt, "ValueError", "argument must be a sequence of length 3");
  }
  const isSign = sign instanceof PyLong && (sign.value === 0 || sign.value === 1);
  if (!isSign) {
    return raise(rt, "ValueError", "sign must be an integer with the value 0 or 1");
  }
  const bit: 0 | 1 = sign.value === 1 ? 1 : 0;
  let kind: Dec["kind"] = "finite";
  let exp = 0;
  if (exponent instanceof PyUnicode) {
    const text = asString(exponent);
    if (text === "F") return infinity(bit);
    if (text !== "n" && text !== "N") {
      return raise(
        rt,
        "ValueError",
        "string argument in the third position must be 'F', 'n' or 'N'",
      );
    }
    kind = text === "n" ? "nan" : "snan";
  } else if (exponent instanceof PyLong) exp = Number(exponent.value);
  else return raise(rt, "ValueError", "exponent must be an integer");
  if (!(digits instanceof PyTuple || digits instanceof PyList)) {
    return raise(rt, "ValueError", "coefficient must be a tuple of digits");
  }
  let text = "";
  for (const digit of digits.ob_item) {
    const isDigit = digit instanceof PyLong && digit.value >= 0 && digit.value <= 9;
    if (!isDigit) return raise(rt, "ValueError", "coefficient must be a tuple of digits");
    text += String((digit as PyLong).value); // checked
  }
  const coeff = BigInt(text || "0");
  return kind === "finite" ? finite(bit, coeff, exp) : { kind, sign: bit, coeff, exp: 0 };
}
