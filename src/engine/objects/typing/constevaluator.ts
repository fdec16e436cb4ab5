import { PyObject, type Visit } from "../../memory/object.ts";
import { parseArgs } from "../call.ts";
import { typeText } from "./genericalias.ts";
import { PyLong } from "../numbers/longobject.ts";
import { reprText } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import type { CallFunc, PyTypeObject, Result } from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** annotationlib.Format.STRING. */
const STRING = 4n;

/**
 * constevaluatorobject (Objects/typevarobject.c, 3.14): stands for the function that evaluates the bound
 * of a type parameter, where a value was given instead of an expression.
 */
class PyConstEvaluator extends PyObject {
  constructor(
    type: PyTypeObject,
    /** A strong reference. */
    readonly value: PyObject,
  ) {
    super(type);
  }
}

/** An evaluator of `value`, which it borrows. */
export function newConstEvaluator(rt: Runtime, value: PyObject): PyObject {
  return genericAlloc(rt, new PyConstEvaluator(rt.types._ConstEvaluator, rt.heap.newRef(value)));
}

/** constevaluator_call: the value, or how it is written. */
const evaluatorCall: CallFunc = (rt, self, args, kwargs) => {
  const parsed = parseArgs(rt, "constevaluator.__call__", "format", args, kwargs);
  if (parsed === null) return null;
  const { value } = self as PyConstEvaluator; // the slot of its type
  const [format] = parsed;
  const isText = format instanceof PyLong && BigInt(format.value) === STRING;
  return isText ? written(rt, value) : rt.heap.newRef(value);
};

function written(rt: Runtime, value: PyObject): Result {
  if (!(value instanceof PyTuple)) {
    const text = typeText(rt, value);
    return text === null ? null : newUnicode(rt, text);
  }
  const parts: string[] = [];
  for (const item of value.ob_item) {
    const part = typeText(rt, item);
    if (part === null) return null;
    parts.push(part);
  }
  return newUnicode(rt, `(${parts.join(", ")})`);
}

/** Makes the type `_typing._ConstEvaluator` and puts it into `rt.types`. */
export function initConstEvaluatorType(rt: Runtime): void {
  rt.types._ConstEvaluator = staticType(rt, {
    name: "_ConstEvaluator",
    module: "_typing",
    basicsize: 24,
    isGC: true,
    slots: {
      tp_call: evaluatorCall,
      tp_repr: (r, op) => {
        const text = reprText(r, (op as PyConstEvaluator).value);
        return text === null ? null : newUnicode(r, `<constevaluator ${text}>`);
      },
      tp_traverse: (op: PyObject, visit: Visit) => visit((op as PyConstEvaluator).value, "value"),
      tp_releases: (op: PyObject, into: PyObject[]) => {
        into.push((op as PyConstEvaluator).value);
      },
    },
  });
}
