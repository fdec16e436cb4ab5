import type { GCList } from "./gclist.ts";
import type { MemoryHeap } from "./heap.ts";
import { ObjectFlag, type PyObject, type WeakrefLike } from "./object.ts";
import { clearReferences } from "./references.ts";

const { DEAD, FINALIZED } = ObjectFlag;

/**
 * handle_weakrefs (Python/gc.c): clears the weak references to garbage, then calls the callbacks of
 * those that are not garbage themselves, newest first for each object. Returns how many weak
 * references died with their callback: CPython counts them as collected.
 */
export function handleWeakrefs(heap: MemoryHeap, garbage: readonly PyObject[]): number {
  const isGarbage = new Set<PyObject>(garbage);
  const keepPlain = !heap.facts.clearsWeakrefsBeforeFinalizers;
  const toCall: WeakrefLike[] = [];
  for (const op of garbage) {
    const refs = op.head.weakrefs;
    if (refs === null) continue;
    const kept: WeakrefLike[] = [];
    for (const ref of refs) {
      if (ref.wr_callback === null && keepPlain) {
        kept.push(ref);
        continue;
      }
      ref.wr_object = null;
      if (ref.wr_callback === null || isGarbage.has(ref)) continue;
      heap.incref(ref);
      heap.finalizing.push(ref);
      toCall.push(ref);
    }
    op.head.weakrefs = kept.length === 0 ? null : kept;
  }
  let freed = 0;
  for (const ref of toCall) {
    const { wr_callback } = ref;
    if (wr_callback !== null) heap.host.callWeakrefCallback(ref, wr_callback, "collector");
    heap.finalizing.splice(heap.finalizing.lastIndexOf(ref), 1);
    heap.decref(ref);
    if ((ref.head.flags & DEAD) !== 0) freed += 1;
  }
  return freed;
}

/**
 * clear_weakrefs: those that the finalizers have made, and on 3.15 all without a callback, which outlive
 * them. No code of the program sees an object that is being cleared.
 */
export function clearAllWeakrefs(garbage: readonly PyObject[]): void {
  for (const op of garbage) {
    for (const ref of op.head.weakrefs ?? []) ref.wr_object = null;
    op.head.weakrefs = null;
  }
}

/** finalize_garbage (PEP 442): each finalizer runs once in an object's life. */
export function finalizeGarbage(heap: MemoryHeap, garbage: readonly PyObject[]): void {
  for (const op of garbage) {
    if (!op.ob_type.tp_has_finalizer || (op.head.flags & (FINALIZED | DEAD)) !== 0) continue;
    op.head.flags |= FINALIZED;
    heap.incref(op);
    heap.finalizing.push(op);
    heap.host.finalize(op);
    heap.finalizing.pop();
    heap.decref(op);
  }
}

/**
 * delete_garbage: tp_clear cuts the links; reference counting does the killing. What lives on, since
 * it could not be cleared or is `saved` in gc.garbage, goes into `old`.
 */
export function deleteGarbage(
  heap: MemoryHeap,
  collectable: GCList,
  old: GCList,
  isSaved: boolean,
): void {
  for (let op = collectable.first(); op !== null; op = collectable.first()) {
    if (isSaved) {
      heap.host.saveGarbage(op);
    } else {
      heap.incref(op);
      heap.finalizing.push(op);
      clearReferences(heap, op);
      heap.finalizing.pop();
      heap.decref(op);
    }
    if (collectable.first() === op) old.moveHere(op);
  }
}
