import { prepared } from "../../../base/prepared.ts";
import type { PythonVersion } from "../../facts.ts";
import type { PyObject } from "../../memory/object.ts";
import { MEASURED_SIGNATURES } from "./measuredSignatures.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";

// `__text_signature__`: how what is written in C says that it is called, "($self, object, /)".

/** By version, what the names of functions, types and methods say. */
const signaturesOf = prepared((version: PythonVersion): ReadonlyMap<string, string> => {
  const digit = Number(version.slice(2)).toString(16);
  const texts = new Map<string, string>();
  for (const [text, groups] of MEASURED_SIGNATURES) {
    for (const group of groups) {
      const [digits = "", ...words] = group.split(" ");
      if (!digits.includes(digit)) continue;
      let holder = "";
      for (const word of words) {
        if (word.endsWith(":")) holder = word.slice(0, -1);
        else texts.set(`${holder}.${word}`, text);
      }
    }
  }
  return texts;
});

function textOf(rt: Runtime, ...keys: readonly string[]): Result {
  const signatures = signaturesOf(rt.facts.version);
  const key = keys.find(each => signatures.has(each)) ?? "";
  const text = signatures.get(key) ?? "";
  return text === "" ? rt.newNone() : newUnicode(rt, text);
}

/** type_get_text_signature. */
export function typeTextSignature(rt: Runtime, type: PyTypeObject): Result {
  return textOf(rt, keyOf(type));
}

/** method_get_text_signature, wrapperdescr_get_text_signature. */
export function descrTextSignature(rt: Runtime, type: PyTypeObject, name: string): Result {
  return textOf(rt, `${keyOf(type)}.${name}`, `*.${name}`);
}

/** meth_get__text_signature__: of a function of `module`, or of a method that `self` or a base of it has. */
export function functionTextSignature(
  rt: Runtime,
  name: string,
  self: PyObject | null,
  module: PyObject | null,
): Result {
  if (module instanceof PyUnicode) return textOf(rt, `${asString(module)}.${name}`);
  if (self === null) return rt.newNone();
  const type = self instanceof PyTypeObject ? self : typeOf(self);
  const bases = type.tp_mro?.ob_item ?? [type];
  const keys = bases.map(base => `${keyOf(base as PyTypeObject)}.${name}`); // an MRO is of types
  return textOf(rt, ...keys, `*.${name}`);
}

/** Classes of the program have none. */
function keyOf(type: PyTypeObject): string {
  return type.tp_is_heap_type ? "" : `${type.tp_module}.${type.tp_qualname}`;
}
