import type { MemoryHeap } from "../../memory/heap.ts";
import type { PyObject, Visit } from "../../memory/object.ts";
import { realIsInstance, realIsSubclass } from "../abstract.ts";
import { setAttributeErrorContext } from "../exceptions/attributeerror.ts";
import { keysOf, mergeClassDict, moduleName } from "./baseobject.ts";
import { dictClear } from "../containers/dictmerge.ts";
import { dictSize, newDict } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { PyHeapTypeObject } from "./heaptype.ts";
import { hasSharedKeys } from "./heaptypesofc.ts";
import { newList } from "../containers/listobject.ts";
import { newLong } from "../numbers/longobject.ts";
import {
  classMethod,
  methodKeywords,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { genericSetAttr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type InitFunc, type PyTypeObject, type Result, type Status, typeOf } from "./slots.ts";
import { typeGetset, typeMembers } from "./typeattributes.ts";
import { typeCall, typeVectorcall } from "./typecall.ts";
import { computeMro } from "./typemro.ts";
import { typeNew } from "./typenew.ts";
import { removeSubclass } from "./subclasses.ts";
import { staticType, typeLookup, typeModified } from "./typeobject.ts";
import { updateSlot } from "./typeslots.ts";
import { unionOr } from "../typing/unionobject.ts";
import { isUnknown } from "../unknown/unknown.ts";
import { absentTypeAttribute, setUnknownAttribute } from "../unknown/unknownattribute.ts";
import { newUnicode, type PyUnicode } from "../text/unicodeobject.ts";

/** type_getattro: the metatype's data descriptors, the type's own mro, then the metatype's rest. */
export function typeGetattro(rt: Runtime, op: PyObject, name: PyObject): Result {
  const found = typeFind(rt, op as PyTypeObject, name as PyUnicode); // names are checked before
  if (found !== undefined) return found;
  const { messageName } = op as PyTypeObject;
  const text = `type object '${messageName}' has no attribute '${(name as PyUnicode).value}'`;
  raise(rt, "AttributeError", text);
  setAttributeErrorContext(rt, op, name);
  return null;
}

/** _Py_type_getattro_impl without an exception: undefined where there is no such attribute. */
export function typeFind(rt: Runtime, type: PyTypeObject, name: PyUnicode): Result | undefined {
  const metatype = typeOf(type);
  const metaAttribute = typeLookup(rt, metatype, name);
  const metaType = metaAttribute === null ? null : typeOf(metaAttribute);
  const metaGet = metaType === null ? null : metaType.tp_descr_get;
  if (metaAttribute !== null && metaGet !== null && metaType?.tp_descr_set !== null) {
    return held(rt, metaAttribute, () => metaGet(rt, metaAttribute, type, metatype));
  }
  const attribute = typeLookup(rt, type, name);
  if (attribute !== null) {
    const get = typeOf(attribute).tp_descr_get;
    if (get === null) return rt.heap.newRef(attribute);
    return held(rt, attribute, () => get(rt, attribute, null, type));
  }
  if (metaAttribute === null) return absentTypeAttribute(rt, type, name.value);
  if (metaGet === null) return rt.heap.newRef(metaAttribute);
  return held(rt, metaAttribute, () => metaGet(rt, metaAttribute, type, metatype));
}

/** Runs `body` while native code holds a reference to the descriptor. */
function held(rt: Runtime, descr: PyObject, body: () => Result): Result {
  rt.heap.incref(descr);
  rt.hold(descr, "descriptor");
  const result = body();
  rt.release(descr);
  rt.heap.decref(descr);
  return result;
}

/** type_setattro: stores in `tp_dict`; lookups are forgotten and slots follow. */
function typeSetattro(rt: Runtime, op: PyObject, name: PyObject, value: PyObject | null): Status {
  const type = op as PyTypeObject; // the slot of types
  if (isUnknown(name)) return setUnknownAttribute(rt, op, value);
  const { value: text } = name as PyUnicode;
  if (!(type instanceof PyHeapTypeObject)) {
    const what = `cannot set '${text}' attribute of immutable type '${type.messageName}'`;
    return raiseStatus(rt, "TypeError", what);
  }
  const done = genericSetAttr(rt, op, name, value);
  typeModified(type);
  if (done && text.startsWith("__") && text.endsWith("__")) updateSlot(rt, type, text);
  return done || fixMessage(rt, type, name);
}

/** Deleting what is not there speaks of a type object. */
function fixMessage(rt: Runtime, type: PyTypeObject, name: PyObject): false {
  const exc = rt.raised;
  if (exc === null || exc.fields[0] !== type) return false;
  const { value } = name as PyUnicode;
  const text = `type object '${type.messageName}' has no attribute '${value}'`;
  raise(rt, "AttributeError", text);
  setAttributeErrorContext(rt, type, name);
  return false;
}

/** type_repr. */
function typeRepr(rt: Runtime, op: PyObject): Result {
  const type = op as PyTypeObject; // the slot of types
  const module = moduleName(rt, type);
  const isPlain = module === null || module === "builtins";
  const name = isPlain && !type.tp_is_heap_type ? type.tp_name : type.tp_qualname;
  return newUnicode(rt, `<class '${isPlain ? "" : `${module}.`}${name}'>`);
}

/** type_traverse: only heap types are looked at. */
function typeTraverse(op: PyObject, visit: Visit): void {
  const type = op as PyTypeObject;
  if (type.tp_dict !== null) visit(type.tp_dict, "__dict__");
  if (type.tp_mro !== null) visit(type.tp_mro, "__mro__");
  if (type.tp_bases !== null) visit(type.tp_bases, "__bases__");
  if (type.tp_base !== null) visit(type.tp_base, "__base__");
}

/** Strings and tuples of strings make no cycles. */
function typeTraverseRest(op: PyObject, visit: Visit): void {
  const type = op as PyTypeObject;
  if (type.tp_subclasses_table !== null) visit(type.tp_subclasses_table, "__subclasses__");
  if (!(type instanceof PyHeapTypeObject)) return;
  visit(type.ht_name, "__name__");
  visit(type.ht_qualname, "__qualname__");
  if (type.ht_slots !== null) visit(type.ht_slots, "__slots__");
  for (const name of type.ht_cached_keys?.names ?? []) visit(name, "shared key");
}

/** type_dealloc. */
function typeReleases(op: PyObject, into: PyObject[]): void {
  const type = op as PyHeapTypeObject; // static types never die
  for (const each of [type.tp_base, type.tp_dict, type.tp_bases, type.tp_mro]) {
    if (each !== null) into.push(each);
  }
  into.push(type.ht_name, type.ht_qualname);
  if (type.ht_slots !== null) into.push(type.ht_slots);
  if (type.ht_cached_keys !== null) into.push(...type.ht_cached_keys.names);
  if (type.tp_subclasses_table !== null) into.push(type.tp_subclasses_table);
}

/** remove_all_subclasses: the bases forget the dead type. */
function typeDetach(rt: Runtime, op: PyObject): void {
  const type = op as PyTypeObject;
  for (const base of type.tp_bases?.ob_item ?? []) {
    removeSubclass(rt, base as PyTypeObject, type);
  }
}

/** type_clear: the dict is emptied and the mro goes; the rest cannot be part of a cycle alone. */
function typeClear(heap: MemoryHeap, op: PyObject): void {
  const type = op as PyTypeObject;
  typeModified(type);
  if (type.tp_dict !== null) dictClear(heap, type.tp_dict);
  const mro = type.tp_mro;
  type.tp_mro = null;
  heap.xdecref(mro);
}

/** type_init. */
const typeInit: InitFunc = (rt, _self, args, kwargs) => {
  const count = args.ob_item.length;
  const hasKeywords = kwargs !== null && dictSize(kwargs) > 0;
  if (count === 1 && hasKeywords) {
    return raiseStatus(rt, "TypeError", "type.__init__() takes no keyword arguments");
  }
  if (count === 1 || count === 3) return true;
  return raiseStatus(rt, "TypeError", "type.__init__() takes 1 or 3 arguments");
};

const typeMethods: readonly PyMethodDef[] = [
  methodNoArgs("mro", (rt, self) => {
    const mro = computeMro(rt, self as PyTypeObject);
    return mro === null
      ? null
      : newList(
          rt,
          mro.map(each => rt.heap.newRef(each)),
        );
  }),
  methodNoArgs("__subclasses__", (rt, self) => {
    const { tp_subclasses } = self as PyTypeObject;
    return newList(
      rt,
      [...tp_subclasses].map(each => rt.heap.newRef(each)),
    );
  }),
  classMethod(methodKeywords("__prepare__", "*args, **kwargs", rt => newDict(rt))),
  methodO("__instancecheck__", (rt, self, arg) => {
    const answer = realIsInstance(rt, arg, self);
    return answer < 0 ? null : rt.newBool(answer === 1);
  }),
  methodO("__subclasscheck__", (rt, self, arg) => {
    const answer = realIsSubclass(rt, arg, self);
    return answer < 0 ? null : rt.newBool(answer === 1);
  }),
  methodNoArgs("__dir__", (rt, self) => {
    const names = newDict(rt);
    mergeClassDict(rt, names, self as PyTypeObject);
    const list = keysOf(rt, names);
    rt.heap.decref(names);
    return list;
  }),
  methodNoArgs("__sizeof__", (rt, self) => newLong(rt, typeSizeof(rt, self))),
];

/** type___sizeof__: a heap type's shared keys count with it. */
function typeSizeof(rt: Runtime, op: PyObject): number {
  const { heapTypeSize, staticTypeSize } = rt.facts;
  if (!(op instanceof PyHeapTypeObject)) {
    const { tp_is_counted, tp_has_dict, tp_name } = op as PyTypeObject; // a method of types
    if (!tp_is_counted) return staticTypeSize;
    return heapTypeSize + (tp_has_dict && hasSharedKeys(tp_name) ? SHARED_KEYS_SIZE : 0);
  }
  return heapTypeSize + (op.ht_cached_keys === null ? 0 : SHARED_KEYS_SIZE);
}

/** _PyDict_KeysSize of new shared keys: room for 42 entries in 64 slots. */
const SHARED_KEYS_SIZE = 768;

/** PyType_Type: the first object of all, whose type is itself. */
export function initTypeType(rt: Runtime): void {
  rt.types.type = staticType(rt, {
    name: "type",
    basicsize: rt.facts.heapTypeSize,
    itemsize: 40,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    slots: {
      tp_repr: typeRepr,
      tp_call: typeCall,
      tp_vectorcall: typeVectorcall,
      tp_getattro: typeGetattro,
      tp_setattro: typeSetattro,
      tp_init: typeInit,
      tp_new: typeNew,
      tp_traverse: typeTraverse,
      tp_traverse_rest: typeTraverseRest,
      tp_clear: typeClear,
      tp_releases: typeReleases,
      tp_detach: (_, op) => typeDetach(rt, op),
      tp_sizeof: typeSizeof,
      tp_instance_dict: {
        get: op => (op as PyTypeObject).tp_dict,
        set: (op, dict) => {
          (op as PyTypeObject).tp_dict = dict;
        },
      },
      nb_or: unionOr,
    },
    methods: typeMethods,
    members: typeMembers(rt),
    getset: typeGetset(rt),
  });
}
