import type { PyObject } from "../../memory/object.ts";
import {
  exhaust,
  indexIteratorSlots,
  newIndexIterator,
  type PyIndexIterator,
  reduceIndexIterator,
  setIndexState,
} from "./iterobject.ts";
import { newList, type PyList } from "./listobject.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodNoArgs, methodO } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import type { Result } from "../type/slots.ts";
import { nextOfOpened } from "../unknown/unknown.ts";
import { staticType } from "../type/typeobject.ts";

/** list.__iter__ (list_iter). */
export function listIter(rt: Runtime, op: PyObject): PyIndexIterator {
  return newIndexIterator(rt, rt.types.list_iterator, op, 0);
}

/** list.__reversed__. */
export function listReversed(rt: Runtime, op: PyObject): PyIndexIterator {
  const last = (op as PyList).ob_item.length - 1;
  return newIndexIterator(rt, rt.types.list_reverseiterator, op, last);
}

/** listiter_next. */
function listIterNext(rt: Runtime, op: PyObject): PyObject | undefined {
  const it = op as PyIndexIterator;
  if (it.it_seq === null) return undefined;
  const item = (it.it_seq as PyList).ob_item?.[it.it_index];
  if (item === undefined) return nextOfOpened(rt, it.it_seq) ?? exhaust(rt, it);
  it.it_index += 1;
  return rt.heap.newRef(item);
}

/** listreviter_next: an index past the end, as the list has shrunk, ends the iteration too. */
function listReverseIterNext(rt: Runtime, op: PyObject): PyObject | undefined {
  const it = op as PyIndexIterator;
  if (it.it_seq === null) return undefined;
  const item = it.it_index < 0 ? undefined : (it.it_seq as PyList).ob_item[it.it_index];
  if (item === undefined) {
    it.it_index = -1;
    return exhaust(rt, it);
  }
  it.it_index -= 1;
  return rt.heap.newRef(item);
}

function listIterLength(rt: Runtime, self: PyObject): Result {
  const it = self as PyIndexIterator;
  const size = it.it_seq === null ? 0 : (it.it_seq as PyList).ob_item.length - it.it_index;
  return newLong(rt, Math.max(size, 0));
}

function listReverseIterLength(rt: Runtime, self: PyObject): Result {
  const it = self as PyIndexIterator;
  const size = it.it_index + 1;
  const isTooFar = it.it_seq === null || (it.it_seq as PyList).ob_item.length < size;
  return newLong(rt, isTooFar ? 0 : size);
}

/** Creates `list_iterator` and `list_reverseiterator`. */
export function initListIterTypes(rt: Runtime): void {
  const sizeOf = (seq: PyObject): number => (seq as PyList).ob_item.length;
  const newEmpty = (): PyObject => newList(rt, []);
  rt.types.list_iterator = staticType(rt, {
    name: "list_iterator",
    basicsize: 32,
    isGC: true,
    freeList: rt.facts.minor >= 14 ? 10 : 0,
    slots: { ...indexIteratorSlots, tp_iternext: listIterNext },
    methods: [
      methodNoArgs("__length_hint__", listIterLength),
      methodNoArgs("__reduce__", (_, self) =>
        reduceIndexIterator(rt, self as PyIndexIterator, "iter", newEmpty),
      ),
      methodO("__setstate__", (_, self, state) =>
        setIndexState(rt, self as PyIndexIterator, state, 0, sizeOf),
      ),
    ],
  });
  rt.types.list_reverseiterator = staticType(rt, {
    name: "list_reverseiterator",
    basicsize: 32,
    isGC: true,
    slots: { ...indexIteratorSlots, tp_iternext: listReverseIterNext },
    methods: [
      methodNoArgs("__length_hint__", listReverseIterLength),
      methodNoArgs("__reduce__", (_, self) =>
        reduceIndexIterator(rt, self as PyIndexIterator, "reversed", newEmpty),
      ),
      methodO("__setstate__", (_, self, state) =>
        setIndexState(rt, self as PyIndexIterator, state, -1, seq => sizeOf(seq) - 1),
      ),
    ],
  });
}
