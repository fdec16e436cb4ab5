import type { PyObject } from "../memory/object.ts";
import { dictEntries, dictGetStr, PyDict } from "../objects/containers/dictobject.ts";
import { clearRaised, excType, type PyBaseException } from "../objects/exceptions/exceptions.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { frameVariable } from "../objects/functions/frameobject.ts";
import { PyList } from "../objects/containers/listobject.ts";
import { objectLookupAttrStr } from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { PyTypeObject, typeOf } from "../objects/type/slots.ts";
import { closestName } from "../objects/exceptions/suggestions.ts";
import { PyTraceback } from "../objects/exceptions/traceback.ts";
import { isSubtype, typeLookupStr } from "../objects/type/typeobject.ts";
import { asString, PyUnicode } from "../objects/text/unicodeobject.ts";
import { dir } from "./modules/builtinattributes.ts";
import { crossLanguageHint } from "./otherLanguages.ts";
import { isStandardModule } from "./standardModules.ts";

/**
 * Who writes the text of an exception up to 3.12: the interpreter (Python/suggestions.c), or the
 * library (Lib/traceback.py), which learned to suggest in 3.12. Later both are the library.
 */
export type TextAuthor = "interpreter" | "library";

/** How many attributes are looked into for one of the wanted name. */
const MAX_NESTED = 20;

/**
 * _compute_suggestion_error: what the last line of a NameError, AttributeError or ImportError says
 * beyond its message; empty when there is nothing to say.
 */
export function suggestionFor(rt: Runtime, exc: PyBaseException, by: TextAuthor): string {
  const { minor } = rt.facts;
  if (by === "library" && minor < 12) return "";
  const isOf = (name: string): boolean => isSubtype(typeOf(exc), excType(rt, name));
  const name = fieldText(exc, isOf("ImportError") ? "name_from" : "name");
  if (name === null) return "";
  // The library of 3.12 wants less to be changed than the whole name.
  const isNear = by === "library" && minor === 12;
  const nearest = (names: readonly string[]): string | null =>
    closestName(name, names, isNear ? name.length : undefined);
  if (isOf("NameError")) return suggestName(rt, exc, name, { nearest, mark: isNear ? "" : "?" });
  if (isOf("ImportError")) {
    const module = importedModule(rt, exc);
    return module === null ? "" : didYouMean(nearest(shownNames(rt, module, name)));
  }
  const owner = isOf("AttributeError") ? exc.fields[exc.fieldNames.indexOf("obj")] : null;
  if (!owner) return "";
  const hint = minor < 15 ? "" : crossLanguageHint(rt, owner, name);
  if (hint !== "") return hint;
  const isOwn = minor >= 13 && selfOf(innermostFrame(exc)) === owner;
  const names = isOwn ? namesOf(rt, owner) : shownNames(rt, owner, name);
  const near = nearest(names);
  if (minor < 15) return didYouMean(near);
  const better = near ?? nestedName(rt, owner, names, name);
  return better === null ? "" : `. Did you mean '.${better}' instead of '.${name}'?`;
}

/** Whether `suggestionFor` looks for a name like one that is missing. */
export function seeksName(rt: Runtime, exc: PyBaseException): boolean {
  const isImport = isSubtype(typeOf(exc), excType(rt, "ImportError"));
  return fieldText(exc, isImport ? "name_from" : "name") !== null;
}

function fieldText(exc: PyBaseException, field: string): string | null {
  const value = exc.fields[exc.fieldNames.indexOf(field)];
  return value instanceof PyUnicode ? asString(value) : null;
}

function didYouMean(name: string | null): string {
  return name === null ? "" : `. Did you mean: '${name}'?`;
}

function innermostFrame(exc: PyBaseException): InterpreterFrame | null {
  let tb = exc.traceback;
  while (tb instanceof PyTraceback && tb.tb_next !== null) tb = tb.tb_next;
  return tb instanceof PyTraceback ? tb.tb_frame.f_frame : null;
}

/** How near a name is sought, and how the question about a forgotten import ends. */
interface NameSearch {
  readonly nearest: (names: readonly string[]) => string | null;
  readonly mark: string;
}

function suggestName(
  rt: Runtime,
  exc: PyBaseException,
  name: string,
  { nearest, mark }: NameSearch,
): string {
  const frame = innermostFrame(exc);
  const forgotten = rt.facts.minor >= 12 && isStandardModule(name);
  let near: string | null = null;
  if (frame !== null) {
    if (rt.facts.minor >= 12 && hasOnSelf(rt, frame, name)) near = `self.${name}`;
    near ??= nearest(visibleNames(frame));
  }
  if (!forgotten) return didYouMean(near);
  if (near === null) return `. Did you forget to import '${name}'${mark}`;
  return `. Did you mean: '${near}'? Or did you forget to import '${name}'${mark}`;
}

function visibleNames(frame: InterpreterFrame): string[] {
  const { localsplusNames } = frame.code.unit;
  const names = localsplusNames.filter((_, i) => frameVariable(frame, i) !== null);
  const spaces = [frame.locals, frame.globals, frame.builtins];
  for (const space of spaces) {
    if (!(space instanceof PyDict)) continue;
    for (const [key] of dictEntries(space)) if (key instanceof PyUnicode) names.push(key.value);
  }
  return names;
}

function selfOf(frame: InterpreterFrame | null): PyObject | null {
  const index = frame === null ? -1 : frame.code.unit.localsplusNames.indexOf("self");
  return frame === null || index < 0 ? null : frameVariable(frame, index);
}

function hasOnSelf(rt: Runtime, frame: InterpreterFrame, name: string): boolean {
  const self = selfOf(frame);
  if (self === null) return false;
  const value = objectLookupAttrStr(rt, self, name);
  if (value === null) clearRaised(rt);
  rt.heap.xdecref(value);
  return Boolean(value);
}

/** The module that a `from` import wanted a name of; the package, where the library looks. */
function importedModule(rt: Runtime, exc: PyBaseException): PyObject | null {
  const name = fieldText(exc, "name");
  if (name === null || rt.facts.minor < 12) return null;
  return (
    dictGetStr(rt.sysModules, rt.facts.minor < 13 ? name : (name.split(".")[0] ?? name)) ?? null
  );
}

/** The names of dir(op); from 3.13 on without those that begin with "_", unless `wanted` does. */
function shownNames(rt: Runtime, op: PyObject, wanted: string): string[] {
  const names = namesOf(rt, op);
  if (rt.facts.minor < 13 || wanted.startsWith("_")) return names;
  return names.filter(name => !name.startsWith("_"));
}

function namesOf(rt: Runtime, op: PyObject): string[] {
  const list = dir(rt, rt.none, [op]);
  if (list === null) {
    clearRaised(rt);
    return [];
  }
  const names = list instanceof PyList ? list.ob_item.flatMap(textOf) : [];
  rt.heap.decref(list);
  return names;
}

function textOf(op: PyObject): string[] {
  return op instanceof PyUnicode ? [op.value] : [];
}

/** _check_for_nested_attribute: `attribute.name` for the first attribute, no descriptor, that has it. */
function nestedName(
  rt: Runtime,
  op: PyObject,
  names: readonly string[],
  name: string,
): string | null {
  for (const attribute of names.filter(each => !each.startsWith("_")).slice(0, MAX_NESTED)) {
    const ofType = typeLookupStr(typeOf(op), attribute);
    if (ofType && typeLookupStr(typeOf(ofType), "__get__")) continue;
    const value = objectLookupAttrStr(rt, op, attribute);
    if (value === null) clearRaised(rt);
    if (!value) continue;
    const has = hasStatically(rt, value, name);
    rt.heap.decref(value);
    if (has) return `${attribute}.${name}`;
  }
  return null;
}

/** inspect.getattr_static finds the name: nothing of the program runs. */
function hasStatically(rt: Runtime, op: PyObject, name: string): boolean {
  if (op instanceof PyTypeObject && typeLookupStr(op, name)) return true;
  if (typeLookupStr(typeOf(op), name)) return true;
  const dict = objectLookupAttrStr(rt, op, "__dict__");
  if (dict === null) clearRaised(rt);
  const has = dict instanceof PyDict && dictGetStr(dict, name) !== undefined;
  rt.heap.xdecref(dict);
  return has;
}
