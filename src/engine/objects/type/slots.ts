import type { PyObject } from "../../memory/object.ts";
import { PyType } from "../../memory/object.ts";
import type { PyDict } from "../containers/dictobject.ts";
import type { PyGetSetDef, PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import type { PyMemberDef } from "./typeobject.ts";

/**
 * A strong reference handed to the caller, or null: an exception is set in `rt.raised`, as CPython's
 * functions return NULL. The traced program's exceptions never travel as JavaScript exceptions.
 */
export type Result<T extends PyObject = PyObject> = T | null;

/** True: done. False: an exception is set in `rt.raised` (CPython's 0 and -1). */
export type Status = boolean;

/** A hash as CPython computes it: a number while that is a safe integer, else a bigint. */
export type Hash = number | bigint;

/** Rich comparison operators, in the order of Py_LT … Py_GE. */
export const COMPARE = { LT: 0, LE: 1, EQ: 2, NE: 3, GT: 4, GE: 5 } as const;
/** Py_LT to Py_GE, as COMPARE names them. */
export type CompareOp = 0 | 1 | 2 | 3 | 4 | 5;

/** Slot functions borrow all their arguments. */
export type UnaryFunc = (rt: Runtime, op: PyObject) => Result;
/** binaryfunc; rt.notImplemented (a new reference) where it does not know the operands. */
export type BinaryFunc = (rt: Runtime, left: PyObject, right: PyObject) => Result;
/** ternaryfunc. */
export type TernaryFunc = (rt: Runtime, a: PyObject, b: PyObject, c: PyObject) => Result;
/** Number of items, or -1: an exception is set. */
export type LenFunc = (rt: Runtime, op: PyObject) => number;
/** 1 true, 0 false, -1: an exception is set. */
export type Inquiry = (rt: Runtime, op: PyObject) => -1 | 0 | 1;
/** objobjproc: -1 where an exception is set. */
export type ContainsFunc = (rt: Runtime, op: PyObject, value: PyObject) => -1 | 0 | 1;
/** ssizeargfunc. */
export type ItemFunc = (rt: Runtime, op: PyObject, index: number) => Result;
/** `value` null: delete. */
export type AssignItemFunc = (
  rt: Runtime,
  op: PyObject,
  index: number,
  value: PyObject | null,
) => Status;
/** objobjargproc; `value` null: delete. */
export type AssignSubscriptFunc = (
  rt: Runtime,
  op: PyObject,
  key: PyObject,
  value: PyObject | null,
) => Status;
/** Null: an exception is set. */
export type HashFunc = (rt: Runtime, op: PyObject) => Hash | null;
/** richcmpfunc; rt.notImplemented (a new reference) where it does not know `right`. */
export type CompareFunc = (rt: Runtime, left: PyObject, right: PyObject, op: CompareOp) => Result;
/** Next item; undefined: exhausted without exception; null: an exception is set. */
export type IterNextFunc = (rt: Runtime, op: PyObject) => PyObject | null | undefined;
/** getattrofunc. */
export type GetAttrFunc = (rt: Runtime, op: PyObject, name: PyObject) => Result;
/** setattrofunc; `value` null: delete. */
export type SetAttrFunc = (
  rt: Runtime,
  op: PyObject,
  name: PyObject,
  value: PyObject | null,
) => Status;
/** `instance` null: looked up on the type itself. */
export type DescrGetFunc = (
  rt: Runtime,
  descr: PyObject,
  instance: PyObject | null,
  owner: PyObject | null,
) => Result;
/** descrsetfunc; `value` null: delete. */
export type DescrSetFunc = (
  rt: Runtime,
  descr: PyObject,
  instance: PyObject,
  value: PyObject | null,
) => Status;
/** tp_call and tp_new: `args` is a real tuple, `kwargs` a real dict or null, both borrowed. */
export type CallFunc = (
  rt: Runtime,
  callable: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
) => Result;
/** initproc; false: an exception is set. */
export type InitFunc = (
  rt: Runtime,
  self: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
) => Status;
/**
 * PEP 590. `args` holds the positional arguments and then the values of the keywords named in
 * `kwnames` (a tuple of str); all are borrowed from the caller, who owns the array.
 */
export type VectorcallFunc = (
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
) => Result;
/** am_send: what a generator or coroutine answers to a sent value. */
export type SendOutcome =
  | { readonly kind: "next"; readonly value: PyObject }
  | { readonly kind: "return"; readonly value: PyObject }
  | { readonly kind: "error" };

/** Access to the field in which an instance holds its `__dict__`, a strong reference, or null. */
export interface InstanceDictField {
  get(op: PyObject): PyDict | null;
  /** Only stores; the caller does the counting. */
  set(op: PyObject, dict: PyDict | null): void;
}

/** A type: PyTypeObject of Include/cpython/object.h. Slots are null where C has NULL. */
export class PyTypeObject extends PyType {
  tp_qualname: string;
  tp_doc: string | null = null;
  tp_base: PyTypeObject | null = null;
  tp_bases: PyTuple | null = null;
  tp_mro: PyTuple | null = null;
  tp_dict: PyDict | null = null;
  /** Direct subclasses that are alive, uncounted (tp_subclasses holds weak references). */
  readonly tp_subclasses = new Set<PyTypeObject>();
  /** tp_subclasses: the weak references to them by their addresses; a strong reference, null when empty. */
  tp_subclasses_table: PyDict | null = null;
  /** Such references in the table of a static type from the start, which the model does not have. */
  readonly tp_subclass_refs = new Map<PyTypeObject, PyObject>();
  /** Py_TPFLAGS_BASETYPE: may be subclassed. */
  tp_is_base_type = false;
  /** Instances have `__dict__` (tp_dictoffset, Py_TPFLAGS_MANAGED_DICT). */
  tp_has_dict = false;
  /** Instances can be weakly referenced. */
  tp_has_weakrefs = false;
  /** The tables that a static type's dictionary is filled from. */
  tp_methods: readonly PyMethodDef[] = [];
  tp_getset: readonly PyGetSetDef[] = [];
  tp_members: readonly PyMemberDef[] = [];
  tp_more_bases: readonly PyTypeObject[] = [];
  /** Names of the slots that a static type fills itself. */
  tp_own_slots: readonly string[] = [];
  /** Increases whenever an attribute of the type or of a base changes (type_modified). */
  tp_version = 0;
  /** `__module__` of a static type; heap types keep theirs in `tp_dict`. */
  tp_module = "builtins";
  /** What _PyType_Lookup found since the last change, borrowed; null: found nothing. */
  readonly lookupCache = new Map<string, PyObject | null>();
  /** The names, other than immortal ones, for which the interpreter's cache has an entry. */
  readonly cachedNames = new Set<PyObject>();
  /** Where instances of a static type (function, module, exception) keep `__dict__`; inherited. */
  tp_instance_dict: InstanceDictField | null = null;

  tp_repr: UnaryFunc | null = null;
  tp_str: UnaryFunc | null = null;
  tp_hash: HashFunc | null = null;
  tp_call: CallFunc | null = null;
  /** How the type itself is called (`list(x)`), if without tp_new and tp_init; not inherited. */
  tp_vectorcall: VectorcallFunc | null = null;
  /** The vectorcall function of the instances, which CPython finds at this offset in each. */
  tp_vectorcall_offset: VectorcallFunc | null = null;
  tp_getattro: GetAttrFunc | null = null;
  tp_setattro: SetAttrFunc | null = null;
  tp_richcompare: CompareFunc | null = null;
  tp_iter: UnaryFunc | null = null;
  tp_iternext: IterNextFunc | null = null;
  tp_descr_get: DescrGetFunc | null = null;
  tp_descr_set: DescrSetFunc | null = null;
  tp_init: InitFunc | null = null;
  /** `callable` is the type to make an instance of. */
  tp_new: CallFunc | null = null;
  /** Runs `__del__` or the type's own finalizer; called by the heap's host, once an object. */
  tp_finalize: ((rt: Runtime, op: PyObject) => void) | null = null;

  nb_add: BinaryFunc | null = null;
  nb_subtract: BinaryFunc | null = null;
  nb_multiply: BinaryFunc | null = null;
  nb_remainder: BinaryFunc | null = null;
  nb_divmod: BinaryFunc | null = null;
  nb_power: TernaryFunc | null = null;
  nb_negative: UnaryFunc | null = null;
  nb_positive: UnaryFunc | null = null;
  nb_absolute: UnaryFunc | null = null;
  nb_bool: Inquiry | null = null;
  nb_invert: UnaryFunc | null = null;
  nb_lshift: BinaryFunc | null = null;
  nb_rshift: BinaryFunc | null = null;
  nb_and: BinaryFunc | null = null;
  nb_xor: BinaryFunc | null = null;
  nb_or: BinaryFunc | null = null;
  nb_int: UnaryFunc | null = null;
  nb_float: UnaryFunc | null = null;
  nb_index: UnaryFunc | null = null;
  nb_floor_divide: BinaryFunc | null = null;
  nb_true_divide: BinaryFunc | null = null;
  nb_matrix_multiply: BinaryFunc | null = null;
  nb_inplace_add: BinaryFunc | null = null;
  nb_inplace_subtract: BinaryFunc | null = null;
  nb_inplace_multiply: BinaryFunc | null = null;
  nb_inplace_remainder: BinaryFunc | null = null;
  nb_inplace_power: TernaryFunc | null = null;
  nb_inplace_lshift: BinaryFunc | null = null;
  nb_inplace_rshift: BinaryFunc | null = null;
  nb_inplace_and: BinaryFunc | null = null;
  nb_inplace_xor: BinaryFunc | null = null;
  nb_inplace_or: BinaryFunc | null = null;
  nb_inplace_floor_divide: BinaryFunc | null = null;
  nb_inplace_true_divide: BinaryFunc | null = null;
  nb_inplace_matrix_multiply: BinaryFunc | null = null;

  sq_length: LenFunc | null = null;
  sq_concat: BinaryFunc | null = null;
  sq_repeat: ItemFunc | null = null;
  sq_item: ItemFunc | null = null;
  sq_ass_item: AssignItemFunc | null = null;
  sq_contains: ContainsFunc | null = null;
  sq_inplace_concat: BinaryFunc | null = null;
  sq_inplace_repeat: ItemFunc | null = null;
  mp_length: LenFunc | null = null;
  mp_subscript: BinaryFunc | null = null;
  mp_ass_subscript: AssignSubscriptFunc | null = null;

  am_await: UnaryFunc | null = null;
  am_aiter: UnaryFunc | null = null;
  am_anext: UnaryFunc | null = null;
  am_send: ((rt: Runtime, op: PyObject, value: PyObject) => SendOutcome) | null = null;

  /** `__sizeof__` of one instance, without the collector's header. Null: tp_basicsize. */
  tp_sizeof: ((rt: Runtime, op: PyObject) => number) | null = null;
  /** Py_TPFLAGS_SEQUENCE / MAPPING for `match`. */
  tp_match: "sequence" | "mapping" | null = null;
  /** Py_TPFLAGS_METHOD_DESCRIPTOR: LOAD_ATTR may skip making a bound method. */
  tp_is_method_descriptor = false;

  constructor(type: PyType | null, name: string) {
    super(type, name);
    this.tp_qualname = name;
  }

  /** The name in messages: C's tp_name, which for static types begins with the module. */
  get messageName(): string {
    const isPlain = this.tp_is_heap_type || this.tp_module === "builtins";
    return isPlain ? this.tp_name : `${this.tp_module}.${this.tp_name}`;
  }
}

/** Py_TYPE(op). */
export function typeOf(op: PyObject): PyTypeObject {
  return op.ob_type as PyTypeObject; // PyTypeObject is the only class that extends PyType
}

/** What _PyArg_BadArgument calls an argument of the wrong type by: the name of its type, but "None". */
export function argumentTypeName(op: PyObject): string {
  const name = typeOf(op).messageName;
  return name === "NoneType" ? "None" : name;
}
