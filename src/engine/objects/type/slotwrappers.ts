import type { PyObject } from "../../memory/object.ts";
import { numberAsIndex } from "../abstract.ts";
import { checkPositional } from "../call.ts";
import { raise, raiseNone, raiseStatus } from "../exceptions/exceptions.ts";
import { newLong } from "../numbers/longobject.ts";
import type { Runtime } from "../runtime.ts";
import { plural } from "../functions/signature.ts";
import type { SlotFunction, SlotWrapper } from "./slotdefs.ts";
import {
  type AssignItemFunc,
  type AssignSubscriptFunc,
  type BinaryFunc,
  type CallFunc,
  type CompareFunc,
  type CompareOp,
  type ContainsFunc,
  type DescrGetFunc,
  type DescrSetFunc,
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
import type { PyTuple } from "../containers/tupleobject.ts";
import { isSubtype } from "./typeobject.ts";

/**
 * The functions wrap_* of Objects/typeobject.c: they call a slot with the arguments of a method.
 * Each casts the slot to the type that its row in slotdefs says it has.
 */

/** check_num_args: exactly `wanted`. */
function checkArgs(rt: Runtime, args: PyTuple, wanted: number): boolean {
  const count = args.ob_item.length;
  if (count === wanted) return true;
  const text = `expected ${wanted} ${plural("argument", wanted)}, got ${count}`;
  return raiseStatus(rt, "TypeError", text);
}

/** PyArg_UnpackTuple, which tells the method's name; up to 3.13 it is given "". */
function unpackArgs(rt: Runtime, args: PyTuple, name: string, min: number, max = min): boolean {
  return checkPositional(rt, rt.facts.minor < 14 ? "" : name, args.ob_item.length, min, max);
}

/** check_pow_args; up to 3.13 PyArg_UnpackTuple. */
function checkPowArgs(rt: Runtime, args: PyTuple): boolean {
  if (rt.facts.minor < 14) return unpackArgs(rt, args, "", 1, 2);
  const count = args.ob_item.length;
  if (count === 1 || count === 2) return true;
  return raiseStatus(rt, "TypeError", `expected 1 or 2 arguments, got ${count}`);
}

/** The items of `args`, whose number was checked. */
function arg(args: PyTuple, index: number): PyObject {
  return args.ob_item[index] as PyObject;
}

function none(rt: Runtime, done: boolean): Result {
  return done ? rt.newNone() : null;
}

/** wrap_unaryfunc: `self.__neg__()`. */
export const wrapUnary: SlotWrapper = (rt, self, args, wrapped) =>
  checkArgs(rt, args, 0) ? (wrapped as UnaryFunc)(rt, self) : null;

/** wrap_binaryfunc: `self.__getitem__(other)`. */
export const wrapBinary: SlotWrapper = (rt, self, args, wrapped) =>
  checkArgs(rt, args, 1) ? (wrapped as BinaryFunc)(rt, self, arg(args, 0)) : null;

/** wrap_binaryfunc_l: does the same, but tells a number's slot from a sequence's. */
export const wrapBinaryL: SlotWrapper = (...call) => wrapBinary(...call);

/** wrap_binaryfunc_r: `self.__radd__(other)`, the operands changed about. */
export const wrapBinaryR: SlotWrapper = (rt, self, args, wrapped) =>
  checkArgs(rt, args, 1) ? (wrapped as BinaryFunc)(rt, arg(args, 0), self) : null;

/** wrap_ternaryfunc: `self.__pow__(other, modulus=None)`. */
export const wrapTernary: SlotWrapper = (rt, self, args, wrapped) =>
  checkPowArgs(rt, args)
    ? (wrapped as TernaryFunc)(rt, self, arg(args, 0), args.ob_item[1] ?? rt.none)
    : null;

/** wrap_ternaryfunc_r: `self.__rpow__(other, modulus=None)`. */
export const wrapTernaryR: SlotWrapper = (rt, self, args, wrapped) =>
  checkPowArgs(rt, args)
    ? (wrapped as TernaryFunc)(rt, arg(args, 0), self, args.ob_item[1] ?? rt.none)
    : null;

/** wrap_lenfunc: `self.__len__()`. */
export const wrapLen: SlotWrapper = (rt, self, args, wrapped) => {
  if (!checkArgs(rt, args, 0)) return null;
  const length = (wrapped as LenFunc)(rt, self);
  return length < 0 ? null : newLong(rt, length);
};

/** wrap_inquirypred: `self.__bool__()`. */
export const wrapInquiry: SlotWrapper = (rt, self, args, wrapped) => {
  if (!checkArgs(rt, args, 0)) return null;
  const truth = (wrapped as Inquiry)(rt, self);
  return truth < 0 ? null : rt.newBool(truth === 1);
};

/** wrap_hashfunc: `self.__hash__()`. */
export const wrapHash: SlotWrapper = (rt, self, args, wrapped) => {
  if (!checkArgs(rt, args, 0)) return null;
  const hash = (wrapped as HashFunc)(rt, self);
  return hash === null ? null : newLong(rt, hash);
};

/** wrap_call: `self.__call__(*args, **kwargs)`. */
export const wrapCall: SlotWrapper = (rt, self, args, wrapped, kwargs) =>
  (wrapped as CallFunc)(rt, self, args, kwargs);

/** wrap_init: `self.__init__(*args, **kwargs)`, which gives None. */
export const wrapInit: SlotWrapper = (rt, self, args, wrapped, kwargs) =>
  none(rt, (wrapped as InitFunc)(rt, self, args, kwargs));

/** wrap_richcmpfunc for one operator. */
export function wrapCompare(op: CompareOp): SlotWrapper {
  return (rt, self, args, wrapped) =>
    checkArgs(rt, args, 1) ? (wrapped as CompareFunc)(rt, self, arg(args, 0), op) : null;
}

/** wrap_next: `self.__next__()`; an end without an exception is StopIteration. */
export const wrapNext: SlotWrapper = (rt, self, args, wrapped) => {
  if (!checkArgs(rt, args, 0)) return null;
  const item = (wrapped as IterNextFunc)(rt, self);
  return item === undefined ? raiseNone(rt, "StopIteration") : item;
};

/** wrap_descr_get: `self.__get__(instance, owner=None)`; None stands for the missing one. */
export const wrapDescrGet: SlotWrapper = (rt, self, args, wrapped) => {
  if (!unpackArgs(rt, args, "__get__", 1, 2)) return null;
  const instance = arg(args, 0) === rt.none ? null : arg(args, 0);
  const second = args.ob_item[1] ?? rt.none;
  const owner = second === rt.none ? null : second;
  if (instance === null && owner === null) {
    return raise(rt, "TypeError", "__get__(None, None) is invalid");
  }
  return (wrapped as DescrGetFunc)(rt, self, instance, owner);
};

/** wrap_descr_set: `self.__set__(instance, value)`. */
export const wrapDescrSet: SlotWrapper = (rt, self, args, wrapped) =>
  unpackArgs(rt, args, "__set__", 2)
    ? none(rt, (wrapped as DescrSetFunc)(rt, self, arg(args, 0), arg(args, 1)))
    : null;

/** wrap_descr_delete: `self.__delete__(instance)`. */
export const wrapDescrDelete: SlotWrapper = (rt, self, args, wrapped) =>
  checkArgs(rt, args, 1) ? none(rt, (wrapped as DescrSetFunc)(rt, self, arg(args, 0), null)) : null;

/** wrap_setattr: `self.__setattr__(name, value)`. */
export const wrapSetattr: SlotWrapper = (rt, self, args, wrapped) => {
  if (!unpackArgs(rt, args, "__setattr__", 2)) return null;
  if (!hackcheck(rt, self, wrapped, "__setattr__")) return null;
  return none(rt, (wrapped as SetAttrFunc)(rt, self, arg(args, 0), arg(args, 1)));
};

/** wrap_delattr: `self.__delattr__(name)`. */
export const wrapDelattr: SlotWrapper = (rt, self, args, wrapped) => {
  if (!checkArgs(rt, args, 1)) return null;
  if (!hackcheck(rt, self, wrapped, "__delattr__")) return null;
  return none(rt, (wrapped as SetAttrFunc)(rt, self, arg(args, 0), null));
};

/** hackcheck: `object.__setattr__` must not get round the static type that forbids it. */
function hackcheck(rt: Runtime, self: PyObject, wrapped: SlotFunction, what: string): boolean {
  const type = typeOf(self);
  for (const base of type.tp_mro?.ob_item ?? []) {
    const { tp_setattro, tp_is_heap_type } = base as PyTypeObject; // a mro holds types
    if (tp_setattro === wrapped) return true;
    if (!tp_is_heap_type && tp_setattro !== null && isSubtype(type, base as PyTypeObject)) {
      return raiseStatus(rt, "TypeError", `can't apply this ${what} to ${type.messageName} object`);
    }
  }
  return true;
}

/** wrap_indexargfunc. */
export const wrapIndexArg: SlotWrapper = (rt, self, args, wrapped) => {
  const checked = rt.facts.minor < 14 ? unpackArgs(rt, args, "", 1) : checkArgs(rt, args, 1);
  if (!checked) return null;
  const count = numberAsIndex(rt, arg(args, 0), "OverflowError");
  return count === null ? null : (wrapped as ItemFunc)(rt, self, count);
};

/** getindex: a negative index counts from the end. */
function sequenceIndex(rt: Runtime, self: PyObject, key: PyObject): number | null {
  const index = numberAsIndex(rt, key, "OverflowError");
  if (index === null || index >= 0) return index;
  const length = typeOf(self).sq_length;
  if (length === null) return index;
  const count = length(rt, self);
  return count < 0 ? null : index + count;
}

/** wrap_sq_item: `self.__getitem__(index)` of a sequence. */
export const wrapSqItem: SlotWrapper = (rt, self, args, wrapped) => {
  if (!checkArgs(rt, args, 1)) return null;
  const index = sequenceIndex(rt, self, arg(args, 0));
  return index === null ? null : (wrapped as ItemFunc)(rt, self, index);
};

/** wrap_sq_setitem: `self.__setitem__(index, value)` of a sequence. */
export const wrapSqSetItem: SlotWrapper = (rt, self, args, wrapped) => {
  if (!unpackArgs(rt, args, "__setitem__", 2)) return null;
  const index = sequenceIndex(rt, self, arg(args, 0));
  if (index === null) return null;
  return none(rt, (wrapped as AssignItemFunc)(rt, self, index, arg(args, 1)));
};

/** wrap_sq_delitem: `self.__delitem__(index)` of a sequence. */
export const wrapSqDelItem: SlotWrapper = (rt, self, args, wrapped) => {
  if (!checkArgs(rt, args, 1)) return null;
  const index = sequenceIndex(rt, self, arg(args, 0));
  if (index === null) return null;
  return none(rt, (wrapped as AssignItemFunc)(rt, self, index, null));
};

/** wrap_objobjproc: `self.__contains__(item)`. */
export const wrapContains: SlotWrapper = (rt, self, args, wrapped) => {
  if (!checkArgs(rt, args, 1)) return null;
  const found = (wrapped as ContainsFunc)(rt, self, arg(args, 0));
  return found < 0 ? null : rt.newBool(found === 1);
};

/** wrap_objobjargproc: `self.__setitem__(key, value)`. */
export const wrapSetItem: SlotWrapper = (rt, self, args, wrapped) =>
  unpackArgs(rt, args, "__setitem__", 2)
    ? none(rt, (wrapped as AssignSubscriptFunc)(rt, self, arg(args, 0), arg(args, 1)))
    : null;

/** wrap_delitem: `self.__delitem__(key)`. */
export const wrapDelItem: SlotWrapper = (rt, self, args, wrapped) =>
  checkArgs(rt, args, 1)
    ? none(rt, (wrapped as AssignSubscriptFunc)(rt, self, arg(args, 0), null))
    : null;

/** wrap_del: runs the finalizer of a type that has one natively. */
export const wrapDel: SlotWrapper = (rt, self, args, wrapped) => {
  if (!checkArgs(rt, args, 0)) return null;
  (wrapped as (runtime: Runtime, op: PyObject) => void)(rt, self);
  return rt.newNone();
};
