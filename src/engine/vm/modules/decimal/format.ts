import { type Dec, digitCount, finite, pow10, rescaled, type Rounding } from "./number.ts";

/** A format specification of Decimal (mpd_parse_fmt_str). */
export interface DecimalSpec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  readonly isZeroPadded: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number;
  readonly type: string;
}

/** Null: it is none. */
export function parseDecimalSpec(spec: string, version: number): DecimalSpec | null {
  const match =
    /^(?:(.)?([<>=^]))?([-+ ]?)(z?)(#?)(0?)([1-9][0-9]*)?([,_]?)(?:\.([0-9]+))?([eEfFgGn%]?)$/su.exec(
      spec,
    );
  if (match === null) return null;
  const [, fill, align, sign = "", z = "", alternate = "", zero = ""] = match;
  const [width, grouping = "", precision, type = ""] = match.slice(7);
  if ((alternate !== "" && version < 13) || (grouping === "_" && version < 14)) return null;
  if (zero !== "" && align !== undefined) return null;
  if (type === "n" && grouping !== "") return null;
  return {
    fill: fill ?? " ",
    align: align ?? (zero === "" ? ">" : "="),
    sign: sign || "-",
    noNegativeZero: z !== "",
    alternate: alternate !== "",
    isZeroPadded: zero !== "",
    width: Number(width ?? "0"),
    grouping,
    precision: precision === undefined ? -1 : Number(precision),
    type: type === "n" ? "g" : type,
  };
}

/** Whether libmpdec knows the format; Python code formats by all others from 3.13 on (pydec_format). */
export function isNativeSpec(spec: string): boolean {
  const { length } = spec.replace(/^.?[<>=^]/su, "");
  return !/[z_#]/u.test(spec.slice(spec.length - length));
}

/** mpd_qformat_spec. */
export function formatDecimal(
  given: Dec,
  spec: DecimalSpec,
  rounding: Rounding,
  capitals: boolean,
): string {
  const sign = (negative: boolean) => (negative ? "-" : spec.sign === "-" ? "" : spec.sign);
  if (given.kind !== "finite") {
    const name = given.kind === "inf" ? "Infinity" : given.kind === "snan" ? "sNaN" : "NaN";
    const payload = given.kind === "inf" || given.coeff === 0n ? "" : String(given.coeff);
    const percent = spec.type === "%" ? "%" : "";
    // Zeros would make digits of it.
    const plain = spec.isZeroPadded
      ? { ...spec, isZeroPadded: false, align: ">", fill: " " }
      : spec;
    return padded(sign(given.sign === 1), name + payload + percent, plain);
  }
  let d = given;
  const isPercent = spec.type === "%";
  const type = spec.type === "" ? (capitals ? "G" : "g") : spec.type;
  if (isPercent) d = finite(d.sign, d.coeff, d.exp + 2);
  if (spec.precision >= 0) d = rounded(d, type, spec.precision, rounding);
  else if (d.coeff === 0n && d.exp > 0 && "fF%".includes(type)) d = finite(d.sign, 0n, 0);
  const isNegative = d.sign === 1 && !(spec.noNegativeZero && d.coeff === 0n);
  return padded(sign(isNegative), digitsText(d, type, spec), spec);
}

function rounded(d: Dec, type: string, precision: number, rounding: Rounding): Dec {
  if ("eE".includes(type)) return significant(d, precision + 1, rounding);
  if ("fF%".includes(type)) return rescaled(d, -precision, rounding).dec;
  const most = Math.max(precision, 1);
  return digitCount(d.coeff) > most ? significant(d, most, rounding) : d;
}

/** `d` with so many digits. */
function significant(d: Dec, digits: number, rounding: Rounding): Dec {
  if (d.coeff === 0n) return d;
  const { dec } = rescaled(d, d.exp + digitCount(d.coeff) - digits, rounding);
  if (digitCount(dec.coeff) <= digits) return dec;
  return finite(dec.sign, dec.coeff / 10n, dec.exp + 1);
}

function digitsText(d: Dec, type: string, { precision, alternate }: DecimalSpec): string {
  const digits = d.coeff.toString();
  const left = d.exp + digits.length;
  let point: number;
  if ("eE".includes(type)) {
    point = d.coeff === 0n && precision >= 0 ? 1 - precision : 1;
  } else if ("fF%".includes(type)) point = left;
  else if (d.exp <= 0 && left > -6) point = left;
  else point = 1;
  const rest = left - point;
  let text: string;
  if (point <= 0) text = `0.${"0".repeat(-point)}${digits}`;
  else if (point >= digits.length) text = digits.padEnd(point, "0");
  else text = `${digits.slice(0, point)}.${digits.slice(point)}`;
  if (alternate && !text.includes(".")) text += ".";
  const isScientific = rest !== 0 || "eE".includes(type);
  if (isScientific) {
    const letter = "EG".includes(type) ? "E" : "e";
    text += `${letter}${rest < 0 ? "-" : "+"}${Math.abs(rest)}`;
  }
  return type === "%" ? `${text}%` : text;
}

function grouped(whole: string, separator: string): string {
  return whole.replace(/\B(?=(?:\d{3})+$)/g, separator);
}

function padded(sign: string, body: string, spec: DecimalSpec): string {
  const { fill } = spec;
  const [, digits = "", tail = ""] = /^(\d*)(.*)$/su.exec(body) ?? [];
  let whole = digits;
  if (spec.isZeroPadded) {
    const room = spec.width - sign.length - tail.length;
    while (grouped(whole, spec.grouping).length < room) whole = `0${whole}`;
  }
  const text = (spec.grouping === "" ? whole : grouped(whole, spec.grouping)) + tail;
  const room = Math.max(0, spec.width - sign.length - text.length);
  const blanks = fill.repeat(room);
  switch (spec.align) {
    case "<":
      return sign + text + blanks;
    case "^": {
      const before = fill.repeat(Math.floor(room / 2));
      return before + sign + text + fill.repeat(room - Math.floor(room / 2));
    }
    case "=":
      return sign + blanks + text;
    default:
      return blanks + sign + text;
  }
}

/** The whole part of a finite number. */
export function wholePart(d: Dec): bigint {
  const size = d.exp >= 0 ? d.coeff * pow10(d.exp) : d.coeff / pow10(-d.exp);
  return d.sign === 1 ? -size : size;
}
