import type { SourceText } from "../../base/text.ts";
import type { CPythonFacts } from "../facts.ts";
import type { Expression, Interactive, Module } from "../parser/ast.ts";

import { assembleUnit } from "./assemble.ts";
import { startLocation, visitBody } from "./body.ts";
import type { CodeUnit, CompileError, Constant } from "./code.ts";
import { Compiler } from "./compiler.ts";
import { warnOfFinally } from "./finally.ts";
import { visitExpr } from "./expressions.ts";
import { Op } from "./opcode.ts";
import { visitStmt } from "./statements.ts";
import { buildSymtable } from "./symtable.ts";

/** What a text is compiled as. */
export interface CompileOptions {
  readonly facts: CPythonFacts;
  readonly fileName: string;
  readonly mode: "exec" | "eval" | "single";
  /** 0; 1 as `-O`: no `assert`, `__debug__` is False; 2 as `-OO`: no docstrings either. */
  readonly optimize?: number;
  /** Begins every docstring: library code says by it that the words are not CPython's. */
  readonly docstringMark?: string;
  /** FUTURE_FLAGS of the code that compiles the text, or that compile() is given. */
  readonly inherited?: number;
}

/** What compiling gave: code, and what there is to say of the text. */
export interface Compiled {
  /** Null only when nothing could be compiled. Where a construct is not modelled, it says so. */
  readonly code: CodeUnit | null;
  /** What CPython's symbol table and compiler refuse; it reports the first. */
  readonly errors: readonly CompileError[];
  readonly warnings: readonly CompileError[];
  /** Constants made before the first of `warnings` was given: showing it can set off a collection. */
  readonly madeBeforeWarning: readonly Constant[];
}

/** Compiles a syntax tree as the version of `facts` does (_PyAST_Compile). Never throws. */
export function compileModule(
  mod: Module | Interactive | Expression,
  text: SourceText,
  options: CompileOptions,
): Compiled {
  try {
    return compileAny(mod, text, options);
  } catch (error) {
    // Levels of several kinds have added up to more than the host's stack holds.
    if (!(error instanceof RangeError)) throw error;
    const range = { start: mod.start, end: mod.end };
    const message = "maximum recursion depth exceeded during compilation";
    return { code: null, errors: [{ message, range }], warnings: [], madeBeforeWarning: [] };
  }
}

function compileAny(
  mod: Module | Interactive | Expression,
  text: SourceText,
  options: CompileOptions,
): Compiled {
  const symtable = buildSymtable(mod, text, options.facts.version, options.inherited);
  const c = new Compiler({
    facts: options.facts,
    text,
    fileName: options.fileName,
    symtable,
    visitors: { expr: visitExpr, stmt: visitStmt, assemble: assembleUnit },
    interactive: options.mode === "single",
    optimize: options.optimize ?? 0,
    docstringMark: options.docstringMark ?? "",
    futureAnnotations: symtable.future.annotations,
  });
  if (options.facts.compiler.warnsOfFinally && mod.kind !== "Expression") {
    warnOfFinally(c, mod.body);
  }
  const code: CodeUnit = { ...compileTree(c, mod), compilerPeak: c.memory.peak };
  const tableErrors = symtable.errors.map(error => ({
    message: error.message,
    range: { start: error.start, end: error.end },
  }));
  return {
    code,
    errors: [...tableErrors, ...c.errors],
    warnings: c.warnings,
    madeBeforeWarning: c.madeBeforeWarning(),
  };
}

function compileTree(c: Compiler, mod: Module | Interactive | Expression): CodeUnit {
  c.enterScope({
    name: "<module>",
    scopeType: "module",
    ste: c.symtable.top,
    firstLineNumber: 1,
    node: mod,
  });
  if (mod.kind === "Expression") {
    visitExpr(c, mod.body);
    return assembleUnit(c, false);
  }
  const loc = startLocation(c, mod.body);
  if (c.facts.lazyAnnotations && c.u.ste.hasConditionalAnnotations) {
    c.addop(loc, Op.BUILD_SET, 0);
    c.addName(loc, Op.STORE_NAME, "__conditional_annotations__");
  }
  visitBody(c, loc, mod.body);
  return assembleUnit(c, true);
}
