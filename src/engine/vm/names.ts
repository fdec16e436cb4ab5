import { starOrigin } from "../objects/gaps.ts";
import type { PyObject } from "../memory/object.ts";
import { objectGetItem } from "../objects/abstract.ts";
import {
  ABSENT,
  dictGetItem,
  dictLookup,
  entryValue,
  ERROR,
  hasEntryAt,
  type PyDict,
} from "../objects/containers/dictobject.ts";
import { clearRaised, exceptionMatches, raise } from "../objects/exceptions/exceptions.ts";
import { setField } from "../objects/exceptions/exceptiontypes.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { internIdentifier } from "../objects/intern.ts";
import type { Runtime } from "../objects/runtime.ts";
import { typeOf } from "../objects/type/slots.ts";
import { typeLookupStr } from "../objects/type/typeobject.ts";
import { newUnknown, newUnknownSource } from "../objects/unknown/unknown.ts";
import { asString } from "../objects/text/unicodeobject.ts";
import { lateBuiltin } from "./siteBuiltins.ts";

/**
 * mapping[name] as PyMapping_GetOptionalItem: a new reference; undefined: no such key; null: an
 * exception is set.
 */
export function getFromMapping(
  rt: Runtime,
  mapping: PyObject,
  name: PyObject,
): PyObject | undefined | null {
  if (mapping.ob_type === rt.types.dict) {
    const value = dictGetItem(rt, mapping as PyDict, name);
    if (value) rt.heap.incref(value);
    return value;
  }
  const value = objectGetItem(rt, mapping, name);
  if (value !== null || !exceptionMatches(rt, "KeyError")) return value;
  clearRaised(rt);
  return undefined;
}

/** The inline caches of `frame`'s code: see PyCode. */
export function nameHintsOf(frame: InterpreterFrame): Int32Array {
  const { code } = frame;
  code.nameHints ??= new Int32Array(2 * code.unit.lines.length);
  return code.nameHints;
}

/**
 * As `dictGetItem` for the name of the instruction that runs, which remembers at `cache` of
 * `nameHints` where the name's entry was.
 */
export function getByName(
  rt: Runtime,
  frame: InterpreterFrame,
  dict: PyDict,
  name: PyObject,
  cache: number,
): PyObject | undefined | null {
  const hints = nameHintsOf(frame);
  const hint = hints[cache] as number; // two for each instruction
  if (hasEntryAt(dict, name, hint)) return dict.me_value[hint] as PyObject; // an active entry has one
  const found = dictLookup(rt, dict, name);
  if (found === ERROR) return null;
  if (found === ABSENT) return undefined;
  hints[cache] = found;
  return entryValue(dict, found);
}

/** Globals, then builtins; a new reference, or null with NameError (_PyEval_LoadGlobal…). */
export function loadGlobal(rt: Runtime, frame: InterpreterFrame, name: PyObject): PyObject | null {
  const cache = 2 * frame.lasti;
  // A subclass of dict is asked as any mapping is: it may know names that it does not list.
  if (frame.globals.ob_type !== rt.types.dict) {
    const found = getFromMapping(rt, frame.globals, name);
    if (found !== undefined) return found;
  }
  let value = getByName(rt, frame, frame.globals, name, cache);
  if (value === undefined) value = getByName(rt, frame, frame.builtins, name, cache + 1);
  if (value) return rt.heap.newRef(value);
  if (value === undefined) {
    const text = asString(name);
    const late = lateBuiltin(rt, text);
    if (late !== undefined) return late;
    const { openNames, starModules, isFragment } = rt.unknowns;
    const source = openNames.get(frame.locals ?? frame.globals) ?? openNames.get(frame.globals);
    if (source !== undefined) return newUnknown(rt, `${source}.${text}`);
    const origin = starOrigin(rt, starModules, text);
    if (origin !== undefined) {
      const what = `${origin}.${text} is not modelled: what it returns is shown as unknown`;
      return newUnknownSource(rt, `${origin}.${text}`, what);
    }
    if (isFragment) {
      const what = `${text} is not bound in the selected lines: it is unknown`;
      // Said where the name is used first.
      const isSaid = rt.unknowns.notes.some(note => note.what === what);
      return isSaid ? newUnknown(rt, text) : newUnknownSource(rt, text, what);
    }
    raiseName(rt, "NameError", `name '${text}' is not defined`, text);
  }
  return null;
}

/** format_exc_check_arg: NameError and its kin know the name, for "Did you mean". */
export function raiseName(rt: Runtime, type: string, message: string, name: string): null {
  raise(rt, type, message);
  const exc = rt.raised;
  const field = exc === null ? -1 : exc.fieldNames.indexOf("name");
  if (exc !== null && field >= 0) {
    const text = internIdentifier(rt, name);
    setField(rt, exc, field, text);
    rt.heap.decref(text);
  }
  return null;
}

/**
 * _PyObject_LookupSpecialMethod: a special method found on the type. `isUnbound`: it wants the
 * object as first argument. Undefined: the type has none; null: an exception is set.
 */
export function lookupSpecialMethod(
  rt: Runtime,
  op: PyObject,
  name: string,
): { method: PyObject; isUnbound: boolean } | null | undefined {
  const type = typeOf(op);
  const found = typeLookupStr(type, name);
  if (found === null) return undefined;
  const foundType = typeOf(found);
  if (foundType.tp_is_method_descriptor) {
    return { method: rt.heap.newRef(found), isUnbound: true };
  }
  if (foundType.tp_descr_get === null) {
    return { method: rt.heap.newRef(found), isUnbound: false };
  }
  rt.heap.incref(found);
  const method = foundType.tp_descr_get(rt, found, op, type);
  rt.heap.decref(found);
  return method === null ? null : { method, isUnbound: false };
}
