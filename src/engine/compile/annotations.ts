import type { Arg, Arguments, Expr } from "../parser/ast.ts";

import { makeClosure } from "./closures.ts";
import type { CodeUnit } from "./code.ts";
import { addTo, type Compiler } from "./compiler.ts";
import { InstructionSequence } from "./instruction.ts";
import type { Location } from "./location.ts";
import { nameop } from "./names.ts";
import { COMMON_CONSTANTS, COMPARE_OPERATORS, FunctionAttribute, Op } from "./opcode.ts";
import type { SymbolTableEntry } from "./symbols.ts";
import { unparse } from "./unparse.ts";

/** `_Py_ANNOTATE_FORMAT_VALUE_WITH_FAKE_GLOBALS`: the last format an __annotate__ computes. */
const VALUE_WITH_FAKE_GLOBALS = 2;

/** A block that is evaluated when annotations are asked for. */
interface AnnotationsBlock {
  readonly name: string;
  readonly ste: SymbolTableEntry;
  readonly node: { readonly start: number };
  /** The function whose annotations they are. */
  readonly annotates?: string;
}

/**
 * Enters the block of an `__annotate__` function: it takes `format` and refuses all but the first
 * two (codegen_setup_annotations_scope).
 */
export function enterAnnotationsScope(c: Compiler, loc: Location, block: AnnotationsBlock): void {
  const { name, ste, node, annotates } = block;
  c.enterScope({
    name,
    scopeType: "annotations",
    ste,
    firstLineNumber: loc.lineno,
    posOnlyArgCount: 1,
    node: node as Expr,
    ...(annotates !== undefined && c.facts.compiler.qualifiesAnnotate ? { annotates } : {}),
  });
  c.addop(loc, Op.LOAD_FAST, 0);
  c.loadConst(loc, c.pool.int(VALUE_WITH_FAKE_GLOBALS));
  c.addop(loc, Op.COMPARE_OP, COMPARE_OPERATORS.indexOf(">"));
  const body = c.newLabel();
  c.addJump(loc, Op.POP_JUMP_IF_FALSE, body);
  c.addop(loc, Op.LOAD_COMMON_CONSTANT, COMMON_CONSTANTS.indexOf("NotImplementedError"));
  c.addop(loc, Op.RAISE_VARARGS, 1);
  c.useLabel(body);
}

/** Ends the block and makes the function (codegen_leave_annotations_scope). */
export function leaveAnnotationsScope(c: Compiler, loc: Location, flags: number): void {
  c.addop(loc, Op.RETURN_VALUE);
  const code = withFormatParameter(c.visitors.assemble(c, true));
  c.memory.takeTuple(code.localsplusNames.length); // made anew, not merged
  c.exitScope();
  makeClosure(c, loc, code, flags);
}

/** The parameter is `.format` for the symbol table and `format` for the world. */
function withFormatParameter(code: CodeUnit): CodeUnit {
  return { ...code, localsplusNames: ["format", ...code.localsplusNames.slice(1)] };
}

/**
 * The annotations of a function: a tuple of names and values (<=3.13) or an `__annotate__`
 * function. Returns the bit for MAKE_FUNCTION.
 */
export function visitFunctionAnnotations(
  c: Compiler,
  loc: Location,
  s: { readonly name: string; readonly args: Arguments; readonly returns: Expr | null },
): number {
  const { args, returns } = s;
  if (!c.facts.lazyAnnotations) {
    const n = annotationsOf(c, loc, args, returns);
    if (n === 0) return 0;
    c.addop(loc, Op.BUILD_TUPLE, n * 2);
    return FunctionAttribute.ANNOTATIONS;
  }
  const ste = c.symtable.lookup(args);
  if (ste === null || !ste.annotationsUsed) return 0;
  enterAnnotationsScope(c, loc, { name: ste.name, ste, node: args, annotates: s.name });
  const n = annotationsOf(c, loc, args, returns);
  c.addop(loc, Op.BUILD_MAP, n);
  leaveAnnotationsScope(c, loc, 0);
  return FunctionAttribute.ANNOTATE;
}

/** Pushes names and values; returns their number (codegen_annotations_in_scope). */
function annotationsOf(c: Compiler, loc: Location, args: Arguments, returns: Expr | null): number {
  // CPython's order: positional-or-keyword parameters come before positional-only ones.
  const all: (Arg | null)[] = [
    ...args.args,
    ...args.posonlyargs,
    args.vararg,
    ...args.kwonlyargs,
    args.kwarg,
  ];
  let n = 0;
  for (const arg of all) {
    if (arg === null || arg.annotation === null) continue;
    argAnnotation(c, loc, arg.arg, arg.annotation);
    n += 1;
  }
  if (returns !== null) {
    argAnnotation(c, loc, "return", returns);
    n += 1;
  }
  return n;
}

function argAnnotation(c: Compiler, loc: Location, name: string, annotation: Expr): void {
  c.loadConst(loc, c.pool.str(c.mangle(name)));
  if (c.futureAnnotations) {
    visitAnnotationText(c, loc, annotation);
  } else if (annotation.kind === "Starred") {
    // `*args: *Ts`
    c.visitors.expr(c, annotation.value);
    c.addop(loc, Op.UNPACK_SEQUENCE, 1);
  } else {
    c.visitors.expr(c, annotation);
  }
}

/** The annotation as source text (`from __future__ import annotations`). */
export function visitAnnotationText(c: Compiler, loc: Location, annotation: Expr): void {
  const isEarly = c.facts.compiler.flowgraph === "3.11";
  c.loadConst(isEarly ? loc : c.loc(annotation), c.pool.str(unparse(annotation)));
}

/**
 * The `__annotate__` function of a module or class, after its body
 * (codegen_process_deferred_annotations, 3.14 on).
 */
export function processDeferredAnnotations(c: Compiler, loc: Location): void {
  const u = c.u;
  const ste = u.ste.annotationBlock;
  if (u.deferredAnnotations.length === 0 || ste === null) return;
  const isModule = u.scopeType === "module";
  const body = u.sequence;
  if (isModule) u.sequence = new InstructionSequence();
  const deferred = [...u.deferredAnnotations];
  enterAnnotationsScope(c, loc, { name: ste.name, ste, node: u.node });
  c.addop(loc, Op.BUILD_MAP, 0);
  for (const { statement, conditionalIndex } of deferred) {
    const where = c.loc(statement);
    const notSet = c.newLabel();
    if (conditionalIndex >= 0) {
      c.loadConst(where, c.pool.int(conditionalIndex));
      if (isModule) c.addName(where, Op.LOAD_GLOBAL, "__conditional_annotations__", 1);
      else {
        const inner = c.u;
        const index = addTo(inner.freevars, "__conditional_annotations__", inner.cellvars.size);
        c.addop(where, Op.LOAD_DEREF, index);
      }
      c.addop(where, Op.CONTAINS_OP, 0);
      c.addJump(where, Op.POP_JUMP_IF_FALSE, notSet);
    }
    c.visitors.expr(c, statement.annotation);
    c.addop(where, Op.COPY, 2);
    const name = statement.target.kind === "Name" ? statement.target.id : "";
    c.loadConst(where, c.pool.str(c.mangle(name)));
    c.addop(loc, Op.STORE_SUBSCR);
    c.useLabel(notSet);
  }
  leaveAnnotationsScope(c, loc, 0);
  nameop(c, loc, u.ste.type === "class" ? "__annotate_func__" : "__annotate__", "Store");
  if (isModule) {
    body.annotations = u.sequence;
    u.sequence = body;
  }
}
