import type { PyObject } from "../../memory/object.ts";
import { sequenceList } from "../abstract.ts";
import { attributesOf, instanceDict } from "../attributes.ts";
import { dictEntries, dictSetItem, dictSize, newDict, PyDict } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { PyHeapTypeObject } from "./heaptype.ts";
import { hashPointer } from "../hash.ts";
import { newList, type PyList } from "../containers/listobject.ts";
import { newLong } from "../numbers/longobject.ts";
import {
  classMethod,
  methodNoArgs,
  methodO,
  methodVarArgs,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { commonReduce, getState, reduceEx } from "./objectreduce.ts";
import {
  genericGetAttr,
  genericSetAttr,
  objectGetAttrStr,
  objectLookupAttrStr,
  objectRepr,
  objectStr,
} from "../object.ts";
import type { Runtime } from "../runtime.ts";
import {
  argumentTypeName,
  COMPARE,
  type CallFunc,
  type CompareOp,
  type InitFunc,
  PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "./slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc, PyInstance } from "./typealloc.ts";
import { solidBase } from "./typelayout.ts";
import { isSubtype, staticType } from "./typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** excess_args. */
function hasArgs(args: PyTuple, kwargs: PyDict | null): boolean {
  return args.ob_item.length > 0 || (kwargs !== null && dictSize(kwargs) > 0);
}

/** object_new: refuses arguments that nobody would use. */
export const objectNew: CallFunc = (rt, callable, args, kwargs) => {
  const type = callable as PyTypeObject; // tp_new gets a type
  if (hasArgs(args, kwargs)) {
    if (type.tp_new !== objectNew) {
      const text = "object.__new__() takes exactly one argument (the type to instantiate)";
      return raise(rt, "TypeError", text);
    }
    if (type.tp_init === objectInit) {
      return raise(rt, "TypeError", `${type.messageName}() takes no arguments`);
    }
  }
  if (type instanceof PyHeapTypeObject && type.isAbstract) return raiseAbstract(rt, type);
  return genericAlloc(rt, new PyInstance(type));
};

/** The message of object_new for a class with abstract methods. */
function raiseAbstract(rt: Runtime, type: PyTypeObject): null {
  const abstract = objectGetAttrStr(rt, type, "__abstractmethods__");
  if (abstract === null) return null;
  const list = sequenceList(rt, abstract);
  rt.heap.decref(abstract);
  if (list === null) return null;
  const names = list.ob_item.map(asString).sort();
  rt.heap.decref(list);
  const plural = names.length > 1 ? "s" : "";
  const text =
    rt.facts.minor >= 12
      ? `without an implementation for abstract method${plural} '${names.join("', '")}'`
      : `with abstract method${plural} ${names.join(", ")}`;
  return raise(rt, "TypeError", `Can't instantiate abstract class ${type.messageName} ${text}`);
}

/** object_init. */
export const objectInit: InitFunc = (rt, self, args, kwargs) => {
  if (!hasArgs(args, kwargs)) return true;
  const type = typeOf(self);
  const text = "__init__() takes exactly one argument (the instance to initialize)";
  if (type.tp_init !== objectInit) return raiseStatus(rt, "TypeError", `object.${text}`);
  if (type.tp_new === objectNew) return raiseStatus(rt, "TypeError", `${type.messageName}.${text}`);
  return true;
};

/** object_repr: `<module.Name object at 0x…>`. */
function objectReprSlot(rt: Runtime, op: PyObject): Result {
  const type = typeOf(op);
  const module = moduleName(rt, type);
  const prefix = module === null || module === "builtins" ? "" : `${module}.`;
  const name = prefix === "" && !type.tp_is_heap_type ? type.tp_name : type.tp_qualname;
  const address = rt.heap.addressOf(op).toString(16);
  return newUnicode(rt, `<${prefix}${name} object at 0x${address}>`);
}

/** type_module as text; null when `__module__` is no str. */
export function moduleName(rt: Runtime, type: PyTypeObject): string | null {
  if (!type.tp_is_heap_type) return type.tp_module;
  const module = objectLookupAttrStr(rt, type, "__module__");
  const text = module instanceof PyUnicode ? module.value : null;
  if (module) rt.heap.decref(module);
  return text;
}

/** object_richcompare: identity; `!=` is the opposite of `==`. */
function objectCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (op === COMPARE.EQ) return rt.heap.newRef(left === right ? rt.true : rt.notImplemented);
  const { tp_richcompare } = typeOf(left);
  if (op !== COMPARE.NE || tp_richcompare === null) return rt.heap.newRef(rt.notImplemented);
  const result = tp_richcompare(rt, left, right, COMPARE.EQ);
  if (result === null || result === rt.notImplemented) return result;
  const isEqual = result === rt.true ? 1 : result === rt.false ? 0 : truthOf(rt, result);
  rt.heap.decref(result);
  return isEqual < 0 ? null : rt.newBool(isEqual === 0);
}

function truthOf(rt: Runtime, op: PyObject): -1 | 0 | 1 {
  const { nb_bool } = typeOf(op);
  return nb_bool === null ? 1 : nb_bool(rt, op);
}

/** object_methods[]. */
function objectMethods(rt: Runtime): readonly PyMethodDef[] {
  const notImplemented = (runtime: Runtime): PyObject =>
    runtime.heap.newRef(runtime.notImplemented);
  const subclassHook =
    rt.facts.minor >= 13
      ? methodO("__subclasshook__", notImplemented)
      : methodVarArgs("__subclasshook__", 0, Number.POSITIVE_INFINITY, notImplemented);
  return [
    methodO("__reduce_ex__", reduceEx),
    methodNoArgs("__reduce__", (rt, self) => commonReduce(rt, self, 0)),
    methodNoArgs("__getstate__", getState),
    classMethod(subclassHook),
    classMethod(methodNoArgs("__init_subclass__", rt => rt.newNone())),
    methodO("__format__", objectFormatMethod),
    methodNoArgs("__sizeof__", (rt, self) => newLong(rt, sizeofObject(rt, self))),
    methodNoArgs("__dir__", objectDirMethod),
  ];
}

/** object___format__. */
function objectFormatMethod(rt: Runtime, self: PyObject, spec: PyObject): Result {
  if (!(spec instanceof PyUnicode)) {
    const given = argumentTypeName(spec);
    return raise(rt, "TypeError", `__format__() argument must be str, not ${given}`);
  }
  if (spec.value === "") return objectStr(rt, self);
  const type = typeOf(self).messageName;
  return raise(rt, "TypeError", `unsupported format string passed to ${type}.__format__`);
}

/** `__sizeof__` by the type's own function: bytes without what stands before the object. */
export function sizeofObject(rt: Runtime, op: PyObject): number {
  const { tp_sizeof, tp_basicsize } = typeOf(op);
  return tp_sizeof === null ? tp_basicsize : tp_sizeof(rt, op);
}

/** object___dir__: the keys of `__dict__` and of the class and its bases. */
function objectDirMethod(rt: Runtime, self: PyObject): Result {
  const names = newDict(rt);
  const own = objectLookupAttrStr(rt, self, "__dict__");
  if (own === null) {
    rt.heap.decref(names);
    return null;
  }
  if (own instanceof PyDict) mergeKeys(rt, names, own);
  if (own !== undefined) rt.heap.decref(own);
  mergeClassDict(rt, names, typeOf(self));
  const list = keysOf(rt, names);
  rt.heap.decref(names);
  return list;
}

/** merge_class_dict: the names of `type` and of all its bases. */
export function mergeClassDict(rt: Runtime, names: PyDict, type: PyTypeObject): void {
  for (const base of (type.tp_mro as PyTuple).ob_item as PyTypeObject[]) {
    if (base.tp_dict !== null) mergeKeys(rt, names, base.tp_dict);
  }
}

function mergeKeys(rt: Runtime, names: PyDict, from: PyDict): void {
  for (const [key] of dictEntries(from)) dictSetItem(rt, names, key, rt.none);
}

/** PyDict_Keys: a new list. */
export function keysOf(rt: Runtime, dict: PyDict): PyList {
  return newList(
    rt,
    [...dictEntries(dict)].map(([key]) => rt.heap.newRef(key)),
  );
}

/** object_set_class: instances of heap types with the same layout may change their class. */
function setClass(rt: Runtime, op: PyObject, value: PyObject | null): Status {
  if (value === null) return raiseStatus(rt, "TypeError", "can't delete __class__ attribute");
  if (!(value instanceof PyTypeObject)) {
    const given = typeOf(value).messageName;
    return raiseStatus(rt, "TypeError", `__class__ must be set to a class, not '${given}' object`);
  }
  const old = typeOf(op);
  const isModule = isSubtype(value, rt.types.module) && isSubtype(old, rt.types.module);
  if (!isModule && !(value.tp_is_heap_type && old.tp_is_heap_type)) {
    const text = "__class__ assignment only supported for mutable types or ModuleType subclasses";
    return raiseStatus(rt, "TypeError", text);
  }
  if (!isCompatible(rt, old, value)) {
    const names = `'${value.messageName}' object layout differs from '${old.messageName}'`;
    return raiseStatus(rt, "TypeError", `__class__ assignment: ${names}`);
  }
  const store = attributesOf(rt, op);
  if (store !== null && value instanceof PyHeapTypeObject) {
    if (store.values !== null) rt.heap.xdecref(instanceDict(rt, op)); // the new class has other keys
    store.type = value;
  }
  if (value.tp_is_heap_type) rt.heap.incref(value);
  op.ob_type = value;
  if (old.tp_is_heap_type) rt.heap.decref(old);
  return true;
}

/** compatible_for_assignment. */
function isCompatible(rt: Runtime, from: PyTypeObject, to: PyTypeObject): boolean {
  if (from.tp_has_dict !== to.tp_has_dict) return false;
  if (from.tp_has_weakrefs !== to.tp_has_weakrefs) return false;
  const [a, b] = [solidBase(rt, from), solidBase(rt, to)];
  if (a === b) return true;
  if (!(a instanceof PyHeapTypeObject && b instanceof PyHeapTypeObject)) return false;
  const names = (type: PyHeapTypeObject): string => type.members.map(each => each.name).join();
  return names(a) === names(b) && isCompatible(rt, a.tp_base ?? a, b.tp_base ?? b);
}

/** PyBaseObject_Type. */
export function initObjectType(rt: Runtime): void {
  rt.types.object = staticType(rt, {
    name: "object",
    basicsize: 16,
    isBaseType: true,
    doc: OBJECT_DOC,
    slots: {
      tp_repr: objectReprSlot,
      tp_str: (runtime, op) => objectRepr(runtime, op),
      tp_hash: (runtime, op) => hashPointer(runtime.heap.addressOf(op)),
      tp_getattro: genericGetAttr,
      tp_setattro: genericSetAttr,
      tp_richcompare: objectCompare,
      tp_init: objectInit,
      tp_new: objectNew,
    },
    methods: objectMethods(rt),
    getset: [
      {
        name: "__class__",
        get: (runtime, op) => runtime.heap.newRef(op.ob_type),
        set: setClass,
        doc: "the object's class",
      },
    ],
  });
}

const OBJECT_DOC =
  "The base class of the class hierarchy.\n\n" +
  "When called, it accepts no arguments and returns a new featureless\n" +
  "instance that has no instance attributes and cannot be given any.\n";
