import { raise } from "../exceptions/exceptions.ts";
import { PyHeapTypeObject } from "./heaptype.ts";
import type { PyObject } from "../../memory/object.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, typeOf } from "./slots.ts";
import { heapInstanceSize, staticBase } from "./typealloc.ts";
import { isSubtype } from "./typeobject.ts";

/** _PyType_CalculateMetaclass: the most derived of `metatype` and the bases' types, borrowed. */
export function calculateMetaclass(
  rt: Runtime,
  metatype: PyTypeObject,
  bases: readonly PyObject[],
): PyTypeObject | null {
  let winner = metatype;
  for (const base of bases) {
    const type = typeOf(base);
    if (isSubtype(winner, type)) continue;
    if (isSubtype(type, winner)) {
      winner = type;
      continue;
    }
    const text =
      "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass" +
      " of the metaclasses of all its bases";
    return raise(rt, "TypeError", text);
  }
  return winner;
}

/** best_base: the base whose struct the instances extend; null: TypeError. */
export function bestBase(rt: Runtime, bases: readonly PyObject[]): PyTypeObject | null {
  let base: PyTypeObject | null = null;
  let winner: PyTypeObject | null = null;
  for (const each of bases) {
    if (!(each instanceof PyTypeObject)) return raise(rt, "TypeError", "bases must be types");
    if (!each.tp_is_base_type) {
      const text = `type '${each.messageName}' is not an acceptable base type`;
      return raise(rt, "TypeError", text);
    }
    const candidate = solidBase(rt, each);
    if (winner === null || isSubtype(candidate, winner)) {
      if (winner !== candidate) {
        winner = candidate;
        base = each;
      }
    } else if (!isSubtype(winner, candidate)) {
      return raise(rt, "TypeError", "multiple bases have instance lay-out conflict");
    }
  }
  return base;
}

/** solid_base: the nearest type that adds fields to the struct of its instances. */
export function solidBase(rt: Runtime, type: PyTypeObject): PyTypeObject {
  for (let at: PyTypeObject | null = type; at !== null; at = at.tp_base) {
    if (addsFields(at)) return at;
  }
  return rt.types.object;
}

/** extra_ivars, shape_differs: dict and weak references do not count. */
function addsFields(type: PyTypeObject): boolean {
  if (type instanceof PyHeapTypeObject) return type.members.length > 0;
  const { tp_base } = type;
  if (tp_base === null) return true;
  return type.tp_basicsize !== tp_base.tp_basicsize || type.tp_itemsize !== tp_base.tp_itemsize;
}

/** What `__slots__` and the bases decide about the instances of a new class. */
export interface Additions {
  readonly dict: boolean;
  readonly weakrefs: boolean;
  readonly slotCount: number;
}

/**
 * type_new_descriptors and type_new_set_slots: sizes and places of what the instances have
 * besides the base's struct.
 */
export function setLayout(
  rt: Runtime,
  type: PyHeapTypeObject,
  base: PyTypeObject,
  added: Additions,
): void {
  const { minor } = rt.facts;
  const heapBase = base instanceof PyHeapTypeObject ? base : null;
  let size = base.tp_basicsize + 8 * added.slotCount;
  type.tp_itemsize = base.tp_itemsize;
  type.slotCount = (heapBase?.slotCount ?? 0) + added.slotCount;
  type.tp_has_dict = base.tp_has_dict || added.dict;
  type.tp_has_weakrefs = base.tp_has_weakrefs || added.weakrefs;
  type.hasManagedDict = (heapBase?.hasManagedDict ?? false) || added.dict;
  type.preHeaderSize = heapBase?.preHeaderSize ?? 0;
  if (minor >= 12) {
    if (added.dict || added.weakrefs) type.preHeaderSize = 16;
  } else {
    if (added.weakrefs) size += 8;
    if (added.dict && type.tp_itemsize !== 0) size += 8;
    else if (added.dict) type.preHeaderSize = 16;
  }
  type.tp_basicsize = size;
  type.tp_is_gc = true;
  type.tp_is_base_type = true;
  type.tp_alloc_size = op => heapInstanceSize(type, op);
  setInstanceValues(rt, type, base);
}

/** Which instances begin with values rather than a dict, and who shares keys, by version. */
function setInstanceValues(rt: Runtime, type: PyHeapTypeObject, base: PyTypeObject): void {
  const { minor } = rt.facts;
  if (!type.hasManagedDict) return;
  if (minor === 11 && type.tp_itemsize !== 0) return;
  if (minor <= 12) type.hasInlineValues = staticBase(base) === rt.types.object;
  else if (minor === 13) type.hasInlineValues = type.tp_basicsize === 16;
  else type.hasInlineValues = type.tp_itemsize === 0;
}
