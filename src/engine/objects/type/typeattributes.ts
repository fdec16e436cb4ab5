import type { PyObject } from "../../memory/object.ts";
import { callOneArg } from "../call.ts";
import { dictDelStr, dictGetStr, dictSetStr, newDict, PyDict } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { PyHeapTypeObject } from "./heaptype.ts";
import { newLong } from "../numbers/longobject.ts";
import { newMappingProxy } from "../containers/mappingproxy.ts";
import type { PyGetSetDef } from "../functions/methoddef.ts";
import { objectCallable, objectIsTrue } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, type Result, type Status, typeOf } from "./slots.ts";
import { newTuple } from "../containers/tupleobject.ts";
import { setBases } from "./typebases.ts";
import { type PyMemberDef, typeModified } from "./typeobject.ts";
import { typeTextSignature } from "../functions/textsignature.ts";
import { keepUtf8, newUnicode, PyUnicode } from "../text/unicodeobject.ts";
import { unknownDoc } from "../unknown/unknown.ts";

/** The getters and setters of Objects/typeobject.c, type_getsets and type_members. */
export function typeGetset(rt: Runtime): readonly PyGetSetDef[] {
  const { minor } = rt.facts;
  return everyGetset.filter(({ name }) => minor >= (GETSET_SINCE.get(name) ?? 0));
}

const GETSET_SINCE: ReadonlyMap<string, number> = new Map([
  ["__type_params__", 12],
  ["__annotate__", 14],
]);

const everyGetset: readonly PyGetSetDef[] = [
  { name: "__name__", get: getName, set: (rt, op, value) => setText(rt, op, value, "__name__") },
  {
    name: "__qualname__",
    get: (rt, op) =>
      op instanceof PyHeapTypeObject
        ? rt.heap.newRef(op.ht_qualname)
        : newUnicode(rt, (op as PyTypeObject).tp_qualname),
    set: (rt, op, value) => setText(rt, op, value, "__qualname__"),
  },
  {
    name: "__bases__",
    get: (rt, op) => rt.heap.newRef((op as PyTypeObject).tp_bases ?? rt.emptyTuple),
    set: setBases,
  },
  { name: "__mro__", get: (rt, op) => rt.heap.newRef((op as PyTypeObject).tp_mro ?? rt.none) },
  { name: "__module__", get: getModule, set: setInDict("__module__") },
  { name: "__abstractmethods__", get: getAbstractMethods, set: setAbstractMethods },
  {
    name: "__dict__",
    get: (rt, op) => {
      const { tp_dict } = op as PyTypeObject;
      return tp_dict === null ? rt.newNone() : newMappingProxy(rt, tp_dict);
    },
  },
  { name: "__doc__", get: getDoc, set: setInDict("__doc__") },
  { name: "__text_signature__", get: (rt, op) => typeTextSignature(rt, op as PyTypeObject) },
  { name: "__annotations__", get: getAnnotations, set: setAnnotations },
  { name: "__annotate__", get: getAnnotate, set: setAnnotate },
  {
    name: "__type_params__",
    get: (rt, op) => {
      const own = ownAttribute(op, "__type_params__");
      return own === undefined ? newTuple(rt, []) : rt.heap.newRef(own);
    },
    set: setInDict("__type_params__"),
  },
];

/** type_members[]: what cannot be set. Up to 3.11 `__mro__` is one. */
export function typeMembers(rt: Runtime): readonly PyMemberDef[] {
  const number = (name: string, get: (type: PyTypeObject) => number): PyMemberDef => ({
    name,
    get: () => null,
    make: op => newLong(rt, get(op as PyTypeObject)),
  });
  const members = [
    number("__basicsize__", type => type.tp_basicsize),
    number("__itemsize__", type => type.tp_itemsize),
    number("__flags__", typeFlags),
    number("__weakrefoffset__", type => (type.tp_has_weakrefs ? -32 : 0)),
    { name: "__base__", get: (op: PyObject) => (op as PyTypeObject).tp_base, noneIfNull: true },
    number("__dictoffset__", type => (type.tp_has_dict ? -1 : 0)),
  ];
  if (rt.facts.minor > 11) return members;
  const mro = {
    name: "__mro__",
    get: (op: PyObject) => (op as PyTypeObject).tp_mro,
    noneIfNull: true,
  };
  return [...members, mro];
}

function ownAttribute(op: PyObject, name: string): PyObject | undefined {
  const { tp_dict } = op as PyTypeObject;
  return tp_dict === null ? undefined : dictGetStr(tp_dict, name);
}

/** The flags that programs ask for: IS_ABSTRACT, HEAPTYPE, BASETYPE, HAVE_GC. */
function typeFlags(type: PyTypeObject): number {
  const isAbstract = type instanceof PyHeapTypeObject && type.isAbstract;
  return (
    (type.tp_is_heap_type ? 0 : 1 << 8) |
    (type.tp_is_counted ? 1 << 9 : 0) |
    (type.tp_is_base_type ? 1 << 10 : 0) |
    (type.tp_is_gc ? 1 << 14 : 0) |
    (isAbstract ? 1 << 20 : 0)
  );
}

function getName(rt: Runtime, op: PyObject): Result {
  if (op instanceof PyHeapTypeObject) return rt.heap.newRef(op.ht_name);
  return newUnicode(rt, (op as PyTypeObject).tp_name);
}

/** check_set_special_type_attr. */
function checkSettable(
  rt: Runtime,
  op: PyObject,
  value: PyObject | null,
  name: string,
): op is PyHeapTypeObject {
  const { tp_name } = op as PyTypeObject;
  if (!(op instanceof PyHeapTypeObject)) {
    const text = `cannot set '${name}' attribute of immutable type '${tp_name}'`;
    return raiseStatus(rt, "TypeError", text);
  }
  if (value !== null) return true;
  const kind = rt.facts.minor >= 15 ? "type" : "immutable type";
  return raiseStatus(rt, "TypeError", `cannot delete '${name}' attribute of ${kind} '${tp_name}'`);
}

/** type_set_name, type_set_qualname. */
function setText(
  rt: Runtime,
  op: PyObject,
  value: PyObject | null,
  name: "__name__" | "__qualname__",
): Status {
  if (!checkSettable(rt, op, value, name)) return false;
  if (!(value instanceof PyUnicode)) {
    const given = value === null ? "NULL" : typeOf(value).messageName;
    const text = `can only assign string to ${op.tp_name}.${name}, not '${given}'`;
    return raiseStatus(rt, "TypeError", text);
  }
  rt.heap.incref(value);
  const old = name === "__name__" ? op.ht_name : op.ht_qualname;
  if (name === "__name__") {
    keepUtf8(value); // tp_name
    op.ht_name = value;
    op.tp_name = value.value;
  } else {
    op.ht_qualname = value;
    op.tp_qualname = value.value;
  }
  rt.heap.decref(old);
  return true;
}

/** A setter that stores in the type's own dict. */
function setInDict(name: string): NonNullable<PyGetSetDef["set"]> {
  return (rt, op, value) => {
    if (!checkSettable(rt, op, value, name)) return false;
    const dict = op.tp_dict as PyDict; // it is ready
    if (value !== null) dictSetStr(rt, dict, name, value);
    if (name === "__module__") dictDelStr(rt, dict, "__firstlineno__"); // it was the old module's
    typeModified(op);
    return true;
  };
}

/** type_module. */
function getModule(rt: Runtime, op: PyObject): Result {
  const type = op as PyTypeObject;
  if (!type.tp_is_heap_type) return newUnicode(rt, type.tp_module);
  const module = ownAttribute(op, "__module__");
  if (module === undefined) return raise(rt, "AttributeError", "__module__");
  return rt.heap.newRef(module);
}

/** type_get_doc: a descriptor stored as `__doc__` is asked. */
function getDoc(rt: Runtime, op: PyObject): Result {
  const own = ownAttribute(op, "__doc__");
  // Of a static type C knows the text itself.
  const isStatic = op instanceof PyTypeObject && !op.tp_is_heap_type;
  if (isStatic && op.tp_doc === null) return unknownDoc(rt);
  if (own === undefined) return rt.newNone();
  const get = typeOf(own).tp_descr_get;
  return get === null ? rt.heap.newRef(own) : get(rt, own, null, op);
}

/** type_abstractmethods: `type` itself has none. */
function getAbstractMethods(rt: Runtime, op: PyObject): Result {
  const own = op === rt.types.type ? undefined : ownAttribute(op, "__abstractmethods__");
  if (own === undefined) return raise(rt, "AttributeError", "__abstractmethods__");
  return rt.heap.newRef(own);
}

/** type_set_abstractmethods: a class with abstract methods cannot be instantiated. */
function setAbstractMethods(rt: Runtime, op: PyObject, value: PyObject | null): Status {
  if (!(op instanceof PyHeapTypeObject) || op.tp_dict === null) return false;
  if (value === null) {
    if (!dictDelStr(rt, op.tp_dict, "__abstractmethods__")) {
      return raiseStatus(rt, "AttributeError", "__abstractmethods__");
    }
    op.isAbstract = false;
  } else {
    const truth = objectIsTrue(rt, value);
    if (truth < 0) return false;
    dictSetStr(rt, op.tp_dict, "__abstractmethods__", value);
    op.isAbstract = truth === 1;
  }
  typeModified(op);
  return true;
}

/** type_get_annotations: made at once up to 3.13, by `__annotate__` when first asked later. */
function getAnnotations(rt: Runtime, op: PyObject): Result {
  const type = op as PyTypeObject;
  if (!type.tp_is_heap_type || type.tp_dict === null) {
    const text = `type object '${type.messageName}' has no attribute '__annotations__'`;
    return raise(rt, "AttributeError", text);
  }
  const own = ownAttribute(op, "__annotations__") ?? ownAttribute(op, "__annotations_cache__");
  if (own !== undefined) {
    const get = typeOf(own).tp_descr_get;
    return get === null ? rt.heap.newRef(own) : get(rt, own, null, op);
  }
  const made = rt.facts.lazyAnnotations ? evaluateAnnotations(rt, op) : newDict(rt);
  if (made === null) return null;
  const name = rt.facts.lazyAnnotations ? "__annotations_cache__" : "__annotations__";
  dictSetStr(rt, type.tp_dict, name, made);
  typeModified(type);
  return made;
}

function evaluateAnnotations(rt: Runtime, op: PyObject): Result {
  const annotate = getAnnotate(rt, op);
  if (annotate === null) return null;
  if (!objectCallable(annotate)) {
    rt.heap.decref(annotate);
    return newDict(rt);
  }
  const format = newLong(rt, 1); // annotationlib.Format.VALUE
  const dict = rt.heap.newRef((op as PyTypeObject).tp_dict as PyDict); // it is ready
  rt.hold(annotate, "__annotate__ being called");
  rt.hold(dict, "namespace of the class whose annotations are made");
  const result = callOneArg(rt, annotate, format);
  rt.release(dict);
  rt.release(annotate);
  rt.heap.decref(dict);
  rt.heap.decref(format);
  rt.heap.decref(annotate);
  if (result === null || result instanceof PyDict) return result;
  const given = typeOf(result).messageName;
  rt.heap.decref(result);
  return raise(rt, "TypeError", `__annotate__() must return a dict, not ${given}`);
}

/** type_set_annotations. */
function setAnnotations(rt: Runtime, op: PyObject, value: PyObject | null): Status {
  if (!(op instanceof PyHeapTypeObject) || op.tp_dict === null) {
    return checkSettable(rt, op, value, "__annotations__");
  }
  const own = dictGetStr(op.tp_dict, "__annotations__") !== undefined;
  const name = rt.facts.lazyAnnotations && !own ? "__annotations_cache__" : "__annotations__";
  if (value !== null) {
    dictSetStr(rt, op.tp_dict, name, value);
  } else if (!dictDelStr(rt, op.tp_dict, name)) {
    return raiseStatus(rt, "AttributeError", "__annotations__");
  }
  typeModified(op);
  return true;
}

/** type_get_annotate. */
function getAnnotate(rt: Runtime, op: PyObject): Result {
  const type = op as PyTypeObject;
  if (!type.tp_is_heap_type) {
    const text = `type object '${type.messageName}' has no attribute '__annotate__'`;
    return raise(rt, "AttributeError", text);
  }
  const own = ownAttribute(op, "__annotate_func__") ?? ownAttribute(op, "__annotate__");
  if (own === undefined) return rt.newNone();
  const get = typeOf(own).tp_descr_get;
  return get === null ? rt.heap.newRef(own) : get(rt, own, null, op);
}

/** type_set_annotate. */
function setAnnotate(rt: Runtime, op: PyObject, value: PyObject | null): Status {
  if (!checkSettable(rt, op, value, "__annotate__") || value === null) return false;
  if (value !== rt.none && !objectCallable(value)) {
    return raiseStatus(rt, "TypeError", "__annotate__ must be callable or None");
  }
  const dict = op.tp_dict as PyDict; // it is ready
  dictSetStr(rt, dict, "__annotate_func__", value);
  if (value !== rt.none) dictDelStr(rt, dict, "__annotations_cache__");
  typeModified(op);
  return true;
}
