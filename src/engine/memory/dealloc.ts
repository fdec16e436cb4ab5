import { fault } from "../../base/assert.ts";
import { EventCode } from "./events.ts";
import type { MemoryHeap } from "./heap.ts";
import { visitAllReferences } from "./references.ts";
import { diesAlone, GC_HEAD_SIZE, ObjectFlag, type PyObject } from "./object.ts";

/** An object on its way out: the references it still has to give up, in order. */
interface Dying {
  readonly op: PyObject;
  readonly releases: readonly PyObject[];
  next: number;
}

/**
 * Death: `__del__`, weak references, then the references held, then the memory; the order of
 * subtype_dealloc (Objects/typeobject.c) and of each type's tp_dealloc.
 *
 * CPython frees children by recursion. Here an explicit stack does, so that a list of a million
 * nodes cannot overflow ours; the order is that of the recursion, or, where a version's trashcan
 * defers below a depth (Objects/object.c, _PyTrash_thread_deposit_object), that of the trashcan.
 */
export class Deallocator {
  private readonly stack: Dying[] = [];
  private readonly delayed: PyObject[] = [];
  /** Dead objects whose weak references' callbacks run; they still hold all they held. */
  private readonly losingWeakrefs: PyObject[] = [];
  /** What native code gives up one after the other, and how far it has come. */
  private readonly batches: { items: readonly (PyObject | null | undefined)[]; next: number }[] =
    [];
  /** Stack height at which the current nest of deallocations began. */
  private base = 0;
  /** 1 while the deferred are freed, which is one level of the recursion. */
  private drainDepth: 0 | 1 = 0;

  constructor(private readonly heap: MemoryHeap) {}

  /** _Py_Dealloc. Before: `op.refcount` is 0. After: it is dead, or a finalizer resurrected it. */
  dealloc(op: PyObject): void {
    if (this.delayed.length === 0 && diesAlone(op)) {
      this.free(op);
      return;
    }
    const outerBase = this.base;
    this.base = this.stack.length;
    this.begin(op);
    this.unwind();
    if (outerBase === 0 && this.base === 0) this.destroyDelayed();
    this.base = outerBase;
  }

  /** Py_DECREF of each of `items`, first to last. */
  releaseAll(items: readonly (PyObject | null | undefined)[]): void {
    const batch = { items, next: 0 };
    this.batches.push(batch);
    for (const item of items) {
      batch.next += 1;
      if (item) this.heap.decref(item);
    }
    this.batches.pop();
  }

  /** PyObject_ClearWeakRefs: clears them all first, then runs the callbacks, newest first. */
  clearWeakrefs(op: PyObject): void {
    const refs = op.head.weakrefs;
    if (refs === null) return;
    op.head.weakrefs = null;
    for (const ref of refs) ref.wr_object = null;
    const toCall = refs.filter(ref => ref.wr_callback !== null && ref.refcount > 0);
    if (toCall.length === 0) return;
    // Up to 3.12 a single reference is not held meanwhile; more are, in a tuple, as always later.
    const isHeld = toCall.length > 1 || this.heap.facts.minor >= 13;
    const { finalizing } = this.heap;
    const callbacks: PyObject[] = [];
    for (const ref of toCall) {
      const callback = ref.wr_callback as PyObject; // those without are filtered out
      ref.wr_callback = null;
      callbacks.push(callback);
      finalizing.push(callback);
      if (!isHeld) continue;
      this.heap.incref(ref);
      finalizing.push(ref);
    }
    for (const [i, ref] of toCall.entries()) {
      this.heap.host.callWeakrefCallback(ref, callbacks[i] as PyObject, "dealloc"); // one each
    }
    for (const ref of toCall.toReversed()) {
      const callback = callbacks.pop();
      if (isHeld) finalizing.pop();
      finalizing.pop();
      this.heap.xdecref(callback);
      if (isHeld) this.heap.decref(ref);
    }
  }

  /** Visits each reference that objects on their way out have still to give up. */
  visitDying(visit: (op: PyObject) => void): void {
    for (const { op, releases, next } of this.stack) {
      for (let at = next; at < releases.length; at++) visit(releases[at] as PyObject); // below length
      if (op.ob_type.tp_is_counted) visit(op.ob_type);
    }
    for (const op of this.delayed) visitAllReferences(op, visit);
    for (const op of this.losingWeakrefs) visitAllReferences(op, visit);
    for (const { items, next } of this.batches) {
      for (let at = next; at < items.length; at++) {
        const item = items[at];
        if (item) visit(item);
      }
    }
  }

  private begin(op: PyObject): void {
    const type = op.ob_type;
    const depth = this.stack.length - this.base + this.drainDepth;
    if (depth >= this.heap.facts.trashcanDepth && type.tp_is_gc) {
      this.heap.untrack(op);
      this.delayed.push(op);
      return;
    }
    if (
      (op.head.flags & ObjectFlag.ESCAPED) !== 0 &&
      (type.tp_has_finalizer || op.head.weakrefs !== null)
    ) {
      if (this.heap.host.unknownCodeKeeps(op)) {
        op.head.ob_refcnt = 1;
        this.heap.log.push(op.id, EventCode.INCREF);
        return;
      }
    }
    // An object on its way out is no business of the collector: a callback may start a collection.
    this.heap.untrack(op);
    if (type.tp_weakrefs_first && op.head.weakrefs !== null) this.loseWeakrefs(op);
    if (type.tp_has_finalizer) {
      // subtype_dealloc tracks it again for the finalizer: the youngest from there on.
      if (type.tp_is_gc) this.heap.track(op);
      if (!this.finalize(op)) return;
      this.heap.untrack(op);
    }
    if (op.head.weakrefs !== null) this.loseWeakrefs(op);
    if (type.tp_detach !== null) type.tp_detach(this.heap, op);
    if (type.tp_releases === null && op.head.attributes === null) {
      const mayLive = (op.head.flags & ObjectFlag.ESCAPED) !== 0 && type.tp_is_heap_type;
      if (mayLive) this.heap.host.escape(type);
      this.free(op);
      return;
    }
    const releases: PyObject[] = [];
    op.head.attributes?.releases(releases);
    type.tp_releases?.(op, releases);
    if ((op.head.flags & ObjectFlag.ESCAPED) !== 0) {
      // It may live on, and hold what it held.
      for (const each of releases) this.heap.host.escape(each);
      if (type.tp_is_heap_type) this.heap.host.escape(type);
    }
    this.stack.push({ op, releases, next: 0 });
  }

  private loseWeakrefs(op: PyObject): void {
    this.losingWeakrefs.push(op);
    this.clearWeakrefs(op);
    this.losingWeakrefs.pop();
  }

  /** PyObject_CallFinalizerFromDealloc. Returns false when `op` was resurrected. */
  private finalize(op: PyObject): boolean {
    if ((op.head.flags & ObjectFlag.FINALIZED) !== 0) return true;
    op.head.ob_refcnt = 1; // a temporary reference, not logged: nothing but the finalizer sees it
    this.heap.finalizing.push(op);
    this.heap.host.finalize(op);
    this.heap.finalizing.pop();
    op.head.flags |= ObjectFlag.FINALIZED; // the collector says so before, reference counting after
    op.head.ob_refcnt -= 1;
    return op.head.ob_refcnt === 0;
  }

  private unwind(): void {
    while (this.stack.length > this.base) {
      const dying = this.stack[this.stack.length - 1] as Dying; // length is above base, so above 0
      const child = dying.releases[dying.next];
      if (child === undefined) {
        this.stack.pop();
        this.free(dying.op);
      } else {
        dying.next += 1;
        this.release(child);
      }
    }
  }

  private release(child: PyObject): void {
    const { head } = child;
    const count = head.ob_refcnt;
    if (count < 0) return;
    if (count === 0) fault("release of a dead object", head.id);
    head.ob_refcnt = count - 1;
    this.heap.log.push(head.id, EventCode.DECREF);
    if (count === 1) this.begin(child);
  }

  /** _PyTrash_thread_destroy_chain: the latest deferred first, each as a nest of its own. */
  private destroyDelayed(): void {
    this.drainDepth = 1;
    for (let op = this.delayed.pop(); op !== undefined; op = this.delayed.pop()) {
      this.begin(op);
      this.unwind();
    }
    this.drainDepth = 0;
  }

  private free(op: PyObject): void {
    const type = op.ob_type;
    const { head } = op;
    head.flags |= ObjectFlag.DEAD;
    this.heap.log.push(head.id, EventCode.DEALLOC);
    if (this.heap.traced !== null) this.heap.traced.delete(op);
    const kept = type.tp_free_list > 0 && type.keepOnFreeList(op);
    if (!kept) {
      this.heap.addresses.give(
        head.addressUnits,
        type.sizeOf(op) + (type.tp_is_gc ? GC_HEAD_SIZE : 0),
      );
      if (type.tp_is_gc) this.heap.gc.noteRelease();
    }
    if (type.tp_is_counted) this.release(type);
  }
}
