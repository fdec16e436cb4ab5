import type { PyObject } from "../memory/object.ts";
import { numberAsIndex, objectGetIter } from "./abstract.ts";
import { instanceDict } from "./attributes.ts";
import { callMethodStr, callNoArgs, objectCall } from "./call.ts";
import { dictSetStr, dictSize, newDict, PyDict } from "./dictobject.ts";
import { raise } from "./exceptions.ts";
import { heapBases } from "./heaptype.ts";
import { PyList } from "./listobject.ts";
import { methodVarArgs } from "./methoddef.ts";
import { newCFunction } from "./methodobject.ts";
import { objectGetAttrStr, objectLookupAttrStr } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { type Result, typeOf } from "./slots.ts";
import { newTuple, PyTuple } from "./tupleobject.ts";
import { typeLookupStr } from "./typeobject.ts";
import { newUnicode } from "./unicodeobject.ts";

/** object___reduce_ex__: a class's own `__reduce__` goes first. */
export function reduceEx(rt: Runtime, self: PyObject, protocol: PyObject): Result {
  const version = numberAsIndex(rt, protocol, "OverflowError");
  if (version === null) return null;
  const { object } = rt.types;
  const own = typeLookupStr(rt, typeOf(self), "__reduce__");
  if (own !== null && own !== typeLookupStr(rt, object, "__reduce__")) {
    return callMethodStr(rt, self, "__reduce__");
  }
  return commonReduce(rt, self, version);
}

/** _common_reduce: the tuple by which copy and pickle make an object again. */
export function commonReduce(rt: Runtime, self: PyObject, protocol: number): Result {
  if (protocol < 2) return rt.unsupported("pickling with a protocol below 2");
  const args = newArguments(rt, self);
  if (args === null) return null;
  const state = callMethodStr(rt, self, "__getstate__");
  if (state === null) {
    rt.heap.decref(args);
    return null;
  }
  const items = self instanceof PyList ? objectGetIter(rt, self) : rt.newNone();
  const pairs = self instanceof PyDict ? iterItems(rt, self) : rt.newNone();
  if (items === null || pairs === null) return rt.unsupported("pickling of this object");
  const cls = rt.heap.newRef(typeOf(self));
  const target = newTuple(rt, [cls, ...args.ob_item.map(each => rt.heap.newRef(each))]);
  rt.heap.decref(args);
  return newTuple(rt, [newObj(rt), target, state, items, pairs]);
}

function iterItems(rt: Runtime, dict: PyDict): Result {
  const view = callMethodStr(rt, dict, "items");
  if (view === null) return null;
  const iterator = objectGetIter(rt, view);
  rt.heap.decref(view);
  return iterator;
}

/** _PyObject_GetNewArguments without keywords. */
function newArguments(rt: Runtime, self: PyObject): PyTuple | null {
  const method = objectLookupAttrStr(rt, self, "__getnewargs__");
  if (method === null) return null;
  if (method === undefined) return newTuple(rt, []);
  const args = callNoArgs(rt, method);
  rt.heap.decref(method);
  if (args === null || args instanceof PyTuple) return args;
  const given = typeOf(args).tp_name;
  rt.heap.decref(args);
  return raise(rt, "TypeError", `__getnewargs__ should return a tuple, not '${given}'`);
}

/** copyreg.__newobj__. Departs: CPython's is a Python function. */
function newObj(rt: Runtime): PyObject {
  const def = methodVarArgs("__newobj__", 1, Number.POSITIVE_INFINITY, (runtime, _self, args) => {
    const [cls] = args;
    if (cls === undefined) return null; // the arity is checked
    const func = objectGetAttrStr(runtime, cls, "__new__");
    if (func === null) return null;
    const tuple = newTuple(
      runtime,
      args.map(each => runtime.heap.newRef(each)),
    );
    const result = objectCall(runtime, func, tuple, null);
    runtime.heap.decref(tuple);
    runtime.heap.decref(func);
    return result;
  });
  const module = newUnicode(rt, "copyreg");
  const func = newCFunction(rt, def, null, module);
  rt.heap.decref(module);
  return func;
}

/** object_getstate_default: the dict, or a pair with the values of `__slots__`. */
export function getState(rt: Runtime, self: PyObject): Result {
  let state: PyObject | null = instanceDict(rt, self);
  if (state instanceof PyDict && dictSize(state) === 0 && !typeOf(self).tp_is_heap_type) {
    rt.heap.decref(state);
    state = null;
  }
  const slots = slotState(rt, self);
  if (slots === null) {
    if (state instanceof PyDict && dictSize(state) === 0) {
      rt.heap.decref(state);
      return rt.newNone();
    }
    return state ?? rt.newNone();
  }
  return newTuple(rt, [state ?? rt.newNone(), slots]);
}

function slotState(rt: Runtime, self: PyObject): PyDict | null {
  const names = [...heapBases(typeOf(self))].flatMap(base => base.members.map(each => each.name));
  if (names.length === 0) return null;
  const dict = newDict(rt);
  for (const name of names) {
    const value = objectLookupAttrStr(rt, self, name);
    if (!value) continue;
    dictSetStr(rt, dict, name, value);
    rt.heap.decref(value);
  }
  if (dictSize(dict) > 0) return dict;
  rt.heap.decref(dict);
  return null;
}
