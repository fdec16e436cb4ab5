/** `from __future__ import …` (Python/future.c). */
import type { SourceText } from "../../base/text.ts";
import type { Mod, Stmt } from "../parser/ast.ts";
import { type SyntaxErrorInfo, syntaxErrorAt } from "../parser/syntaxError.ts";

/** The future features that a module turns on (_PyFutureFeatures). */
export interface FutureFeatures {
  /** CO_FUTURE_ANNOTATIONS: annotations stay text (PEP 563). */
  readonly annotations: boolean;
  /** CO_FUTURE_BARRY_AS_BDFL: `<>` in place of `!=` (PEP 401). */
  readonly barryAsBdfl: boolean;
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

/** Reads the future imports at the head of `mod` (future_parse). */
export function futureFeatures(mod: Mod, text: SourceText): FutureFeatures {
  const errors: SyntaxErrorInfo[] = [];
  let annotations = false;
  let barryAsBdfl = false;
  let lastImportEnd = -1;
  const body: readonly Stmt[] = mod.kind === "Expression" ? [] : mod.body;
  for (const [i, stmt] of body.entries()) {
    if (i === 0 && isDocstring(stmt)) continue;
    if (stmt.kind !== "ImportFrom" || stmt.module !== "__future__" || stmt.level !== 0) break;
    lastImportEnd = stmt.end;
    for (const alias of stmt.names) {
      if (alias.name === "annotations") annotations = true;
      else if (alias.name === "barry_as_FLUFL") barryAsBdfl = true;
      else if (!MANDATORY.has(alias.name)) {
        const message =
          alias.name === "braces"
            ? "not a chance"
            : `future feature ${alias.name} is not defined`;
        errors.push(syntaxErrorAt(text, message, alias.start, alias.end));
      }
    }
  }
  return { annotations, barryAsBdfl, lastImportEnd, errors };
}

/** True for an expression statement that is one plain string (_PyAST_GetDocString). */
export function isDocstring(stmt: Stmt | undefined): boolean {
  if (stmt?.kind !== "Expr" || stmt.value.kind !== "Constant") return false;
  return stmt.value.value.kind === "str";
}
