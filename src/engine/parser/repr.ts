import type { ConstantValue } from "./ast.ts";
import { isPrintable } from "./characters.ts";
import { NEWEST_CHARACTERS } from "./characterTypes.ts";

/**
 * repr() of what literals stand for, as pure functions (unicode_repr, bytes_repr, PyObject_ASCII,
 * float_repr, complex_repr). The compiler writes annotations with them, `objects/` answers repr().
 */

/** repr() of a constant. */
export function constantRepr(value: ConstantValue): string {
  switch (value.kind) {
    case "none":
      return "None";
    case "true":
      return "True";
    case "false":
      return "False";
    case "ellipsis":
      return "Ellipsis";
    case "int":
      return String(value.value);
    case "float":
      return floatRepr(value.value);
    case "complex":
      return complexRepr(value.real, value.imag);
    case "str":
      return reprText(value.value);
    case "bytes":
      return reprBytes(value.value);
  }
}

/** float.__repr__: the shortest digits that read back the same. */
export function floatRepr(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) >= 1e16) return shortest(value);
  return Object.is(value, -0) ? "-0.0" : `${value}.0`;
}

/** complex.__repr__. */
export function complexRepr(real: number, imag: number): string {
  if (Object.is(real, 0)) return `${shortest(imag)}j`;
  const sign = imag < 0 || Object.is(imag, -0) ? "" : "+";
  return `(${shortest(real)}${sign}${shortest(imag)}j)`;
}

/** Python's shortest text of a double, in which an integer has no `.0` (PyOS_double_to_string, "r"). */
function shortest(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0";
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e16)) return String(value);
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${digits}e${sign}${exponent.replace(/^[-+]/, "").padStart(2, "0")}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
};
const PLAIN = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;

/** repr() of a str. */
export function reprText(text: string, minor: number = NEWEST_CHARACTERS): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const quote = quoteFor(text);
  let body = "";
  for (const character of text) {
    if (character === quote) body += `\\${quote}`;
    else
      body +=
        ESCAPES[character] ?? (isPrintable(character, minor) ? character : escaped(character));
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
