import type { Stmt } from "../parser/ast.ts";

import type { Compiler } from "./compiler.ts";

/**
 * Warns of `return`, `break` and `continue` that leave a `finally` block (PEP 765; 3.14 on, before
 * the symbol table is built: Python/ast_preprocess.c). As there, a loop inside of the block hides
 * what is in its body, `return` too.
 */
export function warnOfFinally(c: Compiler, body: readonly Stmt[]): void {
  visit(c, body, false);
}

function visit(c: Compiler, body: readonly Stmt[], isInFinally: boolean): void {
  for (const stmt of body) visitStatement(c, stmt, isInFinally);
}

function visitStatement(c: Compiler, stmt: Stmt, isInFinally: boolean): void {
  switch (stmt.kind) {
    case "Return":
    case "Break":
    case "Continue":
      if (isInFinally) c.warn(stmt, `'${stmt.kind.toLowerCase()}' in a 'finally' block`);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      visit(c, stmt.body, false);
      return;
    case "For":
    case "AsyncFor":
    case "While":
      visit(c, stmt.body, false);
      visit(c, stmt.orelse, isInFinally);
      return;
    case "If": {
      // A chain of `elif` is no depth here.
      let last = stmt;
      for (;;) {
        visit(c, last.body, isInFinally);
        const [next] = last.orelse;
        if (last.orelse.length !== 1 || next?.kind !== "If") break;
        last = next;
      }
      visit(c, last.orelse, isInFinally);
      return;
    }
    case "Try":
    case "TryStar":
      visit(c, stmt.body, isInFinally);
      for (const handler of stmt.handlers) visit(c, handler.body, isInFinally);
      visit(c, stmt.orelse, isInFinally);
      visit(c, stmt.finalbody, true);
      return;
    case "With":
    case "AsyncWith":
    case "ClassDef":
      visit(c, stmt.body, isInFinally);
      return;
    case "Match":
      for (const { body } of stmt.cases) visit(c, body, isInFinally);
      return;
    default:
  }
}
