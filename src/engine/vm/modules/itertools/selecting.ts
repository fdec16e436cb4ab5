import type { PyObject } from "../../../memory/object.ts";
import { iterNext, numberAdd, objectGetIter, sequenceTuple } from "../../../objects/abstract.ts";
import { callOneArg, objectCall, objectVectorcall, parseArgs } from "../../../objects/call.ts";
import { testItem } from "../../../objects/containers/builtiniters.ts";
import { objectIsTrue } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject, Result } from "../../../objects/type/slots.ts";
import type { PyTuple } from "../../../objects/containers/tupleobject.ts";
import { positionalNew } from "../../../objects/type/typevectorcall.ts";
import {
  dropped,
  type HeldReference,
  NativeIterator,
  nativeIteratorType,
  registered,
} from "../nativeobject.ts";

/** An iterator that asks a function about each item: takewhile, dropwhile, filterfalse, starmap. */
abstract class FunctionIterator extends NativeIterator {
  constructor(
    type: PyObject["ob_type"],
    protected readonly func: PyObject,
    protected readonly it: PyObject,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.it, "iterator"],
      [this.func, "function"],
    ];
  }

  override releases(): readonly PyObject[] {
    return [this.func, this.it];
  }

  /** The truth of what the function says of `item`. */
  protected asks(rt: Runtime, item: PyObject): -1 | 0 | 1 {
    rt.hold(item, "item tested by an itertools function");
    const verdict = callOneArg(rt, this.func, item);
    const passes = verdict === null ? -1 : objectIsTrue(rt, verdict);
    rt.release(item);
    rt.heap.xdecref(verdict);
    return passes;
  }
}

class Takewhile extends FunctionIterator {
  private hasStopped = false;

  next(rt: Runtime): PyObject | null | undefined {
    if (this.hasStopped) return undefined;
    const item = iterNext(rt, this.it);
    if (!item) return item;
    const passes = this.asks(rt, item);
    if (passes > 0) return item;
    rt.heap.decref(item);
    if (passes < 0) return null;
    this.hasStopped = true;
    return undefined;
  }
}

class Dropwhile extends FunctionIterator {
  private hasStarted = false;

  next(rt: Runtime): PyObject | null | undefined {
    for (;;) {
      const item = iterNext(rt, this.it);
      if (!item || this.hasStarted) return item;
      const passes = this.asks(rt, item);
      if (passes === 0) {
        this.hasStarted = true;
        return item;
      }
      rt.heap.decref(item);
      if (passes < 0) return null;
    }
  }
}

class Filterfalse extends FunctionIterator {
  next(rt: Runtime): PyObject | null | undefined {
    for (;;) {
      const item = iterNext(rt, this.it);
      if (!item) return item;
      rt.hold(item, "item being filtered");
      const passes = testItem(rt, this.func, item);
      rt.release(item);
      if (passes === 0) return item;
      rt.heap.decref(item);
      if (passes < 0) return null;
    }
  }
}

class Starmap extends FunctionIterator {
  next(rt: Runtime): PyObject | null | undefined {
    const item = iterNext(rt, this.it);
    if (!item) return item;
    const args = this.argumentsFrom(rt, item);
    if (args === null) return null;
    rt.hold(args, "arguments of starmap()'s function");
    const result = objectCall(rt, this.func, args, null);
    rt.release(args);
    rt.heap.decref(args);
    return result;
  }

  /** The item as an exact tuple, taking over the reference to it. */
  private argumentsFrom(rt: Runtime, itemStolen: PyObject): PyTuple | null {
    if (itemStolen.ob_type === rt.types.tuple) return itemStolen as PyTuple;
    rt.hold(itemStolen, "item of starmap()");
    const args = sequenceTuple(rt, itemStolen);
    rt.release(itemStolen);
    rt.heap.decref(itemStolen);
    return args;
  }
}

type FunctionIteratorClass = new (
  type: PyObject["ob_type"],
  func: PyObject,
  it: PyObject,
) => FunctionIterator;

function functionIteratorType(
  rt: Runtime,
  name: string,
  basicsize: number,
  iteratorClass: FunctionIteratorClass,
  doc: string,
): PyTypeObject {
  return nativeIteratorType(rt, {
    name,
    module: "itertools",
    basicsize,
    doc,
    new: positionalNew(name, 2, 2, (_, type, args) => {
      const [func, iterable] = args;
      if (func === undefined || iterable === undefined) return null;
      const it = objectGetIter(rt, iterable);
      if (it === null) return null;
      return registered(rt, new iteratorClass(type, rt.heap.newRef(func), it));
    }),
  });
}

/** takewhile, dropwhile, filterfalse, starmap. */
export function newFunctionIteratorTypes(rt: Runtime): PyTypeObject[] {
  return [
    functionIteratorType(
      rt,
      "takewhile",
      40,
      Takewhile,
      "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
    ),
    functionIteratorType(
      rt,
      "dropwhile",
      40,
      Dropwhile,
      "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.",
    ),
    functionIteratorType(
      rt,
      "filterfalse",
      32,
      Filterfalse,
      "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.",
    ),
    functionIteratorType(
      rt,
      "starmap",
      32,
      Starmap,
      "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.",
    ),
  ];
}

/** itertools.compress (compressobject). */
class Compress extends NativeIterator {
  constructor(
    type: PyObject["ob_type"],
    private readonly data: PyObject,
    private readonly selectors: PyObject,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.data, "data"],
      [this.selectors, "selectors"],
    ];
  }

  next(rt: Runtime): PyObject | null | undefined {
    for (;;) {
      const item = iterNext(rt, this.data);
      if (!item) return item;
      const isWanted = this.isSelected(rt, item);
      if (isWanted === 1) return item;
      rt.heap.decref(item);
      if (isWanted !== 0) return isWanted;
    }
  }

  /** 1 or 0; undefined: the selectors are exhausted; null: an exception is set. */
  private isSelected(rt: Runtime, item: PyObject): 0 | 1 | null | undefined {
    rt.hold(item, "item of compress()");
    const selector = iterNext(rt, this.selectors);
    const truth = selector ? objectIsTrue(rt, selector) : selector;
    rt.release(item);
    rt.heap.xdecref(selector);
    return truth === -1 ? null : truth;
  }
}

/** The type `compress`: a new reference. */
export function newCompressType(rt: Runtime): PyTypeObject {
  return nativeIteratorType(rt, {
    name: "compress",
    module: "itertools",
    basicsize: 32,
    doc: "Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data elements using the selectors to\nchoose the data elements.",
    new: (_, type, args, kwargs) => {
      const values = parseArgs(rt, "compress", "data, selectors", args, kwargs);
      if (values?.[0] === undefined || values[1] === undefined) return null;
      const data = objectGetIter(rt, values[0]);
      if (data === null) return null;
      const selectors = objectGetIter(rt, values[1]);
      if (selectors === null) {
        rt.heap.decref(data);
        return null;
      }
      return registered(rt, new Compress(type as PyTypeObject, data, selectors)); // tp_new
    },
  });
}

/** itertools.accumulate (accumulateobject). */
class Accumulate extends NativeIterator {
  private total: PyObject | null = null;

  constructor(
    type: PyObject["ob_type"],
    private readonly binop: PyObject | null,
    private readonly it: PyObject,
    private initial: PyObject | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.binop, "function"],
      [this.it, "iterator"],
      [this.total, "total"],
      [this.initial, "initial"],
    ];
  }

  override releases(): readonly (PyObject | null)[] {
    return [this.binop, this.total, this.it, this.initial];
  }

  next(rt: Runtime): PyObject | null | undefined {
    if (this.initial !== null) {
      this.total = this.initial;
      this.initial = null;
      return rt.heap.newRef(this.total);
    }
    const item = iterNext(rt, this.it);
    if (!item) return item;
    if (this.total === null) {
      this.total = item;
      return rt.heap.newRef(item);
    }
    rt.hold(item, "item of accumulate()");
    const total =
      this.binop === null
        ? numberAdd(rt, this.total, item)
        : objectVectorcall(rt, this.binop, [this.total, item], null);
    rt.release(item);
    rt.heap.decref(item);
    if (total === null) return null;
    const old = this.total;
    this.total = rt.heap.newRef(total);
    dropped(rt, old);
    return total;
  }
}

/** The type `accumulate`: a new reference. */
export function newAccumulateType(rt: Runtime): PyTypeObject {
  const present = (op: PyObject | undefined): PyObject | null =>
    op === undefined || op === rt.none ? null : rt.heap.newRef(op);
  return nativeIteratorType(rt, {
    name: "accumulate",
    module: "itertools",
    basicsize: rt.facts.minor >= 12 ? 56 : 48,
    doc: "Return series of accumulated sums (or other binary function results).",
    new: (_, type, args, kwargs): Result => {
      const signature = "iterable, func=None, *, initial=None";
      const values = parseArgs(rt, "accumulate", signature, args, kwargs);
      if (values?.[0] === undefined) return null;
      const it = objectGetIter(rt, values[0]);
      if (it === null) return null;
      const binop = present(values[1]);
      const initial = present(values[2]);
      return registered(rt, new Accumulate(type as PyTypeObject, binop, it, initial)); // tp_new
    },
  });
}
