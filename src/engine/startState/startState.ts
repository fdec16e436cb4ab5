import { ownValue } from "../../base/own.ts";
import { prepared } from "../../base/prepared.ts";
import type { PythonVersion } from "../facts.ts";
import { START_MORTAL_WORDS, START_STATES, START_WORDS } from "./measured.ts";

/**
 * What a script finds before its first line, by version: counts, sizes and flags of objects that
 * the interpreter and its library made. Measured, not chosen (measured.ts).
 *
 * Counts are those without the program's own references. They hold for a plain installation (no
 * .pth files, no sitecustomize); what a site adds to them no source can tell, so they are shown as
 * approximate.
 */
export interface StartState {
  readonly gc: {
    /** gc.get_count() at the first line, the median of many scripts (each differs by some tens). */
    readonly count: readonly [number, number, number];
    /** Collections, collected, uncollectable by generation, as gc.get_stats() has them. */
    readonly stats: readonly (readonly [number, number, number])[];
    /** How many objects the collector watches in each generation. */
    readonly objects: readonly [number, number, number];
    /** gc.get_freeze_count(). */
    readonly frozen: number;
  };
  /** The count of a function or class of a module that is not listed with the module. */
  readonly defaultRefs: { readonly builtins: number; readonly others: number };
  /**
   * By name: the module's count right after its first import (without the importer's name), its
   * sys.getsizeof, and the counts of its functions and classes that are not the default:
   * "name:refs name:refs ...".
   */
  readonly modules: Readonly<Record<string, readonly [refs: number, size: number, names: string]>>;
  /** Built-in types by their name in builtins, or by __name__ (with the module if that is needed). */
  readonly types: Readonly<Record<string, TypeRow>>;
  /** 3.11 only, else "": counts of None, True, ... and of the static types, "name:refs ...". */
  readonly mortalSingletons: string;
}

/** Words, separated by blanks, by the versions (minors, in hexadecimal) that have them. */
export type WordGroup = readonly [versions: string, words: string];

/** Facts of a type object: sys.getsizeof(T), then T.__basicsize__ and so on. */
export type TypeRow = readonly [
  size: number,
  basicsize: number,
  itemsize: number,
  /** tp_flags; Include/object.h names the bits. */
  flags: number,
  dictoffset: number,
  weakrefoffset: number,
];

/** The record of a version. */
export function startState(version: PythonVersion): StartState {
  return START_STATES[version];
}

/** The start count of a function or class of a module, as in `StartState.modules`. */
export function startRefs(version: PythonVersion, module: string, name: string): number {
  const state = START_STATES[version];
  const listed = refsIn(ownValue(state.modules, module)?.[2] ?? "", name);
  return listed ?? (module === "builtins" ? state.defaultRefs.builtins : state.defaultRefs.others);
}

/** The start count of a singleton or static type that is mortal on this version (3.11). */
export function startSingletonRefs(version: PythonVersion, name: string): number | undefined {
  return refsIn(START_STATES[version].mortalSingletons, name);
}

function refsIn(list: string, name: string): number | undefined {
  return refsOf(list).get(name);
}

/** "name:refs name:refs ..." as a map. */
const refsOf = prepared((list: string) => {
  const refs = new Map<string, number>();
  for (const entry of list.split(" ")) {
    const colon = entry.lastIndexOf(":");
    if (colon >= 0) refs.set(entry.slice(0, colon), Number(entry.slice(colon + 1)));
  }
  return refs;
});

/**
 * Identifiers that are interned before the program starts and held by the runtime itself: on 3.12
 * and later immortal, on 3.11 counted from 999999999 on. Without single characters, which always are.
 */
export function runtimeWords(version: PythonVersion): ReadonlySet<string> {
  return runtimeWordsOf(version);
}

/**
 * Identifiers that are interned before the program starts, but mortal: a literal equal to one is
 * that same object, with a count that the whole process determines.
 */
export function libraryWords(version: PythonVersion): ReadonlySet<string> {
  return libraryWordsOf(version);
}

const runtimeWordsOf = prepared((version: PythonVersion) => wordsOf(START_WORDS, version));
const libraryWordsOf = prepared((version: PythonVersion) => wordsOf(START_MORTAL_WORDS, version));

function wordsOf(groups: readonly WordGroup[], version: PythonVersion): ReadonlySet<string> {
  const minor = Number(version.slice(2)).toString(16);
  const found = new Set<string>();
  for (const [versions, words] of groups) {
    if (!versions.includes(minor)) continue;
    for (const word of words.split(" ")) found.add(word);
  }
  return found;
}
