import type { PyObject } from "../../memory/object.ts";
import { dictGetStr } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { PyFloat } from "../../objects/numbers/floatobject.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodNoArgs,
  methodO,
  type PyMethodDef,
  waiting,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { PyTypeObject, typeOf } from "../../objects/type/slots.ts";
import {
  newStructSequenceType,
  type StructSequenceDesc,
} from "../../objects/containers/structseq.ts";
import { PyTuple } from "../../objects/containers/tupleobject.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";
import { EPOCH_ORDINAL, fromOrdinal } from "./datetime/calendar.ts";
import { dateCtime, parsedTime, timeTuple, unknownClock, unknownZone } from "./datetime/dates.ts";
import type { BrokenTime } from "./datetime/strftime.ts";
import { brokenTime, formatBroken, MIDNIGHT, text } from "./datetime/values.ts";

const STRUCT_TIME: StructSequenceDesc = {
  module: "time",
  name: "struct_time",
  fields: [
    ..."tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst".split(" "),
    ..."tm_zone tm_gmtoff".split(" "),
  ],
  visible: 9,
  isCallable: true,
};

/** The clocks: what they tell is unknown. */
const CLOCKS = ["time", "monotonic", "perf_counter", "process_time", "thread_time"];

/**
 * The time module (Modules/timemodule.c): the clocks and the local zone are unknown; sleeping takes
 * no time.
 */
export function newTimeModule(rt: Runtime): PyModule {
  const module = newModule(rt, "time");
  const type = newStructSequenceType(rt, STRUCT_TIME);
  moduleAddObject(rt, module, "struct_time", type);
  const clocks = CLOCKS.flatMap(name => [name, `${name}_ns`]);
  moduleAddFunctions(rt, module, [
    ...clocks.map(name => methodNoArgs(name, runtime => unknownClock(runtime, `time.${name}()`))),
    ...timeFunctions,
  ]);
  return module;
}

/** time.struct_time, borrowed from the module, which is imported if need be. */
export function structTimeType(rt: Runtime): PyTypeObject {
  const known = dictGetStr(rt.sysModules, "time") as PyModule | undefined;
  const type = known === undefined ? undefined : dictGetStr(known.dict, "struct_time");
  if (type instanceof PyTypeObject) return type;
  return newStructSequenceType(rt, STRUCT_TIME);
}

const timeFunctions: readonly PyMethodDef[] = [
  waiting(
    methodO("sleep", (rt, _module, seconds) => {
      if (!(seconds instanceof PyLong) && !(seconds instanceof PyFloat)) {
        const given = typeOf(seconds).messageName;
        return raise(rt, "TypeError", `'${given}' object cannot be interpreted as an integer`);
      }
      if (Number(seconds.value) < 0) {
        return raise(rt, "ValueError", "sleep length must be non-negative");
      }
      const outcome = rt.interpreter.waitUntil(() => false, Number(seconds.value));
      return outcome === "suspended" ? null : rt.newNone();
    }),
  ),
  methodClinic("gmtime", "seconds=None, /", (rt, _module, [seconds]) => {
    if (seconds === undefined || seconds === rt.none) return unknownClock(rt, "time.gmtime()");
    if (!(seconds instanceof PyLong) && !(seconds instanceof PyFloat)) {
      const given = typeOf(seconds).messageName;
      return raise(rt, "TypeError", `'${given}' object cannot be interpreted as an integer`);
    }
    const zone = [text(rt, "GMT"), newLong(rt, 0)];
    return timeTuple(rt, utcTime(Math.floor(Number(seconds.value))), 0, zone);
  }),
  methodClinic("localtime", "seconds=None, /", rt => unknownZone(rt, "time.localtime()")),
  methodClinic("ctime", "seconds=None, /", rt => unknownZone(rt, "time.ctime()")),
  methodClinic("mktime", "time_tuple, /", rt => unknownZone(rt, "time.mktime()")),
  methodClinic("asctime", "time_tuple=NULL, /", (rt, _module, [tuple]) => {
    if (tuple === undefined) return unknownClock(rt, "time.asctime()");
    const time = brokenFrom(rt, tuple, "asctime");
    return time === null ? null : text(rt, dateCtime(time, { ...MIDNIGHT, ...time }));
  }),
  methodClinic("strftime", "format, time_tuple=NULL, /", (rt, _module, [format, tuple]) => {
    if (!(format instanceof PyUnicode)) {
      const given = typeOf(format as PyObject).messageName; // required
      return raise(rt, "TypeError", `strftime() argument 1 must be str, not ${given}`);
    }
    if (tuple === undefined) return unknownClock(rt, "time.strftime()");
    const time = brokenFrom(rt, tuple, "strftime");
    if (time === null) return null;
    const own = format.value.replaceAll("%z", "+0000").replaceAll("%Z", "UTC");
    return text(rt, formatBroken(rt, own, time));
  }),
  methodClinic("strptime", "string, format='%a %b %d %H:%M:%S %Y', /", (rt, _module, args) => {
    const [string, format] = args as [PyObject, PyObject?]; // one is required
    const pattern = format ?? text(rt, "%a %b %d %H:%M:%S %Y");
    const parsed = parsedTime(rt, string, pattern);
    if (format === undefined) rt.heap.decref(pattern);
    if (parsed === null) return null;
    const isUtc = parsed.zone === "UTC" || parsed.zone === "GMT";
    return timeTuple(rt, parsed, isUtc ? 0 : -1, [
      parsed.zone === null ? rt.newNone() : text(rt, parsed.zone),
      parsed.offset === null ? rt.newNone() : newLong(rt, parsed.offset[0]),
    ]);
  }),
];

function utcTime(seconds: number): BrokenTime {
  const day = Math.floor(seconds / 86400);
  const rest = seconds - day * 86400;
  const clock = {
    ...MIDNIGHT,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
  };
  return brokenTime(fromOrdinal(day + EPOCH_ORDINAL), clock);
}

/** gettmarg and checktm; null: an exception is set. */
function brokenFrom(rt: Runtime, tuple: PyObject, name: string): BrokenTime | null {
  if (!(tuple instanceof PyTuple)) {
    return raise(rt, "TypeError", "Tuple or struct_time argument required");
  }
  const values: number[] = [];
  for (const item of tuple.ob_item) {
    if (item instanceof PyLong) values.push(Number(item.value));
  }
  if (values.length !== 9) {
    return raise(rt, "TypeError", `${name}(): illegal time tuple argument`);
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, weekday = 0, yearDay = 0] =
    values;
  const checks: readonly (readonly [number, number, number, string])[] = [
    [month, 0, 12, "month"],
    [day, 0, 31, "day of month"],
    [hour, 0, 23, "hour"],
    [minute, 0, 59, "minute"],
    [second, 0, 61, "seconds"],
    [yearDay, 0, 366, "day of year"],
  ];
  for (const [value, low, high, what] of checks) {
    if (value < low || value > high) return raise(rt, "ValueError", `${what} out of range`);
  }
  return {
    year,
    month: Math.max(month, 1),
    day: Math.max(day, 1),
    hour,
    minute,
    second,
    weekday: ((weekday % 7) + 7) % 7,
    yearDay: Math.max(yearDay, 1),
  };
}
