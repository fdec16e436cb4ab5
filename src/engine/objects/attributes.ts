import type { MemoryHeap } from "../memory/heap.ts";
import type { AttributeStore, PyObject, Visit } from "../memory/object.ts";
import { InstanceValues } from "./containers/dictkeys.ts";
import {
  dictDelItem,
  dictGetItem,
  dictGetStr,
  dictSetItem,
  dictSize,
  newDict,
  type PyDict,
} from "./containers/dictobject.ts";
import { clearRaised, exceptionMatches } from "./exceptions/exceptions.ts";
import { handOut } from "./unknown/handout.ts";
import { heapBases, PyHeapTypeObject } from "./type/heaptype.ts";
import type { Runtime } from "./runtime.ts";
import { type Status, typeOf } from "./type/slots.ts";
import { mayBeTracked } from "./containers/tupleobject.ts";
import type { PyUnicode } from "./text/unicodeobject.ts";
import { isUnknown } from "./unknown/unknown.ts";

/**
 * What an instance of a heap type has besides its base's struct: `__slots__` values and its dict
 * (Objects/dictobject.c, _PyObject_StoreInstanceAttribute and its kin).
 *
 * The dict has three states. *values*: `values` holds the attributes in slots that the class's
 * shared keys name, and `dict` is null. *shared* (3.13 on): reading `__dict__` made a dict that
 * shares `values`. *dict*: `values` is null and `dict`, once there is one, has the attributes.
 */
export class InstanceAttributes implements AttributeStore {
  readonly slots: (PyObject | null)[];
  values: InstanceValues | null = null;
  dict: PyDict | null = null;
  /** Bytes of the object as allocated, when its inline values made it larger; else 0. */
  allocSize = 0;

  constructor(
    private readonly facts: Runtime["facts"],
    /** The instance's type; assignment to `__class__` changes it. */
    public type: PyHeapTypeObject,
  ) {
    this.slots = type.slotCount === 0 ? [] : new Array<null>(type.slotCount).fill(null);
  }

  /** The values while they are this instance's: a dict may have taken them over. */
  get liveValues(): InstanceValues | null {
    if (this.values !== null && !this.values.valid) this.values = null;
    return this.values;
  }

  /** subtype_traverse: the slots of the class and of its bases, then the dict. */
  traverse(visit: Visit): void {
    if (this.slots.length > 0) {
      for (const base of heapBases(this.type)) {
        for (const { name, offset } of base.members) {
          const value = this.slots[offset];
          if (value) visit(value, `.${name}`);
        }
      }
    }
    const { liveValues: values, dict } = this;
    // 3.13 passes over a dict that shares the values; later versions visit it alone.
    const visitsValues = values !== null && (dict === null || this.facts.version === "3.13");
    if (visitsValues) visitValues(values, visit);
    else if (dict !== null) visit(dict, "__dict__");
  }

  /** 3.13's dict that shares the values is held, but not visited. */
  traverseRest(visit: Visit): void {
    const { liveValues: values, dict } = this;
    if (dict !== null && values !== null && this.facts.version === "3.13") visit(dict, "__dict__");
  }

  /** subtype_dealloc: clear_slots for the class, then its bases; then the values or the dict. */
  releases(into: PyObject[]): void {
    if (this.slots.length > 0) {
      for (const base of heapBases(this.type)) {
        for (const { offset } of base.members) {
          const value = this.slots[offset];
          if (value) into.push(value);
        }
      }
    }
    const { liveValues: values, dict } = this;
    if (dict !== null) {
      detachDict(dict); // it may outlive the instance, and then has the references to the values
      into.push(dict);
    } else if (values !== null) {
      for (const value of values.values) if (value) into.push(value);
    }
  }

  /** subtype_clear. */
  clear(heap: MemoryHeap): void {
    for (const base of heapBases(this.type)) {
      for (const { offset } of base.members) {
        const value = this.slots[offset] ?? null;
        this.slots[offset] = null;
        heap.xdecref(value);
      }
    }
    const { liveValues: values, dict } = this;
    this.values = null;
    this.dict = null;
    if (dict !== null) {
      detachDict(dict);
      heap.decref(dict);
    } else if (values !== null) {
      values.order.length = 0;
      values.valid = false;
      for (let i = 0; i < values.values.length; i++) {
        const value = values.values[i] ?? null;
        values.values[i] = null;
        heap.xdecref(value);
      }
    }
  }
}

function visitValues(values: InstanceValues, visit: Visit): void {
  const { edges } = values.keys;
  for (let i = 0; i < values.values.length; i++) {
    const value = values.values[i];
    if (value) visit(value, edges[i] as string); // one edge a slot
  }
}

/** _PyDict_DetachFromObject: from here on the dict owns the references to the values. */
function detachDict(dict: PyDict): void {
  dict.valuesEmbedded = false;
  dict.visitsValues = true;
}

/** The store of `op`, made when missing; null when its type has neither dict nor slots. */
export function attributesOf(rt: Runtime, op: PyObject): InstanceAttributes | null {
  if (op.head.attributes !== null) return op.head.attributes as InstanceAttributes; // the only class
  const type = typeOf(op);
  if (!(type instanceof PyHeapTypeObject)) return null;
  return initAttributes(rt, op, type);
}

/** _PyObject_InitInlineValues: gives a new instance its store. */
export function initAttributes(
  rt: Runtime,
  op: PyObject,
  type: PyHeapTypeObject,
): InstanceAttributes | null {
  const keepsDict = type.hasManagedDict;
  if (!keepsDict && type.slotCount === 0) return null;
  const store = new InstanceAttributes(rt.facts, type);
  op.head.attributes = store;
  const keys = type.ht_cached_keys;
  if (keepsDict && type.hasInlineValues && keys !== null) {
    if (keys.usable > 1) keys.usable -= 1;
    store.values = new InstanceValues(keys);
  }
  return store;
}

/** _PyInlineValuesSize: bytes that 3.13 and later put behind a new instance for its values. */
export function inlineValuesSize(type: PyHeapTypeObject): number {
  const keys = type.ht_cached_keys;
  if (keys === null) return 0;
  const size = keys.names.length + keys.usable;
  const prefix = (size + 7) & ~7;
  return prefix + (size + 1) * 8;
}

/** The attribute `name` of the instance alone, borrowed; undefined: absent; null: exception. */
export function instanceGet(
  rt: Runtime,
  op: PyObject,
  name: PyUnicode,
): PyObject | null | undefined {
  const store = op.head.attributes as InstanceAttributes | null;
  const values = store === null ? null : store.liveValues;
  if (values !== null) return values.get(name.value) ?? undefined;
  const dict = store?.dict ?? typeOf(op).tp_instance_dict?.get(op) ?? null;
  if (dict === null) return undefined;
  if (name.ob_type === rt.types.str && dict.unquickCount === 0) return dictGetStr(dict, name.value);
  return dictGetItem(rt, dict, name);
}

/**
 * Sets (`value` null: deletes) the attribute `name` of the instance alone. Undefined: there is
 * nothing to delete, no exception is set.
 */
export function instanceSet(
  rt: Runtime,
  op: PyObject,
  name: PyUnicode,
  value: PyObject | null,
): Status | undefined {
  const field = typeOf(op).tp_instance_dict;
  if (field !== null) {
    let dict = field.get(op);
    if (dict === null) {
      if (value === null) return undefined;
      dict = newDict(rt);
      field.set(op, dict);
    }
    return setInDict(rt, dict, name, value);
  }
  const store = attributesOf(rt, op);
  if (store === null) return undefined;
  const values = store.liveValues;
  if (values !== null) {
    const done = storeValue(rt, values, name, value);
    if (done !== "no room") {
      if (store.dict !== null && done !== undefined) noteChange(store.dict, name, value);
      return done;
    }
    if (store.dict === null) materialize(rt, store);
  }
  if (store.dict === null) {
    if (value === null) return undefined;
    store.dict = newInstanceDict(rt, op);
  }
  return setInDict(rt, store.dict, name, value);
}

/** Tells a dict that shares the values what the instance did to them. */
function noteChange(dict: PyDict, name: PyUnicode, value: PyObject | null): void {
  dict.version += 1;
  dict.onChange?.(name, value);
}

/** new_dict_with_shared_keys: an empty dict that shares the class's keys while it can. */
function newInstanceDict(rt: Runtime, op: PyObject): PyDict {
  const dict = newDict(rt);
  const keys = (typeOf(op) as PyHeapTypeObject).ht_cached_keys; // only heap types have a store
  if (keys !== null) dict.values = new InstanceValues(keys);
  return dict;
}

function setInDict(
  rt: Runtime,
  dict: PyDict,
  name: PyUnicode,
  value: PyObject | null,
): Status | undefined {
  if (isUnknown(dict)) {
    // It may have been removed again, as all that the dict holds.
    if (value !== null) handOut(rt, value);
    return true;
  }
  if (value !== null) return dictSetItem(rt, dict, name, value);
  if (dictDelItem(rt, dict, name)) return true;
  if (!exceptionMatches(rt, "KeyError")) return false;
  clearRaised(rt);
  return undefined;
}

/** _PyObject_StoreInstanceAttribute. */
function storeValue(
  rt: Runtime,
  values: InstanceValues,
  name: PyUnicode,
  value: PyObject | null,
): Status | undefined | "no room" {
  const { keys } = values;
  let slot = keys.index.get(name.value);
  if (slot === undefined) {
    if (value === null) return undefined;
    if (keys.usable <= 0) return "no room";
    slot = keys.stealInsert(rt.heap.newRef(name));
  }
  const old = values.values[slot] ?? null;
  if (value === null) {
    if (old === null) return undefined;
    values.values[slot] = null;
    values.order.splice(values.order.indexOf(slot), 1);
  } else {
    while (values.values.length < slot) values.values.push(null);
    values.values[slot] = rt.heap.newRef(value);
    if (old === null) values.order.push(slot);
  }
  rt.heap.xdecref(old);
  return true;
}

/** make_dict_from_instance_attributes: moves the values into a dict, or lets it share them. */
function materialize(rt: Runtime, store: InstanceAttributes): PyDict {
  const dict = newDict(rt);
  const { liveValues: values } = store;
  store.dict = dict;
  if (values === null) return dict;
  dict.values = values;
  if (values.values.some(value => value && mayBeTracked(value))) rt.heap.track(dict);
  if (rt.facts.dictSharesValues) {
    dict.valuesEmbedded = true;
    dict.visitsValues = rt.facts.version !== "3.13";
  } else {
    store.values = null;
  }
  return dict;
}

/** PyObject_GenericGetDict: the `__dict__` of an instance, made when missing; a new reference. */
export function instanceDict(rt: Runtime, op: PyObject): PyDict | null {
  const field = typeOf(op).tp_instance_dict;
  if (field !== null) {
    let dict = field.get(op);
    if (dict === null) {
      dict = newDict(rt);
      field.set(op, dict);
    }
    return rt.heap.newRef(dict);
  }
  const store = attributesOf(rt, op);
  if (store === null || !(typeOf(op) as PyHeapTypeObject).hasManagedDict) return null;
  if (store.dict === null) {
    if (store.liveValues === null) store.dict = newInstanceDict(rt, op);
    else materialize(rt, store);
  }
  return rt.heap.newRef(store.dict as unknown as PyDict); // it was just made
}

/** The dict with the attributes of `op` alone, borrowed; null: there is none, or none was made yet. */
export function existingInstanceDict(op: PyObject): PyDict | null {
  const store = op.head.attributes as InstanceAttributes | null; // the only class
  return store?.dict ?? typeOf(op).tp_instance_dict?.get(op) ?? null;
}

/** _PyObject_IsInstanceDictEmpty: without making the dict. */
export function isInstanceDictEmpty(op: PyObject): boolean {
  const field = typeOf(op).tp_instance_dict;
  if (field !== null) {
    const own = field.get(op);
    return own === null || dictSize(own) === 0;
  }
  const store = op.head.attributes as InstanceAttributes | null; // the only class
  if (store === null) return true;
  if (store.dict !== null) return dictSize(store.dict) === 0;
  return store.liveValues === null || store.liveValues.values.every(value => !value);
}

/** _PyObject_SetManagedDict: another dict, or none; the old one is released last. */
export function setInstanceDict(rt: Runtime, op: PyObject, dict: PyDict | null): void {
  const field = typeOf(op).tp_instance_dict;
  rt.heap.xincref(dict);
  if (field !== null) {
    const old = field.get(op);
    field.set(op, dict);
    rt.heap.xdecref(old);
    return;
  }
  const store = attributesOf(rt, op);
  if (store === null) return;
  const { dict: old, liveValues: values } = store;
  store.dict = dict;
  store.values = null;
  if (old !== null) {
    detachDict(old);
    rt.heap.decref(old);
  } else if (values !== null) {
    rt.heap.decrefAll(values.values);
  }
}
