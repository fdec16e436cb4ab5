import { PyObject, type Visit } from "../../memory/object.ts";
import { initBuiltinIterTypes } from "./builtiniters.ts";
import { callNoArgs } from "../call.ts";
import { dictGetStr } from "./dictobject.ts";
import { initEnumTypes } from "./enumobject.ts";
import { clearRaised, exceptionMatches, raise } from "../exceptions/exceptions.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodNoArgs, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import { objectRichCompareBool } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { ssizeArgument } from "./sliceobject.ts";
import { COMPARE, type Result, type UnaryFunc, typeOf } from "../type/slots.ts";
import { newTuple } from "./tupleobject.ts";
import { staticType, type TypeSlots } from "../type/typeobject.ts";
import { objectSize } from "../abstract.ts";

/**
 * An iterator over a sequence by index (_PyListIterObject, _PyTupleIterObject, seqiterobject,
 * listreviterobject). It gives its sequence up as soon as it is exhausted.
 */
export class PyIndexIterator extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    /** A strong reference; null once exhausted. */
    public it_seq: PyObject | null,
    /** Index of the item to give next. */
    public it_index: number,
  ) {
    super(type);
  }
}

/** A new iterator of `type` over `seq`, with a reference of its own. */
export function newIndexIterator(
  rt: Runtime,
  type: PyObject["ob_type"],
  seq: PyObject,
  index: number,
): PyIndexIterator {
  const it = rt.heap.alloc(new PyIndexIterator(type, rt.heap.newRef(seq), index));
  rt.heap.track(it);
  return it;
}

/** Lets the sequence go: the iterator is exhausted for good. */
export function exhaust(rt: Runtime, it: PyIndexIterator): undefined {
  const seq = it.it_seq;
  it.it_seq = null;
  rt.heap.xdecref(seq);
  return undefined;
}

/** PyObject_SelfIter. */
export const selfIter: UnaryFunc = (rt, op) => rt.heap.newRef(op);

/** The slots that all index iterators have in common. */
export const indexIteratorSlots: TypeSlots = {
  tp_iter: selfIter,
  tp_traverse: (op: PyObject, visit: Visit) => {
    const { it_seq } = op as PyIndexIterator;
    if (it_seq !== null) visit(it_seq, "sequence");
  },
  tp_releases: (op: PyObject, into: PyObject[]) => {
    const { it_seq } = op as PyIndexIterator;
    if (it_seq !== null) into.push(it_seq);
  },
};

/** A function of the builtins module, for `__reduce__`: a new reference (_PyEval_GetBuiltin). */
export function builtinFunction(rt: Runtime, name: string): PyObject {
  return rt.heap.newRef(dictGetStr(rt.builtins, name) ?? rt.none);
}

/** What `__reduce__` of an index iterator gives: (iter, (sequence,), index), or an empty one. */
export function reduceIndexIterator(
  rt: Runtime,
  it: PyIndexIterator,
  builtin: string,
  newEmpty: () => PyObject,
): Result {
  const func = builtinFunction(rt, builtin);
  if (it.it_seq === null) return newTuple(rt, [func, newTuple(rt, [newEmpty()])]);
  const args = newTuple(rt, [rt.heap.newRef(it.it_seq)]);
  return newTuple(rt, [func, args, newLong(rt, it.it_index)]);
}

/** __setstate__ of an index iterator: the index, at least 0 and at most `limit(sequence)`. */
export function setIndexState(
  rt: Runtime,
  it: PyIndexIterator,
  state: PyObject,
  low: number,
  limit: (seq: PyObject) => number,
): Result {
  const index = ssizeArgument(rt, state);
  if (index === null) return null;
  if (it.it_seq !== null) {
    it.it_index = Math.min(Math.max(index, low), limit(it.it_seq));
  }
  return rt.newNone();
}

/** PySeqIter_New: iterates by `__getitem__` with 0, 1, 2, … until IndexError. */
export function newSeqIter(rt: Runtime, seq: PyObject): PyIndexIterator {
  return newIndexIterator(rt, rt.types.iterator, seq, 0);
}

/** iter_iternext. */
function seqIterNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const it = op as PyIndexIterator;
  const seq = it.it_seq;
  if (seq === null) return undefined;
  const item = sequenceItem(rt, seq, it.it_index);
  if (item !== null) {
    it.it_index += 1;
    return item;
  }
  if (!exceptionMatches(rt, "IndexError") && !exceptionMatches(rt, "StopIteration")) return null;
  clearRaised(rt);
  return exhaust(rt, it);
}

/** PySequence_GetItem with an index that is not negative. */
export function sequenceItem(rt: Runtime, seq: PyObject, index: number): Result {
  const { sq_item } = typeOf(seq);
  if (sq_item !== null) return sq_item(rt, seq, index);
  return raise(rt, "TypeError", `'${typeOf(seq).messageName}' object does not support indexing`);
}

function seqIterLength(rt: Runtime, op: PyObject): Result {
  const it = op as PyIndexIterator;
  if (it.it_seq === null) return newLong(rt, 0);
  const { sq_length, mp_length } = typeOf(it.it_seq);
  if (sq_length === null && mp_length === null) return rt.heap.newRef(rt.notImplemented);
  const size = objectSize(rt, it.it_seq);
  return size < 0 ? null : newLong(rt, Math.max(size - it.it_index, 0));
}

const seqIterMethods: readonly PyMethodDef[] = [
  methodNoArgs("__length_hint__", seqIterLength),
  methodNoArgs("__reduce__", (rt, self) =>
    reduceIndexIterator(rt, self as PyIndexIterator, "iter", () => newTuple(rt, [])),
  ),
  methodO("__setstate__", (rt, self, state) =>
    setIndexState(rt, self as PyIndexIterator, state, 0, () => Number.MAX_SAFE_INTEGER),
  ),
];

/** iter(callable, sentinel) (calliterobject): both are given up at the end. */
export class PyCallIter extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    /** A strong reference; null once exhausted. */
    public it_callable: PyObject | null,
    /** A strong reference; null once exhausted. */
    public it_sentinel: PyObject | null,
  ) {
    super(type);
  }
}

/** PyCallIter_New. */
export function newCallIter(rt: Runtime, callable: PyObject, sentinel: PyObject): PyCallIter {
  const { heap } = rt;
  const it = heap.alloc(
    new PyCallIter(rt.types.callable_iterator, heap.newRef(callable), heap.newRef(sentinel)),
  );
  heap.track(it);
  return it;
}

/** calliter_iternext: the call's result, unless it is equal to the sentinel. */
function callIterNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const it = op as PyCallIter;
  if (it.it_callable === null) return undefined;
  const result = callNoArgs(rt, it.it_callable);
  if (result === null) {
    if (!exceptionMatches(rt, "StopIteration")) return null;
    clearRaised(rt);
    return endCallIter(rt, it);
  }
  if (it.it_sentinel === null) {
    rt.heap.decref(result); // the call itself exhausted the iterator
    return undefined;
  }
  rt.hold(result, "result of iter()'s callable");
  const equal = objectRichCompareBool(rt, it.it_sentinel, result, COMPARE.EQ);
  rt.release(result);
  if (equal === 0) return result;
  if (equal > 0) endCallIter(rt, it);
  rt.heap.decref(result);
  return equal < 0 ? null : undefined;
}

function endCallIter(rt: Runtime, it: PyCallIter): undefined {
  const { it_callable, it_sentinel } = it;
  it.it_callable = null;
  rt.heap.xdecref(it_callable);
  it.it_sentinel = null;
  rt.heap.xdecref(it_sentinel);
  return undefined;
}

function callIterReduce(rt: Runtime, self: PyObject): Result {
  const { it_callable, it_sentinel } = self as PyCallIter;
  const func = builtinFunction(rt, "iter");
  if (it_callable === null || it_sentinel === null) {
    return newTuple(rt, [func, newTuple(rt, [newTuple(rt, [])])]);
  }
  const args = newTuple(rt, [rt.heap.newRef(it_callable), rt.heap.newRef(it_sentinel)]);
  return newTuple(rt, [func, args]);
}

/** Creates the iterator types: of sequences and callables, and what the builtins return. */
export function initIterTypes(rt: Runtime): void {
  initEnumTypes(rt);
  initBuiltinIterTypes(rt);
  rt.types.iterator = staticType(rt, {
    name: "iterator",
    basicsize: 32,
    isGC: true,
    slots: { ...indexIteratorSlots, tp_iternext: seqIterNext },
    methods: seqIterMethods,
  });
  rt.types.callable_iterator = staticType(rt, {
    name: "callable_iterator",
    basicsize: 32,
    isGC: true,
    slots: {
      tp_iter: selfIter,
      tp_iternext: callIterNext,
      tp_traverse: (op, visit) => {
        const { it_callable, it_sentinel } = op as PyCallIter;
        if (it_callable !== null) visit(it_callable, "callable");
        if (it_sentinel !== null) visit(it_sentinel, "sentinel");
      },
      tp_releases: (op, into) => {
        const { it_callable, it_sentinel } = op as PyCallIter;
        if (it_callable !== null) into.push(it_callable);
        if (it_sentinel !== null) into.push(it_sentinel);
      },
    },
    methods: [methodNoArgs("__reduce__", callIterReduce)],
  });
}
