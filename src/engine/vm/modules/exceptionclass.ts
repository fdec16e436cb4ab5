import type { PyObject } from "../../memory/object.ts";
import { objectCall } from "../../objects/call.ts";
import { dictSetStr, newDict } from "../../objects/containers/dictobject.ts";
import { raiseObject } from "../../objects/exceptions/exceptions.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { PyTypeObject } from "../../objects/type/slots.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";

/** PyErr_NewException: an exception class of an extension module; a new reference. */
export function newExceptionClass(
  rt: Runtime,
  module: string,
  name: string,
  bases: readonly PyTypeObject[],
): PyTypeObject {
  const namespace = newDict(rt);
  const owner = newUnicode(rt, module);
  dictSetStr(rt, namespace, "__module__", owner);
  rt.heap.decref(owner);
  const args = newTuple(rt, [
    newUnicode(rt, name),
    newTuple(
      rt,
      bases.map(base => rt.heap.newRef(base)),
    ),
    namespace,
  ]);
  const made = objectCall(rt, rt.types.type, args, null);
  rt.heap.decref(args);
  return made as PyTypeObject; // type() of a plain namespace makes a class
}

/** PyErr_SetString for such a class. Returns null so that callers can return it. */
export function raiseClass(rt: Runtime, type: PyTypeObject, message: string): null {
  const text: PyObject = newUnicode(rt, message);
  raiseObject(rt, type, text);
  rt.heap.decref(text);
  return null;
}
