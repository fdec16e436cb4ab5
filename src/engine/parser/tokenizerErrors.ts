/** What the tokenizer has to say of a text that is no Python (Parser/pegen_errors.c). */
import type { SourceText } from "../../base/text.ts";

import {
  characterColumn,
  compileErrorAt,
  errorColumn,
  type SyntaxErrorInfo,
  type SyntaxErrorType,
  syntaxErrorAt,
} from "./syntaxError.ts";
import type { TokenizerError, TokenizerReason, Tokens } from "./tokenList.ts";

/**
 * An error that the parser has found while it had read up to the token `last`; or what the tokenizer
 * finds wrong further on, which counts more (_PyPegen_tokenize_full_source_to_check_for_errors).
 */
export function orLaterError(
  source: SourceText,
  tokens: Tokens,
  last: number,
  info: SyntaxErrorInfo,
): SyntaxErrorInfo {
  return laterTokenizerError(source, tokens, last) ?? info;
}

/** What orLaterError looks for: a tokenizer error behind the token `last`. */
export function laterTokenizerError(
  source: SourceText,
  tokens: Tokens,
  last: number,
): SyntaxErrorInfo | null {
  const { error, openBracket, starts } = tokens;
  // Of what is wrong inside f-strings CPython does not hear this way.
  if (error === null || error.isInString) return null;
  if (error.reason === "syntax") return tokenizerErrorInfo(source, tokens, error);
  if (openBracket < 0) return null;
  const line = source.lineAt(starts[Math.min(last, starts.length - 1)]!);
  return line > source.lineAt(openBracket) ? neverClosed(source, openBracket) : null;
}

const WORDS: { readonly [reason in TokenizerReason]: readonly [SyntaxErrorType, string] } = {
  syntax: ["SyntaxError", ""],
  eof: ["SyntaxError", "unexpected EOF while parsing"],
  "line-continuation": ["SyntaxError", "unexpected character after line continuation character"],
  dedent: ["IndentationError", "unindent does not match any outer indentation level"],
  "too-deep": ["IndentationError", "too many levels of indentation"],
  tabs: ["TabError", "inconsistent use of tabs and spaces in indentation"],
};

/** The error for which the tokenizer stopped (tokenizer_error, Parser/pegen_errors.c). */
export function tokenizerErrorInfo(
  source: SourceText,
  tokens: Tokens,
  error: TokenizerError,
): SyntaxErrorInfo {
  const { reason, start, cursor } = error;
  const [type, words] = WORDS[reason];
  const message = words || error.message;
  switch (reason) {
    case "syntax": {
      // Up to 3.13 the columns of a number's error count bytes of UTF-8, not characters.
      if (start >= 0 && tokens.minor < 14) return compileErrorAt(source, message, start, cursor);
      if (start >= 0) return syntaxErrorAt(source, message, start, cursor, type);
      const before = Math.max(0, cursor - 1);
      const isNewline = source.text.charCodeAt(before) === 10 && cursor > 0;
      const offset = isNewline
        ? characterColumn(source, before) + 1
        : characterColumn(source, cursor);
      const info = syntaxErrorAt(source, message, before, cursor, type);
      return { ...info, lineno: info.lineno, offset, end_lineno: info.lineno, end_offset: offset };
    }
    case "eof":
      if (tokens.openBracket >= 0) return neverClosed(source, tokens.openBracket);
      // Behind the backslash that ends the text and its newline.
      return {
        ...syntaxErrorAt(source, message, start, start + 1, type),
        offset: characterColumn(source, start) + 2,
        end_offset: -1,
      };
    case "dedent": {
      const info = syntaxErrorAt(source, message, start, cursor, type);
      const offset = characterColumn(source, cursor) + 1;
      return { ...info, offset, end_lineno: info.lineno, end_offset: -1 };
    }
    case "line-continuation": {
      const info = syntaxErrorAt(source, message, start, cursor, type);
      return { ...info, offset: bufferColumn(source, tokens.minor, error), end_offset: 0 };
    }
    default: {
      const info = syntaxErrorAt(source, message, start, cursor, type);
      return { ...info, offset: 1, end_lineno: info.lineno, end_offset: 0 };
    }
  }
}

/**
 * The column of what stands behind a backslash. CPython counts from the start of its buffer, which may
 * have several lines; from 3.14 on that cannot be more than the last line has.
 */
function bufferColumn(source: SourceText, minor: number, error: TokenizerError): number {
  const { bufferStart, start, cursor } = error;
  let column = cursor - bufferStart;
  for (let i = bufferStart + 1; i < cursor; i++) if (isLowSurrogate(source, i)) column--;
  if (minor < 14) return column;
  const line = source.lineAt(start);
  const last = source.lineEnd(line);
  const bytes = source.utf8Length(bufferStart, cursor);
  const excess = bytes - source.utf8ColumnAt(last);
  if (excess > 0) return characterColumn(source, last) + Math.min(excess, 2);
  return errorColumn(source, line, bytes - 1);
}

function isLowSurrogate(source: SourceText, at: number): boolean {
  const unit = source.text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** raise_unclosed_parentheses_error. */
function neverClosed(source: SourceText, bracket: number): SyntaxErrorInfo {
  const message = `'${source.text[bracket]}' was never closed`;
  const info = syntaxErrorAt(source, message, bracket, bracket + 1);
  return { ...info, end_lineno: info.lineno, end_offset: 0 };
}
