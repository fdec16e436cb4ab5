import type { PyObject } from "../../memory/object.ts";
import { objectSetItem } from "../../objects/abstract.ts";
import { numberAdd } from "../../objects/abstractnumber.ts";
import { objectVectorcall } from "../../objects/call.ts";
import {
  ABSENT,
  dictLookupKnownHash,
  dictSetItemKnownHash,
  entryValue,
  ERROR,
  PyDict,
} from "../../objects/containers/dictobject.ts";
import { raise, raiseStatus } from "../../objects/exceptions/exceptions.ts";
import { forEachItem } from "../../objects/iterate.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodFast, methodNoArgs } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectGetAttrStr, objectHash, reprText } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import { type PyTypeObject, type Result, type Status, typeOf } from "../../objects/type/slots.ts";
import { newTuple, PyTuple } from "../../objects/containers/tupleobject.ts";
import { staticType, typeLookupStr } from "../../objects/type/typeobject.ts";
import { positionalNew } from "../../objects/type/typevectorcall.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";
import { newDefaultDictType } from "./collections/defaultdict.ts";
import { newDequeType } from "./collections/deque.ts";
import { newDequeIteratorTypes } from "./collections/dequeiter.ts";
import { newODictType } from "./collections/odict.ts";
import { newODictTypes } from "./collections/odictiter.ts";
import { type HeldReference, NativeObject, nativeObjectSlots, registered } from "./nativeobject.ts";

/** The _collections module, on which src/engine/lib/collections stands. */
export function newCollectionsModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_collections");
  const iteratorTypes = newDequeIteratorTypes(rt);
  const types: readonly PyTypeObject[] = [
    newDequeType(rt, iteratorTypes),
    newDefaultDictType(rt),
    newODictType(rt, newODictTypes(rt)),
    ...iteratorTypes,
    newTupleGetterType(rt),
  ];
  for (const type of types) moduleAddObject(rt, module, type.tp_name, type);
  moduleAddFunctions(rt, module, [
    methodFast("_count_elements", 2, 2, (_, _module, [mapping, iterable]) =>
      countElements(rt, mapping as PyObject, iterable as PyObject) ? rt.newNone() : null,
    ),
  ]);
  return module;
}

/** _count_elements: Counter's loop, straight on the table where the class allows it. */
function countElements(rt: Runtime, mapping: PyObject, iterable: PyObject): Status {
  const type = typeOf(mapping);
  const { dict } = rt.types;
  const isPlain =
    mapping instanceof PyDict &&
    typeLookupStr(type, "get") === typeLookupStr(dict, "get") &&
    typeLookupStr(type, "__setitem__") === typeLookupStr(dict, "__setitem__");
  const one = newLong(rt, 1);
  const isDone = isPlain
    ? forEachItem(rt, iterable, key => countInTable(rt, mapping, key, one))
    : countByMethods(rt, mapping, iterable, one);
  rt.heap.decref(one);
  return isDone;
}

function countInTable(rt: Runtime, dict: PyDict, key: PyObject, one: PyObject): Status {
  const hash = objectHash(rt, key); // unhashable: said plainly, not as of a dict key
  if (hash === null) return false;
  const found = dictLookupKnownHash(rt, dict, key, hash);
  if (found === ERROR) return false;
  if (found === ABSENT) return dictSetItemKnownHash(rt, dict, key, one, hash);
  const sum = numberAdd(rt, entryValue(dict, found), one);
  if (sum === null) return false;
  rt.hold(sum, "new count");
  const isDone = dictSetItemKnownHash(rt, dict, key, sum, hash);
  rt.release(sum);
  rt.heap.decref(sum);
  return isDone;
}

function countByMethods(rt: Runtime, mapping: PyObject, iterable: PyObject, one: PyObject): Status {
  const get = objectGetAttrStr(rt, mapping, "get");
  if (get === null) return false;
  const zero = newLong(rt, 0);
  rt.hold(get, "bound method get");
  const isDone = forEachItem(rt, iterable, key => {
    const count = objectVectorcall(rt, get, [key, zero], null);
    const sum = count === null ? null : numberAdd(rt, count, one);
    rt.heap.xdecref(count);
    if (sum === null) return false;
    rt.hold(sum, "new count");
    const isSet = objectSetItem(rt, mapping, key, sum);
    rt.release(sum);
    rt.heap.decref(sum);
    return isSet;
  });
  rt.release(get);
  rt.heap.decref(get);
  rt.heap.decref(zero);
  return isDone;
}

/** A field of a namedtuple (_tuplegetterobject): a descriptor that reads one item. */
class TupleGetter extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    readonly index: number,
    public doc: PyObject,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.doc, "__doc__"]];
  }
}

function newTupleGetterType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "_tuplegetter",
    module: rt.facts.minor >= 12 ? "collections" : "_collections",
    basicsize: 32,
    isGC: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: positionalNew("_tuplegetter", 2, 2, (_, type, [indexArg, doc]) => {
        const index = ssizeArgument(rt, indexArg as PyObject); // the count was checked
        if (index === null) return null;
        return registered(rt, new TupleGetter(type, index, rt.heap.newRef(doc as PyObject)));
      }),
      tp_repr: (_, op) => {
        const { index, doc } = op as TupleGetter;
        const shown = reprText(rt, doc);
        return shown === null ? null : newUnicode(rt, `_tuplegetter(${index}, ${shown})`);
      },
      tp_descr_get: (_, descr, instance) => readField(rt, descr as TupleGetter, instance),
      tp_descr_set: (_, _descr, _instance, value) =>
        raiseStatus(rt, "AttributeError", `can't ${value === null ? "delete" : "set"} attribute`),
    },
    getset: [
      {
        name: "__doc__",
        get: (_, self) => rt.heap.newRef((self as TupleGetter).doc),
        set: (_, self, value) => {
          const getter = self as TupleGetter;
          const old = getter.doc;
          getter.doc = rt.heap.newRef(value ?? rt.none);
          rt.heap.decref(old);
          return true;
        },
      },
    ],
    methods: [
      methodNoArgs("__reduce__", (_, self) => {
        const { index, doc } = self as TupleGetter;
        const args = newTuple(rt, [newLong(rt, index), rt.heap.newRef(doc)]);
        return newTuple(rt, [rt.heap.newRef(self.ob_type), args]);
      }),
    ],
  });
}

/** tuplegetter_descr_get. */
function readField(rt: Runtime, descr: TupleGetter, instance: PyObject | null): Result {
  if (instance === null || instance === rt.none) return rt.heap.newRef(descr);
  if (!(instance instanceof PyTuple)) {
    const name = typeOf(instance).messageName;
    const text = `descriptor for index '${descr.index}' for tuple subclasses doesn't apply to`;
    return raise(rt, "TypeError", `${text} '${name}' object`);
  }
  const item = instance.ob_item[descr.index];
  return item === undefined
    ? raise(rt, "IndexError", "tuple index out of range")
    : rt.heap.newRef(item);
}
