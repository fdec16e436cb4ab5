/** The first pass over expressions and patterns (symtable_visit_expr, symtable_visit_pattern). */
import type { SourceRange } from "../../base/text.ts";
import type {
  Arguments,
  Comprehension,
  Expr,
  Keyword,
  NamedExpr,
  Node,
  Pattern,
} from "../parser/ast.ts";

import {
  type BlockType,
  type ComprehensionType,
  SymbolFlag,
  type SymbolTableEntry,
} from "./symbols.ts";
import { SymtableBlocks } from "./symtableBlocks.ts";

const { DEF_COMP_ITER, DEF_GLOBAL, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, USE } = SymbolFlag;

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

/** The symbol table's way through expressions (Python/symtable.c, symtable_visit_expr). */
export abstract class SymtableExpressions extends SymtableBlocks {
  /** Visits what half-typed text holds. */
  protected abstract visitErrorChildren(children: readonly Node[]): void;

  protected visitExprs(exprs: readonly Expr[]): void {
    for (const expr of exprs) this.visitExpr(expr);
  }

  protected visitOptional(expr: Expr | null): void {
    if (expr !== null) this.visitExpr(expr);
  }

  protected visitExpr(expr: Expr): void {
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

  protected visitDefaults(args: Arguments): void {
    this.visitExprs(args.defaults);
    for (const value of args.kw_defaults) this.visitOptional(value);
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

  protected visitKeywords(keywords: readonly Keyword[]): void {
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

  protected visitParameters(args: Arguments): void {
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

  protected visitPattern(pattern: Pattern): void {
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
