import type { PyObject } from "../../../memory/object.ts";
import { numberTrueDivide } from "../../../objects/abstract.ts";
import { parseArgs } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newFloat, PyFloat } from "../../../objects/numbers/floatobject.ts";
import { integerRatio } from "../../../objects/numbers/floattext.ts";
import { PyLong } from "../../../objects/numbers/longobject.ts";
import { methodNoArgs } from "../../../objects/functions/methoddef.ts";
import { objectHash } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import {
  type BinaryFunc,
  COMPARE,
  type PyTypeObject,
  type Result,
  typeOf,
} from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { nativeObjectSlots } from "../nativeobject.ts";
import { pad } from "./calendar.ts";
import { compared, type DateTypes, newInt, PyDelta, registeredValue, text } from "./values.ts";

const MICROS_PER_DAY = 86400000000n;
const MAX_DAYS = 999999999;

/** All of a timedelta in microseconds. */
export function microsecondsOf(delta: PyDelta): bigint {
  const { days, seconds, microseconds } = delta;
  return (BigInt(days) * 86400n + BigInt(seconds)) * 1000000n + BigInt(microseconds);
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function modulo(a: bigint, b: bigint): bigint {
  return a - floorDivide(a, b) * b;
}

/** microseconds_to_delta: a new timedelta; null: OverflowError is set. */
export function deltaOf(rt: Runtime, type: PyObject["ob_type"], micro: bigint): Result<PyDelta> {
  const days = floorDivide(micro, MICROS_PER_DAY);
  if (days > MAX_DAYS || days < -MAX_DAYS) {
    if (days > 2147483647n || days < -2147483648n) {
      return raise(rt, "OverflowError", "Python int too large to convert to C int");
    }
    const message = `days=${days}; must have magnitude <= ${MAX_DAYS}`;
    return raise(rt, "OverflowError", message);
  }
  const rest = modulo(micro, MICROS_PER_DAY);
  const seconds = Number(rest / 1000000n);
  return registeredValue(rt, new PyDelta(type, Number(days), seconds, Number(rest % 1000000n)));
}

const UNITS: readonly (readonly [string, bigint])[] = [
  ["days", MICROS_PER_DAY],
  ["seconds", 1000000n],
  ["microseconds", 1n],
  ["milliseconds", 1000n],
  ["minutes", 60000000n],
  ["hours", 3600000000n],
  ["weeks", 7n * MICROS_PER_DAY],
];
/** The order in which the arguments are added up. */
const ADDED = [2, 3, 1, 4, 5, 0, 6];

/** delta_new: whole parts exactly, fractions as doubles, rounded half to even at the end. */
function deltaNew(
  rt: Runtime,
  type: PyTypeObject,
  args: readonly (PyObject | undefined)[],
): Result {
  let sum = 0n;
  let leftover = 0;
  for (const index of ADDED) {
    const arg = args[index];
    const [name, unit] = UNITS[index] as readonly [string, bigint]; // seven units
    if (arg === undefined) continue;
    if (arg instanceof PyLong) sum += BigInt(arg.value) * unit;
    else if (arg instanceof PyFloat) {
      if (!Number.isFinite(arg.value)) return raiseNotInteger(rt, arg.value);
      const whole = Math.trunc(arg.value);
      sum += BigInt(whole) * unit;
      const fraction = Number(unit) * (arg.value - whole);
      const intpart = Math.trunc(fraction);
      sum += BigInt(intpart);
      leftover += fraction - intpart;
    } else {
      const given = typeOf(arg).messageName;
      return raise(rt, "TypeError", `unsupported type for timedelta ${name} component: ${given}`);
    }
  }
  return deltaOf(rt, type, sum + BigInt(roundedLeftover(leftover, sum)));
}

function raiseNotInteger(rt: Runtime, value: number): null {
  if (Number.isNaN(value)) return raise(rt, "ValueError", "cannot convert float NaN to integer");
  return raise(rt, "OverflowError", "cannot convert float infinity to integer");
}

function roundedLeftover(leftover: number, sum: bigint): number {
  const away = Math.sign(leftover) * Math.round(Math.abs(leftover));
  if (Math.abs(away - leftover) !== 0.5) return away;
  const odd = sum % 2n === 0n ? 0 : 1;
  const half = (leftover + odd) * 0.5;
  return 2 * Math.sign(half) * Math.round(Math.abs(half)) - odd;
}

/** divide_nearest: rounded half to even. */
export function divideNearest(a: bigint, b: bigint): bigint {
  const [n, d] = b < 0n ? [-a, -b] : [a, b];
  const quotient = floorDivide(n, d);
  const twice = 2n * (n - quotient * d);
  const isUp = twice > d || (twice === d && quotient % 2n !== 0n);
  return isUp ? quotient + 1n : quotient;
}

function ratioOf(rt: Runtime, { value }: PyFloat): readonly [bigint, bigint] | null {
  if (Number.isFinite(value)) {
    const [numerator, denominator] = integerRatio(value);
    return [BigInt(numerator), BigInt(denominator)];
  }
  if (Number.isNaN(value)) {
    return raise(rt, "ValueError", "cannot convert NaN to integer ratio");
  }
  return raise(rt, "OverflowError", "cannot convert Infinity to integer ratio");
}

function raiseZero(rt: Runtime): null {
  const old = "integer division or modulo by zero";
  return raise(rt, "ZeroDivisionError", rt.facts.minor >= 14 ? "division by zero" : old);
}

/** delta_str. */
export function deltaText({ days, seconds, microseconds }: PyDelta): string {
  const hours = Math.floor(seconds / 3600);
  const clock = `${hours}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  const fraction = microseconds === 0 ? "" : `.${pad(microseconds, 6)}`;
  const plural = Math.abs(days) === 1 ? "" : "s";
  return `${days === 0 ? "" : `${days} day${plural}, `}${clock}${fraction}`;
}

/** delta_repr. */
export function deltaRepr(delta: PyDelta): string {
  const parts: string[] = [];
  for (const name of ["days", "seconds", "microseconds"] as const) {
    if (delta[name] !== 0) parts.push(`${name}=${delta[name]}`);
  }
  const { tp_name: name } = delta.ob_type;
  return `${delta.ob_type.tp_is_heap_type ? name : "datetime.timedelta"}(${parts.join(", ") || 0})`;
}

/** delta_hash: that of the tuple of the three fields. */
export function deltaHash(rt: Runtime, delta: PyDelta): number | bigint {
  const tuple = newTuple(rt, [
    newInt(rt, delta.days),
    newInt(rt, delta.seconds),
    newInt(rt, delta.microseconds),
  ]);
  const hash = objectHash(rt, tuple) ?? 0; // ints have hashes
  rt.heap.decref(tuple);
  return hash;
}

/** Creates `datetime.timedelta`. */
export function newDeltaType(rt: Runtime, types: DateTypes): PyTypeObject {
  const make = (runtime: Runtime, micro: bigint) => deltaOf(runtime, types.timedelta, micro);
  const both =
    (operate: (runtime: Runtime, a: bigint, b: bigint) => Result): BinaryFunc =>
    (runtime, left, right) => {
      if (left instanceof PyDelta && right instanceof PyDelta) {
        return operate(runtime, microsecondsOf(left), microsecondsOf(right));
      }
      return runtime.heap.newRef(runtime.notImplemented);
    };
  const multiply: BinaryFunc = (runtime, left, right) => {
    const [delta, factor] = left instanceof PyDelta ? [left, right] : [right as PyDelta, left];
    const micro = microsecondsOf(delta);
    if (factor instanceof PyLong) return make(runtime, micro * BigInt(factor.value));
    if (!(factor instanceof PyFloat)) return runtime.heap.newRef(runtime.notImplemented);
    const ratio = ratioOf(runtime, factor);
    return ratio === null ? null : make(runtime, divideNearest(micro * ratio[0], ratio[1]));
  };
  const trueDivide: BinaryFunc = (runtime, left, right) => {
    if (!(left instanceof PyDelta)) return runtime.heap.newRef(runtime.notImplemented);
    const micro = microsecondsOf(left);
    if (right instanceof PyDelta) {
      const [a, b] = [newInt(runtime, micro), newInt(runtime, microsecondsOf(right))];
      const quotient = numberTrueDivide(runtime, a, b);
      runtime.heap.decref(a);
      runtime.heap.decref(b);
      return quotient;
    }
    if (right instanceof PyLong) {
      const divisor = BigInt(right.value);
      return divisor === 0n ? raiseZero(runtime) : make(runtime, divideNearest(micro, divisor));
    }
    if (!(right instanceof PyFloat)) return runtime.heap.newRef(runtime.notImplemented);
    const ratio = ratioOf(runtime, right);
    if (ratio === null) return null;
    if (ratio[0] === 0n) return raiseZero(runtime);
    return make(runtime, divideNearest(micro * ratio[1], ratio[0]));
  };
  const floorDiv: BinaryFunc = (runtime, left, right) => {
    if (!(left instanceof PyDelta)) return runtime.heap.newRef(runtime.notImplemented);
    if (right instanceof PyDelta) {
      const divisor = microsecondsOf(right);
      if (divisor === 0n) return raiseZero(runtime);
      return newInt(runtime, floorDivide(microsecondsOf(left), divisor));
    }
    if (!(right instanceof PyLong)) return runtime.heap.newRef(runtime.notImplemented);
    const divisor = BigInt(right.value);
    if (divisor === 0n) return raiseZero(runtime);
    return make(runtime, floorDivide(microsecondsOf(left), divisor));
  };
  return staticType(rt, {
    name: "timedelta",
    module: "datetime",
    basicsize: 40,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (runtime, type, args, kwargs) => {
        const names = UNITS.map(([name]) => `${name}=0`).join(", ");
        const parsed = parseArgs(runtime, "timedelta", names, args, kwargs);
        return parsed === null ? null : deltaNew(runtime, type as PyTypeObject, parsed);
      },
      tp_repr: (runtime, op) => text(runtime, deltaRepr(op as PyDelta)),
      tp_str: (runtime, op) => text(runtime, deltaText(op as PyDelta)),
      tp_hash: (runtime, op) => deltaHash(runtime, op as PyDelta),
      tp_richcompare: (runtime, left, right, op) => {
        if (!(left instanceof PyDelta) || !(right instanceof PyDelta)) {
          return runtime.heap.newRef(runtime.notImplemented);
        }
        return compared(runtime, microsecondsOf(left) - microsecondsOf(right), op);
      },
      nb_add: both((runtime, a, b) => make(runtime, a + b)),
      nb_subtract: both((runtime, a, b) => make(runtime, a - b)),
      nb_multiply: multiply,
      nb_true_divide: trueDivide,
      nb_floor_divide: floorDiv,
      nb_remainder: both((runtime, a, b) =>
        b === 0n ? raiseZero(runtime) : make(runtime, modulo(a, b)),
      ),
      nb_divmod: both((runtime, a, b) => {
        if (b === 0n) return raiseZero(runtime);
        const rest = make(runtime, modulo(a, b));
        return rest === null ? null : newTuple(runtime, [newInt(runtime, floorDivide(a, b)), rest]);
      }),
      nb_negative: (runtime, op) => make(runtime, -microsecondsOf(op as PyDelta)),
      nb_positive: (runtime, op) => make(runtime, microsecondsOf(op as PyDelta)),
      nb_absolute: (runtime, op) => {
        const micro = microsecondsOf(op as PyDelta);
        return make(runtime, micro < 0n ? -micro : micro);
      },
      nb_bool: (_runtime, op) => (microsecondsOf(op as PyDelta) === 0n ? 0 : 1),
    },
    members: (["days", "seconds", "microseconds"] as const).map(name => ({
      name,
      get: () => null,
      make: (op: PyObject) => newInt(rt, (op as PyDelta)[name]),
    })),
    methods: [
      methodNoArgs("total_seconds", (runtime, op) => {
        const [micro, million] = [
          newInt(runtime, microsecondsOf(op as PyDelta)),
          newInt(runtime, 1000000),
        ];
        const seconds = numberTrueDivide(runtime, micro, million);
        runtime.heap.decref(micro);
        return seconds ?? newFloat(runtime, Number.NaN);
      }),
      methodNoArgs("__reduce__", (runtime, op) => {
        const delta = op as PyDelta;
        const fields = [delta.days, delta.seconds, delta.microseconds];
        const state = newTuple(
          runtime,
          fields.map(field => newInt(runtime, field)),
        );
        return newTuple(runtime, [runtime.heap.newRef(op.ob_type), state]);
      }),
    ],
  });
}

/** Whether a comparison asks for equality alone. */
export function isEquality(op: number): boolean {
  return op === COMPARE.EQ || op === COMPARE.NE;
}
