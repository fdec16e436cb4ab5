import { type BasicBlock, blocksOf, type FlowGraph } from "./cfg.ts";
import {
  graphStackEffect,
  hasTarget,
  isJump,
  isScopeExit,
  isUnconditionalJump,
  Pseudo,
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
