import type { PyObject } from "../../memory/object.ts";
import { BUFFER_FLAGS, bufferBytes } from "../bytes/bufferwrapper.ts";
import { parseArgs } from "../call.ts";
import { decodeObject, readCodecArguments } from "./codecs.ts";
import type { PyDict } from "../containers/dictobject.ts";
import { clearRaised, raise } from "../exceptions/exceptions.ts";
import { constructorVectorcall } from "../numbers/longnew.ts";
import { objectStr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { PyUnicode } from "./unicodeobject.ts";

/** str() (unicode_new_impl). `callable` is str or a subclass. */
export function unicodeNew(
  rt: Runtime,
  callable: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  const type = callable as PyTypeObject; // tp_new is called with a type
  const parsed = parseArgs(rt, "str", 'object="", encoding="utf-8", errors="strict"', args, kwargs);
  if (parsed === null) return null;
  const exact = fromArguments(rt, parsed);
  if (exact === null || type === rt.types.str) return exact;
  // unicode_subtype_new: an instance of the subclass with the same text.
  const { value, kind, size } = exact as PyUnicode; // both ways give a str
  const op = genericAlloc(rt, new PyUnicode(type, value, kind, size));
  rt.heap.decref(exact);
  return op;
}

/** unicode_vectorcall (3.13 on). */
export const unicodeVectorcall = constructorVectorcall("str", 3, unicodeNew, fromArguments);

function fromArguments(
  rt: Runtime,
  [object, encoding, errors]: readonly (PyObject | undefined)[],
): Result {
  if (object === undefined) return rt.heap.newRef(rt.emptyStr);
  if (encoding === undefined && errors === undefined) return objectStr(rt, object);
  return fromEncodedObject(rt, object, encoding, errors);
}

/** PyUnicode_FromEncodedObject. */
function fromEncodedObject(
  rt: Runtime,
  object: PyObject,
  encodingArg: PyObject | undefined,
  errorsArg: PyObject | undefined,
): Result {
  const codec = readCodecArguments(rt, "str", encodingArg, errorsArg);
  if (codec === null) return null;
  if (object instanceof PyUnicode) return raise(rt, "TypeError", "decoding str is not supported");
  const bytes = bufferBytes(rt, object, BUFFER_FLAGS.SIMPLE);
  if (bytes === null) {
    clearRaised(rt);
    const given = typeOf(object).messageName;
    const message = `decoding to str: need a bytes-like object, ${given} found`;
    return raise(rt, "TypeError", message);
  }
  return decodeObject(rt, bytes, object, codec.encoding, codec.errors);
}
