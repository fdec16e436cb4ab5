import assert from "node:assert/strict";
import { markColumn, markGap, visualWidth } from "../../../src/base/columns.ts";

suite("columns of marks", () => {
  const widths: [string, number, string][] = [
    ["a = 1", 5, "plain text"],
    ["\tx", 5, "a tab reaches to its stop"],
    ["ab\tx", 5, "a tab in the middle too"],
    ["日本", 4, "wide characters take two columns"],
    ["🐍", 2, "so does an emoji"],
    ["é", 1, "an accent does not"],
  ];
  for (const [text, width, name] of widths) {
    test(name, () => assert.equal(visualWidth(text, 4), width));
  }

  test("marks stand below each other, three columns behind the longest line", () => {
    const column = markColumn([5, 10, 20]);
    assert.equal(column, 23);
    assert.deepEqual(
      [5, 10, 20].map(width => width + markGap(width, column)),
      [23, 23, 23],
    );
  });

  test("a very long line keeps its own mark and does not push the others", () => {
    const column = markColumn([5, 200]);
    assert.equal(column, 8);
    assert.equal(markGap(200, column), 3);
  });
});
