import type { PyObject } from "../../../memory/object.ts";
import { iterNext, objectGetIter } from "../../../objects/abstract.ts";
import { callOneArg, parseArgs, whileHolding } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { objectIsTrue, objectRichCompareBool } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import { COMPARE, type PyTypeObject, type Result } from "../../../objects/type/slots.ts";
import {
  newTrackedTuple,
  newTuple,
  type PyTuple,
  recyclePair,
} from "../../../objects/containers/tupleobject.ts";
import { positionalNew } from "../../../objects/type/typevectorcall.ts";
import {
  dropped,
  type HeldReference,
  NativeIterator,
  nativeIteratorType,
  registered,
} from "../nativeobject.ts";

/** itertools.groupby (groupbyobject): the groups share its iterator. */
class Groupby extends NativeIterator {
  private tgtkey: PyObject | null = null;
  currkey: PyObject | null = null;
  private currvalue: PyObject | null = null;
  /** The group that may still give items: a borrowed reference. */
  currgrouper: Grouper | null = null;

  constructor(
    type: PyObject["ob_type"],
    private readonly grouperType: PyTypeObject,
    private readonly it: PyObject,
    /** None: the items are the keys. */
    private readonly keyfunc: PyObject,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.it, "iterator"],
      [this.keyfunc, "key function"],
      [this.tgtkey, "target key"],
      [this.currkey, "current key"],
      [this.currvalue, "current value"],
    ];
  }

  /** groupby_next: skips what is left of the last group. */
  next(rt: Runtime): PyObject | null | undefined {
    this.currgrouper = null;
    for (;;) {
      if (this.currkey !== null) {
        if (this.tgtkey === null) break;
        const equal = compareKeys(rt, this.tgtkey, this.currkey);
        if (equal < 0) return null;
        if (equal === 0) break;
      }
      const step = this.step(rt);
      if (step !== true) return step;
    }
    const { currkey, tgtkey } = this;
    this.tgtkey = rt.heap.newRef(currkey);
    dropped(rt, tgtkey);
    const key = rt.heap.newRef(currkey);
    const grouper = registered(
      rt,
      new Grouper(this.grouperType, rt.heap.newRef(this), rt.heap.newRef(key)),
    );
    this.currgrouper = grouper;
    return newTuple(rt, [key, grouper]);
  }

  /** groupby_step: takes the next item and its key; undefined: there is none. */
  step(rt: Runtime): true | null | undefined {
    const value = iterNext(rt, this.it);
    if (!value) return value;
    rt.hold(value, "item of groupby()");
    const key =
      this.keyfunc === rt.none ? rt.heap.newRef(value) : callOneArg(rt, this.keyfunc, value);
    rt.release(value);
    if (key === null) {
      rt.heap.decref(value);
      return null;
    }
    const { currvalue, currkey } = this;
    this.currvalue = value;
    this.currkey = key;
    dropped(rt, currkey);
    dropped(rt, currvalue);
    return true;
  }

  /** The item that the last step took, if no group has given it yet; the reference goes out. */
  takeValue(rt: Runtime): PyObject | null {
    const { currvalue, currkey } = this;
    this.currvalue = null;
    this.currkey = null;
    dropped(rt, currkey);
    return currvalue;
  }

  get hasValue(): boolean {
    return this.currvalue !== null;
  }
}

/** Comparing may change the groupby; from 3.14 on both keys are held meanwhile. */
function compareKeys(rt: Runtime, target: PyObject, current: PyObject): -1 | 0 | 1 {
  const compare = () => objectRichCompareBool(rt, target, current, COMPARE.EQ);
  if (rt.facts.minor < 14) return compare();
  const { heap } = rt;
  return whileHolding(rt, heap.newRef(target), "key of groupby()", () =>
    whileHolding(rt, heap.newRef(current), "key of groupby()", compare),
  );
}

/** One group (_grouperobject): it gives items as long as no later group was asked for. */
class Grouper extends NativeIterator {
  constructor(
    type: PyObject["ob_type"],
    private readonly parent: Groupby,
    private readonly tgtkey: PyObject,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.parent, "groupby"],
      [this.tgtkey, "target key"],
    ];
  }

  next(rt: Runtime): PyObject | null | undefined {
    const { parent } = this;
    if (parent.currgrouper !== this) return undefined;
    if (!parent.hasValue) {
      const step = parent.step(rt);
      if (step !== true) return step;
    }
    if (parent.currkey === null) return undefined;
    const equal = compareKeys(rt, this.tgtkey, parent.currkey);
    if (equal <= 0) return equal < 0 ? null : undefined;
    return parent.takeValue(rt) ?? undefined; // comparing may have asked for it already
  }
}

/** groupby, with the type of its groups. */
export function newGroupbyTypes(rt: Runtime): PyTypeObject[] {
  const grouperType = nativeIteratorType(rt, {
    name: "_grouper",
    module: "itertools",
    basicsize: 32,
  });
  const groupby = nativeIteratorType(rt, {
    name: "groupby",
    module: "itertools",
    basicsize: rt.facts.minor >= 12 ? 72 : 64,
    doc: "make an iterator that returns consecutive keys and groups from the iterable",
    new: (_, type, args, kwargs) => {
      const values = parseArgs(rt, "groupby", "iterable, key=None", args, kwargs);
      if (values?.[0] === undefined) return null;
      const it = objectGetIter(rt, values[0]);
      if (it === null) return null;
      const keyfunc = rt.heap.newRef(values[1] ?? rt.none);
      return registered(rt, new Groupby(type as PyTypeObject, grouperType, it, keyfunc)); // tp_new
    },
  });
  return [groupby, grouperType];
}

/** itertools.pairwise (pairwiseobject). */
class Pairwise extends NativeIterator {
  private old: PyObject | null = null;

  constructor(
    type: PyObject["ob_type"],
    private it: PyObject | null,
    /** 3.13 on: the pair that is handed out again when nobody else holds it. */
    private readonly result: PyTuple | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.it, "iterator"],
      [this.old, "last item"],
      [this.result, "result"],
    ];
  }

  next(rt: Runtime): PyObject | null | undefined {
    if (this.it === null) return undefined;
    if (this.old === null) {
      const first = iterNext(rt, this.it);
      if (!first) return this.finish(rt, first);
      const displaced = this.old as PyObject | null; // the iterator may have come back to us
      this.old = first;
      dropped(rt, displaced);
      if (this.it === null) return undefined;
    }
    const old = rt.heap.newRef(this.old);
    rt.hold(old, "first item of pairwise()");
    const following = iterNext(rt, this.it);
    rt.release(old);
    if (!following) {
      const ending = this.finish(rt, following);
      rt.heap.decref(old);
      return ending;
    }
    return this.pair(rt, old, following);
  }

  /** Steals both references. */
  private pair(rt: Runtime, old: PyObject, following: PyObject): PyTuple {
    const displaced = this.old;
    this.old = rt.heap.newRef(following);
    const pair =
      this.result !== null && this.result.refcount === 1
        ? recyclePair(rt, this.result, old, following)
        : newTrackedTuple(rt, [old, following]);
    dropped(rt, displaced);
    rt.heap.track(pair);
    return pair;
  }

  private finish<T extends null | undefined>(rt: Runtime, ending: T): T {
    const { it, old } = this;
    this.it = null;
    dropped(rt, it);
    this.old = null;
    dropped(rt, old);
    return ending;
  }
}

/** The type `pairwise`: a new reference. */
export function newPairwiseType(rt: Runtime): PyTypeObject {
  const keepsPair = rt.facts.minor >= 13;
  return nativeIteratorType(rt, {
    name: "pairwise",
    module: "itertools",
    basicsize: keepsPair ? 40 : 32,
    doc: "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...",
    new: positionalNew("pairwise", 1, 1, (_, type, [iterable]) => {
      const it = objectGetIter(rt, iterable as PyObject); // the count was checked
      if (it === null) return null;
      const pair = keepsPair ? newTrackedTuple(rt, [rt.newNone(), rt.newNone()]) : null;
      return registered(rt, new Pairwise(type, it, pair));
    }),
  });
}

/** itertools.batched (batchedobject), from 3.12 on. */
class Batched extends NativeIterator {
  constructor(
    type: PyObject["ob_type"],
    private it: PyObject | null,
    private readonly size: number,
    private readonly strict: boolean,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.it, "iterator"]];
  }

  next(rt: Runtime): PyObject | null | undefined {
    if (this.it === null) return undefined;
    const items: PyObject[] = [];
    let ended: null | undefined | false = false;
    while (items.length < this.size) {
      const item = iterNext(rt, this.it);
      if (!item) {
        ended = item;
        break;
      }
      items.push(item);
      rt.hold(item, "item of batched()");
    }
    for (let i = items.length - 1; i >= 0; i--) rt.release(items[i] as PyObject);
    if (ended === false) return newTrackedTuple(rt, items);
    if (ended === undefined && items.length > 0 && !this.strict) return newTrackedTuple(rt, items);
    for (let i = items.length - 1; i >= 0; i--) rt.heap.decref(items[i] as PyObject);
    const { it } = this;
    this.it = null;
    dropped(rt, it);
    if (ended === null) return null;
    if (items.length === 0) return undefined;
    return raise(rt, "ValueError", "batched(): incomplete batch");
  }
}

/** The type `batched`: a new reference. */
export function newBatchedType(rt: Runtime): PyTypeObject {
  const hasStrict = rt.facts.minor >= 13;
  const signature = hasStrict ? "iterable, n, *, strict=False" : "iterable, n";
  return nativeIteratorType(rt, {
    name: "batched",
    module: "itertools",
    basicsize: hasStrict ? 40 : 32,
    doc: "Batch data into tuples of length n. The last batch may be shorter than n.",
    new: (_, type, args, kwargs): Result => {
      const values = parseArgs(rt, "batched", signature, args, kwargs);
      if (values?.[0] === undefined || values[1] === undefined) return null;
      const size = ssizeArgument(rt, values[1]);
      const strict = values[2] === undefined ? 0 : objectIsTrue(rt, values[2]);
      if (size === null || strict < 0) return null;
      if (size < 1) return raise(rt, "ValueError", "n must be at least one");
      const it = objectGetIter(rt, values[0]);
      if (it === null) return null;
      return registered(rt, new Batched(type as PyTypeObject, it, size, strict > 0)); // tp_new
    },
  });
}
