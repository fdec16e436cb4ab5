import { invariant } from "../../base/assert.ts";

import type { Location } from "./location.ts";
import { Op, OPCODES, stackEffect } from "./opcode.ts";

/**
 * Instructions that only the compiler knows: they are lowered to real ones, or vanish, before the
 * code is assembled (the pseudo instructions of Python/bytecodes.c, and what our instruction set
 * merges). Their numbers lie above all real ones.
 */
export const Pseudo = {
  /** An unconditional jump, its direction not yet known. */
  JUMP: 200,
  JUMP_NO_INTERRUPT: 201,
  /** Jumps when the top of the stack is false (true), which stays there. */
  JUMP_IF_FALSE: 202,
  JUMP_IF_TRUE: 203,
  SETUP_FINALLY: 204,
  SETUP_CLEANUP: 205,
  SETUP_WITH: 206,
  POP_BLOCK: 207,
  LOAD_CLOSURE: 208,
  STORE_FAST_MAYBE_NULL: 209,
  /** (value -- bool): folded into what follows it. */
  TO_BOOL: 210,
  /** oparg: entries that an exhausted loop leaves behind. Never executed: see FOR_ITER. */
  END_FOR: 211,
  /** oparg: as END_FOR. Follows it. */
  POP_ITER: 212,
  /** Where the module's annotations function is made (3.14 on). */
  ANNOTATIONS_PLACEHOLDER: 214,
  /** MAKE_FUNCTION with its flags (<=3.12): one instruction for the optimizer. */
  MAKE_FUNCTION_WITH: 215,
  /** oparg & 3 the conversion, 4: a format spec is on the stack (<=3.12). */
  FORMAT_VALUE: 216,
  /** LOAD_CLASSDEREF (3.11). */
  LOAD_CLASSDEREF: 217,
} as const;

/** An instruction of an InstructionSequence; `oparg` of jumps is a label. */
export interface SequenceInstruction {
  opcode: number;
  oparg: number;
  loc: Location;
}

/** A place to jump to; -1 is no label. */
export type Label = number;
/** No place: of an instruction that jumps nowhere. */
export const NO_LABEL: Label = -1;

/** Instructions in order of generation, with labels (Python/instruction_sequence.c). */
export class InstructionSequence {
  readonly instructions: SequenceInstruction[] = [];
  /** Index of the instruction that a label marks; -1 before it is used. */
  readonly labels: number[] = [];
  /** Instructions that take the place of ANNOTATIONS_PLACEHOLDER. */
  annotations: InstructionSequence | null = null;
  /** When each label was made, and the block after each terminator: 3.11 goes by that order. */
  readonly labelAges: number[] = [];
  readonly blockAges = new Map<number, number>();
  private age = 0;

  newLabel(): Label {
    this.labels.push(-1);
    this.labelAges.push(this.age++);
    return this.labels.length - 1;
  }

  useLabel(label: Label): void {
    invariant(this.labels[label] === -1, "a label is used once");
    this.labels[label] = this.instructions.length;
  }

  add(opcode: number, oparg: number, loc: Location): void {
    this.instructions.push({ opcode, oparg, loc });
    if (isTerminator(opcode)) this.blockAges.set(this.instructions.length, this.age++);
  }

  insertFirst(opcode: number, oparg: number, loc: Location): void {
    this.instructions.unshift({ opcode, oparg, loc });
    for (let i = 0; i < this.labels.length; i++) {
      if (this.labels[i]! >= 0) this.labels[i]! += 1;
    }
  }
}

const CONDITIONAL_JUMPS: ReadonlySet<number> = new Set([
  Op.POP_JUMP_IF_FALSE,
  Op.POP_JUMP_IF_TRUE,
  Op.POP_JUMP_IF_NONE,
  Op.POP_JUMP_IF_NOT_NONE,
  Op.JUMP_IF_FALSE_OR_POP,
  Op.JUMP_IF_TRUE_OR_POP,
  Op.FOR_ITER,
  Op.FOR_ITER_VIRTUAL,
  Op.SEND,
  Op.SEND_VIRTUAL,
  Pseudo.JUMP_IF_FALSE,
  Pseudo.JUMP_IF_TRUE,
]);
const UNCONDITIONAL_JUMPS: ReadonlySet<number> = new Set([
  Op.JUMP_FORWARD,
  Op.JUMP_BACKWARD,
  Op.JUMP_BACKWARD_NO_INTERRUPT,
  Pseudo.JUMP,
  Pseudo.JUMP_NO_INTERRUPT,
]);
const BLOCK_PUSHES: ReadonlySet<number> = new Set([
  Pseudo.SETUP_FINALLY,
  Pseudo.SETUP_CLEANUP,
  Pseudo.SETUP_WITH,
]);
const SCOPE_EXITS: ReadonlySet<number> = new Set([
  Op.RETURN_VALUE,
  Op.RAISE_VARARGS,
  Op.RERAISE,
  Op.INCOMPLETE,
  Op.RETURN_CONST,
]);

/** IS_UNCONDITIONAL_JUMP_OPCODE. */
export function isUnconditionalJump(opcode: number): boolean {
  return UNCONDITIONAL_JUMPS.has(opcode);
}
/** IS_JUMP_OPCODE: conditional or not; FOR_ITER and SEND count. */
export function isJump(opcode: number): boolean {
  return UNCONDITIONAL_JUMPS.has(opcode) || CONDITIONAL_JUMPS.has(opcode);
}
/** IS_BLOCK_PUSH_OPCODE: SETUP_FINALLY and its kin. */
export function isBlockPush(opcode: number): boolean {
  return BLOCK_PUSHES.has(opcode);
}
/** HAS_TARGET. */
export function hasTarget(opcode: number): boolean {
  return isJump(opcode) || BLOCK_PUSHES.has(opcode);
}
/** IS_SCOPE_EXIT_OPCODE. */
export function isScopeExit(opcode: number): boolean {
  return SCOPE_EXITS.has(opcode);
}
/** IS_TERMINATOR_OPCODE: nothing may follow it in a block. */
export function isTerminator(opcode: number): boolean {
  return isJump(opcode) || SCOPE_EXITS.has(opcode);
}
/** OPCODE_HAS_CONST: the oparg is an index in co_consts. */
export function hasConst(opcode: number): boolean {
  return opcode === Op.LOAD_CONST || opcode === Op.RETURN_CONST || opcode === Op.INCOMPLETE;
}

/** Entries that an instruction consumes and produces, before lowering. */
export function stackCounts(opcode: number, oparg: number): { popped: number; pushed: number } {
  const info = OPCODES[opcode];
  if (info !== undefined) {
    return { popped: count(info.pops, oparg), pushed: count(info.pushes, oparg) };
  }
  switch (opcode) {
    case Pseudo.SETUP_FINALLY:
      return { popped: 0, pushed: 1 };
    case Pseudo.SETUP_CLEANUP:
      return { popped: 0, pushed: 2 };
    case Pseudo.SETUP_WITH:
      // lasti and the exception take the place of what __enter__ returned.
      return { popped: 1, pushed: 2 };
    case Pseudo.LOAD_CLOSURE:
    case Pseudo.LOAD_CLASSDEREF:
      return { popped: 0, pushed: 1 };
    case Pseudo.STORE_FAST_MAYBE_NULL:
      return { popped: 1, pushed: 0 };
    case Pseudo.TO_BOOL:
    case Pseudo.JUMP_IF_FALSE:
    case Pseudo.JUMP_IF_TRUE:
      return { popped: 1, pushed: 1 };
    case Pseudo.END_FOR:
    case Pseudo.POP_ITER:
      return { popped: oparg, pushed: 0 };
    case Pseudo.MAKE_FUNCTION_WITH:
      return { popped: 1 + bitCount(oparg), pushed: 1 };
    case Pseudo.FORMAT_VALUE:
      return { popped: oparg & 4 ? 2 : 1, pushed: 1 };
    default:
      return { popped: 0, pushed: 0 };
  }
}

/**
 * Change of depth in the flow graph. From 3.12 on FOR_ITER leaves everything for END_FOR and
 * POP_ITER, which `hasEndFor` says.
 */
export function graphStackEffect(
  opcode: number,
  oparg: number,
  jumps: boolean,
  hasEndFor: boolean,
): number {
  if (hasEndFor && (opcode === Op.FOR_ITER || opcode === Op.FOR_ITER_VIRTUAL)) return 1;
  if (OPCODES[opcode] !== undefined) return stackEffect(opcode, oparg, jumps);
  if (isBlockPush(opcode) && !jumps) return 0;
  const { popped, pushed } = stackCounts(opcode, oparg);
  return pushed - popped;
}

function count(n: number | ((oparg: number) => number), oparg: number): number {
  return typeof n === "number" ? n : n(oparg);
}

function bitCount(n: number): number {
  let bits = 0;
  for (let rest = n; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}
