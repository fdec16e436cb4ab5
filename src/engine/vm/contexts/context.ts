import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { reprTextOr } from "../../objects/object.ts";
import { raiseStatus } from "../../objects/exceptions/exceptions.ts";
import type { ContextTypes, Runtime } from "../../objects/runtime.ts";
import type { Status } from "../../objects/type/slots.ts";
import { type HeldReference, NativeObject } from "../modules/nativeobject.ts";
import { hamtAssoc, hamtWithout, type PyHamt } from "./hamt.ts";
import type { PyContextVar } from "./variable.ts";

/** contextvars.Context (PyContext): the values of variables at a time, and where it is entered. */
export class PyContext extends NativeObject {
  /** The context that was current when this one was entered. */
  prev: PyObject | null = null;
  isEntered = false;

  constructor(
    type: PyObject["ob_type"],
    public vars: PyHamt | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.prev, "previous context"],
      [this.vars, "values"],
    ];
  }

  clear(): (PyObject | null)[] {
    const { prev, vars } = this;
    this.prev = null;
    this.vars = null;
    return [prev, vars];
  }
}

/** contextvars.Token (PyContextToken): what a variable was before it was set. */
export class PyToken extends NativeObject {
  isUsed = false;

  constructor(
    type: PyObject["ob_type"],
    public context: PyContext | null,
    public variable: PyContextVar | null,
    public old: PyObject | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.context, "context"],
      [this.variable, "var"],
      [this.old, "old_value"],
    ];
  }

  clear(): (PyObject | null)[] {
    const { context, variable, old } = this;
    this.context = null;
    this.variable = null;
    this.old = null;
    return [context, variable, old];
  }
}

/** Steals `vars`. */
function newContext(rt: Runtime, types: ContextTypes, vars: PyHamt): PyContext {
  const context = rt.heap.alloc(new PyContext(types.context, vars));
  rt.heap.track(context);
  return context;
}

/** What contextTypesOf (types.ts) has made; before: it was called. */
function sharedOf(rt: Runtime): ContextTypes {
  invariant(rt.contextTypes !== null, "contexts without their types");
  return rt.contextTypes;
}

/** PyContext_New: a new reference. */
export function newEmptyContext(rt: Runtime): PyContext {
  const types = sharedOf(rt);
  return newContext(rt, types, rt.heap.newRef(types.empty as PyHamt)); // made as one
}

/** context_get: the running thread's context, borrowed; made when there is none. */
function currentContext(rt: Runtime): PyContext {
  rt.context ??= newEmptyContext(rt);
  return rt.context as PyContext; // nothing else is stored there
}

/** PyContext_Copy: a new reference; it has the same values. */
export function copyContext(rt: Runtime, context: PyContext): PyContext {
  return newContext(rt, sharedOf(rt), rt.heap.newRef(varsOf(rt, context)));
}

/** PyContext_CopyCurrent: a new reference. */
export function copyCurrentContext(rt: Runtime): PyContext {
  return copyContext(rt, currentContext(rt));
}

/** The values; a context that the collector has cleared has none. */
export function varsOf(rt: Runtime, context: PyContext): PyHamt {
  return context.vars ?? (sharedOf(rt).empty as PyHamt);
}

/** _PyContext_Enter: `context` becomes the thread's current one. */
export function enterContext(rt: Runtime, context: PyContext): Status {
  if (context.isEntered) {
    const text = `cannot enter context: ${reprTextOr(rt, context, "?")} is already entered`;
    return raiseStatus(rt, "RuntimeError", text);
  }
  context.prev = rt.context; // its reference moves
  context.isEntered = true;
  rt.context = rt.heap.newRef(context);
  return true;
}

/** _PyContext_Exit: before: `context` is the current one. */
export function exitContext(rt: Runtime, context: PyContext): void {
  const old = rt.context;
  rt.context = context.prev;
  context.prev = null;
  context.isEntered = false;
  rt.heap.xdecref(old);
}

/** PyContextVar_Get: borrowed; undefined: neither value nor default. */
export function variableValue(rt: Runtime, variable: PyContextVar): PyObject | undefined {
  const context = rt.context as PyContext | null;
  const value = context === null ? undefined : varsOf(rt, context).find(variable);
  return value ?? variable.fallback ?? undefined;
}

/** PyContextVar_Set: the token, a new reference. */
export function setVariable(rt: Runtime, variable: PyContextVar, value: PyObject): PyToken {
  const { heap } = rt;
  const context = currentContext(rt);
  const old = varsOf(rt, context).find(variable) ?? null;
  heap.incref(context);
  heap.incref(variable);
  heap.xincref(old);
  const token = heap.alloc(new PyToken(sharedOf(rt).token, context, variable, old));
  heap.track(token);
  rt.hold(token, "result of ContextVar.set()");
  assign(rt, context, hamtAssoc(rt, varsOf(rt, context), variable, value));
  rt.release(token);
  return token;
}

/** Steals `vars`. */
function assign(rt: Runtime, context: PyContext, vars: PyHamt): void {
  const old = context.vars;
  context.vars = vars;
  rt.heap.xdecref(old);
}

/** PyContextVar_Reset. */
export function resetVariable(rt: Runtime, variable: PyContextVar, token: PyToken): Status {
  const problem = token.isUsed
    ? "has already been used once"
    : token.variable !== variable
      ? "was created by a different ContextVar"
      : token.context !== currentContext(rt)
        ? "was created in a different Context"
        : null;
  if (problem !== null) {
    const type = token.isUsed ? "RuntimeError" : "ValueError";
    return raiseStatus(rt, type, `${reprTextOr(rt, token, "?")} ${problem}`);
  }
  token.isUsed = true;
  const context = currentContext(rt);
  const vars = varsOf(rt, context);
  if (token.old !== null) assign(rt, context, hamtAssoc(rt, vars, variable, token.old));
  else if (vars.find(variable) === undefined) {
    return raiseStatus(rt, "LookupError", reprTextOr(rt, variable, "?"));
  } else assign(rt, context, hamtWithout(rt, vars, variable));
  return true;
}
