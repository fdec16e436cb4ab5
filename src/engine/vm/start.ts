import { ownValue } from "../../base/own.ts";
import { isImmortal, isShared, type PyObject } from "../memory/object.ts";
import { dictEntries } from "../objects/containers/dictobject.ts";
import { listMethods } from "../objects/containers/listmethods.ts";
import { PyCFunction } from "../objects/functions/methodobject.ts";
import type { PyModule } from "../objects/moduleobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { newSlice } from "../objects/containers/sliceobject.ts";
import { keepKeywordNames } from "../objects/functions/signature.ts";
import { PyTypeObject } from "../objects/type/slots.ts";
import { asString, PyUnicode } from "../objects/text/unicodeobject.ts";
import { startRefs, startSingletonRefs, startState } from "../startState/startState.ts";

/**
 * Puts the collector and the counts of what the interpreter owns where a script of this version
 * finds them (startState.ts): they depend on the interpreter's own start, which is not modelled but
 * measured.
 */
export function applyStartState(rt: Runtime): void {
  const { gc } = startState(rt.facts.version);
  // Of 3.14.0 only the collector was measured; its rows begin at nothing.
  const rows = rt.facts.collector === "incremental" ? [] : gc.stats;
  for (const [generation, [collections, collected, uncollectable]] of rows.entries()) {
    const row = rt.heap.gc.stats[generation];
    if (row !== undefined) Object.assign(row, { collections, collected, uncollectable });
  }
  rt.heap.gc.startWith(gc.objects, gc.frozen);
  // Where it lasts, the place for one slice is free since the start.
  if (rt.types.slice.tp_is_free_list_lasting) rt.heap.decref(newSlice(rt, null, null, null));
  shareSingletons(rt);
  // Of the parsers with keywords only that of list.sort() has run by then (measured).
  const sort = listMethods.find(({ name }) => name === "sort");
  if (rt.facts.parsersKeepKeywordNames && sort !== undefined) {
    keepKeywordNames(rt, sort, sort.parameters);
  }
}

/**
 * Sets the collector's counts to what a script finds at its first line, by default the usual. Called
 * just before the module's function object is made, which is counted as well.
 */
export function applyStartCounts(rt: Runtime, counts?: Counts): void {
  const [young, middle, old] = counts ?? startState(rt.facts.version).gc.count;
  rt.heap.gc.counts.splice(0, 3, Math.max(0, young - 1), middle, old);
  // What our own start asked for, CPython's need not have.
  rt.collectionRequested = false;
}

/** What gc.get_count() gives. */
export type Counts = readonly [young: number, middle: number, old: number];

/** 3.11 counts its singletons and static types like everything else. */
function shareSingletons(rt: Runtime): void {
  const singletons: [string, PyObject][] = [
    ["None", rt.none],
    ["True", rt.true],
    ["False", rt.false],
    ["NotImplemented", rt.notImplemented],
    ["Ellipsis", rt.ellipsis],
  ];
  for (const type of Object.values(rt.types))
    if (type !== undefined) singletons.push([type.tp_name, type]);
  for (const [name, op] of singletons) {
    const refs = startSingletonRefs(rt.facts.version, name);
    if (refs !== undefined && !isImmortal(op)) rt.heap.share(op, refs);
  }
}

/** Gives a module the count that it has in CPython, if it was measured. */
export function shareOnlyModule(rt: Runtime, module: PyModule): void {
  const known = ownValue(startState(rt.facts.version).modules, module.name);
  if (known !== undefined) rt.heap.share(module, known[0]);
}

/** Gives a native module, its functions and its classes the counts that they have in CPython. */
export function shareModule(rt: Runtime, module: PyModule): void {
  const { version } = rt.facts;
  const known = ownValue(startState(version).modules, module.name);
  if (known === undefined) return;
  rt.heap.share(module, known[0]);
  for (const [key, value] of dictEntries(module.dict)) {
    const isMeasured = value instanceof PyCFunction || value instanceof PyTypeObject;
    if (!isMeasured || isImmortal(value) || !(key instanceof PyUnicode)) continue;
    if (value instanceof PyCFunction && isShared(value)) continue; // another module's
    const refs = startRefs(version, module.name, asString(key));
    // A static type's own dictionary refers to it: no default may be below that.
    const isStatic = value instanceof PyTypeObject && !value.tp_is_heap_type;
    rt.heap.share(value, isStatic ? Math.max(refs, value.refcount) : refs);
  }
}
