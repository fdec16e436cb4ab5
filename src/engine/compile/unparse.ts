import type { Expr } from "../parser/ast.ts";

/** placeholder */
export function unparse(e: Expr): string {
  return e.kind;
}
