import type { SourceRange } from "../../base/text.ts";

/**
 * A constant of a code object, as plain data; `objects/functions/codeobject.ts` makes the Python object.
 * Constants that are equal in type and value are one and the same JavaScript object over the
 * whole file (merge_consts_recursive, Python/compile.c), so identity here is identity there.
 */
export type Constant = {
  /**
   * References that the parser's syntax tree keeps while the script runs (FACTS.md §1.4): 1 for a
   * literal, 2 for bytes on 3.12 and 3.13, 0 where the value was folded after the tree was built.
   */
  heldByTree: number;
} & (
  | { readonly kind: "none" | "true" | "false" | "ellipsis" }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "complex"; readonly real: number; readonly imag: number }
  | { readonly kind: "str"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "tuple" | "frozenset"; readonly items: readonly Constant[] }
  | { readonly kind: "slice"; readonly items: readonly [Constant, Constant, Constant] }
  | { readonly kind: "code"; readonly code: CodeUnit }
);

/** Bits of `co_flags` (Include/cpython/code.h). */
export const CodeFlag = {
  OPTIMIZED: 0x1,
  NEWLOCALS: 0x2,
  VARARGS: 0x4,
  VARKEYWORDS: 0x8,
  NESTED: 0x10,
  GENERATOR: 0x20,
  COROUTINE: 0x80,
  ITERABLE_COROUTINE: 0x100,
  ASYNC_GENERATOR: 0x200,
  /** PEP 401: `<>` in place of `!=`. */
  FUTURE_BARRY_AS_BDFL: 0x400000,
  /** PEP 563: annotations stay text. */
  FUTURE_ANNOTATIONS: 0x1000000,
  HAS_DOCSTRING: 0x4000000,
  METHOD: 0x8000000,
} as const;

/** PyCF_MASK: the features of `__future__`, which a text given to compile() or exec() inherits. */
export const FUTURE_FLAGS = 0x1fe0000;

/** Bits of a localsplus kind (Include/internal/pycore_code.h, CO_FAST_*). */
export const LocalKind = { ARG: 0x1, HIDDEN: 0x10, LOCAL: 0x20, CELL: 0x40, FREE: 0x80 } as const;

/**
 * What the assembler hands to the machine for one code block: the arguments of PyCode_New as
 * plain, immutable data. It holds no Python object.
 */
export interface CodeUnit {
  readonly name: string;
  readonly qualname: string;
  readonly filename: string;
  readonly firstLineNumber: number;
  /** co_argcount: positional parameters, positional-only ones included. */
  readonly argCount: number;
  readonly posOnlyArgCount: number;
  readonly kwOnlyArgCount: number;
  /** Bits of CodeFlag. */
  readonly flags: number;
  readonly consts: readonly Constant[];
  readonly names: readonly string[];
  /** co_localsplusnames: locals (arguments first), then cells, then free variables. */
  readonly localsplusNames: readonly string[];
  /** Bits of LocalKind, one entry a name. */
  readonly localsplusKinds: readonly number[];
  readonly stackSize: number;
  /** Pairs (opcode, oparg): instruction i is at 2i. Jump opargs are absolute instruction indices. */
  readonly instructions: Int32Array;
  /** The source line of each instruction, from 1; 0 where CPython has none (NO_LOCATION). */
  readonly lines: Int32Array;
  /** Source range (UTF-16 offsets) of each instruction as pairs (start, end); -1 where none. */
  readonly ranges: Int32Array;
  /** Entries of four: start, end (instruction indices, end excluded), target, depth << 1 | lasti. */
  readonly exceptionTable: Int32Array;
  /** Of a whole text: what its compilation needed. */
  readonly compilerPeak?: CompilerPeak;
}

/** Types of objects that the compiler uses in passing, and of which some versions keep the memory. */
export type CompilerObject = "builtin_function_or_method" | "tuple_iterator" | "list_iterator";

/** The most objects of a kind that the compiler of a text held at once, those that it returned included. */
export interface CompilerPeak {
  readonly dicts: number;
  readonly lists: number;
  /** By length. */
  readonly tuples: readonly number[];
  /** Of these one at a time. */
  readonly others: ReadonlySet<CompilerObject>;
}

/** Whether this is code of a library module, which is ours and not CPython's. */
export function isLibraryCode({ filename }: CodeUnit): boolean {
  return filename.startsWith("<frozen ");
}

/** Something that the compiler refuses, with CPython's message and place. */
export interface CompileError {
  readonly message: string;
  readonly range: SourceRange;
}
