import type { PyObject } from "../../memory/object.ts";
import { callOneArg } from "../call.ts";
import { raiseStatus } from "../exceptions/exceptions.ts";
import type { PyFloat } from "../numbers/floatobject.ts";
import type { PyList } from "./listobject.ts";
import { reverseItems } from "./listrun.ts";
import { ComparisonFailed, type LessThan, mergesort } from "./listsort.ts";
import type { PyLong } from "../numbers/longobject.ts";
import { objectIsTrue, objectRichCompareBool } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type CompareFunc, COMPARE, type Status, typeOf } from "../type/slots.ts";
import type { PyTuple } from "./tupleobject.ts";
import type { PyUnicode } from "../text/unicodeobject.ts";
import { compareText } from "../text/unicodeslots.ts";

/**
 * list.sort() and sorted() (Objects/listobject.c, list_sort_impl). While it runs, the list is
 * empty: comparisons and key functions cannot reach what is being sorted. In case of an exception
 * the list holds all its items again, in some order.
 */
export function sortList(
  rt: Runtime,
  list: PyList,
  keyFunction: PyObject | null,
  isReverse: boolean,
): Status {
  const items = list.ob_item;
  const { allocated, hasArray } = list;
  list.ob_item = [];
  list.hasArray = false;
  list.allocated = -1; // any operation on the list sets it to something else
  const isSorted = holdingAll(rt, items, "list being sorted", () =>
    keyFunction === null
      ? sortKeys(rt, items, null, isReverse)
      : sortByKey(rt, items, keyFunction, isReverse),
  );
  const status =
    isSorted && list.allocated !== -1
      ? raiseStatus(rt, "ValueError", "list modified during sort")
      : isSorted;
  const intruders = list.ob_item;
  list.ob_item = items;
  list.allocated = allocated;
  list.hasArray = hasArray;
  rt.heap.decrefAll(intruders.reverse());
  return status;
}

/** Runs `body` while the ledger knows that native code holds `items`, which `body` may reorder. */
function holdingAll<T>(rt: Runtime, items: readonly PyObject[], label: string, body: () => T): T {
  const held = items.slice();
  for (const item of held) rt.hold(item, label);
  const result = body();
  for (const item of held.reverse()) rt.release(item);
  return result;
}

/** Calls the key function once for each item, in order, then sorts by the results. */
function sortByKey(
  rt: Runtime,
  items: PyObject[],
  keyFunction: PyObject,
  isReverse: boolean,
): Status {
  const keys: PyObject[] = [];
  for (const item of items) {
    const key = callOneArg(rt, keyFunction, item);
    if (key === null) break;
    keys.push(key);
    rt.hold(key, "key of a sort");
  }
  const isComplete = keys.length === items.length;
  const made = keys.slice();
  const isSorted = isComplete && sortKeys(rt, keys, items, isReverse);
  for (const key of made.reverse()) rt.release(key);
  // After a failed call the keys go from the last to the first, else as they were sorted.
  rt.heap.decrefAll(isComplete ? keys : made);
  return isSorted;
}

/** After: keys, and with them values, are sorted; for `isReverse` from the back to the front. */
function sortKeys(
  rt: Runtime,
  keys: PyObject[],
  values: PyObject[] | null,
  isReverse: boolean,
): Status {
  if (isReverse) {
    // Sorting a reversed list and reversing the result keeps equal items in their order.
    reverseItems(keys, 0, keys.length);
    if (values !== null) reverseItems(values, 0, values.length);
  }
  // What comparing exact ints, floats and strs costs; other comparisons spend by themselves.
  rt.heap.budget.touch(2 * keys.length * Math.log2(keys.length + 1));
  const isSorted = mergesort({ keys, values }, comparisonFor(rt, keys), rt.facts.minor);
  const sorted = values ?? keys;
  if (isReverse) reverseItems(sorted, 0, sorted.length); // also when a comparison raised
  return isSorted;
}

/** The pre-sort check: the comparison that is enough for what all keys have in common. */
function comparisonFor(rt: Runtime, keys: readonly PyObject[]): LessThan {
  const [first] = keys;
  if (first === undefined) return () => false;
  const { tuple } = rt.types;
  if (keys.every(key => key.ob_type === tuple && (key as PyTuple).ob_item.length > 0)) {
    const firsts = keys.map(key => (key as PyTuple).ob_item[0] as PyObject); // it is not empty
    return compareTuples(rt, compareElements(rt, firsts));
  }
  return compareElements(rt, keys);
}

function compareElements(rt: Runtime, keys: readonly PyObject[]): LessThan {
  const type = typeOf(keys[0] as PyObject); // the caller has at least one
  if (!keys.every(key => key.ob_type === type)) return safeCompare(rt);
  if (type === rt.types.int) {
    return (x, y) => (x as PyLong).value < (y as PyLong).value;
  }
  if (type === rt.types.float) {
    return (x, y) => (x as PyFloat).value < (y as PyFloat).value;
  }
  if (type === rt.types.str) {
    return (x, y) => compareText(x as PyUnicode, y as PyUnicode) < 0;
  }
  const { tp_richcompare } = type;
  return tp_richcompare === null ? safeCompare(rt) : homogeneousCompare(rt, tp_richcompare);
}

/** safe_object_compare. */
function safeCompare(rt: Runtime): LessThan {
  return (x, y) => checked(objectRichCompareBool(rt, x, y, COMPARE.LT));
}

/** unsafe_object_compare: the type's own comparison first, all others when it declines. */
function homogeneousCompare(rt: Runtime, richCompare: CompareFunc): LessThan {
  return (x, y) => {
    if (typeOf(x).tp_richcompare !== richCompare) {
      return checked(objectRichCompareBool(rt, x, y, COMPARE.LT));
    }
    rt.heap.budget.work(1);
    const result = richCompare(rt, x, y, COMPARE.LT);
    if (result === null) throw new ComparisonFailed();
    if (result === rt.notImplemented) {
      rt.heap.decref(result);
      return checked(objectRichCompareBool(rt, x, y, COMPARE.LT));
    }
    const isLess = result === rt.true ? 1 : result === rt.false ? 0 : objectIsTrue(rt, result);
    rt.heap.decref(result);
    return checked(isLess);
  };
}

/** unsafe_tuple_compare: the first items that are not equal decide. */
function compareTuples(rt: Runtime, compareFirst: LessThan): LessThan {
  return (x, y) => {
    const a = (x as PyTuple).ob_item;
    const b = (y as PyTuple).ob_item;
    let i = 0;
    for (; i < a.length && i < b.length; i++) {
      const equal = objectRichCompareBool(rt, a[i] as PyObject, b[i] as PyObject, COMPARE.EQ);
      if (!checked(equal)) break;
    }
    const left = a[i];
    const right = b[i];
    if (left === undefined || right === undefined) return a.length < b.length;
    if (i === 0) return compareFirst(left, right);
    return checked(objectRichCompareBool(rt, left, right, COMPARE.LT));
  };
}

function checked(answer: -1 | 0 | 1): boolean {
  if (answer < 0) throw new ComparisonFailed();
  return answer > 0;
}
