import { isLibraryCode } from "../compile/code.ts";
import { createdByImport, importCost } from "./importCosts.ts";
import { countImport, leftByImport } from "./importGarbage.ts";
import { libraryModules } from "../lib/index.ts";
import { internIdentifier } from "../objects/intern.ts";
import { isShared, type PyObject } from "../memory/object.ts";
import { iterNext, objectGetIter, objectSetItem } from "../objects/abstract.ts";
import { objectVectorcall } from "../objects/call.ts";
import { newCode, releaseTree } from "../objects/functions/codeobject.ts";
import {
  dictDelStr,
  dictEntries,
  dictGetStr,
  dictSetStr,
  PyDict,
} from "../objects/containers/dictobject.ts";
import {
  clearRaised,
  raise,
  raiseStatus,
  restoreRaised,
  takeRaised,
} from "../objects/exceptions/exceptions.ts";
import { setField } from "../objects/exceptions/exceptiontypes.ts";
import { lacksName } from "../objects/gaps.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { PyLong } from "../objects/numbers/longobject.ts";
import { newModule, PyModule } from "../objects/moduleobject.ts";
import {
  objectGetAttr,
  objectIsTrue,
  objectLookupAttr,
  objectLookupAttrStr,
  objectSetAttrStr,
  passAttributeError,
} from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { Result } from "../objects/type/slots.ts";
import { asString, newUnicode, PyUnicode } from "../objects/text/unicodeobject.ts";
import { compileLibrary } from "./libraryCode.ts";
import { isUnknown, newUnknown, newUnknownSource } from "../objects/unknown/unknown.ts";
import { mayRaise, UNKNOWN_TEXT } from "../objects/unknown/unknownchoice.ts";
import type { Machine } from "./machine.ts";
import { nativeModules } from "./modules/index.ts";
import { shareModule, shareOnlyModule } from "./start.ts";

/** IMPORT_NAME: `builtins.__import__`, which is `importModule` unless the program replaced it. */
export function importName(
  vm: Machine,
  frame: InterpreterFrame,
  name: PyObject,
  fromlist: PyObject,
  level: PyObject,
): Result {
  const { rt } = vm;
  const function_ = dictGetStr(frame.builtins, "__import__");
  if (function_ === undefined) return raise(rt, "ImportError", "__import__ not found");
  if (function_ !== dictGetStr(rt.builtins, "__import__")) {
    const locals = frame.locals ?? rt.none;
    return objectVectorcall(rt, function_, [name, frame.globals, locals, fromlist, level], null);
  }
  const depth = level instanceof PyLong ? Number(level.value) : 0;
  return importModule(rt, asString(name), frame.globals, fromlist, depth);
}

/** PyImport_ImportModuleLevelObject: the module, or without `fromlist` its top-level package. */
export function importModule(
  rt: Runtime,
  name: string,
  globals: PyObject,
  fromlist: PyObject,
  level: number,
): Result {
  const absolute = level > 0 ? resolveRelative(rt, name, globals, level) : name;
  if (absolute === null) return rt.raised === null ? importOfPackage(rt, name, level) : null;
  if (absolute === "") return raise(rt, "ValueError", "Empty module name");
  const module = importAbsolute(rt, absolute);
  if (module === null) return null;
  const wants = fromlist === rt.none ? 0 : objectIsTrue(rt, fromlist);
  if (wants === 1) return withSubmodules(rt, module, absolute, fromlist);
  if (level > 0 || !absolute.includes(".")) return module;
  rt.heap.decref(module);
  return importAbsolute(rt, absolute.slice(0, absolute.indexOf(".")));
}

/** PyImport_ImportModule: what native code imports for itself; a new reference. */
export function importLibrary(rt: Runtime, name: string): Result {
  return importAbsolute(rt, name);
}

/**
 * A relative import in a file that is run on its own. CPython refuses it; but such a file is meant
 * to be imported from its package, of which nothing is known.
 */
function importOfPackage(rt: Runtime, name: string, level: number): Result {
  const written = ".".repeat(level) + name;
  const what = `${written} is of this file's package, which is not known: it is shown as unknown`;
  return newUnknownSource(
    rt,
    name === "" ? "the package" : written,
    `${what} (run as a script, the file stops here)`,
  );
}

/** resolve_name; null without exception: the file is in no package, and the program would not mind. */
function resolveRelative(
  rt: Runtime,
  name: string,
  globals: PyObject,
  level: number,
): string | null {
  const known = globals instanceof PyDict ? dictGetStr(globals, "__package__") : undefined;
  let package_ = known instanceof PyUnicode ? asString(known) : "";
  if (package_ === "") {
    if (!rt.interpreter.handlesExceptions()) return null;
    const text = "attempted relative import with no known parent package";
    return raise(rt, "ImportError", text);
  }
  for (let i = 1; i < level; i++) {
    const dot = package_.lastIndexOf(".");
    if (dot < 0) {
      return raise(rt, "ImportError", "attempted relative import beyond top-level package");
    }
    package_ = package_.slice(0, dot);
  }
  return name === "" ? package_ : `${package_}.${name}`;
}

/** import_find_and_load: a new reference to the module of that full name. */
function importAbsolute(rt: Runtime, name: string): Result {
  const known = dictGetStr(rt.sysModules, name);
  if (known !== undefined) {
    if (known !== rt.none) {
      countIfNew(rt, name);
      return rt.heap.newRef(known);
    }
    const text = `import of ${name} halted; None in sys.modules`;
    return raiseImport(rt, "ModuleNotFoundError", text, name);
  }
  const dot = name.lastIndexOf(".");
  if (dot < 0) return load(rt, name);
  const parentName = name.slice(0, dot);
  const parent = importAbsolute(rt, parentName);
  if (parent === null) return null;
  // Importing the parent may have made the module.
  const made = dictGetStr(rt.sysModules, name);
  if (made === undefined && isUnknown(parent)) {
    rt.heap.decref(parent);
    return loadUnknown(rt, name);
  }
  const module = made === undefined ? loadSubmodule(rt, name, parentName) : rt.heap.newRef(made);
  if (module !== null && made === undefined) {
    const isSet = objectSetAttrStr(rt, parent, name.slice(dot + 1), module);
    if (!isSet) clearRaised(rt);
  }
  rt.heap.decref(parent);
  return module;
}

/** A module that only our library needed so far is imported now. */
function countIfNew(rt: Runtime, name: string): void {
  if (rt.countedImports.has(name) || AT_START.has(name)) return;
  if (libraryModules.has(name) || nativeModules.has(name)) countImport(rt, name);
}

/** Packages of CPython of which no submodule need be modelled: another one is unknown, not absent. */
const PACKAGES: ReadonlySet<string> = new Set(
  "asyncio ctypes html importlib json logging re unittest urllib zoneinfo".split(" "),
);

/** Modules that every start of the interpreter imports: importing them makes nothing new. */
const AT_START: ReadonlySet<string> = new Set(
  "_io io os posix posixpath genericpath _ospath errno _sitebuiltins _abc _collections_abc abc _warnings".split(
    " ",
  ),
);

/** The minor version from which on CPython has these. */
const SINCE: ReadonlyMap<string, number> = new Map([
  ["annotationlib", 14],
  ["math.integer", 15],
  ["string.templatelib", 14],
]);

function isOfVersion(rt: Runtime, name: string): boolean {
  return (SINCE.get(name) ?? 0) <= rt.facts.minor;
}

function isModelled(rt: Runtime, name: string): boolean {
  if (!isOfVersion(rt, name)) return false;
  return nativeModules.has(name) || libraryModules.has(name) || rt.extraModules.has(name);
}

function isPackage(rt: Runtime, name: string): boolean {
  if (PACKAGES.has(name)) return true;
  const { extraModules } = rt;
  for (const known of [...nativeModules.keys(), ...libraryModules.keys(), ...extraModules.keys()]) {
    if (known.startsWith(`${name}.`) && isOfVersion(rt, known)) return true;
  }
  return false;
}

function loadSubmodule(rt: Runtime, name: string, parent: string): Result {
  if (isModelled(rt, name) || isPackage(rt, parent)) return load(rt, name);
  const text = `No module named '${name}'; '${parent}' is not a package`;
  return raiseImport(rt, "ModuleNotFoundError", text, name);
}

/** Makes a module that is not in sys.modules yet. Ends the trace when nobody models it. */
function load(rt: Runtime, name: string): Result {
  const from = rt.heap.objectCount;
  const module = AT_START.has(name) ? findOfStart(rt, name) : findAtCost(rt, name);
  rt.heap.hideBirths(from, module);
  return module;
}

/**
 * `find` of what the interpreter had imported before the script: the collector counts nothing of it, and
 * what modules of the start hold of each other is in their measured counts already.
 */
function findOfStart(rt: Runtime, name: string): Result {
  const shared = [...dictEntries(rt.sysModules)]
    .map(([, module]) => module)
    .filter(isShared)
    .map(module => [module, module.refcount] as const);
  const found = rt.heap.gc.asInterpreter(() => find(rt, name));
  for (const [module, refcount] of shared) rt.heap.share(module, refcount);
  if (!(found instanceof PyModule) || isShared(found)) return found;
  rt.heap.decref(found);
  shareOnlyModule(rt, found); // its classes are counted as the model makes them
  return rt.heap.newRef(found);
}

/**
 * `find`; the collector counts what CPython's import creates, not what ours does: it decides when the
 * program's objects are collected. A library module that was not measured counts for nothing.
 */
function findAtCost(rt: Runtime, name: string): Result {
  const { version } = rt.facts;
  const cost = importCost(version, name);
  if (cost === undefined && !libraryModules.has(name)) return find(rt, name);
  const { gc } = rt.heap;
  const isOutermost = gc.beginImport();
  const first = rt.heap.objectCount + 1;
  const module = find(rt, name);
  if (!isOutermost) return module;
  gc.sweepImport(first);
  const left = leftByImport(rt, name);
  gc.endImport(createdByImport(rt, name), left);
  return module;
}

function find(rt: Runtime, name: string): Result {
  if (!isOfVersion(rt, name)) {
    return raiseImport(rt, "ModuleNotFoundError", `No module named '${name}'`, name);
  }
  const factory = nativeModules.get(name);
  if (factory !== undefined) {
    const module = factory(rt);
    module.isPartial = true;
    module.from = placeOf(name);
    dictSetStr(rt, rt.sysModules, name, module);
    rt.heap.decref(module);
    shareModule(rt, module); // its count is now that of a module that sys.modules has
    return rt.heap.newRef(module);
  }
  const source = libraryModules.get(name) ?? rt.extraModules.get(name);
  return source === undefined ? loadUnknown(rt, name) : loadSource(rt, name, source);
}

/** A module that is not modelled: an unknown object, the same at each import. */
function loadUnknown(rt: Runtime, name: string): Result {
  const isOfLibrary = rt.frame !== null && isLibraryCode(rt.frame.code.unit);
  if (isOfLibrary && rt.interpreter.handlesExceptions()) {
    // A library module has a way without: what it does with it is modelled.
    return raiseImport(rt, "ModuleNotFoundError", `No module named '${name}'`, name);
  }
  if (mayRaise(rt, `import ${name}`)) return null;
  const what = `${name} is not modelled: what it returns is shown as unknown`;
  const module = newUnknownSource(rt, name, what);
  dictSetStr(rt, rt.sysModules, name, module);
  return module;
}

/** Runs a library module written in Python; when it raises, the module is forgotten. */
function loadSource(rt: Runtime, name: string, source: string): Result {
  const compiled = compileLibrary(rt.facts, name, source);
  if (compiled.code === null) return rt.unsupported(`import ${name}: it does not compile`);
  rt.sources.set(compiled.fileName, compiled.text);
  const module = newModule(rt, name);
  module.isPartial = libraryModules.has(name);
  if (libraryModules.has(name)) module.from = placeOf(name);
  initModuleNames(rt, module, name);
  dictSetStr(rt, rt.sysModules, name, module);
  const { code, tree: held } = newCode(rt, compiled.code);
  releaseTree(rt, held);
  rt.hold(module, `import of ${name}`);
  rt.hold(code, `import of ${name}`);
  const result = rt.interpreter.evalCode(code, module.dict, module.dict);
  rt.release(code);
  rt.release(module);
  rt.heap.decref(code);
  if (result !== null) {
    rt.heap.decref(result);
    return moveToEnd(rt, name, module);
  }
  const raised = takeRaised(rt);
  dictDelStr(rt, rt.sysModules, name);
  rt.heap.decref(module);
  restoreRaised(rt, raised);
  return null;
}

/**
 * _load_unlocked (Lib/importlib/_bootstrap.py): sys.modules has its modules in the order in which they were
 * ready, and what stands there now is what was imported. Steals `module`.
 */
function moveToEnd(rt: Runtime, name: string, module: PyModule): Result {
  const found = dictGetStr(rt.sysModules, name);
  if (found === undefined) {
    rt.heap.decref(module);
    return raise(rt, "KeyError", `'${name}'`);
  }
  rt.heap.incref(found);
  rt.heap.decref(module);
  dictDelStr(rt, rt.sysModules, name);
  dictSetStr(rt, rt.sysModules, name, found);
  return found;
}

/** _init_module_attrs, as far as programs look. */
function initModuleNames(rt: Runtime, module: PyModule, name: string): void {
  const dot = name.lastIndexOf(".");
  const package_ = isPackage(rt, name) ? name : name.slice(0, Math.max(dot, 0));
  const text = newUnicode(rt, package_);
  dictSetStr(rt, module.dict, "__package__", text);
  rt.heap.decref(text);
  dictSetStr(rt, module.dict, "__builtins__", rt.builtins);
}

/** _handle_fromlist: submodules that are named are imported too. Steals `module`. */
function withSubmodules(rt: Runtime, module: PyObject, name: string, fromlist: PyObject): Result {
  if (!isPackage(rt, name)) {
    if (rt.facts.minor < 12) missPath(rt, module);
    return module;
  }
  const iterator = objectGetIter(rt, fromlist);
  if (iterator === null) return null;
  for (;;) {
    const item = iterNext(rt, iterator);
    if (!item) break;
    const submodule = `${name}.${asString(item)}`;
    // What a partial module lacks it answers as unknown: its submodules are looked for first.
    const isModule = module instanceof PyModule && isModelled(rt, submodule);
    const own = isModule
      ? dictGetStr(module.dict, asString(item))
      : objectLookupAttr(rt, module, item);
    rt.heap.decref(item);
    if (own === null) break;
    if (own !== undefined && !isModule) rt.heap.decref(own);
    if (own === undefined && isModelled(rt, submodule)) {
      const made = importAbsolute(rt, submodule);
      if (made === null) break;
      rt.heap.decref(made);
    }
  }
  rt.heap.decref(iterator);
  if (rt.raised === null) return module;
  rt.heap.decref(module);
  return null;
}

/** Up to 3.11 the question for the `__path__` of a module that has none makes an exception. */
function missPath(rt: Runtime, module: PyObject): void {
  const name = internIdentifier(rt, "__path__");
  passAttributeError(rt, module, name);
  rt.heap.decref(name);
}

/** import_from: an attribute of the module, or a submodule that is still being imported. */
export function importFrom(vm: Machine, module: PyObject, name: PyObject): Result {
  const { rt } = vm;
  const loading = module instanceof PyModule ? submoduleOf(rt, module, asString(name)) : undefined;
  if (loading !== undefined) return rt.heap.newRef(loading);
  const value = objectLookupAttr(rt, module, name);
  if (value !== undefined) return value;
  const moduleName = moduleNameOf(rt, module);
  const text = asString(name);
  const submodule = dictGetStr(rt.sysModules, `${moduleName}.${text}`);
  if (submodule !== undefined) return rt.heap.newRef(submodule);
  if (isModelled(rt, moduleName) && mayHave(rt, module, text)) {
    // What CPython has and we lack must not become an ImportError of the program.
    const what = `${text} of ${moduleName} is not modelled: what it returns is shown as unknown`;
    return newUnknownSource(rt, `${moduleName}.${text}`, what);
  }
  return raiseCannotImport(rt, moduleName, name);
}

/**
 * Modules that are no file in any build. Where the installation has the files of the others, and which
 * of C's modules it linked into the interpreter, nobody knows here.
 */
const BUILT_IN = new Set(
  "atexit builtins errno faulthandler gc itertools marshal posix pwd sys time".split(" "),
);

/** Modules whose code CPython has in itself (Python/frozen.c), as far as they are modelled. */
const FROZEN = new Set(
  "_collections_abc abc codecs genericpath io ntpath os posixpath runpy site stat".split(" "),
);

/** From where CPython takes a module of the library. */
function placeOf(name: string): "interpreter" | "frozen" | "file" {
  if (FROZEN.has(name)) return "frozen";
  return BUILT_IN.has(name) || name.startsWith("_") ? "interpreter" : "file";
}

/** PyErr_SetImportErrorWithNameFrom. */
function raiseCannotImport(rt: Runtime, moduleName: string, name: PyObject): null {
  const isMade = !libraryModules.has(moduleName) && !nativeModules.has(moduleName);
  const isFile = !isMade && placeOf(moduleName) !== "interpreter";
  const place = isFile ? UNKNOWN_TEXT : "unknown location";
  const message = `cannot import name '${asString(name)}' from '${moduleName}' (${place})`;
  raiseImport(rt, "ImportError", message, moduleName);
  const exc = rt.raised;
  if (exc === null) return null;
  const field = exc.fieldNames.indexOf("name_from");
  if (field >= 0 && rt.facts.minor >= 12) setField(rt, exc, field, name);
  if (isFile) {
    const path = newUnknown(rt, `${moduleName}.__file__`);
    setField(rt, exc, exc.fieldNames.indexOf("path"), path);
    rt.heap.decref(path);
  }
  return null;
}

/** Whether the module that lacks the attribute `name` here could have it in CPython. */
function mayHave(rt: Runtime, module: PyObject, name: string): boolean {
  if (!(module instanceof PyModule)) return true;
  // Where names were measured, moduleGetattro has said which are missing; of others it is not sure.
  const isMeasured = module.allNames !== null || lacksName(rt, module.name, name) !== undefined;
  return module.isPartial && !isMeasured && name.startsWith("_");
}

/** A submodule that the package has not been given yet, borrowed. */
function submoduleOf(rt: Runtime, module: PyModule, name: string): PyObject | undefined {
  if (dictGetStr(module.dict, name) !== undefined) return undefined;
  return dictGetStr(rt.sysModules, `${module.name}.${name}`);
}

function moduleNameOf(rt: Runtime, module: PyObject): string {
  const name = objectLookupAttrStr(rt, module, "__name__");
  if (!name) {
    clearRaised(rt);
    return "<unknown module name>";
  }
  const text = name instanceof PyUnicode ? asString(name) : "<unknown module name>";
  rt.heap.decref(name);
  return text;
}

/** PyErr_SetImportError: ImportError knows the module's name. */
function raiseImport(rt: Runtime, type: string, message: string, name: string): null {
  raise(rt, type, message);
  const exc = rt.raised;
  const field = exc === null ? -1 : exc.fieldNames.indexOf("name");
  if (exc !== null && field >= 0) {
    const text = newUnicode(rt, name);
    setField(rt, exc, field, text);
    rt.heap.decref(text);
  }
  return null;
}

/** import_all_from: `from module import *`. A new reference to None. */
export function importStar(vm: Machine, frame: InterpreterFrame, module: PyObject): Result {
  const { rt } = vm;
  if (isUnknown(module)) {
    rt.unknowns.openNames.set(frame.locals ?? frame.globals, module.origin);
    return rt.newNone();
  }
  if (module instanceof PyModule && module.isPartial) rt.unknowns.starModules.add(module.name);
  const all = objectLookupAttrStr(rt, module, "__all__");
  if (all === null) return null;
  const locals = frame.locals ?? frame.globals;
  const isOk =
    all === undefined ? copyPublicNames(rt, module, locals) : copyNames(rt, module, all, locals);
  rt.heap.xdecref(all);
  return isOk ? rt.newNone() : null;
}

function copyPublicNames(rt: Runtime, module: PyObject, locals: PyObject): boolean {
  if (!(module instanceof PyModule)) {
    return raiseStatus(rt, "ImportError", "from-import-* object has no __dict__ and no __all__");
  }
  for (const [key, value] of [...dictEntries(module.dict)]) {
    if (key instanceof PyUnicode && asString(key).startsWith("_")) continue;
    if (!objectSetItem(rt, locals, key, value)) return false;
  }
  return true;
}

function copyNames(rt: Runtime, module: PyObject, all: PyObject, locals: PyObject): boolean {
  const iterator = objectGetIter(rt, all);
  if (iterator === null) return false;
  let isOk = true;
  while (isOk) {
    const name = iterNext(rt, iterator);
    if (!name) {
      isOk = name === undefined;
      break;
    }
    const value = objectGetAttr(rt, module, name);
    isOk = value !== null && objectSetItem(rt, locals, name, value);
    rt.heap.xdecref(value);
    rt.heap.decref(name);
  }
  rt.heap.decref(iterator);
  return isOk;
}
