import type { PyObject } from "../memory/object.ts";
import { PyMethodDescr } from "../objects/type/descrobject.ts";
import { PyMethod } from "../objects/functions/classobject.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { PyCFunction } from "../objects/functions/methodobject.ts";
import { type Machine, Outcome, SLICE } from "./machine.ts";

/** Whether a call of `callable` may end in a wait that has to leave the evaluation loop. */
export function mayWait(vm: Machine, callable: PyObject): boolean {
  if (vm.rt.threads.length === 1) return false;
  if (callable instanceof PyCFunction) return callable.def.waits;
  if (callable instanceof PyMethodDescr) return callable.d_method.waits;
  return callable instanceof PyMethod && mayWait(vm, callable.im_func);
}

/** The thread leaves the loop; when it goes on, the instruction runs once more. */
export function suspendAt(vm: Machine, frame: InterpreterFrame): Outcome {
  vm.rt.isSuspending = false;
  frame.pc = frame.lasti;
  return Outcome.SUSPEND;
}

/** Whether the running thread's frames can be left where they are: no native code lies between. */
export function canLeave(vm: Machine): boolean {
  const { thread, threads } = vm.rt;
  return thread !== threads[0] && vm.loopDepth === thread.baseLoop;
}

/** After a backward jump: a thread that has run for long lets the others run (the eval breaker). */
export function takeTurns(vm: Machine): Outcome {
  const { rt } = vm;
  if (rt.threads.length === 1) return Outcome.NEXT;
  vm.slice -= 1;
  if (vm.slice > 0) return Outcome.NEXT;
  vm.slice = SLICE;
  rt.clock += SLICE_SECONDS;
  if (!canLeave(vm)) {
    if (rt.thread === rt.threads[0]) rt.interpreter.giveTurns();
    return Outcome.NEXT;
  }
  rt.thread.wait = { isOver: () => true, deadline: null };
  return Outcome.SUSPEND;
}

/** The time that a slice takes (sys.getswitchinterval()). */
const SLICE_SECONDS = 0.005;
