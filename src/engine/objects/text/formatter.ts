import { type DoubleCode, formatDouble } from "../numbers/floattext.ts";
import {
  applyGrouping,
  codePointCount,
  type FormatSpec,
  pad,
  parseFormatSpec,
  unknownCode,
} from "./formatspec.ts";
import { type Int, intToDouble } from "../numbers/longarith.ts";
import { intToDecimal } from "../numbers/longparse.ts";
import { type OrRefusal, overflowError, Refusal, valueError } from "../exceptions/refusal.ts";
import { checkLength } from "../sizelimits.ts";

/**
 * `__format__` of the numbers and of str (Python/formatter_unicode.c): from a value and a format
 * spec to text. Pure; `version` is the minor number of the CPython modelled.
 *
 * The type `n` formats as in the C locale, in which a program starts: without grouping.
 */

const STRING_DEFAULTS = { align: "<" } as const;
const NUMBER_DEFAULTS = { align: ">" } as const;

/** str.__format__ for a spec that is not empty. */
export function formatText(text: string, spec: string, version: number): OrRefusal<string> {
  const format = parseFormatSpec(spec, STRING_DEFAULTS, "str", "s", version);
  if (format instanceof Refusal) return format;
  if (format.type !== "s") return unknownCode(format.type, "str");
  if (format.sign !== "") {
    if (format.sign === " ") {
      return valueError("Space not allowed in string format specifier");
    }
    return valueError("Sign not allowed in string format specifier");
  }
  if (format.noNegativeZero) {
    return valueError("Negative zero coercion (z) not allowed in string format specifier");
  }
  if (format.alternate) {
    return valueError("Alternate form (#) not allowed in string format specifier");
  }
  if (format.align === "=") {
    return valueError("'=' alignment not allowed in string format specifier");
  }
  const shown = format.precision < 0 ? text : truncate(text, format.precision);
  return pad(shown, format);
}

function truncate(text: string, count: number): string {
  return text.length <= count ? text : Array.from(text).slice(0, count).join("");
}

/** int.__format__ (and bool's) for a spec that is not empty; `typeName` goes into messages. */
export function formatInt(
  value: Int,
  spec: string,
  typeName: string,
  version: number,
  maxDigits: number,
): OrRefusal<string> {
  const format = parseFormatSpec(spec, NUMBER_DEFAULTS, typeName, "d", version);
  if (format instanceof Refusal) return format;
  switch (format.type) {
    case "b":
    case "c":
    case "d":
    case "o":
    case "x":
    case "X":
    case "n":
      return integerText(value, format, maxDigits);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
    case "%": {
      const double = intToDouble(value);
      return double instanceof Refusal ? double : doubleText(double, format);
    }
    default:
      return unknownCode(format.type, typeName);
  }
}

/** format_long_internal. */
function integerText(value: Int, format: FormatSpec, maxDigits: number): OrRefusal<string> {
  if (format.precision >= 0) {
    return valueError("Precision not allowed in integer format specifier");
  }
  if (format.noNegativeZero) {
    return valueError("Negative zero coercion (z) not allowed in integer format specifier");
  }
  if (format.type === "c") return characterText(value, format);
  let digits: OrRefusal<string>;
  let prefix = "";
  const size = value < 0 ? -value : value;
  switch (format.type) {
    case "b":
      digits = size.toString(2);
      prefix = "0b";
      break;
    case "o":
      digits = size.toString(8);
      prefix = "0o";
      break;
    case "x":
      digits = size.toString(16);
      prefix = "0x";
      break;
    case "X":
      digits = size.toString(16).toUpperCase();
      prefix = "0X";
      break;
    default:
      digits = intToDecimal(size, maxDigits);
  }
  if (digits instanceof Refusal) return digits;
  const lead = signText(value < 0, format) + (format.alternate ? prefix : "");
  return layOutNumber(lead, digits, "", format);
}

function characterText(value: Int, format: FormatSpec): OrRefusal<string> {
  if (format.sign !== "") {
    return valueError("Sign not allowed with integer format specifier 'c'");
  }
  if (format.alternate) {
    return valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  }
  if (typeof value !== "number") return overflowError("Python int too large to convert to C long");
  if (value < 0 || value > 0x10ffff) return overflowError("%c arg not in range(0x110000)");
  return layOutNumber("", "", String.fromCodePoint(value), format);
}

/** float.__format__ for a spec that is not empty. */
export function formatFloat(value: number, spec: string, version: number): OrRefusal<string> {
  const format = parseFormatSpec(spec, NUMBER_DEFAULTS, "float", "", version);
  if (format instanceof Refusal) return format;
  if (!"eEfFgGn%".includes(format.type)) return unknownCode(format.type, "float");
  return doubleText(value, format);
}

/** format_float_internal. */
/** INT_MAX. */
const MAX_PRECISION = 0x7fffffff;

function doubleText(value: number, format: FormatSpec): OrRefusal<string> {
  if (format.precision > MAX_PRECISION) return valueError("precision too big");
  const { text, percent } = doubleDigits(value, format);
  const negative = text.startsWith("-");
  const unsigned = negative ? text.slice(1) : text;
  const lead = signText(negative, format);
  const { digits, rest } = splitNumber(unsigned);
  return layOutNumber(lead, digits, groupFraction(rest, format) + percent, format);
}

/** The number as digits with a `-` where it is negative, and the percent sign that follows. */
function doubleDigits(value: number, format: FormatSpec): { text: string; percent: string } {
  let precision = format.precision;
  let type = format.type;
  let addDotZero = false;
  let shown = value;
  let percent = "";
  if (type === "") {
    // An empty type is `g` with one digit after the point at least, and repr without precision.
    type = precision < 0 ? "r" : "g";
    addDotZero = true;
  } else if (type === "n") {
    type = "g";
  } else if (type === "%") {
    type = "f";
    shown = value * 100;
    percent = "%";
  }
  if (type === "r") precision = 0;
  else if (precision < 0) precision = 6;
  const upper = type === "E" || type === "F" || type === "G";
  const text = formatDouble(shown, type.toLowerCase() as DoubleCode, precision, {
    addDotZero,
    alternate: format.alternate,
    noNegativeZero: format.noNegativeZero,
  });
  return { text: upper ? text.toUpperCase() : text, percent };
}

/** complex.__format__ for a spec that is not empty (format_complex_internal). */
export function formatComplex(
  real: number,
  imag: number,
  spec: string,
  version: number,
): OrRefusal<string> {
  const format = parseFormatSpec(spec, NUMBER_DEFAULTS, "complex", "", version);
  if (format instanceof Refusal) return format;
  if (!"eEfFgGn".includes(format.type)) return unknownCode(format.type, "complex");
  if (format.fill === "0") {
    return valueError("Zero padding is not allowed in complex format specifier");
  }
  if (format.align === "=") {
    return valueError("'=' alignment flag is not allowed in complex format specifier");
  }
  // Without a type it looks like repr: no real part that is zero, and parentheses.
  const likeRepr = format.type === "";
  const skipReal = likeRepr && real === 0 && !Object.is(real, -0);
  const parentheses = likeRepr && !skipReal;
  const part = (value: number, sign: FormatSpec["sign"]): string => {
    const { text } = complexDigits(value, format);
    const negative = text.startsWith("-");
    const { digits, rest } = splitNumber(negative ? text.slice(1) : text);
    const lead = signText(negative, { ...format, sign });
    return lead + applyGrouping(digits, format, 0) + groupFraction(rest, format);
  };
  const body = skipReal ? part(imag, format.sign) : part(real, format.sign) + part(imag, "+");
  return pad(parentheses ? `(${body}j)` : `${body}j`, format);
}

/** As `doubleDigits`, yet an empty type shows no `.0`. */
function complexDigits(value: number, format: FormatSpec): { text: string } {
  if (format.type !== "") return doubleDigits(value, format);
  const code = format.precision < 0 ? "r" : "g";
  const text = formatDouble(value, code, Math.max(format.precision, 0), {
    alternate: format.alternate,
    noNegativeZero: format.noNegativeZero,
  });
  return { text };
}

/** The leading decimal digits, which are grouped, and what follows them (parse_number). */
function splitNumber(text: string): { digits: string; rest: string } {
  const match = /^[0-9]*/.exec(text);
  const digits = match === null ? "" : match[0];
  return { digits, rest: text.slice(digits.length) };
}

/** Separators among the digits after the point (3.14 on): counted from the point. */
function groupFraction(rest: string, format: FormatSpec): string {
  const separator = format.fractionGrouping;
  if (separator === "" || !rest.startsWith(".")) return rest;
  const match = /^\.([0-9]*)(.*)$/.exec(rest);
  const digits = match?.[1] ?? "";
  return `.${digits.replace(/(...)(?=.)/g, `$1${separator}`)}${match?.[2] ?? ""}`;
}

function signText(negative: boolean, format: FormatSpec): string {
  if (negative) return "-";
  return format.sign === "+" || format.sign === " " ? format.sign : "";
}

/** Groups `digits`, and pads between `lead` and them for `=`, else around the whole. */
function layOutNumber(lead: string, digits: string, rest: string, format: FormatSpec): string {
  if (format.align === "=") {
    // Zeros take part in the grouping; another fill does not.
    const room = format.width - lead.length - codePointCount(rest);
    checkLength(room);
    const grouped = applyGrouping(digits, format, format.fill === "0" ? room : 0);
    const gap = Math.max(0, room - grouped.length);
    return lead + format.fill.repeat(gap) + grouped + rest;
  }
  return pad(lead + applyGrouping(digits, format, 0) + rest, format);
}
