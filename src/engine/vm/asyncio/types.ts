import type { PyObject } from "../../memory/object.ts";
import { parseArgs } from "../../objects/call.ts";
import { dictSetStr, newDict } from "../../objects/containers/dictobject.ts";
import {
  PyBaseException,
  raise,
  raiseStatus,
  restoreRaised,
  takeRaised,
} from "../../objects/exceptions/exceptions.ts";
import { stopIteration } from "../../objects/functions/genobject.ts";
import { newGenericAlias } from "../../objects/typing/genericalias.ts";
import { selfIter } from "../../objects/containers/iterobject.ts";
import { newList, type PyList } from "../../objects/containers/listobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  classMethod,
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import { objectGetAttrStr, objectIsTrue, objectStr } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { PyTypeObject, Result, SendOutcome } from "../../objects/type/slots.ts";
import { callMethodStr, callNoArgs, callOneArg } from "../../objects/call.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { copyCurrentContext, enterContext, exitContext, PyContext } from "../contexts/context.ts";
import { clearableSlots } from "../contexts/hamt.ts";
import {
  dictGetset,
  type HeldReference,
  instanceDictField,
  NativeObject,
  registered,
} from "../modules/nativeobject.ts";
import {
  addDoneCallback,
  futureCancel,
  futureException,
  futureInit,
  futureResult,
  futureSetException,
  futureSetResult,
  newCancelledError,
  PyFuture,
  removeDoneCallback,
} from "./future.ts";
import {
  callStepSoon,
  isCoroutine,
  PyTask,
  type StepWrapper,
  taskCancel,
  taskName,
  taskStep,
  restoreTask,
  stepInside,
  swapTask,
} from "./task.ts";
import { callLibrary, messageRepr, stateOf } from "./support.ts";

/** What `await future` iterates (futureiterobject). */
class FutureIter extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    public future: PyFuture | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.future, "future"]];
  }

  clear(): (PyObject | null)[] {
    const { future } = this;
    this.future = null;
    return [future];
  }
}

/** FutureIter_am_send. */
function iterSend(rt: Runtime, op: PyObject): SendOutcome {
  const iterator = op as FutureIter;
  const { future } = iterator;
  if (future === null) return { kind: "return", value: rt.newNone() };
  if (future.state === "PENDING") {
    if (!future.isBlocking) {
      future.isBlocking = true;
      return { kind: "next", value: rt.heap.newRef(future) };
    }
    raise(rt, "RuntimeError", "await wasn't used with future");
    return { kind: "error" };
  }
  iterator.future = null;
  const value = futureResult(rt, future);
  rt.heap.decref(future);
  return value === null ? { kind: "error" } : { kind: "return", value };
}

function iterNextFuture(rt: Runtime, op: PyObject): PyObject | null {
  const outcome = iterSend(rt, op);
  if (outcome.kind === "next") return outcome.value;
  return outcome.kind === "error" ? null : stopIteration(rt, outcome.value);
}

/** _asyncio.FutureIter. */
export function newFutureIterType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "FutureIter",
    module: "_asyncio",
    basicsize: 24,
    isGC: true,
    freeList: 255,
    slots: {
      ...clearableSlots,
      tp_iter: selfIter,
      tp_iternext: iterNextFuture,
      am_send: iterSend,
    },
    methods: [
      methodO("send", (_, self) => iterNextFuture(rt, self)),
      methodFast("throw", 1, 3, (_, self, args) => {
        dropFuture(rt, self);
        return raiseThrown(rt, args);
      }),
      methodNoArgs("close", (_, self) => {
        dropFuture(rt, self);
        return rt.newNone();
      }),
    ],
  });
}

function dropFuture(rt: Runtime, self: PyObject): void {
  for (const each of (self as FutureIter).clear()) rt.heap.xdecref(each);
}

/** Raises what `throw` was given. */
function raiseThrown(rt: Runtime, args: readonly PyObject[]): null {
  const [type, value] = args;
  if (type instanceof PyBaseException) {
    restoreRaised(rt, rt.heap.newRef(type));
    return null;
  }
  const exc =
    type === undefined
      ? null
      : value === undefined || value === rt.none
        ? callNoArgs(rt, type)
        : callOneArg(rt, type, value);
  if (exc instanceof PyBaseException) restoreRaised(rt, exc);
  else if (exc !== null) {
    rt.heap.decref(exc);
    const text = "exceptions must be classes deriving BaseException or instances of such a class";
    raise(rt, "TypeError", text);
  }
  return null;
}

/** TaskStepMethWrapper. */
export function newStepWrapperType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "TaskStepMethWrapper",
    module: "_asyncio",
    basicsize: 32,
    isGC: true,
    slots: {
      ...clearableSlots,
      tp_call: (_, op) => {
        const { task, arg } = op as StepWrapper;
        return task === null ? rt.newNone() : taskStep(rt, task, arg);
      },
    },
    getset: [
      { name: "__self__", get: (_, op) => rt.heap.newRef((op as StepWrapper).task ?? rt.none) },
    ],
  });
}

/** _asyncio.Future. */
export function newFutureType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "Future",
    module: "_asyncio",
    basicsize: SIZES[rt.facts.minor]?.[0] ?? 112,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    slots: {
      ...clearableSlots,
      tp_new: (_, type) => registered(rt, new PyFuture(type as PyTypeObject)), // tp_new gets a type
      tp_init: (_, self, args, kwargs) => {
        const values = parseArgs(rt, "Future", "*, loop=None", args, kwargs);
        return values !== null && futureInit(rt, self as PyFuture, values[0]);
      },
      tp_finalize: (_, op) => finalizeFuture(rt, op as PyFuture),
      tp_repr: futureRepr,
      tp_iter: newFutureIter,
      am_await: newFutureIter,
      tp_instance_dict: instanceDictField,
    },
    getset: [...futureGetset, dictGetset],
    methods: [
      methodO("set_result", (_, self, value) =>
        futureSetResult(rt, self as PyFuture, value) ? rt.newNone() : null,
      ),
      methodO("set_exception", (_, self, value) =>
        futureSetException(rt, self as PyFuture, value) ? rt.newNone() : null,
      ),
      methodClinic("cancel", "msg=None", (_, self, [message]) => {
        const answer = futureCancel(rt, self as PyFuture, message ?? rt.none);
        return answer === null ? null : rt.newBool(answer);
      }),
      methodNoArgs("get_loop", (_, self) => {
        const { loop } = self as PyFuture;
        if (loop !== null) return rt.heap.newRef(loop);
        return raise(rt, "RuntimeError", "Future object is not initialized.");
      }),
      methodNoArgs("_repr_info", (_, self) =>
        callLibrary(rt, "asyncio.base_futures", "_future_repr_info", self),
      ),
      classMethod(methodO("__class_getitem__", (_, cls, item) => newGenericAlias(rt, cls, item))),
      ...sharedMethods,
    ],
  });
}

/** Bytes of a future and of a task, by minor version; from 3.13 on with what lies before the object. */
const SIZES: Readonly<Record<number, readonly [number, number]>> = {
  11: [128, 176],
  12: [128, 176],
  13: [120, 160],
  14: [128, 184],
  15: [128, 184],
};

/** The methods that tasks have as they are. */
const sharedMethods: readonly PyMethodDef[] = [
  methodNoArgs("result", (rt, self) => futureResult(rt, self as PyFuture)),
  methodNoArgs("exception", (rt, self) => futureException(rt, self as PyFuture)),
  methodClinic("add_done_callback", "fn, /, *, context=NULL", (rt, self, [fn, context]) => {
    const own = context === undefined ? copyCurrentContext(rt) : rt.heap.newRef(context);
    rt.hold(own, "context of a callback");
    const isAdded = addDoneCallback(rt, self as PyFuture, fn as PyObject, own); // required
    rt.release(own);
    rt.heap.decref(own);
    return isAdded ? rt.newNone() : null;
  }),
  methodO("remove_done_callback", (rt, self, fn) => {
    const removed = removeDoneCallback(rt, self as PyFuture, fn);
    return removed === null ? null : newLong(rt, removed);
  }),
  methodNoArgs("cancelled", (rt, self) => rt.newBool((self as PyFuture).state === "CANCELLED")),
  methodNoArgs("done", (rt, self) => rt.newBool((self as PyFuture).state !== "PENDING")),
  methodNoArgs("_make_cancelled_error", (rt, self) => newCancelledError(rt, self as PyFuture)),
];

function flag(
  name: string,
  get: (fut: PyFuture) => boolean,
  set?: (fut: PyFuture, value: boolean) => void,
): PyGetSetDef {
  return {
    name,
    get: (rt, self) => rt.newBool(get(self as PyFuture)),
    ...(set === undefined
      ? {}
      : {
          set: (rt: Runtime, self: PyObject, value: PyObject | null) => {
            if (value === null) {
              return raiseStatus(rt, "AttributeError", "cannot delete attribute");
            }
            const isTrue = objectIsTrue(rt, value);
            if (isTrue >= 0) set(self as PyFuture, isTrue === 1);
            return isTrue >= 0;
          },
        }),
  };
}

function field(name: string, get: (fut: PyFuture) => PyObject | null): PyGetSetDef {
  return { name, get: (rt, self) => rt.heap.newRef(get(self as PyFuture) ?? rt.none) };
}

const futureGetset: readonly PyGetSetDef[] = [
  { name: "_state", get: (rt, self) => newUnicode(rt, (self as PyFuture).state) },
  flag(
    "_asyncio_future_blocking",
    fut => fut.isBlocking,
    (fut, value) => {
      fut.isBlocking = value;
    },
  ),
  field("_loop", fut => fut.loop),
  { name: "_callbacks", get: (rt, self) => callbackList(rt, self as PyFuture) },
  field("_result", fut => fut.result),
  field("_exception", fut => fut.exception),
  flag(
    "_log_traceback",
    fut => fut.logsTraceback,
    (fut, value) => {
      fut.logsTraceback = value;
    },
  ),
  field("_source_traceback", () => null),
  field("_cancel_message", fut => fut.cancelMessage),
  field("_asyncio_awaited_by", fut => fut.awaitedBy),
];

/** FutureObj_get_callbacks: a new list of pairs, or None. */
function callbackList(rt: Runtime, fut: PyFuture): Result {
  const { callback0, context0, callbacks } = fut;
  if (callback0 === null) return rt.heap.newRef(callbacks ?? rt.none);
  const first = newTuple(rt, [rt.heap.newRef(callback0), rt.heap.newRef(context0 ?? rt.none)]);
  const rest = (callbacks as PyList | null)?.ob_item ?? [];
  return newList(rt, [first, ...rest.map(pair => rt.heap.newRef(pair))]);
}

/** future_new_iter. */
function newFutureIter(rt: Runtime, op: PyObject): Result {
  const fut = rt.heap.newRef(op as PyFuture);
  return registered(rt, new FutureIter(stateOf(rt).futureIter, fut));
}

/** FutureObj_repr. */
function futureRepr(rt: Runtime, op: PyObject): Result {
  const module = rt.facts.minor >= 12 ? "asyncio.base_futures" : null;
  if (module !== null && !(op instanceof PyTask)) {
    // 3.12 on: base_futures._future_repr makes the whole text.
    return callLibrary(rt, module, "_future_repr", op);
  }
  if (module !== null) return callLibrary(rt, "asyncio.base_tasks", "_task_repr", op);
  const info = callMethodStr(rt, op, "_repr_info");
  if (info === null) return null;
  const parts = (info as PyList).ob_item.map(each =>
    each instanceof PyUnicode ? asString(each) : "",
  );
  rt.heap.decref(info);
  return newUnicode(rt, `<${op.ob_type.tp_name} ${parts.join(" ")}>`);
}

/** FutureObj_finalize: an exception that nobody asked for is told to the loop. */
function finalizeFuture(rt: Runtime, fut: PyFuture): void {
  if (!fut.logsTraceback || fut.exception === null) return;
  fut.logsTraceback = false;
  const message = `${fut.ob_type.tp_name} exception was never retrieved`;
  tellLoop(rt, fut, message, { exception: fut.exception, future: fut });
}

/** TaskObj_finalize. */
function finalizeTask(rt: Runtime, task: PyTask): void {
  if (task.state === "PENDING" && task.logsDestroyPending && task.loop !== null) {
    tellLoop(rt, task, "Task was destroyed but it is pending!", { task });
  }
  finalizeFuture(rt, task);
}

/** `loop.call_exception_handler({...})`. */
function tellLoop(
  rt: Runtime,
  fut: PyFuture,
  message: string,
  items: Readonly<Record<string, PyObject>>,
): void {
  if (fut.loop === null) return;
  const saved = rt.raised === null ? null : takeRaised(rt);
  const context = newDict(rt);
  rt.hold(context, "context of an exception handler");
  const text = newUnicode(rt, message);
  dictSetStr(rt, context, "message", text);
  rt.heap.decref(text);
  for (const [key, value] of Object.entries(items)) dictSetStr(rt, context, key, value);
  const handler = objectGetAttrStr(rt, fut.loop, "call_exception_handler");
  if (handler !== null) {
    rt.hold(handler, "exception handler of the loop");
    const result = callOneArg(rt, handler, context);
    if (result === null) rt.interpreter.writeUnraisable(handler, null);
    rt.heap.xdecref(result);
    rt.release(handler);
    rt.heap.decref(handler);
  }
  rt.release(context);
  rt.heap.decref(context);
  if (saved !== null) restoreRaised(rt, saved);
}

const TASK_SIGNATURE: Readonly<Record<number, string>> = {
  11: "coro, *, loop=None, name=None, context=None",
  12: "coro, *, loop=None, name=None, context=None, eager_start=False",
};

/** _asyncio.Task. */
export function newTaskType(rt: Runtime, future: PyTypeObject): PyTypeObject {
  return staticType(rt, {
    name: "Task",
    module: "_asyncio",
    base: future,
    basicsize: SIZES[rt.facts.minor]?.[1] ?? 168,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    slots: {
      ...clearableSlots,
      tp_new: (_, type) => registered(rt, new PyTask(type as PyTypeObject)), // tp_new gets a type
      tp_init: (_, self, args, kwargs) => {
        const signature = TASK_SIGNATURE[Math.min(rt.facts.minor, 12)] ?? "";
        const values = parseArgs(rt, "Task", signature, args, kwargs);
        return values !== null && initTask(rt, self as PyTask, values);
      },
      tp_finalize: (_, op) => finalizeTask(rt, op as PyTask),
      tp_repr: futureRepr,
      tp_iter: newFutureIter,
      am_await: newFutureIter,
      tp_instance_dict: instanceDictField,
    },
    getset: [
      ...futureGetset,
      dictGetset,
      flag(
        "_log_destroy_pending",
        task => (task as PyTask).logsDestroyPending,
        (task, value) => {
          (task as PyTask).logsDestroyPending = value;
        },
      ),
      flag("_must_cancel", task => (task as PyTask).mustCancel),
      field("_coro", task => (task as PyTask).coro),
      field("_fut_waiter", task => (task as PyTask).waiter),
      {
        name: "_num_cancels_requested",
        get: (_, self) => newLong(rt, (self as PyTask).cancelRequests),
      },
    ],
    methods: taskMethods(rt),
  });
}

/** _asyncio_Task___init___impl. */
function initTask(
  rt: Runtime,
  task: PyTask,
  [coro, loop, name, context, eager]: readonly (PyObject | undefined)[],
): boolean {
  const { heap } = rt;
  if (!futureInit(rt, task, loop)) return false;
  if (coro === undefined || !isCoroutine(rt, coro)) {
    task.logsDestroyPending = false;
    const given = coro === undefined ? "nothing" : messageRepr(rt, coro);
    return raiseStatus(rt, "TypeError", `a coroutine was expected, got ${given}`);
  }
  const isGiven = context !== undefined && context !== rt.none;
  task.context = isGiven ? heap.newRef(context) : copyCurrentContext(rt);
  task.mustCancel = false;
  task.logsDestroyPending = true;
  task.cancelRequests = 0;
  task.coro = heap.newRef(coro);
  const own = newTaskName(rt, name);
  if (own === null) return false;
  task.name = own;
  if (eager !== undefined) {
    const isEager = objectIsTrue(rt, eager);
    if (isEager < 0) return false;
    const runs = isEager === 1 ? loopRuns(rt, task.loop ?? rt.none) : false;
    if (runs === null) return false;
    if (runs) return startEagerly(rt, task);
  }
  return callStepSoon(rt, task, null) && registerTask(rt, task);
}

function newTaskName(rt: Runtime, name: PyObject | undefined): PyObject | null {
  if (name === undefined || name === rt.none) {
    const number = ++stateOf(rt).taskCount;
    if (rt.facts.minor >= 12) return newLong(rt, number);
    return newUnicode(rt, `Task-${number}`);
  }
  return name.ob_type === rt.types.str ? rt.heap.newRef(name) : objectStr(rt, name);
}

/** `loop.is_running()`: null: an exception is set. */
function loopRuns(rt: Runtime, loop: PyObject): boolean | null {
  const answer = callMethodStr(rt, loop, "is_running");
  if (answer === null) return null;
  rt.heap.decref(answer);
  return answer === rt.true;
}

/** task_eager_start: the first step runs at once, in the task's context. */
function startEagerly(rt: Runtime, task: PyTask): boolean {
  const { context } = task;
  if (!(context instanceof PyContext)) return raiseStatus(rt, "TypeError", "no context");
  const outer = swapTask(rt, task.loop ?? rt.none, task);
  if (outer === null) return false;
  if (!enterContext(rt, context)) {
    restoreTask(rt, task, outer);
    return false;
  }
  const isOk = stepInside(rt, task, null);
  const raised = isOk ? null : takeRaised(rt);
  exitContext(rt, context);
  restoreTask(rt, task, outer);
  if (raised !== null) restoreRaised(rt, raised);
  if (task.state === "PENDING") return registerTask(rt, task) && isOk;
  const { coro } = task;
  task.coro = null;
  rt.heap.xdecref(coro);
  return isOk;
}

/** register_task: up to 3.13 in a WeakSet. */
export function registerTask(rt: Runtime, task: PyObject): boolean {
  const { scheduled } = stateOf(rt);
  if (scheduled === null) return true;
  const result = callMethodStr(rt, scheduled, "add", task);
  rt.heap.xdecref(result);
  return result !== null;
}

function taskMethods(rt: Runtime): PyMethodDef[] {
  const refuse = (name: string): PyMethodDef =>
    methodO(name, () => raise(rt, "RuntimeError", `Task does not support ${name} operation`));
  return [
    ...sharedMethods,
    refuse("set_result"),
    refuse("set_exception"),
    methodClinic("cancel", "msg=None", (_, self, [message]) => {
      const answer = taskCancel(rt, self as PyTask, message ?? rt.none);
      return answer === null ? null : rt.newBool(answer);
    }),
    methodNoArgs("cancelling", (_, self) => newLong(rt, (self as PyTask).cancelRequests)),
    methodNoArgs("uncancel", (_, self) => {
      const task = self as PyTask;
      if (task.cancelRequests > 0) {
        task.cancelRequests -= 1;
        if (task.cancelRequests === 0 && rt.facts.minor >= 13) task.mustCancel = false;
      }
      return newLong(rt, task.cancelRequests);
    }),
    methodNoArgs("_repr_info", (_, self) =>
      callLibrary(rt, "asyncio.base_tasks", "_task_repr_info", self),
    ),
    methodNoArgs("get_name", (_, self) => taskName(rt, self as PyTask)),
    methodO("set_name", (_, self, value) => {
      const task = self as PyTask;
      const text = value.ob_type === rt.types.str ? rt.heap.newRef(value) : objectStr(rt, value);
      if (text === null) return null;
      const old = task.name;
      task.name = text;
      rt.heap.xdecref(old);
      return rt.newNone();
    }),
    methodClinic("get_stack", "*, limit=None", (_, self, [limit]) =>
      callLibrary(rt, "asyncio.base_tasks", "_task_get_stack", self, limit ?? rt.none),
    ),
    methodClinic("print_stack", "*, limit=None, file=None", (_, self, [limit, file]) => {
      const args = [self, limit ?? rt.none, file ?? rt.none];
      return callLibrary(rt, "asyncio.base_tasks", "_task_print_stack", ...args);
    }),
    methodNoArgs("get_coro", (_, self) => rt.heap.newRef((self as PyTask).coro ?? rt.none)),
    methodNoArgs("get_context", (_, self) => rt.heap.newRef((self as PyTask).context ?? rt.none)),
    classMethod(methodO("__class_getitem__", (_, cls, item) => newGenericAlias(rt, cls, item))),
  ];
}
