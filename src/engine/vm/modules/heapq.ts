import type { PyObject } from "../../memory/object.ts";
import { raise, raiseMinusOne } from "../../objects/exceptions/exceptions.ts";
import { listAppend, listAssignSlice, PyList } from "../../objects/containers/listobject.ts";
import { methodFast, methodO, type PyMethodDef } from "../../objects/functions/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import { objectRichCompareBool } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { COMPARE, type Result, type Status, typeOf } from "../../objects/type/slots.ts";

/** The _heapq module (Modules/_heapqmodule.c), on which src/engine/lib/heapq.py stands. */
export function newHeapqModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_heapq");
  const suffix = rt.facts.minor >= 14 ? ["", "_max"] : ["_", "_max"];
  const maxName = (name: string): string => `${suffix[0]}${name}${suffix[1]}`;
  const functions = [
    push("heappush", minBefore),
    pop("heappop", minBefore),
    heapify("heapify", minBefore),
    replace("heapreplace", minBefore),
    pushPop("heappushpop", minBefore),
    pop(maxName("heappop"), maxBefore),
    heapify(maxName("heapify"), maxBefore),
    replace(maxName("heapreplace"), maxBefore),
  ];
  if (rt.facts.minor >= 14) {
    functions.push(push("heappush_max", maxBefore), pushPop("heappushpop_max", maxBefore));
  }
  moduleAddFunctions(rt, module, functions);
  return module;
}

/** Whether `a` belongs above `b` in the heap: 1, 0, or -1 with an exception. */
type Before = (rt: Runtime, a: PyObject, b: PyObject) => -1 | 0 | 1;

const minBefore: Before = (rt, a, b) => objectRichCompareBool(rt, a, b, COMPARE.LT);
const maxBefore: Before = (rt, a, b) => objectRichCompareBool(rt, b, a, COMPARE.LT);

/** The comparison of two items, both held meanwhile; the list must keep its size. */
function compare(rt: Runtime, heap: PyList, a: PyObject, b: PyObject, before: Before): -1 | 0 | 1 {
  const size = heap.ob_item.length;
  for (const item of [a, b]) {
    rt.heap.incref(item);
    rt.hold(item, "item of a heap being compared");
  }
  const answer = before(rt, a, b);
  for (const item of [b, a]) rt.release(item);
  rt.heap.decref(a);
  rt.heap.decref(b);
  if (answer < 0 || heap.ob_item.length === size) return answer;
  return raiseMinusOne(rt, "RuntimeError", "list changed size during iteration");
}

/** siftdown: the item at `pos` rises to where its parent is not after it. */
function siftDown(rt: Runtime, heap: PyList, start: number, from: number, before: Before): Status {
  let pos = from;
  while (pos > start) {
    const parentPos = (pos - 1) >> 1;
    const item = heap.ob_item[pos] as PyObject; // positions are within the list
    const parent = heap.ob_item[parentPos] as PyObject;
    const answer = compare(rt, heap, item, parent, before);
    if (answer < 0) return false;
    if (answer === 0) break;
    swap(heap, pos, parentPos);
    pos = parentPos;
  }
  return true;
}

/** siftup: the item at `start` sinks to a leaf, and rises from there to its place. */
function siftUp(rt: Runtime, heap: PyList, start: number, before: Before): Status {
  const end = heap.ob_item.length;
  const limit = end >> 1;
  let pos = start;
  while (pos < limit) {
    let child = 2 * pos + 1;
    if (child + 1 < end) {
      const left = heap.ob_item[child] as PyObject; // both are below `end`
      const right = heap.ob_item[child + 1] as PyObject;
      const answer = compare(rt, heap, left, right, before);
      if (answer < 0) return false;
      if (answer === 0) child += 1;
    }
    swap(heap, pos, child);
    pos = child;
  }
  return siftDown(rt, heap, start, pos, before);
}

function swap(heap: PyList, i: number, j: number): void {
  const items = heap.ob_item;
  const item = items[i] as PyObject; // the caller's positions are within the list
  items[i] = items[j] as PyObject;
  items[j] = item;
}

/** The heap argument; null: it is no list. */
function heapArgument(rt: Runtime, name: string, op: PyObject, number: string): PyList | null {
  if (op instanceof PyList) return op;
  const type = typeOf(op).messageName;
  return raise(rt, "TypeError", `${name}() argument ${number}must be list, not ${type}`);
}

function push(name: string, before: Before): PyMethodDef {
  return methodFast(name, 2, 2, (rt, _module, args) => {
    const heap = heapArgument(rt, name, args[0] as PyObject, "1 ");
    if (heap === null) return null;
    listAppend(rt, heap, args[1] as PyObject);
    return siftDown(rt, heap, 0, heap.ob_item.length - 1, before) ? rt.newNone() : null;
  });
}

/** heappop_internal: the last item takes the place of the first. */
function pop(name: string, before: Before): PyMethodDef {
  return methodO(name, (rt, _module, op): Result => {
    const heap = heapArgument(rt, name, op, "");
    if (heap === null) return null;
    const size = heap.ob_item.length;
    const last = heap.ob_item[size - 1];
    if (last === undefined) return raise(rt, "IndexError", "index out of range");
    rt.heap.incref(last);
    listAssignSlice(rt, heap, size - 1, size, null);
    if (size === 1) return last;
    const first = heap.ob_item[0] as PyObject; // there were at least two
    heap.ob_item[0] = last;
    return settled(rt, heap, first, before);
  });
}

/** After the first item was replaced by another: puts that in its place, and gives the old one. */
function settled(rt: Runtime, heap: PyList, firstStolen: PyObject, before: Before): Result {
  rt.hold(firstStolen, "item taken off a heap");
  const isDone = siftUp(rt, heap, 0, before);
  rt.release(firstStolen);
  if (isDone) return firstStolen;
  rt.heap.decref(firstStolen);
  return null;
}

function replace(name: string, before: Before): PyMethodDef {
  return methodFast(name, 2, 2, (rt, _module, args) => {
    const heap = heapArgument(rt, name, args[0] as PyObject, "1 ");
    if (heap === null) return null;
    const [first] = heap.ob_item;
    if (first === undefined) return raise(rt, "IndexError", "index out of range");
    heap.ob_item[0] = rt.heap.newRef(args[1] as PyObject);
    return settled(rt, heap, first, before);
  });
}

function pushPop(name: string, before: Before): PyMethodDef {
  return methodFast(name, 2, 2, (rt, _module, args) => {
    const heap = heapArgument(rt, name, args[0] as PyObject, "1 ");
    if (heap === null) return null;
    const item = args[1] as PyObject;
    const [first] = heap.ob_item;
    if (first === undefined) return rt.heap.newRef(item);
    rt.heap.incref(first);
    rt.hold(first, "first item of a heap");
    const answer = before(rt, first, item);
    rt.release(first);
    rt.heap.decref(first);
    if (answer < 0) return null;
    if (answer === 0) return rt.heap.newRef(item);
    const [top] = heap.ob_item;
    if (top === undefined) return raise(rt, "IndexError", "index out of range");
    heap.ob_item[0] = rt.heap.newRef(item);
    return settled(rt, heap, top, before);
  });
}

function heapify(name: string, before: Before): PyMethodDef {
  return methodO(name, (rt, _module, op) => {
    const heap = heapArgument(rt, name, op, "");
    if (heap === null) return null;
    for (const at of heapifyOrder(heap.ob_item.length)) {
      if (!siftUp(rt, heap, at, before)) return null;
    }
    return rt.newNone();
  });
}

/** The order in which parents are settled: from the last; long lists go subtree by subtree. */
function* heapifyOrder(size: number): Generator<number> {
  const parents = size >> 1;
  if (size <= 2500) {
    for (let at = parents - 1; at >= 0; at--) yield at;
    return;
  }
  const leftmost = 2 ** Math.floor(Math.log2(parents + 1)) - 1;
  const half = parents >> 1;
  for (let at = leftmost - 1; at >= half; at--) yield* upWhileOdd(at);
  for (let at = parents - 1; at >= leftmost; at--) yield* upWhileOdd(at);
}

/** cache_friendly_heapify's inner loop: on to the parent as long as both children are settled. */
function* upWhileOdd(from: number): Generator<number> {
  for (let at = from; ; at >>= 1) {
    yield at;
    if ((at & 1) === 0) return;
  }
}
