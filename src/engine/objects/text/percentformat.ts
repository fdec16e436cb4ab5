import type { PyObject } from "../../memory/object.ts";
import { numberIndex, objectGetItem } from "../abstract.ts";
import { objectAscii } from "./ascii.ts";
import { PyByteArray } from "../bytes/bytearrayobject.ts";
import { PyBytes } from "../bytes/bytesobject.ts";
import { clearRaised, exceptionMatches, raise, raiseStatus } from "../exceptions/exceptions.ts";
import { floatAsDouble } from "../numbers/floatmethods.ts";
import { PyLong } from "../numbers/longobject.ts";
import { numberLong } from "../numbers/longnew.ts";
import { longValue, raiseRefusal } from "../numbers/longslots.ts";
import { objectRepr, objectStr } from "../object.ts";
import { parsePercent, percentFloat, percentInt, type PercentSpec } from "./percentspec.ts";
import {
  characterRange,
  faultRefusal,
  noCharacter,
  noMapping,
  noNumber,
  starTooBig,
  starWantsInt,
  unsupportedType,
} from "./percentwords.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { checkLength } from "../sizelimits.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { TextWriter } from "./textwriter.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { newUnicode, PyUnicode } from "./unicodeobject.ts";
import { reprText } from "../../parser/repr.ts";

/** str % args (PyUnicode_Format). */
export function unicodeModulo(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(left instanceof PyUnicode)) return rt.heap.newRef(rt.notImplemented);
  const writer = new TextWriter(rt);
  const args = new PercentArguments(rt, right, "string");
  if (writeAll(rt, left, args, writer) && args.checkAllUsed("string")) {
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
  /** The key that was looked up last, as a message shows it; null: none was. */
  private lastKey: string | null = null;

  constructor(
    private readonly rt: Runtime,
    private readonly right: PyObject,
    what: "string" | "bytes",
  ) {
    this.tuple = right instanceof PyTuple ? right : null;
    const isMapping = typeOf(right).mp_subscript !== null && this.tuple === null;
    const isBytes = right instanceof PyBytes || right instanceof PyByteArray;
    const isText = right instanceof PyUnicode || (what === "bytes" && isBytes);
    this.mapping = isMapping && !isText ? right : null;
  }

  private get count(): number {
    return this.tuple === null ? 1 : this.tuple.ob_item.length;
  }

  /** How messages of 3.15 call the argument taken last. */
  get label(): string {
    if (this.lastKey !== null) return `format argument ${this.lastKey}`;
    return this.tuple === null ? "format argument" : `format argument ${this.next}`;
  }

  get usesMapping(): boolean {
    return this.lastKey !== null;
  }

  /** getnextarg: borrowed; null: TypeError is set. */
  take(): PyObject | null {
    const { rt, count } = this;
    if (this.next < count) {
      const value = this.tuple === null ? this.right : this.tuple.ob_item[this.next];
      this.next += 1;
      return value ?? null;
    }
    const got = rt.facts.minor >= 15 ? ` (got ${count})` : "";
    return raise(rt, "TypeError", `not enough arguments for format string${got}`);
  }

  /** The value of a `%(key)`: a new reference; null: an exception is set. Borrows `key`. */
  lookUp(key: PyObject, shown: string): Result {
    const { rt } = this;
    if (this.mapping === null) {
      return raiseRefusal(rt, noMapping(rt.facts.minor, typeOf(this.right).messageName));
    }
    this.lastKey = shown;
    this.next = this.count;
    return objectGetItem(rt, this.mapping, key);
  }

  /** After the last conversion no value may be left over; a mapping is not asked for all. */
  checkAllUsed(what: "string" | "bytes"): boolean {
    const { rt, count } = this;
    if (this.mapping !== null || this.next >= count) return true;
    const counts = rt.facts.minor >= 15 ? ` (required ${this.next}, got ${count})` : "";
    return raiseStatus(
      rt,
      "TypeError",
      `not all arguments converted during ${what} formatting${counts}`,
    );
  }
}

/**
 * Reads the conversion behind the `%` at `at`; null: an exception is set. From 3.15 on a format
 * that has used a key must go on with keys.
 */
export function readPercent(
  rt: Runtime,
  characters: readonly string[],
  at: number,
  args: PercentArguments,
): PercentSpec | null {
  const { minor } = rt.facts;
  const isKeyed = characters[at + 1] === "(";
  if (minor >= 15 && args.usesMapping && !isKeyed) {
    const message = `format requires a parenthesised mapping key at position ${at}`;
    return raise(rt, "ValueError", message);
  }
  const spec = parsePercent(characters, at + 1);
  if (typeof spec === "string") return raiseRefusal(rt, faultRefusal(minor, spec, at));
  if (minor >= 15 && isKeyed && (spec.width === "*" || spec.precision === "*")) {
    const message = `* cannot be used with a parenthesised mapping key at position ${at}`;
    return raise(rt, "ValueError", message);
  }
  return spec;
}

function writeAll(
  rt: Runtime,
  template: PyUnicode,
  args: PercentArguments,
  writer: TextWriter,
): boolean {
  const characters = template.characters();
  if (!template.value.includes("%")) {
    writer.writeObject(template);
    return true;
  }
  let at = 0;
  while (at < characters.length) {
    let end = at;
    while (end < characters.length && characters[end] !== "%") end += 1;
    writer.write(characters.slice(at, end).join(""));
    if (end === characters.length) break;
    if (characters[end + 1] === "%") {
      writer.write("%");
      at = end + 2;
      continue;
    }
    const spec = readPercent(rt, characters, end, args);
    if (spec === null || !writeOne(rt, spec, args, writer)) return false;
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
    keyed = args.lookUp(key, reprText(spec.key));
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
  const value = keyed ?? args.take();
  if (value === null) return false;
  switch (spec.type) {
    case "s":
    case "r":
    case "a":
      return writeText(rt, resolved, value, writer);
    case "c": {
      const character = readCharacter(rt, value, args.label);
      if (character !== null) writer.write(padText(character, 1, resolved));
      return character !== null;
    }
    default: {
      const text = formatNumber(rt, resolved, value, { spec, label: args.label, what: "str" });
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
    const value = readStar(rt, args, "width");
    if (value === null) return null;
    if (value < 0) flags += "-";
    width = Math.abs(value);
  }
  if (precision === "*") {
    const value = readStar(rt, args, "precision");
    if (value === null) return null;
    precision = Math.max(0, value);
  }
  return { flags, width, precision, type: spec.type };
}

function readStar(rt: Runtime, args: PercentArguments, what: "width" | "precision"): number | null {
  const value = args.take();
  if (value === null) return null;
  const { minor } = rt.facts;
  if (!(value instanceof PyLong)) {
    return raiseRefusal(rt, starWantsInt(minor, args.label, typeOf(value).messageName));
  }
  const number = Number(value.value);
  if (Math.abs(number) < 2 ** 63) return number;
  return raiseRefusal(rt, starTooBig(minor, args.label, what));
}

/** %s, %r, %a: a str that needs no cutting or padding is written as the object it is. */
function writeText(rt: Runtime, spec: ResolvedSpec, value: PyObject, writer: TextWriter): boolean {
  const convert = spec.type === "s" ? objectStr : spec.type === "r" ? objectRepr : objectAscii;
  const text = convert(rt, value);
  if (text === null) return false;
  if (spec.width <= text.size && (spec.precision < 0 || spec.precision >= text.size)) {
    // An int writes its digits, without a str in between.
    if (typeOf(value) === rt.types.int) writer.write(text.value);
    else writer.writeObject(text);
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
function readCharacter(rt: Runtime, value: PyObject, label: string): string | null {
  const { minor } = rt.facts;
  if (value instanceof PyUnicode) {
    if (value.size === 1) return value.value;
    return raiseRefusal(rt, noCharacter(minor, label, `a string of length ${value.size}`));
  }
  const index = typeOf(value).nb_index === null ? null : numberIndex(rt, value);
  if (index === null) {
    if (rt.raised !== null) {
      if (!exceptionMatches(rt, "TypeError")) return null;
      clearRaised(rt);
    }
    return raiseRefusal(rt, noCharacter(minor, label, typeOf(value).messageName));
  }
  const point = longValue(index);
  rt.heap.decref(index);
  if (point >= 0 && point <= 0x10ffff) return String.fromCodePoint(Number(point));
  return raiseRefusal(rt, characterRange(minor, label, "0x110000"));
}

/** Where a conversion stands and what its argument is called, for messages. */
interface PercentPlace {
  readonly spec: PercentSpec;
  readonly label: string;
  readonly what: "str" | "bytes";
}

/** %d and its kin, %e, %f, %g. */
export function formatNumber(
  rt: Runtime,
  spec: ResolvedSpec,
  value: PyObject,
  place: PercentPlace,
): string | null {
  const { minor } = rt.facts;
  switch (spec.type) {
    case "d":
    case "i":
    case "u":
    case "o":
    case "x":
    case "X":
      return formatInteger(rt, spec, value, place.label);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G": {
      const given = typeOf(value).messageName;
      const double = floatAsDouble(rt, value);
      if (double !== null) return percentFloat(double, spec);
      if (!exceptionMatches(rt, "TypeError")) return null;
      if (minor < 15 && place.what === "str") return null;
      clearRaised(rt);
      if (minor < 15) return raise(rt, "TypeError", `float argument required, not ${given}`);
      return raiseRefusal(rt, noNumber(minor, place.label, spec.type, "a real number", given));
    }
    default: {
      const { start, end } = place.spec;
      return raiseRefusal(rt, unsupportedType(minor, spec.type, start, end - 1, place.what));
    }
  }
}

/** mainformatlong. */
function formatInteger(
  rt: Runtime,
  spec: ResolvedSpec,
  value: PyObject,
  label: string,
): string | null {
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
    const given = typeOf(value).messageName;
    return raiseRefusal(rt, noNumber(rt.facts.minor, label, spec.type, wanted, given));
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
