import type { PyObject } from "../../../memory/object.ts";
import { numberIndex, objectGetIter, iterNext } from "../../../objects/abstract.ts";
import { numberMultiply } from "../../../objects/abstractnumber.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import {
  bitLength,
  gcdInts,
  type Int,
  multiplyInts,
  normalize,
} from "../../../objects/numbers/longarith.ts";
import { newLong, type PyLong, workOnInt } from "../../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodO,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { checkIntBits } from "../../../objects/sizelimits.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { integerSquareRoot } from "./exactsum.ts";

/** The functions of whole numbers. */
export const integralMethods: readonly PyMethodDef[] = [
  methodFast("comb", 2, 2, (rt, _module, [n, k]) => choose(rt, n as PyObject, k as PyObject)),
  methodO("factorial", factorial),
  methodClinic("gcd", "*integers", (rt, _module, args) =>
    fold(rt, args, 0, (a, b) => gcdInts(a, b)),
  ),
  methodO("isqrt", isqrt),
  methodClinic("lcm", "*integers", (rt, _module, args) => fold(rt, args, 1, leastMultiple)),
  methodFast("perm", 1, 2, (rt, _module, [n, k]) => arrange(rt, n as PyObject, k)),
  methodClinic("prod", "iterable, /, *, start=1", (rt, _module, [iterable, start]) =>
    product(rt, iterable as PyObject, start),
  ),
];

/** PyNumber_Index as a number or bigint; null: an exception is set. */
function intArgument(rt: Runtime, op: PyObject): Int | null {
  const index = numberIndex(rt, op);
  if (index === null) return null;
  const { value } = index as PyLong; // PyNumber_Index gives an int
  rt.heap.decref(index);
  return value;
}

/** math.gcd and math.lcm: every argument is looked at, also when the answer is known. */
function fold(
  rt: Runtime,
  args: readonly (PyObject | undefined)[],
  start: Int,
  join: (a: Int, b: Int) => Int,
): Result {
  let result: Int = start;
  for (const arg of args) {
    if (arg === undefined) continue;
    const value = intArgument(rt, arg);
    if (value === null) return null;
    workOnDivisor(rt, result, value);
    result = join(result, value);
  }
  return newLong(rt, normalize(result < 0 ? -BigInt(result) : result));
}

/** Spends what Euclid's algorithm costs: a remainder for every other bit. */
function workOnDivisor(rt: Runtime, a: Int, b: Int): void {
  if (typeof a === "number" || typeof b === "number") return;
  const bits = Math.min(bitLength(a), bitLength(b));
  rt.heap.budget.work(bits * (1 + (bits >> 11)));
}

function leastMultiple(a: Int, b: Int): Int {
  if (BigInt(a) === 0n || BigInt(b) === 0n) return 0;
  const product = BigInt(a) * BigInt(b);
  return normalize((product < 0n ? -product : product) / BigInt(gcdInts(a, b)));
}

/** math.factorial. */
function factorial(rt: Runtime, _module: PyObject, arg: PyObject): Result {
  const n = intArgument(rt, arg);
  if (n === null) return null;
  if (n < 0) {
    return raise(rt, "ValueError", "factorial() not defined for negative values");
  }
  if (typeof n === "bigint") {
    const limit = "factorial() argument should not exceed 9223372036854775807";
    return raise(rt, "OverflowError", limit);
  }
  checkIntBits(n * Math.log2(n + 1));
  return newLong(rt, normalize(rangeProduct(1n, BigInt(n))));
}

/** The product of all from `low` to `high`, halving the range to keep the factors alike. */
function rangeProduct(low: bigint, high: bigint): bigint {
  if (low > high) return 1n;
  if (high - low < 8n) {
    let product = low;
    for (let i = low + 1n; i <= high; i++) product *= i;
    return product;
  }
  const middle = (low + high) >> 1n;
  return rangeProduct(low, middle) * rangeProduct(middle + 1n, high);
}

function isqrt(rt: Runtime, _module: PyObject, arg: PyObject): Result {
  const n = intArgument(rt, arg);
  if (n === null) return null;
  if (n < 0) return raise(rt, "ValueError", "isqrt() argument must be nonnegative");
  workOnInt(rt, n, 100);
  return newLong(rt, normalize(integerSquareRoot(BigInt(n))));
}

/** math.comb. */
function choose(rt: Runtime, nArg: PyObject, kArg: PyObject): Result {
  const pair = countsOf(rt, nArg, kArg);
  if (pair === null) return null;
  const [n, k] = pair;
  if (k > n) return newLong(rt, 0);
  const few = smaller(k, n - k);
  checkIntBits(Number(few) * Math.log2(Number(n) + 2));
  return newLong(rt, normalize(rangeProduct(n - few + 1n, n) / rangeProduct(1n, few)));
}

function smaller(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** math.perm. */
function arrange(rt: Runtime, nArg: PyObject, kArg: PyObject | undefined): Result {
  if (kArg === undefined || kArg === rt.none) return factorial(rt, rt.none, nArg);
  const pair = countsOf(rt, nArg, kArg);
  if (pair === null) return null;
  const [n, k] = pair;
  if (k > n) return newLong(rt, 0);
  checkIntBits(Number(k) * Math.log2(Number(n) + 2));
  return newLong(rt, normalize(rangeProduct(n - k + 1n, n)));
}

function countsOf(rt: Runtime, nArg: PyObject, kArg: PyObject): [bigint, bigint] | null {
  const n = intArgument(rt, nArg);
  const k = n === null ? null : intArgument(rt, kArg);
  if (n === null || k === null) return null;
  if (n < 0) return raise(rt, "ValueError", "n must be a non-negative integer");
  if (k < 0) return raise(rt, "ValueError", "k must be a non-negative integer");
  return [BigInt(n), BigInt(k)];
}

/** math.prod: in plain numbers as long as the items are ints, then by multiplication. */
function product(rt: Runtime, iterable: PyObject, start: PyObject | undefined): Result {
  const it = objectGetIter(rt, iterable);
  if (it === null) return null;
  rt.hold(it, "iterator of prod()");
  let result: PyObject | null = start === undefined ? newLong(rt, 1) : rt.heap.newRef(start);
  for (;;) {
    rt.hold(result, "product so far");
    const item = iterNext(rt, it);
    rt.release(result);
    if (item === undefined) break;
    const next: Result = item === null ? null : multiply(rt, result, item);
    rt.heap.decref(result);
    rt.heap.xdecref(item);
    result = next;
    if (result === null) break;
  }
  rt.release(it);
  rt.heap.decref(it);
  return result;
}

function multiply(rt: Runtime, left: PyObject, right: PyObject): Result {
  const { int } = rt.types;
  if (left.ob_type !== int || right.ob_type !== int) return numberMultiply(rt, left, right);
  return newLong(rt, multiplyInts((left as PyLong).value, (right as PyLong).value));
}
