import type { PyObject } from "../../memory/object.ts";
import { numberAsIndex, numberIndex, sequenceIterSearch } from "../abstract.ts";
import { callPrepend, objectCall, objectVectorcall } from "../call.ts";
import {
  clearRaised,
  exceptionMatches,
  raise,
  raiseMinusOne,
  takeRaised,
  restoreRaised,
} from "../exceptions/exceptions.ts";
import { newSeqIter } from "../containers/iterobject.ts";
import { newLong, PyLong } from "../numbers/longobject.ts";
import {
  objectGetAttrStr,
  objectHashNotImplemented,
  objectIsTrue,
  objectRichCompareBool,
} from "../object.ts";
import type { BinarySlot } from "../operators.ts";
import type { Runtime } from "../runtime.ts";
import {
  type AssignItemFunc,
  type AssignSubscriptFunc,
  type BinaryFunc,
  type CallFunc,
  type CompareFunc,
  type CompareOp,
  COMPARE,
  type DescrGetFunc,
  type DescrSetFunc,
  type Hash,
  type HashFunc,
  type InitFunc,
  type Inquiry,
  type ItemFunc,
  type IterNextFunc,
  type LenFunc,
  type PyTypeObject,
  type Result,
  type SetAttrFunc,
  type TernaryFunc,
  typeOf,
  type UnaryFunc,
} from "./slots.ts";
import {
  callFound,
  callSpecial,
  callSpecialMaybe,
  lookupMaybeMethod,
  lookupMethod,
} from "./slotcalls.ts";
import { isSubtype, typeLookupStr } from "./typeobject.ts";
import { writeUnraisable } from "../exceptions/unraisable.ts";

/** SLOT0: a slot that calls the method without arguments. */
export function slotUnary(name: string): UnaryFunc {
  return (rt, self) => callSpecial(rt, name, [self]);
}

/** SLOT1: a slot that calls the method with one argument. */
export function slotOneArg(name: string): BinaryFunc {
  return (rt, self, arg) => callSpecial(rt, name, [self, arg]);
}

/** SLOT1BINFULL: the operator of a Python class. */
export function slotBinary(slot: BinarySlot, name: string, reflected: string): BinaryFunc {
  const run = binaryWith(type => type[slot] === run, name, reflected);
  return run;
}

/**
 * The right operand goes first when its type is a subclass of the left one's and overrides the
 * reflected method. `isPython` tells whether a type has this very slot function.
 */
function binaryWith(
  isPython: (type: PyTypeObject) => boolean,
  name: string,
  reflected: string,
): (rt: Runtime, self: PyObject, other: PyObject, ...rest: PyObject[]) => Result {
  return (rt, self, other, ...rest) => {
    const selfType = typeOf(self);
    const otherType = typeOf(other);
    let doOther = selfType !== otherType && isPython(otherType);
    if (isPython(selfType)) {
      if (doOther && isSubtype(otherType, selfType)) {
        const overloaded = methodIsOverloaded(rt, self, other, reflected);
        if (overloaded < 0) return null;
        if (overloaded === 1) {
          const result = callSpecialMaybe(rt, reflected, [other, self, ...rest]);
          if (result !== rt.notImplemented) return result;
          rt.heap.decref(result);
          doOther = false;
        }
      }
      const result = callSpecialMaybe(rt, name, [self, other, ...rest]);
      if (result !== rt.notImplemented || selfType === otherType) return result;
      rt.heap.decref(result);
    }
    if (doOther) return callSpecialMaybe(rt, reflected, [other, self, ...rest]);
    return rt.heap.newRef(rt.notImplemented);
  };
}

/** method_is_overloaded: whether `right`'s attribute differs from `left`'s. */
function methodIsOverloaded(
  rt: Runtime,
  left: PyObject,
  right: PyObject,
  name: string,
): -1 | 0 | 1 {
  const b = typeLookupStr(typeOf(right), name);
  if (b === null) return 0;
  const a = typeLookupStr(typeOf(left), name);
  if (a === null) return 1;
  return objectRichCompareBool(rt, a, b, COMPARE.NE);
}

/** The binary part of slot_nb_power. */
const slotPowerBinary = binaryWith(type => type.nb_power === slotNbPower, "__pow__", "__rpow__");

/** slot_nb_power: with a modulus only the left operand is asked, up to 3.13. */
export const slotNbPower: TernaryFunc = (rt, self, other, modulus) => {
  if (modulus === rt.none) return slotPowerBinary(rt, self, other);
  if (rt.facts.minor >= 14) return slotPowerBinary(rt, self, other, modulus);
  if (typeOf(self).nb_power === slotNbPower)
    return callSpecial(rt, "__pow__", [self, other, modulus]);
  return rt.heap.newRef(rt.notImplemented);
};

/** slot_nb_inplace_power: `__ipow__` takes no modulus. */
export const slotNbInplacePower: TernaryFunc = (rt, self, other) =>
  callSpecial(rt, "__ipow__", [self, other]);

/** slot_nb_bool: `__bool__`, else `__len__`, else true. */
export const slotNbBool: Inquiry = (rt, self) => {
  let found = lookupMaybeMethod(rt, self, "__bool__");
  if (found === null) return -1;
  const usesLen = found === undefined;
  if (found === undefined) {
    found = lookupMaybeMethod(rt, self, "__len__");
    if (found === undefined) return 1;
    if (found === null) return -1;
  }
  const value = callFound(rt, found, [self]);
  if (value === null) return -1;
  let truth: -1 | 0 | 1;
  if (usesLen) {
    const length = lengthFrom(rt, value);
    return length < 0 ? -1 : length > 0 ? 1 : 0;
  }
  if (value === rt.true || value === rt.false) {
    truth = objectIsTrue(rt, value);
  } else {
    const given = typeOf(value).messageName;
    const text =
      rt.facts.minor >= 15
        ? `${typeOf(self).messageName}.__bool__() must return a bool, not ${given}`
        : `__bool__ should return bool, returned ${given}`;
    truth = raiseMinusOne(rt, "TypeError", text);
  }
  rt.heap.decref(value);
  return truth;
};

/** slot_sq_length: `__len__` must give a number that is not negative. */
export const slotLength: LenFunc = (rt, self) => {
  const result = callSpecial(rt, "__len__", [self]);
  return result === null ? -1 : lengthFrom(rt, result);
};

/** The length that `__len__` returned; gives up the reference to it. */
function lengthFrom(rt: Runtime, returned: PyObject): number {
  const index = numberIndex(rt, returned);
  rt.heap.decref(returned);
  if (index === null) return -1;
  const value = (index as PyLong).value;
  if (value < 0) {
    rt.heap.decref(index);
    return raiseMinusOne(rt, "ValueError", "__len__() should return >= 0");
  }
  const length = numberAsIndex(rt, index, "OverflowError");
  rt.heap.decref(index);
  return length ?? -1;
}

/** slot_sq_item. */
export const slotSqItem: ItemFunc = (rt, self, index) => {
  const key = newLong(rt, index);
  const result = callSpecial(rt, "__getitem__", [self, key]);
  rt.heap.decref(key);
  return result;
};

/** slot_sq_ass_item. */
export const slotSqAssItem: AssignItemFunc = (rt, self, index, value) => {
  const key = newLong(rt, index);
  const done = slotMpAssSubscript(rt, self, key, value);
  rt.heap.decref(key);
  return done;
};

/** slot_mp_ass_subscript. */
export const slotMpAssSubscript: AssignSubscriptFunc = (rt, self, key, value) =>
  finish(
    rt,
    value === null
      ? callSpecial(rt, "__delitem__", [self, key])
      : callSpecial(rt, "__setitem__", [self, key, value]),
  );

/** Drops what a method called for its effect returned. */
function finish(rt: Runtime, result: PyObject | null): boolean {
  if (result === null) return false;
  rt.heap.decref(result);
  return true;
}

/** slot_sq_contains: `__contains__`, else a search through the iterator. */
export const slotSqContains = (rt: Runtime, self: PyObject, value: PyObject): -1 | 0 | 1 => {
  const found = lookupMaybeMethod(rt, self, "__contains__");
  if (found === null) return -1;
  if (found === undefined) return sequenceIterSearch(rt, self, value);
  if (found.method === rt.none) {
    rt.heap.decref(found.method);
    const text = `'${typeOf(self).messageName}' object is not a container`;
    return raiseMinusOne(rt, "TypeError", text);
  }
  const result = callFound(rt, found, [self, value]);
  if (result === null) return -1;
  const truth = objectIsTrue(rt, result);
  rt.heap.decref(result);
  return truth;
};

/** slot_tp_hash. */
export const slotTpHash: HashFunc = (rt, self) => {
  const found = lookupMaybeMethod(rt, self, "__hash__");
  if (found === null) return null;
  if (found === undefined || found.method === rt.none) {
    if (found !== undefined) rt.heap.decref(found.method);
    return objectHashNotImplemented(rt, self);
  }
  const result = callFound(rt, found, [self]);
  if (result === null) return null;
  if (!(result instanceof PyLong)) {
    rt.heap.decref(result);
    if (result.ob_type === rt.types.unknown) return 0; // as that of the unknown object itself
    return raise(rt, "TypeError", "__hash__ method should return an integer");
  }
  const hash = hashOfReturned(rt, result);
  rt.heap.decref(result);
  return hash;
};

/** What fits a Py_hash_t is the hash; a larger int's own hash is taken. -1 means an error. */
function hashOfReturned(rt: Runtime, result: PyLong): Hash | null {
  const { value } = result;
  if (BigInt.asIntN(64, BigInt(value)) === BigInt(value)) return value === -1 ? -2 : value;
  return rt.types.int.tp_hash?.(rt, result) ?? null;
}

/** slot_tp_call. */
export const slotTpCall: CallFunc = (rt, self, args, kwargs) => {
  const found = lookupMethod(rt, self, "__call__");
  if (found === null) return null;
  const { method, isUnbound } = found;
  rt.hold(method, "special method __call__");
  const result = isUnbound
    ? callPrepend(rt, method, self, args, kwargs)
    : objectCall(rt, method, args, kwargs);
  rt.release(method);
  rt.heap.decref(method);
  return result;
};

/** slot_tp_init: `__init__` must return None. */
export const slotTpInit: InitFunc = (rt, self, args, kwargs) => {
  const found = lookupMethod(rt, self, "__init__");
  if (found === null) return false;
  const { method, isUnbound } = found;
  rt.hold(method, "special method __init__");
  const result = isUnbound
    ? callPrepend(rt, method, self, args, kwargs)
    : objectCall(rt, method, args, kwargs);
  rt.release(method);
  rt.heap.decref(method);
  if (result === null) return false;
  if (result !== rt.none) {
    raise(rt, "TypeError", `__init__() should return None, not '${typeOf(result).messageName}'`);
  }
  rt.heap.decref(result);
  return result === rt.none;
};

/** slot_tp_new: `__new__` is a static method, found on the type and given it. */
export const slotTpNew: CallFunc = (rt, type, args, kwargs) => {
  const func = objectGetAttrStr(rt, type, "__new__");
  if (func === null) return null;
  rt.hold(func, "special method __new__");
  const result = callPrepend(rt, func, type, args, kwargs);
  rt.release(func);
  rt.heap.decref(func);
  return result;
};

const COMPARE_METHODS = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"] as const;

/** slot_tp_richcompare. A method whose fetching raises AttributeError, up to 3.13 anything, is none. */
export const slotTpRichcompare: CompareFunc = (rt, self, other, op: CompareOp) => {
  const found = lookupMaybeMethod(rt, self, COMPARE_METHODS[op]);
  if (found) return callFound(rt, found, [self, other]);
  if (found === null) {
    if (rt.facts.minor >= 14 && !exceptionMatches(rt, "AttributeError")) return null;
    clearRaised(rt);
  }
  return rt.heap.newRef(rt.notImplemented);
};

/** slot_tp_iter: `__iter__`, else a sequence iterator over `__getitem__`. */
export const slotTpIter: UnaryFunc = (rt, self) => {
  const found = lookupMaybeMethod(rt, self, "__iter__");
  if (found === null) return null;
  const notIterable = `'${typeOf(self).messageName}' object is not iterable`;
  if (found !== undefined) {
    if (found.method !== rt.none) return callFound(rt, found, [self]);
    rt.heap.decref(found.method);
    return raise(rt, "TypeError", notIterable);
  }
  const item = lookupMaybeMethod(rt, self, "__getitem__");
  if (item === null) return null;
  if (item === undefined) return raise(rt, "TypeError", notIterable);
  rt.heap.decref(item.method);
  return newSeqIter(rt, self);
};

/** slot_tp_iternext: StopIteration stays set, which PyIter_Next then clears. */
export const slotTpIternext: IterNextFunc = (rt, self) => callSpecial(rt, "__next__", [self]);

/** slot_tp_descr_get. */
export const slotTpDescrGet: DescrGetFunc = (rt, self, instance, owner) => {
  const get = typeLookupStr(typeOf(self), "__get__");
  if (get === null) return rt.heap.newRef(self);
  return objectVectorcall(rt, get, [self, instance ?? rt.none, owner ?? rt.none], null);
};

/** slot_tp_descr_set. */
export const slotTpDescrSet: DescrSetFunc = (rt, self, instance, value) =>
  finish(
    rt,
    value === null
      ? callSpecial(rt, "__delete__", [self, instance])
      : callSpecial(rt, "__set__", [self, instance, value]),
  );

/** slot_tp_setattro. */
export const slotTpSetattro: SetAttrFunc = (rt, self, name, value) =>
  finish(
    rt,
    value === null
      ? callSpecial(rt, "__delattr__", [self, name])
      : callSpecial(rt, "__setattr__", [self, name, value]),
  );

/** slot_tp_finalize: runs `__del__`; what it raises goes to sys.unraisablehook. */
export function slotTpFinalize(rt: Runtime, self: PyObject): void {
  const saved = rt.raised === null ? null : takeRaised(rt);
  if (saved !== null) rt.hold(saved, "an exception on its way");
  const found = lookupMaybeMethod(rt, self, "__del__");
  if (found !== null && found !== undefined) {
    const { method, isUnbound } = found;
    rt.hold(method, "special method");
    const result = objectVectorcall(rt, method, isUnbound ? [self] : [], null);
    if (result === null) writeUnraisable(rt, method, "while calling deallocator");
    else rt.heap.decref(result);
    rt.release(method);
    rt.heap.decref(method);
  }
  if (saved !== null) rt.release(saved);
  restoreRaised(rt, saved);
}

/** Whether what is raised is the AttributeError that a lookup may fall back from. */
export function isAttributeError(rt: Runtime): boolean {
  return exceptionMatches(rt, "AttributeError");
}
