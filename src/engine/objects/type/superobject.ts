import { PyObject, type Visit } from "../../memory/object.ts";
import { LocalKind } from "../../compile/code.ts";
import { PyCell } from "../functions/cellobject.ts";
import { checkPositional } from "../call.ts";
import { dictGetStr, dictSize } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { genericGetAttr, objectLookupAttrStr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import {
  type DescrGetFunc,
  type InitFunc,
  PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "./slots.ts";
import { genericAlloc } from "./typealloc.ts";
import { isSubtype, staticType } from "./typeobject.ts";
import { positionalVectorcall } from "./typevectorcall.ts";
import { newUnicode, type PyUnicode } from "../text/unicodeobject.ts";

/** superobject (Objects/typeobject.c). All three fields are strong references. */
export class PySuper extends PyObject {
  /** The class whose place in the mro the search begins after. */
  type: PyTypeObject | null = null;
  obj: PyObject | null = null;
  /** The type whose mro is searched. */
  objType: PyTypeObject | null = null;
}

/** `super(type, obj)` for native code; null: TypeError. */
export function newSuper(rt: Runtime, type: PyTypeObject, obj: PyObject): Result<PySuper> {
  const op = genericAlloc(rt, new PySuper(rt.types.super));
  if (bind(rt, op, type, obj)) return op;
  rt.heap.decref(op);
  return null;
}

/** super_init_impl: steals nothing; the old fields are given up. */
function bind(rt: Runtime, op: PySuper, type: PyTypeObject, obj: PyObject | null): Status {
  const objType = obj === null ? null : superCheck(rt, type, obj);
  if (obj !== null && objType === null) return false;
  const old = [op.type, op.obj, op.objType];
  op.type = rt.heap.newRef(type);
  op.obj = obj === null ? null : rt.heap.newRef(obj);
  op.objType = objType === null ? null : rt.heap.newRef(objType);
  for (const each of old) rt.heap.xdecref(each);
  return true;
}

/** supercheck: the type to search: `obj` itself when it is a subclass, else `obj`'s class. */
export function superCheck(rt: Runtime, type: PyTypeObject, obj: PyObject): PyTypeObject | null {
  if (obj instanceof PyTypeObject && isSubtype(obj, type)) return obj;
  if (isSubtype(typeOf(obj), type)) return typeOf(obj);
  const claimed = objectLookupAttrStr(rt, obj, "__class__");
  if (claimed === null) return null;
  if (claimed instanceof PyTypeObject && claimed !== typeOf(obj) && isSubtype(claimed, type)) {
    rt.heap.decref(claimed); // its class keeps it alive
    return claimed;
  }
  rt.heap.xdecref(claimed);
  const instance = obj instanceof PyTypeObject ? "type" : "instance of";
  const name = obj instanceof PyTypeObject ? obj.messageName : typeOf(obj).messageName;
  const text =
    rt.facts.minor >= 13
      ? `obj (${instance} ${name}) is not an instance or subtype of type (${type.messageName}).`
      : "obj must be an instance or subtype of type";
  return raise(rt, "TypeError", `super(type, obj): ${text}`);
}

/** super_init: with `type` and `obj`, or with what the running function says. */
const superInit: InitFunc = (rt, self, args, kwargs) => {
  if (kwargs !== null && dictSize(kwargs) > 0) {
    return raiseStatus(rt, "TypeError", "super() takes no keyword arguments");
  }
  if (!checkPositional(rt, "super()", args.ob_item.length, 0, 2)) return false;
  return initFrom(rt, self as PySuper, args.ob_item);
};

/** super_vectorcall: no tuple takes the arguments. */
const superVectorcall = positionalVectorcall(
  "super",
  0,
  Number.POSITIVE_INFINITY,
  (rt, type, args) => {
    if (!checkPositional(rt, "super()", args.length, 0, 2)) return null; // its name for itself
    const self = genericAlloc(rt, new PySuper(type));
    if (initFrom(rt, self, args)) return self;
    rt.heap.decref(self);
    return null;
  },
);

/** super_init_impl. */
function initFrom(rt: Runtime, self: PySuper, [type, obj]: readonly PyObject[]): Status {
  if (type === undefined) {
    const found = superOfFrame(rt);
    return found !== null && bind(rt, self, found.type, found.obj);
  }
  if (!(type instanceof PyTypeObject)) {
    const text = `super() argument 1 must be a type, not ${typeOf(type).messageName}`;
    return raiseStatus(rt, "TypeError", text);
  }
  return bind(rt, self, type, obj === undefined || obj === rt.none ? null : obj);
}

/** super_init_without_args: the first argument and the `__class__` cell of the running frame. */
export function superOfFrame(rt: Runtime): { type: PyTypeObject; obj: PyObject } | null {
  const { frame } = rt;
  if (frame === null) return raise(rt, "RuntimeError", "super(): no current frame");
  const { unit } = frame.code;
  if (unit.argCount === 0) return raise(rt, "RuntimeError", "super(): no arguments");
  let obj = frame.localsplus[0] ?? null;
  const isCell = ((unit.localsplusKinds[0] ?? 0) & LocalKind.CELL) !== 0;
  if (isCell && obj instanceof PyCell) obj = obj.ob_ref;
  if (obj === null) return raise(rt, "RuntimeError", "super(): arg[0] deleted");
  const at = unit.localsplusNames.findIndex(
    (name, i) => name === "__class__" && ((unit.localsplusKinds[i] ?? 0) & LocalKind.FREE) !== 0,
  );
  const cell = at < 0 ? null : frame.localsplus[at];
  if (!(cell instanceof PyCell)) {
    return raise(rt, "RuntimeError", "super(): __class__ cell not found");
  }
  const type = cell.ob_ref;
  if (type === null) return raise(rt, "RuntimeError", "super(): empty __class__ cell");
  if (!(type instanceof PyTypeObject)) {
    const text = `super(): __class__ is not a type (${typeOf(type).messageName})`;
    return raise(rt, "RuntimeError", text);
  }
  return { type, obj };
}

/** super_getattro. */
function superGetattro(rt: Runtime, op: PyObject, name: PyObject): Result {
  const { type, obj, objType } = op as PySuper;
  const text = (name as PyUnicode).value; // names are checked before
  if (type !== null && obj !== null && objType !== null && text !== "__class__") {
    const found = superFind(rt, type, objType, text);
    if (found !== null) return bindFound(rt, found, obj, objType);
  }
  return genericGetAttr(rt, op, name);
}

/** do_super_lookup's search: after `type` in `objType`'s mro; a new reference, or null. */
function superFind(
  rt: Runtime,
  type: PyTypeObject,
  objType: PyTypeObject,
  name: string,
): PyObject | null {
  const mro = objType.tp_mro?.ob_item ?? [];
  for (let i = mro.indexOf(type) + 1; i > 0 && i < mro.length; i++) {
    const dict = (mro[i] as PyTypeObject).tp_dict;
    const found = dict === null ? undefined : dictGetStr(dict, name);
    if (found !== undefined) return rt.heap.newRef(found);
  }
  return null;
}

/** Binds `found`, whose reference it takes over. */
function bindFound(rt: Runtime, found: PyObject, obj: PyObject, objType: PyTypeObject): Result {
  const get = typeOf(found).tp_descr_get;
  if (get === null) return found;
  rt.hold(found, "attribute found by super()");
  const result = get(rt, found, obj === objType ? null : obj, objType);
  rt.release(found);
  rt.heap.decref(found);
  return result;
}

/**
 * _PySuper_Lookup: `super(type, obj).name` without a super object. With `wantsMethod` a function is
 * left unbound, for a call with `obj` before the arguments. Null: an exception is set.
 */
export function superLookup(
  rt: Runtime,
  type: PyTypeObject,
  obj: PyObject,
  name: PyUnicode,
  wantsMethod: boolean,
): { method: PyObject; isUnbound: boolean } | null {
  const objType = superCheck(rt, type, obj);
  if (objType === null) return null;
  const found = name.value === "__class__" ? null : superFind(rt, type, objType, name.value);
  if (found !== null) {
    if (wantsMethod && typeOf(found).tp_is_method_descriptor && obj !== objType) {
      return { method: found, isUnbound: true };
    }
    const method = bindFound(rt, found, obj, objType);
    return method === null ? null : { method, isUnbound: false };
  }
  const op = newSuper(rt, type, obj);
  if (op === null) return null;
  const method = genericGetAttr(rt, op, name);
  rt.heap.decref(op);
  return method === null ? null : { method, isUnbound: false };
}

/** super_descr_get: an unbound `super(type)` is bound to the instance. */
const superDescrGet: DescrGetFunc = (rt, op, instance) => {
  const { type, obj } = op as PySuper;
  if (instance === null || instance === rt.none || obj !== null || type === null) {
    return rt.heap.newRef(op);
  }
  return newSuper(rt, type, instance);
};

function superRepr(rt: Runtime, op: PyObject): Result {
  const { type, objType } = op as PySuper;
  const name = type === null ? "NULL" : type.messageName;
  const of = objType === null ? "NULL" : `<${objType.messageName} object>`;
  return newUnicode(rt, `<super: <class '${name}'>, ${of}>`);
}

/** Makes the type `super` and puts it into `rt.types`. */
export function initSuperType(rt: Runtime): void {
  rt.types.super = staticType(rt, {
    name: "super",
    basicsize: 40,
    isGC: true,
    isBaseType: true,
    slots: {
      tp_repr: superRepr,
      tp_getattro: superGetattro,
      tp_descr_get: superDescrGet,
      tp_init: superInit,
      tp_vectorcall: superVectorcall,
      tp_new: (runtime, type) => genericAlloc(runtime, new PySuper(type as PyTypeObject)),
      tp_traverse(op: PyObject, visit: Visit): void {
        const { type, obj, objType } = op as PySuper;
        if (obj !== null) visit(obj, "__self__");
        if (type !== null) visit(type, "__thisclass__");
        if (objType !== null) visit(objType, "__self_class__");
      },
      tp_releases(op: PyObject, into: PyObject[]): void {
        const { type, obj, objType } = op as PySuper;
        for (const each of [obj, type, objType]) if (each !== null) into.push(each);
      },
    },
    members: [
      { name: "__thisclass__", get: op => (op as PySuper).type, noneIfNull: true },
      { name: "__self__", get: op => (op as PySuper).obj, noneIfNull: true },
      { name: "__self_class__", get: op => (op as PySuper).objType, noneIfNull: true },
    ],
  });
}
