import { characterName, listedCharacter, numberedCharacter } from "./characterNames.ts";

/**
 * The character that `\\N{name}` stands for in CPython 3.`minor`, which knows the names and aliases of
 * its version of Unicode, in capitals or not (Modules/unicodedata.c, _getcode); null when there is none.
 */
export function unicodeNamed(name: string, minor: number): string | null {
  const upper = name.toUpperCase();
  const derived = derivedCharacter(minor >= 14 ? upper : name, minor);
  const code = derived ?? listedCharacter(upper, minor) ?? numbered(upper, minor);
  return code === undefined ? null : String.fromCodePoint(code);
}

function numbered(name: string, minor: number): number | undefined {
  return name.startsWith(IDEOGRAPH) && minor < 14 ? undefined : numberedCharacter(name, minor);
}

/**
 * A name that is computed, not listed: Hangul syllables and unified ideographs. Up to 3.13 these must
 * be in capitals, and an ideograph's number may have a zero in front.
 */
function derivedCharacter(name: string, minor: number): number | undefined {
  const syllable = /^HANGUL SYLLABLE ([A-Z]+)$/.exec(name);
  if (syllable !== null) return hangulSyllable(syllable[1]!);
  if (minor >= 14 || !name.startsWith(IDEOGRAPH)) return undefined;
  const digits = name.slice(IDEOGRAPH.length);
  return numberedCharacter(IDEOGRAPH + digits.replace(/^0(?=.{4}$)/, ""), minor);
}

const IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";

/** The Unicode Standard, section 3.12: the parts of a syllable in their short names. */
function hangulSyllable(name: string): number | undefined {
  const parts =
    /^(GG|G|N|DD|D|R|M|BB|B|SS|S|JJ|J|C|K|T|P|H|)(YAE|YEO|YE|YA|AE|A|EO|EU|E|WAE|WA|WEO|WE|WI|OE|O|YO|YU|YI|U|I)(.*)$/.exec(
      name,
    );
  if (parts === null) return undefined;
  const [, lead, vowel, tail] = parts;
  const leadIndex = HANGUL_LEADS.indexOf(lead!);
  const vowelIndex = HANGUL_VOWELS.indexOf(vowel!);
  const tailIndex = HANGUL_TAILS.indexOf(tail!);
  if (leadIndex < 0 || vowelIndex < 0 || tailIndex < 0) return undefined;
  return 0xac00 + (leadIndex * 21 + vowelIndex) * 28 + tailIndex;
}

/** unicodedata.name() as CPython 3.`minor` knows it; null: the character has none. */
export function unicodeName(code: number, minor: number): string | null {
  const syllable = code - 0xac00;
  if (syllable < 0 || syllable >= 19 * 21 * 28) return characterName(code, minor) ?? null;
  const lead = HANGUL_LEADS[Math.floor(syllable / (21 * 28))] ?? "";
  const vowel = HANGUL_VOWELS[Math.floor(syllable / 28) % 21] ?? "";
  return `HANGUL SYLLABLE ${lead}${vowel}${HANGUL_TAILS[syllable % 28] ?? ""}`;
}

const HANGUL_LEADS = "G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H".split(",");
const HANGUL_VOWELS = "A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I".split(",");
const HANGUL_TAILS = ",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H".split(
  ",",
);
