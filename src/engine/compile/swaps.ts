import { type BasicBlock, type CfgInstruction, setNop } from "./cfg.ts";
import { Pseudo } from "./instruction.ts";
import { Op } from "./opcode.ts";

const VISITED = -1;

/**
 * Replaces a run of SWAPs and NOPs by the shortest that does the same (swaptimize). Returns the
 * index of its last instruction.
 */
export function swaptimize(block: BasicBlock, start: number): number {
  const run: CfgInstruction[] = [];
  let depth = 0;
  let swaps = 0;
  for (let i = start; i < block.instructions.length; i++) {
    const instr = block.instructions[i]!;
    if (instr.opcode === Op.SWAP) {
      depth = Math.max(depth, instr.oparg);
      swaps += 1;
    } else if (instr.opcode !== Op.NOP) {
      break;
    }
    run.push(instr);
  }
  if (swaps <= 1) return start;
  const stack = Array.from({ length: depth }, (_, i) => i);
  for (const instr of run) {
    if (instr.opcode !== Op.SWAP) continue;
    const other = instr.oparg - 1;
    [stack[0], stack[other]] = [stack[other]!, stack[0]!];
  }
  // Each cycle of the permutation is undone from the end of the run.
  let current = run.length - 1;
  for (let i = 0; i < depth; i++) {
    if (stack[i] === VISITED || stack[i] === i) continue;
    for (let j = i; ; ) {
      if (j !== 0) {
        const instr = run[current--]!;
        instr.opcode = Op.SWAP;
        instr.oparg = j + 1;
      }
      if (stack[j] === VISITED) break;
      const next = stack[j]!;
      stack[j] = VISITED;
      j = next;
    }
  }
  while (current >= 0) setNop(run[current--]!);
  return start + run.length - 1;
}

/** Instructions that only pop, and that raise nothing. */
function isSwappable(instr: CfgInstruction): boolean {
  return (
    instr.opcode === Op.STORE_FAST ||
    instr.opcode === Pseudo.STORE_FAST_MAYBE_NULL ||
    instr.opcode === Op.POP_TOP
  );
}

function storesTo(instr: CfgInstruction): number {
  return isSwappable(instr) && instr.opcode !== Op.POP_TOP ? instr.oparg : -1;
}

/** The next swappable instruction after `i`, on line `lineno` if that is not negative; or -1. */
function nextSwappable(block: BasicBlock, i: number, lineno: number): number {
  for (let k = i + 1; k < block.instructions.length; k++) {
    const instr = block.instructions[k]!;
    if (lineno >= 0 && instr.loc.lineno !== lineno) return -1;
    if (instr.opcode === Op.NOP) continue;
    return isSwappable(instr) ? k : -1;
  }
  return -1;
}

/** Exchanges stores in place of stack entries: `a, b = x, y` in a function (apply_static_swaps). */
export function applyStaticSwaps(block: BasicBlock, last: number): void {
  const all = block.instructions;
  for (let i = last; i >= 0; i--) {
    const swap = all[i]!;
    if (swap.opcode !== Op.SWAP) {
      if (swap.opcode === Op.NOP || isSwappable(swap)) continue;
      return;
    }
    const j = nextSwappable(block, i, -1);
    if (j < 0) return;
    const lineno = all[j]!.loc.lineno;
    let k = j;
    for (let count = swap.oparg - 1; count > 0; count--) {
      k = nextSwappable(block, k, lineno);
      if (k < 0) return;
    }
    if (!canExchange(all, j, k)) return;
    setNop(swap);
    [all[j], all[k]] = [all[k]!, all[j]!];
  }
}

/** Not if both store to one local, or something between them stores to one of theirs. */
function canExchange(all: readonly CfgInstruction[], j: number, k: number): boolean {
  const first = storesTo(all[j]!);
  const second = storesTo(all[k]!);
  if (first < 0 && second < 0) return true;
  if (first === second) return false;
  for (let i = j + 1; i < k; i++) {
    const between = storesTo(all[i]!);
    if (between >= 0 && (between === first || between === second)) return false;
  }
  return true;
}
