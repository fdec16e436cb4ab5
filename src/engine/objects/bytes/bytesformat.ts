import type { PyObject } from "../../memory/object.ts";
import { objectAscii } from "../text/ascii.ts";
import { newByteArray, PyByteArray } from "./bytearrayobject.ts";
import { byBytesMethod } from "./bytesnew.ts";
import { BUFFER_FLAGS, bufferBytes } from "./bufferwrapper.ts";
import { bytesLike, newBytes } from "./bytesobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { PyLong } from "../numbers/longobject.ts";
import { raiseRefusal } from "../numbers/longslots.ts";
import {
  formatNumber,
  padText,
  PercentArguments,
  readPercent,
  type ResolvedSpec,
  resolveStars,
} from "../text/percentformat.ts";
import type { PercentSpec } from "../text/percentspec.ts";
import { characterRange } from "../text/percentwords.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { latin1Text } from "../text/unicodecodecs.ts";
import { reprBytes } from "../../parser/repr.ts";
import { bufferOf, TextKind } from "../text/unicodetext.ts";

/** bytes % args and bytearray % args (_PyBytes_FormatEx), on text with one character a byte. */
export function bytesModulo(rt: Runtime, left: PyObject, right: PyObject): Result {
  const format = left.ob_type === rt.types.memoryview ? null : bytesLike(left);
  if (format === null) return rt.heap.newRef(rt.notImplemented);
  const args = new PercentArguments(rt, right, "bytes");
  const text = formatAll(rt, Array.from(latin1Text(format)), args);
  if (text === null || !args.checkAllUsed("bytes")) return null;
  const bytes = bufferOf(text, TextKind.LATIN1);
  return left instanceof PyByteArray ? newByteArray(rt, bytes) : newBytes(rt, bytes);
}

function formatAll(
  rt: Runtime,
  characters: readonly string[],
  args: PercentArguments,
): string | null {
  let result = "";
  let at = 0;
  while (at < characters.length) {
    let end = at;
    while (end < characters.length && characters[end] !== "%") end += 1;
    result += characters.slice(at, end).join("");
    if (end === characters.length) break;
    if (characters[end + 1] === "%") {
      result += "%";
      at = end + 2;
      continue;
    }
    const spec = readPercent(rt, characters, end, args);
    if (spec === null) return null;
    const piece = formatKeyed(rt, spec, args);
    if (piece === null) return null;
    result += piece;
    at = spec.end;
  }
  return result;
}

function formatKeyed(rt: Runtime, spec: PercentSpec, args: PercentArguments): string | null {
  let keyed: PyObject | null = null;
  if (spec.key !== null) {
    const key = newBytes(rt, bufferOf(spec.key, TextKind.LATIN1));
    keyed = args.lookUp(key, reprBytes(key.value));
    rt.heap.decref(key);
    if (keyed === null) return null;
    rt.hold(keyed, "argument of %");
  }
  const piece = formatOne(rt, spec, keyed, args);
  if (keyed !== null) {
    rt.release(keyed);
    rt.heap.decref(keyed);
  }
  return piece;
}

function formatOne(
  rt: Runtime,
  spec: PercentSpec,
  keyed: PyObject | null,
  args: PercentArguments,
): string | null {
  const resolved = resolveStars(rt, spec, args);
  if (resolved === null) return null;
  const value = keyed ?? args.take();
  if (value === null) return null;
  switch (spec.type) {
    case "s":
    case "b":
      return cutAndPad(contentOf(rt, value, args.label), resolved);
    case "r":
    case "a": {
      const ascii = objectAscii(rt, value);
      const text = ascii === null ? null : ascii.value;
      rt.heap.xdecref(ascii);
      return cutAndPad(text, resolved);
    }
    case "c":
      return cutAndPad(characterOf(rt, value, args.label), { ...resolved, precision: -1 });
    default:
      return formatNumber(rt, resolved, value, { spec, label: args.label, what: "bytes" });
  }
}

function cutAndPad(text: string | null, spec: ResolvedSpec): string | null {
  if (text === null) return null;
  const shown = spec.precision < 0 ? text : text.slice(0, spec.precision);
  return padText(shown, shown.length, spec);
}

/** format_obj: a buffer, or what `__bytes__` gives. */
function contentOf(rt: Runtime, op: PyObject, label: string): string | null {
  const bytes = bufferBytes(rt, op, BUFFER_FLAGS.SIMPLE);
  if (bytes !== null) return latin1Text(bytes);
  const converted = byBytesMethod(rt, op);
  if (converted === null) return null;
  if (converted !== undefined) {
    const text = latin1Text(bytesLike(converted) ?? new Uint8Array());
    rt.heap.decref(converted);
    return text;
  }
  const given = typeOf(op).messageName;
  const [head, quote] = rt.facts.minor >= 15 ? [`${label}: `, ""] : ["", "'"];
  const message =
    `${head}%b requires a bytes-like object, or an object that implements __bytes__, ` +
    `not ${quote}${given}${quote}`;
  return raise(rt, "TypeError", message);
}

/** byte_converter. */
function characterOf(rt: Runtime, op: PyObject, label: string): string | null {
  const head = rt.facts.minor >= 15 ? `${label}: ` : "";
  const isBytes = op.ob_type !== rt.types.memoryview;
  const bytes = isBytes ? bytesLike(op) : null;
  if (bytes?.length === 1) return latin1Text(bytes);
  if (op instanceof PyLong) {
    if (op.value >= 0 && op.value < 256) return String.fromCharCode(Number(op.value));
    return raiseRefusal(rt, characterRange(rt.facts.minor, label, "256"));
  }
  let given = "";
  if (rt.facts.minor >= 14) {
    const name = typeOf(op).messageName;
    given = bytes === null ? `, not ${name}` : `, not a ${name} object of length ${bytes.length}`;
  }
  const message = `${head}%c requires an integer in range(256) or a single byte${given}`;
  return raise(rt, "TypeError", message);
}
