import type { PyObject } from "../../memory/object.ts";
import { raiseStatus } from "../exceptions/exceptions.ts";
import { PyHeapTypeObject } from "./heaptype.ts";
import { addSubclass, removeSubclass } from "./subclasses.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, type Status, typeOf } from "./slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { bestBase, solidBase } from "./typelayout.ts";
import { computeMroOf } from "./typemrohook.ts";
import { isSubtype, typeModified } from "./typeobject.ts";
import { fixupSlotDispatchers } from "./typeslots.ts";

/** type_set_bases: new bases of the same layout; the mro of the type and all subclasses follow. */
export function setBases(rt: Runtime, op: PyObject, value: PyObject | null): Status {
  const type = op as PyTypeObject; // the slot of types
  if (!(type instanceof PyHeapTypeObject)) {
    const text = `cannot set '__bases__' attribute of immutable type '${type.messageName}'`;
    return raiseStatus(rt, "TypeError", text);
  }
  const problem = checkBases(rt, type, value);
  if (problem !== null) return raiseStatus(rt, "TypeError", problem);
  const bases = value as PyTuple; // checked
  const base = bestBase(rt, bases.ob_item);
  if (base === null) return false;
  if (solidBase(rt, base) !== solidBase(rt, type.tp_base ?? base)) {
    const names = `'${base.messageName}' object layout differs from '${type.tp_base?.messageName}'`;
    return raiseStatus(rt, "TypeError", `__bases__ assignment: ${names}`);
  }
  const [oldBases, oldBase] = [type.tp_bases, type.tp_base];
  type.tp_bases = rt.heap.newRef(bases);
  type.tp_base = rt.heap.newRef(base);
  if (!recomputeMro(rt, type)) {
    rt.heap.decref(bases);
    rt.heap.decref(base);
    type.tp_bases = oldBases;
    type.tp_base = oldBase;
    return false;
  }
  for (const each of oldBases?.ob_item ?? []) removeSubclass(rt, each as PyTypeObject, type);
  for (const each of bases.ob_item) addSubclass(rt, each as PyTypeObject, type);
  typeModified(type);
  refreshSlots(rt, type);
  rt.heap.xdecref(oldBases);
  rt.heap.xdecref(oldBase);
  return true;
}

function checkBases(rt: Runtime, type: PyTypeObject, value: PyObject | null): string | null {
  const target = `${type.messageName}.__bases__`;
  if (value === null) {
    const kind = rt.facts.minor >= 15 ? "type" : "immutable type";
    return `cannot delete '__bases__' attribute of ${kind} '${type.messageName}'`;
  }
  if (!(value instanceof PyTuple)) {
    return `can only assign tuple to ${target}, not ${typeOf(value).messageName}`;
  }
  if (value.ob_item.length === 0) return `can only assign non-empty tuple to ${target}, not ()`;
  for (const base of value.ob_item) {
    if (!(base instanceof PyTypeObject)) {
      return `${target} must be tuple of classes, not '${typeOf(base).messageName}'`;
    }
    if (isSubtype(base, type)) return "a __bases__ item causes an inheritance cycle";
  }
  return null;
}

function recomputeMro(rt: Runtime, type: PyHeapTypeObject): boolean {
  if (!computeMroOf(rt, type)) return false;
  for (const subclass of type.tp_subclasses) {
    if (subclass instanceof PyHeapTypeObject && !recomputeMro(rt, subclass)) return false;
  }
  return true;
}

function refreshSlots(rt: Runtime, type: PyTypeObject): void {
  fixupSlotDispatchers(rt, type);
  for (const subclass of type.tp_subclasses) refreshSlots(rt, subclass);
}
