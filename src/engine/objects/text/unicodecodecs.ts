import { ownValue } from "../../../base/own.ts";
import { decodePunycode, decodeUtf7, encodePunycode, encodeUtf7 } from "./asciicodecs.ts";
import { type Charmap, charmapNamed, UNDEFINED_CHARACTER } from "./charmap.ts";
import { CodecFault, type Mended, mendDecoding, mendEncoding } from "./codecerrors.ts";
import { escapeText, readEscape } from "./escapecodec.ts";
import { Refusal } from "../exceptions/refusal.ts";
import { codePoints, fromCodePoints, isSurrogate } from "./unicodetext.ts";

/**
 * The codecs of Objects/unicodeobject.c, by the names that their errors show: pure functions
 * between text and bytes.
 */
export type Codec =
  | UnicodeCodec
  | "unicode-escape"
  | "raw-unicode-escape"
  | "utf-7"
  | "punycode"
  | Charmap;

type UnicodeCodec =
  | "utf-8"
  | "utf-8-sig"
  | "ascii"
  | "latin-1"
  | "utf-16"
  | "utf-16-le"
  | "utf-16-be"
  | "utf-32"
  | "utf-32-le"
  | "utf-32-be";

type Coded<T> = T | CodecFault | Refusal;

/** The aliases of Lib/encodings/aliases.py for the codecs that are modelled. */
const ALIASES: Readonly<Record<string, Exclude<Codec, Charmap>>> = {
  utf_7: "utf-7",
  utf7: "utf-7",
  u7: "utf-7",
  unicode_1_1_utf_7: "utf-7",
  punycode: "punycode",
  unicode_escape: "unicode-escape",
  raw_unicode_escape: "raw-unicode-escape",
  utf8: "utf-8",
  u8: "utf-8",
  utf: "utf-8",
  cp65001: "utf-8",
  utf8_ucs2: "utf-8",
  utf8_ucs4: "utf-8",
  utf_8: "utf-8",
  utf_8_sig: "utf-8-sig",
  ascii: "ascii",
  us_ascii: "ascii",
  "646": "ascii",
  us: "ascii",
  ansi_x3_4_1968: "ascii",
  ansi_x3_4_1986: "ascii",
  ansi_x3_4: "ascii",
  cp367: "ascii",
  csascii: "ascii",
  ibm367: "ascii",
  iso646_us: "ascii",
  iso_646_irv_1991: "ascii",
  iso_ir_6: "ascii",
  latin_1: "latin-1",
  latin1: "latin-1",
  latin: "latin-1",
  l1: "latin-1",
  "8859": "latin-1",
  cp819: "latin-1",
  ibm819: "latin-1",
  csisolatin1: "latin-1",
  iso8859: "latin-1",
  iso8859_1: "latin-1",
  iso_8859_1: "latin-1",
  iso_8859_1_1987: "latin-1",
  iso_ir_100: "latin-1",
  utf_16: "utf-16",
  utf16: "utf-16",
  u16: "utf-16",
  utf_16_le: "utf-16-le",
  utf_16le: "utf-16-le",
  unicodelittleunmarked: "utf-16-le",
  utf_16_be: "utf-16-be",
  utf_16be: "utf-16-be",
  unicodebigunmarked: "utf-16-be",
  utf_32: "utf-32",
  utf32: "utf-32",
  u32: "utf-32",
  utf_32_le: "utf-32-le",
  utf_32le: "utf-32-le",
  utf_32_be: "utf-32-be",
  utf_32be: "utf-32-be",
};

/** Codecs that CPython has and we do not, by their normalized names. */
const UNMODELLED =
  /^(cp\d|ms\d|932|936|949|950|euc|u_jis|ujis|gb|hkscs|big5|csbig5|shift|s_jis|sjis|csshift|ks|korean|johab|hz|iso2022|iso_2022|csiso2022|chinese|csiso58|mskanji|ms_kanji|uhc|idna|charmap|undefined|mbcs|oem)/;

/** Codecs between bytes, or between texts: str.encode and bytes.decode refuse them. */
const NOT_OF_TEXT =
  /^(rot_?13|(base_?64|bz2|hex|quopri|uu|zlib)(_codec)?|zip|quoted_printable|quotedprintable)$/;

/** Whether `name` is a codec that is not one between text and bytes. */
export function isNoTextCodec(name: string): boolean {
  return NOT_OF_TEXT.test(normalizedName(name));
}

/**
 * The codec that CPython 3.`minor` calls `name`. Undefined: CPython knows none; null: it does, and we do
 * not.
 */
export function codecNamed(name: string, minor: number): Codec | null | undefined {
  const normalized = normalizedName(name);
  const codec = ownValue(ALIASES, normalized) ?? charmapNamed(normalized, minor) ?? undefined;
  if (codec !== undefined) return codec;
  return UNMODELLED.test(normalized) ? null : undefined;
}

/** encodings.normalize_encoding: letters and digits, everything else one underscore. */
function normalizedName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

/** bytes.decode; `minor` is the CPython whose names of characters escapes may use. */
export function decodeBytes(
  bytes: Uint8Array,
  codec: Codec,
  errors: string,
  minor = 15,
): Coded<string> {
  if (typeof codec !== "string") return decodeCharmap(bytes, codec, errors);
  switch (codec) {
    case "unicode-escape":
    case "raw-unicode-escape":
      return decodeEscapes(bytes, errors, { isRaw: codec !== "unicode-escape", minor });
    case "utf-7":
      return decodeUtf7(bytes, errors);
    case "punycode":
      return punycodeText(bytes, minor);
    case "utf-8":
      return decodeUtf8(bytes, errors);
    case "utf-8-sig":
      return decodeUtf8(startsWith(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes, errors);
    case "ascii":
      return decodeAscii(bytes, errors);
    case "latin-1":
      return latin1Text(bytes);
    case "utf-16":
    case "utf-16-le":
    case "utf-16-be":
      return decodeUtf16(bytes, codec, errors);
    case "utf-32":
    case "utf-32-le":
    case "utf-32-be":
      return decodeUtf32(bytes, codec, errors);
  }
}

/** encodings.punycode: from 3.13 on a fault tells its place; 3.11 names the codec instead. */
function punycodeText(bytes: Uint8Array, minor: number): Coded<string> {
  const text = decodePunycode(latin1Text(bytes));
  if (typeof text === "string") return text;
  const byte = bytes[text];
  const isPlaced = minor >= 13;
  const shown = byte === undefined ? "" : isPlaced ? byte : String.fromCharCode(byte);
  const reason =
    byte === undefined
      ? `incomplete ${isPlaced ? "punycode" : "punicode"} string`
      : `Invalid extended code point '${shown}'`;
  if (isPlaced) return new CodecFault("decode", "punycode", text, text + 1, reason);
  const wrapped = `decoding with 'punycode' codec failed (UnicodeError: ${reason})`;
  return new Refusal("UnicodeError", minor < 12 ? wrapped : reason);
}

/** Bytes as text with one character each. */
export function latin1Text(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4096) {
    text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  }
  return text;
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}

/** Text that grows around faults: what the decoders share. */
class Decoding {
  text = "";
  at = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly encoding: string,
    private readonly errors: string,
  ) {}

  /** Lets the handler deal with a fault; null: go on after it. */
  mend(start: number, end: number, reason: string): CodecFault | Refusal | null {
    const fault = new CodecFault("decode", this.encoding, start, end, reason);
    const mended = mendDecoding(fault, this.errors, this.bytes);
    if (typeof mended !== "string") return mended as CodecFault | Refusal; // never bytes here
    this.text += mended;
    this.at = end;
    return null;
  }
}

function decodeAscii(bytes: Uint8Array, errors: string): Coded<string> {
  if (!bytes.some(byte => byte > 0x7f)) return latin1Text(bytes);
  const state = new Decoding(bytes, "ascii", errors);
  while (state.at < bytes.length) {
    const byte = bytes[state.at] as number; // at is below the length
    if (byte < 0x80) {
      state.text += String.fromCharCode(byte);
      state.at += 1;
      continue;
    }
    const failed = state.mend(state.at, state.at + 1, "ordinal not in range(128)");
    if (failed !== null) return failed;
  }
  return state.text;
}

/** PyUnicode_DecodeCharmap. */
function decodeCharmap(bytes: Uint8Array, charmap: Charmap, errors: string): Coded<string> {
  const state = new Decoding(bytes, "charmap", errors);
  while (state.at < bytes.length) {
    const character = charmap.characters[bytes[state.at] as number] ?? UNDEFINED_CHARACTER;
    if (character !== UNDEFINED_CHARACTER) {
      state.text += character;
      state.at += 1;
      continue;
    }
    const failed = state.mend(state.at, state.at + 1, UNDEFINED_REASON);
    if (failed !== null) return failed;
  }
  return state.text;
}

const UNDEFINED_REASON = "character maps to <undefined>";

/** PyUnicode_DecodeUnicodeEscape, PyUnicode_DecodeRawUnicodeEscape. */
function decodeEscapes(
  bytes: Uint8Array,
  errors: string,
  kind: { readonly isRaw: boolean; readonly minor: number },
): Coded<string> {
  const encoding = kind.isRaw ? "rawunicodeescape" : "unicodeescape";
  const state = new Decoding(bytes, encoding, errors);
  const text = latin1Text(bytes);
  while (state.at < bytes.length) {
    const backslash = text.indexOf("\\", state.at);
    state.text += text.slice(state.at, backslash < 0 ? undefined : backslash);
    if (backslash < 0) break;
    const escape = readEscape(text, backslash, kind);
    if ("reason" in escape) {
      const failed = state.mend(escape.start, escape.end, escape.reason);
      if (failed !== null) return failed;
      continue;
    }
    state.text += escape.text;
    state.at = escape.end;
  }
  return state.text;
}

function decodeUtf8(bytes: Uint8Array, errors: string): Coded<string> {
  if (!bytes.some(byte => byte > 0x7f)) return latin1Text(bytes);
  const state = new Decoding(bytes, "utf-8", errors);
  while (state.at < bytes.length) {
    const length = sequenceLength(bytes, state.at);
    if (length > 0) {
      state.text += String.fromCodePoint(pointAt(bytes, state.at, length));
      state.at += length;
      continue;
    }
    if (errors === "surrogatepass" && isCodedSurrogate(bytes, state.at)) {
      state.text += String.fromCharCode(pointAt(bytes, state.at, 3));
      state.at += 3;
      continue;
    }
    const { end, reason } = utf8Fault(bytes, state.at);
    const failed = state.mend(state.at, end, reason);
    if (failed !== null) return failed;
  }
  return state.text;
}

/** The number of bytes of the character that begins at `at`; 0: none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number; // at is below the length
  if (first < 0x80) return 1;
  const length = wantedLength(first);
  return length > 0 && goodBytes(bytes, at, length) === length ? length : 0;
}

/** How many bytes a sequence with this first byte has; 0: no sequence begins with it. */
function wantedLength(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** How many bytes from `at` fit into a sequence of `length`, the first included. */
function goodBytes(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at];
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    let [low, high] = [0x80, 0xbf];
    if (i === 1) {
      // Overlong forms, surrogates and what lies above U+10FFFF end at the second byte.
      if (first === 0xe0) low = 0xa0;
      else if (first === 0xed) high = 0x9f;
      else if (first === 0xf0) low = 0x90;
      else if (first === 0xf4) high = 0x8f;
    }
    if (byte < low || byte > high) return i;
  }
  return length;
}

function utf8Fault(bytes: Uint8Array, at: number): { end: number; reason: string } {
  const length = wantedLength(bytes[at] as number);
  if (length === 0) return { end: at + 1, reason: "invalid start byte" };
  const end = at + goodBytes(bytes, at, length);
  if (end >= bytes.length) return { end: bytes.length, reason: "unexpected end of data" };
  return { end, reason: "invalid continuation byte" };
}

function pointAt(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at] as number;
  if (length === 1) return first;
  let point = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) point = (point << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return point;
}

function isCodedSurrogate(bytes: Uint8Array, at: number): boolean {
  const [, second = 0, third = 0] = bytes.subarray(at, at + 3);
  return bytes[at] === 0xed && second >= 0xa0 && second <= 0xbf && (third & 0xc0) === 0x80;
}

function decodeUtf16(bytes: Uint8Array, codec: Codec, errors: string): Coded<string> {
  let bigEndian = codec === "utf-16-be";
  let skip = 0;
  if (codec === "utf-16") {
    bigEndian = startsWith(bytes, [0xfe, 0xff]);
    if (bigEndian || startsWith(bytes, [0xff, 0xfe])) skip = 2;
  }
  const state = new Decoding(bytes, bigEndian ? "utf-16-be" : "utf-16-le", errors);
  state.at = skip;
  const unit = (at: number): number => {
    const [a = 0, b = 0] = bytes.subarray(at, at + 2);
    return bigEndian ? (a << 8) | b : a | (b << 8);
  };
  while (state.at < bytes.length) {
    const { at } = state;
    let failed: CodecFault | Refusal | null = null;
    if (at + 2 > bytes.length) {
      failed = state.mend(at, bytes.length, "truncated data");
    } else if (!isSurrogate(unit(at))) {
      state.text += String.fromCharCode(unit(at));
      state.at += 2;
    } else if (unit(at) >= 0xdc00) {
      failed = state.mend(at, at + 2, "illegal encoding");
    } else if (at + 4 > bytes.length) {
      failed = state.mend(at, bytes.length, "unexpected end of data");
    } else if (unit(at + 2) < 0xdc00 || unit(at + 2) > 0xdfff) {
      failed = state.mend(at, at + 2, "illegal UTF-16 surrogate");
    } else {
      state.text += String.fromCharCode(unit(at), unit(at + 2));
      state.at += 4;
    }
    if (failed !== null) return failed;
  }
  return state.text;
}

function decodeUtf32(bytes: Uint8Array, codec: Codec, errors: string): Coded<string> {
  let bigEndian = codec === "utf-32-be";
  let skip = 0;
  if (codec === "utf-32") {
    bigEndian = startsWith(bytes, [0, 0, 0xfe, 0xff]);
    if (bigEndian || startsWith(bytes, [0xff, 0xfe, 0, 0])) skip = 4;
  }
  const state = new Decoding(bytes, bigEndian ? "utf-32-be" : "utf-32-le", errors);
  state.at = skip;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  while (state.at < bytes.length) {
    const { at } = state;
    let failed: CodecFault | Refusal | null = null;
    const point = at + 4 <= bytes.length ? view.getUint32(at, !bigEndian) : -1;
    if (point < 0) {
      failed = state.mend(at, bytes.length, "truncated data");
    } else if (isSurrogate(point)) {
      const reason = "code point in surrogate code point range(0xd800, 0xe000)";
      failed = state.mend(at, at + 4, reason);
    } else if (point > 0x10ffff) {
      failed = state.mend(at, at + 4, "code point not in range(0x110000)");
    } else {
      state.text += String.fromCodePoint(point);
      state.at += 4;
    }
    if (failed !== null) return failed;
  }
  return state.text;
}

/** How a codec writes characters. */
interface Coding {
  /** What comes before the text. */
  readonly mark?: readonly number[];
  readonly bytes: (point: number) => readonly number[];
  readonly isBad: (point: number) => boolean;
  /** What an error says of a bad character. */
  readonly reason: string;
}

/** Every code point but surrogates. */
function unicodeCoding(bytes: Coding["bytes"], mark: readonly number[] = []): Coding {
  return { mark, bytes, isBad: isSurrogate, reason: "surrogates not allowed" };
}

/** The code points below `end`, a byte each. */
function byteCoding(end: number): Coding {
  const isBad = (point: number): boolean => point >= end;
  return { bytes: point => [point], isBad, reason: `ordinal not in range(${end})` };
}

const CODINGS: Readonly<Record<UnicodeCodec, Coding>> = {
  "utf-8": unicodeCoding(utf8Bytes),
  "utf-8-sig": unicodeCoding(utf8Bytes, [0xef, 0xbb, 0xbf]),
  ascii: byteCoding(128),
  "latin-1": byteCoding(256),
  "utf-16": unicodeCoding(utf16Bytes, [0xff, 0xfe]),
  "utf-16-le": unicodeCoding(utf16Bytes),
  "utf-16-be": unicodeCoding(point => swapped(utf16Bytes(point), 2)),
  "utf-32": unicodeCoding(utf32Bytes, [0xff, 0xfe, 0, 0]),
  "utf-32-le": unicodeCoding(utf32Bytes),
  "utf-32-be": unicodeCoding(point => swapped(utf32Bytes(point), 4)),
};

function charmapCoding({ bytes }: Charmap): Coding {
  return {
    bytes: point => [bytes.get(point) as number], // it is not bad
    isBad: point => !bytes.has(point),
    reason: UNDEFINED_REASON,
  };
}

/**
 * str.encode: a run of characters that the codec does not have goes to the handler as a whole. `minor`
 * is the CPython whose names of characters "namereplace" uses.
 */
export function encodeText(
  text: string,
  codec: Codec,
  errors: string,
  minor = 15,
): Coded<Uint8Array> {
  const points = codePoints(text);
  if (codec === "unicode-escape" || codec === "raw-unicode-escape") {
    const shown = escapeText(points, codec !== "unicode-escape");
    return Uint8Array.from(shown, character => character.charCodeAt(0));
  }
  if (codec === "utf-7" || codec === "punycode") {
    const shown = codec === "utf-7" ? encodeUtf7(points) : encodePunycode(points);
    return Uint8Array.from(shown, character => character.charCodeAt(0));
  }
  const isCharmap = typeof codec !== "string";
  const coding = isCharmap ? charmapCoding(codec) : CODINGS[codec];
  const { mark = [], bytes: bytesOf, isBad, reason } = coding;
  const encoding = isCharmap ? "charmap" : codec === "utf-8-sig" ? "utf-8" : codec;
  const bytes = [...mark];
  let characters: readonly string[] | null = null;
  for (let at = 0; at < points.length; ) {
    const point = points[at] as number; // at is below the length
    if (!isBad(point)) {
      for (const byte of bytesOf(point)) bytes.push(byte);
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < points.length && isBad(points[end] as number)) end += 1;
    const fault = new CodecFault("encode", encoding, at, end, reason);
    characters ??= points.map(each => fromCodePoints([each]));
    const mended: Mended = mendEncoding(fault, errors, characters, minor);
    if (mended instanceof CodecFault || mended instanceof Refusal) return mended;
    if (typeof mended === "string") {
      const replacement = codePoints(mended);
      if (replacement.some(isBad)) return fault;
      for (const each of replacement) bytes.push(...bytesOf(each));
    } else {
      for (const byte of mended) bytes.push(byte);
    }
    at = end;
  }
  return Uint8Array.from(bytes);
}

function utf8Bytes(point: number): number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 0x3f)];
  const tail = [0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)];
  if (point < 0x10000) return [0xe0 | (point >> 12), ...tail];
  return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), ...tail];
}

function utf16Bytes(point: number): number[] {
  if (point < 0x10000) return [point & 0xff, point >> 8];
  const high = 0xd800 + ((point - 0x10000) >> 10);
  const low = 0xdc00 + ((point - 0x10000) & 0x3ff);
  return [high & 0xff, high >> 8, low & 0xff, low >> 8];
}

function utf32Bytes(point: number): number[] {
  return [point & 0xff, (point >> 8) & 0xff, point >> 16, 0];
}

/** Each group of `width` bytes in the other order. */
function swapped(bytes: readonly number[], width: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < bytes.length; i += width) {
    result.push(...bytes.slice(i, i + width).reverse());
  }
  return result;
}
