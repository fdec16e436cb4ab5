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

const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;
/** Cells of the chunk into which a full log writes. */
const UNREAD = 1024;

/**
 * The log of everything that happened to counts: one 32-bit cell an event, `object << 2 | code`,
 * so that a million events take 4 MB. After `capacity` events nothing more is kept, and `isFull`
 * says so; counting goes on.
 *
 * Every change of a count passes `push`, so it does one comparison and one store: the cells lie in
 * chunks, and what is written once the log is full goes into a chunk that nobody reads.
 */
export class MemoryLog {
  private chunks: Int32Array[] = [];
  private current: Int32Array = new Int32Array(0);
  private at = 0;
  /** Cells of the chunks before `current`. */
  private before = 0;

  /** `capacity`: events kept at most. */
  constructor(private capacity: number) {}

  /** Number of events kept. */
  get length(): number {
    const written = this.before + this.at;
    return Math.min(written, this.capacity);
  }

  get isFull(): boolean {
    return this.before + this.at >= this.capacity;
  }

  /** Forgets everything: the log begins here, and keeps up to `capacity` events. */
  begin(capacity = this.capacity): void {
    this.capacity = capacity;
    this.chunks = [];
    this.current = new Int32Array(0);
    this.at = 0;
    this.before = 0;
  }

  push(object: ObjectId, code: number): void {
    if (this.at === this.current.length) this.beginChunk();
    this.current[this.at++] = (object << KIND_BITS) | code;
  }

  /** Before: `current` is full. After: it is not; nobody reads it if the log is. */
  private beginChunk(): void {
    if (this.isFull) {
      if (this.before !== this.capacity || this.at === 0) this.current = new Int32Array(UNREAD);
      this.before = this.capacity;
    } else {
      this.before += this.at;
      this.current = new Int32Array(CHUNK);
      this.chunks.push(this.current);
    }
    this.at = 0;
  }

  /** The event at `index`, which is below `length`. */
  eventAt(index: number): MemoryEvent {
    const cell = this.cell(index);
    return { kind: KINDS[cell & 3] as MemoryEvent["kind"], object: cell >>> KIND_BITS }; // two bits
  }

  /** The raw cell, `object << 2 | code`, for loops over many events. */
  cell(index: number): number {
    return this.chunks[index >>> CHUNK_BITS]?.[index & (CHUNK - 1)] ?? 0;
  }
}
