import assert from "node:assert/strict";
import type { ObjectExplanation } from "../../../../src/protocol/analysis.ts";
import { type Analysis, analyze } from "../../../../src/engine/index.ts";

/** The program explained, on 3.14; fails on a fault of ours. */
export function explained(...lines: readonly string[]): Analysis {
  const analysis = analyze({
    text: `${lines.join("\n")}\n`,
    fileName: "program.py",
    pythonVersion: "3.14",
    limits: { maxInstructions: 1_000_000, maxSteps: 100_000 },
  });
  if ("kind" in analysis) assert.fail(`${analysis.message}\n${analysis.stack}`);
  return analysis;
}

/** The step at which `line` is about to run for the last time. */
export function stepBefore({ result }: Analysis, line: number): number {
  const { line: lines, event } = result.steps;
  for (let step = lines.length - 1; step >= 0; step--) {
    if (lines[step] === line && event[step] === 0) return step;
  }
  return assert.fail(`line ${line} did not run`);
}

/** The object labelled `label` in the graph before `line`, explained there. */
export function objectBefore(analysis: Analysis, line: number, label: string): ObjectExplanation {
  const step = stepBefore(analysis, line);
  const view = analysis.graphAt(step, EVERYTHING);
  const object = view?.objects.find(each => each.label === label);
  assert.ok(object, `${label} is not in the graph: ${view?.objects.map(each => each.label)}`);
  const explanation = analysis.explainObject(object.key, step);
  assert.ok(explanation);
  return explanation;
}

export const EVERYTHING = {
  maxObjects: 60,
  maxSlots: 8,
  showMachinery: false,
  filter: "",
  expanded: [],
} as const;
