import type { PyObject } from "../../memory/object.ts";
import { excType, raise, raiseObject } from "../../objects/exceptions/exceptions.ts";
import { genericMethod } from "../../objects/typing/genericalias.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodNoArgs,
  type PyMethodDef,
  waiting,
} from "../../objects/functions/methoddef.ts";
import { moduleAddObject, newModule, type PyModule } from "../../objects/moduleobject.ts";
import { objectIsTrue } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { PyTypeObject, Result } from "../../objects/type/slots.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { clearableSlots } from "../contexts/hamt.ts";
import { noteReady } from "../threads.ts";
import { newExceptionClass } from "./exceptionclass.ts";
import { type HeldReference, NativeObject, registered } from "./nativeobject.ts";
import { secondsOf } from "./thread.ts";

/** The _queue module (Modules/_queuemodule.c). */
export function newQueueModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_queue");
  const empty = newExceptionClass(rt, "_queue", "Empty", [excType(rt, "Exception")]);
  moduleAddObject(rt, module, "Empty", empty);
  moduleAddObject(rt, module, "SimpleQueue", newSimpleQueueType(rt, empty));
  rt.heap.decref(empty);
  return module;
}

/** _queue.SimpleQueue. */
class PySimpleQueue extends NativeObject {
  readonly items: PyObject[] = [];

  references(): readonly HeldReference[] {
    return this.items.map((item, i): HeldReference => [item, i]);
  }

  clear(): PyObject[] {
    return this.items.splice(0);
  }
}

const SIZES: Readonly<Record<number, number>> = { 11: 56, 12: 56, 13: 72, 14: 72, 15: 136 };

function newSimpleQueueType(rt: Runtime, empty: PyTypeObject): PyTypeObject {
  const put = (rt_: Runtime, self: PyObject, item: PyObject): Result => {
    (self as PySimpleQueue).items.push(rt_.heap.newRef(item));
    if (rt_.threads.length > 1) noteReady(rt_);
    return rt_.newNone();
  };
  const methods: readonly PyMethodDef[] = [
    methodClinic(
      "put",
      "item, block=True, timeout=None",
      (_, self, [item]) => put(rt, self, item as PyObject), // required
    ),
    methodClinic("put_nowait", "item", (_, self, [item]) => put(_, self, item as PyObject)), // required
    waiting(
      methodClinic("get", "block=True, timeout=None", (_, self, [block, timeout]) => {
        const isBlocking = block === undefined ? 1 : objectIsTrue(rt, block);
        if (isBlocking < 0) return null;
        return takeItem(rt, self as PySimpleQueue, empty, isBlocking === 1, timeout);
      }),
    ),
    methodNoArgs("get_nowait", (_, self) =>
      takeItem(rt, self as PySimpleQueue, empty, false, undefined),
    ),
    methodNoArgs("empty", (_, self) => rt.newBool((self as PySimpleQueue).items.length === 0)),
    methodNoArgs("qsize", (_, self) => newLong(rt, (self as PySimpleQueue).items.length)),
    genericMethod,
  ];
  return staticType(rt, {
    name: "SimpleQueue",
    module: "_queue",
    basicsize: SIZES[rt.facts.minor] ?? 72,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    slots: {
      ...clearableSlots,
      tp_new: (_, type) => registered(rt, new PySimpleQueue(type as PyTypeObject)), // a type
    },
    methods,
  });
}

/** _queue_SimpleQueue_get_impl: the queue's reference moves to the caller. */
function takeItem(
  rt: Runtime,
  queue: PySimpleQueue,
  empty: PyTypeObject,
  isBlocking: boolean,
  timeout: PyObject | undefined,
): Result {
  if (queue.items.length === 0) {
    if (!isBlocking) return raiseObject(rt, empty, null);
    const isGiven = timeout !== undefined && timeout !== rt.none;
    const seconds = isGiven ? secondsOf(rt, timeout) : null;
    if (rt.raised !== null) return null;
    if (seconds !== null && seconds < 0) {
      return raise(rt, "ValueError", "'timeout' must be a non-negative number");
    }
    const outcome = rt.interpreter.waitUntil(() => queue.items.length > 0, seconds);
    if (outcome === "suspended") return null;
    if (outcome === "timeout") return raiseObject(rt, empty, null);
  }
  rt.thread.wait = null;
  return queue.items.shift() ?? null;
}
