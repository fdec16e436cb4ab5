import { ObjectFlag, PyObject } from "../memory/object.ts";
import { raise, raiseMinusOne } from "./exceptions/exceptions.ts";
import { methodNoArgs } from "./functions/methoddef.ts";
import type { Runtime } from "./runtime.ts";
import type { CallFunc, PyTypeObject } from "./type/slots.ts";
import { staticType } from "./type/typeobject.ts";
import { newUnicode } from "./text/unicodeobject.ts";

/** None, NotImplemented or Ellipsis: an object without state (Objects/object.c, sliceobject.c). */
export class PySingleton extends PyObject {}

/** tp_new of a singleton's type: the singleton, and no arguments. */
function singletonNew(typeName: string, get: (rt: Runtime) => PyObject): CallFunc {
  return (rt, _type, args, kwargs) => {
    if (args.ob_item.length > 0 || kwargs !== null) {
      return raise(rt, "TypeError", `${typeName} takes no arguments`);
    }
    return rt.heap.newRef(get(rt));
  };
}

/** Makes the singleton of `type`; the interpreter keeps it. */
function newSingleton(rt: Runtime, type: PyTypeObject): PyObject {
  const op = rt.heap.alloc(new PySingleton(type));
  op.head.flags |= ObjectFlag.SHARED;
  if (rt.facts.immortalObjects) rt.heap.makeImmortal(op);
  return op;
}

/** Makes None, NotImplemented and Ellipsis with their types (Objects/object.c, sliceobject.c). */
export function initSingletons(rt: Runtime): void {
  rt.types.NoneType = staticType(rt, {
    name: "NoneType",
    basicsize: 16,
    slots: {
      tp_repr: runtime => newUnicode(runtime, "None"),
      // 3.12 on: a constant, so that it does not depend on the address.
      ...(rt.facts.minor >= 12 ? { tp_hash: () => 0xfca86420 } : {}),
      tp_new: singletonNew("NoneType", runtime => runtime.none),
      nb_bool: () => 0,
    },
  });
  rt.types.NotImplementedType = staticType(rt, {
    name: "NotImplementedType",
    basicsize: 16,
    slots: {
      tp_repr: runtime => newUnicode(runtime, "NotImplemented"),
      tp_new: singletonNew("NotImplementedType", runtime => runtime.notImplemented),
      nb_bool: notImplementedBool,
    },
    methods: [methodNoArgs("__reduce__", runtime => newUnicode(runtime, "NotImplemented"))],
  });
  rt.types.ellipsis = staticType(rt, {
    name: "ellipsis",
    basicsize: 16,
    slots: {
      tp_repr: runtime => newUnicode(runtime, "Ellipsis"),
      tp_new: singletonNew("EllipsisType", runtime => runtime.ellipsis),
    },
    methods: [methodNoArgs("__reduce__", runtime => newUnicode(runtime, "Ellipsis"))],
  });
  rt.none = newSingleton(rt, rt.types.NoneType);
  rt.notImplemented = newSingleton(rt, rt.types.NotImplementedType);
  rt.ellipsis = newSingleton(rt, rt.types.ellipsis);
}

/** typing.NoDefault (Objects/typevarobject.c, 3.13): says that a type parameter has no default. */
export function initNoDefault(rt: Runtime): void {
  if (rt.facts.minor < 13) return;
  rt.types.NoDefaultType = staticType(rt, {
    name: "NoDefaultType",
    basicsize: 16,
    slots: {
      tp_repr: runtime => newUnicode(runtime, "typing.NoDefault"),
      tp_new: singletonNew("NoDefaultType", runtime => runtime.noDefault ?? runtime.none),
    },
    methods: [methodNoArgs("__reduce__", runtime => newUnicode(runtime, "NoDefault"))],
  });
  rt.noDefault = newSingleton(rt, rt.types.NoDefaultType);
}

/** notimplemented_bool: an error from 3.14 on, a DeprecationWarning (not shown) before. */
function notImplementedBool(rt: Runtime): -1 | 0 | 1 {
  if (rt.facts.minor < 14) return 1;
  const text = "NotImplemented should not be used in a boolean context";
  return raiseMinusOne(rt, "TypeError", text);
}
