import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { objectVectorcall } from "../../objects/call.ts";
import type { PyDict } from "../../objects/containers/dictobject.ts";
import { raiseObject } from "../../objects/exceptions/exceptions.ts";
import { internIdentifier } from "../../objects/intern.ts";
import { loadMethod, objectGetAttrStr, reprTextOr } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { PyTypeObject, type Result } from "../../objects/type/slots.ts";
import type { PyTuple } from "../../objects/containers/tupleobject.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";

/** What the _asyncio module keeps (asyncio_state): strong references, found among native roots. */
export interface AsyncioState {
  readonly future: PyTypeObject;
  readonly task: PyTypeObject;
  readonly futureIter: PyTypeObject;
  readonly stepWrapper: PyTypeObject;
  readonly cancelledError: PyTypeObject;
  readonly invalidStateError: PyTypeObject;
  /** `("context",)`, the names of call_soon's keywords. */
  readonly contextName: PyTuple;
  /** The tasks that run now, by their loops (up to 3.13). */
  readonly currentTasks: PyDict;
  /** The WeakSet of all tasks (up to 3.13); null: tasks are listed without it. */
  readonly scheduled: PyObject | null;
  /** The number of the last task that was made without a name. */
  taskCount: number;
}

/** The state of the module; before: _asyncio was imported. */
export function stateOf(rt: Runtime): AsyncioState {
  const state = rt.asyncio;
  invariant(state !== null, "asyncio without its module");
  return state as AsyncioState; // nothing else is stored there
}

/** `op.name(*args)` with the values of `kwnames` at the end of `args`. */
export function callMethodKeywords(
  rt: Runtime,
  op: PyObject,
  name: string,
  args: readonly PyObject[],
  kwnames: PyTuple,
): Result {
  const nameObject = internIdentifier(rt, name);
  const found = loadMethod(rt, op, nameObject);
  rt.heap.decref(nameObject);
  if (found === null) return null;
  const { method, isUnbound } = found;
  rt.hold(method, `method ${name}`);
  const result = objectVectorcall(rt, method, isUnbound ? [op, ...args] : args, kwnames);
  rt.release(method);
  rt.heap.decref(method);
  return result;
}

/** call_soon: `loop.call_soon(func, [arg], context=context)`; false: an exception is set. */
export function callSoon(
  rt: Runtime,
  loop: PyObject,
  func: PyObject,
  arg: PyObject | null,
  context: PyObject,
): boolean {
  const args = arg === null ? [func, context] : [func, arg, context];
  const handle = callMethodKeywords(rt, loop, "call_soon", args, stateOf(rt).contextName);
  rt.heap.xdecref(handle);
  return handle !== null;
}

/** Calls `module.name(*args)`, a function of asyncio's that is written in Python. */
export function callLibrary(
  rt: Runtime,
  module: string,
  name: string,
  ...args: readonly PyObject[]
): Result {
  const imported = rt.interpreter.importModule(module);
  if (imported === null) return null;
  const func = objectGetAttrStr(rt, imported, name);
  rt.heap.decref(imported);
  if (func === null) return null;
  rt.hold(func, `function ${name}`);
  const result = objectVectorcall(rt, func, args, null);
  rt.release(func);
  rt.heap.decref(func);
  return result;
}

/** Raises `type(message)`. */
export function raiseWith(rt: Runtime, type: PyTypeObject, message: string): null {
  const text = newUnicode(rt, message);
  raiseObject(rt, type, text);
  rt.heap.decref(text);
  return null;
}

/** `%R` of a message; what raises gives "?". */
export function messageRepr(rt: Runtime, op: PyObject): string {
  return reprTextOr(rt, op, "?");
}

/** The class called `name` in `module`, a new reference. */
export function classOf(rt: Runtime, module: string, name: string): PyTypeObject | null {
  const imported = rt.interpreter.importModule(module);
  if (imported === null) return null;
  const found = objectGetAttrStr(rt, imported, name);
  rt.heap.decref(imported);
  invariant(found === null || found instanceof PyTypeObject, "no class", name);
  return found;
}
