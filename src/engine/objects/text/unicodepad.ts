import type { PyObject } from "../../memory/object.ts";
import { objectGetItem } from "../abstract.ts";
import { dictEntries, dictSetItem, newDict, PyDict } from "../containers/dictobject.ts";
import {
  clearRaised,
  exceptionMatches,
  raise,
  raiseNone,
  raiseStatus,
} from "../exceptions/exceptions.ts";
import { newLong, PyLong } from "../numbers/longobject.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength, isBeyondMemory } from "../sizelimits.ts";
import { intArgument, ssizeArgument } from "../containers/sliceobject.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { freshUnicode, newUnicode, PyUnicode, unchanged } from "./unicodeobject.ts";
import { derived, raiseArgument, textOf } from "./unicodesearch.ts";
import { kindOf, TextKind } from "./unicodetext.ts";

/** center, ljust, zfill, expandtabs, translate and maketrans of str (Objects/unicodeobject.c). */
type Args = readonly PyObject[];
type OptionalArgs = readonly (PyObject | undefined)[];

/** str.center, str.ljust and str.rjust (width, fillchar=" "). */
export function justifier(name: "center" | "ljust" | "rjust") {
  return (rt: Runtime, self: PyObject, args: Args): Result => {
    const width = ssizeArgument(rt, args[0] as PyObject); // one argument at least
    if (width === null) return null;
    const fill = readFill(rt, args[1]);
    if (fill === null) return null;
    const text = textOf(self);
    const missing = width - text.size;
    if (missing <= 0) return unchanged(rt, text);
    const left = name === "ljust" ? 0 : name === "rjust" ? missing : leftOfCenter(missing, width);
    return padded(rt, text, left, missing - left, fill);
  };
}

/** The smaller half, or, when the width is odd too, the larger. */
export function leftOfCenter(missing: number, width: number): number {
  return Math.floor(missing / 2) + (missing & width & 1);
}

/** convert_uc: a fill character. */
function readFill(rt: Runtime, op: PyObject | undefined): string | null {
  if (op === undefined) return " ";
  if (!(op instanceof PyUnicode)) {
    const given = typeOf(op).messageName;
    return raise(rt, "TypeError", `The fill character must be a unicode character, not ${given}`);
  }
  if (op.size === 1) return op.value;
  return raise(rt, "TypeError", "The fill character must be exactly one character long");
}

function padded(rt: Runtime, text: PyUnicode, left: number, right: number, fill: string): Result {
  if (isBeyondMemory(text.size + left + right)) return raiseNone(rt, "MemoryError");
  checkLength(text.size + left + right);
  const value = fill.repeat(left) + text.value + fill.repeat(right);
  const size = text.size + left + right;
  return freshUnicode(rt, value, fill < "\x80" ? text.kind : kindOf(value), size);
}

/** str.zfill: zeros go between a sign and what follows. */
export function unicodeZfill(rt: Runtime, self: PyObject, widthArg: PyObject): Result {
  const width = ssizeArgument(rt, widthArg);
  if (width === null) return null;
  const text = textOf(self);
  const missing = width - text.size;
  if (missing <= 0) return unchanged(rt, text);
  checkLength(width);
  const signed = text.value.startsWith("+") || text.value.startsWith("-");
  const sign = signed ? text.value.charAt(0) : "";
  const value = sign + "0".repeat(missing) + text.value.slice(sign.length);
  return freshUnicode(rt, value, text.kind, width);
}

/** str.expandtabs(tabsize=8). */
export function unicodeExpandTabs(rt: Runtime, self: PyObject, args: OptionalArgs): Result {
  const tabsize = args[0] === undefined ? 8 : intArgument(rt, args[0]);
  if (tabsize === null) return null;
  const text = textOf(self);
  if (!text.value.includes("\t")) return unchanged(rt, text);
  return derived(rt, text, expandTabs(text.value, tabsize));
}

/** Tabs as blanks up to the next multiple of `tabsize`. */
export function expandTabs(text: string, tabsize: number): string {
  let column = 0;
  let result = "";
  for (const character of text) {
    if (character === "\t") {
      const blanks = tabsize > 0 ? tabsize - (column % tabsize) : 0;
      checkLength(result.length + blanks);
      result += " ".repeat(blanks);
      column += blanks;
    } else {
      column = character === "\n" || character === "\r" ? 0 : column + 1;
      result += character;
    }
  }
  return result;
}

/** str.translate(table): each character by `table[ord(character)]`. */
export function unicodeTranslate(rt: Runtime, self: PyObject, table: PyObject): Result {
  const text = textOf(self);
  if (text.size === 0) return unchanged(rt, text);
  // CPython asks for each ASCII character once when the text is ASCII, and each time otherwise.
  const known = new Map<string, string>();
  let result = "";
  for (const character of text.value) {
    let replacement = known.get(character);
    if (replacement === undefined) {
      const found = translated(rt, table, character);
      if (found === null) return null;
      replacement = found;
      if (text.kind === TextKind.ASCII) known.set(character, replacement);
    }
    result += replacement;
  }
  return newUnicode(rt, result);
}

/** charmaptranslate_lookup: what stands for one character; null: an exception is set. */
function translated(rt: Runtime, table: PyObject, character: string): string | null {
  const key = newLong(rt, character.codePointAt(0) ?? 0);
  const value = objectGetItem(rt, table, key);
  rt.heap.decref(key);
  if (value === null) {
    if (!exceptionMatches(rt, "LookupError")) return null;
    clearRaised(rt);
    return character;
  }
  const text = replacementText(rt, value);
  rt.heap.decref(value);
  return text;
}

function replacementText(rt: Runtime, value: PyObject): string | null {
  if (value === rt.none) return "";
  if (value instanceof PyUnicode) return value.value;
  if (!(value instanceof PyLong)) {
    return raise(rt, "TypeError", "character mapping must return integer, None or str");
  }
  const point = value.value;
  if (point < 0 || point > 0x10ffff) {
    return raise(rt, "ValueError", "character mapping must be in range(0x110000)");
  }
  return String.fromCodePoint(Number(point));
}

/** str.maketrans: one dict, or two texts of equal length and one of what is to go. */
export function unicodeMakeTrans(rt: Runtime, _self: PyObject, args: Args): Result {
  const [x, y, z] = args as readonly [PyObject, PyObject | undefined, PyObject | undefined];
  if (y === undefined) return fromDict(rt, x);
  if (!(y instanceof PyUnicode)) return raiseArgument(rt, "maketrans", y, " 2");
  if (z !== undefined && !(z instanceof PyUnicode)) {
    return raiseArgument(rt, "maketrans", z, " 3");
  }
  if (!(x instanceof PyUnicode)) {
    const message = "first maketrans argument must be a string if there is a second argument";
    return raise(rt, "TypeError", message);
  }
  if (x.size !== y.size) {
    const message = "the first two maketrans arguments must have equal length";
    return raise(rt, "ValueError", message);
  }
  const dict = newDict(rt);
  const targets = y.characters();
  for (const [i, character] of x.characters().entries()) {
    setPoint(rt, dict, character, newLong(rt, pointOf(targets[i] ?? "")));
  }
  for (const character of z?.characters() ?? []) setPoint(rt, dict, character, rt.newNone());
  return dict;
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** Steals `value`. */
function setPoint(rt: Runtime, dict: PyDict, character: string, value: PyObject): void {
  const key = newLong(rt, pointOf(character));
  dictSetItem(rt, dict, key, value); // ints always hash and compare
  rt.heap.decref(key);
  rt.heap.decref(value);
}

function fromDict(rt: Runtime, source: PyObject): Result {
  if (!(source instanceof PyDict)) {
    const message = "if you give only one argument to maketrans it must be a dict";
    return raise(rt, "TypeError", message);
  }
  const dict = newDict(rt);
  for (const [key, value] of dictEntries(source)) {
    if (!setFrom(rt, dict, key, value)) {
      rt.heap.decref(dict);
      return null;
    }
  }
  return dict;
}

function setFrom(rt: Runtime, dict: PyDict, key: PyObject, value: PyObject): boolean {
  const isNew = rt.facts.minor >= 14;
  if (key instanceof PyLong) return dictSetItem(rt, dict, key, value);
  if (!(key instanceof PyUnicode)) {
    // The missing blank is CPython's, from 3.14 on.
    const words = isNew ? "mustbe" : "must be";
    return raiseStatus(rt, "TypeError", `keys in translate table ${words} strings or integers`);
  }
  if (key.size !== 1) {
    const table = isNew ? "translatetable" : "translate table";
    return raiseStatus(rt, "ValueError", `string keys in ${table} must be of length 1`);
  }
  setPoint(rt, dict, key.value, rt.heap.newRef(value));
  return true;
}
