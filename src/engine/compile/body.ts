import type { Node, Stmt } from "../parser/ast.ts";

import { processDeferredAnnotations } from "./annotations.ts";
import type { Compiler } from "./compiler.ts";
import { docstringOf } from "./docstring.ts";
import { docstringConstant } from "./functions.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { nameop } from "./names.ts";
import { Op } from "./opcode.ts";

/** The statements of a module or class, with docstring and annotations (codegen_body). */
export function visitBody(c: Compiler, loc: Location, body: readonly Stmt[]): void {
  if (setsUpAnnotations(c, body)) c.addop(loc, Op.SETUP_ANNOTATIONS);
  let statements = body;
  if (!c.isInteractiveTopLevel && c.optimize < 2) {
    const docstring = docstringOf(body);
    const first = body[0];
    if (docstring !== null && first?.kind === "Expr") {
      c.loadConst(c.loc(first.value), docstringConstant(c, docstring));
      const stays = c.facts.compiler.flowgraph === "3.11" || c.facts.compiler.flowgraph === "3.12";
      nameop(c, stays ? c.loc(first.value) : NO_LOCATION, "__doc__", "Store");
      statements = body.slice(1);
    }
  }
  for (const stmt of statements) c.visitors.stmt(c, stmt);
  if (c.facts.lazyAnnotations && !c.futureAnnotations && body.length > 0) {
    processDeferredAnnotations(c, loc);
  }
}

/** Up to 3.13 always, then only with `from __future__ import annotations`. */
function setsUpAnnotations(c: Compiler, body: readonly Stmt[]): boolean {
  if (c.facts.lazyAnnotations && !c.futureAnnotations) return false;
  return body.some(hasAnnotation);
}

/** find_ann: an annotated assignment in the statement, not in functions or classes of it. */
function hasAnnotation(s: Stmt): boolean {
  switch (s.kind) {
    case "AnnAssign":
      return true;
    case "For":
    case "AsyncFor":
    case "While":
    case "If":
      return s.body.some(hasAnnotation) || s.orelse.some(hasAnnotation);
    case "With":
    case "AsyncWith":
      return s.body.some(hasAnnotation);
    case "Match":
      return s.cases.some(one => one.body.some(hasAnnotation));
    case "Try":
    case "TryStar":
      return (
        s.body.some(hasAnnotation) ||
        s.handlers.some(handler => handler.body.some(hasAnnotation)) ||
        s.finalbody.some(hasAnnotation) ||
        s.orelse.some(hasAnnotation)
      );
    default:
      return false;
  }
}

/** The place of the first statement; line 1 of an empty file. */
export function startLocation(c: Compiler, body: readonly Pick<Node, "start" | "end">[]): Location {
  const first = body[0];
  return first === undefined ? { lineno: 1, end_lineno: 1, start: -1, end: -1 } : c.loc(first);
}
