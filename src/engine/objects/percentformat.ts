import type { PyObject } from "../memory/object.ts";
import { numberIndex, objectGetItem } from "./abstract.ts";
import { objectAscii } from "./ascii.ts";
import { clearRaised, exceptionMatches, raise } from "./exceptions.ts";
import { floatAsDouble } from "./floatmethods.ts";
import { PyLong } from "./longobject.ts";
import { numberLong } from "./longnew.ts";
import { longValue, raiseRefusal } from "./longslots.ts";
import { objectRepr, objectStr } from "./object.ts";
import { parsePercent, percentFloat, percentInt, type PercentSpec } from "./percentspec.ts";
import { Refusal } from "./refusal.ts";
import type { Runtime } from "./runtime.ts";
import { checkLength } from "./sizelimits.ts";
import { type Result, typeOf } from "./slots.ts";
import { TextWriter } from "./textwriter.ts";
import { PyTuple } from "./tupleobject.ts";
import { newUnicode, PyUnicode } from "./unicodeobject.ts";

/** str % args (PyUnicode_Format). */
export function unicodeModulo(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(left instanceof PyUnicode)) return rt.heap.newRef(rt.notImplemented);
  const writer = new TextWriter(rt);
  const args = new PercentArguments(rt, right);
  if (writeAll(rt, left.characters(), args, writer) && args.checkAllUsed("string")) {
    return writer.finish();
  }
  writer.discard();
  return null;
}

/** What stands right of a `%`: a tuple of values, a mapping, or one value. */
export class PercentArguments {
  private next = 0;
  private readonly tuple: PyTuple | null;
  private readonly mapping: PyObject | null;
  private usedMapping = false;

  constructor(
    private readonly rt: Runtime,
    private readonly right: PyObject,
  ) {
    this.tuple = right instanceof PyTuple ? right : null;
    const isMapping = typeOf(right).mp_subscript !== null && this.tuple === null;
    this.mapping = isMapping && !(right instanceof PyUnicode) ? right : null;
  }

  /** getnextarg: borrowed; null: TypeError is set. */
  take(): PyObject | null {
    const { rt } = this;
    const count = this.tuple === null ? 1 : this.tuple.ob_item.length;
    if (this.next < count) {
      const value = this.tuple === null ? this.right : this.tuple.ob_item[this.next];
      this.next += 1;
      return value ?? null;
    }
    const got = rt.facts.minor >= 15 ? ` (got ${count})` : "";
    return raise(rt, "TypeError", `not enough arguments for format string${got}`);
  }

  /** The value of a `%(key)`: a new reference; null: an exception is set. Borrows `key`. */
  lookUp(key: PyObject): Result {
    const { rt } = this;
    if (this.mapping === null) return raise(rt, "TypeError", "format requires a mapping");
    this.usedMapping = true;
    return objectGetItem(rt, this.mapping, key);
  }

  get hasMapping(): boolean {
    return this.mapping !== null;
  }

  /** After the last conversion no value may be left over; a mapping is not asked for all. */
  checkAllUsed(what: "string" | "bytes"): boolean {
    const { rt } = this;
    const count = this.tuple === null ? 1 : this.tuple.ob_item.length;
    if (this.usedMapping || this.mapping !== null || this.next >= count) return true;
    const counts = rt.facts.minor >= 15 ? ` (required ${this.next}, got ${count})` : "";
    raise(rt, "TypeError", `not all arguments converted during ${what} formatting${counts}`);
    return false;
  }
}

function writeAll(
  rt: Runtime,
  characters: readonly string[],
  args: PercentArguments,
  writer: TextWriter,
): boolean {
  let at = 0;
  while (at < characters.length) {
    let end = at;
    while (end < characters.length && characters[end] !== "%") end += 1;
    writer.write(characters.slice(at, end).join(""));
    if (end === characters.length) break;
    const spec = parsePercent(characters, end + 1);
    if (spec instanceof Refusal) {
      raiseRefusal(rt, spec);
      return false;
    }
    if (!writeOne(rt, spec, args, writer)) return false;
    at = spec.end;
  }
  return true;
}

/** unicode_format_arg: one conversion. False: an exception is set. */
function writeOne(
  rt: Runtime,
  spec: PercentSpec,
  args: PercentArguments,
  writer: TextWriter,
): boolean {
  let keyed: PyObject | null = null;
  if (spec.key !== null) {
    const key = newUnicode(rt, spec.key);
    keyed = args.lookUp(key);
    rt.heap.decref(key);
    if (keyed === null) return false;
    rt.hold(keyed, "argument of %");
  }
  const done = writeConversion(rt, spec, keyed, args, writer);
  if (keyed !== null) {
    rt.release(keyed);
    rt.heap.decref(keyed);
  }
  return done;
}

/** A conversion whose `*` have been read. */
export interface ResolvedSpec {
  readonly flags: string;
  readonly width: number;
  readonly precision: number;
  readonly type: string;
}

function writeConversion(
  rt: Runtime,
  spec: PercentSpec,
  keyed: PyObject | null,
  args: PercentArguments,
  writer: TextWriter,
): boolean {
  const resolved = resolveStars(rt, spec, args);
  if (resolved === null) return false;
  if (spec.type === "%") {
    writer.write("%");
    return true;
  }
  const value = keyed ?? args.take();
  if (value === null) return false;
  switch (spec.type) {
    case "s":
    case "r":
    case "a":
      return writeText(rt, resolved, value, writer);
    case "c": {
      const character = readCharacter(rt, value);
      if (character !== null) writer.write(padText(character, 1, resolved));
      return character !== null;
    }
    default: {
      const text = formatNumber(rt, resolved, value, spec.end - 1);
      if (text !== null) writer.write(text);
      return text !== null;
    }
  }
}

/** Reads the arguments that `*` stands for; null: an exception is set. */
export function resolveStars(
  rt: Runtime,
  spec: PercentSpec,
  args: PercentArguments,
): ResolvedSpec | null {
  let { flags } = spec;
  let { width, precision } = spec;
  if (width === "*") {
    const value = readStar(rt, args);
    if (value === null) return null;
    if (value < 0) flags += "-";
    width = Math.abs(value);
  }
  if (precision === "*") {
    const value = readStar(rt, args);
    if (value === null) return null;
    precision = Math.max(0, value);
  }
  return { flags, width, precision, type: spec.type };
}

function readStar(rt: Runtime, args: PercentArguments): number | null {
  const value = args.take();
  if (value === null) return null;
  if (!(value instanceof PyLong)) return raise(rt, "TypeError", "* wants int");
  return Number(value.value);
}

/** %s, %r, %a: a str that needs no cutting or padding is written as the object it is. */
function writeText(rt: Runtime, spec: ResolvedSpec, value: PyObject, writer: TextWriter): boolean {
  const convert = spec.type === "s" ? objectStr : spec.type === "r" ? objectRepr : objectAscii;
  const text = convert(rt, value);
  if (text === null) return false;
  if (spec.width <= text.size && (spec.precision < 0 || spec.precision >= text.size)) {
    writer.writeObject(text);
  } else {
    let shown = text.value;
    let size = text.size;
    if (spec.precision >= 0 && spec.precision < size) {
      shown = text.characters().slice(0, spec.precision).join("");
      size = spec.precision;
    }
    writer.write(padText(shown, size, spec));
  }
  rt.heap.decref(text);
  return true;
}

/** Blanks up to the width, on the left unless `-` is given. */
export function padText(text: string, size: number, spec: ResolvedSpec): string {
  const missing = spec.width - size;
  if (missing <= 0) return text;
  checkLength(missing);
  const blanks = " ".repeat(missing);
  return spec.flags.includes("-") ? text + blanks : blanks + text;
}

/** formatchar. */
function readCharacter(rt: Runtime, value: PyObject): string | null {
  if (value instanceof PyUnicode) {
    if (value.size === 1) return value.value;
    const given = rt.facts.minor >= 14 ? `, not a string of length ${value.size}` : "";
    return raiseNoCharacter(rt, given);
  }
  const index = typeOf(value).nb_index === null ? null : numberIndex(rt, value);
  if (index === null) {
    if (rt.raised !== null) {
      if (!exceptionMatches(rt, "TypeError")) return null;
      clearRaised(rt);
    }
    return raiseNoCharacter(rt, rt.facts.minor >= 14 ? `, not ${typeOf(value).tp_name}` : "");
  }
  const point = longValue(index);
  rt.heap.decref(index);
  if (point >= 0 && point <= 0x10ffff) return String.fromCodePoint(Number(point));
  return raise(rt, "OverflowError", "%c arg not in range(0x110000)");
}

function raiseNoCharacter(rt: Runtime, given: string): null {
  const what = rt.facts.minor >= 14 ? "an int or a unicode character" : "int or char";
  return raise(rt, "TypeError", `%c requires ${what}${given}`);
}

/** %d and its kin, %e, %f, %g; `index` is where the conversion's type stands in the format. */
export function formatNumber(
  rt: Runtime,
  spec: ResolvedSpec,
  value: PyObject,
  index: number,
): string | null {
  switch (spec.type) {
    case "d":
    case "i":
    case "u":
    case "o":
    case "x":
    case "X":
      return formatInteger(rt, spec, value);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G": {
      const double = floatAsDouble(rt, value);
      return double === null ? null : percentFloat(double, spec);
    }
    default: {
      const point = spec.type.codePointAt(0) ?? 0;
      const shown = point > 31 && point < 0x7f ? spec.type : "?";
      const message = `unsupported format character '${shown}' (0x${point.toString(16)}) at index ${index}`;
      return raise(rt, "ValueError", message);
    }
  }
}

/** mainformatlong. */
function formatInteger(rt: Runtime, spec: ResolvedSpec, value: PyObject): string | null {
  const isDecimal = "diu".includes(spec.type);
  let long: Result = null;
  if (value instanceof PyLong) {
    long = rt.heap.newRef(value);
  } else if (isNumber(value)) {
    long = isDecimal ? numberLong(rt, value) : numberIndex(rt, value);
    if (long === null && !exceptionMatches(rt, "TypeError")) return null;
    if (long === null) clearRaised(rt);
  }
  if (long === null) {
    const wanted = isDecimal ? "a real number" : "an integer";
    const given = typeOf(value).tp_name;
    return raise(rt, "TypeError", `%${spec.type} format: ${wanted} is required, not ${given}`);
  }
  const text = percentInt(longValue(long), spec, rt.intMaxStrDigits);
  rt.heap.decref(long);
  return text instanceof Refusal ? raiseRefusal(rt, text) : text;
}

/** PyNumber_Check. */
function isNumber(op: PyObject): boolean {
  const { nb_index, nb_int, nb_float } = typeOf(op);
  return nb_index !== null || nb_int !== null || nb_float !== null;
}
