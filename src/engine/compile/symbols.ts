/** What the symbol table says of a scope and its names (Include/internal/pycore_symtable.h). */
import type { SourceRange } from "../../base/text.ts";

/** What a block does with a name: the low bits of its symbol. */
export const SymbolFlag = {
  /** Named in a `global` statement. */
  DEF_GLOBAL: 1,
  /** Assigned to in the block. */
  DEF_LOCAL: 2,
  DEF_PARAM: 4,
  /** Named in a `nonlocal` statement. */
  DEF_NONLOCAL: 8,
  /** Read. */
  USE: 16,
  /** A class's own name that is also free in one of its methods. */
  DEF_FREE_CLASS: 64,
  DEF_IMPORT: 128,
  DEF_ANNOT: 256,
  /** An iteration variable of a comprehension. */
  DEF_COMP_ITER: 512,
  /** PEP 695. */
  DEF_TYPE_PARAM: 1024,
  /** A cell of an inlined comprehension. */
  DEF_COMP_CELL: 2048,
} as const;

/** DEF_LOCAL, DEF_PARAM, DEF_IMPORT or DEF_TYPE_PARAM. */
export const DEF_BOUND = 2 | 4 | 128 | 1024;

/** Where a name of a block lives, in the order of CPython's numbers from 0. */
const SCOPES = ["none", "local", "global explicit", "global implicit", "free", "cell"] as const;
/** Where a name lives (Include/internal/pycore_symtable.h, LOCAL and its kin). */
export type SymbolScope = (typeof SCOPES)[number];

/** A symbol is a number: bits of SymbolFlag below, the index of its scope from this bit on. */
export const SCOPE_OFFSET = 12;
const SCOPE_MASK = 15;

/** The scope of a symbol; "none" for 0, which stands for a name that the block does not use. */
export function symbolScope(symbol: number): SymbolScope {
  return SCOPES[(symbol >> SCOPE_OFFSET) & SCOPE_MASK] ?? "none";
}

/** `flags` with a scope. */
export function symbolWith(flags: number, scope: SymbolScope): number {
  return (flags & ((1 << SCOPE_OFFSET) - 1)) | (SCOPES.indexOf(scope) << SCOPE_OFFSET);
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

/** What kind of comprehension a block is of; a generator expression is one. */
export type ComprehensionType = "list" | "dict" | "set" | "generator";

/** A name in a `global` or `nonlocal` statement, and where it is declared. */
export interface Directive extends SourceRange {
  readonly name: string;
}

/** One block of the program (PySTEntryObject). Names in it are mangled. */
export class SymbolTableEntry {
  readonly type: BlockType;
  /** "top", "lambda", "genexpr", "listcomp" …, "__annotate__", or the name of the function or class. */
  readonly name: string;
  /** Where the block's node stands; the module's is empty at 0. */
  readonly range: SourceRange;
  /** By name, mangled, in the order in which the names were first met. */
  readonly symbols = new Map<string, number>();
  /** The parameters, in the order of `co_varnames`. */
  readonly varnames: string[] = [];
  children: SymbolTableEntry[] = [];
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
  needsClassDict = false;
  /** PEP 649: annotations that only run under a condition; `__conditional_annotations__` is kept. */
  hasConditionalAnnotations = false;
  /** PEP 709: this comprehension has no frame of its own. */
  compInlined = false;
  /** An annotation scope that looks names up in the class around it first. */
  canSeeClassScope = false;
  /** A function's annotation block with annotations in it, or a block with annotated names. */
  annotationsUsed = false;
  /** The `__annotate__` block of a module or class (PEP 649), once it has an annotation. */
  annotationBlock: SymbolTableEntry | null = null;

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

  /** Where `name`, already mangled, lives in this block (_PyST_GetScope). */
  scopeOf(name: string): SymbolScope {
    return symbolScope(this.symbols.get(name) ?? 0);
  }

  /** All blocks that run like functions, with fast locals (_PyST_IsFunctionLike). */
  get isFunctionLike(): boolean {
    return this.type !== "class" && this.type !== "module";
  }
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
