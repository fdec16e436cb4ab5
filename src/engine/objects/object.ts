import type { PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";
import type { CompareOp, Hash, Result, Status } from "./slots.ts";
import type { PyUnicode } from "./unicodeobject.ts";

type R = Runtime;
type O = PyObject;
export function objectRepr(rt: R, _op: O): Result<PyUnicode> { return rt.unsupported("repr"); }
export function objectStr(rt: R, _op: O): Result<PyUnicode> { return rt.unsupported("str"); }
export function objectHash(rt: R, _op: O): Hash | null { return rt.unsupported("hash"); }
export function objectRichCompare(rt: R, _a: O, _b: O, _op: CompareOp): Result { return rt.unsupported("compare"); }
export function objectRichCompareBool(rt: R, _a: O, _b: O, _op: CompareOp): -1 | 0 | 1 { return rt.unsupported("compare"); }
export function objectIsTrue(rt: R, _op: O): -1 | 0 | 1 { return rt.unsupported("bool"); }
export function objectGetAttr(rt: R, _op: O, _name: O): Result { return rt.unsupported("getattr"); }
export function objectGetAttrStr(rt: R, _op: O, _name: string): Result { return rt.unsupported("getattr"); }
export function objectLookupAttr(rt: R, _op: O, _name: O): Result | undefined { return rt.unsupported("getattr"); }
export function objectLookupAttrStr(rt: R, _op: O, _name: string): Result | undefined { return rt.unsupported("getattr"); }
export function objectSetAttr(rt: R, _op: O, _name: O, _value: O | null): Status { return rt.unsupported("setattr"); }
export function objectSetAttrStr(rt: R, _op: O, _name: string, _value: O | null): Status { return rt.unsupported("setattr"); }
export function objectCallable(_op: O): boolean { return false; }
export function genericGetAttr(rt: R, _op: O, _name: O): Result { return rt.unsupported("getattr"); }
export function genericSetAttr(rt: R, _op: O, _name: O, _value: O | null): Status { return rt.unsupported("setattr"); }
/** _PyObject_GetMethod: `isUnbound`: call `method` with `op` as first argument. `method` is a new reference. */
export function loadMethod(rt: R, _op: O, _name: O): { method: O; isUnbound: boolean } | null { return rt.unsupported("getattr"); }
export function reprEnter(rt: R, _op: O): -1 | 0 | 1 { return rt.unsupported("repr"); }
export function reprLeave(rt: R, _op: O): void { rt.unsupported("repr"); }
/** PyObject_HashNotImplemented. */
export function objectHashNotImplemented(rt: R, _op: O): null { return rt.unsupported("hash"); }
