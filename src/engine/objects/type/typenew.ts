import type { PyObject } from "../../memory/object.ts";
import { callStealing, objectCall, whileHolding } from "../call.ts";
import { PyCell, setCellStealing } from "../functions/cellobject.ts";
import { newMemberDescr } from "./descrobject.ts";
import {
  dictDelStr,
  dictEntries,
  dictGetStr,
  dictSetItem,
  dictSetStr,
  newDict,
  PyDict,
} from "../containers/dictobject.ts";
import {
  raise,
  raiseStatus,
  restoreRaised,
  setCause,
  setContext,
  takeRaised,
} from "../exceptions/exceptions.ts";
import { newClassMethod, newStaticMethod } from "../functions/funcwrappers.ts";
import { PyFunction } from "../functions/funcobject.ts";
import { PyHeapTypeObject, type SlotMember } from "./heaptype.ts";
import { isIdentifier } from "../../parser/characters.ts";
import { attributesOf, type InstanceAttributes } from "../attributes.ts";
import { intern } from "../intern.ts";
import { objectGetAttrStr, objectHashNotImplemented, reprText } from "../object.ts";
import { addSubclass } from "./subclasses.ts";
import type { Runtime } from "../runtime.ts";
import { argumentTypeName, type CallFunc, type PyTypeObject, typeOf } from "./slots.ts";
import { addSharedGetsets } from "./typegetsets.ts";
import { newSuper } from "./superobject.ts";
import { notePassingLists } from "../containers/listobject.ts";
import { newTuple, packTuple, PyTuple } from "../containers/tupleobject.ts";
import { sequenceTuple } from "../abstract.ts";
import { bestBase, calculateMetaclass, setLayout } from "./typelayout.ts";
import { computeMroOf } from "./typemrohook.ts";
import { inheritSlots } from "./typeinherit.ts";
import { isSubtype, lookupSpecial } from "./typeobject.ts";
import { fixupSlotDispatchers } from "./typeslots.ts";
import { keepUtf8, newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** type_new (Objects/typeobject.c): `type(name, bases, namespace, **keywords)`. */
export const typeNew: CallFunc = (rt, callable, args, kwargs) => {
  const metatype = callable as PyTypeObject; // tp_new gets a type
  const parsed = parseArguments(rt, args);
  if (parsed === null) return null;
  const { name, bases, namespace } = parsed;
  if (!checkMroEntries(rt, bases)) return null;
  const winner = calculateMetaclass(rt, metatype, bases.ob_item);
  if (winner === null) return null;
  if (winner !== metatype && winner.tp_new !== typeNew && winner.tp_new !== null) {
    return winner.tp_new(rt, winner, args, kwargs);
  }
  const base = bases.ob_item.length === 0 ? rt.types.object : bestBase(rt, bases.ob_item);
  if (base === null) return null;
  const from = rt.heap.objectCount;
  const allBases =
    bases.ob_item.length === 0 ? packTuple(rt, rt.types.object) : rt.heap.newRef(bases);
  return whileHolding(rt, rt.heap.newRef(allBases), "bases of a class being made", () => {
    const type = createType(rt, winner, { name, base, bases: allBases, namespace });
    rt.heap.hideBirths(from, type);
    if (type === null) return null;
    rt.hold(type, "class being made");
    const done = setNames(rt, type) && initSubclass(rt, type, kwargs);
    rt.release(type);
    if (done) return type;
    rt.heap.decref(type);
    return null;
  });
};

interface TypeArguments {
  readonly name: PyUnicode;
  readonly bases: PyTuple;
  readonly namespace: PyDict;
}

function parseArguments(rt: Runtime, args: PyTuple): TypeArguments | null {
  const [name, bases, namespace] = args.ob_item;
  if (args.ob_item.length !== 3 || !name || !bases || !namespace) {
    const count = args.ob_item.length;
    return raise(rt, "TypeError", `type.__new__() takes exactly 3 arguments (${count} given)`);
  }
  if (!(name instanceof PyUnicode)) return badArgument(rt, 1, "str", name);
  if (!(bases instanceof PyTuple)) return badArgument(rt, 2, "tuple", bases);
  const dictName = rt.facts.minor >= 15 ? "dict or frozendict" : "dict";
  if (!(namespace instanceof PyDict)) return badArgument(rt, 3, dictName, namespace);
  return { name, bases, namespace };
}

function badArgument(rt: Runtime, index: number, expected: string, given: PyObject): null {
  const type = argumentTypeName(given);
  const text = `type.__new__() argument ${index} must be ${expected}, not ${type}`;
  return raise(rt, "TypeError", text);
}

/** A base that is no type and has `__mro_entries__` belongs into a class statement. */
function checkMroEntries(rt: Runtime, bases: PyTuple): boolean {
  for (const base of bases.ob_item) {
    if (base.ob_type === rt.types.type || isTypeLike(rt, base)) continue;
    const entries = lookupSpecial(rt, base, "__mro_entries__");
    if (entries === null) return false;
    if (entries === undefined) continue;
    rt.heap.decref(entries);
    const text = "type() doesn't support MRO entry resolution; use types.new_class()";
    return raiseStatus(rt, "TypeError", text);
  }
  return true;
}

function isTypeLike(rt: Runtime, op: PyObject): boolean {
  return typeOf(op).tp_mro?.ob_item.includes(rt.types.type) ?? false;
}

/** What a class is made of (type_new_ctx): `base` is the one of `bases` that says its layout. */
interface NewType extends TypeArguments {
  readonly base: PyTypeObject;
}

/** type_new_impl: makes the type object. Steals its `bases`. */
function createType(rt: Runtime, metatype: PyTypeObject, made: NewType): PyHeapTypeObject | null {
  const { name, base, bases, namespace } = made;
  if (name.value.includes("\0")) {
    rt.heap.decref(bases);
    return raise(rt, "ValueError", "type name must not contain null characters");
  }
  keepUtf8(name); // tp_name
  const dict = newDict(rt);
  for (const [key, value] of dictEntries(namespace)) dictSetItem(rt, dict, key, value);
  const slots = readSlots(rt, made, dict);
  if (slots === null) {
    rt.heap.decref(dict);
    rt.heap.decref(bases);
    return null;
  }
  const type = new PyHeapTypeObject(metatype, rt.heap.newRef(name), rt.heap.newRef(name));
  type.tp_dict = dict;
  type.tp_bases = bases;
  type.tp_base = rt.heap.newRef(base);
  type.ht_slots = slots.names;
  rt.heap.alloc(type, rt.facts.heapTypeSize);
  rt.heap.track(type);
  setLayout(rt, type, base, slots.added);
  if (setAttributes(rt, type, dict) && readyHeapType(rt, type, slots)) return type;
  rt.heap.decref(type);
  return null;
}

/** What `__slots__` asks for. */
interface Slots {
  /** The sorted, mangled names: a strong reference; null without `__slots__`. */
  readonly names: PyTuple | null;
  readonly members: readonly PyUnicode[];
  readonly added: {
    readonly dict: boolean;
    readonly weakrefs: boolean;
    readonly slotCount: number;
  };
}

/** type_new_slots. */
function readSlots(rt: Runtime, made: NewType, dict: PyDict): Slots | null {
  const value = dictGetStr(dict, "__slots__");
  if (value === undefined) {
    const added = { ...addableTo(made.base), slotCount: 0 };
    return { names: null, members: [], added };
  }
  const items = value instanceof PyUnicode ? packTuple(rt, value) : sequenceTuple(rt, value);
  if (items === null) return null;
  const slots = collectSlots(rt, made, items, dict);
  rt.heap.decref(items);
  return slots;
}

/** What an instance of a class with that base may have beyond the base's (may_add_dict, may_add_weak). */
function addableTo(base: PyTypeObject): { readonly dict: boolean; readonly weakrefs: boolean } {
  return {
    dict: !base.tp_has_dict,
    weakrefs: !base.tp_has_weakrefs && base.tp_itemsize === 0,
  };
}

function collectSlots(
  rt: Runtime,
  { name, base, bases }: NewType,
  items: PyTuple,
  dict: PyDict,
): Slots | null {
  const { minor } = rt.facts;
  if (items.ob_item.length > 0 && base.tp_itemsize !== 0 && minor < 15) {
    return refuseSlots(rt, "nonempty", base);
  }
  const mayHave = addableTo(base);
  const may = minor < 15 ? mayHave : { ...mayHave, weakrefs: !base.tp_has_weakrefs };
  let addDict = false;
  let addWeakrefs = false;
  const names: string[] = [];
  for (const item of items.ob_item) {
    if (!(item instanceof PyUnicode)) {
      const given = typeOf(item).messageName;
      return raise(rt, "TypeError", `__slots__ items must be strings, not '${given}'`);
    }
    if (!isIdentifier(item.value, rt.facts.minor)) {
      return raise(rt, "TypeError", "__slots__ must be identifiers");
    }
    const isTaken =
      (item.value === "__dict__" && (!may.dict || addDict)) ||
      (item.value === "__weakref__" && (!may.weakrefs || addWeakrefs));
    if (isTaken) {
      return raise(rt, "TypeError", `${item.value} slot disallowed: we already got one`);
    }
    if (item.value === "__dict__") addDict = true;
    else if (item.value === "__weakref__") addWeakrefs = true;
    else names.push(mangle(name.value, item.value));
  }
  if (names.length > 0 && base.tp_itemsize !== 0 && !isSubtype(base, rt.types.tuple)) {
    return refuseSlots(rt, "arbitrary", base);
  }
  const conflict = names.find(
    each => dictGetStr(dict, each) !== undefined && !NAMESPACE_ONLY.includes(each),
  );
  if (conflict !== undefined) {
    return raise(rt, "ValueError", `'${conflict}' in __slots__ conflicts with class variable`);
  }
  for (const other of bases.ob_item as PyTypeObject[]) {
    if (other === base) continue;
    if (may.dict && other.tp_has_dict) addDict = true;
    if (may.weakrefs && other.tp_has_weakrefs) addWeakrefs = true;
  }
  notePassingLists(rt); // in which the names are sorted
  const members = names.sort(compareText).map(each => intern(rt, each));
  return {
    names: newTuple(rt, members),
    members,
    added: { dict: addDict, weakrefs: addWeakrefs, slotCount: members.length },
  };
}

/** From 3.15 on a tuple's items lie behind its slots; nothing else of variable size may have any. */
function refuseSlots(rt: Runtime, word: "nonempty" | "arbitrary", base: PyTypeObject): null {
  const text = `${word} __slots__ not supported for subtype of '${base.messageName}'`;
  return raise(rt, "TypeError", text);
}

/** Names of the namespace that do not stay in the class. */
const NAMESPACE_ONLY = ["__qualname__", "__classcell__", "__classdictcell__"];

/** The order of str: by code points, which for identifiers in the BMP is that of the units. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** _Py_Mangle: `__name` in class `_C` is `_C__name`. */
export function mangle(className: string, name: string): string {
  if (!name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
  const stripped = className.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}

/** type_new_set_attrs: moves what the namespace says about the type out of it, or completes it. */
function setAttributes(rt: Runtime, type: PyHeapTypeObject, dict: PyDict): boolean {
  setModule(rt, dict);
  if (!setQualname(rt, type, dict)) return false;
  const doc = dictGetStr(dict, "__doc__");
  if (doc instanceof PyUnicode) type.tp_doc = doc.value;
  wrapFunction(rt, dict, "__new__", newStaticMethod);
  wrapFunction(rt, dict, "__init_subclass__", newClassMethod);
  wrapFunction(rt, dict, "__class_getitem__", newClassMethod);
  return setClassCell(rt, type, dict);
}

/** type_new_set_module: the module whose code runs. */
function setModule(rt: Runtime, dict: PyDict): void {
  if (dictGetStr(dict, "__module__") !== undefined) return;
  const name = rt.frame === null ? undefined : dictGetStr(rt.frame.globals, "__name__");
  if (name !== undefined) dictSetStr(rt, dict, "__module__", name);
}

/** type_new_set_ht_name. */
function setQualname(rt: Runtime, type: PyHeapTypeObject, dict: PyDict): boolean {
  const qualname = dictGetStr(dict, "__qualname__");
  if (qualname === undefined) return true;
  if (!(qualname instanceof PyUnicode)) {
    const text = `type __qualname__ must be a str, not ${typeOf(qualname).messageName}`;
    return raiseStatus(rt, "TypeError", text);
  }
  rt.heap.incref(qualname);
  rt.heap.decref(type.ht_qualname);
  type.ht_qualname = qualname;
  type.tp_qualname = qualname.value;
  dictDelStr(rt, dict, "__qualname__");
  return true;
}

/** type_new_staticmethod, type_new_classmethod: only plain functions are wrapped. */
function wrapFunction(
  rt: Runtime,
  dict: PyDict,
  name: string,
  wrap: (rt: Runtime, func: PyObject) => PyObject,
): void {
  const func = dictGetStr(dict, name);
  if (!(func instanceof PyFunction)) return;
  const wrapper = wrap(rt, func);
  dictSetStr(rt, dict, name, wrapper);
  rt.heap.decref(wrapper);
}

/** type_new_set_classcell, type_new_set_classdictcell. */
function setClassCell(rt: Runtime, type: PyHeapTypeObject, dict: PyDict): boolean {
  for (const [name, value] of [
    ["__classcell__", type],
    ["__classdictcell__", dict],
  ] as const) {
    const cell = dictGetStr(dict, name);
    if (cell === undefined) continue;
    if (!(cell instanceof PyCell)) {
      const repr = reprText(rt, typeOf(cell));
      if (repr === null) return false;
      const text = `${name} must be a nonlocal cell, not ${repr}`;
      return raiseStatus(rt, "TypeError", text);
    }
    setCellStealing(rt, cell, rt.heap.newRef(value));
    dictDelStr(rt, dict, name);
  }
  return true;
}

/** PyType_Ready for a heap type, then fixup_slot_dispatchers. */
function readyHeapType(rt: Runtime, type: PyHeapTypeObject, slots: Slots): boolean {
  const dict = type.tp_dict as PyDict; // set by createType
  if (!computeMroOf(rt, type)) return false;
  addMembers(rt, type, dict, slots.members);
  addSharedGetsets(rt, type, dict, slots.added);
  if (dictGetStr(dict, "__doc__") === undefined) dictSetStr(rt, dict, "__doc__", rt.none);
  inheritSlots(type);
  setHashNone(rt, type, dict);
  for (const base of (type.tp_bases as PyTuple).ob_item as PyTypeObject[]) {
    addSubclass(rt, base, type);
  }
  if (type.hasManagedDict && !(rt.facts.minor === 11 && type.tp_itemsize !== 0)) {
    initSharedKeys(rt, type, dict);
  }
  fixupSlotDispatchers(rt, type);
  return true;
}

/** type_ready_set_hash: a class that defines `__eq__` alone cannot be hashed. */
function setHashNone(rt: Runtime, type: PyHeapTypeObject, dict: PyDict): void {
  if (type.tp_hash !== null || dictGetStr(dict, "__hash__") !== undefined) return;
  dictSetStr(rt, dict, "__hash__", rt.none);
  type.tp_hash = objectHashNotImplemented;
}

/** The descriptors of `__slots__`, in order of the names. */
function addMembers(
  rt: Runtime,
  type: PyHeapTypeObject,
  dict: PyDict,
  names: readonly PyUnicode[],
): void {
  const first = type.slotCount - names.length;
  const members: SlotMember[] = [];
  for (const [i, name] of names.entries()) {
    const offset = first + i;
    members.push({ name: name.value, offset });
    const descr = newMemberDescr(rt, type, {
      name: name.value,
      get: op => (op.head.attributes as InstanceAttributes | null)?.slots[offset] ?? null,
      swap: (op, value) => {
        const values = (attributesOf(rt, op) as InstanceAttributes).slots; // the type has slots
        const old = values[offset] ?? null;
        values[offset] = value;
        return old;
      },
    });
    dictSetItem(rt, dict, name, descr);
    rt.heap.decref(descr);
  }
  type.members = members;
}

/** _PyDict_NewKeysForClass: from 3.14 on `__static_attributes__` come first. */
function initSharedKeys(rt: Runtime, type: PyHeapTypeObject, dict: PyDict): void {
  const keys = type.newSharedKeys();
  if (!rt.facts.sortsStaticAttributes) return;
  const names = dictGetStr(dict, "__static_attributes__");
  if (!(names instanceof PyTuple)) return;
  for (const name of names.ob_item) {
    if (name instanceof PyUnicode && !keys.index.has(name.value) && keys.usable > 0) {
      keys.stealInsert(rt.heap.newRef(name));
    }
  }
}

/** type_new_set_names: `value.__set_name__(type, name)` for a copy of the namespace. */
function setNames(rt: Runtime, type: PyHeapTypeObject): boolean {
  const copy = newDict(rt);
  rt.heap.hideBirth(copy.id);
  const dict = type.tp_dict as PyDict; // a heap type that is ready has a dict
  for (const [key, value] of dictEntries(dict)) dictSetItem(rt, copy, key, value);
  rt.hold(copy, "names to set of a class being made");
  let done = true;
  for (const [key, value] of dictEntries(copy)) {
    const method = lookupSpecial(rt, value, "__set_name__");
    if (method === undefined) continue;
    if (method === null) {
      done = false;
      break;
    }
    const result = callStealing(rt, method, [type, key], "special method __set_name__");
    if (result === null) {
      explainSetNameError(rt, type, key, value);
      done = false;
      break;
    }
    rt.heap.decref(result);
  }
  rt.release(copy);
  rt.heap.decref(copy);
  return done;
}

/** Up to 3.11 a RuntimeError from the error; later a note on it. */
function explainSetNameError(
  rt: Runtime,
  type: PyTypeObject,
  key: PyObject,
  value: PyObject,
): void {
  const exc = takeRaised(rt);
  const shown = reprText(rt, key) ?? "?";
  const text =
    `Error calling __set_name__ on '${typeOf(value).messageName}' instance ${shown}` +
    ` in '${type.messageName}'`;
  if (rt.facts.minor >= 12) {
    const note = newUnicode(rt, text);
    const method = objectGetAttrStr(rt, exc, "add_note");
    const result = method === null ? null : callStealing(rt, method, [note], "method add_note");
    rt.heap.xdecref(result);
    rt.heap.decref(note);
    restoreRaised(rt, exc);
    return;
  }
  raise(rt, "RuntimeError", text);
  const raised = takeRaised(rt);
  setContext(rt, raised, rt.heap.newRef(exc));
  setCause(rt, raised, exc);
  restoreRaised(rt, raised);
}

/** type_new_init_subclass: `super(type, type).__init_subclass__(**kwargs)`. */
function initSubclass(rt: Runtime, type: PyHeapTypeObject, kwargs: PyDict | null): boolean {
  const parent = newSuper(rt, type, type);
  if (parent === null) return false;
  const method = objectGetAttrStr(rt, parent, "__init_subclass__");
  rt.heap.decref(parent);
  if (method === null) return false;
  rt.hold(method, "special method __init_subclass__");
  const result = objectCall(rt, method, rt.emptyTuple, kwargs);
  rt.release(method);
  rt.heap.decref(method);
  if (result === null) return false;
  rt.heap.decref(result);
  return true;
}
