import { namespaceAsSeen } from "../unknown/unknown.ts";
import { CodeFlag, LocalKind } from "../../compile/code.ts";
import { diesAlone, PyObject, type Visit } from "../../memory/object.ts";
import type { MemoryHeap } from "../../memory/heap.ts";
import { PyCell } from "./cellobject.ts";
import {
  dictDelItem,
  dictGetItem,
  dictSetItem,
  newDict,
  PyDict,
} from "../containers/dictobject.ts";
import { listIter } from "../containers/listiter.ts";
import { newList } from "../containers/listobject.ts";
import { dictUpdate } from "../containers/dictmerge.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { firstComplete, type InterpreterFrame } from "./frame.ts";
import { newFrameLocalsProxy } from "./framelocals.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodNoArgs, type PyGetSetDef } from "./methoddef.ts";
import { genericGetAttr, genericSetAttr, objectRepr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import type { Result, Status } from "../type/slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { asString, newUnicode } from "../text/unicodeobject.ts";

/** PyFrameObject: what a program or a traceback sees of an activation. */
export class PyFrame extends PyObject {
  /** The caller's frame object, a strong reference; set when this one takes its frame over. */
  f_back: PyFrame | null = null;
  f_trace: PyObject | null = null;
  /** Whether its trace function is called for lines. */
  f_trace_lines = true;
  /** Line chosen through f_lineno; 0: the line of the instruction. */
  f_lineno = 0;
  /** The activation is over and its references are this object's (FRAME_OWNED_BY_FRAME_OBJECT). */
  ownsFrame = false;
  /** 3.13 on: names written through f_locals that are no variables of the code. */
  f_extra_locals: PyDict | null = null;
  /** 3.14 on: what was bound to variables before they were written through f_locals. */
  f_overwritten_fast_locals: PyTuple | null = null;
  /** Up to 3.12: f_locals was asked for, and what is stored there is yet to come true. */
  f_fast_as_locals = false;

  constructor(
    rt: Runtime,
    readonly f_frame: InterpreterFrame,
  ) {
    super(rt.types.frame);
  }
}

/** _PyFrame_GetFrameObject: the frame's object, made at the first request; borrowed. */
export function frameObjectOf(rt: Runtime, frame: InterpreterFrame): PyFrame {
  if (frame.frameObject === null) {
    const f = new PyFrame(rt, frame);
    frame.frameObject = rt.heap.alloc(f, rt.types.frame.sizeOf(f)); // the frame owns the reference
  }
  return frame.frameObject;
}

/** The line that `frame` is at; 0 where its instruction has none. */
export function lineOf(frame: InterpreterFrame): number {
  return frame.code.unit.lines[frame.lasti] ?? 0;
}

/** _PyFrame_Traverse: every strong reference of an activation. */
export function visitFrame(frame: InterpreterFrame, visit: Visit): void {
  if (frame.frameObject !== null) visit(frame.frameObject, "frame object");
  if (frame.locals !== null) visit(frame.locals, "locals");
  if (!frame.funcBorrowed) visit(frame.func, "function");
  visit(frame.code, "code");
  visitSlots(frame, visit);
}

/** Locals by their names, stack entries by their height. Borrowed slots hold nothing. */
function visitSlots(frame: InterpreterFrame, visit: Visit): void {
  const names = frame.code.unit.localsplusNames;
  for (let i = 0; i < frame.sp; i++) {
    const value = frame.localsplus[i];
    if (value && frame.borrowed[i] === 0) visit(value, names[i] ?? i);
  }
}

/**
 * _PyFrame_ClearLocals: gives up locals and stack, in the version's order; then the locals
 * mapping. A reference that ends an object's life is announced through `rt.dyingFrames`, since
 * its finalizer may look at who holds the rest; not of a frame that a frame object `owns`, as that
 * tells of it.
 */
export function clearFrameSlots(rt: Runtime, frame: InterpreterFrame, owns = false): void {
  const { localsplus, borrowed } = frame;
  const count = frame.sp;
  const backward = rt.facts.clearsLocalsBackward;
  for (let n = 0; n < count; n++) {
    const i = backward ? count - 1 - n : n;
    const value = localsplus[i];
    if (!value) continue;
    localsplus[i] = null;
    if (borrowed[i] === 0) releaseFromFrame(rt, owns ? null : frame, value);
    else borrowed[i] = 0;
  }
  frame.sp = frame.code.unit.localsplusNames.length;
  const mapping = frame.locals;
  if (mapping === null) return;
  frame.locals = null;
  releaseFromFrame(rt, owns ? null : frame, mapping);
}

function releaseFromFrame(rt: Runtime, frame: InterpreterFrame | null, value: PyObject): void {
  if (frame === null || value.head.ob_refcnt !== 1 || diesAlone(value)) {
    rt.heap.decref(value);
    return;
  }
  rt.dyingFrames.push(frame);
  rt.heap.decref(value);
  rt.dyingFrames.pop();
}

/**
 * take_ownership: the activation has ended, but its object lives on; all references pass to it.
 * The frames above get objects too, linked by f_back.
 */
export function takeOwnership(rt: Runtime, f: PyFrame, frame: InterpreterFrame): void {
  f.ownsFrame = true;
  makeHeapSafe(rt, frame);
  const previous = firstComplete(frame.previous);
  frame.previous = null;
  if (previous !== null) f.f_back = rt.heap.newRef(frameObjectOf(rt, previous));
  rt.heap.track(f);
}

/** _PyFrame_Copy: a frame that leaves the stack owns all that it refers to. */
export function makeHeapSafe(rt: Runtime, frame: InterpreterFrame): void {
  if (frame.funcBorrowed) {
    frame.funcBorrowed = false;
    rt.heap.incref(frame.func);
  }
  for (let i = 0; i < frame.sp; i++) {
    const value = frame.localsplus[i];
    if (!value || frame.borrowed[i] === 0) continue;
    frame.borrowed[i] = 0;
    rt.heap.incref(value);
  }
}

function frameTraverse(op: PyObject, visit: Visit): void {
  const f = op as PyFrame; // only called for rt.types.frame
  if (f.f_back !== null) visit(f.f_back, "f_back");
  if (f.f_trace !== null) visit(f.f_trace, "f_trace");
  if (f.f_extra_locals !== null) visit(f.f_extra_locals, "f_locals");
  if (f.f_overwritten_fast_locals !== null)
    visit(f.f_overwritten_fast_locals, "overwritten locals");
  if (f.ownsFrame) visitFrame(f.f_frame, visit);
}

/** frame_dealloc: function, locals in the version's order, then f_back; the code at the end. */
function frameReleases(rt: Runtime) {
  return (op: PyObject, into: PyObject[]): void => {
    const f = op as PyFrame;
    if (f.ownsFrame) ownedReleases(rt, f.f_frame, into);
    if (f.f_back !== null) into.push(f.f_back);
    if (f.f_trace !== null) into.push(f.f_trace);
    if (f.f_extra_locals !== null) into.push(f.f_extra_locals);
    if (f.f_overwritten_fast_locals !== null) into.push(f.f_overwritten_fast_locals);
    if (f.ownsFrame) into.push(f.f_frame.code);
  };
}

function ownedReleases(rt: Runtime, frame: InterpreterFrame, into: PyObject[]): void {
  if (!frame.funcBorrowed) into.push(frame.func);
  if (frame.locals !== null && !rt.facts.clearsLocalsBackward) into.push(frame.locals);
  const slots: PyObject[] = [];
  for (let i = 0; i < frame.sp; i++) {
    const value = frame.localsplus[i];
    if (value && frame.borrowed[i] === 0) slots.push(value);
  }
  if (rt.facts.clearsLocalsBackward) slots.reverse();
  into.push(...slots);
  if (frame.locals !== null && rt.facts.clearsLocalsBackward) into.push(frame.locals);
}

/** frame_tp_clear: locals and stack. */
function frameClear(rt: Runtime) {
  return (heap: MemoryHeap, op: PyObject): void => {
    const f = op as PyFrame;
    const trace = f.f_trace;
    f.f_trace = null;
    heap.xdecref(trace);
    if (f.ownsFrame) clearFrameSlots(rt, f.f_frame, true);
  };
}

/** frame.clear(): refuses a frame that runs; closes a generator's. */
function frameClearMethod(rt: Runtime, self: PyObject): Result {
  const f = self as PyFrame;
  const frame = f.f_frame;
  if (!f.ownsFrame) {
    if (frame.generator === null || isRunning(rt, frame)) {
      return raise(rt, "RuntimeError", "cannot clear an executing frame");
    }
    const finalize = frame.generator.ob_type;
    if (finalize.tp_has_finalizer) rt.heap.host.finalize(frame.generator);
    return rt.newNone();
  }
  clearFrameSlots(rt, frame, true);
  return rt.newNone();
}

function isRunning(rt: Runtime, frame: InterpreterFrame): boolean {
  for (let at = rt.frame; at !== null; at = at.previous) if (at === frame) return true;
  return false;
}

/** frame_getback: from the object when the activation is over, else from the chain. */
function getBack(rt: Runtime, self: PyObject): PyObject {
  const f = self as PyFrame;
  if (f.f_back !== null) return rt.heap.newRef(f.f_back);
  const previous = f.ownsFrame ? null : firstComplete(f.f_frame.previous);
  return previous === null ? rt.newNone() : rt.heap.newRef(frameObjectOf(rt, previous));
}

function getLine(rt: Runtime, self: PyObject): PyObject {
  const f = self as PyFrame;
  const line = f.f_lineno === 0 ? lineOf(f.f_frame) : f.f_lineno;
  return line === 0 ? rt.newNone() : newLong(rt, line);
}

/** frame_getlocals: a mapping of a module or class body, a dict up to 3.12, a proxy from 3.13. */
export function getFrameLocals(rt: Runtime, f: PyFrame): Result {
  const frame = f.f_frame;
  const isFunction = (frame.code.unit.flags & CodeFlag.OPTIMIZED) !== 0;
  f.f_fast_as_locals = !rt.facts.localsAreSnapshots;
  if (!isFunction || !rt.facts.localsAreSnapshots) return fastToLocals(rt, frame);
  return newFrameLocalsProxy(rt, f);
}

/**
 * The value of variable `index`, borrowed; null while it is unbound. Cells are looked into
 * (frame_get_var).
 */
export function frameVariable(frame: InterpreterFrame, index: number): PyObject | null {
  const value = frame.localsplus[index] ?? null;
  const kind = frame.code.unit.localsplusKinds[index] ?? 0;
  const isBoxed = (kind & (LocalKind.CELL | LocalKind.FREE)) !== 0;
  return isBoxed && value instanceof PyCell ? value.ob_ref : value;
}

/**
 * PyFrame_FastToLocals and frame_get_locals up to 3.12: the frame keeps one dict, brought up to
 * date at each request. For module and class bodies it is their mapping. A new reference.
 */
export function fastToLocals(rt: Runtime, frame: InterpreterFrame): Result {
  if (frame.locals !== null && rt.facts.localsAreSnapshots)
    return namespaceAsSeen(rt, frame.locals);
  if (frame.locals === null) frame.locals = newDict(rt);
  const { unit } = frame.code;
  const isOptimized = (unit.flags & CodeFlag.OPTIMIZED) !== 0;
  if (!(frame.locals instanceof PyDict)) return rt.heap.newRef(frame.locals);
  for (let i = 0; i < unit.localsplusNames.length; i++) {
    const kind = unit.localsplusKinds[i] ?? 0;
    if ((kind & LocalKind.HIDDEN) !== 0) continue;
    if ((kind & LocalKind.FREE) !== 0 && !isOptimized) continue;
    if (!storeLocal(rt, frame, frame.locals, i)) return null;
  }
  return namespaceAsSeen(rt, frame.locals);
}

function storeLocal(rt: Runtime, frame: InterpreterFrame, into: PyDict, index: number): Status {
  const name = frame.code.co_localsplusnames.ob_item[index] as PyObject; // one name a slot
  const value = frameVariable(frame, index);
  if (value !== null) return dictSetItem(rt, into, name, value);
  const known = dictGetItem(rt, into, name);
  if (known === null) return false;
  return known === undefined || dictDelItem(rt, into, name);
}

/**
 * `locals()` in a function from 3.13 on: a fresh dict, filled from a FrameLocalsProxy, of whose keys two
 * lists are made on the way. A new reference.
 */
export function localsSnapshot(rt: Runtime, frame: InterpreterFrame): Result<PyDict> {
  const dict = newDict(rt);
  const from = rt.heap.objectCount;
  const keys = newList(rt, []);
  const copy = newList(rt, []);
  for (const each of [listIter(rt, keys), keys, copy]) rt.heap.decref(each);
  rt.heap.hideBirths(from, null);
  const { unit } = frame.code;
  for (let i = 0; i < unit.localsplusNames.length; i++) {
    if (((unit.localsplusKinds[i] ?? 0) & LocalKind.HIDDEN) !== 0) continue;
    if (frameVariable(frame, i) !== null && !storeLocal(rt, frame, dict, i)) return null;
  }
  return dict;
}

/**
 * `locals()` in a module or class body inside of a comprehension that runs inline, whose variables are
 * hidden from its namespace: a fresh dict, from 3.13 on without the namespace. Undefined: there are none.
 */
export function localsOfComprehension(
  rt: Runtime,
  frame: InterpreterFrame,
): Result<PyDict> | undefined {
  const { localsplusKinds } = frame.code.unit;
  const hidden = localsplusKinds.flatMap((kind, i) =>
    (kind & LocalKind.HIDDEN) !== 0 && frameVariable(frame, i) !== null ? [i] : [],
  );
  if (hidden.length === 0) return undefined;
  const dict = newDict(rt);
  const { locals } = frame;
  const hasNamespace = !rt.facts.localsAreSnapshots && locals instanceof PyDict;
  if (hasNamespace && !dictUpdate(rt, dict, locals)) return null;
  for (const i of hidden) if (!storeLocal(rt, frame, dict, i)) return null;
  return dict;
}

/** frame_repr. */
function frameRepr(rt: Runtime, op: PyObject): Result {
  const f = op as PyFrame;
  const { code } = f.f_frame;
  const file = objectRepr(rt, code.co_filename);
  if (file === null) return null;
  const address = rt.heap.addressOf(op).toString(16);
  const line = f.f_lineno === 0 ? lineOf(f.f_frame) : f.f_lineno;
  const place = `file ${asString(file)}, line ${line}, code ${code.unit.name}`;
  rt.heap.decref(file);
  return newUnicode(rt, `<frame at 0x${address}, ${place}>`);
}

function frameGetset(rt: Runtime): PyGetSetDef[] {
  const rows: PyGetSetDef[] = [
    { name: "f_back", get: getBack },
    { name: "f_code", get: (r, self) => r.heap.newRef((self as PyFrame).f_frame.code) },
    { name: "f_globals", get: (r, self) => r.heap.newRef((self as PyFrame).f_frame.globals) },
    { name: "f_builtins", get: (r, self) => r.heap.newRef((self as PyFrame).f_frame.builtins) },
    { name: "f_lasti", get: (r, self) => newLong(r, 2 * (self as PyFrame).f_frame.lasti) },
    { name: "f_lineno", get: getLine, set: refuseLine },
    { name: "f_locals", get: (r, self) => getFrameLocals(r, self as PyFrame) },
    {
      name: "f_trace",
      get: (r, self) => r.heap.newRef((self as PyFrame).f_trace ?? r.none),
      set: setTraceFunction,
    },
    {
      name: "f_trace_lines",
      get: (r, self) => r.newBool((self as PyFrame).f_trace_lines),
      set: setTraceLines,
    },
    { name: "f_trace_opcodes", get: r => r.newBool(false), set: setTraceOpcodes },
  ];
  if (rt.facts.minor >= 14) {
    rows.push({
      name: "f_generator",
      get: (r, self) => r.heap.newRef((self as PyFrame).f_frame.generator ?? r.none),
    });
  }
  return rows;
}

/** frame_settrace: None is no function. */
function setTraceFunction(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  const f = self as PyFrame;
  const old = f.f_trace;
  f.f_trace = value === null || value === rt.none ? null : rt.heap.newRef(value);
  rt.heap.xdecref(old);
  return true;
}

/** f_trace_lines is a field that takes a bool. */
function setTraceLines(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  const isTrue = boolOf(rt, value);
  if (isTrue === null) return false;
  (self as PyFrame).f_trace_lines = isTrue;
  return true;
}

/** CPython's instructions are not ours: what "opcode" events would show is not known. */
function setTraceOpcodes(rt: Runtime, _self: PyObject, value: PyObject | null): Status {
  const isTrue = boolOf(rt, value);
  if (isTrue === true) return rt.unsupported("f_trace_opcodes");
  return isTrue !== null;
}

function boolOf(rt: Runtime, value: PyObject | null): boolean | null {
  if (value === rt.true || value === rt.false) return value === rt.true;
  const [name, text] =
    value === null
      ? (["TypeError", "can't delete numeric/char attribute"] as const)
      : (["TypeError", "attribute value type must be bool"] as const);
  return raise(rt, name, text);
}

function refuseLine(rt: Runtime, _frame: PyObject, value: PyObject | null): Status {
  if (value === null) return raiseStatus(rt, "AttributeError", "cannot delete attribute");
  if (rt.thread.tracing > 0) return rt.unsupported("a jump of a trace function (f_lineno)");
  const text =
    rt.facts.minor < 12
      ? "can't jump from the 'call' trace event of a new frame"
      : "f_lineno can only be set in a trace function";
  return raiseStatus(rt, "ValueError", text);
}

/** Bytes of PyFrameObject with an activation without slots, by version. */
const FRAME_SIZE: Readonly<Record<number, number>> = {
  11: 120,
  12: 120,
  13: 136,
  14: 152,
  15: 152,
};

/** Makes the type `frame` and puts it into `rt.types`. */
export function initFrameTypes(rt: Runtime): void {
  const basicsize = FRAME_SIZE[rt.facts.minor] ?? 152;
  const size = (op: PyObject): number => {
    const { unit } = (op as PyFrame).f_frame.code;
    return basicsize + 8 * (unit.localsplusNames.length + unit.stackSize);
  };
  rt.types.frame = staticType(rt, {
    name: "frame",
    basicsize,
    itemsize: 8,
    isGC: true,
    slots: {
      tp_repr: frameRepr,
      tp_getattro: genericGetAttr,
      tp_setattro: genericSetAttr,
      tp_traverse: frameTraverse,
      tp_releases: frameReleases(rt),
      tp_clear: frameClear(rt),
      tp_sizeof: (_rt, op) => size(op),
      tp_alloc_size: size,
    },
    methods: [methodNoArgs("clear", frameClearMethod)],
    getset: frameGetset(rt),
  });
}
