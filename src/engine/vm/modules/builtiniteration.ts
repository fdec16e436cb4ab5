import { qualifiedTypeName } from "../../objects/containers/dicthash.ts";
import { isUnknown } from "../../objects/unknown/unknown.ts";
import type { PyObject } from "../../memory/object.ts";
import { iterNext, objectGetIter, objectSize, sequenceList } from "../../objects/abstract.ts";
import { newAnextAwaitable } from "../../objects/functions/anextawaitable.ts";
import { callOneArg } from "../../objects/call.ts";
import { PyByteArray } from "../../objects/bytes/bytearrayobject.ts";
import { PyBytes } from "../../objects/bytes/bytesobject.ts";
import {
  clearRaised,
  exceptionMatches,
  raise,
  raiseNone,
} from "../../objects/exceptions/exceptions.ts";
import { newCallIter } from "../../objects/containers/iterobject.ts";
import { sortList } from "../../objects/containers/listsortmethod.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  enterRecursiveCall,
  leaveRecursiveCall,
  objectCallable,
  objectGetAttrStr,
  objectIsTrue,
  objectRichCompareBool,
} from "../../objects/object.ts";
import { Summation } from "../../objects/numbers/summation.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { COMPARE, type CompareOp, type Result, typeOf } from "../../objects/type/slots.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";

type Args = readonly (PyObject | undefined)[];

/**
 * Runs `visit` over the items of an iterable, each borrowed for the visit, until it answers
 * something. Undefined: the end was reached. Null: an exception is set.
 */
function eachItem(
  rt: Runtime,
  iterable: PyObject,
  visit: (item: PyObject) => Result | undefined,
): Result | undefined {
  const it = objectGetIter(rt, iterable);
  if (it === null) return null;
  rt.hold(it, "iterator of a built-in function");
  let answer: Result | undefined;
  for (;;) {
    const item = iterNext(rt, it);
    if (item === undefined) break;
    if (item === null) answer = null;
    else {
      rt.hold(item, "item for a built-in function");
      answer = visit(item);
      rt.release(item);
      rt.heap.decref(item);
    }
    if (answer !== undefined) break;
  }
  rt.release(it);
  rt.heap.decref(it);
  return answer;
}

/** all(iterable). */
export function all(rt: Runtime, _module: PyObject, iterable: PyObject): Result {
  const answer = eachItem(rt, iterable, item => {
    const isTrue = objectIsTrue(rt, item);
    if (isTrue < 0) return null;
    return isTrue === 0 ? rt.newBool(false) : undefined;
  });
  return answer === undefined ? rt.newBool(true) : answer;
}

/** any(iterable). */
export function any(rt: Runtime, _module: PyObject, iterable: PyObject): Result {
  const answer = eachItem(rt, iterable, item => {
    const isTrue = objectIsTrue(rt, item);
    if (isTrue < 0) return null;
    return isTrue === 1 ? rt.newBool(true) : undefined;
  });
  return answer === undefined ? rt.newBool(false) : answer;
}

/** sum(iterable, /, start=0). */
export function sum(rt: Runtime, _module: PyObject, [iterable, start]: Args): Result {
  if (iterable === undefined) return raise(rt, "TypeError", "sum() takes at least 1 argument");
  const refused = start === undefined ? null : refusedStart(start);
  if (refused !== null) {
    const iterator = objectGetIter(rt, iterable);
    if (iterator === null) return null;
    rt.heap.decref(iterator);
    return raise(rt, "TypeError", refused);
  }
  const total = new Summation(rt, start === undefined ? newLong(rt, 0) : rt.heap.newRef(start));
  let failed = false;
  const answer = eachItem(rt, iterable, item => {
    failed = !total.add(item);
    return failed ? null : undefined;
  });
  if (answer === undefined) return total.finish();
  if (!failed) total.discard();
  return null;
}

function refusedStart(start: PyObject): string | null {
  const hint = (type: string, how: string): string =>
    `sum() can't sum ${type} [use ${how} instead]`;
  if (start instanceof PyUnicode) return hint("strings", "''.join(seq)");
  if (start instanceof PyBytes) return hint("bytes", "b''.join(seq)");
  return start instanceof PyByteArray ? hint("bytearray", "b''.join(seq)") : null;
}

/** min(iterable, *[, key, default]) or min(a, b, *args, *[, key]). */
export function min(rt: Runtime, _module: PyObject, args: Args): Result {
  return extreme(rt, "min", COMPARE.LT, args);
}

/** max(iterable, *[, key, default]) or max(a, b, *args, *[, key]). */
export function max(rt: Runtime, _module: PyObject, args: Args): Result {
  return extreme(rt, "max", COMPARE.GT, args);
}

/** The best item so far and what it is compared by: strong references. */
interface Best {
  item: PyObject;
  value: PyObject;
}

/** min_max. */
function extreme(
  rt: Runtime,
  name: string,
  op: CompareOp,
  [key, fallback, ...items]: Args,
): Result {
  const [first, second] = items;
  if (first === undefined)
    return raise(rt, "TypeError", `${name} expected at least 1 argument, got 0`);
  if (second !== undefined && fallback !== undefined) {
    return raise(
      rt,
      "TypeError",
      `Cannot specify a default for ${name}() with multiple positional arguments`,
    );
  }
  let best: Best | null = null;
  const keyFunction = key === undefined || key === rt.none ? null : key;
  const visit = (item: PyObject): Result | undefined => {
    const value = keyFunction === null ? rt.heap.newRef(item) : callOneArg(rt, keyFunction, item);
    if (value !== null) rt.hold(value, `key of ${name}()`);
    const isBetter =
      best === null || value === null ? 1 : objectRichCompareBool(rt, value, best.value, op);
    if (value === null) return null;
    rt.release(value);
    if (isBetter === 1) {
      if (best !== null) dropBest(rt, best);
      best = { item: rt.heap.newRef(item), value };
      rt.hold(best.item, `best of ${name}()`);
      rt.hold(best.value, `best of ${name}()`);
      return undefined;
    }
    rt.heap.decref(value);
    return isBetter < 0 ? null : undefined;
  };
  const answer = second === undefined ? eachItem(rt, first, visit) : visitAll(rt, items, visit);
  return finishExtreme(rt, name, best, answer, fallback);
}

function visitAll(
  rt: Runtime,
  items: Args,
  visit: (item: PyObject) => Result | undefined,
): Result | undefined {
  for (const item of items) {
    if (item === undefined) continue;
    rt.heap.incref(item);
    rt.hold(item, "item for a built-in function");
    const answer = visit(item);
    rt.release(item);
    rt.heap.decref(item);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function dropBest(rt: Runtime, best: Best): void {
  rt.release(best.value);
  rt.release(best.item);
  rt.heap.decref(best.value);
  rt.heap.decref(best.item);
}

function finishExtreme(
  rt: Runtime,
  name: string,
  best: Best | null,
  answer: Result | undefined,
  fallback: PyObject | undefined,
): Result {
  if (best === null) {
    if (answer === null) return null;
    if (fallback !== undefined) return rt.heap.newRef(fallback);
    const text =
      rt.facts.minor >= 12
        ? `${name}() iterable argument is empty`
        : `${name}() arg is an empty sequence`;
    return raise(rt, "ValueError", text);
  }
  rt.heap.incref(best.item);
  dropBest(rt, best);
  if (answer !== null) return best.item;
  rt.heap.decref(best.item);
  return null;
}

/** sorted(iterable, /, *, key=None, reverse=False). */
export function sorted(rt: Runtime, _module: PyObject, args: Args): Result {
  const [key, reverse, iterable, surplus] = args;
  if (iterable === undefined || surplus !== undefined) {
    return raise(rt, "TypeError", `sorted expected 1 argument, got ${args.length - 2}`);
  }
  const list = sequenceList(rt, iterable);
  if (list === null) return null;
  const isReverse = reverse === undefined ? 0 : objectIsTrue(rt, reverse);
  const keyFunction = key === undefined || key === rt.none ? null : key;
  rt.hold(list, "list being made by sorted()");
  const method = objectGetAttrStr(rt, list, "sort");
  if (method !== null) {
    rt.heap.hideBirth(method.id);
    rt.hold(method, "list.sort, for sorted()");
  }
  // It calls list.sort as any caller does, which counts as a native call.
  const isEntered = isReverse >= 0 && enterRecursiveCall(rt, " while calling a Python object");
  const isSorted = isEntered && sortList(rt, list, keyFunction, isReverse === 1);
  if (isEntered) leaveRecursiveCall(rt);
  if (method !== null) rt.release(method);
  rt.heap.xdecref(method);
  rt.release(list);
  if (isSorted) return list;
  rt.heap.decref(list);
  return null;
}

/** iter(object) or iter(callable, sentinel). */
export function iter(
  rt: Runtime,
  _module: PyObject,
  [object, sentinel]: readonly PyObject[],
): Result {
  if (object === undefined)
    return raise(rt, "TypeError", "iter expected at least 1 argument, got 0");
  if (sentinel === undefined) return objectGetIter(rt, object);
  if (!objectCallable(object)) {
    const [form, name] = rt.facts.minor === 12 ? ["object, sentinel", "object"] : ["v, w", "v"];
    return raise(rt, "TypeError", `iter(${form}): ${name} must be callable`);
  }
  return newCallIter(rt, object, sentinel);
}

/** next(iterator[, default]). */
export function next(rt: Runtime, _module: PyObject, [it, fallback]: readonly PyObject[]): Result {
  if (it === undefined) return raise(rt, "TypeError", "next expected at least 1 argument, got 0");
  const { tp_iternext } = typeOf(it);
  if (tp_iternext === null) {
    return raise(rt, "TypeError", `'${typeOf(it).messageName}' object is not an iterator`);
  }
  const item = tp_iternext(rt, it);
  if (item !== null && item !== undefined) return item;
  if (item === null && !exceptionMatches(rt, "StopIteration")) return null;
  if (fallback !== undefined) {
    if (item === null) clearRaised(rt);
    return rt.heap.newRef(fallback);
  }
  return item === null ? null : raiseNone(rt, "StopIteration");
}

/** aiter(async_iterable). */
export function aiter(rt: Runtime, _module: PyObject, op: PyObject): Result {
  const { am_aiter } = typeOf(op);
  if (am_aiter === null)
    return raise(rt, "TypeError", `'${typeOf(op).messageName}' object is not an async iterable`);
  const found = am_aiter(rt, op);
  if (found === null || isUnknown(found) || typeOf(found).am_anext !== null) return found;
  const type = typeOf(found);
  rt.heap.decref(found);
  if (rt.facts.minor < 15) {
    const said = `aiter() returned not an async iterator of type '${type.messageName}'`;
    return raise(rt, "TypeError", said);
  }
  const must = `${qualifiedTypeName(typeOf(op))}.__aiter__() must return an async iterator`;
  return raise(rt, "TypeError", `${must}, not ${qualifiedTypeName(type)}`);
}

/** anext(async_iterator[, default]): the awaitable. */
export function anext(rt: Runtime, _module: PyObject, [op, fallback]: readonly PyObject[]): Result {
  if (op === undefined) return raise(rt, "TypeError", "anext expected at least 1 argument, got 0");
  const { am_anext } = typeOf(op);
  if (am_anext === null)
    return raise(rt, "TypeError", `'${typeOf(op).messageName}' object is not an async iterator`);
  const awaitable = am_anext(rt, op);
  if (awaitable === null || fallback === undefined) return awaitable;
  const withDefault = newAnextAwaitable(rt, awaitable, fallback);
  rt.heap.decref(awaitable);
  return withDefault;
}

/** len(obj). */
export function len(rt: Runtime, _module: PyObject, op: PyObject): Result {
  const size = objectSize(rt, op);
  return size < 0 ? null : newLong(rt, size);
}
