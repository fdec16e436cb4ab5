import type { MemoryHeap } from "../../memory/heap.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { raise, raiseNone, raiseStatus } from "../exceptions/exceptions.ts";
import { sequenceFast } from "../abstract.ts";
import { listExtend } from "./listextend.ts";
import { initListIterTypes, listIter } from "./listiter.ts";
import { listInit, listMethods, listSizeof, listVectorcall } from "./listmethods.ts";
import {
  objectHashNotImplemented,
  objectRichCompare,
  objectRichCompareBool,
  reprEnter,
  reprLeave,
  reprText,
} from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength, isBeyondMemory } from "../sizelimits.ts";
import {
  adjustIndices,
  asSsize,
  checkIndex,
  PySlice,
  raiseBadIndex,
  sliceBounds,
  type SliceBounds,
  type SliceNumbers,
  sliceUnpack,
} from "./sliceobject.ts";
import { COMPARE, type CompareOp, type Result, type Status, typeOf } from "../type/slots.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

export { listExtend };

/** A list (Include/cpython/listobject.h). */
export class PyList extends PyObject {
  /** The items, each a strong reference. */
  ob_item: PyObject[];
  /** How many items there is room for: what sys.getsizeof shows. -1 while it is being sorted. */
  allocated: number;
  /** `ob_item` is not NULL: the list has an array, be it of no room (realloc to 0 gives one). */
  hasArray: boolean;

  constructor(type: PyObject["ob_type"], ob_item: PyObject[], allocated: number) {
    super(type);
    this.ob_item = ob_item;
    this.allocated = allocated;
    this.hasArray = allocated > 0;
  }
}

/** A new list that takes over the references in `itemsStolen` (_PyList_FromArraySteal). */
export function newList(
  rt: Runtime,
  itemsStolen: PyObject[],
  allocated = itemsStolen.length,
): PyList {
  const list = rt.heap.alloc(new PyList(rt.types.list, itemsStolen, allocated));
  rt.heap.track(list);
  return list;
}

/** C makes `count` lists for itself, which it has all at once and frees before any other is made. */
export function notePassingLists(rt: Runtime, count = 1): void {
  rt.heap.noteFreed(rt.types.list, count, rt.types.list.tp_basicsize);
}

/** As `newList`, of a subclass of list. */
export function newListOfType(
  rt: Runtime,
  type: PyObject["ob_type"],
  itemsStolen: PyObject[],
  allocated = itemsStolen.length,
): PyList {
  return genericAlloc(rt, new PyList(type, itemsStolen, allocated));
}

/** PyList_Append: the list takes a reference of its own. */
export function listAppend(rt: Runtime, list: PyList, item: PyObject): void {
  stealAppend(rt, list, rt.heap.newRef(item));
}

/** _PyList_AppendTakeRef. */
export function stealAppend(rt: Runtime, list: PyList, itemStolen: PyObject): void {
  const size = list.ob_item.length;
  if (list.allocated <= size) {
    checkLength(size + 1);
    listReserve(rt, list, size + 1);
  }
  list.ob_item.push(itemStolen);
}

/**
 * list_resize (Objects/listobject.c): the room for `newSize` items, given `size` of them now. The
 * caller then changes `ob_item`; only the allocation is decided here.
 */
export function listReserve(
  rt: Runtime,
  list: PyList,
  newSize: number,
  size = list.ob_item.length,
): void {
  const { allocated } = list;
  if (allocated >= newSize && !shrinks(rt, allocated, newSize)) return;
  // About an eighth more than asked for, in steps of four: 0, 4, 8, 16, 24, 32, 40, 52, 64, 76, …
  let room = (newSize + Math.floor(newSize / 8) + 6) & ~3;
  if (newSize - size > room - newSize) room = (newSize + 3) & ~3;
  list.allocated = newSize === 0 ? 0 : room;
  list.hasArray = true;
}

/** Whether a list with room for `allocated` items gives some back when it has `newSize`. */
function shrinks(rt: Runtime, allocated: number, newSize: number): boolean {
  if (newSize >= allocated >> 1) return false;
  return rt.facts.minor < 14 || allocated > 32; // from 3.14 on small arrays are kept
}

/** list_clear: empty first, then the items are given up from the last to the first. */
export function listClear(heap: MemoryHeap, list: PyList): void {
  const items = list.ob_item;
  list.ob_item = [];
  list.allocated = 0;
  list.hasArray = false;
  heap.decrefAll(items.reverse());
}

/** PyList_GetSlice: a new list, exact in size, of items `low` to `high`, both within bounds. */
export function listSlice(rt: Runtime, list: PyList, low: number, high: number): PyList {
  rt.heap.budget.touch(16 * Math.max(high - low, 0));
  const items = list.ob_item.slice(low, Math.max(low, high));
  for (const item of items) rt.heap.incref(item);
  return newList(rt, items);
}

/** PyList_SetSlice, list_ass_slice: `list[low:high] = value`; null deletes. */
export function listAssignSlice(
  rt: Runtime,
  list: PyList,
  low: number,
  high: number,
  value: PyObject | null,
): Status {
  if (value === null) return replaceSlice(rt, list, low, high, []);
  const source =
    value === list
      ? listSlice(rt, list, 0, list.ob_item.length)
      : sequenceFast(
          rt,
          value,
          rt.facts.minor < 13
            ? "can only assign an iterable"
            : "must assign iterable to extended slice",
        );
  if (source === null) return false;
  rt.hold(source, "items assigned to a slice");
  replaceSlice(rt, list, low, high, source.ob_item);
  rt.release(source);
  rt.heap.decref(source);
  return true;
}

function replaceSlice(
  rt: Runtime,
  list: PyList,
  lowAsked: number,
  highAsked: number,
  items: readonly PyObject[],
): true {
  const size = list.ob_item.length;
  const low = Math.min(Math.max(lowAsked, 0), size);
  const high = Math.min(Math.max(highAsked, low), size);
  const newSize = size + items.length - (high - low);
  if (newSize === 0) {
    listClear(rt.heap, list);
    return true;
  }
  if (newSize !== size) listReserve(rt, list, newSize);
  rt.heap.budget.touch(newSize - low + 16 * items.length);
  for (const item of items) rt.heap.incref(item);
  const rest = items.length === 0 ? null : list.ob_item.splice(high);
  const recycled = list.ob_item.splice(low, high - low);
  if (rest !== null) list.ob_item = list.ob_item.concat(items, rest);
  rt.heap.decrefAll(recycled.reverse());
  return true;
}

/** Creates `list` and its iterators. */
export function initListTypes(rt: Runtime): void {
  rt.types.list = staticType(rt, {
    name: "list",
    basicsize: 40,
    isGC: true,
    isBaseType: true,
    freeList: 80,
    doc: "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.",
    slots: {
      tp_new: listNew,
      tp_init: listInit,
      tp_vectorcall: listVectorcall,
      tp_repr: listRepr,
      tp_hash: objectHashNotImplemented,
      tp_richcompare: listRichCompare,
      tp_iter: listIter,
      tp_traverse: listTraverse,
      tp_clear: (heap, op) => listClear(heap, op as PyList),
      tp_releases: listReleases,
      tp_sizeof: listSizeof,
      tp_match: "sequence",
      sq_length: listLength,
      mp_length: listLength,
      sq_concat: listConcat,
      sq_repeat: listRepeat,
      sq_item: listItem,
      sq_ass_item: listAssignItem,
      sq_contains: listContains,
      sq_inplace_concat: listInplaceConcat,
      sq_inplace_repeat: listInplaceRepeat,
      mp_subscript: listSubscript,
      mp_ass_subscript: listAssignSubscript,
    },
    methods: listMethods,
  });
  initListIterTypes(rt);
}

/** PyType_GenericNew: an empty list. */
function listNew(rt: Runtime, type: PyObject): Result {
  return newListOfType(rt, type as PyObject["ob_type"], []); // tp_new gets a type
}

function listTraverse(op: PyObject, visit: Visit): void {
  const items = (op as PyList).ob_item;
  for (let i = items.length - 1; i >= 0; i--) visit(items[i] as PyObject, i);
}

function listReleases(op: PyObject, into: PyObject[]): void {
  const items = (op as PyList).ob_item;
  for (let i = items.length - 1; i >= 0; i--) into.push(items[i] as PyObject);
}

function listLength(_rt: Runtime, op: PyObject): number {
  return (op as PyList).ob_item.length;
}

/** list_repr; an item may change the list meanwhile. */
function listRepr(rt: Runtime, op: PyObject): Result {
  const list = op as PyList;
  if (list.ob_item.length === 0) return newUnicode(rt, "[]");
  const entered = reprEnter(rt, list);
  if (entered !== 0) return entered > 0 ? newUnicode(rt, "[...]") : null;
  const parts: string[] = [];
  for (let i = 0; i < list.ob_item.length; i++) {
    const repr = reprOfItem(rt, list.ob_item[i] as PyObject);
    if (repr === null) {
      reprLeave(rt, list);
      return null;
    }
    parts.push(repr);
  }
  reprLeave(rt, list);
  return newUnicode(rt, `[${parts.join(", ")}]`);
}

/** From 3.14 on a reference is held to the item, as its `__repr__` may take it off the list. */
function reprOfItem(rt: Runtime, item: PyObject): string | null {
  const isHeld = rt.facts.minor >= 14;
  if (isHeld) {
    rt.heap.incref(item);
    rt.hold(item, "item in repr() of a list");
  }
  const text = reprText(rt, item);
  if (isHeld) {
    rt.release(item);
    rt.heap.decref(item);
  }
  return text;
}

/** `item == value` with a reference to the item held, as list methods compare. */
export function compareItem(rt: Runtime, item: PyObject, value: PyObject): -1 | 0 | 1 {
  if (item === value) return 1;
  rt.heap.incref(item);
  rt.hold(item, "item compared by a list method");
  const equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
  rt.release(item);
  rt.heap.decref(item);
  return equal;
}

function listContains(rt: Runtime, op: PyObject, value: PyObject): -1 | 0 | 1 {
  const list = op as PyList;
  for (let i = 0; i < list.ob_item.length; i++) {
    const equal = compareItem(rt, list.ob_item[i] as PyObject, value);
    if (equal !== 0) return equal;
  }
  return 0;
}

/** list_richcompare: the first pair that differs decides. */
function listRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PyList && right instanceof PyList)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (isEquality && left.ob_item.length !== right.ob_item.length) {
    return rt.newBool(op === COMPARE.NE);
  }
  for (let i = 0; i < left.ob_item.length && i < right.ob_item.length; i++) {
    const a = left.ob_item[i] as PyObject;
    const b = right.ob_item[i] as PyObject;
    if (a === b) continue;
    const equal = holdingBoth(rt, a, b, () => objectRichCompareBool(rt, a, b, COMPARE.EQ));
    if (equal < 0) return null;
    if (equal === 0) return compareDifferent(rt, left, right, i, op);
  }
  return compareSizes(rt, left.ob_item.length, right.ob_item.length, op);
}

function compareDifferent(
  rt: Runtime,
  left: PyList,
  right: PyList,
  i: number,
  op: CompareOp,
): Result {
  const a = left.ob_item[i];
  const b = right.ob_item[i];
  if (a === undefined || b === undefined) {
    return compareSizes(rt, left.ob_item.length, right.ob_item.length, op);
  }
  if (op === COMPARE.EQ) return rt.newBool(false);
  if (op === COMPARE.NE) return rt.newBool(true);
  if (rt.facts.minor < 13) return objectRichCompare(rt, a, b, op);
  return holdingBoth(rt, a, b, () => objectRichCompare(rt, a, b, op));
}

/** The comparison of two sequences of which one is the beginning of the other. */
export function compareSizes(rt: Runtime, left: number, right: number, op: CompareOp): PyObject {
  switch (op) {
    case COMPARE.LT:
      return rt.newBool(left < right);
    case COMPARE.LE:
      return rt.newBool(left <= right);
    case COMPARE.EQ:
      return rt.newBool(left === right);
    case COMPARE.NE:
      return rt.newBool(left !== right);
    case COMPARE.GT:
      return rt.newBool(left > right);
    default:
      return rt.newBool(left >= right);
  }
}

function holdingBoth<T>(rt: Runtime, a: PyObject, b: PyObject, compare: () => T): T {
  rt.heap.incref(a);
  rt.heap.incref(b);
  rt.hold(a, "item of a list comparison");
  rt.hold(b, "item of a list comparison");
  const result = compare();
  rt.release(b);
  rt.release(a);
  rt.heap.decref(a);
  rt.heap.decref(b);
  return result;
}

function listConcat(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(right instanceof PyList)) {
    const name = typeOf(right).messageName;
    return raise(rt, "TypeError", `can only concatenate list (not "${name}") to list`);
  }
  const size = (left as PyList).ob_item.length + right.ob_item.length;
  checkLength(size);
  rt.heap.budget.touch(16 * size);
  const items = (left as PyList).ob_item.concat(right.ob_item);
  for (const item of items) rt.heap.incref(item);
  return newList(rt, items);
}

function listRepeat(rt: Runtime, op: PyObject, times: number): Result {
  const items = repeated(rt, (op as PyList).ob_item, times);
  return items === null ? null : newList(rt, items);
}

/** `times` copies of `items`, with references of their own; null: MemoryError is set. */
export function repeated(
  rt: Runtime,
  items: readonly PyObject[],
  times: number,
): PyObject[] | null {
  const size = items.length;
  if (size === 0 || times <= 0) return [];
  if (isBeyondMemory(8 * size * times)) return raiseNone(rt, "MemoryError");
  checkLength(size * times);
  rt.heap.budget.touch(16 * size * times);
  const result = new Array<PyObject>(size * times);
  for (const [i, item] of items.entries()) {
    for (let at = i; at < result.length; at += size) {
      rt.heap.incref(item);
      result[at] = item;
    }
  }
  return result;
}

/** list_item: sq_item, whose caller has made negative indices positive. */
function listItem(rt: Runtime, op: PyObject, index: number): Result {
  const item = (op as PyList).ob_item[index];
  if (item === undefined) return raise(rt, "IndexError", "list index out of range");
  return rt.heap.newRef(item);
}

function listAssignItem(rt: Runtime, op: PyObject, index: number, value: PyObject | null): Status {
  const list = op as PyList;
  const old = list.ob_item[index];
  if (old === undefined) {
    return raiseStatus(rt, "IndexError", "list assignment index out of range");
  }
  if (value === null) return deleteItem(rt, list, index);
  list.ob_item[index] = rt.heap.newRef(value);
  rt.heap.decref(old);
  return true;
}

/** `del list[index]`: as a slice deletion up to 3.12, without clearing from 3.13 on. */
function deleteItem(rt: Runtime, list: PyList, index: number): true {
  if (rt.facts.minor < 13) return replaceSlice(rt, list, index, index + 1, []);
  rt.heap.budget.touch(list.ob_item.length - index);
  const [old] = list.ob_item.splice(index, 1);
  const size = list.ob_item.length;
  if (rt.facts.minor > 13) listReserve(rt, list, size, size + 1);
  rt.heap.xdecref(old);
  return true;
}

function listInplaceConcat(rt: Runtime, op: PyObject, other: PyObject): Result {
  return listExtend(rt, op as PyList, other) ? rt.heap.newRef(op) : null;
}

function listInplaceRepeat(rt: Runtime, op: PyObject, times: number): Result {
  const list = op as PyList;
  const size = list.ob_item.length;
  if (size > 0 && times < 1) {
    listClear(rt.heap, list);
  } else if (size > 0 && times > 1) {
    const more = repeated(rt, list.ob_item, times - 1);
    if (more === null) return null;
    listReserve(rt, list, size * times);
    list.ob_item = list.ob_item.concat(more);
  }
  return rt.heap.newRef(list);
}

/** list_subscript. */
export function listSubscript(rt: Runtime, op: PyObject, key: PyObject): Result {
  const list = op as PyList;
  if (key instanceof PySlice) {
    const bounds = sliceBounds(rt, key, list.ob_item.length);
    return bounds === null ? null : listGetSlice(rt, list, bounds);
  }
  if (typeOf(key).nb_index === null) return raiseBadIndex(rt, "list", key);
  const index = asSsize(rt, key, "IndexError");
  if (index === null) return null;
  const at = checkIndex(rt, index, list.ob_item.length, "list index out of range");
  return at < 0 ? null : rt.heap.newRef(list.ob_item[at] as PyObject);
}

function listGetSlice(rt: Runtime, list: PyList, bounds: SliceBounds): PyList {
  const { start, stop, step, length } = bounds;
  if (length <= 0) return newList(rt, []);
  if (step === 1) return listSlice(rt, list, start, stop);
  return newList(rt, pickItems(rt, list.ob_item, bounds));
}

/** The items that an extended slice names, with references of their own. */
export function pickItems(
  rt: Runtime,
  items: readonly PyObject[],
  { start, step, length }: SliceBounds,
): PyObject[] {
  rt.heap.budget.touch(16 * length);
  return Array.from({ length }, (_, i) => rt.heap.newRef(items[start + i * step] as PyObject));
}

/** list_ass_subscript. */
function listAssignSubscript(
  rt: Runtime,
  op: PyObject,
  key: PyObject,
  value: PyObject | null,
): Status {
  const list = op as PyList;
  if (key instanceof PySlice) {
    const numbers = sliceUnpack(rt, key);
    return numbers !== null && assignSlice(rt, list, numbers, value);
  }
  if (typeOf(key).nb_index === null) {
    raiseBadIndex(rt, "list", key);
    return false;
  }
  const index = asSsize(rt, key, "IndexError");
  if (index === null) return false;
  return listAssignItem(rt, list, index < 0 ? index + list.ob_item.length : index, value);
}

function assignSlice(
  rt: Runtime,
  list: PyList,
  numbers: SliceNumbers,
  value: PyObject | null,
): Status {
  const bounds = boundsIn(list, numbers);
  const { start, stop, step } = bounds;
  if (step === 1) return listAssignSlice(rt, list, start, Math.max(start, stop), value);
  if (value === null) return deleteStepped(rt, list, bounds);
  return assignStepped(rt, list, numbers, value);
}

function boundsIn(list: PyList, { start, stop, step }: SliceNumbers): SliceBounds {
  return adjustIndices(list.ob_item.length, start, stop, step);
}

/** `del list[i:j:k]`: the items leave in list order, all at once. */
function deleteStepped(rt: Runtime, list: PyList, bounds: SliceBounds): true {
  const { step, length } = bounds;
  if (length <= 0) return true;
  const first = step < 0 ? bounds.start + step * (length - 1) : bounds.start;
  const stride = Math.abs(step);
  const last = first + stride * (length - 1);
  const garbage: PyObject[] = [];
  rt.heap.budget.touch(8 * list.ob_item.length);
  list.ob_item = list.ob_item.filter((item, i) => {
    if (i < first || i > last || (i - first) % stride !== 0) return true;
    garbage.push(item);
    return false;
  });
  listReserve(rt, list, list.ob_item.length);
  rt.heap.decrefAll(garbage);
  return true;
}

/** `list[i:j:k] = value`: sizes must agree; the old items go in the order of the slice. */
function assignStepped(rt: Runtime, list: PyList, numbers: SliceNumbers, value: PyObject): Status {
  const before = boundsIn(list, numbers);
  const source =
    value === list
      ? listSlice(rt, list, 0, list.ob_item.length)
      : sequenceFast(rt, value, "must assign iterable to extended slice");
  if (source === null) return false;
  const given = source.ob_item.length;
  // Taking the items may have changed the list (adjust_slice_indexes, 3.13 on).
  const { start, step, length } = rt.facts.minor >= 13 ? boundsIn(list, numbers) : before;
  if (given !== length) {
    rt.heap.decref(source);
    const message = `attempt to assign sequence of size ${given} to extended slice of size ${length}`;
    return raiseStatus(rt, "ValueError", message);
  }
  const garbage: PyObject[] = [];
  for (const [i, item] of source.ob_item.entries()) {
    const at = start + i * step;
    garbage.push(list.ob_item[at] as PyObject); // the slice is within the list
    list.ob_item[at] = rt.heap.newRef(item);
  }
  rt.heap.decrefAll(garbage);
  rt.heap.decref(source);
  return true;
}
