import type { PyObject } from "../../memory/object.ts";
import { callOnMade, checkPositional } from "../call.ts";
import { newReverseKeyIterator } from "./dictiter.ts";
import { dictCopy, dictUpdate, dictUpdateArg } from "./dictmerge.ts";
import { dictSubscript, fillFromIterable } from "./dictmethods.ts";
import {
  dictContains,
  dictGetItem,
  dictSize,
  entryCount,
  entryHash,
  entryKey,
  entryValue,
  PyDict,
} from "./dictobject.ts";
import { dictRepr, dictSizeof } from "./dicttype.ts";
import { newDictView } from "./dictviews.ts";
import { filled } from "../type/filled.ts";
import { genericMethod } from "../typing/genericalias.ts";
import { hashTuple, hashUnordered } from "../hash.ts";
import { newLong } from "../numbers/longobject.ts";
import {
  classMethod,
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { objectHash } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import {
  type CallFunc,
  type Hash,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../type/slots.ts";
import { newTuple } from "./tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { isSubtype, staticType } from "../type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** frozendict (PyFrozenDictObject, 3.15, PEP 814): a dict's table that no program can change. */
class PyFrozenDict extends PyDict {
  /** ma_hash: null until it is asked for. */
  hash: Hash | null = null;
}

const DOC = `frozendict() -> new empty immutable dictionary
frozendict(mapping) -> new immutable dictionary initialized from a mapping
    object's (key, value) pairs
frozendict(iterable) -> new immutable dictionary initialized as if via:
    d = {}
    for k, v in iterable:
        d[k] = v
    d = frozendict(d)
frozendict(**kwargs) -> new immutable dictionary initialized with the name=value
    pairs in the keyword argument list.  For example:  frozendict(one=1, two=2)`;

/** Bytes of a PyFrozenDictObject without its table: a dict's, and the hash. */
const FROZEN_SIZE = 56;

/** A new frozendict of `type`, filled before anybody sees it; null: `fill` has raised. */
function newFrozenDict(
  rt: Runtime,
  type: PyTypeObject,
  fill: (dict: PyFrozenDict) => Status,
): PyFrozenDict | null {
  return filled(rt, genericAlloc(rt, new PyFrozenDict(type)), "frozendict being made", fill);
}

/** frozendict_new: an exact frozendict without keywords is used as it is. */
const frozenDictNew: CallFunc = (rt, cls, args, kwargs) => {
  const { frozendict } = rt.types;
  const given = args.ob_item;
  if (!checkPositional(rt, "frozendict", given.length, 0, 1)) return null;
  const [arg] = given;
  const hasKeywords = kwargs !== null && dictSize(kwargs) > 0;
  if (cls === frozendict && arg?.ob_type === frozendict && !hasKeywords) {
    return rt.heap.newRef(arg);
  }
  return newFrozenDict(rt, cls as PyTypeObject, dict => {
    if (arg !== undefined && !dictUpdateArg(rt, dict, arg)) return false;
    return kwargs === null || dictUpdate(rt, dict, kwargs);
  });
};

/** frozendict_repr: the dict's, in a call of the class. */
function frozenDictRepr(rt: Runtime, op: PyObject): Result {
  const name = typeOf(op).messageName.split(".").at(-1) ?? "";
  if (dictSize(op as PyDict) === 0) return newUnicode(rt, `${name}()`);
  const inner = dictRepr(rt, op);
  if (inner === null) return null;
  const text = inner instanceof PyUnicode ? asString(inner) : "";
  rt.heap.decref(inner);
  return newUnicode(rt, text === "{...}" ? `${name}({...})` : `${name}(${text})`);
}

/** frozendict_hash: that of the frozenset of its items. */
function frozenDictHash(rt: Runtime, op: PyObject): Hash | null {
  const dict = op as PyFrozenDict; // a slot of the type
  if (dict.hash !== null) return dict.hash;
  const pairs: Hash[] = [];
  for (let i = 0; i < entryCount(dict); i++) {
    if (entryKey(dict, i) === null) continue;
    const value = objectHash(rt, entryValue(dict, i));
    if (value === null) return null;
    pairs.push(hashTuple([entryHash(rt, dict, i), value]));
  }
  dict.hash = hashUnordered(pairs);
  return dict.hash;
}

/** frozendict_or: a new frozendict, or the operand that it would be equal to. */
function frozenDictOr(rt: Runtime, left: PyObject, right: PyObject): Result {
  const { frozendict } = rt.types;
  if (!(left instanceof PyDict && right instanceof PyDict)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  if (!isSubtype(left.ob_type as PyTypeObject, frozendict)) {
    // A dict on the left is what is copied.
    const copy = dictCopy(rt, left);
    if (copy === null) return null;
    return filled(rt, copy, "result of a dict union", () => dictUpdateArg(rt, copy, right));
  }
  if (left.ob_type === frozendict && dictSize(right) === 0) return rt.heap.newRef(left);
  if (right.ob_type === frozendict && dictSize(left) === 0) return rt.heap.newRef(right);
  return newFrozenDict(
    rt,
    frozendict,
    dict => dictUpdate(rt, dict, left) && dictUpdate(rt, dict, right),
  );
}

/** frozendict.copy(): an exact one is its own copy. */
function copy(rt: Runtime, self: PyObject): Result {
  const { frozendict } = rt.types;
  if (self.ob_type === frozendict) return rt.heap.newRef(self);
  return newFrozenDict(rt, frozendict, dict => dictUpdate(rt, dict, self));
}

/** frozendict.fromkeys(): a subclass is called with the frozendict that was made. */
function fromkeys(rt: Runtime, cls: PyObject, args: readonly PyObject[]): Result {
  const { frozendict } = rt.types;
  const [iterable, value = rt.none] = args as [PyObject, PyObject | undefined]; // one is required
  const made = newFrozenDict(rt, frozendict, dict => fillFromIterable(rt, dict, iterable, value));
  return made === null || cls === frozendict ? made : callOnMade(rt, cls, [made]);
}

/** frozendict___getnewargs__: what a copy is made from, as a dict. */
function getnewargs(rt: Runtime, self: PyObject): Result {
  const items = dictCopy(rt, self as PyDict);
  return items === null ? null : newTuple(rt, [items]);
}

/** In the order of frozendict_methods[]. */
const methods: readonly PyMethodDef[] = [
  methodO("__contains__", (rt, self, key) => {
    const found = dictContains(rt, self as PyDict, key);
    return found < 0 ? null : rt.newBool(found > 0);
  }),
  methodO("__getitem__", dictSubscript),
  methodNoArgs("__sizeof__", (rt, self) => newLong(rt, dictSizeof(self as PyDict))),
  methodFast("get", 1, 2, (rt, self, [key, fallback]) => {
    const value = dictGetItem(rt, self as PyDict, key as PyObject); // one is required
    return value === null ? null : rt.heap.newRef(value ?? fallback ?? rt.none);
  }),
  methodNoArgs("keys", (rt, self) => newDictView(rt, rt.types.dict_keys, self as PyDict)),
  methodNoArgs("items", (rt, self) => newDictView(rt, rt.types.dict_items, self as PyDict)),
  methodNoArgs("values", (rt, self) => newDictView(rt, rt.types.dict_values, self as PyDict)),
  classMethod(methodFast("fromkeys", 1, 2, fromkeys)),
  methodNoArgs("copy", copy),
  methodNoArgs("__reversed__", (rt, self) => newReverseKeyIterator(rt, self as PyDict)),
  genericMethod,
  methodNoArgs("__getnewargs__", getnewargs),
];

/** Makes `frozendict` after `dict`, whose slots it shares; versions before 3.15 have none. */
export function initFrozenDictType(rt: Runtime): void {
  if (rt.facts.minor < 15) return;
  const { dict } = rt.types;
  rt.types.frozendict = staticType(rt, {
    name: "frozendict",
    basicsize: FROZEN_SIZE,
    isGC: true,
    isBaseType: true,
    doc: DOC,
    slots: {
      tp_new: frozenDictNew,
      tp_repr: frozenDictRepr,
      tp_hash: frozenDictHash,
      tp_richcompare: dict.tp_richcompare,
      tp_iter: dict.tp_iter,
      tp_traverse: dict.tp_traverse,
      tp_traverse_rest: dict.tp_traverse_rest,
      tp_clear: dict.tp_clear,
      tp_releases: dict.tp_releases,
      tp_sizeof: dict.tp_sizeof,
      tp_match: "mapping",
      sq_contains: dict.sq_contains,
      mp_length: dict.mp_length,
      mp_subscript: dictSubscript,
      nb_or: frozenDictOr,
    },
    methods,
  });
}
