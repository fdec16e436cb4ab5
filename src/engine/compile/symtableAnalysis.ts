/**
 * The second pass over the symbol table: where each name lives (Python/symtable.c, from
 * symtable_analyze on).
 */
import {
  DEF_BOUND,
  SymbolFlag,
  type SymbolScope,
  type SymbolTableEntry,
  symbolScope,
  symbolWith,
} from "./symbols.ts";

const { DEF_COMP_CELL, DEF_FREE_CLASS, DEF_GLOBAL, DEF_NONLOCAL, DEF_PARAM, DEF_TYPE_PARAM, USE } =
  SymbolFlag;

/** What an analysis needs to know besides the table. */
export interface AnalysisContext {
  readonly minor: number;
  /** PEP 709. */
  readonly inlinesComprehensions: boolean;
  /** A `global` or `nonlocal` declaration that cannot hold (error_at_directive). */
  directiveError(entry: SymbolTableEntry, name: string, message: string): void;
}

/** After: every symbol of `top` and of the blocks below has a scope; inlined blocks are spliced. */
export function analyzeSymtable(top: SymbolTableEntry, context: AnalysisContext): void {
  const surroundings = {
    bound: null,
    free: new Set<string>(),
    global: new Set<string>(),
    typeParams: new Set<string>(),
    classEntry: null,
  };
  new BlockAnalysis(context, top, surroundings).run();
}

/** The names visible in a block from outside; a block changes its copies. */
interface Surroundings {
  /** Bound in an enclosing function; `null` for a module. */
  readonly bound: Set<string> | null;
  /** Output: names that the block wants from outside. */
  readonly free: Set<string>;
  readonly global: Set<string>;
  readonly typeParams: Set<string>;
  /** The class whose names an annotation scope sees first. */
  readonly classEntry: SymbolTableEntry | null;
}

/** One block: what its names are, and what it wants from outside (analyze_block). */
class BlockAnalysis {
  private readonly local = new Set<string>();
  private readonly scopes = new Map<string, SymbolScope>();
  /** What blocks inside want from here. */
  private readonly wanted = new Set<string>();
  /** Cells of comprehensions that are part of the block now. */
  private readonly inlinedCells = new Set<string>();

  constructor(
    private readonly context: AnalysisContext,
    private readonly entry: SymbolTableEntry,
    private readonly surroundings: Surroundings,
  ) {}

  run(): void {
    const { context, entry, local, wanted } = this;
    const { bound, global, typeParams } = this.surroundings;
    const isClass = entry.type === "class";
    const visible = { bound: new Set<string>(), global: new Set<string>() };
    // A class's names are invisible in its methods, so what they see is settled before its own names.
    if (isClass) {
      addAll(visible.global, global);
      addAll(visible.bound, bound);
    }
    for (const [name, flags] of entry.symbols) this.scopes.set(name, this.analyzeName(name, flags));
    if (isClass) {
      visible.bound.add("__class__");
      if (context.minor >= 12) visible.bound.add("__classdict__");
      if (context.minor >= 14) visible.bound.add("__conditional_annotations__");
    } else {
      if (entry.isFunctionLike) addAll(visible.bound, local);
      addAll(visible.bound, bound);
      addAll(visible.global, global);
    }
    for (const child of entry.children) {
      this.analyzeChild(child, {
        bound: new Set(visible.bound),
        free: new Set(wanted),
        global: new Set(visible.global),
        typeParams: new Set(typeParams),
        classEntry: this.classSeenBy(child),
      });
    }
    entry.children = entry.children.flatMap(child =>
      child.compInlined ? child.children : [child],
    );
    if (entry.isFunctionLike) this.analyzeCells();
    else if (isClass) this.dropClassFree();
    this.updateSymbols();
    addAll(this.surroundings.free, wanted);
  }

  private classSeenBy(child: SymbolTableEntry): SymbolTableEntry | null {
    if (!child.canSeeClassScope) return null;
    return this.entry.type === "class" ? this.entry : this.surroundings.classEntry;
  }

  private analyzeChild(child: SymbolTableEntry, surroundings: Surroundings): void {
    new BlockAnalysis(this.context, child, surroundings).run();
    const isInlined =
      this.context.inlinesComprehensions &&
      child.comprehension !== null &&
      !child.generator &&
      !this.entry.canSeeClassScope;
    if (isInlined) {
      this.inlineComprehension(child, surroundings.free);
      child.compInlined = true;
    }
    addAll(this.wanted, surroundings.free);
  }

  /** analyze_name: the scope that follows from what the block itself does with the name. */
  private analyzeName(name: string, flags: number): SymbolScope {
    const { context, entry, local } = this;
    const { bound, free, global, typeParams, classEntry } = this.surroundings;
    if (flags & DEF_GLOBAL) {
      if (flags & DEF_NONLOCAL) {
        context.directiveError(entry, name, `name '${name}' is nonlocal and global`);
      }
      global.add(name);
      bound?.delete(name);
      return "global explicit";
    }
    if (flags & DEF_NONLOCAL) {
      if (bound === null) {
        const message = "nonlocal declaration not allowed at module level";
        context.directiveError(entry, name, message);
        return "global implicit";
      }
      if (!bound.has(name)) {
        context.directiveError(entry, name, `no binding for nonlocal '${name}' found`);
        return "global implicit";
      }
      if (typeParams.has(name)) {
        const message = `nonlocal binding not allowed for type parameter '${name}'`;
        context.directiveError(entry, name, message);
      }
      free.add(name);
      return "free";
    }
    if (flags & DEF_BOUND) {
      local.add(name);
      global.delete(name);
      if (flags & DEF_TYPE_PARAM) typeParams.add(name);
      else typeParams.delete(name);
      return "local";
    }
    // A name bound by the class and by a function around it: only the class and the globals count.
    if (classEntry !== null) {
      const classFlags = classEntry.symbols.get(name) ?? 0;
      if (classFlags & DEF_GLOBAL) return "global explicit";
      if (classFlags & DEF_BOUND && !(classFlags & DEF_NONLOCAL)) return "global implicit";
    }
    if (bound?.has(name)) {
      free.add(name);
      return "free";
    }
    return "global implicit";
  }

  /** PEP 709, inline_comprehension: the names of `comp` become names of the block. */
  private inlineComprehension(comp: SymbolTableEntry, compFree: Set<string>): void {
    const { context, entry, scopes, inlinedCells } = this;
    const removed: string[] = [];
    for (const [name, symbol] of comp.symbols) {
      if (symbol & DEF_PARAM) continue; // The iterator, `.0`.
      let scope = symbolScope(symbol);
      if (scope === "cell" || symbol & DEF_COMP_CELL) inlinedCells.add(name);
      const existing = entry.symbols.get(name);
      if (scope === "free" && entry.type === "class" && isClassCell(context, name)) {
        scope = "global implicit";
        compFree.delete(name);
        removed.push(name);
      }
      if (existing === undefined) {
        entry.symbols.set(name, symbolWith(symbol, "none"));
        scopes.set(name, scope);
        continue;
      }
      if (context.minor >= 14 && scope === "free")
        entry.symbols.set(name, existing | (symbol & USE));
      if (existing & DEF_BOUND && entry.type !== "class") {
        // Free there and local here: simply local now, unless a child of the comprehension wants it.
        if (!comp.children.some(child => child.scopeOf(name) === "free")) compFree.delete(name);
      }
    }
    for (const name of removed) comp.symbols.delete(name);
  }

  /** Local names that a block inside wants become cells (analyze_cells). */
  private analyzeCells(): void {
    const { scopes, wanted, inlinedCells } = this;
    for (const [name, scope] of scopes) {
      if (scope !== "local") continue;
      if (!wanted.has(name) && !inlinedCells.has(name)) continue;
      scopes.set(name, "cell");
      wanted.delete(name);
    }
  }

  /** drop_class_free: what methods want of the class itself makes its special cells. */
  private dropClassFree(): void {
    const { context, entry, wanted } = this;
    if (wanted.delete("__class__")) entry.needsClassClosure = true;
    if (context.minor >= 12 && wanted.delete("__classdict__")) entry.needsClassDict = true;
    if (context.minor >= 14 && wanted.delete("__conditional_annotations__")) {
      entry.hasConditionalAnnotations = true;
    }
  }

  /** update_symbols: enters the scopes, and the names that only pass through to blocks inside. */
  private updateSymbols(): void {
    const { context, entry, scopes, inlinedCells } = this;
    const { bound } = this.surroundings;
    for (const [name, flags] of entry.symbols) {
      const inlined = inlinedCells.has(name) ? DEF_COMP_CELL : 0;
      entry.symbols.set(name, symbolWith(flags | inlined, scopes.get(name) ?? "none"));
    }
    const isClassLike = entry.type === "class" || entry.canSeeClassScope;
    for (const name of this.wanted) {
      const symbol = entry.symbols.get(name);
      if (symbol !== undefined) {
        // 3.11 marks only what the class binds itself.
        const isMarked = context.minor >= 12 || (symbol & (DEF_BOUND | DEF_GLOBAL)) !== 0;
        if (isClassLike && isMarked) entry.symbols.set(name, symbol | DEF_FREE_CLASS);
      } else if (bound === null || bound.has(name)) {
        entry.symbols.set(name, symbolWith(0, "free"));
      }
    }
  }
}

function addAll(target: Set<string>, source: ReadonlySet<string> | null): void {
  if (source !== null) for (const name of source) target.add(name);
}

/** Names that are never free through a class scope, as the class makes their cells itself. */
function isClassCell(context: AnalysisContext, name: string): boolean {
  if (name === "__class__") return context.minor >= 13;
  if (context.minor < 14) return false;
  return name === "__classdict__" || name === "__conditional_annotations__";
}
