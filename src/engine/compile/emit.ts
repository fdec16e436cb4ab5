import { invariant } from "../../base/assert.ts";

import { addFunctionAttributes } from "./attributes.ts";
import { type BasicBlock, blocksOf, type CfgInstruction, type FlowGraph } from "./cfg.ts";
import type { CodeUnit } from "./code.ts";
import { hasTarget, Pseudo } from "./instruction.ts";
import { NEXT_LOCATION, NO_LOCATION } from "./location.ts";
import { Op } from "./opcode.ts";

type Assembled = Pick<CodeUnit, "instructions" | "lines" | "ranges" | "exceptionTable">;

interface Emitted {
  readonly opcode: number;
  oparg: number;
  readonly source: CfgInstruction;
}

/** Lays the blocks out: instructions, places, the exception table (Python/assemble.c). */
export function emitCode(g: FlowGraph): Assembled {
  const emitted: Emitted[] = [];
  const offsets = new Map<BasicBlock, number>();
  for (const b of blocksOf(g)) {
    offsets.set(b, emitted.length);
    for (const instr of b.instructions) lower(instr, emitted);
  }
  resolveNextLocations(emitted);
  for (const one of emitted) {
    if (one.source.target === null || !hasTarget(one.opcode)) continue;
    const offset = offsets.get(one.source.target);
    invariant(offset !== undefined, "a jump leads into the code");
    one.oparg = offset;
  }
  return {
    instructions: Int32Array.from(emitted.flatMap(one => [one.opcode, one.oparg])),
    lines: Int32Array.from(emitted, one => Math.max(0, one.source.loc.lineno)),
    ranges: Int32Array.from(emitted.flatMap(one => [one.source.loc.start, one.source.loc.end])),
    exceptionTable: exceptionTable(emitted, offsets),
  };
}

/** NEXT_LOCATION is the place of the next instruction. */
function resolveNextLocations(emitted: readonly Emitted[]): void {
  for (let i = emitted.length - 1; i >= 0; i--) {
    const source = emitted[i]!.source;
    if (source.loc !== NEXT_LOCATION) continue;
    source.loc = emitted[i + 1]?.source.loc ?? NO_LOCATION;
  }
}

/** Real instructions for one of the flow graph. */
function lower(source: CfgInstruction, emitted: Emitted[]): void {
  const add = (opcode: number, oparg: number) => emitted.push({ opcode, oparg, source });
  switch (source.opcode) {
    case Pseudo.TO_BOOL:
    case Pseudo.END_FOR:
    case Pseudo.POP_ITER:
      return;
    case Pseudo.LOAD_CLASSDEREF:
      add(Op.LOAD_LOCALS, 0);
      add(Op.LOAD_FROM_DICT_OR_DEREF, source.oparg);
      return;
    case Pseudo.MAKE_FUNCTION_WITH:
      add(Op.MAKE_FUNCTION, 0);
      addFunctionAttributes(source.oparg, flag => add(Op.SET_FUNCTION_ATTRIBUTE, flag));
      return;
    case Pseudo.FORMAT_VALUE:
      lowerFormatValue(source.oparg, add);
      return;
    default:
      add(source.opcode, source.oparg);
  }
}

/** With a format spec on top, the value below it is converted first. */
function lowerFormatValue(oparg: number, add: (opcode: number, oparg: number) => void): void {
  const hasSpec = (oparg & 4) !== 0;
  if ((oparg & 3) !== 0) {
    if (hasSpec) add(Op.SWAP, 2);
    add(Op.CONVERT_VALUE, oparg & 3);
    if (hasSpec) add(Op.SWAP, 2);
  }
  add(hasSpec ? Op.FORMAT_WITH_SPEC : Op.FORMAT_SIMPLE, 0);
}

/** Entries of four: start, end, target, depth << 1 | lasti. */
function exceptionTable(
  emitted: readonly Emitted[],
  offsets: ReadonlyMap<BasicBlock, number>,
): Int32Array {
  const table: number[] = [];
  let handler: BasicBlock | null = null;
  let start = 0;
  const close = (end: number) => {
    if (handler === null || end === start) return;
    const target = offsets.get(handler);
    invariant(target !== undefined, "a handler is in the code");
    // The table's depth does not count what the handler is given.
    const depth = handler.startDepth - 1 - (handler.preservesLasti ? 1 : 0);
    table.push(start, end, target, (depth << 1) | (handler.preservesLasti ? 1 : 0));
  };
  for (const [i, one] of emitted.entries()) {
    if (one.source.except === handler) continue;
    close(i);
    handler = one.source.except;
    start = i;
  }
  close(emitted.length);
  return Int32Array.from(table);
}
