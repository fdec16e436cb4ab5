import type { PyObject } from "../memory/object.ts";
import { dictGetStr, dictSetStr } from "./dictobject.ts";
import { raise } from "./exceptions.ts";
import { newGenericAlias, parametersOf, PyGenericAlias } from "./genericalias.ts";
import { classMethod, methodClinic, methodO } from "./methoddef.ts";
import { objectLookupAttrStr, reprText } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import type { PyTypeObject, Result } from "./slots.ts";
import { newTuple, PyTuple } from "./tupleobject.ts";
import { staticType, typeModified } from "./typeobject.ts";

/**
 * typing.Generic, the base of `class X[T]`. Departs: `X[int]` is a types.GenericAlias, not a
 * typing._GenericAlias, and the typing module is not imported for it.
 */
export function initGenericType(rt: Runtime): void {
  rt.types.Generic = staticType(rt, {
    name: "Generic",
    module: "typing",
    basicsize: 16,
    isGC: false,
    isBaseType: true,
    methods: [
      classMethod(methodO("__class_getitem__", classGetitem)),
      classMethod(methodClinic("__init_subclass__", "**kwargs", initSubclass)),
    ],
  });
}

/** INTRINSIC_SUBSCRIPT_GENERIC: `Generic[params]`, a base of a generic class. */
export function subscriptGeneric(rt: Runtime, params: PyObject): Result {
  return newGenericAlias(rt, rt.types.Generic, params);
}

/** _generic_class_getitem: as many arguments as the class has parameters. */
function classGetitem(rt: Runtime, cls: PyObject, item: PyObject): Result {
  if (cls === rt.types.Generic) return newGenericAlias(rt, cls, item);
  const params = objectLookupAttrStr(rt, cls, "__parameters__");
  if (params === null) return null;
  const expected = params instanceof PyTuple ? params.ob_item.length : 0;
  const takesMany =
    params instanceof PyTuple &&
    params.ob_item.some(each => each.ob_type === rt.types.TypeVarTuple);
  rt.heap.xdecref(params);
  const actual = item instanceof PyTuple ? item.ob_item.length : 1;
  if (actual === expected || takesMany) return newGenericAlias(rt, cls, item);
  const name = reprText(rt, cls);
  if (name === null) return null;
  if (expected === 0) return raise(rt, "TypeError", `${name} is not a generic class`);
  const which = actual > expected ? "many" : "few";
  const text = `Too ${which} arguments for ${name}; actual ${actual}, expected ${expected}`;
  return raise(rt, "TypeError", text);
}

/** _generic_init_subclass: `__parameters__`, from the bases as they were written. */
function initSubclass(rt: Runtime, cls: PyObject): Result {
  const type = cls as PyTypeObject; // a class method gets a type
  const dict = type.tp_dict;
  if (dict === null) return rt.newNone();
  const bases = dictGetStr(dict, "__orig_bases__");
  const found = new Set<PyObject>();
  if (bases instanceof PyTuple) {
    const aliases = bases.ob_item.filter(each => each instanceof PyGenericAlias);
    const own = aliases.filter(each => each.origin === rt.types.Generic);
    for (const alias of own.length > 0 ? own : aliases) {
      for (const param of parametersOf(rt, alias.args)) found.add(param);
    }
  }
  const params = newTuple(
    rt,
    [...found].map(each => rt.heap.newRef(each)),
  );
  dictSetStr(rt, dict, "__parameters__", params);
  rt.heap.decref(params);
  typeModified(type);
  return rt.newNone();
}
