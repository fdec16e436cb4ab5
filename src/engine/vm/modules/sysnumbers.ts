import { isImmortal, ObjectFlag, type PyObject } from "../../memory/object.ts";
import { dictDelStr } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { asSsize } from "../../objects/containers/sliceobject.ts";
import { PyTypeObject, type Result, typeOf } from "../../objects/type/slots.ts";
import { typeModified } from "../../objects/type/typeobject.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";

/** Functions of sys about ints' digits, interned strings, immortal objects and classes, by version. */
export function numberFunctions(rt: Runtime): PyMethodDef[] {
  const { minor } = rt.facts;
  return [
    methodNoArgs("get_int_max_str_digits", rt => newLong(rt, rt.intMaxStrDigits)),
    methodClinic("set_int_max_str_digits", "maxdigits", setIntMaxStrDigits),
    ...(minor >= 13 ? [methodO("_is_interned", isInterned)] : []),
    ...(minor >= 14
      ? [
          methodO("_is_immortal", (rt, _module, op) => rt.newBool(isImmortal(op))),
          methodO("_clear_type_descriptors", clearTypeDescriptors),
        ]
      : []),
  ];
}

/** _PY_LONG_MAX_STR_DIGITS_THRESHOLD. */
const SMALLEST_LIMIT = 640;

function setIntMaxStrDigits(
  rt: Runtime,
  _module: PyObject,
  args: readonly (PyObject | undefined)[],
): Result {
  const limit = asSsize(rt, args[0] as PyObject, "OverflowError"); // it is required
  if (limit === null) return null;
  if (limit > 0x7fffffff || limit < -0x80000000) {
    return raise(rt, "OverflowError", "Python int too large to convert to C int");
  }
  if (limit !== 0 && limit < SMALLEST_LIMIT) {
    const wanted = rt.facts.minor >= 14 ? ">= 640 or 0 for unlimited" : "0 or larger than 640";
    return raise(rt, "ValueError", `maxdigits must be ${wanted}`);
  }
  rt.intMaxStrDigits = limit;
  return rt.newNone();
}

function isInterned(rt: Runtime, _module: PyObject, op: PyObject): Result {
  if (op instanceof PyUnicode) return rt.newBool((op.head.flags & ObjectFlag.INTERNED) !== 0);
  const given = typeOf(op).messageName;
  return raise(rt, "TypeError", `_is_interned() argument must be str, not ${given}`);
}

/** sys._clear_type_descriptors: a class that is about to be replaced lets go of two cycles. */
function clearTypeDescriptors(rt: Runtime, _module: PyObject, op: PyObject): Result {
  if (!(op instanceof PyTypeObject) || op.tp_dict === null) {
    const given = typeOf(op).messageName;
    const text = `_clear_type_descriptors() argument must be type, not ${given}`;
    return raise(rt, "TypeError", text);
  }
  if (!op.tp_is_heap_type) return raise(rt, "TypeError", "argument is immutable");
  for (const name of ["__dict__", "__weakref__"]) dictDelStr(rt, op.tp_dict, name);
  typeModified(op);
  return rt.newNone();
}
