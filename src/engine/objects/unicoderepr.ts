import { isPrintable } from "./unicodectype.ts";

/** repr() of texts (unicode_repr, bytes_repr, PyObject_ASCII): pure functions. */

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
};
const PLAIN = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;

/** repr() of a str. */
export function reprText(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const quote = quoteFor(text);
  let body = "";
  for (const character of text) {
    if (character === quote) body += `\\${quote}`;
    else body += ESCAPES[character] ?? (isPrintable(character) ? character : escaped(character));
  }
  return quote + body + quote;
}

/**
 * repr() of a bytes object, with its `b`. `quoting` "always escape" is bytearray's up to 3.14: a
 * single quote is escaped also where double quotes surround it.
 */
export function reprBytes(
  bytes: Uint8Array,
  quoting: "as needed" | "always escape" = "as needed",
): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  const escapesSingle = quote === "'" || quoting === "always escape";
  let body = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (character === "'" && escapesSingle) body += "\\'";
    else if (byte >= 0x20 && byte < 0x7f && byte !== 0x5c) body += character;
    else body += ESCAPES[character] ?? `\\x${hex(byte, 2)}`;
  }
  return `b${quote}${body}${quote}`;
}

/** ascii(): a repr with everything outside ASCII escaped. */
export function asciiOf(repr: string): string {
  let result = "";
  for (const character of repr) result += character < "\x80" ? character : escaped(character);
  return result;
}

/** `\xhh`, `\uhhhh` or `\Uhhhhhhhh`, whichever is long enough. */
export function escaped(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x100) return `\\x${hex(point, 2)}`;
  return point < 0x10000 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

function quoteFor(text: string): string {
  return text.includes("'") && !text.includes('"') ? '"' : "'";
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, "0");
}
