import { invariant } from "../../base/assert.ts";
import type { Offset, SourceText } from "../../base/text.ts";
import type { CPythonFacts } from "../facts.ts";
import type { Expr, ExprContext, Node, Stmt } from "../parser/ast.ts";

import type { CodeUnit, CompileError, Constant } from "./code.ts";
import { CompilerMemory } from "./compilerMemory.ts";
import { ConstantPool } from "./constants.ts";
import { InstructionSequence, type Label, Pseudo } from "./instruction.ts";
import { type Location, locationOf, NO_LOCATION } from "./location.ts";
import { Op } from "./opcode.ts";
import { compareCodePoints, SymbolFlag, symbolScope, type SymbolTableEntry } from "./symbols.ts";
import { maybeMangle, type SymbolTable } from "./symtable.ts";

const RESUME_AT_GENEXPR_START = 4;

/** Kinds of code blocks (COMPILE_SCOPE_…, Include/internal/pycore_compile.h). */
export type ScopeType =
  | "module"
  | "class"
  | "function"
  | "async function"
  | "lambda"
  | "comprehension"
  | "annotations";

/** What a frame block unwinds (COMPILE_FBLOCK_…). */
export type FBlockType =
  | "while loop"
  | "for loop"
  | "try except"
  | "finally try"
  | "finally end"
  | "with"
  | "async with"
  | "handler cleanup"
  | "pop value"
  | "exception handler"
  | "exception group handler"
  | "async comprehension generator"
  | "stop iteration";

/** An enclosing statement that `return`, `break` and `continue` must leave (fblockinfo). */
export interface FBlock {
  readonly type: FBlockType;
  readonly block: Label;
  readonly exit: Label;
  readonly loc: Location;
  /** The loop is an `async for`. */
  readonly isAsync?: boolean;
  /** The body of `finally`. */
  readonly finalbody?: readonly Stmt[];
  /** The name bound by `except … as`, null when there is none. */
  readonly name?: string | null;
}

/** An annotation to be evaluated by `__annotate__` (PEP 649). */
export interface DeferredAnnotation {
  readonly statement: Extract<Stmt, { kind: "AnnAssign" }>;
  /** Index in `__conditional_annotations__`; -1 when it always runs. */
  readonly conditionalIndex: number;
}

/** What a code unit is of: its name, its scope, and where it begins. */
export interface UnitOptions {
  readonly name: string;
  readonly scopeType: ScopeType;
  readonly ste: SymbolTableEntry;
  readonly firstLineNumber: number;
  readonly private?: string | null;
  readonly argCount?: number;
  readonly posOnlyArgCount?: number;
  readonly kwOnlyArgCount?: number;
  /** The node that this code is made from. */
  readonly node: Pick<Node, "start">;
  /** The function whose annotations the code evaluates, when it is named after it. */
  readonly annotates?: string;
  /** See CompilerUnit.startsGeneratorItself. */
  readonly startsGeneratorItself?: boolean;
}

/** What is known of the code block being compiled (struct compiler_unit, Python/compile.c). */
export class CompilerUnit {
  readonly name: string;
  readonly scopeType: ScopeType;
  readonly ste: SymbolTableEntry;
  readonly firstLineNumber: number;
  readonly private: string | null;
  readonly argCount: number;
  readonly posOnlyArgCount: number;
  readonly kwOnlyArgCount: number;
  readonly node: Pick<Node, "start">;
  qualname: string;

  readonly consts = new Map<Constant, number>();
  readonly names = new Map<string, number>();
  readonly varnames = new Map<string, number>();
  readonly cellvars = new Map<string, number>();
  readonly freevars = new Map<string, number>();
  /** Names that an inlined comprehension holds as fast locals outside functions; false: past. */
  readonly fastHidden = new Map<string, boolean>();
  /** Symbols as an inlined comprehension sees them, while it is compiled. */
  readonly symbolOverrides = new Map<string, number>();

  readonly fblocks: FBlock[] = [];
  sequence = new InstructionSequence();
  inInlinedComprehension = 0;
  /** Where 3.11's compiler stands after a statement (u_lineno of compiler_unit); artificial: none. */
  lastStatementLoc: Location = NO_LOCATION;
  /** RETURN_GENERATOR stands in the body, after the first iterable (generator expressions, 3.15). */
  readonly startsGeneratorItself: boolean;
  conditionalBlocks = 0;
  nextConditionalIndex = 0;
  readonly staticAttributes = new Set<string>();
  readonly deferredAnnotations: DeferredAnnotation[] = [];

  constructor(options: UnitOptions, enclosingPrivate: string | null) {
    this.name = options.name;
    this.scopeType = options.scopeType;
    this.ste = options.ste;
    this.firstLineNumber = options.firstLineNumber;
    this.private = options.private === undefined ? enclosingPrivate : options.private;
    this.argCount = options.argCount ?? 0;
    this.posOnlyArgCount = options.posOnlyArgCount ?? 0;
    this.kwOnlyArgCount = options.kwOnlyArgCount ?? 0;
    this.node = options.node;
    this.startsGeneratorItself = options.startsGeneratorItself ?? false;
    this.qualname = options.name;
    for (const name of options.ste.varnames) this.varnames.set(name, this.varnames.size);
    this.collectCells();
  }

  /** Flags and scope of a name in this block, as seen at this moment. */
  symbol(name: string): number {
    return this.symbolOverrides.get(name) ?? this.ste.symbols.get(name) ?? 0;
  }

  get isFunctionLike(): boolean {
    return this.ste.isFunctionLike;
  }

  private collectCells(): void {
    const ste = this.ste;
    this.addSorted(this.cellvars, "cell", SymbolFlag.DEF_COMP_CELL, 0);
    if (ste.needsClassClosure) this.cellvars.set("__class__", this.cellvars.size);
    if (ste.needsClassDict) this.cellvars.set("__classdict__", this.cellvars.size);
    if (ste.hasConditionalAnnotations) {
      this.cellvars.set("__conditional_annotations__", this.cellvars.size);
    }
    this.addSorted(this.freevars, "free", SymbolFlag.DEF_FREE_CLASS, this.cellvars.size);
  }

  /** dictbytype: the names of a scope (or with a flag) in sorted order. */
  private addSorted(dict: Map<string, number>, scope: string, flag: number, offset: number): void {
    const names = [...this.ste.symbols.keys()].sort(compareCodePoints);
    for (const name of names) {
      const symbol = this.ste.symbols.get(name) ?? 0;
      if (symbolScope(symbol) === scope || (symbol & flag) !== 0) {
        dict.set(name, dict.size + offset);
      }
    }
  }
}

/** Those visitors that the parts of the code generator call in each other. */
export interface Visitors {
  readonly expr: (c: Compiler, e: Expr) => void;
  readonly stmt: (c: Compiler, s: Stmt) => void;
  /** Optimizes and assembles the current unit (_PyCompile_OptimizeAndAssemble). */
  readonly assemble: (c: Compiler, addNone: boolean) => CodeUnit;
}

/** What all code units of one text have in common. */
export interface CompilerOptions {
  readonly facts: CPythonFacts;
  readonly text: SourceText;
  readonly fileName: string;
  readonly symtable: SymbolTable;
  readonly visitors: Visitors;
  readonly interactive: boolean;
  readonly optimize: number;
  readonly docstringMark: string;
  /** `from __future__ import annotations` stands in the file. */
  readonly futureAnnotations: boolean;
}

/** The state of one compilation (struct _PyCompiler, Python/compile.c). */
export class Compiler {
  readonly facts: CPythonFacts;
  readonly text: SourceText;
  readonly fileName: string;
  readonly symtable: SymbolTable;
  readonly interactive: boolean;
  readonly optimize: number;
  readonly docstringMark: string;
  readonly futureAnnotations: boolean;
  readonly visitors: Visitors;
  readonly pool = new ConstantPool();
  readonly memory: CompilerMemory;
  readonly errors: CompileError[] = [];
  readonly warnings: CompileError[] = [];
  private madeAtWarning: readonly Constant[] = [];
  /** Above 0: what is compiled gives no warnings. */
  private mutedLevels = 0;
  /** Values of expressions that were folded in the tree; null: not constant. */
  readonly foldedExpressions = new Map<Expr, Constant | null>();
  private readonly units: CompilerUnit[] = [];
  private current: CompilerUnit | null = null;

  constructor(options: CompilerOptions) {
    this.facts = options.facts;
    this.text = options.text;
    this.fileName = options.fileName;
    this.symtable = options.symtable;
    this.interactive = options.interactive;
    this.optimize = options.optimize;
    this.docstringMark = options.docstringMark;
    this.futureAnnotations = options.futureAnnotations;
    this.visitors = options.visitors;
    this.memory = new CompilerMemory(dictsOfUnit(options.facts), options.symtable);
  }

  get u(): CompilerUnit {
    invariant(this.current !== null, "no code block is being compiled");
    return this.current;
  }

  /** The units around the current one, outermost first. */
  get enclosingUnits(): readonly CompilerUnit[] {
    return this.units;
  }

  get isInteractiveTopLevel(): boolean {
    return this.interactive && this.units.length === 0;
  }

  enterScope(options: UnitOptions): void {
    this.memory.enterUnit();
    const enclosingPrivate = this.current?.private ?? null;
    const unit = new CompilerUnit(options, enclosingPrivate);
    if (this.current !== null) this.units.push(this.current);
    this.current = unit;
    unit.qualname = this.qualnameOf(unit);
    const isInTypeParams = this.units[this.units.length - 1]?.scopeType === "annotations";
    const isTopGeneric = isInTypeParams && this.units.length === 2;
    if (options.annotates !== undefined && !isTopGeneric) {
      const base = this.qualnameOf({ name: options.annotates, scopeType: "function" });
      unit.qualname = `${base}.${unit.name}`;
    }
    const lineno = options.scopeType === "module" ? 0 : options.firstLineNumber;
    const loc: Location = { lineno, end_lineno: lineno, start: -1, end: -1 };
    if (unit.startsGeneratorItself) this.addop(NO_LOCATION, Op.RESUME, RESUME_AT_GENEXPR_START);
    else this.addop(loc, Op.RESUME, 0);
    if (options.scopeType === "module" && this.facts.lazyAnnotations) {
      this.addop(loc, Pseudo.ANNOTATIONS_PLACEHOLDER);
    }
  }

  exitScope(): void {
    this.memory.exitUnit();
    if (this.u.deferredAnnotations.length > 0) this.memory.giveLists(LISTS_OF_ANNOTATIONS);
    this.current = this.units.pop() ?? null;
  }

  loc(node: Pick<Node, "start" | "end">): Location {
    return locationOf(this.text, node);
  }

  lineOf(node: Pick<Node, "start">): number {
    return this.text.lineAt(node.start);
  }

  // --- instructions -----------------------------------------------------------------------------

  addop(loc: Location, opcode: number, oparg = 0): void {
    this.u.sequence.add(opcode, oparg, loc);
  }

  addJump(loc: Location, opcode: number, label: Label): void {
    this.u.sequence.add(opcode, label, loc);
  }

  newLabel(): Label {
    return this.u.sequence.newLabel();
  }

  useLabel(label: Label): void {
    this.u.sequence.useLabel(label);
  }

  /** ADDOP_LOAD_CONST. */
  loadConst(loc: Location, constant: Constant): void {
    this.addop(loc, Op.LOAD_CONST, this.addConst(constant));
  }

  loadNone(loc: Location): void {
    this.loadConst(loc, this.pool.none());
  }

  addConst(constant: Constant): number {
    this.memory.addConst(constant);
    return addTo(this.u.consts, constant);
  }

  /** ADDOP_NAME with the names of attributes and globals. */
  addName(loc: Location, opcode: number, name: string, shift = 0, flags = 0): void {
    const index = addTo(this.u.names, this.mangle(name));
    this.addop(loc, opcode, (index << shift) | flags);
  }

  /** Leaves an annotation for the block that evaluates it (_PyCompile_AddDeferredAnnotation). */
  deferAnnotation(annotation: DeferredAnnotation): void {
    if (this.u.deferredAnnotations.length === 0) this.memory.takeLists(LISTS_OF_ANNOTATIONS);
    this.u.deferredAnnotations.push(annotation);
  }

  /** The trace ends here, since it needs `what`, which the text does not tell. */
  incomplete(loc: Location, what: string): void {
    this.addop(loc, Op.INCOMPLETE, this.addConst(this.pool.str(what)));
  }

  // --- frame blocks -----------------------------------------------------------------------------

  pushFBlock(fblock: FBlock): void {
    const { fblocks } = this.u;
    if (fblocks.length === this.facts.compiler.maxBlocks) {
      this.errorAt(fblock.loc, "too many statically nested blocks");
    }
    fblocks.push(fblock);
  }

  popFBlock(type: FBlockType): void {
    const top = this.u.fblocks.pop();
    invariant(top?.type === type, `frame block ${type} is on top`);
  }

  // --- messages ---------------------------------------------------------------------------------

  /** A SyntaxError of the compiler itself. The rest is compiled all the same. */
  error(node: Pick<Node, "start" | "end">, message: string): void {
    this.errors.push({ message, range: { start: node.start, end: node.end } });
    this.incomplete(this.loc(node), `Python to accept this: ${message}`);
  }

  /** As `error`, at the place of an instruction. */
  errorAt(loc: Location, message: string): void {
    this.error(
      { start: Math.max(0, loc.start) as Offset, end: Math.max(0, loc.end) as Offset },
      message,
    );
  }

  /** `__debug__` is bound and deleted by nobody (forbidden_name, <=3.13; then symtable.c). */
  checkName(loc: Location, name: string, ctx: ExprContext): void {
    if (name !== "__debug__" || ctx === "Load" || this.facts.lazyAnnotations) return;
    this.errorAt(loc, ctx === "Store" ? "cannot assign to __debug__" : "cannot delete __debug__");
  }

  warn(node: Pick<Node, "start" | "end">, message: string): void {
    if (this.mutedLevels > 0) return;
    if (this.warnings.length === 0) this.madeAtWarning = this.pool.all();
    this.warnings.push({ message, range: { start: node.start, end: node.end } });
  }

  /** What `visit` compiles is compiled again: it gives no warnings (_PyCompile_Warn). */
  withoutWarnings(visit: () => void): void {
    this.mutedLevels += 1;
    visit();
    this.mutedLevels -= 1;
  }

  /** The constants made before the first warning. What is folded in the tree precedes them all. */
  madeBeforeWarning(): readonly Constant[] {
    if (this.warnings.length === 0) return [];
    const folded = [...this.foldedExpressions.values()].filter(constant => constant !== null);
    return this.facts.compiler.foldsConstantsInTree
      ? [...folded, ...this.madeAtWarning]
      : this.madeAtWarning;
  }

  // --- names ------------------------------------------------------------------------------------

  /** _Py_Mangle with the class around the code. */
  mangle(name: string): string {
    return maybeMangle(this.u.private, this.u.ste, name);
  }

  /** A symbol of the module, as it is seen at this moment. */
  topSymbol(name: string): number {
    return (this.units[0] ?? this.u).symbol(name);
  }

  /** The entry of a node; CPython has one for each code block. */
  entry(key: object): SymbolTableEntry {
    const entry = this.symtable.lookup(key);
    invariant(entry !== null, "the symbol table knows the code block");
    return entry;
  }

  /** compiler_set_qualname. */
  private qualnameOf(unit: Pick<CompilerUnit, "name" | "scopeType">): string {
    const stack = this.units;
    if (stack.length <= 1) return unit.name;
    let parent = stack[stack.length - 1]!;
    if (parent.scopeType === "annotations") {
      if (stack.length === 2) return unit.name;
      parent = stack[stack.length - 2]!;
      if (stack.length === 3 && parent.scopeType === "module") return unit.name;
    }
    if (
      unit.scopeType === "function" ||
      unit.scopeType === "async function" ||
      unit.scopeType === "class"
    ) {
      const symbol = parent.symbol(maybeMangle(parent.private, parent.ste, unit.name));
      if (symbolScope(symbol) === "global explicit") return unit.name;
    }
    const isFunction =
      parent.scopeType === "function" ||
      parent.scopeType === "async function" ||
      parent.scopeType === "lambda";
    return `${parent.qualname}${isFunction ? ".<locals>" : ""}.${unit.name}`;
  }
}

/** u_deferred_annotations, u_conditional_annotation_indices. */
const LISTS_OF_ANNOTATIONS = 2;

/** u_consts, u_names, u_varnames, u_cellvars, u_freevars; u_fasthidden where comprehensions are inlined. */
function dictsOfUnit(facts: CPythonFacts): number {
  return facts.inlinesComprehensions ? 6 : 5;
}

/** DictAddObj: the index of a key, which is added when it is not there. */
export function addTo<Key>(dict: Map<Key, number>, key: Key, offset = 0): number {
  const found = dict.get(key);
  if (found !== undefined) return found;
  const index = dict.size + offset;
  dict.set(key, index);
  return index;
}
