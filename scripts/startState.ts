/**
 * Writes src/engine/startState.ts: what a script finds before its first line, measured under every
 * CPython of this machine by test/oracle/start-state.py.
 *
 *   node --import ./scripts/sources.mjs scripts/startState.ts
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";
import { runPython } from "../test/support/cpython.ts";
import { readRecordings, recordedPrograms } from "../test/support/recordings.ts";

type NameRow = readonly [kind: string, refs: number, size: number, tracked: boolean, of: unknown];

interface Measured {
  readonly collector: { readonly objects: readonly number[] };
  readonly modules: Readonly<
    Record<string, { refs: number; size: number; names: Record<string, NameRow> } | null>
  >;
  readonly types: Readonly<Record<string, readonly (number | boolean)[]>>;
  readonly words: readonly (readonly [string, number])[];
  readonly counts?: Readonly<Record<string, number>>;
}

/** A string that CPython itself holds: 3.11 counts these from 999999999 on. */
const RUNTIME_REFS = 999_000_000;

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = `${ROOT}src/engine/startState.ts`;

const HEADER = `import { prepared } from "../base/prepared.ts";
import type { PythonVersion } from "./facts.ts";

/**
 * What a script finds before its first line, by version: counts, sizes and flags of objects that
 * the interpreter and its library made. Measured, not chosen: written by scripts/startState.ts
 * from what test/oracle/start-state.py saw in processes of their own; do not edit.
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

export function startState(version: PythonVersion): StartState {
  return START_STATES[version];
}

/** The start count of a function or class of a module, as in \`StartState.modules\`. */
export function startRefs(version: PythonVersion, module: string, name: string): number {
  const state = START_STATES[version];
  const listed = refsIn(state.modules[module]?.[2] ?? "", name);
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

/** Identifiers that are interned before the program starts, but mortal: a literal equal to one is
 *  that same object, with a count that the whole process determines. */
export function libraryWords(version: PythonVersion): ReadonlySet<string> {
  return libraryWordsOf(version);
}

const runtimeWordsOf = prepared((version: PythonVersion) => wordsOf(START_WORDS, version));
const libraryWordsOf = prepared((version: PythonVersion) => wordsOf(START_MORTAL_WORDS, version));

function wordsOf(
  groups: readonly (readonly [string, string])[],
  version: PythonVersion,
): ReadonlySet<string> {
  const minor = Number(version.slice(2)).toString(16);
  const found = new Set<string>();
  for (const [versions, words] of groups) {
    if (!versions.includes(minor)) continue;
    for (const word of words.split(" ")) found.add(word);
  }
  return found;
}
`;

const measured = new Map<PythonVersion, Measured>();
for (const version of PYTHON_VERSIONS) {
  const text = await runPython(version, `${ROOT}test/oracle/start-state.py`);
  measured.set(version, JSON.parse(text) as Measured);
}
writeFileSync(OUTPUT, moduleText());
execFileSync("npx", ["biome", "format", "--write", OUTPUT], { cwd: ROOT, stdio: "ignore" });

function moduleText(): string {
  const records = [...measured].map(([version, m]) => `"${version}": ${recordText(version, m)}`);
  return `${HEADER}
const START_STATES: Readonly<Record<PythonVersion, StartState>> = {
  ${records.join(",\n  ")},
};

/** Words by the versions (minor, in hexadecimal) in which they are interned at the start. */
const START_WORDS: readonly (readonly [versions: string, words: string])[] = [
  ${wordGroups(([, refs]) => refs >= RUNTIME_REFS)}
];

/** As START_WORDS, of strings that are interned but mortal: their counts are the process's. */
const START_MORTAL_WORDS: readonly (readonly [versions: string, words: string])[] = [
  ${wordGroups(([, refs]) => refs < RUNTIME_REFS)}
];
`;
}

function recordText(version: PythonVersion, m: Measured): string {
  const modules = Object.entries(m.modules).flatMap(([name, of]) =>
    of === null
      ? []
      : [`"${name}": [${of.refs}, ${of.size}, "${nameRefs(version, name, of.names)}"]`],
  );
  const types = Object.entries(m.types).map(
    ([name, row]) => `"${name}": [${row.slice(0, 6).map(Number).join(", ")}]`,
  );
  const counts = Object.entries(m.counts ?? {}).map(([name, refs]) => `${name}:${refs}`);
  return `{
    gc: ${collectorText(version, m)},
    defaultRefs: { builtins: ${builtinRefs(version)}, others: 1 },
    modules: { ${modules.join(", ")} },
    types: { ${types.join(", ")} },
    mortalSingletons: "${counts.join(" ")}",
  }`;
}

/** The first line's counters: of all programs recorded, the median of each. */
function collectorText(version: PythonVersion, m: Measured): string {
  const first = recordedPrograms(["oracle"]).flatMap(program => {
    const event = readRecordings(program)?.versions[version]?.events[0];
    return event === undefined ? [] : [event.gc];
  });
  const median = (pick: (gc: (typeof first)[number]) => number): number =>
    first.map(pick).sort((a, b) => a - b)[first.length >> 1] ?? 0;
  const count = [0, 1, 2].map(g => median(gc => gc.count[g] ?? 0));
  const stats = [0, 1, 2].map(g => [0, 1, 2].map(k => median(gc => gc.stats[g]?.[k] ?? 0)));
  const objects = JSON.stringify(m.collector.objects);
  return `{ count: ${JSON.stringify(count)}, stats: ${JSON.stringify(stats)}, objects: ${objects} }`;
}

function builtinRefs(version: PythonVersion): number {
  return version === "3.11" ? 3 : 2;
}

function nameRefs(version: PythonVersion, module: string, names: Record<string, NameRow>): string {
  const usual = module === "builtins" ? builtinRefs(version) : 1;
  return Object.entries(names)
    .filter(([name, [, refs]]) => refs !== usual && refs < RUNTIME_REFS && !name.startsWith("_"))
    .filter(([, [kind]]) => isDefinition(kind))
    .map(([name, [, refs]]) => `${name}:${refs}`)
    .join(" ");
}

function isDefinition(kind: string): boolean {
  return (
    kind === "builtin_function_or_method" ||
    kind === "function" ||
    kind === "type" ||
    kind.endsWith("Meta") ||
    kind === "EnumType"
  );
}

function wordGroups(select: (word: readonly [string, number]) => boolean): string {
  const versionsOf = new Map<string, string>();
  for (const [version, { words }] of measured) {
    const minor = Number(version.slice(2)).toString(16);
    for (const word of words.filter(select)) {
      versionsOf.set(word[0], (versionsOf.get(word[0]) ?? "") + minor);
    }
  }
  const groups = new Map<string, string[]>();
  for (const [word, versions] of versionsOf) {
    groups.set(versions, [...(groups.get(versions) ?? []), word]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([versions, words]) => `["${versions}", "${words.sort().join(" ")}"],`)
    .join("\n  ");
}
