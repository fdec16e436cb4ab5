/**
 * The symbol table: the blocks of a program and what each does with its names (Python/symtable.c).
 * The first pass, here, collects facts from the tree; symtableAnalysis.ts decides on scopes.
 */
import type { Offset, SourceRange, SourceText } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";
import type {
  Alias,
  AnnAssign,
  Arg,
  Arguments,
  AsyncFunctionDef,
  ClassDef,
  Comprehension,
  Expr,
  ExprContext,
  FunctionDef,
  ImportFrom,
  Import,
  Keyword,
  Mod,
  NamedExpr,
  Node,
  Pattern,
  Stmt,
  TypeAlias,
  TypeParam,
} from "../parser/ast.ts";
import { type SyntaxErrorInfo, syntaxErrorAt } from "../parser/syntaxError.ts";
import { minorOf } from "../parser/tokenizer.ts";

import { type FutureFeatures, futureFeatures, isDocstring } from "./future.ts";
import { type BlockType, type ComprehensionType, SymbolFlag, SymbolTableEntry } from "./symbols.ts";
import { analyzeSymtable } from "./symtableAnalysis.ts";

export * from "./symbols.ts";

/** The blocks of one program. */
export interface SymbolTable {
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
export function buildSymtable(mod: Mod, text: SourceText, version: PythonVersion): SymbolTable {
  return new SymtableBuilder(mod, text, minorOf(version)).build(mod);
}

/** `__private` becomes `_Class__private` inside of a class (_Py_Mangle). */
export function mangle(className: string | null, name: string): string {
  if (className === null || !name.startsWith("__")) return name;
  if (name.endsWith("__") || name.includes(".")) return name;
  const stripped = className.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}

/** mangle() for a name met in `entry`: around a generic class only its parameters are mangled. */
export function maybeMangle(
  className: string | null,
  entry: SymbolTableEntry,
  name: string,
): string {
  const { mangledNames } = entry.building;
  if (mangledNames !== null && !mangledNames.has(name)) return name;
  return mangle(className, name);
}

const {
  DEF_ANNOT,
  DEF_COMP_ITER,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  USE,
} = SymbolFlag;

const COMPREHENSION_TYPES: { readonly [kind: string]: ComprehensionType } = {
  ListComp: "list",
  SetComp: "set",
  DictComp: "dict",
  GeneratorExp: "generator",
};

const COMPREHENSION_NAMES: { readonly [type in ComprehensionType]: string } = {
  list: "listcomp",
  set: "setcomp",
  dict: "dictcomp",
  generator: "genexpr",
};

class SymtableBuilder {
  private readonly text: SourceText;
  private readonly minor: number;
  private readonly future: FutureFeatures;
  private readonly errors: SyntaxErrorInfo[] = [];
  private readonly blocks = new Map<object, SymbolTableEntry>();
  private readonly boundBlocks = new Map<TypeParam, SymbolTableEntry>();
  private readonly defaultBlocks = new Map<TypeParam, SymbolTableEntry>();
  private readonly stack: SymbolTableEntry[] = [];
  private readonly top: SymbolTableEntry;
  private current: SymbolTableEntry;
  /** The class whose private names are mangled. */
  private private: string | null = null;

  constructor(mod: Mod, text: SourceText, minor: number) {
    this.text = text;
    this.minor = minor;
    this.future = futureFeatures(mod, text, minor);
    this.errors.push(...this.future.errors);
    const nowhere = { start: 0 as Offset, end: 0 as Offset };
    this.top = new SymbolTableEntry("module", "top", nowhere);
    this.current = this.top;
    this.stack.push(this.top);
    this.blocks.set(mod, this.top);
  }

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
    const { top, future, errors, blocks, boundBlocks, defaultBlocks } = this;
    return {
      top,
      future,
      errors,
      lookup: key => blocks.get(key) ?? null,
      lookupTypeParam: (param, which) =>
        (which === "bound" ? boundBlocks : defaultBlocks).get(param) ?? null,
    };
  }

  private error(message: string, range: SourceRange): void {
    this.errors.push(syntaxErrorAt(this.text, message, range.start, range.end));
  }

  // --- blocks ----------------------------------------------------------------------------------

  /** ste_new: a block that is not entered yet. */
  private newBlock(
    type: BlockType,
    name: string,
    key: object,
    range: SourceRange,
  ): SymbolTableEntry {
    const entry = new SymbolTableEntry(type, name, range);
    const { current } = this;
    const isInFunction = this.minor >= 12 ? current.isFunctionLike : current.type === "function";
    entry.nested = current.nested || isInFunction;
    entry.isMethod = current.type === "class" && type === "function";
    this.blocks.set(key, entry);
    return entry;
  }

  private enterBlock(type: BlockType, name: string, key: object, range: SourceRange): void {
    this.enterExisting(this.newBlock(type, name, key, range));
    const hasFormat = type === "annotation" || type === "typeVariable" || type === "typeAlias";
    if (hasFormat && this.minor >= 14) {
      this.addDef(".format", DEF_PARAM, range);
      this.addDef(".format", USE, range);
    }
  }

  /** symtable_enter_existing_block. */
  private enterExisting(entry: SymbolTableEntry): void {
    const previous = this.current;
    entry.building.compIterExpr = previous.building.compIterExpr;
    if (previous.building.mangledNames !== null && entry.type !== "class") {
      entry.building.mangledNames = previous.building.mangledNames;
    }
    this.stack.push(entry);
    this.current = entry;
    // With PEP 563 annotations are text, and their names count for nothing.
    if (this.future.annotations && entry.type === "annotation") return;
    if (entry.annotationBlock === null || !previous.children.includes(entry)) {
      previous.children.push(entry);
    }
  }

  private exitBlock(): void {
    this.stack.pop();
    this.current = this.stack.at(-1) ?? this.top;
  }

  private addDef(name: string, flag: number, range: SourceRange): void {
    this.addDefContext(name, flag, range, flag === USE ? "Load" : "Store");
  }

  private addDefContext(name: string, flag: number, range: SourceRange, ctx: ExprContext): void {
    if (flag & (DEF_PARAM | DEF_LOCAL | DEF_IMPORT)) this.checkName(name, range, ctx);
    if (flag & DEF_TYPE_PARAM) this.current.building.mangledNames?.add(name);
    this.addDefTo(this.current, name, flag, range);
  }

  /** symtable_add_def_helper: notes in `entry` what the current block does with `name`. */
  private addDefTo(entry: SymbolTableEntry, name: string, flag: number, range: SourceRange): void {
    const mangled = maybeMangle(this.private, this.current, name);
    const existing = entry.symbols.get(mangled);
    let flags: number = flag;
    if (existing !== undefined) {
      if (flag & DEF_PARAM && existing & DEF_PARAM) {
        const what = this.minor >= 15 ? "parameter" : "argument";
        this.error(`duplicate ${what} '${name}' in function definition`, range);
      }
      if (flag & DEF_TYPE_PARAM && existing & DEF_TYPE_PARAM) {
        this.error(`duplicate type parameter '${name}'`, range);
      }
      flags |= existing;
    }
    if (entry.building.compIterTarget) {
      if (flags & (DEF_GLOBAL | DEF_NONLOCAL)) {
        const message = `comprehension inner loop cannot rebind assignment expression target '${name}'`;
        this.error(message, range);
      }
      flags |= DEF_COMP_ITER;
    }
    entry.symbols.set(mangled, flags);
    if (flag & DEF_PARAM) entry.varnames.push(mangled);
    else if (flag & DEF_GLOBAL) {
      this.top.symbols.set(mangled, (this.top.symbols.get(mangled) ?? 0) | flag);
    }
  }

  /** `__debug__` is assigned to by nobody; 3.14's symtable.c says so, compile.c did before. */
  private checkName(name: string, range: SourceRange, ctx: ExprContext): void {
    if (this.minor < 14 || name !== "__debug__") return;
    if (ctx === "Store") this.error("cannot assign to __debug__", range);
    if (ctx === "Del") this.error("cannot delete __debug__", range);
  }

  private flagsOf(entry: SymbolTableEntry, name: string): number {
    return entry.symbols.get(maybeMangle(this.private, entry, name)) ?? 0;
  }

  private recordDirective(name: string, range: SourceRange): void {
    const mangled = maybeMangle(this.private, this.current, name);
    this.current.directives.push({ name: mangled, start: range.start, end: range.end });
  }

  /** Visits statements that only run under a condition (ENTER_CONDITIONAL_BLOCK). */
  private conditionally(visit: () => void): void {
    const { building } = this.current;
    const before = building.inConditionalBlock;
    building.inConditionalBlock = true;
    visit();
    building.inConditionalBlock = before;
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
  private visitErrorChildren(children: readonly Node[]): void {
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

  private visitDefaults(args: Arguments): void {
    this.visitExprs(args.defaults);
    for (const value of args.kw_defaults) this.visitOptional(value);
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
    if (this.minor >= 13 && param.name === "__classdict__") {
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
    if (future.annotations) this.enterBlock("annotation", "_annotation", {}, stmt);
    this.visitParameterAnnotations(stmt.args);
    if (future.annotations) this.exitBlock();
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

  // --- expressions -----------------------------------------------------------------------------

  private visitExprs(exprs: readonly Expr[]): void {
    for (const expr of exprs) this.visitExpr(expr);
  }

  private visitOptional(expr: Expr | null): void {
    if (expr !== null) this.visitExpr(expr);
  }

  private visitExpr(expr: Expr): void {
    switch (expr.kind) {
      case "NamedExpr":
        this.checkNotInAnnotation("named expression", expr);
        this.visitNamedExpr(expr);
        return;
      case "BoolOp":
        this.visitExprs(expr.values);
        return;
      case "BinOp":
        this.visitBinOp(expr);
        return;
      case "UnaryOp":
        this.visitExpr(expr.operand);
        return;
      case "Lambda":
        this.visitDefaults(expr.args);
        this.enterBlock("function", this.hiddenName("lambda"), expr, expr);
        this.visitParameters(expr.args);
        this.visitExpr(expr.body);
        this.exitBlock();
        return;
      case "IfExp":
        this.visitExpr(expr.test);
        this.visitExpr(expr.body);
        this.visitExpr(expr.orelse);
        return;
      case "Dict":
        for (const key of expr.keys) this.visitOptional(key);
        this.visitExprs(expr.values);
        return;
      case "Set":
      case "List":
      case "Tuple":
        this.visitExprs(expr.elts);
        return;
      case "GeneratorExp":
      case "ListComp":
      case "SetComp":
        this.visitComprehension(expr, expr.generators, expr.elt, null);
        return;
      case "DictComp":
        this.visitComprehension(expr, expr.generators, expr.key, expr.value);
        return;
      case "Yield":
      case "YieldFrom":
        this.checkNotInAnnotation("yield expression", expr);
        this.visitOptional(expr.value);
        this.current.generator = true;
        this.checkNotInComprehension(expr);
        return;
      case "Await":
        this.checkNotInAnnotation("await expression", expr);
        this.checkAwait(expr);
        this.visitExpr(expr.value);
        this.current.coroutine = true;
        return;
      case "Compare":
        this.visitExpr(expr.left);
        this.visitExprs(expr.comparators);
        return;
      case "Call":
        this.visitExpr(expr.func);
        this.visitExprs(expr.args);
        this.visitKeywords(expr.keywords);
        return;
      case "FormattedValue":
      case "Interpolation":
        this.visitExpr(expr.value);
        this.visitOptional(expr.format_spec);
        return;
      case "JoinedStr":
      case "TemplateStr":
        this.visitExprs(expr.values);
        return;
      case "Attribute":
        this.checkName(expr.attr, expr, expr.ctx);
        this.visitExpr(expr.value);
        return;
      case "Subscript":
        this.visitExpr(expr.value);
        this.visitExpr(expr.slice);
        return;
      case "Starred":
        this.visitExpr(expr.value);
        return;
      case "Slice":
        this.visitOptional(expr.lower);
        this.visitOptional(expr.upper);
        this.visitOptional(expr.step);
        return;
      case "Name":
        this.visitName(expr);
        return;
      case "ErrorExpr":
        this.visitExprs(expr.children);
        return;
      case "Constant":
        return;
    }
  }

  /** The name of a block that has none in the source; 3.15 has the brackets of `co_name` here too. */
  private hiddenName(name: string): string {
    return this.minor >= 15 ? `<${name}>` : name;
  }

  /** `a + b + c …` leans to the left, as deep as the chain is long: walked without recursion. */
  private visitBinOp(expr: Extract<Expr, { kind: "BinOp" }>): void {
    const rights: Expr[] = [];
    let left: Expr = expr;
    while (left.kind === "BinOp") {
      rights.push(left.right);
      left = left.left;
    }
    this.visitExpr(left);
    for (let right = rights.pop(); right !== undefined; right = rights.pop()) this.visitExpr(right);
  }

  private visitName(expr: Extract<Expr, { kind: "Name" }>): void {
    const { current } = this;
    if (current.building.inUnevaluatedAnnotation) return;
    const flag = expr.ctx === "Load" ? USE : DEF_LOCAL;
    this.addDefContext(expr.id, flag, expr, expr.ctx);
    // `super()` without arguments needs `__class__`.
    if (expr.ctx !== "Load" || expr.id !== "super") return;
    const isFunction = this.minor >= 12 ? current.isFunctionLike : current.type === "function";
    if (isFunction) this.addDef("__class__", USE, expr);
  }

  private visitKeywords(keywords: readonly Keyword[]): void {
    for (const keyword of keywords) {
      if (keyword.arg !== null) this.checkName(keyword.arg, keyword, "Store");
    }
    for (const keyword of keywords) this.visitExpr(keyword.value);
  }

  /** symtable_handle_namedexpr. */
  private visitNamedExpr(expr: NamedExpr): void {
    if (this.current.building.compIterExpr > 0) {
      const message = "assignment expression cannot be used in a comprehension iterable expression";
      this.error(message, expr);
    } else if (this.current.comprehension !== null && expr.target.kind === "Name") {
      this.extendNamedExprScope(expr.target.id, expr.target);
    }
    this.visitExpr(expr.value);
    this.visitExpr(expr.target);
  }

  /** `:=` in a comprehension binds in the block around it (symtable_extend_namedexpr_scope). */
  private extendNamedExprScope(name: string, target: SourceRange): void {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const entry = this.stack[i]!; // `i` is in range.
      if (entry.comprehension !== null) {
        const flags = this.flagsForTarget(entry, name);
        if (flags & DEF_COMP_ITER && (this.minor < 13 || flags & DEF_LOCAL)) {
          const message = `assignment expression cannot rebind comprehension iteration variable '${name}'`;
          this.error(message, target);
          return;
        }
        continue;
      }
      if (entry.type === "function") {
        const isGlobal = (this.flagsForTarget(entry, name) & DEF_GLOBAL) !== 0;
        this.addDef(name, isGlobal ? DEF_GLOBAL : DEF_NONLOCAL, target);
        this.recordDirective(name, target);
        this.addDefTo(entry, name, DEF_LOCAL, target);
        return;
      }
      if (entry.type === "module") {
        this.addDef(name, DEF_GLOBAL, target);
        this.recordDirective(name, target);
        this.addDefTo(entry, name, DEF_GLOBAL, target);
        return;
      }
      const where = NAMED_EXPR_PLACES[entry.type];
      if (where !== undefined) {
        const message = `assignment expression within a comprehension cannot be used ${where}`;
        this.error(message, target);
        return;
      }
    }
  }

  /** Up to 3.12 CPython forgets to mangle the name that it looks for. */
  private flagsForTarget(entry: SymbolTableEntry, name: string): number {
    return this.minor >= 13 ? this.flagsOf(entry, name) : (entry.symbols.get(name) ?? 0);
  }

  /** symtable_handle_comprehension. */
  private visitComprehension(
    expr: Expr,
    generators: readonly Comprehension[],
    elt: Expr,
    value: Expr | null,
  ): void {
    const outermost = generators[0];
    // The outermost iterable belongs to the block around the comprehension.
    if (outermost !== undefined) {
      this.current.building.compIterExpr++;
      this.visitExpr(outermost.iter);
      this.current.building.compIterExpr--;
    }
    const type = COMPREHENSION_TYPES[expr.kind]!; // Only comprehensions come here.
    this.enterBlock("function", this.hiddenName(COMPREHENSION_NAMES[type]), expr, expr);
    const entry = this.current;
    entry.comprehension = type;
    if (outermost?.is_async === 1) entry.coroutine = true;
    this.addDef(".0", DEF_PARAM, expr);
    if (outermost !== undefined) {
      this.visitIterationTarget(outermost.target);
      this.visitExprs(outermost.ifs);
    }
    for (const generator of generators.slice(1)) {
      this.visitIterationTarget(generator.target);
      entry.building.compIterExpr++;
      this.visitExpr(generator.iter);
      entry.building.compIterExpr--;
      this.visitExprs(generator.ifs);
      if (generator.is_async === 1) entry.coroutine = true;
    }
    this.visitOptional(value);
    this.visitExpr(elt);
    entry.generator = type === "generator";
    const isAsync = entry.coroutine && type !== "generator";
    this.exitBlock();
    if (!isAsync) return;
    const isAllowed = this.isAsyncFunction() || this.current.comprehension !== null;
    if (this.minor >= 14 && !isAllowed) {
      this.error("asynchronous comprehension outside of an asynchronous function", expr);
    }
    this.current.coroutine = true;
  }

  private visitIterationTarget(target: Expr): void {
    const { building } = this.current;
    building.compIterTarget = true;
    this.visitExpr(target);
    building.compIterTarget = false;
  }

  private isAsyncFunction(): boolean {
    return this.current.type === "function" && this.current.coroutine;
  }

  private visitParameters(args: Arguments): void {
    for (const arg of args.posonlyargs) this.addDef(arg.arg, DEF_PARAM, arg);
    for (const arg of args.args) this.addDef(arg.arg, DEF_PARAM, arg);
    for (const arg of args.kwonlyargs) this.addDef(arg.arg, DEF_PARAM, arg);
    if (args.vararg !== null) {
      this.addDef(args.vararg.arg, DEF_PARAM, args.vararg);
      this.current.varargs = true;
    }
    if (args.kwarg !== null) {
      this.addDef(args.kwarg.arg, DEF_PARAM, args.kwarg);
      this.current.varkeywords = true;
    }
  }

  // --- checks ----------------------------------------------------------------------------------

  /** symtable_raise_if_annotation_block. */
  private checkNotInAnnotation(what: string, expr: Expr): void {
    const { type, building } = this.current;
    if (type === "annotation") {
      const message =
        this.minor >= 12
          ? `${what} cannot be used within an annotation`
          : `'${what}' can not be used within an annotation`;
      this.error(message, expr);
    } else if (type === "typeVariable") {
      const info = this.minor >= 13 ? building.scopeInfo : "a TypeVar bound";
      this.error(`${what} cannot be used within ${info}`, expr);
    } else if (type === "typeAlias") {
      this.error(`${what} cannot be used within a type alias`, expr);
    } else if (type === "typeParameters") {
      this.error(`${what} cannot be used within the definition of a generic`, expr);
    }
  }

  private checkNotInComprehension(expr: Expr): void {
    const { comprehension } = this.current;
    if (comprehension === null) return;
    const where =
      comprehension === "generator" ? "generator expression" : `${comprehension} comprehension`;
    this.error(`'yield' inside ${where}`, expr);
  }

  /** 3.14: symtable.c; compile.c did it before. */
  private checkAwait(expr: Expr): void {
    if (this.minor < 14) return;
    if (!this.current.isFunctionLike) {
      this.error("'await' outside function", expr);
    } else if (!this.isAsyncFunction() && this.current.comprehension === null) {
      this.error("'await' outside async function", expr);
    }
  }

  // --- patterns --------------------------------------------------------------------------------

  private visitPattern(pattern: Pattern): void {
    switch (pattern.kind) {
      case "MatchValue":
        this.visitExpr(pattern.value);
        return;
      case "MatchSequence":
      case "MatchOr":
        for (const item of pattern.patterns) this.visitPattern(item);
        return;
      case "MatchStar":
        if (pattern.name !== null) this.addDef(pattern.name, DEF_LOCAL, pattern);
        return;
      case "MatchMapping":
        this.visitExprs(pattern.keys);
        for (const item of pattern.patterns) this.visitPattern(item);
        if (pattern.rest !== null) this.addDef(pattern.rest, DEF_LOCAL, pattern);
        return;
      case "MatchClass":
        this.visitExpr(pattern.cls);
        for (const item of pattern.patterns) this.visitPattern(item);
        pattern.kwd_attrs.forEach((name, i) => {
          const range = pattern.kwd_patterns[i];
          if (range !== undefined) this.checkName(name, range, "Store");
        });
        for (const item of pattern.kwd_patterns) this.visitPattern(item);
        return;
      case "MatchAs":
        if (pattern.pattern !== null) this.visitPattern(pattern.pattern);
        if (pattern.name !== null) this.addDef(pattern.name, DEF_LOCAL, pattern);
        return;
      case "ErrorPattern":
        this.visitErrorChildren(pattern.children);
        return;
      case "MatchSingleton":
        return;
    }
  }
}

const NAMED_EXPR_PLACES: { readonly [type in BlockType]?: string } = {
  class: "in a class body",
  typeParameters: "within the definition of a generic",
  typeAlias: "in a type alias",
  typeVariable: "in a TypeVar bound",
};

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
