import type { PyObject } from "../../memory/object.ts";
import { exceptionMatches, raise } from "./exceptions.ts";
import { setField } from "./exceptiontypes.ts";
import type { Runtime } from "../runtime.ts";
import { typeOf } from "../type/slots.ts";
import { asString } from "../text/unicodeobject.ts";

/**
 * set_attribute_error_context (Objects/object.c): an AttributeError on its way gets the object and
 * the name it is about, unless it has them. The exception then holds a reference to the object.
 */
export function setAttributeErrorContext(rt: Runtime, op: PyObject, name: PyObject): void {
  const exc = rt.raised;
  if (exc === null || !exceptionMatches(rt, "AttributeError")) return;
  const [obj, excName] = exc.fields;
  if (obj || excName) return;
  rt.stopAtHole(asString(name));
  setField(rt, exc, 1, name);
  setField(rt, exc, 0, op);
}

/** Raises `'TYPE' object has no attribute 'NAME'`, with `suffix`, about `op`. */
export function raiseNoAttribute(rt: Runtime, op: PyObject, name: PyObject, suffix = ""): null {
  raiseNoAttributeAlone(rt, op, name, suffix);
  setAttributeErrorContext(rt, op, name);
  return null;
}

/** As `raiseNoAttribute`, but the exception does not refer to the object: older setattr, delattr. */
export function raiseNoAttributeAlone(
  rt: Runtime,
  op: PyObject,
  name: PyObject,
  suffix = "",
): null {
  const text = `'${typeOf(op).messageName}' object has no attribute '${asString(name)}'${suffix}`;
  return raise(rt, "AttributeError", text);
}
