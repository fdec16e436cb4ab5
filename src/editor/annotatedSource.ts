import { markColumn, markGap, visualWidth } from "../base/columns.ts";
import type { AnalysisResult } from "../protocol/analysis.ts";

const TAB_SIZE = 4;

/** What a line printed is told up to this length. */
const MAX_PRINTED = 40;

/** Addresses are the model's own: that they differ means nothing. */
const ADDRESSES = /\b(?:0x[0-9a-f]{6,}|\d{12,})\b/gi;

/** What a run tells of its lines. */
type Told = Pick<AnalysisResult, "marks" | "output" | "steps">;

/** What each line changed in its last run, and what it printed then. */
export function lineTexts({ marks, output, steps }: Told): Map<number, string> {
  const texts = new Map<number, string[]>();
  for (const { line, text } of marks) if (text !== "") texts.set(line, [text]);
  for (const [line, printed] of printedBy(output, steps)) {
    texts.set(line, [...(texts.get(line) ?? []), `prints ${shortened(printed)}`]);
  }
  return new Map([...texts].map(([line, parts]) => [line, parts.join("  ")]));
}

function printedBy(output: Told["output"], steps: Told["steps"]): Map<number, string> {
  const printed = new Map<number, { readonly by: number; text: string }>();
  for (const { by, stream, text } of output) {
    const line = steps.line[by];
    if (line === undefined || stream !== "stdout") continue;
    const known = printed.get(line);
    if (known?.by === by) known.text += text;
    else printed.set(line, { by, text });
  }
  return new Map([...printed].map(([line, { text }]) => [line, text]));
}

function shortened(printed: string): string {
  const lines = printed.split("\n").map(line => line.trim());
  const text = lines
    .filter(line => line !== "")
    .join(" ⏎ ")
    .replace(ADDRESSES, "…");
  return text.length > MAX_PRINTED ? `${text.slice(0, MAX_PRINTED - 1)}…` : text;
}

/** The lines of `text`; those of `wanted` have behind them, as comments, what is told of them. */
export function annotatedLines(
  text: string,
  told: ReadonlyMap<number, string>,
  wanted: readonly number[],
): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const width = (line: string): number => visualWidth(line, TAB_SIZE);
  const isTold = (line: number): boolean => told.has(line) && wanted.includes(line);
  const marked = lines.filter((_, at) => isTold(at + 1));
  const column = markColumn(marked.map(width));
  return lines.map((line, at) =>
    isTold(at + 1)
      ? `${line}${" ".repeat(markGap(width(line), column))}# ${told.get(at + 1)}`
      : line,
  );
}

/** The lines of which something else is told, in order. */
export function differingLines(
  left: ReadonlyMap<number, string>,
  right: ReadonlyMap<number, string>,
): readonly number[] {
  const lines = new Set([...left.keys(), ...right.keys()]);
  return [...lines].filter(line => left.get(line) !== right.get(line)).sort((a, b) => a - b);
}
