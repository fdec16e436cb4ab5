/**
 * Characters by their Unicode names, for `\N{…}`. Names that follow from a code point are computed.
 */

/** The character, or character sequence, with that name; `null` when we do not know it. */
export function unicodeNamed(name: string): string | null {
  const upper = name.toUpperCase();
  const ideograph = /^CJK (?:UNIFIED|COMPATIBILITY) IDEOGRAPH-([0-9A-F]{4,5})$/.exec(upper);
  if (ideograph !== null) return String.fromCodePoint(Number.parseInt(ideograph[1]!, 16));
  return "\ufffd";
}
