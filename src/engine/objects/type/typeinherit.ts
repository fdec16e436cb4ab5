import { dictGetStr, type PyDict } from "../containers/dictobject.ts";
import type { PyTypeObject } from "./slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";

/**
 * inherit_special and inherit_slots: what `type` leaves open, the nearest base gives that has a
 * slot of its own; a slot that a base only inherited waits for where it came from.
 */
export function inheritSlots(type: PyTypeObject): void {
  const { tp_base: base } = type;
  if (base === null) return;
  const bases = (type.tp_mro as PyTuple).ob_item.slice(1) as PyTypeObject[]; // the mro has types
  inheritSpecial(type, base);
  const isLinear = bases.length === 1 || (type.tp_bases as PyTuple).ob_item.length === 1;
  if (isLinear) inheritAll(type, base);
  else inheritFrom(type, bases);
  inheritHash(type, bases);
}

/** What the instances of a subtype have from the struct of `tp_base` (inherit_special). */
function inheritSpecial(type: PyTypeObject, base: PyTypeObject): void {
  type.tp_new ??= base.tp_new;
  type.tp_traverse ??= base.tp_traverse;
  type.tp_traverse_rest ??= base.tp_traverse_rest;
  type.tp_clear ??= base.tp_clear;
  type.tp_releases ??= base.tp_releases;
  type.tp_detach ??= base.tp_detach;
  type.tp_sizeof ??= base.tp_sizeof;
  type.tp_instance_dict ??= base.tp_instance_dict;
}

/**
 * Slots that a subtype takes over from its only base, one by one (inherit_slots). Written out: by
 * name in a loop, it took a third of the time in which a runtime starts.
 */
function inheritAll(type: PyTypeObject, base: PyTypeObject): void {
  type.tp_repr ??= base.tp_repr;
  type.tp_str ??= base.tp_str;
  type.tp_call ??= base.tp_call;
  type.tp_getattro ??= base.tp_getattro;
  type.tp_setattro ??= base.tp_setattro;
  type.tp_iter ??= base.tp_iter;
  type.tp_iternext ??= base.tp_iternext;
  type.tp_descr_get ??= base.tp_descr_get;
  type.tp_descr_set ??= base.tp_descr_set;
  type.tp_init ??= base.tp_init;
  type.tp_finalize ??= base.tp_finalize;
  type.tp_vectorcall_offset ??= base.tp_vectorcall_offset;
  type.nb_add ??= base.nb_add;
  type.nb_subtract ??= base.nb_subtract;
  type.nb_multiply ??= base.nb_multiply;
  type.nb_remainder ??= base.nb_remainder;
  type.nb_divmod ??= base.nb_divmod;
  type.nb_power ??= base.nb_power;
  type.nb_negative ??= base.nb_negative;
  type.nb_positive ??= base.nb_positive;
  type.nb_absolute ??= base.nb_absolute;
  type.nb_bool ??= base.nb_bool;
  type.nb_invert ??= base.nb_invert;
  type.nb_lshift ??= base.nb_lshift;
  type.nb_rshift ??= base.nb_rshift;
  type.nb_and ??= base.nb_and;
  type.nb_xor ??= base.nb_xor;
  type.nb_or ??= base.nb_or;
  type.nb_int ??= base.nb_int;
  type.nb_float ??= base.nb_float;
  type.nb_index ??= base.nb_index;
  type.nb_floor_divide ??= base.nb_floor_divide;
  type.nb_true_divide ??= base.nb_true_divide;
  type.nb_matrix_multiply ??= base.nb_matrix_multiply;
  type.nb_inplace_add ??= base.nb_inplace_add;
  type.nb_inplace_subtract ??= base.nb_inplace_subtract;
  type.nb_inplace_multiply ??= base.nb_inplace_multiply;
  type.nb_inplace_remainder ??= base.nb_inplace_remainder;
  type.nb_inplace_power ??= base.nb_inplace_power;
  type.nb_inplace_lshift ??= base.nb_inplace_lshift;
  type.nb_inplace_rshift ??= base.nb_inplace_rshift;
  type.nb_inplace_and ??= base.nb_inplace_and;
  type.nb_inplace_xor ??= base.nb_inplace_xor;
  type.nb_inplace_or ??= base.nb_inplace_or;
  type.nb_inplace_floor_divide ??= base.nb_inplace_floor_divide;
  type.nb_inplace_true_divide ??= base.nb_inplace_true_divide;
  type.nb_inplace_matrix_multiply ??= base.nb_inplace_matrix_multiply;
  type.sq_length ??= base.sq_length;
  type.sq_concat ??= base.sq_concat;
  type.sq_repeat ??= base.sq_repeat;
  type.sq_item ??= base.sq_item;
  type.sq_ass_item ??= base.sq_ass_item;
  type.sq_contains ??= base.sq_contains;
  type.sq_inplace_concat ??= base.sq_inplace_concat;
  type.sq_inplace_repeat ??= base.sq_inplace_repeat;
  type.mp_length ??= base.mp_length;
  type.mp_subscript ??= base.mp_subscript;
  type.mp_ass_subscript ??= base.mp_ass_subscript;
  type.am_await ??= base.am_await;
  type.am_aiter ??= base.am_aiter;
  type.am_anext ??= base.am_anext;
  type.am_send ??= base.am_send;
  type.tp_match ??= base.tp_match;
}

/** The same slots, for several bases. */
const INHERITED = [
  "tp_repr",
  "tp_str",
  "tp_call",
  "tp_getattro",
  "tp_setattro",
  "tp_iter",
  "tp_iternext",
  "tp_descr_get",
  "tp_descr_set",
  "tp_init",
  "tp_finalize",
  "tp_vectorcall_offset",
  "nb_add",
  "nb_subtract",
  "nb_multiply",
  "nb_remainder",
  "nb_divmod",
  "nb_power",
  "nb_negative",
  "nb_positive",
  "nb_absolute",
  "nb_bool",
  "nb_invert",
  "nb_lshift",
  "nb_rshift",
  "nb_and",
  "nb_xor",
  "nb_or",
  "nb_int",
  "nb_float",
  "nb_index",
  "nb_floor_divide",
  "nb_true_divide",
  "nb_matrix_multiply",
  "nb_inplace_add",
  "nb_inplace_subtract",
  "nb_inplace_multiply",
  "nb_inplace_remainder",
  "nb_inplace_power",
  "nb_inplace_lshift",
  "nb_inplace_rshift",
  "nb_inplace_and",
  "nb_inplace_xor",
  "nb_inplace_or",
  "nb_inplace_floor_divide",
  "nb_inplace_true_divide",
  "nb_inplace_matrix_multiply",
  "sq_length",
  "sq_concat",
  "sq_repeat",
  "sq_item",
  "sq_ass_item",
  "sq_contains",
  "sq_inplace_concat",
  "sq_inplace_repeat",
  "mp_length",
  "mp_subscript",
  "mp_ass_subscript",
  "am_await",
  "am_aiter",
  "am_anext",
  "am_send",
  "tp_match",
] as const satisfies readonly (keyof PyTypeObject)[];

function inheritFrom(type: PyTypeObject, bases: readonly PyTypeObject[]): void {
  // One shape for all types: slots are read and written by name as in a record.
  const slots = type as unknown as Record<string, unknown>;
  for (const name of INHERITED) {
    slots[name] ??= bases.find(each => definesSlot(each, name))?.[name] ?? null;
  }
}

/** SLOTDEFINED: the slot is the base's own, not one it inherited. */
function definesSlot(base: PyTypeObject, name: (typeof INHERITED)[number]): boolean {
  return base[name] !== null && base[name] !== base.tp_base?.[name];
}

/** tp_hash and tp_richcompare come together, and not when `__eq__` or `__hash__` is redefined. */
function inheritHash(type: PyTypeObject, bases: readonly PyTypeObject[]): void {
  for (const base of bases) {
    if (type.tp_richcompare !== null || type.tp_hash !== null) return;
    if (overridesHash(type)) return;
    type.tp_richcompare = base.tp_richcompare;
    type.tp_hash = base.tp_hash;
  }
}

/** overrides_hash. */
function overridesHash(type: PyTypeObject): boolean {
  const dict = type.tp_dict as PyDict; // callers made it
  return dictGetStr(dict, "__eq__") !== undefined || dictGetStr(dict, "__hash__") !== undefined;
}
