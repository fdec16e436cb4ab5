import type { MemoryHeap } from "../memory/heap.ts";
import type { PyObject, WeakrefLike } from "../memory/object.ts";
import { PyObject as PyObjectBase } from "../memory/object.ts";
import { checkPositional } from "./call.ts";
import { qualifiedTypeName } from "./containers/dicthash.ts";
import { dictSize } from "./containers/dictobject.ts";
import { raise, raiseStatus } from "./exceptions/exceptions.ts";
import { objectHash, objectRichCompare } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import {
  COMPARE,
  type CompareOp,
  type Hash,
  type PyTypeObject,
  type Result,
  typeOf,
} from "./type/slots.ts";
import type { PyTuple } from "./containers/tupleobject.ts";
import { lookupSpecial, staticType } from "./type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "./text/unicodeobject.ts";

/** A weak reference or proxy (PyWeakReference, Include/internal/pycore_weakref.h). */
export class PyWeakref extends PyObjectBase implements WeakrefLike {
  wr_object: PyObject | null = null;
  wr_callback: PyObject | null = null;
  /** The referent's hash, once asked for: it outlives the referent. */
  hash: Hash | null = null;
}

/** Makes the type `weakref` and puts it into `rt.types`. */
export function initWeakrefTypes(rt: Runtime): void {
  rt.types.weakref = staticType(rt, {
    name: "ReferenceType",
    module: "weakref",
    basicsize: 64,
    isGC: true,
    isBaseType: true,
    slots: {
      ...weakrefMemorySlots,
      tp_new: weakrefNew,
      tp_init: (rt, _self, args, kwargs) =>
        !checkPositional(rt, "__init__", args.ob_item.length, 1, 2)
          ? false
          : kwargs !== null && dictSize(kwargs) > 0
            ? raiseStatus(rt, "TypeError", "ref() takes no keyword arguments")
            : true,
      tp_call: (rt, self, args) =>
        args.ob_item.length > 0
          ? raise(rt, "TypeError", `__call__ expected 0 arguments, got ${args.ob_item.length}`)
          : weakrefCall(rt, self),
      tp_vectorcall_offset: (rt, self, args) =>
        args.length > 0
          ? raise(rt, "TypeError", `__call__ expected 0 arguments, got ${args.length}`)
          : weakrefCall(rt, self),
      tp_hash: weakrefHash,
      tp_repr: weakrefRepr,
      tp_richcompare: weakrefRichCompare,
    },
    members: [{ name: "__callback__", get: op => asWeakref(op).wr_callback, noneIfNull: true }],
  });
}

/** The memory side, shared by references and proxies. */
export const weakrefMemorySlots = {
  tp_traverse: (op: PyObject, visit: (target: PyObject, edge: string) => void) => {
    const { wr_callback } = asWeakref(op);
    if (wr_callback !== null) visit(wr_callback, "__callback__");
  },
  tp_clear: (heap: MemoryHeap, op: PyObject) => {
    const ref = asWeakref(op);
    detachWeakref(heap, ref);
    const callback = ref.wr_callback;
    ref.wr_callback = null;
    heap.xdecref(callback);
  },
  tp_releases: (op: PyObject, into: PyObject[]) => {
    const { wr_callback } = asWeakref(op);
    if (wr_callback !== null) into.push(wr_callback);
  },
  tp_detach: detachWeakref,
};

/** Slots with these functions belong to weak references alone. */
function asWeakref(op: PyObject): PyWeakref {
  return op as PyWeakref;
}

/** clear_weakref: the referent forgets this reference. */
function detachWeakref(_heap: MemoryHeap, op: PyObject): void {
  const ref = asWeakref(op);
  const referent = ref.wr_object;
  if (referent === null) return;
  ref.wr_object = null;
  const refs = (referent.head.weakrefs ?? []).filter(other => other !== ref);
  referent.head.weakrefs = refs.length === 0 ? null : refs;
}

/**
 * PyWeakref_NewRef / PyWeakref_NewProxy: without callback the referent's existing reference of this
 * kind is shared. A reference with callback goes before those made earlier, so that callbacks run
 * newest first; the shared ones stay at the front.
 */
export function newWeakref(
  rt: Runtime,
  type: PyTypeObject,
  referent: PyObject,
  callback: PyObject | null,
): Result<PyWeakref> {
  if (!typeOf(referent).tp_has_weakrefs) {
    const name = typeOf(referent).messageName;
    return raise(rt, "TypeError", `cannot create weak reference to '${name}' object`);
  }
  const isShared = (ref: PyObject): boolean =>
    asWeakref(ref).wr_callback === null && isBasicWeakrefType(rt, typeOf(ref));
  const refs = referent.head.weakrefs ?? [];
  if (callback === null && isBasicWeakrefType(rt, type)) {
    const existing = refs.find(ref => isShared(ref) && ref.ob_type === type);
    if (existing !== undefined) return rt.heap.newRef(asWeakref(existing));
  }
  const ref = rt.heap.alloc(new PyWeakref(type));
  ref.wr_object = referent;
  ref.wr_callback = callback;
  rt.heap.xincref(callback);
  rt.heap.track(ref);
  const sharedCount = refs.filter(isShared).length;
  const isFirst = callback === null && type === rt.types.weakref;
  const at = isFirst ? 0 : sharedCount;
  referent.head.weakrefs = [...refs.slice(0, at), ref, ...refs.slice(at)];
  return ref;
}

function isBasicWeakrefType(rt: Runtime, type: PyTypeObject): boolean {
  const { weakref, weakproxy, weakcallableproxy } = rt.types;
  return type === weakref || type === weakproxy || type === weakcallableproxy;
}

function weakrefNew(rt: Runtime, type: PyObject, args: PyTuple): Result {
  const [referent, callback, ...rest] = args.ob_item;
  if (referent === undefined) {
    return raise(rt, "TypeError", "__new__ expected at least 1 argument, got 0");
  }
  if (rest.length > 0) {
    return raise(
      rt,
      "TypeError",
      `__new__ expected at most 2 arguments, got ${args.ob_item.length}`,
    );
  }
  const wanted = callback === undefined || callback === rt.none ? null : callback;
  return newWeakref(rt, type as PyTypeObject, referent, wanted); // tp_new is called with a type
}

/** The referent, or None once it is dead. A dying referent (count zero) is dead already. */
export function weakrefCall(rt: Runtime, self: PyObject): PyObject {
  const referent = asWeakref(self).wr_object;
  return referent === null || referent.refcount === 0 ? rt.newNone() : rt.heap.newRef(referent);
}

function weakrefHash(rt: Runtime, self: PyObject): Hash | null {
  const ref = asWeakref(self);
  if (ref.hash !== null) return ref.hash;
  if (ref.wr_object === null) {
    return raise(rt, "TypeError", "weak object has gone away");
  }
  ref.hash = objectHash(rt, ref.wr_object);
  return ref.hash;
}

/** `<weakref at 0x…; to 'Node' at 0x…>`, and the `__name__` of what has one. */
function weakrefRepr(rt: Runtime, self: PyObject): Result {
  const at = `<weakref at 0x${rt.heap.addressOf(self).toString(16)};`;
  const referent = asWeakref(self).wr_object;
  if (referent === null) return newUnicode(rt, `${at} dead>`);
  const where = `at 0x${rt.heap.addressOf(referent).toString(16)}`;
  rt.heap.incref(referent);
  rt.hold(referent, "repr() of a weak reference");
  const name = lookupSpecial(rt, referent, "__name__"); // of the type: __getattr__ does not run
  const shown = name instanceof PyUnicode ? ` (${asString(name)})` : "";
  if (name !== null) rt.heap.xdecref(name);
  rt.release(referent);
  const type = referentTypeName(rt, referent);
  rt.heap.decref(referent);
  return name === null ? null : newUnicode(rt, `${at} to '${type}' ${where}${shown}>`);
}

/** The referent's type as reprs name it: from 3.13 on in full (%T), before that by tp_name. */
export function referentTypeName(rt: Runtime, referent: PyObject): string {
  const type = typeOf(referent);
  return rt.facts.minor >= 13 ? qualifiedTypeName(type) : type.messageName;
}

/** Live references compare as their referents; a dead one equals only itself. */
function weakrefRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!isEquality || !(left instanceof PyWeakref) || !(right instanceof PyWeakref)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const a = left.wr_object;
  const b = right.wr_object;
  if (a === null || b === null) return rt.newBool((left === right) === (op === COMPARE.EQ));
  rt.heap.incref(a);
  rt.heap.incref(b);
  const result = objectRichCompare(rt, a, b, op);
  rt.heap.decref(a);
  rt.heap.decref(b);
  return result;
}
