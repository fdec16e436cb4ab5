import type { PyObject } from "../../../memory/object.ts";
import { bytesLike, newBytes } from "../../../objects/bytes/bytesobject.ts";
import { callMethodStr, objectVectorcall } from "../../../objects/call.ts";
import { dictGetStr } from "../../../objects/containers/dictobject.ts";
import { raise, raiseObject } from "../../../objects/exceptions/exceptions.ts";
import { newList } from "../../../objects/containers/listobject.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { objectGetAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import {
  type HeldReference,
  NativeObject,
  nativeObjectSlots,
  registered,
} from "../nativeobject.ts";
import { CONTROL, octal } from "./escapes.ts";
import type { PyPattern } from "./objects.ts";
import { MAXGROUPS } from "./opcodes.ts";
import {
  DECIMAL,
  isDecimalNumber,
  lengthOf,
  OCTAL,
  PatternFault,
  PatternSource,
  quoted,
} from "./source.ts";

/** A replacement in parts: a text as str or bytes, or the number of a group. */
type TemplatePart = { readonly text: PyObject } | { readonly group: number };

/** TemplateObject: a replacement with backslashes, taken apart. */
export class PyTemplate extends NativeObject {
  constructor(
    type: PyTypeObject,
    /** The texts are strong references. */
    readonly parts: readonly TemplatePart[],
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return this.parts.flatMap(part =>
      "text" in part ? [[part.text, "literal of a template"] as const] : [],
    );
  }
}

/** _sre.SRE_Template (TemplateObject): a new reference. */
export function newTemplateType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "SRE_Template",
    module: "_sre",
    basicsize: 40,
    itemsize: 16,
    isGC: true,
    slots: { ...nativeObjectSlots },
  });
}

/** parse_template. Throws PatternFault. */
export function parseTemplate(
  text: string,
  isText: boolean,
  pattern: PyPattern,
  minor: number,
): readonly (string | number)[] {
  const source = new PatternSource(text, isText, minor);
  const parts: (string | number)[] = [];
  let literal = "";
  const addGroup = (group: number, offset: number) => {
    if (group > pattern.groups) throw source.fault(`invalid group reference ${group}`, offset);
    parts.push(literal, group);
    literal = "";
  };
  for (let next = source.get(); next !== null; next = source.get()) {
    if (!next.startsWith("\\")) literal += next;
    else if (next === "\\g") {
      const name = groupName(source);
      addGroup(namedGroup(source, pattern, name), lengthOf(name) + 1);
    } else if (next === "\\0") {
      const code = Number.parseInt(`0${source.getWhile(2, OCTAL)}`, 8);
      literal += String.fromCharCode(code & 0xff);
    } else if (DECIMAL.includes(next.slice(1))) {
      let digits = next;
      let code = -1;
      if (source.nextIn(DECIMAL)) {
        digits += source.get() ?? "";
        const isOctal = [...digits.slice(1)].every(digit => OCTAL.includes(digit));
        if (isOctal && source.nextIn(OCTAL)) {
          digits += source.get() ?? "";
          code = octal(source, digits);
        }
      }
      if (code >= 0) literal += String.fromCharCode(code);
      else addGroup(Number(digits.slice(1)), digits.length - 1);
    } else literal += escaped(source, next);
  }
  parts.push(literal);
  return parts;
}

function groupName(source: PatternSource): string {
  if (!source.match("<")) throw source.fault("missing <");
  return source.getUntil(">", "group name");
}

function namedGroup(source: PatternSource, pattern: PyPattern, name: string): number {
  if (isDecimalNumber(name)) {
    const group = Number(name);
    if (group < MAXGROUPS) return group;
    throw source.fault(`invalid group reference ${group}`, lengthOf(name) + 1);
  }
  source.checkGroupName(name, 1);
  const group = pattern.groupNames.get(name);
  if (group !== undefined) return group;
  throw new PatternFault(`unknown group name ${quoted(name)}`, "IndexError");
}

function escaped(source: PatternSource, escape: string): string {
  const letter = escape.slice(1);
  const control = CONTROL[letter];
  if (control !== undefined) return String.fromCharCode(control);
  if (/^[A-Za-z]$/.test(letter)) throw source.fault(`bad escape ${escape}`, escape.length);
  return escape;
}

/** The template object of a replacement; null: an exception is set. Raises through `errorType`. */
export function newTemplate(
  rt: Runtime,
  pattern: PyPattern,
  replacement: PyObject,
  errorType: PyObject,
): Result {
  const text = textOf(rt, replacement);
  if (text === null) return null;
  const isText = replacement instanceof PyUnicode;
  try {
    const parts = parseTemplate(text, isText, pattern, rt.facts.minor);
    const made = parts.map((part): TemplatePart => {
      if (typeof part === "number") return { group: part };
      return { text: literalOf(rt, part, pattern.isText) };
    });
    return registered(rt, new PyTemplate(pattern.types.template, made));
  } catch (fault) {
    if (!(fault instanceof PatternFault)) throw fault;
    return raiseFault(rt, fault, replacement, errorType);
  }
}

/** The characters of a str, or bytes read as Latin-1; null: TypeError is set. */
export function textOf(rt: Runtime, op: PyObject): string | null {
  if (op instanceof PyUnicode) return op.value;
  const bytes = bytesLike(op);
  if (bytes !== null) return latin1(bytes);
  const given = typeOf(op).messageName;
  return raise(rt, "TypeError", `decoding to str: need a bytes-like object, ${given} found`);
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function literalOf(rt: Runtime, text: string, isText: boolean): PyObject {
  if (isText) return newUnicode(rt, text);
  return newBytes(
    rt,
    Uint8Array.from(text, each => each.charCodeAt(0)),
  );
}

/** Raises what a fault in a pattern or template is for the program. */
export function raiseFault(
  rt: Runtime,
  fault: PatternFault,
  pattern: PyObject,
  errorType: PyObject,
): null {
  if (fault.kind !== "pattern") return raise(rt, fault.kind, fault.message);
  const message = newUnicode(rt, fault.message);
  const args: PyObject[] = [message];
  const position = fault.position === null ? null : newLong(rt, fault.position);
  if (position !== null) args.push(pattern, position);
  const error = objectVectorcall(rt, errorType, args, null);
  rt.heap.decref(message);
  rt.heap.xdecref(position);
  if (error === null) return null;
  raiseObject(rt, errorType as PyTypeObject, error);
  rt.heap.decref(error);
  return null;
}

/**
 * A replacement applied to a match: `textOfGroup` gives a new reference, null for an unset group. The
 * module `re` keeps compiled templates.
 */
export function expandedWith(
  rt: Runtime,
  pattern: PyPattern,
  replacement: PyObject,
  textOfGroup: (group: number) => PyObject | null,
): Result {
  const template = compiledTemplate(rt, pattern, replacement);
  if (template === null) return null;
  const text = expandTemplate(rt, pattern, template as PyTemplate, textOfGroup);
  rt.heap.decref(template);
  return text;
}

/** re._compile_template(pattern, replacement). */
export function compiledTemplate(rt: Runtime, pattern: PyPattern, replacement: PyObject): Result {
  const module = dictGetStr(rt.sysModules, "re");
  if (module === undefined) return raise(rt, "ImportError", "module re is gone");
  const compile = objectGetAttrStr(rt, module, "_compile_template");
  if (compile === null) return null;
  const template = objectVectorcall(rt, compile, [pattern, replacement], null);
  rt.heap.decref(compile);
  return template;
}

/** expand_template: a new reference to a str or bytes. */
export function expandTemplate(
  rt: Runtime,
  pattern: PyPattern,
  template: PyTemplate,
  textOfGroup: (group: number) => PyObject | null,
): Result {
  const pieces: PyObject[] = [];
  for (const part of template.parts) {
    if ("text" in part) pieces.push(rt.heap.newRef(part.text));
    else {
      const text = textOfGroup(part.group);
      if (text !== null) pieces.push(text);
    }
  }
  return joined(rt, pattern.isText, pieces);
}

/** The pieces as one text; takes them over. */
export function joined(rt: Runtime, isText: boolean, piecesStolen: PyObject[]): Result {
  const joiner = isText ? rt.emptyStr : rt.emptyBytes;
  const [only] = piecesStolen;
  const exact = isText ? rt.types.str : rt.types.bytes;
  if (piecesStolen.length === 1 && only?.ob_type === exact) return only;
  const list = newList(rt, piecesStolen);
  const text = callMethodStr(rt, joiner, "join", list);
  rt.heap.decref(list);
  return text;
}
