import { ObjectFlag, type PyObject } from "../../memory/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { PyTypeObject } from "../../objects/type/slots.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { type HeldReference, NativeObject, nativeObjectSlots } from "../modules/nativeobject.ts";
import type { PyContextVar } from "./variable.ts";

/**
 * A node of the mapping: variables and their values.
 *
 * Departs: CPython spreads the variables over nodes by their hashes, which depend on addresses; here
 * all lie in one node, as they do in CPython as long as their hashes differ in the lowest five bits.
 */
export class HamtNode extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    readonly entries: [PyContextVar, PyObject][],
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return this.entries.flatMap(([variable, value]): HeldReference[] => [
      [variable, "key"],
      [value, variable],
    ]);
  }

  clear(): (PyObject | null)[] {
    return this.entries.splice(0).flat();
  }
}

/** PyHamtObject: an immutable mapping from variables to values, shared by copies of a context. */
export class PyHamt extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    public root: HamtNode | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.root, "root"]];
  }

  clear(): (PyObject | null)[] {
    const { root } = this;
    this.root = null;
    return [root];
  }

  /** Borrowed, in the order in which the variables were first set. */
  get entries(): readonly (readonly [PyContextVar, PyObject])[] {
    return this.root?.entries ?? [];
  }

  /** _PyHamt_Find: borrowed. */
  find(variable: PyObject): PyObject | undefined {
    return this.entries.find(([each]) => each === variable)?.[1];
  }
}

/** An object that can be part of a cycle: `clear` hands over what it held. */
interface Clearable {
  clear(): readonly (PyObject | null)[];
}

/** The memory side of objects with `clear`. */
export const clearableSlots = {
  ...nativeObjectSlots,
  tp_clear: (heap: Runtime["heap"], op: PyObject): void => {
    for (const each of (op as PyObject & Partial<Clearable>).clear?.() ?? []) heap.xdecref(each);
  },
};

/** _PyHamt_Type and the type of its nodes. */
export function newHamtTypes(rt: Runtime): { hamt: PyTypeObject; node: PyTypeObject } {
  const hamt = staticType(rt, {
    name: "hamt",
    basicsize: 40,
    isGC: true,
    hasWeakrefs: true,
    slots: clearableSlots,
  });
  const node = staticType(rt, {
    name: "hamt_bitmap_node",
    basicsize: 32,
    isGC: true,
    slots: {
      ...clearableSlots,
      tp_sizeof: (_, op) => NODE_SIZE + 2 * 8 * (op as HamtNode).entries.length,
    },
  });
  return { hamt, node };
}

/** Bytes of a node without entries. */
const NODE_SIZE = 32;

/** The mapping of a new context; it lives as long as the interpreter. */
export function newEmptyHamt(rt: Runtime, type: PyTypeObject): PyHamt {
  const hamt = rt.heap.alloc(new PyHamt(type, null));
  hamt.head.flags |= ObjectFlag.SHARED;
  if (rt.facts.immortalObjects) rt.heap.makeImmortal(hamt);
  return hamt;
}

/** _PyHamt_Assoc: a new reference; `hamt` itself when the variable has that value already. */
export function hamtAssoc(
  rt: Runtime,
  hamt: PyHamt,
  variable: PyContextVar,
  value: PyObject,
): PyHamt {
  const old = hamt.find(variable);
  if (old === value) return rt.heap.newRef(hamt);
  const entries = hamt.entries.map(([key, held]): [PyContextVar, PyObject] => [
    key,
    key === variable ? value : held,
  ]);
  if (old === undefined) entries.push([variable, value]);
  return newHamt(rt, hamt, entries);
}

/** _PyHamt_Without: a new reference. */
export function hamtWithout(rt: Runtime, hamt: PyHamt, variable: PyObject): PyHamt {
  const entries = hamt.entries.filter(([key]) => key !== variable);
  return newHamt(
    rt,
    hamt,
    entries.map(([key, value]) => [key, value]),
  );
}

/** The entries are borrowed. */
function newHamt(rt: Runtime, like: PyHamt, entries: [PyContextVar, PyObject][]): PyHamt {
  const { heap } = rt;
  const types = rt.contextTypes;
  const made = heap.alloc(new PyHamt(like.ob_type, null));
  heap.hideBirth(made.id);
  if (types !== null && entries.length > 0) {
    for (const each of entries.flat()) heap.incref(each);
    const node = new HamtNode(types.node, entries);
    heap.alloc(node, NODE_SIZE + 2 * 8 * entries.length);
    heap.hideBirth(node.id);
    heap.track(node);
    made.root = node;
  }
  heap.track(made);
  return made;
}
