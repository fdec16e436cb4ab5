import { invariant } from "../../base/assert.ts";
import type { PyObject } from "../memory/object.ts";
import { callMethodFormatted, objectVectorcall } from "../objects/call.ts";
import {
  excType,
  PyBaseException,
  raise,
  setCause,
  setContext,
  setTraceback,
} from "../objects/exceptions/exceptions.ts";
import { listAppend, newList, type PyList } from "../objects/containers/listobject.ts";
import { objectGetAttrStr } from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { typeOf } from "../objects/type/slots.ts";
import { packTuple, PyTuple } from "../objects/containers/tupleobject.ts";
import { isSubtype } from "../objects/type/typeobject.ts";
import { newUnicode } from "../objects/text/unicodeobject.ts";
import { holdsUnknown } from "../objects/unknown/unknowncall.ts";
import { exceptionMatchesObject } from "./exceptions.ts";

/** The parts of an exception group for `except*`: new references, None where a part is empty. */
export interface GroupSplit {
  readonly match: PyObject;
  readonly rest: PyObject;
}

function isGroup(rt: Runtime, exc: PyObject): boolean {
  return isSubtype(typeOf(exc), excType(rt, "BaseExceptionGroup"));
}

/** _PyEval_ExceptionGroupMatch. Null: an exception is set. */
export function exceptionGroupMatch(rt: Runtime, exc: PyObject, type: PyObject): GroupSplit | null {
  if (exc === rt.none) return { match: rt.newNone(), rest: rt.newNone() };
  if (exceptionMatchesObject(rt, exc, type) === 1) {
    if (isGroup(rt, exc)) return { match: rt.heap.newRef(exc), rest: rt.newNone() };
    invariant(exc instanceof PyBaseException, "no exception");
    const alone = packTuple(rt, exc);
    const wrapped = newGroup(rt, alone);
    rt.heap.decref(alone);
    if (wrapped === null) return null;
    rt.heap.xincref(exc.traceback);
    setTraceback(rt, wrapped, exc.traceback);
    return { match: wrapped, rest: rt.newNone() };
  }
  // Of a group no part is taken by classes that nobody knows: it is all of it, or nothing.
  if (!isGroup(rt, exc) || holdsUnknown(type, 1))
    return { match: rt.newNone(), rest: rt.heap.newRef(exc) };
  const pair = callMethodFormatted(rt, exc, "split", type);
  if (pair === null) return null;
  if (!(pair instanceof PyTuple) || pair.ob_item.length < 2) {
    const name = typeOf(exc).messageName;
    rt.heap.decref(pair);
    return raise(rt, "TypeError", `${name}.split must return a 2-tuple`);
  }
  const [match, rest] = pair.ob_item as [PyObject, PyObject]; // length was checked
  const split = { match: rt.heap.newRef(match), rest: rt.heap.newRef(rest) };
  rt.heap.decref(pair);
  return split;
}

/** _PyExc_CreateExceptionGroup("", excs). */
function newGroup(rt: Runtime, excs: PyList | PyTuple): PyBaseException | null {
  const message = newUnicode(rt, "");
  const group = objectVectorcall(rt, excType(rt, "BaseExceptionGroup"), [message, excs], null);
  rt.heap.decref(message);
  return group as PyBaseException | null; // the type makes exceptions
}

/**
 * _PyExc_PrepReraiseStar: what an `except*` statement raises in the end: what its handlers raised
 * and what no handler took. A new reference; None: nothing; null: an exception is set.
 */
export function prepReraiseStar(rt: Runtime, orig: PyObject, excs: PyList): PyObject | null {
  if (excs.ob_item.length === 0) return rt.newNone();
  if (!isGroup(rt, orig)) return rt.heap.newRef(excs.ob_item[0] as PyObject); // not empty
  const raised = newList(rt, []);
  const reraised = newList(rt, []);
  for (const exc of excs.ob_item) {
    if (exc === rt.none) continue;
    listAppend(rt, isSameMetadata(exc, orig) ? reraised : raised, exc);
  }
  const result = joinRaised(rt, orig, raised, reraised);
  rt.heap.decref(raised);
  rt.heap.decref(reraised);
  return result;
}

/** is_same_exception_metadata: a part of `orig` that was not wrapped or raised anew. */
function isSameMetadata(exc: PyObject, orig: PyObject): boolean {
  invariant(exc instanceof PyBaseException && orig instanceof PyBaseException, "no exception");
  return (
    exc.traceback === orig.traceback && exc.cause === orig.cause && exc.context === orig.context
  );
}

function joinRaised(
  rt: Runtime,
  orig: PyObject,
  raised: PyList,
  reraised: PyList,
): PyObject | null {
  const projection = projectGroup(rt, orig, reraised);
  if (projection === null || raised.ob_item.length === 0) return projection;
  if (projection !== rt.none) listAppend(rt, raised, projection);
  rt.heap.decref(projection);
  if (raised.ob_item.length === 1) return rt.heap.newRef(raised.ob_item[0] as PyObject);
  return newGroup(rt, raised);
}

/** exception_group_projection: `orig` with only the leaves that are in `keep`. */
function projectGroup(rt: Runtime, orig: PyObject, keep: PyList): PyObject | null {
  const leaves = new Set<PyObject>();
  for (const exc of keep.ob_item) collectLeaves(rt, exc, leaves);
  return project(rt, orig, leaves);
}

function exceptionsOf(rt: Runtime, group: PyObject): PyTuple | null {
  const excs = objectGetAttrStr(rt, group, "exceptions");
  return excs === null || excs instanceof PyTuple ? excs : null;
}

function collectLeaves(rt: Runtime, exc: PyObject, into: Set<PyObject>): void {
  if (!isGroup(rt, exc)) {
    into.add(exc);
    return;
  }
  const excs = exceptionsOf(rt, exc);
  if (excs === null) return;
  for (const item of excs.ob_item) collectLeaves(rt, item, into);
  rt.heap.decref(excs);
}

function project(rt: Runtime, exc: PyObject, leaves: Set<PyObject>): PyObject | null {
  if (!isGroup(rt, exc)) return leaves.has(exc) ? rt.heap.newRef(exc) : rt.newNone();
  const excs = exceptionsOf(rt, exc);
  if (excs === null) return null;
  const list = newList(rt, []);
  for (const item of excs.ob_item) {
    const part = project(rt, item, leaves);
    if (part === null) return null;
    if (part !== rt.none) listAppend(rt, list, part);
    rt.heap.decref(part);
  }
  rt.heap.decref(excs);
  const result = list.ob_item.length === 0 ? rt.newNone() : derive(rt, exc, list);
  rt.heap.decref(list);
  return result;
}

/** exceptiongroup_subset: exc.derive(list) with traceback, context and cause of `exc`. */
function derive(rt: Runtime, exc: PyObject, list: PyList): PyObject | null {
  const group = callMethodFormatted(rt, exc, "derive", list);
  if (!(group instanceof PyBaseException) || !(exc instanceof PyBaseException)) return group;
  rt.heap.xincref(exc.traceback);
  setTraceback(rt, group, exc.traceback);
  rt.heap.xincref(exc.context);
  setContext(rt, group, exc.context);
  rt.heap.xincref(exc.cause);
  setCause(rt, group, exc.cause);
  group.suppress_context = exc.suppress_context;
  return group;
}
