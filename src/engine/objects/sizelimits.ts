import { grouped } from "../../base/numberText.ts";
import { TraceStopped } from "./stopped.ts";

/**
 * How large a single value may grow before a trace ends with a note: one operation on anything
 * larger takes longer than a reader waits, or more memory than an editor has to spare.
 */
const MAX_INT_BITS = 1 << 23;
const MAX_LENGTH = 1 << 26;

/** Ends the trace when an int of `bits` bits is about to be computed. */
export function checkIntBits(bits: number): void {
  if (bits > MAX_INT_BITS) stopAtLimit(`an int of more than ${grouped(MAX_INT_BITS)} bits`);
}

/** Ends the trace when a str, bytes or bytearray of `length` items is about to be made. */
export function checkLength(length: number): void {
  if (length > MAX_LENGTH) stopAtLimit(`a sequence of more than ${grouped(MAX_LENGTH)} items`);
}

/** More than any machine gives: CPython answers with MemoryError, at once. */
export function isBeyondMemory(length: number): boolean {
  return length > 2 ** 40;
}

function stopAtLimit(limit: string): never {
  throw new TraceStopped({ kind: "limit", limit, at: null });
}
