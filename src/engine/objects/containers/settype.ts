import { PyObject, type Visit } from "../../memory/object.ts";
import { raise } from "../exceptions/exceptions.ts";
import { hashUnordered } from "../hash.ts";
import { builtinFunction, selfIter } from "./iterobject.ts";
import { sequenceList } from "../abstract.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodNoArgs } from "../functions/methoddef.ts";
import { objectHashNotImplemented, reprEnter, reprLeave, reprText } from "../object.ts";
import { filled } from "../type/filled.ts";
import type { Runtime } from "../runtime.ts";
import { copyOf, frozenSetMethods, setContainsAny, setMethods } from "./setmethods.ts";
import {
  frozenSetMaybeUntrack,
  newSetOfType,
  PySet,
  setOfTypeFrom,
  setUpdate,
} from "./setobject.ts";
import {
  setClear,
  setDifference,
  setDifferenceUpdate,
  setIntersection,
  setIntersectionUpdate,
  setIsSubset,
  setIsSuperset,
  setSymmetricDifference,
  setSymmetricDifferenceUpdate,
} from "./setoperations.ts";
import { MINSIZE } from "./settable.ts";
import {
  COMPARE,
  type BinaryFunc,
  type CompareOp,
  type Hash,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../type/slots.ts";
import { newTuple, type PyTuple } from "./tupleobject.ts";
import { staticType, type TypeSlots } from "../type/typeobject.ts";
import { checkNoKwargs, positionalNew, positionalVectorcall } from "../type/typevectorcall.ts";
import { newUnicode } from "../text/unicodeobject.ts";
import type { PyDict } from "./dictobject.ts";
import { checkPositional } from "../call.ts";

/** Bytes of a PySetObject with its table of eight slots. */
const SET_SIZE = 200;

/** Creates `set`, `frozenset` and their iterator. */
export function initSetTypes(rt: Runtime): void {
  const { types } = rt;
  types.set = staticType(rt, {
    name: "set",
    basicsize: SET_SIZE,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    doc: "Build an unordered collection of unique elements.",
    slots: {
      ...sharedSlots,
      tp_new: (runtime, type) => newSetOfType(runtime, type as PyTypeObject), // called on a type
      tp_init: setInit,
      tp_vectorcall: positionalVectorcall("set", 0, 1, makeSet),
      tp_hash: objectHashNotImplemented,
      tp_clear: (heap, op) => setClear(heap, op as PySet),
      nb_inplace_subtract: inplace(setDifferenceUpdate),
      nb_inplace_and: inplace(setIntersectionUpdate),
      nb_inplace_xor: inplace(setSymmetricDifferenceUpdate),
      nb_inplace_or: inplace(setUpdate),
    },
    methods: setMethods,
  });
  types.frozenset = staticType(rt, {
    name: "frozenset",
    basicsize: SET_SIZE,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    doc: "Build an immutable unordered collection of unique elements.",
    slots: {
      ...sharedSlots,
      tp_new: positionalNew("frozenset", 0, 1, makeFrozenSet),
      tp_vectorcall: positionalVectorcall("frozenset", 0, 1, makeFrozenSet),
      tp_hash: frozenSetHash,
      tp_clear: (heap, op) => setClear(heap, op as PySet),
    },
    methods: frozenSetMethods,
  });
  initSetIterator(rt);
}

/** set.__sizeof__: a table beyond eight slots is a block of its own. */
export function setSizeof(set: PySet): number {
  const base = set.ob_type.tp_basicsize;
  return set.table.length === MINSIZE ? base : base + set.table.length * 16;
}

function makeSet(rt: Runtime, type: PyTypeObject, args: readonly PyObject[]): Result {
  const [iterable] = args;
  return iterable === undefined ? newSetOfType(rt, type) : setOfTypeFrom(rt, type, iterable);
}

/** make_new_frozenset: an exact frozenset is used as it is. */
function makeFrozenSet(rt: Runtime, type: PyTypeObject, args: readonly PyObject[]): Result {
  const [iterable] = args;
  const { frozenset } = rt.types;
  if (type === frozenset && iterable?.ob_type === frozenset) return rt.heap.newRef(iterable);
  const set = makeSet(rt, type, args);
  if (set instanceof PySet) frozenSetMaybeUntrack(rt, set);
  return set;
}

/** set.__init__. */
function setInit(rt: Runtime, self: PyObject, args: PyTuple, kwargs: PyDict | null): Status {
  const set = self as PySet;
  if (!checkNoKwargs(rt, "set", kwargs)) return false;
  if (!checkPositional(rt, typeOf(set).messageName, args.ob_item.length, 0, 1)) return false;
  if (set.fill > 0) setClear(rt.heap, set);
  const [iterable] = args.ob_item;
  return iterable === undefined || setUpdate(rt, set, iterable);
}

/** An operator whose both operands must be sets. */
function ofSets(apply: (rt: Runtime, set: PySet, other: PySet) => Result): BinaryFunc {
  return (rt, left, right) =>
    left instanceof PySet && right instanceof PySet
      ? apply(rt, left, right)
      : rt.heap.newRef(rt.notImplemented);
}

function inplace(apply: (rt: Runtime, set: PySet, other: PyObject) => Status): BinaryFunc {
  return ofSets((rt, set, other) => (apply(rt, set, other) ? rt.heap.newRef(set) : null));
}

/** set_or. */
function unite(rt: Runtime, set: PySet, other: PySet): Result {
  const result = copyOf(rt, set);
  if (result === null || set === other) return result;
  return filled(rt, result, "result of a set operation", () => setUpdate(rt, result, other));
}

const sharedSlots: TypeSlots = {
  tp_repr: setRepr,
  tp_richcompare: setRichCompare,
  tp_iter: (rt, op) => newSetIterator(rt, op as PySet),
  tp_traverse: setTraverse,
  tp_releases: setReleases,
  tp_sizeof: (_, op) => setSizeof(op as PySet),
  sq_length: (_, op) => (op as PySet).used,
  sq_contains: (rt, op, key) => setContainsAny(rt, op as PySet, key),
  nb_subtract: ofSets(setDifference),
  nb_and: ofSets(setIntersection),
  nb_xor: ofSets(setSymmetricDifference),
  nb_or: ofSets(unite),
};

function setTraverse(op: PyObject, visit: Visit): void {
  for (const key of (op as PySet).table) if (key) visit(key, "element");
}

/** set_dealloc: the elements in table order. */
function setReleases(op: PyObject, into: PyObject[]): void {
  for (const key of (op as PySet).table) if (key) into.push(key);
}

/** set_repr: the repr of a list of the elements, in braces. */
function setRepr(rt: Runtime, op: PyObject): Result {
  const set = op as PySet;
  const name = set.ob_type.tp_name;
  const entered = reprEnter(rt, set);
  if (entered !== 0) return entered > 0 ? newUnicode(rt, `${name}(...)`) : null;
  const text = set.used === 0 ? `${name}()` : reprOfElements(rt, set, name);
  reprLeave(rt, set);
  return text === null ? null : newUnicode(rt, text);
}

function reprOfElements(rt: Runtime, set: PySet, name: string): string | null {
  const list = sequenceList(rt, set);
  if (list === null) return null;
  rt.hold(list, "elements in repr() of a set");
  const repr = reprText(rt, list);
  rt.release(list);
  rt.heap.decref(list);
  if (repr === null) return null;
  const braces = `{${repr.slice(1, -1)}}`;
  return set.ob_type === rt.types.set ? braces : `${name}(${braces})`;
}

/** set_richcompare: `<` and `<=` mean proper and improper subset. */
function setRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PySet && right instanceof PySet)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const answer = compareSets(rt, left, right, op);
  return answer < 0 ? null : rt.newBool(answer > 0);
}

function compareSets(rt: Runtime, left: PySet, right: PySet, op: CompareOp): -1 | 0 | 1 {
  switch (op) {
    case COMPARE.EQ:
      return setsEqual(rt, left, right);
    case COMPARE.NE: {
      const equal = setsEqual(rt, left, right);
      return equal < 0 ? -1 : equal === 0 ? 1 : 0;
    }
    case COMPARE.LE:
      return setIsSubset(rt, left, right);
    case COMPARE.GE:
      return setIsSuperset(rt, left, right);
    case COMPARE.LT:
      return left.used >= right.used ? 0 : setIsSubset(rt, left, right);
    default:
      return left.used <= right.used ? 0 : setIsSuperset(rt, left, right);
  }
}

function setsEqual(rt: Runtime, left: PySet, right: PySet): -1 | 0 | 1 {
  if (left.used !== right.used) return 0;
  if (left.hash !== null && right.hash !== null && left.hash !== right.hash) return 0;
  return setIsSubset(rt, left, right);
}

/** frozenset_hash: independent of the order of the elements. */
function frozenSetHash(rt: Runtime, op: PyObject): Hash {
  const set = op as PySet;
  void rt;
  set.hash ??= hashOfElements(set);
  return set.hash;
}

function hashOfElements(set: PySet): Hash {
  // hashes lies parallel to the table
  return hashUnordered(set.hashes.filter((_, i) => set.table[i]) as Hash[]);
}

/** An iterator over a set (setiterobject): as for dicts, a change of size ends it for ever. */
class PySetIterator extends PyObject {
  si_used: number;
  si_pos = 0;
  len: number;

  constructor(
    type: PyObject["ob_type"],
    /** A strong reference; null once exhausted. */
    public si_set: PySet | null,
    size: number,
  ) {
    super(type);
    this.si_used = size;
    this.len = size;
  }
}

function newSetIterator(rt: Runtime, set: PySet): PySetIterator {
  const it = rt.heap.alloc(new PySetIterator(rt.types.set_iterator, rt.heap.newRef(set), set.used));
  rt.heap.track(it);
  return it;
}

/** setiter_iternext. */
function setIterNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const it = op as PySetIterator;
  const set = it.si_set;
  if (set === null) return undefined;
  if (it.si_used !== set.used) {
    it.si_used = -1;
    return raise(rt, "RuntimeError", "Set changed size during iteration");
  }
  let slot = it.si_pos;
  while (slot < set.table.length && !set.table[slot]) slot += 1;
  it.si_pos = slot + 1;
  const key = set.table[slot];
  if (!key) {
    it.si_set = null;
    rt.heap.decref(set);
    return undefined;
  }
  it.len -= 1;
  return rt.heap.newRef(key);
}

function setIterReduce(rt: Runtime, self: PyObject): Result {
  const it = self as PySetIterator;
  const copy = rt.heap.alloc(new PySetIterator(it.ob_type, it.si_set, it.si_used));
  copy.si_pos = it.si_pos;
  copy.len = it.len;
  rt.heap.xincref(copy.si_set);
  rt.heap.track(copy);
  rt.hold(copy, "copy of a set iterator");
  const list = sequenceList(rt, copy);
  rt.release(copy);
  rt.heap.decref(copy);
  return list === null ? null : newTuple(rt, [builtinFunction(rt, "iter"), newTuple(rt, [list])]);
}

function initSetIterator(rt: Runtime): void {
  rt.types.set_iterator = staticType(rt, {
    name: "set_iterator",
    basicsize: 48,
    isGC: true,
    slots: {
      tp_iter: selfIter,
      tp_iternext: setIterNext,
      tp_traverse: (op, visit) => {
        const { si_set } = op as PySetIterator;
        if (si_set !== null) visit(si_set, "set");
      },
      tp_releases: (op, into) => {
        const { si_set } = op as PySetIterator;
        if (si_set !== null) into.push(si_set);
      },
    },
    methods: [
      methodNoArgs("__length_hint__", (_, self) => {
        const it = self as PySetIterator;
        const isValid = it.si_set !== null && it.si_used === it.si_set.used;
        return newLong(rt, isValid ? it.len : 0);
      }),
      methodNoArgs("__reduce__", setIterReduce),
    ],
  });
}
