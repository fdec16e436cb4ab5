import type { PyObject } from "../../memory/object.ts";
import { callStealing } from "../call.ts";
import { raise } from "../exceptions/exceptions.ts";
import { internIdentifier } from "../intern.ts";
import { setAttributeErrorContext } from "../exceptions/attributeerror.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, typeOf } from "./slots.ts";
import { typeLookupStr } from "./typeobject.ts";

/** A special method found on a type: a new reference, and whether it still wants `self`. */
export interface FoundMethod {
  readonly method: PyObject;
  readonly isUnbound: boolean;
}

/**
 * lookup_maybe_method (Objects/typeobject.c): the special method `name` of `self`'s type. A plain
 * function is not bound. Undefined: there is none; null: binding it raised.
 */
export function lookupMaybeMethod(
  rt: Runtime,
  self: PyObject,
  name: string,
): FoundMethod | null | undefined {
  const type = typeOf(self);
  const found = typeLookupStr(type, name);
  if (found === null) return undefined;
  const foundType = typeOf(found);
  if (foundType.tp_is_method_descriptor) {
    return { method: rt.heap.newRef(found), isUnbound: true };
  }
  const get = foundType.tp_descr_get;
  if (get === null) return { method: rt.heap.newRef(found), isUnbound: false };
  const method = get(rt, found, self, type);
  return method === null ? null : { method, isUnbound: false };
}

/** lookup_method: as `lookupMaybeMethod`, with AttributeError when there is none. */
export function lookupMethod(rt: Runtime, self: PyObject, name: string): FoundMethod | null {
  const found = lookupMaybeMethod(rt, self, name);
  if (found !== undefined) return found;
  const nameObject = internIdentifier(rt, name);
  raise(rt, "AttributeError", name);
  setAttributeErrorContext(rt, self, nameObject);
  rt.heap.decref(nameObject);
  return null;
}

/** vectorcall_unbound: `args` begins with `self`; gives up the reference that `found` holds. */
export function callFound(rt: Runtime, found: FoundMethod, args: readonly PyObject[]): Result {
  const { method, isUnbound } = found;
  return callStealing(rt, method, isUnbound ? args : args.slice(1), "special method");
}

/** vectorcall_method: calls the special method of the first argument, AttributeError if none. */
export function callSpecial(rt: Runtime, name: string, args: readonly PyObject[]): Result {
  const found = lookupMethod(rt, args[0] as PyObject, name); // callers give at least self
  return found === null ? null : callFound(rt, found, args);
}

/** vectorcall_maybe: NotImplemented when the type has no such method. */
export function callSpecialMaybe(rt: Runtime, name: string, args: readonly PyObject[]): Result {
  const found = lookupMaybeMethod(rt, args[0] as PyObject, name); // callers give at least self
  if (found === undefined) return rt.heap.newRef(rt.notImplemented);
  return found === null ? null : callFound(rt, found, args);
}
