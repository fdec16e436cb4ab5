import { type DoubleCode, formatDouble } from "../numbers/floattext.ts";
import { absInt, type Int } from "../numbers/longarith.ts";
import { intToDecimal } from "../numbers/longparse.ts";
import type { PercentFault } from "./percentwords.ts";
import { type OrRefusal, Refusal } from "../exceptions/refusal.ts";
import { checkLength } from "../sizelimits.ts";

/**
 * One conversion of printf-style formatting, `%(key)#0- +width.precisiontype`, and how it lays out
 * numbers (unicode_format_arg_parse and _output, Objects/unicodeobject.c): pure functions.
 */
export interface PercentSpec {
  readonly key: string | null;
  readonly flags: string;
  /** -1: not given; "*": the next argument. */
  readonly width: number | "*";
  readonly precision: number | "*";
  readonly type: string;
  /** Index of its `%`, and of the character behind the conversion. */
  readonly start: number;
  readonly end: number;
}

const MAX_WIDTH = 2 ** 63;
const MAX_PRECISION = 2 ** 31;

/** Reads what follows the `%` at `at - 1`. `characters` are those of the format. */
export function parsePercent(
  characters: readonly string[],
  start: number,
): PercentSpec | PercentFault {
  let at = start;
  const peek = (): string => characters[at] ?? "";
  let key: string | null = null;
  if (peek() === "(") {
    let depth = 1;
    const from = at + 1;
    at = from;
    for (; at < characters.length; at++) {
      if (peek() === ")") depth -= 1;
      else if (peek() === "(") depth += 1;
      if (depth === 0) break;
    }
    if (depth > 0) return "key";
    key = characters.slice(from, at).join("");
    at += 1;
  }
  let flags = "";
  while (peek() !== "" && "-+ #0".includes(peek())) {
    flags += peek();
    at += 1;
  }
  let width: number | "*" = -1;
  let precision: number | "*" = -1;
  const number = (limit: number): number => {
    let value = 0;
    while (/^[0-9]$/.test(peek()) && value < limit) {
      value = value * 10 + Number(peek());
      at += 1;
    }
    return value;
  };
  if (peek() === "*") {
    width = "*";
    at += 1;
  } else if (/^[0-9]$/.test(peek())) {
    width = number(MAX_WIDTH);
    if (width >= MAX_WIDTH) return "width";
  }
  if (peek() === ".") {
    at += 1;
    if (peek() === "*") {
      precision = "*";
      at += 1;
    } else {
      precision = number(MAX_PRECISION);
      if (precision >= MAX_PRECISION) return "precision";
    }
  }
  if (peek() !== "" && "hlL".includes(peek())) at += 1;
  if (at >= characters.length) return "end";
  return { key, flags, width, precision, type: peek(), start: start - 1, end: at + 1 };
}

/** _PyUnicode_FormatLong with sign and padding: %d, %i, %u, %o, %x, %X. */
export function percentInt(
  value: Int,
  spec: { flags: string; width: number; precision: number; type: string },
  maxDigits: number,
): OrRefusal<string> {
  const size = absInt(value);
  let digits: OrRefusal<string>;
  let prefix = "";
  if (spec.type === "o") [digits, prefix] = [size.toString(8), "0o"];
  else if (spec.type === "x") [digits, prefix] = [size.toString(16), "0x"];
  else if (spec.type === "X") [digits, prefix] = [size.toString(16).toUpperCase(), "0X"];
  else digits = intToDecimal(size, maxDigits);
  if (digits instanceof Refusal) return digits;
  if (!spec.flags.includes("#")) prefix = "";
  checkLength(spec.precision);
  const body = digits.padStart(spec.precision, "0");
  return layOut(value < 0, prefix, body, spec);
}

/** formatfloat: %e, %f, %g and their capitals. */
export function percentFloat(
  value: number,
  spec: { flags: string; width: number; precision: number; type: string },
): string {
  const precision = spec.precision < 0 ? 6 : spec.precision;
  checkLength(precision);
  const code = spec.type.toLowerCase() as DoubleCode; // one of e, f, g
  const text = formatDouble(value, code, precision, { alternate: spec.flags.includes("#") });
  const cased = code === spec.type ? text : text.toUpperCase();
  const negative = cased.startsWith("-");
  return layOut(negative, "", negative ? cased.slice(1) : cased, spec);
}

/** Sign, prefix, zeros and blanks around digits. */
function layOut(
  negative: boolean,
  prefix: string,
  body: string,
  { flags, width }: { flags: string; width: number },
): string {
  const sign = negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const missing = Math.max(0, width - sign.length - prefix.length - body.length);
  checkLength(missing);
  if (flags.includes("-")) return sign + prefix + body + " ".repeat(missing);
  if (flags.includes("0")) return sign + prefix + "0".repeat(missing) + body;
  return " ".repeat(missing) + sign + prefix + body;
}
