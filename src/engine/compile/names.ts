import type { ExprContext } from "../parser/ast.ts";

import { addTo, type Compiler } from "./compiler.ts";
import { Pseudo } from "./instruction.ts";
import type { Location } from "./location.ts";
import { Op } from "./opcode.ts";
import { symbolScope } from "./symbols.ts";

/** Loads, stores or deletes a name by its scope (codegen_nameop). */
export function nameop(c: Compiler, loc: Location, name: string, ctx: ExprContext): void {
  c.checkName(loc, name, ctx);
  const u = c.u;
  const mangled = c.mangle(name);
  const scope = symbolScope(u.symbol(mangled));
  if (scope === "free" || scope === "cell") {
    derefop(c, loc, mangled, scope, ctx);
    return;
  }
  if (scope === "local" && (u.isFunctionLike || u.fastHidden.get(mangled) === true)) {
    fastop(c, loc, mangled, ctx);
    return;
  }
  const isGlobal = scope === "global explicit" || (scope === "global implicit" && u.isFunctionLike);
  const index = addTo(u.names, mangled);
  if (isGlobal) {
    globalop(c, loc, index, scope === "global implicit", ctx);
    return;
  }
  if (ctx === "Store") c.addop(loc, Op.STORE_NAME, index);
  else if (ctx === "Del") c.addop(loc, Op.DELETE_NAME, index);
  else if (u.ste.type === "class" && u.inInlinedComprehension > 0) {
    c.addop(loc, Op.LOAD_GLOBAL, index << 1);
  } else c.addop(loc, Op.LOAD_NAME, index);
}

function fastop(c: Compiler, loc: Location, mangled: string, ctx: ExprContext): void {
  const opcode = ctx === "Load" ? Op.LOAD_FAST : ctx === "Store" ? Op.STORE_FAST : Op.DELETE_FAST;
  c.addop(loc, opcode, addTo(c.u.varnames, mangled));
}

function globalop(
  c: Compiler,
  loc: Location,
  index: number,
  isImplicit: boolean,
  ctx: ExprContext,
): void {
  if (ctx === "Store") c.addop(loc, Op.STORE_GLOBAL, index);
  else if (ctx === "Del") c.addop(loc, Op.DELETE_GLOBAL, index);
  else if (isImplicit && c.u.ste.canSeeClassScope) {
    loadClassDict(c, loc);
    c.addop(loc, Op.LOAD_FROM_DICT_OR_GLOBALS, index);
  } else c.addop(loc, Op.LOAD_GLOBAL, index << 1);
}

/** Cells: opargs count cell variables, then free ones, until the assembler places them. */
function derefop(
  c: Compiler,
  loc: Location,
  mangled: string,
  scope: "free" | "cell",
  ctx: ExprContext,
): void {
  const u = c.u;
  const index =
    scope === "free" ? addTo(u.freevars, mangled, u.cellvars.size) : addTo(u.cellvars, mangled);
  if (ctx === "Store") c.addop(loc, Op.STORE_DEREF, index);
  else if (ctx === "Del") c.addop(loc, Op.DELETE_DEREF, index);
  else if (u.ste.type === "class" && u.inInlinedComprehension === 0) {
    if (c.facts.compiler.flowgraph === "3.11") c.addop(loc, Pseudo.LOAD_CLASSDEREF, index);
    else {
      c.addop(loc, Op.LOAD_LOCALS);
      c.addop(loc, Op.LOAD_FROM_DICT_OR_DEREF, index);
    }
  } else if (u.ste.canSeeClassScope) {
    loadClassDict(c, loc);
    c.addop(loc, Op.LOAD_FROM_DICT_OR_DEREF, index);
  } else c.addop(loc, Op.LOAD_DEREF, index);
}

function loadClassDict(c: Compiler, loc: Location): void {
  const u = c.u;
  c.addop(loc, Op.LOAD_DEREF, addTo(u.freevars, "__classdict__", u.cellvars.size));
}
