import { CodeFlag, type CodeUnit, type Constant } from "../compile/code.ts";
import type { Runtime } from "../objects/runtime.ts";

/** What CPython's compiler holds at once while it works on the innermost function of a text. */
interface Held {
  /** Blocks of the symbol table: the module, classes, functions, what is evaluated lazily. */
  readonly blocks: number;
  /** Units of the compiler that are open at once. */
  readonly depth: number;
  /** Constants that are kept under a key of their type and value (_PyCode_ConstantKey). */
  readonly keyed: number;
}

/** PySTEntryObject: ste_symbols; ste_varnames and ste_children. */
const LISTS_OF_BLOCK = 2;
/** struct symtable's st_blocks and the compiler's c_const_cache; the stacks of both and two of the parser. */
const OWN_DICTS = 2;
const OWN_LISTS = 4;
/** Pairs that a unit makes, for the kinds of its variables and for constants; and those of one constant. */
const PAIRS_OF_UNIT = 6;
const PAIRS_OF_CONSTANT = 2;

/**
 * The compiler makes dicts, lists and tuples for itself and frees them when it is done (compiler_unit,
 * PySTEntryObject): nobody sees them, but their memory stays on the free lists, so that the collector
 * counts them once and not what the program takes from there later. To be called when `unit` was
 * compiled from text.
 */
export function leaveCompilerObjects(rt: Runtime, unit: CodeUnit): void {
  const { heap, facts, types } = rt;
  const { blocks, depth, keyed } = heldFor(rt, unit);
  // u_consts, u_names, u_varnames, u_cellvars, u_freevars; u_fasthidden where comprehensions are inlined.
  const dictsOfUnit = facts.inlinesComprehensions ? 6 : 5;
  heap.noteFreed(types.dict, OWN_DICTS + blocks + dictsOfUnit * depth, types.dict.tp_basicsize);
  heap.noteFreed(types.list, OWN_LISTS + LISTS_OF_BLOCK * blocks, types.list.tp_basicsize);
  const pairs = PAIRS_OF_UNIT * depth + PAIRS_OF_CONSTANT * keyed;
  for (const [size, count] of [
    [1, 1],
    [2, pairs],
    [3, 1],
  ] as const) {
    heap.noteFreed(types.tuple, count, types.tuple.tp_basicsize + 8 * size, size);
  }
}

function heldFor(rt: Runtime, unit: CodeUnit): Held {
  let blocks = blocksOf(rt, unit);
  let depth = 0;
  let keyed = 0;
  for (const constant of unit.consts) {
    if (constant.kind !== "code") {
      keyed += hasKey(constant) ? 1 : 0;
      continue;
    }
    const inner = heldFor(rt, constant.code);
    blocks += inner.blocks;
    depth = Math.max(depth, inner.depth);
    keyed += inner.keyed;
  }
  return { blocks, depth: depth + 1, keyed };
}

/** From 3.14 on each `def` has a block for its annotations, also where it has none (PEP 649). */
function blocksOf({ facts }: Runtime, { name, flags }: CodeUnit): number {
  if (facts.minor < 14) return 1;
  if (name === "__annotate__") return 0;
  const isDef = (flags & CodeFlag.NEWLOCALS) !== 0 && !name.startsWith("<");
  return isDef ? 2 : 1;
}

function hasKey({ kind }: Constant): boolean {
  return kind !== "none" && kind !== "ellipsis" && kind !== "int" && kind !== "str";
}
