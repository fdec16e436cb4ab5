import type { PyObject } from "../../../memory/object.ts";
import { newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { type PyMethodDef, methodNoArgs, methodO } from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { newTuple, type PyTuple } from "../../../objects/containers/tupleobject.ts";
import type { YearMonthDay } from "./calendar.ts";
import { type Clock, intArgument } from "./values.ts";

/** In the month's or the hour's byte: the time is the second of two that are alike (PEP 495). */
const FOLD = 0x80;
/** From this protocol on pickles say so. */
const FOLD_PROTOCOL = 4;

/** A date as pickles have it: the year's two bytes, month, day (_PyDateTime_Date.data). */
export function dateBytes({ year, month, day }: YearMonthDay): number[] {
  return [year >> 8, year & 255, month, day];
}

/** A time of day: hour, minute, second, and the microsecond's three bytes. */
export function clockBytes({ hour, minute, second, microsecond }: Clock): number[] {
  const micros = [microsecond >> 16, (microsecond >> 8) & 255, microsecond & 255];
  return [hour, minute, second, ...micros];
}

/**
 * What a pickle or copy makes it anew from, `(type, (bytes[, tzinfo]))` (date_reduce, time_reduce_ex,
 * datetime_reduce_ex). `bytesOf` gives the bytes, `foldAt` the index of the one that has the fold.
 */
export function reduceMethods(
  bytesOf: (self: PyObject) => number[],
  clockOf: ((self: PyObject) => Clock) | null,
  foldAt: number,
): readonly PyMethodDef[] {
  const reduce = (rt: Runtime, self: PyObject, protocol: number): Result => {
    const bytes = bytesOf(self);
    const clock = clockOf === null ? null : clockOf(self);
    if (clock?.fold === 1 && protocol >= FOLD_PROTOCOL) bytes[foldAt] = (bytes[foldAt] ?? 0) | FOLD;
    const state: PyObject[] = [newBytes(rt, Uint8Array.from(bytes))];
    if (clock !== null && clock.tzinfo !== null) state.push(rt.heap.newRef(clock.tzinfo));
    return newTuple(rt, [rt.heap.newRef(self.ob_type), newTuple(rt, state)]);
  };
  const plain = methodNoArgs("__reduce__", (rt, self) => reduce(rt, self, 2));
  if (clockOf === null) return [plain];
  return [
    methodO("__reduce_ex__", (rt, self, protocol) => {
      const number = intArgument(rt, protocol);
      return number === null ? null : reduce(rt, self, number);
    }),
    plain,
  ];
}

/** The one argument, or two with a tzinfo, of a call that makes a value anew; null: it is another call. */
export function pickledState(
  args: PyTuple,
  size: number,
): { readonly bytes: readonly number[]; readonly tzinfo: PyObject | undefined } | null {
  const [state, tzinfo] = args.ob_item;
  const count = args.ob_item.length;
  if (count < 1 || count > 2 || !(state instanceof PyBytes) || state.value.length !== size)
    return null;
  return { bytes: [...state.value], tzinfo };
}

/** A date from the first bytes of a state, or null where they are none; the fold's bit is left out. */
export function dateFromBytes(bytes: readonly number[]): YearMonthDay | null {
  const [high = 0, low = 0, month = 0, day = 0] = bytes;
  const plain = month & ~FOLD;
  return plain >= 1 && plain <= 12 ? { year: high * 256 + low, month: plain, day } : null;
}

/** A time of day from six bytes; `fold` is the byte that may carry its bit. */
export function clockFromBytes(
  [hour = 0, minute = 0, second = 0, high = 0, middle = 0, low = 0]: readonly number[],
  fold: number,
  tzinfo: PyObject | null,
): Clock | null {
  const plain = hour & ~FOLD;
  if (plain >= 24) return null;
  const microsecond = (high << 16) | (middle << 8) | low;
  return { hour: plain, minute, second, microsecond, fold: (fold & FOLD) === 0 ? 0 : 1, tzinfo };
}
