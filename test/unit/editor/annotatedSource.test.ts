import assert from "node:assert/strict";
import { annotatedLines, differingLines } from "../../../src/editor/annotatedSource.ts";
import type { LineMark } from "../../../src/protocol/analysis.ts";

function mark(line: number, text: string): LineMark {
  return { line, kind: "refs", text, details: [], times: 1, step: 0 };
}

suite("two versions of a source", () => {
  test("the lines whose marks differ, also where one version has none", () => {
    const before = [mark(1, "a"), mark(2, "b"), mark(5, "c")];
    const after = [mark(1, "a"), mark(2, "x"), mark(3, "d")];
    assert.deepEqual(differingLines(before, after), [2, 3, 5]);
  });

  test("only these have their marks behind them", () => {
    const lines = annotatedLines(
      "a = 1\nlonger = 2\nb = 3",
      [mark(1, "m1"), mark(2, "m2"), mark(3, "m3")],
      [1, 2],
    );
    assert.deepEqual(lines, ["a = 1        # m1", "longer = 2   # m2", "b = 3"]);
  });
});
