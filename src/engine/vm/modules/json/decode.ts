import type { PyObject } from "../../../memory/object.ts";
import { callOneArg, objectVectorcall, parseArgs } from "../../../objects/call.ts";
import {
  dictGetStr,
  type PyDict,
  dictSetItem,
  newDict,
} from "../../../objects/containers/dictobject.ts";
import { raise, raiseObject } from "../../../objects/exceptions/exceptions.ts";
import { newFloat } from "../../../objects/numbers/floatobject.ts";
import { internIdentifier } from "../../../objects/intern.ts";
import { newList, type PyList, stealAppend } from "../../../objects/containers/listobject.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { parseIntText } from "../../../objects/numbers/longparse.ts";
import {
  enterRecursiveCall,
  leaveRecursiveCall,
  objectGetAttrStr,
  objectIsTrue,
} from "../../../objects/object.ts";
import { Refusal } from "../../../objects/exceptions/refusal.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType, type PyMemberDef } from "../../../objects/type/typeobject.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { codePointLength, kindOf, TextKind } from "../../../objects/text/unicodetext.ts";
import {
  type HeldReference,
  NativeObject,
  nativeObjectSlots,
  registered,
} from "../nativeobject.ts";

/** The hooks of a decoder, by the names of its attributes. */
const HOOKS = [
  "object_hook",
  "object_pairs_hook",
  "parse_float",
  "parse_int",
  "parse_constant",
] as const;
type Hook = (typeof HOOKS)[number] | "array_hook";

/** PyScannerObject. */
class PyScanner extends NativeObject {
  constructor(
    type: PyTypeObject,
    readonly isStrict: boolean,
    /** Strong references. */
    readonly hooks: Readonly<Partial<Record<Hook, PyObject>>>,
    /** json.decoder.JSONDecodeError is asked of the module when it is needed. */
    readonly memo: PyDict,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    const hooks = Object.entries(this.hooks).map(([name, hook]) => [hook, name] as const);
    return [...hooks, [this.memo, "memo"]];
  }
}

/** Where a scan stopped: the new object and the index behind it; null: an exception is set. */
type Scanned<T extends PyObject = PyObject> = readonly [T, number] | null;

/** One call of a scanner over a text; indices are those of UTF-16 units, shown ones of characters. */
export class Scan {
  private readonly names = new Map<string, PyUnicode>();
  private readonly isWide: boolean;

  constructor(
    private readonly rt: Runtime,
    private readonly document: PyUnicode,
    private readonly isStrict: boolean,
    private readonly hooks: Readonly<Partial<Record<Hook, PyObject>>>,
  ) {
    this.isWide = document.kind === TextKind.UCS4;
  }

  /** The names of members, which equal members share during the call. */
  forget(): void {
    for (const name of [...this.names.values()].reverse()) {
      for (let i = 0; i < 2; i++) {
        this.rt.release(name);
        this.rt.heap.decref(name);
      }
    }
    this.names.clear();
  }

  private get text(): string {
    return this.document.value;
  }

  /** The index in characters of one in units. */
  shown(index: number): number {
    if (!this.isWide) return index;
    const before = this.text.slice(0, index);
    return codePointLength(before, kindOf(before)) + Math.max(0, index - this.text.length);
  }

  /** The index in units of one in characters. */
  unit(index: number): number {
    if (!this.isWide) return index;
    return this.document.characters().slice(0, index).join("").length;
  }

  /** scan_once_unicode. */
  value(at: number): Scanned {
    const { rt, text } = this;
    rt.heap.budget.work(1);
    const first = text[at];
    if (first === '"') return this.string(at + 1);
    if (first === "{" || first === "[") {
      const what = first === "{" ? "object" : "array";
      if (!enterRecursiveCall(rt, ` while decoding a JSON ${what} from a unicode string`)) {
        return null;
      }
      const made = first === "{" ? this.object(at + 1) : this.array(at + 1);
      leaveRecursiveCall(rt);
      return made;
    }
    if (text.startsWith("null", at)) return [rt.newNone(), at + 4];
    if (text.startsWith("true", at)) return [rt.newBool(true), at + 4];
    if (text.startsWith("false", at)) return [rt.newBool(false), at + 5];
    for (const constant of ["NaN", "Infinity", "-Infinity"]) {
      if (text.startsWith(constant, at)) return this.hooked("parse_constant", constant, at);
    }
    return this.number(at);
  }

  /** StopIteration(index): there is no value. */
  private nothing(at: number): null {
    const { rt } = this;
    const index = newLong(rt, this.shown(at));
    const type = rt.exceptionTypes.get("StopIteration");
    if (type !== undefined) raiseObject(rt, type, index);
    rt.heap.decref(index);
    return null;
  }

  /** raise_errmsg. */
  fault(message: string, at: number): null {
    return raiseDecodeError(this.rt, message, this.document, this.shown(at));
  }

  private skipSpace(at: number): number {
    let index = at;
    while (index < this.text.length && " \t\n\r".includes(this.text[index] ?? "x")) index += 1;
    return index;
  }

  private hooked(hook: Hook, text: string, at: number): Scanned {
    const { rt } = this;
    // The names of the constants are the interpreter's own strings.
    const isConstant = hook === "parse_constant";
    const argument = isConstant ? internIdentifier(rt, text) : newUnicode(rt, text);
    rt.hold(argument, "text for the hook of json");
    const made = callOneArg(rt, this.hooks[hook] as PyObject, argument); // scanners have all hooks
    rt.release(argument);
    rt.heap.decref(argument);
    return made === null ? null : [made, at + text.length];
  }

  private number(at: number): Scanned {
    const shape = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
    shape.lastIndex = at;
    const found = shape.exec(this.text);
    if (found === null) return this.nothing(at);
    const { rt } = this;
    const [text] = found;
    rt.heap.budget.touch(text.length);
    if (found[1] !== undefined || found[2] !== undefined) {
      if (this.hooks.parse_float !== rt.types.float) return this.hooked("parse_float", text, at);
      return [newFloat(rt, Number(text)), at + text.length];
    }
    if (this.hooks.parse_int !== rt.types.int) return this.hooked("parse_int", text, at);
    const value = parseIntText(text, 10, rt.intMaxStrDigits, rt.facts.minor);
    if (value instanceof Refusal) return raise(rt, value.type, value.message);
    return [newLong(rt, value ?? 0), at + text.length];
  }

  /** scanstring_unicode: `at` is behind the opening quote. */
  string(at: number): Scanned<PyUnicode> {
    const text = this.rawString(at);
    return text === null ? null : [newUnicode(this.rt, text[0]), text[1]];
  }

  private rawString(at: number): readonly [string, number] | null {
    const { text } = this;
    const begin = at - 1;
    let result = "";
    let index = at;
    for (;;) {
      const stop = this.plainEnd(index);
      this.rt.heap.budget.touch(stop - index);
      result += text.slice(index, stop);
      index = stop;
      const character = text[index];
      if (character === undefined) return this.fault("Unterminated string starting at", begin);
      if (character === '"') return [result, index + 1];
      if (character !== "\\") return this.fault("Invalid control character at", index);
      const escaped = text[index + 1];
      if (escaped === undefined) return this.fault("Unterminated string starting at", begin);
      if (escaped !== "u") {
        const plain = UNESCAPED[escaped];
        if (plain === undefined) return this.fault("Invalid \\escape", index);
        result += plain;
        index += 2;
        continue;
      }
      const digits = text.slice(index + 2, index + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) return this.fault("Invalid \\uXXXX escape", index + 1);
      result += String.fromCharCode(Number.parseInt(digits, 16));
      index += 6;
    }
  }

  private plainEnd(at: number): number {
    const { text } = this;
    for (let index = at; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === 34 || code === 92 || (code < 32 && this.isStrict)) return index;
    }
    return text.length;
  }

  private name(at: number): Scanned<PyUnicode> {
    const raw = this.rawString(at);
    if (raw === null) return null;
    const [text, end] = raw;
    const known = this.names.get(text);
    if (known !== undefined) return [this.rt.heap.newRef(known), end];
    const name = newUnicode(this.rt, text);
    this.names.set(text, name);
    // As key and as value of the memo (_parse_object_unicode).
    for (let i = 0; i < 2; i++) this.rt.hold(this.rt.heap.newRef(name), "memo of the scanner");
    return [name, end];
  }

  private object(at: number): Scanned {
    const { rt } = this;
    const wantsPairs = this.hooks.object_pairs_hook !== rt.none;
    const made: PyDict | PyList = wantsPairs ? newList(rt, []) : newDict(rt);
    rt.hold(made, "object being decoded");
    const end = this.members(at, (name, value) => {
      if (wantsPairs) stealAppend(rt, made as PyList, newTuple(rt, [name, value]));
      else {
        dictSetItem(rt, made as PyDict, name, value);
        rt.heap.decref(name);
        rt.heap.decref(value);
      }
    });
    rt.release(made);
    if (end === null) {
      rt.heap.decref(made);
      return null;
    }
    const hook = wantsPairs ? this.hooks.object_pairs_hook : this.hooks.object_hook;
    return this.finished(made, hook, end);
  }

  private finished(made: PyObject, hook: PyObject | undefined, end: number): Scanned {
    const { rt } = this;
    if (hook === undefined || hook === rt.none) return [made, end];
    rt.hold(made, "value for the hook of json");
    const changed = callOneArg(rt, hook, made);
    rt.release(made);
    rt.heap.decref(made);
    return changed === null ? null : [changed, end];
  }

  /** The members up to the closing brace; `add` takes both references over. */
  private members(at: number, add: (name: PyObject, value: PyObject) => void): number | null {
    const { rt, text } = this;
    let index = this.skipSpace(at);
    if (text[index] === "}") return index + 1;
    for (;;) {
      if (text[index] !== '"') {
        return this.fault("Expecting property name enclosed in double quotes", index);
      }
      const name = this.name(index + 1);
      if (name === null) return null;
      index = this.skipSpace(name[1]);
      const isColon = text[index] === ":";
      const value = isColon ? this.value(this.skipSpace(index + 1)) : null;
      if (value === null) {
        rt.heap.decref(name[0]);
        return isColon ? null : this.fault("Expecting ':' delimiter", index);
      }
      add(name[0], value[0]);
      index = this.skipSpace(value[1]);
      if (text[index] === "}") return index + 1;
      const next = this.afterComma(index, "}", "object");
      if (next === null) return null;
      index = next;
    }
  }

  /** What follows the comma at `at`. */
  private afterComma(at: number, close: string, what: string): number | null {
    if (this.text[at] !== ",") return this.fault("Expecting ',' delimiter", at);
    const next = this.skipSpace(at + 1);
    if (this.rt.facts.minor >= 13 && this.text[next] === close) {
      return this.fault(`Illegal trailing comma before end of ${what}`, at);
    }
    return next;
  }

  private array(at: number): Scanned {
    const { rt, text } = this;
    const list = newList(rt, []);
    const hook = this.hooks.array_hook;
    let index = this.skipSpace(at);
    if (text[index] === "]") return this.finished(list, hook, index + 1);
    rt.hold(list, "array being decoded");
    let end: number | null = null;
    for (;;) {
      const value = this.value(index);
      if (value === null) break;
      stealAppend(rt, list, value[0]);
      index = this.skipSpace(value[1]);
      if (text[index] === "]") {
        end = index + 1;
        break;
      }
      const next = this.afterComma(index, "]", "array");
      if (next === null) break;
      index = next;
    }
    rt.release(list);
    if (end !== null) return this.finished(list, hook, end);
    rt.heap.decref(list);
    return null;
  }
}

const UNESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** json.decoder.JSONDecodeError(message, document, position). */
function raiseDecodeError(rt: Runtime, message: string, document: PyObject, at: number): null {
  const module = dictGetStr(rt.sysModules, "json.decoder");
  const type = module === undefined ? null : objectGetAttrStr(rt, module, "JSONDecodeError");
  if (type === null) return null;
  const text = newUnicode(rt, message);
  const position = newLong(rt, at);
  const error = objectVectorcall(rt, type, [text, document, position], null);
  rt.heap.decref(text);
  rt.heap.decref(position);
  if (error !== null) {
    raiseObject(rt, type as PyTypeObject, error);
    rt.heap.decref(error);
  }
  rt.heap.decref(type);
  return null;
}

/** A member of scanners that shows a hook. */
function hookMember(name: Hook): PyMemberDef {
  return { name, get: op => (op as PyScanner).hooks[name] };
}

/** Creates `_json.Scanner`, c_make_scanner of json.scanner. */
export function newJsonScannerType(rt: Runtime): PyTypeObject {
  const { minor } = rt.facts;
  const names: readonly Hook[] = minor >= 15 ? [...HOOKS, "array_hook"] : HOOKS;
  const type: PyTypeObject = staticType(rt, {
    name: "Scanner",
    module: "_json",
    basicsize: minor <= 12 || minor >= 15 ? 72 : 64,
    isGC: true,
    isBaseType: true,
    members: names.map(hookMember),
    slots: {
      ...nativeObjectSlots,
      tp_new: (runtime, _type, args, kwargs) => {
        const parsed = parseArgs(runtime, "make_scanner", "context", args, kwargs);
        const context = parsed?.[0];
        if (context === undefined) return null;
        const strict = objectGetAttrStr(runtime, context, "strict");
        if (strict === null) return null;
        const isStrict = objectIsTrue(runtime, strict) === 1;
        runtime.heap.decref(strict);
        const hooks: Partial<Record<Hook, PyObject>> = {};
        for (const name of names) {
          const hook = objectGetAttrStr(runtime, context, name);
          if (hook === null) {
            for (const each of Object.values(hooks)) runtime.heap.decref(each);
            return null;
          }
          hooks[name] = hook;
        }
        return registered(runtime, new PyScanner(type, isStrict, hooks, newDict(runtime)));
      },
      tp_call: (runtime, self, args, kwargs) => {
        const parsed = parseArgs(runtime, "scan_once", "string, idx", args, kwargs);
        if (parsed === null) return null;
        const [text, index] = parsed as [PyObject, PyObject]; // both are required
        return scanOnce(runtime, self as PyScanner, text, index);
      },
    },
  });
  return type;
}

/** scanner_call. */
function scanOnce(rt: Runtime, self: PyScanner, text: PyObject, index: PyObject): Result {
  if (!(text instanceof PyUnicode)) {
    const given = typeOf(text).messageName;
    return raise(rt, "TypeError", `first argument must be a string, not ${given}`);
  }
  const at = index instanceof PyLong ? Number(index.value) : 0;
  if (at < 0) return raise(rt, "ValueError", "idx cannot be negative");
  const scan = new Scan(rt, text, self.isStrict, self.hooks);
  const made = scan.value(scan.unit(at));
  scan.forget();
  return made === null ? null : newTuple(rt, [made[0], newLong(rt, scan.shown(made[1]))]);
}

/** json.decoder.scanstring(string, end, strict=True). */
export function scanString(rt: Runtime, text: PyObject, end: PyObject, strict: boolean): Result {
  if (!(text instanceof PyUnicode)) {
    const given = typeOf(text).messageName;
    return raise(rt, "TypeError", `first argument must be a string, not ${given}`);
  }
  const at = end instanceof PyLong ? Number(end.value) : 0;
  const scan = new Scan(rt, text, strict, {});
  if (at < 0 || at > text.size) return raise(rt, "ValueError", "end is out of bounds");
  const made = scan.string(scan.unit(at));
  return made === null ? null : newTuple(rt, [made[0], newLong(rt, scan.shown(made[1]))]);
}
