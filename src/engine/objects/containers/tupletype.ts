import type { PyObject, Visit } from "../../memory/object.ts";
import { sequenceTuple } from "../abstract.ts";
import { raise } from "../exceptions/exceptions.ts";
import { hashTuple } from "../hash.ts";
import {
  exhaust,
  indexIteratorSlots,
  newIndexIterator,
  type PyIndexIterator,
  reduceIndexIterator,
  setIndexState,
} from "./iterobject.ts";
import { searchBounds } from "./listmethods.ts";
import { compareSizes, pickItems, repeated } from "./listobject.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodFast, methodNoArgs, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import {
  objectHash,
  objectRichCompare,
  objectRichCompareBool,
  reprEnter,
  reprLeave,
  reprText,
} from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength } from "../sizelimits.ts";
import { asSsize, checkIndex, PySlice, raiseBadIndex, sliceBounds } from "./sliceobject.ts";
import {
  COMPARE,
  type CompareOp,
  type Hash,
  type PyTypeObject,
  type Result,
  typeOf,
} from "../type/slots.ts";
import {
  freeListKey,
  newTrackedTuple,
  newTuple,
  newTupleOfType,
  PyTuple,
  tupleMaybeUntrack,
} from "./tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { positionalNew, positionalVectorcall } from "../type/typevectorcall.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** Creates `tuple` and its iterator. */
export function initTupleTypes(rt: Runtime): void {
  rt.types.tuple = staticType(rt, {
    name: "tuple",
    basicsize: rt.facts.minor >= 14 ? 32 : 24, // with the cached hash from 3.14 on
    itemsize: 8,
    isGC: true,
    isBaseType: true,
    freeList: 2000,
    doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
    slots: {
      tp_new: positionalNew("tuple", 0, 1, tupleNew),
      tp_vectorcall: positionalVectorcall("tuple", 0, 1, tupleNew),
      tp_repr: tupleRepr,
      tp_hash: tupleHash,
      tp_richcompare: tupleRichCompare,
      tp_iter: (runtime, op) => newIndexIterator(runtime, runtime.types.tuple_iterator, op, 0),
      tp_traverse: tupleTraverse,
      tp_releases: tupleReleases,
      tp_maybe_untrack: tupleMaybeUntrack,
      tp_free_list_key: op => freeListKey((op as PyTuple).ob_item.length),
      tp_alloc_size: op => op.ob_type.tp_basicsize + (op as PyTuple).ob_item.length * 8,
      tp_sizeof: (_, op) => op.ob_type.tp_basicsize + (op as PyTuple).ob_item.length * 8,
      tp_match: "sequence",
      sq_length: tupleLength,
      mp_length: tupleLength,
      sq_concat: tupleConcat,
      sq_repeat: tupleRepeat,
      sq_item: tupleItem,
      sq_contains: tupleContains,
      mp_subscript: tupleSubscript,
    },
    methods: tupleMethods,
  });
  initTupleIterator(rt);
}

/** tuple_new_impl and tuple_subtype_new. */
function tupleNew(rt: Runtime, type: PyTypeObject, args: readonly PyObject[]): Result {
  const [iterable] = args;
  const tuple =
    iterable === undefined ? rt.heap.newRef(rt.emptyTuple) : sequenceTuple(rt, iterable);
  if (tuple === null || type === rt.types.tuple) return tuple;
  const items = tuple.ob_item.map(item => rt.heap.newRef(item));
  const instance = newTupleOfType(rt, type, items);
  rt.heap.track(instance);
  rt.heap.decref(tuple);
  return instance;
}

function tupleTraverse(op: PyObject, visit: Visit): void {
  const items = (op as PyTuple).ob_item;
  for (let i = items.length - 1; i >= 0; i--) visit(items[i] as PyObject, i);
}

function tupleReleases(op: PyObject, into: PyObject[]): void {
  const items = (op as PyTuple).ob_item;
  for (let i = items.length - 1; i >= 0; i--) into.push(items[i] as PyObject);
}

function tupleLength(_rt: Runtime, op: PyObject): number {
  return (op as PyTuple).ob_item.length;
}

/** tuple_repr. */
function tupleRepr(rt: Runtime, op: PyObject): Result {
  const items = (op as PyTuple).ob_item;
  if (items.length === 0) return newUnicode(rt, "()");
  const entered = reprEnter(rt, op);
  if (entered !== 0) return entered > 0 ? newUnicode(rt, "(...)") : null;
  const parts: string[] = [];
  for (const item of items) {
    const repr = reprText(rt, item);
    if (repr === null) break;
    parts.push(repr);
  }
  reprLeave(rt, op);
  if (parts.length < items.length) return null;
  return newUnicode(rt, parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`);
}

/** tuple_hash: from 3.14 on the tuple remembers it. */
function tupleHash(rt: Runtime, op: PyObject): Hash | null {
  const tuple = op as PyTuple;
  if (tuple.ob_hash !== null) return tuple.ob_hash;
  rt.heap.budget.touch(4 * tuple.ob_item.length);
  const hashes: Hash[] = [];
  for (const item of tuple.ob_item) {
    const hash = objectHash(rt, item);
    if (hash === null) return null;
    hashes.push(hash);
  }
  const hash = hashTuple(hashes);
  if (rt.facts.minor >= 14) tuple.ob_hash = hash;
  return hash;
}

/** tuple_richcompare: the first pair that differs decides. */
function tupleRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PyTuple && right instanceof PyTuple)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const a = left.ob_item;
  const b = right.ob_item;
  let i = 0;
  for (; i < a.length && i < b.length; i++) {
    const equal = objectRichCompareBool(rt, a[i] as PyObject, b[i] as PyObject, COMPARE.EQ);
    if (equal < 0) return null;
    if (equal === 0) break;
  }
  const x = a[i];
  const y = b[i];
  if (x === undefined || y === undefined) return compareSizes(rt, a.length, b.length, op);
  if (op === COMPARE.EQ) return rt.newBool(false);
  if (op === COMPARE.NE) return rt.newBool(true);
  return objectRichCompare(rt, x, y, op);
}

/** tuple_concat: an empty operand gives the other one itself. */
function tupleConcat(rt: Runtime, left: PyObject, right: PyObject): Result {
  const a = left as PyTuple;
  const { tuple } = rt.types;
  if (a.ob_item.length === 0 && right.ob_type === tuple) return rt.heap.newRef(right);
  if (!(right instanceof PyTuple)) {
    const name = typeOf(right).messageName;
    return raise(rt, "TypeError", `can only concatenate tuple (not "${name}") to tuple`);
  }
  if (right.ob_item.length === 0 && a.ob_type === tuple) return rt.heap.newRef(a);
  checkLength(a.ob_item.length + right.ob_item.length);
  rt.heap.budget.touch(16 * (a.ob_item.length + right.ob_item.length));
  const items = a.ob_item.concat(right.ob_item);
  for (const item of items) rt.heap.incref(item);
  return newTrackedTuple(rt, items);
}

function tupleRepeat(rt: Runtime, op: PyObject, times: number): Result {
  const tuple = op as PyTuple;
  if ((tuple.ob_item.length === 0 || times === 1) && tuple.ob_type === rt.types.tuple) {
    return rt.heap.newRef(tuple);
  }
  const items = repeated(rt, tuple.ob_item, times);
  return items === null ? null : newTrackedTuple(rt, items);
}

/** tuple_item: sq_item, whose caller has made negative indices positive. */
function tupleItem(rt: Runtime, op: PyObject, index: number): Result {
  const item = (op as PyTuple).ob_item[index];
  if (item === undefined) return raise(rt, "IndexError", "tuple index out of range");
  return rt.heap.newRef(item);
}

function tupleContains(rt: Runtime, op: PyObject, value: PyObject): -1 | 0 | 1 {
  for (const item of (op as PyTuple).ob_item) {
    const equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
    if (equal !== 0) return equal;
  }
  return 0;
}

/** tuple_subscript: the full slice of an exact tuple is the tuple itself. */
function tupleSubscript(rt: Runtime, op: PyObject, key: PyObject): Result {
  const tuple = op as PyTuple;
  const size = tuple.ob_item.length;
  if (key instanceof PySlice) {
    const bounds = sliceBounds(rt, key, size);
    if (bounds === null) return null;
    const { start, step, length } = bounds;
    if (length <= 0) return rt.heap.newRef(rt.emptyTuple);
    const isWhole = start === 0 && step === 1 && length === size;
    if (isWhole && tuple.ob_type === rt.types.tuple) return rt.heap.newRef(tuple);
    return newTrackedTuple(rt, pickItems(rt, tuple.ob_item, bounds));
  }
  if (typeOf(key).nb_index === null) return raiseBadIndex(rt, "tuple", key);
  const index = asSsize(rt, key, "IndexError");
  if (index === null) return null;
  const at = checkIndex(rt, index, size, "tuple index out of range");
  return at < 0 ? null : rt.heap.newRef(tuple.ob_item[at] as PyObject);
}

/** In the order of tuple_methods[] in Objects/tupleobject.c. */
const tupleMethods: readonly PyMethodDef[] = [
  methodNoArgs("__getnewargs__", (rt, self) => {
    const items = (self as PyTuple).ob_item.map(item => rt.heap.newRef(item));
    return newTuple(rt, [newTuple(rt, items)]);
  }),
  methodFast("index", 1, 3, tupleIndex),
  methodO("count", tupleCount),
];

function tupleIndex(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const items = (self as PyTuple).ob_item;
  const bounds = searchBounds(rt, args, items.length);
  if (bounds === null) return null;
  for (let i = bounds.start; i < bounds.stop && i < items.length; i++) {
    const equal = objectRichCompareBool(rt, items[i] as PyObject, args[0] as PyObject, COMPARE.EQ);
    if (equal > 0) return newLong(rt, i);
    if (equal < 0) return null;
  }
  return raise(rt, "ValueError", "tuple.index(x): x not in tuple");
}

function tupleCount(rt: Runtime, self: PyObject, value: PyObject): Result {
  let found = 0;
  for (const item of (self as PyTuple).ob_item) {
    const equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
    if (equal < 0) return null;
    found += equal;
  }
  return newLong(rt, found);
}

/** tupleiter_next. */
function tupleIterNext(rt: Runtime, op: PyObject): PyObject | undefined {
  const it = op as PyIndexIterator;
  if (it.it_seq === null) return undefined;
  const item = (it.it_seq as PyTuple).ob_item[it.it_index];
  if (item === undefined) return exhaust(rt, it);
  it.it_index += 1;
  return rt.heap.newRef(item);
}

function initTupleIterator(rt: Runtime): void {
  const sizeOf = (seq: PyObject): number => (seq as PyTuple).ob_item.length;
  rt.types.tuple_iterator = staticType(rt, {
    name: "tuple_iterator",
    basicsize: 32,
    isGC: true,
    freeList: rt.facts.minor >= 14 ? 10 : 0,
    slots: { ...indexIteratorSlots, tp_iternext: tupleIterNext },
    methods: [
      methodNoArgs("__length_hint__", (_, self) => {
        const it = self as PyIndexIterator;
        return newLong(rt, it.it_seq === null ? 0 : sizeOf(it.it_seq) - it.it_index);
      }),
      methodNoArgs("__reduce__", (_, self) =>
        reduceIndexIterator(rt, self as PyIndexIterator, "iter", () => newTuple(rt, [])),
      ),
      methodO("__setstate__", (_, self, state) =>
        setIndexState(rt, self as PyIndexIterator, state, 0, sizeOf),
      ),
    ],
  });
}
