import { type BasicBlock, blocksOf, type CfgInstruction, type FlowGraph } from "./cfg.ts";
import {
  graphStackEffect,
  hasTarget,
  isBlockPush,
  isJump,
  isScopeExit,
  isUnconditionalJump,
  Pseudo,
  stackCounts,
} from "./instruction.ts";
import { INTRINSICS_1, Op } from "./opcode.ts";

/** Locals beyond this are looked at one block at a time. */
const MAX_ANALYZED_LOCALS = 64;

/** LOAD_FAST of what may be unbound becomes LOAD_FAST_CHECK (3.12 on). */
export function addUnboundChecks(g: FlowGraph, localCount: number, paramCount: number): void {
  if (localCount === 0) return;
  if (localCount > MAX_ANALYZED_LOCALS) scanManyLocals(g);
  const analyzed = Math.min(localCount, MAX_ANALYZED_LOCALS);
  const stack: BasicBlock[] = [];
  for (const b of blocksOf(g)) {
    b.visited = false;
    b.unsafeLocals = 0n;
  }
  let start = 0n;
  for (let i = paramCount; i < analyzed; i++) start |= 1n << BigInt(i);
  maybePush(g.entry, start, stack);
  for (const b of blocksOf(g)) scanBlock(b, stack);
  for (let b = stack.pop(); b !== undefined; b = stack.pop()) {
    b.visited = false;
    scanBlock(b, stack);
  }
}

function maybePush(b: BasicBlock, unsafe: bigint, stack: BasicBlock[]): void {
  const both = b.unsafeLocals | unsafe;
  if (b.unsafeLocals === both) return;
  b.unsafeLocals = both;
  if (b.visited) return;
  stack.push(b);
  b.visited = true;
}

/** scan_block_for_locals. */
function scanBlock(b: BasicBlock, stack: BasicBlock[]): void {
  let unsafe = b.unsafeLocals;
  for (const instr of b.instructions) {
    if (instr.except !== null) maybePush(instr.except, unsafe, stack);
    if (instr.oparg >= MAX_ANALYZED_LOCALS) continue;
    const bit = 1n << BigInt(instr.oparg);
    switch (instr.opcode) {
      case Op.DELETE_FAST:
      case Op.LOAD_FAST_AND_CLEAR:
      case Pseudo.STORE_FAST_MAYBE_NULL:
        unsafe |= bit;
        break;
      case Op.LOAD_FAST:
        if (unsafe & bit) instr.opcode = Op.LOAD_FAST_CHECK;
        unsafe &= ~bit;
        break;
      case Op.STORE_FAST:
      case Op.LOAD_FAST_CHECK:
        unsafe &= ~bit;
        break;
    }
  }
  if (b.next !== null && b.hasFallthrough) maybePush(b.next, unsafe, stack);
  const last = b.last;
  if (last !== null && last.target !== null && isJump(last.opcode)) {
    maybePush(last.target, unsafe, stack);
  }
}

/** fast_scan_many_locals. */
function scanManyLocals(g: FlowGraph): void {
  for (const b of blocksOf(g)) {
    const bound = new Set<number>();
    for (const instr of b.instructions) {
      if (instr.oparg < MAX_ANALYZED_LOCALS) continue;
      switch (instr.opcode) {
        case Op.DELETE_FAST:
        case Op.LOAD_FAST_AND_CLEAR:
        case Pseudo.STORE_FAST_MAYBE_NULL:
          bound.delete(instr.oparg);
          break;
        case Op.STORE_FAST:
          bound.add(instr.oparg);
          break;
        case Op.LOAD_FAST:
          if (!bound.has(instr.oparg)) instr.opcode = Op.LOAD_FAST_CHECK;
          bound.add(instr.oparg);
          break;
      }
    }
  }
}

/**
 * Depth of the stack at each block, and the greatest (calculate_stackdepth). The greatest is that of
 * CPython's own code: what only ours has does not count.
 */
export function calculateStackDepth(g: FlowGraph): number {
  const hasEndFor = g.facts.compiler.flowgraph !== "3.11";
  for (const b of blocksOf(g)) b.startDepth = -1;
  let maxDepth = 0;
  g.entry.startDepth = 0;
  const stack = [g.entry];
  const push = (b: BasicBlock, depth: number) => {
    if (b.startDepth >= 0) return;
    b.startDepth = depth;
    stack.push(b);
  };
  for (let b = stack.pop(); b !== undefined; b = stack.pop()) {
    let depth = b.startDepth;
    let falls = true;
    const isCounted = !isGeneratorGuard(g, b);
    for (const [i, instr] of b.instructions.entries()) {
      const { opcode, oparg } = instr;
      const after = depth + graphStackEffect(opcode, oparg, false, hasEndFor);
      if (isCounted && !isUnstacked(g, b, i)) maxDepth = Math.max(maxDepth, after);
      if (instr.target !== null && hasTarget(opcode)) {
        const target = depth + graphStackEffect(opcode, oparg, true, hasEndFor);
        if (!isGeneratorGuard(g, instr.target)) maxDepth = Math.max(maxDepth, target);
        push(instr.target, target);
      }
      depth = after;
      if (isUnconditionalJump(opcode) || isScopeExit(opcode)) {
        falls = false;
        break;
      }
    }
    if (falls && b.next !== null) push(b.next, depth);
  }
  return maxDepth;
}

/** No keywords: a NULL from 3.14 on; their names: on the stack from 3.13 on (KW_NAMES before). */
function isUnstacked(g: FlowGraph, b: BasicBlock, i: number): boolean {
  const next = b.instructions[i + 1]?.opcode;
  if (b.instructions[i]?.opcode === Op.PUSH_NULL) {
    return g.facts.minor < 14 && next === Op.CALL_FUNCTION_EX;
  }
  return g.facts.minor < 13 && next === Op.CALL_KW;
}

/** Handlers of StopIteration, which 3.11 has in its interpreter and not in the code. */
function isGeneratorGuard(g: FlowGraph, b: BasicBlock): boolean {
  const first = b.instructions[0];
  if (g.facts.minor > 11 || first === undefined) return false;
  if (first.opcode === Op.CLEANUP_THROW) return true;
  return (
    first.opcode === Op.CALL_INTRINSIC_1 &&
    INTRINSICS_1[first.oparg] === "INTRINSIC_STOPITERATION_ERROR"
  );
}

// --- borrowed loads ---------------------------------------------------------------------------------

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
