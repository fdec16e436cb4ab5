import { GC_HEAD_SIZE, type PyObject } from "../memory/object.ts";
import { sizeofObject } from "./type/baseobject.ts";
import { callStealing } from "./call.ts";
import { PyMethodDescr } from "./type/descrobject.ts";
import { raiseMinusOne } from "./exceptions/exceptions.ts";
import { PyHeapTypeObject } from "./type/heaptype.ts";
import { PyLong } from "./numbers/longobject.ts";
import type { Runtime } from "./runtime.ts";
import { PyTypeObject, typeOf } from "./type/slots.ts";
import { lookupSpecial, typeLookupStr } from "./type/typeobject.ts";

/**
 * _PySys_GetSizeOf: `op.__sizeof__()` and what stands before the object: the collector's header and
 * the pointers to an instance's dict and weak references. May run the program's `__sizeof__`;
 * -1: an exception is set.
 */
export function objectSizeof(rt: Runtime, op: PyObject): number {
  return sizeWithoutRunning(rt, op) ?? callSizeof(rt, op);
}

/** As `objectSizeof`, but null where the program's own code would have to run to tell. */
export function sizeWithoutRunning(rt: Runtime, op: PyObject): number | null {
  const type = typeOf(op);
  if (type.tp_is_heap_type && !(typeLookupStr(type, "__sizeof__") instanceof PyMethodDescr)) {
    return null;
  }
  return sizeofObject(rt, op) + presize(op);
}

function callSizeof(rt: Runtime, op: PyObject): number {
  const method = lookupSpecial(rt, op, "__sizeof__");
  if (method === null) return -1;
  if (method === undefined) {
    const name = typeOf(op).messageName;
    return raiseMinusOne(rt, "TypeError", `Type ${name} doesn't define __sizeof__`);
  }
  const result = callStealing(rt, method, [], "special method __sizeof__");
  if (result === null) return -1;
  const size = result instanceof PyLong ? Number(result.value) : null;
  rt.heap.decref(result);
  if (size === null) return raiseMinusOne(rt, "TypeError", "an integer is required");
  if (size < 0) return raiseMinusOne(rt, "ValueError", "__sizeof__() should return >= 0");
  return size + presize(op);
}

/** _PyType_PreHeaderSize: static types are not the collector's although their kind is. */
function presize(op: PyObject): number {
  const type = typeOf(op);
  const isTracked = type.tp_is_gc && !(op instanceof PyTypeObject && !op.tp_is_counted);
  const before = type instanceof PyHeapTypeObject ? type.preHeaderSize : 0;
  return (isTracked ? GC_HEAD_SIZE : 0) + before;
}
