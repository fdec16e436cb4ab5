import type { PyObject } from "../../../memory/object.ts";
import { bytesLike } from "../../../objects/bytes/bytesobject.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { methodFast, type PyMethodDef } from "../../../objects/functions/methoddef.ts";
import { typeOf } from "../../../objects/type/slots.ts";
import { PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { bufferArgument } from "./data.ts";

/** compare_digest(a, b): of two ASCII texts, or of two objects with bytes. */
export const compareDigest: PyMethodDef = methodFast(
  "compare_digest",
  2,
  2,
  (rt, _module, args) => {
    const [a, b] = args as readonly [PyObject, PyObject]; // two arguments are checked
    if (a instanceof PyUnicode && b instanceof PyUnicode) {
      if (!isAscii(a) || !isAscii(b)) {
        const message = "comparing strings with non-ASCII characters is not supported";
        return raise(rt, "TypeError", message);
      }
      rt.heap.budget.touch(b.value.length);
      return rt.newBool(a.value === b.value);
    }
    if (bytesLike(a) === null && bytesLike(b) === null) {
      const types = `'${typeOf(a).messageName}' and '${typeOf(b).messageName}'`;
      const message = `unsupported operand types(s) or combination of types: ${types}`;
      return raise(rt, "TypeError", message);
    }
    const left = bufferArgument(rt, a);
    const right = left === null ? null : bufferArgument(rt, b);
    if (left === null || right === null) return null;
    rt.heap.budget.touch(right.length);
    return rt.newBool(left.length === right.length && left.every((byte, i) => byte === right[i]));
  },
);

function isAscii({ value }: PyUnicode): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 127) return false;
  return true;
}
