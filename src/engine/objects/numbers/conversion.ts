import type { PyObject } from "../../memory/object.ts";
import { raise } from "../exceptions/exceptions.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, typeOf } from "../type/slots.ts";

const ARTICLES = { int: "an int", float: "a float", complex: "a complex" } as const;

/**
 * What `method` of `op` returned, which has to be a number of the exact built-in type `name`: TypeError for
 * anything else, a DeprecationWarning for an instance of a subclass, which is returned
 * (PyNumber_Long, _PyNumber_Index, PyFloat_AsDouble, try_complex_special_method). Steals `result`.
 */
export function checkedConversion<T extends PyObject>(
  rt: Runtime,
  op: PyObject,
  method: string,
  name: keyof typeof ARTICLES,
  result: Result,
): Result<T> {
  if (result === null || typeOf(result) === rt.types[name]) return result as Result<T>;
  const said = refusal(rt, typeOf(op).messageName, method, name, typeOf(result).messageName);
  if (!(typeOf(result).tp_mro?.ob_item.includes(rt.types[name]) ?? false)) {
    rt.heap.decref(result);
    return raise(rt, "TypeError", said);
  }
  rt.hold(result, `result of ${method}`);
  const text = `${said}.  The ability to return an instance of a strict subclass of ${name} is deprecated`;
  rt.interpreter.warn(
    "DeprecationWarning",
    `${text}, and may be removed in a future version of Python.`,
  );
  rt.release(result);
  if (rt.raised === null) return result as Result<T>;
  rt.heap.decref(result);
  return null;
}

function refusal(
  rt: Runtime,
  owner: string,
  method: string,
  name: keyof typeof ARTICLES,
  given: string,
): string {
  if (rt.facts.minor >= 15)
    return `${owner}.${method}() must return ${ARTICLES[name]}, not ${given}`;
  const subject = name === "float" ? `${owner}.${method}` : method;
  return `${subject} returned non-${name} (type ${given})`;
}
