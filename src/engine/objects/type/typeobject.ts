import { ObjectFlag, type PyObject } from "../../memory/object.ts";
import {
  newClassMethodDescr,
  newGetSetDescr,
  newMemberDescr,
  newMethodDescr,
} from "./descrobject.ts";
import { dictGetStr, dictSetStr, newDict, type PyDict } from "../containers/dictobject.ts";
import { classGetitem, isGenericType } from "../typing/generictypes.ts";
import { isMadeOnHeap } from "./heaptypesofc.ts";
import type { PyGetSetDef, PyMethodDef } from "../functions/methoddef.ts";
import { newCFunction } from "../functions/methodobject.ts";
import { newStaticMethod } from "../functions/funcwrappers.ts";
import { objectHashNotImplemented } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, typeOf } from "./slots.ts";
import { newTuple, type PyTuple } from "../containers/tupleobject.ts";
import { newTypeDef } from "./typecall.ts";
import { computeMro } from "./typemro.ts";
import { genericDictGetset } from "./typegetsets.ts";
import { inheritSlots } from "./typeinherit.ts";
import { addOperators } from "./typeslots.ts";
import { newUnicode, type PyUnicode } from "../text/unicodeobject.ts";

/** The slots that a static type may give. */
export type TypeSlots = Partial<
  Pick<PyTypeObject, Extract<keyof PyTypeObject, `${"tp" | "nb" | "sq" | "mp" | "am"}_${string}`>>
>;

/** One row of a type's member table (PyMemberDef): a field read without Python code. */
export interface PyMemberDef {
  readonly name: string;
  /** The field's value, borrowed; null or undefined: AttributeError, or None when `noneIfNull`. */
  readonly get: (op: PyObject) => PyObject | null | undefined;
  readonly noneIfNull?: boolean;
  /** `__doc__` of the descriptor. */
  readonly doc?: string;
  /** Makes the value anew each time, where it is no object in the struct (T_INT …). */
  readonly make?: (op: PyObject) => PyObject;
  /** Stores a new value, taking the reference over, and returns the old one; absent: read-only. */
  readonly swap?: (op: PyObject, value: PyObject | null) => PyObject | null;
}

/** What `staticType` makes a type of: the static initializer of a PyTypeObject. */
export interface StaticTypeSpec {
  readonly name: string;
  /** `__module__` when it is not builtins. */
  readonly module?: string;
  /** Absent: object. */
  readonly base?: PyTypeObject;
  /** Further bases, after `base`. */
  readonly moreBases?: readonly PyTypeObject[];
  readonly basicsize: number;
  readonly itemsize?: number;
  readonly isGC?: boolean;
  readonly isBaseType?: boolean;
  /** Py_TPFLAGS_DISALLOW_INSTANTIATION: it cannot be called. For types of modules. */
  readonly disallowInstantiation?: boolean;
  readonly hasDict?: boolean;
  readonly hasWeakrefs?: boolean;
  readonly freeList?: number;
  readonly doc?: string;
  readonly slots?: TypeSlots;
  readonly methods?: readonly PyMethodDef[];
  readonly getset?: readonly PyGetSetDef[];
  readonly members?: readonly PyMemberDef[];
}

/**
 * A type that lives as long as the interpreter: immortal from 3.12 on, shared with the interpreter
 * before. Its dictionary is filled by `readyTypes`, or at once when that has run already.
 */
export function staticType(rt: Runtime, spec: StaticTypeSpec): PyTypeObject {
  const type = new PyTypeObject(rt.types.type ?? null, spec.name);
  const { slots, base = rt.types.object ?? null } = spec;
  if (slots !== undefined) {
    type.tp_own_slots = Object.keys(slots);
    // One shape for all types: slots are written by name as in a record.
    const into = type as unknown as Record<string, unknown>;
    for (const name of type.tp_own_slots) into[name] = slots[name as keyof TypeSlots];
  }
  type.tp_base = base;
  type.tp_module = spec.module ?? "builtins";
  type.tp_basicsize = spec.basicsize;
  type.tp_itemsize = spec.itemsize ?? base?.tp_itemsize ?? 0;
  type.tp_is_gc = spec.isGC ?? base?.tp_is_gc ?? false;
  type.tp_is_base_type = spec.isBaseType ?? false;
  type.tp_has_dict = spec.hasDict ?? base?.tp_has_dict ?? false;
  type.tp_has_weakrefs = spec.hasWeakrefs ?? base?.tp_has_weakrefs ?? false;
  type.tp_free_list = spec.freeList ?? 0;
  type.tp_doc = spec.doc ?? null;
  type.tp_methods = spec.methods ?? [];
  type.tp_getset = spec.getset ?? [];
  type.tp_members = spec.members ?? [];
  type.tp_more_bases = spec.moreBases ?? [];
  rt.heap.alloc(type, TYPE_SIZE);
  type.head.flags |= ObjectFlag.SHARED;
  type.tp_is_counted = isMadeOnHeap(`${type.tp_module}.${type.tp_name}`, rt.facts.minor);
  if (rt.facts.immortalObjects && !type.tp_is_counted) rt.heap.makeImmortal(type);
  rt.staticTypes.push(type);
  if (rt.typesReady) {
    readyType(rt, type);
    if (spec.disallowInstantiation === true) type.tp_new = null;
  }
  return type;
}

/** sizeof(PyTypeObject), as sys.getsizeof(int) shows it. */
const TYPE_SIZE = 408;

/** Fills the dictionaries of all static types; the bases of a type stand before it. */
export function readyTypes(rt: Runtime): void {
  for (const type of rt.staticTypes) if (type.tp_dict === null) readyType(rt, type);
  rt.typesReady = true;
}

/** PyType_Ready for a static type; a type without a base is `object`. */
export function readyType(rt: Runtime, type: PyTypeObject): void {
  const { tp_base: base } = type;
  const hasOwnNew = type.tp_new !== null;
  const bases = base === null ? [] : [base, ...type.tp_more_bases];
  for (const each of bases) if (each.tp_dict === null) readyType(rt, each);
  type.tp_bases = tupleOfTypes(rt, bases);
  const dict = newDict(rt);
  type.tp_dict = dict;
  // type_ready_set_new comes first.
  if (hasOwnNew && type.tp_methods.every(({ name }) => name !== "__new__")) {
    setNew(rt, dict, "__new__", newCFunction(rt, newTypeDef(rt, type), type, null));
  }
  fillTypeDict(rt, type, dict);
  type.tp_mro = tupleOfTypes(rt, computeMro(rt, type) ?? [type]);
  inheritSlots(type);
  // type_ready_set_new: what has no constructor of its own is made by the interpreter alone. Types
  // that can be subclassed are those of extension modules, which inherit object's.
  if (!hasOwnNew && base === rt.types.object && !type.tp_is_base_type) type.tp_new = null;
  if (type.tp_hash === null && dictGetStr(dict, "__hash__") === undefined) {
    dictSetStr(rt, dict, "__hash__", rt.none);
    type.tp_hash = objectHashNotImplemented;
  }
  type.tp_has_finalizer = type.tp_finalize !== null;
  type.tp_dies_alone =
    !type.tp_is_gc &&
    !type.tp_has_finalizer &&
    type.tp_releases === null &&
    type.tp_detach === null;
  for (const each of bases) each.tp_subclasses.add(type);
}

function tupleOfTypes(rt: Runtime, types: readonly PyTypeObject[]): PyTuple {
  return newTuple(
    rt,
    types.map(type => rt.heap.newRef(type)),
  );
}

/** type_ready_fill_dict: what the type has of its own, in CPython's order, then its `__doc__`. */
function fillTypeDict(rt: Runtime, type: PyTypeObject, dict: PyDict): void {
  const isMissing = (name: string): boolean => dictGetStr(dict, name) === undefined;
  addOperators(rt, type, dict);
  for (const method of type.tp_methods) addMethod(rt, type, dict, method);
  if (isGenericType(rt, type)) addMethod(rt, type, dict, classGetitem);
  for (const member of type.tp_members) {
    setNew(rt, dict, member.name, newMemberDescr(rt, type, member));
  }
  for (const getset of type.tp_getset) {
    if (isMissing(getset.name)) setNew(rt, dict, getset.name, newGetSetDescr(rt, type, getset));
  }
  if (type.tp_own_slots.includes("tp_instance_dict") && isMissing("__dict__")) {
    setNew(rt, dict, "__dict__", newGetSetDescr(rt, type, genericDictGetset));
  }
  if (isMissing("__doc__")) {
    setNew(rt, dict, "__doc__", type.tp_doc === null ? rt.newNone() : newUnicode(rt, type.tp_doc));
  }
}

/** type_add_method. */
function addMethod(rt: Runtime, type: PyTypeObject, dict: PyDict, method: PyMethodDef): void {
  if (method.binding === "class") {
    setNew(rt, dict, method.name, newClassMethodDescr(rt, type, method));
  } else if (method.binding === "static") {
    const func = newCFunction(rt, method, type, null);
    setNew(rt, dict, method.name, newStaticMethod(rt, func));
    rt.heap.decref(func);
  } else {
    setNew(rt, dict, method.name, newMethodDescr(rt, type, method));
  }
}

/** Stores `value` under `name`, giving up the caller's reference to it. */
function setNew(rt: Runtime, dict: PyDict, name: string, value: PyObject): void {
  dictSetStr(rt, dict, name, value);
  rt.heap.decref(value);
}

/** _PyType_Lookup: the attribute `name` found along the mro, borrowed; null: there is none. */
export function typeLookup(rt: Runtime, type: PyTypeObject, name: PyUnicode): PyObject | null {
  if ((name.head.flags & KNOWN_NAME) === 0) keepInAttributeCache(rt, type, name);
  const cached = type.lookupCache.get(name.value);
  return cached !== undefined ? cached : findInMro(type, name.value);
}

/** Names whose count tells nothing. */
const KNOWN_NAME = ObjectFlag.IMMORTAL | ObjectFlag.SHARED;
/** MCACHE_MAX_ATTR_SIZE. */
const MAX_CACHED_NAME = 100;

/**
 * The interpreter's cache of type attributes keeps a reference to each name that was looked up
 * (Objects/typeobject.c, struct type_cache_entry). Departs: an entry is never overwritten.
 */
function keepInAttributeCache(rt: Runtime, type: PyTypeObject, name: PyUnicode): void {
  if (name.ob_type !== rt.types.str || name.size > MAX_CACHED_NAME) return;
  if (type.cachedNames.has(name)) return;
  type.cachedNames.add(name);
  rt.attributeCache.push(rt.heap.newRef(name));
}

/** As `typeLookup`, for a name that is not a Python object. */
export function typeLookupStr(type: PyTypeObject, name: string): PyObject | null {
  const cached = type.lookupCache.get(name);
  return cached !== undefined ? cached : findInMro(type, name);
}

/** find_name_in_mro. */
function findInMro(type: PyTypeObject, name: string): PyObject | null {
  let found: PyObject | null = null;
  if (type.tp_mro === null) return null;
  for (const base of type.tp_mro.ob_item) {
    const value = dictGetStr((base as PyTypeObject).tp_dict as PyDict, name);
    if (value === undefined) continue;
    found = value;
    break;
  }
  type.lookupCache.set(name, found);
  return found;
}

/** PyType_Modified: forgets what was looked up on `type` and on its subclasses. */
export function typeModified(type: PyTypeObject): void {
  type.tp_version += 1;
  type.lookupCache.clear();
  for (const subclass of type.tp_subclasses) typeModified(subclass);
}

/**
 * _PyObject_LookupSpecial: the attribute of `op`'s type, bound to `op`, a new reference. Undefined:
 * the type has none; null: an exception is set.
 */
export function lookupSpecial(
  rt: Runtime,
  op: PyObject,
  name: string,
): PyObject | null | undefined {
  const type = typeOf(op);
  const found = typeLookupStr(type, name);
  if (found === null) return undefined;
  const get = typeOf(found).tp_descr_get;
  if (get === null) return rt.heap.newRef(found);
  rt.heap.incref(found);
  const bound = get(rt, found, op, type);
  rt.heap.decref(found);
  return bound;
}

/** PyType_IsSubtype. */
export function isSubtype(a: PyTypeObject, b: PyTypeObject): boolean {
  if (a === b) return true;
  if (a.tp_mro !== null) return a.tp_mro.ob_item.includes(b);
  for (let base = a.tp_base; base !== null; base = base.tp_base) if (base === b) return true;
  return false;
}

/** PyObject_TypeCheck: by the type alone, without `__instancecheck__`. */
export function isInstance(op: PyObject, type: PyTypeObject): boolean {
  return op.ob_type === type || isSubtype(typeOf(op), type);
}
