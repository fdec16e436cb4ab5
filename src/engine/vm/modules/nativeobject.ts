import { type Edge, PyObject } from "../../memory/object.ts";
import { selfIter } from "../../objects/containers/iterobject.ts";
import { newDict, PyDict } from "../../objects/containers/dictobject.ts";
import { raiseStatus } from "../../objects/exceptions/exceptions.ts";
import type { PyGetSetDef, PyMethodDef } from "../../objects/functions/methoddef.ts";
import type { Runtime } from "../../objects/runtime.ts";
import {
  type CallFunc,
  type InstanceDictField,
  type PyTypeObject,
  typeOf,
} from "../../objects/type/slots.ts";
import { type PyMemberDef, staticType, type TypeSlots } from "../../objects/type/typeobject.ts";

/** A strong reference that an object holds, and the ledger's name for it; null: none at present. */
export type HeldReference = readonly [PyObject | null, Edge];

/**
 * An object of an extension module: it says itself what it refers to, so that its type needs no
 * functions of its own for the collector.
 *
 * Departs: from 3.12 on these types are heap types in CPython, and an instance holds a reference to
 * its type; here they are static, as up to 3.11. Only the counts of the types themselves differ.
 */
export abstract class NativeObject extends PyObject {
  /** What tp_traverse visits, in its order. */
  abstract references(): readonly HeldReference[];

  /** What tp_dealloc gives up, in its order; where that differs from `references`. */
  releases(): readonly (PyObject | null)[] {
    return this.references().map(([target]) => target);
  }
}

/** The slots by which memory knows a NativeObject. */
export const nativeObjectSlots: TypeSlots = {
  tp_traverse: (op, visit) => {
    for (const [target, edge] of (op as NativeObject).references()) {
      if (target !== null) visit(target, edge);
    }
  },
  tp_releases: (op, into) => {
    for (const target of (op as NativeObject).releases()) if (target !== null) into.push(target);
  },
};

/** An object with a `__dict__` of its own, made when it is first needed. */
interface WithDict {
  dict: PyDict | null;
}

/** Where objects of extension modules keep their `__dict__`. */
export const instanceDictField: InstanceDictField = {
  get: op => (op as PyObject & WithDict).dict,
  set: (op, dict) => {
    (op as PyObject & WithDict).dict = dict;
  },
};

/** `__dict__` of such objects: PyObject_GenericGetDict, PyObject_GenericSetDict. */
export const dictGetset: PyGetSetDef = {
  name: "__dict__",
  get: (rt, self) => {
    const op = self as PyObject & WithDict;
    op.dict ??= newDict(rt);
    return rt.heap.newRef(op.dict);
  },
  set: (rt, self, value) => {
    if (value === null) return raiseStatus(rt, "TypeError", "cannot delete __dict__");
    if (!(value instanceof PyDict)) {
      const given = typeOf(value).messageName;
      return raiseStatus(rt, "TypeError", `__dict__ must be set to a dictionary, not a '${given}'`);
    }
    const op = self as PyObject & WithDict;
    const old = op.dict;
    op.dict = rt.heap.newRef(value);
    rt.heap.xdecref(old);
    return true;
  },
};

/** An iterator of an extension module. */
export abstract class NativeIterator extends NativeObject {
  /** tp_iternext. */
  abstract next(rt: Runtime): PyObject | null | undefined;
}

/** What the type of a NativeIterator is made of. */
export interface IteratorTypeSpec {
  readonly name: string;
  readonly module: string;
  readonly basicsize: number;
  readonly new?: CallFunc;
  readonly doc?: string;
  readonly slots?: TypeSlots;
  readonly methods?: readonly PyMethodDef[];
  readonly members?: readonly PyMemberDef[];
  readonly getset?: readonly PyGetSetDef[];
}

/** Creates the type of a NativeIterator. */
export function nativeIteratorType(rt: Runtime, spec: IteratorTypeSpec): PyTypeObject {
  return staticType(rt, {
    name: spec.name,
    module: spec.module,
    basicsize: spec.basicsize,
    isGC: true,
    isBaseType: spec.new !== undefined,
    ...(spec.doc === undefined ? {} : { doc: spec.doc }),
    slots: {
      ...nativeObjectSlots,
      tp_iter: selfIter,
      tp_iternext: (runtime, op) => (op as NativeIterator).next(runtime),
      ...(spec.new === undefined ? {} : { tp_new: spec.new }),
      ...spec.slots,
    },
    methods: spec.methods ?? [],
    members: spec.members ?? [],
    getset: spec.getset ?? [],
  });
}

/** Registers a new instance with the heap and the collector; its references are taken over. */
export function registered<T extends PyObject>(rt: Runtime, op: T): T {
  rt.heap.alloc(op);
  rt.heap.track(op);
  return op;
}

/** Gives up `old` after the field that held it was changed (Py_CLEAR, Py_SETREF). */
export function dropped(rt: Runtime, old: PyObject | null): void {
  rt.heap.xdecref(old);
}
