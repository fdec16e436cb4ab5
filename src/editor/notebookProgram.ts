/** A cell of a notebook, as far as its program goes. */
export interface NotebookPart {
  readonly isPython: boolean;
  readonly text: string;
}

/** Where a cell's text stands in the program of its notebook. Lines and columns are from 0. */
export interface PlacedCell {
  /** The cell's place in the notebook, from 0. */
  readonly index: number;
  readonly firstLine: number;
  readonly lineCount: number;
}

/** The Python cells of a notebook as one program. */
export interface NotebookProgram {
  readonly text: string;
  readonly cells: readonly PlacedCell[];
}

/** What a line for the shell or for IPython gets in front: it is no Python. */
const COMMENT = "# ";

/**
 * The Python cells of a notebook as one program, in the order of the document, whatever order they
 * were run in. Lines for the shell and for IPython are left as comments.
 */
export function notebookProgram(parts: readonly NotebookPart[]): NotebookProgram {
  const lines: string[] = [];
  const cells: PlacedCell[] = [];
  for (const [index, { isPython, text }] of parts.entries()) {
    if (!isPython || text.trim() === "") continue;
    if (lines.length > 0) lines.push("");
    lines.push(`# Cell ${index + 1}`);
    const code = text.trimEnd().split(/\r\n|\r|\n/);
    cells.push({ index, firstLine: lines.length, lineCount: code.length });
    const isForIPython = /^\s*%%/.test(text);
    for (const line of code) lines.push(isForIPython || isMagic(line) ? `${COMMENT}${line}` : line);
  }
  return { text: lines.length === 0 ? "" : `${lines.join("\n")}\n`, cells };
}

function isMagic(line: string): boolean {
  return /^\s*[%!?]/.test(line);
}

/** The offset in the program of a place in a cell; undefined where the line is no Python. */
export function offsetInProgram(
  { text }: NotebookProgram,
  cell: PlacedCell,
  place: { readonly line: number; readonly character: number },
): number | undefined {
  if (place.line >= cell.lineCount) return undefined;
  const lines = text.split("\n", cell.firstLine + place.line + 1);
  const line = lines.pop() ?? "";
  if (line.startsWith(COMMENT) || place.character > line.length) return undefined;
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + place.character;
}

/** The place in its cell of an offset of the program that lies in `cell`. */
export function placeInCell(
  { text }: NotebookProgram,
  cell: PlacedCell,
  offset: number,
): { readonly line: number; readonly character: number } {
  const before = text.slice(0, offset).split("\n");
  const line = before.length - 1 - cell.firstLine;
  return { line, character: before.at(-1)?.length ?? 0 };
}

/** What is said of lines (from 1) of the program that are in `cell`, as of lines of the cell. */
export function ofCell<T extends { readonly line: number }>(
  told: readonly T[],
  { firstLine, lineCount }: PlacedCell,
): T[] {
  return told
    .filter(({ line }) => line > firstLine && line <= firstLine + lineCount)
    .map(each => ({ ...each, line: each.line - firstLine }));
}

/** Line `line` (from 1) of the program, as a reader of the notebook knows it. */
export function lineInNotebook({ cells }: NotebookProgram, line: number): string {
  const cell = cells.findLast(({ firstLine }) => firstLine < line);
  return cell === undefined
    ? `line ${line}`
    : `cell ${cell.index + 1}, line ${line - cell.firstLine}`;
}
