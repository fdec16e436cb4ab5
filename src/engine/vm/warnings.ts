import type { PyObject } from "../memory/object.ts";
import { callMethodStr, callOneArg, objectVectorcall } from "../objects/call.ts";
import {
  dictGetItem,
  dictGetStr,
  dictSetItem,
  dictSetStr,
  newDict,
  PyDict,
} from "../objects/containers/dictobject.ts";
import { dictClear } from "../objects/containers/dictmerge.ts";
import {
  excType,
  raise,
  raiseMinusOne,
  raiseObject,
  raiseStatus,
} from "../objects/exceptions/exceptions.ts";
import { firstComplete, type InterpreterFrame } from "../objects/functions/frame.ts";
import { lineOf } from "../objects/functions/frameobject.ts";
import { objectIsInstance, objectIsSubclass } from "../objects/isinstance.ts";
import { newList, PyList } from "../objects/containers/listobject.ts";
import { newLong, PyLong } from "../objects/numbers/longobject.ts";
import { PyModule } from "../objects/moduleobject.ts";
import {
  objectIsTrue,
  objectLookupAttrStr,
  objectRichCompareBool,
  objectStr,
  reprText,
} from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { WarningsState } from "../objects/exceptions/warningsstate.ts";
import { COMPARE, PyTypeObject, typeOf } from "../objects/type/slots.ts";
import { packTuple, PyTuple } from "../objects/containers/tupleobject.ts";
import { asString, newUnicode, PyUnicode } from "../objects/text/unicodeobject.ts";
import { importForWarning } from "./importGarbage.ts";
import { writeToSysStderr } from "./stderr.ts";

/** What a warning is about; borrowed references. */
export interface Warned {
  readonly category: PyObject;
  readonly message: PyObject;
  readonly filename: PyObject;
  readonly line: number;
  readonly module: PyObject;
  readonly registry: PyObject;
  readonly source: PyObject | null;
}

/** create_filter and init_filters: what a release build starts with. */
const DEFAULT_FILTERS = [
  ["default", "DeprecationWarning", "__main__"],
  ["ignore", "DeprecationWarning", null],
  ["ignore", "PendingDeprecationWarning", null],
  ["ignore", "ImportWarning", null],
  ["ignore", "ResourceWarning", null],
] as const;

/** warnings_init_state: the interpreter's own, made when it is first asked for. */
export function warningsState(rt: Runtime): WarningsState {
  rt.warnings ??= rt.heap.gc.asInterpreter(() => newState(rt));
  return rt.warnings;
}

function newState(rt: Runtime): WarningsState {
  const rows = DEFAULT_FILTERS.map(([action, category, module]) => {
    const items = [newUnicode(rt, action), module === null ? rt.none : newUnicode(rt, module)];
    const zero = newLong(rt, 0);
    const [first, fourth] = items as [PyObject, PyObject];
    const row = packTuple(rt, first, rt.none, excType(rt, category), fourth, zero);
    for (const op of [first, zero]) rt.heap.decref(op);
    if (module !== null) rt.heap.decref(fourth);
    return row;
  });
  const state = {
    filters: newList(rt, rows),
    onceRegistry: newDict(rt),
    defaultAction: newUnicode(rt, "default"),
    version: 0,
  };
  for (const op of [state.filters, state.onceRegistry, state.defaultAction]) {
    rt.hold(op, "the interpreter's warnings");
  }
  return state;
}

/** PyErr_WarnEx: false when a filter made an exception of it, which is set. */
export function warnEx(
  rt: Runtime,
  category: string,
  message: string,
  {
    skipped = [],
    source = null,
    stackLevel = 1,
  }: {
    skipped?: readonly string[] | undefined;
    source?: PyObject | null | undefined;
    stackLevel?: number | undefined;
  } = {},
): boolean {
  const text = newUnicode(rt, message);
  rt.hold(text, "warning");
  const isOk = doWarn(rt, text, excType(rt, category), stackLevel, source, skipped);
  rt.release(text);
  rt.heap.decref(text);
  return isOk;
}

/** get_category: null with TypeError set for what is no warning. */
export function warningCategory(
  rt: Runtime,
  message: PyObject,
  category: PyObject | undefined,
): PyTypeObject | null {
  const isWarning = objectIsInstance(rt, message, excType(rt, "Warning"));
  if (isWarning < 0) return null;
  if (isWarning === 1) return typeOf(message);
  if (category === undefined || category === rt.none) return excType(rt, "UserWarning");
  if (category instanceof PyTypeObject) {
    const isSubclass = objectIsSubclass(rt, category, excType(rt, "Warning"));
    if (isSubclass < 0) return null;
    if (isSubclass === 1) return category;
  }
  const isNamed = rt.facts.minor >= 15 && category instanceof PyTypeObject;
  const given = isNamed ? `class '${category.messageName}'` : `'${typeOf(category).messageName}'`;
  return raise(rt, "TypeError", `category must be a Warning subclass, not ${given}`);
}

/** do_warn and setup_context. `skipped`: files whose frames do not count (3.12). */
export function doWarn(
  rt: Runtime,
  message: PyObject,
  category: PyObject,
  stacklevel: number,
  source: PyObject | null,
  skipped: readonly string[],
): boolean {
  const frame = frameAt(rt, stacklevel, skipped);
  const { heap } = rt;
  const isOld = rt.facts.minor < 13;
  const globals = frame?.globals ?? rt.sysDict;
  if (!(globals instanceof PyDict)) return true;
  const outside = isOld ? "sys" : "<sys>";
  const filename = newUnicode(rt, frame === null ? outside : frame.code.unit.filename);
  const line = frame === null ? Number(isOld) : lineOf(frame);
  const name = dictGetStr(globals, "__name__");
  const module = name === undefined ? newUnicode(rt, "<string>") : heap.newRef(name);
  const registry = registryOf(rt, globals);
  const held = [filename, module, registry];
  for (const op of held) rt.hold(op, "warning");
  const isOk = warnExplicit(rt, { category, message, filename, line, module, registry, source });
  for (const op of held) {
    rt.release(op);
    heap.decref(op);
  }
  return isOk;
}

/** The frame that a warning is about; null: there are not so many. */
function frameAt(
  rt: Runtime,
  stacklevel: number,
  skipped: readonly string[],
): InterpreterFrame | null {
  let frame = firstComplete(rt.frame);
  for (let level = skipped.length > 0 ? Math.max(2, stacklevel) : stacklevel; level > 1; level--) {
    frame = firstComplete(frame?.previous ?? null);
    while (frame !== null && isSkipped(frame, skipped)) frame = firstComplete(frame.previous);
    if (frame === null) break;
  }
  return frame;
}

function isSkipped(frame: InterpreterFrame, skipped: readonly string[]): boolean {
  return skipped.some(prefix => frame.code.unit.filename.startsWith(prefix));
}

/** `__warningregistry__` of the globals, a new reference. */
function registryOf(rt: Runtime, globals: PyDict): PyObject {
  const known = dictGetStr(globals, "__warningregistry__");
  if (known !== undefined) return rt.heap.newRef(known);
  const made = newDict(rt);
  dictSetStr(rt, globals, "__warningregistry__", made);
  return made;
}

/** warn_explicit. False: an exception is set. */
export function warnExplicit(rt: Runtime, warned: Warned): boolean {
  const { heap } = rt;
  const isMade = typeOf(warned.message).tp_mro?.ob_item.includes(excType(rt, "Warning")) ?? false;
  const text = isMade ? objectStr(rt, warned.message) : heap.newRef(warned.message);
  if (text === null) return false;
  const category = isMade ? typeOf(warned.message) : warned.category;
  rt.hold(text, "warning");
  const message = isMade ? heap.newRef(warned.message) : callOneArg(rt, category, warned.message);
  rt.release(text);
  if (message === null) {
    heap.decref(text);
    return false;
  }
  const line = newLong(rt, warned.line);
  const key = packTuple(rt, text, category, line);
  const held = [text, message, line, key];
  for (const op of held) rt.hold(op, "warning");
  const isOk = warnWith(rt, { ...warned, category, message }, text, line, key);
  for (const op of held) rt.release(op);
  for (const op of held.reverse()) heap.decref(op);
  return isOk;
}

function warnWith(
  rt: Runtime,
  warned: Warned,
  text: PyObject,
  line: PyObject,
  key: PyTuple,
): boolean {
  const registry = warned.registry === rt.none ? null : warned.registry;
  if (registry !== null && warned.source === null) {
    const already = alreadyWarned(rt, registry, key, false);
    if (already !== 0) return already === 1;
  }
  const found = filterFor(rt, warned, text);
  if (found === null) return false;
  const { action, item } = found;
  if (action === "error") {
    raiseObject(rt, typeOf(warned.message), warned.message);
    return false;
  }
  if (action === "ignore") return true;
  let already: -1 | 0 | 1 = 0;
  if (action !== "always" && !(action === "all" && rt.facts.minor >= 14)) {
    if (registry instanceof PyDict && !dictSetItem(rt, registry, key, rt.true)) return false;
    if (action === "once") {
      const once = registry ?? warningsState(rt).onceRegistry;
      already = updateRegistry(rt, once, text, warned.category);
    } else if (action === "module") {
      if (registry !== null) already = updateRegistry(rt, registry, text, warned.category);
    } else if (action !== "default") {
      return raiseUnrecognized(rt, action, item);
    }
  }
  if (already !== 0) return already === 1;
  return show(rt, warned, text, line);
}

function raiseUnrecognized(rt: Runtime, action: string, item: PyObject): false {
  const shown = reprText(rt, item);
  if (shown === null) return false;
  return raiseStatus(
    rt,
    "RuntimeError",
    `Unrecognized action ('${action}') in warnings.filters:\n ${shown}`,
  );
}

/** already_warned: a registry of older filters is cleared. */
function alreadyWarned(
  rt: Runtime,
  registry: PyObject,
  key: PyObject,
  setsKey: boolean,
): -1 | 0 | 1 {
  if (!(registry instanceof PyDict)) {
    return raiseMinusOne(rt, "TypeError", "'registry' must be a dict or None");
  }
  const { version } = warningsState(rt);
  const known = dictGetStr(registry, "version");
  if (!(known instanceof PyLong) || Number(known.value) !== version) {
    dictClear(rt.heap, registry);
    const number = newLong(rt, version);
    dictSetStr(rt, registry, "version", number);
    rt.heap.decref(number);
  } else {
    const value = dictGetItem(rt, registry, key);
    if (value === null) return -1;
    const is = value === undefined ? 0 : objectIsTrue(rt, value);
    if (is !== 0) return is;
  }
  if (setsKey && !dictSetItem(rt, registry, key, rt.true)) return -1;
  return 0;
}

/** update_registry with the line 0: the key of "once" and "module". */
function updateRegistry(
  rt: Runtime,
  registry: PyObject,
  text: PyObject,
  category: PyObject,
): -1 | 0 | 1 {
  const zero = newLong(rt, 0);
  const key = packTuple(rt, text, category, zero);
  rt.heap.decref(zero);
  rt.hold(key, "warning");
  const already = alreadyWarned(rt, registry, key, true);
  rt.release(key);
  rt.heap.decref(key);
  return already;
}

/** get_filter: the action of the first filter that matches, with the filter; null: an exception. */
function filterFor(
  rt: Runtime,
  warned: Warned,
  text: PyObject,
): { action: string; item: PyObject } | null {
  const state = warningsState(rt);
  const own = attributeOfWarnings(rt, "filters");
  if (own !== null && !(own instanceof PyList)) {
    rt.heap.decref(own);
    return raise(rt, "ValueError", "_warnings.filters must be a list");
  }
  const filters = own ?? rt.heap.newRef(state.filters);
  rt.hold(filters, "warning");
  let found: { action: string; item: PyObject } | null | undefined;
  for (let i = 0; i < filters.ob_item.length && found === undefined; i++) {
    const item = filters.ob_item[i];
    if (!(item instanceof PyTuple) || item.ob_item.length !== 5) {
      found = raise(rt, "ValueError", `_warnings.filters item ${i} isn't a 5-tuple`);
      break;
    }
    rt.heap.incref(item);
    rt.hold(item, "warning");
    const matches = filterMatches(rt, item, warned, text);
    const [action] = item.ob_item;
    if (matches < 0) found = null;
    else if (matches === 1)
      found = { action: action instanceof PyUnicode ? asString(action) : "", item };
    rt.release(item);
    rt.heap.decref(item);
  }
  rt.release(filters);
  rt.heap.decref(filters);
  if (found !== undefined) return found;
  const fallback = attributeOfWarnings(rt, "defaultaction") ?? rt.heap.newRef(state.defaultAction);
  const action = fallback instanceof PyUnicode ? asString(fallback) : "";
  rt.heap.decref(fallback);
  return { action, item: rt.none };
}

function filterMatches(rt: Runtime, item: PyTuple, warned: Warned, text: PyObject): -1 | 0 | 1 {
  const [, message, category, module, line] = item.ob_item as [
    PyObject,
    PyObject,
    PyObject,
    PyObject,
    PyObject, // a 5-tuple, as its caller has seen
  ];
  const isText = checkMatched(rt, message, text);
  if (isText !== 1) return isText;
  const isKind = objectIsSubclass(rt, warned.category, category);
  if (isKind !== 1) return isKind;
  const isModule = checkMatched(rt, module, warned.module);
  if (isModule !== 1) return isModule;
  const at = line instanceof PyLong ? Number(line.value) : 0;
  return at === 0 || at === warned.line ? 1 : 0;
}

/** check_matched: None is anything, a str that very text, anything else has a match(). */
function checkMatched(rt: Runtime, pattern: PyObject, value: PyObject): -1 | 0 | 1 {
  if (pattern === rt.none) return 1;
  if (typeOf(pattern) === rt.types.str)
    return objectRichCompareBool(rt, pattern, value, COMPARE.EQ);
  const result = callMethodStr(rt, pattern, "match", value);
  if (result === null) return -1;
  const matches = objectIsTrue(rt, result);
  rt.heap.decref(result);
  return matches;
}

/** get_warnings_attr: of the module `warnings`, if it was imported; a new reference or null. */
function attributeOfWarnings(rt: Runtime, name: string): PyObject | null {
  const module = dictGetStr(rt.sysModules, "warnings");
  if (!(module instanceof PyModule)) return null;
  const value = dictGetStr(module.dict, name);
  return value === undefined ? null : rt.heap.newRef(value);
}

/** call_show_warning, or show_warning where nobody imported `warnings`. */
function show(rt: Runtime, warned: Warned, text: PyObject, line: PyObject): boolean {
  const { heap } = rt;
  const hook = attributeOfWarnings(rt, "_showwarnmsg");
  if (hook === null) {
    importForWarning(rt, warned.source !== null);
    return writeWarning(rt, warned, text);
  }
  const record = attributeOfWarnings(rt, "WarningMessage");
  rt.hold(hook, "warning");
  const { message, category, filename, source } = warned;
  const message_ =
    record === null
      ? raise(rt, "RuntimeError", "unable to get warnings.WarningMessage")
      : objectVectorcall(
          rt,
          record,
          [message, category, filename, line, rt.none, rt.none, source ?? rt.none],
          null,
        );
  heap.xdecref(record);
  let isOk = false;
  if (message_ !== null) {
    rt.hold(message_, "warning");
    const result = callOneArg(rt, hook, message_);
    rt.release(message_);
    heap.decref(message_);
    isOk = result !== null;
    heap.xdecref(result);
  }
  rt.release(hook);
  heap.decref(hook);
  return isOk;
}

/** What is said where the warning is about an object: who made it is known when it was traced. */
const ENABLE_TRACEMALLOC = "Enable tracemalloc to get the object allocation traceback";

/** show_warning: file, line, category and text on stderr, and the line itself. */
function writeWarning(rt: Runtime, warned: Warned, text: PyObject): boolean {
  const name = objectLookupAttrStr(rt, warned.category, "__name__");
  if (!name) return name === undefined;
  const file = asString(warned.filename);
  const kind = asString(name);
  writeToSysStderr(rt, `${file}:${warned.line}: ${kind}: ${asString(text)}\n`);
  rt.heap.decref(name);
  const source = rt.sources.get(file);
  const shown = warned.line > 0 ? (source?.lineText(warned.line).trim() ?? "") : "";
  if (shown !== "") writeToSysStderr(rt, `  ${shown}\n`);
  if (warned.source !== null) writeToSysStderr(rt, `${kind}: ${ENABLE_TRACEMALLOC}\n`);
  return true;
}
