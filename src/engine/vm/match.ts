import type { PyObject } from "../memory/object.ts";
import { callMethodStr } from "../objects/call.ts";
import { dictGetItem, PyDict } from "../objects/containers/dictobject.ts";
import {
  clearRaised,
  exceptionMatches,
  raise,
  raiseStatus,
} from "../objects/exceptions/exceptions.ts";
import { objectIsInstance } from "../objects/abstract.ts";
import { objectNew } from "../objects/type/baseobject.ts";
import {
  objectGetAttr,
  objectLookupAttrStr,
  reprText,
  objectRichCompareBool,
} from "../objects/object.ts";
import { COMPARE, PyTypeObject, typeOf } from "../objects/type/slots.ts";
import { notePassingLists } from "../objects/containers/listobject.ts";
import { newTuple, PyTuple } from "../objects/containers/tupleobject.ts";
import { asString, PyUnicode } from "../objects/text/unicodeobject.ts";
import { isUnknown, newUnknown, originOf } from "../objects/unknown/unknown.ts";
import { choose } from "../objects/unknown/unknownchoice.ts";
import type { Machine } from "./machine.ts";

/** match_keys: the values of `keys` as a tuple, None when one is missing; null: exception. */
export function matchKeys(vm: Machine, subject: PyObject, keys: PyTuple): PyObject | null {
  const { rt } = vm;
  if (isUnknown(subject)) return matchUnknown(vm, subject, keys.ob_item.length);
  if (keys.ob_item.length === 0) return newTuple(rt, []);
  if (!refuseDuplicates(vm, keys)) return null;
  // `get` with a marker of our own, so that __missing__ is not called.
  const marker = objectNew(rt, rt.types.object, rt.emptyTuple, null);
  if (marker === null) return null;
  const values = collectValues(vm, subject, keys, marker);
  rt.heap.decref(marker);
  return values;
}

/** A pattern asks for `count` parts of something unknown: they are unknown, or there are none. */
function matchUnknown(vm: Machine, subject: PyObject, count: number): PyObject {
  const { rt } = vm;
  const origin = originOf(subject);
  if (choose(rt, `does ${origin} match?`, ["yes", "no"]) === 1) return rt.newNone();
  const parts = Array.from({ length: count }, () => newUnknown(rt, `part of ${origin}`));
  return newTuple(rt, parts);
}

function refuseDuplicates(vm: Machine, keys: PyTuple): boolean {
  const items = keys.ob_item;
  for (let i = 0; i < items.length; i++) {
    for (let j = 0; j < i; j++) {
      // Both indices are in range.
      const equal = objectRichCompareBool(
        vm.rt,
        items[i] as PyObject,
        items[j] as PyObject,
        COMPARE.EQ,
      );
      if (equal === 0) continue;
      if (equal < 0) return false;
      const key = reprText(vm.rt, items[i] as PyObject);
      if (key === null) return false;
      return raiseStatus(vm.rt, "ValueError", `mapping pattern checks duplicate key (${key})`);
    }
  }
  return true;
}

function collectValues(
  vm: Machine,
  subject: PyObject,
  keys: PyTuple,
  marker: PyObject,
): PyObject | null {
  const { rt } = vm;
  const values: PyObject[] = [];
  for (const key of keys.ob_item) {
    const value = getValue(vm, subject, key, marker);
    if (value !== null && value !== marker) {
      values.push(value);
      continue;
    }
    for (const known of values) rt.heap.decref(known);
    if (value === null) return null;
    rt.heap.decref(value);
    return rt.newNone();
  }
  return newTuple(rt, values);
}

function getValue(
  vm: Machine,
  subject: PyObject,
  key: PyObject,
  marker: PyObject,
): PyObject | null {
  if (!(subject instanceof PyDict) || subject.ob_type !== vm.rt.types.dict) {
    return callMethodStr(vm.rt, subject, "get", key, marker);
  }
  const value = dictGetItem(vm.rt, subject, key);
  return value === null ? null : vm.heap.newRef(value ?? marker);
}

/** match_class: attributes for the subpatterns, None when the subject does not match. */
export function matchClass(
  vm: Machine,
  subject: PyObject,
  type: PyObject,
  positional: number,
  names: PyTuple,
): PyObject | null {
  const { rt } = vm;
  if (isUnknown(type) || isUnknown(subject)) {
    return matchUnknown(vm, subject, positional + names.ob_item.length);
  }
  if (!(type instanceof PyTypeObject)) {
    return raise(rt, "TypeError", "called match pattern must be a class");
  }
  const isInstance = objectIsInstance(rt, subject, type);
  if (isInstance < 0) return null;
  if (isInstance === 0) return rt.newNone();
  const attributes: PyObject[] = [];
  const seen = new Set<string>();
  let outcome =
    positional === 0 ? "found" : matchPositional(vm, subject, type, positional, attributes, seen);
  for (const name of names.ob_item) {
    if (outcome !== "found") break;
    outcome = addAttribute(vm, subject, type, name, attributes, seen);
  }
  if (rt.facts.minor < 15) notePassingLists(rt); // in which the attributes are gathered
  if (outcome === "found") return newTuple(rt, attributes);
  for (const attribute of attributes) rt.heap.decref(attribute);
  return outcome === "absent" ? rt.newNone() : null;
}

type Found = "found" | "absent" | "error";

function matchPositional(
  vm: Machine,
  subject: PyObject,
  type: PyTypeObject,
  count: number,
  into: PyObject[],
  seen: Set<string>,
): Found {
  const { rt } = vm;
  const matchArgs = objectLookupAttrStr(rt, type, "__match_args__");
  if (matchArgs === null) return "error";
  if (matchArgs === undefined) return matchSelf(vm, subject, type, count, into);
  if (!(matchArgs instanceof PyTuple)) {
    const given = typeOf(matchArgs).messageName;
    rt.heap.decref(matchArgs);
    raise(rt, "TypeError", `${type.messageName}.__match_args__ must be a tuple (got ${given})`);
    return "error";
  }
  let outcome: Found = "found";
  if (matchArgs.ob_item.length < count) {
    raiseTooMany(vm, type, matchArgs.ob_item.length, count);
    outcome = "error";
  }
  for (let i = 0; i < count && outcome === "found"; i++) {
    const name = matchArgs.ob_item[i] as PyObject; // there are at least `count`
    if (name instanceof PyUnicode) outcome = addAttribute(vm, subject, type, name, into, seen);
    else {
      const given = typeOf(name).messageName;
      raise(rt, "TypeError", `__match_args__ elements must be strings (got ${given})`);
      outcome = "error";
    }
  }
  rt.heap.decref(matchArgs);
  return outcome;
}

/** Py_TPFLAGS_MATCH_SELF, which bool, int, str, list … and their subclasses have. */
const MATCH_SELF = [
  ...["bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str"],
  "tuple",
] as const;

function matchSelf(
  vm: Machine,
  subject: PyObject,
  type: PyTypeObject,
  count: number,
  into: PyObject[],
): Found {
  const bases: readonly PyObject[] = type.tp_mro?.ob_item ?? [];
  const allowed = MATCH_SELF.some(name => bases.includes(vm.rt.types[name])) ? 1 : 0;
  if (count > allowed) {
    raiseTooMany(vm, type, allowed, count);
    return "error";
  }
  into.push(vm.heap.newRef(subject));
  return "found";
}

function raiseTooMany(vm: Machine, type: PyTypeObject, allowed: number, given: number): void {
  const plural = allowed === 1 ? "" : "s";
  const text = `accepts ${allowed} positional sub-pattern${plural} (${given} given)`;
  raise(vm.rt, "TypeError", `${type.messageName}() ${text}`);
}

function addAttribute(
  vm: Machine,
  subject: PyObject,
  type: PyTypeObject,
  name: PyObject,
  into: PyObject[],
  seen: Set<string>,
): Found {
  const text = asString(name);
  if (seen.has(text)) {
    const message = `${type.messageName}() got multiple sub-patterns for attribute '${text}'`;
    raise(vm.rt, "TypeError", message);
    return "error";
  }
  seen.add(text);
  const value = objectGetAttr(vm.rt, subject, name);
  if (value !== null) {
    into.push(value);
    return "found";
  }
  if (!exceptionMatches(vm.rt, "AttributeError")) return "error";
  clearRaised(vm.rt);
  return "absent";
}
