import { PyObject } from "../../memory/object.ts";
import { iterNext, objectGetIter } from "../abstract.ts";
import { callOneArg, objectVectorcall, parseKeywordFields } from "../call.ts";
import { type PyDict, dictSize } from "./dictobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { selfIter } from "./iterobject.ts";
import { methodNoArgs, methodO } from "../functions/methoddef.ts";
import { objectIsTrue } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import type { PyTypeObject, Result, VectorcallFunc } from "../type/slots.ts";
import { newTrackedTuple, newTuple, type PyTuple } from "./tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { checkNewKwargs, positionalNew, positionalVectorcall } from "../type/typevectorcall.ts";
import { asString } from "../text/unicodeobject.ts";

/** map(function, *iterables) (Python/bltinmodule.c, mapobject). */
class PyMap extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    /** A strong reference. */
    readonly func: PyObject,
    /** The iterators, as a tuple; a strong reference. */
    readonly iters: PyTuple,
    /** 3.14 on: all iterators must end together. */
    public strict: boolean,
  ) {
    super(type);
  }
}

/** A tuple of iterators over `iterables`; null: an exception is set. */
function iteratorsOf(rt: Runtime, iterables: readonly PyObject[]): PyTuple | null {
  const iters: PyObject[] = [];
  for (const iterable of iterables) {
    const it = objectGetIter(rt, iterable);
    if (it === null) {
      for (let i = iters.length - 1; i >= 0; i--) {
        rt.release(iters[i] as PyObject);
        rt.heap.decref(iters[i] as PyObject);
      }
      return null;
    }
    iters.push(it);
    rt.hold(it, "iterator of zip() or map()");
  }
  for (let i = iters.length - 1; i >= 0; i--) rt.release(iters[i] as PyObject);
  return newTrackedTuple(rt, iters);
}

function makeMap(
  rt: Runtime,
  type: PyTypeObject,
  args: readonly PyObject[],
  strict: boolean,
): Result {
  const [func, ...iterables] = args;
  if (func === undefined || iterables.length === 0) {
    return raise(rt, "TypeError", "map() must have at least two arguments.");
  }
  const iters = iteratorsOf(rt, iterables);
  if (iters === null) return null;
  const op = rt.heap.alloc(new PyMap(type, rt.heap.newRef(func), iters, strict));
  rt.heap.track(op);
  return op;
}

/** map_vectorcall. */
const mapVectorcall: VectorcallFunc = (rt, type, args, kwnames) => {
  const names = (kwnames?.ob_item ?? []).map(asString);
  const positional = args.slice(0, args.length - names.length);
  const strict = names.length === 0 ? false : strictOf(rt, "map", names, args);
  if (strict === null) return null;
  return makeMap(rt, type as PyTypeObject, positional, strict); // a type's vectorcall
};

/** The truth of the keyword `strict`; null: another keyword, or none is allowed. */
function strictOf(
  rt: Runtime,
  name: string,
  names: readonly string[],
  args: readonly PyObject[],
): boolean | null {
  if (rt.facts.minor < 14 && name === "map") {
    return raise(rt, "TypeError", "map() takes no keyword arguments");
  }
  if (names.length > 1) {
    const given = `${names.length} given`;
    return raise(rt, "TypeError", `${name}() takes at most 1 keyword argument (${given})`);
  }
  if (names[0] !== "strict") {
    return raise(rt, "TypeError", unexpectedKeyword(rt, name, names[0] ?? ""));
  }
  const truth = objectIsTrue(rt, args.at(-1) as PyObject); // the keyword's value comes last
  return truth < 0 ? null : truth > 0;
}

function unexpectedKeyword(rt: Runtime, func: string, keyword: string): string {
  return rt.facts.minor >= 13
    ? `${func}() got an unexpected keyword argument '${keyword}'`
    : `'${keyword}' is an invalid keyword argument for ${func}()`;
}

/** `strict` from a dict of keywords; null: an exception is set. */
function strictFrom(rt: Runtime, name: string, kwargs: PyDict | null): boolean | null {
  if (kwargs === null || dictSize(kwargs) === 0) return false;
  if (dictSize(kwargs) > 1) {
    const given = `${dictSize(kwargs)} given`;
    return raise(rt, "TypeError", `${name}() takes at most 1 keyword argument (${given})`);
  }
  const fields = parseKeywordFields(rt, name, ["strict"], kwargs);
  const strict = fields?.[0];
  if (!strict) return fields === null ? null : false;
  const truth = objectIsTrue(rt, strict);
  return truth < 0 ? null : truth > 0;
}

/** map_next: takes one item of each iterator, calls, then gives the items up. */
function mapNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const { func, iters, strict } = op as PyMap;
  const items: PyObject[] = [];
  let result: PyObject | null | undefined;
  for (const it of iters.ob_item) {
    const item = iterNext(rt, it);
    if (!item) {
      result = item === undefined && strict ? checkStrict(rt, "map", iters, items.length) : item;
      break;
    }
    items.push(item);
    rt.hold(item, "argument of map()'s function");
  }
  if (items.length === iters.ob_item.length) result = objectVectorcall(rt, func, items, null);
  for (let i = items.length - 1; i >= 0; i--) rt.release(items[i] as PyObject);
  for (const item of items) rt.heap.decref(item);
  return result;
}

/**
 * What `strict` demands once iterator number `ended` is exhausted: that it is the first one, and
 * that none of the others has more. Undefined: all have ended.
 */
function checkStrict(rt: Runtime, name: string, iters: PyTuple, ended: number): null | undefined {
  if (ended > 0) return raiseUneven(rt, name, ended, "shorter");
  for (let i = 1; i < iters.ob_item.length; i++) {
    const item = iterNext(rt, iters.ob_item[i] as PyObject);
    if (item === null) return null;
    if (item === undefined) continue;
    rt.heap.decref(item);
    return raiseUneven(rt, name, i, "longer");
  }
  return undefined;
}

function raiseUneven(rt: Runtime, name: string, at: number, how: string): null {
  const others = at === 1 ? "argument 1" : `arguments 1-${at}`;
  return raise(rt, "ValueError", `${name}() argument ${at + 1} is ${how} than ${others}`);
}

function initMap(rt: Runtime): void {
  const hasStrict = rt.facts.minor >= 14;
  rt.types.map = staticType(rt, {
    name: "map",
    basicsize: hasStrict ? 40 : 32,
    isGC: true,
    isBaseType: true,
    doc: "Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.",
    slots: {
      tp_new: (_, callable, args, kwargs) => {
        const type = callable as PyTypeObject; // tp_new gets a type
        if (!hasStrict && !checkNewKwargs(rt, "map", type, kwargs)) return null;
        const strict = hasStrict ? strictFrom(rt, "map", kwargs) : false;
        return strict === null ? null : makeMap(rt, type, args.ob_item, strict);
      },
      tp_vectorcall: mapVectorcall,
      tp_iter: selfIter,
      tp_iternext: mapNext,
      tp_traverse: (op, visit) => {
        const { func, iters } = op as PyMap;
        visit(iters, "iterators");
        visit(func, "function");
      },
      tp_releases: (op, into) => {
        const { func, iters } = op as PyMap;
        into.push(iters, func);
      },
    },
    methods: [
      methodNoArgs("__reduce__", (_, self) => {
        const { func, iters, strict } = self as PyMap;
        const parts = [func, ...iters.ob_item].map(part => rt.heap.newRef(part));
        const head = [rt.heap.newRef(self.ob_type), newTuple(rt, parts)];
        return newTuple(rt, strict ? [...head, rt.newBool(true)] : head);
      }),
      ...(hasStrict
        ? [methodO("__setstate__", (_, self, state) => setStrict(rt, self as PyMap, state))]
        : []),
    ],
  });
}

function setStrict(rt: Runtime, op: PyMap | PyZip, state: PyObject): Result {
  const truth = objectIsTrue(rt, state);
  if (truth < 0) return null;
  op.strict = truth > 0;
  return rt.newNone();
}

/** filter(function, iterable) (filterobject). */
class PyFilter extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    readonly func: PyObject,
    readonly it: PyObject,
  ) {
    super(type);
  }
}

function makeFilter(rt: Runtime, type: PyTypeObject, args: readonly PyObject[]): Result {
  const [func, iterable] = args;
  if (func === undefined || iterable === undefined) return null;
  const it = objectGetIter(rt, iterable);
  if (it === null) return null;
  const op = rt.heap.alloc(new PyFilter(type, rt.heap.newRef(func), it));
  rt.heap.track(op);
  return op;
}

/** filter_next. */
function filterNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const { func, it } = op as PyFilter;
  for (;;) {
    const item = iterNext(rt, it);
    if (!item) return item;
    rt.hold(item, "item being filtered");
    const passes = testItem(rt, func, item);
    rt.release(item);
    if (passes > 0) return item;
    rt.heap.decref(item);
    if (passes < 0) return null;
  }
}

/** The truth of the item, or of what the function says of it. */
export function testItem(rt: Runtime, func: PyObject, item: PyObject): -1 | 0 | 1 {
  if (func === rt.none || func === rt.types.bool) return objectIsTrue(rt, item);
  const verdict = callOneArg(rt, func, item);
  if (verdict === null) return -1;
  rt.hold(verdict, "result of a filter's function");
  const passes = objectIsTrue(rt, verdict);
  rt.release(verdict);
  rt.heap.decref(verdict);
  return passes;
}

function initFilter(rt: Runtime): void {
  rt.types.filter = staticType(rt, {
    name: "filter",
    basicsize: 32,
    isGC: true,
    isBaseType: true,
    doc: "Return an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true.",
    slots: {
      tp_new: positionalNew("filter", 2, 2, makeFilter),
      tp_vectorcall: positionalVectorcall("filter", 2, 2, makeFilter),
      tp_iter: selfIter,
      tp_iternext: filterNext,
      tp_traverse: (op, visit) => {
        const { func, it } = op as PyFilter;
        visit(it, "iterator");
        visit(func, "function");
      },
      tp_releases: (op, into) => {
        const { func, it } = op as PyFilter;
        into.push(func, it);
      },
    },
    methods: [
      methodNoArgs("__reduce__", (_, self) => {
        const { func, it } = self as PyFilter;
        const args = newTuple(rt, [rt.heap.newRef(func), rt.heap.newRef(it)]);
        return newTuple(rt, [rt.heap.newRef(self.ob_type), args]);
      }),
    ],
  });
}

/** zip(*iterables, strict=False) (zipobject). */
class PyZip extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    readonly ittuple: PyTuple,
    /** The tuple that is handed out again when nobody else holds it; a strong reference. */
    readonly result: PyTuple,
    public strict: boolean,
  ) {
    super(type);
  }
}

function makeZip(
  rt: Runtime,
  type: PyTypeObject,
  iterables: readonly PyObject[],
  strict: boolean,
): Result {
  const iters = iteratorsOf(rt, iterables);
  if (iters === null) return null;
  const nones = iterables.map(() => rt.newNone());
  const op = rt.heap.alloc(new PyZip(type, iters, newTrackedTuple(rt, nones), strict));
  rt.heap.track(op);
  return op;
}

/** zip_next: the kept tuple, item by item, or a new one when somebody holds it. */
function zipNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const zip = op as PyZip;
  if (zip.ittuple.ob_item.length === 0) return undefined;
  return zip.result.head.ob_refcnt === 1 ? zipInto(rt, zip, zip.result) : zipFresh(rt, zip);
}

/** After an iterator has ended, the items taken before it stay in the kept tuple. */
function zipInto(rt: Runtime, zip: PyZip, result: PyTuple): PyObject | null | undefined {
  rt.heap.incref(result);
  rt.hold(result, "result tuple of zip()");
  for (const [i, it] of zip.ittuple.ob_item.entries()) {
    const item = iterNext(rt, it);
    if (!item) {
      rt.release(result);
      rt.heap.decref(result);
      return item === undefined && zip.strict ? checkStrict(rt, "zip", zip.ittuple, i) : item;
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

function zipFresh(rt: Runtime, zip: PyZip): PyObject | null | undefined {
  const items: PyObject[] = [];
  let ended: null | undefined;
  for (const it of zip.ittuple.ob_item) {
    const item = iterNext(rt, it);
    if (!item) {
      ended = item;
      break;
    }
    items.push(item);
    rt.hold(item, "item of zip()");
  }
  for (let i = items.length - 1; i >= 0; i--) rt.release(items[i] as PyObject);
  const count = items.length;
  if (count === zip.ittuple.ob_item.length) return newTrackedTuple(rt, items);
  // C makes the tuple first.
  while (items.length < zip.ittuple.ob_item.length) items.push(rt.newNone());
  rt.heap.decref(newTrackedTuple(rt, items));
  return ended === undefined && zip.strict ? checkStrict(rt, "zip", zip.ittuple, count) : ended;
}

function initZip(rt: Runtime): void {
  rt.types.zip = staticType(rt, {
    name: "zip",
    basicsize: 48,
    isGC: true,
    isBaseType: true,
    doc: "The zip object yields n-length tuples, where n is the number of iterables\npassed as positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th iterable argument to zip().  This continues until the\nshortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]",
    slots: {
      tp_new: (_, callable, args, kwargs) => {
        const type = callable as PyTypeObject; // tp_new gets a type
        const strict = strictFrom(rt, "zip", kwargs);
        return strict === null ? null : makeZip(rt, type, args.ob_item, strict);
      },
      tp_iter: selfIter,
      tp_iternext: zipNext,
      tp_traverse: (op, visit) => {
        const { ittuple, result } = op as PyZip;
        visit(ittuple, "iterators");
        visit(result, "result");
      },
      tp_releases: (op, into) => {
        const { ittuple, result } = op as PyZip;
        into.push(ittuple, result);
      },
    },
    methods: [
      methodNoArgs("__reduce__", (_, self) => {
        const { ittuple, strict } = self as PyZip;
        const head = [rt.heap.newRef(self.ob_type), rt.heap.newRef(ittuple)];
        return newTuple(rt, strict ? [...head, rt.newBool(true)] : head);
      }),
      methodO("__setstate__", (_, self, state) => setStrict(rt, self as PyZip, state)),
    ],
  });
}

/** Creates `map`, `filter` and `zip`. */
export function initBuiltinIterTypes(rt: Runtime): void {
  initMap(rt);
  initFilter(rt);
  initZip(rt);
}
