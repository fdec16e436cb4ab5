import { newGenericAlias } from "./genericalias.ts";
import { classMethod, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import type { PyTypeObject } from "../type/slots.ts";

/** Static types that can be subscripted, by the first minor version (PEP 585 and later). */
const GENERIC_TYPES: ReadonlyMap<string, number> = new Map([
  ["list", 9],
  ["tuple", 9],
  ["dict", 9],
  ["set", 9],
  ["frozenset", 9],
  ["enumerate", 9],
  ["mappingproxy", 9],
  ["async_generator", 9],
  ["coroutine", 9],
  ["generator", 13],
  ["ReferenceType", 9],
  ["deque", 9],
  ["defaultdict", 9],
  ["partial", 9],
  ["memoryview", 14],
  ["slice", 14],
  ["staticmethod", 14],
  ["classmethod", 14],
]);

/** Whether the method table of `type` has Py_GenericAlias as `__class_getitem__`. */
export function isGenericType(rt: Runtime, type: PyTypeObject): boolean {
  const since = GENERIC_TYPES.get(type.tp_name);
  return since !== undefined && rt.facts.minor >= since;
}

/** `__class_getitem__` of these types. */
export const classGetitem: PyMethodDef = classMethod(
  methodO("__class_getitem__", (rt, cls, item) => newGenericAlias(rt, cls, item)),
);
