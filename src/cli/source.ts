/** The text of a file, from its bytes, as CPython's tokenizer reads them (PEP 263, PEP 3120). */
import { ownValue } from "../base/own.ts";

/** A file that cannot be read; the message is for the user. */
export class SourceError extends Error {}

/** Bytes that CPython cannot read as source either: what it says of them. */
export class DecodingError extends Error {
  constructor(
    /** What SyntaxError says. */
    message: string,
    readonly file: string,
    /** The line it names, from 1; `null` when it names none. */
    readonly line: number | null,
  ) {
    super(message);
  }
}

/** What the words depend on: the file as CPython calls it, and its minor version. */
interface Reading {
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly minor: number;
}

/** A comment that names the encoding; only blank lines and comments may be before it. */
const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;

const ASCII = /^(?:us-?)?ascii$|^(?:iso)?-?646(?:-us)?$|^iso-ir-6$|^cp367$/;
const LATIN_1 = /^(?:iso-?)?8859(?:-1)?$|^latin-?1$|^l1$|^cp819$|^iso-ir-100$/;
/** Names that the platform's decoder has for what CPython does not take as source. */
const NO_SOURCE = /^utf-?16|^ucs-?2|^unicode|^iso-10646|^replacement$|^x-user-defined$/;
/** Encodings that CPython reads and the platform's decoder does not, or not by that name. */
const ONLY_PYTHONS =
  /^cp\d+$|^utf-?7$|^utf-?32|^mac-?\w+$|^hz|^iso-?2022|^johab$|^ptcp154$|^kz-?1048$|^hp-roman8$|^koi8-t$|hkscs$|^euc-ji|^shift-?ji|^unicode-escape$|^raw-unicode-escape$/;
const OTHER_NAMES: { readonly [name: string]: string } = {
  "mac-roman": "macintosh",
  macroman: "macintosh",
  cp874: "windows-874",
  cp932: "shift_jis",
  cp936: "gbk",
  cp949: "euc-kr",
  cp950: "big5",
};
/** One byte a character: what they leave undefined the platform's decoder reads as a control. */
const WITHOUT_CONTROLS = /^(?:windows|cp)-?125\d$|^koi8|^mac|^windows-874$/;

/** The text of the file `file`; a byte order mark is not part of it. */
export function decodeSource(bytes: Uint8Array, file: string, minor: number): string {
  const reading = { bytes, file, minor };
  const declared = declaredEncoding(bytes);
  if (declared === null) return decodeUtf8(reading, at => undeclared(reading, at));
  const encoding = normalName(declared);
  if (encoding === "utf-8") return decodeUtf8(reading, at => badUtf8(reading, at));
  if (hasByteOrderMark(bytes)) {
    const message = `encoding problem: ${encoding} with BOM`;
    throw new DecodingError(message, file, minor < 14 ? null : 1);
  }
  if (encoding === "iso-8859-1") return latin1(bytes);
  if (ASCII.test(encoding)) return decodeAscii(reading, declared);
  return decodeWith(reading, declared, encoding);
}

/** What the first or second line names, in the file's own spelling. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(hasByteOrderMark(bytes) ? 3 : 0, 1000));
  const [first = "", second = ""] = head.split(/\r\n|\r|\n/);
  const named = CODING.exec(first) ?? (BLANK.test(first) ? CODING.exec(second) : null);
  return named?.[1] ?? null;
}

/** Parser/tokenizer/helpers.c, get_normal_name; then what else CPython's codecs are called. */
function normalName(name: string): string {
  const plain = name.toLowerCase().replaceAll("_", "-");
  if (/^utf-?8(?:-|$)|^u8$/.test(plain)) return "utf-8";
  if (/^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(plain)) return "iso-8859-1";
  return LATIN_1.test(plain) ? "iso-8859-1" : plain;
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function decodeAscii(reading: Reading, declared: string): string {
  const at = reading.bytes.findIndex(byte => byte > 127);
  if (at < 0) return latin1(reading.bytes);
  const { column } = placeOf(reading.bytes, at);
  const byte = hex(reading.bytes[at] ?? 0);
  const why = `'ascii' codec can't decode byte 0x${byte} in position ${column}: ordinal not in range(128)`;
  throw codecError(reading, declared, why);
}

function decodeWith(reading: Reading, declared: string, encoding: string): string {
  const label = ownValue(OTHER_NAMES, encoding) ?? encoding;
  const decoder = NO_SOURCE.test(encoding) ? undefined : decoderOf(label);
  if (decoder === undefined) {
    if (ONLY_PYTHONS.test(encoding)) {
      throw new SourceError(`${reading.file}: not modelled yet: source in ${declared}`);
    }
    throw codecError(reading, declared, `unknown encoding: ${declared}`);
  }
  const problem = `'${declared}' codec can't decode the file`;
  let text: string;
  try {
    text = decoder.decode(reading.bytes);
  } catch {
    throw codecError(reading, declared, problem);
  }
  const hasControl = WITHOUT_CONTROLS.test(label) && /[\u0080-\u009f]/.test(text);
  if (hasControl) throw codecError(reading, declared, problem);
  return text;
}

function decoderOf(label: string) {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined; // RangeError: no such encoding
  }
}

/** Up to 3.13 CPython does not hand on what the codec says. */
function codecError({ file, minor }: Reading, declared: string, why: string): DecodingError {
  return minor < 14
    ? new DecodingError(`encoding problem: ${declared}`, file, null)
    : new DecodingError(why, file, 0);
}

function decodeUtf8(reading: Reading, errorAt: (at: number) => DecodingError): string {
  const { bytes } = reading;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw errorAt(invalidUtf8(bytes));
  }
}

function undeclared({ bytes, file, minor }: Reading, at: number): DecodingError {
  const { line } = placeOf(bytes, at);
  const message =
    `Non-UTF-8 code starting with '\\x${hex(bytes[at] ?? 0)}' in file ${file} on line ${line}, ` +
    "but no encoding declared; see https://peps.python.org/pep-0263/ for details";
  return new DecodingError(message, file, minor < 14 ? null : line);
}

function badUtf8({ bytes, file, minor }: Reading, at: number): DecodingError {
  const { line, column } = placeOf(bytes, at);
  const first = bytes[at] ?? 0;
  const isStart = first >= 0xc2 && first <= 0xf4;
  const reason = isStart ? "invalid continuation byte" : "invalid start byte";
  // Up to 3.13 it is the string that is decoded, from its first character that is not ASCII.
  const position = minor < 14 ? 0 : column;
  const what = `'utf-8' codec can't decode byte 0x${hex(first)} in position ${position}`;
  return new DecodingError(`(unicode error) ${what}: ${reason}`, file, line);
}

/** Where the first sequence begins that is no UTF-8 (helpers.c, valid_utf8). */
function invalidUtf8(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let low = 0;
  // The longest right prefix that ends where a character does: lines first, then single bytes.
  for (let end = nextLine(bytes, 0); end > low; end = nextLine(bytes, end)) {
    if (!canDecode(decoder, bytes.subarray(low, end))) break;
    low = end;
  }
  while (low < bytes.length) {
    let size = 1;
    while (size <= 4 && !canDecode(decoder, bytes.subarray(low, low + size))) size++;
    if (size > 4) return low;
    low += size;
  }
  return low;
}

function nextLine(bytes: Uint8Array, from: number): number {
  const found = bytes.indexOf(10, from);
  return found < 0 ? bytes.length : found + 1;
}

function canDecode(decoder: { decode(bytes: Uint8Array): string }, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The line of a byte, from 1, and where in it the byte stands, from 0. */
function placeOf(
  bytes: Uint8Array,
  at: number,
): { readonly line: number; readonly column: number } {
  const before = latin1(bytes.subarray(0, at)).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
