import { fault } from "../../base/assert.ts";
import type { MemoryHeap } from "../memory/heap.ts";
import type { PyObject } from "../memory/object.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { type Machine, Outcome } from "./machine.ts";

/** Pushes `value`; steals the reference. Null: CPython's NULL. */
export function push(frame: InterpreterFrame, value: PyObject | null): void {
  const at = frame.sp++;
  frame.localsplus[at] = value;
  frame.borrowed[at] = 0;
}

/** Pushes a reference that is somebody else's. */
export function pushBorrowed(frame: InterpreterFrame, value: PyObject): void {
  const at = frame.sp++;
  frame.localsplus[at] = value;
  frame.borrowed[at] = 1;
}

/** Pushes the bare number `value`, which is no object (PyStackRef_TagInt). */
export function pushNumber(frame: InterpreterFrame, value: number): void {
  const at = frame.sp++;
  frame.localsplus[at] = null;
  frame.borrowed[at] = value + 1;
}

/** The entry `depth` below the top (1: the top itself), borrowed. It is no NULL. */
export function peek(frame: InterpreterFrame, depth: number): PyObject {
  const value = frame.localsplus[frame.sp - depth];
  if (!value) fault("NULL on the evaluation stack", depth, frame.code.unit.name, frame.lasti);
  return value;
}

/** As `peek`, where NULL is legal. */
export function peekOrNull(frame: InterpreterFrame, depth: number): PyObject | null {
  return frame.localsplus[frame.sp - depth] ?? null;
}

/**
 * Takes the top entry off as a strong reference for the caller: a borrowed one gets its own count
 * (PyStackRef_AsPyObjectSteal).
 */
export function popStrong(vm: Machine, frame: InterpreterFrame): PyObject {
  const value = takeStrong(vm.heap, frame, frame.sp - 1);
  frame.sp -= 1;
  if (!value) fault("popped NULL", frame.code.unit.name, frame.lasti);
  return value;
}

/** Makes slot `at` empty and hands its reference over, strong. Null: it was NULL. */
export function takeStrong(heap: MemoryHeap, frame: InterpreterFrame, at: number): PyObject | null {
  const value = frame.localsplus[at] ?? null;
  frame.localsplus[at] = null;
  if (value !== null && frame.borrowed[at] !== 0) heap.incref(value);
  frame.borrowed[at] = 0;
  return value;
}

/** Gives up the reference in slot `at`, if it is strong; the slot is NULL before any finalizer. */
export function releaseSlot(heap: MemoryHeap, frame: InterpreterFrame, at: number): void {
  const value = frame.localsplus[at];
  frame.localsplus[at] = null;
  if (frame.borrowed[at] !== 0) {
    frame.borrowed[at] = 0;
    return;
  }
  if (value) heap.decref(value);
}

/** Pops and releases the top entry. */
export function popRelease(heap: MemoryHeap, frame: InterpreterFrame): void {
  releaseSlot(heap, frame, frame.sp - 1);
  frame.sp -= 1;
}

/** Pops and releases the top `count` entries, the top first. */
export function popReleaseMany(heap: MemoryHeap, frame: InterpreterFrame, count: number): void {
  for (let i = 0; i < count; i++) popRelease(heap, frame);
}

/** The top entry is replaced by `result` (stolen); null: an exception is set. */
export function replaceTop(vm: Machine, frame: InterpreterFrame, result: PyObject | null): Outcome {
  const at = frame.sp - 1;
  if (result === null) {
    popRelease(vm.heap, frame);
    return Outcome.ERROR;
  }
  const { localsplus, borrowed } = frame;
  const old = localsplus[at];
  const wasBorrowed = borrowed[at] !== 0;
  localsplus[at] = result;
  borrowed[at] = 0;
  if (old && !wasBorrowed) vm.heap.decref(old);
  return Outcome.NEXT;
}

/**
 * The two top entries are replaced by `result` (stolen; null: an exception is set). The result is
 * on the stack already while they are released, the deeper one first unless `topFirst`.
 */
export function replaceTwo(
  vm: Machine,
  frame: InterpreterFrame,
  result: PyObject | null,
  topFirst: boolean,
): Outcome {
  const { localsplus, borrowed } = frame;
  const top = frame.sp - 1;
  localsplus[top + 1] = result;
  borrowed[top + 1] = 0;
  frame.sp = top + 2;
  if (topFirst) {
    releaseSlot(vm.heap, frame, top);
    releaseSlot(vm.heap, frame, top - 1);
  } else {
    releaseSlot(vm.heap, frame, top - 1);
    releaseSlot(vm.heap, frame, top);
  }
  if (result === null) {
    frame.sp = top - 1;
    return Outcome.ERROR;
  }
  localsplus[top - 1] = result;
  frame.sp = top;
  return Outcome.NEXT;
}

/** As `replaceTwo` for the top `count` entries, released in the order of `depths` (1: the top). */
export function replaceMany(
  vm: Machine,
  frame: InterpreterFrame,
  result: PyObject | null,
  depths: readonly number[],
): Outcome {
  const base = frame.sp;
  push(frame, result);
  for (const depth of depths) releaseSlot(vm.heap, frame, base - depth);
  frame.sp = base - depths.length;
  if (result === null) return Outcome.ERROR;
  push(frame, result);
  return Outcome.NEXT;
}
