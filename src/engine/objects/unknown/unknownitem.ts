import type { PyObject } from "../../memory/object.ts";
import { clearRaised } from "../exceptions/exceptions.ts";
import { lend, openContainer } from "./handout.ts";
import type { Runtime } from "../runtime.ts";
import { type BinaryFunc, type Result, typeOf } from "../type/slots.ts";
import { typeLookupStr } from "../type/typeobject.ts";
import { newUnknown, PyUnknown } from "./unknown.ts";
import { chooseTruth } from "./unknownchoice.ts";
import { afterNative, holdsUnknown } from "./unknowncall.ts";

/** A native container of which `key` is an unknown key; classes of the program ask it themselves. */
export function isUnknownKey(container: PyObject, key: PyObject): boolean {
  if (!(key instanceof PyUnknown) || container instanceof PyUnknown) return false;
  return !container.ob_type.tp_is_heap_type;
}

/** `container[key]` where either may be, or hold, something unknown: nothing is changed by it. */
export function getItemNearUnknown(
  rt: Runtime,
  container: PyObject,
  key: PyObject,
  read: BinaryFunc,
): Result {
  if (isUnknownKey(container, key)) return unknownItem(rt, container);
  const result = read(rt, container, key);
  if (result !== null || container instanceof PyUnknown) return result;
  const isNatives = rt.raised !== null && rt.raised.traceback === null;
  if (!isNatives || !holdsUnknown(key, 1)) return afterNative(rt, "", [], null);
  clearRaised(rt);
  return unknownItem(rt, container);
}

/** One of the items, or something made of them. */
function unknownItem(rt: Runtime, container: PyObject): Result {
  // It may be made now.
  if (typeLookupStr(typeOf(container), "__missing__") === null) lend(rt, container);
  else openContainer(rt, container);
  return newUnknown(rt, `${typeOf(container).tp_name}[…]`);
}

/** `container[unknown] = value`, or the deletion: what it holds now is unknown. */
export function changeAtUnknown(rt: Runtime, container: PyObject, value: PyObject | null): true {
  if (value !== null) lend(rt, value);
  openContainer(rt, container);
  return true;
}

/** `unknown in container`. */
export function containsUnknown(rt: Runtime, container: PyObject): 0 | 1 {
  const { mp_length, sq_length } = typeOf(container);
  if ((mp_length ?? sq_length)?.(rt, container) === 0) return 0;
  const question = `is it in the ${typeOf(container).messageName}?`;
  return chooseTruth(rt, question, true) ? 1 : 0;
}
