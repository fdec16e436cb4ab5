import type { PyObject } from "../memory/object.ts";
import { raise } from "./exceptions.ts";
import type { PyGetSetDef } from "./methoddef.ts";
import { reprText } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import type { PyTypeObject, Result } from "./slots.ts";
import { newTupleOfType, type PyTuple } from "./tupleobject.ts";
import { staticType } from "./typeobject.ts";
import { newUnicode } from "./unicodeobject.ts";

/** A tuple type whose items also have names (Objects/structseq.c): `sys.version_info`, `stat_result`. */
export function newStructSequenceType(
  rt: Runtime,
  module: string,
  name: string,
  fields: readonly string[],
): PyTypeObject {
  return staticType(rt, {
    name,
    module,
    base: rt.types.tuple,
    basicsize: rt.types.tuple.tp_basicsize,
    itemsize: 8,
    isGC: true,
    slots: {
      tp_repr: (runtime, op) => structRepr(runtime, op, `${module}.${name}`, fields),
      tp_new: runtime => raise(runtime, "TypeError", `cannot create '${module}.${name}' instances`),
    },
    getset: fields.map((field, index): PyGetSetDef => ({ name: field, get: itemGetter(index) })),
  });
}

/** PyStructSequence_New with its items, which it takes over; the collector never tracks it. */
export function newStructSequence(
  rt: Runtime,
  type: PyTypeObject,
  itemsStolen: PyObject[],
): PyTuple {
  return newTupleOfType(rt, type, itemsStolen);
}

function itemGetter(index: number): PyGetSetDef["get"] {
  return (rt, self) => {
    const item = (self as PyTuple).ob_item[index]; // found on instances of the type alone
    return item === undefined ? rt.newNone() : rt.heap.newRef(item);
  };
}

/** `sys.version_info(major=3, minor=14, …)`. */
function structRepr(rt: Runtime, op: PyObject, name: string, fields: readonly string[]): Result {
  const parts: string[] = [];
  for (const [index, item] of (op as PyTuple).ob_item.entries()) {
    const text = reprText(rt, item);
    if (text === null) return null;
    parts.push(`${fields[index] ?? index}=${text}`);
  }
  return newUnicode(rt, `${name}(${parts.join(", ")})`);
}
