import assert from "node:assert/strict";
import fc from "fast-check";

import { SourceText, stripByteOrderMark } from "../../../src/base/text.ts";

/** Texts whose coordinates differ: newlines of all kinds, and characters of one to four bytes. */
const anyText = fc
  .array(fc.constantFrom("a", " ", "é", "€", "𝄞", "\n", "\r\n", "\r", "\t"), { maxLength: 40 })
  .map(parts => parts.join(""));

suite("source text", () => {
  test("lines end as Python's universal newlines do", () => {
    const text = new SourceText("a\nbb\r\nc\rd\n");
    assert.equal(text.lineCount, 5);
    const lines = [1, 2, 3, 4, 5].map(line => text.lineText(line));
    assert.deepEqual(lines, ["a", "bb", "c", "d", ""]);
    assert.deepEqual(
      [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 99].map(offset => text.lineAt(offset)),
      [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5],
    );
  });

  test("CPython's columns count bytes, VS Code's count code units", () => {
    const text = new SourceText("x\né€𝄞z\n");
    const ends = [2, 3, 4, 6, 7];
    assert.deepEqual(
      ends.map(offset => text.utf8ColumnAt(offset)),
      [0, 2, 5, 9, 10],
    );
    assert.deepEqual(
      ends.map(offset => text.utf16ColumnAt(offset)),
      [0, 1, 2, 4, 5],
    );
    assert.equal(text.isAscii, false);
    assert.equal(text.utf8Length(0, text.length), new TextEncoder().encode(text.text).length);
  });

  test("columns past a line's end are its end", () => {
    const text = new SourceText("ab\ncd");
    assert.equal(text.offsetAt(1, 99), 2);
    assert.equal(text.offsetAtPosition(0, 99), 2);
    assert.equal(text.offsetAt(2, 1), 4);
    assert.equal(text.lineStart(99), 5);
  });

  test("the place of a range", () => {
    const text = new SourceText("é = [\n1]\n");
    const range = { start: text.offsetAt(1, 0), end: text.offsetAt(2, 2) };
    assert.equal(text.slice(range), "é = [\n1]");
    assert.deepEqual(text.location(range), {
      lineno: 1,
      col_offset: 0,
      end_lineno: 2,
      end_col_offset: 2,
    });
  });

  test("every offset comes back from its line and column", () => {
    fc.assert(
      fc.property(anyText, source => {
        const text = new SourceText(source);
        for (let offset = 0; offset <= source.length; offset++) {
          const isInPair = /[\udc00-\udfff]/.test(source[offset] ?? "");
          const line = text.lineAt(offset);
          assert.ok(text.lineStart(line) <= offset);
          if (isInPair || offset > text.lineEnd(line)) continue;
          assert.equal(text.offsetAt(line, text.utf8ColumnAt(offset)), offset);
          assert.equal(text.offsetAtPosition(line - 1, text.utf16ColumnAt(offset)), offset);
        }
      }),
    );
  });

  test("lines are found in any order of questions", () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.nat({ max: 60 })), (source, offsets) => {
        const text = new SourceText(source);
        for (const offset of offsets) {
          const fresh = new SourceText(source).lineAt(offset);
          assert.equal(text.lineAt(offset), fresh);
        }
      }),
    );
  });

  test("a byte order mark is taken off at the start alone", () => {
    assert.equal(stripByteOrderMark("\ufeffx"), "x");
    assert.equal(stripByteOrderMark("x\ufeff"), "x\ufeff");
  });
});
