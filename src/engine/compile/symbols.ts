/** What the symbol table says of a scope and its names (Include/internal/pycore_symtable.h). */
import type { SourceRange } from "../../base/text.ts";

// What a block does with a name: bits of Symbol.flags.
/** Named in a `global` statement. */
export const DEF_GLOBAL = 1;
/** Assigned to in the block. */
export const DEF_LOCAL = 2;
/** A parameter. */
export const DEF_PARAM = 4;
/** Named in a `nonlocal` statement. */
export const DEF_NONLOCAL = 8;
/** Read. */
export const USE = 16;
/** A class's own name that is also free in one of its methods. */
export const DEF_FREE_CLASS = 64;
/** Bound by an import. */
export const DEF_IMPORT = 128;
/** Annotated. */
export const DEF_ANNOT = 256;
/** An iteration variable of a comprehension. */
export const DEF_COMP_ITER = 512;
/** A type parameter (PEP 695). */
export const DEF_TYPE_PARAM = 1024;
/** A cell of an inlined comprehension. */
export const DEF_COMP_CELL = 2048;
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;

/** Where a name of a block lives. */
export const SCOPES = ["LOCAL", "GLOBAL_EXPLICIT", "GLOBAL_IMPLICIT", "FREE", "CELL"] as const;
export type Scope = (typeof SCOPES)[number];

export interface Symbol {
  /** Bits `DEF_…` and `USE`. */
  flags: number;
  /** `null` until the analysis has decided. */
  scope: Scope | null;
}

/** _Py_block_ty; "typeVariable" is 3.12's TypeVarBoundBlock, "typeParameters" its TypeParamBlock. */
export type BlockType =
  | "function"
  | "class"
  | "module"
  | "annotation"
  | "typeVariable"
  | "typeAlias"
  | "typeParameters";

export type ComprehensionType = "list" | "dict" | "set" | "generator";

/** A name in a `global` or `nonlocal` statement, and where it is declared. */
export interface Directive extends SourceRange {
  readonly name: string;
}

/** One block of the program (PySTEntryObject). Names in it are mangled. */
export class SymtableEntry {
  readonly type: BlockType;
  /** "top", "lambda", "genexpr", "listcomp" …, "__annotate__", or the name of the function or class. */
  readonly name: string;
  /** Where the block's node stands; the module's is empty at 0. */
  readonly range: SourceRange;
  /** By name, in the order in which the names were first met. */
  readonly symbols = new Map<string, Symbol>();
  /** The parameters, in the order of `co_varnames`. */
  readonly varnames: string[] = [];
  children: SymtableEntry[] = [];
  readonly directives: Directive[] = [];
  /** True for a function block directly inside a class block. */
  isMethod = false;
  /** True inside of a function: `co_flags` has CO_NESTED. */
  nested = false;
  generator = false;
  coroutine = false;
  comprehension: ComprehensionType | null = null;
  varargs = false;
  varkeywords = false;
  returnsValue = false;
  hasDocstring = false;
  /** A class block whose methods use `super` or `__class__`: it has a `__class__` cell. */
  needsClassClosure = false;
  /** A class block with annotation scopes inside: it has a `__classdict__` cell. */
  needsClassdict = false;
  /** PEP 649: annotations that only run under a condition; `__conditional_annotations__` is kept. */
  hasConditionalAnnotations = false;
  /** PEP 709: this comprehension has no frame of its own. */
  compInlined = false;
  /** An annotation scope that looks names up in the class around it first. */
  canSeeClassScope = false;
  /** A function's annotation block with annotations in it, or a block with annotated names. */
  annotationsUsed = false;
  /** The `__annotate__` block of a module or class (PEP 649), once it has an annotation. */
  annotationBlock: SymtableEntry | null = null;

  /** What is only needed while the table is built. */
  readonly building = {
    compIterTarget: false,
    compIterExpr: 0,
    inConditionalBlock: false,
    inUnevaluatedAnnotation: false,
    /** "a TypeVar bound" and the like, for messages. */
    scopeInfo: null as string | null,
    /** In the scope of a generic class's parameters: the names that are mangled there. */
    mangledNames: null as Set<string> | null,
    /** `try` blocks and the like around the statement, for `lazy import` (3.15). */
    inTryBlock: false,
  };

  constructor(type: BlockType, name: string, range: SourceRange) {
    this.type = type;
    this.name = name;
    this.range = range;
  }

  /** Where `name`, already mangled, lives in this block (_PyST_GetScope); `null` if it is not used. */
  scopeOf(name: string): Scope | null {
    return this.symbols.get(name)?.scope ?? null;
  }

  /** All blocks that run like functions, with fast locals (_PyST_IsFunctionLike). */
  get isFunctionLike(): boolean {
    return this.type !== "class" && this.type !== "module";
  }
}

/** The names of `entry` that are cells, as compile.c's dictbytype orders them: sorted. */
export function cellvarsOf(entry: SymtableEntry): string[] {
  const names = namesOf(entry, symbol => symbol.scope === "CELL" || hasFlag(symbol, DEF_COMP_CELL));
  // compiler_enter_scope appends these, in this order, to what is sorted.
  if (entry.needsClassClosure) names.push("__class__");
  if (entry.needsClassdict) names.push("__classdict__");
  if (entry.type === "class" && entry.hasConditionalAnnotations) {
    names.push("__conditional_annotations__");
  }
  return [...new Set(names)];
}

/** The names that come from the closure, sorted: `co_freevars`. */
export function freevarsOf(entry: SymtableEntry): string[] {
  return namesOf(entry, symbol => symbol.scope === "FREE" || hasFlag(symbol, DEF_FREE_CLASS));
}

function hasFlag(symbol: Symbol, flag: number): boolean {
  return (symbol.flags & flag) !== 0;
}

function namesOf(entry: SymtableEntry, belongs: (symbol: Symbol) => boolean): string[] {
  const names: string[] = [];
  for (const [name, symbol] of entry.symbols) if (belongs(symbol)) names.push(name);
  return names.sort(compareCodePoints);
}

/** Python's order of strings. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    return (a.codePointAt(i) ?? 0) - (b.codePointAt(i) ?? 0);
  }
  return a.length - b.length;
}
