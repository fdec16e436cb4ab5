import { lacksName } from "./gaps.ts";
import { isTracked, PyObject, type Visit } from "../memory/object.ts";
import { sequenceList } from "./abstract.ts";
import { callNoArgs, callOneArg, parseArgs } from "./call.ts";
import { dictClear } from "./containers/dictmerge.ts";
import { dictGetStr, dictSetStr, newDict, type PyDict } from "./containers/dictobject.ts";
import { raise, raiseStatus } from "./exceptions/exceptions.ts";
import { setAttributeErrorContext } from "./exceptions/attributeerror.ts";
import { newLong } from "./numbers/longobject.ts";
import { internIdentifier } from "./intern.ts";
import { methodNoArgs, type PyGetSetDef, type PyMethodDef } from "./functions/methoddef.ts";
import { newCFunction } from "./functions/methodobject.ts";
import { genericLookupAttr, genericSetAttr, passAttributeError, reprText } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { argumentTypeName, type InitFunc, type PyTypeObject, type Result } from "./type/slots.ts";
import { genericAlloc } from "./type/typealloc.ts";
import { staticType } from "./type/typeobject.ts";
import { newUnknownSource, unknownDoc } from "./unknown/unknown.ts";
import { UNKNOWN_TEXT } from "./unknown/unknownchoice.ts";
import { asString, newUnicode, PyUnicode } from "./text/unicodeobject.ts";

/** PyModuleObject. */
export class PyModule extends PyObject {
  /** md_dict, a strong reference. */
  dict: PyDict;
  /** The name it was made with, for our own messages; programs see `__name__`. */
  name = "";
  /** Made of native functions: its repr says so. */
  isBuiltin = false;
  /** CPython may have names in it that the model has not. */
  isPartial = false;
  /** Where CPython takes it from: what is frozen into the interpreter has a file all the same. */
  from: "program" | "interpreter" | "frozen" | "file" = "program";
  /** All names that CPython's module has; null where they are not listed. */
  allNames: ReadonlySet<string> | null = null;

  /** Steals `dict`. */
  constructor(type: PyTypeObject, dict: PyDict) {
    super(type);
    this.dict = dict;
  }
}

/** PyModule_New: a module with `__name__` and, as None, the other attributes of any module. */
export function newModule(rt: Runtime, name: string): PyModule {
  const module = genericAlloc(rt, new PyModule(rt.types.module, newModuleDict(rt)));
  const nameObject = internIdentifier(rt, name);
  initDict(rt, module, nameObject, rt.none);
  rt.heap.decref(nameObject);
  module.name = name;
  return module;
}

/** track_module: from 3.13 on the dict of a module is tracked, whatever it holds. */
function newModuleDict(rt: Runtime): PyDict {
  const dict = newDict(rt);
  if (rt.facts.tracksModuleDicts && !isTracked(dict)) rt.heap.track(dict);
  return dict;
}

/** module_init_dict. */
function initDict(rt: Runtime, module: PyModule, name: PyObject, doc: PyObject): void {
  dictSetStr(rt, module.dict, "__name__", name);
  dictSetStr(rt, module.dict, "__doc__", doc);
  for (const each of ["__package__", "__loader__", "__spec__"]) {
    dictSetStr(rt, module.dict, each, rt.none);
  }
}

/** PyModule_AddFunctions: each function has the module as `__self__`. */
export function moduleAddFunctions(
  rt: Runtime,
  module: PyModule,
  defs: readonly PyMethodDef[],
): void {
  module.isBuiltin = true;
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

/** module___init__. */
const moduleInit: InitFunc = (rt, self, args, kwargs) => {
  const parsed = parseArgs(rt, "module", "name, doc=None", args, kwargs);
  const [name, doc] = parsed ?? [];
  if (name === undefined) return false;
  const module = self as PyModule;
  if (!(name instanceof PyUnicode)) {
    const text = `module() argument 'name' must be str, not ${argumentTypeName(name)}`;
    return raiseStatus(rt, "TypeError", text);
  }
  module.name = name.value;
  initDict(rt, module, name, doc ?? rt.none);
  return true;
};

/** module_repr, as importlib's _module_repr words it. */
function moduleRepr(rt: Runtime, op: PyObject): Result {
  const module = op as PyModule;
  const name = dictGetStr(module.dict, "__name__");
  const file = dictGetStr(module.dict, "__file__");
  const shown = name === undefined ? "'?'" : reprText(rt, name);
  if (shown === null) return null;
  if (file !== undefined) {
    const where = reprText(rt, file);
    return where === null ? null : newUnicode(rt, `<module ${shown} from ${where}>`);
  }
  return newUnicode(rt, `<module ${shown}${placeOf(module)}>`);
}

/** Where a module is from, as its repr says: paths of the installation are not known. */
function placeOf({ from, isBuiltin }: PyModule): string {
  if (from === "frozen") return " (frozen)";
  if (from === "file") return isBuiltin ? ` ${UNKNOWN_TEXT}` : ` from ${UNKNOWN_TEXT}`;
  return isBuiltin ? " (built-in)" : "";
}

/**
 * _Py_module_getattro: `__getattr__` of the module's own dict is the last resort (PEP 562).
 *
 * A part of a package that CPython's library has imported by now, and ours has not needed, is imported here.
 */
function moduleGetattro(rt: Runtime, op: PyObject, name: PyObject): Result {
  const found = genericLookupAttr(rt, op, name);
  const isOfLibrary = (op as PyModule).from !== "program";
  if (isOfLibrary && (found === undefined || found === rt.none)) {
    const told = unknownOrigin(rt, op as PyModule, asString(name));
    if (told !== undefined) return told;
  }
  if (found !== undefined) return found;
  if (rt.facts.minor < 12) passAttributeError(rt, op, name);
  const part = `${(op as PyModule).name}.${asString(name)}`;
  if (isOfLibrary && rt.countedImports.has(part)) return rt.interpreter.importModule(part);
  const { dict } = op as PyModule;
  const hook = dictGetStr(dict, "__getattr__");
  if (hook !== undefined) return callOneArg(rt, hook, name);
  const moduleName = dictGetStr(dict, "__name__");
  const { isPartial, allNames, name: ownName } = op as PyModule;
  const text = asString(name);
  const isLacking = allNames?.has(text) ?? lacksName(rt, ownName, text) ?? !text.startsWith("_");
  if (isPartial && isLacking) {
    const origin = `${(op as PyModule).name}.${text}`;
    const what = `${origin} is not modelled: what it returns is shown as unknown`;
    return newUnknownSource(rt, origin, what);
  }
  const which = moduleName instanceof PyUnicode ? `module '${moduleName.value}'` : "module";
  raise(rt, "AttributeError", `${which} has no attribute '${text}'`);
  setAttributeErrorContext(rt, op, name);
  return null;
}

/** What tells of the file of a library module is not known; undefined: `name` tells of no file. */
function unknownOrigin(rt: Runtime, module: PyModule, name: string): PyObject | undefined {
  const isOfFile = module.from !== "interpreter";
  if (name === "__doc__") return unknownDoc(rt);
  const isTold =
    name === "__spec__" ||
    name === "__loader__" ||
    (isOfFile && (name === "__file__" || (name === "__cached__" && !module.isBuiltin)));
  if (!isTold) return undefined;
  const origin = `${module.name}.${name}`;
  return newUnknownSource(rt, origin, `${origin} differs between machines: it is shown as unknown`);
}

const moduleGetset: readonly PyGetSetDef[] = [
  { name: "__dict__", get: (rt, op) => rt.heap.newRef((op as PyModule).dict) },
  {
    name: "__annotations__",
    get: (rt, op) => moduleAnnotations(rt, op as PyModule),
    set: (rt, op, value) => {
      if (value === null) return rt.unsupported("deleting a module's annotations");
      dictSetStr(rt, (op as PyModule).dict, "__annotations__", value);
      return true;
    },
  },
];

/** module_get_annotations. */
function moduleAnnotations(rt: Runtime, module: PyModule): Result {
  const own = dictGetStr(module.dict, "__annotations__");
  if (own !== undefined) return rt.heap.newRef(own);
  const annotate = dictGetStr(module.dict, "__annotate__");
  let made: PyObject | null;
  if (annotate === undefined || annotate === rt.none) {
    made = newDict(rt);
  } else {
    const format = newLong(rt, 1); // annotationlib.Format.VALUE
    made = callOneArg(rt, annotate, format);
    rt.heap.decref(format);
  }
  if (made !== null) dictSetStr(rt, module.dict, "__annotations__", made);
  return made;
}

/** module_dir: what the module's own `__dir__` says, or the names of its dict. */
function moduleDir(rt: Runtime, op: PyObject): Result {
  const { dict } = op as PyModule;
  const hook = dictGetStr(dict, "__dir__");
  return hook === undefined ? sequenceList(rt, dict) : callNoArgs(rt, hook);
}

/** Makes the type `module` and puts it into `rt.types`. */
export function initModuleType(rt: Runtime): void {
  rt.types.module = staticType(rt, {
    name: "module",
    basicsize: rt.facts.minor >= 15 ? 104 : 56,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    slots: {
      tp_repr: moduleRepr,
      tp_getattro: moduleGetattro,
      tp_setattro: genericSetAttr,
      tp_init: moduleInit,
      tp_new: (runtime, type) =>
        genericAlloc(runtime, new PyModule(type as PyTypeObject, newModuleDict(runtime))),
      tp_instance_dict: {
        get: op => (op as PyModule).dict,
        set: (op, dict) => {
          if (dict !== null) (op as PyModule).dict = dict;
        },
      },
      tp_traverse: (op: PyObject, visit: Visit) => visit((op as PyModule).dict, "__dict__"),
      tp_clear: (heap, op) => dictClear(heap, (op as PyModule).dict),
      tp_releases: (op: PyObject, into: PyObject[]) => {
        into.push((op as PyModule).dict);
      },
    },
    methods: [methodNoArgs("__dir__", moduleDir)],
    getset: moduleGetset,
  });
}
