import type { PyObject } from "../../../memory/object.ts";
import { numberIndex } from "../../../objects/abstractnumber.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { floatAsDouble } from "../../../objects/numbers/floatmethods.ts";
import { newFloat } from "../../../objects/numbers/floatobject.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { ITEM_SIZES } from "../../../objects/bytes/memoryitems.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { typeOf } from "../../../objects/type/slots.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { readInteger, writeInteger } from "../struct/codes.ts";

/** How the items of a typecode are kept (struct arraydescr). */
export interface ItemKind {
  readonly typecode: string;
  readonly itemsize: number;
  /** A new reference to the item at a byte. */
  readonly get: (rt: Runtime, bytes: Uint8Array, at: number) => PyObject;
  /** The bytes of a value; null: an exception is set. */
  readonly encode: (rt: Runtime, value: PyObject) => Uint8Array | null;
}

/** Names and bounds of what converts an int before the bounds of the type are looked at. */
interface Conversion {
  readonly least: bigint;
  readonly most: bigint;
  readonly below: string;
  readonly above: string;
}

const SHORT = { least: -32768n, most: 32767n, name: "signed short integer" };
const INT = { least: -(2n ** 31n), most: 2n ** 31n - 1n, name: "signed integer" };

function bounds(least: bigint, most: bigint, name: string): Conversion {
  return {
    least,
    most,
    below: `${name} is less than minimum`,
    above: `${name} is greater than maximum`,
  };
}

const LONG = "Python int too large to convert to C long";
const UNSIGNED_LONG = "Python int too large to convert to C unsigned long";
const NEGATIVE = "can't convert negative value to unsigned int";
const MAX_64 = 2n ** 64n - 1n;
const TOO_BIG = "int too big to convert";

/** The checks of each typecode, in their order. */
const CHECKS: Readonly<Record<string, readonly Conversion[]>> = {
  b: [bounds(SHORT.least, SHORT.most, SHORT.name), bounds(-128n, 127n, "signed char")],
  B: [bounds(0n, 255n, "unsigned byte integer")],
  h: [bounds(SHORT.least, SHORT.most, SHORT.name)],
  H: [bounds(INT.least, INT.most, INT.name), bounds(0n, 65535n, "unsigned short")],
  i: [bounds(INT.least, INT.most, INT.name)],
  I: [
    { least: 0n, most: MAX_64, below: NEGATIVE, above: UNSIGNED_LONG },
    bounds(0n, 2n ** 32n - 1n, "unsigned int"),
  ],
  l: [{ least: -(2n ** 63n), most: 2n ** 63n - 1n, below: LONG, above: LONG }],
  L: [{ least: 0n, most: MAX_64, below: NEGATIVE, above: UNSIGNED_LONG }],
  q: [{ least: -(2n ** 63n), most: 2n ** 63n - 1n, below: TOO_BIG, above: TOO_BIG }],
  Q: [
    {
      least: 0n,
      most: MAX_64,
      below: "can't convert negative int to unsigned",
      above: TOO_BIG,
    },
  ],
};

function integerKind(typecode: string): ItemKind {
  const itemsize = ITEM_SIZES[typecode] as number; // one of the integer codes
  const isSigned = typecode === typecode.toLowerCase();
  return {
    typecode,
    itemsize,
    get: (rt, bytes, at) =>
      newLong(rt, readInteger(bytes.subarray(at, at + itemsize), true, isSigned)),
    encode: (rt, value) => {
      const index = numberIndex(rt, value);
      if (index === null) return null;
      const number = BigInt(index.value);
      rt.heap.decref(index);
      for (const { least, most, below, above } of CHECKS[typecode] ?? []) {
        if (number < least) return raise(rt, "OverflowError", below);
        if (number > most) return raise(rt, "OverflowError", above);
      }
      const bytes = new Uint8Array(itemsize);
      writeInteger(bytes, true, number);
      return bytes;
    },
  };
}

function realKind(typecode: "f" | "d"): ItemKind {
  const itemsize = typecode === "f" ? 4 : 8;
  const viewOf = (bytes: Uint8Array) =>
    new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    typecode,
    itemsize,
    get: (rt, bytes, at) => {
      const view = viewOf(bytes);
      return newFloat(rt, itemsize === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true));
    },
    encode: (rt, value) => {
      const double = floatAsDouble(rt, value);
      if (double === null) return null;
      const bytes = new Uint8Array(itemsize);
      if (itemsize === 4) viewOf(bytes).setFloat32(0, double, true);
      else viewOf(bytes).setFloat64(0, double, true);
      return bytes;
    },
  };
}

/** 'u' (wchar_t) and 'w' (Py_UCS4): one code point in four bytes. */
function textKind(typecode: "u" | "w"): ItemKind {
  return {
    typecode,
    itemsize: 4,
    get: (rt, bytes, at) => {
      const point = Number(readInteger(bytes.subarray(at, at + 4), true, false));
      return newUnicode(rt, String.fromCodePoint(point));
    },
    encode: (rt, value) => {
      const points = value instanceof PyUnicode ? [...asString(value)] : [];
      if (points.length === 1) return encodeText(points.join(""));
      if (rt.facts.minor < 14) {
        return raise(rt, "TypeError", "array item must be unicode character");
      }
      const count = value instanceof PyUnicode ? `a string of length ${points.length}` : null;
      const given = count ?? typeOf(value).messageName;
      return raise(rt, "TypeError", `array item must be a unicode character, not ${given}`);
    },
  };
}

/** The code points of a text, four bytes each. */
export function encodeText(text: string): Uint8Array {
  const points = [...text];
  const bytes = new Uint8Array(4 * points.length);
  for (const [i, point] of points.entries()) {
    writeInteger(bytes.subarray(4 * i, 4 * i + 4), true, BigInt(point.codePointAt(0) ?? 0));
  }
  return bytes;
}

/** descriptors[] of Modules/arraymodule.c, by version. */
export function itemKinds(minor: number): ReadonlyMap<string, ItemKind> {
  const kinds = [
    integerKind("b"),
    integerKind("B"),
    textKind("u"),
    ...(minor >= 13 ? [textKind("w")] : []),
    ...["h", "H", "i", "I", "l", "L", "q", "Q"].map(integerKind),
    realKind("f"),
    realKind("d"),
  ];
  return new Map(kinds.map(kind => [kind.typecode, kind]));
}
