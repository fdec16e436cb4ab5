import { trimmedEnd } from "../base/trim.ts";
import { markGap, visualWidth } from "../base/columns.ts";
import type { LineMark, LineSpan, MarkKind, Note } from "../protocol/analysis.ts";
import type { InlineMode } from "./settings.ts";

/** A replacement of text, as far as lines go: from 0, as editors count. */
export interface LineEdit {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly text: string;
}

/** More marks than these are never shown at once. */
export const MAX_MARKS = 300;

const QUIET_KINDS: ReadonlySet<MarkKind> = new Set(["unchanged", "notReached"]);

/** Where a mark stands in its line. */
export interface MarkPlace {
  /** The column (UTF-16) behind which it stands. */
  readonly character: number;
  /** How far behind, in character widths. */
  readonly gap: number;
  /** A comment follows it. */
  readonly isBeforeComment: boolean;
}

/** Where the part of the line ends behind which its mark should stand: the code, or all of it. */
export function markedEnd({ codeEnd }: LineMark, line: string, movesComments: boolean): number {
  return movesComments && codeEnd !== undefined ? Math.min(codeEnd, line.length) : line.length;
}

/**
 * The place behind `end` (from `markedEnd`) at which a mark begins at `column`, as the others do, or
 * as near to it as may be. Before a comment it takes the room of the blanks there: the code never
 * moves, and the comment no more than it must.
 */
export function placeOf(line: string, end: number, column: number, tabSize: number): MarkPlace {
  const width = visualWidth(line.slice(0, end), tabSize);
  const gap = markGap(width, column);
  const [beforeComment = ""] = line.slice(end).split("#", 1);
  const blanks = beforeComment.length - trimmedEnd(beforeComment, " ").length;
  const used = Math.min(gap, blanks);
  return { character: end + used, gap: gap - used, isBeforeComment: end < line.length };
}

/** What is looked at, and so shown first. */
export interface Look {
  readonly mode: InlineMode;
  readonly visible: readonly LineSpan[];
  /** The lines of the cursors. */
  readonly cursors: ReadonlySet<number>;
}

/** The marks to show: all that the mode wants, or those of the lines in sight where that is too many. */
export function selectMarks(
  marks: readonly LineMark[],
  { mode, visible, cursors }: Look,
  limit = MAX_MARKS,
): LineMark[] {
  const wanted = marks.filter(mark => textOf(mark) !== "" && isWanted(mark, mode, cursors));
  if (wanted.length <= limit) return wanted;
  const inSight = wanted.filter(({ line }) => visible.some(span => contains(span, line)));
  return inSight.slice(0, limit);
}

function isWanted(mark: LineMark, mode: InlineMode, cursors: ReadonlySet<number>): boolean {
  switch (mode) {
    case "off":
      return false;
    case "currentLine":
      return cursors.has(mark.line);
    case "changes":
      return !QUIET_KINDS.has(mark.kind);
    case "all":
      return true;
  }
}

/** What stands at the end of the line. */
export function textOf(mark: LineMark): string {
  if (mark.kind !== "unchanged" || mark.text !== "") return mark.text;
  return mark.details.length === 0 ? "no refcount changed" : "no name or slot changed";
}

/** A note at the end of a line is at most this long; the editor's hover has all of it. */
const MAX_NOTE = 90;

/**
 * The marks together with the notes of their lines. What stopped or broke a run takes the mark's place
 * (the hover says what the line changed); what is only not known is a quiet word behind it.
 */
export function withNotes(marks: readonly LineMark[], notes: readonly Note[]): LineMark[] {
  const byLine = new Map(marks.map(mark => [mark.line, mark]));
  for (const note of notes) {
    const mark = byLine.get(note.line) ?? emptyMark(note.line);
    byLine.set(note.line, note.kind === "unknown" ? hinted(mark, note) : noted(mark, note));
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

/** The mark of a line that only made something unknown. */
const ONLY_UNKNOWN = /^(?:×[\d,–]+ {2})?unknown·\d+ refs ≥ \d+$/;

function emptyMark(line: number): LineMark {
  return { line, kind: "unchanged", text: "", details: [], times: 0, step: 0 };
}

function noted(mark: LineMark, { message }: Note): LineMark {
  return { ...mark, kind: "note", text: shortened(`⚠ ${oneLine(message)}`) };
}

function hinted(mark: LineMark, { message }: Note): LineMark {
  // What stopped the run says more; a second hint is in the hover.
  if (mark.kind === "note" || mark.kind === "hint") return mark;
  const hint = `? ${oneLine(message).replace(/\.$/, "")}`;
  return QUIET_KINDS.has(mark.kind) || ONLY_UNKNOWN.test(mark.text)
    ? { ...mark, kind: "hint", text: shortened(hint) }
    : { ...mark, text: shortened(`${mark.text}  ${hint}`) };
}

function shortened(text: string): string {
  return text.length > MAX_NOTE ? `${text.slice(0, MAX_NOTE - 1)}…` : text;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

/**
 * The marks after an edit: those of lines that the edit touched are gone, those below moved along.
 */
export function marksAfterEdits(
  marks: readonly LineMark[],
  edits: readonly LineEdit[],
): readonly LineMark[] {
  let left = marks;
  // From the last to the first, so that an edit does not move those still to come.
  for (const edit of [...edits].sort((a, b) => b.startLine - a.startLine)) {
    left = marksAfterEdit(left, edit);
  }
  return left;
}

function marksAfterEdit(marks: readonly LineMark[], edit: LineEdit): readonly LineMark[] {
  const added = edit.text.split(/\r\n|\r|\n/).length - 1;
  const moved = added - (edit.endLine - edit.startLine);
  // Whole lines put before a line leave that line as it was.
  const isBefore = edit.startCharacter === 0 && /[\r\n]$/.test(edit.text);
  const isInsertion = edit.startLine === edit.endLine && isBefore;
  const left: LineMark[] = [];
  for (const mark of marks) {
    const line = mark.line - 1;
    const touched = line === edit.startLine && line === edit.endLine && added === 0;
    if (touched && mark.codeEnd !== undefined) {
      left.push(markOfTouchedLine(mark, mark.codeEnd, edit));
      continue;
    }
    if (line < edit.startLine) left.push(mark);
    else if (line > edit.endLine || (isInsertion && line === edit.startLine)) {
      left.push(moved === 0 ? mark : { ...mark, line: mark.line + moved });
    }
  }
  return left;
}

/**
 * A change within the comment leaves the line's mark as it is. One within the code blanks it, so that
 * the comment stays where it is until the next mark comes.
 */
function markOfTouchedLine(mark: LineMark, codeEnd: number, edit: LineEdit): LineMark {
  if (edit.startCharacter > codeEnd) return mark;
  const removed = edit.endCharacter - edit.startCharacter;
  const end = edit.endCharacter <= codeEnd ? codeEnd + edit.text.length - removed : codeEnd;
  return { ...mark, codeEnd: end, text: "\u00a0".repeat(mark.text.length), details: [] };
}

/** True when the span has the line. */
export function contains({ first, last }: LineSpan, line: number): boolean {
  return line >= first && line <= last;
}
