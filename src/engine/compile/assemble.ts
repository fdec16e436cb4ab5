import { invariant } from "../../base/assert.ts";

import {
  eliminateEmptyBlocks,
  extendBlock,
  guaranteeLinenoForExits,
  inlineSmallExitBlock,
  inlineSmallOrNoLinenoBlocks,
  propagateLineNumbers,
  duplicateExitsWithoutLineno,
  pushColdBlocksToEnd,
  removeAllRedundantNops,
  removeRedundantJumps,
  removeRedundantNops,
  removeRedundantNopsAndJumps,
  removeRedundantNopsAndPairs,
  removeUnreachable,
  resolveLineNumbers,
} from "./blocks.ts";
import { optimizeLoadFast, pairSuperinstructions } from "./borrowedLoads.ts";
import {
  BasicBlock,
  blocksOf,
  buildFlowGraph,
  type FlowGraph,
  labelExceptionTargets,
  setNop,
} from "./cfg.ts";
import type { CodeUnit } from "./code.ts";
import { CodeFlag } from "./code.ts";
import type { Compiler, CompilerUnit } from "./compiler.ts";
import { emitCode } from "./emit.ts";
import { hasConst, isBlockPush, Pseudo } from "./instruction.ts";
import { exceptionTableOf, lineTableText } from "./tables.ts";
import { localsplusOf, prepareLocalsplus } from "./localsplus.ts";
import { addUnboundChecks, calculateStackDepth } from "./locals.ts";
import { NO_LOCATION } from "./location.ts";
import { normalizeJumps } from "./normalize.ts";
import { Op } from "./opcode.ts";
import { optimizeBasicBlock, optimizeLoadConst } from "./peephole.ts";

/** Optimizes and assembles the current unit (_PyCompile_OptimizeAndAssemble). */
export function assembleUnit(c: Compiler, addNone: boolean): CodeUnit {
  const u = c.u;
  if (!endsWithReturn(c, u)) {
    if (addNone) c.loadNone(NO_LOCATION);
    c.addop(NO_LOCATION, Op.RETURN_VALUE);
  }
  const flags = codeFlags(c, u);
  c.memory.beginAssembly();
  const g = buildFlowGraph(u.sequence, c, [...u.consts.keys()]);
  const newBlock = () => new BasicBlock();
  if (c.facts.compiler.flowgraph === "3.11") optimizeEarly(g, u, flags, newBlock);
  else optimizeLate(g, u, newBlock);
  const isLate = c.facts.compiler.flowgraph !== "3.11";
  if (isLate) lowerConditionalJumps(g);
  const stackSize = calculateStackDepth(g);
  if (isLate) prepareLocalsplus(g, u, flags);
  else labelExceptionTargets(g);
  convertPseudoOps(g);
  normalizeJumps(g);
  if (c.facts.borrowsLocals) optimizeLoadFast(g);
  const localsplus = localsplusOf(u);
  const kwOnly = u.kwOnlyArgCount;
  const unit: CodeUnit = {
    name: u.name,
    qualname: u.qualname,
    filename: c.fileName,
    firstLineNumber: u.firstLineNumber,
    argCount: u.argCount + u.posOnlyArgCount,
    posOnlyArgCount: u.posOnlyArgCount,
    kwOnlyArgCount: kwOnly,
    flags,
    consts: g.consts,
    names: [...u.names.keys()],
    localsplusNames: localsplus.names,
    localsplusKinds: localsplus.kinds,
    // An empty stack still has room for one value, except on 3.12.
    stackSize: c.facts.minor === 12 ? stackSize : Math.max(1, stackSize),
    ...emitCode(g),
  };
  c.pool.assembled(unit);
  c.memory.assembled(unit, {
    lines: lineTableText(c.facts, c.text, unit),
    exceptions: exceptionTableOf(c.facts, unit).join(),
  });
  return unit;
}

/** 3.11 adds no return after one that ends the last block. */
function endsWithReturn(c: Compiler, u: CompilerUnit): boolean {
  if (c.facts.compiler.flowgraph !== "3.11") return false;
  const { instructions, labels } = u.sequence;
  const isLast = instructions[instructions.length - 1]?.opcode === Op.RETURN_VALUE;
  return isLast && !labels.includes(instructions.length);
}

/** compute_code_flags. */
function codeFlags(c: Compiler, u: CompilerUnit): number {
  const ste = u.ste;
  let flags = c.symtable.future.flags;
  if (u.isFunctionLike) {
    flags |= CodeFlag.NEWLOCALS | CodeFlag.OPTIMIZED;
    if (ste.nested) flags |= CodeFlag.NESTED;
    if (ste.generator && !ste.coroutine) flags |= CodeFlag.GENERATOR;
    if (!ste.generator && ste.coroutine) flags |= CodeFlag.COROUTINE;
    if (ste.generator && ste.coroutine) flags |= CodeFlag.ASYNC_GENERATOR;
    if (ste.varargs) flags |= CodeFlag.VARARGS;
    if (ste.varkeywords) flags |= CodeFlag.VARKEYWORDS;
  }
  if (c.facts.compiler.hasDocstringFlag) {
    if (ste.hasDocstring && u.isFunctionLike) flags |= CodeFlag.HAS_DOCSTRING;
    if (ste.isMethod) flags |= CodeFlag.METHOD;
  }
  return flags;
}

/** The order of passes of 3.11: assemble() and optimize_cfg() in Python/compile.c. */
function optimizeEarly(
  g: FlowGraph,
  u: CompilerUnit,
  flags: number,
  newBlock: () => BasicBlock,
): void {
  for (const b of blocksOf(g)) extendBlock(b);
  prepareLocalsplus(g, u, flags);
  for (const b of blocksOf(g)) {
    optimizeBasicBlock(g, b);
    removeRedundantNops(g, b);
  }
  for (const b of blocksOf(g)) extendBlock(b);
  removeUnreachable(g);
  eliminateEmptyBlocks(g);
  removeAllRedundantNops(g);
  if (removeRedundantJumps(g) > 0) eliminateEmptyBlocks(g);
  duplicateExitsWithoutLineno(g, newBlock);
  trimUnusedConsts(g);
  propagateLineNumbers(g);
  guaranteeLinenoForExits(g, u.firstLineNumber);
}

/** _PyCfg_OptimizeCodeUnit. */
function optimizeLate(g: FlowGraph, u: CompilerUnit, newBlock: () => BasicBlock): void {
  labelExceptionTargets(g);
  if (g.facts.compiler.flowgraph === "3.12") {
    eliminateEmptyBlocks(g);
    for (const b of blocksOf(g)) inlineSmallExitBlock(b);
    for (const b of blocksOf(g)) optimizeBasicBlock(g, b);
    removeRedundantNopsAndPairs(g);
    for (const b of blocksOf(g)) inlineSmallExitBlock(b);
    removeUnreachable(g);
    removeAllRedundantNops(g);
    eliminateEmptyBlocks(g);
    removeRedundantJumps(g);
  } else {
    inlineSmallOrNoLinenoBlocks(g);
    removeUnreachable(g);
    resolveLineNumbers(g, u.firstLineNumber, newBlock);
    for (const b of blocksOf(g)) optimizeLoadConst(g, b);
    for (const b of blocksOf(g)) optimizeBasicBlock(g, b);
    removeRedundantNopsAndPairs(g);
    removeUnreachable(g);
    removeRedundantNopsAndJumps(g);
  }
  removeUnusedConsts(g);
  addUnboundChecks(g, u.varnames.size, u.ste.varnames.length);
  if (g.facts.borrowsLocals) pairSuperinstructions(g);
  pushColdBlocksToEnd(g, newBlock);
  resolveLineNumbers(g, u.firstLineNumber, newBlock);
}

/** trim_unused_consts (3.11): only those at the end go. */
function trimUnusedConsts(g: FlowGraph): void {
  let max = 0;
  for (const b of blocksOf(g)) {
    for (const instr of b.instructions) {
      if (hasConst(instr.opcode)) max = Math.max(max, instr.oparg);
    }
  }
  g.consts = g.consts.slice(0, max + 1);
}

/** remove_unused_consts (3.12 on). The first may be a docstring and stays. */
function removeUnusedConsts(g: FlowGraph): void {
  const used = new Set<number>([0]);
  for (const b of blocksOf(g)) {
    for (const instr of b.instructions) if (hasConst(instr.opcode)) used.add(instr.oparg);
  }
  const kept = [...g.consts.keys()].filter(index => used.has(index));
  const place = new Map(kept.map((index, i) => [index, i]));
  for (const b of blocksOf(g)) {
    for (const instr of b.instructions) {
      if (!hasConst(instr.opcode)) continue;
      const index = place.get(instr.oparg);
      invariant(index !== undefined, "a used constant stays");
      instr.oparg = index;
    }
  }
  g.consts = kept.map(index => g.consts[index]!);
}

/** convert_pseudo_conditional_jumps (3.14 on). */
function lowerConditionalJumps(g: FlowGraph): void {
  for (const b of blocksOf(g)) {
    const last = b.last;
    if (last === null) continue;
    const isFalse = last.opcode === Pseudo.JUMP_IF_FALSE;
    if (!isFalse && last.opcode !== Pseudo.JUMP_IF_TRUE) continue;
    last.opcode = isFalse ? Op.POP_JUMP_IF_FALSE : Op.POP_JUMP_IF_TRUE;
    const { loc, except } = last;
    const copy = { opcode: Op.COPY, oparg: 1, loc, target: null, except };
    const toBool = { opcode: Pseudo.TO_BOOL, oparg: 0, loc, target: null, except };
    b.instructions.splice(-1, 0, copy, toBool);
  }
}

/** convert_pseudo_ops. */
function convertPseudoOps(g: FlowGraph): void {
  for (const b of blocksOf(g)) {
    for (const instr of b.instructions) {
      if (isBlockPush(instr.opcode) || instr.opcode === Pseudo.POP_BLOCK) setNop(instr);
      else if (instr.opcode === Pseudo.LOAD_CLOSURE) instr.opcode = Op.LOAD_FAST;
      else if (instr.opcode === Pseudo.STORE_FAST_MAYBE_NULL) instr.opcode = Op.STORE_FAST;
    }
  }
  if (g.facts.compiler.hasToBool) removeRedundantNopsAndJumps(g);
  else removeAllRedundantNops(g);
}
