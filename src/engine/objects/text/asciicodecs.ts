import { CodecFault, mendDecoding } from "./codecerrors.ts";
import type { Refusal } from "../exceptions/refusal.ts";
import { codePoints } from "./unicodetext.ts";

/** Codecs that write any text with ASCII's characters: UTF-7, Punycode and IDNA's names of hosts. */

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** ENCODE_DIRECT: characters that UTF-7 writes as they are. */
const isDirect = (point: number): boolean =>
  point < 128 &&
  /[A-Za-z0-9'(),\-./:?!"#$%&*;<=>@[\]^_`{|} \t\n\r]/.test(String.fromCharCode(point));

/** _PyUnicode_EncodeUTF7: runs of other characters as UTF-16 in base 64, between `+` and `-`. */
export function encodeUtf7(points: readonly number[]): string {
  let out = "";
  let run: number[] | null = null;
  const endRun = (next: string): void => {
    if (run === null) return;
    out += base64(run);
    // What is no digit ends the run by itself.
    if (next === "" || next === "-" || BASE64.includes(next)) out += "-";
    run = null;
  };
  for (const point of points) {
    const letter = String.fromCodePoint(point);
    if (isDirect(point)) {
      endRun(letter);
      out += letter;
    } else if (point === 0x2b && run === null) out += "+-";
    else {
      if (run === null) out += "+";
      run ??= [];
      for (let i = 0; i < letter.length; i++) run.push(letter.charCodeAt(i));
    }
  }
  endRun("");
  return out;
}

function base64(units: readonly number[]): string {
  const bits = units.map(unit => unit.toString(2).padStart(16, "0")).join("");
  const digits = bits.match(/.{1,6}/g) ?? [];
  return digits.map(digit => BASE64[Number.parseInt(digit.padEnd(6, "0"), 2)]).join("");
}

/** PyUnicode_DecodeUTF7. */
export function decodeUtf7(bytes: Uint8Array, errors: string): string | CodecFault | Refusal {
  const reader = new Utf7Reader(bytes, errors);
  while (reader.at < bytes.length) {
    const failed = reader.step();
    if (failed !== null) return failed;
  }
  return reader.end() ?? reader.text;
}

class Utf7Reader {
  text = "";
  at = 0;
  private start = 0;
  private inShift = false;
  private bits = 0;
  private buffer = 0;
  private surrogate = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly errors: string,
  ) {}

  step(): CodecFault | Refusal | null {
    const byte = this.bytes[this.at] as number; // at is below the length
    const digit = byte < 128 ? BASE64.indexOf(String.fromCharCode(byte)) : -1;
    if (this.inShift && digit >= 0) {
      this.take(digit);
      return null;
    }
    if (this.inShift) return this.leave(byte);
    if (byte === 0x2b) return this.enter();
    this.start = this.at;
    this.at += 1;
    if (byte > 127) return this.mend("unexpected special character");
    this.text += String.fromCharCode(byte);
    return null;
  }

  /** The text is over. */
  end(): CodecFault | Refusal | null {
    const isOpen = this.surrogate !== 0 || this.bits >= 6 || (this.bits > 0 && this.buffer !== 0);
    if (!this.inShift || !isOpen) return null;
    this.at = this.bytes.length;
    return this.mend("unterminated shift sequence");
  }

  private enter(): CodecFault | Refusal | null {
    this.start = this.at;
    this.at += 1;
    const next = this.bytes[this.at];
    if (next === 0x2d) {
      this.at += 1;
      this.text += "+";
    } else if (next !== undefined && !BASE64.includes(String.fromCharCode(next))) {
      this.at += 1;
      return this.mend("ill-formed sequence");
    } else {
      this.inShift = true;
      this.surrogate = this.bits = this.buffer = 0;
    }
    return null;
  }

  private take(digit: number): void {
    this.at += 1;
    this.buffer = (this.buffer << 6) | digit;
    this.bits += 6;
    if (this.bits < 16) return;
    this.bits -= 16;
    const unit = this.buffer >> this.bits;
    this.buffer &= (1 << this.bits) - 1;
    const held = this.surrogate;
    this.surrogate = 0;
    if (held !== 0) this.text += String.fromCharCode(held);
    if (held !== 0 && unit >= 0xdc00 && unit < 0xe000) this.text += String.fromCharCode(unit);
    else if (unit >= 0xd800 && unit < 0xdc00) this.surrogate = unit;
    else this.text += String.fromCharCode(unit);
  }

  /** A byte that is no digit ends the shifted run. */
  private leave(byte: number): CodecFault | Refusal | null {
    this.inShift = false;
    if (this.bits >= 6 || (this.bits > 0 && this.buffer !== 0)) {
      this.at += 1;
      const what = this.bits >= 6 ? "partial character" : "non-zero padding bits";
      return this.mend(`${what} in shift sequence`);
    }
    if (this.surrogate !== 0 && byte < 128 && byte !== 0x2b) {
      this.text += String.fromCharCode(this.surrogate);
    }
    this.surrogate = 0;
    if (byte === 0x2d) this.at += 1;
    return null;
  }

  private mend(reason: string): CodecFault | Refusal | null {
    const fault = new CodecFault("decode", "utf7", this.start, this.at, reason);
    const mended = mendDecoding(fault, this.errors, this.bytes);
    if (typeof mended !== "string") return mended as CodecFault | Refusal; // never bytes here
    this.text += mended;
    return null;
  }
}

/** The bias after a delta (RFC 3492, section 6.1). */
function adapt(delta: number, isFirst: boolean, count: number): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / count);
  let bias = 0;
  for (; rest > 455; bias += 36) rest = Math.floor(rest / 35);
  return bias + Math.floor((36 * rest) / (rest + 38));
}

const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** The digits of a delta: how many there are depends on the bias. */
function deltaDigits(delta: number, bias: number): string {
  let out = "";
  let rest = delta;
  for (let k = 36; ; k += 36) {
    const threshold = Math.min(Math.max(k - bias, 1), 26);
    if (rest < threshold) return out + DIGITS[rest];
    out += DIGITS[threshold + ((rest - threshold) % (36 - threshold))];
    rest = Math.floor((rest - threshold) / (36 - threshold));
  }
}

/** encodings.punycode: the ASCII letters, then where the others go. */
export function encodePunycode(points: readonly number[]): string {
  const basic = points.filter(point => point < 128);
  let out = "";
  let [next, delta, bias, done] = [128, 0, 72, basic.length];
  while (done < points.length) {
    const smallest = Math.min(...points.filter(point => point >= next));
    delta += (smallest - next) * (done + 1);
    next = smallest;
    for (const point of points) {
      if (point < next) delta += 1;
      if (point !== next) continue;
      out += deltaDigits(delta, bias);
      bias = adapt(delta, done === basic.length, done + 1);
      delta = 0;
      done += 1;
    }
    delta += 1;
    next += 1;
  }
  const letters = String.fromCharCode(...basic);
  return basic.length > 0 ? `${letters}-${out}` : out;
}

/** The text that Punycode stands for; a number: the place of a letter that is no digit, or its length. */
export function decodePunycode(coded: string): string | number {
  const at = coded.lastIndexOf("-");
  const points = at < 0 ? [] : codePoints(coded.slice(0, at));
  const rest = coded.slice(at + 1).toLowerCase();
  let [next, place, bias] = [128, 0, 72];
  for (let i = 0; i < rest.length; ) {
    const before = place;
    for (let [weight, k] = [1, 36]; ; k += 36) {
      const digit = DIGITS.indexOf(rest[i] ?? "?");
      if (digit < 0) return at + 1 + i;
      i += 1;
      place += digit * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const count = points.length + 1;
    bias = adapt(place - before, before === 0, count);
    next += Math.floor(place / count);
    place %= count;
    if (next > 0x10ffff) return at + 1 + i;
    points.splice(place, 0, next);
    place += 1;
  }
  return String.fromCodePoint(...points);
}

/** Letters that nameprep maps to others than their lower case. */
const SPECIAL: ReadonlySet<string> = new Set("ßςſŉǰΐΰև");

/**
 * A label of a host's name in ASCII (encodings.idna.ToASCII); null: it needs tables of nameprep that are not
 * modelled.
 */
export function labelToAscii(label: string): string | null {
  if (/^\p{ASCII}*$/u.test(label)) return label;
  const lower = label.toLowerCase();
  if (!/^[\p{L}\p{Nd}-]+$/u.test(lower) || [...lower].some(letter => SPECIAL.has(letter)))
    return null;
  if (lower.normalize("NFKC") !== lower || /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(lower)) {
    return null;
  }
  return `xn--${encodePunycode(codePoints(lower))}`;
}
