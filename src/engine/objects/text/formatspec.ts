import { type OrRefusal, Refusal, valueError } from "../exceptions/refusal.ts";
import { checkLength } from "../sizelimits.ts";
import { decimalValue } from "./unicodectype.ts";

/**
 * The format mini-language (parse_internal_render_format_spec, Python/formatter_unicode.c):
 * `[[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]`.
 */
export interface FormatSpec {
  readonly fill: string;
  readonly align: "<" | ">" | "=" | "^";
  readonly sign: "" | "+" | "-" | " ";
  /** `z`: a negative zero loses its sign. */
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  /** -1 when not given, as for `precision`. */
  readonly width: number;
  /** Separator of thousands, or of groups of four for `_` with b, o, x. */
  readonly grouping: "" | "," | "_";
  readonly precision: number;
  /** The separator after the point (3.14 on). */
  readonly fractionGrouping: "" | "," | "_";
  /** "" only where the caller's default is "". */
  readonly type: string;
}

const ALIGNMENTS = "<>=^";
const MAX_DIGITS_VALUE = 2 ** 63;

/** Reads a spec that is not empty; the defaults are those of the value's type. */
export function parseFormatSpec(
  spec: string,
  defaults: { readonly align: "<" | ">" },
  typeName: string,
  defaultType: string,
  version: number,
): OrRefusal<FormatSpec> {
  const reader = new SpecReader(Array.from(spec));
  let fill = " ";
  let align: string = defaults.align;
  let alignGiven = false;
  if (ALIGNMENTS.includes(reader.peek(1) || "?")) {
    fill = reader.take();
    align = reader.take();
    alignGiven = true;
  } else if (ALIGNMENTS.includes(reader.peek(0) || "?")) {
    align = reader.take();
    alignGiven = true;
  }
  const fillGiven = reader.at === 2;
  const sign = reader.takeIf("+", "-", " ");
  const noNegativeZero = reader.takeIf("z") !== "";
  const alternate = reader.takeIf("#") !== "";
  if (!fillGiven && reader.peek(0) === "0") {
    fill = "0";
    // 3.10 on: a leading zero leaves the alignment of str alone.
    if (!alignGiven && defaults.align === ">") align = "=";
    reader.take();
  }
  const width = reader.number();
  if (width === null) return valueError("Too many decimal digits in format string");
  const grouping = readGrouping(reader, false);
  if (grouping instanceof Refusal) return grouping;
  const point = readPrecision(reader, version);
  if (point instanceof Refusal) return point;
  if (reader.left > 1) {
    return valueError(`Invalid format specifier '${spec}' for object of type '${typeName}'`);
  }
  const type = reader.left === 1 ? reader.take() : defaultType;
  const refused = checkGrouping(grouping, type);
  if (refused !== null) return refused;
  return {
    fill,
    align: align as FormatSpec["align"], // one of ALIGNMENTS
    sign: sign as FormatSpec["sign"], // one of those taken
    noNegativeZero,
    alternate,
    width: width ?? -1,
    grouping,
    precision: point.precision,
    fractionGrouping: point.grouping,
    type,
  };
}

type Grouping = FormatSpec["grouping"];

function readGrouping(reader: SpecReader, afterPoint: boolean): OrRefusal<Grouping> {
  const first = reader.takeIf(",", "_") as Grouping;
  if (first === "") return "";
  const next = reader.peek(0);
  if (next === first) {
    // After the point a second separator is merely what remains of the spec.
    return afterPoint ? first : valueError(`Cannot specify '${first}' with '${first}'.`);
  }
  if (next === "," || next === "_") return valueError("Cannot specify both ',' and '_'.");
  return first;
}

function readPrecision(
  reader: SpecReader,
  version: number,
): OrRefusal<{ precision: number; grouping: Grouping }> {
  if (reader.peek(0) !== ".") return { precision: -1, grouping: "" };
  reader.take();
  const precision = reader.number();
  if (precision === null) return valueError("Too many decimal digits in format string");
  let grouping: OrRefusal<Grouping> = "";
  if (version >= 14) {
    grouping = readGrouping(reader, true);
    if (grouping instanceof Refusal) return grouping;
  }
  if (precision === undefined && grouping === "") {
    return valueError("Format specifier missing precision");
  }
  return { precision: precision ?? -1, grouping };
}

function checkGrouping(grouping: Grouping, type: string): Refusal | null {
  if (grouping === "" || "defgEG%F".includes(type)) return null;
  if (grouping === "_" && "boxX".includes(type)) return null;
  return valueError(`Cannot specify '${grouping}' with '${typeLabel(type)}'.`);
}

/** unknown_presentation_type. */
export function unknownCode(type: string, typeName: string): Refusal {
  return valueError(`Unknown format code '${typeLabel(type)}' for object of type '${typeName}'`);
}

function typeLabel(type: string): string {
  const point = type.codePointAt(0) ?? 0;
  return point > 32 && point < 128 ? type : `\\x${point.toString(16)}`;
}

/**
 * `digits` with separators, and, when `room` is given, filled up with zeros to take at least that
 * many characters (_PyUnicode_InsertThousandsGrouping).
 */
export function applyGrouping(digits: string, format: FormatSpec, room: number): string {
  const { grouping, type } = format;
  if (digits === "") return "";
  if (grouping === "") return digits.padStart(room, "0");
  const size = type === "b" || type === "o" || type === "x" || type === "X" ? 4 : 3;
  let rest = digits;
  let grouped = "";
  // Whole groups from the right, as long as digits or room are left; a separator that the room
  // asks for is always followed by a digit.
  for (;;) {
    const used = grouped === "" ? 0 : grouped.length + 1;
    const count = Math.min(Math.max(rest.length, room - used, 1), size);
    const group = rest.slice(Math.max(0, rest.length - count)).padStart(count, "0");
    rest = rest.slice(0, Math.max(0, rest.length - count));
    grouped = grouped === "" ? group : group + grouping + grouped;
    if (rest === "" && grouped.length >= room) return grouped;
  }
}

/** Fills `text` up to the width of the spec. */
export function pad(text: string, format: FormatSpec): string {
  const missing = format.width - codePointCount(text);
  if (missing <= 0) return text;
  checkLength(missing);
  switch (format.align) {
    case "<":
      return text + format.fill.repeat(missing);
    case "^": {
      const left = missing >> 1;
      return format.fill.repeat(left) + text + format.fill.repeat(missing - left);
    }
    default:
      return format.fill.repeat(missing) + text;
  }
}

/** The number of code points of a text. */
export function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The spec as code points with a place in it. */
class SpecReader {
  at = 0;

  constructor(private readonly points: readonly string[]) {}

  get left(): number {
    return this.points.length - this.at;
  }

  peek(ahead: number): string {
    return this.points[this.at + ahead] ?? "";
  }

  take(): string {
    const character = this.peek(0);
    this.at += 1;
    return character;
  }

  takeIf(...wanted: readonly string[]): string {
    return wanted.includes(this.peek(0)) ? this.take() : "";
  }

  /** A run of decimal digits of any script; undefined: none here; null: too large. */
  number(): number | undefined | null {
    let value: number | undefined;
    for (;;) {
      const digit = this.left === 0 ? -1 : decimalValue(this.peek(0));
      if (digit < 0) return value;
      value = (value ?? 0) * 10 + digit;
      if (value >= MAX_DIGITS_VALUE) return null;
      this.at += 1;
    }
  }
}
