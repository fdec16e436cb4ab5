import type { PyObject } from "../../memory/object.ts";
import { objectGetItem } from "../abstract.ts";
import { objectVectorcall } from "../call.ts";
import { classMethod, methodO, methodVectorcall } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import type { Result, VectorcallFunc } from "../type/slots.ts";
import { newTuple, PyTuple } from "../containers/tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { attributeOfTyping, callTyping } from "./typingcalls.ts";

/** typing.Generic, the base of `class X[T]` (Objects/typevarobject.c). What it does, typing does. */
export function initGenericType(rt: Runtime): void {
  rt.types.Generic = staticType(rt, {
    name: "Generic",
    module: "typing",
    basicsize: 16,
    isGC: false,
    isBaseType: true,
    methods: [
      classMethod(
        methodO("__class_getitem__", (r, cls, item) =>
          callTyping(r, "_generic_class_getitem", [cls, item]),
        ),
      ),
      classMethod(methodVectorcall("__init_subclass__", initSubclass)),
    ],
  });
}

/** generic_init_subclass: `__parameters__`, from the bases as they were written. */
const initSubclass: VectorcallFunc = (rt, cls, args, kwnames) => {
  const func = attributeOfTyping(rt, "_generic_init_subclass");
  if (func === null) return null;
  const result = objectVectorcall(rt, func, [cls, ...args], kwnames);
  rt.heap.decref(func);
  return result;
};

/** INTRINSIC_SUBSCRIPT_GENERIC (_Py_subscript_generic): `Generic[params]`, a base of a generic class. */
export function subscriptGeneric(rt: Runtime, params: PyObject): Result {
  const given = params instanceof PyTuple ? params.ob_item : [params];
  const items: PyObject[] = [];
  for (const param of given) {
    const isMany = param.ob_type === rt.types.TypeVarTuple;
    const item = isMany ? unpackOf(rt, param) : rt.heap.newRef(param);
    if (item === null) {
      for (const each of items) rt.heap.decref(each);
      return null;
    }
    items.push(item);
  }
  const args = newTuple(rt, items);
  const alias = callTyping(rt, "_GenericAlias", [rt.types.Generic, args]);
  rt.heap.decref(args);
  return alias;
}

/** unpack: `typing.Unpack[Ts]`. */
export function unpackOf(rt: Runtime, param: PyObject): Result {
  const form = attributeOfTyping(rt, "Unpack");
  if (form === null) return null;
  const result = objectGetItem(rt, form, param);
  rt.heap.decref(form);
  return result;
}
