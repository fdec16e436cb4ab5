import { PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";

/** A list (Include/cpython/listobject.h). */
export class PyList extends PyObject {
  /** The items, each a strong reference. */
  ob_item: PyObject[];
  /** How many items there is room for: what sys.getsizeof shows. */
  allocated: number;

  constructor(type: PyObject["ob_type"], ob_item: PyObject[], allocated: number) {
    super(type);
    this.ob_item = ob_item;
    this.allocated = allocated;
  }
}

/** A new list that takes over the references in `itemsStolen` (_PyList_FromArraySteal). */
export function newList(
  rt: Runtime,
  itemsStolen: PyObject[],
  allocated = itemsStolen.length,
): PyList {
  return newListOfType(rt, rt.types.list, itemsStolen, allocated);
}

/** As `newList`, of a subclass of list. */
export function newListOfType(
  rt: Runtime,
  type: PyObject["ob_type"],
  itemsStolen: PyObject[],
  allocated = itemsStolen.length,
): PyList {
  const list = rt.heap.alloc(new PyList(type, itemsStolen, allocated));
  rt.heap.track(list);
  return list;
}

/** PyList_Append: the list takes a reference of its own. */
export function listAppend(rt: Runtime, list: PyList, item: PyObject): void {
  stealAppend(rt, list, rt.heap.newRef(item));
}

/** _PyList_AppendTakeRef. */
export function stealAppend(rt: Runtime, list: PyList, itemStolen: PyObject): void {
  const size = list.ob_item.length;
  if (list.allocated <= size) listReserve(rt, list, size + 1);
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
  let room = (newSize + (newSize >> 3) + 6) & ~3;
  if (newSize - size > room - newSize) room = (newSize + 3) & ~3;
  list.allocated = newSize === 0 ? 0 : room;
}

/** Whether a list with room for `allocated` items gives some back when it has `newSize`. */
function shrinks(rt: Runtime, allocated: number, newSize: number): boolean {
  if (newSize >= allocated >> 1) return false;
  // From 3.14 on an array of up to 32 slots is kept, unless the list is empty.
  return rt.facts.minor < 14 || allocated > 32 || newSize === 0;
}
