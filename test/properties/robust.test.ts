import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { analyze } from "../../src/engine/index.ts";

const folder = new URL("../../examples/", import.meta.url);
const SOURCES = readdirSync(folder)
  .filter(file => file.endsWith(".py"))
  .map(file => readFileSync(new URL(file, folder), "utf8"));

const limits = { maxInstructions: 20_000, maxSteps: 5_000 };

function outcomeOf(text: string): string {
  const analysis = analyze({ text, fileName: "half.py", pythonVersion: "3.14", limits });
  assert.ok(!("kind" in analysis), `a fault: ${"message" in analysis ? analysis.message : ""}`);
  return analysis.result.outcome.kind;
}

/** Half-typed code is the normal case: whatever is typed, the engine answers and never breaks. */
suite("any text is explained or refused, never a fault", () => {
  test("every cut of an example", () => {
    const cut = fc.record({
      source: fc.constantFrom(...SOURCES),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(cut, ({ source, at }) => {
        outcomeOf(source.slice(0, Math.floor(source.length * at)));
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  test("an example with a piece taken out", () => {
    const piece = fc.record({
      source: fc.constantFrom(...SOURCES),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(piece, ({ source, at, length }) => {
        const from = Math.floor(source.length * at);
        outcomeOf(source.slice(0, from) + source.slice(from + length));
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  test("arbitrary characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), text => void outcomeOf(text)),
      { numRuns: 100 },
    );
  }).timeout(60_000);
});
