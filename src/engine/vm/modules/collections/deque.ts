import type { MemoryHeap } from "../../../memory/heap.ts";
import { PyObject } from "../../../memory/object.ts";
import { iterNext, objectGetIter, sequenceList } from "../../../objects/abstract.ts";
import { forEachItem } from "../../../objects/iterate.ts";
import { raise, raiseMinusOne, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { parseArgs } from "../../../objects/call.ts";
import {
  objectHashNotImplemented,
  objectRichCompareBool,
  reprEnter,
  reprLeave,
  reprText,
} from "../../../objects/object.ts";
import { filled } from "../../../objects/type/filled.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { checkLength } from "../../../objects/sizelimits.ts";
import {
  COMPARE,
  type CompareOp,
  type InitFunc,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import { newDequeIterator } from "./dequeiter.ts";
import { dequeMethods } from "./dequemethods.ts";

/** BLOCKLEN: items are kept in blocks of so many. */
const BLOCKLEN = 64;
/** Where the first item of an empty deque goes: just right of the middle of its block. */
const CENTER = (BLOCKLEN - 1) >> 1;
/** sizeof(block). */
const BLOCK_SIZE = 528;

/** collections.deque (dequeobject of Modules/_collectionsmodule.c). */
export class PyDeque extends PyObject {
  /** The items from left to right, each a strong reference. */
  items: PyObject[] = [];
  /** Changes with every change of size, for iterators. */
  state = 0;
  /** Slot of the leftmost item in its block, for the size in bytes. */
  leftindex = CENTER + 1;

  constructor(
    type: PyObject["ob_type"],
    /** The greatest length; -1: no limit. */
    public maxlen: number,
  ) {
    super(type);
  }

  /** The number of blocks in use. */
  get blocks(): number {
    return Math.max(1, Math.ceil((this.leftindex + this.items.length) / BLOCKLEN));
  }

  /** Takes over `item` at the right end; the leftmost goes when there are too many. */
  stealAppend(heap: MemoryHeap, item: PyObject): void {
    checkLength(this.items.length);
    this.items.push(item);
    this.state += 1;
    if (this.maxlen >= 0 && this.items.length > this.maxlen) heap.xdecref(this.takeLeft());
  }

  stealAppendLeft(heap: MemoryHeap, item: PyObject): void {
    checkLength(this.items.length);
    this.items.unshift(item);
    this.leftindex = (this.leftindex + BLOCKLEN - 1) % BLOCKLEN;
    this.state += 1;
    if (this.maxlen >= 0 && this.items.length > this.maxlen) heap.xdecref(this.takeRight());
  }

  /** deque_popleft: the leftmost item with its reference. */
  takeLeft(): PyObject | undefined {
    const item = this.items.shift();
    if (item === undefined) return undefined;
    this.state += 1;
    this.leftindex += 1;
    if (this.leftindex === BLOCKLEN) this.leftindex = this.items.length > 0 ? 0 : CENTER + 1;
    return item;
  }

  /** deque_pop. */
  takeRight(): PyObject | undefined {
    const item = this.items.pop();
    if (item === undefined) return undefined;
    this.state += 1;
    if (this.items.length === 0 && this.leftindex === 0) this.leftindex = CENTER + 1;
    return item;
  }

  /** _deque_rotate: `steps` to the right. */
  rotate(steps: number): void {
    const size = this.items.length;
    if (size <= 1) return;
    const half = size >> 1;
    let n = steps;
    if (n > half || n < -half) {
      n %= size;
      if (n > half) n -= size;
      else if (n < -half) n += size;
    }
    if (n === 0) return;
    this.state += 1;
    this.leftindex = (((this.leftindex - n) % BLOCKLEN) + BLOCKLEN) % BLOCKLEN;
    const cut = n > 0 ? size - n : -n;
    this.items = [...this.items.slice(cut), ...this.items.slice(0, cut)];
  }

  /** Before an empty deque is filled from one side: it begins at the other end of its block. */
  saveSpace(side: "left" | "right"): void {
    if (this.items.length === 0) this.leftindex = side === "right" ? 1 : BLOCKLEN - 1;
  }

  /** deque_clear: empty first, then the items go from left to right. */
  clear(heap: MemoryHeap): void {
    if (this.items.length === 0) return;
    const { items } = this;
    this.items = [];
    this.state += 1;
    this.leftindex = CENTER + 1;
    heap.decrefAll(items);
  }
}

/** deque_new: an empty deque. */
export function newDeque(rt: Runtime, type: PyObject["ob_type"], maxlen: number): PyDeque {
  const deque = rt.heap.alloc(new PyDeque(type, maxlen));
  rt.heap.track(deque);
  return deque;
}

/** deque_extend, deque_extendleft: of itself, from a copy. */
export function dequeExtend(
  rt: Runtime,
  deque: PyDeque,
  iterable: PyObject,
  side: "left" | "right",
): Status {
  const source = iterable === deque ? sequenceList(rt, iterable) : rt.heap.newRef(iterable);
  if (source === null) return false;
  rt.hold(source, "items for a deque");
  deque.saveSpace(side);
  const isDone = forEachItem(rt, source, item => {
    rt.heap.incref(item);
    if (side === "left") deque.stealAppendLeft(rt.heap, item);
    else deque.stealAppend(rt.heap, item);
    return true;
  });
  rt.release(source);
  rt.heap.decref(source);
  return isDone;
}

/** deque.__init__(iterable=(), maxlen=None). */
const dequeInit: InitFunc = (rt, self, args, kwargs) => {
  const values = parseArgs(rt, "deque", "iterable=(), maxlen=None", args, kwargs);
  if (values === null) return false;
  const [iterable, limit] = values;
  const deque = self as PyDeque;
  const maxlen = limit === undefined || limit === rt.none ? -1 : maxlenOf(rt, limit);
  if (maxlen === null) return false;
  deque.maxlen = maxlen;
  deque.clear(rt.heap);
  return iterable === undefined || dequeExtend(rt, deque, iterable, "right");
};

function maxlenOf(rt: Runtime, limit: PyObject): number | null {
  if (!(limit instanceof PyLong)) return raise(rt, "TypeError", "an integer is required");
  if (limit.value < 0) return raise(rt, "ValueError", "maxlen must be non-negative");
  if (typeof limit.value === "number") return limit.value;
  return raise(rt, "OverflowError", "Python int too large to convert to C ssize_t");
}

/** deque.__repr__. */
function dequeRepr(rt: Runtime, op: PyObject): Result {
  const deque = op as PyDeque;
  const entered = reprEnter(rt, deque);
  if (entered !== 0) return entered > 0 ? newUnicode(rt, "[...]") : null;
  const list = sequenceList(rt, deque);
  let text: string | null = null;
  if (list !== null) {
    rt.hold(list, "items in repr() of a deque");
    text = reprText(rt, list);
    rt.release(list);
    rt.heap.decref(list);
  }
  reprLeave(rt, deque);
  if (text === null) return null;
  const limit = deque.maxlen >= 0 ? `, maxlen=${deque.maxlen}` : "";
  return newUnicode(rt, `${typeOf(deque).tp_name}(${text}${limit})`);
}

/** `item == value` with a reference to the item held; the deque must not change meanwhile. */
export function dequeCompare(
  rt: Runtime,
  deque: PyDeque,
  item: PyObject,
  value: PyObject,
  changed: [string, string] = ["RuntimeError", "deque mutated during iteration"],
): -1 | 0 | 1 {
  const { state } = deque;
  rt.heap.incref(item);
  rt.hold(item, "item compared by a deque method");
  const equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
  rt.release(item);
  rt.heap.decref(item);
  if (equal < 0 || deque.state === state) return equal;
  return raiseMinusOne(rt, ...changed);
}

function dequeContains(rt: Runtime, op: PyObject, value: PyObject): -1 | 0 | 1 {
  const deque = op as PyDeque;
  for (const item of deque.items.slice()) {
    const equal = dequeCompare(rt, deque, item, value);
    if (equal !== 0) return equal;
  }
  return 0;
}

/** deque_richcompare: by two iterators. */
function dequeRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PyDeque && right instanceof PyDeque)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const isSame = left === right;
  const isSameSize = left.items.length === right.items.length;
  if (op === COMPARE.EQ && (isSame || !isSameSize)) return rt.newBool(isSame);
  if (op === COMPARE.NE && (isSame || !isSameSize)) return rt.newBool(!isSame);
  const a = objectGetIter(rt, left);
  const b = a === null ? null : objectGetIter(rt, right);
  if (a === null || b === null) {
    rt.heap.xdecref(a);
    return null;
  }
  rt.hold(a, "iterator over a deque being compared");
  rt.hold(b, "iterator over a deque being compared");
  const answer = compareItems(rt, a, b, op);
  rt.release(b);
  rt.release(a);
  rt.heap.decref(a);
  rt.heap.decref(b);
  return answer < 0 ? null : rt.newBool(answer > 0);
}

function compareItems(rt: Runtime, a: PyObject, b: PyObject, op: CompareOp): -1 | 0 | 1 {
  for (;;) {
    const x = iterNext(rt, a);
    if (x === null) return -1;
    const y = iterNext(rt, b);
    if (!x || !y) {
      rt.heap.xdecref(x);
      rt.heap.xdecref(y);
      return y === null ? -1 : compareEnds(op, x === undefined, y === undefined);
    }
    rt.hold(x, "item of a deque being compared");
    rt.hold(y, "item of a deque being compared");
    const equal = objectRichCompareBool(rt, x, y, COMPARE.EQ);
    const answer = equal === 0 ? objectRichCompareBool(rt, x, y, op) : equal;
    rt.release(y);
    rt.release(x);
    rt.heap.decref(x);
    rt.heap.decref(y);
    if (equal <= 0) return answer;
  }
}

/** The answer when at least one deque is exhausted and all before was equal. */
function compareEnds(op: CompareOp, xEnded: boolean, yEnded: boolean): 0 | 1 {
  const [shorter, longer] = [xEnded && !yEnded, yEnded && !xEnded];
  switch (op) {
    case COMPARE.LT:
      return shorter ? 1 : 0;
    case COMPARE.LE:
      return xEnded ? 1 : 0;
    case COMPARE.EQ:
      return shorter || longer ? 0 : 1;
    case COMPARE.NE:
      return shorter || longer ? 1 : 0;
    case COMPARE.GT:
      return longer ? 1 : 0;
    default:
      return yEnded ? 1 : 0;
  }
}

function dequeItem(rt: Runtime, op: PyObject, index: number): Result {
  const item = (op as PyDeque).items[index];
  if (item === undefined) return raise(rt, "IndexError", "deque index out of range");
  return rt.heap.newRef(item);
}

function dequeAssignItem(rt: Runtime, op: PyObject, index: number, value: PyObject | null): Status {
  const deque = op as PyDeque;
  const old = deque.items[index];
  if (old === undefined) return raiseStatus(rt, "IndexError", "deque index out of range");
  if (value === null) {
    deleteItem(rt, deque, index);
    return true;
  }
  deque.items[index] = rt.heap.newRef(value);
  rt.heap.decref(old);
  return true;
}

/** deque_del_item: by rotating it to the left end. */
export function deleteItem(rt: Runtime, deque: PyDeque, index: number): void {
  deque.rotate(-index);
  const item = deque.takeLeft();
  deque.rotate(index);
  rt.heap.xdecref(item);
}

/** deque_copy, for an exact deque. */
export function copyDeque(rt: Runtime, deque: PyDeque): PyDeque | null {
  const copy = newDeque(rt, deque.ob_type, deque.maxlen);
  return filled(rt, copy, "deque being made", () => dequeExtend(rt, copy, deque, "right"));
}

function dequeConcat(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(right instanceof PyDeque)) {
    const name = typeOf(right).messageName;
    return raise(rt, "TypeError", `can only concatenate deque (not "${name}") to deque`);
  }
  const result = copyDeque(rt, left as PyDeque);
  if (result === null) return null;
  return filled(rt, result, "deque being made", () => dequeExtend(rt, result, right, "right"));
}

/** deque_inplace_repeat. */
function repeatInPlace(rt: Runtime, deque: PyDeque, times: number): void {
  if (deque.items.length === 0 || times === 1) return;
  if (times <= 0) {
    deque.clear(rt.heap);
    return;
  }
  const once = deque.items.slice();
  checkLength(once.length * times);
  for (let i = 1; i < times; i++) {
    for (const item of once) deque.stealAppend(rt.heap, rt.heap.newRef(item));
  }
}

/** Creates `collections.deque`. */
export function newDequeType(rt: Runtime, iteratorTypes: [PyTypeObject, PyTypeObject]) {
  const [iteratorType, reverseType] = iteratorTypes;
  return staticType(rt, {
    name: "deque",
    module: "collections",
    basicsize: 216,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    doc: "A list-like sequence optimized for data accesses near its endpoints.",
    slots: {
      tp_new: (_, type) => newDeque(rt, type as PyTypeObject, -1), // tp_new gets a type
      tp_init: dequeInit,
      tp_repr: dequeRepr,
      tp_hash: objectHashNotImplemented,
      tp_richcompare: dequeRichCompare,
      tp_iter: (_, op) => newDequeIterator(rt, iteratorType, op as PyDeque),
      tp_traverse: (op, visit) => {
        for (const [i, item] of (op as PyDeque).items.entries()) visit(item, i);
      },
      tp_clear: (heap, op) => (op as PyDeque).clear(heap),
      tp_releases: (op, into) => {
        for (const item of (op as PyDeque).items) into.push(item);
      },
      tp_sizeof: (_, op) => op.ob_type.tp_basicsize + (op as PyDeque).blocks * BLOCK_SIZE,
      tp_match: "sequence",
      nb_bool: (_, op) => ((op as PyDeque).items.length > 0 ? 1 : 0),
      sq_length: (_, op) => (op as PyDeque).items.length,
      sq_concat: dequeConcat,
      sq_repeat: (_, op, times) => {
        const copy = copyDeque(rt, op as PyDeque);
        if (copy !== null) repeatInPlace(rt, copy, times);
        return copy;
      },
      sq_item: dequeItem,
      sq_ass_item: dequeAssignItem,
      sq_contains: dequeContains,
      sq_inplace_concat: (_, op, other) =>
        dequeExtend(rt, op as PyDeque, other, "right") ? rt.heap.newRef(op) : null,
      sq_inplace_repeat: (_, op, times) => {
        repeatInPlace(rt, op as PyDeque, times);
        return rt.heap.newRef(op);
      },
    },
    methods: dequeMethods(reverseType),
    getset: [
      {
        name: "maxlen",
        get: (_, self) => {
          const { maxlen } = self as PyDeque;
          return maxlen < 0 ? rt.newNone() : newLong(rt, maxlen);
        },
        doc: "maximum size of a deque or None if unbounded",
      },
    ],
  });
}
