import type { PyObject } from "../../memory/object.ts";
import { callMethodStr, callNoArgs } from "../../objects/call.ts";
import { objectGetAttrStr } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Result } from "../../objects/type/slots.ts";

/** get_event_loop: the running loop, else the policy's; a new reference. */
export function eventLoopFor(rt: Runtime): Result {
  if (rt.runningLoop !== null) return rt.heap.newRef(rt.runningLoop);
  const events = rt.interpreter.importModule("asyncio.events");
  if (events === null) return null;
  const name = rt.facts.minor >= 14 ? "_get_event_loop_policy" : "get_event_loop_policy";
  const func = objectGetAttrStr(rt, events, name);
  rt.heap.decref(events);
  if (func === null) return null;
  const policy = callNoArgs(rt, func);
  rt.heap.decref(func);
  if (policy === null) return null;
  rt.hold(policy, "event loop policy");
  const loop = callMethodStr(rt, policy, "get_event_loop");
  rt.release(policy);
  rt.heap.decref(policy);
  return loop;
}

/** set_running_loop: borrows `loop`; null: none runs any more. */
export function setRunningLoop(rt: Runtime, loop: PyObject | null): void {
  const old = rt.runningLoop;
  rt.runningLoop = loop;
  rt.heap.xincref(loop);
  rt.heap.xdecref(old);
}
