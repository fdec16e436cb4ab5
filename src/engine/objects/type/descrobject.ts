import { PyObject, type Visit } from "../../memory/object.ts";
import {
  callMethodDef,
  checkArity,
  checkNoKeywords,
  isArityPlain,
  vectorcallCall,
} from "../call.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import {
  isSettable,
  methodNoArgs,
  type PyGetSetDef,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { newCFunction, reduceToGetAttr } from "../functions/methodobject.ts";
import { newMethodWrapper } from "../functions/methodwrapper.ts";
import { genericGetAttr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, type Result, type Status, typeOf } from "./slots.ts";
import type { SlotDef, SlotFunction } from "./slotdefs.ts";
import { dictSize, type PyDict } from "../containers/dictobject.ts";
import { newTuple, type PyTuple } from "../containers/tupleobject.ts";
import { isInstance, isSubtype, type PyMemberDef, staticType } from "./typeobject.ts";
import { descrTextSignature } from "../functions/textsignature.ts";
import { unknownDoc } from "../unknown/unknown.ts";
import { absentAttribute, getNearUnknown, setNearUnknown } from "../unknown/unknownattribute.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** PyDescrObject: an attribute of a type that is implemented natively. */
export abstract class PyDescr extends PyObject {
  constructor(
    type: PyTypeObject,
    /** A strong reference. */
    readonly d_type: PyTypeObject,
    readonly d_name: string,
  ) {
    super(type);
  }
}

/** `list.append`: a native method that is not bound yet. */
export class PyMethodDescr extends PyDescr {
  constructor(
    type: PyTypeObject,
    d_type: PyTypeObject,
    readonly d_method: PyMethodDef,
  ) {
    super(type, d_type, d_method.name);
  }
}

/** `int.real`, and `__dict__` of a class. */
export class PyGetSetDescr extends PyDescr {
  constructor(
    type: PyTypeObject,
    d_type: PyTypeObject,
    readonly d_getset: PyGetSetDef,
  ) {
    super(type, d_type, d_getset.name);
  }
}

/** A native field, or a name of `__slots__`. */
export class PyMemberDescr extends PyDescr {
  constructor(
    type: PyTypeObject,
    d_type: PyTypeObject,
    readonly d_member: PyMemberDef,
  ) {
    super(type, d_type, d_member.name);
  }
}

/** `int.__add__`: a slot of a static type as a method. */
export class PyWrapperDescr extends PyDescr {
  constructor(
    type: PyTypeObject,
    d_type: PyTypeObject,
    readonly d_base: SlotDef,
    readonly d_wrapped: SlotFunction,
  ) {
    super(type, d_type, d_base.name);
  }
}

/** A new descriptor; tracked once the program runs (those of static types are never garbage). */
function finish<T extends PyDescr>(rt: Runtime, descr: T): T {
  rt.heap.incref(descr.d_type);
  rt.heap.alloc(descr);
  rt.heap.track(descr);
  return descr;
}

/** PyDescr_NewMethod. */
export function newMethodDescr(rt: Runtime, type: PyTypeObject, def: PyMethodDef): PyMethodDescr {
  return finish(rt, new PyMethodDescr(rt.types.method_descriptor, type, def));
}

/** PyDescr_NewClassMethod. */
export function newClassMethodDescr(
  rt: Runtime,
  type: PyTypeObject,
  def: PyMethodDef,
): PyMethodDescr {
  return finish(rt, new PyMethodDescr(rt.types.classmethod_descriptor, type, def));
}

/** PyDescr_NewGetSet. */
export function newGetSetDescr(rt: Runtime, type: PyTypeObject, def: PyGetSetDef): PyGetSetDescr {
  return finish(rt, new PyGetSetDescr(rt.types.getset_descriptor, type, def));
}

/** PyDescr_NewMember. */
export function newMemberDescr(rt: Runtime, type: PyTypeObject, def: PyMemberDef): PyMemberDescr {
  return finish(rt, new PyMemberDescr(rt.types.member_descriptor, type, def));
}

/** PyDescr_NewWrapper. */
export function newWrapperDescr(
  rt: Runtime,
  type: PyTypeObject,
  base: SlotDef,
  wrapped: SlotFunction,
): PyWrapperDescr {
  return finish(rt, new PyWrapperDescr(rt.types.wrapper_descriptor, type, base, wrapped));
}

/** descr_check: whether `op` is of the descriptor's type; if not, TypeError. */
function descrCheck(rt: Runtime, descr: PyDescr, op: PyObject): boolean {
  if (isInstance(op, descr.d_type)) return true;
  const { d_name, d_type } = descr;
  const given = typeOf(op).messageName;
  const text = `descriptor '${d_name}' for '${d_type.messageName}' objects doesn't apply to`;
  return raiseStatus(rt, "TypeError", `${text} a '${given}' object`);
}

/** method_get: a native bound method. */
function methodGet(rt: Runtime, op: PyObject, instance: PyObject | null): Result {
  const descr = op as PyMethodDescr;
  if (instance === null) return rt.heap.newRef(op);
  if (!descrCheck(rt, descr, instance)) return null;
  return newCFunction(rt, descr.d_method, instance, null);
}

/** classmethod_get: the method with the class as `self`. */
function classMethodGet(
  rt: Runtime,
  op: PyObject,
  instance: PyObject | null,
  owner: PyObject | null,
): Result {
  const descr = op as PyMethodDescr;
  const type = owner ?? instance?.ob_type;
  const { d_name, d_type } = descr;
  const what = `descriptor '${d_name}' for type '${d_type.messageName}'`;
  if (type === undefined) return raise(rt, "TypeError", `${what} needs either an object or a type`);
  if (!(type instanceof PyTypeObject)) {
    const given = typeOf(type).messageName;
    return raise(rt, "TypeError", `${what} needs a type, not a '${given}' as arg 2`);
  }
  if (!isSubtype(type, d_type)) {
    return raise(rt, "TypeError", `${what} doesn't apply to type '${type.messageName}'`);
  }
  return newCFunction(rt, descr.d_method, type, null);
}

/** getset_get. */
function getsetGet(rt: Runtime, op: PyObject, instance: PyObject | null): Result {
  const descr = op as PyGetSetDescr;
  if (instance === null) return rt.heap.newRef(op);
  if (!descrCheck(rt, descr, instance)) return null;
  const { d_getset } = descr;
  if (rt.unknowns.isActive) return getNearUnknown(rt, d_getset, instance);
  return d_getset.get(rt, instance);
}

/** getset_set. */
function getsetSet(rt: Runtime, op: PyObject, instance: PyObject, value: PyObject | null): Status {
  const descr = op as PyGetSetDescr;
  if (!descrCheck(rt, descr, instance)) return false;
  const { d_getset } = descr;
  if (isSettable(d_getset)) {
    if (rt.unknowns.isActive) return setNearUnknown(rt, d_getset, instance, value);
    return d_getset.set(rt, instance, value);
  }
  const what = `attribute '${descr.d_name}' of '${descr.d_type.messageName}' objects`;
  return raiseStatus(rt, "AttributeError", `${what} is not writable`);
}

/** member_get, PyMember_GetOne. */
function memberGet(rt: Runtime, op: PyObject, instance: PyObject | null): Result {
  const descr = op as PyMemberDescr;
  if (instance === null) return rt.heap.newRef(op);
  if (!descrCheck(rt, descr, instance)) return null;
  if (descr.d_member.make !== undefined) return descr.d_member.make(instance);
  const value = descr.d_member.get(instance);
  if (value) return rt.heap.newRef(value);
  if (descr.d_member.noneIfNull) return rt.newNone();
  const absent = absentAttribute(rt, instance, descr.d_name);
  if (absent !== undefined) return absent;
  const type = typeOf(instance).messageName;
  return raise(rt, "AttributeError", `'${type}' object has no attribute '${descr.d_name}'`);
}

/** member_set, PyMember_SetOne: stores first, then releases the old value. */
function memberSet(rt: Runtime, op: PyObject, instance: PyObject, value: PyObject | null): Status {
  const descr = op as PyMemberDescr;
  if (!descrCheck(rt, descr, instance)) return false;
  const { get, swap, noneIfNull } = descr.d_member;
  if (swap === undefined) return raiseStatus(rt, "AttributeError", "readonly attribute");
  if (value === null && !noneIfNull && !get(instance)) {
    return raiseStatus(rt, "AttributeError", descr.d_name);
  }
  const old = swap(instance, value === null ? null : rt.heap.newRef(value));
  rt.heap.xdecref(old);
  return true;
}

/** wrapperdescr_get. */
function wrapperGet(rt: Runtime, op: PyObject, instance: PyObject | null): Result {
  const descr = op as PyWrapperDescr;
  if (instance === null) return rt.heap.newRef(op);
  if (!descrCheck(rt, descr, instance)) return null;
  return newMethodWrapper(rt, descr, instance);
}

/** method_vectorcall_*: `self` is the first argument. */
function methodDescrVectorcall(
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const descr = callable as PyMethodDescr;
  const { d_method: def, d_type } = descr;
  const self = args[0];
  const positional = args.length - (kwnames === null ? 0 : kwnames.ob_item.length);
  if (self?.ob_type === d_type && isArityPlain(def, positional - 1, kwnames)) {
    return callMethodDef(rt, def, self, args.slice(1), null);
  }
  const qualname = `${d_type.tp_name}.${def.name}`;
  if (positional < 1 || self === undefined) {
    return raise(rt, "TypeError", `unbound method ${qualname}() needs an argument`);
  }
  if (!descrCheck(rt, descr, self)) return null;
  if (!checkNoKeywords(rt, def, qualname, kwnames)) return null;
  if (!checkArity(rt, def, qualname, positional - 1)) return null;
  return callMethodDef(rt, def, self, args.slice(1), kwnames);
}

/** classmethoddescr_call: the class is the first argument. */
function classMethodDescrVectorcall(
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const descr = callable as PyMethodDescr;
  const { d_name, d_type } = descr;
  const [type] = args;
  if (type === undefined) {
    const text = `descriptor '${d_name}' of '${d_type.messageName}' object needs an argument`;
    return raise(rt, "TypeError", text);
  }
  const bound = classMethodGet(rt, descr, null, type);
  if (bound === null) return null;
  const qualname = `${(type as PyTypeObject).tp_name}.${d_name}`;
  const { d_method: def } = descr;
  const positional = args.length - 1 - (kwnames === null ? 0 : kwnames.ob_item.length);
  const isFine =
    checkNoKeywords(rt, def, qualname, kwnames) && checkArity(rt, def, qualname, positional);
  const result = isFine ? callMethodDef(rt, def, type, args.slice(1), kwnames) : null;
  rt.heap.decref(bound);
  return result;
}

/** wrapperdescr_call: `args` is a tuple whose first item is `self`; the rest is sliced off. */
function wrapperDescrCall(
  rt: Runtime,
  callable: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  const descr = callable as PyWrapperDescr;
  const { d_name, d_type } = descr;
  const [self, ...rest] = args.ob_item;
  if (self === undefined) {
    const text = `descriptor '${d_name}' of '${d_type.messageName}' object needs an argument`;
    return raise(rt, "TypeError", text);
  }
  if (!isInstance(self, d_type)) {
    const text = `descriptor '${d_name}' requires a '${d_type.messageName}' object but received a`;
    return raise(rt, "TypeError", `${text} '${typeOf(self).messageName}'`);
  }
  const slice = newTuple(
    rt,
    rest.map(item => rt.heap.newRef(item)),
  );
  rt.hold(slice, "arguments of a special method");
  const result = wrapperCall(rt, descr, self, slice, kwargs);
  rt.release(slice);
  rt.heap.decref(slice);
  return result;
}

/** wrapperdescr_raw_call. */
export function wrapperCall(
  rt: Runtime,
  descr: PyWrapperDescr,
  self: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  const { d_base, d_wrapped, d_name } = descr;
  if (d_base.wrap === null) return rt.unsupported(`call of ${d_name}`);
  if (kwargs !== null && !d_base.takesKeywords && dictSize(kwargs) > 0) {
    return raise(rt, "TypeError", `wrapper ${d_name}() takes no keyword arguments`);
  }
  return d_base.wrap(rt, self, args, d_wrapped, kwargs);
}

function descrTraverse(op: PyObject, visit: Visit): void {
  visit((op as PyDescr).d_type, "__objclass__");
}

function descrReleases(op: PyObject, into: PyObject[]): void {
  into.push((op as PyDescr).d_type);
}

function reprAs(what: string): (rt: Runtime, op: PyObject) => Result {
  return (rt, op) => {
    const { d_name, d_type } = op as PyDescr;
    // 3.15 leaves the type out when it is object, as in the descriptors that all classes share.
    const isAnyones = rt.facts.minor >= 15 && d_type === rt.types.object;
    const of = isAnyones ? "" : ` of '${d_type.messageName}' objects`;
    return newUnicode(rt, `<${what} '${d_name}'${of}>`);
  };
}

const descrGetset: readonly PyGetSetDef[] = [
  { name: "__objclass__", get: (rt, op) => rt.heap.newRef((op as PyDescr).d_type) },
  { name: "__name__", get: (rt, op) => newUnicode(rt, (op as PyDescr).d_name) },
  {
    name: "__qualname__",
    get: (rt, op) => {
      const { d_name, d_type } = op as PyDescr;
      return newUnicode(rt, `${d_type.tp_qualname}.${d_name}`);
    },
  },
  { name: "__doc__", get: (rt, op) => descrDoc(rt, op as PyDescr) },
];

const methodGetset: readonly PyGetSetDef[] = [
  ...descrGetset,
  {
    name: "__text_signature__",
    get: (rt, op) => {
      const { d_type, d_name } = op as PyDescr;
      return descrTextSignature(rt, d_type, d_name);
    },
  },
];

function descrDoc(rt: Runtime, descr: PyDescr): Result {
  if (descr instanceof PyGetSetDescr || descr instanceof PyMemberDescr) {
    const { doc } = descr instanceof PyGetSetDescr ? descr.d_getset : descr.d_member;
    return doc === undefined ? rt.newNone() : newUnicode(rt, doc);
  }
  return unknownDoc(rt);
}

/** Makes the types of this file and puts them into `rt.types`. */
export function initDescrTypes(rt: Runtime): void {
  const common = {
    basicsize: 56,
    isGC: true,
    getset: descrGetset,
  };
  const memory = {
    tp_getattro: genericGetAttr,
    tp_traverse: descrTraverse,
    tp_releases: descrReleases,
  };
  // descr_methods: getset and class method descriptors go without.
  const methods = [
    methodNoArgs("__reduce__", (runtime, op) => {
      const { d_type, d_name } = op as PyDescr; // methods of descriptors
      return reduceToGetAttr(runtime, d_type, d_name);
    }),
  ];
  rt.types.method_descriptor = staticType(rt, {
    ...common,
    getset: methodGetset,
    methods,
    name: "method_descriptor",
    slots: {
      ...memory,
      tp_repr: reprAs("method"),
      tp_call: vectorcallCall,
      tp_vectorcall_offset: methodDescrVectorcall,
      tp_descr_get: methodGet,
      tp_is_method_descriptor: true,
    },
  });
  rt.types.classmethod_descriptor = staticType(rt, {
    ...common,
    getset: methodGetset,
    name: "classmethod_descriptor",
    slots: {
      ...memory,
      tp_repr: reprAs("method"),
      tp_call: vectorcallCall,
      tp_vectorcall_offset: classMethodDescrVectorcall,
      tp_descr_get: classMethodGet,
    },
  });
  rt.types.getset_descriptor = staticType(rt, {
    ...common,
    name: "getset_descriptor",
    basicsize: 48,
    slots: {
      ...memory,
      tp_repr: reprAs("attribute"),
      tp_descr_get: getsetGet,
      tp_descr_set: getsetSet,
    },
  });
  rt.types.member_descriptor = staticType(rt, {
    ...common,
    methods,
    name: "member_descriptor",
    basicsize: 48,
    slots: {
      ...memory,
      tp_repr: reprAs("member"),
      tp_descr_get: memberGet,
      tp_descr_set: memberSet,
    },
  });
  rt.types.wrapper_descriptor = staticType(rt, {
    ...common,
    getset: methodGetset,
    methods,
    name: "wrapper_descriptor",
    slots: {
      ...memory,
      tp_repr: reprAs("slot wrapper"),
      tp_call: wrapperDescrCall,
      tp_descr_get: wrapperGet,
      tp_is_method_descriptor: true,
    },
  });
}
