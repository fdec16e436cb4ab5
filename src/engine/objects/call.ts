import type { PyObject } from "../memory/object.ts";
import type { PyDict } from "./dictobject.ts";
import type { Runtime } from "./runtime.ts";
import type { Result } from "./slots.ts";
import type { PyTuple } from "./tupleobject.ts";

export function objectVectorcall(rt: Runtime, _callable: PyObject, _args: readonly PyObject[], _kwnames: PyTuple | null): Result { return rt.unsupported("call"); }
export function objectCall(rt: Runtime, _callable: PyObject, _args: PyTuple, _kwargs: PyDict | null): Result { return rt.unsupported("call"); }
export function callNoArgs(rt: Runtime, _callable: PyObject): Result { return rt.unsupported("call"); }
export function callOneArg(rt: Runtime, _callable: PyObject, _arg: PyObject): Result { return rt.unsupported("call"); }
export function callMethodStr(rt: Runtime, _op: PyObject, _name: string, ..._args: PyObject[]): Result { return rt.unsupported("call"); }
/** Parses `args`/`kwargs` of a tp_new or tp_init after a clinic signature; null: error set. */
export function parseArgs(rt: Runtime, _name: string, _signature: string, _args: PyTuple, _kwargs: PyDict | null): readonly (PyObject | undefined)[] | null { return rt.unsupported("call"); }
