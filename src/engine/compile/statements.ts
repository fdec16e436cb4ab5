import type { Alias, Expr, Stmt } from "../parser/ast.ts";

import { visitAnnotationText } from "./annotations.ts";
import { matchAttr } from "./calls.ts";
import { visitClassDef } from "./classes.ts";
import { addTo, type Compiler, type FBlockType } from "./compiler.ts";
import { binaryOparg, isTwoPartSlice, sliceParts } from "./expressions.ts";
import { visitFunctionDef, visitTypeAlias } from "./functions.ts";
import { visitHole } from "./holes.ts";
import { jumpIf } from "./jumps.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { visitAsyncFor, visitFor, visitIf, visitWhile } from "./loops.ts";
import { visitMatch } from "./match.ts";
import { nameop } from "./names.ts";
import { COMMON_CONSTANTS, INTRINSICS_1, Op } from "./opcode.ts";
import { constantOf } from "./treeFold.ts";
import { visitTry } from "./try.ts";
import { visitBreak, visitContinue, visitReturn } from "./unwind.ts";
import { visitWith } from "./with.ts";

/** Code for one statement (codegen_visit_stmt). */
export function visitStmt(c: Compiler, s: Stmt): void {
  c.u.lastStatementLoc = c.loc(s);
  switch (s.kind) {
    case "For":
    case "AsyncFor":
    case "While":
    case "If":
    case "Match":
    case "Try":
    case "TryStar":
    case "With":
    case "AsyncWith":
      // Annotations in here are conditional (PEP 649).
      c.u.conditionalBlocks += 1;
      visitCompound(c, s);
      c.u.conditionalBlocks -= 1;
      return;
    default:
      visitSimple(c, s);
  }
}

type CompoundStmt = Extract<
  Stmt,
  {
    kind: "For" | "AsyncFor" | "While" | "If" | "Match" | "Try" | "TryStar" | "With" | "AsyncWith";
  }
>;

function visitCompound(c: Compiler, s: CompoundStmt): void {
  switch (s.kind) {
    case "For":
      visitFor(c, s);
      return;
    case "AsyncFor":
      if (requireAsync(c, s, "'async for'")) visitAsyncFor(c, s);
      return;
    case "While":
      visitWhile(c, s);
      return;
    case "If":
      visitIf(c, s);
      return;
    case "Match":
      visitMatch(c, s);
      return;
    case "Try":
    case "TryStar":
      visitTry(c, s);
      return;
    case "AsyncWith":
      if (requireAsync(c, s, "'async with'")) visitWith(c, s);
      return;
    case "With":
      visitWith(c, s);
      return;
  }
}

function requireAsync(c: Compiler, s: Stmt, what: string): boolean {
  if (c.u.scopeType === "async function") return true;
  c.error(s, `${what} outside async function`);
  return false;
}

function visitSimple(c: Compiler, s: Exclude<Stmt, CompoundStmt>): void {
  switch (s.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      visitFunctionDef(c, s);
      return;
    case "ClassDef":
      visitClassDef(c, s);
      return;
    case "TypeAlias":
      visitTypeAlias(c, s);
      return;
    case "Return":
      visitReturn(c, s);
      return;
    case "Delete":
      for (const target of s.targets) c.visitors.expr(c, target);
      return;
    case "Assign":
      visitAssign(c, s);
      return;
    case "AugAssign":
      visitAugAssign(c, s);
      return;
    case "AnnAssign":
      visitAnnAssign(c, s);
      return;
    case "Raise":
      visitRaise(c, s);
      return;
    case "Assert":
      visitAssert(c, s);
      return;
    case "Import":
      visitImport(c, s);
      return;
    case "ImportFrom":
      visitImportFrom(c, s);
      return;
    case "Global":
    case "Nonlocal":
      return;
    case "Expr":
      visitExprStmt(c, c.loc(s), s.value);
      return;
    case "Pass":
      c.addop(c.loc(s), Op.NOP);
      return;
    case "Break":
      visitBreak(c, s);
      return;
    case "Continue":
      visitContinue(c, s);
      return;
    case "ErrorStmt":
      visitHole(c, s);
      return;
  }
}

function visitAssign(c: Compiler, s: Extract<Stmt, { kind: "Assign" }>): void {
  c.visitors.expr(c, s.value);
  for (const [i, target] of s.targets.entries()) {
    if (i < s.targets.length - 1) c.addop(c.loc(s), Op.COPY, 1);
    c.visitors.expr(c, target);
  }
}

/** codegen_augassign. */
function visitAugAssign(c: Compiler, s: Extract<Stmt, { kind: "AugAssign" }>): void {
  const e = s.target;
  const loc = c.loc(e);
  switch (e.kind) {
    case "Attribute":
      c.visitors.expr(c, e.value);
      c.addop(loc, Op.COPY, 1);
      c.addName(matchAttr(c, loc, e), Op.LOAD_ATTR, e.attr, 1);
      break;
    case "Subscript":
      c.visitors.expr(c, e.value);
      loadSubscriptCopy(c, loc, e);
      break;
    case "Name":
      nameop(c, loc, e.id, "Load");
      break;
    default:
      c.incomplete(loc, "a target that can be assigned to");
      c.loadNone(loc);
  }
  c.visitors.expr(c, s.value);
  c.addop(c.loc(s), Op.BINARY_OP, binaryOparg(s.op, true));
  switch (e.kind) {
    case "Attribute": {
      const nameLoc = matchAttr(c, loc, e);
      c.addop(nameLoc, Op.SWAP, 2);
      c.addName(nameLoc, Op.STORE_ATTR, e.attr);
      return;
    }
    case "Subscript": {
      const isSlice = isTwoPartSlice(c, e.slice);
      for (let n = isSlice ? 4 : 3; n > 1; n--) c.addop(loc, Op.SWAP, n);
      c.addop(loc, isSlice ? Op.STORE_SLICE : Op.STORE_SUBSCR);
      return;
    }
    case "Name":
      nameop(c, loc, e.id, "Store");
      return;
    default:
      c.addop(loc, Op.POP_TOP);
  }
}

function loadSubscriptCopy(
  c: Compiler,
  loc: Location,
  e: Extract<Expr, { kind: "Subscript" }>,
): void {
  if (isTwoPartSlice(c, e.slice)) {
    sliceParts(c, e.slice);
    for (let i = 0; i < 3; i++) c.addop(loc, Op.COPY, 3);
    c.addop(loc, Op.BINARY_SLICE);
    return;
  }
  c.visitors.expr(c, e.slice);
  c.addop(loc, Op.COPY, 2);
  c.addop(loc, Op.COPY, 2);
  c.addop(loc, Op.BINARY_SUBSCR);
}

/** codegen_annassign. */
function visitAnnAssign(c: Compiler, s: Extract<Stmt, { kind: "AnnAssign" }>): void {
  const target = s.target;
  if (s.value !== null) {
    c.visitors.expr(c, s.value);
    c.visitors.expr(c, target);
  }
  if (target.kind === "Name" && s.value === null) c.checkName(c.loc(s), target.id, "Store");
  const keepsAnnotations = c.u.scopeType === "module" || c.u.scopeType === "class";
  if (target.kind === "Name" && s.simple === 1 && keepsAnnotations) {
    storeAnnotation(c, s, target.id);
  } else if (target.kind === "Attribute" && s.value === null) {
    c.checkName(c.loc(s), target.attr, "Store");
    checkAnnotationExpr(c, target.value);
  } else if (target.kind === "Subscript" && s.value === null) {
    checkAnnotationExpr(c, target.value);
    checkAnnotationSubscript(c, target.slice);
  }
  const isEvaluated = c.facts.lazyAnnotations ? c.futureAnnotations : !c.futureAnnotations;
  if (s.simple === 0 && keepsAnnotations && isEvaluated && !c.futureAnnotations) {
    checkAnnotationExpr(c, s.annotation);
  }
}

function storeAnnotation(c: Compiler, s: Extract<Stmt, { kind: "AnnAssign" }>, name: string): void {
  const loc = c.loc(s);
  if (c.facts.lazyAnnotations && !c.futureAnnotations) {
    deferAnnotation(c, s);
    return;
  }
  if (c.futureAnnotations) visitAnnotationText(c, loc, s.annotation);
  else c.visitors.expr(c, s.annotation);
  c.addName(loc, Op.LOAD_NAME, "__annotations__");
  c.loadConst(loc, c.pool.str(c.mangle(name)));
  c.addop(loc, Op.STORE_SUBSCR);
}

/** _PyCompile_AddDeferredAnnotation: in a module, or in a block that may not run, it is noted. */
function deferAnnotation(c: Compiler, s: Extract<Stmt, { kind: "AnnAssign" }>): void {
  const u = c.u;
  const loc = c.loc(s);
  const isConditional = u.scopeType === "module" || u.conditionalBlocks > 0;
  const conditionalIndex = isConditional ? u.nextConditionalIndex++ : -1;
  c.deferAnnotation({ statement: s, conditionalIndex });
  if (!isConditional) return;
  if (u.scopeType === "class") {
    c.addop(loc, Op.LOAD_DEREF, addTo(u.cellvars, "__conditional_annotations__"));
  } else {
    c.addName(loc, Op.LOAD_NAME, "__conditional_annotations__");
  }
  c.loadConst(loc, c.pool.int(conditionalIndex));
  c.addop(loc, Op.SET_ADD, 1);
  c.addop(loc, Op.POP_TOP);
}

function checkAnnotationExpr(c: Compiler, e: Expr): void {
  c.visitors.expr(c, e);
  c.addop(c.loc(e), Op.POP_TOP);
}

function checkAnnotationSubscript(c: Compiler, e: Expr): void {
  if (e.kind === "Slice") {
    for (const part of [e.lower, e.upper, e.step]) {
      if (part !== null) checkAnnotationExpr(c, part);
    }
  } else if (e.kind === "Tuple") {
    for (const elt of e.elts) checkAnnotationSubscript(c, elt);
  } else {
    checkAnnotationExpr(c, e);
  }
}

function visitRaise(c: Compiler, s: Extract<Stmt, { kind: "Raise" }>): void {
  let n = 0;
  for (const part of [s.exc, s.exc === null ? null : s.cause]) {
    if (part === null) continue;
    c.visitors.expr(c, part);
    n += 1;
  }
  c.addop(c.loc(s), Op.RAISE_VARARGS, n);
}

/** codegen_assert. */
function visitAssert(c: Compiler, s: Extract<Stmt, { kind: "Assert" }>): void {
  if (s.test.kind === "Tuple" && s.test.elts.length > 0) {
    c.warn(s, "assertion is always true, perhaps remove parentheses?");
  }
  if (c.optimize > 0) return;
  const end = c.newLabel();
  const loc = jumpIf(c, c.loc(s), s.test, end, true);
  c.addop(loc, Op.LOAD_COMMON_CONSTANT, COMMON_CONSTANTS.indexOf("AssertionError"));
  if (s.msg !== null) {
    c.visitors.expr(c, s.msg);
    c.addop(loc, Op.CALL, 0);
  }
  c.addop(c.facts.compiler.hasToBool ? c.loc(s.test) : loc, Op.RAISE_VARARGS, 1);
  c.useLabel(end);
}

/** codegen_import. */
function visitImport(c: Compiler, s: Extract<Stmt, { kind: "Import" }>): void {
  const loc = c.loc(s);
  for (const alias of s.names) {
    c.loadConst(loc, c.pool.int(0));
    c.loadNone(loc);
    c.addName(loc, Op.IMPORT_NAME, alias.name, 2, importFlags(c, s));
    if (alias.asname !== null) importAs(c, loc, alias, alias.asname);
    else nameop(c, loc, alias.name.split(".")[0] ?? "", "Store");
  }
}

/** Bit 0: lazy; bit 1: never lazy, as in functions and classes (PEP 810, 3.15). */
function importFlags(c: Compiler, s: Extract<Stmt, { kind: "Import" | "ImportFrom" }>): number {
  if (s.is_lazy === 1) return 1;
  if (!c.facts.compiler.hasLazyImports) return 0;
  const isInTry = c.u.fblocks.some(fblock => TRY_BLOCKS.has(fblock.type));
  const isStar = s.kind === "ImportFrom" && s.names[0]?.name === "*";
  return c.u.scopeType !== "module" || isInTry || isStar ? 2 : 0;
}

/** Around a statement in the parts of a `try` that handle exceptions, or may have to. */
const TRY_BLOCKS: ReadonlySet<FBlockType> = new Set([
  "try except",
  "finally try",
  "finally end",
  "exception handler",
  "exception group handler",
  "handler cleanup",
]);

/** `import a.b.c as d`: IMPORT_FROM for each part. */
function importAs(c: Compiler, loc: Location, alias: Alias, asname: string): void {
  const parts = alias.name.split(".").slice(1);
  for (const [i, part] of parts.entries()) {
    c.addName(loc, Op.IMPORT_FROM, part);
    if (i === parts.length - 1) break;
    c.addop(loc, Op.SWAP, 2);
    c.addop(loc, Op.POP_TOP);
  }
  nameop(c, loc, asname, "Store");
  if (parts.length > 0) c.addop(loc, Op.POP_TOP);
}

/** codegen_from_import. */
function visitImportFrom(c: Compiler, s: Extract<Stmt, { kind: "ImportFrom" }>): void {
  const loc = c.loc(s);
  if (s.module === "__future__" && s.level === 0 && s.start > c.symtable.future.lastImportEnd) {
    c.error(s, "from __future__ imports must occur at the beginning of the file");
  }
  c.loadConst(loc, c.pool.int(s.level));
  c.loadConst(loc, c.pool.tuple(s.names.map(alias => c.pool.str(alias.name))));
  c.addName(loc, Op.IMPORT_NAME, s.module ?? "", 2, importFlags(c, s));
  for (const [i, alias] of s.names.entries()) {
    if (i === 0 && alias.name === "*") {
      c.addop(loc, Op.CALL_INTRINSIC_1, INTRINSICS_1.indexOf("INTRINSIC_IMPORT_STAR"));
      c.addop(NO_LOCATION, Op.POP_TOP);
      return;
    }
    c.addName(loc, Op.IMPORT_FROM, alias.name);
    nameop(c, loc, alias.asname ?? alias.name, "Store");
  }
  c.addop(loc, Op.POP_TOP);
}

/** codegen_stmt_expr. */
function visitExprStmt(c: Compiler, loc: Location, value: Expr): void {
  if (c.isInteractiveTopLevel) {
    c.visitors.expr(c, value);
    c.addop(loc, Op.CALL_INTRINSIC_1, INTRINSICS_1.indexOf("INTRINSIC_PRINT"));
    c.addop(NO_LOCATION, Op.POP_TOP);
    return;
  }
  if (constantOf(c, value) !== null) {
    c.addop(loc, Op.NOP);
    return;
  }
  c.visitors.expr(c, value);
  c.addop(NO_LOCATION, Op.POP_TOP);
  c.u.lastStatementLoc = NO_LOCATION;
}
