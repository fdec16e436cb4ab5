import type { AnalysisResult, Note, Outcome } from "./analysis.ts";

/** How a run ended, as one sentence for people. */
export function outcomeText(outcome: Outcome): string {
  const at = "line" in outcome && outcome.line !== null ? ` at line ${outcome.line}` : "";
  switch (outcome.kind) {
    case "finished":
      return outcome.exitCode === 0
        ? "The program ran to its end."
        : `The program ended with exit code ${outcome.exitCode}.`;
    case "raised":
      return sentence(`The program raised ${outcome.type}${at}`, outcome.message);
    case "stopped":
      return sentence(`Stopped${at}`, outcome.limit);
    case "unsupported":
      return sentence(`Not modelled yet${at}`, outcome.what);
    case "syntaxError":
      return sentence(`Syntax error${at}`, outcome.message);
    case "fault":
      return "Refscope failed on this file: a fault of its own, not of the program.";
  }
}

function sentence(what: string, detail: string): string {
  return detail === "" ? `${what}.` : `${what}: ${detail.replace(/\.$/, "")}.`;
}

/** A result that has nothing but how it ended, and what is to be said of that. */
export function emptyResult(
  pythonVersion: string,
  outcome: Outcome,
  notes: readonly Note[],
): AnalysisResult {
  return {
    pythonVersion,
    outcome,
    notes,
    marks: [],
    scenes: [],
    choices: [],
    steps: { line: new Int32Array(0), depth: new Int32Array(0), event: new Uint8Array(0) },
    ticks: [],
    output: [],
    summary: {
      instructions: 0,
      events: 0,
      steps: 0,
      objectsCreated: 0,
      freedByRefcount: 0,
      freedByCollector: 0,
      aliveAtEnd: 0,
    },
  };
}
