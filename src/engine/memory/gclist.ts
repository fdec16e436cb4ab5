import { ObjectHead, type PyObject } from "./object.ts";

/**
 * A doubly linked ring of tracked objects, as PyGC_Head makes one (Python/gc.c, gc_list_*). Moving
 * an object between generations is constant time and keeps the order of the rest.
 */
export class GCList {
  /** Where the ring begins and ends: the head of no object. */
  private readonly ends = new ObjectHead(null);

  constructor() {
    this.ends.gc_prev = this.ends;
    this.ends.gc_next = this.ends;
  }

  get isEmpty(): boolean {
    return this.ends.gc_next === this.ends;
  }

  /** The first object; null when empty. */
  first(): PyObject | null {
    return nextOf(this.ends).object;
  }

  /** The object behind `op`, which is in this list; null when it is the last. */
  after(op: PyObject): PyObject | null {
    return nextOf(op.head).object;
  }

  /** How many objects at the end of the list, one after the other, `test` holds for. */
  countFromEnd(test: (op: PyObject) => boolean): number {
    let count = 0;
    for (let at = previousOf(this.ends); at.object !== null && test(at.object); at = previousOf(at))
      count += 1;
    return count;
  }

  /** Before: `op` is in no list. */
  append(op: PyObject): void {
    insertBefore(this.ends, op.head);
  }

  /** gc_list_move: takes `op` from the list it is in to the end of this one. */
  moveHere(op: PyObject): void {
    unlink(op);
    this.append(op);
  }

  /** Puts the last object of `from`, which is not empty, in front of all others. */
  prependLastOf(from: GCList): void {
    const last = previousOf(from.ends);
    takeOut(last);
    insertBefore(nextOf(this.ends), last);
  }

  /** gc_list_merge: appends all of `from`, which is empty afterwards. */
  takeAll(from: GCList): void {
    if (from === this || from.isEmpty) return;
    const { ends } = this;
    const first = nextOf(from.ends);
    const tail = previousOf(from.ends);
    const last = previousOf(ends);
    last.gc_next = first;
    first.gc_prev = last;
    tail.gc_next = ends;
    ends.gc_prev = tail;
    from.ends.gc_prev = from.ends;
    from.ends.gc_next = from.ends;
  }

  /** The objects at this moment, first to last; later changes of the list do not show. */
  toArray(): PyObject[] {
    const objects: PyObject[] = [];
    this.forEach(op => void objects.push(op));
    return objects;
  }

  /** Before: `visit` leaves the list as it is. */
  forEach(visit: (op: PyObject) => void): void {
    for (let op = this.first(); op !== null; op = this.after(op)) visit(op);
  }

  get size(): number {
    return this.countFromEnd(() => true);
  }
}

/** gc_list_remove. */
export function unlink(op: PyObject): void {
  takeOut(op.head);
}

function insertBefore(next: ObjectHead, head: ObjectHead): void {
  const previous = previousOf(next);
  head.gc_prev = previous;
  head.gc_next = next;
  previous.gc_next = head;
  next.gc_prev = head;
}

function takeOut(head: ObjectHead): void {
  const previous = previousOf(head);
  const next = nextOf(head);
  previous.gc_next = next;
  next.gc_prev = previous;
  head.gc_prev = null;
  head.gc_next = null;
}

/** Both neighbours of what is in a ring are there. */
function nextOf(head: ObjectHead): ObjectHead {
  return head.gc_next as ObjectHead;
}

function previousOf(head: ObjectHead): ObjectHead {
  return head.gc_prev as ObjectHead;
}
