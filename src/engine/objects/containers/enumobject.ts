import { PyObject } from "../../memory/object.ts";
import { iterNext, numberIndex, objectGetIter, objectSize } from "../abstract.ts";
import { callStealing, parseArgs } from "../call.ts";
import { clearRaised, exceptionMatches, raise } from "../exceptions/exceptions.ts";
import {
  exhaust,
  indexIteratorSlots,
  newIndexIterator,
  type PyIndexIterator,
  selfIter,
  sequenceItem,
  setIndexState,
} from "./iterobject.ts";
import { newLong, type PyLong } from "../numbers/longobject.ts";
import { methodNoArgs, methodO } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { type PyTypeObject, type Result, typeOf, type VectorcallFunc } from "../type/slots.ts";
import { newTrackedTuple, newTuple, packTuple, type PyTuple, recyclePair } from "./tupleobject.ts";
import { lookupSpecial, staticType } from "../type/typeobject.ts";
import { positionalNew, positionalVectorcall } from "../type/typevectorcall.ts";
import { asString } from "../text/unicodeobject.ts";

/** enumerate(iterable, start) (Objects/enumobject.c, enumobject). */
class PyEnumerate extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    /** The index to give next. */
    public en_index: number | bigint,
    /** A strong reference to the iterator. */
    readonly en_sit: PyObject,
    /** The pair that is handed out again when nobody else holds it; a strong reference. */
    readonly en_result: PyTuple,
    /** The next index as an int once it is beyond a C ssize_t; a strong reference. */
    public en_longindex: PyLong | null,
  ) {
    super(type);
  }
}

const SSIZE_MAX = 2n ** 63n - 1n;

/** enum_new_impl. */
function newEnumerate(
  rt: Runtime,
  type: PyTypeObject,
  iterable: PyObject,
  start: PyObject | undefined,
): Result {
  const index = start === undefined ? newLong(rt, 0) : numberIndex(rt, start);
  if (index === null) return null;
  const it = objectGetIter(rt, iterable);
  if (it === null) {
    rt.heap.decref(index);
    return null;
  }
  const { value } = index as PyLong; // PyNumber_Index gives an int
  const isLong = typeof value === "bigint" && (value > SSIZE_MAX || value < -SSIZE_MAX - 1n);
  const pair = packTuple(rt, rt.none, rt.none);
  const op = rt.heap.alloc(
    new PyEnumerate(type, value, it, pair, isLong ? (index as PyLong) : null),
  );
  if (!isLong) rt.heap.decref(index);
  rt.heap.track(op);
  return op;
}

/** enum_next. */
function enumNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const en = op as PyEnumerate;
  const item = iterNext(rt, en.en_sit);
  if (!item) return item;
  const index = takeIndex(rt, en);
  const pair = en.en_result;
  if (pair.head.ob_refcnt === 1) return recyclePair(rt, pair, index, item);
  return rt.facts.minor >= 15 ? newTuple(rt, [index, item]) : newTrackedTuple(rt, [index, item]);
}

function takeIndex(rt: Runtime, en: PyEnumerate): PyLong {
  if (en.en_longindex !== null) {
    const index = en.en_longindex;
    en.en_longindex = newLong(rt, BigInt(index.value) + 1n);
    return index; // the iterator's reference goes to the caller
  }
  const index = newLong(rt, en.en_index);
  en.en_index = typeof en.en_index === "number" ? en.en_index + 1 : en.en_index + 1n;
  return index;
}

/** enumerate_vectorcall: both parameters may be given by name. */
const enumerateVectorcall: VectorcallFunc = (rt, type, args, kwnames) => {
  const names = (kwnames?.ob_item ?? []).map(asString);
  const count = args.length - names.length;
  if (args.length > 2) return raiseTooMany(rt, args.length);
  let iterable = count > 0 ? args[0] : undefined;
  let start = count > 1 ? args[1] : undefined;
  for (const [i, name] of names.entries()) {
    const value = args[count + i];
    if (name === "iterable" && iterable === undefined) iterable = value;
    else if (name === "start" && start === undefined) start = value;
    else {
      return raise(rt, "TypeError", `'${name}' is an invalid keyword argument for enumerate()`);
    }
  }
  if (iterable === undefined) {
    return raise(rt, "TypeError", "enumerate() missing required argument 'iterable'");
  }
  return newEnumerate(rt, type as PyTypeObject, iterable, start); // a type's vectorcall
};

function raiseTooMany(rt: Runtime, given: number): null {
  return raise(rt, "TypeError", `enumerate() takes at most 2 arguments (${given} given)`);
}

function initEnumerate(rt: Runtime): void {
  rt.types.enumerate = staticType(rt, {
    name: "enumerate",
    basicsize: 56,
    isGC: true,
    isBaseType: true,
    doc: "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
    slots: {
      tp_new: (_, type, args, kwargs) => {
        const values = parseArgs(rt, "enumerate", "iterable, start=0", args, kwargs);
        if (values === null) return null;
        const [iterable, start] = values;
        if (iterable === undefined) return null;
        return newEnumerate(rt, type as PyTypeObject, iterable, start); // tp_new gets a type
      },
      tp_vectorcall: enumerateVectorcall,
      tp_iter: selfIter,
      tp_iternext: enumNext,
      tp_traverse: (op, visit) => {
        const { en_sit, en_result, en_longindex } = op as PyEnumerate;
        visit(en_sit, "iterator");
        visit(en_result, "result");
        if (en_longindex !== null) visit(en_longindex, "index");
      },
      tp_releases: (op, into) => {
        const { en_sit, en_result, en_longindex } = op as PyEnumerate;
        into.push(en_sit, en_result);
        if (en_longindex !== null) into.push(en_longindex);
      },
    },
    methods: [
      methodNoArgs("__reduce__", (_, self) => {
        const { en_sit, en_index, en_longindex } = self as PyEnumerate;
        const index = en_longindex === null ? newLong(rt, en_index) : rt.heap.newRef(en_longindex);
        const args = newTuple(rt, [rt.heap.newRef(en_sit), index]);
        return newTuple(rt, [rt.heap.newRef(self.ob_type), args]);
      }),
    ],
  });
}

/** reversed(sequence): what `__reversed__` gives, or an iterator by index from the end. */
function makeReversed(rt: Runtime, type: PyTypeObject, args: readonly PyObject[]): Result {
  const seq = args[0] as PyObject; // the count was checked
  const method = lookupSpecial(rt, seq, "__reversed__");
  if (method === null) return null;
  if (method === rt.none) {
    rt.heap.decref(method);
    return raiseNotReversible(rt, seq);
  }
  if (method !== undefined) {
    return callStealing(rt, method, [], "bound method __reversed__");
  }
  if (typeOf(seq).sq_item === null) return raiseNotReversible(rt, seq);
  const size = objectSize(rt, seq);
  return size < 0 ? null : newIndexIterator(rt, type, seq, size - 1);
}

function raiseNotReversible(rt: Runtime, seq: PyObject): null {
  return raise(rt, "TypeError", `'${typeOf(seq).messageName}' object is not reversible`);
}

/** reversed_next. */
function reversedNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const it = op as PyIndexIterator;
  if (it.it_seq === null) return undefined;
  if (it.it_index >= 0) {
    const item = sequenceItem(rt, it.it_seq, it.it_index);
    if (item !== null) {
      it.it_index -= 1;
      return item;
    }
    if (!exceptionMatches(rt, "IndexError") && !exceptionMatches(rt, "StopIteration")) return null;
    clearRaised(rt);
  }
  it.it_index = -1;
  return exhaust(rt, it);
}

function reversedLength(rt: Runtime, self: PyObject): Result {
  const it = self as PyIndexIterator;
  if (it.it_seq === null) return newLong(rt, 0);
  const size = objectSize(rt, it.it_seq);
  if (size < 0) return null;
  return newLong(rt, size < it.it_index + 1 ? 0 : it.it_index + 1);
}

function initReversed(rt: Runtime): void {
  rt.types.reversed = staticType(rt, {
    name: "reversed",
    basicsize: 32,
    isGC: true,
    isBaseType: true,
    doc: "Return a reverse iterator over the values of the given sequence.",
    slots: {
      ...indexIteratorSlots,
      tp_new: positionalNew("reversed", 1, 1, makeReversed),
      tp_vectorcall: positionalVectorcall("reversed", 1, 1, makeReversed),
      tp_iternext: reversedNext,
    },
    methods: [
      methodNoArgs("__length_hint__", reversedLength),
      methodNoArgs("__reduce__", (_, self) => {
        const it = self as PyIndexIterator;
        const type = rt.heap.newRef(self.ob_type);
        if (it.it_seq === null) return newTuple(rt, [type, newTuple(rt, [newTuple(rt, [])])]);
        const args = newTuple(rt, [rt.heap.newRef(it.it_seq)]);
        return newTuple(rt, [type, args, newLong(rt, it.it_index)]);
      }),
      methodO("__setstate__", (_, self, state) =>
        setIndexState(rt, self as PyIndexIterator, state, -1, seq => objectSize(rt, seq) - 1),
      ),
    ],
  });
}

/** Creates `enumerate` and `reversed`. */
export function initEnumTypes(rt: Runtime): void {
  initEnumerate(rt);
  initReversed(rt);
}
