import type { PyObject } from "../../memory/object.ts";
import { takeRun } from "./listrun.ts";

/** When one run wins this often in a row, merging looks ahead by galloping (MIN_GALLOP). */
const MIN_GALLOP = 7;
/** Lists shorter than this are sorted by binary insertion alone (MAX_MINRUN). */
const MAX_MINRUN = 64;

/** Thrown inside a sort when a comparison raised; `mergesort` turns it into its result. */
export class ComparisonFailed extends Error {}

/** `x < y`; throws ComparisonFailed when that raised an exception. */
export type LessThan = (x: PyObject, y: PyObject) => boolean;

/** What is sorted: `values` moves in step with `keys`, or is null when the keys are the values. */
export interface SortSlice {
  readonly keys: PyObject[];
  readonly values: PyObject[] | null;
}

/** A run on the stack of those still to be merged (struct s_slice). */
interface Run {
  start: number;
  length: number;
  /** Node level of the powersort merge strategy, between this run and the next. */
  power: number;
}

/**
 * The adaptive, stable mergesort of list.sort() (Objects/listobject.c, list_sort_impl; see
 * Objects/listsort.txt), with the comparisons that CPython makes, in its order.
 *
 * After: the slice is sorted; or a comparison raised, false is returned, and the slice is some
 * permutation of what it was, the one that CPython leaves.
 */
export function mergesort(slice: SortSlice, isLess: LessThan, minor: number): boolean {
  try {
    new MergeState(slice, isLess, minor).sort();
    return true;
  } catch (error) {
    if (error instanceof ComparisonFailed) return false;
    throw error;
  }
}

class MergeState {
  /** How many wins in a row start galloping; merges nudge it (min_gallop). */
  gallopThreshold = MIN_GALLOP;
  private readonly pending: Run[] = [];
  private readonly keys: PyObject[];
  private readonly values: PyObject[] | null;

  constructor(
    readonly slice: SortSlice,
    readonly isLess: LessThan,
    private readonly minor: number,
  ) {
    this.keys = slice.keys;
    this.values = slice.values;
  }

  /** Cuts the list into runs, extends short ones, merges as powersort says. */
  sort(): void {
    const size = this.keys.length;
    if (size < 2) return;
    const runSizes = minRuns(size, this.minor);
    for (let at = 0; at < size; ) {
      let length = takeRun(this.slice, at, size, this.isLess, this.minor);
      const wanted = Math.min(size - at, runSizes());
      if (length < wanted) {
        this.binarySort(at, at + wanted, at + length);
        length = wanted;
      }
      this.foundNewRun(length);
      this.pending.push({ start: at, length, power: 0 });
      at += length;
    }
    this.mergeForceCollapse();
  }

  /** binarysort: `[start, sorted)` is in order; inserts the rest up to `end` one by one. */
  private binarySort(start: number, end: number, sorted: number): void {
    const { keys, values } = this;
    for (let at = Math.max(sorted, start + 1); at < end; at++) {
      let left = start;
      let right = at;
      const pivot = keys[at] as PyObject; // below `end`, which is within the list
      while (left < right) {
        const middle = (left + right) >> 1;
        if (this.isLess(pivot, keys[middle] as PyObject)) right = middle;
        else left = middle + 1;
      }
      copyItems(keys, left + 1, keys, left, at - left);
      keys[left] = pivot;
      if (values !== null) {
        const value = values[at] as PyObject;
        copyItems(values, left + 1, values, left, at - left);
        values[left] = value;
      }
    }
  }

  /** found_new_run: merges the runs whose power is above that of the border to the new run. */
  private foundNewRun(length: number): void {
    const { pending } = this;
    const last = pending.at(-1);
    if (last === undefined) return;
    const power = powerloop(last.start, last.length, length, this.keys.length);
    for (let below = pending.at(-2); below !== undefined && below.power > power; ) {
      this.mergeAt(pending.length - 2);
      below = pending.at(-2);
    }
    (pending.at(-1) as Run).power = power;
  }

  /** merge_force_collapse: merges all runs on the stack. */
  private mergeForceCollapse(): void {
    const { pending } = this;
    while (pending.length > 1) {
      let at = pending.length - 2;
      if (at > 0 && (pending[at - 1] as Run).length < (pending[at + 1] as Run).length) at -= 1;
      this.mergeAt(at);
    }
  }

  /** merge_at: merges runs `i` and `i + 1` of the stack, leaving out what is already in place. */
  private mergeAt(i: number): void {
    const a = this.pending[i] as Run; // there are two runs from `i` on
    const b = this.pending[i + 1] as Run;
    let startA = a.start;
    let lengthA = a.length;
    let lengthB = b.length;
    const startB = b.start;
    a.length += b.length;
    this.pending.splice(i + 1, 1);

    const { keys } = this;
    const skip = this.gallopRight(keys[startB] as PyObject, keys, startA, lengthA, 0);
    startA += skip;
    lengthA -= skip;
    if (lengthA === 0) return;
    const lastOfA = keys[startA + lengthA - 1] as PyObject;
    lengthB = this.gallopLeft(lastOfA, keys, startB, lengthB, lengthB - 1);
    if (lengthB <= 0) return;
    if (lengthA <= lengthB) new LowMerge(this, startA, lengthA, startB, lengthB).run();
    else new HighMerge(this, startA, lengthA, startB, lengthB).run();
  }

  /**
   * gallop_left: how many of the `n` sorted keys of `a` from `base` on are less than `key`; the
   * search begins at `hint`.
   */
  gallopLeft(key: PyObject, a: readonly PyObject[], base: number, n: number, hint: number): number {
    const isBelow = (i: number): boolean => this.isLess(a[base + i] as PyObject, key);
    let last = 0;
    let offset = 1;
    if (isBelow(hint)) {
      const limit = n - hint;
      while (offset < limit && isBelow(hint + offset)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      offset = Math.min(offset, limit) + hint;
      last += hint;
    } else {
      const limit = hint + 1;
      while (offset < limit && !isBelow(hint - offset)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      const nearest = last;
      last = hint - Math.min(offset, limit);
      offset = hint - nearest;
    }
    for (last += 1; last < offset; ) {
      const middle = last + ((offset - last) >> 1);
      if (isBelow(middle)) last = middle + 1;
      else offset = middle;
    }
    return offset;
  }

  /** gallop_right: as `gallopLeft`, counting keys that are equal to `key` too. */
  gallopRight(
    key: PyObject,
    a: readonly PyObject[],
    base: number,
    n: number,
    hint: number,
  ): number {
    const isAbove = (i: number): boolean => this.isLess(key, a[base + i] as PyObject);
    let last = 0;
    let offset = 1;
    if (isAbove(hint)) {
      const limit = hint + 1;
      while (offset < limit && isAbove(hint - offset)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      const nearest = last;
      last = hint - Math.min(offset, limit);
      offset = hint - nearest;
    } else {
      const limit = n - hint;
      while (offset < limit && !isAbove(hint + offset)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      offset = Math.min(offset, limit) + hint;
      last += hint;
    }
    for (last += 1; last < offset; ) {
      const middle = last + ((offset - last) >> 1);
      if (isAbove(middle)) offset = middle;
      else last = middle + 1;
    }
    return offset;
  }
}

/** Copies `count` items of `from` (keys and values) to `to`; the ranges may overlap. */
function copyRange(to: SortSlice, at: number, from: SortSlice, start: number, count: number): void {
  copyItems(to.keys, at, from.keys, start, count);
  if (to.values !== null && from.values !== null) {
    copyItems(to.values, at, from.values, start, count);
  }
}

/** memmove: the places may overlap. V8's copyWithin looks at each item of an array by name. */
function copyItems(
  to: PyObject[],
  at: number,
  from: readonly PyObject[],
  start: number,
  count: number,
): void {
  if (to === from && at > start) {
    for (let i = count - 1; i >= 0; i--) to[at + i] = from[start + i] as PyObject;
  } else {
    for (let i = 0; i < count; i++) to[at + i] = from[start + i] as PyObject;
  }
}

/** A copy of part of `slice`: the temporary array of a merge. */
function cut(slice: SortSlice, start: number, count: number): SortSlice {
  return {
    keys: slice.keys.slice(start, start + count),
    values: slice.values === null ? null : slice.values.slice(start, start + count),
  };
}

/** merge_lo: merges two neighbouring runs from the left; run A lies in a copy meanwhile. */
class LowMerge {
  private readonly all: SortSlice;
  private readonly a: SortSlice;
  private atA = 0;
  private dest: number;
  private failed = false;

  constructor(
    private readonly ms: MergeState,
    startA: number,
    private na: number,
    private atB: number,
    private nb: number,
  ) {
    this.all = ms.slice;
    this.a = cut(ms.slice, startA, na);
    this.dest = startA;
  }

  run(): void {
    try {
      this.takeB();
      while (this.nb > 0 && this.na > 1) this.round();
    } finally {
      // Succeed, Fail: what is left of A fills the gap. CopyB: A's last item belongs at the end.
      if (this.na === 1 && this.nb > 0 && !this.failed) this.copyB();
      else copyRange(this.all, this.dest, this.a, this.atA, this.na);
    }
  }

  /** One stretch of single steps, then galloping as long as it pays. */
  private round(): void {
    try {
      if (this.stepwise()) this.gallop();
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  /** True: one run wins so often that galloping may pay. False: the merge is over. */
  private stepwise(): boolean {
    let winsA = 0;
    let winsB = 0;
    const threshold = this.ms.gallopThreshold;
    for (;;) {
      if (this.isBLess()) {
        this.takeB();
        winsB += 1;
        winsA = 0;
        if (this.nb === 0) return false;
        if (winsB >= threshold) return true;
      } else {
        this.takeA();
        winsA += 1;
        winsB = 0;
        if (this.na === 1) return false;
        if (winsA >= threshold) return true;
      }
    }
  }

  private gallop(): void {
    const { ms, all, a } = this;
    let threshold = ms.gallopThreshold + 1;
    let winsA: number;
    let winsB: number;
    do {
      if (threshold > 1) threshold -= 1;
      ms.gallopThreshold = threshold;
      const b = all.keys[this.atB] as PyObject; // B is not exhausted
      winsA = ms.gallopRight(b, a.keys, this.atA, this.na, 0);
      copyRange(all, this.dest, a, this.atA, winsA);
      this.dest += winsA;
      this.atA += winsA;
      this.na -= winsA;
      if (winsA > 0 && this.na <= 1) return;
      this.takeB();
      if (this.nb === 0) return;
      winsB = ms.gallopLeft(a.keys[this.atA] as PyObject, all.keys, this.atB, this.nb, 0);
      copyRange(all, this.dest, all, this.atB, winsB);
      this.dest += winsB;
      this.atB += winsB;
      this.nb -= winsB;
      if (winsB > 0 && this.nb === 0) return;
      this.takeA();
      if (this.na === 1) return;
    } while (winsA >= MIN_GALLOP || winsB >= MIN_GALLOP);
    ms.gallopThreshold = threshold + 1; // a penalty for leaving galloping mode
  }

  private isBLess(): boolean {
    return this.ms.isLess(
      this.all.keys[this.atB] as PyObject,
      this.a.keys[this.atA] as PyObject, // neither run is exhausted
    );
  }

  private takeA(): void {
    copyRange(this.all, this.dest, this.a, this.atA, 1);
    this.dest += 1;
    this.atA += 1;
    this.na -= 1;
  }

  private takeB(): void {
    copyRange(this.all, this.dest, this.all, this.atB, 1);
    this.dest += 1;
    this.atB += 1;
    this.nb -= 1;
  }

  private copyB(): void {
    copyRange(this.all, this.dest, this.all, this.atB, this.nb);
    copyRange(this.all, this.dest + this.nb, this.a, this.atA, 1);
  }
}

/** merge_hi: merges two neighbouring runs from the right; run B lies in a copy meanwhile. */
class HighMerge {
  private readonly all: SortSlice;
  private readonly b: SortSlice;
  /** The place to fill next, going down. */
  private dest: number;
  private failed = false;

  constructor(
    private readonly ms: MergeState,
    private readonly startA: number,
    private na: number,
    startB: number,
    private nb: number,
  ) {
    this.all = ms.slice;
    this.b = cut(ms.slice, startB, nb);
    this.dest = startB + nb - 1;
  }

  run(): void {
    try {
      this.takeA();
      while (this.na > 0 && this.nb > 1) this.round();
    } finally {
      // Succeed, Fail: what is left of B fills the gap. CopyA: B's first item belongs in front.
      if (this.nb === 1 && this.na > 0 && !this.failed) this.copyA();
      else copyRange(this.all, this.dest - (this.nb - 1), this.b, 0, this.nb);
    }
  }

  private round(): void {
    try {
      if (this.stepwise()) this.gallop();
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  private stepwise(): boolean {
    let winsA = 0;
    let winsB = 0;
    const threshold = this.ms.gallopThreshold;
    for (;;) {
      if (this.ms.isLess(this.lastOfB(), this.lastOfA())) {
        this.takeA();
        winsA += 1;
        winsB = 0;
        if (this.na === 0) return false;
        if (winsA >= threshold) return true;
      } else {
        this.takeB();
        winsB += 1;
        winsA = 0;
        if (this.nb === 1) return false;
        if (winsB >= threshold) return true;
      }
    }
  }

  private gallop(): void {
    const { ms, all, b } = this;
    let threshold = ms.gallopThreshold + 1;
    let winsA: number;
    let winsB: number;
    do {
      if (threshold > 1) threshold -= 1;
      ms.gallopThreshold = threshold;
      const { na } = this;
      winsA = na - ms.gallopRight(this.lastOfB(), all.keys, this.startA, na, na - 1);
      this.dest -= winsA;
      this.na -= winsA;
      copyRange(all, this.dest + 1, all, this.startA + this.na, winsA);
      if (winsA > 0 && this.na === 0) return;
      this.takeB();
      if (this.nb === 1) return;
      winsB = this.nb - ms.gallopLeft(this.lastOfA(), b.keys, 0, this.nb, this.nb - 1);
      this.dest -= winsB;
      this.nb -= winsB;
      copyRange(all, this.dest + 1, b, this.nb, winsB);
      if (winsB > 0 && this.nb <= 1) return;
      this.takeA();
      if (this.na === 0) return;
    } while (winsA >= MIN_GALLOP || winsB >= MIN_GALLOP);
    ms.gallopThreshold = threshold + 1;
  }

  private lastOfA(): PyObject {
    return this.all.keys[this.startA + this.na - 1] as PyObject; // A is not exhausted
  }

  private lastOfB(): PyObject {
    return this.b.keys[this.nb - 1] as PyObject; // B is not exhausted
  }

  private takeA(): void {
    copyRange(this.all, this.dest, this.all, this.startA + this.na - 1, 1);
    this.dest -= 1;
    this.na -= 1;
  }

  private takeB(): void {
    copyRange(this.all, this.dest, this.b, this.nb - 1, 1);
    this.dest -= 1;
    this.nb -= 1;
  }

  private copyA(): void {
    copyRange(this.all, this.dest - this.na + 1, this.all, this.startA, this.na);
    copyRange(this.all, this.dest - this.na, this.b, 0, 1);
  }
}

/**
 * powerloop: the level at which the border between two runs stands in a tree that halves the list
 * again and again; the first run begins at `start`, the lengths are `n1` and `n2`.
 */
function powerloop(start: number, n1: number, n2: number, size: number): number {
  let a = 2 * start + n1;
  let b = a + n1 + n2;
  for (let power = 1; ; power++) {
    if (a >= size) {
      a -= size;
      b -= size;
    } else if (b >= size) {
      return power;
    }
    a *= 2;
    b *= 2;
  }
}

/**
 * The lengths to which short runs are extended: one number for the whole list up to 3.14
 * (merge_compute_minrun), and from 3.15 on numbers that keep to the ideal quotient on average
 * (minrun_next).
 */
function minRuns(size: number, minor: number): () => number {
  let shift = 0;
  let isRounded = 0;
  for (let rest = size; rest >= MAX_MINRUN; rest >>= 1) {
    isRounded |= rest & 1;
    shift += 1;
  }
  if (minor < 15) return () => (size >> shift) + isRounded;
  let carried = 0;
  return () => {
    carried += size;
    const length = carried >> shift;
    carried &= (1 << shift) - 1;
    return length;
  };
}
