import { isTracked, type PyObject, type Visit } from "../../memory/object.ts";
import type { MemoryHeap } from "../../memory/heap.ts";
import { newKeyIterator } from "./dictiter.ts";
import { keysSizeBytes } from "./dictkeys.ts";
import { dictClear, dictCopy, dictUpdate, dictUpdateArg } from "./dictmerge.ts";
import { dictMethods, dictSubscript } from "./dictmethods.ts";
import {
  ABSENT,
  compareHeld,
  dictContains,
  dictDelItem,
  dictLookupKnownHash,
  dictSetItem,
  dictSize,
  entryCount,
  entryHash,
  entryKey,
  entryValue,
  ERROR,
  newDictOfType,
  PyDict,
} from "./dictobject.ts";
import { raiseStatus } from "../exceptions/exceptions.ts";
import { objectHashNotImplemented, reprEnter, reprLeave, reprText } from "../object.ts";
import { filled } from "../type/filled.ts";
import type { Runtime } from "../runtime.ts";
import {
  COMPARE,
  type CompareOp,
  type Hash,
  type PyTypeObject,
  type Result,
  type Status,
  type VectorcallFunc,
} from "../type/slots.ts";
import { mayBeTracked, type PyTuple } from "./tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";
import { checkPositional } from "../call.ts";

/** Bytes of a PyDictObject without its table. */
const DICT_SIZE = 48;

/** Creates `dict`. */
export function initDictTypes(rt: Runtime): void {
  rt.types.dict = staticType(rt, {
    name: "dict",
    basicsize: DICT_SIZE,
    isGC: true,
    isBaseType: true,
    freeList: 80,
    doc: "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
    slots: {
      tp_new: (runtime, type) => newDictOfType(runtime, type as PyTypeObject), // called on a type
      tp_init: dictInit,
      tp_vectorcall: dictVectorcall,
      tp_repr: dictRepr,
      tp_hash: objectHashNotImplemented,
      tp_richcompare: dictRichCompare,
      tp_iter: (runtime, op) => newKeyIterator(runtime, op as PyDict),
      tp_traverse: dictTraverse,
      tp_traverse_rest: dictTraverseRest,
      tp_clear: (heap, op) => dictClear(heap, op as PyDict),
      tp_releases: dictReleases,
      tp_sizeof: (_, op) => dictSizeof(op as PyDict),
      tp_match: "mapping",
      ...(rt.facts.untracksDicts
        ? { tp_maybe_untrack: dictMaybeUntrack, tp_untrack_when: "full" as const }
        : {}),
      sq_contains: (runtime, op, key) => dictContains(runtime, op as PyDict, key),
      mp_length: (_, op) => dictSize(op as PyDict),
      mp_subscript: dictSubscript,
      mp_ass_subscript: dictAssignSubscript,
      nb_or: dictOr,
      nb_inplace_or: dictInplaceOr,
    },
    methods: dictMethods,
  });
}

/** _PyDict_SizeOf, without the collector's header. */
export function dictSizeof(dict: PyDict): number {
  const base = dict.ob_type.tp_basicsize;
  if (dict.values !== null) {
    const { names, usable } = dict.values.keys;
    return base + 8 * (names.length + usable);
  }
  return dict.logSize === 0 ? base : base + keysSizeBytes(dict.logSize, dict.isUnicode);
}

/** dict_vectorcall. */
const dictVectorcall: VectorcallFunc = (rt, type, args, kwnames) => {
  const names = kwnames === null ? [] : kwnames.ob_item;
  const count = args.length - names.length;
  if (!checkPositional(rt, "dict", count, 0, 1)) return null;
  const dict = newDictOfType(rt, type as PyTypeObject); // called as a type's vectorcall only
  const [arg] = args;
  rt.hold(dict, "dict being made");
  let isDone = count === 0 || arg === undefined || dictUpdateArg(rt, dict, arg);
  for (const [i, name] of names.entries()) {
    isDone &&= dictSetItem(rt, dict, name, args[count + i] as PyObject);
  }
  rt.release(dict);
  if (isDone) return dict;
  rt.heap.decref(dict);
  return null;
};

/** dict.__init__ (dict_update_common). */
export function dictInit(
  rt: Runtime,
  self: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Status {
  return dictUpdateCommon(rt, self as PyDict, args.ob_item, kwargs, "dict");
}

/** dict_update_common: one optional argument, then the keywords. */
export function dictUpdateCommon(
  rt: Runtime,
  dict: PyDict,
  args: readonly PyObject[],
  kwargs: PyDict | null,
  name: string,
): Status {
  if (!checkPositional(rt, name, args.length, 0, 1)) return false;
  const [arg] = args;
  if (arg !== undefined && !dictUpdateArg(rt, dict, arg)) return false;
  if (kwargs === null) return true;
  for (let i = 0; i < entryCount(kwargs); i++) {
    const key = entryKey(kwargs, i);
    if (key !== null && !(key instanceof PyUnicode)) {
      return raiseStatus(rt, "TypeError", "keywords must be strings");
    }
  }
  return dictUpdate(rt, dict, kwargs);
}

/** dict_traverse. Keys that are all exact strs can be in no cycle; the ledger wants them too. */
export function dictTraverse(op: PyObject, visit: Visit): void {
  const dict = op as PyDict;
  if (dict.values !== null) {
    if (dict.visitsValues) visitValues(dict, visit);
    return;
  }
  for (let i = 0; i < dict.me_key.length; i++) {
    const key = dict.me_key[i];
    if (!key) continue;
    visit(dict.me_value[i] as PyObject, key); // an active entry has a value
    if (!dict.isUnicode) visit(key, "key");
  }
}

/** dict_traverse leaves str keys out. */
function dictTraverseRest(op: PyObject, visit: Visit): void {
  const dict = op as PyDict;
  if (dict.values !== null || !dict.isUnicode) return;
  for (const key of dict.me_key) if (key !== null) visit(key, "key");
}

function visitValues(dict: PyDict, visit: Visit): void {
  const { values } = dict;
  if (values === null) return;
  for (let slot = 0; slot < values.values.length; slot++) {
    const value = values.values[slot];
    const name = values.keys.names[slot];
    if (value && name !== undefined) visit(value, name);
  }
}

/** dict_dealloc: entries in order, the key before the value; a split dict's values by slot. */
export function dictReleases(op: PyObject, into: PyObject[]): void {
  const dict = op as PyDict;
  if (dict.values !== null) {
    if (dict.valuesEmbedded) return;
    for (const value of dict.values.values) if (value) into.push(value);
    return;
  }
  for (let i = 0; i < dict.me_key.length; i++) {
    const key = dict.me_key[i];
    if (key) into.push(key, dict.me_value[i] as PyObject);
  }
}

/** _PyDict_MaybeUntrack (up to 3.13): an exact dict that holds nothing the collector looks at. */
function dictMaybeUntrack(heap: MemoryHeap, op: PyObject): void {
  const dict = op as PyDict; // a subclass does not inherit this
  if (!isTracked(dict)) return;
  for (let i = 0; i < entryCount(dict); i++) {
    const key = entryKey(dict, i);
    if (key !== null && (mayBeTracked(entryValue(dict, i)) || mayBeTracked(key))) return;
  }
  heap.untrack(dict);
}

/** dict_repr: keys and values may change the dict meanwhile, so both are held. */
export function dictRepr(rt: Runtime, op: PyObject): Result {
  const dict = op as PyDict;
  const entered = reprEnter(rt, dict);
  if (entered !== 0) return entered > 0 ? newUnicode(rt, "{...}") : null;
  const parts: string[] = [];
  let isOk = true;
  for (let i = 0; isOk && i < entryCount(dict); i++) {
    const key = entryKey(dict, i);
    if (key === null) continue;
    const text = reprOfEntry(rt, key, entryValue(dict, i));
    if (text === null) isOk = false;
    else parts.push(text);
  }
  reprLeave(rt, dict);
  return isOk ? newUnicode(rt, `{${parts.join(", ")}}`) : null;
}

function reprOfEntry(rt: Runtime, key: PyObject, value: PyObject): string | null {
  rt.heap.incref(key);
  rt.heap.incref(value);
  rt.hold(key, "key in repr() of a dict");
  rt.hold(value, "value in repr() of a dict");
  const keyText = reprText(rt, key);
  const valueText = keyText === null ? null : reprText(rt, value);
  rt.release(value);
  rt.release(key);
  rt.heap.decref(key);
  rt.heap.decref(value);
  return valueText === null ? null : `${keyText}: ${valueText}`;
}

/** dict_richcompare: only `==` and `!=`. */
function dictRichCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!(isEquality && left instanceof PyDict && right instanceof PyDict)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const equal = dictEqual(rt, left, right);
  return equal < 0 ? null : rt.newBool(equal > 0 === (op === COMPARE.EQ));
}

/** dict_equal: every key of `a` is in `b`, with an equal value. */
function dictEqual(rt: Runtime, a: PyDict, b: PyDict): -1 | 0 | 1 {
  if (dictSize(a) !== dictSize(b)) return 0;
  for (let i = 0; i < entryCount(a); i++) {
    const key = entryKey(a, i);
    if (key === null) continue;
    const value = entryValue(a, i);
    rt.heap.incref(value);
    rt.heap.incref(key);
    rt.hold(value, "value of a dict comparison");
    rt.hold(key, "key of a dict comparison");
    const equal = equalToEntry(rt, b, key, value, entryHash(rt, a, i));
    rt.release(key);
    rt.release(value);
    rt.heap.decref(key);
    rt.heap.decref(value);
    if (equal <= 0) return equal;
  }
  return 1;
}

function equalToEntry(
  rt: Runtime,
  dict: PyDict,
  key: PyObject,
  value: PyObject,
  hash: Hash,
): -1 | 0 | 1 {
  const found = dictLookupKnownHash(rt, dict, key, hash);
  if (found === ERROR) return -1;
  if (found === ABSENT) return 0;
  return compareHeld(rt, value, entryValue(dict, found));
}

/** dict_ass_sub. */
function dictAssignSubscript(
  rt: Runtime,
  op: PyObject,
  key: PyObject,
  value: PyObject | null,
): Status {
  const dict = op as PyDict;
  return value === null ? dictDelItem(rt, dict, key) : dictSetItem(rt, dict, key, value);
}

/** dict_or: a copy of the left, updated with the right. */
function dictOr(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(left instanceof PyDict && right instanceof PyDict)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const copy = dictCopy(rt, left);
  if (copy === null) return null;
  return filled(rt, copy, "result of a dict union", () => dictUpdateArg(rt, copy, right));
}

function dictInplaceOr(rt: Runtime, left: PyObject, right: PyObject): Result {
  return dictUpdateArg(rt, left as PyDict, right) ? rt.heap.newRef(left) : null;
}
