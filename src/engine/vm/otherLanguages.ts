import type { PyObject } from "../memory/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { typeOf } from "../objects/type/slots.ts";
import { isSubtype } from "../objects/type/typeobject.ts";

const SET = "Did you mean to use a 'set' object?";
const LIST = "Did you mean to use a 'list' object?";
const INT = "Did you mean to use an 'int' object? Bitwise operators are not supported by 'float'.";

/**
 * _CROSS_LANGUAGE_HINTS of Lib/traceback.py (3.15): a method that an object of the type lacks, as it
 * is called in another language or by a type that can be changed, and what is said then.
 */
const HINTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  list: {
    push: "Did you mean '.append'?",
    concat: "Did you mean '.extend'?",
    addAll: "Did you mean '.extend'?",
    contains: "Use 'x in list'.",
    add: SET,
  },
  str: {
    toUpperCase: "Did you mean '.upper'?",
    toLowerCase: "Did you mean '.lower'?",
    trimStart: "Did you mean '.lstrip'?",
    trimEnd: "Did you mean '.rstrip'?",
  },
  dict: {
    keySet: "Did you mean '.keys'?",
    entrySet: "Did you mean '.items'?",
    entries: "Did you mean '.items'?",
    putAll: "Did you mean '.update'?",
    put: "Use d[k] = v.",
  },
  tuple: { append: LIST, extend: LIST, insert: LIST, remove: LIST },
  frozenset: { add: SET, remove: SET, discard: SET, update: SET },
  float: { __or__: INT, __and__: INT, __xor__: INT, __lshift__: INT, __rshift__: INT },
};

/** _get_cross_language_hint: `. HINT` for an attribute that `op` lacks; empty: nothing is known. */
export function crossLanguageHint(rt: Runtime, op: PyObject, name: string): string {
  for (const type of ["list", "str", "dict", "tuple", "frozenset", "float"] as const) {
    const hint = Object.hasOwn(HINTS[type] ?? {}, name) ? HINTS[type]?.[name] : undefined;
    if (hint !== undefined && isSubtype(typeOf(op), rt.types[type])) return `. ${hint}`;
  }
  return "";
}
