import { invariant } from "../../base/assert.ts";
import type { CPythonFacts } from "../facts.ts";

import type { Constant } from "./code.ts";
import type { CompilerMemory } from "./compilerMemory.ts";
import type { ConstantPool } from "./constants.ts";
import {
  hasTarget,
  type InstructionSequence,
  isBlockPush,
  isJump,
  isScopeExit,
  isTerminator,
  isUnconditionalJump,
  Pseudo,
  type SequenceInstruction,
} from "./instruction.ts";
import type { Location } from "./location.ts";
import { Op } from "./opcode.ts";

/** An instruction of the flow graph (cfg_instr). */
export interface CfgInstruction {
  opcode: number;
  oparg: number;
  loc: Location;
  target: BasicBlock | null;
  /** The handler that runs when it raises. */
  except: BasicBlock | null;
  /** It and the next are one superinstruction in CPython. */
  isPaired?: boolean;
}

/** Instructions that run one after the other (basicblock, Python/flowgraph.c). */
export class BasicBlock {
  instructions: CfgInstruction[] = [];
  /** The block that follows in the code. */
  next: BasicBlock | null = null;
  /** It was the target of a jump when it was made. */
  isLabeled = false;
  isExceptHandler = false;
  preservesLasti = false;
  predecessors = 0;
  /** Its place in the order in which blocks were made. */
  age = -1;
  /** Stack depth at its start; negative: not known yet. */
  startDepth = -1;
  isCold = false;
  isWarm = false;
  visited = false;
  exceptStack: BasicBlock[] | null = null;
  unsafeLocals = 0n;

  get last(): CfgInstruction | null {
    return this.instructions[this.instructions.length - 1] ?? null;
  }

  /** BB_HAS_FALLTHROUGH. */
  get hasFallthrough(): boolean {
    const last = this.last;
    return last === null || !(isScopeExit(last.opcode) || isUnconditionalJump(last.opcode));
  }

  /** basicblock_exits_scope. */
  get exitsScope(): boolean {
    const last = this.last;
    return last !== null && isScopeExit(last.opcode);
  }

  get hasNoLineNumber(): boolean {
    return this.instructions.every(instr => instr.loc.lineno < 0);
  }

  add(opcode: number, oparg: number, loc: Location, target: BasicBlock | null = null): void {
    this.instructions.push({ opcode, oparg, loc, target, except: null });
  }
}

/** A flow graph and the constants of its code (cfg_builder). */
export interface FlowGraph {
  entry: BasicBlock;
  readonly facts: CPythonFacts;
  readonly pool: ConstantPool;
  readonly memory: CompilerMemory;
  /** co_consts, to which folding adds. */
  consts: Constant[];
}

/** All blocks in the order of the code. */
export function* blocksOf(g: FlowGraph): Generator<BasicBlock> {
  for (let b: BasicBlock | null = g.entry; b !== null; b = b.next) yield b;
}

/** The block itself or the first after it that has instructions. */
export function nextNonemptyBlock(block: BasicBlock | null): BasicBlock | null {
  let b = block;
  while (b !== null && b.instructions.length === 0) b = b.next;
  return b;
}

/** INSTR_SET_OP0(…, NOP): the instruction stays as a place with a line. */
export function setNop(instr: CfgInstruction): void {
  instr.opcode = Op.NOP;
  instr.oparg = 0;
  instr.target = null;
}

/** Cuts a sequence into blocks at labels and terminators (_PyCfg_FromInstructionSequence). */
export function buildFlowGraph(
  sequence: InstructionSequence,
  { facts, pool, memory }: Pick<FlowGraph, "facts" | "pool" | "memory">,
  consts: Constant[],
): FlowGraph {
  const early = facts.compiler.flowgraph === "3.11" || facts.compiler.flowgraph === "3.12";
  const starts = blockStarts(sequence, early);
  const entry = new BasicBlock();
  const blockAt = new Map<number, BasicBlock>();
  const jumps: { readonly instr: CfgInstruction; readonly index: number }[] = [];
  let current = entry;
  const append = (instr: SequenceInstruction, offset: number) => {
    const last = current.last;
    if (last !== null && isTerminator(last.opcode)) {
      const block = new BasicBlock();
      current.next = block;
      current = block;
    }
    current.add(instr.opcode, instr.oparg, instr.loc);
    const added = current.last;
    if (added !== null && hasTarget(added.opcode)) {
      jumps.push({ instr: added, index: offset + (sequence.labels[added.oparg] ?? 0) });
      added.oparg = 0;
    }
  };
  const ages = new Map([...sequence.blockAges]);
  for (const [label, index] of sequence.labels.entries()) {
    ages.set(index, sequence.labelAges[label]!);
  }
  for (const [i, instr] of sequence.instructions.entries()) {
    if (starts.has(i)) {
      if (current.instructions.length > 0 || current.isLabeled) {
        const block = new BasicBlock();
        current.next = block;
        current = block;
      }
      current.isLabeled = true;
      blockAt.set(i, current);
    }
    if (instr.opcode !== Pseudo.ANNOTATIONS_PLACEHOLDER) append(instr, 0);
    else for (const one of sequence.annotations?.instructions ?? []) append(one, 0);
    if (current.age < 0) current.age = ages.get(i) ?? 0;
  }
  for (const { instr, index } of jumps) {
    const target = blockAt.get(index);
    invariant(target !== undefined, "a jump leads to a block");
    instr.target = target;
  }
  return { entry, facts, pool, memory, consts };
}

/** Instructions that begin a block: all labels up to 3.12, then only those jumped to. */
function blockStarts(sequence: InstructionSequence, allLabels: boolean): ReadonlySet<number> {
  const starts = new Set<number>();
  if (allLabels) {
    for (const index of sequence.labels) if (index >= 0) starts.add(index);
    return starts;
  }
  for (const instr of sequence.instructions) {
    if (hasTarget(instr.opcode)) starts.add(sequence.labels[instr.oparg] ?? -1);
  }
  return starts;
}

// --- exceptions -----------------------------------------------------------------------------------

/** Marks handlers and says of each instruction which of them guards it (label_exception_targets). */
export function labelExceptionTargets(g: FlowGraph): void {
  for (const b of blocksOf(g)) {
    b.visited = false;
    for (const instr of b.instructions) {
      if (isBlockPush(instr.opcode) && instr.target !== null) instr.target.isExceptHandler = true;
    }
  }
  g.entry.exceptStack = [];
  g.entry.visited = true;
  const todo = [g.entry];
  for (let b = todo.pop(); b !== undefined; b = todo.pop()) {
    const stack = b.exceptStack ?? [];
    b.exceptStack = null;
    let isShared = false;
    const visit = (target: BasicBlock, shares: boolean) => {
      if (target.visited) return;
      target.exceptStack = [...stack];
      target.visited = true;
      todo.push(target);
      if (shares) isShared = true;
    };
    for (const instr of b.instructions) {
      const target = instr.target;
      if (isBlockPush(instr.opcode) && target !== null) {
        visit(target, false);
        if (instr.opcode !== Pseudo.SETUP_FINALLY) target.preservesLasti = true;
        stack.push(target);
        continue;
      }
      if (instr.opcode === Pseudo.POP_BLOCK) {
        stack.pop();
        if (g.facts.compiler.flowgraph !== "3.12") setNop(instr);
        continue;
      }
      instr.except = stack[stack.length - 1] ?? null;
      if (isJump(instr.opcode) && target !== null) visit(target, !b.hasFallthrough);
    }
    if (b.hasFallthrough && b.next !== null && !isShared) visit(b.next, false);
  }
}
