import { callSpecial } from "./slotcalls.ts";
import { PyMethodDescr } from "./descrobject.ts";
import { raiseStatus } from "../exceptions/exceptions.ts";
import type { PyHeapTypeObject } from "./heaptype.ts";
import { sequenceTuple } from "../abstract.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, typeOf } from "./slots.ts";
import { notePassingLists } from "../containers/listobject.ts";
import { newTuple } from "../containers/tupleobject.ts";
import { computeMro } from "./typemro.ts";
import { typeLookupStr } from "./typeobject.ts";

/** mro_internal: sets `tp_mro`, by the metaclass's `mro()` where it has one of its own. */
export function computeMroOf(rt: Runtime, type: PyHeapTypeObject): boolean {
  const hook = typeLookupStr(typeOf(type), "mro");
  if (!(hook instanceof PyMethodDescr)) return mroFromHook(rt, type);
  const mro = computeMro(rt, type);
  if (mro === null) return false;
  // What is merged from several bases is a list at first, and so is what type.mro() gives a metaclass.
  const isList = typeOf(type) !== rt.types.type || (type.tp_bases?.ob_item.length ?? 0) > 1;
  if (isList) notePassingLists(rt);
  const tuple = newTuple(
    rt,
    mro.map(each => rt.heap.newRef(each)),
  );
  const old = type.tp_mro;
  type.tp_mro = tuple;
  rt.heap.xdecref(old);
  return true;
}

function mroFromHook(rt: Runtime, type: PyHeapTypeObject): boolean {
  const result = callSpecial(rt, "mro", [type]);
  if (result === null) return false;
  const tuple = sequenceTuple(rt, result);
  rt.heap.decref(result);
  if (tuple === null) return false;
  const odd = tuple.ob_item.find(each => !(each instanceof PyTypeObject));
  if (odd !== undefined) {
    const given = typeOf(odd).messageName;
    rt.heap.decref(tuple);
    const what = rt.facts.minor >= 15 ? `${type.messageName}.mro()` : "mro()";
    return raiseStatus(rt, "TypeError", `${what} returned a non-class ('${given}')`);
  }
  const old = type.tp_mro;
  type.tp_mro = tuple;
  rt.heap.xdecref(old);
  return true;
}
