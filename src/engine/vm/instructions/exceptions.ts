import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { objectVectorcall } from "../../objects/call.ts";
import { PyBaseException, raise, restoreRaised } from "../../objects/exceptions/exceptions.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import { exceptionGroupMatch } from "../exceptionGroups.ts";
import { typeOf } from "../../objects/type/slots.ts";
import { newMethod, PyMethod } from "../../objects/functions/classobject.ts";
import { checkGroupMatchTypes, doRaise, exceptionMatchesObject } from "../exceptions.ts";
import { PyCFunction } from "../../objects/functions/methodobject.ts";
import { type InstructionTable, type Machine, Outcome } from "../machine.ts";
import { mayWait, suspendAt } from "../suspend.ts";
import { lookupSpecialMethod } from "../names.ts";
import {
  peek,
  peekOrNull,
  popRelease,
  popReleaseMany,
  popStrong,
  push,
  releaseSlot,
} from "../stack.ts";

/** Raising, handling, `with`. */
export const exceptionInstructions: InstructionTable = {
  /** (exc -- previous, exc): the handler holds exc, and the stack does. */
  PUSH_EXC_INFO(vm, frame) {
    const exc = popStrong(vm, frame);
    invariant(exc instanceof PyBaseException, "PUSH_EXC_INFO without exception");
    const info = vm.rt.excInfo;
    push(frame, info.value ?? vm.rt.newNone());
    info.value = vm.heap.newRef(exc);
    push(frame, exc);
    return Outcome.NEXT;
  },

  POP_EXCEPT(vm, frame) {
    const previous = popStrong(vm, frame);
    const info = vm.rt.excInfo;
    const old = info.value;
    if (previous instanceof PyBaseException) info.value = previous;
    else {
      info.value = null;
      vm.heap.decref(previous); // None
    }
    vm.heap.xdecref(old);
    return Outcome.NEXT;
  },

  CHECK_EXC_MATCH(vm, frame) {
    const matches = exceptionMatchesObject(vm.rt, peek(frame, 2), peek(frame, 1));
    popRelease(vm.heap, frame);
    if (matches < 0) return Outcome.ERROR;
    push(frame, vm.rt.newBool(matches === 1));
    return Outcome.NEXT;
  },

  /** (exc, type -- rest or None, match or None). */
  CHECK_EG_MATCH(vm, frame) {
    const exc = peek(frame, 2);
    const type = peek(frame, 1);
    if (!checkGroupMatchTypes(vm.rt, type)) {
      popReleaseMany(vm.heap, frame, 2);
      return Outcome.ERROR;
    }
    const split = exceptionGroupMatch(vm.rt, exc, type);
    popReleaseMany(vm.heap, frame, 2);
    if (split === null) return Outcome.ERROR;
    push(frame, split.rest);
    push(frame, split.match);
    if (split.match instanceof PyBaseException) {
      const info = vm.rt.excInfo;
      const old = info.value;
      info.value = vm.heap.newRef(split.match);
      vm.heap.xdecref(old);
    }
    return Outcome.NEXT;
  },

  /** The frame goes back to the instruction that first raised, for its line. */
  RERAISE(vm, frame, oparg) {
    const exc = popStrong(vm, frame);
    invariant(exc instanceof PyBaseException, "RERAISE without exception");
    restoreRaised(vm.rt, exc);
    if (oparg > 0) frame.lasti = (frame.borrowed[frame.sp - oparg] ?? 0) - 1;
    return Outcome.UNWIND;
  },

  RAISE_VARARGS(vm, frame, oparg) {
    const cause = oparg === 2 ? peek(frame, 1) : null;
    const exc = oparg > 0 ? peek(frame, oparg) : null;
    const outcome = doRaise(vm.rt, exc, cause);
    popReleaseMany(vm.heap, frame, oparg);
    return outcome;
  },

  BEFORE_WITH: (vm, frame) => beforeWith(vm, frame, "__enter__", "__exit__"),
  BEFORE_ASYNC_WITH: (vm, frame) => beforeWith(vm, frame, "__aenter__", "__aexit__"),

  /** Stack: …, exit func, [exit self], lasti, previous exc_info, exc. */
  WITH_EXCEPT_START(vm, frame, oparg) {
    const exc = peek(frame, 1);
    invariant(exc instanceof PyBaseException, "WITH_EXCEPT_START without exception");
    const exit = peek(frame, 4 + oparg);
    const self = oparg === 1 ? peekOrNull(frame, 4) : null;
    const traceback = exc.traceback ?? vm.rt.none;
    const args: PyObject[] = [typeOf(exc), exc, traceback];
    if (self !== null) args.unshift(self);
    // PyException_GetTraceback gives a reference, which later versions keep during the call.
    if (vm.facts.withKeepsTraceback) vm.rt.hold(vm.heap.newRef(traceback), "traceback of __exit__");
    const result = objectVectorcall(vm.rt, exit, args, null);
    if (vm.facts.withKeepsTraceback) {
      vm.rt.release(traceback);
      vm.heap.decref(traceback);
    }
    if (result === null) return Outcome.ERROR;
    push(frame, result);
    return Outcome.NEXT;
  },
};

/** (manager -- exit, result of enter), up to 3.13: exit is looked up first but called last. */
function beforeWith(
  vm: Machine,
  frame: InterpreterFrame,
  enterName: string,
  exitName: string,
): Outcome {
  const { rt } = vm;
  const manager = peek(frame, 1);
  const enter = lookupBound(vm, manager, enterName, enterName, exitName);
  if (enter === null) return Outcome.ERROR;
  const exit = lookupBound(vm, manager, exitName, enterName, exitName);
  if (exit === null) {
    rt.heap.decref(enter);
    return Outcome.ERROR;
  }
  const at = frame.sp - 1;
  // exit takes the manager's place; the manager goes, then enter is called.
  push(frame, exit);
  push(frame, enter);
  releaseSlot(vm.heap, frame, at);
  frame.localsplus[at] = exit;
  frame.localsplus[at + 1] = enter;
  frame.sp = at + 2;
  if (mayWait(vm, enter)) vm.waitingCaller = frame;
  const result = objectVectorcall(rt, enter, [], null);
  if (rt.isSuspending) {
    // The manager comes back for the next attempt: a waiting method is bound to it.
    push(frame, rt.heap.newRef(managerOf(enter)));
    releaseSlot(vm.heap, frame, at);
    releaseSlot(vm.heap, frame, at + 1);
    frame.localsplus[at] = frame.localsplus[at + 2] ?? null;
    frame.localsplus[at + 2] = null;
    frame.sp = at + 1;
    return suspendAt(vm, frame);
  }
  popRelease(vm.heap, frame);
  if (result === null) {
    popRelease(vm.heap, frame);
    return Outcome.ERROR;
  }
  push(frame, result);
  return Outcome.NEXT;
}

/** The object that a bound native method belongs to. */
function managerOf(method: PyObject): PyObject {
  if (method instanceof PyCFunction && method.self !== null) return method.self;
  invariant(method instanceof PyMethod, "a waiting __enter__ that is not bound");
  return method.im_self;
}

/** _PyObject_LookupSpecial: a bound method; null: TypeError. */
function lookupBound(
  vm: Machine,
  manager: PyObject,
  name: string,
  enterName: string,
  exitName: string,
): PyObject | null {
  const found = lookupSpecialMethod(vm.rt, manager, name);
  if (found === null) return null;
  if (found === undefined) {
    const kind = enterName === "__aenter__" ? "asynchronous context manager" : "context manager";
    const text = `'${typeOf(manager).messageName}' object does not support the ${kind} protocol`;
    const missed = name === exitName ? ` (missed ${exitName} method)` : "";
    return raise(vm.rt, "TypeError", text + missed);
  }
  if (!found.isUnbound) return found.method;
  const bound = newMethod(vm.rt, found.method, manager);
  vm.heap.decref(found.method);
  return bound;
}
