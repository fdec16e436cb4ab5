import assert from "node:assert/strict";

import { isIdentifier, isPrintable } from "../../../../src/engine/parser/characters.ts";
import {
  asciiNumberText,
  isAlpha,
  isLower,
  isNumeric,
} from "../../../../src/engine/objects/text/unicodectype.ts";
import { asKnown, mapKnown } from "../../../../src/engine/objects/text/unicodeversions.ts";

const upper = (text: string): string => text.toUpperCase();

suite("str knows the Unicode of its CPython", () => {
  test("a letter of Unicode 16 is no character before 3.14", () => {
    assert.equal(asKnown("a\u{10d50}", 13), "a\u0378");
    assert.equal(asKnown("a\u{10d50}", 14), "a\u{10d50}");
  });

  test("what is no character keeps its place in a mapping", () => {
    assert.equal(mapKnown("a\u{10d70}b\u0378c", 13, upper), "A\u{10d70}B\u0378C");
  });

  test("a small letter whose capital came later has none", () => {
    assert.equal(mapKnown("\u019b\u0264", 13, upper), "\u019b\u0264");
  });

  test("numerals and small letters that were none before", () => {
    assert.deepEqual(
      [11, 12, 13].map(minor => isNumeric("\u4eac", minor)),
      [false, false, true],
    );
    assert.deepEqual(
      [14, 15].map(minor => isLower("\u0295", minor)),
      [true, false],
    );
    assert.equal(isLower("\u10fc", 11), false);
  });

  test("what an identifier, a printable character, a letter, a digit is", () => {
    const letter = "\u{10d50}";
    assert.deepEqual([isIdentifier(letter, 13), isIdentifier(letter, 14)], [false, true]);
    assert.deepEqual([isIdentifier("a\u30fb", 12), isIdentifier("a\u30fb", 13)], [false, true]);
    assert.deepEqual([isPrintable(letter, 13), isPrintable(letter, 14)], [false, true]);
    assert.deepEqual([isAlpha(letter, 13), isAlpha(letter, 14)], [false, true]);
    assert.deepEqual(
      [asciiNumberText("\u{10d41}", 13), asciiNumberText("\u{10d41}", 14)],
      ["?", "1"],
    );
  });
});
