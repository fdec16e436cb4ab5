/**
 * The symbol table: the blocks of a program and what each does with its names (Python/symtable.c).
 * The first pass, here, collects facts from the tree; symtableAnalysis.ts decides on scopes.
 */
import type { Offset, SourceText } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";
import type {
  Alias,
  AnnAssign,
  Arg,
  Arguments,
  AsyncFunctionDef,
  ClassDef,
  Expr,
  FunctionDef,
  ImportFrom,
  Import,
  Mod,
  Node,
  Pattern,
  Stmt,
  TypeAlias,
  TypeParam,
} from "../parser/ast.ts";
import type { SyntaxErrorInfo } from "../parser/syntaxError.ts";
import { minorOf } from "../parser/tokenList.ts";

import { type FutureFeatures, isDocstring } from "./future.ts";
import { SymbolFlag, type SymbolTableEntry } from "./symbols.ts";
import { analyzeSymtable } from "./symtableAnalysis.ts";
import { SymtableExpressions } from "./symtableExpressions.ts";

export * from "./symbols.ts";

export { maybeMangle } from "./symtableBlocks.ts";

/** The blocks of one program. */
export interface SymbolTable {
  /** All blocks, in the order in which they were made. */
  readonly entries: readonly SymbolTableEntry[];
  readonly top: SymbolTableEntry;
  readonly future: FutureFeatures;
  /** What CPython's symbol table rejects; it reports the first. The table is whole in any case. */
  readonly errors: readonly SyntaxErrorInfo[];
  /**
   * The block that belongs to a node (_PySymtable_Lookup). The keys are CPython's: the statement for
   * functions, classes and type aliases; the expression for lambdas and comprehensions; the
   * `type_params` array for the scope of type parameters; the `arguments` node for a function's
   * `__annotate__` (3.14 on). A module's or class's `__annotate__` is its entry's `annotationBlock`.
   */
  lookup(key: object): SymbolTableEntry | null;
  /** The block that evaluates a type parameter's bound or its default. */
  lookupTypeParam(param: TypeParam, which: "bound" | "default"): SymbolTableEntry | null;
}

/** Builds the table of `mod`. Never throws; what is wrong with the names is in `errors`. */
export function buildSymtable(
  mod: Mod,
  text: SourceText,
  version: PythonVersion,
  inherited = 0,
): SymbolTable {
  return new SymtableBuilder(mod, text, minorOf(version), inherited).build(mod);
}

const {
  DEF_ANNOT,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  USE,
} = SymbolFlag;

class SymtableBuilder extends SymtableExpressions {
  build(mod: Mod): SymbolTable {
    if (mod.kind === "Expression") {
      this.visitExpr(mod.body);
    } else {
      if (mod.kind === "Module") this.top.hasDocstring = isDocstring(mod.body[0]);
      this.visitStmts(mod.body);
    }
    analyzeSymtable(this.top, {
      minor: this.minor,
      inlinesComprehensions: this.minor >= 12,
      directiveError: (entry, name, message) => {
        const directive = entry.directives.find(candidate => candidate.name === name);
        this.error(message, directive ?? entry.range);
      },
    });
    const { entries, top, future, errors, blocks, boundBlocks, defaultBlocks } = this;
    return {
      entries,
      top,
      future,
      errors,
      lookup: key => blocks.get(key) ?? null,
      lookupTypeParam: (param, which) =>
        (which === "bound" ? boundBlocks : defaultBlocks).get(param) ?? null,
    };
  }
  // --- statements ------------------------------------------------------------------------------

  private visitStmts(stmts: readonly Stmt[]): void {
    for (const stmt of stmts) this.visitStmt(stmt);
  }

  private visitStmt(stmt: Stmt): void {
    switch (stmt.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.visitFunction(stmt);
        return;
      case "ClassDef":
        this.visitClass(stmt);
        return;
      case "TypeAlias":
        this.visitTypeAlias(stmt);
        return;
      case "Return":
        if (stmt.value !== null) {
          this.visitExpr(stmt.value);
          this.current.returnsValue = true;
        }
        return;
      case "Delete":
        this.visitExprs(stmt.targets);
        return;
      case "Assign":
        this.visitExprs(stmt.targets);
        this.visitExpr(stmt.value);
        return;
      case "AnnAssign":
        this.visitAnnAssign(stmt);
        return;
      case "AugAssign":
        this.visitExpr(stmt.target);
        this.visitExpr(stmt.value);
        return;
      case "AsyncFor":
      case "For":
        if (stmt.kind === "AsyncFor") this.checkCoroutine("'async for'", stmt);
        this.visitExpr(stmt.target);
        this.visitExpr(stmt.iter);
        this.conditionally(() => {
          this.visitStmts(stmt.body);
          this.visitStmts(stmt.orelse);
        });
        return;
      case "While":
      case "If":
        this.visitExpr(stmt.test);
        this.conditionally(() => {
          this.visitStmts(stmt.body);
          this.visitStmts(stmt.orelse);
        });
        return;
      case "Match":
        this.visitExpr(stmt.subject);
        this.conditionally(() => {
          for (const match of stmt.cases) {
            this.visitPattern(match.pattern);
            this.visitOptional(match.guard);
            this.visitStmts(match.body);
          }
        });
        return;
      case "Raise":
        this.visitOptional(stmt.exc);
        this.visitOptional(stmt.cause);
        return;
      case "Try":
      case "TryStar":
        this.visitTry(stmt);
        return;
      case "Assert":
        this.visitExpr(stmt.test);
        this.visitOptional(stmt.msg);
        return;
      case "Import":
        this.checkLazyImport(stmt);
        this.visitAliases(stmt.names);
        return;
      case "ImportFrom":
        this.checkLazyImport(stmt);
        this.visitAliases(stmt.names);
        this.checkImportFrom(stmt);
        return;
      case "Global":
        for (const name of stmt.names) this.declare(name, "global", stmt);
        return;
      case "Nonlocal":
        for (const name of stmt.names) this.declare(name, "nonlocal", stmt);
        return;
      case "Expr":
        this.visitExpr(stmt.value);
        return;
      case "AsyncWith":
      case "With":
        if (stmt.kind === "AsyncWith") this.checkCoroutine("'async with'", stmt);
        this.conditionally(() => {
          for (const item of stmt.items) {
            this.visitExpr(item.context_expr);
            this.visitOptional(item.optional_vars);
          }
          this.visitStmts(stmt.body);
        });
        return;
      case "ErrorStmt":
        this.visitErrorChildren(stmt.children);
        return;
      case "Pass":
      case "Break":
      case "Continue":
        return;
    }
  }

  private visitTry(stmt: Extract<Stmt, { kind: "Try" | "TryStar" }>): void {
    const { building } = this.current;
    const before = building.inTryBlock;
    building.inTryBlock = true;
    this.conditionally(() => {
      this.visitStmts(stmt.body);
      if (this.minor < 13) this.visitStmts(stmt.orelse);
      for (const handler of stmt.handlers) {
        this.visitOptional(handler.type);
        if (handler.name !== null) this.addDef(handler.name, DEF_LOCAL, handler);
        this.visitStmts(handler.body);
      }
      if (this.minor >= 13) this.visitStmts(stmt.orelse);
      this.visitStmts(stmt.finalbody);
    });
    building.inTryBlock = before;
  }

  /** What half-typed text holds is visited like any other code: its names are used. */
  protected override visitErrorChildren(children: readonly Node[]): void {
    for (const child of children) {
      if (STATEMENT_KINDS.has(child.kind)) this.visitStmt(child as Stmt);
      else if (PATTERN_KINDS.has(child.kind)) this.visitPattern(child as Pattern);
      else this.visitExpr(child as Expr);
    }
  }

  private visitFunction(stmt: FunctionDef | AsyncFunctionDef): void {
    this.addDef(stmt.name, DEF_LOCAL, stmt);
    const { args, type_params } = stmt;
    this.visitDefaults(args);
    if (this.minor < 12) this.visitOldAnnotations(stmt);
    this.visitExprs(stmt.decorator_list);
    const isGeneric = type_params.length > 0;
    if (isGeneric) {
      // CPython asks whether the sequence of defaults exists, and the parser always makes one.
      const hasKwDefaults = args.kw_defaults.some(value => value !== null);
      this.enterTypeParamBlock(stmt.name, type_params, stmt, true, hasKwDefaults);
      for (const param of type_params) this.visitTypeParam(param);
    }
    let entry: SymbolTableEntry;
    if (this.minor >= 14) {
      entry = this.newBlock("function", stmt.name, stmt, stmt);
      this.visitFunctionAnnotations(stmt);
      this.enterExisting(entry);
    } else {
      if (this.minor >= 12) this.visitOldAnnotations(stmt);
      this.enterBlock("function", stmt.name, stmt, stmt);
      entry = this.current;
    }
    entry.hasDocstring = isDocstring(stmt.body[0]);
    if (stmt.kind === "AsyncFunctionDef") entry.coroutine = true;
    this.visitParameters(args);
    this.visitStmts(stmt.body);
    this.exitBlock();
    if (isGeneric) this.exitBlock();
  }

  private visitClass(stmt: ClassDef): void {
    this.addDef(stmt.name, DEF_LOCAL, stmt);
    this.visitExprs(stmt.decorator_list);
    const outerPrivate = this.private;
    const isGeneric = stmt.type_params.length > 0;
    if (isGeneric) {
      this.enterTypeParamBlock(stmt.name, stmt.type_params, stmt, false, false);
      this.private = stmt.name;
      if (this.minor >= 13) this.current.building.mangledNames = new Set();
      for (const param of stmt.type_params) this.visitTypeParam(param);
    }
    this.visitExprs(stmt.bases);
    this.visitKeywords(stmt.keywords);
    this.enterBlock("class", stmt.name, stmt, stmt);
    this.private = stmt.name;
    if (isGeneric) {
      this.addDef("__type_params__", DEF_LOCAL, stmt);
      this.addDef(".type_params", USE, stmt);
    }
    this.current.hasDocstring = isDocstring(stmt.body[0]);
    this.visitStmts(stmt.body);
    this.exitBlock();
    if (isGeneric) this.exitBlock();
    // 3.12.1 forgets to put it back behind a generic class.
    this.private = isGeneric && this.minor === 12 ? stmt.name : outerPrivate;
  }

  private visitTypeAlias(stmt: TypeAlias): void {
    this.visitExpr(stmt.name);
    const name = stmt.name.kind === "Name" ? stmt.name.id : "";
    const isInClass = this.current.type === "class";
    const isGeneric = stmt.type_params.length > 0;
    if (isGeneric) {
      this.enterTypeParamBlock(name, stmt.type_params, stmt, false, false);
      for (const param of stmt.type_params) this.visitTypeParam(param);
    }
    this.enterBlock("typeAlias", name, stmt, stmt);
    this.current.canSeeClassScope = isInClass;
    if (isInClass) this.addDef("__classdict__", USE, stmt.value);
    this.visitExpr(stmt.value);
    this.exitBlock();
    if (isGeneric) this.exitBlock();
  }

  private visitAnnAssign(stmt: AnnAssign): void {
    this.current.annotationsUsed = true;
    const { target } = stmt;
    if (target.kind === "Name") {
      const flags = this.flagsOf(this.current, target.id);
      const isDeclared = (flags & (DEF_GLOBAL | DEF_NONLOCAL)) !== 0;
      if (isDeclared && this.current !== this.top && stmt.simple === 1) {
        const what = flags & DEF_GLOBAL ? "global" : "nonlocal";
        this.error(`annotated name '${target.id}' can't be ${what}`, stmt);
      }
      if (stmt.simple === 1) this.addDef(target.id, DEF_ANNOT | DEF_LOCAL, target);
      else if (stmt.value !== null) this.addDef(target.id, DEF_LOCAL, target);
    } else {
      this.visitExpr(target);
    }
    this.visitVariableAnnotation(stmt.annotation);
    this.visitOptional(stmt.value);
  }

  private declare(name: string, word: "global" | "nonlocal", stmt: Stmt): void {
    const flags = this.flagsOf(this.current, name);
    if (flags & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) {
      let message: string;
      if (flags & DEF_PARAM) message = `name '${name}' is parameter and ${word}`;
      else if (flags & USE) message = `name '${name}' is used prior to ${word} declaration`;
      else if (flags & DEF_ANNOT) message = `annotated name '${name}' can't be ${word}`;
      else message = `name '${name}' is assigned to before ${word} declaration`;
      this.error(message, stmt);
    }
    this.addDef(name, word === "global" ? DEF_GLOBAL : DEF_NONLOCAL, stmt);
    this.recordDirective(name, stmt);
  }

  private visitAliases(aliases: readonly Alias[]): void {
    for (const alias of aliases) {
      if (alias.name === "*") {
        if (this.current.type !== "module") {
          this.error("import * only allowed at module level", alias);
        }
        continue;
      }
      const name = alias.asname ?? alias.name;
      const dot = name.indexOf(".");
      this.addDef(dot < 0 ? name : name.slice(0, dot), DEF_IMPORT, alias);
    }
  }

  /** 3.14: symtable.c, check_import_from; compile.c did it before. */
  private checkImportFrom(stmt: ImportFrom): void {
    if (this.minor < 14 || stmt.module !== "__future__" || stmt.level !== 0) return;
    if (stmt.start <= this.future.lastImportEnd) return;
    this.error("from __future__ imports must occur at the beginning of the file", stmt);
  }

  /** 3.15, PEP 810: where `lazy import` may stand. */
  private checkLazyImport(stmt: Import | ImportFrom): void {
    if (stmt.is_lazy === 0) return;
    const isFrom = stmt.kind === "ImportFrom";
    const what = isFrom ? "lazy from ... import" : "lazy import";
    if (isFrom && stmt.module === "__future__" && stmt.level === 0) {
      const end = (stmt.start + "lazy".length) as Offset;
      this.error("lazy from __future__ import is not allowed", { start: stmt.start, end });
      return;
    }
    if (this.current.building.inTryBlock) {
      this.error(`${what} not allowed inside try/except blocks`, stmt);
    } else if (this.current.type === "class") {
      this.error(`${what} not allowed inside classes`, stmt);
    } else if (this.current.type !== "module") {
      this.error(`${what} not allowed inside functions`, stmt);
    } else if (isFrom && stmt.names.some(alias => alias.name === "*")) {
      this.error("lazy from ... import * is not allowed", stmt);
    }
  }

  private checkCoroutine(what: string, stmt: Stmt): void {
    if (this.minor < 14 || this.current.coroutine) return;
    this.error(`${what} outside async function`, stmt);
  }

  // --- type parameters -------------------------------------------------------------------------

  /** symtable_enter_type_param_block. */
  private enterTypeParamBlock(
    name: string,
    params: readonly TypeParam[],
    stmt: FunctionDef | AsyncFunctionDef | ClassDef | TypeAlias,
    hasDefaults: boolean,
    hasKwDefaults: boolean,
  ): void {
    const isInClass = this.current.type === "class";
    this.enterBlock("typeParameters", name, params, stmt);
    if (isInClass) {
      this.current.canSeeClassScope = true;
      this.addDef("__classdict__", USE, stmt);
    }
    if (stmt.kind === "ClassDef") {
      // The tuple of parameters and the generic base, which the code around the class makes.
      for (const hidden of [".type_params", ".generic_base"]) {
        this.addDef(hidden, DEF_LOCAL, stmt);
        this.addDef(hidden, USE, stmt);
      }
    }
    if (hasDefaults) this.addDef(".defaults", DEF_PARAM, stmt);
    if (hasKwDefaults) this.addDef(".kwdefaults", DEF_PARAM, stmt);
  }

  private visitTypeParam(param: TypeParam): void {
    this.addDef(param.name, DEF_TYPE_PARAM | DEF_LOCAL, param);
    if (this.minor >= 14 && param.name === "__classdict__") {
      const message = `reserved name '${param.name}' cannot be used for type parameter`;
      this.error(message, param);
    }
    if (param.kind === "TypeVar" && param.bound !== null) {
      const isTuple = param.bound.kind === "Tuple";
      const info = isTuple ? "a TypeVar constraint" : "a TypeVar bound";
      this.boundBlocks.set(param, this.visitTypeVariable(param.bound, param, info));
    }
    if (param.default_value !== null) {
      const entry = this.visitTypeVariable(param.default_value, param, `a ${param.kind} default`);
      this.defaultBlocks.set(param, entry);
    }
  }

  /** symtable_visit_type_param_bound_or_default. */
  private visitTypeVariable(expr: Expr, param: TypeParam, scopeInfo: string): SymbolTableEntry {
    const isInClass = this.current.canSeeClassScope;
    this.enterBlock("typeVariable", param.name, {}, expr);
    const entry = this.current;
    entry.canSeeClassScope = isInClass;
    if (isInClass) this.addDef("__classdict__", USE, expr);
    entry.building.scopeInfo = scopeInfo;
    this.visitExpr(expr);
    this.exitBlock();
    return entry;
  }

  // --- annotations -----------------------------------------------------------------------------

  /** Up to 3.13: annotations are evaluated in the scope around the function. */
  private visitOldAnnotations(stmt: FunctionDef | AsyncFunctionDef): void {
    const { future, blocks } = this;
    const block = this.entries.length;
    if (future.annotations) this.enterBlock("annotation", "_annotation", {}, stmt);
    this.visitParameterAnnotations(stmt.args);
    if (future.annotations) {
      this.exitBlock();
      this.entries.splice(block, 1); // the function's own block takes its place
    }
    if (stmt.returns !== null) this.visitOldAnnotation(stmt.returns);
    blocks.delete(stmt);
  }

  private visitOldAnnotation(annotation: Expr): void {
    if (this.future.annotations) this.enterBlock("annotation", "_annotation", {}, annotation);
    this.visitExpr(annotation);
    if (this.future.annotations) this.exitBlock();
  }

  /** 3.14 on, symtable_visit_annotations: a function's annotations have a block of their own. */
  private visitFunctionAnnotations(stmt: FunctionDef | AsyncFunctionDef): void {
    const isInClass = this.current.canSeeClassScope || this.current.type === "class";
    this.enterBlock("annotation", "__annotate__", stmt.args, stmt);
    if (isInClass) {
      this.current.canSeeClassScope = true;
      this.addDef("__classdict__", USE, stmt);
    }
    this.visitParameterAnnotations(stmt.args);
    if (stmt.returns !== null) {
      this.current.annotationsUsed = true;
      this.visitExpr(stmt.returns);
    }
    this.exitBlock();
  }

  private visitParameterAnnotations(args: Arguments): void {
    const visit = (arg: Arg | null): void => {
      if (arg === null || arg.annotation === null) return;
      this.current.annotationsUsed = true;
      this.visitExpr(arg.annotation);
    };
    for (const arg of args.posonlyargs) visit(arg);
    for (const arg of args.args) visit(arg);
    visit(args.vararg);
    visit(args.kwarg);
    for (const arg of args.kwonlyargs) visit(arg);
  }

  /** symtable_visit_annotation: the annotation of a variable. */
  private visitVariableAnnotation(annotation: Expr): void {
    if (this.minor < 14) {
      this.visitOldAnnotation(annotation);
      return;
    }
    const parent = this.current;
    const isUnevaluated = parent.type === "function";
    const isConditional =
      parent.type === "module" || (parent.type === "class" && parent.building.inConditionalBlock);
    if (isConditional && !parent.hasConditionalAnnotations) {
      parent.hasConditionalAnnotations = true;
      this.addDef("__conditional_annotations__", USE, annotation);
    }
    if (parent.annotationBlock === null) {
      this.enterBlock("annotation", "__annotate__", {}, annotation);
      parent.annotationBlock = this.current;
      if (parent.type === "class" && !this.future.annotations) {
        this.current.canSeeClassScope = true;
        this.addDef("__classdict__", USE, annotation);
      }
    } else {
      this.enterAgain(parent.annotationBlock);
    }
    const { building } = this.current;
    if (isUnevaluated) building.inUnevaluatedAnnotation = true;
    this.visitExpr(annotation);
    if (isUnevaluated) building.inUnevaluatedAnnotation = false;
    this.exitBlock();
  }

  /** Enters a block a second time: its parent lists it already. */
  private enterAgain(entry: SymbolTableEntry): void {
    entry.building.compIterExpr = this.current.building.compIterExpr;
    this.stack.push(entry);
    this.current = entry;
  }
}

const STATEMENT_KINDS = new Set(
  (
    "FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For " +
    "AsyncFor While If With AsyncWith Match Raise Try TryStar Assert Import ImportFrom Global " +
    "Nonlocal Expr Pass Break Continue ErrorStmt"
  ).split(" "),
);

const PATTERN_KINDS = new Set(
  (
    "MatchValue MatchSingleton MatchSequence MatchMapping MatchClass MatchStar MatchAs MatchOr " +
    "ErrorPattern"
  ).split(" "),
);
