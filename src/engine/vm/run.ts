import { writeStderr } from "./stderr.ts";
import { SourceText } from "../../base/text.ts";
import type { CodeUnit, Constant } from "../compile/code.ts";
import type { PyObject } from "../memory/object.ts";
import { newCode, releaseTree } from "../objects/functions/codeobject.ts";
import {
  dictEntries,
  dictGetStr,
  dictSetStr,
  newDict,
  type PyDict,
} from "../objects/containers/dictobject.ts";
import {
  clearRaised,
  exceptionMatches,
  type PyBaseException,
  restoreRaised,
  takeRaised,
} from "../objects/exceptions/exceptions.ts";
import { PyLong } from "../objects/numbers/longobject.ts";
import { moduleAddObject, newModule, type PyModule } from "../objects/moduleobject.ts";
import { VirtualFile } from "../objects/filesystem.ts";
import { objectStr } from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { typeOf } from "../objects/type/slots.ts";
import { encodeText } from "../objects/text/unicodecodecs.ts";
import { asString, newUnicode } from "../objects/text/unicodeobject.ts";
import { newInterpreter } from "./ceval.ts";
import { leaveCompilerObjects } from "./compilerObjects.ts";
import { finalize } from "./finalize.ts";
import { importForWarning } from "./importGarbage.ts";
import type { LimitOptions } from "./limits.ts";
import type { Machine } from "./machine.ts";
import { newBuiltinsModule } from "./modules/builtins.ts";
import { initStandardTypes } from "./modules/io/types.ts";
import { newSysModule } from "./modules/sys.ts";
import type { Observer } from "./observer.ts";
import { applyStartCounts, applyStartState, type Counts, shareModule } from "./start.ts";
import { findCodes, tellStories } from "./stories.ts";
import { callExceptHook } from "./excepthook.ts";
import { formatException } from "./tracebackprint.ts";

/** What a program is run with. */
export interface RunOptions extends LimitOptions {
  /** The text that `unit` was compiled from, for tracebacks. */
  readonly source: string;
  /** Sources of modules, by full name, for those that the engine itself does not model. */
  readonly modules?: ReadonlyMap<string, string>;
  /** Functions to call with unknown arguments when the module has ended, instead of exiting. */
  readonly stories?: readonly CodeUnit[];
  /** Constants made when the compiler's first warning was shown; absent: it gave none. */
  readonly madeBeforeWarning?: readonly Constant[];
  /** gc.get_count() at the first line, where it is known better than what is usual. */
  readonly startCounts?: Counts;
}

/** How a script ended. */
export interface RunEnding {
  readonly exitCode: number;
  /** The exception that nobody caught, as its last line on stderr tells it. */
  readonly exception: UncaughtException | null;
}

/** The exception that ended the program. */
export interface UncaughtException {
  readonly type: string;
  readonly message: string;
  /** The innermost line of the script that it passed. */
  readonly line: number | null;
}

/** An interpreter that stands before the first line of a script, of which it knows the name alone. */
export interface StartedInterpreter {
  readonly rt: Runtime;
  readonly vm: Machine;
  readonly main: PyModule;
}

/** `python FILE` as far as the script's text does not matter. Before: `rt` is fresh from the bootstrap. */
export function startInterpreter(rt: Runtime, fileName: string): StartedInterpreter {
  const vm = newInterpreter(rt);
  initialize(rt, fileName);
  const main = newMainModule(rt, fileName);
  applyStartState(rt);
  const annotations = dictGetStr(main.dict, "__annotations__");
  rt.endBoot(annotations === undefined ? [main, main.dict] : [main, main.dict, annotations]);
  return { rt, vm, main };
}

/**
 * Runs `unit` as `__main__`, watched by `observer`, then ends the interpreter as Py_FinalizeEx does.
 * Before: it was started for a script of the unit's name, and nothing has run in it.
 *
 * @throws TraceStopped when a limit is reached or something is not modelled.
 */
export function runMain(
  { rt, vm, main }: StartedInterpreter,
  unit: CodeUnit,
  observer: Observer | null,
  options: RunOptions,
): RunEnding {
  if (options.modules !== undefined) rt.extraModules = options.modules;
  rt.sources.set(unit.filename, new SourceText(options.source));
  placeScript(rt, unit.filename, options.source);
  vm.observer = observer;
  vm.limits.begin(options);
  try {
    const ending = runScript(rt, unit, main, options);
    if (!options.stories?.length) finalize(rt);
    return ending;
  } finally {
    rt.instructionCount = vm.limits.executed;
  }
}

/** The program's own file is the one that it can read, unless its bytes are not known. */
function placeScript(rt: Runtime, fileName: string, source: string): void {
  const isWhole = /\.pyw?$/.test(fileName) && !rt.unknowns.isFragment;
  const [first = "", second = ""] = source.split("\n", 2);
  const isOtherCode = [first, second].some(line => /^\s*#.*coding[:=]\s*(?!utf-?8)/i.test(line));
  if (!isWhole || isOtherCode) return;
  rt.io.files.giveScript(fileName, () => {
    const file = new VirtualFile();
    const bytes = encodeText(source, "utf-8", "replace");
    if (bytes instanceof Uint8Array) file.write(0, bytes);
    return file;
  });
}

/** Py_InitializeFromConfig, as far as programs see it: sys.modules, builtins, sys. */
function initialize(rt: Runtime, fileName: string): void {
  rt.sysModules = newDict(rt);
  initStandardTypes(rt);
  const builtins = newBuiltinsModule(rt);
  for (const [name, type] of rt.exceptionTypes) moduleAddObject(rt, builtins, name, type);
  const osError = rt.exceptionTypes.get("OSError");
  if (osError !== undefined) {
    moduleAddObject(rt, builtins, "EnvironmentError", osError);
    moduleAddObject(rt, builtins, "IOError", osError);
  }
  rt.builtins = builtins.dict;
  rt.builtinsAtStart = namesOf(builtins.dict);
  const sys = newSysModule(rt, fileName);
  for (const module of [sys, builtins]) {
    dictSetStr(rt, rt.sysModules, module.name, module);
    shareModule(rt, module);
  }
}

/** interp->builtins_copy. */
function namesOf(dict: PyDict): ReadonlyMap<string, PyObject> {
  return new Map([...dictEntries(dict)].map(([name, value]) => [asString(name), value]));
}

/** Counted references to the name `__main__` in a script without functions, up to 3.12. */
const MAIN_NAME_REFS = 4;

/** add_main_module and what pymain_run_file adds; sys.modules has the only reference. */
function newMainModule(rt: Runtime, fileName: string): PyModule {
  const module = newModule(rt, "__main__");
  const { dict } = module;
  if (!rt.facts.immortalMainName) {
    // Made at run time, not interned; the import system and sys.modules have it too.
    const name = newUnicode(rt, "__main__");
    dictSetStr(rt, dict, "__name__", name);
    rt.heap.share(name, MAIN_NAME_REFS);
  }
  // A loader object stands here in CPython; nothing but its presence is modelled.
  dictSetStr(rt, dict, "__loader__", rt.none);
  if (!rt.facts.lazyAnnotations) {
    const annotations = newDict(rt);
    dictSetStr(rt, dict, "__annotations__", annotations);
    rt.heap.decref(annotations);
  }
  const builtins = dictGetStr(rt.sysModules, "builtins");
  if (builtins !== undefined) dictSetStr(rt, dict, "__builtins__", builtins);
  const file = newUnicode(rt, fileName);
  dictSetStr(rt, dict, "__file__", file);
  rt.heap.decref(file);
  if (rt.facts.setsCached) dictSetStr(rt, dict, "__cached__", rt.none);
  dictSetStr(rt, rt.sysModules, "__main__", module);
  rt.heap.decref(module);
  return module;
}

/**
 * _PyRun_SimpleFile: while the body runs, this function holds the module and its code, and the
 * parser's arena holds the literals.
 */
function runScript(
  rt: Runtime,
  unit: CodeUnit,
  main: PyModule,
  { stories = [], madeBeforeWarning, startCounts }: RunOptions,
): RunEnding {
  const { heap } = rt;
  heap.incref(main);
  rt.hold(main, "the running script");
  let counts = startCounts;
  const show = (): void => {
    applyStartCounts(rt);
    heap.gc.unseen(() => importForWarning(rt, false));
    const [young, middle, old] = rt.heap.gc.counts;
    counts ??= [young + 1, middle, old]; // one of them is the module's function, yet to be made
  };
  const warned = madeBeforeWarning && { made: madeBeforeWarning, show };
  leaveCompilerObjects(rt, unit);
  const { code, tree } = newCode(rt, unit, warned);
  rt.syntaxTree = tree;
  rt.hold(code, "the running script");
  applyStartCounts(rt, counts);
  const result = rt.interpreter.evalCode(code, main.dict, main.dict);
  rt.release(code);
  const told = stories.length === 0 ? [] : findCodes(rt, code, stories);
  heap.decref(code);
  rt.syntaxTree = [];
  releaseTree(rt, tree);
  if (told.length > 0) {
    const raised = rt.raised === null ? null : takeRaised(rt);
    for (const each of told) rt.hold(each, "a call with unknown arguments");
    tellStories(rt, told, main);
    if (raised !== null) restoreRaised(rt, raised);
  }
  rt.release(main);
  heap.decref(main);
  if (result !== null) {
    heap.decref(result);
    return { exitCode: 0, exception: null };
  }
  if (exceptionMatches(rt, "SystemExit"))
    return { exitCode: exitBySystemExit(rt), exception: null };
  return { exitCode: 1, exception: reportUncaught(rt, unit.filename) };
}

/** handle_system_exit: the exit status; what is no int goes to stderr and gives 1. */
function exitBySystemExit(rt: Runtime): number {
  const exc = takeRaised(rt);
  const code = exc.fields[exc.fieldNames.indexOf("code")] ?? rt.none;
  let status = 0;
  if (code instanceof PyLong) status = Number(BigInt.asUintN(8, BigInt(code.value)));
  else if (code !== rt.none) {
    const text = objectStr(rt, code);
    if (text === null) clearRaised(rt);
    writeStderr(rt, `${text === null ? "" : asString(text)}\n`);
    rt.heap.xdecref(text);
    status = 1;
  }
  rt.heap.decref(exc);
  return status;
}

/** PyErr_Print: traceback on stderr; sys.last_exc and its kin keep the exception. */
function reportUncaught(rt: Runtime, fileName: string): UncaughtException {
  const exc = takeRaised(rt);
  rememberLast(rt, exc);
  rt.hold(exc, "the uncaught exception");
  callExceptHook(rt, exc);
  const text = formatException(rt, exc);
  rt.release(exc);
  rt.heap.decref(exc);
  return summarize(text, fileName);
}

function rememberLast(rt: Runtime, exc: PyBaseException): void {
  if (rt.sysDict === null) return;
  if (rt.facts.minor >= 12) dictSetStr(rt, rt.sysDict, "last_exc", exc);
  dictSetStr(rt, rt.sysDict, "last_type", typeOf(exc));
  dictSetStr(rt, rt.sysDict, "last_value", exc);
  dictSetStr(rt, rt.sysDict, "last_traceback", exc.traceback ?? rt.none);
}

/** The last line that names an exception, and the last line of the script in the traceback. */
function summarize(text: string, fileName: string): UncaughtException {
  const lines = text.trimEnd().split("\n");
  const last = lines.findLast(line => /^[A-Za-z_][\w.]*(: ?.*)?$/.test(line)) ?? "";
  const colon = last.indexOf(":");
  const type = colon < 0 ? last : last.slice(0, colon);
  const message = colon < 0 ? "" : last.slice(colon + 1).replace(/^ /, "");
  const place = `File "${fileName}", line `;
  const where = lines.findLast(line => line.includes(place));
  const number = where?.slice(where.indexOf(place) + place.length).match(/^\d+/)?.[0];
  return { type, message, line: number === undefined ? null : Number(number) };
}
