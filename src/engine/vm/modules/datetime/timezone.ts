import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr, parseArgs } from "../../../objects/call.ts";
import { raise, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { methodO } from "../../../objects/functions/methoddef.ts";
import { reprText } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { COMPARE, type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { isInstance, staticType } from "../../../objects/type/typeobject.ts";
import { asString, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { type HeldReference, NativeObject, nativeObjectSlots } from "../nativeobject.ts";
import { deltaHash, deltaOf, deltaRepr, isEquality, microsecondsOf } from "./timedelta.ts";
import {
  type DateTypes,
  offsetText,
  PyDateTime,
  PyDelta,
  registeredValue,
  text,
} from "./values.ts";

/** PyDateTime_TZInfo: the base of time zones, also of those written in Python. */
class PyTZInfo extends NativeObject {
  references(): readonly HeldReference[] {
    return [];
  }
}

/** PyDateTime_TimeZone. */
export class PyTimeZone extends PyTZInfo {
  /** Takes over both. */
  constructor(
    type: PyObject["ob_type"],
    readonly offset: PyDelta,
    readonly name: PyObject | null,
  ) {
    super(type);
  }

  override references(): readonly HeldReference[] {
    return [
      [this.offset, "offset"],
      [this.name, "name"],
    ];
  }
}

/** A new timezone, or the singleton for UTC; borrows both. Null: an exception is set. */
export function newTimeZone(
  rt: Runtime,
  types: DateTypes,
  offset: PyDelta,
  name: PyObject | null,
): Result {
  const micro = microsecondsOf(offset);
  if (micro === 0n && name === null) return rt.heap.newRef(types.utc);
  if (micro <= -86400000000n || micro >= 86400000000n) {
    const end = rt.facts.minor >= 14 ? "" : ".";
    const range = "strictly between -timedelta(hours=24) and timedelta(hours=24)";
    return raise(
      rt,
      "ValueError",
      `offset must be a timedelta ${range}, not ${deltaRepr(offset)}${end}`,
    );
  }
  if (name !== null) rt.heap.incref(name);
  return registeredValue(rt, new PyTimeZone(types.timezone, rt.heap.newRef(offset), name));
}

function zoneText(zone: PyTimeZone, types: DateTypes): string {
  if (zone.name !== null) return asString(zone.name);
  if (zone === types.utc || microsecondsOf(zone.offset) === 0n) return "UTC";
  return `UTC${offsetText(zone.offset, ":")}`;
}

/**
 * call_tzinfo_method: what `tzinfo.utcoffset(dt)` or `.dst(dt)` answers, a new reference to a
 * timedelta or None; null: an exception is set. Borrows `dt`, which may be None.
 */
export function zoneOffset(
  rt: Runtime,
  tzinfo: PyObject | null,
  method: "utcoffset" | "dst",
  dt: PyObject,
): Result {
  if (tzinfo === null) return rt.newNone();
  if (tzinfo instanceof PyTimeZone) {
    return method === "dst" ? rt.newNone() : rt.heap.newRef(tzinfo.offset);
  }
  const answer = callMethodStr(rt, tzinfo, method, dt);
  if (answer === null || answer === rt.none) return answer;
  if (!(answer instanceof PyDelta)) {
    const given = typeOf(answer).messageName;
    rt.heap.decref(answer);
    const message = `tzinfo.${method}() must return None or a timedelta, not '${given}'`;
    return raise(rt, "TypeError", message);
  }
  const micro = microsecondsOf(answer);
  if (micro > -86400000000n && micro < 86400000000n) return answer;
  rt.heap.decref(answer);
  const message =
    "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).";
  return raise(rt, "ValueError", message);
}

/** The offset in microseconds; null: None; undefined: an exception is set. */
export function offsetMicros(
  rt: Runtime,
  tzinfo: PyObject | null,
  dt: PyObject,
): bigint | null | undefined {
  const offset = zoneOffset(rt, tzinfo, "utcoffset", dt);
  if (offset === null) return undefined;
  const micro = offset instanceof PyDelta ? microsecondsOf(offset) : null;
  rt.heap.decref(offset);
  return micro;
}

/** call_tzname: a new reference to a str or None. */
export function zoneName(
  rt: Runtime,
  types: DateTypes,
  tzinfo: PyObject | null,
  dt: PyObject,
): Result {
  if (tzinfo === null) return rt.newNone();
  if (tzinfo instanceof PyTimeZone) return text(rt, zoneText(tzinfo, types));
  const answer = callMethodStr(rt, tzinfo, "tzname", dt);
  if (answer === null || answer === rt.none || answer instanceof PyUnicode) return answer;
  const given = typeOf(answer).messageName;
  rt.heap.decref(answer);
  return raise(rt, "TypeError", `tzinfo.tzname() must return None or a string, not '${given}'`);
}

/** Whether `op` may be a tzinfo argument; false: TypeError is set. */
export function checkTzinfo(rt: Runtime, types: DateTypes, op: PyObject): boolean {
  if (op === rt.none || isInstance(op, types.tzinfo)) return true;
  const given = typeOf(op).messageName;
  const message = `tzinfo argument must be None or of a tzinfo subclass, not type '${given}'`;
  return raiseStatus(rt, "TypeError", message);
}

/** As `checkTzinfo`, for the zone of a value that a pickle makes anew. */
export function checkPickledZone(rt: Runtime, types: DateTypes, op: PyObject): boolean {
  if (op === rt.none || isInstance(op, types.tzinfo)) return true;
  return raiseStatus(rt, "TypeError", "bad tzinfo state arg");
}

/** Creates `datetime.tzinfo` and `datetime.timezone`, and the zone UTC. */
export function newZoneTypes(
  rt: Runtime,
  types: DateTypes,
  addDelta: (dt: PyDateTime, delta: PyDelta) => Result,
): void {
  const missing = (name: string) =>
    methodO(name, runtime =>
      raise(runtime, "NotImplementedError", `a tzinfo subclass must implement ${name}()`),
    );
  types.tzinfo = staticType(rt, {
    name: "tzinfo",
    module: "datetime",
    basicsize: 16,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (runtime, type) => registeredValue(runtime, new PyTZInfo(type as PyTypeObject)),
    },
    methods: [
      missing("tzname"),
      missing("utcoffset"),
      missing("dst"),
      methodO("fromutc", (runtime, self, dt) => fromUtc(runtime, self, dt, addDelta)),
    ],
  });
  const zone = (name: string, answer: (runtime: Runtime, self: PyTimeZone) => Result) =>
    methodO(name, (runtime, self, dt) => {
      if (dt === runtime.none || dt instanceof PyDateTime)
        return answer(runtime, self as PyTimeZone);
      const given = typeOf(dt).messageName;
      const message = `${name}(dt) argument must be a datetime instance or None, not ${given}`;
      return raise(runtime, "TypeError", message);
    });
  types.timezone = staticType(rt, {
    name: "timezone",
    module: "datetime",
    base: types.tzinfo,
    basicsize: 32,
    slots: {
      ...nativeObjectSlots,
      tp_new: (runtime, _type, args, kwargs) => {
        const parsed = parseArgs(runtime, "timezone", "offset, name=NULL", args, kwargs);
        const [offset, name] = parsed ?? [];
        if (offset === undefined) return null;
        if (!(offset instanceof PyDelta)) {
          const which = runtime.facts.minor >= 15 ? "'offset'" : "1";
          const given = typeOf(offset).messageName;
          const message = `timezone() argument ${which} must be datetime.timedelta, not ${given}`;
          return raise(runtime, "TypeError", message);
        }
        if (name !== undefined && !(name instanceof PyUnicode)) {
          const which = runtime.facts.minor >= 15 ? "'name'" : "2";
          const given = typeOf(name).messageName;
          return raise(
            runtime,
            "TypeError",
            `timezone() argument ${which} must be str, not ${given}`,
          );
        }
        return newTimeZone(runtime, types, offset, name ?? null);
      },
      tp_repr: (runtime, op) => zoneRepr(runtime, op as PyTimeZone, types),
      tp_str: (runtime, op) => text(runtime, zoneText(op as PyTimeZone, types)),
      tp_hash: (runtime, op) => deltaHash(runtime, (op as PyTimeZone).offset),
      tp_richcompare: (runtime, left, right, op) => {
        const isZone = left instanceof PyTimeZone && right instanceof PyTimeZone;
        if (!isZone || !isEquality(op)) return runtime.heap.newRef(runtime.notImplemented);
        const isSame = microsecondsOf(left.offset) === microsecondsOf(right.offset);
        return runtime.newBool(isSame === (op === COMPARE.EQ));
      },
    },
    methods: [
      zone("tzname", (runtime, self) => text(runtime, zoneText(self, types))),
      zone("utcoffset", (runtime, self) => runtime.heap.newRef(self.offset)),
      zone("dst", runtime => runtime.newNone()),
      methodO("fromutc", (runtime, self, dt) => {
        if (!(dt instanceof PyDateTime)) {
          return raise(runtime, "TypeError", "fromutc() argument must be a datetime instance");
        }
        if (dt.clock.tzinfo !== self) {
          return raise(runtime, "ValueError", "fromutc: dt.tzinfo is not self");
        }
        return addDelta(dt, (self as PyTimeZone).offset);
      }),
    ],
  });
  const zero = deltaOf(rt, types.timedelta, 0n) as PyDelta; // in range
  types.utc = registeredValue(rt, new PyTimeZone(types.timezone, zero, null));
  // A pointer of the module's C code holds it.
  if (rt.facts.minor >= 13) rt.heap.makeImmortal(types.utc);
  else rt.heap.share(types.utc, types.utc.refcount);
}

function zoneRepr(rt: Runtime, zone: PyTimeZone, types: DateTypes): Result {
  if (zone === types.utc) return text(rt, "datetime.timezone.utc");
  const offset = deltaRepr(zone.offset);
  if (zone.name === null) return text(rt, `datetime.timezone(${offset})`);
  const name = reprText(rt, zone.name);
  if (name === null) return null;
  const shown = `datetime.timezone(${offset}, ${name})`;
  return text(rt, shown);
}

/** tzinfo_fromutc. */
function fromUtc(
  rt: Runtime,
  self: PyObject,
  dt: PyObject,
  addDelta: (dt: PyDateTime, delta: PyDelta) => Result,
): Result {
  if (!(dt instanceof PyDateTime)) {
    return raise(rt, "TypeError", "fromutc: argument must be a datetime");
  }
  if (dt.clock.tzinfo !== self) return raise(rt, "ValueError", "fromutc: dt.tzinfo is not self");
  const offset = zoneOffset(rt, self, "utcoffset", dt);
  if (offset === null) return null;
  const dst = zoneOffset(rt, self, "dst", dt);
  if (!(offset instanceof PyDelta) || !(dst instanceof PyDelta)) {
    const which = offset instanceof PyDelta ? "dst" : "utcoffset";
    rt.heap.decref(offset);
    rt.heap.xdecref(dst);
    if (dst === null) return null;
    const message = `fromutc: non-None ${which}() result required`;
    return raise(rt, "ValueError", message);
  }
  const standard = deltaOf(rt, offset.ob_type, microsecondsOf(offset) - microsecondsOf(dst));
  rt.heap.decref(offset);
  rt.heap.decref(dst);
  if (standard === null) return null;
  const local = addDelta(dt, standard);
  rt.heap.decref(standard);
  if (local === null) return null;
  const now = zoneOffset(rt, self, "dst", local);
  if (!(now instanceof PyDelta)) {
    rt.heap.decref(local);
    rt.heap.xdecref(now);
    if (now === null) return null;
    const message = "fromutc: tz.dst() gave inconsistent results; cannot convert";
    return raise(rt, "ValueError", message);
  }
  const result = addDelta(local as PyDateTime, now);
  rt.heap.decref(local);
  rt.heap.decref(now);
  return result;
}

/** strftime's own directives that C does not know: %z, %:z, %Z and %f. Null: an exception is set. */
export function withZone(
  rt: Runtime,
  types: DateTypes,
  format: string,
  tzinfo: PyObject | null,
  dt: PyObject,
  microsecond: number,
): string | null {
  if (!/%(?::?z|Z|f)/.test(format)) return format;
  const offset = zoneOffset(rt, tzinfo, "utcoffset", dt);
  if (offset === null) return null;
  const name = format.includes("%Z") ? zoneName(rt, types, tzinfo, dt) : rt.newNone();
  if (name === null) return null;
  const zone = name instanceof PyUnicode ? name.value.replaceAll("%", "%%") : "";
  const shown = (separator: string) =>
    offset instanceof PyDelta ? offsetText(offset, separator) : "";
  const hasColon = rt.facts.minor >= 12;
  const result = format.replaceAll(/%(:z|.)/gs, (whole, letter: string) => {
    if (letter === "z") return shown("");
    if (letter === ":z") return hasColon ? shown(":") : whole;
    if (letter === "Z") return zone;
    return letter === "f" ? String(microsecond).padStart(6, "0") : whole;
  });
  rt.heap.decref(offset);
  rt.heap.decref(name);
  return result;
}
