import assert from "node:assert/strict";
import { analyze } from "../../../../src/engine/index.ts";
import type { LedgerRow } from "../../../../src/protocol/analysis.ts";

const limits = { maxInstructions: 100_000, maxSteps: 10_000 };

/** The ledger of the only object that `name` is bound to, at the last line of `text`. */
function ledgerAtEnd(text: string, name: string): { refcount: number; rows: readonly LedgerRow[] } {
  const analysis = analyze({ text, fileName: "a.py", pythonVersion: "3.14", limits });
  assert.ok(!("kind" in analysis));
  const object = analysis.explainName(text.indexOf(name))?.object?.object;
  assert.ok(object !== undefined);
  const step = analysis.result.steps.line.length - 1;
  const explained = analysis.explainObject(object, step);
  assert.ok(explained !== undefined);
  return { refcount: explained.refcount, rows: explained.ledger };
}

suite("who holds a reference", () => {
  test("a name of a module that had another value before is a holder", () => {
    const { refcount, rows } = ledgerAtEnd("import sys\nw = []\nsys.maxsize = w\npass\n", "w");
    assert.equal(refcount, 2);
    assert.deepEqual(rows.map(({ holder, count }) => [holder, count]).sort(), [
      ["`sys.maxsize`", 1],
      ["global name `w`", 1],
    ]);
  });
});
