import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { callMethodStr, callOneArg } from "../../objects/call.ts";
import { dictDelItem, dictGetItem, dictSetItem } from "../../objects/containers/dictobject.ts";
import {
  clearRaised,
  exceptionMatches,
  excType,
  raise,
  raiseStatus,
  restoreRaised,
  setContext,
  takeRaised,
} from "../../objects/exceptions/exceptions.ts";
import { PyGenerator } from "../../objects/functions/genobject.ts";
import { PyLong } from "../../objects/numbers/longobject.ts";
import { methodO } from "../../objects/functions/methoddef.ts";
import { newCFunction } from "../../objects/functions/methodobject.ts";
import { objectIsTrue, objectLookupAttrStr, objectSetAttrStr } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type Result, type SendOutcome, type Status, typeOf } from "../../objects/type/slots.ts";
import { isInstance, isSubtype } from "../../objects/type/typeobject.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";
import { fetchStopIterationValue, sendTo } from "../generators.ts";
import { type HeldReference, NativeObject, registered } from "../modules/nativeobject.ts";
import { addAwaiter, discardAwaiter } from "./awaiters.ts";
import {
  addDoneCallback,
  futureCancel,
  futureGetResult,
  futureSetException,
  futureSetResult,
  newCancelledError,
  PyFuture,
} from "./future.ts";
import { callMethodKeywords, callSoon, raiseWith, messageRepr, stateOf } from "./support.ts";

/** asyncio.Task (TaskObj): a future that drives a coroutine. */
export class PyTask extends PyFuture {
  coro: PyObject | null = null;
  /** A str, or, from 3.12 on, the int that the default name is made of when somebody asks. */
  name: PyObject | null = null;
  context: PyObject | null = null;
  waiter: PyObject | null = null;
  mustCancel = false;
  logsDestroyPending = true;
  cancelRequests = 0;

  override references(): readonly HeldReference[] {
    return [
      [this.context, "context"],
      [this.coro, "coroutine"],
      [this.name, "name"],
      [this.waiter, "awaited future"],
      ...this.ownReferences(),
    ];
  }

  /** TaskObj_clear: the future's own first. */
  override clear(): (PyObject | null)[] {
    const { context, coro, name, waiter } = this;
    const held = super.clear();
    this.context = null;
    this.coro = null;
    this.name = null;
    this.waiter = null;
    return [...held, context, coro, name, waiter];
  }

  override releases(): readonly (PyObject | null)[] {
    const own = this.ownReferences().map(([target]) => target);
    return [...own, this.context, this.coro, this.name, this.waiter];
  }
}

/** A call of a task's next step, with the exception to throw in, as the loop keeps it. */
export class StepWrapper extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    public task: PyTask | null,
    public arg: PyObject | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.task, "task"],
      [this.arg, "exception"],
    ];
  }

  clear(): (PyObject | null)[] {
    const { task, arg } = this;
    this.task = null;
    this.arg = null;
    return [task, arg];
  }
}

/** task_call_step_soon: the loop will run the next step. Borrows `arg`. */
export function callStepSoon(rt: Runtime, task: PyTask, arg: PyObject | null): Status {
  const { loop, context } = task;
  if (loop === null || context === null) return false;
  rt.heap.incref(task);
  rt.heap.xincref(arg);
  const step = registered(rt, new StepWrapper(stateOf(rt).stepWrapper, task, arg));
  rt.hold(step, "step of a task");
  const isDone = callSoon(rt, loop, step, null, context);
  rt.release(step);
  rt.heap.decref(step);
  return isDone;
}

/** task_step: runs the task up to its next `await`. Borrows `exc`. A new reference to None. */
export function taskStep(rt: Runtime, task: PyTask, exc: PyObject | null): Result {
  if (!enterTask(rt, task.loop ?? rt.none, task)) return null;
  const isOk = stepInside(rt, task, exc);
  if (isOk) return leaveTask(rt, task.loop ?? rt.none, task) ? rt.newNone() : null;
  const raised = takeRaised(rt);
  if (!leaveTask(rt, task.loop ?? rt.none, task)) {
    const later = takeRaised(rt);
    setContext(rt, later, raised);
    restoreRaised(rt, later);
  } else restoreRaised(rt, raised);
  return null;
}

/** enter_task. */
export function enterTask(rt: Runtime, loop: PyObject, task: PyObject): Status {
  const running = currentTask(rt, loop);
  if (running === null) return false;
  if (running !== undefined) {
    const text = `Cannot enter into task ${messageRepr(rt, task)} while another task`;
    return raiseStatus(
      rt,
      "RuntimeError",
      `${text} ${messageRepr(rt, running)} is being executed.`,
    );
  }
  if (rt.facts.minor < 14) return dictSetItem(rt, stateOf(rt).currentTasks, loop, task);
  rt.runningTask = rt.heap.newRef(task);
  return true;
}

/** leave_task. */
export function leaveTask(rt: Runtime, loop: PyObject, task: PyObject): Status {
  const running = currentTask(rt, loop);
  if (running === null) return false;
  if (running !== task) {
    const text = `Leaving task ${messageRepr(rt, task)} does not match the current task`;
    const other = running === undefined ? "None" : messageRepr(rt, running);
    return raiseStatus(rt, "RuntimeError", `${text} ${other}.`);
  }
  if (rt.facts.minor < 14) return dictDelItem(rt, stateOf(rt).currentTasks, loop);
  rt.runningTask = null;
  rt.heap.decref(task);
  return true;
}

/**
 * swap_current_task: `task` is the one that `loop` runs now. The one before, a strong reference of the
 * caller's for restoreTask; undefined: there was none; null: an exception is set.
 */
export function swapTask(rt: Runtime, loop: PyObject, task: PyTask): PyObject | undefined | null {
  const outer = currentTask(rt, loop);
  if (outer === null) return null;
  rt.heap.xincref(outer ?? null);
  if (outer !== undefined) rt.hold(outer, "task that starts another one");
  return replaceTask(rt, loop, task) ? outer : null;
}

/** After a swapTask that gave `outer`: that one runs again. Takes over the reference to it. */
export function restoreTask(rt: Runtime, task: PyTask, outer: PyObject | undefined): void {
  const loop = task.loop ?? rt.none;
  if (outer === undefined) {
    leaveTask(rt, loop, task);
    return;
  }
  replaceTask(rt, loop, outer);
  rt.release(outer);
  rt.heap.decref(outer);
}

function replaceTask(rt: Runtime, loop: PyObject, task: PyObject): Status {
  if (rt.facts.minor < 14) return dictSetItem(rt, stateOf(rt).currentTasks, loop, task);
  const old = rt.runningTask;
  rt.runningTask = rt.heap.newRef(task);
  rt.heap.xdecref(old);
  return true;
}

/** The task that `loop` runs now, borrowed; undefined: none; null: an exception is set. */
export function currentTask(rt: Runtime, loop: PyObject): PyObject | undefined | null {
  if (rt.facts.minor < 14) return dictGetItem(rt, stateOf(rt).currentTasks, loop);
  if (rt.runningLoop !== loop) return undefined;
  return rt.runningTask ?? undefined;
}

/** task_step_impl. */
export function stepInside(rt: Runtime, task: PyTask, given: PyObject | null): Status {
  const { heap } = rt;
  if (task.state !== "PENDING") {
    const text = `_step(): already done: ${messageRepr(rt, task)} ${messageRepr(rt, given ?? rt.none)}`;
    raiseWith(rt, stateOf(rt).invalidStateError, text);
    return false;
  }
  let exc = given;
  let made: PyObject | null = null;
  if (task.mustCancel) {
    if (exc !== null && !isInstance(exc, stateOf(rt).cancelledError)) exc = null;
    if (exc === null) {
      made = newCancelledError(rt, task);
      if (made === null) return false;
      exc = made;
    }
    task.mustCancel = false;
  }
  const { waiter, coro } = task;
  task.waiter = null;
  heap.xdecref(waiter);
  if (coro === null) {
    raise(rt, "RuntimeError", "uninitialized Task object");
    heap.xdecref(made);
    return false;
  }
  if (made !== null) rt.hold(made, "exception for a task");
  const outcome = exc === null ? sendTo(rt, coro, rt.none) : throwInto(rt, coro, exc);
  if (made !== null) rt.release(made);
  heap.xdecref(made);
  if (outcome.kind === "error") return finishRaised(rt, task);
  const { value } = outcome;
  rt.hold(value, outcome.kind === "return" ? "result of a coroutine" : "what a coroutine awaits");
  const isOk = outcome.kind === "return" ? finish(rt, task, value) : awaitResult(rt, task, value);
  rt.release(value);
  heap.decref(value);
  return isOk;
}

function throwInto(rt: Runtime, coro: PyObject, exc: PyObject): SendOutcome {
  const result = callMethodStr(rt, coro, "throw", exc);
  if (result !== null) return { kind: "next", value: result };
  const returned = fetchStopIterationValue(rt);
  return returned === null ? { kind: "error" } : { kind: "return", value: returned };
}

/** The coroutine has returned. */
function finish(rt: Runtime, task: PyTask, value: PyObject): Status {
  if (!task.mustCancel) return futureSetResult(rt, task, value);
  task.mustCancel = false;
  return futureCancel(rt, task, task.cancelMessage) !== null;
}

/** The coroutine has raised. */
function finishRaised(rt: Runtime, task: PyTask): Status {
  const raised = rt.raised;
  invariant(raised !== null, "no exception of a coroutine");
  if (isSubtype(typeOf(raised), stateOf(rt).cancelledError)) {
    const old = task.cancelledError;
    task.cancelledError = takeRaised(rt);
    rt.heap.xdecref(old);
    return futureCancel(rt, task, null) !== null;
  }
  const ends = exceptionMatches(rt, "KeyboardInterrupt") || exceptionMatches(rt, "SystemExit");
  const exc = takeRaised(rt);
  rt.hold(exc, "exception of a task");
  const isSet = futureSetException(rt, task, exc);
  rt.release(exc);
  if (isSet && ends) {
    restoreRaised(rt, exc);
    return false;
  }
  rt.heap.decref(exc);
  return isSet;
}

/** task_step_handle_result_impl: the coroutine waits for `value`, borrowed. */
function awaitResult(rt: Runtime, task: PyTask, value: PyObject): Status {
  const { future, task: taskType } = stateOf(rt);
  if (value === task) {
    return errorSoon(rt, task, `Task cannot await on itself: ${messageRepr(rt, task)}`);
  }
  if (value instanceof PyFuture && (value.ob_type === future || value.ob_type === taskType)) {
    if (value.loop !== task.loop) return errorSoon(rt, task, otherLoop(rt, task, value));
    if (!value.isBlocking) return errorSoon(rt, task, plainYield(rt, task, value));
    value.isBlocking = false;
    const wakeup = newCFunction(rt, taskWakeup, task, null);
    rt.hold(wakeup, "wake-up of a task");
    const isAdded = addDoneCallback(rt, value, wakeup, task.context ?? rt.none);
    rt.release(wakeup);
    rt.heap.decref(wakeup);
    return isAdded && waitFor(rt, task, value);
  }
  if (value === rt.none) return callStepSoon(rt, task, null);
  const blocking = objectLookupAttrStr(rt, value, "_asyncio_future_blocking");
  if (blocking === null) return false;
  if (blocking !== undefined && blocking !== rt.none) {
    const isBlocking = objectIsTrue(rt, blocking);
    rt.heap.decref(blocking);
    return isBlocking >= 0 && awaitOther(rt, task, value, isBlocking === 1);
  }
  rt.heap.xdecref(blocking);
  const text =
    value instanceof PyGenerator && value.ob_type === rt.types.generator
      ? `yield was used instead of yield from for generator in task ${messageRepr(rt, task)} with ${messageRepr(rt, value)}`
      : `Task got bad yield: ${messageRepr(rt, value)}`;
  return errorSoon(rt, task, text);
}

/** A future of a class of its own, known by its protocol. */
function awaitOther(rt: Runtime, task: PyTask, value: PyObject, isBlocking: boolean): Status {
  const loop =
    value instanceof PyFuture
      ? rt.heap.newRef(value.loop ?? rt.none)
      : callMethodStr(rt, value, "get_loop");
  if (loop === null) return false;
  rt.heap.decref(loop);
  if (loop !== task.loop) return errorSoon(rt, task, otherLoop(rt, task, value));
  if (!isBlocking) return errorSoon(rt, task, plainYield(rt, task, value));
  if (!objectSetAttrStr(rt, value, "_asyncio_future_blocking", rt.false)) return false;
  const wakeup = newCFunction(rt, taskWakeup, task, null);
  rt.hold(wakeup, "wake-up of a task");
  const args = [wakeup, task.context ?? rt.none];
  const added = callMethodKeywords(rt, value, "add_done_callback", args, stateOf(rt).contextName);
  rt.release(wakeup);
  rt.heap.decref(wakeup);
  if (added === null) return false;
  rt.heap.decref(added);
  return waitFor(rt, task, value);
}

function waitFor(rt: Runtime, task: PyTask, value: PyObject): Status {
  task.waiter = rt.heap.newRef(value);
  if (!addAwaiter(rt, value, task)) return false;
  if (!task.mustCancel) return true;
  const cancelled = callCancel(rt, value, task.cancelMessage);
  if (cancelled < 0) return false;
  if (cancelled === 1) task.mustCancel = false;
  return true;
}

function plainYield(rt: Runtime, task: PyTask, value: PyObject): string {
  const text = `yield was used instead of yield from in task ${messageRepr(rt, task)}`;
  return `${text} with ${messageRepr(rt, value)}`;
}

function otherLoop(rt: Runtime, task: PyTask, value: PyObject): string {
  return `Task ${messageRepr(rt, task)} got Future ${messageRepr(rt, value)} attached to a different loop`;
}

/** task_set_error_soon: the next step throws a RuntimeError. */
function errorSoon(rt: Runtime, task: PyTask, text: string): Status {
  const message = newUnicode(rt, text);
  const error = callOneArg(rt, excType(rt, "RuntimeError"), message);
  rt.heap.decref(message);
  if (error === null) return false;
  const isDone = callStepSoon(rt, task, error);
  rt.heap.decref(error);
  return isDone;
}

/** `op.cancel(msg=message)`: -1: an exception is set. */
function callCancel(rt: Runtime, op: PyObject, message: PyObject | null): -1 | 0 | 1 {
  const result = callMethodStr(rt, op, "cancel", ...(message === null ? [] : [message]));
  if (result === null) return -1;
  const isTrue = objectIsTrue(rt, result);
  rt.heap.decref(result);
  return isTrue;
}

/** TaskWakeupDef: what a future calls when it is done. */
const taskWakeup = methodO("task_wakeup", (rt, self, fut) => {
  const task = self as PyTask; // made with one
  if (!discardAwaiter(rt, fut, task)) return null;
  const { future, task: taskType } = stateOf(rt);
  if (fut instanceof PyFuture && (fut.ob_type === future || fut.ob_type === taskType)) {
    const outcome = futureGetResult(rt, fut);
    if (outcome !== null && !outcome.isError) {
      rt.heap.decref(outcome.value);
      return taskStep(rt, task, null);
    }
    if (outcome !== null) return stepWith(rt, task, outcome.value);
  } else {
    const result = callMethodStr(rt, fut, "result");
    if (result !== null) {
      rt.heap.decref(result);
      return taskStep(rt, task, null);
    }
  }
  return stepWith(rt, task, takeRaised(rt));
});

/** Steals `exc`. */
function stepWith(rt: Runtime, task: PyTask, exc: PyObject): Result {
  rt.hold(exc, "exception for a task");
  const result = taskStep(rt, task, exc);
  rt.release(exc);
  rt.heap.decref(exc);
  return result;
}

/** Task.cancel(): null: an exception is set. */
export function taskCancel(rt: Runtime, task: PyTask, message: PyObject): boolean | null {
  task.logsTraceback = false;
  if (task.state !== "PENDING") return false;
  task.cancelRequests += 1;
  if (task.waiter !== null) {
    const { waiter } = task;
    rt.heap.incref(waiter);
    rt.hold(waiter, "awaited future");
    const cancelled = callCancel(rt, waiter, message);
    rt.release(waiter);
    rt.heap.decref(waiter);
    if (cancelled < 0) return null;
    if (cancelled === 1) return true;
  }
  task.mustCancel = true;
  const old = task.cancelMessage;
  task.cancelMessage = rt.heap.newRef(message);
  rt.heap.xdecref(old);
  return true;
}

/** Task.get_name(): from 3.12 on a default name is made when it is asked for. */
export function taskName(rt: Runtime, task: PyTask): PyObject {
  const { name } = task;
  if (name instanceof PyLong) {
    task.name = newUnicode(rt, `Task-${name.value}`);
    rt.heap.decref(name);
  }
  return rt.heap.newRef(task.name ?? rt.none);
}

/** Whether `op` may be given to Task: a coroutine, or what asyncio.coroutines.iscoroutine accepts. */
export function isCoroutine(rt: Runtime, op: PyObject): boolean {
  if (op.ob_type === rt.types.coroutine) return true;
  const imported = rt.interpreter.importModule("asyncio.coroutines");
  if (imported === null) return false;
  const answer = callMethodStr(rt, imported, "iscoroutine", op);
  rt.heap.decref(imported);
  if (answer === null) {
    clearRaised(rt);
    return false;
  }
  rt.heap.decref(answer);
  return answer === rt.true;
}
