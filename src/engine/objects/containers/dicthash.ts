import type { PyObject } from "../../memory/object.ts";
import { dictGetStr } from "./dictobject.ts";
import { excType, raise, takeRaised } from "../exceptions/exceptions.ts";
import { objectHash, objectStr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type Hash, type PyTypeObject, typeOf } from "../type/slots.ts";
import { asString, PyUnicode } from "../text/unicodeobject.ts";

/** PyObject_Hash of a key; null: it raised, in 3.14's words where the version has them. */
export function hashKey(rt: Runtime, key: PyObject): Hash | null {
  return hashOrExplain(rt, key, "dict key");
}

/**
 * PyObject_Hash of what is to be a dict key or a set element. From 3.14 on a TypeError says so
 * (dict_unhashable_type, set_unhashable_type).
 */
export function hashOrExplain(rt: Runtime, op: PyObject, role: string): Hash | null {
  const hash = objectHash(rt, op);
  if (hash !== null || rt.facts.minor < 14) return hash;
  const { raised } = rt;
  if (raised === null || raised.ob_type !== excType(rt, "TypeError")) return null;
  const exc = takeRaised(rt);
  rt.hold(exc, "TypeError being explained");
  const text = objectStr(rt, exc);
  rt.release(exc);
  if (text !== null) {
    const type = qualifiedTypeName(typeOf(op));
    raise(rt, "TypeError", `cannot use '${type}' as a ${role} (${asString(text)})`);
    rt.heap.decref(text);
  }
  rt.heap.decref(exc);
  return null;
}

/** PyType_GetFullyQualifiedName, as %T writes it: the module is left out for builtins, `__main__`. */
export function qualifiedTypeName(type: PyTypeObject): string {
  if (!type.tp_is_heap_type) return type.messageName;
  const module = type.tp_dict === null ? undefined : dictGetStr(type.tp_dict, "__module__");
  if (!(module instanceof PyUnicode)) return type.tp_qualname;
  const name = asString(module);
  const isPlain = name === "builtins" || name === "__main__";
  return isPlain ? type.tp_qualname : `${name}.${type.tp_qualname}`;
}
