import type { PyObject } from "../memory/object.ts";
import { callMethodStr } from "../objects/call.ts";
import { dictEntries, PyDict } from "../objects/dictobject.ts";
import { clearRaised, excType, type PyBaseException } from "../objects/exceptions.ts";
import type { InterpreterFrame } from "../objects/frame.ts";
import { frameVariable } from "../objects/frameobject.ts";
import { PyList } from "../objects/listobject.ts";
import { objectLookupAttrStr } from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { typeOf } from "../objects/slots.ts";
import { closestName } from "../objects/suggestions.ts";
import { PyTraceback } from "../objects/traceback.ts";
import { isSubtype } from "../objects/typeobject.ts";
import { asString, PyUnicode } from "../objects/unicodeobject.ts";
import { isStandardModule } from "./standardModules.ts";

/**
 * _compute_suggestion_error: what the last line of an uncaught NameError, AttributeError or
 * ImportError says beyond its message; empty when there is nothing to say.
 */
export function suggestionFor(rt: Runtime, exc: PyBaseException): string {
  const isOf = (name: string): boolean => isSubtype(typeOf(exc), excType(rt, name));
  const name = fieldText(exc, isOf("ImportError") ? "name_from" : "name");
  if (name === null) return "";
  if (isOf("NameError")) return suggestName(rt, exc, name);
  if (isOf("AttributeError")) {
    const owner = exc.fields[exc.fieldNames.indexOf("obj")];
    return owner ? didYouMean(closestName(name, namesOf(rt, owner))) : "";
  }
  return "";
}

function fieldText(exc: PyBaseException, field: string): string | null {
  const value = exc.fields[exc.fieldNames.indexOf(field)];
  return value instanceof PyUnicode ? asString(value) : null;
}

function didYouMean(name: string | null): string {
  return name === null ? "" : `. Did you mean: '${name}'?`;
}

function suggestName(rt: Runtime, exc: PyBaseException, name: string): string {
  let tb = exc.traceback;
  while (tb instanceof PyTraceback && tb.tb_next !== null) tb = tb.tb_next;
  if (!(tb instanceof PyTraceback)) return "";
  const frame = tb.tb_frame.f_frame;
  const forgotten = rt.facts.minor >= 12 && isStandardModule(name);
  let near: string | null = null;
  if (rt.facts.minor >= 12 && hasOnSelf(rt, frame, name)) near = `self.${name}`;
  near ??= closestName(name, visibleNames(frame));
  if (!forgotten) return didYouMean(near);
  if (near === null) return `. Did you forget to import '${name}'?`;
  return `. Did you mean: '${near}'? Or did you forget to import '${name}'?`;
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

function hasOnSelf(rt: Runtime, frame: InterpreterFrame, name: string): boolean {
  const index = frame.code.unit.localsplusNames.indexOf("self");
  const self = index < 0 ? null : frameVariable(frame, index);
  if (self === null) return false;
  const value = objectLookupAttrStr(rt, self, name);
  if (value === null) clearRaised(rt);
  rt.heap.xdecref(value);
  return Boolean(value);
}

function namesOf(rt: Runtime, op: PyObject): string[] {
  const list = callMethodStr(rt, op, "__dir__");
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
