import type { CodeUnit, CompilerObject, CompilerPeak, Constant } from "./code.ts";
import type { SymbolTable } from "./symtable.ts";

/** The parser's arena, st_stack, c_stack. */
const OWN_LISTS = 3;
/** st_blocks and c_const_cache. */
const OWN_DICTS = 2;
/** PySTEntryObject: ste_varnames and ste_children. */
const LISTS_OF_BLOCK = 2;
/** A name in a `global` or `nonlocal` statement, with its place. */
const DIRECTIVE_LENGTH = 5;
/** A key of the constants' cache is mostly a pair: a type or a tuple of keys, and the object. */
const PAIR = 2;

/**
 * How many dicts, lists and tuples CPython's compiler has at a time. Nobody sees them, but their memory
 * stays on the free lists, and the collector has counted it (Python/symtable.c, Python/compile.c).
 */
export class CompilerMemory {
  private dicts: number;
  private lists: number;
  private readonly tuples: number[] = [];
  private peakDicts = 0;
  private peakLists = 0;
  private readonly peakTuples: number[] = [];
  private readonly others = new Set<CompilerObject>();
  /** c_const_cache: what has a key there, as numbers of `numbers`. */
  private readonly cached = new Set<number>();
  /** Equal objects have one number. */
  private readonly numbers = new Map<string, number>();
  private readonly constants = new Map<Constant, number>();
  /** Tuples that folding the tree made. */
  private readonly inTree = new Set<Constant>();

  /** @param dictsOfUnit u_consts, u_names and the like */
  constructor(
    private readonly dictsOfUnit: number,
    { entries }: SymbolTable,
  ) {
    this.dicts = OWN_DICTS + entries.length;
    this.lists = OWN_LISTS + LISTS_OF_BLOCK * entries.length;
    for (const { directives } of entries) {
      if (directives.length > 0) this.takeLists(1);
      for (const _ of directives) this.takeTuple(DIRECTIVE_LENGTH);
    }
  }

  get peak(): CompilerPeak {
    const { peakDicts: dicts, peakLists: lists, peakTuples: tuples, others } = this;
    return { dicts, lists, tuples, others };
  }

  /** Something is made and freed at once. */
  use(type: CompilerObject): void {
    this.others.add(type);
  }

  /** compiler_enter_scope; the keys of a dict are sorted in a list. */
  enterUnit(): void {
    this.takeDicts(this.dictsOfUnit);
    this.takeLists(1);
    this.giveLists(1);
  }

  /** compiler_unit_free. */
  exitUnit(): void {
    this.giveDicts(this.dictsOfUnit);
  }

  takeDicts(count: number): void {
    this.dicts += count;
    this.peakDicts = Math.max(this.peakDicts, this.dicts);
  }

  giveDicts(count: number): void {
    this.dicts -= count;
  }

  takeLists(count: number): void {
    this.lists += count;
    this.peakLists = Math.max(this.peakLists, this.lists);
  }

  giveLists(count: number): void {
    this.lists -= count;
  }

  takeTuple(length: number): void {
    if (length === 0) return; // there is one, from the start
    const held = (this.tuples[length] ?? 0) + 1;
    this.tuples[length] = held;
    this.peakTuples[length] = Math.max(this.peakTuples[length] ?? 0, held);
  }

  private giveTuple(length: number): void {
    if (length > 0) this.tuples[length] = (this.tuples[length] ?? 0) - 1;
  }

  /** Folding in the tree made `constant`: the arena holds it to the end, also where it has equals. */
  foldedInTree(constant: Constant): void {
    if (constant.kind !== "tuple") return;
    this.inTree.add(constant);
    this.takeTuple(constant.items.length);
  }

  /** A constant of the current unit (compiler_add_const). */
  addConst(constant: Constant): void {
    const length = this.inTree.has(constant) ? 0 : lengthOfTuple(constant);
    this.takeTuple(length);
    if (!this.mergeDeeply(constant)) this.giveTuple(length);
  }

  /** A constant that the flow graph has made (add_const, Python/flowgraph.c). */
  addFolded(constant: Constant): void {
    const length = lengthOfTuple(constant);
    this.takeTuple(length);
    if (!this.merge(this.numberOf(constant), keyOf(constant))) this.giveTuple(length);
  }

  /** Assembling begins: the constants stand in a list until `assembled`. */
  beginAssembly(): void {
    this.takeLists(1);
  }

  /** What a code object is made of meets its equals (assemble_emit and makecode, Python/assemble.c). */
  assembled(unit: CodeUnit, tables: { readonly lines: string; readonly exceptions: string }): void {
    this.merge(this.numberFor(`b${tables.exceptions}`), [PAIR]);
    this.merge(this.numberFor(`l${tables.lines}`), [PAIR]);
    this.merge(this.numberFor(`c${unit.instructions.join()}`), [PAIR]);
    this.mergeTuple(unit.names.map(name => this.numberFor(`s${name}`)));
    const consts = unit.consts.map(constant => this.numberOf(constant));
    this.mergeTuple(consts, unit.consts.flatMap(keyOf));
    this.mergeTuple(unit.localsplusNames.map(name => this.numberFor(`s${name}`)));
    for (const constant of unit.consts) this.intern(constant);
    this.giveLists(1);
  }

  /** intern_constants (Objects/codeobject.c) looks at a tuple with the items of a set. */
  private intern(constant: Constant): void {
    if (constant.kind === "tuple") for (const item of constant.items) this.intern(item);
    if (constant.kind !== "frozenset") return;
    this.use("tuple_iterator"); // PyFrozenSet_New reads the tuple for its key
    this.takeTuple(constant.items.length);
    this.giveTuple(constant.items.length);
  }

  private mergeTuple(items: readonly number[], keys: Key = []): void {
    const { length } = items;
    this.takeTuple(length);
    const isNew = this.merge(this.numberFor(`t${items.join()}`), [length, ...keys, PAIR]);
    if (!isNew) this.giveTuple(length);
  }

  /** merge_consts_recursive; false: the cache had it. Of None and Ellipsis there is but one. */
  private mergeDeeply(constant: Constant): boolean {
    if (constant.kind === "none" || constant.kind === "ellipsis") return false;
    if (!this.merge(this.numberOf(constant), keyOf(constant))) return false;
    if (constant.kind !== "tuple" && constant.kind !== "frozenset") return true;
    const remade = constant.kind === "frozenset" ? constant.items.length : 0;
    this.takeTuple(remade);
    for (const item of constant.items) this.mergeDeeply(item);
    this.giveTuple(remade);
    return true;
  }

  /** merge_const_one; false: the cache had it. */
  private merge(number: number, key: Key): boolean {
    for (const length of key) {
      if (length > 0) this.takeTuple(length);
      else this.giveTuple(-length);
    }
    if (!this.cached.has(number)) {
      this.cached.add(number);
      return true;
    }
    for (const length of key) {
      const kept = Math.abs(length);
      this.tuples[kept] = (this.tuples[kept] ?? 0) - Math.sign(length);
    }
    return false;
  }

  private numberOf(constant: Constant): number {
    let number = this.constants.get(constant);
    if (number === undefined) {
      number = this.numberFor(this.textOf(constant));
      this.constants.set(constant, number);
    }
    return number;
  }

  private numberFor(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }

  private textOf(constant: Constant): string {
    switch (constant.kind) {
      case "str":
        return `s${constant.value}`;
      case "bytes":
        return `b${constant.value.join()}`;
      case "tuple":
        return `t${constant.items.map(item => this.numberOf(item)).join()}`;
      default:
        return `#${this.constants.size}`; // merged already: nothing else is equal to it
    }
  }
}

function lengthOfTuple(constant: Constant): number {
  return constant.kind === "tuple" ? constant.items.length : 0;
}

/** The tuples that making a key takes, by their lengths; negative: one is given back. */
type Key = readonly number[];

/** The key of a constant (_PyCode_ConstantKey, Objects/codeobject.c). */
function keyOf(constant: Constant): Key {
  switch (constant.kind) {
    case "none":
    case "ellipsis":
    case "int":
    case "str":
    case "code":
      return [];
    case "true":
    case "false":
    case "bytes":
      return [PAIR];
    case "float":
      return [isMinusZero(constant.value) ? 3 : PAIR];
    case "complex":
      return [isMinusZero(constant.real) || isMinusZero(constant.imag) ? 3 : PAIR];
    case "tuple":
      return [constant.items.length, ...constant.items.flatMap(keyOf), PAIR];
    case "slice":
      return [...constant.items.flatMap(keyOf), PAIR];
    case "frozenset":
      return [
        constant.items.length,
        ...constant.items.flatMap(keyOf),
        -constant.items.length,
        PAIR,
      ];
  }
}

function isMinusZero(value: number): boolean {
  return Object.is(value, -0);
}
