import type { PyObject } from "../../memory/object.ts";
import { objectVectorcall } from "../call.ts";
import { objectGetAttrStr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import type { Result } from "../type/slots.ts";

/**
 * call_typing_func_object (Objects/typevarobject.c): a function of the typing module, which the first
 * such call imports. A new reference; borrows `args`.
 */
export function callTyping(rt: Runtime, name: string, args: readonly PyObject[]): Result {
  const func = attributeOfTyping(rt, name);
  if (func === null) return null;
  const result = objectVectorcall(rt, func, [...args], null);
  rt.heap.decref(func);
  return result;
}

/** `typing.NAME`: a new reference. */
export function attributeOfTyping(rt: Runtime, name: string): Result {
  const typing = rt.interpreter.importModule("typing");
  if (typing === null) return null;
  const found = objectGetAttrStr(rt, typing, name);
  rt.heap.decref(typing);
  return found;
}
