/**
 * What Unicode says of characters, as far as the tokenizer and repr() ask; Objects/unicodectype.c
 * has the rest (`objects/text/unicodectype.ts`).
 */

const OTHER_OR_SEPARATOR = /^[\p{C}\p{Z}]$/u;
const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

/**
 * _PyUnicode_IsPrintable of one code point: repr() shows it as it is. All but separators, controls
 * and what is not assigned; the space is printable.
 */
export function isPrintable(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x7f) return code >= 0x20;
  return !OTHER_OR_SEPARATOR.test(character);
}

/** str.isidentifier: XID_Start or `_`, then XID_Continue. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}
