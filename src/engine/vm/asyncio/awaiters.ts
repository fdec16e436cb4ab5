import type { PyObject } from "../../memory/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { newSet, PySet, setAdd, setDiscard } from "../../objects/containers/setobject.ts";
import type { Status } from "../../objects/type/slots.ts";
import { PyFuture } from "./future.ts";

/** future_awaited_by_add (3.14 on): `thing` awaits `fut`. Borrows both. */
export function addAwaiter(rt: Runtime, fut: PyObject, thing: PyObject): Status {
  if (rt.facts.minor < 14 || !(fut instanceof PyFuture) || !(thing instanceof PyFuture))
    return true;
  if (fut.awaitedBy === null) {
    fut.awaitedBy = rt.heap.newRef(thing);
    return true;
  }
  if (fut.awaitedByIsSet) return setAdd(rt, fut.awaitedBy as PySet, thing); // the flag says so
  const set = newSet(rt);
  const first = fut.awaitedBy;
  if (!setAdd(rt, set, first) || !setAdd(rt, set, thing)) return false;
  fut.awaitedBy = set;
  fut.awaitedByIsSet = true;
  rt.heap.decref(first);
  return true;
}

/** future_awaited_by_discard: `thing` no longer awaits `fut`. */
export function discardAwaiter(rt: Runtime, fut: PyObject, thing: PyObject): Status {
  if (!(fut instanceof PyFuture) || fut.awaitedBy === null) return true;
  if (fut.awaitedBy === thing) {
    fut.awaitedBy = null;
    rt.heap.decref(thing);
    return true;
  }
  return !(fut.awaitedBy instanceof PySet) || setDiscard(rt, fut.awaitedBy, thing) >= 0;
}
