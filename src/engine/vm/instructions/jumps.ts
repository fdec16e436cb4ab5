import type { PyObject } from "../../memory/object.ts";
import { objectIsTrue } from "../../objects/object.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import { isNone } from "../../objects/unknown/unknown.ts";
import { type InstructionTable, type Machine, Outcome } from "../machine.ts";
import { takeTurns } from "../suspend.ts";
import { traceBackwardJump } from "../tracing.ts";
import { peek, popRelease } from "../stack.ts";

/** Jumps; an oparg is the index of the instruction to go on with. */
export const jumpInstructions: InstructionTable = {
  JUMP_FORWARD(_vm, frame, oparg) {
    frame.pc = oparg;
    return Outcome.NEXT;
  },

  JUMP_BACKWARD(vm, frame, oparg) {
    vm.checkEvalBreaker();
    if (!traceBackwardJump(vm, frame, oparg)) return Outcome.ERROR;
    frame.pc = oparg;
    return takeTurns(vm);
  },

  JUMP_BACKWARD_NO_INTERRUPT(_vm, frame, oparg) {
    frame.pc = oparg;
    return Outcome.NEXT;
  },

  POP_JUMP_IF_FALSE: (vm, frame, oparg) => popJumpIf(vm, frame, oparg, 0),
  POP_JUMP_IF_TRUE: (vm, frame, oparg) => popJumpIf(vm, frame, oparg, 1),

  POP_JUMP_IF_NONE: (vm, frame, oparg) => jumpWhen(vm, frame, oparg, isNone(vm.rt, peek(frame, 1))),
  POP_JUMP_IF_NOT_NONE: (vm, frame, oparg) =>
    jumpWhen(vm, frame, oparg, !isNone(vm.rt, peek(frame, 1))),

  JUMP_IF_FALSE_OR_POP: (vm, frame, oparg) => jumpIfOrPop(vm, frame, oparg, 0),
  JUMP_IF_TRUE_OR_POP: (vm, frame, oparg) => jumpIfOrPop(vm, frame, oparg, 1),
};

/** Truth of an object; True and False need no call. */
function truthOf(vm: Machine, value: PyObject): -1 | 0 | 1 {
  if (value === vm.rt.true) return 1;
  if (value === vm.rt.false) return 0;
  return objectIsTrue(vm.rt, value);
}

function popJumpIf(vm: Machine, frame: InterpreterFrame, target: number, when: 0 | 1): Outcome {
  const truth = truthOf(vm, peek(frame, 1));
  popRelease(vm.heap, frame);
  if (truth < 0) return Outcome.ERROR;
  if (truth !== when) return Outcome.NEXT;
  const isBackward = target <= frame.lasti;
  jumpConditionally(vm, frame, target);
  return isBackward ? takeTurns(vm) : Outcome.NEXT;
}

function jumpWhen(vm: Machine, frame: InterpreterFrame, target: number, jumps: boolean): Outcome {
  popRelease(vm.heap, frame);
  if (jumps) jumpConditionally(vm, frame, target);
  return Outcome.NEXT;
}

/** 3.11's conditional jumps may go backward; then they check the eval breaker too. */
function jumpConditionally(vm: Machine, frame: InterpreterFrame, target: number): void {
  if (target <= frame.lasti) vm.checkEvalBreaker();
  frame.pc = target;
}

function jumpIfOrPop(vm: Machine, frame: InterpreterFrame, target: number, when: 0 | 1): Outcome {
  const truth = truthOf(vm, peek(frame, 1));
  if (truth < 0) {
    popRelease(vm.heap, frame);
    return Outcome.ERROR;
  }
  if (truth === when) frame.pc = target;
  else popRelease(vm.heap, frame);
  return Outcome.NEXT;
}
