import type { PyObject } from "../../memory/object.ts";
import { checkPositional } from "../call.ts";
import type { PyDict } from "./dictobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { listExtend } from "./listextend.ts";
import { listReversed } from "./listiter.ts";
import { reverseItems } from "./listrun.ts";
import {
  compareItem,
  listAppend,
  listAssignSlice,
  listClear,
  listReserve,
  listSlice,
  listSubscript,
  newListOfType,
  type PyList,
} from "./listobject.ts";
import { sortList } from "./listsortmethod.ts";
import { newLong } from "../numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { objectIsTrue, reprText } from "../object.ts";
import { filled } from "../type/filled.ts";
import type { Runtime } from "../runtime.ts";
import { checkIndex, sliceIndexNotNone, ssizeArgument } from "./sliceobject.ts";
import { type Result, type Status, typeOf, type VectorcallFunc } from "../type/slots.ts";
import type { PyTuple } from "./tupleobject.ts";
import { checkNoKwargs, positionalVectorcall } from "../type/typevectorcall.ts";

/** In the order of list_methods[] in Objects/listobject.c. */
export const listMethods: readonly PyMethodDef[] = [
  methodO("__getitem__", listSubscript),
  methodNoArgs("__reversed__", listReversed),
  methodNoArgs("__sizeof__", (rt, self) => newLong(rt, listSizeof(rt, self))),
  methodNoArgs("clear", clear),
  methodNoArgs("copy", copy),
  methodO("append", append),
  methodFast("insert", 2, 2, insert),
  methodO("extend", extend),
  methodFast("pop", 0, 1, pop),
  methodO("remove", remove),
  methodFast("index", 1, 3, index),
  methodO("count", count),
  methodNoArgs("reverse", reverse),
  methodClinic("sort", "*, key=None, reverse=False", sort),
];

/** list_vectorcall. */
export const listVectorcall: VectorcallFunc = positionalVectorcall(
  "list",
  0,
  1,
  (rt, type, args) => {
    const list = newListOfType(rt, type, []);
    const [iterable] = args;
    if (iterable === undefined) return list;
    return filled(rt, list, "list being made", () => listExtend(rt, list, iterable));
  },
);

/** list.__init__: empties the list, then takes the items of the argument. */
export function listInit(
  rt: Runtime,
  self: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Status {
  const list = self as PyList;
  const type = typeOf(list);
  if (type.tp_new === rt.types.list.tp_new && !checkNoKwargs(rt, "list", kwargs)) return false;
  if (!checkPositional(rt, "list", args.ob_item.length, 0, 1)) return false;
  if (list.ob_item.length > 0 || list.allocated > 0) listClear(rt.heap, list);
  const [iterable] = args.ob_item;
  return iterable === undefined || listExtend(rt, list, iterable);
}

/** list.__sizeof__: the object and its array. */
export function listSizeof(_rt: Runtime, self: PyObject): number {
  return self.ob_type.tp_basicsize + (self as PyList).allocated * 8;
}

function clear(rt: Runtime, self: PyObject): Result {
  listClear(rt.heap, self as PyList);
  return rt.newNone();
}

function copy(rt: Runtime, self: PyObject): Result {
  const list = self as PyList;
  return listSlice(rt, list, 0, list.ob_item.length);
}

/** list.append(item): the list takes a reference of its own; the caller keeps theirs. */
function append(rt: Runtime, self: PyObject, item: PyObject): Result {
  listAppend(rt, self as PyList, item);
  return rt.newNone();
}

/** ins1. */
function insert(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const list = self as PyList;
  const asked = ssizeArgument(rt, args[0] as PyObject);
  if (asked === null) return null;
  const size = list.ob_item.length;
  const at = asked < 0 ? Math.max(asked + size, 0) : Math.min(asked, size);
  listReserve(rt, list, size + 1);
  rt.heap.budget.touch(size - at); // moved as one block, some eight times faster than one by one
  list.ob_item.splice(at, 0, rt.heap.newRef(args[1] as PyObject));
  return rt.newNone();
}

function extend(rt: Runtime, self: PyObject, iterable: PyObject): Result {
  return listExtend(rt, self as PyList, iterable) ? rt.newNone() : null;
}

function pop(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const list = self as PyList;
  const asked = args[0] === undefined ? -1 : ssizeArgument(rt, args[0]);
  if (asked === null) return null;
  const size = list.ob_item.length;
  if (size === 0) return raise(rt, "IndexError", "pop from empty list");
  const at = checkIndex(rt, asked, size, "pop index out of range");
  if (at < 0) return null;
  const item = list.ob_item[at] as PyObject;
  // The last item goes with the array (3.12 on).
  if (size === 1 && rt.facts.minor >= 12) {
    rt.heap.incref(item);
    listClear(rt.heap, list);
    return item;
  }
  listReserve(rt, list, size - 1);
  rt.heap.budget.touch(size - at);
  list.ob_item.splice(at, 1);
  return item;
}

function remove(rt: Runtime, self: PyObject, value: PyObject): Result {
  const list = self as PyList;
  for (let i = 0; i < list.ob_item.length; i++) {
    const equal = compareItem(rt, list.ob_item[i] as PyObject, value);
    if (equal < 0) return null;
    if (equal > 0) return listAssignSlice(rt, list, i, i + 1, null) ? rt.newNone() : null;
  }
  return raise(rt, "ValueError", "list.remove(x): x not in list");
}

function index(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const list = self as PyList;
  const value = args[0] as PyObject;
  const bounds = searchBounds(rt, args, list.ob_item.length);
  if (bounds === null) return null;
  for (let i = bounds.start; i < bounds.stop && i < list.ob_item.length; i++) {
    const equal = compareItem(rt, list.ob_item[i] as PyObject, value);
    if (equal > 0) return newLong(rt, i);
    if (equal < 0) return null;
  }
  if (rt.facts.minor >= 14) {
    return raise(rt, "ValueError", "list.index(x): x not in list");
  }
  const repr = reprText(rt, value);
  if (repr === null) return null;
  return raise(rt, "ValueError", `${repr} is not in list`);
}

/** The optional start and stop of index(); null: an exception is set. */
export function searchBounds(
  rt: Runtime,
  args: readonly PyObject[],
  length: number,
): { start: number; stop: number } | null {
  const start = args[1] === undefined ? 0 : sliceIndexNotNone(rt, args[1]);
  if (start === null) return null;
  const stop = args[2] === undefined ? Number.MAX_SAFE_INTEGER : sliceIndexNotNone(rt, args[2]);
  if (stop === null) return null;
  return {
    start: start < 0 ? Math.max(start + length, 0) : start,
    stop: stop < 0 ? Math.max(stop + length, 0) : stop,
  };
}

function count(rt: Runtime, self: PyObject, value: PyObject): Result {
  const list = self as PyList;
  let found = 0;
  for (let i = 0; i < list.ob_item.length; i++) {
    const equal = compareItem(rt, list.ob_item[i] as PyObject, value);
    if (equal < 0) return null;
    found += equal;
  }
  return newLong(rt, found);
}

function reverse(rt: Runtime, self: PyObject): Result {
  const { ob_item } = self as PyList;
  rt.heap.budget.touch(8 * ob_item.length);
  reverseItems(ob_item, 0, ob_item.length);
  return rt.newNone();
}

function sort(rt: Runtime, self: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const [key, isReverse] = args;
  const reverseFlag = isReverse === undefined ? 0 : objectIsTrue(rt, isReverse);
  if (reverseFlag < 0) return null;
  const keyFunction = key === undefined || key === rt.none ? null : key;
  return sortList(rt, self as PyList, keyFunction, reverseFlag === 1) ? rt.newNone() : null;
}
