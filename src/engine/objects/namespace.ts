import { PyObject, type Visit } from "../memory/object.ts";
import { checkPositional } from "./call.ts";
import { dictClear, dictUpdate } from "./containers/dictmerge.ts";
import { dictEntries, newDict, type PyDict } from "./containers/dictobject.ts";
import { raiseStatus } from "./exceptions/exceptions.ts";
import { methodNoArgs, type PyMethodDef } from "./functions/methoddef.ts";
import {
  genericGetAttr,
  genericSetAttr,
  objectRichCompare,
  reprEnter,
  reprLeave,
  reprText,
} from "./object.ts";
import type { Runtime } from "./runtime.ts";
import {
  type CompareOp,
  type InitFunc,
  type PyTypeObject,
  type Result,
  typeOf,
} from "./type/slots.ts";
import { notePassingLists } from "./containers/listobject.ts";
import { newTuple } from "./containers/tupleobject.ts";
import { genericAlloc } from "./type/typealloc.ts";
import { staticType } from "./type/typeobject.ts";
import { newUnicode, PyUnicode } from "./text/unicodeobject.ts";

/** types.SimpleNamespace (Objects/namespaceobject.c). */
export class PyNamespace extends PyObject {
  /** ns_dict, a strong reference. Stolen by the constructor. */
  dict: PyDict;

  constructor(type: PyTypeObject, dict: PyDict) {
    super(type);
    this.dict = dict;
  }
}

/** _PyNamespace_New: takes over `dictStolen`. */
export function newNamespace(rt: Runtime, dictStolen: PyDict): PyObject {
  return genericAlloc(rt, new PyNamespace(rt.types.SimpleNamespace, dictStolen));
}

/** namespace_init: from 3.13 on a mapping may come first. */
const namespaceInit: InitFunc = (rt, self, args, kwargs) => {
  const { dict } = self as PyNamespace;
  const [mapping] = args.ob_item;
  if (rt.facts.minor < 13) {
    if (mapping !== undefined) {
      return raiseStatus(rt, "TypeError", "no positional arguments expected");
    }
  } else if (!checkPositional(rt, "types.SimpleNamespace", args.ob_item.length, 0, 1)) {
    return false;
  }
  if (mapping !== undefined && !dictUpdate(rt, dict, mapping)) return false;
  return kwargs === null || dictUpdate(rt, dict, kwargs);
};

/** namespace_repr. */
function namespaceRepr(rt: Runtime, op: PyObject): Result {
  const { dict } = op as PyNamespace;
  const exact = op.ob_type === rt.types.SimpleNamespace;
  const name = exact ? "namespace" : typeOf(op).messageName;
  if (reprEnter(rt, op) !== 0) return newUnicode(rt, `${name}(...)`);
  notePassingLists(rt, 2); // of the names and of the parts
  rt.heap.noteFreed(rt.types.list_iterator, 1, rt.types.list_iterator.tp_basicsize);
  const parts: string[] = [];
  for (const [key, value] of [...dictEntries(dict)]) {
    if (!(key instanceof PyUnicode) || key.value === "") continue;
    rt.heap.incref(value);
    const shown = reprText(rt, value);
    rt.heap.decref(value);
    if (shown === null) {
      reprLeave(rt, op);
      return null;
    }
    parts.push(`${key.value}=${shown}`);
  }
  reprLeave(rt, op);
  return newUnicode(rt, `${name}(${parts.join(", ")})`);
}

/** namespace_richcompare: by the dicts. */
function namespaceCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PyNamespace) || !(right instanceof PyNamespace)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  return objectRichCompare(rt, left.dict, right.dict, op);
}

const namespaceMethods: readonly PyMethodDef[] = [
  methodNoArgs("__reduce__", (rt, self) =>
    newTuple(rt, [
      rt.heap.newRef(self.ob_type),
      newTuple(rt, []),
      rt.heap.newRef((self as PyNamespace).dict),
    ]),
  ),
];

/** Makes the type `SimpleNamespace` and puts it into `rt.types`. */
export function initNamespaceType(rt: Runtime): void {
  rt.types.SimpleNamespace = staticType(rt, {
    name: "SimpleNamespace",
    module: "types",
    basicsize: 24,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    slots: {
      tp_repr: namespaceRepr,
      tp_getattro: genericGetAttr,
      tp_setattro: genericSetAttr,
      tp_richcompare: namespaceCompare,
      tp_init: namespaceInit,
      tp_new: (runtime, type) =>
        genericAlloc(runtime, new PyNamespace(type as PyTypeObject, newDict(runtime))),
      tp_instance_dict: {
        get: op => (op as PyNamespace).dict,
        set: (op, dict) => {
          if (dict !== null) (op as PyNamespace).dict = dict;
        },
      },
      tp_traverse: (op: PyObject, visit: Visit) => visit((op as PyNamespace).dict, "__dict__"),
      tp_clear: (heap, op) => dictClear(heap, (op as PyNamespace).dict),
      tp_releases: (op: PyObject, into: PyObject[]) => {
        into.push((op as PyNamespace).dict);
      },
    },
    methods: namespaceMethods,
    members: [{ name: "__dict__", get: op => (op as PyNamespace).dict }],
  });
}
