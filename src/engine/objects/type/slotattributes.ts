import type { PyObject } from "../../memory/object.ts";
import { callStealing, objectVectorcall } from "../call.ts";
import { clearRaised } from "../exceptions/exceptions.ts";
import { PyWrapperDescr } from "./descrobject.ts";
import { genericGetAttr, genericLookupAttr, passAttributeError } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { callSpecial } from "./slotcalls.ts";
import { isAttributeError } from "./slotfunctions.ts";
import { type GetAttrFunc, type Result, typeOf } from "./slots.ts";
import { typeLookupStr } from "./typeobject.ts";

/** slot_tp_getattro: calls `__getattribute__`. */
export const slotTpGetattro: GetAttrFunc = (rt, self, name) =>
  callSpecial(rt, "__getattribute__", [self, name]);

/** slot_tp_getattr_hook: `__getattribute__`, and when that raises AttributeError, `__getattr__`. */
export const slotTpGetattrHook: GetAttrFunc = (rt, self, name) => {
  const type = typeOf(self);
  const getattr = typeLookupStr(type, "__getattr__");
  if (getattr === null) {
    type.tp_getattro = slotTpGetattro; // there is no hook: the next lookup goes straight
    return slotTpGetattro(rt, self, name);
  }
  rt.heap.incref(getattr);
  rt.hold(getattr, "attribute lookup");
  const result = getOrHook(rt, self, name, getattr);
  rt.release(getattr);
  rt.heap.decref(getattr);
  return result;
};

function getOrHook(rt: Runtime, self: PyObject, name: PyObject, getattr: PyObject): Result {
  const getattribute = typeLookupStr(typeOf(self), "__getattribute__");
  const isGeneric =
    getattribute === null ||
    (getattribute instanceof PyWrapperDescr && getattribute.d_wrapped === genericGetAttr);
  if (isGeneric) {
    const found = genericLookupAttr(rt, self, name);
    if (found !== undefined) return found;
    if (rt.facts.minor < 12) passAttributeError(rt, self, name);
  } else {
    rt.heap.incref(getattribute);
    rt.hold(getattribute, "attribute lookup");
    const found = callAttribute(rt, self, getattribute, name);
    rt.release(getattribute);
    rt.heap.decref(getattribute);
    if (found !== null || !isAttributeError(rt)) return found;
    clearRaised(rt);
  }
  return callAttribute(rt, self, getattr, name);
}

/** call_attribute: up to 3.11 through a bound method, later without one. */
function callAttribute(rt: Runtime, self: PyObject, attr: PyObject, name: PyObject): Result {
  const attrType = typeOf(attr);
  if (attrType.tp_is_method_descriptor && rt.facts.minor >= 12) {
    return objectVectorcall(rt, attr, [self, name], null);
  }
  const get = attrType.tp_descr_get;
  if (get === null) return objectVectorcall(rt, attr, [name], null);
  const bound = get(rt, attr, self, typeOf(self));
  if (bound === null) return null;
  return callStealing(rt, bound, [name], "bound method");
}
