import type { PyObject } from "../../memory/object.ts";
import { newDict } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { callNoArgs } from "../../objects/call.ts";
import { internIdentifier } from "../../objects/intern.ts";
import { methodClinic, methodNoArgs, methodO } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { newSet, setAdd } from "../../objects/containers/setobject.ts";
import type { Result } from "../../objects/type/slots.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { addAwaiter, discardAwaiter } from "../asyncio/awaiters.ts";
import { eventLoopFor, setRunningLoop } from "../asyncio/loops.ts";
import { type AsyncioState, classOf } from "../asyncio/support.ts";
import { currentTask, enterTask, leaveTask, PyTask } from "../asyncio/task.ts";
import {
  newFutureIterType,
  newFutureType,
  newStepWrapperType,
  newTaskType,
  registerTask,
} from "../asyncio/types.ts";
import { contextTypesOf } from "../contexts/types.ts";

/** The _asyncio module (Modules/_asynciomodule.c), on which src/engine/lib/asyncio stands. */
export function newAsyncioModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_asyncio");
  contextTypesOf(rt);
  const state = newState(rt);
  rt.asyncio = state;
  moduleAddObject(rt, module, "Future", state.future);
  moduleAddObject(rt, module, "Task", state.task);
  const { minor } = rt.facts;
  if (minor < 14) {
    moduleAddObject(rt, module, "_current_tasks", state.currentTasks);
    const name = minor >= 12 ? "_scheduled_tasks" : "_all_tasks";
    if (state.scheduled !== null) moduleAddObject(rt, module, name, state.scheduled);
  }
  moduleAddFunctions(rt, module, asyncioFunctions);
  return module;
}

function newState(rt: Runtime): AsyncioState {
  const from = rt.heap.objectCount;
  const future = newFutureType(rt);
  const task = newTaskType(rt, future);
  const futureIter = newFutureIterType(rt);
  const stepWrapper = newStepWrapperType(rt);
  rt.heap.hideBirths(from, null);
  const cancelledError = classOf(rt, "asyncio.exceptions", "CancelledError");
  const invalidStateError = classOf(rt, "asyncio.exceptions", "InvalidStateError");
  if (cancelledError === null || invalidStateError === null) {
    return rt.unsupported("asyncio without its exceptions");
  }
  const contextName = newTuple(rt, [internIdentifier(rt, "context")]);
  const currentTasks = newDict(rt);
  const scheduled = rt.facts.minor >= 14 ? null : newWeakSet(rt);
  const kept = [cancelledError, invalidStateError, contextName, currentTasks];
  for (const each of kept) rt.hold(each, "the _asyncio module");
  if (scheduled !== null) rt.hold(scheduled, "the _asyncio module");
  return {
    future,
    task,
    futureIter,
    stepWrapper,
    cancelledError,
    invalidStateError,
    contextName,
    currentTasks,
    scheduled,
    taskCount: 0,
  };
}

function newWeakSet(rt: Runtime): PyObject | null {
  const type = classOf(rt, "weakref", "WeakSet");
  if (type === null) return null;
  const set = callNoArgs(rt, type);
  rt.heap.decref(type);
  return set;
}

/** In the order of asyncio_methods[]. */
const asyncioFunctions = [
  methodClinic("current_task", "loop=None", (rt, _module, [given]) => {
    const loop = given === undefined || given === rt.none ? rt.runningLoop : given;
    if (loop === null) return raise(rt, "RuntimeError", "no running event loop");
    const task = currentTask(rt, loop);
    return task === null ? null : rt.heap.newRef(task ?? rt.none);
  }),
  methodNoArgs("get_event_loop", rt => eventLoopFor(rt)),
  methodNoArgs("get_running_loop", rt =>
    rt.runningLoop === null
      ? raise(rt, "RuntimeError", "no running event loop")
      : rt.heap.newRef(rt.runningLoop),
  ),
  methodNoArgs("_get_running_loop", rt => rt.heap.newRef(rt.runningLoop ?? rt.none)),
  methodO("_set_running_loop", (rt, _module, loop) => {
    setRunningLoop(rt, loop === rt.none ? null : loop);
    return rt.newNone();
  }),
  methodClinic(
    "_register_task",
    "task",
    (rt, _module, [task]) => (registerTask(rt, task as PyObject) ? rt.newNone() : null), // required
  ),
  methodClinic(
    "_enter_task",
    "loop, task",
    (rt, _module, [loop, task]) =>
      enterTask(rt, loop as PyObject, task as PyObject) ? rt.newNone() : null, // required
  ),
  methodClinic(
    "_leave_task",
    "loop, task",
    (rt, _module, [loop, task]) =>
      leaveTask(rt, loop as PyObject, task as PyObject) ? rt.newNone() : null, // required
  ),
  methodClinic("all_tasks", "loop=None", (rt, _module, [given]) => {
    const loop = given === undefined || given === rt.none ? rt.runningLoop : given;
    if (loop === null) return raise(rt, "RuntimeError", "no running event loop");
    return listTasks(rt, loop);
  }),
  methodClinic(
    "future_add_to_awaited_by",
    "fut, waiter, /",
    (rt, _module, [fut, waiter]) =>
      addAwaiter(rt, fut as PyObject, waiter as PyObject) ? rt.newNone() : null, // required
  ),
  methodClinic(
    "future_discard_from_awaited_by",
    "fut, waiter, /",
    (rt, _module, [fut, waiter]) =>
      discardAwaiter(rt, fut as PyObject, waiter as PyObject) ? rt.newNone() : null, // required
  ),
];

/** all_tasks (3.14 on): the tasks of `loop` that are not done, from the list of all of them. */
function listTasks(rt: Runtime, loop: PyObject): Result {
  const set = newSet(rt);
  const found: PyTask[] = [];
  rt.heap.gc.visitObjects(op => {
    if (op instanceof PyTask && op.loop === loop && op.state === "PENDING") found.push(op);
  });
  for (const each of found.sort((a, b) => a.id - b.id)) setAdd(rt, set, each);
  return set;
}
