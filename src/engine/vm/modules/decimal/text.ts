import { decimalValue } from "../../../objects/text/unicodectype.ts";
import { adjusted, type Dec, finite, infinity } from "./number.ts";

/** Digits of any script as ASCII digits, without surrounding blanks and underscores. */
function numericText(text: string): string {
  let result = "";
  for (const character of text.trim()) {
    const digit = character > "\x7f" ? decimalValue(character) : -1;
    result += digit >= 0 ? String(digit) : character;
  }
  return result.replaceAll("_", "");
}

/** The number that `text` spells, exactly; null: none (dec_from_string). */
export function parseDecimal(text: string): Dec | null {
  const plain = numericText(text);
  const special = /^([+-]?)(?:(inf(?:inity)?)|(s?)nan([0-9]*))$/i.exec(plain);
  if (special !== null) {
    const sign = special[1] === "-" ? 1 : 0;
    if (special[2] !== undefined) return infinity(sign);
    const kind = special[3] === "" ? "nan" : "snan";
    return { kind, sign, coeff: BigInt(special[4] ?? "0"), exp: 0 };
  }
  const match = /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:e([+-]?[0-9]+))?$/i.exec(plain);
  if (match === null) return null;
  const whole = match[2] ?? "";
  const fraction = match[3] ?? match[4] ?? "";
  const exp = Number(match[5] ?? "0");
  return finite(match[1] === "-" ? 1 : 0, BigInt(whole + fraction || "0"), exp - fraction.length);
}

/** What stands for a number that has no digits. */
function specialText({ kind, sign, coeff }: Dec): string {
  const minus = sign === 1 ? "-" : "";
  if (kind === "inf") return `${minus}Infinity`;
  return `${minus}${kind === "snan" ? "sNaN" : "NaN"}${coeff === 0n ? "" : coeff}`;
}

/** mpd_to_sci: str(). `letter` is "E" or "e". */
export function decimalText(d: Dec, letter = "E"): string {
  if (d.kind !== "finite") return specialText(d);
  const digits = d.coeff.toString();
  const isPlain = d.exp <= 0 && adjusted(d) >= -6;
  return withExponent(d, digits, isPlain ? d.exp + digits.length : 1, letter);
}

/** mpd_to_eng: the exponent is a multiple of three. */
export function engineeringText(d: Dec, letter = "E"): string {
  if (d.kind !== "finite") return specialText(d);
  const digits = d.coeff.toString();
  const left = d.exp + digits.length;
  if (d.exp <= 0 && left > -6) return withExponent(d, digits, left, letter);
  const shift = (n: number) => ((n % 3) + 3) % 3;
  const point = d.coeff === 0n ? shift(left + 1) - 1 : shift(left - 1) + 1;
  return withExponent(d, digits, point, letter);
}

/** The digits with the point after `point` of them, and what exponent is left. */
function withExponent(d: Dec, digits: string, point: number, letter: string): string {
  const minus = d.sign === 1 ? "-" : "";
  const rest = d.exp + digits.length - point;
  const power = rest === 0 ? "" : `${letter}${rest < 0 ? "-" : "+"}${Math.abs(rest)}`;
  if (point <= 0) return `${minus}0.${"0".repeat(-point)}${digits}${power}`;
  if (point >= digits.length) return `${minus}${digits.padEnd(point, "0")}${power}`;
  return `${minus}${digits.slice(0, point)}.${digits.slice(point)}${power}`;
}
