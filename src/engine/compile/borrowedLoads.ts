import { type BasicBlock, blocksOf, type CfgInstruction, type FlowGraph } from "./cfg.ts";
import {
  hasTarget,
  isBlockPush,
  isScopeExit,
  isUnconditionalJump,
  stackCounts,
} from "./instruction.ts";
import { Op } from "./opcode.ts";

/** A stack entry: the index of the instruction that made it (-1: another block) and its local. */
interface Ref {
  readonly instr: number;
  readonly local: number;
}

const UNKNOWN: Ref = { instr: -1, local: -1 };

/**
 * LOAD_FAST becomes LOAD_FAST_BORROW where its reference is consumed in the block, is not stored
 * into a local, and its local is not overwritten meanwhile (optimize_load_fast, 3.14 on).
 */
export function optimizeLoadFast(g: FlowGraph): void {
  for (const b of blocksOf(g)) b.visited = false;
  g.entry.visited = true;
  const blocks = [g.entry];
  const push = (b: BasicBlock | null) => {
    if (b === null || b.visited) return;
    b.visited = true;
    blocks.push(b);
  };
  for (let b = blocks.pop(); b !== undefined; b = blocks.pop()) {
    const unsafe = new Set<number>();
    const refs: Ref[] = Array.from({ length: Math.max(0, b.startDepth) }, () => UNKNOWN);
    for (const [i, instr] of b.instructions.entries()) {
      if (instr.target !== null && hasTarget(instr.opcode)) push(instr.target);
      if (!isBlockPush(instr.opcode)) {
        simulate(instr, i, refs, unsafe, g.facts.compiler.blamesFirstLoad);
      }
    }
    const last = b.last;
    const falls =
      last === null
        ? g.facts.compiler.borrowsPastEmptyBlocks
        : !isUnconditionalJump(last.opcode) && !isScopeExit(last.opcode);
    if (falls) push(b.next);
    for (const ref of refs) unsafe.add(ref.instr);
    borrowLoads(b, unsafe);
  }
}

/** A pair of loads is borrowed as a whole; a store and a load in one instruction never are. */
function borrowLoads(b: BasicBlock, unsafe: ReadonlySet<number>): void {
  const all = b.instructions;
  for (let i = 0; i < all.length; i++) {
    const instr = all[i]!;
    if (!instr.isPaired) {
      if (instr.opcode === Op.LOAD_FAST && !unsafe.has(i)) instr.opcode = Op.LOAD_FAST_BORROW;
      continue;
    }
    i += 1;
    if (instr.opcode !== Op.LOAD_FAST || unsafe.has(i) || unsafe.has(i - 1)) continue;
    instr.opcode = Op.LOAD_FAST_BORROW;
    all[i]!.opcode = Op.LOAD_FAST_BORROW;
  }
}

const MAX_PAIRED_OPARG = 16;

/** Notes which loads and stores are one instruction in CPython (insert_superinstructions). */
export function pairSuperinstructions(g: FlowGraph): void {
  for (const b of blocksOf(g)) {
    for (let i = 0; i + 1 < b.instructions.length; i++) {
      const first = b.instructions[i]!;
      const second = b.instructions[i + 1]!;
      const isPair =
        first.opcode === Op.LOAD_FAST
          ? second.opcode === Op.LOAD_FAST
          : first.opcode === Op.STORE_FAST &&
            (second.opcode === Op.LOAD_FAST || second.opcode === Op.STORE_FAST);
      if (!isPair) continue;
      const [line, other] = [first.loc.lineno, second.loc.lineno];
      if (line >= 0 && other >= 0 && line !== other) continue;
      if (first.oparg >= MAX_PAIRED_OPARG || second.oparg >= MAX_PAIRED_OPARG) continue;
      first.isPaired = true;
      i += 1;
    }
  }
}

function killLocal(refs: readonly Ref[], local: number, unsafe: Set<number>): void {
  for (const ref of refs) if (ref.local === local) unsafe.add(ref.instr);
}

/** What one instruction does to the stack of references. */
function simulate(
  { opcode, oparg }: CfgInstruction,
  i: number,
  refs: Ref[],
  unsafe: Set<number>,
  blamesFirst: boolean,
): void {
  const made: Ref = { instr: i, local: -1 };
  switch (opcode) {
    case Op.LOAD_FAST:
      refs.push({ instr: i, local: oparg });
      return;
    case Op.LOAD_FAST_AND_CLEAR:
      killLocal(refs, oparg, unsafe);
      refs.push({ instr: i, local: oparg });
      return;
    case Op.STORE_FAST: {
      const ref = refs.pop() ?? UNKNOWN;
      killLocal(refs, oparg, unsafe);
      unsafe.add(ref.instr);
      return;
    }
    case Op.COPY:
      refs.push(refs[refs.length - oparg] ?? UNKNOWN);
      return;
    case Op.SWAP: {
      const at = refs.length - oparg;
      const top = refs[refs.length - 1] ?? UNKNOWN;
      refs[refs.length - 1] = refs[at] ?? UNKNOWN;
      refs[at] = top;
      return;
    }
    case Op.GET_ANEXT:
    case Op.GET_LEN:
    case Op.IMPORT_FROM:
    case Op.MATCH_KEYS:
    case Op.MATCH_MAPPING:
    case Op.MATCH_SEQUENCE:
    case Op.WITH_EXCEPT_START:
      // 3.14's inner loop hides the index: the block's first instruction is taken for this one.
      refs.push(blamesFirst ? { instr: 0, local: -1 } : made);
      return;
    case Op.FORMAT_SIMPLE:
      // A str is its own text.
      return;
    case Op.CHECK_EXC_MATCH:
      refs.pop();
      refs.push(made);
      return;
    case Op.FOR_ITER:
    case Op.FOR_ITER_VIRTUAL:
      refs.push(made);
      return;
    case Op.GET_ITER_VIRTUAL:
    case Op.GET_YIELD_FROM_ITER_VIRTUAL:
      // The iterable itself may stay on the stack.
      refs.push(made);
      return;
    case Op.GET_YIELD_FROM_ITER:
      // A generator is its own iterator.
      return;
    case Op.SEND:
    case Op.SEND_VIRTUAL:
      refs.pop();
      refs.push(made);
      return;
    case Op.LOAD_ATTR:
    case Op.LOAD_SUPER_ATTR: {
      const self = refs.pop() ?? UNKNOWN;
      if (opcode === Op.LOAD_SUPER_ATTR) refs.length -= 2;
      refs.push(made);
      if (oparg & 1) refs.push(self);
      return;
    }
    case Op.LOAD_SPECIAL: {
      const self = refs.pop() ?? UNKNOWN;
      refs.push(made, self);
      return;
    }
    default: {
      const { popped, pushed } = stackCounts(opcode, oparg);
      refs.length = Math.max(0, refs.length - popped);
      for (let n = 0; n < pushed; n++) refs.push(made);
    }
  }
}
