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
import { libraryModules } from "../src/engine/lib/index.ts";
import { nativeModules } from "../src/engine/vm/modules/index.ts";
import { recordPrograms } from "../test/support/cpython.ts";
import { importCost, WARNING_SHOWN } from "../src/engine/vm/importCosts.ts";
import type { ObservedGc, Recording } from "../test/support/recordings.ts";

const OUTPUT = fileURLToPath(new URL("../src/engine/vm/measuredImports.ts", import.meta.url));

const HEADER = `import type { PythonVersion } from "../facts.ts";

/**
 * Rows of "module own-cost import import ...", by version: see importCosts.ts. Measured, not chosen:
 * written by scripts/importCosts.ts; do not edit.
 */
`;

const MODULES_AT_START = "import sys\nprint(*sorted(sys.modules))\n";

const names = [...new Set([...libraryModules.keys(), ...nativeModules.keys()])].sort();
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

/** What was counted before the first line because the compiler had shown a warning by then. */
function measuredWarning(plain: Recording, warned: Recording, threshold: number): Import {
  const before = plain.events[0]?.gc;
  const after = warned.events[0]?.gc;
  if (before === undefined || after === undefined) throw new Error("nothing was recorded");
  const known = plain.stdout.trim().split(" ");
  const imports = warned.stdout.trim().split(" ");
  return {
    total: countedUntil(after, threshold) - countedUntil(before, threshold),
    imports: imports.filter(other => !known.includes(other) && names.includes(other)),
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
    own.set(name, Math.max(0, rest));
  }
  const inTable = [...names, WARNING_SHOWN];
  const sorted = [...imports].sort(([a], [b]) => inTable.indexOf(a) - inTable.indexOf(b));
  return sorted.map(([name, i]) => [name, own.get(name), ...i.imports].join(" ")).join("\n");
}

/** What the table says of the modules that are not measured now. */
function keptOf(version: PythonVersion): Map<string, Import> {
  const kept = new Map<string, Import>();
  for (const name of [...names, WARNING_SHOWN]) {
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
const texts = { plain: MODULES_AT_START, warned: `${MODULES_AT_START}1 is 1\n` };
for (const [name, text] of Object.entries(texts)) {
  const path = join(folder, `${name}.py`);
  writeFileSync(path, text);
  paths.push(path);
}
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
  const [plain, warned] = ["plain", "warned"].map(name => recordings.get(name)?.[version]);
  if (plain !== undefined && warned !== undefined)
    imports.set(WARNING_SHOWN, measuredWarning(plain, warned, threshold));
  return `  "${version}": \`${rowsOf(imports)}\`,`;
});
const type = "Readonly<Record<PythonVersion, string>>";
writeFileSync(
  OUTPUT,
  `${HEADER}export const MEASURED_IMPORTS: ${type} = {\n${tables.join("\n")}\n};\n`,
);
execFileSync("npx", ["biome", "check", "--write", OUTPUT], { stdio: "inherit" });
