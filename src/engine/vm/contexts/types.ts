import { ObjectFlag, type PyObject } from "../../memory/object.ts";
import { COMPARE, type PyTypeObject, type Result } from "../../objects/type/slots.ts";
import { objectVectorcall, parseArgs } from "../../objects/call.ts";
import { dictSize } from "../../objects/containers/dictobject.ts";
import { raise, raiseKeyError, raiseObject, excType } from "../../objects/exceptions/exceptions.ts";
import { newGenericAlias } from "../../objects/typing/genericalias.ts";
import {
  classMethod,
  methodFast,
  methodNoArgs,
  methodO,
  methodVectorcall,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import { objectHashNotImplemented, objectRichCompareBool, reprText } from "../../objects/object.ts";
import type { ContextTypes, Runtime } from "../../objects/runtime.ts";
import { mayBeTracked, newTuple } from "../../objects/containers/tupleobject.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import {
  type HeldReference,
  NativeIterator,
  nativeIteratorType,
  NativeObject,
} from "../modules/nativeobject.ts";
import {
  copyContext,
  enterContext,
  exitContext,
  newEmptyContext,
  PyContext,
  PyToken,
  resetVariable,
  setVariable,
  variableValue,
  varsOf,
} from "./context.ts";
import { clearableSlots, newEmptyHamt, newHamtTypes, type PyHamt } from "./hamt.ts";
import { PyContextVar } from "./variable.ts";

/** The types of contexts, made when they are first needed. */
export function contextTypesOf(rt: Runtime): ContextTypes {
  rt.contextTypes ??= newContextTypes(rt);
  return rt.contextTypes;
}

function newContextTypes(rt: Runtime): ContextTypes {
  const from = rt.heap.objectCount;
  const { hamt, node } = newHamtTypes(rt);
  const missingType = staticType(rt, {
    name: "MISSING",
    module: "Token",
    basicsize: 16,
    slots: { tp_repr: () => newUnicode(rt, "<Token.MISSING>") },
  });
  const missing = rt.heap.alloc(new Missing(missingType));
  missing.head.flags |= ObjectFlag.SHARED;
  const types: ContextTypes = {
    hamt,
    node,
    iterators: {
      items: newIteratorType(rt, "items"),
      keys: newIteratorType(rt, "keys"),
      values: newIteratorType(rt, "values"),
    },
    empty: newEmptyHamt(rt, hamt),
    missing,
    context: newContextType(rt),
    contextVar: newVariableType(rt),
    token: newTokenType(rt),
  };
  rt.heap.hideBirths(from, null);
  return types;
}

class Missing extends NativeObject {
  references(): readonly [] {
    return [];
  }
}

const MODULE = "_contextvars";

function newContextType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "Context",
    module: MODULE,
    basicsize: 48,
    isGC: true,
    hasWeakrefs: true,
    freeList: 255,
    slots: {
      ...clearableSlots,
      tp_new: (_, _type, args, kwargs) =>
        args.ob_item.length > 0 || (kwargs !== null && dictSize(kwargs) > 0)
          ? raise(rt, "TypeError", "Context() does not accept any arguments")
          : newEmptyContext(rt),
      tp_hash: objectHashNotImplemented,
      tp_iter: (_, op) => iterEntries(rt, op, "keys"),
      tp_richcompare: contextCompare,
      mp_length: (_, op) => varsOf(rt, op as PyContext).entries.length,
      mp_subscript: (_, op, key) => {
        if (!(key instanceof PyContextVar)) return refuseKey(rt, key);
        const value = varsOf(rt, op as PyContext).find(key);
        return value === undefined ? raiseKeyError(rt, key) : rt.heap.newRef(value);
      },
      sq_contains: (_, op, key) => {
        if (!(key instanceof PyContextVar)) return refuseKey(rt, key) ?? -1;
        return varsOf(rt, op as PyContext).find(key) === undefined ? 0 : 1;
      },
    },
    methods: contextMethods,
  });
}

/** context_check_key_type. */
function refuseKey(rt: Runtime, key: PyObject): null {
  const repr = reprText(rt, key);
  if (repr === null) return null;
  const text = `a ContextVar key was expected, got ${repr}`;
  return raise(rt, "TypeError", text);
}

/** hamt_baseiter_new: over the mapping as it is now. The collector does not track it. */
function iterEntries(rt: Runtime, op: PyObject, kind: EntryKind): Result {
  const vars = rt.heap.newRef(varsOf(rt, op as PyContext));
  const type = contextTypesOf(rt).iterators[kind];
  return rt.heap.alloc(new EntryIterator(type, vars, kind));
}

type EntryKind = keyof ContextTypes["iterators"];

/** PyHamtIterator. */
class EntryIterator extends NativeIterator {
  private at = 0;

  constructor(
    type: PyObject["ob_type"],
    private readonly vars: PyHamt,
    private readonly kind: EntryKind,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.vars, "mapping"]];
  }

  next(rt: Runtime): PyObject | undefined {
    const entry = this.vars.entries[this.at++];
    if (entry === undefined) return undefined;
    const [key, value] = entry.map(each => rt.heap.newRef(each)) as [PyObject, PyObject];
    if (this.kind === "items") return newTuple(rt, [key, value]);
    rt.heap.decref(this.kind === "keys" ? value : key);
    return this.kind === "keys" ? key : value;
  }
}

function newIteratorType(rt: Runtime, name: EntryKind): PyTypeObject {
  return nativeIteratorType(rt, { name, module: "builtins", basicsize: 168 });
}

/** context_tp_richcompare: equal when they have the same variables with equal values. */
function contextCompare(rt: Runtime, left: PyObject, right: PyObject, op: number): Result {
  if (
    !(left instanceof PyContext && right instanceof PyContext) ||
    (op !== COMPARE.EQ && op !== COMPARE.NE)
  ) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const others = varsOf(rt, right);
  const { entries } = varsOf(rt, left);
  let isEqual = entries.length === others.entries.length;
  for (const [variable, value] of isEqual ? [...entries] : []) {
    const other = others.find(variable);
    const equals = other === undefined ? 0 : objectRichCompareBool(rt, value, other, COMPARE.EQ);
    if (equals < 0) return null;
    if (equals === 0) isEqual = false;
    if (!isEqual) break;
  }
  return rt.newBool(isEqual === (op === COMPARE.EQ));
}

/** context_run. */
export const contextRun: PyMethodDef = methodVectorcall("run", (rt, self, args, kwnames) => {
  const [callable, ...rest] = args;
  const isGiven = args.length > (kwnames === null ? 0 : kwnames.ob_item.length);
  if (callable === undefined || !isGiven) {
    return raise(rt, "TypeError", "run() missing 1 required positional argument");
  }
  const context = self as PyContext;
  if (!enterContext(rt, context)) return null;
  const result = objectVectorcall(rt, callable, rest, kwnames);
  exitContext(rt, context);
  return result;
});

const contextMethods: readonly PyMethodDef[] = [
  methodFast("get", 1, 2, (rt, self, [key, fallback]) => {
    if (!(key instanceof PyContextVar)) return refuseKey(rt, key as PyObject); // one is required
    const value = varsOf(rt, self as PyContext).find(key);
    return rt.heap.newRef(value ?? fallback ?? rt.none);
  }),
  methodNoArgs("items", (rt, self) => iterEntries(rt, self, "items")),
  methodNoArgs("keys", (rt, self) => iterEntries(rt, self, "keys")),
  methodNoArgs("values", (rt, self) => iterEntries(rt, self, "values")),
  methodNoArgs("copy", (rt, self) => copyContext(rt, self as PyContext)),
  contextRun,
];

function newVariableType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "ContextVar",
    module: MODULE,
    basicsize: 64,
    isGC: true,
    slots: {
      ...clearableSlots,
      tp_new: (_, type, args, kwargs) => {
        const values = parseArgs(rt, "ContextVar", "name, /, *, default=None", args, kwargs);
        if (values === null) return null;
        const [name, fallback] = values as [PyObject, PyObject?]; // the name is required
        if (!(name instanceof PyUnicode)) {
          return raise(rt, "TypeError", "context variable name must be a str");
        }
        rt.heap.incref(name);
        rt.heap.xincref(fallback);
        const variable = rt.heap.alloc(
          new PyContextVar(type as PyTypeObject, name, fallback ?? null),
        );
        if (fallback !== undefined && mayBeTracked(fallback)) rt.heap.track(variable);
        return variable;
      },
      tp_repr: (_, op) => {
        const { name, fallback } = op as PyContextVar;
        const shown = fallback === null ? "" : reprText(rt, fallback);
        const words = name === null ? null : reprText(rt, name);
        if (shown === null || words === null) return null;
        const rest = fallback === null ? "" : ` default=${shown}`;
        return newUnicode(rt, `<ContextVar name=${words}${rest} at ${address(rt, op)}>`);
      },
    },
    members: [{ name: "name", get: op => (op as PyContextVar).name }],
    methods: [
      methodFast("get", 0, 1, (_, self, [given]) => {
        const variable = self as PyContextVar;
        const context = rt.context as PyContext | null;
        const set = context === null ? undefined : varsOf(rt, context).find(variable);
        const value = set ?? given ?? variableValue(rt, variable);
        if (value !== undefined) return rt.heap.newRef(value);
        return raiseObject(rt, excType(rt, "LookupError"), variable);
      }),
      methodO("set", (_, self, value) => setVariable(rt, self as PyContextVar, value)),
      methodO("reset", (_, self, token) => {
        if (!(token instanceof PyToken)) {
          const shown = reprText(rt, token);
          if (shown === null) return null;
          return raise(rt, "TypeError", `expected an instance of Token, got ${shown}`);
        }
        return resetVariable(rt, self as PyContextVar, token) ? rt.newNone() : null;
      }),
      subscript,
    ],
  });
}

const subscript = classMethod(
  methodO("__class_getitem__", (rt, cls, item) => newGenericAlias(rt, cls, item)),
);

function newTokenType(rt: Runtime): PyTypeObject {
  const managed: readonly PyMethodDef[] = [
    methodNoArgs("__enter__", (_, self) => rt.heap.newRef(self)),
    methodFast("__exit__", 3, 3, (_, self) => {
      const token = self as PyToken;
      const { variable } = token;
      return variable !== null && resetVariable(rt, variable, token) ? rt.newNone() : null;
    }),
  ];
  return staticType(rt, {
    name: "Token",
    module: MODULE,
    basicsize: 48,
    isGC: true,
    slots: {
      ...clearableSlots,
      tp_hash: objectHashNotImplemented,
      tp_new: () => raise(rt, "RuntimeError", "Tokens can only be created by ContextVars"),
      tp_repr: (_, op) => {
        const { variable, isUsed } = op as PyToken;
        const shown = variable === null ? null : reprText(rt, variable);
        if (shown === null) return null;
        return newUnicode(rt, `<Token${isUsed ? " used" : ""} var=${shown} at ${address(rt, op)}>`);
      },
    },
    getset: [
      { name: "var", get: (_, self) => rt.heap.newRef((self as PyToken).variable ?? rt.none) },
      {
        name: "old_value",
        get: (_, self) => rt.heap.newRef((self as PyToken).old ?? contextTypesOf(rt).missing),
      },
    ],
    methods: [subscript, ...(rt.facts.minor >= 14 ? managed : [])],
  });
}

function address(rt: Runtime, op: PyObject): string {
  return `0x${rt.heap.addressOf(op).toString(16)}`;
}
