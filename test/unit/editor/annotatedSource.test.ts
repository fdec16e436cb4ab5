import assert from "node:assert/strict";
import {
  annotatedLines,
  codeEnds,
  differingLines,
  lineTexts,
} from "../../../src/editor/annotatedSource.ts";
import type { LineMark } from "../../../src/protocol/analysis.ts";

function mark(line: number, text: string): LineMark {
  return { line, kind: "refs", text, details: [], times: 1, step: 0 };
}

suite("two versions of a source", () => {
  test("of a line is told what it changed, and what it printed in its last run", () => {
    const texts = lineTexts({
      marks: [mark(1, "list·1 refs 1"), mark(2, "")],
      steps: {
        line: Int32Array.of(1, 2, 2),
        depth: Int32Array.of(1, 1, 1),
        event: Uint8Array.of(0, 0, 0),
      },
      output: [
        { step: 1, by: 1, stream: "stdout", text: "first" },
        { step: 2, by: 2, stream: "stdout", text: "at 0x7f00001502" },
        { step: 2, by: 2, stream: "stdout", text: "\n" },
        { step: 0, by: 0, stream: "stderr", text: "lost" },
      ],
    });
    assert.deepEqual(
      [...texts],
      [
        [1, "list·1 refs 1"],
        [2, "prints at …"],
      ],
    );
  });

  test("the lines of which something else is told, also where one version has none", () => {
    const before = new Map([
      [1, "a"],
      [2, "b"],
      [5, "c"],
    ]);
    const after = new Map([
      [1, "a"],
      [2, "x"],
      [3, "d"],
    ]);
    assert.deepEqual(differingLines(before, after), [2, 3, 5]);
  });

  test("only these have it behind them", () => {
    const texts = new Map([
      [1, "m1"],
      [2, "m2"],
      [3, "m3"],
    ]);
    const told = { texts, ends: new Map() };
    const lines = annotatedLines("a = 1\nlonger = 2\nb = 3", told, [1, 2]);
    assert.deepEqual(lines, ["a = 1        # m1", "longer = 2   # m2", "b = 3"]);
  });

  test("it stands before the comment of its line, which says less here", () => {
    const marks = [{ ...mark(1, "m1"), codeEnd: 5 }, mark(2, "m2")];
    const told = {
      texts: new Map(marks.map(({ line, text }) => [line, text])),
      ends: codeEnds(marks),
    };
    const lines = annotatedLines("a = 1        # why\nlonger = 2", told, [1, 2]);
    assert.deepEqual(lines, ["a = 1        # m1  # why", "longer = 2   # m2"]);
  });
});
