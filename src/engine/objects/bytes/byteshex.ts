import type { PyObject } from "../../memory/object.ts";
import { objectSize } from "../abstract.ts";
import { newByteArray } from "./bytearrayobject.ts";
import { bytesLike, newBytes, PyBytes } from "./bytesobject.ts";
import { callOnMade } from "../call.ts";
import { raise } from "../exceptions/exceptions.ts";
import { type OrRefusal, Refusal, valueError } from "../exceptions/refusal.ts";
import { raiseRefusal } from "../numbers/longslots.ts";
import type { Runtime } from "../runtime.ts";
import { intArgument, ssizeArgument } from "../containers/sliceobject.ts";
import { argumentTypeName, type Result, typeOf } from "../type/slots.ts";
import { latin1Text } from "../text/unicodecodecs.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** hex() and fromhex() of bytes, bytearray and memoryview (Python/pystrhex.c). */

/** hex(sep, bytes_per_sep=1). */
export function bytesHex(
  rt: Runtime,
  self: PyObject,
  args: readonly (PyObject | undefined)[],
): Result {
  return hexOf(rt, bytesLike(self) ?? new Uint8Array(), args); // self has a buffer
}

/** _Py_strhex_with_sep: `args` are sep and bytes_per_sep, where given. */
export function hexOf(
  rt: Runtime,
  bytes: Uint8Array,
  [sepArg, groupArg]: readonly (PyObject | undefined)[],
): Result {
  const digits = Array.from(bytes, byte => byte.toString(16).padStart(2, "0"));
  const read = rt.facts.minor >= 15 ? ssizeArgument : intArgument;
  const group = groupArg === undefined ? 1 : read(rt, groupArg);
  if (group === null) return null;
  if (sepArg === undefined) return newUnicode(rt, digits.join(""));
  const sep = readSeparator(rt, sepArg);
  if (sep === null) return null;
  if (group === 0) return newUnicode(rt, digits.join(""));
  return newUnicode(rt, grouped(digits, sep, group));
}

function readSeparator(rt: Runtime, op: PyObject): string | null {
  const size = objectSize(rt, op);
  if (size < 0) return null;
  if (size !== 1) return raise(rt, "ValueError", "sep must be length 1.");
  const bytes = op instanceof PyBytes ? op.value : null;
  if (!(op instanceof PyUnicode) && bytes === null) {
    return raise(rt, "TypeError", "sep must be str or bytes.");
  }
  const sep = op instanceof PyUnicode ? op.value : latin1Text(bytes ?? new Uint8Array());
  return sep < "\x80" ? sep : raise(rt, "ValueError", "sep must be ASCII.");
}

/** Groups are counted from the right, or, when `size` is negative, from the left. */
function grouped(digits: readonly string[], sep: string, size: number): string {
  const width = Math.abs(size);
  const first = size > 0 ? digits.length % width : 0;
  const groups = first > 0 ? [digits.slice(0, first).join("")] : [];
  for (let i = first; i < digits.length; i += width) {
    groups.push(digits.slice(i, i + width).join(""));
  }
  return groups.join(sep);
}

/** fromhex(text): a class method; 3.14 on also of bytes. */
export function bytesFromHex(rt: Runtime, type: PyObject, source: PyObject): Result {
  const bytes = source instanceof PyUnicode || rt.facts.minor < 14 ? null : bytesLike(source);
  if (!(source instanceof PyUnicode) && bytes === null) {
    const wanted =
      rt.facts.minor >= 14
        ? `fromhex() argument must be str or bytes-like, not ${typeOf(source).messageName}`
        : `fromhex() argument must be str, not ${argumentTypeName(source)}`;
    return raise(rt, "TypeError", wanted);
  }
  const text = source instanceof PyUnicode ? source.value : latin1Text(bytes ?? new Uint8Array());
  const values = parseHex(text, rt.facts.minor);
  if (values instanceof Refusal) return raiseRefusal(rt, values);
  const array = Uint8Array.from(values);
  if (type === rt.types.bytearray) return newByteArray(rt, array);
  // Subclasses, also of bytearray, are called with bytes.
  const made = newBytes(rt, array);
  return type === rt.types.bytes ? made : callOnMade(rt, type, [made]);
}

/** _PyBytes_FromHex: pairs of digits, with ASCII white space between the pairs. */
function parseHex(text: string, version: number): OrRefusal<number[]> {
  const values: number[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && /[ \t-\r]/.test(text.charAt(at))) at += 1;
    if (at >= text.length) return values;
    for (let i = at; i < at + 2; i++) {
      if (/[0-9A-Fa-f]/.test(text.charAt(i))) continue;
      if (i >= text.length && version >= 14) {
        return valueError("fromhex() arg must contain an even number of hexadecimal digits");
      }
      return valueError(`non-hexadecimal number found in fromhex() arg at position ${i}`);
    }
    values.push(Number.parseInt(text.slice(at, at + 2), 16));
    at += 2;
  }
}
