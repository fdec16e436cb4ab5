import type { PyObject } from "../memory/object.ts";
import { dictGetStr, dictSetStr, PyDict } from "./dictobject.ts";
import { raise } from "./exceptions.ts";
import { newGenericAlias, parametersOf, PyGenericAlias } from "./genericalias.ts";
import { classMethod, methodClinic, methodO } from "./methoddef.ts";
import { objectGetAttrStr, objectLookupAttrStr, reprText } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { PyTypeObject, type Result } from "./slots.ts";
import { newTuple, PyTuple } from "./tupleobject.ts";
import { staticType, typeModified } from "./typeobject.ts";
import { PyTypeParameter } from "./typevarobject.ts";
import { PyUnicode } from "./unicodeobject.ts";

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
  if (takesParameters(rt, cls)) return declaredWith(rt, cls as PyTypeObject, item);
  const params = objectLookupAttrStr(rt, cls, "__parameters__");
  if (params === null) return null;
  const wanted = params instanceof PyTuple ? params.ob_item : [];
  const result = argumentsFor(rt, cls, wanted, item);
  rt.heap.xdecref(params);
  return result;
}

/** Generic and Protocol themselves, whose subscript declares the parameters of a class. */
function takesParameters(rt: Runtime, cls: PyObject): boolean {
  if (cls === rt.types.Generic) return true;
  const { tp_name, tp_base, tp_dict } = cls as PyTypeObject; // a class method gets a type
  if (tp_name !== "Protocol" || tp_base !== rt.types.Generic || tp_dict === null) return false;
  return isOfTyping(tp_dict);
}

function hasPlainGeneric(rt: Runtime, type: PyTypeObject): boolean {
  return type.tp_bases?.ob_item.includes(rt.types.Generic) === true;
}

function isOfTyping(dict: PyObject): boolean {
  const module = dict instanceof PyDict ? dictGetStr(dict, "__module__") : undefined;
  return module instanceof PyUnicode && module.value === "typing";
}

function declaredWith(rt: Runtime, cls: PyTypeObject, item: PyObject): Result {
  const params = item instanceof PyTuple ? item.ob_item : [item];
  const which = `${cls.tp_name}[...]`;
  if (params.length === 0) {
    return raise(rt, "TypeError", `Parameter list to ${which} cannot be empty`);
  }
  // Unpack[Ts] and what is not known may stand for parameters too.
  const isPlain = (each: PyObject): boolean => each instanceof PyTypeObject || each === rt.none;
  if (params.some(isPlain)) {
    const kinds = "type variables or parameter specification variables";
    return raise(rt, "TypeError", `Parameters to ${which} must all be ${kinds}.`);
  }
  if (new Set(params).size < params.length) {
    return raise(rt, "TypeError", `Parameters to ${which} must all be unique`);
  }
  return newGenericAlias(rt, cls, item);
}

/** The class with as many arguments as `wanted`, those at the end from their defaults. */
function argumentsFor(
  rt: Runtime,
  cls: PyObject,
  wanted: readonly PyObject[],
  item: PyObject,
): Result {
  const { TypeVarTuple, ParamSpec } = rt.types;
  const given = item instanceof PyTuple ? item.ob_item : [item];
  const expected = wanted.length;
  if (given.length === expected) return newGenericAlias(rt, cls, item);
  if (expected === 1 && wanted[0]?.ob_type === ParamSpec) return newGenericAlias(rt, cls, item);
  const many = wanted.filter(each => each.ob_type === TypeVarTuple).length;
  const missing = wanted.slice(given.length);
  if (many === 0 && missing.length > 0 && missing.every(hasDefaultValue)) {
    return withDefaults(rt, cls, given, missing);
  }
  const least = expected - many;
  if (many > 0 && given.length >= least) return newGenericAlias(rt, cls, item);
  const name = reprText(rt, cls);
  if (name === null) return null;
  if (expected === 0) return raise(rt, "TypeError", `${name} is not a generic class`);
  const isFew = given.length < expected;
  const without = wanted.filter(each => !hasDefaultValue(each)).length;
  const atLeast = isFew && (many > 0 || rt.facts.minor >= 13) ? "at least " : "";
  const count = many > 0 ? least : isFew && rt.facts.minor >= 13 ? without : expected;
  const counts = `actual ${given.length}, expected ${atLeast}${count}`;
  return raise(rt, "TypeError", `Too ${isFew ? "few" : "many"} arguments for ${name}; ${counts}`);
}

function withDefaults(
  rt: Runtime,
  cls: PyObject,
  given: readonly PyObject[],
  missing: readonly PyObject[],
): Result {
  const values = given.map(each => rt.heap.newRef(each));
  for (const param of missing) {
    const value = objectGetAttrStr(rt, param, "__default__");
    if (value === null) {
      for (const each of values) rt.heap.decref(each);
      return null;
    }
    values.push(value);
  }
  const args = newTuple(rt, values);
  const alias = newGenericAlias(rt, cls, args);
  rt.heap.decref(args);
  return alias;
}

function hasDefaultValue(param: PyObject): boolean {
  return param instanceof PyTypeParameter && param.hasDefault;
}

/** _generic_init_subclass: `__parameters__`, from the bases as they were written. */
function initSubclass(rt: Runtime, cls: PyObject): Result {
  const type = cls as PyTypeObject; // a class method gets a type
  const dict = type.tp_dict;
  if (dict === null) return rt.newNone();
  const bases = dictGetStr(dict, "__orig_bases__");
  if (bases === undefined && hasPlainGeneric(rt, type) && !isOfTyping(dict)) {
    return raise(rt, "TypeError", "Cannot inherit from plain Generic");
  }
  const found = new Set<PyObject>();
  if (bases instanceof PyTuple) {
    const aliases = bases.ob_item.filter(each => each instanceof PyGenericAlias);
    const own = aliases.filter(each => takesParameters(rt, each.origin));
    if (bases.ob_item.includes(rt.types.Generic)) {
      return raise(rt, "TypeError", "Cannot inherit from plain Generic");
    }
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
