import type { PyObject } from "../../memory/object.ts";
import {
  mappingKeys,
  objectFormat,
  objectIsInstance,
  objectIsSubclass,
  sequenceList,
} from "../../objects/abstract.ts";
import { callStealing } from "../../objects/call.ts";
import { newDict, PyDict } from "../../objects/containers/dictobject.ts";
import { objectAscii } from "../../objects/text/ascii.ts";
import { raise, raiseStatus } from "../../objects/exceptions/exceptions.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import {
  fastToLocals,
  localsOfComprehension,
  localsSnapshot,
} from "../../objects/functions/frameobject.ts";
import { CodeFlag } from "../../compile/code.ts";
import { sortList } from "../../objects/containers/listsortmethod.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  objectCallable,
  objectGetAttr,
  objectHash,
  objectLookupAttr,
  objectLookupAttrStr,
  objectRepr,
  objectSetAttr,
} from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { argumentTypeName, type Result, typeOf } from "../../objects/type/slots.ts";
import { lookupSpecial } from "../../objects/type/typeobject.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";
import { isUnknown } from "../../objects/unknown/unknown.ts";

/** ascii(obj). */
export function ascii(rt: Runtime, _module: PyObject, op: PyObject): Result {
  return objectAscii(rt, op);
}

/** repr(obj). */
export function repr(rt: Runtime, _module: PyObject, op: PyObject): Result {
  return objectRepr(rt, op);
}

/** callable(obj). */
export function callable(rt: Runtime, _module: PyObject, op: PyObject): Result {
  return rt.newBool(objectCallable(op));
}

/** hash(obj). */
export function hash(rt: Runtime, _module: PyObject, op: PyObject): Result {
  const value = objectHash(rt, op);
  return value === null ? null : newLong(rt, value);
}

/** id(obj): the address that the model gives the object. */
export function id(rt: Runtime, _module: PyObject, op: PyObject): Result {
  const address = rt.heap.addressOf(op);
  rt.addressesGiven.set(address, op);
  return newLong(rt, address);
}

/** format(value, format_spec=''). */
export function format(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const [value, spec] = args as [PyObject, PyObject | undefined]; // one or two, checked
  if (spec !== undefined && !(spec instanceof PyUnicode)) {
    const name = argumentTypeName(spec);
    return raise(rt, "TypeError", `format() argument 2 must be str, not ${name}`);
  }
  return objectFormat(rt, value, spec ?? null);
}

/** getattr(object, name[, default]). */
export function getAttr(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const [op, name, fallback] = args as [PyObject, PyObject, PyObject | undefined]; // checked
  if (!isAttributeName(rt, name)) return null;
  if (fallback === undefined) return objectGetAttr(rt, op, name);
  const value = objectLookupAttr(rt, op, name);
  return value === undefined ? rt.heap.newRef(fallback) : value;
}

/** hasattr(obj, name). */
export function hasAttr(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const [op, name] = args as [PyObject, PyObject]; // two, checked
  if (!isAttributeName(rt, name)) return null;
  const value = objectLookupAttr(rt, op, name);
  if (value === null) return null;
  if (value === undefined) return rt.newBool(false);
  rt.heap.decref(value);
  return rt.newBool(true);
}

/** setattr(obj, name, value). */
export function setAttr(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const [op, name, value] = args as [PyObject, PyObject, PyObject]; // three, checked
  if (!isAttributeName(rt, name)) return null;
  return objectSetAttr(rt, op, name, value) ? rt.newNone() : null;
}

/** delattr(obj, name). */
export function delAttr(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const [op, name] = args as [PyObject, PyObject]; // two, checked
  if (!isAttributeName(rt, name)) return null;
  return objectSetAttr(rt, op, name, null) ? rt.newNone() : null;
}

function isAttributeName(rt: Runtime, name: PyObject): boolean {
  if (name instanceof PyUnicode || isUnknown(name)) return true;
  const type = typeOf(name).messageName;
  return raiseStatus(rt, "TypeError", `attribute name must be string, not '${type}'`);
}

/** isinstance(obj, class_or_tuple). */
export function isInstance(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const [op, type] = args as [PyObject, PyObject]; // two, checked
  const answer = objectIsInstance(rt, op, type);
  return answer < 0 ? null : rt.newBool(answer === 1);
}

/** issubclass(cls, class_or_tuple). */
export function isSubclass(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const [op, type] = args as [PyObject, PyObject]; // two, checked
  const answer = objectIsSubclass(rt, op, type);
  return answer < 0 ? null : rt.newBool(answer === 1);
}

/** globals(): the dict of the frame that called. */
export function globals(rt: Runtime): Result {
  return rt.frame === null ? rt.newNone() : rt.heap.newRef(rt.frame.globals);
}

/** locals(): a mapping of a module or class body itself; in functions as the version does. */
export function locals(rt: Runtime): Result {
  return rt.frame === null
    ? raise(rt, "SystemError", "frame does not exist")
    : localsOf(rt, rt.frame);
}

function localsOf(rt: Runtime, frame: InterpreterFrame): Result {
  const isFunction = (frame.code.unit.flags & CodeFlag.OPTIMIZED) !== 0;
  if (isFunction && rt.facts.localsAreSnapshots) return localsSnapshot(rt, frame);
  const inside = isFunction ? undefined : localsOfComprehension(rt, frame);
  if (inside !== undefined) return inside;
  const locals = fastToLocals(rt, frame);
  if (rt.facts.minor === 12) passDict(rt);
  return locals;
}

/** 3.12 makes a dict for the variables of inlined comprehensions, whether there are any or not. */
function passDict(rt: Runtime): void {
  const hidden = newDict(rt);
  rt.heap.hideBirth(hidden.id);
  rt.heap.decref(hidden);
}

/** vars([object]). */
export function vars(rt: Runtime, _module: PyObject, [op]: readonly PyObject[]): Result {
  if (op === undefined) return locals(rt);
  const dict = objectLookupAttrStr(rt, op, "__dict__");
  return dict === undefined
    ? raise(rt, "TypeError", "vars() argument must have __dict__ attribute")
    : dict;
}

/** dir([object]): names, sorted. */
export function dir(rt: Runtime, _module: PyObject, [op]: readonly PyObject[]): Result {
  const names = op === undefined ? localNames(rt) : namesOf(rt, op);
  if (names === null) return null;
  const list = sequenceList(rt, names);
  rt.heap.decref(names);
  if (list === null || sortList(rt, list, null, false)) return list;
  rt.heap.decref(list);
  return null;
}

function localNames(rt: Runtime): Result {
  const mapping = locals(rt);
  if (mapping === null) return null;
  const keys = mapping instanceof PyDict ? sequenceList(rt, mapping) : mappingKeys(rt, mapping);
  rt.heap.decref(mapping);
  return keys;
}

function namesOf(rt: Runtime, op: PyObject): Result {
  const method = lookupSpecial(rt, op, "__dir__");
  if (method === null) return null;
  if (method === undefined) return raise(rt, "TypeError", "object does not provide __dir__");
  return callStealing(rt, method, [], "special method __dir__");
}
