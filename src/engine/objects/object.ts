import { ObjectFlag, type PyObject } from "../memory/object.ts";
import {
  raiseNoAttribute,
  raiseNoAttributeAlone,
  setAttributeErrorContext,
} from "./exceptions/attributeerror.ts";
import { instanceGet, instanceSet } from "./attributes.ts";
import { newDict } from "./containers/dictobject.ts";
import { clearRaised, exceptionMatches, raise, raiseStatus } from "./exceptions/exceptions.ts";
import { PyHeapTypeObject } from "./type/heaptype.ts";
import { internIdentifier, internInPlace } from "./intern.ts";
import { newList } from "./containers/listobject.ts";
import type { Runtime } from "./runtime.ts";
import { isUnknown } from "./unknown/unknown.ts";
import { absentAttribute, docAsSeen, setUnknownAttribute } from "./unknown/unknownattribute.ts";
import { UNKNOWN_TEXT } from "./unknown/unknownchoice.ts";
import {
  COMPARE,
  type CompareOp,
  type GetAttrFunc,
  type Hash,
  PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "./type/slots.ts";
import { isSubtype, typeLookup } from "./type/typeobject.ts";
import { typeFind, typeGetattro } from "./type/typetype.ts";
import { asString, newUnicode, PyUnicode } from "./text/unicodeobject.ts";

/** _Py_EnterRecursiveCall: false, and RecursionError, when native calls nest too deeply. */
export function enterRecursiveCall(rt: Runtime, where: string): boolean {
  const { nativeRecursion } = rt.facts;
  return nativeRecursion === null ? enterCounted(rt, where) : enterNative(rt, where, 1);
}

/** Py_LeaveRecursiveCall, after enterRecursiveCall was true. */
export function leaveRecursiveCall(rt: Runtime): void {
  if (rt.facts.nativeRecursion === null) rt.recursionDepth -= 1;
  else rt.nativeDepth -= 1;
}

/** An evaluation loop begins inside of native code. False: RecursionError is set. */
export function enterEvaluation(rt: Runtime): boolean {
  const { nativeRecursion } = rt.facts;
  return nativeRecursion === null || enterNative(rt, "", nativeRecursion.loop);
}

/** After enterEvaluation was true. */
export function leaveEvaluation(rt: Runtime): void {
  rt.nativeDepth -= rt.facts.nativeRecursion?.loop ?? 0;
}

/** What `sys.setrecursionlimit` bounds: _Py_EnterRecursivePy, and on 3.11 native calls too. */
export function enterCounted(rt: Runtime, where: string): boolean {
  if (rt.recursionDepth < rt.recursionLimit) {
    rt.recursionDepth += 1;
    return true;
  }
  rt.recursionDepth -= HEADROOM;
  raise(rt, "RecursionError", `maximum recursion depth exceeded${where}`);
  rt.recursionDepth += HEADROOM;
  return false;
}

/** The message itself must be makeable. */
const HEADROOM = 50;

function enterNative(rt: Runtime, where: string, units: number): boolean {
  const limits = rt.facts.nativeRecursion;
  rt.nativeDepth += units;
  if (limits === null || rt.nativeDepth <= limits.limit) return true;
  rt.nativeDepth -= HEADROOM;
  const what = limits.isStack
    ? "Stack overflow (used 8160 kB)"
    : "maximum recursion depth exceeded";
  raise(rt, "RecursionError", `${what}${where}`);
  rt.nativeDepth += HEADROOM - units;
  return false;
}

/** PyObject_Repr. */
export function objectRepr(rt: Runtime, op: PyObject): Result<PyUnicode> {
  const repr = typeOf(op).tp_repr;
  if (repr === null) return defaultRepr(rt, op);
  if (!enterRecursiveCall(rt, " while getting the repr of an object")) return null;
  const result = repr(rt, op);
  leaveRecursiveCall(rt);
  return checkText(rt, op, result, "__repr__");
}

/** What `repr(op)` says; null: an exception is set. */
export function reprText(rt: Runtime, op: PyObject): string | null {
  const repr = objectRepr(rt, op);
  if (repr === null) return null;
  const text = asString(repr);
  rt.heap.decref(repr);
  return text;
}

/** What `repr(op)` says; when it raises, `otherwise`: the exception is dropped. */
export function reprTextOr(rt: Runtime, op: PyObject, otherwise: string): string {
  const text = reprText(rt, op);
  if (text === null) clearRaised(rt);
  return text ?? otherwise;
}

/** object_repr without a module: what an object without tp_repr shows. */
function defaultRepr(rt: Runtime, op: PyObject): PyUnicode {
  const address = rt.heap.addressOf(op).toString(16);
  return newUnicode(rt, `<${typeOf(op).messageName} object at 0x${address}>`);
}

/** PyObject_Str. */
export function objectStr(rt: Runtime, op: PyObject): Result<PyUnicode> {
  if (op.ob_type === rt.types.str) return rt.heap.newRef(op as PyUnicode);
  const str = typeOf(op).tp_str;
  if (str === null) return objectRepr(rt, op);
  if (!enterRecursiveCall(rt, " while getting the str of an object")) return null;
  const result = str(rt, op);
  leaveRecursiveCall(rt);
  return checkText(rt, op, result, "__str__");
}

function checkText(
  rt: Runtime,
  op: PyObject,
  result: PyObject | null,
  what: string,
): Result<PyUnicode> {
  if (result === null || result instanceof PyUnicode) return result;
  if (result.ob_type === rt.types.unknown) {
    // What is known of a text that is partly unknown: who called makes an unknown text of it again.
    const known = typeOf(result).tp_str?.(rt, result);
    rt.heap.decref(result);
    return known instanceof PyUnicode ? known : newUnicode(rt, UNKNOWN_TEXT);
  }
  const given = typeOf(result).messageName;
  rt.heap.decref(result);
  const text =
    rt.facts.minor >= 15
      ? `${typeOf(op).messageName}.${what}() must return a str, not ${given}`
      : `${what} returned non-string (type ${given})`;
  return raise(rt, "TypeError", text);
}

/** Py_ReprEnter: 1 when the repr of `op` is being made already; it keeps a reference to `op`. */
export function reprEnter(rt: Runtime, op: PyObject): -1 | 0 | 1 {
  if (rt.reprRunning.includes(op)) return 1;
  if (!rt.hasReprList) {
    // The thread keeps a dict with a list of what is being shown, from the first time on.
    rt.hasReprList = true;
    const from = rt.heap.objectCount;
    for (const kept of [newDict(rt), newList(rt, [])]) kept.head.flags |= ObjectFlag.SHARED;
    rt.heap.hideBirths(from, null);
  }
  rt.reprRunning.push(rt.heap.newRef(op));
  rt.hold(op, "repr() in progress");
  return 0;
}

/** Py_ReprLeave. */
export function reprLeave(rt: Runtime, op: PyObject): void {
  const at = rt.reprRunning.lastIndexOf(op);
  if (at < 0) return;
  rt.reprRunning.splice(at, 1);
  rt.release(op);
  rt.heap.decref(op);
}

/** PyObject_Hash; null: an exception is set. */
export function objectHash(rt: Runtime, op: PyObject): Hash | null {
  const { tp_hash } = typeOf(op);
  return tp_hash === null ? objectHashNotImplemented(rt, op) : tp_hash(rt, op);
}

/** PyObject_HashNotImplemented. */
export function objectHashNotImplemented(rt: Runtime, op: PyObject): null {
  return raise(rt, "TypeError", `unhashable type: '${typeOf(op).messageName}'`);
}

const SWAPPED: readonly CompareOp[] = [
  COMPARE.GT,
  COMPARE.GE,
  COMPARE.EQ,
  COMPARE.NE,
  COMPARE.LT,
  COMPARE.LE,
];
const OPERATORS = ["<", "<=", "==", "!=", ">", ">="] as const;

/** PyObject_RichCompare. */
export function objectRichCompare(
  rt: Runtime,
  left: PyObject,
  right: PyObject,
  op: CompareOp,
): Result {
  if (!enterRecursiveCall(rt, " in comparison")) return null;
  rt.heap.budget.work(1);
  const result = doRichCompare(rt, left, right, op);
  leaveRecursiveCall(rt);
  return result;
}

/** do_richcompare: the right operand goes first when its type derives from the left one's. */
function doRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  const swapped = SWAPPED[op] as CompareOp; // one entry an operator
  let triedRight = false;
  if (
    leftType !== rightType &&
    rightType.tp_richcompare !== null &&
    isSubtype(rightType, leftType)
  ) {
    triedRight = true;
    const result = rightType.tp_richcompare(rt, right, left, swapped);
    if (result !== rt.notImplemented) return result;
    rt.heap.decref(result);
  }
  if (leftType.tp_richcompare !== null) {
    const result = leftType.tp_richcompare(rt, left, right, op);
    if (result !== rt.notImplemented) return result;
    rt.heap.decref(result);
  }
  if (!triedRight && rightType.tp_richcompare !== null) {
    const result = rightType.tp_richcompare(rt, right, left, swapped);
    if (result !== rt.notImplemented) return result;
    rt.heap.decref(result);
  }
  if (op === COMPARE.EQ) return rt.newBool(left === right);
  if (op === COMPARE.NE) return rt.newBool(left !== right);
  const types = `'${leftType.messageName}' and '${rightType.messageName}'`;
  const text = `'${OPERATORS[op]}' not supported between instances of ${types}`;
  return raise(rt, "TypeError", text);
}

/** PyObject_RichCompareBool: identical objects are equal without being asked. */
export function objectRichCompareBool(
  rt: Runtime,
  left: PyObject,
  right: PyObject,
  op: CompareOp,
): -1 | 0 | 1 {
  if (left === right) {
    if (op === COMPARE.EQ) return 1;
    if (op === COMPARE.NE) return 0;
  }
  const result = objectRichCompare(rt, left, right, op);
  if (result === null) return -1;
  if (result === rt.true || result === rt.false) {
    rt.heap.decref(result);
    return result === rt.true ? 1 : 0;
  }
  const truth = objectIsTrue(rt, result);
  rt.heap.decref(result);
  return truth;
}

/** PyObject_IsTrue. */
export function objectIsTrue(rt: Runtime, op: PyObject): -1 | 0 | 1 {
  if (op === rt.true) return 1;
  if (op === rt.false || op === rt.none) return 0;
  const { nb_bool, mp_length, sq_length } = typeOf(op);
  if (nb_bool !== null) return nb_bool(rt, op);
  const length = mp_length ?? sq_length;
  if (length === null) return 1;
  const count = length(rt, op);
  return count < 0 ? -1 : count > 0 ? 1 : 0;
}

/** PyCallable_Check. */
export function objectCallable(op: PyObject): boolean {
  return typeOf(op).tp_call !== null;
}

/** PyObject_GetAttr. */
export function objectGetAttr(rt: Runtime, op: PyObject, name: PyObject): Result {
  if (!(name instanceof PyUnicode)) return raiseNameType(rt, name);
  const { tp_getattro } = typeOf(op);
  if (tp_getattro === null) return raiseNoAttribute(rt, op, name);
  const result = tp_getattro(rt, op, name);
  if (result === null) setAttributeErrorContext(rt, op, name);
  else if (name.value === "__doc__") return docAsSeen(rt, op, result);
  return result;
}

function raiseNameType(rt: Runtime, name: PyObject): null {
  const text = `attribute name must be string, not '${typeOf(name).messageName}'`;
  return raise(rt, "TypeError", text);
}

/** PyObject_GetAttrString. */
export function objectGetAttrStr(rt: Runtime, op: PyObject, name: string): Result {
  const nameObject = internIdentifier(rt, name);
  const result = objectGetAttr(rt, op, nameObject);
  rt.heap.decref(nameObject);
  return result;
}

/** PyObject_GetOptionalAttr: undefined, without exception, where GetAttr has an AttributeError. */
export function objectLookupAttr(
  rt: Runtime,
  op: PyObject,
  name: PyObject,
): PyObject | null | undefined {
  if (!(name instanceof PyUnicode)) return raiseNameType(rt, name);
  const { tp_getattro } = typeOf(op);
  if (tp_getattro === null) return undefined;
  const found = lookupQuietly(rt, op, name, tp_getattro);
  if (found === null) return clearAttributeError(rt) ? undefined : null;
  return found !== undefined && name.value === "__doc__" ? docAsSeen(rt, op, found) : found;
}

/** Objects in general and types tell that there is no attribute without an exception. */
function lookupQuietly(
  rt: Runtime,
  op: PyObject,
  name: PyUnicode,
  tp_getattro: GetAttrFunc,
): PyObject | null | undefined {
  if (tp_getattro === genericGetAttr) return genericLookupAttr(rt, op, name);
  if (tp_getattro === typeGetattro) return typeFind(rt, op as PyTypeObject, name);
  return tp_getattro(rt, op, name);
}

/** Up to 3.11 a lookup that has a second way makes the AttributeError of the first one, and clears it. */
export function passAttributeError(rt: Runtime, op: PyObject, name: PyObject): void {
  rt.heap.xdecref(genericGetAttr(rt, op, name));
  clearRaised(rt);
}

function clearAttributeError(rt: Runtime): boolean {
  if (!exceptionMatches(rt, "AttributeError")) return false;
  clearRaised(rt);
  return true;
}

/** PyObject_GetOptionalAttrString. */
export function objectLookupAttrStr(
  rt: Runtime,
  op: PyObject,
  name: string,
): PyObject | null | undefined {
  const nameObject = internIdentifier(rt, name);
  const result = objectLookupAttr(rt, op, nameObject);
  rt.heap.decref(nameObject);
  return result;
}

/** PyObject_SetAttr; `value` null: PyObject_DelAttr. The name itself becomes interned. */
export function objectSetAttr(
  rt: Runtime,
  op: PyObject,
  name: PyObject,
  value: PyObject | null,
): Status {
  const type = typeOf(op);
  if (isUnknown(name) && type.tp_setattro !== null) return type.tp_setattro(rt, op, name, value);
  if (!(name instanceof PyUnicode)) {
    raiseNameType(rt, name);
    return false;
  }
  const interned = internInPlace(rt, rt.heap.newRef(name));
  const done =
    type.tp_setattro === null
      ? raiseUnsettable(rt, type, interned, value)
      : type.tp_setattro(rt, op, interned, value);
  rt.heap.decref(interned);
  return done;
}

function raiseUnsettable(
  rt: Runtime,
  type: PyTypeObject,
  name: PyUnicode,
  value: PyObject | null,
): false {
  const which = type.tp_getattro === null ? "no" : "only read-only";
  const action = value === null ? "del" : "assign to";
  const text = `'${type.messageName}' object has ${which} attributes (${action} .${name.value})`;
  return raiseStatus(rt, "TypeError", text);
}

/** PyObject_SetAttrString. */
export function objectSetAttrStr(
  rt: Runtime,
  op: PyObject,
  name: string,
  value: PyObject | null,
): Status {
  const nameObject = internIdentifier(rt, name);
  const done = objectSetAttr(rt, op, nameObject, value);
  rt.heap.decref(nameObject);
  return done;
}

/** PyObject_GenericGetAttr: data descriptor, instance, other class attribute. */
export function genericGetAttr(rt: Runtime, op: PyObject, name: PyObject): Result {
  if (!(name instanceof PyUnicode)) return raiseNameType(rt, name);
  const found = genericFind(rt, op, name);
  return found === undefined ? raiseNoAttribute(rt, op, name) : found;
}

/** _PyObject_GenericGetAttrWithDict with `suppress`: undefined instead of an AttributeError. */
export function genericLookupAttr(
  rt: Runtime,
  op: PyObject,
  name: PyObject,
): PyObject | null | undefined {
  if (!(name instanceof PyUnicode)) return raiseNameType(rt, name);
  const found = genericFind(rt, op, name);
  return found === null && clearAttributeError(rt) ? undefined : found;
}

/** Undefined: the attribute is absent, and no exception is set. */
function genericFind(rt: Runtime, op: PyObject, name: PyUnicode): PyObject | null | undefined {
  const type = typeOf(op);
  const descr = typeLookup(rt, type, name);
  const descrType = descr === null ? null : typeOf(descr);
  const get = descrType === null ? null : descrType.tp_descr_get;
  if (descr !== null && get !== null && descrType?.tp_descr_set !== null) {
    return callGetter(rt, get, descr, op, type);
  }
  const own = instanceGet(rt, op, name);
  if (own === null) return null;
  if (own !== undefined) return rt.heap.newRef(own);
  if (descr === null) return absentAttribute(rt, op, name.value);
  if (get === null) return rt.heap.newRef(descr);
  return callGetter(rt, get, descr, op, type);
}

/** Calls `__get__` with a reference to the descriptor held, as it may run the program's code. */
function callGetter(
  rt: Runtime,
  get: NonNullable<PyTypeObject["tp_descr_get"]>,
  descr: PyObject,
  op: PyObject,
  type: PyTypeObject,
): Result {
  rt.heap.incref(descr);
  rt.hold(descr, "descriptor");
  const result = get(rt, descr, op, type);
  rt.release(descr);
  rt.heap.decref(descr);
  return result;
}

/** PyObject_GenericSetAttr; `value` null: delete. */
export function genericSetAttr(
  rt: Runtime,
  op: PyObject,
  name: PyObject,
  value: PyObject | null,
): Status {
  if (isUnknown(name)) return setUnknownAttribute(rt, op, value);
  if (!(name instanceof PyUnicode)) {
    raiseNameType(rt, name);
    return false;
  }
  const type = typeOf(op);
  // CPython keeps the type alive meanwhile, which __set__ and the old value's __del__ can see.
  if (!type.tp_is_heap_type) return storeAttr(rt, op, name, value);
  rt.heap.incref(type);
  rt.hold(type, "type of an object whose attribute is set");
  const done = storeAttr(rt, op, name, value);
  rt.release(type);
  rt.heap.decref(type);
  return done;
}

/** The body of _PyObject_GenericSetAttrWithDict. */
function storeAttr(rt: Runtime, op: PyObject, name: PyUnicode, value: PyObject | null): Status {
  const type = typeOf(op);
  const descr = typeLookup(rt, type, name);
  if (descr !== null) {
    const set = typeOf(descr).tp_descr_set;
    if (set !== null) {
      rt.heap.incref(descr);
      rt.hold(descr, "descriptor");
      const done = set(rt, descr, op, value);
      rt.release(descr);
      rt.heap.decref(descr);
      return done;
    }
  }
  if (!hasInstanceDict(type)) return raiseNoDict(rt, op, name, descr !== null);
  const done = instanceSet(rt, op, name, value);
  if (done !== undefined) return done;
  raiseNothingToDelete(rt, op, name);
  return false;
}

/** Whether instances of `type` have a place for attributes of their own. */
export function hasInstanceDict(type: PyTypeObject): boolean {
  if (type.tp_instance_dict !== null) return true;
  return type instanceof PyHeapTypeObject && type.hasManagedDict;
}

/** Deleting from inline values says less than deleting from a dict, up to 3.14. */
function raiseNothingToDelete(rt: Runtime, op: PyObject, name: PyUnicode): void {
  const { minor } = rt.facts;
  const isManaged = op.ob_type instanceof PyHeapTypeObject && op.ob_type.hasManagedDict;
  if (minor < 15 && op instanceof PyTypeObject) {
    raise(rt, "AttributeError", `type object '${op.messageName}' has no attribute '${name.value}'`);
  } else raiseNoAttributeAlone(rt, op, name);
  if (minor >= (isManaged ? 15 : 13)) setAttributeErrorContext(rt, op, name);
}

function raiseNoDict(rt: Runtime, op: PyObject, name: PyUnicode, isReadOnly: boolean): false {
  const type = typeOf(op);
  if (isReadOnly) {
    return raiseStatus(
      rt,
      "AttributeError",
      `'${type.messageName}' object attribute '${name.value}' is read-only`,
    );
  }
  const explains = rt.facts.minor >= 13 && type.tp_setattro === genericSetAttr;
  const suffix = explains ? " and no __dict__ for setting new attributes" : "";
  if (rt.facts.minor >= 13) raiseNoAttribute(rt, op, name, suffix);
  else raiseNoAttributeAlone(rt, op, name);
  return false;
}

/**
 * _PyObject_GetMethod: `op.name` for a call. `isUnbound`: `method` is a function that wants `op` as
 * first argument, and no bound method was made. `method` is a new reference. Null: exception.
 */
export function loadMethod(
  rt: Runtime,
  op: PyObject,
  name: PyObject,
): { method: PyObject; isUnbound: boolean } | null {
  const type = typeOf(op);
  if (type.tp_getattro !== genericGetAttr || name.ob_type !== rt.types.str) {
    return bound(objectGetAttr(rt, op, name));
  }
  const descr = typeLookup(rt, type, name as PyUnicode); // exact str
  const descrType = descr === null ? null : typeOf(descr);
  const isMethod = descrType?.tp_is_method_descriptor;
  const get = descrType === null ? null : descrType.tp_descr_get;
  if (descr !== null && !isMethod && get !== null && descrType?.tp_descr_set !== null) {
    return bound(callGetter(rt, get, descr, op, type));
  }
  const own = instanceGet(rt, op, name as PyUnicode);
  if (own === null) return null;
  if (own !== undefined) return bound(rt.heap.newRef(own));
  if (descr === null) {
    const gap = absentAttribute(rt, op, asString(name));
    return bound(gap ?? raiseNoAttribute(rt, op, name));
  }
  if (isMethod) return { method: rt.heap.newRef(descr), isUnbound: true };
  if (get === null) return bound(rt.heap.newRef(descr));
  return bound(callGetter(rt, get, descr, op, type));
}

function bound(method: PyObject | null): { method: PyObject; isUnbound: boolean } | null {
  return method === null ? null : { method, isUnbound: false };
}
