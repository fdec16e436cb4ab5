import { prepared } from "../../base/prepared.ts";
import { isLibraryCode } from "../compile/code.ts";
import { MEASURED_GAPS, MEASURED_MODULES, MISSING_NAMES } from "./measuredGaps.ts";
import type { PyObject } from "../memory/object.ts";
import { dictGetStr, PyDict } from "./containers/dictobject.ts";
import type { Runtime } from "./runtime.ts";
import { PyTypeObject } from "./type/slots.ts";
import { PyUnicode } from "./text/unicodeobject.ts";
import { newUnknownSource } from "./unknown/unknown.ts";

/** By attribute, the library classes that have it in CPython and lack it here. */
const gapsOf = prepared((minor: number): ReadonlyMap<string, ReadonlySet<string>> => {
  const gaps = new Map<string, Set<string>>();
  for (const row of MEASURED_GAPS) {
    const [versions = "", owner = "", ...attributes] = row.split(" ");
    if (!versions.includes(minor.toString(16))) continue;
    for (const attribute of attributes) {
      gaps.set(attribute, (gaps.get(attribute) ?? new Set()).add(owner));
    }
  }
  return gaps;
});

/**
 * What stands for an attribute that the model lacks and CPython's class, or a base of it, has: an
 * unknown object, and a note at the program's line. Undefined: CPython has no such attribute either.
 */
export function missingAttribute(
  rt: Runtime,
  type: PyTypeObject,
  name: string,
): PyObject | undefined {
  const owners = gapsOf(rt.facts.minor).get(name);
  // Our own library asks for what a program may have defined, and knows what it lacks.
  if (owners === undefined || (rt.frame !== null && isLibraryCode(rt.frame.code.unit)))
    return undefined;
  for (const base of type.tp_mro?.ob_item ?? []) {
    const owner = ownerName(base);
    if (!owners.has(owner)) continue;
    const origin = `${owner}.${name}`;
    return newUnknownSource(
      rt,
      origin,
      `${origin} is not modelled: what it returns is shown as unknown`,
    );
  }
  return undefined;
}

/** The class's module and qualified name, as its own `__module__` and `__qualname__` tell them. */
function ownerName(type: PyObject): string {
  if (!(type instanceof PyTypeObject)) return "";
  const dict = type.tp_is_heap_type && type.tp_dict instanceof PyDict ? type.tp_dict : null;
  const own = dict === null ? undefined : dictGetStr(dict, "__module__");
  const module = own instanceof PyUnicode ? own.value : type.tp_module;
  return module === "builtins" ? type.tp_name : `${module}.${type.tp_name}`;
}

const measuredModules = prepared((): ReadonlySet<string> => {
  return new Set(MEASURED_MODULES.trim().split("\n"));
});

/** By module, the public names that CPython's has and ours lacks: whether `import *` binds them. */
const missingNames = prepared(
  (minor: number): ReadonlyMap<string, ReadonlyMap<string, boolean>> => {
    const byModule = new Map<string, Map<string, boolean>>();
    for (const row of MISSING_NAMES) {
      const [versions = "", module = "", ...names] = row.split(" ");
      if (!versions.includes(minor.toString(16))) continue;
      const known = byModule.get(module) ?? new Map<string, boolean>();
      for (const name of names) known.set(name.replace("*", ""), name.endsWith("*"));
      byModule.set(module, known);
    }
    return byModule;
  },
);

/** Whether CPython's module has the public name that ours lacks; undefined: nobody has looked. */
export function lacksName(rt: Runtime, module: string, name: string): boolean | undefined {
  const names = missingNames(rt.facts.minor).get(module);
  if (names === undefined && !measuredModules(0).has(module)) return undefined;
  return names?.has(name) === true;
}

/** The module among `modules`, each imported by `import *`, that would have bound the name. */
export function starOrigin(
  rt: Runtime,
  modules: Iterable<string>,
  name: string,
): string | undefined {
  for (const module of modules) {
    if (missingNames(rt.facts.minor).get(module)?.get(name) === true) return module;
  }
  return undefined;
}
