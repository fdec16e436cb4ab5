import type { GCLink, PyObject } from "./object.ts";

/**
 * A doubly linked ring of tracked objects, as PyGC_Head makes one (Python/gc.c, gc_list_*). Moving
 * an object between generations is constant time and keeps the order of the rest.
 */
export class GCList implements GCLink {
  gc_prev: GCLink;
  gc_next: GCLink;

  constructor() {
    this.gc_prev = this;
    this.gc_next = this;
  }

  get isEmpty(): boolean {
    return this.gc_next === this;
  }

  /** The first object; undefined when empty. */
  first(): PyObject | undefined {
    return this.isEmpty ? undefined : (this.gc_next as PyObject); // only the head is no object
  }

  /** The object behind `op`, which is in this list; undefined when it is the last. */
  after(op: PyObject): PyObject | undefined {
    const next = op.gc_next;
    return next === this ? undefined : (next as PyObject); // only the head is no object
  }

  /** How many objects at the end of the list, one after the other, `test` holds for. */
  countFromEnd(test: (op: PyObject) => boolean): number {
    let count = 0;
    for (let at = this.gc_prev; at !== this && test(at as PyObject); at = at.gc_prev as GCLink)
      count += 1;
    return count;
  }

  /** Before: `op` is in no list. */
  append(op: PyObject): void {
    const last = this.gc_prev;
    op.gc_prev = last;
    op.gc_next = this;
    last.gc_next = op;
    this.gc_prev = op;
  }

  /** gc_list_move: takes `op` from the list it is in to the end of this one. */
  moveHere(op: PyObject): void {
    unlink(op);
    this.append(op);
  }

  /** Puts the last object of `from`, which is not empty, in front of all others. */
  prependLastOf(from: GCList): void {
    const op = from.gc_prev as PyObject; // it is not empty, so this is not its head
    unlink(op);
    const first = this.gc_next;
    op.gc_prev = this;
    op.gc_next = first;
    first.gc_prev = op;
    this.gc_next = op;
  }

  /** gc_list_merge: appends all of `from`, which is empty afterwards. */
  takeAll(from: GCList): void {
    if (from === this || from.isEmpty) return;
    const head = from.gc_next;
    const tail = from.gc_prev;
    const last = this.gc_prev;
    last.gc_next = head;
    head.gc_prev = last;
    tail.gc_next = this;
    this.gc_prev = tail;
    from.gc_prev = from;
    from.gc_next = from;
  }

  /** The objects at this moment, first to last; later changes of the list do not show. */
  toArray(): PyObject[] {
    const objects: PyObject[] = [];
    for (let at = this.gc_next; at !== this; at = at.gc_next as GCLink)
      objects.push(at as PyObject);
    return objects;
  }

  /** Before: `visit` leaves the list as it is. */
  forEach(visit: (op: PyObject) => void): void {
    for (let at = this.gc_next; at !== this; at = at.gc_next as GCLink) visit(at as PyObject);
  }

  get size(): number {
    let size = 0;
    for (let at = this.gc_next; at !== this; at = at.gc_next as GCLink) size += 1;
    return size;
  }
}

/** gc_list_remove. */
export function unlink(op: PyObject): void {
  const previous = op.gc_prev as GCLink; // an object in a ring has both neighbours
  const next = op.gc_next as GCLink;
  previous.gc_next = next;
  next.gc_prev = previous;
  op.gc_prev = null;
  op.gc_next = null;
}
