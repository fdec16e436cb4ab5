import type { CodeUnit } from "../../compile/code.ts";
import { Op } from "../../compile/opcode.ts";

/** Instructions between the question and its jump: a `not` or two. */
const MOST_BETWEEN = 3;
/** Instructions that make an exception, its message included, on all ways. */
const MOST_BEFORE_RAISE = 80;

/** Instructions that a `for` loop goes back to. */
const BEGINS_FOR: ReadonlySet<number> = new Set([Op.FOR_ITER, Op.FOR_ITER_VIRTUAL, Op.GET_ANEXT]);

/** Instructions after which code has gone on, or goes round. */
const GOES_ON: ReadonlySet<number> = new Set([
  Op.RETURN_VALUE,
  Op.RETURN_CONST,
  Op.YIELD_VALUE,
  ...BEGINS_FOR,
  Op.JUMP_BACKWARD,
  Op.JUMP_IF_FALSE_OR_POP,
  Op.JUMP_IF_TRUE_OR_POP,
]);

/** Instructions that end a statement. */
const BINDS: ReadonlySet<number> = new Set([
  Op.STORE_FAST,
  Op.STORE_NAME,
  Op.STORE_GLOBAL,
  Op.STORE_DEREF,
  Op.STORE_ATTR,
  Op.STORE_SUBSCR,
  Op.POP_TOP,
]);

/**
 * The truth of what the instruction at `lasti` asks with which the code goes on, where the other one
 * leads straight to a `raise`: false in `if unknown: raise …`. null: it leads to none, or both do.
 */
export function truthThatGoesOn(unit: CodeUnit, lasti: number): boolean | null {
  const { instructions } = unit;
  let isNegated = false;
  for (let i = lasti; i <= lasti + MOST_BETWEEN && 2 * i < instructions.length; i++) {
    const opcode = instructions[2 * i] as number;
    const whenTrue = truthThatJumps(opcode);
    // A jump of its own asks for None; what an instruction before it asks is a matter of truth.
    if (whenTrue !== null && (i === lasti || !asksForNone(opcode))) {
      const target = instructions[2 * i + 1] as number;
      const jumpRaises = raisesAtOnce(unit, target, i + 1);
      if (jumpRaises === raisesAtOnce(unit, i + 1, target)) return null;
      return (whenTrue !== jumpRaises) !== isNegated;
    }
    const isNotIn = opcode === Op.CONTAINS_OP && instructions[2 * i + 1] === 1;
    if (opcode === Op.UNARY_NOT || isNotIn) isNegated = !isNegated;
    else if (i !== lasti) return null;
  }
  return null;
}

/** The truth, of being None where that is asked, that makes this instruction jump; null: it is no such. */
function truthThatJumps(opcode: number): boolean | null {
  switch (opcode) {
    case Op.POP_JUMP_IF_TRUE:
    case Op.POP_JUMP_IF_NONE:
      return true;
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_NOT_NONE:
      return false;
    default:
      return null;
  }
}

function asksForNone(opcode: number): boolean {
  return opcode === Op.POP_JUMP_IF_NONE || opcode === Op.POP_JUMP_IF_NOT_NONE;
}

/**
 * Whether all that begins at instruction `start` raises, whatever is asked on the way. A way may end
 * at `other` too, where the other answer leads, if nothing is bound meanwhile: the second half of
 * `if unknown and x: raise …`.
 */
function raisesAtOnce({ instructions }: CodeUnit, start: number, other: number): boolean {
  const ways = [start];
  let [raises, joins, binds] = [false, false, false];
  for (let left = MOST_BEFORE_RAISE; left > 0; left--) {
    const i = ways.pop();
    if (i === undefined) return raises && !(joins && binds);
    if (i === other) {
      joins = true;
      continue;
    }
    const opcode = instructions[2 * i];
    if (opcode === undefined || GOES_ON.has(opcode)) return false;
    if (opcode === Op.RAISE_VARARGS) {
      raises = true;
      continue;
    }
    binds ||= BINDS.has(opcode);
    const target = instructions[2 * i + 1] as number;
    if (opcode === Op.JUMP_FORWARD) ways.push(target);
    else if (truthThatJumps(opcode) === null) ways.push(i + 1);
    else ways.push(i + 1, target);
  }
  return false;
}

/** Which loop of the code is the nearest around the instruction at `lasti`; null: it is in none. */
export function loopAround({ instructions }: CodeUnit, lasti: number): "for" | "while" | null {
  let start = -1;
  for (let i = lasti; 2 * i < instructions.length; i++) {
    const opcode = instructions[2 * i] as number;
    const isJump = opcode === Op.JUMP_BACKWARD || truthThatJumps(opcode) !== null;
    const target = instructions[2 * i + 1] as number;
    if (isJump && target <= lasti && target > start) start = target;
  }
  if (start < 0) return null;
  return BEGINS_FOR.has(instructions[2 * start] as number) ? "for" : "while";
}
