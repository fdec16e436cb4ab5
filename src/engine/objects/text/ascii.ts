import type { PyObject } from "../../memory/object.ts";
import { objectRepr, objectStr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import type { Result } from "../type/slots.ts";
import { newUnicode, type PyUnicode } from "./unicodeobject.ts";
import { asciiOf } from "../../parser/repr.ts";
import { TextKind } from "./unicodetext.ts";

/** ascii(op): its repr with everything outside ASCII escaped (PyObject_ASCII). */
export function objectAscii(rt: Runtime, op: PyObject): Result<PyUnicode> {
  const repr = objectRepr(rt, op);
  if (repr === null || repr.kind === TextKind.ASCII) return repr;
  const ascii = newUnicode(rt, asciiOf(repr.value));
  rt.heap.decref(repr);
  return ascii;
}

/** What `!s`, `!r` and `!a` make of a value, in f-strings and in str.format. */
export function convertValue(
  rt: Runtime,
  op: PyObject,
  conversion: "s" | "r" | "a",
): Result<PyUnicode> {
  switch (conversion) {
    case "s":
      return objectStr(rt, op);
    case "r":
      return objectRepr(rt, op);
    case "a":
      return objectAscii(rt, op);
  }
}
