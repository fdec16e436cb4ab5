import { invariant } from "../../base/assert.ts";
import { CodeFlag } from "../compile/code.ts";
import type { PyObject } from "../memory/object.ts";
import { getAwaitableIter } from "../objects/functions/anextawaitable.ts";
import { callMethodStr } from "../objects/call.ts";
import {
  clearRaised,
  exceptionMatches,
  PyBaseException,
  raise,
  raiseObject,
  takeRaised,
} from "../objects/exceptions/exceptions.ts";
import { type InterpreterFrame, ReturnTo } from "../objects/functions/frame.ts";
import { makeHeapSafe } from "../objects/functions/frameobject.ts";
import { generatorDelegate } from "../objects/functions/generatorthrow.ts";
import { newGenerator, PyGenerator } from "../objects/functions/genobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { type PyTypeObject, type SendOutcome, typeOf } from "../objects/type/slots.ts";
import { beginGenerator, endGenerator, enterRecursive } from "./frames.ts";
import { traceException } from "./legacyTracing.ts";
import { type Machine, Outcome } from "./machine.ts";
import { push } from "./stack.ts";

/** FOR_ITER_GEN, SEND_GEN: goes on in the generator's frame; `value` is borrowed. */
export function enterGenerator(
  vm: Machine,
  caller: InterpreterFrame,
  gen: PyGenerator,
  value: PyObject,
  returnTo: ReturnTo,
): Outcome {
  const { loopsNestGenerators, delegatesNestGenerators } = vm.facts;
  const isLoop = returnTo === ReturnTo.FOR_ITER || returnTo === ReturnTo.FOR_ITER_VIRTUAL;
  // _PUSH_FRAME counts without a check; DISPATCH_INLINED goes where frames are checked.
  if (isLoop ? loopsNestGenerators : delegatesNestGenerators) vm.rt.recursionDepth += 1;
  else if (!enterRecursive(vm)) return Outcome.ERROR;
  const { frame } = gen;
  push(frame, vm.heap.newRef(value));
  beginGenerator(vm.rt, gen);
  frame.previous = caller;
  frame.returnTo = returnTo;
  frame.isEntry = false;
  vm.rt.frame = frame;
  return Outcome.SWITCH;
}

/** YIELD_VALUE: the top goes to whoever resumed the frame; a borrowed one becomes strong. */
export function yieldValue(vm: Machine, frame: InterpreterFrame, value: PyObject): Outcome {
  const { rt } = vm;
  const gen = frame.generator;
  invariant(gen instanceof PyGenerator, "yield outside a generator");
  endGenerator(rt, gen, "suspended");
  rt.recursionDepth -= 1;
  const caller = frame.previous;
  frame.previous = null;
  rt.frame = caller;
  if (frame.isEntry) {
    vm.exit = { kind: "yield", value };
    return Outcome.EXIT;
  }
  invariant(caller !== null, "frame without caller");
  push(caller, value);
  return Outcome.SWITCH;
}

/** RETURN_GENERATOR: the frame moves into a new generator, which is the call's result. */
export function returnGenerator(vm: Machine, frame: InterpreterFrame): Outcome {
  const { rt } = vm;
  const { func } = frame;
  makeHeapSafe(rt, frame);
  const type = generatorType(rt, frame.code.unit.flags);
  const gen = newGenerator(rt, type, frame, func.func_name, func.func_qualname);
  rt.recursionDepth -= 1;
  const caller = frame.previous;
  frame.previous = null;
  rt.frame = caller;
  if (frame.isEntry) {
    vm.exit = { kind: "return", value: gen };
    return Outcome.EXIT;
  }
  invariant(caller !== null, "frame without caller");
  push(caller, gen);
  return Outcome.SWITCH;
}

function generatorType(rt: Runtime, flags: number): PyTypeObject {
  if ((flags & CodeFlag.ASYNC_GENERATOR) !== 0) return rt.types.async_generator;
  return (flags & CodeFlag.COROUTINE) !== 0 ? rt.types.coroutine : rt.types.generator;
}

/** PyIter_Send, for what is no generator that can be entered. Borrows both. */
export function sendTo(rt: Runtime, receiver: PyObject, value: PyObject): SendOutcome {
  const type = typeOf(receiver);
  if (type.am_send !== null) return type.am_send(rt, receiver, value);
  let result: PyObject | null | undefined;
  if (value === rt.none && type.tp_iternext !== null) result = type.tp_iternext(rt, receiver);
  else result = callMethodStr(rt, receiver, "send", value);
  if (result) return { kind: "next", value: result };
  if (result === undefined) return { kind: "return", value: rt.newNone() };
  const isEnd = exceptionMatches(rt, "StopIteration");
  if (isEnd && rt.thread.isTraced && rt.frame !== null) traceException(rt, rt.frame);
  const returned = fetchStopIterationValue(rt);
  return returned === null ? { kind: "error" } : { kind: "return", value: returned };
}

/** _PyGen_FetchStopIterationValue: a new reference; null: another exception is set. */
export function fetchStopIterationValue(rt: Runtime): PyObject | null {
  if (!exceptionMatches(rt, "StopIteration")) return null;
  const exc = takeRaised(rt);
  const value = stopIterationValue(rt, exc);
  rt.heap.decref(exc);
  return value;
}

/** StopIteration's `value`, a new reference. */
export function stopIterationValue(rt: Runtime, exc: PyObject): PyObject {
  invariant(exc instanceof PyBaseException, "no exception");
  const field = exc.fieldNames.indexOf("value");
  return rt.heap.newRef(exc.fields[field] ?? rt.none);
}

/** _PyErr_ChainStackItem: the exception thrown in gets as its context what the generator itself handles. */
export function chainThrown(rt: Runtime): void {
  const exc = takeRaised(rt);
  raiseObject(rt, typeOf(exc), exc);
  rt.heap.decref(exc);
}

/** GET_AWAITABLE: refuses a coroutine that somebody awaits already. */
export function getAwaitable(rt: Runtime, op: PyObject, where: number): PyObject | null {
  const type = typeOf(op);
  const iterator = getAwaitableIter(rt, op);
  if (iterator === null) {
    if (type.am_await === null && where > 0) {
      clearRaised(rt);
      const method = where === 1 ? "__aenter__" : "__aexit__";
      const text = `'async with' received an object from ${method} that does not implement __await__`;
      return raise(rt, "TypeError", `${text}: ${type.messageName}`);
    }
    return null;
  }
  if (iterator.ob_type === rt.types.coroutine && iterator instanceof PyGenerator) {
    if (generatorDelegate(rt, iterator) !== null) {
      rt.heap.decref(iterator);
      return raise(rt, "RuntimeError", "coroutine is being awaited already");
    }
  }
  return iterator;
}
