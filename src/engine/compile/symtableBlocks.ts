/** The symbol table while it is built: the blocks, and what is noted of the names in them. */
import type { Offset, SourceRange, SourceText } from "../../base/text.ts";
import type { ExprContext, Mod, TypeParam } from "../parser/ast.ts";
import { type SyntaxErrorInfo, compileErrorAt } from "../parser/syntaxError.ts";

import { type FutureFeatures, futureFeatures } from "./future.ts";
import { type BlockType, SymbolFlag, SymbolTableEntry } from "./symbols.ts";

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
  DEF_COMP_ITER,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  USE,
} = SymbolFlag;

/** The state of the first pass over the tree, and the notes it takes (symtable_add_def and others). */
export abstract class SymtableBlocks {
  protected readonly text: SourceText;
  protected readonly minor: number;
  protected readonly future: FutureFeatures;
  protected readonly errors: SyntaxErrorInfo[] = [];
  protected readonly blocks = new Map<object, SymbolTableEntry>();
  protected readonly boundBlocks = new Map<TypeParam, SymbolTableEntry>();
  protected readonly defaultBlocks = new Map<TypeParam, SymbolTableEntry>();
  protected readonly stack: SymbolTableEntry[] = [];
  protected readonly entries: SymbolTableEntry[] = [];
  protected readonly top: SymbolTableEntry;
  protected current: SymbolTableEntry;
  /** The class whose private names are mangled. */
  protected private: string | null = null;

  constructor(mod: Mod, text: SourceText, minor: number, inherited: number) {
    this.text = text;
    this.minor = minor;
    this.future = futureFeatures(mod, text, minor, inherited);
    this.errors.push(...this.future.errors);
    const nowhere = { start: 0 as Offset, end: 0 as Offset };
    this.top = new SymbolTableEntry("module", "top", nowhere);
    this.current = this.top;
    this.entries.push(this.top);
    this.stack.push(this.top);
    this.blocks.set(mod, this.top);
  }
  protected error(message: string, range: SourceRange): void {
    this.errors.push(compileErrorAt(this.text, message, range.start, range.end));
  }

  // --- blocks ----------------------------------------------------------------------------------

  /** ste_new: a block that is not entered yet. */
  protected newBlock(
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
    this.entries.push(entry);
    return entry;
  }

  protected enterBlock(type: BlockType, name: string, key: object, range: SourceRange): void {
    this.enterExisting(this.newBlock(type, name, key, range));
    const hasFormat = type === "annotation" || type === "typeVariable" || type === "typeAlias";
    if (hasFormat && this.minor >= 14) {
      this.addDef(".format", DEF_PARAM, range);
      this.addDef(".format", USE, range);
    }
  }

  /** symtable_enter_existing_block. */
  protected enterExisting(entry: SymbolTableEntry): void {
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

  protected exitBlock(): void {
    this.stack.pop();
    this.current = this.stack.at(-1) ?? this.top;
  }

  protected addDef(name: string, flag: number, range: SourceRange): void {
    this.addDefContext(name, flag, range, flag === USE ? "Load" : "Store");
  }

  protected addDefContext(name: string, flag: number, range: SourceRange, ctx: ExprContext): void {
    if (flag & (DEF_PARAM | DEF_LOCAL | DEF_IMPORT)) this.checkName(name, range, ctx);
    if (flag & DEF_TYPE_PARAM) this.current.building.mangledNames?.add(name);
    this.addDefTo(this.current, name, flag, range);
  }

  /** symtable_add_def_helper: notes in `entry` what the current block does with `name`. */
  protected addDefTo(
    entry: SymbolTableEntry,
    name: string,
    flag: number,
    range: SourceRange,
  ): void {
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
  protected checkName(name: string, range: SourceRange, ctx: ExprContext): void {
    if (this.minor < 14 || name !== "__debug__") return;
    if (ctx === "Store") this.error("cannot assign to __debug__", range);
    if (ctx === "Del") this.error("cannot delete __debug__", range);
  }

  protected flagsOf(entry: SymbolTableEntry, name: string): number {
    return entry.symbols.get(maybeMangle(this.private, entry, name)) ?? 0;
  }

  protected recordDirective(name: string, range: SourceRange): void {
    const mangled = maybeMangle(this.private, this.current, name);
    this.current.directives.push({ name: mangled, start: range.start, end: range.end });
  }

  /** Visits statements that only run under a condition (ENTER_CONDITIONAL_BLOCK). */
  protected conditionally(visit: () => void): void {
    const { building } = this.current;
    const before = building.inConditionalBlock;
    building.inConditionalBlock = true;
    visit();
    building.inConditionalBlock = before;
  }
}
