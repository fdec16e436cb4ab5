import { newWrapperDescr, PyWrapperDescr } from "./descrobject.ts";
import { dictEntries, dictGetStr, dictSetStr, type PyDict } from "../containers/dictobject.ts";
import { PyCFunction } from "../functions/methodobject.ts";
import { objectHashNotImplemented } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type SlotDef, type SlotFunction, type SlotName, slotTable } from "./slotdefs.ts";
import { slotTpCall } from "./slotfunctions.ts";
import type { PyTypeObject } from "./slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { isSubtype, typeLookupStr } from "./typeobject.ts";
import type { PyUnicode } from "../text/unicodeobject.ts";

function slotOf(type: PyTypeObject, name: SlotName): SlotFunction | null {
  return type[name] as SlotFunction | null;
}

/** add_operators: the special methods of the slots that a static type fills itself. */
export function addOperators(rt: Runtime, type: PyTypeObject, dict: PyDict): void {
  for (const row of slotTable().rowsOf(type.tp_own_slots)) {
    const wrapped = slotOf(type, row.slot);
    if (wrapped === null || row.wrap === null) continue;
    if (dictGetStr(dict, row.name) !== undefined) continue;
    if (wrapped === objectHashNotImplemented) {
      dictSetStr(rt, dict, row.name, rt.none);
      continue;
    }
    const descr = newWrapperDescr(rt, type, row, wrapped);
    dictSetStr(rt, dict, row.name, descr);
    rt.heap.decref(descr);
  }
}

/**
 * fixup_slot_dispatchers: all slots of a new heap type, from what its mro says. With one base the
 * slots whose methods the class does not define are those of the base, which it has inherited.
 */
export function fixupSlotDispatchers(rt: Runtime, type: PyTypeObject): void {
  const { bySlot, byName } = slotTable();
  const hasOneBase = (type.tp_bases as PyTuple).ob_item.length === 1;
  if (hasOneBase && (type.tp_base === rt.types.object || type.tp_base?.tp_is_heap_type === true)) {
    // These two are inherited together or not at all.
    const slots = new Set<SlotName>(["tp_hash", "tp_richcompare"]);
    for (const [name] of dictEntries(type.tp_dict as PyDict)) {
      for (const row of byName.get((name as PyUnicode).value) ?? []) slots.add(row.slot);
    }
    for (const slot of slots) updateOneSlot(rt, type, bySlot.get(slot) ?? []);
  } else {
    for (const rows of bySlot.values()) updateOneSlot(rt, type, rows);
  }
  afterSlotUpdate(type);
}

/** update_slot: the attribute `name` of `type` changed; its slots and its subclasses' follow. */
export function updateSlot(rt: Runtime, type: PyTypeObject, name: string): void {
  const rows = slotTable().byName.get(name);
  if (rows === undefined) return;
  updateSubclasses(rt, type, name, [...new Set(rows.map(row => row.slot))]);
}

function updateSubclasses(
  rt: Runtime,
  type: PyTypeObject,
  name: string,
  slots: readonly SlotName[],
): void {
  for (const slot of slots) updateOneSlot(rt, type, slotTable().bySlot.get(slot) ?? []);
  afterSlotUpdate(type);
  for (const subclass of type.tp_subclasses) {
    const dict = subclass.tp_dict;
    if (dict !== null && dictGetStr(dict, name) !== undefined) continue; // it overrides the name
    updateSubclasses(rt, subclass, name, slots);
  }
}

function afterSlotUpdate(type: PyTypeObject): void {
  type.tp_has_finalizer = type.tp_finalize !== null;
  if (type.tp_call === slotTpCall) type.tp_vectorcall_offset = null;
}

/**
 * update_one_slot: the slot of a native base when its own wrapper is what the mro gives for every
 * method of the slot; else the generic function that calls the method; else empty.
 */
function updateOneSlot(rt: Runtime, type: PyTypeObject, rows: readonly SlotDef[]): void {
  const [first] = rows;
  if (first === undefined) return;
  let specific: SlotFunction | null = null;
  let generic: SlotFunction | null = null;
  let usesGeneric = false;
  for (const row of rows) {
    const descr = typeLookupStr(type, row.name);
    if (descr === null) continue;
    if (descr instanceof PyWrapperDescr && descr.d_base.name === row.name) {
      const filled = resolveSlotDups(type, row.name);
      if (filled === null || filled === row.slot) generic = row.generic;
      const fits =
        (specific === null || specific === descr.d_wrapped) &&
        descr.d_base.wrap === row.wrap &&
        isSubtype(type, descr.d_type);
      if (fits) specific = descr.d_wrapped;
      else usesGeneric = true;
    } else if (descr instanceof PyCFunction && row.slot === "tp_new") {
      specific = slotOf(type, "tp_new");
    } else if (descr === rt.none && row.slot === "tp_hash") {
      specific = objectHashNotImplemented;
    } else {
      usesGeneric = true;
      generic = row.generic;
    }
  }
  const value = specific !== null && !usesGeneric ? specific : generic;
  // One shape for all types: slots are written by name as in a record.
  (type as unknown as Record<string, unknown>)[first.slot] = value;
}

/**
 * resolve_slotdups: of the slots that share the method `name`, the only one that `type` fills;
 * null when it fills none or several.
 */
function resolveSlotDups(type: PyTypeObject, name: string): SlotName | null {
  const rows = slotTable().byName.get(name) ?? [];
  if (rows.length === 1) return rows[0]?.slot ?? null;
  let only: SlotName | null = null;
  for (const { slot } of rows) {
    if (slotOf(type, slot) === null) continue;
    if (only !== null) return null;
    only = slot;
  }
  return only;
}
