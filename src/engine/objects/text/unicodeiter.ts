import type { PyObject } from "../../memory/object.ts";
import {
  exhaust,
  indexIteratorSlots,
  newIndexIterator,
  type PyIndexIterator,
  reduceIndexIterator,
  setIndexState,
} from "../containers/iterobject.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodNoArgs, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import type { PyTypeObject, Result } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";
import type { PyUnicode } from "./unicodeobject.ts";
import { characterAt } from "./unicodeslots.ts";
import { TextKind } from "./unicodetext.ts";

/** The iterators over str: one type for ASCII, one for the rest (unicode_iter). */
export function initUnicodeIterTypes(rt: Runtime): void {
  rt.types.str_iterator = iteratorType(rt, "str_iterator");
  rt.types.str_ascii_iterator = iteratorType(rt, "str_ascii_iterator");
}

function iteratorType(rt: Runtime, name: string): PyTypeObject {
  return staticType(rt, {
    name,
    basicsize: 32,
    isGC: true,
    slots: { ...indexIteratorSlots, tp_iternext: unicodeIterNext },
    methods: unicodeIterMethods,
  });
}

/** tp_iter of str. */
export function newUnicodeIterator(rt: Runtime, op: PyObject): Result {
  const isAscii = textOf(op).kind === TextKind.ASCII;
  return newIndexIterator(rt, isAscii ? rt.types.str_ascii_iterator : rt.types.str_iterator, op, 0);
}

/** In the order of unicodeiter_methods[]. */
const unicodeIterMethods: readonly PyMethodDef[] = [
  methodNoArgs("__length_hint__", (rt, self) => {
    const it = iteratorOf(self);
    return newLong(rt, it.it_seq === null ? 0 : textOf(it.it_seq).size - it.it_index);
  }),
  methodNoArgs("__reduce__", (rt, self) =>
    reduceIndexIterator(rt, iteratorOf(self), "iter", () => rt.heap.newRef(rt.emptyStr)),
  ),
  methodO("__setstate__", (rt, self, state) =>
    setIndexState(rt, iteratorOf(self), state, 0, seq => textOf(seq).size),
  ),
];

function unicodeIterNext(rt: Runtime, op: PyObject): PyObject | undefined {
  const it = iteratorOf(op);
  if (it.it_seq === null) return undefined;
  const text = textOf(it.it_seq);
  if (it.it_index >= text.size) return exhaust(rt, it);
  return characterAt(rt, text, it.it_index++);
}

function iteratorOf(op: PyObject): PyIndexIterator {
  return op as PyIndexIterator; // slots and methods of the two types see their instances only
}

function textOf(op: PyObject): PyUnicode {
  return op as PyUnicode; // the iterator was made for a str
}
