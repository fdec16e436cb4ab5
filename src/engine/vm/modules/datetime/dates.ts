import { countImport } from "../../importGarbage.ts";
import { dateBytes, dateFromBytes, pickledState, reduceMethods } from "./state.ts";
import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr, callOneArg, callOnMade, parseArgs } from "../../../objects/call.ts";
import { raise, raiseObject } from "../../../objects/exceptions/exceptions.ts";
import { PyFloat } from "../../../objects/numbers/floatobject.ts";
import { hashBytes } from "../../../objects/hash.ts";
import { PyLong } from "../../../objects/numbers/longobject.ts";
import {
  classMethod,
  methodClinic,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { reprText } from "../../../objects/object.ts";
import { Refusal } from "../../../objects/exceptions/refusal.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { newStructSequence } from "../../../objects/containers/structseq.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { newUnknownSource } from "../../../objects/unknown/unknown.ts";
import { nativeObjectSlots } from "../nativeobject.ts";
import { structTimeType } from "../time.ts";
import {
  daysInMonth,
  fromOrdinal,
  isoCalendarOf,
  isoWeekOneMonday,
  MAX_ORDINAL,
  MAX_YEAR,
  ordinalOf,
  pad,
  weekdayOf,
  type YearMonthDay,
} from "./calendar.ts";
import { parseIsoDate } from "./iso.ts";
import type { BrokenTime } from "./strftime.ts";
import { type ParsedTime, parseTime } from "./strptime.ts";
import { deltaOf } from "./timedelta.ts";
import { withZone } from "./timezone.ts";
import {
  brokenTime,
  compared,
  type DateTypes,
  formatBroken,
  intArgument,
  MIDNIGHT,
  newInt,
  outOfRange,
  PyDate,
  PyDateTime,
  PyDelta,
  registeredValue,
  text,
} from "./values.ts";

/** check_date_args: false: ValueError is set. */
export function checkDate(rt: Runtime, { year, month, day }: YearMonthDay): boolean {
  if (year < 1 || year > MAX_YEAR) {
    outOfRange(rt, `year must be in 1..9999, not ${year}`, `year ${year} is out of range`);
  } else if (month < 1 || month > 12) {
    outOfRange(rt, `month must be in 1..12, not ${month}`, "month must be in 1..12");
  } else if (day < 1 || day > daysInMonth(year, month)) {
    const range = `1..${daysInMonth(year, month)} for month ${month} in year ${year}`;
    outOfRange(rt, `day ${day} must be in range ${range}`, "day is out of range for month");
  } else return true;
  return false;
}

/** The ints among the arguments; absent ones have their fallback. Null: an exception is set. */
export function intArguments(
  rt: Runtime,
  args: readonly (PyObject | undefined)[],
  fallbacks: readonly number[],
): number[] | null {
  const values: number[] = [];
  for (const [i, fallback] of fallbacks.entries()) {
    const arg = args[i];
    const value = arg === undefined ? fallback : intArgument(rt, arg);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

/** new_date_subclass_ex: through the class when it is not `date` itself. */
function makeDate(rt: Runtime, types: DateTypes, cls: PyObject, date: YearMonthDay): Result {
  if (!checkDate(rt, date)) return null;
  if (cls === types.date) {
    return registeredValue(rt, new PyDate(types.date, date.year, date.month, date.day));
  }
  return callOnMade(
    rt,
    cls,
    [date.year, date.month, date.day].map(value => newInt(rt, value)),
  );
}

/** YYYY-MM-DD. */
export function isoDate({ year, month, day }: YearMonthDay): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** strptime: the fields, or null: an exception is set. */
export function parsedTime(rt: Runtime, string: PyObject, format: PyObject): ParsedTime | null {
  countImport(rt, "_strptime");
  for (const [i, arg] of [string, format].entries()) {
    if (arg instanceof PyUnicode) continue;
    const given = typeOf(arg).messageName;
    return raise(rt, "TypeError", `strptime() argument ${i + 1} must be str, not ${given}`);
  }
  const shown: string[] = [];
  for (const each of [string, format]) {
    const repr = reprText(rt, each);
    if (repr === null) return null;
    shown.push(repr);
  }
  const [shownText = "", shownFormat = ""] = shown;
  const texts = { text: asString(string), format: asString(format), shownText, shownFormat };
  const parsed = parseTime(rt.facts.minor, texts);
  if (!(parsed instanceof Refusal)) return checkDate(rt, parsed.dated) ? parsed : null;
  if (parsed.type === "re.error") return raisePatternError(rt, parsed.message);
  return raise(rt, parsed.type, parsed.message);
}

/** The error of `re`, which CPython's strptime asks. */
function raisePatternError(rt: Runtime, text: string): null {
  const module = rt.interpreter.importModule("re");
  if (module === null) return null;
  const message = newUnicode(rt, text);
  const error = callMethodStr(rt, module, "error", message);
  rt.heap.decref(message);
  rt.heap.decref(module);
  if (error === null) return null;
  raiseObject(rt, typeOf(error), error);
  rt.heap.decref(error);
  return null;
}

/** timetuple(): a new time.struct_time; takes over `zone`, which is `tm_zone` and `tm_gmtoff`. */
export function timeTuple(
  rt: Runtime,
  time: BrokenTime,
  isDst: number,
  zone: readonly PyObject[] = [],
): PyObject {
  const { year, month, day, hour, minute, second, weekday, yearDay } = time;
  const fields = [year, month, day, hour, minute, second, weekday, yearDay, isDst];
  return newStructSequence(
    rt,
    structTimeType(rt),
    fields.map(field => newInt(rt, field)),
    zone,
  );
}

/** What a clock would tell. */
export function unknownClock(rt: Runtime, origin: string): PyObject {
  return newUnknownSource(rt, origin, "the clock is not known");
}

/** A number of seconds since 1970 in whole microseconds, rounded half to even. */
export function timestampMicros(rt: Runtime, op: PyObject): bigint | null {
  if (op instanceof PyLong) return BigInt(op.value) * 1000000n;
  if (op instanceof PyFloat) {
    if (Number.isNaN(op.value)) {
      return raise(rt, "ValueError", "Invalid value NaN (not a number)");
    }
    if (Math.abs(op.value) < 1e13) {
      const whole = Math.floor(op.value);
      const fraction = (op.value - whole) * 1e6;
      const low = Math.floor(fraction);
      const isUp = fraction - low > 0.5 || (fraction - low === 0.5 && low % 2 === 1);
      return BigInt(whole) * 1000000n + BigInt(low + (isUp ? 1 : 0));
    }
    return raise(rt, "OverflowError", "timestamp out of range for platform time_t");
  }
  const given = typeOf(op).messageName;
  return raise(rt, "TypeError", `'${given}' object cannot be interpreted as an integer`);
}

/** date + timedelta: the days alone count. */
function addDays(rt: Runtime, types: DateTypes, date: PyDate, days: number): Result {
  const ordinal = ordinalOf(date) + days;
  if (ordinal < 1 || ordinal > MAX_ORDINAL) {
    return raise(rt, "OverflowError", "date value out of range");
  }
  return makeDate(rt, types, typeOf(date), fromOrdinal(ordinal));
}

function dateMethods(types: DateTypes, minor: number): readonly PyMethodDef[] {
  const strptime = classMethod(
    methodClinic("strptime", "string, format, /", (rt, cls, [string, format]) => {
      const parsed = parsedTime(rt, string as PyObject, format as PyObject);
      return parsed === null ? null : makeDate(rt, types, cls, parsed);
    }),
  );
  return [
    ...(minor >= 14 ? [strptime] : []),
    classMethod(methodO("fromtimestamp", rt => unknownZone(rt, "date.fromtimestamp()"))),
    classMethod(methodNoArgs("today", rt => unknownClock(rt, "date.today()"))),
    classMethod(
      methodO("fromordinal", (rt, cls, given) => {
        const ordinal = intArgument(rt, given);
        if (ordinal === null) return null;
        if (ordinal < 1) return raise(rt, "ValueError", "ordinal must be >= 1");
        if (ordinal > MAX_ORDINAL) {
          const year = MAX_YEAR + 1;
          return outOfRange(
            rt,
            `year must be in 1..9999, not ${year}`,
            `year ${year} is out of range`,
          );
        }
        return makeDate(rt, types, cls, fromOrdinal(ordinal));
      }),
    ),
    classMethod(
      methodO("fromisoformat", (rt, cls, given) => {
        if (!(given instanceof PyUnicode)) {
          return raise(rt, "TypeError", "fromisoformat: argument must be str");
        }
        const date = parseIsoDate(given.value);
        if (date === null) return raiseIso(rt, given);
        return makeDate(rt, types, cls, date);
      }),
    ),
    classMethod(
      methodClinic("fromisocalendar", "year, week, day", (rt, cls, args) => {
        const values = intArguments(rt, args, [0, 0, 0]);
        if (values === null) return null;
        const [year = 0, week = 0, day = 0] = values;
        if (year < 1 || year > MAX_YEAR) {
          return outOfRange(
            rt,
            `year must be in 1..9999, not ${year}`,
            `Year is out of range: ${year}`,
          );
        }
        const monday = isoWeekOneMonday(year);
        const isBeyond = week === 53 && monday + 52 * 7 >= isoWeekOneMonday(year + 1);
        if (week < 1 || week > 53 || isBeyond)
          return raise(rt, "ValueError", `Invalid week: ${week}`);
        if (day < 1 || day > 7) {
          return raise(rt, "ValueError", `Invalid weekday: ${day} (range is [1, 7])`);
        }
        return makeDate(rt, types, cls, fromOrdinal(monday + (week - 1) * 7 + day - 1));
      }),
    ),
    methodNoArgs("ctime", (rt, self) => text(rt, dateCtime(self as PyDate))),
    methodClinic("strftime", "format", (rt, self, [format]) => {
      const date = self as PyDate;
      if (!(format instanceof PyUnicode)) return raiseFormat(rt, format);
      const own = withZone(rt, types, format.value, null, self, 0);
      return own === null ? null : text(rt, formatBroken(rt, own, brokenTime(date, MIDNIGHT)));
    }),
    methodO("__format__", formatDate),
    methodNoArgs("isoformat", (rt, self) => text(rt, isoDate(self as PyDate))),
    methodNoArgs("weekday", (rt, self) => newInt(rt, weekdayOf(self as PyDate))),
    methodNoArgs("isoweekday", (rt, self) => newInt(rt, weekdayOf(self as PyDate) + 1)),
    methodNoArgs("isocalendar", (rt, self) => {
      const fields = isoCalendarOf(self as PyDate).map(value => newInt(rt, value));
      const made = newStructSequence(rt, types.isoCalendar, fields);
      rt.heap.track(made);
      return made;
    }),
    methodNoArgs("toordinal", (rt, self) => newInt(rt, ordinalOf(self as PyDate))),
    methodNoArgs("timetuple", (rt, self) =>
      timeTuple(rt, brokenTime(self as PyDate, MIDNIGHT), -1),
    ),
    methodClinic("replace", "year=NULL, month=NULL, day=NULL", (rt, self, args) => {
      const { year, month, day } = self as PyDate;
      const values = intArguments(rt, args, [year, month, day]);
      if (values === null) return null;
      const [y = 0, m = 0, d = 0] = values;
      const date = { year: y, month: m, day: d };
      // The class itself is asked from 3.13 on.
      if (rt.facts.minor >= 13) return makeDate(rt, types, typeOf(self), date);
      return checkDate(rt, date) ? registeredValue(rt, new PyDate(typeOf(self), y, m, d)) : null;
    }),
    ...reduceMethods(self => dateBytes(self as PyDate), null, 0),
  ];
}

/** ValueError of the fromisoformat() functions. */
export function raiseIso(rt: Runtime, given: PyObject): null {
  const repr = reprText(rt, given);
  if (repr === null) return null;
  return raise(rt, "ValueError", `Invalid isoformat string: ${repr}`);
}

/** TypeError of strftime() for a format that is no str. */
export function raiseFormat(rt: Runtime, format: PyObject | undefined): null {
  const given = format === undefined ? "nothing" : typeOf(format).messageName;
  return raise(rt, "TypeError", `strftime() argument 1 must be str, not ${given}`);
}

/** What depends on the local time zone. */
export function unknownZone(rt: Runtime, origin: string): PyObject {
  return newUnknownSource(rt, origin, "the local time zone is not known");
}

/** date_ctime. */
export function dateCtime(date: YearMonthDay, clock = MIDNIGHT): string {
  const [weekday, month] = [weekdayOf(date), date.month];
  const names = "MonTueWedThuFriSatSun";
  const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const day = String(date.day).padStart(2, " ");
  const time = [clock.hour, clock.minute, clock.second].map(each => pad(each, 2)).join(":");
  const start = `${names.slice(3 * weekday, 3 * weekday + 3)} ${months.slice(3 * month - 3, 3 * month)}`;
  return `${start} ${day} ${time} ${pad(date.year, 4)}`;
}

/** `__format__` of dates and times: str() without a format, else strftime. */
export function formatDate(rt: Runtime, self: PyObject, format: PyObject): Result {
  if (!(format instanceof PyUnicode)) {
    const given = typeOf(format).messageName;
    return raise(rt, "TypeError", `__format__() argument 1 must be str, not ${given}`);
  }
  if (format.size === 0) return callOneArg(rt, rt.types.str, self);
  return callMethodStr(rt, self, "strftime", format);
}

const dateGetset = (["year", "month", "day"] as const).map(
  (name): PyGetSetDef => ({ name, get: (rt, self) => newInt(rt, (self as PyDate)[name]) }),
);

/** Creates `datetime.date`. */
export function newDateType(rt: Runtime, types: DateTypes): PyTypeObject {
  const { minor } = rt.facts;
  return staticType(rt, {
    name: "date",
    module: "datetime",
    basicsize: 32,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (runtime, type, args, kwargs) => {
        const state = pickledState(args, 4);
        const pickled = state?.tzinfo === undefined && state ? dateFromBytes(state.bytes) : null;
        if (pickled !== null) {
          const { year, month, day } = pickled;
          return registeredValue(runtime, new PyDate(type as PyTypeObject, year, month, day));
        }
        const caller = minor >= 15 ? "date" : "this function";
        const parsed = parseArgs(runtime, caller, "year, month, day", args, kwargs);
        const values = parsed === null ? null : intArguments(runtime, parsed, [0, 0, 0]);
        if (values === null) return null;
        const [year = 0, month = 0, day = 0] = values;
        if (!checkDate(runtime, { year, month, day })) return null;
        return registeredValue(runtime, new PyDate(type as PyTypeObject, year, month, day));
      },
      tp_repr: (runtime, op) => {
        const { year, month, day } = op as PyDate;
        const { tp_is_heap_type: isOwn, tp_name: name } = typeOf(op);
        return text(runtime, `${isOwn ? name : "datetime.date"}(${year}, ${month}, ${day})`);
      },
      tp_str: (runtime, op) => callMethodStr(runtime, op, "isoformat"),
      tp_hash: (_runtime, op) => hashBytes(Uint8Array.from(dateBytes(op as PyDate))),
      tp_richcompare: (runtime, left, right, op) => {
        const isMixed = left instanceof PyDateTime !== right instanceof PyDateTime;
        if (isMixed || !(left instanceof PyDate) || !(right instanceof PyDate)) {
          return runtime.heap.newRef(runtime.notImplemented);
        }
        return compared(runtime, ordinalOf(left) - ordinalOf(right), op);
      },
      nb_add: (runtime, left, right) => {
        if (left instanceof PyDateTime || right instanceof PyDateTime) {
          return runtime.heap.newRef(runtime.notImplemented);
        }
        const [date, delta] = left instanceof PyDate ? [left, right] : [right, left];
        if (!(date instanceof PyDate) || !(delta instanceof PyDelta)) {
          return runtime.heap.newRef(runtime.notImplemented);
        }
        return addDays(runtime, types, date, delta.days);
      },
      nb_subtract: (runtime, left, right) => {
        const isDay = left instanceof PyDate && !(left instanceof PyDateTime);
        if (isDay && right instanceof PyDelta) return addDays(runtime, types, left, -right.days);
        if (isDay && right instanceof PyDate && !(right instanceof PyDateTime)) {
          const days = BigInt(ordinalOf(left) - ordinalOf(right));
          return deltaOf(runtime, types.timedelta, days * 86400000000n);
        }
        return runtime.heap.newRef(runtime.notImplemented);
      },
    },
    getset: dateGetset,
    methods: dateMethods(types, minor),
  });
}
