import type { PyObject } from "../../memory/object.ts";
import { checkPositional } from "../call.ts";
import { type PyDict, dictSize } from "../containers/dictobject.ts";
import { raiseStatus } from "../exceptions/exceptions.ts";
import type { Runtime } from "../runtime.ts";
import type { CallFunc, PyTypeObject, Result, VectorcallFunc } from "./slots.ts";

/** Makes an instance of `type` from positional arguments, all borrowed. */
export type Construct = (rt: Runtime, type: PyTypeObject, args: readonly PyObject[]) => Result;

/** The tp_vectorcall of a type that takes `min` to `max` arguments and no keywords. */
export function positionalVectorcall(
  name: string,
  min: number,
  max: number,
  construct: Construct,
): VectorcallFunc {
  return (rt, type, args, kwnames) => {
    if (kwnames !== null && kwnames.ob_item.length > 0) {
      noKeywords(rt, name);
      return null;
    }
    if (!checkPositional(rt, name, args.length, min, max)) return null;
    return construct(rt, type as PyTypeObject, args); // called as a type's vectorcall only
  };
}

/** The tp_new of such a type: subclasses may take keywords of their own. */
export function positionalNew(
  name: string,
  min: number,
  max: number,
  construct: Construct,
): CallFunc {
  return (rt, callable, args, kwargs) => {
    const type = callable as PyTypeObject; // tp_new gets a type
    if (!checkNewKwargs(rt, name, type, kwargs)) return null;
    if (!checkPositional(rt, name, args.ob_item.length, min, max)) return null;
    return construct(rt, type, args.ob_item);
  };
}

/** What tp_new does where it takes no keywords: a subclass with an `__init__` of its own may take them. */
export function checkNewKwargs(
  rt: Runtime,
  name: string,
  type: PyTypeObject,
  kwargs: PyDict | null,
): boolean {
  return type.tp_init !== rt.types.object.tp_init || checkNoKwargs(rt, name, kwargs);
}

/** _PyArg_NoKeywords. */
export function checkNoKwargs(rt: Runtime, name: string, kwargs: PyDict | null): boolean {
  return kwargs === null || dictSize(kwargs) === 0 || noKeywords(rt, name);
}

function noKeywords(rt: Runtime, name: string): false {
  return raiseStatus(rt, "TypeError", `${name}() takes no keyword arguments`);
}
