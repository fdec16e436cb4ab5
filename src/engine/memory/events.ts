import type { ObjectId } from "./object.ts";

/** What can happen to an object, in the order of the codes in the log's cells. */
const KINDS = ["incref", "decref", "alloc", "dealloc"] as const;
const KIND_BITS = 2;

export const EventCode = { INCREF: 0, DECREF: 1, ALLOC: 2, DEALLOC: 3 } as const;

/** One fact that memory reports. The refcount after an event follows by replay of the log. */
export interface MemoryEvent {
  readonly kind: (typeof KINDS)[number];
  readonly object: ObjectId;
}

/**
 * The log of everything that happened to counts: one 32-bit cell an event, `object << 2 | code`.
 * Chunks are never copied, so growth costs nothing and a million events take 4 MB.
 * After `capacity` events nothing more is kept, and `isFull` says so; counting goes on.
 */
export class MemoryLog {
  private static readonly CHUNK_BITS = 16;
  private static readonly CHUNK = 1 << MemoryLog.CHUNK_BITS;
  private readonly chunks: Int32Array[] = [];
  private current: Int32Array = new Int32Array(0);
  private at = 0;
  private stored = 0;

  constructor(private readonly capacity: number) {}

  get length(): number {
    return this.stored + this.at;
  }

  get isFull(): boolean {
    return this.length >= this.capacity;
  }

  push(object: ObjectId, code: number): void {
    if (this.at === this.current.length && !this.grow()) return;
    this.current[this.at++] = (object << KIND_BITS) | code;
  }

  /** The event at `index`, which is below `length`. */
  eventAt(index: number): MemoryEvent {
    const cell = this.cell(index);
    return { kind: KINDS[cell & 3] as MemoryEvent["kind"], object: cell >>> KIND_BITS };
  }

  /** The raw cell, `object << 2 | code`, for loops over many events. */
  cell(index: number): number {
    const chunk = this.chunks[index >>> MemoryLog.CHUNK_BITS];
    return chunk?.[index & (MemoryLog.CHUNK - 1)] ?? 0;
  }

  private grow(): boolean {
    if (this.isFull) return false;
    this.stored += this.current.length;
    this.current = new Int32Array(MemoryLog.CHUNK);
    this.chunks.push(this.current);
    this.at = 0;
    return true;
  }
}
