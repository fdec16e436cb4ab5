import type { MemoryHeap } from "../../memory/heap.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { raise, raiseStatus } from "./exceptions.ts";
import { type InterpreterFrame, isIncomplete } from "../functions/frame.ts";
import { frameObjectOf, lineOf, PyFrame } from "../functions/frameobject.ts";
import { longAsIndex, newLong } from "../numbers/longobject.ts";
import type { PyGetSetDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, type Status, typeOf } from "../type/slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { staticType } from "../type/typeobject.ts";

/** PyTracebackObject: one frame that an exception passed, the outermost first. */
export class PyTraceback extends PyObject {
  constructor(
    rt: Runtime,
    /** Towards the place of the raise: a strong reference. */
    public tb_next: PyTraceback | null,
    /** A strong reference. */
    readonly tb_frame: PyFrame,
    /** Index of the instruction. */
    readonly tb_lasti: number,
    readonly tb_lineno: number,
  ) {
    super(rt.types.traceback);
  }
}

/** How the files of library modules begin that are native in CPython: their frames leave no trace. */
const STANDS_FOR_NATIVE = "<frozen _pickle";

/**
 * PyTraceBack_Here: the exception on its way passes `frame`. Its frame object is made now, and the
 * new traceback takes over the exception's reference to the old one.
 */
export function traceBackHere(rt: Runtime, frame: InterpreterFrame): void {
  const raised = rt.raised;
  const isHidden = isIncomplete(frame) || frame.code.unit.filename.startsWith(STANDS_FOR_NATIVE);
  if (raised === null || isHidden) return;
  const next = raised.traceback as PyTraceback | null; // only tracebacks are stored there
  const frameObject = rt.heap.newRef(frameObjectOf(rt, frame));
  const tb = new PyTraceback(rt, next, frameObject, frame.lasti, lineOf(frame));
  raised.traceback = rt.heap.alloc(tb);
  rt.heap.track(tb);
}

function tracebackTraverse(op: PyObject, visit: Visit): void {
  const { tb_next, tb_frame } = op as PyTraceback;
  if (tb_next !== null) visit(tb_next, "tb_next");
  visit(tb_frame, "tb_frame");
}

function tracebackReleases(op: PyObject, into: PyObject[]): void {
  const { tb_next, tb_frame } = op as PyTraceback;
  if (tb_next !== null) into.push(tb_next);
  into.push(tb_frame);
}

/** tb_clear drops tb_next only: tb_frame is never null. */
function tracebackClear(heap: MemoryHeap, op: PyObject): void {
  const tb = op as PyTraceback;
  const next = tb.tb_next;
  tb.tb_next = null;
  heap.xdecref(next);
}

function setNext(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  const tb = self as PyTraceback;
  if (value === null) return raiseStatus(rt, "TypeError", "can't delete tb_next attribute");
  const next = value === rt.none ? null : value;
  if (next !== null && !(next instanceof PyTraceback)) {
    const message = `expected traceback object or None, got '${typeOf(value).messageName}'`;
    return raiseStatus(rt, "TypeError", message);
  }
  for (let at = next; at !== null; at = at.tb_next) {
    if (at === tb) return raiseStatus(rt, "ValueError", "traceback loop detected");
  }
  const old = tb.tb_next;
  rt.heap.xincref(next);
  tb.tb_next = next;
  rt.heap.xdecref(old);
  return true;
}

const tracebackGetset: readonly PyGetSetDef[] = [
  {
    name: "tb_next",
    get: (rt, self) => rt.heap.newRef((self as PyTraceback).tb_next ?? rt.none),
    set: setNext,
  },
  { name: "tb_frame", get: (rt, self) => rt.heap.newRef((self as PyTraceback).tb_frame) },
  { name: "tb_lasti", get: (rt, self) => newLong(rt, 2 * (self as PyTraceback).tb_lasti) },
  { name: "tb_lineno", get: (rt, self) => newLong(rt, (self as PyTraceback).tb_lineno) },
];

/** tb_new: types.TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno). */
function tracebackNew(rt: Runtime, args: PyTuple): Result {
  const [next, frame, lasti, lineno] = args.ob_item;
  if (lasti === undefined || lineno === undefined || !(frame instanceof PyFrame)) {
    return raise(rt, "TypeError", "traceback() needs tb_next, tb_frame, tb_lasti and tb_lineno");
  }
  if (next !== rt.none && !(next instanceof PyTraceback)) {
    return raise(rt, "TypeError", "expected traceback object or None");
  }
  const at = longAsIndex(rt, lasti);
  const line = at === null ? null : longAsIndex(rt, lineno);
  if (at === null || line === null) return null;
  const tbNext = next instanceof PyTraceback ? rt.heap.newRef(next) : null;
  const tb = new PyTraceback(rt, tbNext, rt.heap.newRef(frame), at >> 1, line);
  rt.heap.track(rt.heap.alloc(tb));
  return tb;
}

/** Makes the type `traceback` and puts it into `rt.types`. */
export function initTracebackTypes(rt: Runtime): void {
  rt.types.traceback = staticType(rt, {
    name: "traceback",
    basicsize: 40,
    isGC: true,
    slots: {
      tp_new: (runtime, _type, args) => tracebackNew(runtime, args),
      tp_traverse: tracebackTraverse,
      tp_releases: tracebackReleases,
      tp_clear: tracebackClear,
    },
    getset: tracebackGetset,
  });
}
