import { CodeFlag } from "../../compile/code.ts";
import type { PyObject } from "../../memory/object.ts";
import { objectGetIter } from "../../objects/abstract.ts";
import { PyBytes } from "../../objects/bytes/bytesobject.ts";
import { byteItem } from "../../objects/bytes/bytesslots.ts";
import { clearRaised, exceptionMatches, raise } from "../../objects/exceptions/exceptions.ts";
import { type InterpreterFrame, ReturnTo } from "../../objects/functions/frame.ts";
import { PyGenerator } from "../../objects/functions/genobject.ts";
import { selfIter } from "../../objects/containers/iterobject.ts";
import { PyList } from "../../objects/containers/listobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { typeOf } from "../../objects/type/slots.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";
import { characterAt } from "../../objects/text/unicodeslots.ts";
import { nextOfOpened } from "../../objects/unknown/unknown.ts";
import { PyTuple } from "../../objects/containers/tupleobject.ts";
import { endVirtual } from "../frames.ts";
import { enterGenerator } from "../generators.ts";
import { traceException } from "../legacyTracing.ts";
import { type InstructionTable, type Machine, Outcome } from "../machine.ts";
import { peek, popRelease, push, pushNumber, replaceTop } from "../stack.ts";

/** `for` loops. Generators run as frames of the loop, without a call of ours. */
export const iterationInstructions: InstructionTable = {
  GET_ITER: (vm, frame) => replaceTop(vm, frame, objectGetIter(vm.rt, peek(frame, 1))),

  FOR_ITER(vm, frame, oparg) {
    const iterator = peek(frame, 1);
    if (canEnter(vm, iterator)) {
      return enterGenerator(vm, frame, iterator, vm.rt.none, ReturnTo.FOR_ITER);
    }
    const item = nextOf(vm, iterator);
    if (item === null) return Outcome.ERROR;
    if (item !== undefined) {
      push(frame, item);
      return Outcome.NEXT;
    }
    popRelease(vm.heap, frame);
    frame.pc = oparg;
    return Outcome.NEXT;
  },

  /** An exact list, tuple, str or bytes is its own iterator, with an index beside it. */
  GET_ITER_VIRTUAL(vm, frame) {
    const iterable = peek(frame, 1);
    if (isIndexed(vm, iterable)) {
      pushNumber(frame, 0);
      return Outcome.NEXT;
    }
    // What is its own iterator stays as it was loaded, and so borrowed from a borrowing local.
    const isIterator = typeOf(iterable).tp_iter === selfIter;
    const outcome = isIterator
      ? Outcome.NEXT
      : replaceTop(vm, frame, objectGetIter(vm.rt, iterable));
    if (outcome === Outcome.NEXT) push(frame, null);
    return outcome;
  },

  FOR_ITER_VIRTUAL(vm, frame, oparg) {
    const iterator = peek(frame, 2);
    const index = (frame.borrowed[frame.sp - 1] ?? 0) - 1;
    if (index >= 0) return nextIndexed(vm, frame, iterator, index, oparg);
    if (canEnter(vm, iterator)) {
      return enterGenerator(vm, frame, iterator, vm.rt.none, ReturnTo.FOR_ITER_VIRTUAL);
    }
    const item = nextOf(vm, iterator);
    if (item === null) return Outcome.ERROR;
    if (item === undefined) endVirtual(vm, frame, oparg);
    else push(frame, item);
    return Outcome.NEXT;
  },

  GET_YIELD_FROM_ITER: (vm, frame) => getYieldFromIter(vm, frame),

  GET_YIELD_FROM_ITER_VIRTUAL(vm, frame) {
    const iterable = peek(frame, 1);
    if (isIndexed(vm, iterable)) {
      pushNumber(frame, 0);
      return Outcome.NEXT;
    }
    const outcome = getYieldFromIter(vm, frame);
    if (outcome === Outcome.NEXT) push(frame, null);
    return outcome;
  },
};

/** A generator that nobody runs can be entered as a frame. */
function canEnter(vm: Machine, op: PyObject): op is PyGenerator {
  if (op.ob_type !== vm.rt.types.generator) return false;
  const { state } = op as PyGenerator; // its type says so
  return state === "created" || state === "suspended";
}

/** The next item; undefined when exhausted, with a StopIteration taken back; null: exception. */
export function nextOf(vm: Machine, iterator: PyObject): PyObject | null | undefined {
  const next = typeOf(iterator).tp_iternext;
  // The class may have lost its __next__ since (_PyObject_NextNotImplemented).
  if (next === null) {
    return raise(vm.rt, "TypeError", `'${typeOf(iterator).messageName}' object is not iterable`);
  }
  const item = next(vm.rt, iterator);
  if (item !== null || !exceptionMatches(vm.rt, "StopIteration")) return item;
  if (vm.rt.thread.isTraced) {
    traceStop(vm);
    if (!exceptionMatches(vm.rt, "StopIteration")) return null;
  }
  clearRaised(vm.rt);
  return undefined;
}

/** The trace function is told of the StopIteration that ends a loop. */
function traceStop(vm: Machine): void {
  const { frame } = vm.rt;
  if (frame !== null) traceException(vm.rt, frame);
}

/** The type has _tp_iteritem (Objects/, 3.15). */
function isIndexed(vm: Machine, { ob_type }: PyObject): boolean {
  const { list, tuple, str, bytes } = vm.rt.types;
  return ob_type === list || ob_type === tuple || ob_type === str || ob_type === bytes;
}

/** A new reference to the item of what `isIndexed`; null: there is none. */
function itemAt(rt: Runtime, sequence: PyObject, index: number): PyObject | null {
  if (sequence instanceof PyUnicode)
    return index < sequence.size ? characterAt(rt, sequence, index) : null;
  if (sequence instanceof PyBytes) return byteItem(rt, sequence.value, index);
  const items = sequence instanceof PyList || sequence instanceof PyTuple ? sequence.ob_item : [];
  const item = items[index];
  return item === undefined ? null : rt.heap.newRef(item);
}

function nextIndexed(
  vm: Machine,
  frame: InterpreterFrame,
  sequence: PyObject,
  index: number,
  end: number,
): Outcome {
  const opened = nextOfOpened(vm.rt, sequence);
  if (opened !== undefined) {
    push(frame, opened);
    return Outcome.NEXT;
  }
  const item = itemAt(vm.rt, sequence, index);
  if (item === null) {
    endVirtual(vm, frame, end);
    return Outcome.NEXT;
  }
  frame.borrowed[frame.sp - 1] = index + 2;
  push(frame, item);
  return Outcome.NEXT;
}

/** Coroutines and generators stay as they are; a coroutine only in a coroutine. */
function getYieldFromIter(vm: Machine, frame: InterpreterFrame): Outcome {
  const iterable = peek(frame, 1);
  const { types } = vm.rt;
  if (iterable.ob_type === types.coroutine) {
    const wanted = CodeFlag.COROUTINE | CodeFlag.ITERABLE_COROUTINE;
    if ((frame.code.unit.flags & wanted) !== 0) return Outcome.NEXT;
    popRelease(vm.heap, frame);
    const text = "cannot 'yield from' a coroutine object in a non-coroutine generator";
    raise(vm.rt, "TypeError", text);
    return Outcome.ERROR;
  }
  if (iterable instanceof PyGenerator && iterable.ob_type === types.generator) return Outcome.NEXT;
  return replaceTop(vm, frame, objectGetIter(vm.rt, iterable));
}
