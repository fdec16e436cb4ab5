import { powerOfPositive } from "../../base/doubles.ts";
import type { Operator, UnaryOperator } from "../parser/ast.ts";

import type { Constant } from "./code.ts";
import type { ConstantInit, ConstantPool } from "./constants.ts";

/** Bounds on what is folded (Python/flowgraph.c; the same in Python/ast_opt.c). */
const MAX_INT_SIZE = 128n;
const MAX_COLLECTION_SIZE = 256n;
const MAX_STR_SIZE = 4096n;
const MAX_TOTAL_ITEMS = 1024;

type Folded = ConstantInit | null;

/** PyObject_IsTrue of a constant. */
export function isTrueConstant(constant: Constant): boolean {
  switch (constant.kind) {
    case "none":
    case "false":
      return false;
    case "true":
    case "ellipsis":
    case "code":
    case "slice":
      return true;
    case "int":
      return constant.value !== 0n;
    case "float":
      return constant.value !== 0;
    case "complex":
      return constant.real !== 0 || constant.imag !== 0;
    case "str":
    case "bytes":
      return constant.value.length > 0;
    case "tuple":
    case "frozenset":
      return constant.items.length > 0;
  }
}

/** A unary operator on a constant (eval_const_unaryop); null where CPython does not fold. */
export function foldUnary(op: UnaryOperator, operand: Constant): Folded {
  if (op === "Not") return { kind: isTrueConstant(operand) ? "false" : "true" };
  const int = asInt(operand);
  if (int !== null) {
    if (op === "USub") return { kind: "int", value: -int };
    if (op === "UAdd") return { kind: "int", value: int };
    return { kind: "int", value: ~int };
  }
  if (op === "Invert") return null;
  const sign = op === "USub" ? -1 : 1;
  if (operand.kind === "float") return { kind: "float", value: sign * operand.value };
  if (operand.kind === "complex") {
    return { kind: "complex", real: sign * operand.real, imag: sign * operand.imag };
  }
  return null;
}

/**
 * A binary operator on constants (eval_const_binop); null where CPython does not fold.
 * `mixesReals`: a real operand does not become complex beside one that is (3.14 on).
 */
export function foldBinary(
  left: Constant,
  op: Operator,
  right: Constant,
  mixesReals: boolean,
): Folded {
  const leftInt = asInt(left);
  const rightInt = asInt(right);
  if (leftInt !== null && rightInt !== null) {
    if (isBool(left) && isBool(right)) {
      const bool = foldBoolBits(leftInt, op, rightInt);
      if (bool !== null) return bool;
    }
    return foldIntegers(leftInt, op, rightInt);
  }
  if (left.kind === "complex" || right.kind === "complex")
    return foldComplex(left, op, right, mixesReals);
  const leftNumber = asNumber(left);
  const rightNumber = asNumber(right);
  if (leftNumber !== null && rightNumber !== null) return foldFloats(leftNumber, op, rightNumber);
  if (op === "Add") return concatenate(left, right);
  if (op === "Mult") {
    if (rightInt !== null) return repeat(left, rightInt);
    if (leftInt !== null) return repeat(right, leftInt);
  }
  return null;
}

/** container[index] on constants; null where it would raise or is not folded. */
export function foldSubscript(pool: ConstantPool, container: Constant, index: Constant): Folded {
  const items = sequenceItems(pool, container);
  if (items === null) return null;
  const length = items.length;
  const at = asInt(index);
  if (at !== null) {
    const position = at < 0n ? at + BigInt(length) : at;
    if (position < 0n || position >= BigInt(length)) return null;
    return items[Number(position)] ?? null;
  }
  if (index.kind !== "slice") return null;
  const indices = sliceIndices(index.items, length);
  if (indices === null) return null;
  return fromItems(
    container,
    indices.map(i => items[i]!),
  );
}

function isBool(constant: Constant): boolean {
  return constant.kind === "true" || constant.kind === "false";
}

function asInt(constant: Constant): bigint | null {
  if (constant.kind === "int") return constant.value;
  if (constant.kind === "true") return 1n;
  return constant.kind === "false" ? 0n : null;
}

function asNumber(constant: Constant): number | null {
  if (constant.kind === "float") return constant.value;
  const int = asInt(constant);
  if (int === null) return null;
  const number = Number(int);
  return Number.isFinite(number) ? number : null;
}

function foldBoolBits(left: bigint, op: Operator, right: bigint): Folded {
  if (op === "BitAnd") return { kind: left & right ? "true" : "false" };
  if (op === "BitOr") return { kind: left | right ? "true" : "false" };
  if (op === "BitXor") return { kind: left ^ right ? "true" : "false" };
  return null;
}

const int = (value: bigint): Folded => ({ kind: "int", value });

function bitLength(value: bigint): bigint {
  return value === 0n ? 0n : BigInt((value < 0n ? -value : value).toString(2).length);
}

function foldIntegers(left: bigint, op: Operator, right: bigint): Folded {
  switch (op) {
    case "Add":
      return int(left + right);
    case "Sub":
      return int(left - right);
    case "Mult":
      if (bitLength(left) + bitLength(right) > MAX_INT_SIZE && left !== 0n && right !== 0n) {
        return null;
      }
      return int(left * right);
    case "Div": {
      const value = trueDivide(left, right);
      return value === null ? null : { kind: "float", value };
    }
    case "FloorDiv":
      return right === 0n ? null : int(floorDivide(left, right));
    case "Mod":
      return right === 0n ? null : int(left - floorDivide(left, right) * right);
    case "Pow":
      return foldPower(left, right);
    case "LShift":
      if (right < 0n) return null;
      if (left !== 0n && right !== 0n) {
        if (right > MAX_INT_SIZE || bitLength(left) > MAX_INT_SIZE - right) return null;
      }
      return int(left === 0n ? 0n : left << right);
    case "RShift":
      if (right < 0n) return null;
      return int(right > 100_000n ? (left < 0n ? -1n : 0n) : left >> right);
    case "BitAnd":
      return int(left & right);
    case "BitOr":
      return int(left | right);
    case "BitXor":
      return int(left ^ right);
    case "MatMult":
      return null;
  }
}

function foldPower(left: bigint, right: bigint): Folded {
  if (right < 0n) {
    return left === 0n ? null : foldFloats(Number(left), "Pow", Number(right));
  }
  if (left !== 0n && right > 0n && bitLength(left) > MAX_INT_SIZE / right) return null;
  return int(left === 0n || left === 1n ? (right === 0n ? 1n : left) : left ** right);
}

function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

/** long_true_divide: the nearest double; null for division by zero and overflow. */
function trueDivide(left: bigint, right: bigint): number | null {
  if (right === 0n) return null;
  const negative = left < 0n !== right < 0n;
  const a = left < 0n ? -left : left;
  const b = right < 0n ? -right : right;
  const limit = 1n << 53n;
  let value: number;
  if (a <= limit && b <= limit) {
    value = Number(a) / Number(b);
  } else {
    // 66 bits of quotient and a sticky bit round as the exact quotient does.
    const shift = 66n - bitLength(a) + bitLength(b);
    const numerator = shift > 0n ? a << shift : a;
    const denominator = shift > 0n ? b : b << -shift;
    const quotient = numerator / denominator;
    const sticky = numerator % denominator === 0n ? 0n : 1n;
    value = Number((quotient << 1n) | sticky) * 2 ** (-Number(shift) - 1);
    if (!Number.isFinite(value)) return null;
  }
  return negative ? -value : value;
}

function foldFloats(left: number, op: Operator, right: number): Folded {
  const float = (value: number): Folded => ({ kind: "float", value });
  switch (op) {
    case "Add":
      return float(left + right);
    case "Sub":
      return float(left - right);
    case "Mult":
      return float(left * right);
    case "Div":
      return right === 0 ? null : float(left / right);
    case "FloorDiv":
      return right === 0 ? null : float(floatDivmod(left, right)[0]);
    case "Mod":
      return right === 0 ? null : float(floatDivmod(left, right)[1]);
    case "Pow": {
      if (left === 0 && right < 0) return null;
      if (left < 0 && Number.isFinite(right) && !Number.isInteger(right)) return null;
      const value = floatPower(left, right);
      if (!Number.isFinite(value) && Number.isFinite(left) && Number.isFinite(right)) return null;
      return float(value);
    }
    default:
      return null;
  }
}

/** float_pow of numbers that are no special case of it; others as C's pow has them. */
function floatPower(left: number, right: number): number {
  if (left === 1 || right === 0) return 1;
  if (left === 0 || !Number.isFinite(left) || !Number.isFinite(right)) return left ** right;
  const size = powerOfPositive(Math.abs(left), right);
  return left < 0 && Math.abs(right % 2) === 1 ? -size : size;
}

/** _float_div_mod (Objects/floatobject.c). */
function floatDivmod(left: number, right: number): readonly [number, number] {
  let mod = left % right;
  let div = (left - mod) / right;
  if (mod !== 0) {
    if (right < 0 !== mod < 0) {
      mod += right;
      div -= 1;
    }
  } else {
    mod = right < 0 ? -0 : 0;
  }
  if (div === 0) return [left / right < 0 || Object.is(left / right, -0) ? -0 : 0, mod];
  const floor = Math.floor(div);
  return [div - floor > 0.5 ? floor + 1 : floor, mod];
}

function foldComplex(left: Constant, op: Operator, right: Constant, mixesReals: boolean): Folded {
  const a = asComplex(left);
  const b = asComplex(right);
  if (a === null || b === null) return null;
  const complex = (real: number, imag: number): Folded => ({ kind: "complex", real, imag });
  const aIsReal = mixesReals && left.kind !== "complex";
  const bIsReal = mixesReals && right.kind !== "complex";
  switch (op) {
    case "Add":
      return complex(a.real + b.real, aIsReal ? b.imag : bIsReal ? a.imag : a.imag + b.imag);
    case "Sub":
      return complex(a.real - b.real, aIsReal ? -b.imag : bIsReal ? a.imag : a.imag - b.imag);
    case "Mult":
      if (aIsReal) return complex(a.real * b.real, a.real * b.imag);
      if (bIsReal) return complex(a.real * b.real, a.imag * b.real);
      return complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
    case "Div":
      if (bIsReal) return b.real === 0 ? null : complex(a.real / b.real, a.imag / b.real);
      return aIsReal ? divideReal(a.real, b) : divideComplex(a, b);
    default:
      // Departs: powers of complex constants are left to run time.
      return null;
  }
}

/** _Py_rc_quot: a real number by a complex one. */
function divideReal(a: number, b: Complex): Folded {
  if (b.real === 0 && b.imag === 0) return null;
  const realIsLarger = Math.abs(b.real) >= Math.abs(b.imag);
  const ratio = realIsLarger ? b.imag / b.real : b.real / b.imag;
  const denominator = realIsLarger ? b.real + b.imag * ratio : b.real * ratio + b.imag;
  const real = realIsLarger ? a / denominator : (a * ratio) / denominator;
  return {
    kind: "complex",
    real,
    imag: realIsLarger ? (-a * ratio) / denominator : -a / denominator,
  };
}

interface Complex {
  readonly real: number;
  readonly imag: number;
}

/** _Py_c_quot (Objects/complexobject.c). */
function divideComplex(a: Complex, b: Complex): Folded {
  if (b.real === 0 && b.imag === 0) return null;
  if (Math.abs(b.real) >= Math.abs(b.imag)) {
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    return {
      kind: "complex",
      real: (a.real + a.imag * ratio) / denominator,
      imag: (a.imag - a.real * ratio) / denominator,
    };
  }
  const ratio = b.real / b.imag;
  const denominator = b.real * ratio + b.imag;
  return {
    kind: "complex",
    real: (a.real * ratio + a.imag) / denominator,
    imag: (a.imag * ratio - a.real) / denominator,
  };
}

function asComplex(constant: Constant): Complex | null {
  if (constant.kind === "complex") return constant;
  const real = asNumber(constant);
  return real === null ? null : { real, imag: 0 };
}

function concatenate(left: Constant, right: Constant): Folded {
  if (left.kind === "str" && right.kind === "str") {
    return { kind: "str", value: left.value + right.value };
  }
  if (left.kind === "bytes" && right.kind === "bytes") {
    return { kind: "bytes", value: Uint8Array.from([...left.value, ...right.value]) };
  }
  if (left.kind === "tuple" && right.kind === "tuple") {
    return { kind: "tuple", items: [...left.items, ...right.items] };
  }
  return null;
}

/** const_folding_safe_multiply for sequences. */
function repeat(sequence: Constant, times: bigint): Folded {
  switch (sequence.kind) {
    case "tuple": {
      const size = BigInt(sequence.items.length);
      if (size !== 0n) {
        if (times < 0n || times > MAX_COLLECTION_SIZE / size) return null;
        const limit = times === 0n ? 0 : Math.trunc(MAX_TOTAL_ITEMS / Number(times));
        if (times !== 0n && complexityLeft(sequence, limit) < 0) return null;
      }
      const items: Constant[] = [];
      for (let i = 0n; size !== 0n && i < times; i++) items.push(...sequence.items);
      return { kind: "tuple", items };
    }
    case "str": {
      const size = BigInt([...sequence.value].length);
      if (size !== 0n && (times < 0n || times > MAX_STR_SIZE / size)) return null;
      return { kind: "str", value: size === 0n ? "" : sequence.value.repeat(Number(times)) };
    }
    case "bytes": {
      const size = BigInt(sequence.value.length);
      if (size !== 0n && (times < 0n || times > MAX_STR_SIZE / size)) return null;
      const bytes: number[] = [];
      for (let i = 0n; size !== 0n && i < times; i++) bytes.push(...sequence.value);
      return { kind: "bytes", value: Uint8Array.from(bytes) };
    }
    default:
      return null;
  }
}

/** const_folding_check_complexity: what is left of `limit`; negative when it is exceeded. */
function complexityLeft(constant: Constant, limit: number): number {
  if (constant.kind !== "tuple") return limit;
  let left = limit - constant.items.length;
  for (const item of constant.items) {
    if (left < 0) return left;
    left = complexityLeft(item, left);
  }
  return left;
}

function sequenceItems(pool: ConstantPool, constant: Constant): readonly Constant[] | null {
  switch (constant.kind) {
    case "tuple":
      return constant.items;
    case "str":
      return [...constant.value].map(value => pool.str(value));
    case "bytes":
      return [...constant.value].map(value => pool.int(value));
    default:
      return null;
  }
}

function fromItems(container: Constant, items: readonly Constant[]): Folded {
  if (container.kind === "tuple") return { kind: "tuple", items };
  if (container.kind === "str") {
    return {
      kind: "str",
      value: items.map(item => (item.kind === "str" ? item.value : "")).join(""),
    };
  }
  return { kind: "bytes", value: Uint8Array.from(items.map(item => Number(asInt(item)))) };
}

/** PySlice_AdjustIndices; null for indices that are no ints and a step of zero. */
function sliceIndices(
  [lower, upper, stride]: readonly [Constant, Constant, Constant],
  length: number,
): readonly number[] | null {
  const bound = (constant: Constant, missing: number): number | null => {
    if (constant.kind === "none") return missing;
    const value = asInt(constant);
    if (value === null) return null;
    return Math.max(-length - 1, Math.min(Number(value), length + 1));
  };
  const step = stride.kind === "none" ? 1 : Number(asInt(stride) ?? Number.NaN);
  if (Number.isNaN(step) || step === 0) return null;
  const from = bound(lower, step > 0 ? 0 : length - 1);
  const to = bound(upper, step > 0 ? length : -length - 1);
  if (from === null || to === null) return null;
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const clamp = (i: number) => Math.max(low, Math.min(i < 0 ? i + length : i, high));
  const start = lower.kind === "none" ? from : clamp(from);
  const stop = upper.kind === "none" && step < 0 ? -1 : clamp(to);
  const indices: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) indices.push(i);
  return indices;
}
