/**
 * Writes src/engine/startState/measured.ts: what a script finds before its first line, measured under every
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
  readonly collector: { readonly objects: readonly number[]; readonly frozen: number };
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
const OUTPUT = `${ROOT}src/engine/startState/measured.ts`;

const measured = new Map<PythonVersion, Measured>();
for (const version of PYTHON_VERSIONS) {
  const text = await runPython(version, `${ROOT}test/oracle/start-state.py`);
  measured.set(version, JSON.parse(text) as Measured);
}
writeFileSync(OUTPUT, moduleText());
execFileSync("npx", ["biome", "format", "--write", OUTPUT], { cwd: ROOT, stdio: "ignore" });

function moduleText(): string {
  const records = [...measured].map(([version, m]) => `"${version}": ${recordText(version, m)}`);
  return `import type { PythonVersion } from "../facts.ts";
import type { StartState, WordGroup } from "./startState.ts";

// Written by scripts/startState.ts from what test/oracle/start-state.py saw in processes of their
// own; do not edit.

/** What a script finds, by version. */
export const START_STATES: Readonly<Record<PythonVersion, StartState>> = {
  ${records.join(",\n  ")},
};

/** Strings that are interned at the start and held by the runtime. */
export const START_WORDS: readonly WordGroup[] = [
  ${wordGroups(([, refs]) => refs >= RUNTIME_REFS)}
];

/** Strings that are interned but mortal: their counts are the process's. */
export const START_MORTAL_WORDS: readonly WordGroup[] = [
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
  return `{ count: ${JSON.stringify(count)}, stats: ${JSON.stringify(stats)}, objects: ${objects}, frozen: ${m.collector.frozen} }`;
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
