/**
 * What a string literal stands for: prefixes, quotes, escapes (Parser/string_parser.c and
 * Objects/unicodeobject.c, _PyUnicode_DecodeUnicodeEscapeInternal).
 */
import type { ConstantValue } from "./ast.ts";
import { unicodeNamed } from "./unicodeNames.ts";

/** Receives what decoding finds wrong; `start` is an offset in the source. */
export interface LiteralSink {
  /** The minor version of CPython, whose names of characters count. */
  readonly minor: number;
  invalidEscape(start: number, sequence: string, isOctal: boolean): void;
  literalError(message: string): void;
}

/** A literal's parts: its prefix in lower case, and where its text lies. */
export interface LiteralShape {
  readonly prefix: string;
  readonly contentStart: number;
  readonly contentEnd: number;
}

const BACKSLASH = 92;

/** Splits the literal at `start` to `end`; a missing closing quote is taken for the end. */
export function literalShape(text: string, start: number, end: number): LiteralShape {
  let pos = start;
  while (pos < end && text.charCodeAt(pos) !== 34 && text.charCodeAt(pos) !== 39) pos++;
  const quote = text[pos] ?? "";
  const isTriple = end - pos >= 3 && text[pos + 1] === quote && text[pos + 2] === quote;
  const size = isTriple ? 3 : 1;
  const contentStart = pos + size;
  const isClosed = end - size >= contentStart && text.startsWith(quote.repeat(size), end - size);
  return {
    prefix: text.slice(start, pos).toLowerCase(),
    contentStart,
    contentEnd: Math.max(contentStart, isClosed ? end - size : end),
  };
}

/** The value of a STRING token that is no f-string (_PyPegen_parse_string). */
export function stringValue(
  text: string,
  start: number,
  end: number,
  sink: LiteralSink,
): ConstantValue {
  const { prefix, contentStart, contentEnd } = literalShape(text, start, end);
  const raw = prefix.includes("r");
  if (prefix.includes("b")) {
    return { kind: "bytes", value: decodeBytes(text, contentStart, contentEnd, raw, sink) };
  }
  return { kind: "str", value: decodeText(text, contentStart, contentEnd, raw, sink) };
}

/** The characters that `start` to `end` of a literal stand for; newlines are all `\n`. */
export function decodeText(
  text: string,
  start: number,
  end: number,
  raw: boolean,
  sink: LiteralSink,
): string {
  const slice = text.slice(start, end);
  const content = slice.includes("\r") ? slice.replace(/\r\n?/g, "\n") : slice;
  if (raw || !content.includes("\\")) return content;
  const once = telling(sink);
  let result = "";
  let runStart = 0;
  for (let pos = content.indexOf("\\"); pos >= 0; pos = content.indexOf("\\", runStart)) {
    result += content.slice(runStart, pos);
    const escape = decodeEscape(content, pos, start, once);
    result += escape.value;
    runStart = escape.end;
  }
  return result + content.slice(runStart);
}

/** Passes on what is found, and of invalid escapes the first, as CPython does for a literal. */
function telling(sink: LiteralSink): LiteralSink {
  let isTold = false;
  return {
    minor: sink.minor,
    invalidEscape: (start, sequence, isOctal) => {
      if (!isTold) sink.invalidEscape(start, sequence, isOctal);
      isTold = true;
    },
    literalError: message => sink.literalError(message),
  };
}

interface Escape {
  readonly value: string;
  readonly end: number;
}

/** Single letters after a backslash, and what they stand for. */
export const SIMPLE_ESCAPES: { readonly [letter: string]: string } = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** Decodes the escape whose backslash is at `pos`; `offset` is where `content` lies in the source. */
function decodeEscape(content: string, pos: number, offset: number, sink: LiteralSink): Escape {
  const letter = content[pos + 1] ?? "";
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) return { value: simple, end: pos + 2 };
  if (letter >= "0" && letter <= "7") return decodeOctal(content, pos, offset, sink);
  if (letter === "x") return decodeHex(content, pos, 2, sink);
  if (letter === "u") return decodeHex(content, pos, 4, sink);
  if (letter === "U") return decodeHex(content, pos, 8, sink);
  if (letter === "N") return decodeNamed(content, pos, sink);
  // Only before a brace of an f-string can a backslash come last.
  if (letter === "") {
    sink.invalidEscape(offset + pos, "{", false);
    return { value: "\\", end: pos + 1 };
  }
  const character = String.fromCodePoint(content.codePointAt(pos + 1)!);
  // CPython decodes other characters before it looks for escapes, so that it finds none there.
  if (character <= "\x7f") sink.invalidEscape(offset + pos, character, false);
  return { value: `\\${character}`, end: pos + 1 + character.length };
}

function decodeOctal(content: string, pos: number, offset: number, sink: LiteralSink): Escape {
  let end = pos + 2;
  while (end < pos + 4 && content[end]! >= "0" && content[end]! <= "7") end++;
  const digits = content.slice(pos + 1, end);
  const code = Number.parseInt(digits, 8);
  if (code > 0o377) sink.invalidEscape(offset + pos, digits, true);
  return { value: String.fromCharCode(code), end };
}

const TRUNCATED: { readonly [size: number]: string } = {
  2: "truncated \\xXX escape",
  4: "truncated \\uXXXX escape",
  8: "truncated \\UXXXXXXXX escape",
};

function decodeHex(content: string, pos: number, size: number, sink: LiteralSink): Escape {
  let end = pos + 2;
  while (end < pos + 2 + size && /[0-9a-fA-F]/.test(content[end] ?? "")) end++;
  if (end < pos + 2 + size) {
    sink.literalError(unicodeError(content, pos, end - 1, TRUNCATED[size]!));
    return { value: content.slice(pos, end), end };
  }
  const code = Number.parseInt(content.slice(pos + 2, end), 16);
  if (code > 0x10ffff) {
    sink.literalError(unicodeError(content, pos, end - 1, "illegal Unicode character"));
    return { value: content.slice(pos, end), end };
  }
  return { value: String.fromCodePoint(code), end };
}

function decodeNamed(content: string, pos: number, sink: LiteralSink): Escape {
  const close = content[pos + 2] === "{" ? content.indexOf("}", pos + 3) : -1;
  if (close <= pos + 3) {
    const end =
      content[pos + 2] === "{" && close < 0 ? content.length : Math.max(close + 1, pos + 2);
    sink.literalError(unicodeError(content, pos, end - 1, "malformed \\N character escape"));
    return { value: content.slice(pos, end), end };
  }
  const name = content.slice(pos + 3, close);
  const named = unicodeNamed(name, sink.minor);
  if (named !== null) return { value: named, end: close + 1 };
  sink.literalError(unicodeError(content, pos, close, "unknown Unicode character name"));
  return { value: content.slice(pos, close + 1), end: close + 1 };
}

/**
 * CPython decodes UTF-8 in which every other character has become a \U escape of 10 bytes
 * (decode_unicode_with_escapes): positions count these bytes.
 */
function unicodeError(content: string, first: number, last: number, reason: string): string {
  const bytesBefore = (end: number): number => {
    let bytes = 0;
    for (const character of content.slice(0, end)) bytes += character > "\x7f" ? 10 : 1;
    return bytes;
  };
  const start = bytesBefore(first);
  const end = bytesBefore(last + 1) - 1;
  const where =
    end > start ? `bytes in position ${start}-${end}` : `byte 0x5c in position ${start}`;
  return `(unicode error) 'unicodeescape' codec can't decode ${where}: ${reason}`;
}

/** Objects/bytesobject.c, _PyBytes_DecodeEscape. */
function decodeBytes(
  text: string,
  start: number,
  end: number,
  raw: boolean,
  sink: LiteralSink,
): Uint8Array {
  const content = text.slice(start, end).replace(/\r\n?/g, "\n");
  const bytes: number[] = [];
  const once = telling(sink);
  for (let pos = 0; pos < content.length; pos++) {
    const unit = content.charCodeAt(pos);
    if (unit > 127) {
      sink.literalError("bytes can only contain ASCII literal characters");
      return Uint8Array.from(bytes);
    }
    if (unit !== BACKSLASH || raw) {
      bytes.push(unit);
      continue;
    }
    const letter = content[pos + 1] ?? "";
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined) {
      if (simple !== "") bytes.push(simple.charCodeAt(0));
      pos++;
    } else if (letter >= "0" && letter <= "7") {
      const escape = decodeOctal(content, pos, start, once);
      bytes.push(escape.value.charCodeAt(0) & 255);
      pos = escape.end - 1;
    } else if (letter === "x") {
      const digits = content.slice(pos + 2, pos + 4);
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) {
        sink.literalError(`(value error) invalid \\x escape at position ${pos}`);
        return Uint8Array.from(bytes);
      }
      bytes.push(Number.parseInt(digits, 16));
      pos += 3;
    } else {
      once.invalidEscape(start + pos, letter, false);
      bytes.push(BACKSLASH);
    }
  }
  return Uint8Array.from(bytes);
}
