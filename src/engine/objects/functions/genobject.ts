import { invariant } from "../../../base/assert.ts";
import { PyObject } from "../../memory/object.ts";
import {
  clearRaised,
  exceptionMatches,
  excType,
  PyBaseException,
  raise,
  raiseObject,
  takeRaised,
} from "../exceptions/exceptions.ts";
import type { PyCode } from "./codeobject.ts";
import type { InterpreterFrame } from "./frame.ts";
import { clearFrameSlots, takeOwnership } from "./frameobject.ts";
import { objectVectorcall } from "../call.ts";
import type { ExcInfo, Runtime } from "../runtime.ts";
import type { PyTypeObject, Result, SendOutcome } from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";

/** gi_frame_state. "suspended at yield from" is told by the instruction (generatorDelegate). */
export type GeneratorState = "created" | "suspended" | "executing" | "cleared" | "completed";

/** FRAME_STATE_FINISHED: it cannot be resumed. "cleared": by close() alone; the frame is still there. */
export function isFinished(gen: PyGenerator): boolean {
  return gen.state === "completed" || gen.state === "cleared";
}

/** PyGenObject, and with it PyCoroObject and PyAsyncGenObject. */
export class PyGenerator extends PyObject {
  state: GeneratorState = "created";
  /** The exception that is being handled inside (gi_exc_state). */
  readonly excState: ExcInfo = { value: null, previous: null };
  /** Async generators: ag_running_async, ag_closed, ag_hooks_inited. */
  isRunningAsync = false;
  isClosed = false;
  hooksInited = false;
  /** See facts.generatorCode; a strong reference. */
  gi_code: PyCode | null = null;
  /** Async generators: the finalizer hook, a strong reference. */
  finalizer: PyObject | null = null;

  constructor(
    type: PyTypeObject,
    /** The suspended activation; its references are the generator's. */
    readonly frame: InterpreterFrame,
    public gi_name: PyObject,
    public gi_qualname: PyObject,
  ) {
    super(type);
  }
}

/** make_gen: takes over `frame`; name and qualname are borrowed. */
export function newGenerator(
  rt: Runtime,
  type: PyTypeObject,
  frame: InterpreterFrame,
  name: PyObject,
  qualname: PyObject,
): PyGenerator {
  const gen = new PyGenerator(type, frame, rt.heap.newRef(name), rt.heap.newRef(qualname));
  frame.generator = gen;
  if (rt.facts.generatorCode === "own") gen.gi_code = rt.heap.newRef(frame.code);
  rt.heap.alloc(gen, generatorSize(gen));
  rt.heap.track(gen);
  return gen;
}

/** gen_sizeof: the object with the slots of its activation. */
export function generatorSize(op: PyObject): number {
  const { unit } = (op as PyGenerator).frame.code;
  return op.ob_type.tp_basicsize + 8 * (unit.localsplusNames.length + unit.stackSize);
}

/** gen_send_ex2: resumes with `value` (borrowed), or, when it is null, with the exception set. */
export function generatorSend(
  rt: Runtime,
  gen: PyGenerator,
  value: PyObject | null,
  isClosing = false,
): SendOutcome {
  if (gen.state === "created" && value !== null && value !== rt.none) {
    raise(rt, "TypeError", `can't send non-None value to a just-started ${generatorKind(rt, gen)}`);
    return ERROR;
  }
  if (gen.state === "executing") {
    raise(rt, "ValueError", `${generatorKind(rt, gen)} already executing`);
    return ERROR;
  }
  if (isFinished(gen)) return sendToCompleted(rt, gen, value, isClosing);
  const outcome = rt.interpreter.resume(gen, gen.frame, value);
  if (outcome.kind === "error") convertStopIteration(rt, gen);
  return outcome;
}

const ERROR: SendOutcome = { kind: "error" };

function sendToCompleted(
  rt: Runtime,
  gen: PyGenerator,
  value: PyObject | null,
  isClosing: boolean,
): SendOutcome {
  if (gen.ob_type === rt.types.coroutine && !isClosing) {
    // An exception on its way is replaced: the coroutine was already awaited to its end.
    if (value === null) clearRaised(rt);
    raise(rt, "RuntimeError", "cannot reuse already awaited coroutine");
    return ERROR;
  }
  return value === null ? ERROR : { kind: "return", value: rt.newNone() };
}

/** What messages call it. */
export function generatorKind(rt: Runtime, gen: PyGenerator): string {
  if (gen.ob_type === rt.types.coroutine) return "coroutine";
  return gen.ob_type === rt.types.async_generator ? "async generator" : "generator";
}

/** PEP 479, up to 3.11 done here; from 3.12 on the code's own handler does it. */
function convertStopIteration(rt: Runtime, gen: PyGenerator): void {
  if (rt.facts.minor >= 12) return;
  const kind = generatorKind(rt, gen);
  if (exceptionMatches(rt, "StopIteration")) {
    raiseFromCause(rt, `${kind} raised StopIteration`);
  } else if (
    gen.ob_type === rt.types.async_generator &&
    exceptionMatches(rt, "StopAsyncIteration")
  ) {
    raiseFromCause(rt, `${kind} raised StopAsyncIteration`);
  }
}

/** _PyErr_FormatFromCause: raises an exception whose cause and context is the exception now set. */
export function raiseFromCause(rt: Runtime, message: string, type = "RuntimeError"): null {
  const cause = takeRaised(rt);
  raise(rt, type, message);
  const raised = rt.raised;
  invariant(raised !== null, "an exception was just raised");
  rt.heap.incref(cause);
  rt.heap.xdecref(raised.cause);
  raised.cause = cause;
  raised.suppress_context = true;
  rt.heap.xdecref(raised.context);
  raised.context = cause; // steals the reference that takeRaised gave
  return null;
}

/** _PyGen_SetStopIterationValue; steals `value`. */
export function stopIteration(rt: Runtime, value: PyObject): null {
  const type = excType(rt, "StopIteration");
  // PyErr_SetObject would spread a tuple and take an exception as the instance.
  if (value instanceof PyTuple || value instanceof PyBaseException) {
    const exc = objectVectorcall(rt, type, [value], null);
    rt.heap.decref(value);
    if (exc === null) return null;
    raiseObject(rt, type, exc);
    rt.heap.decref(exc);
    return null;
  }
  raiseObject(rt, type, value === rt.none ? null : value);
  rt.heap.decref(value);
  return null;
}

/** gen_send_ex: the result of `send`, StopIteration when the generator returned. */
export function generatorResult(rt: Runtime, gen: PyGenerator, outcome: SendOutcome): Result {
  if (outcome.kind === "next") return outcome.value;
  if (outcome.kind === "error") return null;
  if (gen.ob_type === rt.types.async_generator) {
    rt.heap.decref(outcome.value);
    return raiseObject(rt, excType(rt, "StopAsyncIteration"), null);
  }
  return stopIteration(rt, outcome.value);
}

/**
 * clear_gen_frame's second half: gives up everything that the ended activation held, but the code; a
 * frame object that lives on takes it over instead.
 */
export function finishFrame(rt: Runtime, gen: PyGenerator): void {
  const { frame } = gen;
  frame.generator = null;
  if (!rt.facts.endedGeneratorsKeepCaller) frame.previous = null;
  gen.gi_code ??= rt.heap.newRef(frame.code);
  releaseFrame(rt, frame);
}

/** _PyFrame_Clear: after the return event; the frame is no longer the running one. */
export function releaseFrame(rt: Runtime, frame: InterpreterFrame): void {
  const { heap } = rt;
  const f = frame.frameObject;
  if (f !== null) {
    frame.frameObject = null;
    if (f.refcount > 1) {
      takeOwnership(rt, f, frame);
      heap.decref(f);
      return;
    }
    heap.decref(f);
  }
  clearFrameSlots(rt, frame);
  if (!frame.funcBorrowed) heap.decref(frame.func);
  heap.decref(frame.code);
}
