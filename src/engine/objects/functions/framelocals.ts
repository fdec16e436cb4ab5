import { LocalKind } from "../../compile/code.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { objectGetIter, objectSize, sequenceContains, sequenceList } from "../abstract.ts";
import { callMethodStr } from "../call.ts";
import { PyCell, setCellStealing } from "./cellobject.ts";
import {
  dictDelItem,
  dictEntries,
  dictGetItem,
  dictSetItem,
  newDict,
  PyDict,
} from "../containers/dictobject.ts";
import {
  clearRaised,
  exceptionMatches,
  excType,
  raiseObject,
  raiseStatus,
} from "../exceptions/exceptions.ts";
import { frameVariable, localsSnapshot, type PyFrame } from "./frameobject.ts";
import { methodFast, methodNoArgs, methodO } from "./methoddef.ts";
import { objectRepr, objectRichCompare } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { packTuple } from "../containers/tupleobject.ts";
import { COMPARE, type Result, type Status } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";
import { PyUnicode } from "../text/unicodeobject.ts";

/** PyFrameLocalsProxyObject (3.13 on): a live view of a frame's variables. */
export class PyFrameLocalsProxy extends PyObject {
  constructor(
    rt: Runtime,
    /** A strong reference. */
    readonly frame: PyFrame,
  ) {
    super(rt.types.FrameLocalsProxy);
  }
}

/** _PyFrameLocalsProxy_New; borrows the frame. */
export function newFrameLocalsProxy(rt: Runtime, frame: PyFrame): PyFrameLocalsProxy {
  const proxy = rt.heap.alloc(new PyFrameLocalsProxy(rt, rt.heap.newRef(frame)));
  rt.heap.track(proxy);
  return proxy;
}

/** Index of the variable `key`; -1: the frame has none of that name. */
function indexOf(proxy: PyFrameLocalsProxy, key: PyObject): number {
  if (!(key instanceof PyUnicode)) return -1;
  const { unit } = proxy.frame.f_frame.code;
  return unit.localsplusNames.findIndex(
    (name, i) => name === key.value && ((unit.localsplusKinds[i] ?? 0) & LocalKind.HIDDEN) === 0,
  );
}

/** All variables and extra names as a new dict. */
function asDict(rt: Runtime, proxy: PyFrameLocalsProxy): Result<PyDict> {
  const dict = localsSnapshot(rt, proxy.frame.f_frame);
  if (dict === null || proxy.frame.f_extra_locals === null) return dict;
  for (const [key, value] of dictEntries(proxy.frame.f_extra_locals)) {
    if (!dictSetItem(rt, dict, key, value)) return null;
  }
  return dict;
}

/** framelocalsproxy_getitem. */
function getItem(rt: Runtime, self: PyObject, key: PyObject): Result {
  const proxy = self as PyFrameLocalsProxy;
  const index = indexOf(proxy, key);
  const value = index < 0 ? null : frameVariable(proxy.frame.f_frame, index);
  if (value !== null) return rt.heap.newRef(value);
  const extra = proxy.frame.f_extra_locals;
  const found = extra === null ? undefined : dictGetItem(rt, extra, key);
  if (found === null) return null;
  if (found !== undefined) return rt.heap.newRef(found);
  return raiseObject(rt, excType(rt, "KeyError"), key);
}

/** framelocalsproxy_setitem: variables are written through. */
function setItem(rt: Runtime, self: PyObject, key: PyObject, value: PyObject | null): Status {
  const proxy = self as PyFrameLocalsProxy;
  const index = indexOf(proxy, key);
  if (index >= 0) {
    if (value === null) {
      return raiseStatus(rt, "ValueError", "cannot remove local variables from FrameLocalsProxy");
    }
    setVariable(rt, proxy.frame, index, value);
    return true;
  }
  if (proxy.frame.f_extra_locals === null) proxy.frame.f_extra_locals = newDict(rt);
  const extra = proxy.frame.f_extra_locals;
  return value === null ? dictDelItem(rt, extra, key) : dictSetItem(rt, extra, key, value);
}

function setVariable(rt: Runtime, f: PyFrame, index: number, value: PyObject): void {
  const { localsplus, borrowed, code } = f.f_frame;
  const old = localsplus[index] ?? null;
  const kind = code.unit.localsplusKinds[index] ?? 0;
  rt.heap.incref(value);
  if ((kind & (LocalKind.CELL | LocalKind.FREE)) !== 0 && old instanceof PyCell) {
    setCellStealing(rt, old, value);
    return;
  }
  if (old === value) {
    rt.heap.decref(value);
    return;
  }
  if (old !== null && rt.facts.minor >= 14) keepOverwritten(rt, f, old);
  localsplus[index] = value;
  const wasBorrowed = borrowed[index] !== 0;
  borrowed[index] = 0;
  if (!wasBorrowed) rt.heap.xdecref(old);
}

/** add_overwritten_fast_local: frames above may have borrowed `old` from this one. */
function keepOverwritten(rt: Runtime, f: PyFrame, old: PyObject): void {
  const before = f.f_overwritten_fast_locals;
  f.f_overwritten_fast_locals = packTuple(rt, ...(before?.ob_item ?? []), old);
  rt.heap.xdecref(before);
}

/** Most methods work on a dict of the moment, as framelocalsproxy_keys and its kin do. */
function viaDict(
  use: (rt: Runtime, dict: PyDict) => Result,
): (rt: Runtime, self: PyObject) => Result {
  return (rt, self) => {
    const dict = asDict(rt, self as PyFrameLocalsProxy);
    if (dict === null) return null;
    const result = use(rt, dict);
    rt.heap.decref(dict);
    return result;
  };
}

/** A list of the view that `method` gives. */
function listOf(rt: Runtime, dict: PyDict, method: string): Result {
  const view = callMethodStr(rt, dict, method);
  if (view === null) return null;
  const list = sequenceList(rt, view);
  rt.heap.decref(view);
  return list;
}

function getMethod(rt: Runtime, self: PyObject, args: readonly PyObject[]): Result {
  const [key, fallback] = args;
  const result = getItem(rt, self, key as PyObject); // at least one argument
  if (result !== null) return result;
  if (!exceptionMatches(rt, "KeyError")) return null;
  clearRaised(rt);
  return rt.heap.newRef(fallback ?? rt.none);
}

function traverse(op: PyObject, visit: Visit): void {
  visit((op as PyFrameLocalsProxy).frame, "frame");
}

function containsKey(rt: Runtime, op: PyObject, key: PyObject): -1 | 0 | 1 {
  const dict = asDict(rt, op as PyFrameLocalsProxy);
  if (dict === null) return -1;
  const found = sequenceContains(rt, dict, key);
  rt.heap.decref(dict);
  return found;
}

function sizeOf(rt: Runtime, op: PyObject): number {
  const dict = asDict(rt, op as PyFrameLocalsProxy);
  if (dict === null) return -1;
  const size = objectSize(rt, dict);
  rt.heap.decref(dict);
  return size;
}

/** framelocalsproxy_update. Departs: only from a dict. */
function update(rt: Runtime, self: PyObject, other: PyObject): Result {
  if (!(other instanceof PyDict)) rt.unsupported("update() of frame locals from no dict");
  for (const [key, value] of dictEntries(other)) {
    if (!setItem(rt, self, key, value)) return null;
  }
  return rt.newNone();
}

/** Makes the type `FrameLocalsProxy` and puts it into `rt.types`. */
export function initFrameLocalsTypes(rt: Runtime): void {
  rt.types.FrameLocalsProxy = staticType(rt, {
    name: "FrameLocalsProxy",
    basicsize: 24,
    isGC: true,
    slots: {
      tp_repr: viaDict((r, dict) => objectRepr(r, dict)),
      tp_iter: viaDict((r, dict) => objectGetIter(r, dict)),
      tp_traverse: traverse,
      tp_releases: (op, into) => into.push((op as PyFrameLocalsProxy).frame),
      tp_richcompare: (r, left, right, op) => {
        if (op !== COMPARE.EQ && op !== COMPARE.NE) return r.heap.newRef(r.notImplemented);
        return viaDict((run, dict) => objectRichCompare(run, dict, right, op))(r, left);
      },
      mp_length: sizeOf,
      mp_subscript: getItem,
      mp_ass_subscript: setItem,
      sq_contains: containsKey,
      tp_match: "mapping",
    },
    methods: [
      methodFast("get", 1, 2, getMethod),
      methodNoArgs(
        "keys",
        viaDict((r, dict) => listOf(r, dict, "keys")),
      ),
      methodNoArgs(
        "values",
        viaDict((r, dict) => listOf(r, dict, "values")),
      ),
      methodNoArgs(
        "items",
        viaDict((r, dict) => listOf(r, dict, "items")),
      ),
      methodNoArgs(
        "copy",
        viaDict((r, dict) => r.heap.newRef(dict)),
      ),
      methodO("update", update),
    ],
  });
}
