/**
 * Writes src/engine/vm/measuredImports.ts: how many objects for the collector to count the first import of
 * each modelled module leaves behind, measured by the recorder under every CPython of this machine.
 *
 *   node --import ./scripts/sources.mjs scripts/importCosts.ts [MODULE...]
 *
 * With names only those are measured, and the rest stays as it is.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { factsOf, PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";
import { recordPrograms } from "../test/support/cpython.ts";
import { importCost } from "../src/engine/vm/importCosts.ts";
import type { ObservedGc, Recording } from "../test/support/recordings.ts";
import { measuredModules as names } from "./measuredModules.ts";

const OUTPUT = fileURLToPath(new URL("../src/engine/vm/measuredImports.ts", import.meta.url));

const HEADER = `import type { PythonVersion } from "../facts.ts";

/**
 * Rows of "module own-cost import import ...", by version: see importCosts.ts. Measured, not chosen:
 * written by scripts/importCosts.ts; do not edit.
 */
`;

const wanted = process.argv.length > 2 ? process.argv.slice(2) : names;

interface Import {
  readonly total: number;
  readonly imports: readonly string[];
}

/** What was counted between the line with the import and the next; and what is in sys.modules then. */
function measured(
  name: string,
  { events, stdout }: Recording,
  threshold: number,
): Import | undefined {
  const [before, after] = [4, 5].map(line => events.find(event => event.line === line)?.gc);
  if (before === undefined || after === undefined) return undefined;
  const imports = stdout.trim().split(" ");
  return {
    total: countedUntil(after, threshold) - countedUntil(before, threshold),
    imports: imports.filter(other => other !== name && names.includes(other)),
  };
}

/** Each run of the collector sets the count to zero when it is over the threshold. */
function countedUntil({ count, stats }: ObservedGc, threshold: number): number {
  const runs = stats.reduce((sum, [collections = 0]) => sum + collections, 0);
  return runs * (threshold + 1) + (count[0] ?? 0);
}

/** Rows, those with the fewest imports first: what is left of a total is the module's own. */
function rowsOf(imports: ReadonlyMap<string, Import>): string {
  const own = new Map<string, number>();
  const inOrder = [...imports].sort((a, b) => a[1].imports.length - b[1].imports.length);
  for (const [name, { total, imports: others }] of inOrder) {
    const rest = others.reduce((left, other) => left - (own.get(other) ?? 0), total);
    own.set(name, rest);
  }
  const sorted = [...imports].sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
  return sorted.map(([name, i]) => [name, own.get(name), ...i.imports].join(" ")).join("\n");
}

/** What the table says of the modules that are not measured now. */
function keptOf(version: PythonVersion): Map<string, Import> {
  const kept = new Map<string, Import>();
  for (const name of names) {
    const cost = wanted.includes(name) ? undefined : importCost(version, name);
    if (cost === undefined) continue;
    const others = cost.imports.map(other => importCost(version, other)?.own ?? 0);
    kept.set(name, {
      total: others.reduce((sum, own) => sum + own, cost.own),
      imports: cost.imports,
    });
  }
  return kept;
}

const folder = mkdtempSync(join(tmpdir(), "refscope-imports-"));
const paths = wanted.map((name, index) => {
  const path = join(folder, `import${index}.py`);
  const lines = ["import sys", "", "before = set(sys.modules)", `import ${name}`];
  writeFileSync(path, `${lines.join("\n")}\nprint(*sorted(set(sys.modules) - before))\n`);
  return path;
});
const recordings = await recordPrograms(paths, PYTHON_VERSIONS);
rmSync(folder, { recursive: true });
const tables = PYTHON_VERSIONS.map(version => {
  const imports = keptOf(version);
  const [threshold] = factsOf(version).gcThresholds;
  for (const [index, name] of wanted.entries()) {
    const recording = recordings.get(`import${index}`)?.[version];
    const found = recording === undefined ? undefined : measured(name, recording, threshold);
    if (found !== undefined) imports.set(name, found);
  }
  return `  "${version}": \`${rowsOf(imports)}\`,`;
});
const type = "Readonly<Record<PythonVersion, string>>";
writeFileSync(
  OUTPUT,
  `${HEADER}export const MEASURED_IMPORTS: ${type} = {\n${tables.join("\n")}\n};\n`,
);
execFileSync("npx", ["biome", "check", "--write", OUTPUT], { stdio: "inherit" });
