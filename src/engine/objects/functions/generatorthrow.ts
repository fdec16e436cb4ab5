import { Op } from "../../compile/opcode.ts";
import type { PyObject } from "../../memory/object.ts";
import { callStealing } from "../call.ts";
import {
  clearRaised,
  exceptionMatches,
  excType,
  PyBaseException,
  raise,
  raiseAsItIs,
  raiseObject,
  raiseStatus,
} from "../exceptions/exceptions.ts";
import { clearFrameSlots } from "./frameobject.ts";
import {
  finishFrame,
  generatorKind,
  generatorResult,
  generatorSend,
  isFinished,
  type PyGenerator,
} from "./genobject.ts";
import { objectLookupAttrStr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, type Result, type Status, typeOf } from "../type/slots.ts";
import { PyTraceback } from "../exceptions/traceback.ts";
import { writeUnraisable } from "../exceptions/unraisable.ts";
import { isSubtype } from "../type/typeobject.ts";

/** _PyGen_yf: what the generator is delegating to with `yield from` or `await`; borrowed. */
export function generatorDelegate(rt: Runtime, gen: PyGenerator): PyObject | null {
  if (gen.state !== "suspended") return null;
  const { frame } = gen;
  const { instructions } = frame.code.unit;
  const next = 2 * frame.pc;
  if (instructions[next] !== Op.RESUME || ((instructions[next + 1] ?? 0) & 3) < 2) return null;
  const depth = rt.facts.compiler.virtualIterators ? 2 : 1; // below it lies 3.15's index_or_null
  return frame.localsplus[frame.sp - depth] ?? null;
}

/** gen_close: throws GeneratorExit in; the generator must end. */
export function generatorClose(rt: Runtime, gen: PyGenerator): Result {
  if (gen.state === "created" && rt.facts.closingFreshGenerators !== "runs") {
    gen.state = "cleared"; // its frame goes with the generator
    if (rt.facts.closingFreshGenerators === "ends") {
      gen.state = "completed";
      finishFrame(rt, gen);
    }
    return rt.newNone();
  }
  if (isFinished(gen)) return rt.newNone();
  const delegate = generatorDelegate(rt, gen);
  let isOk = true;
  if (delegate !== null) isOk = closeDelegate(rt, gen, delegate);
  if (isOk && delegate === null && closesWithoutRunning(rt, gen)) {
    // The frame keeps function and code until the generator dies.
    gen.state = "cleared";
    clearFrameSlots(rt, gen.frame);
    return rt.newNone();
  }
  if (isOk) raiseObject(rt, excType(rt, "GeneratorExit"), null);
  const outcome = generatorSend(rt, gen, null, true);
  if (outcome.kind === "next") {
    rt.heap.decref(outcome.value);
    return raise(rt, "RuntimeError", `${generatorKind(rt, gen)} ignored GeneratorExit`);
  }
  if (outcome.kind === "return") {
    if (rt.facts.closeReturnsValue) return outcome.value;
    rt.heap.decref(outcome.value);
    return rt.newNone();
  }
  if (exceptionMatches(rt, "StopIteration") || exceptionMatches(rt, "GeneratorExit")) {
    clearRaised(rt);
    return rt.newNone();
  }
  return null;
}

/**
 * 3.13.0: a yield outside of any `try` cannot notice GeneratorExit: its only handler is the one that
 * turns a StopIteration into RuntimeError. Later versions do so too, but not while they are traced.
 */
function closesWithoutRunning(rt: Runtime, gen: PyGenerator): boolean {
  if (!rt.facts.closesIdleGenerators) return false;
  const { exceptionTable, instructions } = gen.frame.code.unit;
  const at = gen.frame.pc - 1;
  for (let i = 0; i < exceptionTable.length; i += 4) {
    if (at < (exceptionTable[i] ?? 0) || at >= (exceptionTable[i + 1] ?? 0)) continue;
    return instructions[2 * (exceptionTable[i + 2] ?? 0)] === Op.CALL_INTRINSIC_1;
  }
  return true;
}

/** gen_close_iter: closes what is delegated to, with the frame marked as running. */
function closeDelegate(rt: Runtime, gen: PyGenerator, delegate: PyObject): boolean {
  rt.heap.incref(delegate);
  rt.hold(delegate, "iterator being closed");
  gen.state = "executing";
  const result = closeIterator(rt, delegate);
  gen.state = "suspended";
  rt.release(delegate);
  rt.heap.decref(delegate);
  if (result === null) return false;
  rt.heap.xdecref(result);
  return true;
}

function closeIterator(rt: Runtime, op: PyObject): Result | undefined {
  if (isExactGeneratorOrCoroutine(rt, op)) return generatorClose(rt, op);
  const method = objectLookupAttrStr(rt, op, "close");
  if (method === null) writeUnraisable(rt, op, "while closing generator");
  if (method === undefined || method === null) return undefined;
  return callStealing(rt, method, [], "method close");
}

/** PyGen_CheckExact or PyCoro_CheckExact. */
export function isExactGeneratorOrCoroutine(rt: Runtime, op: PyObject): op is PyGenerator {
  return op.ob_type === rt.types.generator || op.ob_type === rt.types.coroutine;
}

/** gen_throw's arguments: (exc) or (type, value, traceback). Borrowed. */
export type ThrowArgs = readonly PyObject[];

/** _gen_throw: raises in the generator, or first in what it delegates to. */
export function generatorThrow(
  rt: Runtime,
  gen: PyGenerator,
  args: ThrowArgs,
  closesDelegate: boolean,
): Result {
  const delegate = generatorDelegate(rt, gen);
  if (delegate !== null) {
    rt.heap.incref(delegate);
    rt.hold(delegate, "iterator that an exception is thrown into");
    const isExit = args[0] !== undefined && isGeneratorExit(rt, args[0]);
    if (isExit && closesDelegate) {
      const isOk = closeDelegate(rt, gen, delegate);
      rt.release(delegate);
      rt.heap.decref(delegate);
      if (!isOk) return generatorResult(rt, gen, generatorSend(rt, gen, null));
    } else {
      const result = throwInto(rt, gen, delegate, args, closesDelegate);
      rt.release(delegate);
      rt.heap.decref(delegate);
      if (result !== undefined) return result;
    }
  }
  if (!setThrown(rt, args)) return null;
  return generatorResult(rt, gen, generatorSend(rt, gen, null));
}

function isGeneratorExit(rt: Runtime, op: PyObject): boolean {
  const type = op instanceof PyTypeObject ? op : (op.ob_type as PyTypeObject);
  return isSubtype(type, excType(rt, "GeneratorExit"));
}

/** Throws into the delegate; undefined: it has no `throw`, so raise in the generator itself. */
function throwInto(
  rt: Runtime,
  gen: PyGenerator,
  delegate: PyObject,
  args: ThrowArgs,
  closesDelegate: boolean,
): Result | undefined {
  const method = isExactGeneratorOrCoroutine(rt, delegate)
    ? null
    : objectLookupAttrStr(rt, delegate, "throw");
  if (method === undefined) return undefined;
  // The frame counts as running, and as the caller of what runs below it; up to 3.13 only where
  // that is a generator too.
  gen.state = "executing";
  const { frame } = gen;
  const isLinked = method === null || rt.facts.minor >= 14;
  if (isLinked) {
    frame.previous = rt.frame;
    rt.frame = frame;
  }
  const result = isExactGeneratorOrCoroutine(rt, delegate)
    ? generatorThrow(rt, delegate, args, closesDelegate)
    : method === null
      ? null
      : callStealing(rt, method, args, "method throw");
  if (isLinked) {
    rt.frame = frame.previous;
    frame.previous = null;
  }
  gen.state = "suspended";
  if (result !== null) return result;
  return generatorResult(rt, gen, generatorSend(rt, gen, null));
}

/** Sets the exception that `throw` was given; its context will be what the generator handles (`resume`). */
function setThrown(rt: Runtime, args: ThrowArgs): Status {
  const [type, value, traceback] = args;
  if (traceback !== undefined && traceback !== rt.none && !(traceback instanceof PyTraceback)) {
    return raiseStatus(rt, "TypeError", "throw() third argument must be a traceback object");
  }
  if (type instanceof PyBaseException) {
    if (value !== undefined && value !== rt.none) {
      return raiseStatus(rt, "TypeError", "instance exception may not have a separate value");
    }
    raiseAsItIs(rt, type.ob_type as PyTypeObject, type);
    attachTraceback(rt, traceback);
    return true;
  }
  if (type instanceof PyTypeObject && isSubtype(type, excType(rt, "BaseException"))) {
    raiseAsItIs(rt, type, value === undefined || value === rt.none ? null : value);
    attachTraceback(rt, traceback);
    return true;
  }
  const given = type === undefined ? "nothing" : typeOf(type).messageName;
  const message = `exceptions must be classes or instances deriving from BaseException, not ${given}`;
  return raiseStatus(rt, "TypeError", message);
}

function attachTraceback(rt: Runtime, traceback: PyObject | undefined): void {
  if (!(traceback instanceof PyTraceback) || rt.raised === null) return;
  const old = rt.raised.traceback;
  rt.raised.traceback = rt.heap.newRef(traceback);
  rt.heap.xdecref(old);
}
