import { clockBytes, clockFromBytes, pickledState, reduceMethods } from "./state.ts";
import type { PyObject } from "../../../memory/object.ts";
import { callOnMade, objectCall, parseArgs, whileHolding } from "../../../objects/call.ts";
import { dictSetStr, newDict } from "../../../objects/containers/dictobject.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
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
import { objectRepr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { COMPARE, type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { nativeObjectSlots } from "../nativeobject.ts";
import { pad } from "./calendar.ts";
import { formatDate, intArguments, raiseFormat, raiseIso } from "./dates.ts";
import { zoneOf } from "./datetimes.ts";
import { parseIsoTime } from "./iso.ts";
import { deltaHash, deltaOf, isEquality } from "./timedelta.ts";
import {
  checkPickledZone,
  checkTzinfo,
  offsetMicros,
  withZone,
  zoneName,
  zoneOffset,
} from "./timezone.ts";
import {
  brokenTime,
  type Clock,
  compared,
  type DateTypes,
  formatBroken,
  newInt,
  offsetText,
  outOfRange,
  PyDateTime,
  PyDelta,
  PyTime,
  registeredValue,
  text,
} from "./values.ts";

/** The parameters of time(), and the last ones of datetime(). */
export const keywordNames = "hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0";

const LIMITS = [
  ["hour", 23],
  ["minute", 59],
  ["second", 59],
  ["microsecond", 999999],
] as const;

/** check_time_args: the clock itself; null: ValueError is set. */
export function clockWith(rt: Runtime, clock: Clock): Clock | null {
  for (const [name, last] of LIMITS) {
    const value = clock[name];
    if (value >= 0 && value <= last) continue;
    const message = `${name} must be in 0..${last}`;
    outOfRange(rt, `${message}, not ${value}`, message);
    return null;
  }
  if (clock.fold === 0 || clock.fold === 1) return clock;
  outOfRange(rt, `fold must be either 0 or 1, not ${clock.fold}`, "fold must be either 0 or 1");
  return null;
}

/** A new `time`; borrows the zone. */
export function makeTime(
  rt: Runtime,
  types: DateTypes,
  clock: Clock,
  cls: PyObject["ob_type"] = types.time,
): Result {
  const checked = clockWith(rt, clock);
  if (checked === null) return null;
  rt.heap.xincref(clock.tzinfo);
  return registeredValue(rt, new PyTime(cls, checked));
}

/** new_time_subclass_fold_ex: through the class when it is not `time` itself. */
function makeTimeOf(rt: Runtime, types: DateTypes, clock: Clock, cls: PyObject): Result {
  if (cls === types.time) return makeTime(rt, types, clock);
  if (clockWith(rt, clock) === null) return null;
  const { hour, minute, second, microsecond, fold, tzinfo } = clock;
  const args: PyObject[] = [hour, minute, second, microsecond].map(value => newInt(rt, value));
  return callSubclassFold(rt, cls, [...args, rt.heap.newRef(tzinfo ?? rt.none)], fold);
}

/** call_subclass_fold: from 3.14 on with a tuple, and fold by name; before, the new object is given it. */
export function callSubclassFold(
  rt: Runtime,
  cls: PyObject,
  argsStolen: PyObject[],
  fold: number,
): Result {
  if (rt.facts.minor < 14) {
    const made = callOnMade(rt, cls, argsStolen);
    if (made instanceof PyTime || made instanceof PyDateTime) made.clock = { ...made.clock, fold };
    return made;
  }
  const names = fold === 0 ? null : newDict(rt);
  if (names !== null) {
    const value = newInt(rt, fold);
    dictSetStr(rt, names, "fold", value);
    rt.heap.decref(value);
  }
  return whileHolding(rt, names, "named arguments of a call", () => {
    const args = newTuple(rt, argsStolen);
    return whileHolding(rt, args, "arguments of a call", () => objectCall(rt, cls, args, names));
  });
}

const DIGITS: Readonly<Record<string, (clock: Clock) => string>> = {
  hours: ({ hour }) => pad(hour, 2),
  minutes: ({ hour, minute }) => `${pad(hour, 2)}:${pad(minute, 2)}`,
  seconds: clock => hms(clock),
  milliseconds: clock => `${hms(clock)}.${pad(Math.floor(clock.microsecond / 1000), 3)}`,
  microseconds: clock => `${hms(clock)}.${pad(clock.microsecond, 6)}`,
  auto: clock => hms(clock) + (clock.microsecond === 0 ? "" : `.${pad(clock.microsecond, 6)}`),
};

function hms({ hour, minute, second }: Clock): string {
  return `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;
}

/** The time of day with its offset, as isoformat() shows it; null: an exception is set. */
export function isoTime(
  rt: Runtime,
  clock: Clock,
  timespec: PyObject | undefined,
  dt: PyObject,
): string | null {
  const name = timespec === undefined ? "auto" : asString(timespec);
  const digits = DIGITS[name];
  if (digits === undefined) return raise(rt, "ValueError", "Unknown timespec value");
  const offset = zoneOffset(rt, clock.tzinfo, "utcoffset", dt);
  if (offset === null) return null;
  const zone = offset instanceof PyDelta ? offsetText(offset, ":") : "";
  rt.heap.decref(offset);
  return digits(clock) + zone;
}

/** The arguments in the repr of a time or datetime; null: an exception is set. */
export function clockWords(
  rt: Runtime,
  { second, microsecond, fold, tzinfo }: Clock,
  start: readonly number[],
  repr: (rt: Runtime, op: PyObject) => Result,
): string | null {
  const words = start.map(String);
  if (second !== 0 || microsecond !== 0) words.push(String(second));
  if (microsecond !== 0) words.push(String(microsecond));
  if (fold !== 0) words.push(`fold=${fold}`);
  if (tzinfo !== null) {
    const zone = repr(rt, tzinfo);
    if (zone === null) return null;
    words.push(`tzinfo=${asString(zone)}`);
    rt.heap.decref(zone);
  }
  return words.join(", ");
}

/** hour … fold, and tzinfo. */
export function clockGetset(clockOf: (op: PyObject) => Clock): readonly PyGetSetDef[] {
  const numbers = ["hour", "minute", "second", "microsecond", "fold"] as const;
  return [
    ...numbers.map(
      (name): PyGetSetDef => ({ name, get: (rt, self) => newInt(rt, clockOf(self)[name]) }),
    ),
    { name: "tzinfo", get: (rt, self) => rt.heap.newRef(clockOf(self).tzinfo ?? rt.none) },
  ];
}

/** utcoffset, dst, tzname; `subject`: what the zone is asked about. */
export function zoneMethods(
  types: DateTypes,
  subject: (self: PyObject, rt: Runtime) => PyObject,
  clockOf: (self: PyObject) => Clock,
): readonly PyMethodDef[] {
  return [
    methodNoArgs("utcoffset", (rt, self) =>
      zoneOffset(rt, clockOf(self).tzinfo, "utcoffset", subject(self, rt)),
    ),
    methodNoArgs("dst", (rt, self) =>
      zoneOffset(rt, clockOf(self).tzinfo, "dst", subject(self, rt)),
    ),
    methodNoArgs("tzname", (rt, self) =>
      zoneName(rt, types, clockOf(self).tzinfo, subject(self, rt)),
    ),
  ];
}

function timeMethods(types: DateTypes): readonly PyMethodDef[] {
  const clockOf = (self: PyObject) => (self as PyTime).clock;
  return [
    classMethod(
      methodO("fromisoformat", (rt, cls, given) => {
        if (!(given instanceof PyUnicode)) {
          return raise(rt, "TypeError", "fromisoformat: argument must be str");
        }
        const time = parseIsoTime(given.value);
        if (time === null) return raiseIso(rt, given);
        const zone = time.offset === null ? null : zoneOf(rt, types, time.offset);
        if (zone === null && rt.raised !== null) return null;
        const { hour, minute, second, microsecond } = time;
        const isMidnight = hour === 24 && rt.facts.minor >= 14;
        const clock = { hour: isMidnight ? 0 : hour, minute, second, microsecond, fold: 0 };
        return whileHolding(rt, zone, "zone of a new time", () =>
          makeTimeOf(rt, types, { ...clock, tzinfo: zone }, cls),
        );
      }),
    ),
    methodClinic("isoformat", "timespec='auto'", (rt, self, [timespec]) => {
      const shown = isoTime(rt, clockOf(self), timespec, rt.none);
      return shown === null ? null : text(rt, shown);
    }),
    methodClinic("strftime", "format", (rt, self, [format]) => {
      if (!(format instanceof PyUnicode)) return raiseFormat(rt, format);
      const clock = clockOf(self);
      const own = withZone(rt, types, format.value, clock.tzinfo, rt.none, clock.microsecond);
      if (own === null) return null;
      return text(rt, formatBroken(rt, own, brokenTime({ year: 1900, month: 1, day: 1 }, clock)));
    }),
    methodO("__format__", formatDate),
    methodClinic(
      "replace",
      "hour=NULL, minute=NULL, second=NULL, microsecond=NULL, tzinfo=NULL, *, fold=NULL",
      (rt, self, args) => {
        const old = clockOf(self);
        const fields = [old.hour, old.minute, old.second, old.microsecond];
        const values = intArguments(rt, args, fields);
        const folds = values === null ? null : intArguments(rt, [args[5]], [old.fold]);
        const zone = args[4];
        if (values === null || folds === null) return null;
        if (zone !== undefined && !checkTzinfo(rt, types, zone)) return null;
        const tzinfo = zone === undefined ? old.tzinfo : zone === rt.none ? null : zone;
        const [hour = 0, minute = 0, second = 0, microsecond = 0] = values;
        const clock = { hour, minute, second, microsecond, fold: folds[0] ?? 0, tzinfo };
        // The class itself is asked from 3.13 on.
        return rt.facts.minor >= 13
          ? makeTimeOf(rt, types, clock, typeOf(self))
          : makeTime(rt, types, clock, typeOf(self));
      },
    ),
    ...zoneMethods(types, (_self, rt) => rt.none, clockOf),
    ...reduceMethods(self => clockBytes(clockOf(self)), clockOf, 0),
  ];
}

function microsOfDay({ hour, minute, second, microsecond }: Clock): bigint {
  return BigInt((hour * 60 + minute) * 60 + second) * 1000000n + BigInt(microsecond);
}

/** Creates `datetime.time`. */
export function newTimeType(rt: Runtime, types: DateTypes): PyTypeObject {
  return staticType(rt, {
    name: "time",
    module: "datetime",
    basicsize: 40,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (runtime, type, args, kwargs) => {
        const state = pickledState(args, 6);
        if (state !== null) {
          const zone = state.tzinfo ?? runtime.none;
          const tzinfo = zone === runtime.none ? null : zone;
          const clock = clockFromBytes(state.bytes, state.bytes[0] ?? 0, tzinfo);
          if (clock !== null) {
            if (!checkPickledZone(runtime, types, zone)) return null;
            return makeTime(runtime, types, clock, type as PyTypeObject);
          }
        }
        const parsed = parseArgs(runtime, "time", keywordNames, args, kwargs);
        if (parsed === null) return null;
        const values = intArguments(runtime, parsed, [0, 0, 0, 0]);
        const folds = values === null ? null : intArguments(runtime, [parsed[5]], [0]);
        const zone = parsed[4] ?? runtime.none;
        if (values === null || folds === null) return null;
        if (!checkTzinfo(runtime, types, zone)) return null;
        const [hour = 0, minute = 0, second = 0, microsecond = 0] = values;
        const tzinfo = zone === runtime.none ? null : zone;
        const clock = { hour, minute, second, microsecond, fold: folds[0] ?? 0, tzinfo };
        return makeTime(runtime, types, clock, type as PyTypeObject);
      },
      tp_repr: (runtime, op) => {
        const { clock } = op as PyTime;
        const words = clockWords(runtime, clock, [clock.hour, clock.minute], objectRepr);
        const { tp_is_heap_type: isOwn, tp_name: name } = typeOf(op);
        if (words === null) return null;
        return text(runtime, `${isOwn ? name : "datetime.time"}(${words})`);
      },
      tp_str: (runtime, op) => {
        const shown = isoTime(runtime, (op as PyTime).clock, undefined, runtime.none);
        return shown === null ? null : text(runtime, shown);
      },
      tp_hash: (runtime, op) => {
        const { clock } = op as PyTime;
        const offset = offsetMicros(runtime, clock.tzinfo, runtime.none);
        if (offset === undefined) return null;
        if (offset === null) return hashBytes(Uint8Array.from(clockBytes(clock)));
        const delta = deltaOf(runtime, types.timedelta, microsOfDay(clock) - offset);
        if (delta === null) return null;
        const hash = deltaHash(runtime, delta);
        runtime.heap.decref(delta);
        return hash;
      },
      tp_richcompare: (runtime, left, right, op) => {
        if (!(left instanceof PyTime) || !(right instanceof PyTime)) {
          return runtime.heap.newRef(runtime.notImplemented);
        }
        const a = offsetMicros(runtime, left.clock.tzinfo, runtime.none);
        const b =
          a === undefined ? undefined : offsetMicros(runtime, right.clock.tzinfo, runtime.none);
        if (a === undefined || b === undefined) return null;
        if ((a === null) !== (b === null)) {
          if (isEquality(op)) return runtime.newBool(op === COMPARE.NE);
          const message = "can't compare offset-naive and offset-aware times";
          return raise(runtime, "TypeError", message);
        }
        const difference = microsOfDay(left.clock) - microsOfDay(right.clock);
        return compared(runtime, difference + (b ?? 0n) - (a ?? 0n), op);
      },
    },
    getset: clockGetset(op => (op as PyTime).clock),
    methods: timeMethods(types),
  });
}
