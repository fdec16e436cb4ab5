import { ownValue } from "../../../base/own.ts";
import type { PyObject } from "../../memory/object.ts";
import { bytesHex } from "./byteshex.ts";
import { newBytes } from "./bytesobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { newList, PyList } from "../containers/listobject.ts";
import { newLong, PyLong } from "../numbers/longobject.ts";
import {
  checkReleased,
  memoryBytes,
  newSubView,
  type PyMemoryView,
  releaseView,
} from "./memoryobject.ts";
import { ITEM_SIZES, unpackItem } from "./memoryitems.ts";
import { isContiguous, itemCount, stridesInOrder, type ViewShape } from "./memoryshape.ts";
import { checkIterable, memoryItemAt } from "./memoryslots.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { objectRichCompareBool } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { asSsize, sliceIndexNotNone } from "../containers/sliceobject.ts";
import { argumentTypeName, COMPARE, type Result, type Status, typeOf } from "../type/slots.ts";
import { newTuple, PyTuple } from "../containers/tupleobject.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** In the order of memory_methods[] in Objects/memoryobject.c, for the CPython of `rt`. */
export function memoryMethods(rt: Runtime): PyMethodDef[] {
  return [
    methodNoArgs("release", (rt, self) => (releaseView(rt, viewOf(self)) ? rt.newNone() : null)),
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
    methodFast("__exit__", 0, 3, (rt, self) =>
      releaseView(rt, viewOf(self)) ? rt.newNone() : null,
    ),
    ...(rt.facts.minor >= 14
      ? [methodO("count", memoryCount), methodFast("index", 1, 3, memoryIndex)]
      : []),
  ];
}

/** memory_getsetlist[]. */
export const memoryGetSet: readonly PyGetSetDef[] = [
  { name: "obj", get: checked((rt, view) => rt.heap.newRef(view.mbuf?.obj ?? rt.none)) },
  { name: "nbytes", get: checked((rt, view) => newLong(rt, itemCount(view) * view.itemsize)) },
  { name: "readonly", get: checked((rt, view) => rt.newBool(view.readonly)) },
  { name: "itemsize", get: checked((rt, view) => newLong(rt, view.itemsize)) },
  { name: "format", get: checked((rt, view) => newUnicode(rt, view.format)) },
  { name: "ndim", get: checked((rt, view) => newLong(rt, view.shape.length)) },
  { name: "shape", get: checked((rt, view) => newInts(rt, view.shape)) },
  { name: "strides", get: checked((rt, view) => newInts(rt, view.strides)) },
  { name: "suboffsets", get: checked(rt => newTuple(rt, [])) },
  { name: "c_contiguous", get: checked((rt, view) => rt.newBool(isContiguous(view, "C"))) },
  { name: "f_contiguous", get: checked((rt, view) => rt.newBool(isContiguous(view, "F"))) },
  {
    name: "contiguous",
    get: checked((rt, view) => rt.newBool(isContiguous(view, "C") || isContiguous(view, "F"))),
  },
];

function newInts(rt: Runtime, values: readonly number[]): PyObject {
  return newTuple(
    rt,
    values.map(value => newLong(rt, value)),
  );
}

function viewOf(op: PyObject): PyMemoryView {
  return op as PyMemoryView; // methods of memoryview see memoryviews only
}

/** A method that a released view refuses. */
function checked(method: (rt: Runtime, view: PyMemoryView) => Result) {
  return (rt: Runtime, self: PyObject): Result =>
    checkReleased(rt, viewOf(self)) ? method(rt, viewOf(self)) : null;
}

/** tobytes(order): "A" is the order in which the items lie. */
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
  const isFortran =
    order instanceof PyUnicode &&
    (order.value === "F" || (order.value === "A" && isContiguous(view, "F")));
  return newBytes(rt, memoryBytes(view, isFortran ? "F" : "C"));
}

/** tolist(): a list in a list for each dimension; of none, the item itself. */
function memoryToList(rt: Runtime, view: PyMemoryView): Result {
  const listFrom = (dimension: number, at: number): Result => {
    const { [dimension]: length } = view.shape;
    if (length === undefined) return unpackItem(rt, view, at);
    const items: PyObject[] = [];
    for (let i = 0; i < length; i++) {
      const item = listFrom(dimension + 1, at + i * (view.strides[dimension] ?? 0));
      if (item !== null) items.push(item);
    }
    return newList(rt, items);
  };
  return listFrom(0, view.start);
}

/** cast(format, shape): the same bytes as items of another kind, or in other dimensions. */
function memoryCast(rt: Runtime, self: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const view = viewOf(self);
  const [formatArg, shapeArg] = args as [PyObject, PyObject | undefined]; // the first is required
  if (!(formatArg instanceof PyUnicode)) {
    const given = argumentTypeName(formatArg);
    return raise(rt, "TypeError", `cast() argument 'format' must be str, not ${given}`);
  }
  if (!checkReleased(rt, view)) return null;
  if (!isContiguous(view, "C")) {
    return raise(rt, "TypeError", "memoryview: casts are restricted to C-contiguous views");
  }
  const given = shapeArg === undefined || shapeArg === rt.none ? null : shapeArg;
  if ((given !== null || view.shape.length !== 1) && itemCount(view) === 0) {
    const message = "memoryview: cannot cast view with zeros in shape or strides";
    return raise(rt, "TypeError", message);
  }
  if (given !== null && !checkDimensions(rt, view, given)) return null;
  const line = castToLine(rt, view, formatArg.value);
  if (line === null) return null;
  const shape = given === null ? line.shape : castShape(rt, view, line, given);
  if (shape === null) return null;
  return newSubView(rt, view, {
    ...line,
    shape,
    strides: stridesInOrder(shape, line.itemsize),
  });
}

/** PyBUF_MAX_NDIM. */
const MAX_DIMENSIONS = 64;

function checkDimensions(rt: Runtime, view: PyMemoryView, shape: PyObject): Status {
  if (!(shape instanceof PyList || shape instanceof PyTuple)) {
    return raiseStatus(rt, "TypeError", "shape must be a list or a tuple");
  }
  const dimensions = shape.ob_item.length;
  if (dimensions > MAX_DIMENSIONS) {
    const message = `memoryview: number of dimensions must not exceed ${MAX_DIMENSIONS}`;
    return raiseStatus(rt, "ValueError", message);
  }
  if (view.shape.length !== 1 && dimensions !== 1) {
    return raiseStatus(rt, "TypeError", "memoryview: cast must be 1D -> ND or ND -> 1D");
  }
  return true;
}

type Line = Pick<ViewShape, "format" | "itemsize" | "shape">;

/** cast_to_1D: what the bytes are as one row of items of the format. */
function castToLine(rt: Runtime, view: PyMemoryView, wanted: string): Line | null {
  const format = wanted.replace(/^@/, "");
  const itemsize = ownValue(ITEM_SIZES, format);
  if (itemsize === undefined || (format === "e" && rt.facts.minor < 12)) {
    const kind = rt.facts.minor >= 15 ? "format" : "single character format";
    const message = `memoryview: destination format must be a native ${kind} prefixed with an optional '@'`;
    return raise(rt, "ValueError", message);
  }
  if (!"Bbc".includes(format) && !"Bbc".includes(view.format)) {
    const message = "memoryview: cannot cast between two non-byte formats";
    return raise(rt, "TypeError", message);
  }
  const size = itemCount(view) * view.itemsize;
  if (size % itemsize !== 0) {
    return raise(rt, "TypeError", "memoryview: length is not a multiple of itemsize");
  }
  return { format, itemsize, shape: [size / itemsize] };
}

/** copy_shape, cast_to_ND: the given shape, which must show all of the bytes. */
function castShape(
  rt: Runtime,
  view: PyMemoryView,
  line: Line,
  given: PyObject,
): readonly number[] | null {
  const shape: number[] = [];
  let size = line.itemsize;
  for (const length of (given as PyList | PyTuple).ob_item) {
    if (!(length instanceof PyLong)) {
      const message = "memoryview.cast(): elements of shape must be integers";
      return raise(rt, "TypeError", message);
    }
    const value = asSsize(rt, length, "OverflowError");
    if (value === null) return null;
    if (value <= 0) {
      const message = "memoryview.cast(): elements of shape must be integers > 0";
      return raise(rt, "ValueError", message);
    }
    size *= value;
    if (size > MAX_SSIZE) {
      return raise(rt, "ValueError", "memoryview.cast(): product(shape) > SSIZE_MAX");
    }
    shape.push(value);
  }
  if (size !== itemCount(view) * view.itemsize) {
    const message = "memoryview: product(shape) * itemsize != buffer size";
    return raise(rt, "TypeError", message);
  }
  return shape;
}

/** PY_SSIZE_T_MAX, as near as a double comes to it. */
const MAX_SSIZE = 2 ** 63;

/** The index of the next item equal to `value` from `from` on; -1: none; null: exception. */
function nextEqual(rt: Runtime, view: PyMemoryView, value: PyObject, from: number): number | null {
  for (let i = from; i < itemCount(view); i++) {
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
  if (!checkIterable(rt, viewOf(self))) return null;
  let count = 0;
  let at = nextEqual(rt, viewOf(self), value, 0);
  while (at !== null && at >= 0) {
    count += 1;
    at = nextEqual(rt, viewOf(self), value, at + 1);
  }
  return at === null ? null : newLong(rt, count);
}

/** memoryview.index(value, start, stop). */
function memoryIndex(rt: Runtime, self: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const view = viewOf(self);
  const [value, ...bounds] = args as [PyObject, ...(PyObject | undefined)[]]; // one is required
  if (view.shape.length !== 1) {
    return view.shape.length === 0
      ? raise(rt, "TypeError", "invalid lookup on 0-dim memory")
      : raise(rt, "NotImplementedError", "multi-dimensional lookup is not implemented");
  }
  const count = itemCount(view);
  const [start = 0, stop = count] = bounds.map(bound =>
    bound === undefined ? undefined : sliceIndexNotNone(rt, bound),
  );
  if (start === null || stop === null) return null;
  const clip = (index: number): number => (index < 0 ? Math.max(0, index + count) : index);
  const at = nextEqual(rt, view, value, clip(start));
  if (at === null) return null;
  const isFound = at >= 0 && at < clip(stop);
  return isFound ? newLong(rt, at) : raise(rt, "ValueError", "memoryview.index(x): x not found");
}
