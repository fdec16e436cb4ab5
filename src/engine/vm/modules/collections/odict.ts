import type { PyObject, Visit } from "../../../memory/object.ts";
import type { MemoryHeap } from "../../../memory/heap.ts";
import { objectSetItem } from "../../../objects/abstract.ts";
import {
  callMethodStr,
  checkPositional,
  objectVectorcall,
  whileHolding,
} from "../../../objects/call.ts";
import {
  ABSENT,
  dictDelItem,
  dictGetItem,
  dictLookup,
  dictPop,
  dictSetItem,
  dictSize,
  entryKey,
  ERROR,
  PyDict,
} from "../../../objects/containers/dictobject.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import { dictClear } from "../../../objects/containers/dictmerge.ts";
import { dictReleases, dictSizeof, dictTraverse } from "../../../objects/containers/dicttype.ts";
import { raise, raiseKeyError, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { forEachItem } from "../../../objects/iterate.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import {
  classMethod,
  methodClinic,
  methodNoArgs,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import {
  objectHashNotImplemented,
  objectIsTrue,
  objectRichCompareBool,
  reprEnter,
  reprLeave,
  reprText,
} from "../../../objects/object.ts";
import { filled } from "../../../objects/type/filled.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import {
  COMPARE,
  type CompareOp,
  type InitFunc,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import { dictGetset, instanceDictField } from "../nativeobject.ts";
import { newODictIterator, type ODictTypes } from "./odictiter.ts";
import { updateODict } from "./odictupdate.ts";

/** A key's place in the order (_ODictNode): it holds a reference to the key of its own. */
export interface ODictNode {
  readonly key: PyObject;
  prev: ODictNode | null;
  next: ODictNode | null;
}

/** collections.OrderedDict (odictobject): a dict with a doubly linked list of its keys. */
export class PyODict extends PyDict {
  /** od_inst_dict. */
  dict: PyDict | null = null;
  first: ODictNode | null = null;
  last: ODictNode | null = null;
  /** od_state: changes with the order, for iterators. */
  state = 0;
  /** The node of each key, by the key object that the table holds. */
  private readonly nodes = new Map<PyObject, ODictNode>();

  /** _odict_find_node: the node of a key as the table holds it. */
  node(key: PyObject): ODictNode | null {
    return this.nodes.get(key) ?? null;
  }

  /** _odict_add_new_node: at the end, with a reference to `key`. */
  addNode(heap: MemoryHeap, key: PyObject): void {
    const node: ODictNode = { key: heap.newRef(key), prev: this.last, next: null };
    this.nodes.set(key, node);
    this.link(node);
    this.state += 1;
  }

  /** _odict_clear_node: gives up the node's reference. */
  removeNode(heap: MemoryHeap, node: ODictNode): void {
    this.nodes.delete(node.key);
    this.unlink(node);
    this.state += 1;
    heap.decref(node.key);
  }

  moveToEnd(node: ODictNode, isLast: boolean): void {
    if (node === (isLast ? this.last : this.first)) return;
    this.unlink(node);
    if (isLast) {
      node.prev = this.last;
      node.next = null;
      this.link(node);
    } else {
      node.prev = null;
      node.next = this.first;
      if (this.first !== null) this.first.prev = node;
      this.first = node;
    }
    this.state += 1;
  }

  /** _odict_clear_nodes: the keys go in order. */
  clearNodes(heap: MemoryHeap): void {
    const keys = [...this.keysInOrder()];
    this.nodes.clear();
    this.first = null;
    this.last = null;
    this.state += 1;
    heap.decrefAll(keys);
  }

  *keysInOrder(): Generator<PyObject> {
    for (let node = this.first; node !== null; node = node.next) yield node.key;
  }

  private link(node: ODictNode): void {
    if (this.last === null) this.first = node;
    else this.last.next = node;
    this.last = node;
  }

  private unlink(node: ODictNode): void {
    if (node.prev === null) this.first = node.next;
    else node.prev.next = node.next;
    if (node.next === null) this.last = node.prev;
    else node.next.prev = node.prev;
  }
}

/** PyODict_SetItem: a new key goes to the end. */
export function odictSetItem(rt: Runtime, od: PyODict, key: PyObject, value: PyObject): Status {
  const size = dictSize(od);
  if (!dictSetItem(rt, od, key, value)) return false;
  if (dictSize(od) > size) od.addNode(rt.heap, entryKey(od, od.me_key.length - 1) ?? key);
  return true;
}

/** PyODict_DelItem: the node goes first, then the dict's entry. */
export function odictDelItem(rt: Runtime, od: PyODict, key: PyObject): Status {
  const node = findNode(rt, od, key);
  if (node === undefined) return false;
  if (node !== null) od.removeNode(rt.heap, node);
  return dictDelItem(rt, od, key);
}

/** The node of a key; null: there is none; undefined: hashing or comparing raised. */
function findNode(rt: Runtime, od: PyODict, key: PyObject): ODictNode | null | undefined {
  const found = dictLookup(rt, od, key);
  if (found === ERROR) return undefined;
  if (found === ABSENT) return null;
  return od.node(entryKey(od, found) as PyObject); // the entry was just found
}

/** OrderedDict.__init__: a dict's arguments, each set by `__setitem__`. */
const odictInit: InitFunc = (rt, self, args, kwargs) => {
  const count = args.ob_item.length;
  if (count > 1) {
    const word = rt.facts.minor >= 14 ? "argument" : "arguments";
    return raiseStatus(rt, "TypeError", `expected at most 1 ${word}, got ${count}`);
  }
  return updateODict(rt, self, args.ob_item[0], kwargs);
};

/** odict_repr: as pairs up to 3.11, as a dict from 3.12 on. */
function odictRepr(rt: Runtime, op: PyObject): Result {
  const od = op as PyODict;
  const name = typeOf(od).tp_name;
  if (dictSize(od) === 0) return newUnicode(rt, `${name}()`);
  const entered = reprEnter(rt, od);
  if (entered !== 0) return entered > 0 ? newUnicode(rt, "...") : null;
  const items = rt.facts.minor >= 12 ? plainDict(rt, od) : pairsList(rt, od);
  let text: string | null = null;
  if (items !== null) {
    rt.hold(items, "items in repr() of an OrderedDict");
    text = reprText(rt, items);
    rt.release(items);
    rt.heap.decref(items);
  }
  reprLeave(rt, od);
  return text === null ? null : newUnicode(rt, `${name}(${text})`);
}

function plainDict(rt: Runtime, od: PyODict): Result {
  return objectVectorcall(rt, rt.types.dict, [od], null);
}

function pairsList(rt: Runtime, od: PyODict): Result {
  const items = callMethodStr(rt, od, "items");
  if (items === null) return null;
  const list = objectVectorcall(rt, rt.types.list, [items], null);
  rt.heap.decref(items);
  return list;
}

/** odict_richcompare: between two of them the order counts too. */
function odictRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!(isEquality && right instanceof PyDict)) return rt.heap.newRef(rt.notImplemented);
  const equal = rt.types.dict.tp_richcompare?.(rt, left, right, COMPARE.EQ) ?? null;
  if (equal === null || equal === rt.notImplemented) return equal;
  let isEqual = equal === rt.true;
  rt.heap.decref(equal);
  if (isEqual && right instanceof PyODict) {
    const sameOrder = keysEqual(rt, left as PyODict, right);
    if (sameOrder < 0) return null;
    isEqual = sameOrder > 0;
  }
  return rt.newBool(isEqual === (op === COMPARE.EQ));
}

/** _odict_keys_equal: from 3.13 on both keys are held meanwhile, and a changed order is noticed. */
function keysEqual(rt: Runtime, a: PyODict, b: PyODict): -1 | 0 | 1 {
  const isGuarded = rt.facts.minor >= 13;
  const [stateA, stateB] = [a.state, b.state];
  const hold = (key: PyObject) => (isGuarded ? rt.heap.newRef(key) : null);
  let x = a.first;
  let y = b.first;
  while (x !== null && y !== null) {
    const [left, right] = [x.key, y.key];
    const equal = whileHolding(rt, hold(left), "key of an OrderedDict", () =>
      whileHolding(rt, hold(right), "key of an OrderedDict", () =>
        objectRichCompareBool(rt, left, right, COMPARE.EQ),
      ),
    );
    if (equal < 0) return equal;
    if (isGuarded && (a.state !== stateA || b.state !== stateB)) {
      raise(rt, "RuntimeError", "OrderedDict mutated during iteration");
      return -1;
    }
    if (equal === 0) return 0;
    x = x.next;
    y = y.next;
  }
  return x === y ? 1 : 0;
}

function odictTraverse(op: PyObject, visit: Visit): void {
  const { dict } = op as PyODict;
  if (dict !== null) visit(dict, "__dict__");
  for (const key of (op as PyODict).keysInOrder()) visit(key, "key in order");
  dictTraverse(op, visit);
}

function clear(heap: MemoryHeap, od: PyODict): void {
  dictClear(heap, od);
  od.clearNodes(heap);
}

/** OrderedDict.popitem(last=True). */
function popitem(
  rt: Runtime,
  self: PyObject,
  [lastArg]: readonly (PyObject | undefined)[],
): Result {
  const od = self as PyODict;
  const isLast = lastArg === undefined ? 1 : objectIsTrue(rt, lastArg);
  if (isLast < 0) return null;
  const node = isLast ? od.last : od.first;
  if (node === null) return raise(rt, "KeyError", "dictionary is empty");
  const key = rt.heap.newRef(node.key);
  rt.hold(key, "key of popitem()");
  const value = popKey(rt, od, key, undefined);
  rt.release(key);
  if (value === null) {
    rt.heap.decref(key);
    return null;
  }
  return newTuple(rt, [key, value]);
}

/** _odict_popkey: through the class's own methods when they are overridden. */
function popKey(rt: Runtime, od: PyODict, key: PyObject, fallback: PyObject | undefined): Result {
  const node = findNode(rt, od, key);
  if (node === undefined) return null;
  if (node === null) return fallback ? rt.heap.newRef(fallback) : raiseKeyError(rt, key);
  od.removeNode(rt.heap, node);
  const value = dictPop(rt, od, key);
  return value === undefined ? raiseKeyError(rt, key) : value;
}

/** OrderedDict.move_to_end(key, last=True). */
function moveToEnd(
  rt: Runtime,
  self: PyObject,
  [key, lastArg]: readonly (PyObject | undefined)[],
): Result {
  const od = self as PyODict;
  const isLast = lastArg === undefined ? 1 : objectIsTrue(rt, lastArg);
  if (isLast < 0 || key === undefined) return null;
  const node = findNode(rt, od, key);
  if (node === undefined) return null;
  if (node === null) return raiseKeyError(rt, key);
  od.moveToEnd(node, isLast > 0);
  return rt.newNone();
}

function setdefault(
  rt: Runtime,
  self: PyObject,
  [key, fallback]: readonly (PyObject | undefined)[],
): Result {
  const od = self as PyODict;
  const value = dictGetItem(rt, od, key as PyObject); // a required parameter
  if (value) return rt.heap.newRef(value);
  if (value === null) return null;
  const stored = fallback ?? rt.none;
  return odictSetItem(rt, od, key as PyObject, stored) ? rt.heap.newRef(stored) : null;
}

/** odict_copy: of the same class, with its instance dict. */
function copy(rt: Runtime, self: PyObject): Result {
  const od = self as PyODict;
  const type = od.ob_type as PyTypeObject; // types are PyTypeObjects
  const result = type.tp_is_heap_type
    ? objectVectorcall(rt, type, [], null)
    : genericAlloc(rt, new PyODict(type));
  if (result === null) return null;
  return filled(rt, result, "copy of an OrderedDict", () =>
    [...od.keysInOrder()].every(key => {
      const value = dictGetItem(rt, od, key);
      if (value === undefined) raiseKeyError(rt, key); // its hash has changed
      if (!value) return false;
      return result.ob_type.tp_is_heap_type
        ? objectSetItem(rt, result, key, value)
        : odictSetItem(rt, result as PyODict, key, value);
    }),
  );
}

/** OrderedDict.fromkeys(iterable, value=None). */
function fromkeys(
  rt: Runtime,
  cls: PyObject,
  [iterable, value]: readonly (PyObject | undefined)[],
): Result {
  const od = objectVectorcall(rt, cls, [], null);
  if (od === null) return null;
  return filled(rt, od, "OrderedDict made by fromkeys()", () =>
    forEachItem(rt, iterable as PyObject, key => objectSetItem(rt, od, key, value ?? rt.none)),
  );
}

/** odict_or: a copy of the class of the left or right operand, updated. */
function or(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(left instanceof PyDict && right instanceof PyDict)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const type = left instanceof PyODict ? left.ob_type : right.ob_type;
  const result = objectVectorcall(rt, type, [left], null);
  if (result === null) return null;
  return filled(rt, result, "result of a dict union", () => updateODict(rt, result, right, null));
}

/** odict_reduce: (type, (), state, None, iterator over the items). */
function reduce(rt: Runtime, self: PyObject): Result {
  const state = callMethodStr(rt, self, "__getstate__");
  const items = state === null ? null : callMethodStr(rt, self, "items");
  const it = items === null ? null : callMethodStr(rt, items, "__iter__");
  rt.heap.xdecref(items);
  if (state === null || it === null) {
    rt.heap.xdecref(state);
    return null;
  }
  const type = rt.heap.newRef(self.ob_type);
  return newTuple(rt, [type, newTuple(rt, []), state, rt.newNone(), it]);
}

function odictSizeof(od: PyODict): number {
  const nodes = dictSize(od) * 32;
  const table = od.logSize === 0 ? 0 : 2 ** od.logSize * 8;
  return dictSizeof(od) + table + nodes;
}

function odictMethods(types: ODictTypes): PyMethodDef[] {
  const view = (name: keyof ODictTypes["views"]): PyMethodDef =>
    methodNoArgs(name, (rt, self) => types.newView(rt, name, self as PyODict));
  return [
    classMethod(methodClinic("fromkeys", "iterable, value=None", fromkeys)),
    methodNoArgs("__sizeof__", (rt, self) => newLong(rt, odictSizeof(self as PyODict))),
    methodNoArgs("__reduce__", reduce),
    methodClinic("setdefault", "key, default=None", setdefault),
    methodClinic("pop", "key, default=NULL", (rt, self, [key, fallback]) =>
      popKey(rt, self as PyODict, key as PyObject, fallback),
    ),
    methodClinic("popitem", "last=True", popitem),
    view("keys"),
    view("values"),
    view("items"),
    methodClinic("update", "*args, **kwargs", (rt, self, [kwargs, ...args]) => {
      if (!checkPositional(rt, "update", args.length, 0, 1)) return null;
      const keywords = kwargs instanceof PyDict ? kwargs : null;
      return updateODict(rt, self, args[0], keywords) ? rt.newNone() : null;
    }),
    methodNoArgs("clear", (rt, self) => {
      clear(rt.heap, self as PyODict);
      return rt.newNone();
    }),
    methodNoArgs("copy", copy),
    methodNoArgs("__reversed__", (rt, self) =>
      newODictIterator(rt, types.iterator, self as PyODict, "keys", true),
    ),
    methodClinic("move_to_end", "key, last=True", moveToEnd),
  ];
}

/** Creates `collections.OrderedDict`. */
export function newODictType(rt: Runtime, types: ODictTypes): PyTypeObject {
  return staticType(rt, {
    name: "OrderedDict",
    module: "collections",
    base: rt.types.dict,
    basicsize: 112,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    doc: "Dictionary that remembers insertion order",
    slots: {
      tp_new: (_, type) => genericAlloc(rt, new PyODict(type as PyTypeObject)), // tp_new
      tp_init: odictInit,
      tp_repr: odictRepr,
      tp_instance_dict: instanceDictField,
      tp_hash: objectHashNotImplemented,
      tp_richcompare: odictRichCompare,
      tp_iter: (_, op) => newODictIterator(rt, types.iterator, op as PyODict, "keys", false),
      tp_traverse: odictTraverse,
      tp_clear: (heap, op) => clear(heap, op as PyODict),
      tp_releases: (op, into) => {
        const { dict } = op as PyODict;
        if (dict !== null) into.push(dict);
        into.push(...(op as PyODict).keysInOrder());
        dictReleases(op, into);
      },
      tp_sizeof: (_, op) => odictSizeof(op as PyODict),
      mp_ass_subscript: (_, op, key, value) =>
        value === null
          ? odictDelItem(rt, op as PyODict, key)
          : odictSetItem(rt, op as PyODict, key, value),
      nb_or: or,
      nb_inplace_or: (_, left, right) =>
        updateODict(rt, left, right, null) ? rt.heap.newRef(left) : null,
    },
    methods: odictMethods(types),
    getset: [dictGetset],
  });
}
