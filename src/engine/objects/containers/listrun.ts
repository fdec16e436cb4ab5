import type { PyObject } from "../../memory/object.ts";
import type { LessThan, SortSlice } from "./listsort.ts";

/**
 * count_run: the length of the run that begins at `start`; a descending one is turned round, so
 * that it is ascending. From 3.13 on a run may descend with equal keys in it.
 */
export function takeRun(
  slice: SortSlice,
  start: number,
  end: number,
  isLess: LessThan,
  minor: number,
): number {
  return minor >= 13
    ? takeRunWithEqualKeys(slice, start, end, isLess)
    : takeStrictRun(slice, start, end, isLess);
}

/** Up to 3.12: ascending, or strictly descending. */
function takeStrictRun(slice: SortSlice, start: number, end: number, isLess: LessThan): number {
  const { keys } = slice;
  const isNextSmaller = (i: number): boolean =>
    isLess(keys[i] as PyObject, keys[i - 1] as PyObject);
  let at = start + 1;
  if (at === end) return 1;
  const descending = isNextSmaller(at);
  for (at += 1; at < end; at++) if (isNextSmaller(at) !== descending) break;
  if (descending) reverse(slice, start, at);
  return at - start;
}

function takeRunWithEqualKeys(
  slice: SortSlice,
  start: number,
  end: number,
  isLess: LessThan,
): number {
  const { keys } = slice;
  const isNextSmaller = (i: number): boolean =>
    isLess(keys[i] as PyObject, keys[i - 1] as PyObject);
  let at = start + 1;
  while (at < end && !isNextSmaller(at)) at += 1;
  if (at === end) return at - start;
  if (at > start + 1) {
    // Ascending so far, and now smaller: a run of its own, unless all of it was equal.
    if (isLess(keys[start] as PyObject, keys[at - 1] as PyObject)) return at - start;
    reverse(slice, start, at);
  }
  at += 1;

  // Descending. Stretches of equal keys are turned round now, as the whole is at the end.
  let equal = 0;
  const reverseEqual = (): void => {
    if (equal > 0) reverse(slice, at - equal - 1, at);
    equal = 0;
  };
  for (; at < end; at++) {
    if (isNextSmaller(at)) reverseEqual();
    else if (isLess(keys[at - 1] as PyObject, keys[at] as PyObject)) break;
    else equal += 1;
  }
  reverseEqual();
  reverse(slice, start, at);
  while (at < end && !isNextSmaller(at)) at += 1;
  return at - start;
}

/** sortslice_reverse. */
function reverse(slice: SortSlice, start: number, end: number): void {
  reverseItems(slice.keys, start, end);
  if (slice.values !== null) reverseItems(slice.values, start, end);
}

/** reverse_slice: turns `items[start:end]` round in place. */
export function reverseItems(items: PyObject[], start: number, end: number): void {
  for (let low = start, high = end - 1; low < high; low++, high--) {
    const item = items[low] as PyObject; // `low` and `high` are within the list
    items[low] = items[high] as PyObject;
    items[high] = item;
  }
}
