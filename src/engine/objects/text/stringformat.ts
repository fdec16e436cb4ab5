import type { PyObject } from "../../memory/object.ts";
import { objectFormat, objectGetItem } from "../abstract.ts";
import { convertValue } from "./ascii.ts";
import { dictGetItem, PyDict } from "../containers/dictobject.ts";
import { raise, raiseKeyError } from "../exceptions/exceptions.ts";
import { nextMarkup, splitFieldName, type MarkupField } from "./formatmarkup.ts";
import { newLong } from "../numbers/longobject.ts";
import { raiseRefusal } from "../numbers/longslots.ts";
import { objectGetAttr } from "../object.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { TextWriter } from "./textwriter.ts";
import { newUnicode, type PyUnicode } from "./unicodeobject.ts";

/** How deep specs may nest in specs. */
const RECURSION_DEPTH = 2;

/** str.format(*args, **kwargs) (do_string_format). Entry 0 of `args` is the dict or undefined. */
export function unicodeFormat(
  rt: Runtime,
  self: PyObject,
  args: readonly (PyObject | undefined)[],
): Result {
  const [kwargs, ...rest] = args;
  const positional = rest as PyObject[]; // what follows the dict is never absent
  return new StringFormatter(rt, positional, kwargs ?? null).format(self as PyUnicode);
}

/** str.format_map(mapping): without positional fields. */
export function unicodeFormatMap(rt: Runtime, self: PyObject, mapping: PyObject): Result {
  return new StringFormatter(rt, null, mapping).format(self as PyUnicode);
}

/** One call of str.format: its arguments, and the numbering of its fields (AutoNumber). */
class StringFormatter {
  private numbering: "unknown" | "automatic" | "manual" = "unknown";
  private nextIndex = 0;

  constructor(
    private readonly rt: Runtime,
    private readonly args: readonly PyObject[] | null,
    private readonly kwargs: PyObject | null,
  ) {}

  /** build_string. */
  format(template: PyUnicode): Result<PyUnicode> {
    const writer = new TextWriter(this.rt);
    if (this.writeMarkup(template, writer, RECURSION_DEPTH)) return writer.finish();
    writer.discard();
    return null;
  }

  /** do_markup. False: an exception is set. */
  private writeMarkup(template: PyUnicode, writer: TextWriter, depth: number): boolean {
    const characters = template.characters();
    if (!template.value.includes("{") && !template.value.includes("}")) {
      writer.writeObject(template);
      return true;
    }
    let at = 0;
    while (at < characters.length) {
      const piece = nextMarkup(characters, at);
      if (piece instanceof Refusal) return this.refuse(piece);
      writer.write(piece.literal);
      if (piece.field !== null && !this.writeField(piece.field, writer, depth)) return false;
      at = piece.end;
    }
    return true;
  }

  /** output_markup. */
  private writeField(field: MarkupField, writer: TextWriter, depth: number): boolean {
    const value = this.fieldValue(field.name);
    if (value === null) return false;
    const converted = this.converted(field.conversion, value);
    if (converted === null) return false;
    this.rt.hold(converted, "field of str.format()");
    const done = this.writeValue(converted, field, writer, depth);
    this.rt.release(converted);
    this.rt.heap.decref(converted);
    return done;
  }

  private writeValue(
    value: PyObject,
    field: MarkupField,
    writer: TextWriter,
    depth: number,
  ): boolean {
    const { rt } = this;
    let spec: Result<PyUnicode> = newUnicode(rt, field.spec);
    if (field.isNested) {
      spec = this.nestedSpec(spec, depth);
      if (spec === null) return false;
    }
    const text = objectFormat(rt, value, spec);
    rt.heap.decref(spec);
    if (text === null) return false;
    // An int writes its digits, without a str in between.
    if (typeOf(value) === rt.types.int) writer.write(text.value);
    else writer.writeObject(text);
    rt.heap.decref(text);
    return true;
  }

  /** A spec with fields: formatted itself, with the same arguments. Steals `template`. */
  private nestedSpec(templateStolen: PyUnicode, depth: number): Result<PyUnicode> {
    const { rt } = this;
    let spec: Result<PyUnicode> = null;
    if (depth - 1 <= 0) {
      raise(rt, "ValueError", "Max string recursion exceeded");
    } else {
      const writer = new TextWriter(rt);
      if (this.writeMarkup(templateStolen, writer, depth - 1)) spec = writer.finish();
      else writer.discard();
    }
    rt.heap.decref(templateStolen);
    return spec;
  }

  /** do_conversion. Steals `value`. */
  private converted(conversion: string, valueStolen: PyObject): Result {
    if (conversion === "") return valueStolen;
    const { rt } = this;
    let result: Result = null;
    if (conversion === "s" || conversion === "r" || conversion === "a") {
      result = convertValue(rt, valueStolen, conversion);
    } else {
      const point = conversion.codePointAt(0) ?? 0;
      const shown = point > 32 && point < 127 ? conversion : `\\x${point.toString(16)}`;
      raise(rt, "ValueError", `Unknown conversion specifier ${shown}`);
    }
    rt.heap.decref(valueStolen);
    return result;
  }

  /** get_field_object: a new reference. */
  private fieldValue(name: string): Result {
    const { rt } = this;
    const parts = splitFieldName(name);
    if (parts instanceof Refusal) {
      raiseRefusal(rt, parts);
      return null;
    }
    let value = this.firstValue(parts.first);
    for (const step of parts.steps) {
      if (value === null) return null;
      const key = typeof step.key === "number" ? newLong(rt, step.key) : newUnicode(rt, step.key);
      rt.hold(value, "field of str.format()");
      const next =
        step.kind === "attribute" ? objectGetAttr(rt, value, key) : objectGetItem(rt, value, key);
      rt.release(value);
      rt.heap.decref(key);
      rt.heap.decref(value);
      value = next;
    }
    return value;
  }

  /** The argument that the first part of a name chooses; an empty one takes the next. */
  private firstValue(first: string | number): Result {
    const { rt } = this;
    const numbered = first === "" ? "automatic" : typeof first === "number" ? "manual" : null;
    if (numbered === null) return this.keywordValue(String(first));
    if (this.args === null) {
      return raise(rt, "ValueError", "Format string contains positional fields");
    }
    if (this.numbering === "unknown") this.numbering = numbered;
    if (this.numbering !== numbered) {
      const message =
        numbered === "manual"
          ? "cannot switch from automatic field numbering to manual field specification"
          : "cannot switch from manual field specification to automatic field numbering";
      return raise(rt, "ValueError", message);
    }
    const index = typeof first === "number" ? first : this.nextIndex++;
    const value = this.args[index];
    if (value !== undefined) return rt.heap.newRef(value);
    const message = `Replacement index ${index} out of range for positional args tuple`;
    return raise(rt, "IndexError", message);
  }

  private keywordValue(name: string): Result {
    const { rt } = this;
    const key = newUnicode(rt, name);
    let value: Result = null;
    if (this.kwargs === null) {
      raiseKeyError(rt, key);
    } else if (this.args !== null && this.kwargs instanceof PyDict) {
      const found = dictGetItem(rt, this.kwargs, key);
      if (found === undefined) raiseKeyError(rt, key);
      else if (found !== null) value = rt.heap.newRef(found);
    } else {
      value = objectGetItem(rt, this.kwargs, key);
    }
    rt.heap.decref(key);
    return value;
  }

  private refuse(refusal: Refusal): false {
    raiseRefusal(this.rt, refusal);
    return false;
  }
}
