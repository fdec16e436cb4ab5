import { PyObject, type Visit } from "../memory/object.ts";
import { setAttributeErrorContext } from "./attributeerror.ts";
import { callOneArg } from "./call.ts";
import { dictEntries, dictGetStr, dictSetStr, newDict, type PyDict } from "./dictobject.ts";
import { raise } from "./exceptions.ts";
import { newList } from "./listobject.ts";
import { methodNoArgs, type PyMethodDef } from "./methoddef.ts";
import { newCFunction } from "./methodobject.ts";
import { genericLookupAttr, genericSetAttr } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import type { Result } from "./slots.ts";
import { staticType } from "./typeobject.ts";
import { asString, newUnicode, PyUnicode } from "./unicodeobject.ts";

/** A module (PyModuleObject). */
export class PyModule extends PyObject {
  /**
   * Names that CPython's module has and the model has not: asking for one ends the trace with a note
   * instead of an AttributeError that CPython would not raise.
   */
  unmodelled: ReadonlySet<string> = new Set();

  constructor(
    rt: Runtime,
    readonly name: string,
    /** md_dict, a strong reference. */
    readonly dict: PyDict,
  ) {
    super(rt.types.module);
  }
}

/** PyModule_NewObject: a module with the names that every module has. */
export function newModule(rt: Runtime, name: string): PyModule {
  const module = rt.heap.alloc(new PyModule(rt, name, newDict(rt)));
  rt.heap.track(module);
  const text = newUnicode(rt, name);
  dictSetStr(rt, module.dict, "__name__", text);
  rt.heap.decref(text);
  for (const each of ["__doc__", "__package__", "__loader__", "__spec__"]) {
    dictSetStr(rt, module.dict, each, rt.none);
  }
  return module;
}

/** PyModule_AddFunctions: each function holds the module and its name. */
export function moduleAddFunctions(
  rt: Runtime,
  module: PyModule,
  defs: readonly PyMethodDef[],
): void {
  const name = dictGetStr(module.dict, "__name__") ?? null;
  for (const def of defs) {
    const func = newCFunction(rt, def, module, name);
    dictSetStr(rt, module.dict, def.name, func);
    rt.heap.decref(func);
  }
}

/** PyModule_AddObjectRef: borrows `value`. */
export function moduleAddObject(
  rt: Runtime,
  module: PyModule,
  name: string,
  value: PyObject,
): void {
  dictSetStr(rt, module.dict, name, value);
}

/** The slots of the type are called with modules alone. */
function asModule(op: PyObject): PyModule {
  return op as PyModule;
}

/** module_getattro: the module's `__getattr__` is asked last (PEP 562). */
function moduleGetAttr(rt: Runtime, op: PyObject, name: PyObject): Result {
  const found = genericLookupAttr(rt, op, name);
  if (found !== undefined) return found;
  const module = asModule(op);
  const getattr = dictGetStr(module.dict, "__getattr__");
  if (getattr !== undefined) return callOneArg(rt, getattr, name);
  const text = asString(name);
  if (module.unmodelled.has(text)) rt.unsupported(`${module.name}.${text}`);
  const known = dictGetStr(module.dict, "__name__");
  const message =
    known instanceof PyUnicode
      ? `module '${asString(known)}' has no attribute '${text}'`
      : `module has no attribute '${text}'`;
  raise(rt, "AttributeError", message);
  setAttributeErrorContext(rt, op, name);
  return null;
}

/** module_repr for modules without a file of their own; modules of the library have one. */
function moduleRepr(rt: Runtime, op: PyObject): Result {
  const { name, dict } = asModule(op);
  const file = dictGetStr(dict, "__file__");
  if (file instanceof PyUnicode) {
    return newUnicode(rt, `<module '${name}' from '${asString(file)}'>`);
  }
  return newUnicode(
    rt,
    name === "__main__" ? `<module '${name}'>` : `<module '${name}' (built-in)>`,
  );
}

/** module_dir: the names in `__dict__`. */
function moduleDir(rt: Runtime, op: PyObject): Result {
  const names: PyObject[] = [];
  for (const [key] of dictEntries(asModule(op).dict)) names.push(rt.heap.newRef(key));
  return newList(rt, names);
}

/** module_new and module_init: `types.ModuleType(name, doc=None)`. */
function moduleNew(rt: Runtime, args: readonly PyObject[]): Result {
  const [name, doc] = args;
  if (!(name instanceof PyUnicode)) {
    return raise(rt, "TypeError", "module() missing required argument 'name' (pos 1)");
  }
  const module = newModule(rt, asString(name));
  if (doc !== undefined) dictSetStr(rt, module.dict, "__doc__", doc);
  return module;
}

/** Creates `module`. */
export function initModuleTypes(rt: Runtime): void {
  rt.types.module = staticType(rt, {
    name: "module",
    basicsize: rt.facts.moduleSize,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    slots: {
      tp_repr: moduleRepr,
      tp_getattro: moduleGetAttr,
      tp_setattro: genericSetAttr,
      tp_new: (runtime, _type, args) => moduleNew(runtime, args.ob_item),
      tp_instance_dict: {
        get: op => asModule(op).dict,
        set: () => undefined,
      },
      tp_traverse: (op: PyObject, visit: Visit) => visit(asModule(op).dict, "__dict__"),
      tp_releases: (op: PyObject, into: PyObject[]) => void into.push(asModule(op).dict),
    },
    methods: [methodNoArgs("__dir__", moduleDir)],
  });
}
