/** `from __future__ import …` (Python/future.c). */
import type { SourceText } from "../../base/text.ts";
import { CodeFlag } from "./code.ts";
import type { Mod, Stmt } from "../parser/ast.ts";
import { type SyntaxErrorInfo, compileErrorAt } from "../parser/syntaxError.ts";

/** The future features that a module turns on (_PyFutureFeatures). */
export interface FutureFeatures {
  /** The `CodeFlag`s among FUTURE_FLAGS, those that were inherited included. */
  readonly flags: number;
  /** Annotations stay text (PEP 563). */
  readonly annotations: boolean;
  /** Where the last of the future imports at the head of the module ends, or -1. */
  readonly lastImportEnd: number;
  readonly errors: readonly SyntaxErrorInfo[];
}

/** Features that became the rule long ago; importing them changes nothing. */
const MANDATORY = new Set([
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "generator_stop",
]);

/**
 * Reads the future imports at the head of `mod` (future_parse). `inherited`: flags of the code that
 * compiles it.
 */
export function futureFeatures(
  mod: Mod,
  text: SourceText,
  minor: number,
  inherited: number,
): FutureFeatures {
  const errors: SyntaxErrorInfo[] = [];
  let flags = inherited;
  let lastImportEnd = -1;
  const body: readonly Stmt[] = mod.kind === "Expression" ? [] : mod.body;
  for (const [i, stmt] of body.entries()) {
    if (i === 0 && isDocstring(stmt)) continue;
    if (stmt.kind !== "ImportFrom" || stmt.module !== "__future__" || stmt.level !== 0) break;
    lastImportEnd = stmt.end;
    for (const alias of stmt.names) {
      if (alias.name === "annotations") flags |= CodeFlag.FUTURE_ANNOTATIONS;
      else if (alias.name === "barry_as_FLUFL") flags |= CodeFlag.FUTURE_BARRY_AS_BDFL;
      else if (!MANDATORY.has(alias.name)) {
        const message =
          alias.name === "braces" ? "not a chance" : `future feature ${alias.name} is not defined`;
        errors.push(
          minor >= 14
            ? compileErrorAt(text, message, alias.start, alias.end)
            : withoutEnd(compileErrorAt(text, message, stmt.start, stmt.end)),
        );
      }
    }
  }
  if (minor < 12) errors.push(...lateImports(body, text));
  const annotations = (flags & CodeFlag.FUTURE_ANNOTATIONS) !== 0;
  return { flags, annotations, lastImportEnd, errors };
}

/** Up to 3.13 the place has no end. */
function withoutEnd(error: SyntaxErrorInfo): SyntaxErrorInfo {
  return { ...error, end_lineno: error.lineno, end_offset: null };
}

/** 3.11 finds a late future import here when it is on the line of the last early one. */
function lateImports(body: readonly Stmt[], text: SourceText): SyntaxErrorInfo[] {
  const errors: SyntaxErrorInfo[] = [];
  let isDone = false;
  let line = -1;
  for (const [i, stmt] of body.entries()) {
    const lineno = text.lineAt(stmt.start);
    if (isDone && lineno > line) break;
    line = lineno;
    const isFuture = stmt.kind === "ImportFrom" && stmt.module === "__future__" && stmt.level === 0;
    if (isFuture && isDone) {
      const message = "from __future__ imports must occur at the beginning of the file";
      const error = withoutEnd(compileErrorAt(text, message, stmt.start, stmt.end));
      errors.push({ ...error, offset: error.offset - 1 }); // CPython forgets to count from 1.
      break;
    }
    if (!isFuture && !(i === 0 && isDocstring(stmt))) isDone = true;
  }
  return errors;
}

/** True for an expression statement that is one plain string (_PyAST_GetDocString). */
export function isDocstring(stmt: Stmt | undefined): boolean {
  if (stmt?.kind !== "Expr" || stmt.value.kind !== "Constant") return false;
  return stmt.value.value.kind === "str";
}
