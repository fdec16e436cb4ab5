import { bitLengthOf, scaleDouble } from "../../../base/doubles.ts";
import { type OrRefusal, overflowError, Refusal, valueError } from "../exceptions/refusal.ts";
import { checkIntBits } from "../sizelimits.ts";

/**
 * Arithmetic on the values of ints (Objects/longobject.c). A value is a number when that is a safe
 * integer, else a bigint; results may be either, and `newLong` brings them to that form.
 */
export type Int = number | bigint;

/** The number when `value` is a safe integer, else the bigint: the two forms that `PyLong` has. */
export function normalize(value: number | bigint): number | bigint {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value + 0 : BigInt(value);
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** `a + b`. */
export function addInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(a) + BigInt(b);
}

/** `a - b`. */
export function subtractInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return BigInt(a) - BigInt(b);
}

/** `a * b`. */
export function multiplyInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  checkIntBits(bitLength(a) + bitLength(b));
  return BigInt(a) * BigInt(b);
}

/** `a // b`, rounded towards minus infinity; `b` is not zero. */
export function floorDivideInts(a: Int, b: Int): Int {
  // The quotient of two safe integers, rounded to a double, never reaches the next integer above.
  if (typeof a === "number" && typeof b === "number") return Math.floor(a / b) + 0;
  const left = BigInt(a);
  const right = BigInt(b);
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

/** `a % b`, with the sign of `b`; `b` is not zero. */
export function moduloInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const rest = a % b;
    return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0;
  }
  const right = BigInt(b);
  const rest = BigInt(a) % right;
  return rest !== 0n && rest < 0n !== right < 0n ? rest + right : rest;
}

/** `a ** b` for a `b` that is not negative (long_pow). */
export function powerInts(a: Int, b: Int): Int {
  if (b === 0) return 1;
  if (a === 0 || a === 1) return a;
  if (a === -1) return isOdd(b) ? -1 : 1;
  const exponent = Number(b);
  checkIntBits((bitLength(a) - 1) * exponent);
  if (typeof a === "number") {
    let product = 1;
    for (let i = 0; i < exponent && i < 53; i++) product *= a;
    if (exponent < 53 && Number.isSafeInteger(product)) return product;
  }
  return BigInt(a) ** BigInt(b);
}

/** pow(a, b, c): the result has the sign of `c`. */
export function powerModulo(a: Int, b: Int, c: Int): OrRefusal<Int> {
  if (c === 0) return valueError("pow() 3rd argument cannot be 0");
  const modulus = abs(BigInt(c));
  let exponent = BigInt(b);
  let base = BigInt(moduloInts(a, modulus));
  if (exponent < 0n) {
    const inverse = inverseModulo(base, modulus);
    if (inverse === null) return valueError("base is not invertible for the given modulus");
    base = inverse;
    exponent = -exponent;
  }
  let result = 1n % modulus;
  while (exponent > 0n) {
    if ((exponent & 1n) === 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
    exponent >>= 1n;
  }
  return BigInt(c) < 0n && result !== 0n ? result - modulus : result;
}

/** The `x` with `base * x % modulus == 1`; null when there is none (long_invmod). */
function inverseModulo(base: bigint, modulus: bigint): bigint | null {
  let [a, n] = [base, modulus];
  let [b, c] = [1n, 0n];
  while (n !== 0n) {
    const q = a / n;
    [a, n] = [n, a % n];
    [b, c] = [c, b - q * c];
  }
  if (a !== 1n) return null;
  return ((b % modulus) + modulus) % modulus;
}

/** `a << b` for a `b` that is not negative. */
export function shiftLeft(a: Int, b: Int): Int {
  if (a === 0) return 0;
  const count = Number(b);
  if (typeof a === "number" && count < 53) {
    const shifted = a * 2 ** count;
    if (Number.isSafeInteger(shifted)) return shifted;
  }
  checkIntBits(bitLength(a) + count);
  return BigInt(a) << BigInt(b);
}

/** `a >> b` for a `b` that is not negative: rounds towards minus infinity. */
export function shiftRight(a: Int, b: Int): Int {
  if (typeof a === "number") {
    if (typeof b === "number" && b < 32 && a >= -0x80000000 && a <= 0x7fffffff) return a >> b;
    if (typeof b === "number" && b < 1000) return Math.floor(a / 2 ** b) + 0;
    return a < 0 ? -1 : 0;
  }
  if (typeof b !== "number" || b > 2 ** 31) return a < 0n ? -1 : 0;
  return a >> BigInt(b);
}

/** `a & b`, as if in two's complement. */
export function andInts(a: Int, b: Int): Int {
  if (isInt32(a) && isInt32(b)) return a & b;
  return BigInt(a) & BigInt(b);
}

/** `a | b`. */
export function orInts(a: Int, b: Int): Int {
  if (isInt32(a) && isInt32(b)) return a | b;
  return BigInt(a) | BigInt(b);
}

/** `a ^ b`. */
export function xorInts(a: Int, b: Int): Int {
  if (isInt32(a) && isInt32(b)) return a ^ b;
  return BigInt(a) ^ BigInt(b);
}

/** `-a`. */
export function negateInt(a: Int): Int {
  return typeof a === "number" ? 0 - a : -a;
}

/** abs(a). */
export function absInt(a: Int): Int {
  return typeof a === "number" ? Math.abs(a) : abs(a);
}

/** -1, 0 or 1, as `a` is less than, equal to or greater than `b`. */
export function compareInts(a: Int, b: Int): -1 | 0 | 1 {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** `a / b`, correctly rounded (long_true_divide). */
export function trueDivideInts(a: Int, b: Int): OrRefusal<number> {
  if (b === 0) return new Refusal("ZeroDivisionError", "division by zero");
  if (typeof a === "number" && typeof b === "number") return a / b;
  const negative = a < 0 !== b < 0;
  const quotient = divideToDouble(abs(BigInt(a)), abs(BigInt(b)));
  if (quotient === Number.POSITIVE_INFINITY) {
    return overflowError("integer division result too large for a float");
  }
  return negative ? -quotient : quotient;
}

/**
 * The double nearest to `a / b`, ties to even. The quotient is taken with at least 66 bits, of
 * which the last is set when anything is left over: so one rounding is left, and none is doubled.
 */
function divideToDouble(a: bigint, b: bigint): number {
  if (a === 0n) return 0;
  const shift = Math.max(66 - (bitLength(a) - bitLength(b)), 0);
  const scaled = a << BigInt(shift);
  let quotient = scaled / b;
  if (quotient * b !== scaled) quotient |= 1n;
  return scaleDouble(quotient, -shift);
}

/** PyLong_AsDouble: correctly rounded. */
export function intToDouble(a: Int): OrRefusal<number> {
  const value = Number(a);
  return Number.isFinite(value) ? value : overflowError("int too large to convert to float");
}

/** int.bit_length(). */
export function bitLength(a: Int): number {
  if (typeof a === "number") {
    const size = Math.abs(a);
    if (size < 0x100000000) return 32 - Math.clz32(size);
    return 64 - Math.clz32(size / 0x100000000);
  }
  return bitLengthOf(a);
}

/** int.bit_count(): ones in the absolute value. */
export function bitCount(a: Int): number {
  let count = 0;
  for (const digit of abs(BigInt(a)).toString(2)) if (digit === "1") count += 1;
  return count;
}

/** Whether `a % 2` is 1. */
function isOdd(a: Int): boolean {
  return typeof a === "number" ? a % 2 !== 0 : (a & 1n) === 1n;
}

/** math.gcd of two values; not negative. */
export function gcdInts(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    let [x, y] = [Math.abs(a), Math.abs(b)];
    while (y !== 0) [x, y] = [y, x % y];
    return x;
  }
  let [x, y] = [abs(BigInt(a)), abs(BigInt(b))];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function isInt32(a: Int): a is number {
  return typeof a === "number" && (a | 0) === a;
}

function abs(a: bigint): bigint {
  return a < 0n ? -a : a;
}
