import { invariant } from "../../base/assert.ts";

import { blocksOf, type FlowGraph } from "./cfg.ts";
import { CodeFlag, LocalKind } from "./code.ts";
import type { CompilerUnit } from "./compiler.ts";
import { Pseudo } from "./instruction.ts";
import { lineLocation, type Location, NO_LOCATION } from "./location.ts";
import { Op } from "./opcode.ts";

/** Where the cell and free variables (in this order) lie in localsplus (build_cellfixedoffsets). */
function cellOffsets(u: CompilerUnit): number[] {
  const offsets: number[] = [];
  let next = u.varnames.size;
  for (const name of u.cellvars.keys()) {
    // A parameter that is a cell keeps its place.
    const local = u.varnames.get(name);
    offsets.push(local ?? next++);
  }
  for (const _ of u.freevars.keys()) offsets.push(next++);
  return offsets;
}

const CELL_OPCODES: ReadonlySet<number> = new Set([
  Op.MAKE_CELL,
  Op.LOAD_DEREF,
  Op.STORE_DEREF,
  Op.DELETE_DEREF,
  Op.LOAD_FROM_DICT_OR_DEREF,
  Pseudo.LOAD_CLOSURE,
  Pseudo.LOAD_CLASSDEREF,
]);

/**
 * Puts the prefix of the code at its start and gives cells their places (prepare_localsplus,
 * insert_prefix_instructions, fix_cell_offsets).
 */
export function prepareLocalsplus(g: FlowGraph, u: CompilerUnit, flags: number): void {
  const offsets = cellOffsets(u);
  for (const b of blocksOf(g)) {
    for (const instr of b.instructions) {
      if (!CELL_OPCODES.has(instr.opcode)) continue;
      const offset = offsets[instr.oparg];
      invariant(offset !== undefined, "a cell has a place");
      instr.oparg = offset;
    }
  }
  const prefix: { opcode: number; oparg: number; loc: Location }[] = [];
  if (u.freevars.size > 0) {
    prefix.push({ opcode: Op.COPY_FREE_VARS, oparg: u.freevars.size, loc: NO_LOCATION });
  }
  const cells = offsets.slice(0, u.cellvars.size).sort((a, b) => a - b);
  for (const oparg of cells) prefix.push({ opcode: Op.MAKE_CELL, oparg, loc: NO_LOCATION });
  const generator = CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR;
  if ((flags & generator) !== 0 && !u.startsGeneratorItself) {
    const loc = lineLocation(u.firstLineNumber);
    prefix.push({ opcode: Op.RETURN_GENERATOR, oparg: 0, loc });
    const popLoc = g.facts.compiler.hasToBool ? loc : NO_LOCATION;
    prefix.push({ opcode: Op.POP_TOP, oparg: 0, loc: popLoc });
  }
  g.entry.instructions.unshift(...prefix.map(instr => ({ ...instr, target: null, except: null })));
}

/** co_localsplusnames and their kinds (compute_localsplus_info). */
export function localsplusOf(u: CompilerUnit): { names: string[]; kinds: number[] } {
  const names: string[] = [];
  const kinds: number[] = [];
  for (const [name, index] of u.varnames) {
    let kind: number = LocalKind.LOCAL;
    if (index < u.ste.varnames.length) kind |= LocalKind.ARG;
    if (u.fastHidden.has(name)) kind |= LocalKind.HIDDEN;
    if (u.cellvars.has(name)) kind |= LocalKind.CELL;
    names.push(name);
    kinds.push(kind);
  }
  for (const name of u.cellvars.keys()) {
    if (u.varnames.has(name)) continue;
    names.push(name);
    kinds.push(LocalKind.CELL);
  }
  for (const name of u.freevars.keys()) {
    names.push(name);
    kinds.push(LocalKind.FREE);
  }
  return { names, kinds };
}
