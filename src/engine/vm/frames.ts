import { fault, invariant } from "../../base/assert.ts";
import type { PyObject } from "../memory/object.ts";
import type { PyCode } from "../objects/functions/codeobject.ts";
import type { PyDict } from "../objects/containers/dictobject.ts";
import { raise } from "../objects/exceptions/exceptions.ts";
import { InterpreterFrame, ReturnTo } from "../objects/functions/frame.ts";
import type { PyFunction } from "../objects/functions/funcobject.ts";
import { finishFrame, PyGenerator, releaseFrame } from "../objects/functions/genobject.ts";
import { enterCounted } from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { exitContext, PyContext } from "./contexts/context.ts";
import { type Machine, Outcome } from "./machine.ts";
import { peek, peekOrNull, popRelease, push, releaseSlot } from "./stack.ts";

/** _PyFrame_Initialize: steals `func`; the code gets a reference of the frame's own. */
export function newFrame(vm: Machine, func: PyFunction): InterpreterFrame {
  const code: PyCode = vm.heap.newRef(func.func_code);
  const builtins: PyDict = func.func_builtins;
  return new InterpreterFrame(func, code, func.func_globals, builtins);
}

/** _Py_EnterRecursivePy. False: RecursionError is set. */
export function enterRecursive(vm: Machine): boolean {
  return enterCounted(vm.rt, "");
}

/** Makes `frame` the running one, called by the frame that runs now. */
export function pushFrame(vm: Machine, frame: InterpreterFrame): void {
  frame.previous = vm.rt.frame;
  vm.rt.frame = frame;
}

/**
 * RETURN_VALUE: `value` (stolen) goes to the caller, then the frame gives up all it holds. The
 * caller's stack has the value before that, since finalizers run here.
 */
export function leaveFrame(vm: Machine, frame: InterpreterFrame, value: PyObject): Outcome {
  const { rt } = vm;
  const caller = frame.previous;
  const gen = frame.generator;
  if (frame.isEntry) rt.hold(value, "return value");
  else {
    if (caller === null) fault("frame without caller");
    push(caller, value);
    caller.hasLostLine = vm.facts.forgetsLineOfCall && frame.returnTo === ReturnTo.CALL;
  }
  endActivation(vm, frame, gen);
  if (frame.isEntry) {
    rt.release(value);
    vm.exit = { kind: "return", value };
    return Outcome.EXIT;
  }
  if (frame.returnTo === ReturnTo.CALL || caller === null) return Outcome.SWITCH;
  return receiveReturn(vm, caller, frame.returnTo);
}

/** exit_unwind: the exception set leaves the frame. */
export function unwindFrame(vm: Machine, frame: InterpreterFrame): void {
  endActivation(vm, frame, frame.generator);
}

/** clear_thread_frame, clear_gen_frame. After: the caller is the running frame. */
function endActivation(vm: Machine, frame: InterpreterFrame, gen: PyObject | null): void {
  const { rt } = vm;
  rt.recursionDepth -= 1;
  const { previous } = frame;
  rt.frame = previous; // finalizers must not see the dying frame
  const entered = frame.context;
  frame.context = null;
  if (gen !== null && gen instanceof PyGenerator) {
    endGenerator(rt, gen, "completed");
    finishFrame(rt, gen);
    const handled = gen.excState.value;
    gen.excState.value = null;
    rt.heap.xdecref(handled);
  } else {
    releaseFrame(rt, frame);
  }
  if (entered !== null && entered instanceof PyContext) exitContext(rt, entered);
  frame.previous = null;
}

/** Marks `gen` as running below the present frame, with its own exception state. */
export function beginGenerator(rt: Runtime, gen: PyGenerator): void {
  gen.excState.previous = rt.excInfo;
  rt.excInfo = gen.excState;
  gen.state = "executing";
}

/** Leaves the exception state of `gen`, which yields or ends. */
export function endGenerator(
  rt: Runtime,
  gen: PyGenerator,
  state: "suspended" | "completed",
): void {
  const { previous } = gen.excState;
  invariant(previous !== null, "generator was not entered");
  rt.excInfo = previous;
  gen.excState.previous = null;
  gen.state = state;
}

/** What the caller does with the result, which lies on its stack. */
function receiveReturn(vm: Machine, caller: InterpreterFrame, returnTo: ReturnTo): Outcome {
  // FOR_ITER and SEND have the target as oparg.
  const target = caller.code.unit.instructions[2 * caller.lasti + 1] ?? 0;
  switch (returnTo) {
    case ReturnTo.SEND:
    case ReturnTo.SEND_VIRTUAL:
      caller.pc = target;
      break;
    case ReturnTo.FOR_ITER:
      popRelease(vm.heap, caller);
      popRelease(vm.heap, caller);
      caller.pc = target;
      break;
    case ReturnTo.FOR_ITER_VIRTUAL:
      popRelease(vm.heap, caller);
      endVirtual(vm, caller, target);
      break;
    case ReturnTo.INIT:
      return checkInitResult(vm, caller);
    case ReturnTo.CALL_EX:
      dropOperands(vm, caller, 4);
      break;
    case ReturnTo.CONTEXT_RUN:
      dropOperands(vm, caller, target + 2); // CALL has the number of arguments as oparg
      break;
  }
  return Outcome.SWITCH;
}

/** (operands[count], result -- result), as the instruction itself does it after a call of C code. */
function dropOperands(vm: Machine, caller: InterpreterFrame, count: number): void {
  const { localsplus, borrowed } = caller;
  const top = caller.sp - 1;
  const base = top - count;
  const result = localsplus[top] ?? null;
  const isBorrowed = borrowed[top] ?? 0;
  for (let i = 0; i < count; i++) {
    const at = vm.facts.callReleasesFromTop ? top - 1 - i : base + i;
    releaseSlot(vm.heap, caller, at);
  }
  localsplus[top] = null;
  borrowed[top] = 0;
  localsplus[base] = result;
  borrowed[base] = isBorrowed;
  caller.sp = base + 1;
  vm.checkEvalBreaker();
}

/** EXIT_INIT_CHECK: the instance below the result is what the call gives. */
function checkInitResult(vm: Machine, caller: InterpreterFrame): Outcome {
  const result = peek(caller, 1);
  const name = result.ob_type.tp_name;
  const isNone = result === vm.rt.none;
  popRelease(vm.heap, caller);
  if (isNone) return Outcome.SWITCH;
  raise(vm.rt, "TypeError", `__init__() should return None, not '${name}'`);
  return Outcome.SWITCH_ERROR;
}

/** Index and iterable leave the stack. */
export function endVirtual(vm: Machine, frame: InterpreterFrame, target: number): void {
  invariant(peekOrNull(frame, 1) === null, "no index on the stack");
  frame.borrowed[frame.sp - 1] = 0;
  frame.sp -= 1;
  popRelease(vm.heap, frame);
  frame.pc = target;
}
