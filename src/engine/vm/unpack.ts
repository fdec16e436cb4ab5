import type { PyObject } from "../memory/object.ts";
import { iterNext, objectGetIter, sequenceList } from "../objects/abstract.ts";
import { clearRaised, exceptionMatches, raise } from "../objects/exceptions/exceptions.ts";
import type { PyList } from "../objects/containers/listobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { type Status, typeOf } from "../objects/type/slots.ts";
import type { PyTuple } from "../objects/containers/tupleobject.ts";
import { isUnknown, newUnknown, type PyUnknown } from "../objects/unknown/unknown.ts";
import { mayRaise } from "../objects/unknown/unknownchoice.ts";

/**
 * _PyEval_UnpackIterableStackRef: the items of `sequence` as strong references, in order. With
 * `after` ≥ 0 a list of the middle stands between the first `before` and the last `after`.
 * Null: an exception is set.
 */
export function unpackIterable(
  rt: Runtime,
  sequence: PyObject,
  before: number,
  after: number,
): PyObject[] | null {
  if (isUnknown(sequence)) return unpackUnknown(rt, sequence, before + Math.max(after + 1, 0));
  const iterator = objectGetIter(rt, sequence);
  if (iterator === null) {
    const type = typeOf(sequence);
    if (exceptionMatches(rt, "TypeError") && type.tp_iter === null && type.sq_item === null) {
      clearRaised(rt);
      raise(rt, "TypeError", `cannot unpack non-iterable ${type.messageName} object`);
    }
    return null;
  }
  rt.hold(iterator, "iterator of an unpacking");
  const outer = rt.unknowns.unpacking;
  rt.unknowns.unpacking = { frame: rt.frame, count: before + Math.max(after + 1, 0) };
  const items = unpackIterator(rt, sequence, iterator, before, after);
  rt.unknowns.unpacking = outer;
  rt.release(iterator);
  rt.heap.decref(iterator);
  return items;
}

/** What an unknown object consists of is unknown; that it has so many parts is taken for granted. */
function unpackUnknown(rt: Runtime, sequence: PyUnknown, count: number): PyObject[] | null {
  if (mayRaise(rt, `unpacking ${sequence.origin}`)) return null;
  return Array.from({ length: count }, () => newUnknown(rt, `${sequence.origin}[…]`));
}

/**
 * UNPACK_SEQUENCE_TUPLE and _LIST of a warm instruction: as `unpackIterable`, without an iterator.
 * Undefined: not that case.
 */
export function unpackWarm(rt: Runtime, sequence: PyObject, count: number): PyObject[] | undefined {
  const { tuple, list } = rt.types;
  if (sequence.ob_type !== tuple && sequence.ob_type !== list) return undefined;
  const { ob_item } = sequence as PyTuple | PyList;
  if (ob_item.length !== count) return undefined;
  for (const item of ob_item) rt.heap.incref(item);
  return [...ob_item];
}

/** The first items are held while those behind them are asked for, which may run any code. */
function unpackIterator(
  rt: Runtime,
  sequence: PyObject,
  iterator: PyObject,
  before: number,
  after: number,
): PyObject[] | null {
  const items: PyObject[] = [];
  const rest = takeFirst(rt, iterator, items, before, after)
    ? takeRest(rt, sequence, iterator, before, after)
    : null;
  for (const item of items.toReversed()) rt.release(item);
  return rest === null ? releaseAll(rt, items) : [...items, ...rest];
}

/** Moves the first `before` items into `items`, holding each; false: an exception is set. */
function takeFirst(
  rt: Runtime,
  iterator: PyObject,
  items: PyObject[],
  before: number,
  after: number,
): Status {
  for (let i = 0; i < before; i++) {
    const item = iterNext(rt, iterator);
    if (!item) {
      if (item === undefined) tooFew(rt, before + Math.max(after, 0), after >= 0, i);
      return false;
    }
    items.push(item);
    rt.hold(item, "item of an unpacking");
  }
  return true;
}

/** What belongs behind the first items: nothing, or the list of the starred name and its followers. */
function takeRest(
  rt: Runtime,
  sequence: PyObject,
  iterator: PyObject,
  before: number,
  after: number,
): PyObject[] | null {
  return after < 0
    ? takeNone(rt, sequence, iterator, before)
    : takeStarred(rt, iterator, before, after);
}

/** The iterator must be exhausted now. */
function takeNone(
  rt: Runtime,
  sequence: PyObject,
  iterator: PyObject,
  count: number,
): PyObject[] | null {
  const extra = iterNext(rt, iterator);
  if (extra === undefined) return [];
  if (extra !== null) {
    rt.heap.decref(extra);
    tooMany(rt, count, knownLength(rt, sequence));
  }
  return null;
}

/** 3.14 on tells how many there were, where that costs nothing to know. */
function knownLength(rt: Runtime, sequence: PyObject): number {
  const { types } = rt;
  const isKnown = [types.list, types.tuple, types.dict].includes(typeOf(sequence));
  return isKnown ? (typeOf(sequence).mp_length?.(rt, sequence) ?? -1) : -1;
}

function takeStarred(
  rt: Runtime,
  iterator: PyObject,
  before: number,
  after: number,
): PyObject[] | null {
  const rest = sequenceList(rt, iterator);
  if (rest === null) return null;
  const { ob_item } = rest;
  if (ob_item.length < after) {
    tooFew(rt, before + after, true, before + ob_item.length);
    rt.heap.decref(rest);
    return null;
  }
  const tail = ob_item.splice(ob_item.length - after, after); // their references move
  return [rest, ...tail];
}

function tooFew(rt: Runtime, expected: number, isAtLeast: boolean, got: number): null {
  const wanted = isAtLeast ? `at least ${expected}` : String(expected);
  return raise(rt, "ValueError", `not enough values to unpack (expected ${wanted}, got ${got})`);
}

function tooMany(rt: Runtime, expected: number, got: number): null {
  const told = rt.facts.minor >= 14 && got >= 0 ? `, got ${got}` : "";
  return raise(rt, "ValueError", `too many values to unpack (expected ${expected}${told})`);
}

function releaseAll(rt: Runtime, items: readonly PyObject[]): null {
  for (let i = items.length - 1; i >= 0; i--) rt.heap.xdecref(items[i]);
  return null;
}
