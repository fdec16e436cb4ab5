import type { PyObject } from "../memory/object.ts";
import { raise } from "./exceptions/exceptions.ts";
import { checkedConversion } from "./numbers/conversion.ts";
import { newLong, PyLong } from "./numbers/longobject.ts";
import { PyCFunction } from "./functions/methodobject.ts";
import { BINARY_SIGNS, type BinarySlot } from "./operators.ts";
import type { Runtime } from "./runtime.ts";
import {
  type ItemFunc,
  type PyTypeObject,
  type Result,
  type TernaryFunc,
  typeOf,
  type UnaryFunc,
} from "./type/slots.ts";
import { isSubtype } from "./type/typeobject.ts";

/** The number protocol of Objects/abstract.c. Operands are borrowed, results new references. */
type InplaceSlot = Extract<keyof PyTypeObject, `nb_inplace_${BinaryWord}`>;
type BinaryWord = BinarySlot extends `nb_${infer Word}` ? Word : never;

/**
 * binary_op1: the left operand's slot, then the right one's; the right one's first when its type
 * derives from the left one's. NotImplemented (a new reference) when neither knows.
 */
function binaryOp1(rt: Runtime, slot: BinarySlot, left: PyObject, right: PyObject): Result {
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  const leftSlot = leftType[slot];
  let rightSlot = leftType === rightType ? null : rightType[slot];
  if (rightSlot === leftSlot) rightSlot = null;
  if (leftSlot !== null) {
    if (rightSlot !== null && isSubtype(rightType, leftType)) {
      const result = rightSlot(rt, left, right);
      if (result !== rt.notImplemented) return result;
      rt.heap.decref(result);
      rightSlot = null;
    }
    const result = leftSlot(rt, left, right);
    if (result !== rt.notImplemented) return result;
    rt.heap.decref(result);
  }
  if (rightSlot !== null) return rightSlot(rt, left, right);
  return rt.heap.newRef(rt.notImplemented);
}

/** binary_op: TypeError when neither operand knows. */
export function binaryOp(rt: Runtime, slot: BinarySlot, left: PyObject, right: PyObject): Result {
  const result = binaryOp1(rt, slot, left, right);
  if (result !== rt.notImplemented) return result;
  rt.heap.decref(result);
  return raiseBinary(rt, BINARY_SIGNS[slot], left, right);
}

/** binop_type_error, with the hint for Python 2's print up to 3.13. */
function raiseBinary(rt: Runtime, symbol: string, left: PyObject, right: PyObject): null {
  const types = `'${typeOf(left).messageName}' and '${typeOf(right).messageName}'`;
  const isPrint = symbol === ">>" && left instanceof PyCFunction && left.def.name === "print";
  const hint =
    isPrint && rt.facts.minor < 14
      ? '. Did you mean "print(<message>, file=<output_stream>)"?'
      : "";
  return raise(rt, "TypeError", `unsupported operand type(s) for ${symbol}: ${types}${hint}`);
}

/** binary_iop1: the in-place slot of the left operand, then the plain operator. */
function inplaceOp1(
  rt: Runtime,
  inplace: InplaceSlot,
  slot: BinarySlot,
  left: PyObject,
  right: PyObject,
): Result {
  const own = typeOf(left)[inplace];
  if (own !== null) {
    const result = own(rt, left, right);
    if (result !== rt.notImplemented) return result;
    rt.heap.decref(result);
  }
  return binaryOp1(rt, slot, left, right);
}

/** binary_iop: as binaryOp, and the left operand may change in place. */
export function inplaceOp(
  rt: Runtime,
  inplace: InplaceSlot,
  slot: BinarySlot,
  left: PyObject,
  right: PyObject,
): Result {
  const result = inplaceOp1(rt, inplace, slot, left, right);
  if (result !== rt.notImplemented) return result;
  rt.heap.decref(result);
  return raiseBinary(rt, `${BINARY_SIGNS[slot]}=`, left, right);
}

/** PyNumber_Add: numbers, else concatenation by the left operand. */
export function numberAdd(rt: Runtime, left: PyObject, right: PyObject): Result {
  const result = binaryOp1(rt, "nb_add", left, right);
  if (result !== rt.notImplemented) return result;
  rt.heap.decref(result);
  const concat = typeOf(left).sq_concat;
  return concat === null ? raiseBinary(rt, "+", left, right) : concat(rt, left, right);
}

/** PyNumber_InPlaceAdd. */
export function numberInPlaceAdd(rt: Runtime, left: PyObject, right: PyObject): Result {
  const result = inplaceOp1(rt, "nb_inplace_add", "nb_add", left, right);
  if (result !== rt.notImplemented) return result;
  rt.heap.decref(result);
  const { sq_inplace_concat, sq_concat } = typeOf(left);
  const concat = sq_inplace_concat ?? sq_concat;
  return concat === null ? raiseBinary(rt, "+=", left, right) : concat(rt, left, right);
}

/** PySequence_Concat and PySequence_InPlaceConcat: concatenation, which classes define as addition. */
export function sequenceConcat(
  rt: Runtime,
  left: PyObject,
  right: PyObject,
  inPlace: boolean,
): Result {
  const { sq_inplace_concat, sq_concat } = typeOf(left);
  const concat = (inPlace ? sq_inplace_concat : null) ?? sq_concat;
  if (concat !== null) return concat(rt, left, right);
  if (isSequence(rt, left) && isSequence(rt, right)) {
    const result = inPlace
      ? inplaceOp1(rt, "nb_inplace_add", "nb_add", left, right)
      : binaryOp1(rt, "nb_add", left, right);
    if (result !== rt.notImplemented) return result;
    rt.heap.decref(result);
  }
  return raise(rt, "TypeError", `'${typeOf(left).messageName}' object can't be concatenated`);
}

/** PySequence_Check. */
function isSequence(rt: Runtime, op: PyObject): boolean {
  return typeOf(op).sq_item !== null && !isSubtype(typeOf(op), rt.types.dict);
}

/** PyNumber_Multiply: numbers, else repetition of the operand that is a sequence. */
export function numberMultiply(rt: Runtime, left: PyObject, right: PyObject): Result {
  const result = binaryOp1(rt, "nb_multiply", left, right);
  if (result !== rt.notImplemented) return result;
  rt.heap.decref(result);
  const leftRepeat = typeOf(left).sq_repeat;
  if (leftRepeat !== null) return sequenceRepeat(rt, leftRepeat, left, right);
  const rightRepeat = typeOf(right).sq_repeat;
  if (rightRepeat !== null) return sequenceRepeat(rt, rightRepeat, right, left);
  return raiseBinary(rt, "*", left, right);
}

/** PyNumber_InPlaceMultiply. */
export function numberInPlaceMultiply(rt: Runtime, left: PyObject, right: PyObject): Result {
  const result = inplaceOp1(rt, "nb_inplace_multiply", "nb_multiply", left, right);
  if (result !== rt.notImplemented) return result;
  rt.heap.decref(result);
  const { sq_inplace_repeat, sq_repeat, tp_is_heap_type } = typeOf(left);
  const leftRepeat = sq_inplace_repeat ?? sq_repeat;
  if (leftRepeat !== null) return sequenceRepeat(rt, leftRepeat, left, right);
  // The right operand is asked only where the left one's tp_as_sequence is NULL: no class has that.
  const rightRepeat = tp_is_heap_type ? null : typeOf(right).sq_repeat;
  if (rightRepeat !== null) return sequenceRepeat(rt, rightRepeat, right, left);
  return raiseBinary(rt, "*=", left, right);
}

function sequenceRepeat(rt: Runtime, repeat: ItemFunc, op: PyObject, times: PyObject): Result {
  if (!isIndex(times)) {
    const given = typeOf(times).messageName;
    return raise(rt, "TypeError", `can't multiply sequence by non-int of type '${given}'`);
  }
  const count = numberAsIndex(rt, times, "OverflowError");
  return count === null ? null : repeat(rt, op, count);
}

/** PyNumber_Subtract. */
export function numberSubtract(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_subtract", left, right);
}

/** PyNumber_TrueDivide. */
export function numberTrueDivide(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_true_divide", left, right);
}

/** PyNumber_FloorDivide. */
export function numberFloorDivide(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_floor_divide", left, right);
}

/** PyNumber_Remainder. */
export function numberRemainder(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_remainder", left, right);
}

/** PyNumber_Lshift. */
export function numberLshift(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_lshift", left, right);
}

/** PyNumber_Rshift. */
export function numberRshift(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_rshift", left, right);
}

/** PyNumber_And. */
export function numberAnd(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_and", left, right);
}

/** PyNumber_Xor. */
export function numberXor(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_xor", left, right);
}

/** PyNumber_Or. */
export function numberOr(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_or", left, right);
}

/** PyNumber_MatrixMultiply. */
export function numberMatrixMultiply(rt: Runtime, left: PyObject, right: PyObject): Result {
  return binaryOp(rt, "nb_matrix_multiply", left, right);
}

/** PyNumber_Power; `modulus` is None for the operator. */
export function numberPower(
  rt: Runtime,
  base: PyObject,
  exponent: PyObject,
  modulus: PyObject,
): Result {
  return ternaryOp(rt, "** or pow()", base, exponent, modulus);
}

/** PyNumber_InPlacePower with None as modulus. */
export function numberInPlacePower(rt: Runtime, base: PyObject, exponent: PyObject): Result {
  const own = typeOf(base).nb_inplace_power;
  if (own !== null) {
    const result = own(rt, base, exponent, rt.none);
    if (result !== rt.notImplemented) return result;
    rt.heap.decref(result);
  }
  return ternaryOp(rt, "**=", base, exponent, rt.none);
}

/** ternary_op: as binary_op1 for the first two operands; then the third is asked. */
function ternaryOp(rt: Runtime, symbol: string, v: PyObject, w: PyObject, z: PyObject): Result {
  const slots: TernaryFunc[] = [];
  const [vType, wType, zType] = [typeOf(v), typeOf(w), typeOf(z)];
  const vSlot = vType.nb_power;
  const wSlot = wType === vType || wType.nb_power === vSlot ? null : wType.nb_power;
  if (vSlot !== null && wSlot !== null && isSubtype(wType, vType)) slots.push(wSlot, vSlot);
  else for (const each of [vSlot, wSlot]) if (each !== null) slots.push(each);
  const zSlot = zType.nb_power;
  if (zSlot !== null && zSlot !== vSlot && zSlot !== wSlot) slots.push(zSlot);
  for (const slot of slots) {
    const result = slot(rt, v, w, z);
    if (result !== rt.notImplemented) return result;
    rt.heap.decref(result);
  }
  const operands = z === rt.none ? [vType, wType] : [vType, wType, zType];
  const names = operands.map(type => `'${type.messageName}'`);
  const list = names.length === 2 ? names.join(" and ") : names.join(", ");
  return raise(rt, "TypeError", `unsupported operand type(s) for ${symbol}: ${list}`);
}

function unaryOp(rt: Runtime, slot: UnaryFunc | null, op: PyObject, symbol: string): Result {
  if (slot !== null) return slot(rt, op);
  return raise(rt, "TypeError", `bad operand type for ${symbol}: '${typeOf(op).messageName}'`);
}

/** PyNumber_Negative. */
export function numberNegative(rt: Runtime, op: PyObject): Result {
  return unaryOp(rt, typeOf(op).nb_negative, op, "unary -");
}

/** PyNumber_Positive. */
export function numberPositive(rt: Runtime, op: PyObject): Result {
  return unaryOp(rt, typeOf(op).nb_positive, op, "unary +");
}

/** PyNumber_Invert. */
export function numberInvert(rt: Runtime, op: PyObject): Result {
  return unaryOp(rt, typeOf(op).nb_invert, op, "unary ~");
}

/** PyNumber_Absolute. */
export function numberAbsolute(rt: Runtime, op: PyObject): Result {
  return unaryOp(rt, typeOf(op).nb_absolute, op, "abs()");
}

/** PyIndex_Check. */
export function isIndex(op: PyObject): boolean {
  return typeOf(op).nb_index !== null;
}

/** PyNumber_Index: a new reference to an exact int. */
export function numberIndex(rt: Runtime, op: PyObject): Result<PyLong> {
  const index = numberIndexRaw(rt, op);
  if (index === null || index.ob_type === rt.types.int) return index;
  const exact = newLong(rt, index.value);
  rt.heap.decref(index);
  return exact;
}

/** _PyNumber_Index: an int, possibly of a subclass. */
export function numberIndexRaw(rt: Runtime, op: PyObject): Result<PyLong> {
  if (op instanceof PyLong) return rt.heap.newRef(op);
  const type = typeOf(op);
  if (type.nb_index === null) {
    return raise(
      rt,
      "TypeError",
      `'${type.messageName}' object cannot be interpreted as an integer`,
    );
  }
  return checkedConversion<PyLong>(rt, op, "__index__", "int", type.nb_index(rt, op));
}

const INDEX_MAX = 2n ** 63n - 1n;

/**
 * PyNumber_AsSsize_t: `op` as an index; null: an exception is set. A value that does not fit 64
 * bits raises `overflow`, or is clipped when `overflow` is null. Values beyond 2**53 lose digits.
 */
export function numberAsIndex(
  rt: Runtime,
  op: PyObject,
  overflow: "IndexError" | "OverflowError" | null,
): number | null {
  const index = numberIndexRaw(rt, op);
  if (index === null) return null;
  const { value } = index;
  rt.heap.decref(index);
  if (typeof value === "number") return value;
  if (value <= INDEX_MAX && value >= -INDEX_MAX - 1n) return Number(value);
  if (overflow === null) return value < 0n ? -Number(INDEX_MAX) : Number(INDEX_MAX);
  const text = `cannot fit '${typeOf(op).messageName}' into an index-sized integer`;
  return raise(rt, overflow, text);
}
