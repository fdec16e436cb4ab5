/**
 * Text as code points over JavaScript's UTF-16 strings: pure functions, no objects of the program.
 *
 * A `str` of the program is held as the JavaScript string with the same code points. As long as
 * it has no surrogate pair, indices are the same on both sides; `TextKind` says so.
 * Departs: two lone surrogates that come to stand side by side become one astral character.
 */

/** How wide CPython stores a text (Include/cpython/unicodeobject.h): what its size follows from. */
export const TextKind = { ASCII: 0, LATIN1: 1, UCS2: 2, UCS4: 3 } as const;
/** One of the kinds of `TextKind`. */
export type TextKind = (typeof TextKind)[keyof typeof TextKind];

/** The kind that the widest character of `text` asks for. */
export function kindOf(text: string): TextKind {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bits |= unit;
    if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(i + 1))) return TextKind.UCS4;
  }
  if (bits < 0x80) return TextKind.ASCII;
  return bits < 0x100 ? TextKind.LATIN1 : TextKind.UCS2;
}

/** The number of code points. */
export function codePointLength(text: string, kind: TextKind): number {
  if (kind !== TextKind.UCS4) return text.length;
  let pairs = 0;
  for (let i = 1; i < text.length; i++) {
    if (isHighSurrogate(text.charCodeAt(i - 1)) && isLowSurrogate(text.charCodeAt(i))) pairs += 1;
  }
  return text.length - pairs;
}

/** The number of bytes of the UTF-8 form; a lone surrogate, which has none, counts three. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isPaired =
      (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(i + 1))) ||
      (isLowSurrogate(unit) && isHighSurrogate(text.charCodeAt(i - 1)));
    length += unit < 0x80 ? 1 : unit < 0x800 || isPaired ? 2 : 3;
  }
  return length;
}

/** The index into the JavaScript string at which code point `index` begins, searched from `from`. */
export function unitIndex(text: string, index: number): number {
  let at = 0;
  for (let i = 0; i < index && at < text.length; i++) {
    at += isHighSurrogate(text.charCodeAt(at)) && isLowSurrogate(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  return at;
}

/** The code points, in order; lone surrogates count as themselves. */
export function codePoints(text: string): number[] {
  const points: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) as number; // i is below the length
    points.push(point);
    if (point > 0xffff) i += 1;
  }
  return points;
}

/** The text of the code points; long lists are joined in pieces, as arguments are limited. */
export function fromCodePoints(points: readonly number[]): string {
  if (points.length <= 4096) return String.fromCodePoint(...points);
  let text = "";
  for (let i = 0; i < points.length; i += 4096) {
    text += String.fromCodePoint(...points.slice(i, i + 4096));
  }
  return text;
}

/** The text in memory as CPython lays it out, for hashing: 1, 2 or 4 little-endian bytes each. */
export function bufferOf(text: string, kind: TextKind): Uint8Array {
  if (kind <= TextKind.LATIN1) {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }
  if (kind === TextKind.UCS2) {
    const bytes = new Uint8Array(text.length * 2);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      bytes[2 * i] = unit & 0xff;
      bytes[2 * i + 1] = unit >> 8;
    }
    return bytes;
  }
  const points = codePoints(text);
  const bytes = new Uint8Array(points.length * 4);
  points.forEach((point, i) => {
    bytes[4 * i] = point & 0xff;
    bytes[4 * i + 1] = (point >> 8) & 0xff;
    bytes[4 * i + 2] = point >> 16;
  });
  return bytes;
}

/** The first half of a pair. */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** The second half of a pair. */
function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** A lone surrogate, or half of a pair. */
export function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
