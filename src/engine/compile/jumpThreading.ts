import {
  type BasicBlock,
  type CfgInstruction,
  type FlowGraph,
  nextNonemptyBlock,
  setNop,
} from "./cfg.ts";
import { Pseudo } from "./instruction.ts";
import { Op } from "./opcode.ts";

/** Jumps to where the jump at the target leads (jump_thread). True when something changed. */
function jumpThread(
  g: FlowGraph,
  block: BasicBlock,
  instr: CfgInstruction,
  target: CfgInstruction,
  opcode: number,
): boolean {
  if (instr.target === target.target) return false;
  const version = g.facts.compiler.flowgraph;
  if (version === "3.11" || version === "3.12") {
    const isSameLine = instr.loc.lineno === target.loc.lineno;
    if (!isSameLine && !(version === "3.12" && target.loc.lineno === -1)) return false;
    instr.target = target.target;
    instr.opcode = opcode;
    return true;
  }
  const to = target.target;
  setNop(instr);
  block.add(opcode, 0, target.loc, to);
  if (g.facts.compiler.guardsAddedJumps) block.last!.except = instr.except;
  return true;
}

/** Jumps to the block after the target, whose test is known to fail. */
function skipTarget(instr: CfgInstruction): void {
  const next = instr.target?.next ?? null;
  if (next !== null) {
    next.isLabeled = true;
    instr.target = next;
  }
}

/** Threads the jump at `i`. True when it is to be looked at again. */
export function optimizeJump(g: FlowGraph, block: BasicBlock, instr: CfgInstruction): boolean {
  instr.target = nextNonemptyBlock(instr.target) ?? instr.target;
  const target = instr.target?.instructions[0];
  if (target === undefined) return false;
  switch (instr.opcode) {
    case Op.POP_JUMP_IF_NOT_NONE:
    case Op.POP_JUMP_IF_NONE:
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_TRUE:
      return target.opcode === Pseudo.JUMP && jumpThread(g, block, instr, target, instr.opcode);
    case Pseudo.JUMP_IF_FALSE:
    case Pseudo.JUMP_IF_TRUE:
      return threadPseudoJump(g, block, instr, target);
    case Op.JUMP_IF_FALSE_OR_POP:
    case Op.JUMP_IF_TRUE_OR_POP:
      return threadOrPop(g, block, instr, target);
    case Pseudo.JUMP:
    case Pseudo.JUMP_NO_INTERRUPT:
      if (target.opcode === Pseudo.JUMP) return jumpThread(g, block, instr, target, Pseudo.JUMP);
      return (
        target.opcode === Pseudo.JUMP_NO_INTERRUPT &&
        g.facts.compiler.hasToBool &&
        jumpThread(g, block, instr, target, instr.opcode)
      );
    default:
      return false;
  }
}

function threadPseudoJump(
  g: FlowGraph,
  block: BasicBlock,
  instr: CfgInstruction,
  target: CfgInstruction,
): boolean {
  if (target.opcode === Pseudo.JUMP || target.opcode === instr.opcode) {
    return jumpThread(g, block, instr, target, instr.opcode);
  }
  if (target.opcode !== Pseudo.JUMP_IF_FALSE && target.opcode !== Pseudo.JUMP_IF_TRUE) return false;
  skipTarget(instr);
  return true;
}

/** JUMP_IF_x_OR_POP (3.11). */
function threadOrPop(
  g: FlowGraph,
  block: BasicBlock,
  instr: CfgInstruction,
  target: CfgInstruction,
): boolean {
  const isFalse = instr.opcode === Op.JUMP_IF_FALSE_OR_POP;
  const pop = isFalse ? Op.POP_JUMP_IF_FALSE : Op.POP_JUMP_IF_TRUE;
  if (target.opcode === pop) return jumpThread(g, block, instr, target, pop);
  if (target.opcode === Pseudo.JUMP || target.opcode === instr.opcode) {
    return jumpThread(g, block, instr, target, instr.opcode);
  }
  const opposite = isFalse
    ? [Op.JUMP_IF_TRUE_OR_POP, Op.POP_JUMP_IF_TRUE]
    : [Op.JUMP_IF_FALSE_OR_POP, Op.POP_JUMP_IF_FALSE];
  if (!opposite.includes(target.opcode) || instr.loc.lineno !== target.loc.lineno) return false;
  instr.opcode = pop;
  skipTarget(instr);
  return true;
}
