import type { PyObject } from "../../../memory/object.ts";
import { iterNext, objectGetIter } from "../../../objects/abstract.ts";
import { callNoArgs } from "../../../objects/call.ts";
import { dictGetStr, dictSize, type PyDict } from "../../../objects/containers/dictobject.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import {
  methodFast,
  methodNoArgs,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { objectLookupAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import type { PyTypeObject, Result } from "../../../objects/type/slots.ts";
import { newTrackedTuple, type PyTuple } from "../../../objects/containers/tupleobject.ts";
import { positionalNew } from "../../../objects/type/typevectorcall.ts";
import {
  dropped,
  type HeldReference,
  NativeIterator,
  NativeObject,
  nativeIteratorType,
  nativeObjectSlots,
  registered,
} from "../nativeobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";

/** itertools.zip_longest (ziplongestobject). */
class ZipLongest extends NativeIterator {
  private active: number;
  /** Which iterators of `ittuple` are exhausted: CPython puts NULL there, we put None. */
  private readonly ended: boolean[];

  constructor(
    type: PyObject["ob_type"],
    private readonly ittuple: PyTuple,
    private readonly result: PyTuple,
    private readonly fillvalue: PyObject,
  ) {
    super(type);
    this.active = ittuple.ob_item.length;
    this.ended = ittuple.ob_item.map(() => false);
  }

  references(): readonly HeldReference[] {
    return [
      [this.ittuple, "iterators"],
      [this.result, "result"],
      [this.fillvalue, "fill value"],
    ];
  }

  next(rt: Runtime): PyObject | null | undefined {
    if (this.active === 0) return undefined;
    return this.result.refcount === 1 ? this.nextInto(rt, this.result) : this.nextFresh(rt);
  }

  private nextInto(rt: Runtime, result: PyTuple): PyObject | null | undefined {
    rt.heap.incref(result);
    rt.hold(result, "result tuple of zip_longest()");
    for (let i = 0; i < this.ended.length; i++) {
      const item = this.itemFrom(rt, i);
      if (!item) {
        rt.release(result);
        rt.heap.decref(result);
        return item;
      }
      const old = result.ob_item[i] as PyObject; // as long as the tuple of iterators
      result.ob_item[i] = item;
      rt.heap.decref(old);
    }
    rt.release(result);
    result.ob_hash = null;
    rt.heap.track(result);
    return result;
  }

  private nextFresh(rt: Runtime): PyObject | null | undefined {
    const items: PyObject[] = [];
    let ending: null | undefined | false = false;
    for (let i = 0; i < this.ended.length && ending === false; i++) {
      const item = this.itemFrom(rt, i);
      if (!item) {
        ending = item;
      } else {
        items.push(item);
        rt.hold(item, "item of zip_longest()");
      }
    }
    for (let i = items.length - 1; i >= 0; i--) rt.release(items[i] as PyObject);
    if (ending === false) return newTrackedTuple(rt, items);
    rt.heap.decrefAll(items.toReversed());
    return ending;
  }

  /** The next item of iterator `i`, or the fill value; undefined: it was the last to end. */
  private itemFrom(rt: Runtime, i: number): PyObject | null | undefined {
    if (this.ended[i]) return rt.heap.newRef(this.fillvalue);
    const it = this.ittuple.ob_item[i] as PyObject; // `i` is below their number
    const item = iterNext(rt, it);
    if (item) return item;
    this.active -= 1;
    if (this.active === 0 || item === null) {
      this.active = 0;
      return item;
    }
    this.ended[i] = true;
    this.ittuple.ob_item[i] = rt.newNone();
    rt.heap.decref(it);
    return rt.heap.newRef(this.fillvalue);
  }
}

/** The type `zip_longest`: a new reference. */
export function newZipLongestType(rt: Runtime): PyTypeObject {
  return nativeIteratorType(rt, {
    name: "zip_longest",
    module: "itertools",
    basicsize: 56,
    doc: "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.",
    new: (_, type, args, kwargs) => {
      const fillvalue = fillvalueOf(rt, kwargs);
      return fillvalue && makeZipLongest(rt, type as PyTypeObject, args.ob_item, fillvalue);
    },
  });
}

function fillvalueOf(rt: Runtime, kwargs: PyDict | null): PyObject | null {
  if (kwargs === null || dictSize(kwargs) === 0) return rt.none;
  const fillvalue = dictSize(kwargs) === 1 ? dictGetStr(kwargs, "fillvalue") : undefined;
  if (fillvalue !== undefined) return fillvalue;
  return raise(rt, "TypeError", "zip_longest() got an unexpected keyword argument");
}

function makeZipLongest(
  rt: Runtime,
  type: PyTypeObject,
  iterables: readonly PyObject[],
  fillvalue: PyObject,
): Result {
  const iters: PyObject[] = [];
  for (const iterable of iterables) {
    const it = objectGetIter(rt, iterable);
    if (it === null) {
      for (let i = iters.length - 1; i >= 0; i--) rt.heap.decref(iters[i] as PyObject);
      return null;
    }
    iters.push(it);
  }
  const ittuple = newTrackedTuple(rt, iters);
  const nones = iters.map(() => rt.newNone());
  const result = newTrackedTuple(rt, nones);
  return registered(rt, new ZipLongest(type, ittuple, result, rt.heap.newRef(fillvalue)));
}

/** LINKCELLS: how many items one link of a tee's chain holds. */
const LINKCELLS = 57;

/** What tee iterators share (teedataobject): items taken from the iterator, in chained links. */
class TeeData extends NativeObject {
  private readonly values: PyObject[] = [];
  private nextlink: TeeData | null = null;
  private isRunning = false;

  constructor(
    type: PyObject["ob_type"],
    private readonly it: PyObject,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.it, "iterator"],
      ...this.values.map((value, i): HeldReference => [value, i]),
      [this.nextlink, "next link"],
    ];
  }

  /** teedataobject_getitem: item `i`, taken from the iterator when it is the next one. */
  item(rt: Runtime, i: number): PyObject | null | undefined {
    const known = this.values[i];
    if (known !== undefined) return rt.heap.newRef(known);
    if (this.isRunning) return raise(rt, "RuntimeError", "cannot re-enter the tee iterator");
    this.isRunning = true;
    const item = iterNext(rt, this.it);
    this.isRunning = false;
    if (!item) return item;
    this.values.push(item);
    return rt.heap.newRef(item);
  }

  /** teedataobject_jumplink: the next link, a new reference. */
  jumpLink(rt: Runtime): TeeData {
    this.nextlink ??= registered(rt, new TeeData(this.ob_type, rt.heap.newRef(this.it)));
    return rt.heap.newRef(this.nextlink);
  }
}

/** One iterator that itertools.tee() returns (teeobject). */
class Tee extends NativeIterator {
  constructor(
    type: PyObject["ob_type"],
    private data: TeeData,
    private index: number,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.data, "shared items"]];
  }

  next(rt: Runtime): PyObject | null | undefined {
    if (this.index >= LINKCELLS) {
      const { data } = this;
      this.data = data.jumpLink(rt);
      this.index = 0;
      dropped(rt, data);
    }
    const item = this.data.item(rt, this.index);
    if (item) this.index += 1;
    return item;
  }

  /** tee.__copy__: another iterator from here on. */
  copy(rt: Runtime): Tee {
    return registered(rt, new Tee(this.ob_type, rt.heap.newRef(this.data), this.index));
  }
}

/** The two types of tee(), and the function itself. */
export function newTee(rt: Runtime): { types: PyTypeObject[]; functions: PyMethodDef[] } {
  const dataType = staticType(rt, {
    name: "_tee_dataobject",
    module: "itertools",
    basicsize: 496,
    isGC: true,
    slots: nativeObjectSlots,
  });
  const fromIterable = (type: PyObject["ob_type"], iterable: PyObject): Tee | null => {
    const it = objectGetIter(rt, iterable);
    if (it === null) return null;
    if (it instanceof Tee) {
      const copy = it.copy(rt);
      rt.heap.decref(it);
      return copy;
    }
    return registered(rt, new Tee(type, registered(rt, new TeeData(dataType, it)), 0));
  };
  const teeType = nativeIteratorType(rt, {
    name: "_tee",
    module: "itertools",
    basicsize: rt.facts.minor >= 12 ? 48 : 40,
    doc: "Iterator wrapped to make it copyable.",
    new: positionalNew("_tee", 1, 1, (_, type, [iterable]) =>
      fromIterable(type, iterable as PyObject),
    ),
    methods: [methodNoArgs("__copy__", (_, self) => (self as Tee).copy(rt))],
  });
  const tee = methodFast("tee", 1, 2, (_, _module, [iterable, count]) => {
    const n = count === undefined ? 2 : ssizeArgument(rt, count);
    if (n === null) return null;
    if (n < 0) {
      const text = rt.facts.minor >= 15 ? "n cannot be negative" : "n must be >= 0";
      return raise(rt, "ValueError", text);
    }
    if (n === 0) return newTrackedTuple(rt, []);
    return teeTuple(rt, iterable as PyObject, n, it => fromIterable(teeType, it));
  });
  return { types: [teeType, dataType], functions: [tee] };
}

/** itertools.tee: the first iterator, and copies of it. */
function teeTuple(
  rt: Runtime,
  iterable: PyObject,
  n: number,
  fromIterable: (it: PyObject) => PyObject | null,
): Result {
  const it = objectGetIter(rt, iterable);
  if (it === null) return null;
  const ownCopy = objectLookupAttrStr(rt, it, "__copy__");
  if (ownCopy === null) {
    rt.heap.decref(it);
    return null;
  }
  let first: PyObject | null = it;
  if (ownCopy === undefined) {
    first = fromIterable(it);
    rt.heap.decref(it);
  } else {
    rt.heap.decref(ownCopy);
  }
  return first && withCopies(rt, first, n);
}

function withCopies(rt: Runtime, first: PyObject, n: number): Result {
  const copies = [first];
  const copyMethod = objectLookupAttrStr(rt, first, "__copy__");
  if (!copyMethod) return null;
  rt.hold(copyMethod, "bound method __copy__");
  while (copies.length < n) {
    const copy = callNoArgs(rt, copyMethod);
    if (copy === null) break;
    copies.push(copy);
  }
  rt.release(copyMethod);
  rt.heap.decref(copyMethod);
  if (copies.length === n) return newTrackedTuple(rt, copies);
  for (const copy of copies) rt.heap.decref(copy);
  return null;
}
