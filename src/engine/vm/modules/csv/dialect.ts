import type { PyObject } from "../../../memory/object.ts";
import { parseArgs } from "../../../objects/call.ts";
import { dictGetStr, dictSetStr, type PyDict } from "../../../objects/containers/dictobject.ts";
import {
  clearRaised,
  raise,
  raiseObject,
  raiseStatus,
} from "../../../objects/exceptions/exceptions.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { methodNoArgs, methodO, type PyGetSetDef } from "../../../objects/functions/methoddef.ts";
import { objectIsTrue, objectLookupAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import {
  type CallFunc,
  type PyTypeObject,
  type Result,
  typeOf,
} from "../../../objects/type/slots.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { type HeldReference, NativeObject, nativeObjectSlots } from "../nativeobject.ts";

/** The values of `quoting`, with CPython's numbers. */
export const QUOTE = {
  MINIMAL: 0,
  ALL: 1,
  NONNUMERIC: 2,
  NONE: 3,
  STRINGS: 4,
  NOTNULL: 5,
} as const;

/** What the module _csv keeps (_csvstate): dialects by name, its Error, the limit of a field. */
export interface CSVState {
  readonly dialects: PyDict;
  error: PyTypeObject | null;
  fieldLimit: number;
}

/** _csv.Dialect (DialectObj of Modules/_csv.c): how the lines of a file are made. */
export class PyDialect extends NativeObject {
  delimiter = ",";
  quotechar: string | null = '"';
  escapechar: string | null = null;
  doublequote = true;
  skipinitialspace = false;
  strict = false;
  quoting: number = QUOTE.MINIMAL;
  /** A str, strong reference. */
  lineterminator: PyObject | null = null;

  references(): readonly HeldReference[] {
    return [[this.lineterminator, "lineterminator"]];
  }

  get lineEnd(): string {
    return this.lineterminator instanceof PyUnicode ? this.lineterminator.value : "\r\n";
  }
}

/** Raises _csv.Error. */
export function raiseCSV(rt: Runtime, { error }: CSVState, message: string): null {
  if (error === null) return raise(rt, "ValueError", message);
  const text = newUnicode(rt, message);
  raiseObject(rt, error, text);
  rt.heap.decref(text);
  return null;
}

const FIELDS = [
  "delimiter",
  "doublequote",
  "escapechar",
  "lineterminator",
  "quotechar",
  "quoting",
  "skipinitialspace",
  "strict",
] as const;
type FieldName = (typeof FIELDS)[number];

/** The parameters of a dialect, as a clinic signature. */
export const DIALECT_SIGNATURE = `dialect=None, ${FIELDS.map(name => `${name}=None`).join(", ")}`;

/** dialect_new: the arguments, then the attributes of the dialect given, then the defaults. */
export function newDialectType(rt: Runtime, state: CSVState): PyTypeObject {
  const create: CallFunc = (runtime, type, args, kwargs) => {
    const own = parseArgs(runtime, "this function", DIALECT_SIGNATURE, args, kwargs);
    return own === null ? null : makeDialect(runtime, state, type as PyTypeObject, own);
  };
  return staticType(rt, {
    name: "Dialect",
    module: "_csv",
    basicsize: 48,
    isGC: true,
    isBaseType: true,
    slots: { ...nativeObjectSlots, tp_new: create },
    methods: [methodNoArgs("__reduce__", refusePickle), methodO("__reduce_ex__", refusePickle)],
    getset: FIELDS.map(fieldGetset),
  });
}

function refusePickle(rt: Runtime, self: PyObject): null {
  return raise(rt, "TypeError", `cannot pickle '${typeOf(self).messageName}' instances`);
}

function fieldGetset(name: FieldName): PyGetSetDef {
  return {
    name,
    get: (rt, self) => {
      const value = (self as PyDialect)[name];
      if (value === null) return rt.newNone();
      if (typeof value === "string") return newUnicode(rt, value);
      if (typeof value === "number") return newLong(rt, value);
      return typeof value === "boolean" ? rt.newBool(value) : rt.heap.newRef(value);
    },
  };
}

/**
 * A dialect of the arguments in the order of DIALECT_SIGNATURE, borrowed; null: an exception is set.
 * A dialect that is given alone is taken as it is.
 */
export function makeDialect(
  rt: Runtime,
  state: CSVState,
  type: PyTypeObject,
  [given, ...own]: readonly (PyObject | undefined)[],
): Result {
  let source = given;
  if (source instanceof PyUnicode) {
    source = dictGetStr(state.dialects, source.value);
    if (source === undefined) return raiseCSV(rt, state, "unknown dialect");
  }
  if (source instanceof PyDialect && own.every(each => each === undefined)) {
    return rt.heap.newRef(source);
  }
  const values: (PyObject | undefined)[] = [];
  for (const [i, name] of FIELDS.entries()) {
    const arg = own[i];
    const hasOwn = arg !== undefined || source === undefined || source === rt.none;
    const value = hasOwn ? arg : objectLookupAttrStr(rt, source as PyObject, name);
    if (value === null) clearRaised(rt);
    if (value !== undefined && value !== null && hasOwn) rt.heap.incref(value);
    values.push(value ?? undefined);
  }
  const self = genericAlloc(rt, new PyDialect(type));
  const isDone = fillDialect(rt, self, values);
  for (const value of values) rt.heap.xdecref(value);
  if (isDone) return self;
  rt.heap.decref(self);
  return null;
}

function fillDialect(
  rt: Runtime,
  self: PyDialect,
  values: readonly (PyObject | undefined)[],
): boolean {
  const of = (name: FieldName): PyObject | undefined => values[FIELDS.indexOf(name)];
  const delimiter = characterOf(rt, "delimiter", of("delimiter"), ",", false);
  const escapechar =
    delimiter === undefined
      ? undefined
      : characterOf(rt, "escapechar", of("escapechar"), null, true);
  if (delimiter === undefined || delimiter === null || escapechar === undefined) return false;
  const lineterminator = of("lineterminator");
  const isText = lineterminator instanceof PyUnicode;
  const mayBeNone = rt.facts.minor < 14 && lineterminator === rt.none;
  if (lineterminator !== undefined && !isText && !mayBeNone) {
    const given = rt.facts.minor >= 14 ? `, not ${typeOf(lineterminator).messageName}` : "";
    return raiseStatus(rt, "TypeError", `"lineterminator" must be a string${given}`);
  }
  const quotechar = characterOf(rt, "quotechar", of("quotechar"), '"', true);
  if (quotechar === undefined) return false;
  const quoting = quotingOf(rt, of("quoting"), of("quotechar") === rt.none);
  if (quoting === null) return false;
  const flags = (["doublequote", "skipinitialspace", "strict"] as const).map(name => {
    const value = of(name);
    return value === undefined ? (name === "doublequote" ? 1 : 0) : objectIsTrue(rt, value);
  });
  if (flags.includes(-1)) return false;
  if (rt.facts.minor >= 13) {
    for (const [name, each] of Object.entries({ delimiter, escapechar, quotechar })) {
      const isBad = each === "\n" || each === "\r" || (each === " " && name !== "delimiter");
      if (isBad && each !== null) {
        return raiseStatus(rt, "ValueError", `bad ${name} value`);
      }
    }
  }
  if (lineterminator === rt.none) {
    return raiseStatus(rt, "TypeError", "lineterminator must be set");
  }
  if (rt.facts.minor >= 13) {
    const end = lineterminator instanceof PyUnicode ? lineterminator.value : "\r\n";
    if (!areDistinct(rt, { delimiter, escapechar, quotechar }, end)) return false;
  }
  self.delimiter = delimiter;
  self.escapechar = escapechar;
  self.quotechar = quotechar;
  self.quoting = quoting;
  [self.doublequote, self.skipinitialspace, self.strict] = flags.map(flag => flag === 1) as [
    boolean,
    boolean,
    boolean,
  ];
  const end =
    lineterminator === undefined ? newUnicode(rt, "\r\n") : rt.heap.newRef(lineterminator);
  self.lineterminator = end;
  return true;
}

/** dialect_check_chars and what follows: no character has two tasks. False: ValueError is set. */
function areDistinct(
  rt: Runtime,
  characters: Readonly<Record<string, string | null>>,
  lineEnd: string,
): boolean {
  const given = Object.entries(characters).filter(([, each]) => each !== null);
  for (const [i, [name, each]] of given.entries()) {
    const twin = given.slice(i + 1).find(([, other]) => other === each);
    if (twin !== undefined) return raiseStatus(rt, "ValueError", `bad ${name} or ${twin[0]} value`);
  }
  const inEnd = given.find(([, each]) => each !== null && lineEnd.includes(each));
  if (inEnd === undefined) return true;
  return raiseStatus(rt, "ValueError", `bad ${inEnd[0]} or lineterminator value`);
}

/** A parameter of one character; undefined: TypeError is set. */
function characterOf(
  rt: Runtime,
  name: string,
  op: PyObject | undefined,
  fallback: string | null,
  mayBeNone: boolean,
): string | null | undefined {
  if (op === undefined) return fallback;
  if (op === rt.none && mayBeNone) return null;
  const orNone = mayBeNone ? " or None" : "";
  const isNew = rt.facts.minor >= 14;
  if (!(op instanceof PyUnicode)) {
    const given = typeOf(op).messageName;
    const what = isNew ? `a unicode character${orNone}` : `string${orNone}`;
    raise(rt, "TypeError", `"${name}" must be ${what}, not ${given}`);
    return undefined;
  }
  if (op.size === 1) return op.value;
  const text = isNew
    ? `"${name}" must be a unicode character${orNone}, not a string of length ${op.size}`
    : `"${name}" must be a 1-character string`;
  raise(rt, "TypeError", text);
  return undefined;
}

/** `quoting`; null: TypeError is set. */
function quotingOf(rt: Runtime, op: PyObject | undefined, isWithoutQuotes: boolean): number | null {
  if (op === undefined) return isWithoutQuotes ? QUOTE.NONE : QUOTE.MINIMAL;
  if (!(op instanceof PyLong)) {
    const given = rt.facts.minor >= 14 ? `, not ${typeOf(op).messageName}` : "";
    return raise(rt, "TypeError", `"quoting" must be an integer${given}`);
  }
  const value = Number(op.value);
  const last = rt.facts.minor >= 12 ? QUOTE.NOTNULL : QUOTE.NONE;
  if (value >= 0 && value <= last) return value;
  return raise(rt, "TypeError", 'bad "quoting" value');
}

/** register_dialect(name, dialect, **fmtparams). */
export function registerDialect(
  rt: Runtime,
  state: CSVState,
  type: PyTypeObject,
  name: PyObject | undefined,
  args: readonly (PyObject | undefined)[],
): Result {
  if (!(name instanceof PyUnicode)) return raise(rt, "TypeError", "dialect name must be a string");
  const dialect = makeDialect(rt, state, type, args);
  if (dialect === null) return null;
  dictSetStr(rt, state.dialects, name.value, dialect);
  rt.heap.decref(dialect);
  return rt.newNone();
}
