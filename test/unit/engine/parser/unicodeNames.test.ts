import assert from "node:assert/strict";
import { unicodeNamed } from "../../../../src/engine/parser/unicodeNames.ts";

/** What `\N{name}` is in CPython 3.11, 3.13, 3.14 and 3.15: recorded; "-" is a SyntaxError. */
const RECORDED: Readonly<Record<string, string>> = {
  "LATIN SMALL LETTER A": "61 61 61 61",
  "Latin small letter a": "61 61 61 61",
  "LATIN  SMALL LETTER A": "- - - -",
  "LATIN SMALL LETTER R WITH TILDE": "- - - -",
  "GREEK SMALL LETTER FINAL SIGMA": "3C2 3C2 3C2 3C2",
  "VARIATION SELECTOR-256": "E01EF E01EF E01EF E01EF",
  // Aliases, of controls and of corrected names.
  LF: "A A A A",
  "line feed": "A A A A",
  " LF": "- - - -",
  BEL: "7 7 7 7",
  BELL: "1F514 1F514 1F514 1F514",
  VS17: "E0100 E0100 E0100 E0100",
  "LATIN CAPITAL LETTER OI": "1A2 1A2 1A2 1A2",
  "LATIN CAPITAL LETTER GHA": "1A2 1A2 1A2 1A2",
  // A sequence is no character.
  "KEYCAP DIGIT ONE": "- - - -",
  "CJK UNIFIED IDEOGRAPH-4E00": "4E00 4E00 4E00 4E00",
  "cjk unified ideograph-4e00": "- - 4E00 4E00",
  "CJK UNIFIED IDEOGRAPH-04E00": "4E00 4E00 - -",
  "CJK UNIFIED IDEOGRAPH-020000": "- - - -",
  "CJK UNIFIED IDEOGRAPH-2EBF0": "- 2EBF0 2EBF0 2EBF0",
  "CJK UNIFIED IDEOGRAPH-323B0": "- - - 323B0",
  "cjk compatibility ideograph-f900": "F900 F900 F900 F900",
  "TANGUT IDEOGRAPH-17000": "- - 17000 17000",
  "nushu character-1b170": "1B170 1B170 1B170 1B170",
  "khitan small script character-18b00": "18B00 18B00 18B00 18B00",
  "EGYPTIAN HIEROGLYPH-13460": "- - 13460 13460",
  "HANGUL SYLLABLE GA": "AC00 AC00 AC00 AC00",
  "Hangul Syllable GA": "- - AC00 AC00",
  "HANGUL SYLLABLE ": "- - - -",
  "HANGUL JUNGSEONG O-YAE": "11A7 11A7 11A7 11A7",
  "HANGUL JUNGSEONG OYAE": "- - - -",
};

suite("Names of characters", () => {
  for (const [at, minor] of [11, 13, 14, 15].entries()) {
    test(`are CPython's of 3.${minor}`, () => {
      for (const [name, codes] of Object.entries(RECORDED)) {
        const code = unicodeNamed(name, minor)?.codePointAt(0);
        const found = code === undefined ? "-" : code.toString(16).toUpperCase();
        assert.equal(found, codes.split(" ")[at], name);
      }
    });
  }

  test("are those of all characters", () => {
    // `unicodedata.name(chr(c))` of 3.15 at places all over the table.
    const names: Readonly<Record<number, string>> = {
      32: "SPACE",
      1757: "ARABIC END OF AYAH",
      9731: "SNOWMAN",
      128013: "SNAKE",
      129489: "ADULT",
      119070: "MUSICAL SYMBOL G CLEF",
      917999: "VARIATION SELECTOR-256",
    };
    for (const [code, name] of Object.entries(names))
      assert.equal(unicodeNamed(name, 15)?.codePointAt(0), Number(code), name);
  });
});
