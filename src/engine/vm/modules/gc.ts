import { Op } from "../../compile/opcode.ts";
import { noteChoice } from "./unknown.ts";
import { isSeenTracked } from "../../objects/type/heaptypesofc.ts";
import { UNKNOWN_TEXT } from "../../objects/unknown/unknownchoice.ts";
import { writeStderr } from "../stderr.ts";
import { GCDebug, GENERATIONS } from "../../memory/gc.ts";
import type { CollectionInfo, DebugOutput } from "../../memory/heap.ts";
import { ObjectFlag, type PyObject } from "../../memory/object.ts";
import { visitReferences } from "../../memory/references.ts";
import { objectVectorcall } from "../../objects/call.ts";
import { dictGetStr, dictSetStr, newDict, PyDict } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { newFloat } from "../../objects/numbers/floatobject.ts";
import { listAppend, newList, type PyList } from "../../objects/containers/listobject.ts";
import { longAsIndex, newLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  methodVarArgs,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { PyTypeObject, type Result, typeOf } from "../../objects/type/slots.ts";
import { newTrackedTuple } from "../../objects/containers/tupleobject.ts";
import { typeModified } from "../../objects/type/typeobject.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";
import { newUnknown } from "../../objects/unknown/unknown.ts";
import { writeUnraisable } from "../../objects/exceptions/unraisable.ts";

/** The gc module (Modules/gcmodule.c). */
export function newGCModule(rt: Runtime): PyModule {
  const module = newModule(rt, "gc");
  moduleAddFunctions(rt, module, gcFunctions);
  const garbage = newList(rt, []);
  const callbacks = newList(rt, []);
  rt.hold(garbage, "the collector itself");
  rt.hold(callbacks, "the collector itself");
  moduleAddObject(rt, module, "garbage", garbage);
  moduleAddObject(rt, module, "callbacks", callbacks);
  for (const [name, value] of Object.entries(debugFlags)) {
    moduleAddObject(rt, module, name, newLong(rt, value));
  }
  rt.gcHooks = {
    saveGarbage: op => listAppend(rt, garbage, op),
    collectionPhase: (phase, info) => invokeCallbacks(rt, callbacks, phase, info),
    debugOutput: debugOutput(rt),
  };
  return module;
}

const debugFlags = {
  DEBUG_STATS: GCDebug.STATS,
  DEBUG_COLLECTABLE: GCDebug.COLLECTABLE,
  DEBUG_UNCOLLECTABLE: GCDebug.UNCOLLECTABLE,
  DEBUG_SAVEALL: GCDebug.SAVEALL,
  DEBUG_LEAK: GCDebug.COLLECTABLE | GCDebug.UNCOLLECTABLE | GCDebug.SAVEALL,
};

/** In the order of GcMethods[]. */
const gcFunctions = [
  methodNoArgs("enable", rt => {
    rt.heap.gc.enabled = true;
    return rt.newNone();
  }),
  methodNoArgs("disable", rt => {
    rt.heap.gc.enabled = false;
    return rt.newNone();
  }),
  methodNoArgs("isenabled", rt => rt.newBool(rt.heap.gc.enabled)),
  methodO("set_debug", (rt, _module, flags) => {
    const value = longAsIndex(rt, flags);
    if (value === null) return null;
    rt.heap.gc.debug = value;
    return rt.newNone();
  }),
  methodNoArgs("get_debug", rt => newLong(rt, rt.heap.gc.debug)),
  methodNoArgs("get_count", getCount),
  methodVarArgs("set_threshold", 0, Number.POSITIVE_INFINITY, setThreshold),
  methodNoArgs("get_threshold", rt => newIntTuple(rt, rt.heap.gc.thresholds)),
  methodClinic("collect", "generation=2", collect),
  methodClinic("get_objects", "generation=None", getObjects),
  methodNoArgs("get_stats", getStats),
  methodO("is_tracked", (rt, _module, op) => rt.newBool(isSeenTracked(op))),
  methodFast("get_referrers", 0, Number.POSITIVE_INFINITY, getReferrers),
  methodFast("get_referents", 0, Number.POSITIVE_INFINITY, getReferents),
  methodO("is_finalized", (rt, _module, op) =>
    rt.newBool(op.ob_type.tp_is_gc && (op.head.flags & ObjectFlag.FINALIZED) !== 0),
  ),
  methodNoArgs("freeze", rt => {
    rt.heap.gc.freeze();
    return rt.newNone();
  }),
  methodNoArgs("unfreeze", rt => {
    rt.heap.gc.unfreeze();
    return rt.newNone();
  }),
  methodNoArgs("get_freeze_count", rt => newLong(rt, rt.heap.gc.frozenCount)),
];

function newIntTuple(rt: Runtime, values: readonly number[]): PyObject {
  return newTrackedTuple(
    rt,
    values.map(value => newLong(rt, value)),
  );
}

function getCount(rt: Runtime): Result {
  const { gc } = rt.heap;
  if (!gc.isCountCertain && !isDiscarded(rt)) {
    const why = gc.isSettled
      ? "what an import allocates was measured"
      : "the interpreter's own start differs between machines";
    noteChoice(rt, `gc.get_count(): ${why}; some tens more or less until gc.collect()`);
  }
  return newIntTuple(rt, gc.counts);
}

/** The thresholds not given stay as they are. */
function setThreshold(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const { length } = args;
  if (length < 1 || length > GENERATIONS) {
    const limit = length < 1 ? "at least 1 argument" : `at most ${GENERATIONS} arguments`;
    return raise(
      rt,
      "TypeError",
      rt.facts.minor >= 13
        ? `gc.set_threshold requires 1 to ${GENERATIONS} arguments`
        : `set_threshold() takes ${limit} (${length} given)`,
    );
  }
  for (const [generation, arg] of args.entries()) {
    const value = longAsIndex(rt, arg);
    if (value === null) return null;
    rt.heap.gc.setThreshold(generation, value);
  }
  return rt.newNone();
}

function collect(
  rt: Runtime,
  _module: PyObject,
  [generation]: readonly (PyObject | undefined)[],
): Result {
  const value = generation === undefined ? GENERATIONS - 1 : longAsIndex(rt, generation);
  if (value === null) return null;
  if (value < 0 || value >= GENERATIONS) return raise(rt, "ValueError", "invalid generation");
  const { gc } = rt.heap;
  const { length } = gc.runs;
  const result = newLong(rt, gc.collect(value));
  const run = gc.runs[length];
  if (run !== undefined && !run.areLeftoversCertain && !isDiscarded(rt)) {
    const { leftovers, mostLeftovers } = run;
    const what =
      leftovers === 0
        ? `CPython's gc.collect() may find up to ${mostLeftovers} objects more here, which imports left`
        : `about ${leftovers} of the objects that gc.collect() finds here are what imports left (0 to ${mostLeftovers})`;
    noteChoice(rt, `${what}: when collections ran during an import is not certain`);
  }
  return result;
}

/** Whether the code that runs drops what the call that it is at returns. */
function isDiscarded(rt: Runtime): boolean {
  const { frame } = rt;
  return frame !== null && frame.code.unit.instructions[2 * frame.pc] === Op.POP_TOP;
}

function getObjects(
  rt: Runtime,
  _module: PyObject,
  [generation]: readonly (PyObject | undefined)[],
): Result {
  const { gc } = rt.heap;
  if (generation === undefined || generation === rt.none) return newListOfAll(rt);
  const index = indexOfGeneration(rt, generation);
  if (index === null) return null;
  if (index === -1) return newListOfAll(rt);
  const lists = gc.objectsOf(index);
  if (index >= GENERATIONS) {
    return raise(
      rt,
      "ValueError",
      `generation parameter must be less than the number of available generations (${GENERATIONS})`,
    );
  }
  if (lists === undefined)
    return raise(rt, "ValueError", "generation parameter cannot be negative");
  return newListOf(
    rt,
    lists.flatMap(list => list.toArray()),
  );
}

/** All tracked objects; of those that the interpreter's start made, the ones that are modelled. */
function newListOfAll(rt: Runtime): PyList {
  const { gc } = rt.heap;
  const { all, modelled } = gc.objectsOfStart;
  if (modelled < all) {
    const what = `CPython has about ${all} objects of its own start here`;
    noteChoice(rt, `gc.get_objects(): ${what}, of which ${modelled} are modelled`);
  }
  return newListOf(rt, [...gc.allObjects()]);
}

/** _Py_convert_optional_to_ssize_t. */
function indexOfGeneration(rt: Runtime, generation: PyObject): number | null {
  if (typeOf(generation).nb_index === null) {
    const given = typeOf(generation).messageName;
    return raise(rt, "TypeError", `argument should be integer or None, not '${given}'`);
  }
  return longAsIndex(rt, generation);
}

function newListOf(rt: Runtime, borrowed: readonly PyObject[]): PyList {
  watchClassDicts(rt, borrowed);
  const list = newList(rt, []);
  for (const op of borrowed) listAppend(rt, list, op);
  return list;
}

/**
 * Through these lists alone a program gets at the dict of a class, which it may change behind the class.
 * (CPython may then call methods that are dead, and crash); the class looks its names up anew.
 */
function watchClassDicts(rt: Runtime, handedOut: readonly PyObject[]): void {
  const dicts = new Set(
    handedOut.filter(op => op instanceof PyDict && dictGetStr(op, "__doc__") !== undefined),
  );
  if (dicts.size === 0) return;
  const watch = (op: PyObject): void => {
    if (!(op instanceof PyTypeObject) || op.tp_dict === null || !dicts.has(op.tp_dict)) return;
    op.tp_dict.onChange = () => typeModified(op);
  };
  for (const type of rt.staticTypes) watch(type);
  for (const op of rt.heap.gc.allObjects()) watch(op);
}

function getStats(rt: Runtime): Result {
  const rows = newList(rt, []);
  for (const stats of rt.heap.gc.stats) {
    const row = newDict(rt);
    const { collections, collected, uncollectable, candidates } = stats;
    setNumbers(rt, row, { collections, collected, uncollectable });
    if (rt.facts.gcReportsCandidates) {
      setNumbers(rt, row, { candidates });
      setDuration(rt, row, collections > 0);
    }
    listAppend(rt, rows, row);
    rt.heap.decref(row);
  }
  return rows;
}

/** Tracked objects that refer directly to one of `args`. */
function getReferrers(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const wanted = new Set(args);
  const referrers: PyObject[] = [];
  for (const op of rt.heap.gc.allObjects()) {
    let refers = false;
    visitReferences(op, target => {
      refers ||= wanted.has(target);
    });
    if (refers) referrers.push(op);
  }
  return newListOf(rt, referrers);
}

function getReferents(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const referents: PyObject[] = [];
  for (const op of args) {
    if (op.ob_type.tp_is_gc) visitReferences(op, target => void referents.push(target));
  }
  return newListOf(rt, referents);
}

/** invoke_gc_callback: each callback gets "start" or "stop" and a dict. */
function invokeCallbacks(
  rt: Runtime,
  callbacks: PyList,
  phase: "start" | "stop",
  info: CollectionInfo,
): void {
  if (callbacks.ob_item.length === 0) return;
  const infoDict = newDict(rt);
  const { generation, collected, uncollectable, candidates } = info;
  setNumbers(rt, infoDict, { generation, collected, uncollectable });
  if (rt.facts.gcReportsCandidates) {
    setNumbers(rt, infoDict, { candidates });
    setDuration(rt, infoDict, phase === "stop");
  }
  const held: PyObject[] = [infoDict];
  const phaseName = newUnicode(rt, phase);
  held.push(phaseName);
  // 3.11 builds the arguments anew for each call, which refer to the dict as well.
  if (rt.facts.minor < 12) held.push(rt.heap.newRef(infoDict));
  for (const op of held) rt.hold(op, CALLER);
  // A callback may change the list.
  for (let i = 0; i < callbacks.ob_item.length; i++) {
    const callback = rt.heap.newRef(callbacks.ob_item[i] as PyObject); // i is below the length
    rt.hold(callback, CALLER);
    const result = objectVectorcall(rt, callback, [phaseName, infoDict], null);
    if (result === null) writeUnraisable(rt, callback, "while calling GC callback");
    else rt.heap.decref(result);
    rt.release(callback);
    rt.heap.decref(callback);
  }
  for (const op of held) rt.release(op);
  for (const op of held) rt.heap.decref(op);
}

const CALLER = "the collector, calling gc.callbacks";

function setNumbers(rt: Runtime, dict: PyDict, numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    const number = newLong(rt, value);
    dictSetStr(rt, dict, name, number);
    rt.heap.decref(number);
  }
}

/** How long collections took nobody can foretell; none took no time. */
function setDuration(rt: Runtime, dict: PyDict, hasRun: boolean): void {
  const duration = hasRun ? newUnknown(rt, "the time of collections") : newFloat(rt, 0);
  dictSetStr(rt, dict, "duration", duration);
  rt.heap.decref(duration);
}

/** What gc.set_debug() makes the collector write. The time it took nobody can foretell. */
function debugOutput(rt: Runtime): DebugOutput {
  const write = (text: string): void => writeStderr(rt, `gc: ${text}\n`);
  return {
    started(generation, sizes, frozen) {
      write(`collecting generation ${generation}...`);
      write(`objects in each generation: ${sizes.join(" ")}`);
      write(`objects in permanent generation: ${frozen}`);
    },
    collectable(op) {
      const address = rt.heap.addressOf(op).toString(16);
      write(`collectable <${typeOf(op).messageName} 0x${address}>`);
    },
    done(unreachable) {
      rt.unknowns.isActive = true;
      write(`done, ${unreachable} unreachable, 0 uncollectable, ${UNKNOWN_TEXT}s elapsed`);
    },
  };
}
