import { CHARACTER, characterFlags, NEWEST_CHARACTERS } from "./characterTypes.ts";

/**
 * What Unicode says of characters, as far as the tokenizer and repr() ask; Objects/unicodectype.c
 * has the rest (`objects/text/unicodectype.ts`).
 */

/**
 * _PyUnicode_IsPrintable of one code point in CPython 3.`minor`: repr() shows it as it is. All but
 * separators, controls and what is not assigned; the space is printable.
 */
export function isPrintable(character: string, minor: number = NEWEST_CHARACTERS): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x7f) return code >= 0x20;
  return has(character, CHARACTER.PRINTABLE, minor);
}

/** str.isidentifier in CPython 3.`minor`: XID_Start or `_`, then XID_Continue. */
export function isIdentifier(text: string, minor: number): boolean {
  let isFirst = true;
  for (const character of text) {
    if (!has(character, isFirst ? CHARACTER.XID_START : CHARACTER.XID_CONTINUE, minor))
      return false;
    isFirst = false;
  }
  return !isFirst;
}

/** Whether a name can go on with the character. */
export function isNamePart(character: string, minor: number): boolean {
  return has(character, CHARACTER.XID_CONTINUE, minor);
}

function has(character: string, flag: number, minor: number): boolean {
  return (characterFlags(character.codePointAt(0) ?? 0, minor) & flag) !== 0;
}
