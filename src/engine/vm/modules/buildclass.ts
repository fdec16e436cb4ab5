import type { PyObject } from "../../memory/object.ts";
import { objectSetItem } from "../../objects/abstract.ts";
import {
  callStealing,
  objectCall,
  objectVectorcall,
  vectorcallOf,
  vectorcallWithDict,
} from "../../objects/call.ts";
import { PyCell } from "../../objects/functions/cellobject.ts";
import { dictDelStr, dictGetStr, newDict, PyDict } from "../../objects/containers/dictobject.ts";
import { raise, raiseStatus } from "../../objects/exceptions/exceptions.ts";
import { PyFunction } from "../../objects/functions/funcobject.ts";
import { internIdentifier } from "../../objects/intern.ts";
import { objectLookupAttrStr, reprText } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { PyTypeObject, type Result, typeOf } from "../../objects/type/slots.ts";
import { packTuple, newTuple, PyTuple } from "../../objects/containers/tupleobject.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";
import { isUnknown, unknownResult } from "../../objects/unknown/unknown.ts";
import { isSubtype } from "../../objects/type/typeobject.ts";

type Args = readonly (PyObject | undefined)[];

/** What a class statement is made of; all borrowed but `bases` and `keywords`. */
interface ClassParts {
  readonly func: PyFunction;
  readonly name: PyObject;
  readonly originalBases: PyTuple;
  readonly bases: PyTuple;
  readonly keywords: PyDict | null;
}

/** __build_class__(func, name, /, *bases, [metaclass], **kwds) (builtin___build_class__). */
export function buildClass(
  rt: Runtime,
  _module: PyObject,
  [func, name, kwds, ...rest]: Args,
): Result {
  if (!(func instanceof PyFunction)) {
    return raise(rt, "TypeError", "__build_class__: func must be a function");
  }
  if (name === undefined) return raise(rt, "TypeError", "__build_class__: not enough arguments");
  const originalBases = newTuple(
    rt,
    rest.flatMap(base => (base === undefined ? [] : [rt.heap.newRef(base)])),
  );
  rt.heap.hideBirth(originalBases.id);
  const metaclass = kwds instanceof PyDict ? dictGetStr(kwds, "metaclass") : undefined;
  if (originalBases.ob_item.some(isUnknown) || (metaclass !== undefined && isUnknown(metaclass))) {
    const cls = makeUnknownClass(rt, func, name, originalBases, kwds);
    rt.heap.decref(originalBases);
    return cls;
  }
  rt.hold(originalBases, "the class statement");
  const bases = updateBases(rt, originalBases);
  const keywords = kwds instanceof PyDict ? rt.heap.newRef(kwds) : null; // fresh for this call
  let result: Result = null;
  if (bases !== null) {
    const held: PyObject[] = bases === originalBases ? [] : [bases];
    if (keywords !== null) held.push(keywords);
    for (const op of held) rt.hold(op, "the class statement");
    result = makeClass(rt, { func, name, originalBases, bases, keywords });
    for (const op of held) rt.release(op);
  }
  rt.release(originalBases);
  rt.heap.xdecref(keywords);
  if (bases !== originalBases) rt.heap.xdecref(bases);
  rt.heap.decref(originalBases);
  return result;
}

/**
 * A class with an unknown base or metaclass is unknown itself: its body runs, and what it defines is
 * handed out.
 */
function makeUnknownClass(
  rt: Runtime,
  func: PyFunction,
  name: PyObject,
  bases: PyTuple,
  keywords: PyObject | undefined,
): Result {
  const namespace = newDict(rt);
  rt.hold(bases, "the class statement");
  rt.hold(namespace, "namespace of the class being made");
  rt.unknowns.namespaces.add(namespace);
  const cell = rt.interpreter.evalClassBody(func, namespace);
  rt.unknowns.namespaces.delete(namespace);
  rt.release(namespace);
  rt.release(bases);
  let cls: Result = null;
  if (cell !== null) {
    const given = [bases, namespace, ...(keywords === undefined ? [] : [keywords])];
    cls = unknownResult(rt, name instanceof PyUnicode ? name.value : "class", given);
    if (cell instanceof PyCell && cls !== null) {
      const old = cell.ob_ref;
      cell.ob_ref = rt.heap.newRef(cls);
      rt.heap.xdecref(old);
    }
    rt.heap.decref(cell);
  }
  rt.heap.decref(namespace);
  return cls;
}

/**
 * update_bases: `__mro_entries__` of what is no class (PEP 560). `bases` itself, without a reference
 * of its own, when there is none; else a new reference.
 */
function updateBases(rt: Runtime, bases: PyTuple): Result<PyTuple> {
  const updated: PyObject[] = [];
  let isChanged = false;
  const fail = (): null => {
    for (const base of updated) rt.heap.decref(base);
    return null;
  };
  for (const base of bases.ob_item) {
    const method =
      base instanceof PyTypeObject ? undefined : objectLookupAttrStr(rt, base, "__mro_entries__");
    if (method === null) return fail();
    if (method === undefined) {
      updated.push(rt.heap.newRef(base));
      continue;
    }
    const entries = callStealing(rt, method, [bases], "bound method __mro_entries__");
    if (entries === null) return fail();
    if (!(entries instanceof PyTuple)) {
      rt.heap.decref(entries);
      raise(rt, "TypeError", "__mro_entries__ must return a tuple");
      return fail();
    }
    isChanged = true;
    for (const entry of entries.ob_item) updated.push(rt.heap.newRef(entry));
    rt.heap.decref(entries);
  }
  if (isChanged) return newTuple(rt, updated);
  fail();
  return bases;
}

function makeClass(rt: Runtime, parts: ClassParts): Result {
  const meta = metaclassOf(rt, parts);
  if (meta === null) return null;
  rt.hold(meta, "metaclass of the class being made");
  const namespace = prepare(rt, meta, parts);
  if (namespace === null) {
    rt.release(meta);
    rt.heap.decref(meta);
    return null;
  }
  rt.hold(namespace, "namespace of the class being made");
  const cls = runBody(rt, meta, namespace, parts);
  rt.release(namespace);
  rt.release(meta);
  rt.heap.decref(namespace);
  rt.heap.decref(meta);
  return cls;
}

/** The metaclass keyword, else the most derived metaclass of the bases. A new reference. */
function metaclassOf(rt: Runtime, { bases, keywords }: ClassParts): Result {
  let meta: PyObject | undefined =
    keywords === null ? undefined : dictGetStr(keywords, "metaclass");
  if (meta !== undefined && keywords !== null) {
    rt.heap.incref(meta);
    dictDelStr(rt, keywords, "metaclass");
  } else {
    const first = bases.ob_item[0];
    meta = rt.heap.newRef(first === undefined ? rt.types.type : typeOf(first));
  }
  if (!(meta instanceof PyTypeObject)) return meta;
  const winner = calculateMetaclass(rt, meta, bases);
  if (winner !== null) rt.heap.incref(winner);
  rt.heap.decref(meta);
  return winner;
}

/** _PyType_CalculateMetaclass, borrowed. */
function calculateMetaclass(rt: Runtime, meta: PyTypeObject, bases: PyTuple): PyTypeObject | null {
  let winner = meta;
  for (const base of bases.ob_item) {
    const type = typeOf(base);
    if (isSubtype(winner, type)) continue;
    if (!isSubtype(type, winner)) {
      return raise(
        rt,
        "TypeError",
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
    }
    winner = type;
  }
  return winner;
}

/** The dict of a class body: a part of the machine, no dict of the program's. */
function newNamespace(rt: Runtime): PyDict {
  const namespace = newDict(rt);
  rt.heap.hideBirth(namespace.id);
  return namespace;
}

/**
 * PyObject_VectorcallDict: no tuple holds the arguments of what takes them as an array, as functions and
 * `type` do (_PyObject_MakeTpCall is for the rest). Borrows all.
 */
function vectorcallDict(
  rt: Runtime,
  callable: PyObject,
  given: readonly PyObject[],
  keywords: PyDict | null,
): Result {
  if (vectorcallOf(rt, callable) !== null) {
    return vectorcallWithDict(rt, objectVectorcall, callable, given, keywords);
  }
  const args = packTuple(rt, ...given);
  rt.heap.hideBirth(args.id);
  rt.hold(args, "arguments of a metaclass");
  const cls = objectCall(rt, callable, args, keywords);
  rt.release(args);
  rt.heap.decref(args);
  return cls;
}

/** `metaclass.__prepare__(name, bases, **keywords)`, or a new dict. */
function prepare(rt: Runtime, meta: PyObject, { name, bases, keywords }: ClassParts): Result {
  const method = objectLookupAttrStr(rt, meta, "__prepare__");
  if (method === null) return null;
  if (method === undefined) return newNamespace(rt);
  const from = rt.heap.objectCount;
  rt.hold(method, "__build_class__, for __prepare__");
  const namespace = vectorcallDict(rt, method, [name, bases], keywords);
  // type.__prepare__ makes a dict that is a part of the machine, no dict of the program's.
  if (meta === rt.types.type) rt.heap.hideBirths(from, null);
  rt.release(method);
  rt.heap.decref(method);
  if (namespace === null || typeOf(namespace).mp_subscript !== null) return namespace;
  const metaName = meta instanceof PyTypeObject ? meta.tp_name : "<metaclass>";
  raise(
    rt,
    "TypeError",
    `${metaName}.__prepare__() must return a mapping, not ${typeOf(namespace).messageName}`,
  );
  rt.heap.decref(namespace);
  return null;
}

/** Runs the class body in `namespace`, then calls the metaclass. */
function runBody(rt: Runtime, meta: PyObject, namespace: PyObject, parts: ClassParts): Result {
  const { func, name, bases, originalBases, keywords } = parts;
  const cell = rt.interpreter.evalClassBody(func, namespace);
  if (cell === null) return null;
  if (bases !== originalBases && !setItemStr(rt, namespace, "__orig_bases__", originalBases)) {
    rt.heap.decref(cell);
    return null;
  }
  rt.hold(cell, "__build_class__, for __class__");
  const given = [name, bases, namespace];
  const cls = vectorcallDict(rt, meta, given, keywords);
  rt.release(cell);
  const isWhole = cls === null || !(cell instanceof PyCell) || checkClassCell(rt, cls, cell);
  rt.heap.decref(cell);
  if (isWhole) return cls;
  rt.heap.xdecref(cls);
  return null;
}

function setItemStr(rt: Runtime, mapping: PyObject, name: string, value: PyObject): boolean {
  const key = internIdentifier(rt, name);
  const isSet = objectSetItem(rt, mapping, key, value);
  rt.heap.decref(key);
  return isSet;
}

/** `__class__` must have become the class: type.__new__ was called with the body's namespace. */
function checkClassCell(rt: Runtime, cls: PyObject, cell: PyCell): boolean {
  if (!(cls instanceof PyTypeObject) || cell.ob_ref === cls) return true;
  const shown = reprText(rt, cls);
  if (shown === null) return false;
  const what = `defining '${cls.messageName}' as ${shown}`;
  if (cell.ob_ref === null) {
    const question = "Was __classcell__ propagated to type.__new__?";
    return raiseStatus(rt, "RuntimeError", `__class__ not set ${what}. ${question}`);
  }
  const other = reprText(rt, cell.ob_ref);
  if (other === null) return false;
  return raiseStatus(rt, "TypeError", `__class__ set to ${other} ${what}`);
}
