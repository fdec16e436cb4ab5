import { outcomeText } from "../protocol/outcome.ts";
import { grouped } from "../base/numberText.ts";
import type { AnalysisResult } from "../protocol/analysis.ts";
import { escapeText } from "./markdown.ts";

/** How the run ended, as one sentence of Markdown. */
export function outcomeSentence(result: AnalysisResult): string {
  return escapeText(outcomeText(result.outcome));
}

/** What the run took and made. */
export function summaryLines({ summary }: AnalysisResult, elapsedMs: number): string[] {
  if (summary.steps === 0) return [];
  const { instructions, steps, objectsCreated, freedByRefcount, freedByCollector } = summary;
  return [
    `${counted(steps, "step")}, ${counted(instructions, "instruction")}, ${Math.round(elapsedMs)} ms`,
    `${counted(objectsCreated, "object")} made; ${grouped(freedByRefcount)} freed by reference counting, ` +
      `${grouped(freedByCollector)} by the collector`,
  ];
}

function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? "" : "s"}`;
}
