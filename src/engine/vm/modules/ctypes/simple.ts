import type { PyObject } from "../../../memory/object.ts";
import { numberIndex } from "../../../objects/abstractnumber.ts";
import { newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { floatAsDouble } from "../../../objects/numbers/floatmethods.ts";
import { newFloat } from "../../../objects/numbers/floatobject.ts";
import { normalize } from "../../../objects/numbers/longarith.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { objectIsTrue } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { Result } from "../../../objects/type/slots.ts";

/** How the bytes of a simple C type are read and written; its content is kept as unsigned bits. */
export interface SimpleKind {
  readonly size: number;
  /** The bits of a Python value; null: an exception is set. */
  readonly encode: (rt: Runtime, value: PyObject) => bigint | null;
  readonly decode: (rt: Runtime, bits: bigint) => Result;
}

function integer(size: number, isSigned: boolean): SimpleKind {
  const width = 8 * size;
  return {
    size,
    encode: (rt, value) => {
      const index = numberIndex(rt, value);
      if (index === null) return null;
      const bits = BigInt.asUintN(width, BigInt(index.value));
      rt.heap.decref(index);
      return bits;
    },
    decode: (rt, bits) =>
      newLong(rt, normalize(isSigned ? BigInt.asIntN(width, bits) : BigInt.asUintN(width, bits))),
  };
}

function real(size: 4 | 8): SimpleKind {
  const view = () => new DataView(new ArrayBuffer(8));
  return {
    size,
    encode: (rt, value) => {
      const double = floatAsDouble(rt, value);
      if (double === null) return null;
      const bytes = view();
      if (size === 8) bytes.setFloat64(0, double, true);
      else bytes.setFloat32(0, double, true);
      return bytes.getBigUint64(0, true);
    },
    decode: (rt, bits) => {
      const bytes = view();
      bytes.setBigUint64(0, bits, true);
      return newFloat(rt, size === 8 ? bytes.getFloat64(0, true) : bytes.getFloat32(0, true));
    },
  };
}

const boolean: SimpleKind = {
  size: 1,
  encode: (rt, value) => {
    const truth = objectIsTrue(rt, value);
    return truth < 0 ? null : BigInt(truth);
  },
  decode: (rt, bits) => rt.newBool(bits !== 0n),
};

const character: SimpleKind = {
  size: 1,
  encode: (rt, value) => {
    if (value instanceof PyBytes && value.value.length === 1) return BigInt(value.value[0] ?? 0);
    const message = "one character bytes, bytearray, or an integer in range(256) expected";
    return raise(rt, "TypeError", message);
  },
  decode: (rt, bits) => newBytes(rt, Uint8Array.of(Number(bits & 0xffn))),
};

/** c_void_p: None stands for NULL. */
const pointer: SimpleKind = {
  size: 8,
  encode: (rt, value) => (value === rt.none ? 0n : integer(8, false).encode(rt, value)),
  decode: (rt, bits) => (bits === 0n ? rt.newNone() : newLong(rt, normalize(bits))),
};

/** The types by name, as a 64-bit Linux has them. */
export const SIMPLE_KINDS: Readonly<Record<string, SimpleKind>> = {
  c_bool: boolean,
  c_byte: integer(1, true),
  c_char: character,
  c_double: real(8),
  c_float: real(4),
  c_int: integer(4, true),
  c_long: integer(8, true),
  c_short: integer(2, true),
  c_ubyte: integer(1, false),
  c_uint: integer(4, false),
  c_ulong: integer(8, false),
  c_ushort: integer(2, false),
  c_void_p: pointer,
};

/** Further names of the same types. */
export const ALIASES: Readonly<Record<string, string>> = {
  c_int16: "c_short",
  c_int32: "c_int",
  c_int64: "c_long",
  c_int8: "c_byte",
  c_longlong: "c_long",
  c_size_t: "c_ulong",
  c_ssize_t: "c_long",
  c_uint16: "c_ushort",
  c_uint32: "c_uint",
  c_uint64: "c_ulong",
  c_uint8: "c_ubyte",
  c_ulonglong: "c_ulong",
  c_voidp: "c_void_p",
};
