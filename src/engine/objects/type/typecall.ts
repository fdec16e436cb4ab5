import type { PyObject } from "../../memory/object.ts";
import { callPacked } from "../call.ts";
import { dictSize, PyDict } from "../containers/dictobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { methodClinic, methodKeywords, type PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { type CallFunc, PyTypeObject, type Result, typeOf, type VectorcallFunc } from "./slots.ts";
import { newTuple, type PyTuple } from "../containers/tupleobject.ts";
import { staticBase } from "./typealloc.ts";
import { isInstance, isSubtype } from "./typeobject.ts";

/** type_call: `__new__`, then `__init__` when an instance of the type came out. */
export const typeCall: CallFunc = (rt, callable, args, kwargs) => {
  const type = callable as PyTypeObject; // the slot of types
  if (type === rt.types.type) {
    const count = args.ob_item.length;
    const hasKeywords = kwargs !== null && dictSize(kwargs) > 0;
    if (count === 1 && !hasKeywords) return rt.heap.newRef(typeOf(args.ob_item[0] as PyObject));
    if (count !== 3) {
      const text = count === 1 ? "takes no keyword arguments" : "takes 1 or 3 arguments";
      return raise(rt, "TypeError", `type() ${text}`);
    }
  }
  if (type.tp_new === null) {
    return raise(rt, "TypeError", `cannot create '${type.messageName}' instances`);
  }
  const op = type.tp_new(rt, type, args, kwargs);
  if (op === null || !isInstance(op, type)) return op;
  const { tp_init } = typeOf(op);
  if (tp_init === null) return op;
  rt.hold(op, "instance being initialized");
  const done = tp_init(rt, op, args, kwargs);
  rt.release(op);
  if (done) return op;
  rt.heap.decref(op);
  return null;
};

/** type_vectorcall: `type(x)` without a tuple. */
export const typeVectorcall: VectorcallFunc = (rt, callable, args, kwnames) => {
  const [only] = args;
  const hasKeywords = kwnames !== null && kwnames.ob_item.length > 0;
  if (args.length === 1 && only !== undefined && !hasKeywords) return rt.heap.newRef(typeOf(only));
  return callPacked(rt, typeCall, callable, args, kwnames);
};

/**
 * tp_new_wrapper as a method definition: `int.__new__`, whose `self` is the type. Up to 3.14 it is
 * METH_VARARGS, on 3.15 METH_FASTCALL.
 */
export function newTypeDef(rt: Runtime, type: PyTypeObject): PyMethodDef {
  const define = rt.facts.minor < 15 ? methodClinic : methodKeywords;
  return define("__new__", "*args, **kwargs", (_, _self, [kwargs, ...args]) =>
    callNew(rt, type, args as PyObject[], kwargs instanceof PyDict ? kwargs : null),
  );
}

/** tp_new_wrapper: refuses what would make an instance without its native struct. */
function callNew(
  rt: Runtime,
  type: PyTypeObject,
  args: readonly PyObject[],
  kwargs: PyDict | null,
): Result {
  const name = type.messageName;
  const [subtype, ...rest] = args;
  if (subtype === undefined) {
    return raise(rt, "TypeError", `${name}.__new__(): not enough arguments`);
  }
  if (!(subtype instanceof PyTypeObject)) {
    const given = typeOf(subtype).messageName;
    return raise(rt, "TypeError", `${name}.__new__(X): X is not a type object (${given})`);
  }
  if (!isSubtype(subtype, type)) {
    const what = `${name}.__new__(${subtype.messageName}): ${subtype.messageName}`;
    return raise(rt, "TypeError", `${what} is not a subtype of ${name}`);
  }
  const safe = staticBase(subtype);
  if (safe.tp_new !== type.tp_new) {
    const what = `${name}.__new__(${subtype.messageName}) is not safe`;
    return raise(rt, "TypeError", `${what}, use ${safe.messageName}.__new__()`);
  }
  const slice: PyTuple = newTuple(
    rt,
    rest.map(each => rt.heap.newRef(each)),
  );
  rt.hold(slice, "arguments of __new__");
  const result = type.tp_new === null ? null : type.tp_new(rt, subtype, slice, kwargs);
  rt.release(slice);
  rt.heap.decref(slice);
  return result;
}
