import type { PyObject } from "../../../memory/object.ts";
import { iterNext, numberAdd, numberIndex, objectGetIter } from "../../../objects/abstract.ts";
import { parseArgs } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { genericMethod } from "../../../objects/typing/genericalias.ts";
import { listAppend, newList, type PyList } from "../../../objects/containers/listobject.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import {
  classMethod,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { reprText } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { clearIf, ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import { type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { checkNewKwargs, positionalNew } from "../../../objects/type/typevectorcall.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import {
  dropped,
  type HeldReference,
  NativeIterator,
  nativeIteratorType,
  registered,
} from "../nativeobject.ts";

/** itertools.chain (chainobject). */
class Chain extends NativeIterator {
  constructor(
    type: PyObject["ob_type"],
    private source: PyObject | null,
    private active: PyObject | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.source, "iterables"],
      [this.active, "iterator"],
    ];
  }

  override releases(): readonly (PyObject | null)[] {
    return [this.active, this.source];
  }

  /** chain_next. */
  next(rt: Runtime): PyObject | null | undefined {
    while (this.source !== null) {
      if (this.active === null && !this.activate(rt, this.source)) return this.stop(rt);
      if (this.active === null) return undefined;
      const item = iterNext(rt, this.active);
      if (item !== undefined) return item;
      const { active } = this;
      this.active = null;
      dropped(rt, active);
    }
    return undefined;
  }

  /** Goes on to the next iterable; false: there is none, or it raised. */
  private activate(rt: Runtime, source: PyObject): boolean {
    const iterable = iterNext(rt, source);
    if (!iterable) return false;
    this.active = objectGetIter(rt, iterable);
    rt.heap.decref(iterable);
    return this.active !== null;
  }

  private stop(rt: Runtime): null | undefined {
    const { source } = this;
    this.source = null;
    dropped(rt, source);
    return rt.raised === null ? undefined : null;
  }
}

/** The type `chain`: a new reference. */
export function newChainType(rt: Runtime): PyTypeObject {
  return nativeIteratorType(rt, {
    name: "chain",
    module: "itertools",
    basicsize: 32,
    doc: "Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.",
    new: (_, callable, args, kwargs) => {
      const type = callable as PyTypeObject; // tp_new gets a type
      if (!checkNewKwargs(rt, "chain", type, kwargs)) return null;
      const source = objectGetIter(rt, args);
      return source === null ? null : newChain(rt, type, source);
    },
    methods: [
      genericMethod,
      classMethod(
        methodO("from_iterable", (_, type, iterable) => {
          const source = objectGetIter(rt, iterable);
          return source === null ? null : newChain(rt, type as PyTypeObject, source); // called on a type
        }),
      ),
    ],
  });
}

function newChain(rt: Runtime, type: PyTypeObject, sourceStolen: PyObject): Chain {
  return registered(rt, new Chain(type, sourceStolen, null));
}

/** itertools.cycle (cycleobject). */
class Cycle extends NativeIterator {
  private index = 0;

  constructor(
    type: PyObject["ob_type"],
    private it: PyObject | null,
    private readonly saved: PyList,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.it, "iterator"],
      [this.saved, "saved"],
    ];
  }

  next(rt: Runtime): PyObject | null | undefined {
    if (this.it !== null) {
      const item = iterNext(rt, this.it);
      if (item === null) return null;
      if (item !== undefined) {
        listAppend(rt, this.saved, item);
        return item;
      }
      const { it } = this;
      this.it = null;
      dropped(rt, it);
    }
    const item = this.saved.ob_item[this.index];
    if (item === undefined) return undefined;
    this.index = (this.index + 1) % this.saved.ob_item.length;
    return rt.heap.newRef(item);
  }
}

/** The type `cycle`: a new reference. */
export function newCycleType(rt: Runtime): PyTypeObject {
  return nativeIteratorType(rt, {
    name: "cycle",
    module: "itertools",
    basicsize: rt.facts.minor >= 14 ? 40 : 48,
    doc: "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
    new: positionalNew("cycle", 1, 1, (_, type, [iterable]) => {
      const it = objectGetIter(rt, iterable as PyObject); // the count was checked
      return it === null ? null : registered(rt, new Cycle(type, it, newList(rt, [])));
    }),
  });
}

/** itertools.repeat (repeatobject). */
class Repeat extends NativeIterator {
  constructor(
    type: PyObject["ob_type"],
    readonly element: PyObject,
    /** How many times more; -1: for ever. */
    public count: number,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.element, "element"]];
  }

  next(rt: Runtime): PyObject | undefined {
    if (this.count === 0) return undefined;
    if (this.count > 0) this.count -= 1;
    return rt.heap.newRef(this.element);
  }
}

/** The type `repeat`: a new reference. */
export function newRepeatType(rt: Runtime): PyTypeObject {
  return nativeIteratorType(rt, {
    name: "repeat",
    module: "itertools",
    basicsize: 32,
    doc: "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.",
    new: (_, type, args, kwargs) => {
      const values = parseArgs(rt, "repeat", "object, times=None", args, kwargs);
      if (values === null) return null;
      const [element, times] = values;
      if (element === undefined) return null;
      const count = times === undefined ? -1 : ssizeArgument(rt, times);
      if (count === null) return null;
      const left = times === undefined ? -1 : Math.max(count, 0);
      return registered(rt, new Repeat(type as PyTypeObject, rt.heap.newRef(element), left));
    },
    slots: { tp_repr: repeatRepr },
    methods: [
      methodNoArgs("__length_hint__", (_, self) => {
        const { count } = self as Repeat;
        return count < 0 ? raise(rt, "TypeError", "len() of unsized object") : newLong(rt, count);
      }),
      ...whilePickled(rt, self => {
        const { element, count } = self as Repeat;
        const args = [rt.heap.newRef(element)];
        return count < 0 ? args : [...args, newLong(rt, count)];
      }),
    ],
  });
}

/** `__reduce__`, with which iterators can be copied and pickled up to 3.13: the type and `args`. */
function whilePickled(rt: Runtime, args: (self: PyObject) => PyObject[]): readonly PyMethodDef[] {
  if (rt.facts.minor >= 14) return [];
  const reduce = (_: Runtime, self: PyObject): Result =>
    newTuple(rt, [rt.heap.newRef(self.ob_type), newTuple(rt, args(self))]);
  return [methodNoArgs("__reduce__", reduce)];
}

function repeatRepr(rt: Runtime, op: PyObject): Result {
  const { element, count } = op as Repeat;
  const text = reprText(rt, element);
  if (text === null) return null;
  const name = op.ob_type.tp_name;
  return newUnicode(rt, count < 0 ? `${name}(${text})` : `${name}(${text}, ${count})`);
}

/** itertools.count (countobject): a C counter as long as the step is the int 1. */
class Count extends NativeIterator {
  constructor(
    type: PyObject["ob_type"],
    /** The next number in fast mode; null: `long_cnt` counts. */
    public cnt: number | null,
    public long_cnt: PyObject | null,
    readonly long_step: PyObject,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.long_cnt, "next"],
      [this.long_step, "step"],
    ];
  }

  next(rt: Runtime): Result {
    if (this.cnt !== null) {
      const value = this.cnt;
      this.cnt += 1;
      return newLong(rt, value);
    }
    const current = this.long_cnt ?? rt.none; // it counts when there is no C counter
    const following = numberAdd(rt, current, this.long_step);
    if (following === null) return null;
    this.long_cnt = following;
    return current; // the iterator's reference goes to the caller
  }
}

/** The type `count`: a new reference. */
export function newCountType(rt: Runtime): PyTypeObject {
  return nativeIteratorType(rt, {
    name: "count",
    module: "itertools",
    basicsize: 40,
    doc: "Return a count object whose .__next__() method returns consecutive values.",
    new: (_, type, args, kwargs) => {
      const values = parseArgs(rt, "count", "start=0, step=1", args, kwargs);
      return values === null ? null : makeCount(rt, type as PyTypeObject, values);
    },
    slots: { tp_repr: countRepr },
    methods: whilePickled(rt, self => {
      const { cnt, long_cnt, long_step } = self as Count;
      if (cnt !== null) return [newLong(rt, cnt)];
      return [rt.heap.newRef(long_cnt ?? rt.none), rt.heap.newRef(long_step)];
    }),
  });
}

function makeCount(
  rt: Runtime,
  type: PyTypeObject,
  [start, step]: readonly (PyObject | undefined)[],
): Result {
  for (const value of [start, step]) {
    if (value !== undefined && !isNumber(value)) {
      return raise(rt, "TypeError", "a number is required");
    }
  }
  const isIntStep = step === undefined || (step instanceof PyLong && step.value === 1);
  const isIntStart = start === undefined || start instanceof PyLong;
  const from = start instanceof PyLong ? start.value : 0;
  const stepRef = step === undefined ? newLong(rt, 1) : rt.heap.newRef(step);
  if (isIntStart && isIntStep && typeof from === "number") {
    return registered(rt, new Count(type, from, null, stepRef));
  }
  const startRef = start === undefined ? newLong(rt, 0) : rt.heap.newRef(start);
  return registered(rt, new Count(type, null, startRef, stepRef));
}

/** PyNumber_Check. */
function isNumber(op: PyObject): boolean {
  const { nb_index, nb_int, nb_float, tp_name } = typeOf(op);
  return nb_index !== null || nb_int !== null || nb_float !== null || tp_name === "complex";
}

function countRepr(rt: Runtime, op: PyObject): Result {
  const { cnt, long_cnt, long_step } = op as Count;
  if (cnt !== null) return newUnicode(rt, `${op.ob_type.tp_name}(${cnt})`);
  const parts = [long_cnt ?? rt.none];
  if (!(long_step instanceof PyLong && long_step.value === 1)) parts.push(long_step);
  const texts: string[] = [];
  for (const part of parts) {
    const repr = reprText(rt, part);
    if (repr === null) return null;
    texts.push(repr);
  }
  return newUnicode(rt, `${op.ob_type.tp_name}(${texts.join(", ")})`);
}

/** itertools.islice (isliceobject). */
class Islice extends NativeIterator {
  private cnt = 0;

  constructor(
    type: PyObject["ob_type"],
    private it: PyObject | null,
    private nextIndex: number,
    /** -1: until the end. */
    private readonly stop: number,
    private readonly step: number,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.it, "iterator"]];
  }

  /** islice_next: what lies between the items given is taken and dropped. */
  next(rt: Runtime): PyObject | null | undefined {
    if (this.it === null) return undefined;
    while (this.cnt < this.nextIndex) {
      const skipped = iterNext(rt, this.it);
      if (!skipped) return this.finish(rt, skipped);
      rt.heap.decref(skipped);
      this.cnt += 1;
    }
    if (this.stop >= 0 && this.cnt >= this.stop) return this.finish(rt, undefined);
    const item = iterNext(rt, this.it);
    if (!item) return this.finish(rt, item);
    this.cnt += 1;
    this.nextIndex += this.step;
    if (this.stop >= 0 && this.nextIndex > this.stop) this.nextIndex = this.stop;
    return item;
  }

  private finish<T extends null | undefined>(rt: Runtime, ending: T): T {
    const { it } = this;
    this.it = null;
    dropped(rt, it);
    return ending;
  }
}

/** The type `islice`: a new reference. */
export function newIsliceType(rt: Runtime): PyTypeObject {
  return nativeIteratorType(rt, {
    name: "islice",
    module: "itertools",
    basicsize: 56,
    doc: "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.  If start is specified, will skip all preceding elements;\notherwise, start defaults to zero.  Step defaults to one.  If\nspecified as another value, step determines how many values are\nskipped between successive calls.  Works like a slice() on a list\nbut returns an iterator.",
    new: (_, callable, args, kwargs) => {
      const type = callable as PyTypeObject; // tp_new gets a type
      return checkNewKwargs(rt, "islice", type, kwargs) ? makeIslice(rt, type, args.ob_item) : null;
    },
  });
}

const STOP_MESSAGE =
  "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const INDEX_MESSAGE = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const STEP_MESSAGE = "Step for islice() must be a positive integer or None.";

function makeIslice(rt: Runtime, type: PyTypeObject, args: readonly PyObject[]): Result {
  const { length } = args;
  if (length < 2 || length > 4) {
    const [bound, limit] = length < 2 ? ["least", 2] : ["most", 4];
    const text = `islice expected at ${bound} ${limit} arguments, got ${length}`;
    return raise(rt, "TypeError", text);
  }
  const [iterable, ...bounds] = args;
  const isShort = bounds.length === 1;
  const first = isShort ? 0 : sliceBound(rt, bounds[0], 0);
  const last = sliceBound(rt, isShort ? bounds[0] : bounds[1], -1);
  const wanted = sliceBound(rt, bounds[2], 1);
  if (first === null || (last === null && !isShort)) return raise(rt, "ValueError", INDEX_MESSAGE);
  if (last === null) return raise(rt, "ValueError", STOP_MESSAGE);
  if (wanted === null || wanted < 1) return raise(rt, "ValueError", STEP_MESSAGE);
  const it = objectGetIter(rt, iterable as PyObject); // the count was checked
  if (it === null) return null;
  return registered(rt, new Islice(type, it, first, last, wanted));
}

/** A bound that is None, or an index of at least 0; null: it is neither. */
function sliceBound(rt: Runtime, op: PyObject | undefined, none: number): number | null {
  if (op === undefined || op === rt.none) return none;
  const index = numberIndex(rt, op);
  if (index === null) {
    clearIf(rt, rt.raised?.ob_type.tp_name ?? "TypeError");
    return null;
  }
  const { value } = index as PyLong; // PyNumber_Index gives an int
  rt.heap.decref(index);
  if (value < 0 || (typeof value === "bigint" && value >= 1n << 63n)) return null;
  return typeof value === "number" ? value : Number.MAX_SAFE_INTEGER;
}
