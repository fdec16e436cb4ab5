import { invariant } from "../../base/assert.ts";

import { type BasicBlock, type CfgInstruction, type FlowGraph, setNop } from "./cfg.ts";
import type { Constant } from "./code.ts";
import type { ConstantInit } from "./constants.ts";
import { foldBinary, foldSubscript, foldUnary, isTrueConstant } from "./fold.ts";
import { Pseudo } from "./instruction.ts";
import { NO_LOCATION } from "./location.ts";
import {
  BINARY_OPERATORS,
  COMMON_CONSTANTS,
  COMPARE_TO_BOOL,
  FIRST_INPLACE_OPERATOR,
  INTRINSICS_1,
  Op,
} from "./opcode.ts";
import { applyStaticSwaps, swaptimize } from "./swaps.ts";
import { optimizeJump } from "./jumpThreading.ts";
import type { Operator, UnaryOperator } from "../parser/ast.ts";

const LIST_TO_TUPLE = INTRINSICS_1.indexOf("INTRINSIC_LIST_TO_TUPLE");
const UNARY_POSITIVE = INTRINSICS_1.indexOf("INTRINSIC_UNARY_POSITIVE");
const MIN_CONST_SEQUENCE_SIZE = 3;
const STACK_USE_GUIDELINE = 30;
const MAX_SMALL_INT = 255n;

// --- constants ------------------------------------------------------------------------------------

function loadsConst(instr: CfgInstruction): boolean {
  return (
    instr.opcode === Op.LOAD_CONST ||
    instr.opcode === Op.LOAD_SMALL_INT ||
    (instr.opcode === Op.LOAD_COMMON_CONSTANT && instr.oparg >= FIRST_VALUE)
  );
}

/** The first common constant that stands for a plain value (3.15). */
const FIRST_VALUE = COMMON_CONSTANTS.indexOf("None");

function constantOf(g: FlowGraph, instr: CfgInstruction): Constant {
  if (instr.opcode === Op.LOAD_SMALL_INT) return g.pool.int(instr.oparg);
  if (instr.opcode === Op.LOAD_COMMON_CONSTANT) {
    switch (COMMON_CONSTANTS[instr.oparg]) {
      case '""':
        return g.pool.str("");
      case "True":
        return g.pool.bool(true);
      case "False":
        return g.pool.bool(false);
      case "-1":
        return g.pool.int(-1);
      default:
        return g.pool.none();
    }
  }
  const constant = g.consts[instr.oparg];
  invariant(constant !== undefined, "LOAD_CONST has a constant");
  return constant;
}

/** The index of `constant` in co_consts (add_const). */
function addConst(g: FlowGraph, constant: Constant): number {
  g.memory.addFolded(constant);
  const index = g.consts.indexOf(constant);
  if (index >= 0) return index;
  g.consts.push(constant);
  return g.consts.length - 1;
}

/** LOAD_SMALL_INT or a common constant, where the version has one for it. */
function makeShortLoad(g: FlowGraph, instr: CfgInstruction, constant: Constant): boolean {
  const { hasLoadSmallInt, hasCommonConstants } = g.facts.compiler;
  if (hasLoadSmallInt && constant.kind === "int") {
    if (constant.value >= 0n && constant.value <= MAX_SMALL_INT) {
      instr.opcode = Op.LOAD_SMALL_INT;
      instr.oparg = Number(constant.value);
      return true;
    }
  }
  const common = hasCommonConstants ? commonConstant(constant) : null;
  if (common === null) return false;
  instr.opcode = Op.LOAD_COMMON_CONSTANT;
  instr.oparg = COMMON_CONSTANTS.indexOf(common);
  return true;
}

function commonConstant(constant: Constant): (typeof COMMON_CONSTANTS)[number] | null {
  switch (constant.kind) {
    case "none":
      return "None";
    case "true":
      return "True";
    case "false":
      return "False";
    case "str":
      return constant.value === "" ? '""' : null;
    case "int":
      return constant.value === -1n ? "-1" : null;
    default:
      return null;
  }
}

function makeLoadConst(g: FlowGraph, instr: CfgInstruction, init: ConstantInit): void {
  const constant = g.pool.merge(init);
  if (makeShortLoad(g, instr, constant)) return;
  instr.opcode = Op.LOAD_CONST;
  instr.oparg = addConst(g, constant);
}

/** The `size` instructions before `start` that load constants, or null; NOPs are skipped. */
function constLoads(block: BasicBlock, start: number, size: number): CfgInstruction[] | null {
  const found: CfgInstruction[] = [];
  for (let i = start; i >= 0 && found.length < size; i--) {
    const instr = block.instructions[i]!;
    if (instr.opcode === Op.NOP) continue;
    if (!loadsConst(instr)) return null;
    found.unshift(instr);
  }
  return found.length === size ? found : null;
}

function nopOut(instrs: readonly CfgInstruction[]): void {
  for (const instr of instrs) {
    setNop(instr);
    instr.loc = NO_LOCATION;
  }
}

/** basicblock_optimize_load_const (3.13 on). */
export function optimizeLoadConst(g: FlowGraph, block: BasicBlock): void {
  const all = block.instructions;
  let load: CfgInstruction | null = null;
  for (let i = 0; i < all.length; i++) {
    const instr = all[i]!;
    if (instr.opcode === Op.LOAD_CONST) makeShortLoad(g, instr, constantOf(g, instr));
    const isCopyOfLoad =
      load !== null &&
      load.opcode === Op.LOAD_CONST &&
      instr.opcode === Op.COPY &&
      instr.oparg === 1;
    if (!isCopyOfLoad) load = { ...instr };
    if (load === null || !loadsConst(load)) continue;
    if (testConstant(g, block, i, constantOf(g, load))) i += 1;
  }
}

/**
 * A constant that is tested, compared with `is None` or returned. True when the next instruction is
 * done with too.
 */
function testConstant(g: FlowGraph, block: BasicBlock, i: number, constant: Constant): boolean {
  const all = block.instructions;
  const instr = all[i]!;
  const next = all[i + 1];
  switch (next?.opcode) {
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_TRUE:
      setNop(instr);
      resolveTest(next, constant, next.opcode === Op.POP_JUMP_IF_TRUE);
      return false;
    case Pseudo.JUMP_IF_FALSE:
    case Pseudo.JUMP_IF_TRUE:
      resolveTest(next, constant, next.opcode === Pseudo.JUMP_IF_TRUE);
      return false;
    case Op.IS_OP:
      foldIsNone(g, block, i, constant);
      return false;
    case Pseudo.TO_BOOL:
      setNop(instr);
      next.opcode = Op.LOAD_CONST;
      next.oparg = addConst(g, g.pool.bool(isTrueConstant(constant)));
      return false;
    case Op.RETURN_VALUE:
      if (!g.facts.compiler.hasReturnConst) return false;
      next.opcode = Op.RETURN_CONST;
      next.oparg = instr.oparg;
      setNop(instr);
      return true;
    default:
      return false;
  }
}

function resolveTest(jump: CfgInstruction, constant: Constant, jumpsIfTrue: boolean): void {
  if (isTrueConstant(constant) === jumpsIfTrue) jump.opcode = Pseudo.JUMP;
  else setNop(jump);
}

/** `x is None` before a jump is POP_JUMP_IF_NONE. */
function foldIsNone(g: FlowGraph, block: BasicBlock, i: number, constant: Constant): void {
  if (constant.kind !== "none") return;
  const all = block.instructions;
  const is = all[i + 1]!;
  let jump = all[i + 2];
  if (jump?.opcode === Pseudo.TO_BOOL && g.facts.compiler.hasToBool) {
    setNop(jump);
    jump = all[i + 3];
  }
  if (jump === undefined) return;
  let invert = is.oparg === 1;
  if (jump.opcode === Op.POP_JUMP_IF_FALSE) invert = !invert;
  else if (jump.opcode !== Op.POP_JUMP_IF_TRUE) return;
  setNop(all[i]!);
  setNop(is);
  jump.opcode = invert ? Op.POP_JUMP_IF_NOT_NONE : Op.POP_JUMP_IF_NONE;
}

/** A tuple, list or set display of constants as items, or null. */
function constItems(g: FlowGraph, block: BasicBlock, i: number): readonly CfgInstruction[] | null {
  const size = block.instructions[i]!.oparg;
  if (g.facts.compiler.foldsConstantsInTree) {
    // Adjacent instructions only, with no NOP between them.
    if (i < size) return null;
    const loads = block.instructions.slice(i - size, i);
    return loads.every(loadsConst) ? loads : null;
  }
  return size > STACK_USE_GUIDELINE ? null : constLoads(block, i - 1, size);
}

/** fold_tuple_of_constants (fold_tuple_on_constants up to 3.13). */
function foldTuple(g: FlowGraph, block: BasicBlock, i: number): void {
  const loads = constItems(g, block, i);
  if (loads === null) return;
  const items = loads.map(load => constantOf(g, load));
  if (g.facts.compiler.foldsConstantsInTree) for (const load of loads) setNop(load);
  else nopOut(loads);
  makeLoadConst(g, block.instructions[i]!, { kind: "tuple", items });
}

/** optimize_lists_and_sets (3.14 on). */
function foldListOrSet(g: FlowGraph, block: BasicBlock, i: number): void {
  const all = block.instructions;
  const instr = all[i]!;
  const nextOp = all[i + 1]?.opcode;
  const isIterated =
    nextOp === Op.GET_ITER || nextOp === Op.GET_ITER_VIRTUAL || nextOp === Op.CONTAINS_OP;
  const size = instr.oparg;
  if (size > STACK_USE_GUIDELINE || (size < MIN_CONST_SEQUENCE_SIZE && !isIterated)) return;
  const loads = constLoads(block, i - 1, size);
  if (loads === null) {
    if (isIterated && instr.opcode === Op.BUILD_LIST) instr.opcode = Op.BUILD_TUPLE;
    return;
  }
  const items = loads.map(load => constantOf(g, load));
  const isList = instr.opcode === Op.BUILD_LIST;
  const constant = g.pool.merge({ kind: isList ? "tuple" : "frozenset", items });
  const index = addConst(g, constant);
  nopOut(loads);
  if (isIterated) {
    instr.opcode = Op.LOAD_CONST;
    instr.oparg = index;
    return;
  }
  const build = all[i - 2]!;
  build.loc = instr.loc;
  build.opcode = instr.opcode;
  build.oparg = 0;
  all[i - 1]!.opcode = Op.LOAD_CONST;
  all[i - 1]!.oparg = index;
  instr.opcode = isList ? Op.LIST_EXTEND : Op.SET_UPDATE;
  instr.oparg = 1;
}

const AST_OPERATORS: Readonly<Record<string, Operator>> = {
  "+": "Add",
  "-": "Sub",
  "*": "Mult",
  "@": "MatMult",
  "/": "Div",
  "%": "Mod",
  "**": "Pow",
  "<<": "LShift",
  ">>": "RShift",
  "|": "BitOr",
  "^": "BitXor",
  "&": "BitAnd",
  "//": "FloorDiv",
};

/** fold_const_binop, and subscripts, which are a binary operator there (3.14 on). */
function foldBinop(g: FlowGraph, block: BasicBlock, i: number): void {
  const instr = block.instructions[i]!;
  const loads = constLoads(block, i - 1, 2);
  if (loads === null) return;
  const [left, right] = [constantOf(g, loads[0]!), constantOf(g, loads[1]!)];
  let folded: ConstantInit | null;
  if (instr.opcode === Op.BINARY_SUBSCR) {
    folded = foldSubscript(g.pool, left, right);
  } else {
    if (instr.oparg >= FIRST_INPLACE_OPERATOR) return;
    const operator = AST_OPERATORS[BINARY_OPERATORS[instr.oparg] ?? ""];
    folded = operator === undefined ? null : foldBinary(left, operator, right, g.facts.minor >= 14);
  }
  if (folded === null) return;
  nopOut(loads);
  makeLoadConst(g, instr, folded);
}

/** fold_const_unaryop (3.14 on). */
function foldUnaryop(g: FlowGraph, block: BasicBlock, i: number, op: UnaryOperator): void {
  const loads = constLoads(block, i - 1, 1);
  if (loads === null) return;
  const operand = constantOf(g, loads[0]!);
  // eval_const_unaryop leaves what is deprecated to the run, which warns.
  if (op === "Invert" && (operand.kind === "true" || operand.kind === "false")) return;
  const folded = foldUnary(op, operand);
  if (folded === null) return;
  nopOut(loads);
  makeLoadConst(g, block.instructions[i]!, folded);
}

/** fold_constant_intrinsic_list_to_tuple: a long tuple of constants (3.14 on). */
function foldListToTuple(g: FlowGraph, block: BasicBlock, i: number): void {
  const used: CfgInstruction[] = [];
  const items: Constant[] = [];
  let expectsAppend = true;
  for (let position = i - 1; position >= 0; position--) {
    const instr = block.instructions[position]!;
    if (instr.opcode === Op.NOP) continue;
    used.push(instr);
    if (instr.opcode === Op.BUILD_LIST && instr.oparg === 0) {
      if (!expectsAppend) return;
      nopOut(used);
      makeLoadConst(g, block.instructions[i]!, { kind: "tuple", items });
      return;
    }
    if (expectsAppend) {
      if (instr.opcode !== Op.LIST_APPEND || instr.oparg !== 1) return;
    } else {
      if (!loadsConst(instr)) return;
      items.unshift(constantOf(g, instr));
    }
    expectsAppend = !expectsAppend;
  }
}

// --- the block ------------------------------------------------------------------------------------

/** optimize_basic_block. */
export function optimizeBasicBlock(g: FlowGraph, block: BasicBlock): void {
  const early = !g.facts.compiler.hasToBool;
  let load: CfgInstruction | null = null;
  for (let i = 0; i < block.instructions.length; i++) {
    const instr = block.instructions[i]!;
    if (instr.target !== null && optimizeJump(g, block, instr)) {
      i -= 1;
      continue;
    }
    if (early) {
      const isCopyOfLoad =
        g.facts.compiler.flowgraph === "3.12" &&
        load?.opcode === Op.LOAD_CONST &&
        instr.opcode === Op.COPY &&
        instr.oparg === 1;
      if (!isCopyOfLoad) load = { ...instr };
      if (load?.opcode === Op.LOAD_CONST) {
        if (earlyLoadConst(g, block, i, constantOf(g, load))) i += 1;
        continue;
      }
      if (instr.opcode === Op.SWAP) {
        if (instr.oparg === 1) setNop(instr);
        else {
          i = swaptimize(block, i);
          applyStaticSwaps(block, i);
        }
        continue;
      }
    }
    optimizeInstruction(g, block, i);
  }
  if (early) return;
  for (let i = 0; i < block.instructions.length; i++) {
    if (block.instructions[i]!.opcode !== Op.SWAP) continue;
    i = swaptimize(block, i);
    applyStaticSwaps(block, i);
  }
}

/** The LOAD_CONST case up to 3.12; 3.11 knows JUMP_IF_x_OR_POP too. */
function earlyLoadConst(g: FlowGraph, block: BasicBlock, i: number, constant: Constant): boolean {
  const next = block.instructions[i + 1];
  const isOrPop =
    next?.opcode === Op.JUMP_IF_FALSE_OR_POP || next?.opcode === Op.JUMP_IF_TRUE_OR_POP;
  if (next === undefined || !isOrPop) return testConstant(g, block, i, constant);
  if (isTrueConstant(constant) === (next.opcode === Op.JUMP_IF_TRUE_OR_POP)) {
    next.opcode = Pseudo.JUMP;
  } else {
    setNop(block.instructions[i]!);
    setNop(next);
  }
  return false;
}

function optimizeInstruction(g: FlowGraph, block: BasicBlock, i: number): void {
  const all = block.instructions;
  const instr = all[i]!;
  const next = all[i + 1];
  const folds = !g.facts.compiler.foldsConstantsInTree;
  switch (instr.opcode) {
    case Op.BUILD_TUPLE:
      if (next?.opcode === Op.UNPACK_SEQUENCE && next.oparg === instr.oparg) {
        if (unpackOwnTuple(instr, next)) return;
      }
      foldTuple(g, block, i);
      return;
    case Op.BUILD_LIST:
    case Op.BUILD_SET:
      if (folds) foldListOrSet(g, block, i);
      return;
    case Op.STORE_FAST:
      if (
        g.facts.compiler.hasToBool &&
        next?.opcode === Op.STORE_FAST &&
        next.oparg === instr.oparg &&
        next.loc.lineno === instr.loc.lineno
      ) {
        instr.opcode = Op.POP_TOP;
        instr.oparg = 0;
      }
      return;
    case Op.SWAP:
      if (instr.oparg === 1) setNop(instr);
      return;
    case Op.LOAD_GLOBAL:
      // Up to 3.13 the NULL for missing keyword arguments is ours alone.
      if (!folds && all[i + 2]?.opcode === Op.CALL_FUNCTION_EX) return;
      if (next?.opcode === Op.PUSH_NULL && (instr.oparg & 1) === 0) {
        instr.oparg |= 1;
        setNop(next);
      }
      return;
    case Op.CALL_INTRINSIC_1:
      if (!folds) return;
      if (instr.oparg === UNARY_POSITIVE) foldUnaryop(g, block, i, "UAdd");
      else if (instr.oparg === LIST_TO_TUPLE) {
        if (next?.opcode === Op.GET_ITER || next?.opcode === Op.GET_ITER_VIRTUAL) setNop(instr);
        else foldListToTuple(g, block, i);
      }
      return;
    case Op.BINARY_OP:
    case Op.BINARY_SUBSCR:
      if (folds) foldBinop(g, block, i);
      return;
    case Op.UNARY_INVERT:
      if (folds) foldUnaryop(g, block, i, "Invert");
      return;
    case Op.UNARY_NEGATIVE:
      if (folds) foldUnaryop(g, block, i, "USub");
      return;
    default:
      if (g.facts.compiler.hasToBool) optimizeTruth(g, block, i);
  }
}

/** BUILD_TUPLE n, UNPACK_SEQUENCE n. */
function unpackOwnTuple(build: CfgInstruction, unpack: CfgInstruction): boolean {
  if (build.oparg === 1) {
    setNop(build);
    setNop(unpack);
    return true;
  }
  if (build.oparg !== 2 && build.oparg !== 3) return false;
  setNop(build);
  unpack.opcode = Op.SWAP;
  return true;
}

/** What TO_BOOL and UNARY_NOT become after an operator that gives a bool (3.13 on). */
function optimizeTruth(g: FlowGraph, block: BasicBlock, i: number): void {
  const instr = block.instructions[i]!;
  const next = block.instructions[i + 1];
  switch (instr.opcode) {
    case Op.COMPARE_OP:
      if (next?.opcode !== Pseudo.TO_BOOL) return;
      next.opcode = Op.COMPARE_OP;
      next.oparg = instr.oparg | COMPARE_TO_BOOL;
      setNop(instr);
      return;
    case Op.CONTAINS_OP:
    case Op.IS_OP:
      if (next?.opcode === Pseudo.TO_BOOL || next?.opcode === Op.UNARY_NOT) {
        const flip = next.opcode === Op.UNARY_NOT ? 1 : 0;
        if (flip === 1 && g.facts.compiler.foldsConstantsInTree) return;
        next.opcode = instr.opcode;
        next.oparg = instr.oparg ^ flip;
        setNop(instr);
      }
      return;
    case Pseudo.TO_BOOL:
      if (next?.opcode === Pseudo.TO_BOOL) setNop(instr);
      return;
    case Op.UNARY_NOT:
      if (next?.opcode === Pseudo.TO_BOOL) {
        setNop(instr);
        next.opcode = Op.UNARY_NOT;
      } else if (next?.opcode === Op.UNARY_NOT) {
        setNop(instr);
        setNop(next);
      } else if (!g.facts.compiler.foldsConstantsInTree) {
        foldUnaryop(g, block, i, "Not");
      }
      return;
  }
}
