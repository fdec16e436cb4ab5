import { markColumn, markGap, visualWidth } from "../base/columns.ts";
import type { LineMark } from "../protocol/analysis.ts";

const TAB_SIZE = 4;

/** The lines of `text`; those of `wanted` have their marks behind them, as comments. */
export function annotatedLines(
  text: string,
  marks: readonly LineMark[],
  wanted: readonly number[],
): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const isWanted = new Set(wanted);
  const byLine = new Map(
    marks
      .filter(mark => mark.text !== "" && isWanted.has(mark.line))
      .map(mark => [mark.line, mark]),
  );
  const width = (line: string): number => visualWidth(line, TAB_SIZE);
  const marked = lines.filter((_, at) => byLine.has(at + 1));
  const column = markColumn(marked.map(width));
  return lines.map((line, at) => {
    const mark = byLine.get(at + 1);
    return mark === undefined
      ? line
      : `${line}${" ".repeat(markGap(width(line), column))}# ${mark.text}`;
  });
}

/** The lines whose marks say something else, in order. */
export function differingLines(
  before: readonly LineMark[],
  after: readonly LineMark[],
): readonly number[] {
  const text = (marks: readonly LineMark[]): Map<number, string> =>
    new Map(marks.map(mark => [mark.line, mark.text]));
  const left = text(before);
  const right = text(after);
  const lines = new Set([...left.keys(), ...right.keys()]);
  return [...lines]
    .filter(line => (left.get(line) ?? "") !== (right.get(line) ?? ""))
    .sort((a, b) => a - b);
}
