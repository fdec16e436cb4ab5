import { ObjectFlag, type PyObject } from "../memory/object.ts";
import { callMethodStr } from "../objects/call.ts";
import {
  dictClear,
  dictDelItem,
  dictEntries,
  dictGetStr,
  dictSetItem,
  newDict,
  type PyDict,
} from "../objects/containers/dictobject.ts";
import { intern } from "../objects/intern.ts";
import { PyModule } from "../objects/moduleobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { asString, PyUnicode } from "../objects/text/unicodeobject.ts";
import { callExitFunctions } from "./modules/atexit.ts";
import { reportUnraisable } from "./unraisable.ts";

/** Py_FinalizeEx: the other threads end, atexit functions, a collection, then the modules. */
export function finalize(rt: Runtime): void {
  waitForThreads(rt);
  callExitFunctions(rt);
  rt.isFinalizing = true;
  rt.heap.gc.collectBeforeExit();
  finalizeModules(rt);
}

/** What sys keeps of the last exception that nobody caught. */
const LAST_NAMES = ["last_exc", "last_type", "last_value", "last_traceback"] as const;

/** wait_for_thread_shutdown: all threads but daemons end first. */
function waitForThreads(rt: Runtime): void {
  const threading = dictGetStr(rt.sysModules, "threading");
  if (!(threading instanceof PyModule)) return;
  const result = callMethodStr(rt, threading, "_shutdown");
  if (result === null) reportUnraisable(rt, threading, "Exception ignored on threading shutdown");
  else rt.heap.decref(result);
}

/**
 * finalize_modules: each module is taken out of sys.modules; one that nothing else refers to dies at
 * once; what the program put into `builtins` goes; the collector takes what became garbage, in list
 * order; the modules that something still refers to lose their names, sys and builtins last. A finalizer
 * that runs after that finds neither `print` nor sys.stderr, so nothing is heard of it.
 */
function finalizeModules(rt: Runtime): void {
  if (rt.sysDict !== null) deleteSpecial(rt, rt.sysDict);
  const modules = removeModules(rt);
  restoreBuiltins(rt);
  rt.heap.gc.collectAtShutdown();
  for (const module of modules.reverse()) {
    const isLast = module.dict === rt.sysDict || module.dict === rt.builtins;
    if (isLast || (module.head.flags & ObjectFlag.DEAD) !== 0) continue;
    // Its own functions may be the last to hold it.
    rt.heap.incref(module);
    rt.hold(module, "end of the interpreter");
    clearModuleDict(rt, module.dict);
    rt.release(module);
    rt.heap.decref(module);
  }
  if (rt.sysDict !== null) clearModuleDict(rt, rt.sysDict, STREAMS);
  clearModuleDict(rt, rt.builtins);
  rt.heap.gc.collectAtShutdown();
}

/** finalize_modules_delete_special, of what a program's objects hide in. */
function deleteSpecial(rt: Runtime, sysDict: PyDict): void {
  for (const name of LAST_NAMES) {
    if (dictGetStr(sysDict, name) === undefined) continue;
    const key = intern(rt, name);
    rt.hold(key, "end of the interpreter");
    dictSetItem(rt, sysDict, key, rt.none);
    rt.release(key);
    rt.heap.decref(key);
  }
}

/** finalize_remove_modules, finalize_clear_modules_dict: the modules, in the order of their import. */
function removeModules(rt: Runtime): PyModule[] {
  const modules: PyModule[] = [];
  for (const [name, module] of [...dictEntries(rt.sysModules)]) {
    if (!(module instanceof PyModule)) continue;
    modules.push(module);
    dictSetItem(rt, rt.sysModules, name, rt.none);
  }
  dictClear(rt.heap, rt.sysModules);
  return modules;
}

/**
 * finalize_restore_builtins: the dict has again what the interpreter's start gave it. What a program has
 * put there dies when the dict is as it was.
 */
function restoreBuiltins(rt: Runtime): void {
  const { heap, builtins } = rt;
  const atStart = (name: PyObject): PyObject | undefined =>
    name instanceof PyUnicode ? rt.builtinsAtStart.get(asString(name)) : undefined;
  const given = [...dictEntries(builtins)].filter(([name, value]) => atStart(name) !== value);
  if (given.length === 0) return;
  const displaced = newDict(rt);
  rt.hold(displaced, "end of the interpreter");
  for (const [name, value] of given) {
    dictSetItem(rt, displaced, name, value);
    const original = atStart(name);
    const isThere = original !== undefined && (original.head.flags & ObjectFlag.DEAD) === 0;
    if (isThere) dictSetItem(rt, builtins, name, original);
    else dictDelItem(rt, builtins, name);
  }
  rt.release(displaced);
  heap.decref(displaced);
}

/** Streams that are first made when somebody looks at them: nobody sees them close. */
const STREAMS: ReadonlySet<string> = new Set(["__stdin__", "__stdout__", "__stderr__"]);
const NONE: ReadonlySet<string> = new Set();

/** _PyModule_ClearDict: first the names with one underscore, then all but `__builtins__` and `kept`. */
function clearModuleDict(rt: Runtime, dict: PyDict, kept = NONE): void {
  const isPrivate = (name: string): boolean => name.startsWith("_") && !name.startsWith("__");
  const isOther = (name: string): boolean => name !== "__builtins__" && !kept.has(name);
  for (const pass of [isPrivate, isOther]) {
    for (const [key, value] of [...dictEntries(dict)]) {
      if (value === rt.none || !(key instanceof PyUnicode) || !pass(asString(key))) continue;
      dictSetItem(rt, dict, key, rt.none);
    }
  }
}
