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

/** Where the code of lines with a comment ends (UTF-16 columns), by line. */
export function codeEnds(marks: Told["marks"]): Map<number, number> {
  return new Map(
    marks.flatMap(({ line, codeEnd }) => (codeEnd === undefined ? [] : [[line, codeEnd]])),
  );
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

/** The lines of `text`; those of `wanted` have behind their code, as comments, what is told of them. */
export function annotatedLines(
  text: string,
  { texts, ends }: { texts: ReadonlyMap<number, string>; ends: ReadonlyMap<number, number> },
  wanted: readonly number[],
): string[] {
  const width = (code: string): number => visualWidth(code, TAB_SIZE);
  const isTold = new Set(wanted.filter(line => texts.has(line)));
  const lines = text.split(/\r\n|\r|\n/).map((whole, at) => {
    const end = isTold.has(at + 1) ? ends.get(at + 1) : undefined;
    return { code: whole.slice(0, end), comment: end === undefined ? "" : whole.slice(end).trim() };
  });
  const column = markColumn(
    lines.flatMap(({ code }, at) => (isTold.has(at + 1) ? [width(code)] : [])),
  );
  return lines.map(({ code, comment }, at) => {
    if (!isTold.has(at + 1)) return code;
    const told = `${code}${" ".repeat(markGap(width(code), column))}# ${texts.get(at + 1)}`;
    return comment === "" ? told : `${told}  ${comment}`;
  });
}

/** The lines of which something else is told, in order. */
export function differingLines(
  left: ReadonlyMap<number, string>,
  right: ReadonlyMap<number, string>,
): readonly number[] {
  const lines = new Set([...left.keys(), ...right.keys()]);
  return [...lines].filter(line => left.get(line) !== right.get(line)).sort((a, b) => a - b);
}
