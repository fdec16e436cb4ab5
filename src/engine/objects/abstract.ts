import type { PyObject } from "../memory/object.ts";
import type { PyList } from "./listobject.ts";
import type { Runtime } from "./runtime.ts";
import type { PyTypeObject, Result, Status } from "./slots.ts";
import type { PyTuple } from "./tupleobject.ts";
import type { PyUnicode } from "./unicodeobject.ts";

type R = Runtime;
type O = PyObject;
export type BinarySlot = Extract<keyof PyTypeObject, `nb_${string}`>;
export function binaryOp(rt: R, _slot: BinarySlot, _symbol: string, _a: O, _b: O): Result { return rt.unsupported("op"); }
export function numberAdd(rt: R, _a: O, _b: O): Result { return rt.unsupported("op"); }
export function objectGetItem(rt: R, _op: O, _key: O): Result { return rt.unsupported("op"); }
export function objectSetItem(rt: R, _op: O, _key: O, _value: O): Status { return rt.unsupported("op"); }
export function objectDelItem(rt: R, _op: O, _key: O): Status { return rt.unsupported("op"); }
export function objectSize(rt: R, _op: O): number { return rt.unsupported("op"); }
export function objectLengthHint(rt: R, _op: O, _fallback: number): number { return rt.unsupported("op"); }
export function objectGetIter(rt: R, _op: O): Result { return rt.unsupported("op"); }
export function iterNext(rt: R, _op: O): PyObject | null | undefined { return rt.unsupported("op"); }
export function sequenceContains(rt: R, _op: O, _value: O): -1 | 0 | 1 { return rt.unsupported("op"); }
export function sequenceList(rt: R, _op: O): Result<PyList> { return rt.unsupported("op"); }
export function sequenceTuple(rt: R, _op: O): Result<PyTuple> { return rt.unsupported("op"); }
export function objectFormat(rt: R, _op: O, _spec: PyUnicode | null): Result<PyUnicode> { return rt.unsupported("op"); }
/** PyNumber_Index: a new int, or TypeError. */
export function numberIndex(rt: R, _op: O): Result { return rt.unsupported("op"); }
