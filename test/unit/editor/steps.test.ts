import assert from "node:assert/strict";
import {
  endOf,
  nextDeath,
  previousDeath,
  stepAfter,
  stepAfterLine,
} from "../../../src/editor/steps.ts";
import type { AnalysisResult, StepColumns } from "../../../src/protocol/analysis.ts";
import type { Move } from "../../../src/protocol/messages.ts";

/** `line@depth`, with `!` for a return. */
function stepsOf(text: string): StepColumns {
  const events = text.split(" ").map(event => /^(\d+)@(\d+)(!?)$/.exec(event) ?? []);
  return {
    line: Int32Array.from(events, ([, line]) => Number(line)),
    depth: Int32Array.from(events, ([, , depth]) => Number(depth)),
    event: Uint8Array.from(events, ([, , , mark]) => (mark === "!" ? 1 : 0)),
  };
}

// def f():        1
//     return 1    2
// f()             3
// f()             4
const calls = stepsOf("1@1 3@1 2@2 2@2! 4@1 2@2 2@2! 4@1!");

suite("steps", () => {
  test("a line is done when its calls are", () => {
    assert.equal(endOf(calls, 1), 4);
  });

  test("the last line is done when its frame returns", () => {
    assert.equal(endOf(calls, 4), 7);
  });

  test("after a line means after its last run", () => {
    assert.equal(stepAfterLine(calls, 2), 6);
    assert.equal(stepAfterLine(calls, 3), 4);
    assert.equal(stepAfterLine(calls, 99), undefined);
  });

  test("a step that was never done ends with the run", () => {
    assert.equal(endOf(stepsOf("1@1 2@1"), 1), 1);
  });

  test("moves know calls, breakpoints and the ends of the run", () => {
    const none = new Set<number>();
    const to = (step: number, move: Move, breakpoints: ReadonlySet<number> = none): number =>
      stepAfter(calls, step, move, breakpoints);
    assert.deepEqual([to(1, "into"), to(1, "over"), to(2, "out")], [2, 4, 4]);
    assert.deepEqual([to(4, "back"), to(4, "backOver"), to(6, "backOut")], [3, 1, 4]);
    assert.deepEqual([to(7, "into"), to(7, "over"), to(0, "back"), to(0, "backOut")], [7, 7, 0, 0]);
    assert.deepEqual(
      [to(0, "toBreakpoint", new Set([2])), to(2, "toBreakpoint", new Set([2]))],
      [2, 5],
    );
    assert.deepEqual([to(7, "backToBreakpoint", new Set([3])), to(0, "toBreakpoint")], [1, 7]);
  });

  test("deaths are found in both directions", () => {
    const ticks = [
      { step: 2, kind: "death" },
      { step: 3, kind: "print" },
      { step: 5, kind: "death" },
    ];
    const result = { ticks } as unknown as AnalysisResult;
    assert.equal(nextDeath(result, 0), 2);
    assert.equal(nextDeath(result, 2), 5);
    assert.equal(nextDeath(result, 5), undefined);
    assert.equal(previousDeath(result, 5), 2);
    assert.equal(previousDeath(result, 2), undefined);
  });
});
