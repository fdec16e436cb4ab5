import type { PyObject } from "../../memory/object.ts";
import { numberIndex } from "../abstract.ts";
import { newBytes, PyBytes } from "./bytesobject.ts";
import { clearRaised, exceptionMatches, raiseStatus } from "../exceptions/exceptions.ts";
import { floatAsDouble } from "../numbers/floatmethods.ts";
import { newFloat } from "../numbers/floatobject.ts";
import { normalize } from "../numbers/longarith.ts";
import { newLong } from "../numbers/longobject.ts";
import { longValue } from "../numbers/longslots.ts";
import { bufferOfView, type PyMemoryView } from "./memoryobject.ts";
import { packHalf, unpackHalf } from "../numbers/halffloat.ts";
import { objectIsTrue } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, type Status, typeOf } from "../type/slots.ts";

/** Bytes of an item, by its format: what struct calls native sizes. */
export const ITEM_SIZES: Readonly<Record<string, number>> = {
  c: 1,
  b: 1,
  B: 1,
  "?": 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  n: 8,
  N: 8,
  e: 2,
  f: 4,
  d: 8,
  P: 8,
};

/** unpack_single: the item that begins at byte `at` of the buffer. */
export function unpackItem(rt: Runtime, view: PyMemoryView, at: number): Result {
  const bytes = bufferOfView(view);
  if (view.format === "B") return newLong(rt, bytes[at] as number); // within the buffer
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (view.format) {
    case "b":
      return newLong(rt, data.getInt8(at));
    case "h":
      return newLong(rt, data.getInt16(at, true));
    case "H":
      return newLong(rt, data.getUint16(at, true));
    case "i":
      return newLong(rt, data.getInt32(at, true));
    case "I":
      return newLong(rt, data.getUint32(at, true));
    case "l":
    case "q":
    case "n":
      return newLong(rt, normalize(data.getBigInt64(at, true)));
    case "L":
    case "Q":
    case "N":
    case "P":
      return newLong(rt, normalize(data.getBigUint64(at, true)));
    case "e":
      return newFloat(rt, unpackHalf(data.getUint16(at, true)));
    case "f":
      return newFloat(rt, data.getFloat32(at, true));
    case "d":
      return newFloat(rt, data.getFloat64(at, true));
    case "?":
      return rt.newBool(data.getUint8(at) !== 0);
    case "c":
      return newBytes(rt, bytes.slice(at, at + 1));
    default:
      return rt.unsupported(`memoryview items of format '${view.format}'`);
  }
}

/** pack_single: stores a value at byte `at` of the buffer. */
export function packItem(rt: Runtime, view: PyMemoryView, at: number, value: PyObject): Status {
  const bytes = bufferOfView(view);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { format } = view;
  if ("efd".includes(format)) return packFloat(rt, data, { format, at }, value);
  if (format === "?") {
    const truth = objectIsTrue(rt, value);
    if (truth >= 0) data.setUint8(at, truth);
    return truth >= 0;
  }
  if (format === "c") {
    if (!(value instanceof PyBytes)) return refuse(rt, "type", format);
    if (value.value.length !== 1) return refuse(rt, "value", format);
    data.setUint8(at, value.value[0] as number); // it has one
    return true;
  }
  if (!"bBhHiIlLqQnNP".includes(format)) {
    return rt.unsupported(`memoryview items of format '${format}'`);
  }
  return packInteger(rt, view, at, value);
}

function refuse(rt: Runtime, what: "type" | "value", format: string): false {
  const type = what === "type" ? "TypeError" : "ValueError";
  return raiseStatus(rt, type, `memoryview: invalid ${what} for format '${format}'`);
}

function packFloat(
  rt: Runtime,
  data: DataView,
  { format, at }: { readonly format: string; readonly at: number },
  value: PyObject,
): Status {
  const double = floatAsDouble(rt, value);
  // fix_error_int: what float() raises is told in the words of the view.
  if (double === null) return refuseConversion(rt, format);
  if (format === "d") {
    data.setFloat64(at, double, true);
    return true;
  }
  if (format === "f") {
    data.setFloat32(at, double, true); // what is too large becomes infinite
    return true;
  }
  const half = packHalf(double);
  if (half === null) return refuse(rt, "value", format);
  data.setUint16(at, half, true);
  return true;
}

function packInteger(rt: Runtime, view: PyMemoryView, at: number, value: PyObject): Status {
  const { format, itemsize } = view;
  if (typeOf(value).nb_index === null) return refuse(rt, "type", format);
  const index = numberIndex(rt, value);
  if (index === null) return refuseConversion(rt, format);
  const long = BigInt(longValue(index));
  rt.heap.decref(index);
  const bits = 8 * itemsize;
  const isSigned = format >= "a";
  const stored = isSigned ? BigInt.asIntN(bits, long) : BigInt.asUintN(bits, long);
  // PyLong_AsVoidPtr takes negative numbers too.
  const isPointer = format === "P" && BigInt.asIntN(bits, long) === long;
  if (stored !== long && !isPointer) return refuse(rt, "value", format);
  const bytes = bufferOfView(view);
  let rest = BigInt.asUintN(bits, long);
  for (let i = 0; i < itemsize; i++) {
    bytes[at + i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return true;
}

/** type_error_int: a TypeError of a conversion becomes the view's; another exception stays. */
function refuseConversion(rt: Runtime, format: string): false {
  if (!exceptionMatches(rt, "TypeError")) return false;
  clearRaised(rt);
  return refuse(rt, "type", format);
}
