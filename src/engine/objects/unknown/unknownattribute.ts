import { isLibraryCode } from "../../compile/code.ts";
import type { PyObject } from "../../memory/object.ts";
import { existingInstanceDict, instanceDict } from "../attributes.ts";
import { dictGetStr } from "../containers/dictobject.ts";
import { missingAttribute } from "../gaps.ts";
import { PyModule } from "../moduleobject.ts";
import { clearRaised, exceptionMatches } from "../exceptions/exceptions.ts";
import { becomeUnknown, handOut, lend, openContainer } from "./handout.ts";
import type { PyGetSetDef, SettableDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, type Result, type Status, typeOf } from "../type/slots.ts";
import { isUnknown, newUnknown, newUnknownText, originOf, unknownDoc } from "./unknown.ts";
import { OUR_WORDS, UNKNOWN_TEXT } from "./unknownchoice.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/**
 * Attributes that native code keeps in a form of its own (`f.__name__`, `e.__traceback__`) while there
 * are unknown objects. An unknown value is taken for one of the right type, since a program that
 * assigns it means it to be: the attribute is unknown from then on.
 */

/** Attributes that say what the whole object does: with one of them unknown, all of it is. */
const DECISIVE: ReadonlySet<string> = new Set([
  "__class__",
  "__code__",
  "__defaults__",
  "__dict__",
  "__kwdefaults__",
]);

/** The attribute of `instance`, in a run that has met something unknown. A new reference. */
export function getNearUnknown(rt: Runtime, getset: PyGetSetDef, instance: PyObject): Result {
  if (rt.unknowns.attributes.get(instance)?.has(getset.name) === true) {
    return newUnknown(rt, `${originOf(instance)}.${getset.name}`);
  }
  const value = getset.get(rt, instance);
  if (!(value instanceof PyUnicode && value.value.includes(UNKNOWN_TEXT))) return value;
  const text = newUnknownText(rt, value.value);
  rt.heap.decref(value);
  return text;
}

/** Binds the attribute of `instance` to `value`, or deletes it (null). Borrows both. */
export function setNearUnknown(
  rt: Runtime,
  getset: SettableDef,
  instance: PyObject,
  value: PyObject | null,
): Status {
  if (getset.set(rt, instance, value)) {
    rt.unknowns.attributes.get(instance)?.delete(getset.name);
    return true;
  }
  if (value?.ob_type !== rt.types.unknown || !exceptionMatches(rt, "TypeError")) return false;
  clearRaised(rt);
  if (!takesText(rt, getset, instance)) forget(rt, getset, instance);
  return true;
}

/** Whether native code takes `value` for the attribute. Borrows it. */
function takes(rt: Runtime, getset: SettableDef, instance: PyObject, value: PyObject): boolean {
  const isTaken = getset.set(rt, instance, value);
  if (!isTaken) clearRaised(rt);
  return isTaken;
}

/** A name is a text, whatever it says: `functools.wraps` of something unknown. */
function takesText(rt: Runtime, getset: SettableDef, instance: PyObject): boolean {
  const text = newUnicode(rt, UNKNOWN_TEXT);
  const isTaken = takes(rt, getset, instance, text);
  rt.heap.decref(text);
  return isTaken;
}

/** What the attribute is, is not known from now on; what it was is released. */
function forget(rt: Runtime, getset: SettableDef, instance: PyObject): void {
  const { name } = getset;
  if (instance instanceof PyTypeObject) rt.unsupported(`an unknown ${name}`);
  if (DECISIVE.has(name)) {
    handOut(rt, instance);
    becomeUnknown(rt, instance);
    return;
  }
  takes(rt, getset, instance, rt.none);
  const { attributes } = rt.unknowns;
  attributes.set(instance, (attributes.get(instance) ?? new Set()).add(name));
}

/** `setattr(op, name, value)` of a name that nobody knows, or the deletion. Borrows both. */
export function setUnknownAttribute(rt: Runtime, op: PyObject, value: PyObject | null): true {
  if (value !== null) lend(rt, value);
  const isOwn = !(op instanceof PyTypeObject || op instanceof PyModule);
  const dict = isOwn ? instanceDict(rt, op) : null;
  if (dict === null) rt.unknowns.openNames.set(op, originOf(op));
  else {
    openContainer(rt, dict);
    rt.heap.decref(dict);
  }
  return true;
}

/** What `op.name` is, where neither `op` nor its class has it; undefined: there is no such attribute. */
export function absentAttribute(rt: Runtime, op: PyObject, name: string): PyObject | undefined {
  const type = typeOf(op);
  const isOpen = rt.unknowns.isActive && (mayHaveMore(rt, op) || mayInherit(rt, type));
  return isOpen ? newUnknown(rt, `${type.tp_name}.${name}`) : missingAttribute(rt, type, name);
}

/** As `absentAttribute` for an attribute that neither a class nor its metaclass has. */
export function absentTypeAttribute(
  rt: Runtime,
  type: PyTypeObject,
  name: string,
): PyObject | undefined {
  const isOpen = rt.unknowns.isActive && mayInherit(rt, type);
  return isOpen ? newUnknown(rt, `${type.tp_name}.${name}`) : missingAttribute(rt, type, name);
}

/** Whether `op` may have attributes of its own that nobody knows. */
function mayHaveMore(rt: Runtime, op: PyObject): boolean {
  const { openNames } = rt.unknowns;
  const dict = existingInstanceDict(op);
  return openNames.has(op) || (dict !== null && (isUnknown(dict) || openNames.has(dict)));
}

/** Whether a class or a base of it may have attributes that nobody knows. */
function mayInherit(rt: Runtime, type: PyTypeObject): boolean {
  return type.tp_mro?.ob_item.some(each => rt.unknowns.openNames.has(each)) === true;
}

/**
 * `op.__doc__` as the program gets hold of it: the words of library modules written in Python are ours,
 * not CPython's, and begin with the mark; nor does it say much that there are none. Takes over the
 * reference to `doc` and gives a new one.
 */
export function docAsSeen(rt: Runtime, op: PyObject, doc: PyObject): PyObject {
  const isOurs = doc instanceof PyUnicode && doc.value.startsWith(OUR_WORDS);
  if (!isOurs && !(doc === rt.none && isLibraryClass(rt, op))) return doc;
  if (isImporting(rt)) return doc;
  rt.heap.decref(doc);
  return unknownDoc(rt);
}

/** Whether `op` is a class of a library module; a function of one may wrap a function of the program. */
function isLibraryClass(rt: Runtime, op: PyObject): boolean {
  if (!(op instanceof PyTypeObject) || op.tp_dict === null) return false;
  const name = dictGetStr(op.tp_dict, "__module__");
  if (!(name instanceof PyUnicode)) return false;
  const module = dictGetStr(rt.sysModules, name.value);
  return module instanceof PyModule && module.from !== "program";
}

/** Whether what runs is library code on behalf of an import. */
function isImporting({ frame }: Runtime): boolean {
  for (let each = frame; each !== null; each = each.previous) {
    if (!isLibraryCode(each.code.unit)) return false;
    if (each.code.unit.name === "<module>") return true;
  }
  return false;
}
