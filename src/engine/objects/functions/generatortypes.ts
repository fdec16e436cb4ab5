import { PyObject, type Visit } from "../../memory/object.ts";
import { selfIter } from "../containers/iterobject.ts";
import { objectVectorcall } from "../call.ts";
import { raiseStatus, restoreRaised, takeRaised } from "../exceptions/exceptions.ts";
import { frameObjectOf, visitFrame } from "./frameobject.ts";
import {
  finishFrame,
  generatorResult,
  generatorSend,
  generatorSize,
  isFinished,
  type PyGenerator,
  stopIteration,
} from "./genobject.ts";
import { generatorClose, generatorDelegate, generatorThrow } from "./generatorthrow.ts";
import {
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "./methoddef.ts";
import { internIdentifier } from "../intern.ts";
import { genericGetAttr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import type { Result, SendOutcome } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";
import { writeUnraisable } from "../exceptions/unraisable.ts";

function sendMethod(rt: Runtime, self: PyObject, value: PyObject): Result {
  const gen = self as PyGenerator;
  return generatorResult(rt, gen, generatorSend(rt, gen, value));
}

function throwMethod(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  if (args.length > 1 && rt.facts.minor >= 12) {
    rt.interpreter.warn("DeprecationWarning", OLD_SIGNATURE);
    if (rt.raised !== null) return null;
  }
  return generatorThrow(rt, self as PyGenerator, args, true);
}

const OLD_SIGNATURE =
  "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.";

function closeMethod(rt: Runtime, self: PyObject): Result {
  return generatorClose(rt, self as PyGenerator);
}

/** In the order of gen_methods[] in Objects/genobject.c. */
export const generatorMethods: readonly PyMethodDef[] = [
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
export function generatorGetset(rt: Runtime, prefix: "gi" | "cr" | "ag"): PyGetSetDef[] {
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
  if (rt.facts.minor >= 15) {
    const kind = { gi: "GEN", cr: "CORO", ag: "AGEN" }[prefix];
    rows.push({
      name: `${prefix}_state`,
      get: (r, self) => stateName(r, self as PyGenerator, kind),
    });
  }
  if (prefix !== "ag" || rt.facts.minor >= 12) {
    rows.push({
      name: `${prefix}_suspended`,
      get: (r, self) => r.newBool((self as PyGenerator).state === "suspended"),
    });
  }
  return rows;
}

/** gen_getstate: GEN_CREATED and its kin, as inspect calls them. */
function stateName(rt: Runtime, gen: PyGenerator, kind: string): Result {
  const names = {
    created: "CREATED",
    executing: "RUNNING",
    suspended: "SUSPENDED",
    completed: "CLOSED",
    cleared: "CLOSED",
  };
  return internIdentifier(rt, `${kind}_${names[gen.state]}`);
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

/** gen_traverse. 3.11 has a code of its own, later versions that of the ended frame. */
function generatorTraverse(rt: Runtime) {
  const isSeen = rt.facts.generatorCode !== "kept";
  return (op: PyObject, visit: Visit): void => {
    const { gi_code } = op as PyGenerator;
    if (isSeen && gi_code !== null) visit(gi_code, "code");
    visitFrameAndNames(op as PyGenerator, visit);
  };
}

/** What the collector does not see. */
function traverseUnseen(rt: Runtime) {
  const isSeen = rt.facts.generatorCode !== "kept";
  return (op: PyObject, visit: Visit): void => {
    const { gi_code } = op as PyGenerator;
    if (!isSeen && gi_code !== null) visit(gi_code, "code");
  };
}

function visitFrameAndNames(gen: PyGenerator, visit: Visit): void {
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
    if (gen.gi_code !== null) into.push(gen.gi_code);
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
    if (result === null) writeUnraisable(rt, gen, "while closing generator");
    else rt.heap.decref(result);
  }
  if (saved !== null) restoreRaised(rt, saved);
}

/** _PyErr_WarnUnawaitedCoroutine. */
function warnNeverAwaited(rt: Runtime, gen: PyGenerator): void {
  const name = gen.gi_qualname instanceof PyUnicode ? asString(gen.gi_qualname) : "?";
  rt.interpreter.warn("RuntimeWarning", `coroutine '${name}' was never awaited`, [], gen);
  if (rt.raised !== null) rt.interpreter.writeUnraisable(gen, null);
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
    tp_traverse: generatorTraverse(rt),
    tp_traverse_rest: traverseUnseen(rt),
    tp_releases: generatorReleases(rt),
    tp_sizeof: (_rt: Runtime, op: PyObject) => generatorSize(op),
    tp_alloc_size: generatorSize,
  };
}

/** sizeof(PyGenObject) without the frame's locals and stack, in bytes. */
export function generatorBasicSize(rt: Runtime): number {
  return GENERATOR_SIZE[rt.facts.minor] ?? 152;
}

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

/** Makes the types of this file and puts them into `rt.types`. */
export function initGeneratorTypes(rt: Runtime): void {
  const basicsize = generatorBasicSize(rt);
  const common = { basicsize, itemsize: 8, isGC: true, hasWeakrefs: true };
  rt.types.generator = staticType(rt, {
    ...common,
    name: "generator",
    slots: {
      ...generatorSlots(rt, "generator"),
      tp_iter: selfIter,
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
      tp_iter: selfIter,
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
