import type { PyObject } from "../../../memory/object.ts";
import { parseArgs } from "../../../objects/call.ts";
import { raise, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { objectGetIter } from "../../../objects/abstract.ts";
import { forEachItem } from "../../../objects/iterate.ts";
import { dictGetItem, PyDict } from "../../../objects/containers/dictobject.ts";
import { newList, PyList } from "../../../objects/containers/listobject.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { normalize } from "../../../objects/numbers/longarith.ts";
import {
  methodClinic,
  methodNoArgs,
  type PyGetSetDef,
} from "../../../objects/functions/methoddef.ts";
import { objectIsTrue } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { COMPARE, type PyTypeObject, type Result } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { type HeldReference, NativeObject, nativeObjectSlots } from "../nativeobject.ts";
import { contextMethods } from "./contextmethods.ts";
import { MAX_EMAX, MAX_PREC, MIN_EMIN, ROUNDINGS, type Rounding } from "./number.ts";
import { SIGNALS } from "./signals.ts";
import { currentContext, type DecimalState, newContext, PyContext, setCurrent } from "./state.ts";

/** CONTEXT_CHECK_VA: the context that was given, or the current one, borrowed; null: TypeError. */
export function contextArgument(
  rt: Runtime,
  state: DecimalState,
  given: PyObject | undefined,
): PyContext | null {
  if (given === undefined || given === rt.none) return currentContext(rt, state);
  if (given instanceof PyContext) return given;
  return raise(rt, "TypeError", "optional argument must be a context");
}

/** getround: a rounding mode, or `fallback` where none was given; null: TypeError is set. */
export function roundingArgument(
  rt: Runtime,
  given: PyObject | undefined,
  fallback: Rounding,
): Rounding | null {
  if (given === undefined || given === rt.none) return fallback;
  const text = given instanceof PyUnicode ? asString(given) : "";
  const mode = ROUNDINGS.find(each => each === text);
  if (mode !== undefined) return mode;
  const message =
    "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n" +
    "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]";
  return raise(rt, "TypeError", message);
}

/** SignalDict: a view of a context's flags or traps, from exception classes to bools. */
class PySignalDict extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    /** A view borrows its context in CPython; here it holds it. */
    readonly context: PyContext,
    readonly field: "status" | "traps",
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [];
  }
}

/** The bits of the signal class `key`; null: KeyError is set. */
function signalBits(rt: Runtime, state: DecimalState, key: PyObject): number | null {
  for (const [name, bits] of SIGNALS) if (state.classes.get(name) === key) return bits;
  return raise(rt, "KeyError", "invalid error flag");
}

/** Creates SignalDict. */
export function newSignalDictType(rt: Runtime, state: DecimalState): PyTypeObject {
  const keys = () => SIGNALS.map(([name]) => rt.heap.newRef(state.classes.get(name) as PyObject)); // all are there
  const keyList = () => newList(rt, keys());
  const isSet = (self: PyObject, bits: number) => {
    const { context, field } = self as PySignalDict;
    return (context[field] & bits) !== 0;
  };
  return staticType(rt, {
    name: "SignalDict",
    module: "decimal",
    basicsize: 24,
    disallowInstantiation: true,
    slots: {
      ...nativeObjectSlots,
      mp_length: () => SIGNALS.length,
      mp_subscript: (_, self, key) => {
        const bits = signalBits(rt, state, key);
        return bits === null ? null : rt.newBool(isSet(self, bits));
      },
      mp_ass_subscript: (_, self, key, value) => {
        if (value === null) {
          return raiseStatus(rt, "ValueError", "signal keys cannot be deleted");
        }
        const bits = signalBits(rt, state, key);
        const truth = bits === null ? -1 : objectIsTrue(rt, value);
        if (bits === null || truth < 0) return false;
        const { context, field } = self as PySignalDict;
        context[field] = truth > 0 ? context[field] | bits : context[field] & ~bits;
        return true;
      },
      sq_contains: (_, __, key) =>
        SIGNALS.some(([name]) => state.classes.get(name) === key) ? 1 : 0,
      tp_iter: () => {
        const list = keyList();
        const iterator = objectGetIter(rt, list);
        rt.heap.decref(list);
        return iterator;
      },
      tp_richcompare: (_, left, right, op) => {
        const isComparable = op === COMPARE.EQ || op === COMPARE.NE;
        if (!isComparable || !(right instanceof PySignalDict)) {
          return rt.heap.newRef(rt.notImplemented);
        }
        const a = left as PySignalDict;
        const isEqual = a.context[a.field] === right.context[right.field];
        return rt.newBool(isEqual === (op === COMPARE.EQ));
      },
      tp_hash: null,
      tp_repr: (_, self) => {
        const items = SIGNALS.map(
          ([name, bits]) => `<class 'decimal.${name}'>:${isSet(self, bits) ? "True" : "False"}`,
        );
        return newUnicode(rt, `{${items.join(", ")}}`);
      },
    },
    methods: [
      methodNoArgs("keys", () => keyList()),
      methodNoArgs("values", (_, self) =>
        newList(
          rt,
          SIGNALS.map(([, bits]) => rt.newBool(isSet(self, bits))),
        ),
      ),
      methodNoArgs("items", (_, self) =>
        newList(
          rt,
          keys().map((key, i) =>
            newTuple(rt, [key, rt.newBool(isSet(self, SIGNALS[i]?.[1] ?? 0))]),
          ),
        ),
      ),
      methodClinic("get", "key, default=None, /", (_, self, [key, fallback]) => {
        const found = SIGNALS.find(([name]) => state.classes.get(name) === key);
        if (found !== undefined) return rt.newBool(isSet(self, found[1]));
        return rt.heap.newRef(fallback ?? rt.none);
      }),
    ],
  });
}

/** Bits of a list or mapping of signals, as Context() takes them; null: an exception is set. */
function bitsOf(rt: Runtime, state: DecimalState, given: PyObject): number | null {
  if (given instanceof PySignalDict) return given.context[given.field];
  let bits = 0;
  if (given instanceof PyDict) {
    for (const [name, mask] of SIGNALS) {
      const value = dictGetItem(rt, given, state.classes.get(name) as PyObject); // all are there
      if (value === null) return null;
      if (value !== undefined && objectIsTrue(rt, value) > 0) bits |= mask;
    }
    return bits;
  }
  if (!(given instanceof PyList)) {
    return raise(rt, "TypeError", "argument must be a signal dict");
  }
  const isDone = forEachItem(rt, given, item => {
    const found = SIGNALS.find(([name]) => state.classes.get(name) === item);
    if (found === undefined) {
      return raiseStatus(
        rt,
        "TypeError",
        "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]",
      );
    }
    bits |= found[1];
    return true;
  });
  return isDone ? bits : null;
}

const RANGES = {
  prec: { least: 1n, most: MAX_PREC, message: `valid range for prec is [1, MAX_PREC]` },
  Emin: { least: MIN_EMIN, most: 0n, message: "valid range for Emin is [MIN_EMIN, 0]" },
  Emax: { least: 0n, most: MAX_EMAX, message: "valid range for Emax is [0, MAX_EMAX]" },
  capitals: { least: 0n, most: 1n, message: "valid values for capitals are [0, 1]" },
  clamp: { least: 0n, most: 1n, message: "valid values for clamp are [0, 1]" },
} as const;
type NumberField = keyof typeof RANGES;

/** Sets an attribute of a context; false: an exception is set. */
function setField(
  rt: Runtime,
  state: DecimalState,
  context: PyContext,
  name: string,
  value: PyObject | null,
): boolean {
  if (value === null) {
    return raiseStatus(rt, "AttributeError", "context attributes cannot be deleted");
  }
  if (name === "rounding") {
    const mode = value === rt.none ? null : roundingArgument(rt, value, context.rounding);
    if (mode !== null) context.rounding = mode;
    else if (rt.raised === null) raise(rt, "TypeError", "rounding must be a string");
    return mode !== null;
  }
  if (name === "flags" || name === "traps") {
    const bits = bitsOf(rt, state, value);
    if (bits !== null) context[name === "flags" ? "status" : "traps"] = bits;
    return bits !== null;
  }
  if (!(value instanceof PyLong)) {
    return raiseStatus(rt, "TypeError", "an integer is required");
  }
  const { least, most, message } = RANGES[name as NumberField]; // the other fields
  const number = BigInt(value.value);
  if (number < least || number > most) return raiseStatus(rt, "ValueError", message);
  if (name === "prec") context.prec = number;
  else if (name === "Emin") context.emin = number;
  else if (name === "Emax") context.emax = number;
  else if (name === "capitals") context.capitals = number === 1n ? 1 : 0;
  else context.clamp = number === 1n ? 1 : 0;
  return true;
}

const FIELDS = ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"] as const;

/** Sets the fields that were given, in their order. */
function setFields(
  rt: Runtime,
  state: DecimalState,
  context: PyContext,
  values: readonly (PyObject | undefined)[],
): boolean {
  return FIELDS.every((name, i) => {
    const value = values[i];
    return value === undefined || value === rt.none || setField(rt, state, context, name, value);
  });
}

function contextText(context: PyContext): string {
  const { prec, rounding, emin, emax, capitals, clamp, status, traps } = context;
  const names = (bits: number) => `[${shownSignals(bits).join(", ")}]`;
  return `Context(prec=${prec}, rounding=${rounding}, Emin=${emin}, Emax=${emax}, capitals=${capitals}, clamp=${clamp}, flags=${names(status)}, traps=${names(traps)})`;
}

/** The names of signals in the order of their lowest bits. */
function shownSignals(bits: number): string[] {
  const names: string[] = [];
  for (let bit = 1; bit <= bits; bit *= 2) {
    if ((bits & bit) === 0) continue;
    const name = SIGNALS.find(([, mask]) => (mask & bit) !== 0)?.[0];
    if (name !== undefined && !names.includes(name)) names.push(name);
  }
  return names;
}

/** Creates decimal.Context. */
export function newContextType(
  rt: Runtime,
  state: DecimalState,
  signalDict: PyTypeObject,
): PyTypeObject {
  const { minor } = rt.facts;
  const numbers: readonly (readonly [NumberField, (context: PyContext) => bigint | number])[] = [
    ["prec", context => context.prec],
    ["Emin", context => context.emin],
    ["Emax", context => context.emax],
    ["capitals", context => context.capitals],
    ["clamp", context => context.clamp],
  ];
  const setter =
    (name: string): NonNullable<PyGetSetDef["set"]> =>
    (_, self, value) =>
      setField(rt, state, self as PyContext, name, value);
  const getset: PyGetSetDef[] = numbers.map(([name, get]) => ({
    name,
    get: (_, self) => {
      const value = get(self as PyContext);
      return newLong(rt, typeof value === "bigint" ? normalize(value) : value);
    },
    set: setter(name),
  }));
  getset.push({
    name: "rounding",
    get: (_, self) => newUnicode(rt, (self as PyContext).rounding),
    set: setter("rounding"),
  });
  for (const name of ["flags", "traps"] as const) {
    getset.push({
      name,
      get: (_, self) =>
        rt.heap.alloc(
          new PySignalDict(signalDict, self as PyContext, name === "flags" ? "status" : "traps"),
        ),
      set: setter(name),
    });
  }
  return staticType(rt, {
    name: "Context",
    module: "decimal",
    basicsize: minor >= 14 ? 104 : 96,
    isGC: minor >= 13,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type) => {
        const context = genericAlloc(rt, new PyContext(type as PyTypeObject, 0));
        context.assign(state.defaults);
        context.status = 0;
        return context;
      },
      tp_init: (_, self, args, kwargs) => {
        const signature = FIELDS.map(name => `${name}=None`).join(", ");
        const values = parseArgs(rt, "Context", signature, args, kwargs);
        return values !== null && setFields(rt, state, self as PyContext, values);
      },
      tp_repr: (_, self) => newUnicode(rt, contextText(self as PyContext)),
    },
    methods: contextMethods(rt, state),
    getset,
  });
}

/** ctxmanager: makes a context the current one for the time of a with statement. */
class PyContextManager extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    readonly local: PyContext,
    readonly outer: PyContext,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.local, "local"],
      [this.outer, "global"],
    ];
  }
}

/** Creates the type of what localcontext() returns. */
export function newManagerType(rt: Runtime, state: DecimalState): PyTypeObject {
  return staticType(rt, {
    name: "ContextManager",
    module: "decimal",
    basicsize: 32,
    isGC: rt.facts.minor >= 13,
    disallowInstantiation: true,
    slots: nativeObjectSlots,
    methods: [
      methodNoArgs("__enter__", (_, self) => {
        const { local } = self as PyContextManager;
        setCurrent(rt, state, local);
        return rt.heap.newRef(local);
      }),
      methodClinic("__exit__", "*args", (_, self) => {
        setCurrent(rt, state, (self as PyContextManager).outer);
        return rt.newBool(false);
      }),
    ],
  });
}

/** localcontext(ctx=None, **kwargs). */
export function localContext(
  rt: Runtime,
  state: DecimalState,
  manager: PyTypeObject,
  args: readonly (PyObject | undefined)[],
): Result {
  const [given, ...values] = args;
  const source = contextArgument(rt, state, given);
  if (source === null) return null;
  const outer = currentContext(rt, state);
  const local = newContext(rt, state);
  local.assign(source);
  if (!setFields(rt, state, local, values)) {
    rt.heap.decref(local);
    return null;
  }
  return genericAlloc(rt, new PyContextManager(manager, local, rt.heap.newRef(outer)));
}

/** setcontext(): a template is copied, so that it stays as it is. */
export function setContext(
  rt: Runtime,
  state: DecimalState,
  templates: readonly PyObject[],
  given: PyObject,
): Result {
  if (!(given instanceof PyContext)) {
    return raise(rt, "TypeError", "argument must be a context");
  }
  if (!templates.includes(given)) {
    setCurrent(rt, state, given);
    return rt.newNone();
  }
  const copy = newContext(rt, state);
  copy.assign(given);
  copy.status = 0;
  setCurrent(rt, state, copy);
  rt.heap.decref(copy);
  return rt.newNone();
}
