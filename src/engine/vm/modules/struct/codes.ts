import { ITEM_SIZES } from "../../../objects/bytes/memoryitems.ts";

/** One item of a compiled format: what lies at `offset` (formatcode of Modules/_struct.c). */
export interface FormatCode {
  readonly code: string;
  readonly offset: number;
  /** Bytes of one value: of s and p, of the whole text. */
  readonly size: number;
  readonly repeat: number;
}

/** A format made ready to pack and unpack. */
export interface StructLayout {
  readonly codes: readonly FormatCode[];
  readonly size: number;
  /** How many values it takes. */
  readonly count: number;
  readonly littleEndian: boolean;
}

const NATIVE: Readonly<Record<string, number>> = { ...ITEM_SIZES, x: 1, s: 1, p: 1 };
/** Sizes without alignment, where they differ; 0: not there. */
const STANDARD: Readonly<Record<string, number>> = { l: 4, L: 4, n: 0, N: 0, P: 0 };
const MAX_SIZE = 2 ** 63;

/** Complex numbers, from 3.14 on: two parts, each aligned by itself. */
const COMPLEX: Readonly<Record<string, number>> = { F: 8, D: 16 };

/** prepare_s: a format compiled; a text says what is wrong with it. */
export function compileFormat(format: string, hasComplex: boolean): StructLayout | string {
  const order = "@=<>!".includes(format.charAt(0)) ? format.charAt(0) : "";
  const isNative = order === "" || order === "@";
  const codes: FormatCode[] = [];
  let at = order === "" ? 0 : 1;
  let size = 0;
  let count = 0;
  while (at < format.length) {
    const [, blanks = "", digits = ""] = /^([ \t\n\v\f\r]*)([0-9]*)/.exec(format.slice(at)) ?? [];
    at += blanks.length + digits.length;
    const code = format.charAt(at);
    if (code === "") {
      if (digits !== "") return "repeat count given without format specifier";
      break;
    }
    at += 1;
    const repeat = digits === "" ? 1 : Number(digits);
    if (repeat >= MAX_SIZE) return "total struct size too long";
    const complex = hasComplex ? COMPLEX[code] : undefined;
    const width = complex ?? (isNative ? NATIVE[code] : (STANDARD[code] ?? NATIVE[code]));
    if (width === undefined || width === 0) {
      return format.includes("\0") ? "embedded null character" : "bad char in struct format";
    }
    const isText = code === "s" || code === "p";
    const alignment = complex === undefined ? width : complex / 2;
    if (isNative) size = Math.ceil(size / alignment) * alignment;
    if (code === "x") {
      size += repeat;
    } else if (isText) {
      codes.push({ code, offset: size, size: repeat, repeat: 1 });
      size += repeat;
      count += 1;
    } else {
      if (repeat > 0) codes.push({ code, offset: size, size: width, repeat });
      size += width * repeat;
      count += repeat;
    }
    if (size >= MAX_SIZE) return "total struct size too long";
  }
  return { codes, size, count, littleEndian: order !== ">" && order !== "!" };
}

/** The range of an integer code of that many bytes. */
export function rangeOf(code: string, size: number): readonly [least: bigint, most: bigint] {
  const bits = BigInt(8 * size);
  if (code === code.toUpperCase()) return [0n, (1n << bits) - 1n];
  return [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
}

/** Fills `bytes` with the low bytes of `value`. */
export function writeInteger(bytes: Uint8Array, littleEndian: boolean, value: bigint): void {
  const last = bytes.length - 1;
  let rest = BigInt.asUintN(8 * bytes.length, value);
  for (let i = 0; i <= last; i++) {
    bytes[littleEndian ? i : last - i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
}

/** The integer that `bytes` are, all of them. */
export function readInteger(
  bytes: Uint8Array,
  littleEndian: boolean,
  isSigned: boolean,
): number | bigint {
  const size = bytes.length;
  let value = 0n;
  for (let i = 0; i < size; i++) {
    const byte = bytes[littleEndian ? size - 1 - i : i] ?? 0;
    value = (value << 8n) | BigInt(byte);
  }
  const signed = isSigned ? BigInt.asIntN(8 * size, value) : value;
  return size <= 4 || BigInt.asIntN(53, signed) === signed ? Number(signed) : signed;
}
