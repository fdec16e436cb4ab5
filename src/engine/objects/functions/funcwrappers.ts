import type { MemoryHeap } from "../../memory/heap.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { checkPositional, objectCall } from "../call.ts";
import { dictSize, newDict, type PyDict } from "../containers/dictobject.ts";
import { clearRaised, exceptionMatches, raise, raiseStatus } from "../exceptions/exceptions.ts";
import { newMethod } from "./classobject.ts";
import type { PyGetSetDef } from "./methoddef.ts";
import {
  genericGetAttr,
  genericSetAttr,
  objectIsTrue,
  objectGetAttrStr,
  objectLookupAttrStr,
  objectSetAttrStr,
  reprText,
} from "../object.ts";
import type { Runtime } from "../runtime.ts";
import {
  type CallFunc,
  type DescrGetFunc,
  type InitFunc,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../type/slots.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";
import { isUnknown } from "../unknown/unknown.ts";

/** classmethod and staticmethod objects (Objects/funcobject.c). Fields are strong references. */
export class PyFunctionWrapper extends PyObject {
  callable: PyObject | null = null;
  /** Holds what functools_wraps copied: `__name__`, `__doc__` … */
  dict: PyDict | null = null;
}

/** PyClassMethod_New; borrows `callable`. */
export function newClassMethod(rt: Runtime, callable: PyObject): PyObject {
  return newWrapper(rt, rt.types.classmethod, callable);
}

/** PyStaticMethod_New; borrows `callable`. */
export function newStaticMethod(rt: Runtime, callable: PyObject): PyObject {
  return newWrapper(rt, rt.types.staticmethod, callable);
}

function newWrapper(rt: Runtime, type: PyTypeObject, callable: PyObject): PyFunctionWrapper {
  const wrapper = new PyFunctionWrapper(type);
  wrapper.callable = rt.heap.newRef(callable);
  rt.heap.alloc(wrapper);
  if (!rt.typesReady) return wrapper;
  rt.heap.track(wrapper);
  // From 3.15 on also those that type.__new__ makes look like the function.
  if (rt.facts.minor >= 15 && !copyAttributes(rt, wrapper, callable)) clearRaised(rt);
  return wrapper;
}

const wrapperNew: CallFunc = (rt, type) =>
  genericAlloc(rt, new PyFunctionWrapper(type as PyTypeObject));

/** cm_init, sm_init. */
function wrapperInit(name: string): InitFunc {
  return (rt, self, args, kwargs) => {
    if (kwargs !== null && dictSize(kwargs) > 0) {
      return raiseStatus(rt, "TypeError", `${name}() takes no keyword arguments`);
    }
    if (!checkPositional(rt, name, args.ob_item.length, 1, 1)) return false;
    const wrapper = self as PyFunctionWrapper;
    const old = wrapper.callable;
    const callable = args.ob_item[0] as PyObject; // counted above
    wrapper.callable = rt.heap.newRef(callable);
    rt.heap.xdecref(old);
    return copyAttributes(rt, wrapper, callable);
  };
}

/** functools_wraps. */
function copyAttributes(rt: Runtime, wrapper: PyFunctionWrapper, callable: PyObject): Status {
  const names = ["__module__", "__name__", "__qualname__", "__doc__"];
  if (!rt.facts.lazyAnnotations) names.push("__annotations__");
  for (const name of names) {
    const value = asOptional(rt, callable, name);
    if (value === null) return false;
    if (value === undefined) continue;
    const done = objectSetAttrStr(rt, wrapper, name, value);
    rt.heap.decref(value);
    if (!done) return false;
  }
  return true;
}

/** The lookup of functools_copy_attr: up to 3.12 the AttributeError is made, and cleared. */
function asOptional(rt: Runtime, callable: PyObject, name: string): PyObject | null | undefined {
  if (rt.facts.minor >= 13) return objectLookupAttrStr(rt, callable, name);
  const value = objectGetAttrStr(rt, callable, name);
  if (value !== null || !exceptionMatches(rt, "AttributeError")) return value;
  clearRaised(rt);
  return undefined;
}

/** cm_descr_get: a method bound to the class; up to 3.12 a descriptor inside is asked first. */
const classMethodGet: DescrGetFunc = (rt, op, instance, owner) => {
  const { callable } = op as PyFunctionWrapper;
  if (callable === null) return raise(rt, "RuntimeError", "uninitialized classmethod object");
  const type = owner ?? (instance === null ? null : instance.ob_type);
  if (type === null) return raise(rt, "TypeError", "__get__(None, None) is invalid");
  const get = typeOf(callable).tp_descr_get;
  if (rt.facts.minor < 13 && get !== null) return get(rt, callable, type, type);
  return newMethod(rt, callable, type);
};

/** sm_descr_get: the function as it is. */
const staticMethodGet: DescrGetFunc = (rt, op) => {
  const { callable } = op as PyFunctionWrapper;
  if (callable === null) return raise(rt, "RuntimeError", "uninitialized staticmethod object");
  return rt.heap.newRef(callable);
};

/** sm_call. */
const staticMethodCall: CallFunc = (rt, op, args, kwargs) => {
  const { callable } = op as PyFunctionWrapper;
  if (callable === null) return raise(rt, "RuntimeError", "uninitialized staticmethod object");
  return objectCall(rt, callable, args, kwargs);
};

function wrapperRepr(name: string): (rt: Runtime, op: PyObject) => Result {
  return (rt, op) => {
    const { callable } = op as PyFunctionWrapper;
    const inner = reprText(rt, callable ?? rt.none);
    if (inner === null) return null;
    return newUnicode(rt, `<${name}(${inner})>`);
  };
}

const memorySlots = {
  tp_traverse(op: PyObject, visit: Visit): void {
    const { dict, callable } = op as PyFunctionWrapper;
    if (dict !== null) visit(dict, "__dict__");
    if (callable !== null) visit(callable, "__func__");
  },
  tp_clear(heap: MemoryHeap, op: PyObject): void {
    const wrapper = op as PyFunctionWrapper;
    const { dict, callable } = wrapper;
    wrapper.dict = null;
    heap.xdecref(dict);
    wrapper.callable = null;
    heap.xdecref(callable);
  },
  tp_releases(op: PyObject, into: PyObject[]): void {
    const { dict, callable } = op as PyFunctionWrapper;
    if (callable !== null) into.push(callable);
    if (dict !== null) into.push(dict);
  },
  tp_instance_dict: {
    get: (op: PyObject) => (op as PyFunctionWrapper).dict,
    set: (op: PyObject, dict: PyDict | null) => {
      (op as PyFunctionWrapper).dict = dict;
    },
  },
  tp_getattro: genericGetAttr,
  tp_setattro: genericSetAttr,
};

const wrapperGetset: readonly PyGetSetDef[] = [
  {
    name: "__isabstractmethod__",
    get: (rt, op) => {
      const { callable } = op as PyFunctionWrapper;
      const flag = callable === null ? undefined : isAbstract(rt, callable);
      return flag === null ? null : rt.newBool(flag ?? false);
    },
  },
  {
    name: "__dict__",
    get: (rt, op) => {
      const wrapper = op as PyFunctionWrapper;
      wrapper.dict ??= newDict(rt);
      return rt.heap.newRef(wrapper.dict);
    },
  },
];

/** _PyObject_IsAbstract; null: an exception is set. */
export function isAbstract(rt: Runtime, op: PyObject): boolean | null {
  // A text of which only the words are unknown, such as a built-in's document, is no method.
  if (isUnknown(op) && op.knownType === rt.types.str) return false;
  const flag = objectLookupAttrStr(rt, op, "__isabstractmethod__");
  if (flag === null) return null;
  if (flag === undefined) return false;
  const truth = objectIsTrue(rt, flag);
  rt.heap.decref(flag);
  return truth < 0 ? null : truth === 1;
}

/** Makes the types `classmethod` and `staticmethod` and puts them into `rt.types`. */
export function initFunctionWrapperTypes(rt: Runtime): void {
  const members = ["__func__", "__wrapped__"].map(name => ({
    name,
    get: (op: PyObject) => (op as PyFunctionWrapper).callable,
    noneIfNull: true,
  }));
  const common = { basicsize: 32, isGC: true, isBaseType: true, hasDict: true, members };
  rt.types.classmethod = staticType(rt, {
    ...common,
    name: "classmethod",
    slots: {
      ...memorySlots,
      tp_repr: wrapperRepr("classmethod"),
      tp_descr_get: classMethodGet,
      tp_init: wrapperInit("classmethod"),
      tp_new: wrapperNew,
    },
    getset: wrapperGetset,
  });
  rt.types.staticmethod = staticType(rt, {
    ...common,
    name: "staticmethod",
    slots: {
      ...memorySlots,
      tp_repr: wrapperRepr("staticmethod"),
      tp_call: staticMethodCall,
      tp_descr_get: staticMethodGet,
      tp_init: wrapperInit("staticmethod"),
      tp_new: wrapperNew,
    },
    getset: wrapperGetset,
  });
}
