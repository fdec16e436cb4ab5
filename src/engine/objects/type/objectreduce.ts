import type { PyObject } from "../../memory/object.ts";
import { objectGetIter } from "../abstract.ts";
import { instanceDict, isInstanceDictEmpty } from "../attributes.ts";
import { callMethodStr, callStealing } from "../call.ts";
import { dictGetStr, dictSetItem, dictSize, newDict, PyDict } from "../containers/dictobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { forEachItem } from "../iterate.ts";
import { PyList } from "../containers/listobject.ts";
import { newLong } from "../numbers/longobject.ts";
import { objectGetAttrStr, objectLookupAttr, objectLookupAttrStr, reprText } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { intArgument } from "../containers/sliceobject.ts";
import { type PyTypeObject, type Result, type Status, typeOf } from "./slots.ts";
import { newTuple, PyTuple } from "../containers/tupleobject.ts";
import { staticBase } from "./typealloc.ts";
import { isSubtype, typeLookupStr } from "./typeobject.ts";

/** object___reduce_ex__: a class's own `__reduce__` goes first. */
export function reduceEx(rt: Runtime, self: PyObject, protocol: PyObject): Result {
  const version = intArgument(rt, protocol);
  if (version === null) return null;
  const { object } = rt.types;
  const own = typeLookupStr(typeOf(self), "__reduce__");
  if (own !== null && own !== typeLookupStr(object, "__reduce__")) {
    const method = objectGetAttrStr(rt, self, "__reduce__");
    return method === null ? null : callStealing(rt, method, [], "method __reduce__");
  }
  return commonReduce(rt, self, version);
}

/** _common_reduce: the tuple by which copy and pickle make an object again. */
export function commonReduce(rt: Runtime, self: PyObject, protocol: number): Result {
  if (protocol >= 2) return reduceNewObj(rt, self);
  const args = [rt.heap.newRef(self), newLong(rt, protocol)];
  const result = callCopyreg(rt, "_reduce_ex", args);
  for (const each of args) rt.heap.decref(each);
  return result;
}

/** Calls a function of copyreg, which is imported when it is needed (import_copyreg). */
function callCopyreg(rt: Runtime, name: string, args: readonly PyObject[]): Result {
  const func = copyregFunction(rt, name);
  return func === null ? null : callStealing(rt, func, args, `copyreg.${name}`);
}

function copyregFunction(rt: Runtime, name: string): Result {
  const module = rt.interpreter.importModule("copyreg");
  if (module === null) return null;
  const func = objectGetAttrStr(rt, module, name);
  rt.heap.decref(module);
  return func;
}

/** reduce_newobj: protocols 2 and up. */
function reduceNewObj(rt: Runtime, self: PyObject): Result {
  const cls = typeOf(self);
  if (cls.tp_new === null) return cannotPickle(rt, cls.messageName);
  const given = newArguments(rt, self);
  if (given === null) return null;
  const { args, kwargs } = given;
  const makes = copyregFunction(rt, kwargs === null ? "__newobj__" : "__newobj_ex__");
  // A frozendict has a dict's table, and is none.
  const isDict = isSubtype(cls, rt.types.dict);
  const needsState = args === null && !(self instanceof PyList) && !isDict;
  const target = newTuple(rt, [
    rt.heap.newRef(cls),
    ...(kwargs === null ? (args?.ob_item ?? []).map(each => rt.heap.newRef(each)) : []),
    ...(kwargs === null ? [] : [rt.heap.newRef(args ?? rt.emptyTuple), rt.heap.newRef(kwargs)]),
  ]);
  rt.heap.xdecref(args);
  rt.heap.xdecref(kwargs);
  if (makes !== null) rt.hold(makes, "function that makes the copy");
  rt.hold(target, "arguments for the copy");
  const state = makes === null ? null : objectGetState(rt, self, needsState);
  rt.release(target);
  if (makes !== null) rt.release(makes);
  const items =
    state === null ? null : self instanceof PyList ? objectGetIter(rt, self) : rt.newNone();
  const pairs = items === null ? null : isDict ? iterItems(rt, self as PyDict) : rt.newNone();
  const parts = [makes, target, state, items, pairs];
  if (pairs !== null) return newTuple(rt, parts as PyObject[]); // each was made after the one before
  for (const part of parts) rt.heap.xdecref(part);
  return null;
}

function cannotPickle(rt: Runtime, name: string): null {
  return raise(rt, "TypeError", `cannot pickle '${name}' object`);
}

function iterItems(rt: Runtime, dict: PyDict): Result {
  const view = callMethodStr(rt, dict, "items");
  if (view === null) return null;
  const iterator = objectGetIter(rt, view);
  rt.heap.decref(view);
  return iterator;
}

/** What `__getnewargs_ex__` or `__getnewargs__` says; both null: the class has neither. */
interface NewArguments {
  readonly args: PyTuple | null;
  readonly kwargs: PyDict | null;
}

/** _PyObject_GetNewArguments. */
function newArguments(rt: Runtime, self: PyObject): NewArguments | null {
  const extended = objectLookupAttrStr(rt, self, "__getnewargs_ex__");
  if (extended === null) return null;
  if (extended !== undefined) return extendedArguments(rt, extended);
  const method = objectLookupAttrStr(rt, self, "__getnewargs__");
  if (method === null) return null;
  if (method === undefined) return { args: null, kwargs: null };
  const args = callStealing(rt, method, [], "bound method __getnewargs__");
  if (args === null) return null;
  if (args instanceof PyTuple) return { args, kwargs: null };
  return refuse(rt, args, "__getnewargs__ should return a tuple, not");
}

function extendedArguments(rt: Runtime, methodStolen: PyObject): NewArguments | null {
  const pair = callStealing(rt, methodStolen, [], "bound method __getnewargs_ex__");
  if (pair === null) return null;
  if (!(pair instanceof PyTuple)) {
    return refuse(rt, pair, "__getnewargs_ex__ should return a tuple, not");
  }
  const [args, kwargs] = pair.ob_item;
  if (pair.ob_item.length !== 2) {
    const text = `__getnewargs_ex__ should return a tuple of length 2, not ${pair.ob_item.length}`;
    rt.heap.decref(pair);
    return raise(rt, "ValueError", text);
  }
  if (!(args instanceof PyTuple) || !(kwargs instanceof PyDict)) {
    const isFirst = !(args instanceof PyTuple);
    const text = isFirst ? "first item" : "second item";
    const wanted = isFirst ? "tuple" : "dict";
    const found = typeOf((isFirst ? args : kwargs) as PyObject).messageName; // the pair is full
    rt.heap.decref(pair);
    const what = `${text} of the tuple returned by __getnewargs_ex__ must be a ${wanted}`;
    return raise(rt, "TypeError", `${what}, not '${found}'`);
  }
  const given = { args: rt.heap.newRef(args), kwargs: rt.heap.newRef(kwargs) };
  rt.heap.decref(pair);
  return given;
}

function refuse(rt: Runtime, value: PyObject, text: string): null {
  const given = typeOf(value).messageName;
  rt.heap.decref(value);
  return raise(rt, "TypeError", `${text} '${given}'`);
}

/** object_getstate: `__getstate__`, with the check of the default one when it is not overridden. */
function objectGetState(rt: Runtime, self: PyObject, isRequired: boolean): Result {
  const own = typeLookupStr(typeOf(self), "__getstate__");
  if (own !== typeLookupStr(rt.types.object, "__getstate__")) {
    const method = objectGetAttrStr(rt, self, "__getstate__");
    return method === null ? null : callStealing(rt, method, [], "method __getstate__");
  }
  return defaultState(rt, self, isRequired);
}

/** object.__getstate__. */
export function getState(rt: Runtime, self: PyObject): Result {
  return defaultState(rt, self, false);
}

/** object_getstate_default: the dict, or a pair with the values of `__slots__`. */
function defaultState(rt: Runtime, self: PyObject, isRequired: boolean): Result {
  const type = typeOf(self);
  const base = staticBase(type);
  if (isRequired && base.tp_itemsize > 0) {
    return raise(rt, "TypeError", `cannot pickle ${type.messageName} objects`);
  }
  // Something that only the type's own code could save.
  if (isRequired && base.tp_basicsize > rt.types.object.tp_basicsize) {
    return cannotPickle(rt, type.messageName);
  }
  const state = isInstanceDictEmpty(self) ? rt.newNone() : instanceDict(rt, self);
  if (state === null) return null;
  const slots = slotState(rt, self, type);
  if (slots === undefined) return state;
  if (slots !== null) return newTuple(rt, [state, slots]);
  rt.heap.decref(state);
  return null;
}

/** The values of the slots that have one; undefined: none; null: an exception is set. */
function slotState(rt: Runtime, self: PyObject, type: PyTypeObject): PyDict | null | undefined {
  const names = slotNames(rt, type);
  if (names === null) return null;
  if (!(names instanceof PyList) || names.ob_item.length === 0) {
    rt.heap.decref(names);
    return undefined;
  }
  const dict = newDict(rt);
  rt.hold(dict, "values of __slots__");
  const isDone = forEachItem(rt, names, name => addSlot(rt, self, dict, name));
  rt.release(dict);
  rt.heap.decref(names);
  if (isDone && dictSize(dict) > 0) return dict;
  rt.heap.decref(dict);
  return isDone ? undefined : null;
}

function addSlot(rt: Runtime, self: PyObject, dict: PyDict, name: PyObject): Status {
  const value = objectLookupAttr(rt, self, name);
  if (value === null) return false;
  if (value === undefined) return true;
  const isSet = dictSetItem(rt, dict, name, value);
  rt.heap.decref(value);
  return isSet;
}

/** _PyType_GetSlotNames: a list that the class remembers, or None. */
function slotNames(rt: Runtime, type: PyTypeObject): Result {
  if (type.tp_dict === null) return rt.newNone();
  const known = dictGetStr(type.tp_dict, "__slotnames__");
  const names = known === undefined ? callCopyreg(rt, "_slotnames", [type]) : rt.heap.newRef(known);
  if (names === null || names instanceof PyList || names === rt.none) return names;
  const given = reprText(rt, typeOf(names));
  rt.heap.decref(names);
  if (given === null) return null;
  return raise(rt, "TypeError", `copyreg._slotnames didn't return a list or None: ${given}`);
}
