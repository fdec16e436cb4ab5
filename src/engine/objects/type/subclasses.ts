import { ObjectFlag } from "../../memory/object.ts";
import {
  dictDelItem,
  dictSetItem,
  dictSize,
  newDict,
  type PyDict,
} from "../containers/dictobject.ts";
import { newLong } from "../numbers/longobject.ts";
import type { Runtime } from "../runtime.ts";
import type { PyTypeObject } from "./slots.ts";
import { newWeakref } from "../weakrefobject.ts";

/**
 * add_subclass (Objects/typeobject.c): `base` knows its subclass by a weak reference, in a dict under the
 * subclass's address: objects that the collector tracks and counts like any other.
 */
export function addSubclass(rt: Runtime, base: PyTypeObject, type: PyTypeObject): void {
  const ref = newWeakref(rt, rt.types.weakref, type, null);
  if (ref === null) return;
  const table = base.tp_subclasses_table ?? newTable(rt, base);
  base.tp_subclasses.add(type);
  if (table === null) {
    ref.head.flags |= ObjectFlag.SHARED;
    base.tp_subclass_refs.set(type, ref);
    return;
  }
  const key = newLong(rt, rt.heap.addressOf(type));
  dictSetItem(rt, table, key, ref); // addresses differ and need no code of the program to compare
  rt.heap.decref(key);
  rt.heap.decref(ref);
}

/** remove_subclass: a table that gets empty goes. */
export function removeSubclass(rt: Runtime, base: PyTypeObject, type: PyTypeObject): void {
  if (!base.tp_subclasses.delete(type)) return;
  const table = base.tp_subclasses_table;
  if (table === null) {
    const ref = base.tp_subclass_refs.get(type);
    base.tp_subclass_refs.delete(type);
    rt.heap.xdecref(ref);
    return;
  }
  const key = newLong(rt, rt.heap.addressOf(type));
  rt.heap.hideBirth(key.id);
  dictDelItem(rt, table, key);
  rt.heap.decref(key);
  if (dictSize(table) > 0) return;
  base.tp_subclasses_table = null;
  rt.heap.decref(table);
}

/** init_tp_subclasses; null: there is one from the start, which the model does not have. */
function newTable(rt: Runtime, base: PyTypeObject): PyDict | null {
  const hadSome =
    !base.tp_is_heap_type && (base.tp_subclasses.size > 0 || isSubclassedAtStart(rt, base));
  if (hadSome) return null;
  const table = newDict(rt);
  // A static type's table belongs to the interpreter.
  if (!base.tp_is_heap_type) table.head.flags |= ObjectFlag.SHARED;
  base.tp_subclasses_table = table;
  return table;
}

/** Modules that were imported before the script have derived from `base`, which the model does not know. */
function isSubclassedAtStart(rt: Runtime, { tp_name: name }: PyTypeObject): boolean {
  if (name === "str") return rt.facts.minor === 11;
  if (name === "TypeError") return rt.facts.minor >= 14;
  return SUBCLASSED_AT_START.includes(name);
}

const SUBCLASSED_AT_START = [
  "SystemError",
  "classmethod",
  "dict",
  "list",
  "property",
  "staticmethod",
  "type",
];
