import type { PyObject } from "../memory/object.ts";
import {
  dictEntries,
  dictSetItem,
  dictSize,
  newDict,
  type PyDict,
} from "./containers/dictobject.ts";
import { fitsByPosition, type Signature } from "./functions/clinicSignature.ts";
import { raise, raiseStatus } from "./exceptions/exceptions.ts";
import { internIdentifier } from "./intern.ts";
import type { PyMethodDef } from "./functions/methoddef.ts";
import { PyCFunction } from "./functions/methodobject.ts";
import { enterRecursiveCall, leaveRecursiveCall, loadMethod, objectGetAttrStr } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import {
  keepKeywordNames,
  needsParser,
  plural,
  signatureOf,
  unpackKeywords,
} from "./functions/signature.ts";
import {
  type CallFunc,
  PyTypeObject,
  type Result,
  typeOf,
  type VectorcallFunc,
} from "./type/slots.ts";
import { newTuple, type PyTuple } from "./containers/tupleobject.ts";
import { asString, type PyUnicode } from "./text/unicodeobject.ts";
import { callNearUnknown } from "./unknown/unknowncall.ts";

/** PyVectorcall_Function: how `callable` is called without a tuple of arguments, if at all. */
export function vectorcallOf(rt: Runtime, callable: PyObject): VectorcallFunc | null {
  const type = typeOf(callable);
  const { tp_vectorcall_offset } = type;
  if (tp_vectorcall_offset !== null) return tp_vectorcall_offset;
  if (callable instanceof PyTypeObject && type.tp_call === rt.types.type.tp_call) {
    return callable.tp_vectorcall;
  }
  return null;
}

/** PyObject_Vectorcall. All arguments are borrowed from the caller. */
export function objectVectorcall(
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  if (rt.unknowns.isActive) {
    return callNearUnknown(rt, callable, args, () => vectorcallKnown(rt, callable, args, kwnames));
  }
  return vectorcallKnown(rt, callable, args, kwnames);
}

function vectorcallKnown(
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const vectorcall = vectorcallOf(rt, callable);
  if (vectorcall !== null) return vectorcall(rt, callable, args, kwnames);
  return makeTpCall(rt, callable, args, kwnames);
}

/** _PyObject_MakeTpCall: packs the arguments into a tuple and a dict for the time of the call. */
function makeTpCall(
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const call = typeOf(callable).tp_call;
  if (call === null) return raiseNotCallable(rt, callable);
  // str(x) of one argument is specialized (CALL_STR_1): no native call that counts.
  if (callable === rt.types.str && args.length === 1) {
    return callPacked(rt, call, callable, args, kwnames);
  }
  if (!enterRecursiveCall(rt, CALLING)) return null;
  const result = callPacked(rt, call, callable, args, kwnames);
  leaveRecursiveCall(rt);
  return result;
}

const CALLING = " while calling a Python object";

/** Calls `call` with the arguments of a vectorcall packed into a tuple and a dict. */
export function callPacked(
  rt: Runtime,
  call: CallFunc,
  callable: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const keywordCount = kwnames === null ? 0 : kwnames.ob_item.length;
  const positional = keywordCount === 0 ? args : args.slice(0, args.length - keywordCount);
  const tuple = packTupleOf(rt, positional);
  const kwargs = kwnames === null || keywordCount === 0 ? null : packKeywords(rt, args, kwnames);
  const result = callWith(rt, call, callable, tuple, kwargs);
  rt.heap.decref(tuple);
  rt.heap.xdecref(kwargs);
  return result;
}

/** Calls while the ledger knows that native code holds the packed arguments. */
function callWith(
  rt: Runtime,
  call: CallFunc,
  callable: PyObject,
  tuple: PyTuple,
  kwargs: PyDict | null,
): Result {
  rt.hold(tuple, "arguments of a call");
  if (kwargs !== null) rt.hold(kwargs, "keyword arguments of a call");
  const result = call(rt, callable, tuple, kwargs);
  if (kwargs !== null) rt.release(kwargs);
  rt.release(tuple);
  return result;
}

/** The tuple of a call's arguments, which is no tuple that the program wrote. */
function packTupleOf(rt: Runtime, items: readonly PyObject[]): PyTuple {
  const tuple = newTuple(
    rt,
    items.map(item => rt.heap.newRef(item)),
  );
  rt.heap.hideBirth(tuple.id);
  return tuple;
}

/** _PyStack_AsDict: the values behind the positional arguments, by name. */
function packKeywords(rt: Runtime, args: readonly PyObject[], kwnames: PyTuple): PyDict {
  const dict = newDict(rt);
  rt.heap.hideBirth(dict.id);
  const first = args.length - kwnames.ob_item.length;
  for (const [i, name] of kwnames.ob_item.entries()) {
    dictSetItem(rt, dict, name, args[first + i] as PyObject); // one value a name, all names str
  }
  return dict;
}

/** object_is_not_callable. */
function raiseNotCallable(rt: Runtime, callable: PyObject): null {
  return raise(rt, "TypeError", `'${typeOf(callable).messageName}' object is not callable`);
}

/** PyObject_Call: `args` is a tuple, `kwargs` a dict with str keys or null; both borrowed. */
export function objectCall(
  rt: Runtime,
  callable: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  if (rt.unknowns.isActive) {
    const values = kwargs === null ? [] : [...dictEntries(kwargs)].map(([, value]) => value);
    const given = [...args.ob_item, ...values];
    return callNearUnknown(rt, callable, given, () => callKnown(rt, callable, args, kwargs));
  }
  return callKnown(rt, callable, args, kwargs);
}

function callKnown(rt: Runtime, callable: PyObject, args: PyTuple, kwargs: PyDict | null): Result {
  if (callable instanceof PyCFunction && takesTupleAndDict(callable.def)) {
    const values = [kwargs !== null && dictSize(kwargs) > 0 ? kwargs : undefined, ...args.ob_item];
    return callable.def.impl(rt, callable.self ?? rt.none, values);
  }
  const hasKeywords = kwargs !== null && dictSize(kwargs) > 0;
  if (callable instanceof PyCFunction && callable.def.kind === "varargs" && !hasKeywords) {
    // METH_VARARGS: the caller's tuple is the one that the function gets (cfunction_call).
    const { def, self } = callable;
    if (!checkArity(rt, def, def.name, args.ob_item.length)) return null;
    return def.impl(rt, self ?? rt.none, args.ob_item);
  }
  if (callable instanceof PyCFunction && callable.def.takesDict && !hasKeywords) {
    return callClinic(rt, callable.def, callable.self ?? rt.none, args.ob_item, null);
  }
  const vectorcall = vectorcallOf(rt, callable);
  if (vectorcall !== null)
    return vectorcallWithDict(rt, vectorcall, callable, args.ob_item, kwargs);
  const call = typeOf(callable).tp_call;
  if (call === null) return raiseNotCallable(rt, callable);
  return call(rt, callable, args, kwargs);
}

/** METH_VARARGS | METH_KEYWORDS: called with tuple and dict as they are (cfunction_call). */
function takesTupleAndDict(def: PyMethodDef): boolean {
  if (def.kind !== "clinic" || !def.signature.startsWith("*")) return false;
  const { hasVarArgs, varKeywords, maxPos } = def.parameters;
  return hasVarArgs && varKeywords === 0 && maxPos === 0;
}

/**
 * _PyVectorcall_Call: keywords are unpacked into an array, with references of its own to the
 * keywords' values, and up to 3.14 to all arguments.
 */
export function vectorcallWithDict(
  rt: Runtime,
  vectorcall: VectorcallFunc,
  callable: PyObject,
  args: readonly PyObject[],
  kwargs: PyDict | null,
): Result {
  if (kwargs === null || dictSize(kwargs) === 0) return vectorcall(rt, callable, args, null);
  const entries = [...dictEntries(kwargs)];
  const { str } = rt.types;
  if (entries.some(([key]) => key.ob_type !== str && !typeOf(key).tp_mro?.ob_item.includes(str))) {
    return raise(rt, "TypeError", "keywords must be strings");
  }
  const values = entries.map(([, value]) => value);
  const stack = [...args, ...values];
  const held = rt.facts.minor < 15 ? stack : values;
  for (const each of held) holdNew(rt, each);
  const kwnames = packTupleOf(
    rt,
    entries.map(([key]) => key),
  );
  rt.hold(kwnames, "keyword names of a call");
  const result = vectorcall(rt, callable, stack, kwnames);
  rt.release(kwnames);
  rt.heap.decref(kwnames);
  for (const each of held.toReversed()) rt.release(each);
  for (const each of held) rt.heap.decref(each);
  return result;
}

function holdNew(rt: Runtime, op: PyObject): void {
  rt.heap.incref(op);
  rt.hold(op, "argument of a call");
}

/** _PyObject_Call_Prepend: calls with `self` before the items of `args`. */
export function callPrepend(
  rt: Runtime,
  callable: PyObject,
  self: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  const all = [self, ...args.ob_item];
  const vectorcall = vectorcallOf(rt, callable);
  if (vectorcall !== null) return vectorcallWithDict(rt, vectorcall, callable, all, kwargs);
  const call = typeOf(callable).tp_call;
  if (call === null) return raiseNotCallable(rt, callable);
  const tuple = packTupleOf(rt, all);
  const result = callWith(rt, call, callable, tuple, kwargs);
  rt.heap.decref(tuple);
  return result;
}

/** PyObject_CallNoArgs. */
export function callNoArgs(rt: Runtime, callable: PyObject): Result {
  return objectVectorcall(rt, callable, [], null);
}

/** PyObject_CallOneArg. */
export function callOneArg(rt: Runtime, callable: PyObject, arg: PyObject): Result {
  return objectVectorcall(rt, callable, [arg], null);
}

/**
 * Does `work`, which may run a program's code, while native code has a reference, which it then gives up.
 * Steals `op`.
 */
export function whileHolding<T>(
  rt: Runtime,
  opStolen: PyObject | null,
  label: string,
  work: () => T,
): T {
  if (opStolen === null) return work();
  rt.hold(opStolen, label);
  const result = work();
  rt.release(opStolen);
  rt.heap.decref(opStolen);
  return result;
}

/**
 * Calls with what native code has made for it, and holds it for the length of the call. Steals the arguments.
 */
export function callOnMade(
  rt: Runtime,
  callable: PyObject,
  argsStolen: readonly PyObject[],
): Result {
  for (const arg of argsStolen) rt.hold(arg, "argument of a call");
  const result = objectVectorcall(rt, callable, argsStolen, null);
  for (const arg of argsStolen.toReversed()) rt.release(arg);
  for (const arg of argsStolen) rt.heap.decref(arg);
  return result;
}

/** Calls `callable` and gives up the caller's reference to it; `label` is for the ledger. */
export function callStealing(
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  label: string,
): Result {
  rt.hold(callable, label);
  const result = objectVectorcall(rt, callable, args, null);
  rt.release(callable);
  rt.heap.decref(callable);
  return result;
}

/** PyObject_VectorcallMethod: `op.name(*args)`, without a bound method where CPython makes none. */
export function callMethod(
  rt: Runtime,
  op: PyObject,
  name: PyUnicode,
  args: readonly PyObject[],
): Result {
  const found = loadMethod(rt, op, name);
  if (found === null) return null;
  const { method, isUnbound } = found;
  return callStealing(rt, method, isUnbound ? [op, ...args] : args, `method ${asString(name)}`);
}

/** As `callMethod`, for a name that is not a Python object. */
export function callMethodStr(
  rt: Runtime,
  op: PyObject,
  name: string,
  ...args: readonly PyObject[]
): Result {
  const nameObject = internIdentifier(rt, name);
  const result = callMethod(rt, op, nameObject, args);
  rt.heap.decref(nameObject);
  return result;
}

/** Refuses keywords where the method takes none (cfunction_check_kwargs). */
export function checkNoKeywords(
  rt: Runtime,
  def: PyMethodDef,
  qualname: string,
  kwnames: PyTuple | null,
): boolean {
  if (kwnames === null || kwnames.ob_item.length === 0) return true;
  if (def.vectorcall !== undefined) return true;
  if (isParsed(def) && takesKeywords(def.parameters)) return true;
  return raiseStatus(rt, "TypeError", `${qualname}() takes no keyword arguments`);
}

/** The common case, before messages are prepared: as many arguments as wanted, none by keyword. */
export function isArityPlain(def: PyMethodDef, count: number, kwnames: PyTuple | null): boolean {
  if (kwnames !== null) return false;
  if (!isParsed(def)) return count >= def.min && count <= def.max;
  return def.vectorcall !== undefined || fitsByPosition(def.parameters, count);
}

/** Clinic gives a method without keyword parameters the plain calling convention. */
function takesKeywords(signature: Signature): boolean {
  return signature.names.length > signature.posOnly || signature.varKeywords >= 0;
}

/** Checks the number of positional arguments of the kinds without a parser; TypeError if wrong. */
export function checkArity(
  rt: Runtime,
  def: PyMethodDef,
  qualname: string,
  count: number,
): boolean {
  switch (def.kind) {
    case "noargs":
      if (count === 0) return true;
      return raiseStatus(rt, "TypeError", `${qualname}() takes no arguments (${count} given)`);
    case "o":
      if (count === 1) return true;
      return raiseStatus(
        rt,
        "TypeError",
        `${qualname}() takes exactly one argument (${count} given)`,
      );
    case "fastcall":
    case "varargs":
      return checkPositional(rt, def.name, count, def.min, def.max);
    case "vectorcall":
      return true;
    case "keywords":
    case "clinic": {
      const signature = def.parameters;
      if (takesKeywords(signature) || signature.hasVarArgs) return true;
      const min = signature.optional.filter(isOptional => !isOptional).length;
      return checkPositional(rt, def.name, count, min, signature.maxPos);
    }
  }
}

/** _PyArg_CheckPositional. */
export function checkPositional(
  rt: Runtime,
  name: string,
  count: number,
  min: number,
  max: number,
): boolean {
  if (count >= min && count <= max) return true;
  const limit = count < min ? min : max;
  const bound = min === max ? "" : count < min ? "at least " : "at most ";
  const expected = `${name} expected ${bound}${limit} ${plural("argument", limit)}`;
  return raiseStatus(rt, "TypeError", `${expected}, got ${count}`);
}

/**
 * Runs a native method whose arity and keywords are checked, with the temporaries of its kind: a
 * tuple for METH_VARARGS, and up to 3.13 for a clinic method's `*args`.
 */
export function callMethodDef(
  rt: Runtime,
  def: PyMethodDef,
  self: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  if (def.vectorcall !== undefined) return def.vectorcall(rt, self, args, kwnames);
  if (isParsed(def)) {
    if (!def.takesDict) return callClinic(rt, def, self, args, kwnames);
    const positional = args.slice(0, args.length - (kwnames?.ob_item.length ?? 0));
    return withTuple(rt, positional, () => callClinic(rt, def, self, args, kwnames));
  }
  if (def.kind === "o" && !def.isInlined) {
    // METH_O is counted in specialized calls too, METH_FASTCALL is not.
    if (!enterRecursiveCall(rt, CALLING)) return null;
    const result = def.impl(rt, self, args);
    leaveRecursiveCall(rt);
    return result;
  }
  if (def.kind !== "varargs") return def.impl(rt, self, args);
  return withTuple(rt, args, () => def.impl(rt, self, args));
}

/** The method takes keywords: it has a signature, or passes them on. */
export function isParsed(def: PyMethodDef): boolean {
  return def.kind === "clinic" || def.kind === "keywords" || def.vectorcall !== undefined;
}

/** PyObject_CallMethod(op, name, "(O)", arg): the method is bound, and the argument in a tuple as well. */
export function callMethodFormatted(
  rt: Runtime,
  op: PyObject,
  name: string,
  arg: PyObject,
): Result {
  const method = objectGetAttrStr(rt, op, name);
  if (method === null) return null;
  return whileHolding(rt, method, "method that is called", () =>
    withTuple(rt, [arg], () => objectVectorcall(rt, method, [arg], null)),
  );
}

/** Holds `items` in a tuple while `body` runs, as a C function's `args` or `*args`. */
function withTuple(rt: Runtime, items: readonly PyObject[], body: () => Result): Result {
  const tuple = packTupleOf(rt, items);
  rt.hold(tuple, "arguments of a call");
  const result = body();
  rt.release(tuple);
  rt.heap.decref(tuple);
  return result;
}

function callClinic(
  rt: Runtime,
  def: PyMethodDef,
  self: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const signature = def.parameters;
  if (kwnames === null && fitsByPosition(signature, args.length)) {
    return def.impl(rt, self, filledUp(args, signature.names.length));
  }
  const count = args.length - (kwnames === null ? 0 : kwnames.ob_item.length);
  const positional = count === args.length ? args : args.slice(0, count);
  const keywords = new Map<string, PyObject>();
  for (const [i, name] of (kwnames?.ob_item ?? []).entries()) {
    keywords.set(asString(name), args[count + i] as PyObject); // one value a name
  }
  // Those that take a tuple and a dict were not made by Argument Clinic: PyArg_ParseTupleAndKeywords.
  if (rt.facts.parsersKeepKeywordNames && def.kind === "clinic" && !def.takesDict) {
    if (needsParser(signature, count, keywords.size)) keepKeywordNames(rt, def, signature);
  }
  if (def.countsFirst !== undefined) {
    const { min, max } = def.countsFirst;
    if (!checkPositional(rt, def.name, count, min, max)) return null;
  }
  const values = unpackKeywords(rt, def.parserName ?? def.name, signature, positional, keywords);
  if (values === null) return null;
  const { hasVarArgs, varKeywords } = signature;
  let kwargs: PyDict | null = null;
  const packsKeywords = varKeywords >= 0 || def.takesDict;
  if (packsKeywords && kwnames !== null && kwnames.ob_item.length > 0) {
    kwargs = packKeywords(rt, args, kwnames);
    if (varKeywords >= 0) values[varKeywords] = kwargs;
    rt.hold(kwargs, "keyword arguments of a call");
  }
  const isClinic = def.kind === "clinic";
  const isPacked = !isClinic || def.takesDict; // with all the others, by then
  const packs = hasVarArgs && !isPacked && (rt.facts.minor < 14 || varKeywords >= 0);
  const surplus = positional.slice(signature.maxPos);
  const result = packs
    ? withTuple(rt, surplus, () => def.impl(rt, self, values))
    : def.impl(rt, self, values);
  if (kwargs !== null) {
    rt.release(kwargs);
    rt.heap.decref(kwargs);
  }
  return result;
}

/** An entry a parameter: undefined for those that were left out. */
function filledUp(args: readonly PyObject[], length: number): readonly (PyObject | undefined)[] {
  if (args.length === length) return args;
  const values: (PyObject | undefined)[] = args.slice();
  while (values.length < length) values.push(undefined);
  return values;
}

/**
 * Parses the arguments of a tp_new or tp_init after a clinic signature, as for a "clinic" method:
 * one entry a parameter, borrowed. Null: TypeError is set.
 */
export function parseArgs(
  rt: Runtime,
  name: string,
  signature: string,
  args: PyTuple,
  kwargs: PyDict | null,
): (PyObject | undefined)[] | null {
  const parsed = signatureOf(rt, signature);
  const keywords = new Map<string, PyObject>();
  if (kwargs !== null) {
    for (const [key, value] of dictEntries(kwargs)) keywords.set(asString(key), value);
  }
  if (!takesKeywords(parsed)) {
    if (keywords.size > 0) return raise(rt, "TypeError", `${name}() takes no keyword arguments`);
    const min = parsed.optional.filter(isOptional => !isOptional).length;
    const max = parsed.hasVarArgs ? Number.POSITIVE_INFINITY : parsed.maxPos;
    if (!checkPositional(rt, name, args.ob_item.length, min, max)) return null;
  }
  return unpackKeywords(rt, name, parsed, args.ob_item, keywords);
}

/** PyArg_ParseTupleAndKeywords with an empty tuple: keyword-only fields that may be absent. */
export function parseKeywordFields(
  rt: Runtime,
  name: string,
  names: readonly string[],
  kwargs: PyDict | null,
): (PyObject | null)[] | null {
  if (kwargs === null || dictSize(kwargs) === 0) return names.map(() => null);
  const signature = `*, ${names.map(each => `${each}=None`).join(", ")}`;
  const values = parseArgs(rt, name, signature, rt.emptyTuple, kwargs);
  return values === null ? null : values.map(value => value ?? null);
}

/** PyVectorcall_Call: tp_call of a type whose instances are called by vectorcall. */
export const vectorcallCall: CallFunc = (rt, callable, args, kwargs) =>
  objectCall(rt, callable, args, kwargs);
