import { invariant } from "../../base/assert.ts";
import { Op } from "../compile/opcode.ts";
import { PyObject, type Visit } from "../memory/object.ts";
import {
  clearRaised,
  exceptionMatches,
  excType,
  PyBaseException,
  raise,
  raiseObject,
  raiseStatus,
  restoreRaised,
  takeRaised,
} from "./exceptions.ts";
import type { InterpreterFrame } from "./frame.ts";
import { clearFrameSlots, frameObjectOf, takeOwnership, visitFrame } from "./frameobject.ts";
import { objectVectorcall } from "./call.ts";
import {
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "./methoddef.ts";
import { genericGetAttr, objectLookupAttrStr } from "./object.ts";
import type { ExcInfo, Runtime } from "./runtime.ts";
import type { PyTypeObject, Result, SendOutcome, Status } from "./slots.ts";
import { PyTraceback } from "./traceback.ts";
import { PyTuple } from "./tupleobject.ts";
import { isSubtype, staticType } from "./typeobject.ts";
import { PyTypeObject as TypeObject } from "./slots.ts";
import { asString, newUnicode, PyUnicode } from "./unicodeobject.ts";
import { writeUnraisable } from "./unraisable.ts";

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
  rt.heap.alloc(gen, generatorSize(gen));
  rt.heap.track(gen);
  return gen;
}

function generatorSize(op: PyObject): number {
  const { unit } = (op as PyGenerator).frame.code;
  return op.ob_type.tp_basicsize + 8 * (unit.localsplusNames.length + unit.stackSize);
}

// --- running ------------------------------------------------------------------------------------

/** gen_send_ex2: resumes with `value` (borrowed), or, when it is null, with the exception set. */
export function generatorSend(
  rt: Runtime,
  gen: PyGenerator,
  value: PyObject | null,
  isClosing = false,
): SendOutcome {
  if (gen.state === "created" && value !== null && value !== rt.none) {
    raise(rt, "TypeError", `can't send non-None value to a just-started ${kindOf(rt, gen)}`);
    return ERROR;
  }
  if (gen.state === "executing") {
    raise(rt, "ValueError", `${kindOf(rt, gen)} already executing`);
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

function kindOf(rt: Runtime, gen: PyGenerator): string {
  if (gen.ob_type === rt.types.coroutine) return "coroutine";
  return gen.ob_type === rt.types.async_generator ? "async generator" : "generator";
}

/** PEP 479, up to 3.11 done here; from 3.12 on the code's own handler does it. */
function convertStopIteration(rt: Runtime, gen: PyGenerator): void {
  if (rt.facts.minor >= 12) return;
  const kind = kindOf(rt, gen);
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

/** gen_iternext: undefined when it returned None, else StopIteration carries the value. */
function generatorNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const outcome = generatorSend(rt, op as PyGenerator, rt.none);
  if (outcome.kind === "next") return outcome.value;
  if (outcome.kind === "error") return null;
  if (outcome.value === rt.none) {
    rt.heap.decref(outcome.value);
    return undefined;
  }
  return stopIteration(rt, outcome.value);
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

// --- throw and close ----------------------------------------------------------------------------

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
    return raise(rt, "RuntimeError", `${kindOf(rt, gen)} ignored GeneratorExit`);
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
  if (method === undefined || method === null) return method;
  const result = objectVectorcall(rt, method, [], null);
  rt.heap.decref(method);
  return result;
}

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
  const type = op instanceof TypeObject ? op : (op.ob_type as PyTypeObject);
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
  // The frame counts as running, and as the caller of what runs below it.
  gen.state = "executing";
  const { frame } = gen;
  frame.previous = rt.frame;
  rt.frame = frame;
  const result = isExactGeneratorOrCoroutine(rt, delegate)
    ? generatorThrow(rt, delegate, args, closesDelegate)
    : method === null
      ? null
      : objectVectorcall(rt, method, args, null);
  rt.frame = frame.previous;
  frame.previous = null;
  gen.state = "suspended";
  rt.heap.xdecref(method);
  if (result !== null) return result;
  return generatorResult(rt, gen, generatorSend(rt, gen, null));
}

/** Sets the exception that `throw` was given, as `raise` would. */
function setThrown(rt: Runtime, args: ThrowArgs): Status {
  const [type, value, traceback] = args;
  if (traceback !== undefined && traceback !== rt.none && !(traceback instanceof PyTraceback)) {
    return raiseStatus(rt, "TypeError", "throw() third argument must be a traceback object");
  }
  if (type instanceof PyBaseException) {
    if (value !== undefined && value !== rt.none) {
      return raiseStatus(rt, "TypeError", "instance exception may not have a separate value");
    }
    raiseObject(rt, type.ob_type as PyTypeObject, type);
    attachTraceback(rt, traceback);
    return true;
  }
  if (type instanceof TypeObject && isSubtype(type, excType(rt, "BaseException"))) {
    raiseObject(rt, type, value === undefined || value === rt.none ? null : value);
    attachTraceback(rt, traceback);
    return true;
  }
  const given = type?.ob_type.tp_name ?? "nothing";
  const message = `exceptions must be classes or instances deriving from BaseException, not ${given}`;
  return raiseStatus(rt, "TypeError", message);
}

function attachTraceback(rt: Runtime, traceback: PyObject | undefined): void {
  if (!(traceback instanceof PyTraceback) || rt.raised === null) return;
  const old = rt.raised.traceback;
  rt.raised.traceback = rt.heap.newRef(traceback);
  rt.heap.xdecref(old);
}

/**
 * clear_gen_frame's second half: gives up everything that the ended activation held; a frame
 * object that lives on takes it over instead.
 */
export function finishFrame(rt: Runtime, gen: PyGenerator): void {
  const { frame } = gen;
  frame.generator = null;
  if (!rt.facts.endedGeneratorsKeepCaller) frame.previous = null;
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

// --- memory -------------------------------------------------------------------------------------

function generatorTraverse(op: PyObject, visit: Visit): void {
  const gen = op as PyGenerator;
  visit(gen.gi_name, "__name__");
  visit(gen.gi_qualname, "__qualname__");
  if (gen.finalizer !== null) visit(gen.finalizer, "finalizer");
  if (gen.state !== "completed") visitFrame(gen.frame, visit);
  if (gen.excState.value !== null) visit(gen.excState.value, "handled exception");
}

/** gen_dealloc: the frame, then the names. Exceptions of a suspended handler go with the frame. */
function generatorReleases(rt: Runtime) {
  return (op: PyObject, into: PyObject[]): void => {
    const gen = op as PyGenerator;
    if (gen.finalizer !== null) into.push(gen.finalizer);
    if (gen.state !== "completed") {
      gen.state = "completed";
      finishFrame(rt, gen);
    }
    if (gen.excState.value !== null) into.push(gen.excState.value);
    into.push(gen.gi_name, gen.gi_qualname);
  };
}

/** _PyGen_Finalize: closes a suspended generator; warns of a coroutine never awaited. */
function generatorFinalize(rt: Runtime, op: PyObject): void {
  const gen = op as PyGenerator;
  if (isFinished(gen)) return;
  const saved = rt.raised === null ? null : takeRaised(rt);
  if (gen.ob_type === rt.types.async_generator && gen.finalizer !== null && !gen.isClosed) {
    const result = objectVectorcall(rt, gen.finalizer, [gen], null);
    if (result === null) rt.interpreter.writeUnraisable(gen, null);
    else rt.heap.decref(result);
  } else if (gen.ob_type === rt.types.coroutine && gen.state === "created") {
    warnNeverAwaited(rt, gen);
  } else {
    const result = generatorClose(rt, gen);
    if (result === null) writeUnraisable(rt, gen, "closing generator");
    else rt.heap.decref(result);
  }
  if (saved !== null) restoreRaised(rt, saved);
}

/** _PyErr_WarnUnawaitedCoroutine: to stderr, as the default warning filter shows it. */
function warnNeverAwaited(rt: Runtime, gen: PyGenerator): void {
  const name = gen.gi_qualname instanceof PyUnicode ? asString(gen.gi_qualname) : "?";
  rt.interpreter.warn("RuntimeWarning", `coroutine '${name}' was never awaited`);
}

// --- the types ----------------------------------------------------------------------------------

function sendMethod(rt: Runtime, self: PyObject, value: PyObject): Result {
  const gen = self as PyGenerator;
  return generatorResult(rt, gen, generatorSend(rt, gen, value));
}

function throwMethod(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  return generatorThrow(rt, self as PyGenerator, args, true);
}

function closeMethod(rt: Runtime, self: PyObject): Result {
  return generatorClose(rt, self as PyGenerator);
}

const generatorMethods: readonly PyMethodDef[] = [
  methodO("send", sendMethod),
  methodFast("throw", 1, 3, throwMethod),
  methodNoArgs("close", closeMethod),
];

function nameField(field: "gi_name" | "gi_qualname", name: string): PyGetSetDef {
  return {
    name,
    get: (rt, self) => rt.heap.newRef((self as PyGenerator)[field]),
    set: (rt, self, value) => {
      if (!(value instanceof PyUnicode)) {
        return raiseStatus(rt, "TypeError", `${name} must be set to a string object`);
      }
      const gen = self as PyGenerator;
      const old = gen[field];
      gen[field] = rt.heap.newRef(value);
      rt.heap.decref(old);
      return true;
    },
  };
}

/** gi_frame, gi_running …; the prefix tells the kind. */
function generatorGetset(rt: Runtime, prefix: "gi" | "cr" | "ag"): PyGetSetDef[] {
  const delegateName = prefix === "gi" ? "gi_yieldfrom" : `${prefix}_await`;
  const rows: PyGetSetDef[] = [
    nameField("gi_name", "__name__"),
    nameField("gi_qualname", "__qualname__"),
    {
      name: delegateName,
      get: (r, self) => r.heap.newRef(generatorDelegate(r, self as PyGenerator) ?? r.none),
    },
    {
      name: `${prefix}_running`,
      get: (r, self) => {
        const gen = self as PyGenerator;
        return r.newBool(prefix === "ag" ? gen.isRunningAsync : gen.state === "executing");
      },
    },
    { name: `${prefix}_frame`, get: getGeneratorFrame },
    { name: `${prefix}_code`, get: (r, self) => r.heap.newRef((self as PyGenerator).frame.code) },
  ];
  if (prefix !== "ag" || rt.facts.minor >= 12) {
    rows.push({
      name: `${prefix}_suspended`,
      get: (r, self) => r.newBool((self as PyGenerator).state === "suspended"),
    });
  }
  return rows;
}

function getGeneratorFrame(rt: Runtime, self: PyObject): Result {
  const gen = self as PyGenerator;
  if (isFinished(gen)) return rt.newNone();
  return rt.heap.newRef(frameObjectOf(rt, gen.frame));
}

/** gen_repr and its kin. */
function generatorRepr(kind: string) {
  return (rt: Runtime, op: PyObject): Result => {
    const gen = op as PyGenerator;
    const name = gen.gi_qualname instanceof PyUnicode ? asString(gen.gi_qualname) : "?";
    return newUnicode(rt, `<${kind} object ${name} at 0x${rt.heap.addressOf(op).toString(16)}>`);
  };
}

/** Bytes of PyGenObject without an activation's slots, by version. */
const GENERATOR_SIZE: Readonly<Record<number, number>> = {
  11: 152,
  12: 144,
  13: 144,
  14: 152,
  15: 152,
};

/** Slots that generators, coroutines and async generators share. */
export function generatorSlots(rt: Runtime, kind: string) {
  return {
    tp_repr: generatorRepr(kind),
    tp_getattro: genericGetAttr,
    tp_finalize: generatorFinalize,
    tp_has_finalizer: true,
    tp_weakrefs_first: true,
    tp_traverse: generatorTraverse,
    tp_releases: generatorReleases(rt),
    tp_sizeof: (_rt: Runtime, op: PyObject) => generatorSize(op),
    tp_alloc_size: generatorSize,
  };
}

export function generatorBasicSize(rt: Runtime): number {
  return GENERATOR_SIZE[rt.facts.minor] ?? 152;
}

export { generatorGetset, generatorMethods };

/** coro_await: a wrapper whose __next__ resumes the coroutine. */
export class PyCoroutineWrapper extends PyObject {
  constructor(
    rt: Runtime,
    /** A strong reference. */
    readonly coroutine: PyGenerator,
  ) {
    super(rt.types.coroutine_wrapper);
  }
}

function coroutineAwait(rt: Runtime, op: PyObject): PyObject {
  const wrapper = rt.heap.alloc(new PyCoroutineWrapper(rt, rt.heap.newRef(op as PyGenerator)));
  rt.heap.track(wrapper);
  return wrapper;
}

const unwrap = (self: PyObject): PyObject => (self as PyCoroutineWrapper).coroutine;

/** gen_send as am_send. */
function sendSlot(rt: Runtime, op: PyObject, value: PyObject): SendOutcome {
  return generatorSend(rt, op as PyGenerator, value);
}

export function initGeneratorTypes(rt: Runtime): void {
  const basicsize = generatorBasicSize(rt);
  const common = { basicsize, itemsize: 8, isGC: true, hasWeakrefs: true };
  rt.types.generator = staticType(rt, {
    ...common,
    name: "generator",
    slots: {
      ...generatorSlots(rt, "generator"),
      tp_iter: (r, op) => r.heap.newRef(op),
      tp_iternext: generatorNext,
      am_send: sendSlot,
    },
    methods: generatorMethods,
    getset: generatorGetset(rt, "gi"),
  });
  rt.types.coroutine = staticType(rt, {
    ...common,
    name: "coroutine",
    slots: { ...generatorSlots(rt, "coroutine"), am_await: coroutineAwait, am_send: sendSlot },
    methods: generatorMethods,
    getset: [...generatorGetset(rt, "cr"), { name: "cr_origin", get: r => r.newNone() }],
  });
  rt.types.coroutine_wrapper = staticType(rt, {
    name: "coroutine_wrapper",
    basicsize: 24,
    isGC: true,
    slots: {
      tp_iter: (r, op) => r.heap.newRef(op),
      tp_iternext: (r, op) => generatorNext(r, unwrap(op)),
      tp_traverse: (op, visit) => visit(unwrap(op), "coroutine"),
      tp_releases: (op, into) => into.push(unwrap(op)),
    },
    methods: [
      methodO("send", (r, self, value) => sendMethod(r, unwrap(self), value)),
      methodFast("throw", 1, 3, (r, self, args) => throwMethod(r, unwrap(self), args)),
      methodNoArgs("close", (r, self) => closeMethod(r, unwrap(self))),
    ],
  });
}
