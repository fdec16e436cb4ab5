import type { PyObject } from "../../memory/object.ts";
import { newBytes, type PyBytes } from "./bytesobject.ts";
import { byteItem } from "./bytesslots.ts";
import {
  exhaust,
  indexIteratorSlots,
  type PyIndexIterator,
  reduceIndexIterator,
  setIndexState,
} from "../containers/iterobject.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodNoArgs, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { type PyTypeObject, typeOf } from "../type/slots.ts";
import { newTuple } from "../containers/tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { newList } from "../containers/listobject.ts";

/** The iterator over bytes, and what bytes alone has of methods (Objects/bytesobject.c). */
export const bytesSpecificMethods: readonly PyMethodDef[] = [
  methodNoArgs("__getnewargs__", (rt, self) => newTuple(rt, [exactBytes(rt, self as PyBytes)])),
  methodNoArgs("__bytes__", (rt, self) => exactBytes(rt, self as PyBytes)),
];

/** The object itself, or an exact copy of an instance of a subclass. */
function exactBytes(rt: Runtime, op: PyBytes): PyBytes {
  return typeOf(op) === rt.types.bytes ? rt.heap.newRef(op) : newBytes(rt, op.value);
}

/** PyBytesIter_Type. */
export function initBytesIterType(rt: Runtime): void {
  rt.types.bytes_iterator = byteIteratorType(rt, "bytes_iterator", op => (op as PyBytes).value);
}

/** A type of iterators over the bytes that `bytesOf` finds in the sequence. */
export function byteIteratorType(
  rt: Runtime,
  name: string,
  bytesOf: (op: PyObject) => Uint8Array,
): PyTypeObject {
  const size = (it: PyIndexIterator): number =>
    it.it_seq === null ? 0 : Math.max(0, bytesOf(it.it_seq).length - it.it_index);
  const empty = (rt: Runtime): PyObject =>
    name === "bytes_iterator" ? rt.heap.newRef(rt.emptyBytes) : newList(rt, []);
  return staticType(rt, {
    name,
    basicsize: 32,
    isGC: true,
    slots: {
      ...indexIteratorSlots,
      tp_iternext: (rt, op) => {
        const it = op as PyIndexIterator;
        if (it.it_seq === null) return undefined;
        const item = byteItem(rt, bytesOf(it.it_seq), it.it_index);
        if (item === null) return exhaust(rt, it);
        it.it_index += 1;
        return item;
      },
    },
    methods: [
      methodNoArgs("__length_hint__", (rt, self) => newLong(rt, size(self as PyIndexIterator))),
      methodNoArgs("__reduce__", (rt, self) =>
        reduceIndexIterator(rt, self as PyIndexIterator, "iter", () => empty(rt)),
      ),
      methodO("__setstate__", (rt, self, state) =>
        setIndexState(rt, self as PyIndexIterator, state, 0, seq => bytesOf(seq).length),
      ),
    ],
  });
}
