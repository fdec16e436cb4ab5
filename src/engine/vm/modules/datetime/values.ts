import type { PyObject } from "../../../memory/object.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import {
  COMPARE,
  type CompareOp,
  type PyTypeObject,
  type Result,
} from "../../../objects/type/slots.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import { type HeldReference, NativeObject } from "../nativeobject.ts";
import { type BrokenTime, formatTime } from "./strftime.ts";
import { dayOfYear, pad, weekdayOf, type YearMonthDay } from "./calendar.ts";

/** The types of the module; every function of it gets them. */
export interface DateTypes {
  timedelta: PyTypeObject;
  date: PyTypeObject;
  time: PyTypeObject;
  datetime: PyTypeObject;
  tzinfo: PyTypeObject;
  timezone: PyTypeObject;
  isoCalendar: PyTypeObject;
  utc: PyObject;
}

/** PyDateTime_Delta, normalized. */
export class PyDelta extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    readonly days: number,
    readonly seconds: number,
    readonly microseconds: number,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [];
  }
}

/** PyDateTime_Date. */
export class PyDate extends NativeObject implements YearMonthDay {
  constructor(
    type: PyObject["ob_type"],
    readonly year: number,
    readonly month: number,
    readonly day: number,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [];
  }
}

/** The time of day; what time and datetime have in common. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly fold: number;
  /** A strong reference; null: None. */
  readonly tzinfo: PyObject | null;
}

/** The time at which a day begins. */
export const MIDNIGHT: Clock = {
  hour: 0,
  minute: 0,
  second: 0,
  microsecond: 0,
  fold: 0,
  tzinfo: null,
};

/** PyDateTime_Time. */
export class PyTime extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    public clock: Clock,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.clock.tzinfo, "tzinfo"]];
  }
}

/** PyDateTime_DateTime. */
export class PyDateTime extends PyDate {
  constructor(
    type: PyObject["ob_type"],
    date: YearMonthDay,
    public clock: Clock,
  ) {
    super(type, date.year, date.month, date.day);
  }

  override references(): readonly HeldReference[] {
    return [[this.clock.tzinfo, "tzinfo"]];
  }
}

/** Registers a new instance; those of classes in Python are seen by the collector. */
export function registeredValue<T extends PyObject>(rt: Runtime, op: T): T {
  rt.heap.alloc(op);
  if (op.ob_type.tp_is_gc) rt.heap.track(op);
  return op;
}

/** An argument of C type int; null: an exception is set. */
export function intArgument(rt: Runtime, op: PyObject): number | null {
  const value = ssizeArgument(rt, op);
  if (value === null || Math.abs(value) <= 2147483647) return value;
  const what = value > 0 ? "greater than maximum" : "less than minimum";
  return raise(rt, "OverflowError", `signed integer is ${what}`);
}

/** The answer of a rich comparison, from the sign of a difference. */
export function compared(rt: Runtime, difference: number | bigint, op: CompareOp): PyObject {
  const d = difference < 0 ? -1 : difference > 0 ? 1 : 0;
  switch (op) {
    case COMPARE.LT:
      return rt.newBool(d < 0);
    case COMPARE.LE:
      return rt.newBool(d <= 0);
    case COMPARE.EQ:
      return rt.newBool(d === 0);
    case COMPARE.NE:
      return rt.newBool(d !== 0);
    case COMPARE.GT:
      return rt.newBool(d > 0);
    default:
      return rt.newBool(d >= 0);
  }
}

/** A new int of a whole number. */
export function newInt(rt: Runtime, value: number | bigint): PyObject {
  if (typeof value === "number") return newLong(rt, value);
  const small = Number(value);
  return newLong(rt, Number.isSafeInteger(small) ? small : value);
}

/** A new string. */
export function text(rt: Runtime, value: string): PyObject {
  return newUnicode(rt, value);
}

/** `+01:00`, `-00:30:05.000001`. */
export function offsetText(delta: PyDelta, separator: string): string {
  let micro = BigInt(delta.days) * 86400000000n + BigInt(delta.seconds) * 1000000n;
  micro += BigInt(delta.microseconds);
  const sign = micro < 0n ? "-" : "+";
  if (micro < 0n) micro = -micro;
  const seconds = Number(micro / 1000000n);
  const fraction = Number(micro % 1000000n);
  const parts = [pad(Math.floor(seconds / 3600), 2), pad(Math.floor(seconds / 60) % 60, 2)];
  if (seconds % 60 !== 0 || fraction !== 0) parts.push(pad(seconds % 60, 2));
  return sign + parts.join(separator) + (fraction === 0 ? "" : `.${pad(fraction, 6)}`);
}

/** What strftime needs of a date and a time of day. */
export function brokenTime(date: YearMonthDay, clock: Clock): BrokenTime {
  const { hour, minute, second } = clock;
  return {
    year: date.year,
    month: date.month,
    day: date.day,
    hour,
    minute,
    second,
    weekday: weekdayOf(date),
    yearDay: dayOfYear(date),
  };
}

/** strftime of the C library, with %Y as this version of Python shows it. */
export function formatBroken(rt: Runtime, format: string, time: BrokenTime): string {
  const year = rt.facts.minor >= 14 ? String(time.year).padStart(4, "0") : String(time.year);
  return formatTime(format, time, year);
}

/** The Result of a failure worded for 3.14, and for the versions before. */
export function outOfRange(rt: Runtime, now: string, before: string): Result {
  return raise(rt, "ValueError", rt.facts.minor >= 14 ? now : before);
}
