import assert from "node:assert/strict";
import {
  type LineEdit,
  type Look,
  markedEnd,
  marksAfterEdits,
  placeOf,
  selectMarks,
  textOf,
  withNotes,
} from "../../../src/editor/lineMarks.ts";
import type { LineMark, MarkKind, Note } from "../../../src/protocol/analysis.ts";

function mark(line: number, kind: MarkKind = "refs", text = `mark ${line}`): LineMark {
  return { line, kind, text, details: [], times: 1, step: 0 };
}

function look(more: Partial<Look> = {}): Look {
  return { mode: "changes", visible: [{ first: 1, last: 100 }], cursors: new Set(), ...more };
}

function note(line: number, kind: Note["kind"], message: string): Note {
  return { kind, start: 0, end: 0, line, message };
}

suite("notes at the ends of lines", () => {
  const shown = (marks: readonly LineMark[], notes: readonly Note[]): string[] =>
    withNotes(marks, notes).map(({ line, kind, text }) => `${line} ${kind}: ${text}`);

  const cases: [string, LineMark[], Note[], string[]][] = [
    [
      "what stopped a run takes the place of the mark",
      [mark(2)],
      [note(2, "limit", "Stopped here:\n  too long.")],
      ["2 note: ⚠ Stopped here: too long."],
    ],
    [
      "what is not known is a quiet word of its own",
      [mark(1, "unchanged", "module numpy refs 2")],
      [note(1, "unknown", "numpy is not modelled."), note(3, "unknown", "the clock.")],
      ["1 hint: ? numpy is not modelled", "3 hint: ? the clock"],
    ],
    [
      "or stands behind what the line changed",
      [mark(1, "born", "list·1 refs 1")],
      [note(1, "unknown", "what input() returns is unknown.")],
      ["1 born: list·1 refs 1  ? what input() returns is unknown"],
    ],
    [
      "in whose place it stands where that only made something unknown",
      [mark(1, "born", "unknown·1 refs ≥ 1")],
      [note(1, "unknown", "what input() returns is unknown."), note(1, "unknown", "the clock.")],
      ["1 hint: ? what input() returns is unknown"],
    ],
    [
      "and says nothing beside what stopped the run",
      [],
      [note(1, "exception", "KeyError: 1"), note(1, "unknown", "the clock.")],
      ["1 note: ⚠ KeyError: 1"],
    ],
  ];
  for (const [title, marks, notes, expected] of cases) {
    test(title, () => assert.deepEqual(shown(marks, notes), expected));
  }

  test("a long one is cut", () => {
    const [first] = withNotes([], [note(1, "warning", "x".repeat(200))]);
    assert.equal(first?.text.length, 90);
    assert.ok(first?.text.endsWith("…"));
  });
});

const linesOf = (marks: readonly LineMark[]): number[] => marks.map(({ line }) => line);

suite("which marks are shown", () => {
  const marks = [mark(1, "born"), mark(2, "unchanged", ""), mark(3, "freed"), mark(4, "note")];

  const modes: [Look["mode"], number[]][] = [
    ["off", []],
    ["currentLine", [3]],
    ["changes", [1, 3, 4]],
    ["all", [1, 2, 3, 4]],
  ];
  for (const [mode, lines] of modes) {
    test(`mode ${mode}`, () => {
      assert.deepEqual(linesOf(selectMarks(marks, look({ mode, cursors: new Set([3]) }))), lines);
    });
  }

  test("a line that runs and changes nothing says so", () => {
    assert.equal(textOf(mark(1, "unchanged", "")), "no refcount changed");
    assert.equal(textOf(mark(1, "unchanged", "×3")), "×3");
  });

  test("a mark without words is not shown", () => {
    assert.deepEqual(selectMarks([mark(1, "refs", "")], look()), []);
  });

  test("of too many, only those in sight are shown", () => {
    const many = Array.from({ length: 1000 }, (_, at) => mark(at + 1));
    const shown = selectMarks(many, look({ visible: [{ first: 500, last: 509 }] }), 20);
    assert.deepEqual(linesOf(shown), [500, 501, 502, 503, 504, 505, 506, 507, 508, 509]);
  });

  test("more in sight than the limit are cut", () => {
    const many = Array.from({ length: 50 }, (_, at) => mark(at + 1));
    assert.equal(selectMarks(many, look(), 20).length, 20);
  });
});

suite("marks after an edit", () => {
  const marks = [1, 2, 3, 4, 5].map(line => mark(line));
  /** An edit from line to line (from 0) that puts `text` there. */
  const edit = (
    startLine: number,
    endLine: number,
    text: string,
    startCharacter = 2,
  ): LineEdit => ({
    startLine,
    startCharacter,
    endLine,
    endCharacter: startCharacter,
    text,
  });

  const cases: [string, LineEdit[], [number, string][]][] = [
    [
      "typing takes the line's mark",
      [edit(1, 1, "x")],
      [
        [1, "1"],
        [3, "3"],
        [4, "4"],
        [5, "5"],
      ],
    ],
    [
      "a new line within a line takes its mark and moves those below",
      [edit(1, 1, "\n    ")],
      [
        [1, "1"],
        [4, "3"],
        [5, "4"],
        [6, "5"],
      ],
    ],
    [
      "whole lines put before a line leave it its mark",
      [edit(1, 1, "y = 1\n", 0)],
      [
        [1, "1"],
        [3, "2"],
        [4, "3"],
        [5, "4"],
        [6, "5"],
      ],
    ],
    [
      "lines taken away take their marks and move those below",
      [edit(1, 3, "")],
      [
        [1, "1"],
        [3, "5"],
      ],
    ],
    [
      "several edits at once, in any order",
      [edit(0, 0, "a\nb\n", 0), edit(3, 3, "x")],
      [
        [3, "1"],
        [4, "2"],
        [5, "3"],
        [7, "5"],
      ],
    ],
    [
      "a carriage return and a line feed are one line",
      [edit(4, 4, "a\r\nb")],
      [
        [1, "1"],
        [2, "2"],
        [3, "3"],
        [4, "4"],
      ],
    ],
  ];
  for (const [name, edits, expected] of cases) {
    test(name, () => {
      const left = marksAfterEdits(marks, edits);
      assert.deepEqual(
        left.map(({ line, text }) => [line, text.replace("mark ", "")]),
        expected,
      );
    });
  }
});

suite("marks before comments", () => {
  const line = "a = {1}  # a set";
  const before: LineMark = { ...mark(1, "born", "list·1 refs 1"), codeEnd: 7 };
  const edit = (startCharacter: number, endCharacter: number, text: string): LineEdit[] => [
    { startLine: 0, endLine: 0, startCharacter, endCharacter, text },
  ];

  test("a mark stands between the code and its comment, when comments may move", () => {
    assert.equal(markedEnd(before, line, true), 7);
    assert.equal(markedEnd(before, line, false), line.length);
    assert.equal(markedEnd(mark(1), line, true), line.length);
  });

  const places: [title: string, line: string, column: number, place: [number, number, boolean]][] =
    [
      ["in the blanks before the comment", "a = []        # a list", 10, [10, 0, true]],
      ["pushing the comment when the blanks are too few", "a = []  # a list", 10, [8, 2, true]],
      ["behind longer code as near as may be", "a = []      # a list", 4, [9, 0, true]],
      ["behind a line without a comment", "a = []", 10, [6, 4, false]],
    ];
  for (const [title, text, column, [character, gap, isBeforeComment]] of places) {
    test(title, () => {
      const place = placeOf(text, "a = []".length, column, 4);
      assert.deepEqual(place, { character, gap, isBeforeComment });
    });
  }

  test("typing in the comment leaves the mark as it is", () => {
    assert.deepEqual(marksAfterEdits([before], edit(12, 14, "dict")), [before]);
  });

  test("typing in the code blanks it, so that the comment stays in its place", () => {
    const [left] = marksAfterEdits([before], edit(4, 6, "[1]"));
    assert.equal(left?.text, "\u00a0".repeat(before.text.length));
    assert.equal(left?.codeEnd, 8);
  });

  test("a new line takes it", () => {
    assert.deepEqual(marksAfterEdits([before], edit(12, 12, "\n")), []);
  });
});
