import type { PyObject } from "../../memory/object.ts";
import { PyDict } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { methodClinic, methodNoArgs, type PyMethodDef } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { PyTuple } from "../../objects/containers/tupleobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { doWarn, warnExplicit, warningCategory, warningsState } from "../warnings.ts";

type Args = readonly (PyObject | undefined)[];

/** The module under `warnings` (Python/_warnings.c). */
export function newWarningsModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_warnings");
  moduleAddFunctions(rt, module, warningsFunctions(rt.facts.minor));
  const { filters, onceRegistry, defaultAction } = warningsState(rt);
  moduleAddObject(rt, module, "filters", filters);
  moduleAddObject(rt, module, "_onceregistry", onceRegistry);
  moduleAddObject(rt, module, "_defaultaction", defaultAction);
  return module;
}

function warningsFunctions(minor: number): PyMethodDef[] {
  const prefixes = minor >= 12 ? ", *, skip_file_prefixes=()" : "";
  return [
    methodClinic("warn", `message, category=None, stacklevel=1, source=None${prefixes}`, warn),
    methodClinic(
      "warn_explicit",
      "message, category, filename, lineno, module=NULL, registry=None, module_globals=None, source=None",
      explicit,
    ),
    methodNoArgs("_filters_mutated", rt => {
      warningsState(rt).version += 1;
      return rt.newNone();
    }),
  ];
}

/** warnings_warn_impl. */
function warn(rt: Runtime, _module: PyObject, args: Args): Result {
  const [message, category, stacklevel, source, prefixes] = args;
  const level = stacklevel === undefined ? 1 : ssizeArgument(rt, stacklevel);
  if (level === null) return null;
  const kind = warningCategory(rt, message as PyObject, category); // the message is required
  if (kind === null) return null;
  const skipped = prefixes === undefined ? [] : prefixesOf(rt, prefixes);
  if (skipped === null) return null;
  const origin = source === undefined || source === rt.none ? null : source;
  const isOk = doWarn(rt, message as PyObject, kind, level, origin, skipped);
  return isOk ? rt.newNone() : null;
}

function prefixesOf(rt: Runtime, op: PyObject): string[] | null {
  if (!(op instanceof PyTuple)) {
    const given = typeOf(op).messageName;
    return raise(
      rt,
      "TypeError",
      `warn() argument 'skip_file_prefixes' must be tuple, not ${given}`,
    );
  }
  const prefixes: string[] = [];
  for (const item of op.ob_item) {
    if (!(item instanceof PyUnicode)) {
      const given = typeOf(item).messageName;
      return raise(rt, "TypeError", `Found non-str '${given}' in skip_file_prefixes.`);
    }
    prefixes.push(asString(item));
  }
  return prefixes;
}

/** warnings_warn_explicit_impl. */
function explicit(rt: Runtime, _module: PyObject, args: Args): Result {
  const [message, category, filename, lineno, module, registry, globals, source] = args as [
    PyObject,
    PyObject,
    PyObject,
    PyObject,
    ...Args, // the first four are required
  ];
  if (!(filename instanceof PyUnicode)) {
    const given = typeOf(filename).messageName;
    return raise(rt, "TypeError", `warn_explicit() argument 'filename' must be str, not ${given}`);
  }
  if (globals !== undefined && globals !== rt.none && !(globals instanceof PyDict)) {
    const given = typeOf(globals).messageName;
    return raise(rt, "TypeError", `module_globals must be a dict, not '${given}'`);
  }
  const line = ssizeArgument(rt, lineno);
  if (line === null) return null;
  const name = module ?? newUnicode(rt, moduleOfFile(asString(filename)));
  rt.hold(name, "warning");
  const isOk = warnExplicit(rt, {
    category,
    message,
    filename,
    line,
    module: name,
    registry: registry ?? rt.none,
    source: source === undefined || source === rt.none ? null : source,
  });
  rt.release(name);
  if (module === undefined) rt.heap.decref(name);
  return isOk ? rt.newNone() : null;
}

/** normalize_module. */
function moduleOfFile(file: string): string {
  if (file === "") return "<unknown>";
  return file.endsWith(".py") ? file.slice(0, -3) : file;
}
