import {
  type BasicBlock,
  blocksOf,
  type CfgInstruction,
  type FlowGraph,
  nextNonemptyBlock,
  setNop,
} from "./cfg.ts";
import { hasTarget, isJump, isUnconditionalJump, Pseudo } from "./instruction.ts";
import { NO_LOCATION } from "./location.ts";
import { Op } from "./opcode.ts";

/** Counts predecessors and empties blocks that nothing reaches (remove_unreachable). */
export function removeUnreachable(g: FlowGraph): void {
  for (const b of blocksOf(g)) {
    b.predecessors = 0;
    b.visited = false;
  }
  g.entry.predecessors = 1;
  g.entry.visited = true;
  const stack = [g.entry];
  const reach = (b: BasicBlock) => {
    if (!b.visited) {
      b.visited = true;
      stack.push(b);
    }
    b.predecessors += 1;
  };
  for (let b = stack.pop(); b !== undefined; b = stack.pop()) {
    if (b.next !== null && b.hasFallthrough) reach(b.next);
    for (const instr of b.instructions) {
      if (instr.target !== null && hasTarget(instr.opcode)) reach(instr.target);
    }
  }
  for (const b of blocksOf(g)) {
    if (b.predecessors > 0) continue;
    b.instructions = [];
    b.isExceptHandler = false;
  }
}

/** Takes empty blocks out of the chain and jumps past them (eliminate_empty_basic_blocks). */
export function eliminateEmptyBlocks(g: FlowGraph): void {
  for (const b of blocksOf(g)) b.next = nextNonemptyBlock(b.next);
  g.entry = nextNonemptyBlock(g.entry) ?? g.entry;
  for (const b of blocksOf(g)) {
    for (const instr of b.instructions) {
      if (instr.target === null) continue;
      const target = nextNonemptyBlock(instr.target);
      if (target === null || target === instr.target) continue;
      target.isLabeled = true;
      instr.target = target;
    }
  }
}

/** Drops NOPs that hold no line of their own (basicblock_remove_redundant_nops). Returns how many. */
export function removeRedundantNops(g: FlowGraph, block: BasicBlock): number {
  const kept: CfgInstruction[] = [];
  let previousLine = -1;
  const all = block.instructions;
  for (const [i, instr] of all.entries()) {
    const line = instr.loc.lineno;
    if (instr.opcode === Op.NOP && isRedundantNop(g, block, i, previousLine)) continue;
    kept.push(instr);
    previousLine = line;
  }
  block.instructions = kept;
  return all.length - kept.length;
}

function isRedundantNop(g: FlowGraph, block: BasicBlock, i: number, previousLine: number): boolean {
  const instr = block.instructions[i]!;
  const line = instr.loc.lineno;
  if (line < 0 || previousLine === line) return true;
  const following = block.instructions[i + 1];
  if (following !== undefined) {
    if (following.loc.lineno === line) return true;
    if (following.loc.lineno >= 0) return false;
    following.loc = instr.loc;
    return true;
  }
  const next = nextNonemptyBlock(block.next);
  if (next === null) return false;
  if (g.facts.compiler.flowgraph === "3.11") return next.instructions[0]!.loc.lineno === line;
  // NOPs without a line will be removed: look past them.
  const first = next.instructions.find(one => one.opcode !== Op.NOP || one.loc.lineno >= 0);
  return (first?.loc.lineno ?? -1) === line;
}

/** remove_redundant_nops of every block (Python/flowgraph.c); how many went. */
export function removeAllRedundantNops(g: FlowGraph): number {
  let changes = 0;
  for (const b of blocksOf(g)) changes += removeRedundantNops(g, b);
  return changes;
}

/** LOAD_CONST, POP_TOP and COPY 1, POP_TOP vanish (remove_redundant_nops_and_pairs). */
export function removeRedundantNopsAndPairs(g: FlowGraph): void {
  for (let done = false; !done; ) {
    done = true;
    let instr: CfgInstruction | null = null;
    for (const b of blocksOf(g)) {
      removeRedundantNops(g, b);
      if (b.isLabeled) instr = null;
      for (const one of b.instructions) {
        const previous: CfgInstruction | null = instr;
        instr = one;
        if (one.opcode !== Op.POP_TOP || previous === null) continue;
        const isPair =
          previous.opcode === Op.LOAD_CONST ||
          previous.opcode === Op.LOAD_SMALL_INT ||
          previous.opcode === Op.LOAD_COMMON_CONSTANT ||
          (previous.opcode === Op.COPY && previous.oparg === 1);
        if (!isPair) continue;
        setNop(previous);
        setNop(one);
        done = false;
      }
      if ((instr !== null && isJump(instr.opcode)) || !b.hasFallthrough) instr = null;
    }
  }
}

/** Jumps to what follows anyway (remove_redundant_jumps). Returns how many. */
export function removeRedundantJumps(g: FlowGraph): number {
  let changes = 0;
  for (const b of blocksOf(g)) {
    const last = b.last;
    if (last === null || !isUnconditionalJump(last.opcode)) continue;
    if (nextNonemptyBlock(last.target) === nextNonemptyBlock(b.next)) {
      setNop(last);
      changes += 1;
    }
  }
  return changes;
}

/** Both, until nothing changes. */
export function removeRedundantNopsAndJumps(g: FlowGraph): void {
  while (removeAllRedundantNops(g) + removeRedundantJumps(g) > 0);
}

/** Blocks up to this size are copied to where a jump leads to them. */
const MAX_COPY_SIZE = 4;

function copyInto(block: BasicBlock, source: BasicBlock): void {
  for (const instr of source.instructions) block.instructions.push({ ...instr });
}

/** extend_block (3.11): only exits without line number, such as the implicit `return None`. */
export function extendBlock(block: BasicBlock): void {
  const last = block.last;
  if (last === null || last.opcode !== Pseudo.JUMP) return;
  const target = nextNonemptyBlock(last.target);
  if (target === null || !target.exitsScope || target.instructions.length > MAX_COPY_SIZE) return;
  if (target.instructions.some(instr => instr.loc.lineno > 0)) return;
  setNop(last);
  copyInto(block, target);
}

/** inline_small_exit_blocks (3.12). */
export function inlineSmallExitBlock(block: BasicBlock): void {
  const last = block.last;
  if (last === null || !isUnconditionalJump(last.opcode) || last.target === null) return;
  const target = last.target;
  if (!target.exitsScope) return;
  // CPython pushes the NULL of a call before the callable, in an earlier block if that has jumps.
  const extra = target.instructions[0]?.opcode === Op.PUSH_NULL ? 1 : 0;
  if (target.instructions.length - extra > MAX_COPY_SIZE) return;
  setNop(last);
  copyInto(block, target);
}

/** inline_small_or_no_lineno_blocks (3.13 on). */
export function inlineSmallOrNoLinenoBlocks(g: FlowGraph): void {
  for (let changes = true; changes; ) {
    changes = false;
    for (const b of blocksOf(g)) if (inlineTarget(b)) changes = true;
  }
}

function inlineTarget(block: BasicBlock): boolean {
  const last = block.last;
  if (last === null || !isUnconditionalJump(last.opcode) || last.target === null) return false;
  const target = last.target;
  const isSmallExit = target.exitsScope && target.instructions.length <= MAX_COPY_SIZE;
  const hasNoLine = target.hasNoLineNumber && !target.hasFallthrough;
  if (!isSmallExit && !hasNoLine) return false;
  const removed = last.opcode;
  setNop(last);
  copyInto(block, target);
  const copied = block.last;
  if (hasNoLine && copied !== null && isUnconditionalJump(copied.opcode)) {
    // Eval breaker checks are not lost.
    if (removed === Pseudo.JUMP) copied.opcode = Pseudo.JUMP;
  }
  target.predecessors -= 1;
  return true;
}

// --- cold blocks ----------------------------------------------------------------------------------

function markWarm(g: FlowGraph): void {
  for (const b of blocksOf(g)) b.visited = false;
  const stack = [g.entry];
  g.entry.visited = true;
  const visit = (b: BasicBlock) => {
    if (b.visited) return;
    b.visited = true;
    stack.push(b);
  };
  for (let b = stack.pop(); b !== undefined; b = stack.pop()) {
    b.isWarm = true;
    if (b.next !== null && b.hasFallthrough) visit(b.next);
    for (const instr of b.instructions) {
      if (isJump(instr.opcode) && instr.target !== null) visit(instr.target);
    }
  }
}

function markCold(g: FlowGraph): void {
  markWarm(g);
  for (const b of blocksOf(g)) b.visited = false;
  const stack: BasicBlock[] = [];
  const visit = (b: BasicBlock) => {
    if (b.isWarm || b.visited) return;
    b.visited = true;
    stack.push(b);
  };
  for (const b of blocksOf(g)) if (b.isExceptHandler) visit(b);
  for (let b = stack.pop(); b !== undefined; b = stack.pop()) {
    b.isCold = true;
    if (b.next !== null && b.hasFallthrough) visit(b.next);
    for (const instr of b.instructions) {
      if (isJump(instr.opcode) && instr.target !== null) visit(instr.target);
    }
  }
}

/** Blocks that only exceptions reach go to the end (push_cold_blocks_to_end, 3.12 on). */
export function pushColdBlocksToEnd(g: FlowGraph, newBlock: () => BasicBlock): void {
  if (g.entry.next === null) return;
  markCold(g);
  const version = g.facts.compiler.flowgraph;
  for (const b of blocksOf(g)) {
    if (!b.isCold || !b.hasFallthrough || b.next === null || !b.next.isWarm) continue;
    const jump = newBlock();
    b.next.isLabeled = true;
    const opcode = version === "3.12" ? Pseudo.JUMP : Pseudo.JUMP_NO_INTERRUPT;
    jump.add(opcode, 0, NO_LOCATION, b.next);
    jump.isCold = true;
    jump.predecessors = version === "3.12" ? 0 : 1;
    jump.next = b.next;
    b.next = jump;
  }
  const warm: BasicBlock[] = [];
  const cold: BasicBlock[] = [];
  for (const b of blocksOf(g)) (b.isCold ? cold : warm).push(b);
  const order = [...warm, ...cold];
  for (const [i, b] of order.entries()) b.next = order[i + 1] ?? null;
  if (cold.length === 0) return;
  if (version === "3.12") removeRedundantJumps(g);
  else removeRedundantNopsAndJumps(g);
}

// --- line numbers ---------------------------------------------------------------------------------

/** Gives every exit a line, so that f_lineno is right (resolve_line_numbers, PEP 626). */
export function resolveLineNumbers(
  g: FlowGraph,
  firstLineNumber: number,
  newBlock: () => BasicBlock,
): void {
  duplicateExitsWithoutLineno(g, newBlock);
  propagateLineNumbers(g);
  const version = g.facts.compiler.flowgraph;
  if (version === "3.11" || version === "3.12") guaranteeLinenoForExits(g, firstLineNumber);
}

/** JUMP, CALL and RESUME check the eval breaker: 3.13 wants a line for these blocks too. */
const EVAL_BREAK: ReadonlySet<number> = new Set([
  Pseudo.JUMP,
  Op.JUMP_BACKWARD,
  Op.CALL,
  Op.CALL_KW,
  Op.CALL_FUNCTION_EX,
  Op.RESUME,
]);

function needsLine(g: FlowGraph, b: BasicBlock): boolean {
  if (b.instructions.length === 0) return false;
  const isLate = g.facts.compiler.flowgraph === "3.13" || g.facts.compiler.flowgraph === "3.14";
  const counts =
    b.exitsScope || (isLate && b.instructions.some(instr => EVAL_BREAK.has(instr.opcode)));
  return counts && b.hasNoLineNumber;
}

/** In the order of the code; 3.11 takes the blocks made last first. */
function blocksToDuplicateFor(g: FlowGraph): Iterable<BasicBlock> {
  if (g.facts.compiler.flowgraph !== "3.11") return blocksOf(g);
  return [...blocksOf(g)].sort((a, b) => b.age - a.age);
}

/**
 * duplicate_exits_without_lineno: an exit without a line that several jumps share is copied for
 * each, so that each copy takes the line of its jump.
 */
export function duplicateExitsWithoutLineno(g: FlowGraph, newBlock: () => BasicBlock): void {
  for (const b of blocksToDuplicateFor(g)) {
    const last = b.last;
    if (last === null || !isJump(last.opcode)) continue;
    const target = nextNonemptyBlock(last.target);
    if (target === null || target.predecessors <= 1 || !needsLine(g, target)) continue;
    const copy = newBlock();
    copyInto(copy, target);
    copy.instructions[0]!.loc = last.loc;
    copy.isExceptHandler = false;
    copy.isLabeled = true;
    last.target = copy;
    target.predecessors -= 1;
    copy.predecessors = 1;
    copy.startDepth = target.startDepth;
    copy.next = target.next;
    target.next = copy;
  }
  for (const b of blocksOf(g)) {
    if (!b.hasFallthrough || b.next === null || b.instructions.length === 0) continue;
    if (needsLine(g, b.next)) b.next.instructions[0]!.loc = b.last!.loc;
  }
}

/** propagate_line_numbers: an instruction without a line takes that of the one before it. */
export function propagateLineNumbers(g: FlowGraph): void {
  const isUnset = (instr: CfgInstruction) =>
    g.facts.compiler.flowgraph === "3.14"
      ? instr.loc.lineno === NO_LOCATION.lineno
      : instr.loc.lineno < 0;
  for (const b of blocksOf(g)) {
    const last = b.last;
    if (last === null) continue;
    let previous = NO_LOCATION;
    for (const instr of b.instructions) {
      if (isUnset(instr)) instr.loc = previous;
      else previous = instr.loc;
    }
    const inherit = (block: BasicBlock | null) => {
      const first = block?.instructions[0];
      if (block?.predecessors === 1 && first !== undefined && isUnset(first)) first.loc = previous;
    };
    if (b.hasFallthrough) inherit(b.next);
    if (isJump(last.opcode)) inherit(last.target);
  }
}

/** guarantee_lineno_for_exits (<=3.12). */
export function guaranteeLinenoForExits(g: FlowGraph, firstLineNumber: number): void {
  let lineno = firstLineNumber;
  for (const b of blocksOf(g)) {
    const last = b.last;
    if (last === null) continue;
    if (last.loc.lineno >= 0) {
      lineno = last.loc.lineno;
    } else if (last.opcode === Op.RETURN_VALUE) {
      for (const instr of b.instructions) instr.loc = { ...instr.loc, lineno, end_lineno: lineno };
    }
  }
}
