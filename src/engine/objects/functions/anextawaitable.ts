import { CodeFlag } from "../../compile/code.ts";
import { PyObject } from "../../memory/object.ts";
import { callMethodStr } from "../call.ts";
import { clearRaised, exceptionMatches, raise } from "../exceptions/exceptions.ts";
import { PyGenerator, stopIteration } from "./genobject.ts";
import { methodNoArgs, methodVarArgs } from "./methoddef.ts";
import { qualifiedTypeName } from "../containers/dicthash.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";

/** anextawaitableobject (Objects/iterobject.c): `anext(it, default)`, which ends with the default. */
class PyAnextAwaitable extends PyObject {
  /** Both are strong references. */
  constructor(
    rt: Runtime,
    readonly wrapped: PyObject,
    readonly default_value: PyObject,
  ) {
    super(rt.types.anext_awaitable);
  }
}

/** PyAnextAwaitable_New: a new reference; borrows both. */
export function newAnextAwaitable(
  rt: Runtime,
  awaitable: PyObject,
  defaultValue: PyObject,
): PyObject {
  const wrapped = rt.heap.newRef(awaitable);
  const op = rt.heap.alloc(new PyAnextAwaitable(rt, wrapped, rt.heap.newRef(defaultValue)));
  rt.heap.track(op);
  return op;
}

/** _PyCoro_GetAwaitableIter: a new reference. */
export function getAwaitableIter(rt: Runtime, op: PyObject): PyObject | null {
  if (op.ob_type === rt.types.coroutine) return rt.heap.newRef(op);
  if (op instanceof PyGenerator && op.ob_type === rt.types.generator) {
    const isAwaitable = (op.frame.code.unit.flags & CodeFlag.ITERABLE_COROUTINE) !== 0;
    if (isAwaitable) return rt.heap.newRef(op);
  }
  const type = typeOf(op);
  if (type.am_await === null) {
    const said =
      rt.facts.minor >= 14
        ? `'${type.messageName}' object can't be awaited`
        : `object ${type.messageName} can't be used in 'await' expression`;
    return raise(rt, "TypeError", said);
  }
  const result = type.am_await(rt, op);
  if (result === null) return null;
  let problem: string | null = null;
  if (result.ob_type === rt.types.coroutine) problem = "a coroutine";
  else if (typeOf(result).tp_iternext === null) {
    problem = `non-iterator of type '${typeOf(result).messageName}'`;
  }
  if (problem === null) return result;
  const wrong = typeOf(result);
  rt.heap.decref(result);
  if (rt.facts.minor < 15) return raise(rt, "TypeError", `__await__() returned ${problem}`);
  const must = `${qualifiedTypeName(type)}.__await__() must return an iterator`;
  return raise(rt, "TypeError", `${must}, not ${qualifiedTypeName(wrong)}`);
}

/** anextawaitable_getiter: what can be iterated or sent to; of awaitables a coroutine alone cannot. */
function wrappedIter(rt: Runtime, self: PyObject): PyObject | null {
  const { wrapped } = self as PyAnextAwaitable; // only for rt.types.anext_awaitable
  const awaitable = getAwaitableIter(rt, wrapped);
  if (awaitable === null) return null;
  const { tp_iternext, am_await } = typeOf(awaitable);
  if (tp_iternext !== null || am_await === null) return awaitable;
  const wrapper = am_await(rt, awaitable);
  rt.heap.decref(awaitable);
  return wrapper;
}

/** The end of the asynchronous iterator is the default as the result. After: something is raised. */
function endWithDefault(rt: Runtime, self: PyObject): null {
  if (!exceptionMatches(rt, "StopAsyncIteration")) return null;
  clearRaised(rt);
  return stopIteration(rt, rt.heap.newRef((self as PyAnextAwaitable).default_value));
}

function anextNext(rt: Runtime, self: PyObject): PyObject | null | undefined {
  const awaitable = wrappedIter(rt, self);
  if (awaitable === null) return null;
  rt.hold(awaitable, "anext()");
  const result = typeOf(awaitable).tp_iternext?.(rt, awaitable);
  rt.release(awaitable);
  rt.heap.decref(awaitable);
  return result === null ? endWithDefault(rt, self) : result;
}

/** anextawaitable_proxy. */
function proxy(name: "send" | "throw" | "close") {
  return (rt: Runtime, self: PyObject, args: readonly PyObject[]): Result => {
    const awaitable = wrappedIter(rt, self);
    if (awaitable === null) return null;
    rt.hold(awaitable, "anext()");
    const result = callMethodStr(rt, awaitable, name, ...args);
    rt.release(awaitable);
    rt.heap.decref(awaitable);
    return result ?? endWithDefault(rt, self);
  };
}

/** Makes the type of this file and puts it into `rt.types`. */
export function initAnextAwaitableType(rt: Runtime): void {
  const self = (r: Runtime, op: PyObject): PyObject => r.heap.newRef(op);
  rt.types.anext_awaitable = staticType(rt, {
    name: "anext_awaitable",
    basicsize: 32,
    isGC: true,
    slots: {
      tp_iter: self,
      am_await: self,
      tp_iternext: anextNext,
      tp_traverse: (op, visit) => {
        const { wrapped, default_value } = op as PyAnextAwaitable;
        visit(wrapped, "awaitable");
        visit(default_value, "default");
      },
      tp_releases: (op, into) => {
        const { wrapped, default_value } = op as PyAnextAwaitable;
        into.push(wrapped, default_value);
      },
    },
    methods: [
      methodVarArgs("send", 0, Number.POSITIVE_INFINITY, proxy("send")),
      methodVarArgs("throw", 0, Number.POSITIVE_INFINITY, proxy("throw")),
      methodNoArgs("close", (r, op) => proxy("close")(r, op, [])),
    ],
  });
}
