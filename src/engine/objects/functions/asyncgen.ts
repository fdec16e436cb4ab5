import { PyObject, type Visit } from "../../memory/object.ts";
import { callOneArg } from "../call.ts";
import {
  clearRaised,
  exceptionMatches,
  excType,
  raise,
  raiseNone,
} from "../exceptions/exceptions.ts";
import { generatorBasicSize, generatorGetset, generatorSlots } from "./generatortypes.ts";
import {
  generatorResult,
  generatorSend,
  isFinished,
  type PyGenerator,
  stopIteration,
} from "./genobject.ts";
import { generatorThrow } from "./generatorthrow.ts";
import { methodFast, methodNoArgs, methodO } from "./methoddef.ts";
import type { Runtime } from "../runtime.ts";
import type { PyTypeObject, Result } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";

/** _PyAsyncGenWrappedValue: what an async generator yields, as against what it awaits. */
export class PyAsyncGenWrappedValue extends PyObject {
  constructor(
    rt: Runtime,
    /** A strong reference. */
    readonly agw_val: PyObject,
  ) {
    super(rt.types.async_generator_wrapped_value);
  }
}

/** _PyAsyncGenValueWrapperNew; borrows `value`. */
export function newAsyncGenWrappedValue(rt: Runtime, value: PyObject): PyAsyncGenWrappedValue {
  const wrapped = rt.heap.alloc(new PyAsyncGenWrappedValue(rt, rt.heap.newRef(value)));
  rt.heap.track(wrapped);
  return wrapped;
}

/** async_gen_init_hooks: the thread's hooks hear of a generator that begins. False: an exception is set. */
function initHooks(rt: Runtime, gen: PyGenerator): boolean {
  if (gen.hooksInited) return true;
  gen.hooksInited = true;
  const { firstiter, finalizer } = rt.thread.asyncGenHooks;
  if (finalizer !== null) gen.finalizer = rt.heap.newRef(finalizer);
  if (firstiter === null) return true;
  const hook = rt.heap.newRef(firstiter);
  rt.hold(hook, "hook of an asynchronous generator");
  const result = callOneArg(rt, hook, gen);
  rt.release(hook);
  rt.heap.decref(hook);
  rt.heap.xdecref(result);
  return result !== null;
}

type AwaitableState = "init" | "iter" | "closed";

/** PyAsyncGenASend: the awaitable that __anext__() and asend() return. */
export class PyAsyncGenASend extends PyObject {
  state: AwaitableState = "init";

  /** Both are strong references. */
  constructor(
    rt: Runtime,
    readonly gen: PyGenerator,
    readonly sendval: PyObject | null,
  ) {
    super(rt.types.async_generator_asend);
  }
}

/** PyAsyncGenAThrow: the awaitable that athrow() and aclose() return. */
export class PyAsyncGenAThrow extends PyObject {
  state: AwaitableState = "init";

  constructor(
    rt: Runtime,
    /** A strong reference. */
    readonly gen: PyGenerator,
    /** Strong references; null for aclose(). */
    readonly args: readonly PyObject[] | null,
  ) {
    super(rt.types.async_generator_athrow);
  }
}

function newASend(rt: Runtime, gen: PyGenerator, value: PyObject | null): PyAsyncGenASend | null {
  if (!initHooks(rt, gen)) return null;
  rt.heap.xincref(value);
  const op = rt.heap.alloc(new PyAsyncGenASend(rt, rt.heap.newRef(gen), value));
  rt.heap.track(op);
  return op;
}

function newAThrow(
  rt: Runtime,
  gen: PyGenerator,
  args: readonly PyObject[] | null,
): PyAsyncGenAThrow | null {
  if (!initHooks(rt, gen)) return null;
  for (const arg of args ?? []) rt.heap.incref(arg);
  const op = rt.heap.alloc(new PyAsyncGenAThrow(rt, rt.heap.newRef(gen), args));
  rt.heap.track(op);
  return op;
}

/** async_gen_unwrap_value: a yielded value ends the await; steals `result`. */
function unwrapValue(rt: Runtime, gen: PyGenerator, result: Result): Result {
  if (result === null) {
    if (rt.raised === null) raiseNone(rt, "StopAsyncIteration");
    if (exceptionMatches(rt, "StopAsyncIteration") || exceptionMatches(rt, "GeneratorExit")) {
      gen.isClosed = true;
    }
    gen.isRunningAsync = false;
    return null;
  }
  if (!(result instanceof PyAsyncGenWrappedValue)) return result;
  const value = rt.heap.newRef(result.agw_val);
  rt.heap.decref(result);
  gen.isRunningAsync = false;
  return stopIteration(rt, value);
}

function send(rt: Runtime, gen: PyGenerator, value: PyObject): Result {
  return generatorResult(rt, gen, generatorSend(rt, gen, value));
}

const REUSED_SEND = "cannot reuse already awaited __anext__()/asend()";
const REUSED_THROW = "cannot reuse already awaited aclose()/athrow()";

/** async_gen_asend_send. */
function asendSend(rt: Runtime, self: PyObject, arg: PyObject): Result {
  const op = self as PyAsyncGenASend; // only for rt.types.async_generator_asend
  if (op.state === "closed") return raise(rt, "RuntimeError", REUSED_SEND);
  let value = arg;
  if (op.state === "init") {
    if (op.gen.isRunningAsync) {
      op.state = "closed";
      return raise(rt, "RuntimeError", "anext(): asynchronous generator is already running");
    }
    if (arg === rt.none) value = op.sendval ?? rt.none;
    op.state = "iter";
  }
  op.gen.isRunningAsync = true;
  const result = unwrapValue(rt, op.gen, send(rt, op.gen, value));
  if (result === null) op.state = "closed";
  return result;
}

/** async_gen_asend_throw. */
function asendThrow(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const op = self as PyAsyncGenASend;
  if (op.state === "closed") return raise(rt, "RuntimeError", REUSED_SEND);
  if (op.state === "init") {
    if (op.gen.isRunningAsync) {
      op.state = "closed";
      return raise(rt, "RuntimeError", "anext(): asynchronous generator is already running");
    }
    op.state = "iter";
    op.gen.isRunningAsync = true;
  }
  const result = unwrapValue(rt, op.gen, generatorThrow(rt, op.gen, args, true));
  if (result === null) op.state = "closed";
  return result;
}

function asendClose(rt: Runtime, self: PyObject): Result {
  (self as PyAsyncGenASend).state = "closed";
  return rt.newNone();
}

/** async_gen_athrow_send. */
function athrowSend(rt: Runtime, self: PyObject, arg: PyObject): Result {
  const op = self as PyAsyncGenAThrow;
  const { gen } = op;
  if (op.state === "closed") return raise(rt, "RuntimeError", REUSED_THROW);
  if (isFinished(gen)) {
    op.state = "closed";
    return raiseNone(rt, "StopIteration");
  }
  if (op.state === "init") return athrowBegin(rt, op, arg);
  const result = send(rt, gen, arg);
  if (op.args !== null) return unwrapValue(rt, gen, result);
  return finishClose(rt, op, result);
}

function athrowBegin(rt: Runtime, op: PyAsyncGenAThrow, arg: PyObject): Result {
  const { gen } = op;
  if (gen.isRunningAsync) {
    op.state = "closed";
    const name = op.args === null ? "aclose" : "athrow";
    return raise(rt, "RuntimeError", `${name}(): asynchronous generator is already running`);
  }
  if (gen.isClosed) {
    op.state = "closed";
    return raiseNone(rt, "StopAsyncIteration");
  }
  if (arg !== rt.none) {
    const text = "can't send non-None value to a just-started coroutine";
    return raise(rt, "RuntimeError", text);
  }
  op.state = "iter";
  gen.isRunningAsync = true;
  if (op.args === null) {
    gen.isClosed = true;
    const exit = excType(rt, "GeneratorExit");
    return finishClose(rt, op, generatorThrow(rt, gen, [exit], false));
  }
  const result = unwrapValue(rt, gen, generatorThrow(rt, gen, op.args, false));
  return result ?? athrowFailed(rt, op);
}

/** A generator that is being closed must not yield again. Steals `result`. */
function finishClose(rt: Runtime, op: PyAsyncGenAThrow, result: Result): Result {
  if (result === null) return athrowFailed(rt, op);
  if (!(result instanceof PyAsyncGenWrappedValue)) return result;
  rt.heap.decref(result);
  op.gen.isRunningAsync = false;
  op.state = "closed";
  return raise(rt, "RuntimeError", "async generator ignored GeneratorExit");
}

/** check_error: for aclose() the end of the generator is success. */
function athrowFailed(rt: Runtime, op: PyAsyncGenAThrow): null {
  op.gen.isRunningAsync = false;
  op.state = "closed";
  const isEnd = exceptionMatches(rt, "StopAsyncIteration") || exceptionMatches(rt, "GeneratorExit");
  if (op.args === null && isEnd) {
    clearRaised(rt);
    raiseNone(rt, "StopIteration");
  }
  return null;
}

/** async_gen_athrow_throw. */
function athrowThrow(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const op = self as PyAsyncGenAThrow;
  if (op.state === "closed") return raise(rt, "RuntimeError", REUSED_THROW);
  if (op.state === "init") {
    if (op.gen.isRunningAsync) return athrowBegin(rt, op, rt.none);
    op.state = "iter";
    op.gen.isRunningAsync = true;
  }
  const result = generatorThrow(rt, op.gen, args, true);
  if (op.args !== null) {
    const value = unwrapValue(rt, op.gen, result);
    if (value === null) op.state = "closed";
    return value;
  }
  return finishClose(rt, op, result);
}

function athrowClose(rt: Runtime, self: PyObject): Result {
  (self as PyAsyncGenAThrow).state = "closed";
  return rt.newNone();
}

/** tp_iternext of both awaitables: send(None). */
function nextOf(
  sendOne: (rt: Runtime, self: PyObject, arg: PyObject) => Result,
): (rt: Runtime, self: PyObject) => Result {
  return (rt, self) => sendOne(rt, self, rt.none);
}

const self = (rt: Runtime, op: PyObject): PyObject => rt.heap.newRef(op);

function initAwaitables(rt: Runtime): void {
  rt.types.async_generator_asend = staticType(rt, {
    name: "async_generator_asend",
    basicsize: 40,
    isGC: true,
    freeList: 80,
    slots: {
      tp_iter: self,
      am_await: self,
      tp_iternext: nextOf(asendSend),
      tp_traverse: (op, visit) => {
        const { gen, sendval } = op as PyAsyncGenASend;
        visit(gen, "generator");
        if (sendval !== null) visit(sendval, "sent value");
      },
      tp_releases: (op, into) => {
        const { gen, sendval } = op as PyAsyncGenASend;
        into.push(gen);
        if (sendval !== null) into.push(sendval);
      },
    },
    methods: [
      methodO("send", asendSend),
      methodFast("throw", 1, 3, asendThrow),
      methodNoArgs("close", asendClose),
    ],
  });
  const visitThrow = (op: PyObject, visit: Visit): void => {
    const { gen, args } = op as PyAsyncGenAThrow;
    visit(gen, "generator");
    for (const [i, arg] of (args ?? []).entries()) visit(arg, i);
  };
  rt.types.async_generator_athrow = staticType(rt, {
    name: "async_generator_athrow",
    basicsize: rt.facts.minor >= 15 ? 56 : 40,
    isGC: true,
    slots: {
      tp_iter: self,
      am_await: self,
      tp_iternext: nextOf(athrowSend),
      tp_traverse: visitThrow,
      tp_releases: (op, into) => visitThrow(op, target => into.push(target)),
    },
    methods: [
      methodO("send", athrowSend),
      methodFast("throw", 1, 3, athrowThrow),
      methodNoArgs("close", athrowClose),
    ],
  });
  rt.types.async_generator_wrapped_value = staticType(rt, {
    name: "async_generator_wrapped_value",
    basicsize: 24,
    isGC: true,
    freeList: 80,
    slots: {
      tp_traverse: (op, visit) => visit((op as PyAsyncGenWrappedValue).agw_val, "value"),
      tp_releases: (op, into) => into.push((op as PyAsyncGenWrappedValue).agw_val),
    },
  });
}

/** Makes the type `async_generator` and puts it into `rt.types`. */
export function initAsyncGenTypes(rt: Runtime): void {
  const asGen = (op: PyObject): PyGenerator => op as PyGenerator; // for rt.types.async_generator
  const type: PyTypeObject = staticType(rt, {
    name: "async_generator",
    basicsize: generatorBasicSize(rt),
    itemsize: 8,
    isGC: true,
    hasWeakrefs: true,
    slots: {
      ...generatorSlots(rt, "async_generator"),
      am_aiter: self,
      am_anext: (r, op) => newASend(r, asGen(op), null),
    },
    methods: [
      methodO("asend", (r, op, value) => newASend(r, asGen(op), value)),
      methodFast("athrow", 1, 3, (r, op, args) => newAThrow(r, asGen(op), args)),
      methodNoArgs("aclose", (r, op) => newAThrow(r, asGen(op), null)),
    ],
    getset: generatorGetset(rt, "ag"),
  });
  rt.types.async_generator = type;
  initAwaitables(rt);
}
