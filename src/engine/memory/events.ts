import { IntColumn } from "../../base/intColumn.ts";
import type { ObjectId } from "./object.ts";

/** What can happen to an object, in the order of the codes in the log's cells. */
const KINDS = ["incref", "decref", "alloc", "dealloc"] as const;
const KIND_BITS = 2;

/** What a cell of the log says of its object, in its two lowest bits. */
export const EventCode = { INCREF: 0, DECREF: 1, ALLOC: 2, DEALLOC: 3 } as const;

/** One fact that memory reports. The refcount after an event follows by replay of the log. */
export interface MemoryEvent {
  readonly kind: (typeof KINDS)[number];
  readonly object: ObjectId;
}

/**
 * The log of everything that happened to counts: one 32-bit cell an event, `object << 2 | code`,
 * so that a million events take 4 MB. After `capacity` events nothing more is kept, and `isFull`
 * says so; counting goes on.
 */
export class MemoryLog {
  private cells = new IntColumn();
  private count = 0;

  /** `capacity`: events kept at most; it may be raised while the log is empty. */
  constructor(public capacity: number) {}

  /** Number of events kept. */
  get length(): number {
    return this.count;
  }

  get isFull(): boolean {
    return this.count >= this.capacity;
  }

  /** Forgets everything: the log begins here. */
  clear(): void {
    this.cells = new IntColumn();
    this.count = 0;
  }

  push(object: ObjectId, code: number): void {
    if (this.count >= this.capacity) return;
    this.count += 1;
    this.cells.push((object << KIND_BITS) | code);
  }

  /** The event at `index`, which is below `length`. */
  eventAt(index: number): MemoryEvent {
    const cell = this.cells.get(index);
    return { kind: KINDS[cell & 3] as MemoryEvent["kind"], object: cell >>> KIND_BITS }; // two bits
  }

  /** The raw cell, `object << 2 | code`, for loops over many events. */
  cell(index: number): number {
    return this.cells.get(index);
  }
}
