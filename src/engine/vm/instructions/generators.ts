import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { getAwaitableIter } from "../../objects/functions/anextawaitable.ts";
import {
  excType,
  PyBaseException,
  raise,
  restoreRaised,
} from "../../objects/exceptions/exceptions.ts";
import { type InterpreterFrame, ReturnTo } from "../../objects/functions/frame.ts";
import { isExactGeneratorOrCoroutine } from "../../objects/functions/generatorthrow.ts";
import { raiseFromCause } from "../../objects/functions/genobject.ts";
import { PyTuple } from "../../objects/containers/tupleobject.ts";
import { PyList } from "../../objects/containers/listobject.ts";
import { typeOf } from "../../objects/type/slots.ts";
import { isSubtype } from "../../objects/type/typeobject.ts";
import { leaveFrame } from "../frames.ts";
import {
  enterGenerator,
  getAwaitable,
  returnGenerator,
  sendTo,
  stopIterationValue,
  yieldValue,
} from "../generators.ts";
import { traceReturn, traceStopIteration } from "../legacyTracing.ts";
import { type InstructionTable, type Machine, Outcome } from "../machine.ts";
import { peek, popRelease, popStrong, push, releaseSlot, replaceTop } from "../stack.ts";

/** Returning, yielding, sending, awaiting. */
export const generatorInstructions: InstructionTable = {
  RETURN_VALUE(vm, frame) {
    const value = peek(frame, 1);
    if (vm.observer !== null) vm.observer.onReturn(frame, value);
    if (vm.rt.thread.isTraced && !traceReturn(vm.rt, frame, value)) return afterTraceError(vm);
    return leaveFrame(vm, frame, popStrong(vm, frame));
  },

  /** The observer sees the constant before the frame has a reference of its own to it. */
  RETURN_CONST(vm, frame, oparg) {
    const value = frame.code.co_consts.ob_item[oparg] as PyObject; // the assembler checks opargs
    if (vm.observer !== null) vm.observer.onReturn(frame, value);
    if (vm.rt.thread.isTraced && !traceReturn(vm.rt, frame, value)) return afterTraceError(vm);
    return leaveFrame(vm, frame, vm.heap.newRef(value));
  },

  RETURN_GENERATOR: (vm, frame) => returnGenerator(vm, frame),

  YIELD_VALUE(vm, frame) {
    const value = peek(frame, 1);
    if (vm.observer !== null) vm.observer.onReturn(frame, value);
    if (vm.rt.thread.isTraced && !traceReturn(vm.rt, frame, value)) return afterTraceError(vm);
    return yieldValue(vm, frame, popStrong(vm, frame));
  },

  SEND: (vm, frame, oparg) => send(vm, frame, oparg, 2, ReturnTo.SEND),
  SEND_VIRTUAL: (vm, frame, oparg) => send(vm, frame, oparg, 3, ReturnTo.SEND_VIRTUAL),

  /** (receiver, value -- value). */
  END_SEND: (vm, frame) => endSend(vm, frame, 1),
  END_SEND_VIRTUAL: (vm, frame) => endSend(vm, frame, 2),

  CLEANUP_THROW: (vm, frame) => cleanupThrow(vm, frame, 3),
  CLEANUP_THROW_VIRTUAL: (vm, frame) => cleanupThrow(vm, frame, 4),

  GET_AWAITABLE(vm, frame, oparg) {
    return replaceTop(vm, frame, getAwaitable(vm.rt, peek(frame, 1), oparg));
  },

  GET_AITER(vm, frame) {
    const object = peek(frame, 1);
    const type = typeOf(object);
    if (type.am_aiter === null) {
      const text = `'async for' requires an object with __aiter__ method, got ${type.messageName}`;
      raise(vm.rt, "TypeError", text);
      return replaceTop(vm, frame, null);
    }
    const iterator = type.am_aiter(vm.rt, object);
    if (iterator !== null && typeOf(iterator).am_anext === null) {
      const name = typeOf(iterator).messageName;
      vm.heap.decref(iterator);
      const text =
        "'async for' received an object from __aiter__ that does not implement __anext__";
      raise(vm.rt, "TypeError", `${text}: ${name}`);
      return replaceTop(vm, frame, null);
    }
    return replaceTop(vm, frame, iterator);
  },

  GET_ANEXT(vm, frame) {
    const iterator = peek(frame, 1);
    const type = typeOf(iterator);
    if (type.am_anext === null) {
      const text = `'async for' requires an iterator with __anext__ method, got ${type.messageName}`;
      raise(vm.rt, "TypeError", text);
      return Outcome.ERROR;
    }
    const next = type.am_anext(vm.rt, iterator);
    if (next === null) return Outcome.ERROR;
    if (iterator.ob_type === vm.rt.types.async_generator) {
      push(frame, next);
      return Outcome.NEXT;
    }
    const awaitable = getAwaitableIter(vm.rt, next);
    if (awaitable === null) {
      const name = typeOf(next).messageName;
      raiseFromCause(
        vm.rt,
        `'async for' received an invalid object from __anext__: ${name}`,
        "TypeError",
      );
      vm.heap.decref(next);
      return Outcome.ERROR;
    }
    vm.heap.decref(next);
    push(frame, awaitable);
    return Outcome.NEXT;
  },

  /** (aiter, exc -- ): StopAsyncIteration is the end of the loop. */
  END_ASYNC_FOR(vm, frame) {
    const exc = peek(frame, 1);
    invariant(exc instanceof PyBaseException, "END_ASYNC_FOR without exception");
    if (isSubtype(typeOf(exc), excType(vm.rt, "StopAsyncIteration"))) {
      popRelease(vm.heap, frame);
      popRelease(vm.heap, frame);
      return Outcome.NEXT;
    }
    popStrong(vm, frame);
    restoreRaised(vm.rt, exc);
    return Outcome.UNWIND;
  },
};

/** From 3.12 on the frame may catch what its trace function raised as it left. */
function afterTraceError(vm: Machine): Outcome {
  return vm.facts.instrumentsLines ? Outcome.ERROR : Outcome.LEAVE;
}

/** `depth`: how far below the top the receiver lies. */
function send(
  vm: Machine,
  frame: InterpreterFrame,
  target: number,
  depth: 2 | 3,
  returnTo: ReturnTo,
): Outcome {
  const receiver = peek(frame, depth);
  const index = depth === 3 ? (frame.borrowed[frame.sp - 2] ?? 0) - 1 : -1;
  if (index >= 0) return sendIndexed(vm, frame, target, index);
  const value = peek(frame, 1);
  const enters = vm.facts.sendsWithoutCall && isExactGeneratorOrCoroutine(vm.rt, receiver);
  if (enters && canSend(vm, receiver.state, value)) {
    const outcome = enterGenerator(vm, frame, receiver, value, returnTo);
    popRelease(vm.heap, frame); // the generator's stack has its own reference to what was sent
    return outcome;
  }
  const outcome = sendTo(vm.rt, receiver, value);
  if (outcome.kind === "error") return Outcome.ERROR;
  popRelease(vm.heap, frame);
  push(frame, outcome.value);
  if (outcome.kind === "return") frame.pc = target;
  return Outcome.NEXT;
}

/** A fresh generator takes None only; running and ended ones are left to generatorSend. */
function canSend(vm: Machine, state: string, value: unknown): boolean {
  return state === "suspended" || (state === "created" && value === vm.rt.none);
}

/** 3.15's `yield from` over an exact list or tuple. */
function sendIndexed(vm: Machine, frame: InterpreterFrame, target: number, index: number): Outcome {
  const sequence = peek(frame, 3);
  invariant(sequence instanceof PyList || sequence instanceof PyTuple, "index without sequence");
  const item = sequence.ob_item[index];
  popRelease(vm.heap, frame);
  if (item === undefined) {
    push(frame, vm.rt.newNone());
    frame.pc = target;
    return Outcome.NEXT;
  }
  frame.borrowed[frame.sp - 1] = index + 2;
  push(frame, vm.heap.newRef(item));
  return Outcome.NEXT;
}

/** The value moves down over the receiver (and index), which goes. */
function endSend(vm: Machine, frame: InterpreterFrame, below: 1 | 2): Outcome {
  const ended = peek(frame, below + 1);
  if (vm.rt.thread.isTraced && isExactGeneratorOrCoroutine(vm.rt, ended)) {
    if (!traceStopIteration(vm.rt, frame, [ended, peek(frame, 1)])) return Outcome.ERROR;
  }
  const { localsplus, borrowed } = frame;
  const top = frame.sp - 1;
  const at = top - below;
  const receiver = localsplus[at];
  const wasBorrowed = borrowed[at] !== 0;
  localsplus[at] = localsplus[top] ?? null;
  borrowed[at] = borrowed[top] ?? 0;
  for (let i = at + 1; i <= top; i++) {
    localsplus[i] = null;
    borrowed[i] = 0;
  }
  frame.sp = at + 1;
  if (receiver && !wasBorrowed) vm.heap.decref(receiver);
  return Outcome.NEXT;
}

/** (receiver, [index], last sent, exc -- None, [NULL], value). */
function cleanupThrow(vm: Machine, frame: InterpreterFrame, count: 3 | 4): Outcome {
  const exc = peek(frame, 1);
  invariant(exc instanceof PyBaseException, "CLEANUP_THROW without exception");
  if (!isSubtype(typeOf(exc), excType(vm.rt, "StopIteration"))) {
    restoreRaised(vm.rt, vm.heap.newRef(exc));
    return Outcome.UNWIND;
  }
  const value = stopIterationValue(vm.rt, exc);
  const base = frame.sp - count;
  for (let i = base; i < base + count; i++) releaseSlot(vm.heap, frame, i);
  frame.sp = base;
  push(frame, vm.rt.newNone());
  if (count === 4) push(frame, null);
  push(frame, value);
  return Outcome.NEXT;
}
