declare const brand: unique symbol;

/** A place in a SourceText, in UTF-16 code units from 0, as JavaScript and VS Code count. */
export type Offset = number & { readonly [brand]: "Offset" };

/** A column in bytes of UTF-8 from 0, as CPython's `col_offset`. */
export type Utf8Column = number & { readonly [brand]: "Utf8Column" };

/** A column in UTF-16 code units from 0, as VS Code's `Position.character`. */
export type Utf16Column = number & { readonly [brand]: "Utf16Column" };

/** A line from 1, as CPython's `lineno` and tracebacks count. */
export type LineNumber = number & { readonly [brand]: "LineNumber" };

/** A part of a SourceText; `end` is exclusive. */
export interface SourceRange {
  readonly start: Offset;
  readonly end: Offset;
}

/** CPython's place of a syntax tree node: `lineno`, `col_offset`, `end_lineno`, `end_col_offset`. */
export interface CodeLocation {
  readonly lineno: LineNumber;
  readonly col_offset: Utf8Column;
  readonly end_lineno: LineNumber;
  readonly end_col_offset: Utf8Column;
}

/** A line and the column in it, both as CPython counts. */
export interface LineColumn {
  readonly lineno: LineNumber;
  readonly col_offset: Utf8Column;
}

const CARRIAGE_RETURN = 13;
const LINE_FEED = 10;

/**
 * The text of one file and the conversions between its coordinate systems. A byte order mark is
 * not part of the text: take it off first (`stripByteOrderMark`).
 *
 * Lines end with `\n`, `\r\n` or a lone `\r`, which CPython reads as one newline each (universal
 * newlines, Parser/tokenizer/helpers.c, translate_newlines).
 */
export class SourceText {
  readonly text: string;
  /** Offset at which each line begins; index 0 is line 1. Always has one element at least. */
  private readonly lineStarts: readonly number[];
  /** True when every character is ASCII: then all columns are equal and conversions are free. */
  readonly isAscii: boolean;
  /** The line of the last question: questions come mostly in order. */
  private lastLineIndex = 0;

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    let isAscii = true;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === LINE_FEED) {
        starts.push(i + 1);
      } else if (unit === CARRIAGE_RETURN) {
        if (text.charCodeAt(i + 1) === LINE_FEED) i++;
        starts.push(i + 1);
      } else if (unit > 127) {
        isAscii = false;
      }
    }
    this.lineStarts = starts;
    this.isAscii = isAscii;
  }

  /** Length of the text in UTF-16 code units. */
  get length(): number {
    return this.text.length;
  }

  /** Number of lines; a text that ends with a newline has an empty last line. */
  get lineCount(): number {
    return this.lineStarts.length;
  }

  /** The line that holds `offset`; offsets out of the text count as its nearest end. */
  lineAt(offset: number): LineNumber {
    return (this.lineIndexAt(offset) + 1) as LineNumber;
  }

  /** Where line `line` begins; the end of the text for a line past the last. */
  lineStart(line: number): Offset {
    return (this.lineStarts[Math.max(0, line - 1)] ?? this.text.length) as Offset;
  }

  /** Where the characters of line `line` end, its newline not counted. */
  lineEnd(line: number): Offset {
    let end = this.lineStarts[line] ?? this.text.length;
    const start = this.lineStart(line);
    if (end > start && this.text.charCodeAt(end - 1) === LINE_FEED) end--;
    if (end > start && this.text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
    return end as Offset;
  }

  /** The characters of line `line` without its newline. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineEnd(line));
  }

  /** CPython's column of `offset` in its line. */
  utf8ColumnAt(offset: number): Utf8Column {
    const start = this.lineStart(this.lineAt(offset));
    return this.utf8Length(start, offset) as Utf8Column;
  }

  /** VS Code's column of `offset` in its line. */
  utf16ColumnAt(offset: number): Utf16Column {
    return (offset - this.lineStart(this.lineAt(offset))) as Utf16Column;
  }

  /** CPython's line and column of `offset`. */
  lineColumnAt(offset: number): LineColumn {
    return { lineno: this.lineAt(offset), col_offset: this.utf8ColumnAt(offset) };
  }

  /** CPython's place of a range. */
  location(range: SourceRange): CodeLocation {
    return {
      lineno: this.lineAt(range.start),
      col_offset: this.utf8ColumnAt(range.start),
      end_lineno: this.lineAt(range.end),
      end_col_offset: this.utf8ColumnAt(range.end),
    };
  }

  /** The offset of CPython's line and column; columns past the line's end give the line's end. */
  offsetAt(line: number, column: number): Offset {
    const start = this.lineStart(line);
    const end = this.lineEnd(line);
    if (this.isAscii) return Math.min(start + column, end) as Offset;
    let offset: number = start;
    for (let bytes = 0; offset < end; ) {
      const codePoint = this.text.codePointAt(offset) ?? 0;
      bytes += utf8Size(codePoint);
      if (bytes > column) break;
      offset += codePoint > 0xffff ? 2 : 1;
    }
    return offset as Offset;
  }

  /** The offset of VS Code's line (from 0) and character. */
  offsetAtPosition(line: number, character: number): Offset {
    const start = this.lineStart(line + 1);
    return Math.min(start + character, this.lineEnd(line + 1)) as Offset;
  }

  /** Number of bytes that the text from `start` to `end` has in UTF-8. */
  utf8Length(start: number, end: number): number {
    if (this.isAscii) return end - start;
    let bytes = 0;
    for (let i = start; i < end; i++) {
      const unit = this.text.charCodeAt(i);
      if (unit < 0x80) bytes += 1;
      else if (unit < 0x800) bytes += 2;
      // Each half of a surrogate pair stands for two of the pair's four bytes.
      else if (unit >= 0xd800 && unit <= 0xdfff) bytes += 2;
      else bytes += 3;
    }
    return bytes;
  }

  slice(range: SourceRange): string {
    return this.text.slice(range.start, range.end);
  }

  private lineIndexAt(offset: number): number {
    const starts = this.lineStarts;
    const last = this.lastLineIndex;
    if (starts[last]! <= offset) {
      if (last + 1 >= starts.length || offset < starts[last + 1]!) return last;
      if (last + 2 >= starts.length || offset < starts[last + 2]!) {
        this.lastLineIndex = last + 1;
        return last + 1;
      }
    }
    // Binary search for the last line that starts at or before `offset`. `low` and `high` stay
    // inside the array, so the elements read here exist.
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    this.lastLineIndex = low;
    return low;
  }
}

/** `text` without a leading byte order mark, as CPython's decoder drops it (PEP 263). */
export function stripByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function utf8Size(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
