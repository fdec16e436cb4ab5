import { ObjectFlag, type PyObject } from "../../memory/object.ts";
import { raise, raiseMinusOne, raiseNone } from "../exceptions/exceptions.ts";
import { hashBytes } from "../hash.ts";
import { newUnicodeIterator } from "./unicodeiter.ts";
import { holds } from "../numbers/longslots.ts";
import { unicodeModulo } from "./percentformat.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength, isBeyondMemory } from "../sizelimits.ts";
import { asSsize, PySlice, sliceBounds } from "../containers/sliceobject.ts";
import { COMPARE, type CompareOp, type Hash, type Result, typeOf } from "../type/slots.ts";
import type { TypeSlots } from "../type/typeobject.ts";
import {
  asString,
  freshUnicode,
  newUnicode,
  newUnicodeOfKind,
  PyUnicode,
  sizeOfText,
  sizeOfUnicode,
  unchanged,
} from "./unicodeobject.ts";
import { reprText } from "../../parser/repr.ts";
import { bufferOf, kindOf, TextKind } from "./unicodetext.ts";

/** The slots of str (Objects/unicodeobject.c, PyUnicode_Type). */
export const unicodeSlots: TypeSlots = {
  tp_repr: (rt, op) => newUnicode(rt, reprText(asString(op), rt.facts.minor)),
  tp_str: (rt, op) => unchanged(rt, op as PyUnicode), // slots of str see str objects only
  tp_hash: (rt, op) => unicodeHash(rt, op as PyUnicode),
  tp_richcompare: unicodeRichCompare,
  tp_iter: newUnicodeIterator,
  tp_sizeof: (rt, op) => sizeOfUnicode(rt, op as PyUnicode),
  nb_remainder: unicodeModulo,
  sq_length: (_rt, op) => (op as PyUnicode).size,
  sq_concat: unicodeConcat,
  sq_repeat: unicodeRepeat,
  sq_item: unicodeItem,
  sq_contains: unicodeContains,
  mp_length: (_rt, op) => (op as PyUnicode).size,
  mp_subscript: unicodeSubscript,
};

/** unicode_hash: SipHash over the characters as CPython stores them; kept in the object. */
function unicodeHash(rt: Runtime, op: PyUnicode): Hash {
  if (op.hash !== null) return op.hash;
  rt.heap.budget.touch(4 * op.size);
  op.hash = hashBytes(bufferOf(op.value, op.kind));
  return op.hash;
}

/** unicode_compare: -1, 0 or 1, by code points. */
export function compareText(a: PyUnicode, b: PyUnicode): -1 | 0 | 1 {
  const [left, right] = [a.value, b.value];
  if (left === right) return 0;
  // UTF-16 sorts as code points do, unless surrogates meet characters above them.
  if (a.kind < TextKind.UCS2 || b.kind < TextKind.UCS2) return left < right ? -1 : 1;
  const size = Math.min(left.length, right.length);
  let at = 0;
  while (at < size && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  // The pair that a low surrogate belongs to is equal in its first half.
  if (at > 0 && isPairAt(left, at - 1, right)) at -= 1;
  const x = left.codePointAt(at) ?? -1;
  const y = right.codePointAt(at) ?? -1;
  return x < y ? -1 : 1;
}

function isPairAt(left: string, at: number, right: string): boolean {
  return (left.codePointAt(at) ?? 0) > 0xffff || (right.codePointAt(at) ?? 0) > 0xffff;
}

function unicodeRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PyUnicode && right instanceof PyUnicode)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  if (op === COMPARE.EQ) return rt.newBool(left.value === right.value);
  if (op === COMPARE.NE) return rt.newBool(left.value !== right.value);
  return rt.newBool(holds(compareText(left, right), op));
}

/** PyUnicode_Concat: an empty operand gives the other one itself. */
function unicodeConcat(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(right instanceof PyUnicode)) return raiseConcat(rt, right);
  const a = left as PyUnicode; // slots of str see str objects on the left
  if (a.size === 0) return unchanged(rt, right);
  if (right.size === 0) return unchanged(rt, a);
  return joined(rt, a, right);
}

function raiseConcat(rt: Runtime, right: PyObject): null {
  const message = `can only concatenate str (not "${typeOf(right).messageName}") to str`;
  return raise(rt, "TypeError", message);
}

function widerKind(a: TextKind, b: TextKind): TextKind {
  return a < b ? b : a;
}

/** A new str of two that are not empty. */
function joined(rt: Runtime, a: PyUnicode, b: PyUnicode): PyUnicode {
  const size = a.size + b.size;
  checkLength(size);
  const kind = widerKind(a.kind, b.kind);
  return newUnicodeOfKind(rt, a.value + b.value, kind, size);
}

/**
 * PyUnicode_Append, for `s = s + t` and `s += t`: when nobody else holds `leftStolen` and its block
 * has room, it is extended in place and stays the same object. Borrows `right`.
 */
export function unicodeAppend(rt: Runtime, leftStolen: PyUnicode, right: PyObject): Result {
  if (right instanceof PyUnicode && isModifiable(rt, leftStolen, right)) {
    const size = leftStolen.size + right.size;
    checkLength(size);
    if (staysInPlace(rt, leftStolen, size)) {
      leftStolen.value += right.value;
      leftStolen.size = size;
      leftStolen.utf8Size = 0; // resize_compact
      return leftStolen;
    }
  }
  // A block that the allocator has to move is another object, as far as a program can tell.
  const result = unicodeConcat(rt, leftStolen, right);
  rt.heap.decref(leftStolen);
  return result;
}

function isModifiable(rt: Runtime, left: PyUnicode, right: PyUnicode): boolean {
  return (
    left.head.ob_refcnt === 1 &&
    left.hash === null &&
    (left.head.flags & (ObjectFlag.INTERNED | ObjectFlag.IMMORTAL)) === 0 &&
    left.ob_type === rt.types.str &&
    right.ob_type === rt.types.str &&
    left.size > 0 &&
    right.size > 0 &&
    // The left must be as wide as the right, and ASCII is laid out differently.
    right.kind <= left.kind &&
    !(left.kind === TextKind.ASCII && right.kind !== TextKind.ASCII)
  );
}

/** Whether realloc leaves the block where it is (pymalloc_realloc). */
function staysInPlace(rt: Runtime, left: PyUnicode, size: number): boolean {
  const before = sizeOfText(rt, left.kind, left.size);
  const after = sizeOfText(rt, left.kind, size);
  return (before + 15) >> 4 === (after + 15) >> 4 || before > MAX_POOLED_SIZE;
}

/** SMALL_REQUEST_THRESHOLD of Objects/obmalloc.c: larger blocks are C's, and grow in place. */
const MAX_POOLED_SIZE = 512;

function unicodeRepeat(rt: Runtime, op: PyObject, count: number): Result {
  const text = op as PyUnicode;
  if (count < 1 || text.size === 0) return rt.heap.newRef(rt.emptyStr);
  if (count === 1) return unchanged(rt, text);
  if (text.size > 1 && text.size * count >= 2 ** 63) {
    return raise(rt, "OverflowError", "repeated string is too long");
  }
  if (isBeyondMemory(text.size * count)) return raiseNone(rt, "MemoryError");
  checkLength(text.size * count);
  return newUnicodeOfKind(rt, text.value.repeat(count), text.kind, text.size * count);
}

/** unicode_getitem: one character; Latin-1 ones are the interpreter's own. */
function unicodeItem(rt: Runtime, op: PyObject, index: number): Result {
  const text = op as PyUnicode;
  if (index < 0 || index >= text.size) {
    return raise(rt, "IndexError", "string index out of range");
  }
  return characterAt(rt, text, index);
}

/** The character at an index that exists: a new reference. */
export function characterAt(rt: Runtime, text: PyUnicode, index: number): PyUnicode {
  if (text.kind !== TextKind.UCS4) return newUnicode(rt, text.value.charAt(index));
  rt.heap.budget.touch(16 * text.size); // JavaScript has to find the pairs of surrogates
  return newUnicode(rt, text.characters()[index] ?? "");
}

function unicodeContains(rt: Runtime, op: PyObject, value: PyObject): -1 | 0 | 1 {
  if (!(value instanceof PyUnicode)) {
    const given = typeOf(value).messageName;
    return raiseMinusOne(
      rt,
      "TypeError",
      `'in <string>' requires string as left operand, not ${given}`,
    );
  }
  const text = asString(op);
  const at = text.indexOf(value.value);
  rt.heap.budget.touch(at < 0 ? text.length : at);
  return at < 0 ? 0 : 1;
}

function unicodeSubscript(rt: Runtime, op: PyObject, key: PyObject): Result {
  const text = op as PyUnicode;
  if (key instanceof PySlice) return unicodeSlice(rt, text, key);
  if (typeOf(key).nb_index === null) {
    const message = `string indices must be integers, not '${typeOf(key).messageName}'`;
    return raise(rt, "TypeError", message);
  }
  const index = asSsize(rt, key, "IndexError");
  if (index === null) return null;
  return unicodeItem(rt, text, index < 0 ? index + text.size : index);
}

function unicodeSlice(rt: Runtime, text: PyUnicode, slice: PySlice): Result {
  const bounds = sliceBounds(rt, slice, text.size);
  if (bounds === null) return null;
  const { start, step, length } = bounds;
  if (length <= 0) return rt.heap.newRef(rt.emptyStr);
  if (step === 1) return substring(rt, text, start, start + length);
  const characters = text.characters();
  let result = "";
  for (let i = 0; i < length; i++) result += characters[start + i * step] ?? "";
  return freshUnicode(rt, result, kindOf(result), length);
}

/** PyUnicode_Substring: from `start` up to `end`; the whole of a str is that str itself. */
export function substring(rt: Runtime, text: PyUnicode, start: number, end: number): PyUnicode {
  if (start === 0 && end === text.size) return unchanged(rt, text);
  if (start >= end) return rt.heap.newRef(rt.emptyStr);
  if (text.kind === TextKind.ASCII) {
    return newUnicodeOfKind(rt, text.value.slice(start, end), TextKind.ASCII, end - start);
  }
  if (text.kind !== TextKind.UCS4) return newUnicode(rt, text.value.slice(start, end));
  return newUnicode(rt, text.characters().slice(start, end).join(""));
}
