import type { PyObject } from "../../../memory/object.ts";
import { sequenceFast } from "../../../objects/abstract.ts";
import { callMethodStr, callOneArg, parseArgs } from "../../../objects/call.ts";
import {
  PyDict,
  dictContains,
  dictDelItem,
  dictEntries,
  dictSetItem,
  dictSize,
} from "../../../objects/containers/dictobject.ts";
import {
  raise,
  raiseStatus,
  restoreRaised,
  takeRaised,
} from "../../../objects/exceptions/exceptions.ts";
import { noteRaised } from "../../../objects/exceptions/exceptiontypes.ts";
import { PyFloat } from "../../../objects/numbers/floatobject.ts";
import { floatRepr } from "../../../parser/repr.ts";
import type { PyList } from "../../../objects/containers/listobject.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { intToDecimal } from "../../../objects/numbers/longparse.ts";
import {
  enterRecursiveCall,
  leaveRecursiveCall,
  objectIsTrue,
  reprText,
} from "../../../objects/object.ts";
import { Refusal } from "../../../objects/exceptions/refusal.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { newTuple, PyTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import {
  type HeldReference,
  NativeObject,
  nativeObjectSlots,
  registered,
} from "../nativeobject.ts";

/** py_encode_basestring, py_encode_basestring_ascii: a string in quotes. */
export function quotedJson(text: string, isAscii: boolean): string {
  const special = isAscii ? /["\\]|[^ -~]/g : /["\\]|[^ -\uffff]/g;
  return `"${text.replaceAll(special, escapeOf)}"`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escapeOf(character: string): string {
  return SHORT_ESCAPES[character] ?? unicodeEscape(character);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** What an encoder was made with; the objects are strong references. */
interface EncoderOptions {
  readonly markers: PyObject;
  readonly defaultFunction: PyObject;
  readonly encoder: PyObject;
  readonly indent: PyObject;
  readonly keySeparator: PyObject;
  readonly itemSeparator: PyObject;
  readonly sortKeys: boolean;
  readonly skipKeys: boolean;
  readonly allowNan: boolean;
}

/** PyEncoderObject. */
class PyEncoder extends NativeObject {
  /** The encoder of strings is one of ours: 1 ASCII only, 0 not; null: a function of the program. */
  readonly quotesAscii: boolean | null;

  constructor(
    type: PyTypeObject,
    readonly options: EncoderOptions,
  ) {
    super(type);
    const name = nativeName(options.encoder);
    this.quotesAscii = name === null ? null : name === "encode_basestring_ascii";
  }

  references(): readonly HeldReference[] {
    const { markers, defaultFunction, encoder, indent, keySeparator, itemSeparator } = this.options;
    return [
      [markers, "markers"],
      [defaultFunction, "default"],
      [encoder, "encoder"],
      [indent, "indent"],
      [keySeparator, "key_separator"],
      [itemSeparator, "item_separator"],
    ];
  }
}

function nativeName(op: PyObject): string | null {
  const { def } = op as PyObject & { def?: { name: string } };
  const isOurs = def?.name === "encode_basestring_ascii" || def?.name === "encode_basestring";
  return isOurs ? (def?.name ?? null) : null;
}

/** One call of an encoder: the text so far, and how deep it is indented. */
class Encoding {
  private readonly parts: string[] = [];
  private level = 0;

  constructor(
    private readonly rt: Runtime,
    private readonly self: PyEncoder,
    level: number,
  ) {
    this.level = level;
  }

  get text(): string {
    return this.parts.join("");
  }

  private write(text: string): true {
    this.rt.heap.budget.touch(text.length);
    this.parts.push(text);
    return true;
  }

  /** encoder_listencode_obj: false: an exception is set. */
  value(op: PyObject): boolean {
    const { rt } = this;
    if (op === rt.none) return this.write("null");
    if (op === rt.true) return this.write("true");
    if (op === rt.false) return this.write("false");
    if (op instanceof PyUnicode) return this.string(op);
    if (op instanceof PyLong) return this.int(op);
    if (op instanceof PyFloat) return this.float(op);
    const isList = typeOf(op).tp_name === "list" || op instanceof PyTuple || isListLike(rt, op);
    if (isList) return this.nested(op, "a JSON object", () => this.list(op));
    if (op instanceof PyDict) return this.nested(op, "a JSON object", () => this.dict(op));
    return this.other(op);
  }

  private string(op: PyUnicode): boolean {
    const { quotesAscii, options } = this.self;
    if (quotesAscii !== null) return this.write(quotedJson(op.value, quotesAscii));
    const encoded = callOneArg(this.rt, options.encoder, op);
    if (encoded === null) return false;
    const isText = encoded instanceof PyUnicode;
    if (isText) this.write(encoded.value);
    else {
      const given = typeOf(encoded).messageName;
      raise(this.rt, "TypeError", `encoder() must return a string, not ${given}`);
    }
    this.rt.heap.decref(encoded);
    return isText;
  }

  private int(op: PyLong): boolean {
    const text = intToDecimal(op.value, this.rt.intMaxStrDigits);
    if (!(text instanceof Refusal)) return this.write(text);
    return raiseStatus(this.rt, text.type, text.message);
  }

  private float({ value }: PyFloat): boolean {
    if (Number.isFinite(value)) return this.write(floatRepr(value));
    if (!this.self.options.allowNan) {
      const shown = this.rt.facts.minor >= 12 ? `: ${floatRepr(value)}` : "";
      const text = `Out of range float values are not JSON compliant${shown}`;
      return raiseStatus(this.rt, "ValueError", text);
    }
    if (Number.isNaN(value)) return this.write("NaN");
    return this.write(value > 0 ? "Infinity" : "-Infinity");
  }

  private nested(op: PyObject, what: string, encode: () => boolean): boolean {
    if (!enterRecursiveCall(this.rt, ` while encoding ${what}`)) return false;
    const isDone = this.marked(op, encode);
    leaveRecursiveCall(this.rt);
    return isDone;
  }

  /** Runs `encode` while `op` counts as being encoded. */
  private marked(op: PyObject, encode: () => boolean): boolean {
    const { rt } = this;
    const { markers } = this.self.options;
    if (!(markers instanceof PyDict)) return encode();
    if (isEmpty(op)) return encode();
    const id = newLong(rt, rt.heap.addressOf(op));
    const isKnown = dictContains(rt, markers, id);
    if (isKnown !== 0) {
      rt.heap.decref(id);
      if (isKnown === 1) raise(rt, "ValueError", "Circular reference detected");
      return false;
    }
    dictSetItem(rt, markers, id, op);
    rt.hold(id, "marker of a container being encoded");
    const isDone = encode();
    rt.release(id);
    if (isDone) dictDelItem(rt, markers, id);
    rt.heap.decref(id);
    return isDone;
  }

  /** What `default` makes of any other object. */
  private other(op: PyObject): boolean {
    const { rt } = this;
    return this.marked(op, () => {
      const made = callOneArg(rt, this.self.options.defaultFunction, op);
      if (made === null) return false;
      rt.hold(made, "result of default()");
      let isDone = enterRecursiveCall(rt, " while encoding a JSON object");
      if (isDone) {
        isDone = this.value(made);
        leaveRecursiveCall(rt);
      }
      rt.release(made);
      rt.heap.decref(made);
      if (!isDone) this.note(`when serializing ${typeOf(op).messageName} object`);
      return isDone;
    });
  }

  /** 3.14 on: the exception says where in the value it came up. */
  private note(text: string): void {
    if (this.rt.facts.minor >= 14) noteRaised(this.rt, text);
  }

  private newline(): string {
    const { indent } = this.self.options;
    if (!(indent instanceof PyUnicode)) return "";
    return `\n${indent.value.repeat(this.level)}`;
  }

  private get comma(): string {
    return asString(this.self.options.itemSeparator);
  }

  private list(op: PyObject): boolean {
    const { rt } = this;
    const items = sequenceFast(rt, op, "_iterencode_list needs a sequence");
    if (items === null) return false;
    rt.hold(items, "list being encoded");
    const isHeld = rt.facts.minor >= 14;
    let isDone = true;
    if (items.ob_item.length === 0) this.write("[]");
    else {
      this.level += 1;
      for (let i = 0; isDone && i < items.ob_item.length; i++) {
        this.write((i === 0 ? "[" : this.comma) + this.newline());
        const item = items.ob_item[i] as PyObject; // below the length
        if (isHeld) rt.hold(rt.heap.newRef(item), "item being encoded");
        isDone = this.value(item);
        if (isHeld) {
          rt.release(item);
          rt.heap.decref(item);
        }
        if (!isDone) this.note(`when serializing ${typeOf(op).messageName} item ${i}`);
      }
      this.level -= 1;
      if (isDone) this.write(`${this.newline()}]`);
    }
    rt.release(items);
    rt.heap.decref(items);
    return isDone;
  }

  private dict(op: PyDict): boolean {
    const { rt } = this;
    if (dictSize(op) === 0) return this.write("{}");
    this.level += 1;
    const start = this.parts.length;
    const isPlain = typeOf(op) === rt.types.dict && !this.self.options.sortKeys;
    // From 3.12 on the entries of a dict are taken where they stand.
    const isDone = isPlain && rt.facts.minor >= 12 ? this.entries(op) : this.sortedItems(op);
    const isEmpty = this.parts.length === start;
    this.level -= 1;
    if (isDone) this.write(isEmpty ? "{}" : `${this.newline()}}`);
    return isDone;
  }

  private entries(op: PyDict): boolean {
    const { rt } = this;
    const isHeld = rt.facts.minor >= 14;
    let isFirst = true;
    for (const entry of dictEntries(op)) {
      const [key, value] = entry;
      for (const each of isHeld ? entry : []) rt.hold(rt.heap.newRef(each), "entry being encoded");
      const outcome = this.member(op, key, value, isFirst);
      for (const each of isHeld ? entry : []) {
        rt.release(each);
        rt.heap.decref(each);
      }
      if (outcome === null) return false;
      isFirst &&= !outcome;
    }
    return true;
  }

  private sortedItems(op: PyDict): boolean {
    const { rt } = this;
    const items = this.itemsOf(op);
    if (items === null) return false;
    rt.hold(items, "items being encoded");
    let isFirst = true;
    let isDone = true;
    for (const item of items.ob_item) {
      const [key, value] = (item as PyTuple).ob_item as [PyObject, PyObject]; // items() gives pairs
      const outcome = this.member(op, key, value, isFirst);
      isDone = outcome !== null;
      if (!isDone) break;
      isFirst &&= outcome !== true;
    }
    rt.release(items);
    rt.heap.decref(items);
    return isDone;
  }

  /** Whether the member was written; null: an exception is set. */
  private member(op: PyDict, key: PyObject, value: PyObject, isFirst: boolean): boolean | null {
    const name = this.key(key);
    if (name === null) return null;
    if (name === undefined) return false;
    this.write((isFirst ? "{" : this.comma) + this.newline());
    this.write(name + asString(this.self.options.keySeparator));
    if (this.value(value)) return true;
    this.noteOfKey(op, key);
    return null;
  }

  private noteOfKey(op: PyObject, key: PyObject): void {
    if (this.rt.facts.minor < 14) return;
    const exc = takeRaised(this.rt);
    const repr = reprText(this.rt, key);
    restoreRaised(this.rt, exc);
    if (repr === null) return;
    this.note(`when serializing ${typeOf(op).messageName} item ${repr}`);
  }

  /** The items in the order in which they are written: a new reference. */
  private itemsOf(op: PyDict): Result<PyList> {
    const { rt } = this;
    const view = callMethodStr(rt, op, "items");
    if (view === null) return null;
    const items = sequenceFast(rt, view, "items() must give an iterable");
    rt.heap.decref(view);
    if (items === null || !this.self.options.sortKeys) return items as PyList | null;
    const sorted = callMethodStr(rt, items, "sort");
    if (sorted === null) rt.heap.decref(items);
    rt.heap.xdecref(sorted);
    return sorted === null ? null : (items as PyList); // a view becomes a list
  }

  /** A key as JSON text; undefined: left out; null: an exception is set. */
  private key(key: PyObject): string | undefined | null {
    const { rt } = this;
    if (key instanceof PyUnicode) return this.ownText(() => this.string(key));
    const isScalar = key === rt.none || key instanceof PyLong || key instanceof PyFloat;
    if (isScalar) {
      const text = this.ownText(() => this.value(key));
      return text === null ? null : `"${text}"`;
    }
    if (this.self.options.skipKeys) return undefined;
    const given = typeOf(key).messageName;
    return raise(rt, "TypeError", `keys must be str, int, float, bool or None, not ${given}`);
  }

  /** What `encode` would write, without writing it. */
  private ownText(encode: () => boolean): string | null {
    const start = this.parts.length;
    const isDone = encode();
    const text = this.parts.splice(start).join("");
    return isDone ? text : null;
  }
}

function isListLike(rt: Runtime, op: PyObject): boolean {
  return (typeOf(op).tp_mro?.ob_item ?? []).includes(rt.types.list);
}

/** Empty containers are written before they are looked up among the markers. */
function isEmpty(op: PyObject): boolean {
  if (op instanceof PyDict) return dictSize(op) === 0;
  const { ob_item: items } = op as PyObject & { ob_item?: readonly PyObject[] };
  return items !== undefined && items.length === 0;
}

/** Creates `_json.Encoder`, c_make_encoder of json.encoder. */
export function newEncoderType(rt: Runtime): PyTypeObject {
  const type: PyTypeObject = staticType(rt, {
    name: "Encoder",
    module: "_json",
    basicsize: 72,
    isGC: true,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (runtime, _type, args, kwargs) => {
        const parsed = parseArgs(
          runtime,
          "make_encoder",
          "markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan",
          args,
          kwargs,
        );
        if (parsed === null) return null;
        const [markers, defaultFunction, encoder, indent, keySeparator, itemSeparator, ...flags] =
          parsed as PyObject[]; // all are required
        if (!(keySeparator instanceof PyUnicode) || !(itemSeparator instanceof PyUnicode)) {
          const wrong = keySeparator instanceof PyUnicode ? itemSeparator : keySeparator;
          const given = typeOf(wrong as PyObject).messageName;
          const which = wrong === keySeparator ? 5 : 6;
          return raise(
            runtime,
            "TypeError",
            `make_encoder() argument ${which} must be str, not ${given}`,
          );
        }
        const [sortKeys, skipKeys, allowNan] = flags.map(flag => objectIsTrue(runtime, flag));
        if (sortKeys === -1 || skipKeys === -1 || allowNan === -1) return null;
        const held = [markers, defaultFunction, encoder, indent, keySeparator, itemSeparator];
        for (const each of held) runtime.heap.incref(each as PyObject);
        return registered(
          runtime,
          new PyEncoder(type, {
            markers: markers as PyObject,
            defaultFunction: defaultFunction as PyObject,
            encoder: encoder as PyObject,
            indent: indent as PyObject,
            keySeparator,
            itemSeparator,
            sortKeys: sortKeys === 1,
            skipKeys: skipKeys === 1,
            allowNan: allowNan === 1,
          }),
        );
      },
      tp_call: (runtime, self, args, kwargs) => {
        const parsed = parseArgs(
          runtime,
          "_iterencode",
          "obj, _current_indent_level",
          args,
          kwargs,
        );
        if (parsed === null) return null;
        const [op, level] = parsed as [PyObject, PyObject]; // both are required
        const start = level instanceof PyLong ? Number(level.value) : 0;
        const encoding = new Encoding(runtime, self as PyEncoder, start);
        if (!encoding.value(op)) return null;
        return newTuple(runtime, [newUnicode(runtime, encoding.text)]);
      },
    },
  });
  return type;
}
