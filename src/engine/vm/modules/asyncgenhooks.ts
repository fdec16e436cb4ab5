import type { PyObject } from "../../memory/object.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { methodClinic, methodNoArgs, type PyMethodDef } from "../../objects/functions/methoddef.ts";
import { objectCallable } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../objects/type/slots.ts";
import { newStructSequence, newStructSequenceType } from "../../objects/containers/structseq.ts";

/** sys.set_asyncgen_hooks, sys.get_asyncgen_hooks: what a loop wants to know of asynchronous generators. */
export function asyncGenHookFunctions(): PyMethodDef[] {
  let type: PyTypeObject | undefined;
  return [
    methodClinic("set_asyncgen_hooks", "firstiter=None, finalizer=None", setHooks),
    methodNoArgs("get_asyncgen_hooks", rt => {
      type ??= newStructSequenceType(rt, {
        module: "sys",
        name: "asyncgen_hooks",
        fields: ["firstiter", "finalizer"],
      });
      const { firstiter, finalizer } = rt.thread.asyncGenHooks;
      const items = [firstiter, finalizer].map(each => rt.heap.newRef(each ?? rt.none));
      return newStructSequence(rt, type, items, []);
    }),
  ];
}

/** sys_set_asyncgen_hooks: what is not given stays; None takes a hook away. */
function setHooks(
  rt: Runtime,
  _module: PyObject,
  [firstiter, finalizer]: readonly (PyObject | undefined)[],
): Result {
  const given = { finalizer, firstiter };
  for (const [name, hook] of Object.entries(given)) {
    if (hook === undefined || hook === rt.none || objectCallable(hook)) continue;
    const type = typeOf(hook).messageName;
    return raise(rt, "TypeError", `callable ${name} expected, got ${type}`);
  }
  const hooks = rt.thread.asyncGenHooks;
  for (const name of ["finalizer", "firstiter"] as const) {
    const hook = given[name];
    if (hook === undefined) continue;
    const old = hooks[name];
    hooks[name] = hook === rt.none ? null : rt.heap.newRef(hook);
    rt.heap.xdecref(old);
  }
  return rt.newNone();
}
