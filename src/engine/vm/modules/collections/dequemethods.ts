import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr, objectVectorcall } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { searchBounds } from "../../../objects/containers/listmethods.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import {
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { reprText } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import type { PyTypeObject, Result } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { copyDeque, deleteItem, dequeCompare, dequeExtend, type PyDeque } from "./deque.ts";
import { newDequeIterator } from "./dequeiter.ts";

/** In the order of deque_methods[] in Modules/_collectionsmodule.c. */
export function dequeMethods(reverseType: PyTypeObject): PyMethodDef[] {
  return [
    methodO("append", (rt, self, item) => {
      (self as PyDeque).stealAppend(rt.heap, rt.heap.newRef(item));
      return rt.newNone();
    }),
    methodO("appendleft", (rt, self, item) => {
      (self as PyDeque).stealAppendLeft(rt.heap, rt.heap.newRef(item));
      return rt.newNone();
    }),
    methodNoArgs("clear", (rt, self) => {
      (self as PyDeque).clear(rt.heap);
      return rt.newNone();
    }),
    methodNoArgs("__copy__", copy),
    methodNoArgs("copy", copy),
    methodO("count", count),
    methodO("extend", (rt, self, iterable) =>
      dequeExtend(rt, self as PyDeque, iterable, "right") ? rt.newNone() : null,
    ),
    methodO("extendleft", (rt, self, iterable) =>
      dequeExtend(rt, self as PyDeque, iterable, "left") ? rt.newNone() : null,
    ),
    methodFast("index", 1, 3, index),
    methodFast("insert", 2, 2, insert),
    methodNoArgs("pop", (rt, self) => (self as PyDeque).takeRight() ?? raiseEmpty(rt)),
    methodNoArgs("popleft", (rt, self) => (self as PyDeque).takeLeft() ?? raiseEmpty(rt)),
    methodNoArgs("__reduce__", reduce),
    methodO("remove", remove),
    methodNoArgs("__reversed__", (rt, self) => newDequeIterator(rt, reverseType, self as PyDeque)),
    methodNoArgs("reverse", (rt, self) => {
      (self as PyDeque).items.reverse();
      return rt.newNone();
    }),
    methodFast("rotate", 0, 1, rotate),
    methodNoArgs("__sizeof__", (rt, self) => {
      const { tp_sizeof } = self.ob_type as PyTypeObject;
      return newLong(rt, tp_sizeof?.(rt, self) ?? 0);
    }),
  ];
}

function raiseEmpty(rt: Runtime): null {
  return raise(rt, "IndexError", "pop from an empty deque");
}

/** deque.copy: a subclass is called for it. */
function copy(rt: Runtime, self: PyObject): Result {
  const deque = self as PyDeque;
  rt.heap.budget.touch(8 * deque.items.length);
  if (!deque.ob_type.tp_is_heap_type) return copyDeque(rt, deque);
  if (deque.maxlen < 0) return objectVectorcall(rt, deque.ob_type, [deque], null);
  const maxlen = newLong(rt, deque.maxlen);
  const result = objectVectorcall(rt, deque.ob_type, [deque, maxlen], null);
  rt.heap.decref(maxlen);
  return result;
}

function count(rt: Runtime, self: PyObject, value: PyObject): Result {
  const deque = self as PyDeque;
  let found = 0;
  for (const item of deque.items.slice()) {
    const equal = dequeCompare(rt, deque, item, value);
    if (equal < 0) return null;
    found += equal;
  }
  return newLong(rt, found);
}

function index(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const deque = self as PyDeque;
  const value = args[0] as PyObject; // the count was checked
  const bounds = searchBounds(rt, args, deque.items.length);
  if (bounds === null) return null;
  for (let i = bounds.start; i < Math.min(bounds.stop, deque.items.length); i++) {
    const equal = dequeCompare(rt, deque, deque.items[i] as PyObject, value);
    if (equal > 0) return newLong(rt, i);
    if (equal < 0) return null;
  }
  return raiseNotFound(rt, "index", value);
}

function raiseNotFound(rt: Runtime, method: string, value: PyObject): null {
  if (rt.facts.minor >= 14) {
    return raise(rt, "ValueError", `deque.${method}(x): x not in deque`);
  }
  const repr = reprText(rt, value);
  if (repr === null) return null;
  return raise(rt, "ValueError", `${repr} is not in deque`);
}

function insert(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const deque = self as PyDeque;
  const at = ssizeArgument(rt, args[0] as PyObject); // the count was checked
  if (at === null) return null;
  const size = deque.items.length;
  if (deque.maxlen === size) {
    return raise(rt, "IndexError", "deque already at its maximum size");
  }
  const item = rt.heap.newRef(args[1] as PyObject);
  if (at >= size) {
    deque.stealAppend(rt.heap, item);
  } else if (at <= -size || at === 0) {
    deque.stealAppendLeft(rt.heap, item);
  } else {
    deque.rotate(-at);
    if (at < 0) deque.stealAppend(rt.heap, item);
    else deque.stealAppendLeft(rt.heap, item);
    deque.rotate(at);
  }
  return rt.newNone();
}

function remove(rt: Runtime, self: PyObject, value: PyObject): Result {
  const deque = self as PyDeque;
  for (let i = 0; i < deque.items.length; i++) {
    const item = deque.items[i] as PyObject;
    const equal = dequeCompare(rt, deque, item, value, [
      "IndexError",
      "deque mutated during remove().",
    ]);
    if (equal < 0) return null;
    if (equal > 0) {
      deleteItem(rt, deque, i);
      return rt.newNone();
    }
  }
  return raiseNotFound(rt, "remove", value);
}

function rotate(rt: Runtime, self: PyObject, [steps]: readonly PyObject[]): Result {
  const n = steps === undefined ? 1 : ssizeArgument(rt, steps);
  if (n === null) return null;
  rt.heap.budget.touch(4 * (self as PyDeque).items.length);
  (self as PyDeque).rotate(n);
  return rt.newNone();
}

/** deque.__reduce__: (type, (), state, iterator) or with ([items], maxlen) as arguments. */
function reduce(rt: Runtime, self: PyObject): Result {
  const deque = self as PyDeque;
  const state = callMethodStr(rt, deque, "__getstate__");
  if (state === null) return null;
  const it = callMethodStr(rt, deque, "__iter__");
  if (it === null) {
    rt.heap.decref(state);
    return null;
  }
  const empty = newTuple(rt, []);
  const args = deque.maxlen < 0 ? empty : newTuple(rt, [empty, newLong(rt, deque.maxlen)]);
  return newTuple(rt, [rt.heap.newRef(deque.ob_type), args, state, it]);
}
