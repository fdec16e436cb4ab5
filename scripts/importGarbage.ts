/**
 * Writes src/engine/vm/measuredGarbage.ts: how many objects the first import of each modelled module leaves
 * for the collector, as test/oracle/import-garbage.py finds them under every CPython of this machine.
 *
 *   node --import ./scripts/sources.mjs scripts/importGarbage.ts
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";
import { libraryModules } from "../src/engine/lib/index.ts";
import { importCost } from "../src/engine/vm/importCosts.ts";
import { nativeModules } from "../src/engine/vm/modules/index.ts";
import { runPythonOn } from "../test/support/cpython.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = `${ROOT}src/engine/vm/measuredGarbage.ts`;

const HEADER = `import type { PythonVersion } from "../facts.ts";

/**
 * What imports leave for the collector, by version: see importGarbage.ts. Measured, not chosen: written by
 * scripts/importGarbage.ts; do not edit.
 */
`;

type Row = readonly [count: number, young: number, old: number];

interface Measured {
  readonly all: readonly [young: number, old: number];
  readonly start: readonly Row[];
  readonly later: readonly Row[];
}

const names = [...new Set([...libraryModules.keys(), ...nativeModules.keys()])].sort();

/** What a program imports first: not a module that its package brings along, nor a private one. */
function isAsked(name: string): boolean {
  const parent = name.slice(0, Math.max(0, name.lastIndexOf(".")));
  const isBrought = importCost("3.14", parent)?.imports.includes(name) === true;
  return !name.startsWith("_") && !isBrought;
}

/** "count:young+old …" wherever the numbers change. */
function changes(rows: readonly Row[]): string {
  let last = "";
  const kept: string[] = [];
  for (const [count, young, old] of rows) {
    const left = `${young}+${old}`;
    if (left !== last) kept.push(`${count}:${left}`);
    last = left;
  }
  return kept.join(" ");
}

/** Rows "module own all|start|later"; "module own all|other" where another's rows are the same. */
function tableOf(
  version: PythonVersion,
  measured: Readonly<Record<string, Measured | null>>,
): string {
  const own = new Map<string, number>();
  const importsOf = (name: string): readonly string[] => importCost(version, name)?.imports ?? [];
  const inOrder = names
    .filter(name => measured[name])
    .sort((a, b) => importsOf(a).length - importsOf(b).length);
  const seen = new Map<string, string>();
  const lines: string[] = [];
  for (const name of inOrder) {
    const found = measured[name];
    if (!found) continue;
    const [young, old] = found.all;
    const brought = importsOf(name).reduce((sum, other) => sum + (own.get(other) ?? 0), 0);
    if (young + old < brought) console.warn(version, name, young + old, "is less than", brought);
    own.set(name, Math.max(0, young + old - brought));
    if (young + old === 0) continue;
    const rows = `${changes(found.start)}|${changes(found.later)}`;
    const same = seen.get(rows);
    if (same === undefined) seen.set(rows, name);
    lines.push(`${name} ${own.get(name)} ${young + old}|${same ?? rows}`);
  }
  return lines.join("\n");
}

const tables = await Promise.all(
  PYTHON_VERSIONS.map(async version => {
    const script = `${ROOT}test/oracle/import-garbage.py`;
    const output = await runPythonOn(version, script, names.filter(isAsked), null);
    return `  "${version}": \`${tableOf(version, JSON.parse(output) as Record<string, Measured | null>)}\`,`;
  }),
);
const type = "Readonly<Record<PythonVersion, string>>";
writeFileSync(
  OUTPUT,
  `${HEADER}export const MEASURED_GARBAGE: ${type} = {\n${tables.join("\n")}\n};\n`,
);
execFileSync("npx", ["biome", "check", "--write", OUTPUT], { stdio: "inherit" });
