import type { PyObject } from "../../memory/object.ts";
import { dictSetStr, type PyDict } from "../../objects/containers/dictobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { moduleAddObject, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { PyTypeObject } from "../../objects/type/slots.ts";
import { newStructSequenceType } from "../../objects/containers/structseq.ts";
import { newTimeType } from "./datetime/clock.ts";
import { newDateType } from "./datetime/dates.ts";
import { addDelta, newDateTimeType } from "./datetime/datetimes.ts";
import { deltaOf, newDeltaType } from "./datetime/timedelta.ts";
import { newZoneTypes, PyTimeZone } from "./datetime/timezone.ts";
import {
  type Clock,
  type DateTypes,
  MIDNIGHT,
  PyDate,
  PyDateTime,
  type PyDelta,
  PyTime,
  registeredValue,
} from "./datetime/values.ts";

const LAST: Clock = { ...MIDNIGHT, hour: 23, minute: 59, second: 59, microsecond: 999999 };

/** The datetime module (Modules/_datetimemodule.c); the clock and the local zone are unknown. */
export function newDatetimeModule(rt: Runtime): PyModule {
  const module = newModule(rt, "datetime");
  const types = {} as DateTypes; // each type is set before an object of the module is made
  types.timedelta = newDeltaType(rt, types);
  types.date = newDateType(rt, types);
  types.time = newTimeType(rt, types);
  types.datetime = newDateTimeType(rt, types);
  newZoneTypes(rt, types, (dt, delta) => addDelta(rt, types, dt, delta, 1n));
  const fields = ["year", "week", "weekday"];
  types.isoCalendar = newStructSequenceType(rt, {
    module: "datetime",
    name: "IsoCalendarDate",
    fields,
  });
  types.isoCalendar.tp_basicsize += 8; // a struct of its own around the tuple
  for (const name of ["timedelta", "date", "time", "datetime", "tzinfo", "timezone"] as const) {
    moduleAddObject(rt, module, name, types[name]);
  }
  moduleAddObject(rt, module, "UTC", types.utc);
  addLimits(rt, types);
  for (const [name, value] of [
    ["MINYEAR", 1],
    ["MAXYEAR", 9999],
  ] as const) {
    addOwned(rt, module.dict, name, newLong(rt, value));
  }
  return module;
}

function addOwned(rt: Runtime, dict: PyDict, name: string, value: PyObject): void {
  dictSetStr(rt, dict, name, value);
  rt.heap.decref(value);
}

/** min, max and resolution of each type, and the zones of timezone. */
function addLimits(rt: Runtime, types: DateTypes): void {
  const first = { year: 1, month: 1, day: 1 };
  const last = { year: 9999, month: 12, day: 31 };
  const add = (type: PyTypeObject, name: string, value: PyObject) =>
    addOwned(rt, type.tp_dict as PyDict, name, value); // ready since it was made
  const delta = (micro: bigint) => deltaOf(rt, types.timedelta, micro) as PyDelta; // all in range
  const day = 86400000000n;
  add(types.timedelta, "min", delta(-999999999n * day));
  add(types.timedelta, "max", delta(1000000000n * day - 1n));
  add(types.timedelta, "resolution", delta(1n));
  add(types.date, "min", registeredValue(rt, new PyDate(types.date, 1, 1, 1)));
  add(types.date, "max", registeredValue(rt, new PyDate(types.date, 9999, 12, 31)));
  add(types.date, "resolution", delta(day));
  add(types.time, "min", registeredValue(rt, new PyTime(types.time, MIDNIGHT)));
  add(types.time, "max", registeredValue(rt, new PyTime(types.time, LAST)));
  add(types.time, "resolution", delta(1n));
  add(types.datetime, "min", registeredValue(rt, new PyDateTime(types.datetime, first, MIDNIGHT)));
  add(types.datetime, "max", registeredValue(rt, new PyDateTime(types.datetime, last, LAST)));
  add(types.datetime, "resolution", delta(1n));
  const zone = (minutes: bigint) =>
    registeredValue(rt, new PyTimeZone(types.timezone, delta(minutes * 60000000n), null));
  add(types.timezone, "utc", rt.heap.newRef(types.utc));
  add(types.timezone, "min", zone(-1439n));
  add(types.timezone, "max", zone(1439n));
}
