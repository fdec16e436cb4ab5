import type { Colors } from "picocolors/types";
import { markColumn, markGap, visualWidth } from "../base/columns.ts";
import type { AnalysisResult, LineMark, MarkKind, Note, RunSummary } from "../protocol/analysis.ts";
import { outcomeText } from "../protocol/outcome.ts";

/** As a terminal shows them. */
const TAB_SIZE = 8;

/**
 * The source with what each line changed at its end, then what the program printed, and how it
 * ended.
 */
export function annotated(text: string, result: AnalysisResult, colors: Colors): string {
  const parts = [annotatedSource(text, result, colors)];
  const output = result.output.map(part => part.text).join("");
  if (output !== "") parts.push(`${colors.bold("Output")}\n${endWithNewline(output)}`);
  parts.push(endingText(result, colors));
  return parts.join("\n");
}

function annotatedSource(text: string, result: AnalysisResult, colors: Colors): string {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") lines.pop();
  const marks = new Map(result.marks.map(mark => [mark.line, mark]));
  const ends = lines.map((_, at) => {
    const notes = result.notes.filter(({ line }) => line === at + 1);
    return endOf(marks.get(at + 1), notes, colors);
  });
  const width = (line: string): number => visualWidth(line, TAB_SIZE);
  const column = markColumn(lines.filter((_, at) => ends[at] !== "").map(width));
  const digits = String(lines.length).length;
  return lines
    .map((line, at) => {
      const number = colors.dim(String(at + 1).padStart(digits));
      if (ends[at] === "") return `${number}  ${line}`.trimEnd();
      return `${number}  ${line}${" ".repeat(markGap(width(line), column))}${ends[at]}`;
    })
    .map(line => `${line}\n`)
    .join("");
}

function endOf(mark: LineMark | undefined, notes: readonly Note[], colors: Colors): string {
  const texts = notes.map(({ kind, message }) => {
    const text = message.replace(/\s+/g, " ");
    return kind === "unknown" ? colors.dim(`? ${text}`) : colors.yellow(`⚠ ${text}`);
  });
  if (mark !== undefined && mark.text !== "") texts.unshift(colorOf(mark.kind, colors)(mark.text));
  return texts.join("  ");
}

function colorOf(kind: MarkKind, colors: Colors): (text: string) => string {
  switch (kind) {
    case "freed":
      return colors.blue;
    case "cycle":
      return colors.yellow;
    case "collector":
      return colors.magenta;
    case "born":
    case "refs":
      return colors.green;
    default:
      return colors.dim;
  }
}

function endingText(result: AnalysisResult, colors: Colors): string {
  const { outcome, summary, pythonVersion, choices } = result;
  const open = choices.map(each => `  ${each}\n`).join("");
  return (
    (open === "" ? "" : `${colors.bold("Not known, and taken as")}\n${open}`) +
    `${colors.bold(outcomeText(outcome))}\n` +
    colors.dim(`CPython ${pythonVersion}; ${summaryText(summary)}\n`)
  );
}

function summaryText(summary: RunSummary): string {
  const { steps, objectsCreated, freedByRefcount, freedByCollector, aliveAtEnd } = summary;
  return (
    `${steps} steps, ${objectsCreated} objects made, ${freedByRefcount} freed by reference ` +
    `counting, ${freedByCollector} by the collector, ${aliveAtEnd} alive after the last line`
  );
}

function endWithNewline(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
