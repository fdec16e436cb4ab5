import { ownValue } from "../../base/own.ts";
import type { PyObject } from "../memory/object.ts";
import { bytesHex } from "./byteshex.ts";
import { newBytes } from "./bytesobject.ts";
import { raise } from "./exceptions.ts";
import { newList } from "./listobject.ts";
import { newLong } from "./longobject.ts";
import {
  checkReleased,
  memoryBytes,
  newSubView,
  type PyMemoryView,
  releaseView,
} from "./memoryobject.ts";
import { ITEM_SIZES, memoryItemAt } from "./memoryslots.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "./methoddef.ts";
import { objectRichCompareBool } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { COMPARE, type Result, typeOf } from "./slots.ts";
import { newTuple } from "./tupleobject.ts";
import { newUnicode, PyUnicode } from "./unicodeobject.ts";

/** In the order of memory_methods[] in Objects/memoryobject.c, for the CPython of `rt`. */
export function memoryMethods(rt: Runtime): PyMethodDef[] {
  return [
    methodNoArgs("release", (rt, self) => {
      releaseView(rt, viewOf(self));
      return rt.newNone();
    }),
    methodClinic("tobytes", 'order="C"', memoryToBytes),
    methodClinic("hex", "sep=NULL, bytes_per_sep=1", (rt, self, args) =>
      checkReleased(rt, viewOf(self)) ? bytesHex(rt, self, args) : null,
    ),
    methodNoArgs("tolist", checked(memoryToList)),
    methodClinic("cast", "format, shape=None", memoryCast),
    methodNoArgs(
      "toreadonly",
      checked((rt, view) => newSubView(rt, view, { readonly: true })),
    ),
    methodNoArgs(
      "__enter__",
      checked((rt, view) => rt.heap.newRef(view)),
    ),
    methodFast("__exit__", 0, 3, (rt, self) => {
      releaseView(rt, viewOf(self));
      return rt.newNone();
    }),
    ...(rt.facts.minor >= 14 ? [methodO("count", memoryCount), methodO("index", memoryIndex)] : []),
  ];
}

/** memory_getsetlist[]. */
export const memoryGetSet: readonly PyGetSetDef[] = [
  { name: "obj", get: checked((rt, view) => rt.heap.newRef(view.mbuf?.obj ?? rt.none)) },
  { name: "nbytes", get: checked((rt, view) => newLong(rt, view.count * view.itemsize)) },
  { name: "readonly", get: checked((rt, view) => rt.newBool(view.readonly)) },
  { name: "itemsize", get: checked((rt, view) => newLong(rt, view.itemsize)) },
  { name: "format", get: checked((rt, view) => newUnicode(rt, view.format)) },
  { name: "ndim", get: checked(rt => newLong(rt, 1)) },
  { name: "shape", get: checked((rt, view) => newTuple(rt, [newLong(rt, view.count)])) },
  { name: "strides", get: checked((rt, view) => newTuple(rt, [newLong(rt, view.stride)])) },
  { name: "suboffsets", get: checked(rt => newTuple(rt, [])) },
  { name: "c_contiguous", get: checked((rt, view) => rt.newBool(isContiguous(view))) },
  { name: "f_contiguous", get: checked((rt, view) => rt.newBool(isContiguous(view))) },
  { name: "contiguous", get: checked((rt, view) => rt.newBool(isContiguous(view))) },
];

function viewOf(op: PyObject): PyMemoryView {
  return op as PyMemoryView; // methods of memoryview see memoryviews only
}

/** A method that a released view refuses. */
function checked(method: (rt: Runtime, view: PyMemoryView) => Result) {
  return (rt: Runtime, self: PyObject): Result =>
    checkReleased(rt, viewOf(self)) ? method(rt, viewOf(self)) : null;
}

function isContiguous(view: PyMemoryView): boolean {
  return view.count <= 1 || view.stride === view.itemsize;
}

/** tobytes(order): of one dimension, where each order is the same. */
function memoryToBytes(
  rt: Runtime,
  self: PyObject,
  [order]: readonly (PyObject | undefined)[],
): Result {
  if (order !== undefined && order !== rt.none && !(order instanceof PyUnicode)) {
    const given = typeOf(order).messageName;
    return raise(rt, "TypeError", `tobytes() argument 'order' must be str or None, not ${given}`);
  }
  const view = viewOf(self);
  if (!checkReleased(rt, view)) return null;
  if (order instanceof PyUnicode && !["C", "F", "A"].includes(order.value)) {
    return raise(rt, "ValueError", "order must be 'C', 'F' or 'A'");
  }
  return newBytes(rt, memoryBytes(view));
}

function memoryToList(rt: Runtime, view: PyMemoryView): Result {
  const items: PyObject[] = [];
  for (let i = 0; i < view.count; i++) {
    const item = memoryItemAt(rt, view, i);
    if (item !== null) items.push(item);
  }
  return newList(rt, items);
}

/** cast(format): the same bytes as items of another kind. */
function memoryCast(rt: Runtime, self: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const view = viewOf(self);
  if (!checkReleased(rt, view)) return null;
  const [formatArg, shape] = args as [PyObject, PyObject | undefined]; // the first is required
  if (!(formatArg instanceof PyUnicode)) {
    const given = typeOf(formatArg).messageName;
    return raise(rt, "TypeError", `cast() argument 'format' must be str, not ${given}`);
  }
  if (shape !== undefined && shape !== rt.none)
    return rt.unsupported("memoryview.cast with a shape");
  if (!isContiguous(view)) {
    return raise(rt, "TypeError", "memoryview: casts are restricted to C-contiguous views");
  }
  const format = formatArg.value.replace(/^@/, "");
  const itemsize = ownValue(ITEM_SIZES, format);
  if (itemsize === undefined) {
    const kind = rt.facts.minor >= 15 ? "format" : "single character format";
    const message = `memoryview: destination format must be a native ${kind} prefixed with an optional '@'`;
    return raise(rt, "ValueError", message);
  }
  if (!"Bbc".includes(format) && !"Bbc".includes(view.format)) {
    const message = "memoryview: cannot cast between two non-byte formats";
    return raise(rt, "TypeError", message);
  }
  const size = view.count * view.itemsize;
  if (size % itemsize !== 0) {
    return raise(rt, "TypeError", "memoryview: length is not a multiple of itemsize");
  }
  return newSubView(rt, view, { count: size / itemsize, stride: itemsize, format, itemsize });
}

/** The index of the next item equal to `value` from `from` on; -1: none; null: exception. */
function nextEqual(rt: Runtime, view: PyMemoryView, value: PyObject, from: number): number | null {
  for (let i = from; i < view.count; i++) {
    if (!checkReleased(rt, view)) return null;
    const item = memoryItemAt(rt, view, i);
    if (item === null) return null;
    const equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
    rt.heap.decref(item);
    if (equal < 0) return null;
    if (equal === 1) return i;
  }
  return -1;
}

function memoryCount(rt: Runtime, self: PyObject, value: PyObject): Result {
  let count = 0;
  let at = nextEqual(rt, viewOf(self), value, 0);
  while (at !== null && at >= 0) {
    count += 1;
    at = nextEqual(rt, viewOf(self), value, at + 1);
  }
  return at === null ? null : newLong(rt, count);
}

function memoryIndex(rt: Runtime, self: PyObject, value: PyObject): Result {
  const at = nextEqual(rt, viewOf(self), value, 0);
  if (at === null) return null;
  return at < 0 ? raise(rt, "ValueError", "memoryview.index(x): x not found") : newLong(rt, at);
}
