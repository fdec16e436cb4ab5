import { ObjectFlag, type PyObject } from "../../memory/object.ts";
import { instanceDict, setInstanceDict } from "../attributes.ts";
import { newGetSetDescr } from "./descrobject.ts";
import { dictGetStr, dictSetStr, PyDict } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import type { PyHeapTypeObject } from "./heaptype.ts";
import type { PyGetSetDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, type Status, typeOf } from "./slots.ts";

/**
 * subtype_getsets: the descriptors `__dict__` and `__weakref__` of a class that adds them to its
 * instances. Up to 3.14 each class has its own; from 3.15 on all share one of each.
 */
export function addSharedGetsets(
  rt: Runtime,
  type: PyHeapTypeObject,
  dict: PyDict,
  added: { readonly dict: boolean; readonly weakrefs: boolean },
): void {
  if (added.dict) addGetset(rt, type, dict, instanceDictGetset);
  if (added.weakrefs) addGetset(rt, type, dict, WEAKREF);
}

function addGetset(rt: Runtime, type: PyHeapTypeObject, dict: PyDict, def: PyGetSetDef): void {
  if (dictGetStr(dict, def.name) !== undefined) return;
  const shared = rt.sharedGetsets.get(def.name);
  if (shared !== undefined) {
    dictSetStr(rt, dict, def.name, shared);
    return;
  }
  const descr = newGetSetDescr(rt, type, def);
  dictSetStr(rt, dict, def.name, descr);
  rt.heap.decref(descr);
}

/** The descriptors that all classes share are the interpreter's own, made before any class (3.15). */
export function initSharedGetsets(rt: Runtime): void {
  if (rt.facts.classGetsets) return;
  for (const def of [instanceDictGetset, WEAKREF]) {
    const descr = newGetSetDescr(rt, rt.types.object, def);
    rt.heap.untrack(descr);
    descr.head.flags |= ObjectFlag.SHARED;
    rt.sharedGetsets.set(def.name, descr);
  }
}

/** `__dict__` of instances of C's types: PyObject_GenericGetDict, PyObject_GenericSetDict. */
export const genericDictGetset: PyGetSetDef = {
  name: "__dict__",
  get: subtypeDict,
  set: (rt, op, value) =>
    value === null
      ? raiseStatus(rt, "TypeError", "cannot delete __dict__")
      : subtypeSetDict(rt, op, value),
};

/** `__dict__` of instances of classes that keep one. */
const instanceDictGetset: PyGetSetDef = {
  name: "__dict__",
  get: subtypeDict,
  set: subtypeSetDict,
  doc: "dictionary for instance variables",
};

const WEAKREF: PyGetSetDef = {
  name: "__weakref__",
  get: subtypeGetWeakref,
  doc: "list of weak references to the object",
};

/** subtype_dict. */
export function subtypeDict(rt: Runtime, op: PyObject): Result {
  const dict = instanceDict(rt, op);
  if (dict !== null) return dict;
  return raise(rt, "AttributeError", "This object has no __dict__");
}

/** subtype_setdict; `value` null: delete. */
export function subtypeSetDict(rt: Runtime, op: PyObject, value: PyObject | null): Status {
  if (value !== null && !(value instanceof PyDict)) {
    const given = typeOf(value).messageName;
    return raiseStatus(rt, "TypeError", `__dict__ must be set to a dictionary, not a '${given}'`);
  }
  setInstanceDict(rt, op, value);
  return true;
}

/** subtype_getweakref: the reference at the head of the list. */
function subtypeGetWeakref(rt: Runtime, op: PyObject): Result {
  if (!typeOf(op).tp_has_weakrefs) {
    return raise(rt, "AttributeError", "This object has no __weakref__");
  }
  return rt.heap.newRef(op.head.weakrefs?.[0] ?? rt.none);
}
