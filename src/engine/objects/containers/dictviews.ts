import { PyObject, type Visit } from "../../memory/object.ts";
import { objectSize, sequenceContains } from "../abstract.ts";
import { newDictIterator } from "./dictiter.ts";
import {
  ABSENT,
  dictContains,
  dictLookup,
  dictSize,
  entryValue,
  ERROR,
  type PyDict,
} from "./dictobject.ts";
import { viewIsDisjoint, viewSetSlots } from "./dictviewsets.ts";
import { forEachItem } from "../iterate.ts";
import { sequenceList } from "../abstract.ts";
import { newMappingProxy } from "./mappingproxy.ts";
import {
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import {
  objectHashNotImplemented,
  objectRichCompareBool,
  reprEnter,
  reprLeave,
  reprText,
} from "../object.ts";
import type { Runtime } from "../runtime.ts";
import {
  COMPARE,
  type CompareOp,
  type ContainsFunc,
  type PyTypeObject,
  type Result,
} from "../type/slots.ts";
import { PyTuple } from "./tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** dict.keys(), dict.values(), dict.items() (_PyDictViewObject): a strong reference to the dict. */
export class PyDictView extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    readonly dict: PyDict,
  ) {
    super(type);
  }
}

/** _PyDictView_New. */
export function newDictView(rt: Runtime, type: PyTypeObject, dict: PyDict): PyDictView {
  const view = rt.heap.alloc(new PyDictView(type, rt.heap.newRef(dict)));
  rt.heap.track(view);
  return view;
}

function traverse(op: PyObject, visit: Visit): void {
  visit((op as PyDictView).dict, "dict");
}

/** dictview_repr. */
function viewRepr(rt: Runtime, op: PyObject): Result {
  const entered = reprEnter(rt, op);
  if (entered !== 0) return entered > 0 ? newUnicode(rt, "...") : null;
  const list = sequenceList(rt, op);
  const repr = list === null ? null : heldRepr(rt, list);
  reprLeave(rt, op);
  return repr === null ? null : newUnicode(rt, `${op.ob_type.tp_name}(${repr})`);
}

function heldRepr(rt: Runtime, listStolen: PyObject): string | null {
  rt.hold(listStolen, "items in repr()");
  const text = reprText(rt, listStolen);
  rt.release(listStolen);
  rt.heap.decref(listStolen);
  return text;
}

function keysContains(rt: Runtime, op: PyObject, key: PyObject): -1 | 0 | 1 {
  return dictContains(rt, (op as PyDictView).dict, key);
}

/** dictitems_contains: a pair whose key is there with an equal value. */
export function itemsContains(rt: Runtime, op: PyObject, pair: PyObject): -1 | 0 | 1 {
  if (!(pair instanceof PyTuple)) return 0;
  const [key, value] = pair.ob_item;
  if (key === undefined || value === undefined || pair.ob_item.length !== 2) return 0;
  const { dict } = op as PyDictView;
  const found = dictLookup(rt, dict, key);
  if (found === ERROR) return -1;
  if (found === ABSENT) return 0;
  const stored = entryValue(dict, found);
  rt.heap.incref(stored);
  rt.hold(stored, "value compared by a dict view");
  const equal = objectRichCompareBool(rt, stored, value, COMPARE.EQ);
  rt.release(stored);
  rt.heap.decref(stored);
  return equal;
}

/** Whether `op` is a view of keys or of items, which act as sets (PyDictViewSet_Check). */
export function isViewSet(rt: Runtime, op: PyObject): op is PyDictView {
  const { dict_keys, dict_items } = rt.types;
  return isKindOf(op, dict_keys) || isKindOf(op, dict_items);
}

/** all_contained_in: 1 when each element of `self` is in `other`. */
function allContainedIn(rt: Runtime, self: PyObject, other: PyObject): -1 | 0 | 1 {
  let found = 1 as -1 | 0 | 1;
  const isDone = forEachItem(rt, self, item => {
    found = sequenceContains(rt, other, item);
    return found === 1;
  });
  return isDone || found === 0 ? found : -1;
}

/** dictview_richcompare: as sets compare. */
function viewRichCompare(rt: Runtime, self: PyObject, other: PyObject, op: CompareOp): Result {
  const { set, frozenset } = rt.types;
  const isSet = isViewSet(rt, other) || isKindOf(other, set) || isKindOf(other, frozenset);
  if (!isSet) return rt.heap.newRef(rt.notImplemented);
  const size = dictSize((self as PyDictView).dict);
  const otherSize = objectSize(rt, other);
  if (otherSize < 0) return null;
  const answer = compareAsSets(rt, [self, size], [other, otherSize], op);
  return answer < 0 ? null : rt.newBool(answer > 0);
}

function compareAsSets(
  rt: Runtime,
  [self, size]: readonly [PyObject, number],
  [other, otherSize]: readonly [PyObject, number],
  op: CompareOp,
): -1 | 0 | 1 {
  switch (op) {
    case COMPARE.EQ:
      return size === otherSize ? allContainedIn(rt, self, other) : 0;
    case COMPARE.NE: {
      const equal = size === otherSize ? allContainedIn(rt, self, other) : 0;
      return equal < 0 ? -1 : equal === 0 ? 1 : 0;
    }
    case COMPARE.LT:
      return size < otherSize ? allContainedIn(rt, self, other) : 0;
    case COMPARE.LE:
      return size <= otherSize ? allContainedIn(rt, self, other) : 0;
    case COMPARE.GT:
      return size > otherSize ? allContainedIn(rt, other, self) : 0;
    default:
      return size >= otherSize ? allContainedIn(rt, other, self) : 0;
  }
}

/** PyObject_TypeCheck. */
export function isKindOf(op: PyObject, type: PyTypeObject): boolean {
  let at: PyTypeObject | null = op.ob_type as PyTypeObject; // types are PyTypeObjects
  while (at !== null && at !== type) at = at.tp_base;
  return at !== null;
}

function viewMethods(
  rt: Runtime,
  reverseType: "dict_reversekeyiterator" | "dict_reverseitemiterator" | "dict_reversevalueiterator",
  isSet: boolean,
): PyMethodDef[] {
  const reversed = methodNoArgs("__reversed__", (_, self) =>
    newDictIterator(rt, rt.types[reverseType], (self as PyDictView).dict),
  );
  return isSet ? [methodO("isdisjoint", viewIsDisjoint), reversed] : [reversed];
}

/** dictview_mapping: the dict, read only. */
const viewGetset: PyGetSetDef[] = [
  { name: "mapping", get: (rt, self) => newMappingProxy(rt, (self as PyDictView).dict) },
];

/** Creates `dict_keys`, `dict_values`, `dict_items`. */
export function initDictViewTypes(rt: Runtime): void {
  const { types } = rt;
  const shared = {
    tp_repr: viewRepr,
    tp_traverse: traverse,
    tp_releases: (op: PyObject, into: PyObject[]) => into.push((op as PyDictView).dict),
    sq_length: (_: Runtime, op: PyObject) => dictSize((op as PyDictView).dict),
  };
  const setView = (kind: "key" | "item", contains: ContainsFunc) =>
    staticType(rt, {
      name: `dict_${kind}s`,
      basicsize: 24,
      isGC: true,
      getset: viewGetset,
      slots: {
        ...shared,
        ...viewSetSlots,
        tp_hash: objectHashNotImplemented,
        tp_richcompare: viewRichCompare,
        tp_iter: (_, op) =>
          newDictIterator(rt, types[`dict_${kind}iterator`], (op as PyDictView).dict),
        sq_contains: contains,
      },
      methods: viewMethods(rt, `dict_reverse${kind}iterator`, true),
    });
  types.dict_keys = setView("key", keysContains);
  types.dict_items = setView("item", itemsContains);
  types.dict_values = staticType(rt, {
    name: "dict_values",
    basicsize: 24,
    isGC: true,
    getset: viewGetset,
    slots: {
      ...shared,
      tp_iter: (_, op) => newDictIterator(rt, types.dict_valueiterator, (op as PyDictView).dict),
    },
    methods: viewMethods(rt, "dict_reversevalueiterator", false),
  });
}
