/** What is wrong with a text, in CPython's words and at CPython's place. */
import type { Offset, SourceRange, SourceText } from "../../base/text.ts";

/** SyntaxError and its subclasses. */
export type SyntaxErrorType = "SyntaxError" | "IndentationError" | "TabError";

/** A SyntaxError (or one of its subclasses) as CPython of the chosen version reports it. */
export interface SyntaxErrorInfo extends SourceRange {
  readonly type: SyntaxErrorType;
  /** `SyntaxError.msg`. */
  readonly message: string;
  /** `SyntaxError.lineno`, from 1. */
  readonly lineno: number;
  /** `SyntaxError.offset`: a column in characters (not bytes), from 1. */
  readonly offset: number;
  readonly end_lineno: number;
  /** `SyntaxError.end_offset`; `null` where CPython gives None. */
  readonly end_offset: number | null;
}

/** A warning that CPython gives while it parses or compiles. */
export interface SyntaxWarningInfo extends SourceRange {
  readonly category: "SyntaxWarning" | "DeprecationWarning";
  readonly message: string;
  /** The line that CPython names, from 1; the range may begin on a later one. */
  readonly lineno: number;
}

/** What a parse found wrong. CPython reports the first of `errors`; the others are ours. */
export interface Diagnostics {
  readonly errors: readonly SyntaxErrorInfo[];
  readonly warnings: readonly SyntaxWarningInfo[];
  /** How much was looked at: tokens, also those read again or looked ahead to, and rules tried. */
  readonly steps: number;
}

/** An error that covers `start` to `end`, as RAISE_SYNTAX_ERROR_KNOWN_RANGE gives it. */
export function syntaxErrorAt(
  text: SourceText,
  message: string,
  start: number,
  end: number,
  type: SyntaxErrorType = "SyntaxError",
): SyntaxErrorInfo {
  const lineno = text.lineAt(start);
  const end_lineno = text.lineAt(end);
  return {
    type,
    message,
    start: start as Offset,
    end: end as Offset,
    lineno,
    offset: characterColumn(text, start) + 1,
    end_lineno,
    end_offset: errorColumn(text, lineno, text.utf8ColumnAt(end)),
  };
}

/**
 * The column from 1 that a SyntaxError gives for `utf8Column`, a column from 0 in bytes. CPython looks
 * for all columns in the text of the error's first line, `line`, which may be shorter
 * (_PyPegen_raise_error_known_location).
 */
export function errorColumn(text: SourceText, line: number, utf8Column: number): number {
  return characterColumn(text, text.offsetAt(line, utf8Column)) + 1;
}

/** As the symbol table and the compiler give it: they count bytes of UTF-8, not characters. */
export function compileErrorAt(
  text: SourceText,
  message: string,
  start: number,
  end: number,
): SyntaxErrorInfo {
  return {
    ...syntaxErrorAt(text, message, start, end),
    offset: text.utf8ColumnAt(start) + 1,
    end_offset: text.utf8ColumnAt(end) + 1,
  };
}

/** The column of `offset` in characters from 0, as SyntaxError counts. */
export function characterColumn(text: SourceText, offset: number): number {
  const start = text.lineStart(text.lineAt(offset));
  let column = offset - start;
  for (let i: number = start; i < offset - 1; i++) {
    const unit = text.text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) column--;
  }
  return column;
}
