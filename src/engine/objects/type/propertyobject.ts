import type { MemoryHeap } from "../../memory/heap.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { callOneArg, objectVectorcall, parseArgs } from "../call.ts";
import { clearRaised, exceptionMatches, raise, raiseStatus } from "../exceptions/exceptions.ts";
import { isAbstract } from "../functions/funcwrappers.ts";
import {
  methodO,
  methodVarArgs,
  type PyGetSetDef,
  type PyMethodDef,
} from "../functions/methoddef.ts";
import { genericGetAttr, objectLookupAttrStr, objectSetAttrStr, reprText } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import {
  type DescrGetFunc,
  type DescrSetFunc,
  type InitFunc,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "./slots.ts";
import { genericAlloc } from "./typealloc.ts";
import { type PyMemberDef, staticType } from "./typeobject.ts";

const FIELDS = ["fget", "fset", "fdel", "__doc__", "__name__"] as const;

/** propertyobject (Objects/descrobject.c). Fields are strong references. */
export class PyProperty extends PyObject {
  /** prop_get, prop_set, prop_del, prop_doc, prop_name. */
  readonly fields: (PyObject | null)[] = FIELDS.map(() => null);
  /** The documentation came from the getter. */
  getterDoc = false;
}

function setField(rt: Runtime, prop: PyProperty, index: number, value: PyObject | null): void {
  const old = prop.fields[index] ?? null;
  rt.heap.xincref(value);
  prop.fields[index] = value;
  rt.heap.xdecref(old);
}

/** property_init_impl. */
const propertyInit: InitFunc = (rt, self, args, kwargs) => {
  const signature = "fget=None, fset=None, fdel=None, doc=None";
  const parsed = parseArgs(rt, "property", signature, args, kwargs);
  if (parsed === null) return false;
  const prop = self as PyProperty;
  const orNull = (op: PyObject | undefined): PyObject | null =>
    op === undefined || op === rt.none ? null : op;
  const [fget, fset, fdel, doc] = parsed;
  setField(rt, prop, 0, orNull(fget));
  setField(rt, prop, 1, orNull(fset));
  setField(rt, prop, 2, orNull(fdel));
  setField(rt, prop, 3, null);
  setField(rt, prop, 4, null);
  prop.getterDoc = false;
  return setDoc(rt, prop, orNull(fget), orNull(doc));
};

/** The given documentation, else the getter's; a subclass keeps it in its `__dict__`. */
function setDoc(
  rt: Runtime,
  prop: PyProperty,
  getter: PyObject | null,
  doc: PyObject | null,
): Status {
  let found: PyObject | null | undefined = doc === null ? undefined : rt.heap.newRef(doc);
  if (doc === null && getter !== null) {
    found = objectLookupAttrStr(rt, getter, "__doc__");
    if (found === null) return false;
    prop.getterDoc = found !== undefined && found !== rt.none;
  }
  if (prop.ob_type !== rt.types.property) {
    const value = found ?? rt.newNone();
    const done = objectSetAttrStr(rt, prop, "__doc__", value);
    rt.heap.decref(value);
    // A subclass without a place for what was given goes without, silently.
    if (!done && !prop.getterDoc && exceptionMatches(rt, "AttributeError")) clearRaised(rt);
    return rt.raised === null;
  }
  if (found !== undefined) {
    if (found !== rt.none) setField(rt, prop, 3, found);
    rt.heap.decref(found);
  }
  return true;
}

/** property_descr_get. */
const propertyGet: DescrGetFunc = (rt, op, instance) => {
  if (instance === null || instance === rt.none) return rt.heap.newRef(op);
  const [getter] = (op as PyProperty).fields;
  if (!getter) return raiseMissing(rt, op as PyProperty, instance, "getter");
  return callOneArg(rt, getter, instance);
};

/** property_descr_set. */
const propertySet: DescrSetFunc = (rt, op, instance, value) => {
  const { fields } = op as PyProperty;
  const func = value === null ? fields[2] : fields[1];
  if (!func) {
    raiseMissing(rt, op as PyProperty, instance, value === null ? "deleter" : "setter");
    return false;
  }
  const args = value === null ? [instance] : [instance, value];
  const result = objectVectorcall(rt, func, args, null);
  if (result === null) return false;
  rt.heap.decref(result);
  return true;
};

function raiseMissing(rt: Runtime, prop: PyProperty, instance: PyObject, what: string): null {
  const type = typeOf(instance).tp_qualname;
  const name = propertyName(rt, prop);
  if (name === null) return null;
  const shown = name === undefined ? null : reprText(rt, name);
  rt.heap.xdecref(name);
  const which = shown === null ? "property" : `property ${shown}`;
  return raise(rt, "AttributeError", `${which} of '${type}' object has no ${what}`);
}

/** property_name: as told by `__set_name__`, from 3.13 on else the getter's `__name__`. */
function propertyName(rt: Runtime, prop: PyProperty): PyObject | null | undefined {
  const [getter, , , , name] = prop.fields;
  if (name) return rt.heap.newRef(name);
  if (!getter || rt.facts.minor < 13) return undefined;
  return objectLookupAttrStr(rt, getter, "__name__");
}

/** property_copy: a new property of the same type with one function replaced. */
function copyWith(rt: Runtime, self: PyObject, index: number, func: PyObject): Result {
  const old = self as PyProperty;
  const parts = old.fields.slice(0, 3).map(each => each ?? rt.none);
  parts[index] = func;
  const getter = parts[0];
  const doc = old.getterDoc && getter !== rt.none ? rt.none : (old.fields[3] ?? rt.none);
  const copy = objectVectorcall(rt, typeOf(self), [...parts, doc], null);
  if (copy instanceof PyProperty) setField(rt, copy, 4, old.fields[4] ?? null);
  return copy;
}

const propertyMethods: readonly PyMethodDef[] = [
  methodO("getter", (rt, self, func) => copyWith(rt, self, 0, func)),
  methodO("setter", (rt, self, func) => copyWith(rt, self, 1, func)),
  methodO("deleter", (rt, self, func) => copyWith(rt, self, 2, func)),
  methodVarArgs("__set_name__", 0, Number.POSITIVE_INFINITY, (rt, self, args) => {
    if (args.length !== 2) {
      const text = `__set_name__() takes 2 positional arguments but ${args.length} were given`;
      return raise(rt, "TypeError", text);
    }
    setField(rt, self as PyProperty, 4, args[1] ?? null);
    return rt.newNone();
  }),
];

const propertyGetset: readonly PyGetSetDef[] = [
  {
    name: "__isabstractmethod__",
    get: (rt, op) => {
      for (const func of (op as PyProperty).fields.slice(0, 3)) {
        const flag = func ? isAbstract(rt, func) : false;
        if (flag === null) return null;
        if (flag) return rt.newBool(true);
      }
      return rt.newBool(false);
    },
  },
];

function member(name: string, index: number, isWritable: boolean): PyMemberDef {
  const get = (op: PyObject): PyObject | null => (op as PyProperty).fields[index] ?? null;
  if (!isWritable) return { name, get, noneIfNull: true };
  const swap = (op: PyObject, value: PyObject | null): PyObject | null => {
    const { fields } = op as PyProperty;
    const old = fields[index] ?? null;
    fields[index] = value;
    return old;
  };
  return { name, get, swap, noneIfNull: true };
}

/** property.__name__ (3.13 on). */
const nameGetset: PyGetSetDef = {
  name: "__name__",
  get: (rt, op) => {
    const name = propertyName(rt, op as PyProperty);
    if (name !== undefined) return name;
    return raise(rt, "AttributeError", "'property' object has no attribute '__name__'");
  },
  set: (rt, op, value) => {
    if (value === null) return raiseStatus(rt, "AttributeError", "__name__");
    setField(rt, op as PyProperty, 4, value);
    return true;
  },
};

/** Makes the type `property` and puts it into `rt.types`. */
export function initPropertyType(rt: Runtime): void {
  rt.types.property = staticType(rt, {
    name: "property",
    basicsize: 64,
    isGC: true,
    isBaseType: true,
    slots: {
      tp_getattro: genericGetAttr,
      tp_descr_get: propertyGet,
      tp_descr_set: propertySet,
      tp_init: propertyInit,
      tp_new: (runtime, type) => genericAlloc(runtime, new PyProperty(type as PyTypeObject)),
      tp_traverse(op: PyObject, visit: Visit): void {
        for (const [i, value] of (op as PyProperty).fields.entries()) {
          if (value) visit(value, `.${FIELDS[i]}`);
        }
      },
      tp_clear(heap: MemoryHeap, op: PyObject): void {
        const { fields } = op as PyProperty;
        const doc = fields[3] ?? null;
        fields[3] = null;
        heap.xdecref(doc);
      },
      tp_releases(op: PyObject, into: PyObject[]): void {
        for (const value of (op as PyProperty).fields) if (value) into.push(value);
      },
    },
    methods: propertyMethods,
    getset: rt.facts.minor >= 13 ? [...propertyGetset, nameGetset] : propertyGetset,
    members: [
      member("fget", 0, false),
      member("fset", 1, false),
      member("fdel", 2, false),
      member("__doc__", 3, true),
    ],
  });
}
