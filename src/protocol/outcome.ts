import type { Outcome } from "./analysis.ts";

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
