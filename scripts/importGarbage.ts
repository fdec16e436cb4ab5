/**
 * Writes src/engine/vm/measuredGarbage.ts: how many objects the first import of each modelled module leaves
 * for the collector, as test/oracle/import-garbage.py finds them under every CPython of this machine.
 *
 *   node --import ./scripts/sources.mjs scripts/importGarbage.ts [MODULE...]
 *
 * With names only those are measured, and what the others leave stays as it is.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";
import { importCost } from "../src/engine/vm/importCosts.ts";
import { MEASURED_GARBAGE } from "../src/engine/vm/measuredGarbage.ts";
import { runPythonOn } from "../test/support/cpython.ts";
import { isUnseen, measuredModules as names } from "./measuredModules.ts";

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

const given = process.argv.slice(2);
const wanted = given.length > 0 ? given : names.filter(isAsked);

/** What is imported first: not a module that its package brings along, nor a private one. */
function isAsked(name: string): boolean {
  if (isUnseen(name)) return true;
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

/** What one module leaves: in all, and "start|later", when it begins at which count. */
interface Left {
  readonly all: number;
  readonly rows: string;
}

/** What the table says of the modules that are not measured now. */
function keptOf(version: PythonVersion): Map<string, Left> {
  const kept = new Map<string, Left>();
  const lines = given.length === 0 ? "" : MEASURED_GARBAGE[version];
  for (const line of lines.split("\n").filter(each => each !== "")) {
    const [head = "", ...rows] = line.split("|");
    const [name = "", , all] = head.split(" ");
    const same = rows.length === 1 ? kept.get(rows.join()) : undefined;
    kept.set(name, { all: Number(all), rows: same?.rows ?? rows.join("|") });
  }
  return kept;
}

/** Rows "module own all|start|later"; "module own all|other" where another's rows are the same. */
function tableOf(version: PythonVersion, left: ReadonlyMap<string, Left>): string {
  const own = new Map<string, number>();
  const importsOf = (name: string): readonly string[] => importCost(version, name)?.imports ?? [];
  const inOrder = names.toSorted((a, b) => importsOf(a).length - importsOf(b).length);
  const seen = new Map<string, string>();
  const lines: string[] = [];
  for (const name of inOrder) {
    const { all, rows } = left.get(name) ?? { all: 0, rows: "" };
    if (all === 0) continue;
    const brought = importsOf(name).reduce((sum, other) => sum + (own.get(other) ?? 0), 0);
    if (all < brought) console.warn(version, name, all, "is less than", brought);
    own.set(name, Math.max(0, all - brought));
    const same = seen.get(rows);
    if (same === undefined) seen.set(rows, name);
    lines.push(`${name} ${own.get(name)} ${all}|${same ?? rows}`);
  }
  return lines.join("\n");
}

const tables = await Promise.all(
  PYTHON_VERSIONS.map(async version => {
    const script = `${ROOT}test/oracle/import-garbage.py`;
    const output = await runPythonOn(version, script, wanted, null);
    const left = keptOf(version);
    for (const name of wanted) left.delete(name);
    const found = JSON.parse(output) as Record<string, Measured | null>;
    for (const [name, measured] of Object.entries(found)) {
      if (measured === null) continue;
      const [young, old] = measured.all;
      const rows = `${changes(measured.start)}|${changes(measured.later)}`;
      left.set(name, { all: young + old, rows });
    }
    return `  "${version}": \`${tableOf(version, left)}\`,`;
  }),
);
const type = "Readonly<Record<PythonVersion, string>>";
writeFileSync(
  OUTPUT,
  `${HEADER}export const MEASURED_GARBAGE: ${type} = {\n${tables.join("\n")}\n};\n`,
);
execFileSync("npx", ["biome", "check", "--write", OUTPUT], { stdio: "inherit" });
