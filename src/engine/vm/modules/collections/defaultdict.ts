import type { PyObject } from "../../../memory/object.ts";
import { objectSetItem } from "../../../objects/abstract.ts";
import { callMethodStr, callNoArgs, objectVectorcall } from "../../../objects/call.ts";
import { dictUpdate, PyDict } from "../../../objects/containers/dictobject.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import {
  dictInit,
  dictRepr,
  dictReleases,
  dictTraverse,
} from "../../../objects/containers/dicttype.ts";
import { raiseKeyError, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { methodNoArgs, methodO } from "../../../objects/functions/methoddef.ts";
import { dictClear } from "../../../objects/containers/dictmerge.ts";
import { objectCallable, reprEnter, reprLeave, reprText } from "../../../objects/object.ts";
import { filled } from "../../../objects/type/filled.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { InitFunc, PyTypeObject, Result } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode } from "../../../objects/text/unicodeobject.ts";
import { newDictView } from "../../../objects/containers/dictviews.ts";

/** collections.defaultdict (defdictobject). */
class PyDefaultDict extends PyDict {
  /** A strong reference; null: None, or nothing yet. */
  default_factory: PyObject | null = null;
}

/** defdict_init: the first argument is the factory, the others are a dict's. */
const init: InitFunc = (rt, self, args, kwargs) => {
  const [factory, ...rest] = args.ob_item;
  if (factory !== undefined && factory !== rt.none && !objectCallable(factory)) {
    return raiseStatus(rt, "TypeError", "first argument must be callable or None");
  }
  const dict = self as PyDefaultDict;
  const old = dict.default_factory;
  dict.default_factory = factory === undefined ? null : rt.heap.newRef(factory);
  rt.heap.xdecref(old);
  const dictArgs = newTuple(
    rt,
    rest.map(arg => rt.heap.newRef(arg)),
  );
  rt.hold(dictArgs, "arguments for the dict of a defaultdict");
  const isDone = dictInit(rt, dict, dictArgs, kwargs);
  rt.release(dictArgs);
  rt.heap.decref(dictArgs);
  return isDone;
};

/** defdict_missing: calls the factory and stores what it gives. */
function missing(rt: Runtime, self: PyObject, key: PyObject): Result {
  const { default_factory } = self as PyDefaultDict;
  if (default_factory === null || default_factory === rt.none) return raiseKeyError(rt, key);
  const value = callNoArgs(rt, default_factory);
  if (value === null) return null;
  return filled(rt, value, "new value of a defaultdict", () => objectSetItem(rt, self, key, value));
}

/** defdict_copy: the class is called with the factory and the dict. */
function copy(rt: Runtime, self: PyObject): Result {
  const factory = (self as PyDefaultDict).default_factory ?? rt.none;
  return objectVectorcall(rt, self.ob_type, [factory, self], null);
}

/** defdict_reduce: (type, (factory,), None, None, iterator over the items). */
function reduce(rt: Runtime, self: PyObject): Result {
  const { default_factory } = self as PyDefaultDict;
  const hasFactory = default_factory !== null && default_factory !== rt.none;
  const view = newDictView(rt, rt.types.dict_items, self as PyDict);
  const it = callMethodStr(rt, view, "__iter__");
  rt.heap.decref(view);
  if (it === null) return null;
  const args = newTuple(rt, hasFactory ? [rt.heap.newRef(default_factory)] : []);
  const type = rt.heap.newRef(self.ob_type);
  return newTuple(rt, [type, args, rt.newNone(), rt.newNone(), it]);
}

/** defdict_repr. */
function repr(rt: Runtime, op: PyObject): Result {
  const base = dictRepr(rt, op);
  if (base === null) return null;
  const factory = factoryRepr(rt, op as PyDefaultDict);
  const text = asString(base);
  rt.heap.decref(base);
  if (factory === null) return null;
  return newUnicode(rt, `${op.ob_type.tp_name}(${factory}, ${text})`);
}

function factoryRepr(rt: Runtime, dict: PyDefaultDict): string | null {
  const { default_factory } = dict;
  if (default_factory === null) return "None";
  const entered = reprEnter(rt, default_factory);
  if (entered !== 0) return entered > 0 ? "..." : null;
  const result = reprText(rt, default_factory);
  reprLeave(rt, default_factory);
  return result;
}

/** defdict_or: the result is of the class of the operand that is a defaultdict. */
function or(rt: Runtime, left: PyObject, right: PyObject): Result {
  const self = left instanceof PyDefaultDict ? left : right;
  const other = self === left ? right : left;
  if (!(other instanceof PyDict && self instanceof PyDefaultDict)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const factory = self.default_factory ?? rt.none;
  const result = objectVectorcall(rt, self.ob_type, [factory, left], null);
  if (result === null) return null;
  return filled(rt, result, "result of a dict union", () =>
    dictUpdate(rt, result as PyDict, right),
  );
}

/** Creates `collections.defaultdict`. */
export function newDefaultDictType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "defaultdict",
    module: "collections",
    base: rt.types.dict,
    basicsize: 56,
    isGC: true,
    isBaseType: true,
    doc: "defaultdict(default_factory=None, /, [...]) --> dict with default factory",
    slots: {
      tp_new: (_, type) => genericAlloc(rt, new PyDefaultDict(type as PyTypeObject)), // tp_new
      tp_init: init,
      tp_repr: repr,
      tp_traverse: (op, visit) => {
        const { default_factory } = op as PyDefaultDict;
        if (default_factory !== null) visit(default_factory, "default_factory");
        dictTraverse(op, visit);
      },
      tp_clear: (heap, op) => {
        const dict = op as PyDefaultDict;
        const { default_factory } = dict;
        dict.default_factory = null;
        heap.xdecref(default_factory);
        dictClear(heap, dict);
      },
      tp_releases: (op, into) => {
        const { default_factory } = op as PyDefaultDict;
        if (default_factory !== null) into.push(default_factory);
        dictReleases(op, into);
      },
      nb_or: or,
    },
    methods: [
      methodO("__missing__", missing),
      methodNoArgs("copy", copy),
      methodNoArgs("__copy__", copy),
      methodNoArgs("__reduce__", reduce),
    ],
    getset: [
      {
        name: "default_factory",
        get: (_, self) => rt.heap.newRef((self as PyDefaultDict).default_factory ?? rt.none),
        set: (_, self, value) => {
          const dict = self as PyDefaultDict;
          const old = dict.default_factory;
          dict.default_factory = value === null ? null : rt.heap.newRef(value);
          rt.heap.xdecref(old);
          return true;
        },
        doc: "Factory for default value called by __missing__().",
      },
    ],
  });
}
