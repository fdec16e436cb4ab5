import {
  clockBytes,
  clockFromBytes,
  dateBytes,
  dateFromBytes,
  pickledState,
  reduceMethods,
} from "./state.ts";
import type { PyObject } from "../../../memory/object.ts";
import { numberTrueDivide } from "../../../objects/abstract.ts";
import { callStealing, callOnMade, whileHolding, parseArgs } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { hashBytes } from "../../../objects/hash.ts";
import {
  classMethod,
  methodClinic,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { objectGetAttr, objectRepr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { COMPARE, type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { nativeObjectSlots } from "../nativeobject.ts";
import {
  EPOCH_ORDINAL,
  fromOrdinal,
  MAX_ORDINAL,
  ordinalOf,
  type YearMonthDay,
} from "./calendar.ts";
import {
  clockGetset,
  clockWith,
  clockWords,
  isoTime,
  keywordNames,
  makeTime,
  zoneMethods,
  callSubclassFold,
} from "./clock.ts";
import {
  checkDate,
  dateCtime,
  formatDate,
  intArguments,
  isoDate,
  parsedTime,
  raiseFormat,
  raiseIso,
  timestampMicros,
  timeTuple,
  unknownClock,
  unknownZone,
} from "./dates.ts";
import { isoDateLength, parseIsoDate, parseIsoTime } from "./iso.ts";
import { deltaHash, deltaOf, isEquality, microsecondsOf } from "./timedelta.ts";
import {
  checkPickledZone,
  checkTzinfo,
  newTimeZone,
  offsetMicros,
  zoneOffset,
  withZone,
} from "./timezone.ts";
import {
  brokenTime,
  type Clock,
  compared,
  type DateTypes,
  formatBroken,
  MIDNIGHT,
  newInt,
  PyDate,
  PyDateTime,
  PyDelta,
  PyTime,
  registeredValue,
  text,
} from "./values.ts";

const DAY = 86400000000n;

/** Microseconds since the day 0, as the clock shows them. */
function localMicros(dt: PyDateTime): bigint {
  const { clock } = dt;
  const seconds = clock.hour * 3600 + clock.minute * 60 + clock.second;
  return BigInt(ordinalOf(dt)) * DAY + BigInt(seconds) * 1000000n + BigInt(clock.microsecond);
}

/** A new datetime of `cls`; checks its fields and borrows the zone. Null: an exception is set. */
export function makeDateTime(
  rt: Runtime,
  types: DateTypes,
  cls: PyObject,
  date: YearMonthDay,
  clock: Clock,
): Result {
  if (cls === types.datetime) return plainDateTime(rt, types.datetime, date, clock);
  if (!checkDate(rt, date)) return null;
  const checked = clockWith(rt, clock);
  if (checked === null) return null;
  const { hour, minute, second, microsecond } = clock;
  const fields = [date.year, date.month, date.day, hour, minute, second, microsecond];
  const args = fields.map(value => newInt(rt, value));
  args.push(rt.heap.newRef(clock.tzinfo ?? rt.none));
  return callSubclassFold(rt, cls, args, checked.fold);
}

/** An instance of a class that is not asked. */
function plainDateTime(
  rt: Runtime,
  type: PyDateTime["ob_type"],
  date: YearMonthDay,
  clock: Clock,
): Result {
  if (!checkDate(rt, date)) return null;
  const checked = clockWith(rt, clock);
  if (checked === null) return null;
  rt.heap.xincref(clock.tzinfo);
  return registeredValue(rt, new PyDateTime(type, date, checked));
}

/** The datetime that a clock shows `micro` after the day 0. */
function fromMicros(
  rt: Runtime,
  types: DateTypes,
  cls: PyObject,
  micro: bigint,
  tzinfo: PyObject | null,
): Result {
  const ordinal = micro / DAY;
  if (micro < DAY || ordinal > MAX_ORDINAL) {
    return raise(rt, "OverflowError", "date value out of range");
  }
  const rest = micro % DAY;
  const seconds = Number(rest / 1000000n);
  const clock: Clock = {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: Number(rest % 1000000n),
    fold: 0,
    tzinfo,
  };
  return makeDateTime(rt, types, cls, fromOrdinal(Number(ordinal)), clock);
}

/** add_datetime_timedelta. */
export function addDelta(
  rt: Runtime,
  types: DateTypes,
  dt: PyDateTime,
  delta: PyDelta,
  sign: 1n | -1n,
): Result {
  const micro = localMicros(dt) + sign * microsecondsOf(delta);
  return fromMicros(rt, types, typeOf(dt), micro, dt.clock.tzinfo);
}

/** Both offsets in microseconds, null where naive; undefined: an exception is set. */
function offsets(
  rt: Runtime,
  left: PyDateTime,
  right: PyDateTime,
): readonly [bigint | null, bigint | null] | undefined {
  if (left.clock.tzinfo === right.clock.tzinfo) return [null, null];
  const a = offsetMicros(rt, left.clock.tzinfo, left);
  if (a === undefined) return undefined;
  const b = offsetMicros(rt, right.clock.tzinfo, right);
  return b === undefined ? undefined : [a, b];
}

function subtract(rt: Runtime, types: DateTypes, left: PyDateTime, right: PyDateTime): Result {
  const both = offsets(rt, left, right);
  if (both === undefined) return null;
  const [a, b] = both;
  if ((a === null) !== (b === null)) {
    const message = "can't subtract offset-naive and offset-aware datetimes";
    return raise(rt, "TypeError", message);
  }
  const micro = localMicros(left) - localMicros(right) + (b ?? 0n) - (a ?? 0n);
  return deltaOf(rt, types.timedelta, micro);
}

/** datetime.timestamp() of an aware time, and what a naive one cannot tell. */
function timestamp(rt: Runtime, self: PyObject): Result {
  const dt = self as PyDateTime;
  const offset = offsetMicros(rt, dt.clock.tzinfo, dt);
  if (offset === undefined) return null;
  if (offset === null) return unknownZone(rt, "datetime.timestamp()");
  const micro = localMicros(dt) - offset - BigInt(EPOCH_ORDINAL) * DAY;
  const [a, b] = [newInt(rt, micro), newInt(rt, 1000000)];
  const seconds = numberTrueDivide(rt, a, b);
  rt.heap.decref(a);
  rt.heap.decref(b);
  return seconds;
}

/** tz.fromutc(utc): borrows both. */
function inZone(rt: Runtime, utc: PyObject, tz: PyObject): Result {
  const name = text(rt, "fromutc");
  const method = objectGetAttr(rt, tz, name);
  rt.heap.decref(name);
  if (method === null) return null;
  return callStealing(rt, method, [utc], "bound method fromutc");
}

function astimezone(rt: Runtime, types: DateTypes, self: PyDateTime, tz: PyObject): Result {
  if (tz === rt.none) return unknownZone(rt, "datetime.astimezone()");
  if (!checkTzinfo(rt, types, tz)) return null;
  if (self.clock.tzinfo === tz) return rt.heap.newRef(self);
  const offset = offsetMicros(rt, self.clock.tzinfo, self);
  if (offset === undefined) return null;
  if (offset === null) return unknownZone(rt, "datetime.astimezone()");
  const utc = fromMicros(rt, types, typeOf(self), localMicros(self) - offset, self.clock.tzinfo);
  if (utc === null) return null;
  if (utc instanceof PyDateTime) {
    // The new zone takes the old one's place in the object that the class has made.
    const { tzinfo } = utc.clock;
    utc.clock = { ...utc.clock, tzinfo: rt.heap.newRef(tz) };
    rt.heap.xdecref(tzinfo);
  }
  return whileHolding(rt, utc, "time in UTC", () => inZone(rt, utc, tz));
}

/** datetime.fromtimestamp(seconds, tz): without a zone the local one would count. */
function fromTimestamp(
  rt: Runtime,
  types: DateTypes,
  cls: PyObject,
  seconds: PyObject,
  tz: PyObject | null,
): Result {
  const micro = timestampMicros(rt, seconds);
  if (micro === null) return null;
  const local = BigInt(EPOCH_ORDINAL) * DAY + micro;
  if (local < DAY || local / DAY > MAX_ORDINAL) {
    const year = fromYear(local);
    return raise(rt, "ValueError", `year ${year} is out of range`);
  }
  const utc = fromMicros(rt, types, cls, local, tz);
  if (utc === null || tz === null) return utc;
  return whileHolding(rt, utc, "time in UTC", () => inZone(rt, utc, tz));
}

/** About the year of a moment that no datetime can show. */
function fromYear(micro: bigint): number {
  return micro < DAY ? 0 : fromOrdinal(Number(micro / DAY)).year;
}

function fromIso(rt: Runtime, types: DateTypes, cls: PyObject, given: PyObject): Result {
  if (!(given instanceof PyUnicode)) {
    return raise(rt, "TypeError", "fromisoformat: argument must be str");
  }
  const { value } = given;
  const length = isoDateLength(value);
  const date = parseIsoDate(value.slice(0, length));
  const rest = [...value.slice(length)].slice(1).join("");
  const hasTime = value.length > length;
  const time = hasTime ? parseIsoTime(rest) : null;
  if (date === null || (hasTime && time === null)) return raiseIso(rt, given);
  const zone = time?.offset ? zoneOf(rt, types, time.offset) : null;
  if (zone === null && rt.raised !== null) return null;
  const clock: Clock = { ...MIDNIGHT, ...time, fold: 0, tzinfo: zone };
  const isMidnight = clock.hour === 24 && rt.facts.minor >= 14;
  return whileHolding(rt, zone, "zone of a new datetime", () =>
    isMidnight
      ? fromMicros(rt, types, cls, BigInt(ordinalOf(date) + 1) * DAY, zone)
      : makeDateTime(rt, types, cls, date, clock),
  );
}

/** The zone of an offset in seconds and microseconds: a new reference. */
export function zoneOf(
  rt: Runtime,
  types: DateTypes,
  [seconds, micro]: readonly [number, number],
  name: PyObject | null = null,
): Result {
  const total = BigInt(seconds) * 1000000n + BigInt(micro);
  const delta = deltaOf(rt, types.timedelta, total);
  if (delta === null) return null;
  const zone = newTimeZone(rt, types, delta, name);
  rt.heap.decref(delta);
  return zone;
}

function strptime(rt: Runtime, types: DateTypes, cls: PyObject, args: readonly PyObject[]): Result {
  const parsed = parsedTime(rt, args[0] as PyObject, args[1] as PyObject); // two are required
  if (parsed === null) return null;
  const name = parsed.zone === null || parsed.offset === null ? null : text(rt, parsed.zone);
  const zone = parsed.offset === null ? null : zoneOf(rt, types, parsed.offset, name);
  rt.heap.xdecref(name);
  if (zone === null && rt.raised !== null) return null;
  const { hour, minute, second, microsecond } = parsed;
  const clock: Clock = { hour, minute, second, microsecond, fold: 0, tzinfo: zone };
  // A subclass is called with the parts: no zone where there is none.
  const parts = [parsed.year, parsed.month, parsed.day, hour, minute, second, microsecond];
  const isPlain = cls === types.datetime || zone !== null;
  const made = isPlain ? [] : parts.map(value => newInt(rt, value));
  if (!isPlain) return callOnMade(rt, cls, made);
  return whileHolding(rt, zone, "zone of a new datetime", () =>
    makeDateTime(rt, types, cls, parsed, clock),
  );
}

function combine(rt: Runtime, types: DateTypes, cls: PyObject, args: readonly PyObject[]): Result {
  const [date, time, tzinfo] = args as [PyObject, PyObject, PyObject?];
  if (!(date instanceof PyDate) || !(time instanceof PyTime)) {
    const [which, kind, wrong] = date instanceof PyDate ? [2, "time", time] : [1, "date", date];
    const given = typeOf(wrong).messageName;
    const message = `combine() argument ${which} must be datetime.${kind}, not ${given}`;
    return raise(rt, "TypeError", message);
  }
  if (tzinfo !== undefined && !checkTzinfo(rt, types, tzinfo)) return null;
  const zone = tzinfo === undefined ? time.clock.tzinfo : tzinfo === rt.none ? null : tzinfo;
  return makeDateTime(rt, types, cls, date, { ...time.clock, tzinfo: zone });
}

function dateTimeMethods(types: DateTypes): readonly PyMethodDef[] {
  const clockOf = (self: PyObject) => (self as PyDateTime).clock;
  return [
    classMethod(methodClinic("now", "tz=None", rt => unknownClock(rt, "datetime.now()"))),
    classMethod(methodNoArgs("today", rt => unknownClock(rt, "datetime.today()"))),
    classMethod(
      methodNoArgs("utcnow", rt => {
        if (rt.facts.minor >= 12) warnUtc(rt, "utcnow", "now");
        return rt.raised === null ? unknownClock(rt, "datetime.utcnow()") : null;
      }),
    ),
    classMethod(
      methodClinic("fromtimestamp", "timestamp, tz=None", (rt, cls, [seconds, tz]) => {
        const zone = tz === undefined || tz === rt.none ? null : tz;
        if (zone === null) return unknownZone(rt, "datetime.fromtimestamp()");
        if (!checkTzinfo(rt, types, zone)) return null;
        return fromTimestamp(rt, types, cls, seconds as PyObject, zone);
      }),
    ),
    classMethod(
      methodO("utcfromtimestamp", (rt, cls, seconds) => {
        if (rt.facts.minor >= 12) warnUtc(rt, "utcfromtimestamp", "fromtimestamp");
        return rt.raised === null ? fromTimestamp(rt, types, cls, seconds, null) : null;
      }),
    ),
    classMethod(
      methodClinic("strptime", "string, format, /", (rt, cls, args) =>
        strptime(rt, types, cls, args as PyObject[]),
      ),
    ),
    classMethod(
      methodClinic("combine", "date, time, tzinfo=NULL", (rt, cls, args) =>
        combine(rt, types, cls, args as PyObject[]),
      ),
    ),
    classMethod(methodO("fromisoformat", (rt, cls, given) => fromIso(rt, types, cls, given))),
    methodNoArgs("date", (rt, self) => {
      const { year, month, day } = self as PyDate;
      return registeredValue(rt, new PyDate(types.date, year, month, day));
    }),
    methodNoArgs("time", (rt, self) => makeTime(rt, types, { ...clockOf(self), tzinfo: null })),
    methodNoArgs("timetz", (rt, self) => makeTime(rt, types, clockOf(self))),
    methodNoArgs("ctime", (rt, self) => text(rt, dateCtime(self as PyDateTime, clockOf(self)))),
    methodNoArgs("timestamp", timestamp),
    methodNoArgs("timetuple", (rt, self) => {
      const dst = zoneOffset(rt, clockOf(self).tzinfo, "dst", self);
      if (dst === null) return null;
      const isDst = dst instanceof PyDelta ? Number(microsecondsOf(dst) !== 0n) : -1;
      rt.heap.decref(dst);
      return timeTuple(rt, brokenTime(self as PyDateTime, clockOf(self)), isDst);
    }),
    methodNoArgs("utctimetuple", (rt, self) => {
      const dt = self as PyDateTime;
      const offset = offsetMicros(rt, dt.clock.tzinfo, dt);
      if (offset === undefined) return null;
      const utc = fromMicros(rt, types, types.datetime, localMicros(dt) - (offset ?? 0n), null);
      if (utc === null) return null;
      const tuple = timeTuple(rt, brokenTime(utc as PyDateTime, (utc as PyDateTime).clock), 0);
      rt.heap.decref(utc);
      return tuple;
    }),
    methodClinic("strftime", "format", (rt, self, [format]) => {
      const dt = self as PyDateTime;
      if (!(format instanceof PyUnicode)) return raiseFormat(rt, format);
      const { tzinfo, microsecond } = dt.clock;
      const own = withZone(rt, types, format.value, tzinfo, dt, microsecond);
      return own === null ? null : text(rt, formatBroken(rt, own, brokenTime(dt, dt.clock)));
    }),
    methodO("__format__", formatDate),
    methodClinic("isoformat", "sep='T', timespec='auto'", (rt, self, [sep, timespec]) => {
      const dt = self as PyDateTime;
      const time = isoTime(rt, dt.clock, timespec, dt);
      const separator = sep === undefined ? "T" : asString(sep);
      return time === null ? null : text(rt, isoDate(dt) + separator + time);
    }),
    methodClinic("astimezone", "tz=None", (rt, self, [tz]) =>
      astimezone(rt, types, self as PyDateTime, tz ?? rt.none),
    ),
    methodClinic(
      "replace",
      "year=NULL, month=NULL, day=NULL, hour=NULL, minute=NULL, second=NULL, microsecond=NULL, tzinfo=NULL, *, fold=NULL",
      (rt, self, args) => {
        const { year, month, day, clock } = self as PyDateTime;
        const { hour, minute, second, microsecond, fold } = clock;
        const old = [year, month, day, hour, minute, second, microsecond];
        const values = intArguments(rt, args, old);
        const folds = values === null ? null : intArguments(rt, [args[8]], [fold]);
        if (values === null || folds === null) return null;
        const [, , , ...rest] = values;
        const zone = args[7];
        if (zone !== undefined && !checkTzinfo(rt, types, zone)) return null;
        const tzinfo = zone === undefined ? clock.tzinfo : zone === rt.none ? null : zone;
        const date = { year: values[0] ?? 0, month: values[1] ?? 0, day: values[2] ?? 0 };
        const changed = { ...clockFrom(rest), fold: folds[0] ?? 0, tzinfo };
        // The class itself is asked from 3.13 on.
        if (rt.facts.minor >= 13) return makeDateTime(rt, types, typeOf(self), date, changed);
        return plainDateTime(rt, typeOf(self), date, changed);
      },
    ),
    ...zoneMethods(types, self => self, clockOf),
    ...reduceMethods(
      self => [...dateBytes(self as PyDate), ...clockBytes(clockOf(self))],
      clockOf,
      2,
    ),
  ];
}

function clockFrom([hour = 0, minute = 0, second = 0, microsecond = 0]: readonly number[]): Omit<
  Clock,
  "fold" | "tzinfo"
> {
  return { hour, minute, second, microsecond };
}

function warnUtc(rt: Runtime, name: string, better: string): void {
  const call = name === "utcnow" ? "datetime.UTC" : "timestamp, datetime.UTC";
  rt.interpreter.warn(
    "DeprecationWarning",
    `datetime.datetime.${name}() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.${better}(${call}).`,
  );
}

/** datetime_richcompare. */
function compareDateTimes(
  rt: Runtime,
  left: PyObject,
  right: PyObject,
  op: 0 | 1 | 2 | 3 | 4 | 5,
): Result {
  if (!(left instanceof PyDateTime)) return rt.heap.newRef(rt.notImplemented);
  if (!(right instanceof PyDateTime)) {
    if (!(right instanceof PyDate) || rt.facts.minor >= 13) {
      return rt.heap.newRef(rt.notImplemented);
    }
    if (isEquality(op)) return rt.newBool(op === COMPARE.NE);
    const [a, b] = [typeOf(left), typeOf(right)].map(({ tp_name }) => `datetime.${tp_name}`);
    return raise(rt, "TypeError", `can't compare ${a} to ${b}`);
  }
  const both = offsets(rt, left, right);
  if (both === undefined) return null;
  const [a, b] = both;
  if ((a === null) !== (b === null)) {
    if (isEquality(op)) return rt.newBool(op === COMPARE.NE);
    return raise(rt, "TypeError", "can't compare offset-naive and offset-aware datetimes");
  }
  return compared(rt, localMicros(left) - localMicros(right) + (b ?? 0n) - (a ?? 0n), op);
}

/** Creates `datetime.datetime`. */
export function newDateTimeType(rt: Runtime, types: DateTypes): PyTypeObject {
  const { minor } = rt.facts;
  return staticType(rt, {
    name: "datetime",
    module: "datetime",
    base: types.date,
    basicsize: 48,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (runtime, type, args, kwargs) => {
        const state = pickledState(args, 10);
        const day = state === null ? null : dateFromBytes(state.bytes);
        if (state !== null && day !== null) {
          const zone = state.tzinfo ?? runtime.none;
          if (!checkPickledZone(runtime, types, zone)) return null;
          const tzinfo = zone === runtime.none ? null : zone;
          const clock = clockFromBytes(state.bytes.slice(4), state.bytes[2] ?? 0, tzinfo);
          if (clock !== null) {
            runtime.heap.xincref(tzinfo);
            return registeredValue(runtime, new PyDateTime(type as PyTypeObject, day, clock));
          }
        }
        const caller = minor >= 15 ? "datetime" : "this function";
        const signature = `year, month, day, ${keywordNames}`;
        const parsed = parseArgs(runtime, caller, signature, args, kwargs);
        if (parsed === null) return null;
        const values = intArguments(runtime, parsed, [0, 0, 0, 0, 0, 0, 0]);
        const folds = values === null ? null : intArguments(runtime, [parsed[8]], [0]);
        if (values === null || folds === null) return null;
        const date = { year: values[0] ?? 0, month: values[1] ?? 0, day: values[2] ?? 0 };
        const zone = parsed[7] ?? runtime.none;
        if (!checkTzinfo(runtime, types, zone) || !checkDate(runtime, date)) return null;
        const tzinfo = zone === runtime.none ? null : zone;
        const given = { ...clockFrom(values.slice(3)), fold: folds[0] ?? 0, tzinfo };
        const clock = clockWith(runtime, given);
        if (clock === null) return null;
        runtime.heap.xincref(tzinfo);
        return registeredValue(runtime, new PyDateTime(type as PyTypeObject, date, clock));
      },
      tp_repr: (runtime, op) => {
        const { year, month, day, clock } = op as PyDateTime;
        const words = clockWords(
          runtime,
          clock,
          [year, month, day, clock.hour, clock.minute],
          objectRepr,
        );
        const { tp_is_heap_type: isOwn, tp_name: name } = typeOf(op);
        if (words === null) return null;
        return text(runtime, `${isOwn ? name : "datetime.datetime"}(${words})`);
      },
      tp_str: (runtime, op) => {
        const dt = op as PyDateTime;
        const time = isoTime(runtime, dt.clock, undefined, dt);
        return time === null ? null : text(runtime, `${isoDate(dt)} ${time}`);
      },
      tp_hash: (runtime, op) => {
        const dt = op as PyDateTime;
        const offset = offsetMicros(runtime, dt.clock.tzinfo, dt);
        if (offset === undefined) return null;
        if (offset === null) {
          const { year, month, day } = dt;
          const start = [year >> 8, year & 255, month, day];
          return hashBytes(Uint8Array.from([...start, ...clockBytes(dt.clock)]));
        }
        const delta = deltaOf(runtime, types.timedelta, localMicros(dt) - offset);
        if (delta === null) return null;
        const hash = deltaHash(runtime, delta);
        runtime.heap.decref(delta);
        return hash;
      },
      tp_richcompare: compareDateTimes,
      nb_add: (runtime, left, right) => {
        const [dt, delta] = left instanceof PyDateTime ? [left, right] : [right, left];
        if (!(dt instanceof PyDateTime) || !(delta instanceof PyDelta)) {
          return runtime.heap.newRef(runtime.notImplemented);
        }
        return addDelta(runtime, types, dt, delta, 1n);
      },
      nb_subtract: (runtime, left, right) => {
        if (!(left instanceof PyDateTime)) return runtime.heap.newRef(runtime.notImplemented);
        if (right instanceof PyDelta) return addDelta(runtime, types, left, right, -1n);
        if (right instanceof PyDateTime) return subtract(runtime, types, left, right);
        return runtime.heap.newRef(runtime.notImplemented);
      },
    },
    getset: clockGetset(op => (op as PyDateTime).clock) as PyGetSetDef[],
    methods: dateTimeMethods(types),
  });
}
