import type { PyObject } from "../../memory/object.ts";
import { iterNext, objectGetIter, objectLengthHint } from "../abstract.ts";
import { dictSize, entryCount, entryKey, entryValue, type PyDict } from "./dictobject.ts";
import { PyDictView } from "./dictviews.ts";
import { listReserve, type PyList, stealAppend } from "./listobject.ts";
import type { Runtime } from "../runtime.ts";
import type { PySet } from "./settable.ts";
import { checkLength } from "../sizelimits.ts";
import type { Status } from "../type/slots.ts";
import { packTuple, type PyTuple } from "./tupleobject.ts";

/** _PyList_Extend: list.extend(), `+=`, list(iterable), `[*iterable]`. */
export function listExtend(rt: Runtime, list: PyList, iterable: PyObject): Status {
  const type = iterable.ob_type;
  if (type === rt.types.list || type === rt.types.tuple || iterable === list) {
    extendItems(rt, list, (iterable as PyList | PyTuple).ob_item);
    return true;
  }
  if (rt.facts.minor >= 13) {
    const items = itemsOfTable(rt, iterable);
    if (items !== null) return extendGrowing(rt, list, items);
  }
  return extendIterating(rt, list, iterable);
}

/** list_extend_fast. */
function extendItems(rt: Runtime, list: PyList, items: readonly PyObject[]): void {
  if (items.length === 0) return;
  rt.heap.budget.touch(16 * items.length);
  const added = items.slice(); // `items` may be the list's own
  const size = list.ob_item.length;
  checkLength(size + added.length);
  if (!list.hasArray) preallocateExact(list, added.length);
  else listReserve(rt, list, size + added.length);
  for (const item of added) {
    rt.heap.incref(item);
    list.ob_item.push(item);
  }
}

/** list_preallocate_exact: the array of an empty list, rounded up to 16 bytes. */
function preallocateExact(list: PyList, size: number): void {
  list.allocated = (size + 1) & ~1;
  list.hasArray = true;
}

/**
 * list_extend_set, list_extend_dict, list_extend_dictitems (3.13 on): what exact sets, dicts and
 * views of dicts hold, as new references, taken without an iterator. Null: another type.
 */
function itemsOfTable(rt: Runtime, iterable: PyObject): PyObject[] | null {
  const { types } = rt;
  const type = iterable.ob_type;
  if (type === types.set || type === types.frozenset) {
    const keys = (iterable as PySet).table.filter(key => key !== null && key !== undefined);
    return keys.map(key => rt.heap.newRef(key));
  }
  if (type === types.dict) return entriesOf(iterable as PyDict, key => rt.heap.newRef(key));
  if (!(iterable instanceof PyDictView)) return null;
  if (type === types.dict_keys) return entriesOf(iterable.dict, key => rt.heap.newRef(key));
  if (type === types.dict_values) {
    return entriesOf(iterable.dict, (_, value) => rt.heap.newRef(value));
  }
  if (type !== types.dict_items) return null;
  return entriesOf(iterable.dict, (key, value) => packTuple(rt, key, value));
}

function entriesOf(dict: PyDict, take: (key: PyObject, value: PyObject) => PyObject): PyObject[] {
  const items: PyObject[] = [];
  const end = dictSize(dict) === 0 ? 0 : entryCount(dict);
  for (let i = 0; i < end; i++) {
    const key = entryKey(dict, i);
    if (key !== null) items.push(take(key, entryValue(dict, i)));
  }
  return items;
}

/** Appends `itemsStolen`, growing by list_resize also from empty. */
function extendGrowing(rt: Runtime, list: PyList, itemsStolen: readonly PyObject[]): true {
  if (itemsStolen.length === 0) return true;
  checkLength(list.ob_item.length + itemsStolen.length);
  listReserve(rt, list, list.ob_item.length + itemsStolen.length);
  for (const item of itemsStolen) list.ob_item.push(item);
  return true;
}

/** list_extend_iter: room for the length hint, or for 8; at the end the list is cut back. */
function extendIterating(rt: Runtime, list: PyList, iterable: PyObject): Status {
  const it = objectGetIter(rt, iterable);
  if (it === null) return false;
  rt.hold(it, "iterator that a list takes its items from");
  const isDone = fillFrom(rt, list, iterable, it);
  rt.release(it);
  rt.heap.decref(it);
  return isDone;
}

function fillFrom(rt: Runtime, list: PyList, iterable: PyObject, it: PyObject): Status {
  const hint = objectLengthHint(rt, iterable, 8);
  if (hint < 0) return false;
  const size = list.ob_item.length;
  if (!list.hasArray) {
    if (hint > 0) preallocateExact(list, Math.min(hint, Number.MAX_SAFE_INTEGER));
  } else {
    listReserve(rt, list, size + hint);
  }
  for (;;) {
    const item = iterNext(rt, it);
    if (item === null) return false;
    if (item === undefined) break;
    stealAppend(rt, list, item);
  }
  if (list.ob_item.length < list.allocated) listReserve(rt, list, list.ob_item.length);
  return true;
}
