import { SourceText, stripByteOrderMark } from "../../base/text.ts";
import { type Compiled, compileModule } from "../compile/compile.ts";
import { factsOf, type PythonProfile } from "../facts.ts";
import { dumpReadable, spansOf } from "../parser/astDump.ts";
import { parseModule } from "../parser/parser.ts";
import {
  compileErrorAt,
  type SyntaxErrorInfo,
  type SyntaxWarningInfo,
} from "../parser/syntaxError.ts";
import type { ShownWarnings } from "../timeline/program.ts";

/** A file's syntax tree in text, and what is wrong with it first. */
export interface SyntaxTree {
  /** What CPython's parser reports: it stops there. The tree is of what can be read all the same. */
  readonly error: SyntaxErrorInfo | undefined;
  /** One node a line, as `ast.dump(tree, indent=2)` reads. */
  dump(): string;
  /** Every node as "KIND[:DETAIL]@START-END", in UTF-16 code units, sorted. */
  spans(): string[];
}

/** Reads a text as a file of Python. */
export function syntaxTree(source: string, profile: PythonProfile): SyntaxTree {
  const { version } = factsOf(profile);
  const text = new SourceText(stripByteOrderMark(source));
  const { module, errors } = parseModule(text, { version });
  return {
    error: errors[0],
    dump: () => dumpReadable(module, text),
    spans: () => spansOf(module),
  };
}

/** Why CPython does not run the text, of its parser, symbol table or compiler; else undefined. */
export function syntaxErrorOf(source: string, profile: PythonProfile): SyntaxErrorInfo | undefined {
  const facts = factsOf(profile);
  const { version } = facts;
  const text = new SourceText(stripByteOrderMark(source));
  const parsed = parseModule(text, { version });
  if (parsed.errors[0] !== undefined) return parsed.errors[0];
  const { errors } = compileModule(parsed.module, text, { facts, fileName: "", mode: "exec" });
  const [first] = errors;
  return first && compileErrorAt(text, first.message, first.range.start, first.range.end);
}

/**
 * The warnings as CPython prints them while it compiles a file (Python/_warnings.c, show_warning).
 * Deprecations are not shown by default; undefined: there is none.
 */
export function warningsOf(
  parsed: readonly SyntaxWarningInfo[],
  { warnings: compiled, madeBeforeWarning }: Compiled,
  text: SourceText,
  fileName: string,
): ShownWarnings | undefined {
  const parser = parsed.filter(({ category }) => category === "SyntaxWarning");
  const compiler = compiled.map(({ message, range }) => ({
    message,
    lineno: text.lineAt(range.start),
  }));
  const lines = [...parser, ...compiler].map(({ message, lineno }) => {
    const line = text.lineText(lineno).trim();
    const shown = line === "" ? "" : `  ${line}\n`;
    return `${fileName}:${lineno}: SyntaxWarning: ${message}\n${shown}`;
  });
  if (lines.length === 0) return undefined;
  return { text: lines.join(""), made: parser.length > 0 ? [] : madeBeforeWarning };
}

/**
 * The error as CPython prints it for a file (Lib/traceback.py, _format_syntax_error; up to 3.12
 * parse_syntax_error in Python/pythonrun.c, which asks only a plain SyntaxError for its end).
 */
export function syntaxErrorText(
  error: SyntaxErrorInfo,
  source: string,
  fileName: string,
  profile: PythonProfile,
): string {
  const text = new SourceText(stripByteOrderMark(source));
  const head = `  File "${fileName}", line ${error.lineno}\n`;
  const tail = `${error.type}: ${error.message}\n`;
  const line = text.lineText(error.lineno).trimEnd();
  const shown = line.replace(/^[ \f]+/, "");
  if (shown === "") return head + tail;
  // Columns count from 1, in characters; the line is shown without its indentation.
  const indent = line.length - shown.length;
  const length = [...shown].length;
  const start = error.offset - 1 - indent;
  if (start < 0) return `${head}    ${shown}\n${tail}`;
  const knowsEnd = error.type === "SyntaxError" || factsOf(profile).minor >= 13;
  const end_offset = knowsEnd ? error.end_offset : null;
  const isOneLine = end_offset === null || error.end_lineno === error.lineno;
  const end = end_offset === null ? 0 : end_offset - 1 - indent;
  const stop = isOneLine ? Math.max(end, start + 1) : Math.max(length, start + 1);
  // A tab in the line is a tab in front of the caret too.
  const before = [...shown]
    .slice(0, start)
    .map(character => (/\s/.test(character) ? character : " "));
  const pad = before.join("").padEnd(start);
  return `${head}    ${shown}\n    ${pad}${"^".repeat(stop - start)}\n${tail}`;
}
