/**
 * Writes src/engine/vm/measuredWords.ts: which names the import of each modelled module makes immortal,
 * as test/oracle/import-words.py finds them under every CPython of this machine that does so.
 *
 *   node --import ./scripts/sources.mjs scripts/importWords.ts [MODULE...]
 *
 * With names only those are measured, and the rest stays as it is.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { factsOf, PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";
import { runtimeWords } from "../src/engine/startState/startState.ts";
import { importCost } from "../src/engine/vm/importCosts.ts";
import { MEASURED_WORDS } from "../src/engine/vm/measuredWords.ts";
import { runPythonOn } from "../test/support/cpython.ts";
import { measuredModules as names } from "./measuredModules.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = `${ROOT}src/engine/vm/measuredWords.ts`;

const HEADER = `/**
 * Names that the import of a module makes immortal, without those that the modules it brings along
 * have: by module, groups of "versions words" (the versions' last digits in base 16). See importCosts.ts.
 * Measured, not chosen: written by scripts/importWords.ts; do not edit.
 */
`;

/** Programs hardly write private or very long names as texts: without these the table is half as long. */
const isLikely = (word: string): boolean =>
  word.length > 1 && word.length <= 16 && !/^_[^_]/.test(word);

const wanted = process.argv.length > 2 ? process.argv.slice(2) : names;
const versions = PYTHON_VERSIONS.filter(v => factsOf(v).immortalInterned === "identifiers");

/** By module, then by word, the digits of the versions. */
const found = new Map<string, Map<string, string>>();
for (const version of versions) {
  const digit = Number(version.slice(2)).toString(16);
  const all = await measure(version);
  for (const [name, words] of all) {
    if (!wanted.includes(name)) continue;
    // What brings this module along, as a module within a package does, has no words before it.
    const others = (importCost(version, name)?.imports ?? []).filter(
      other =>
        !(other.startsWith(`${name}.`) || importCost(version, other)?.imports.includes(name)),
    );
    const brought = new Set(others.flatMap(other => [...(all.get(other) ?? [])]));
    const ofModule = found.get(name) ?? new Map<string, string>();
    for (const word of words) {
      if (!brought.has(word)) ofModule.set(word, (ofModule.get(word) ?? "") + digit);
    }
    found.set(name, ofModule);
  }
}

async function measure(version: PythonVersion): Promise<Map<string, ReadonlySet<string>>> {
  const script = `${ROOT}test/oracle/import-words.py`;
  const others = wanted.flatMap(name => importCost(version, name)?.imports ?? []);
  const measured = [...new Set([...wanted, ...others])].sort();
  const output = await runPythonOn(version, script, measured, null);
  const known = runtimeWords(version);
  const all = new Map<string, ReadonlySet<string>>();
  for (const [name, words] of Object.entries(
    JSON.parse(output) as Record<string, string[] | null>,
  )) {
    if (words === null) continue;
    all.set(name, new Set(words.filter(word => isLikely(word) && !known.has(word))));
  }
  return all;
}

const rows = names.map(name => {
  const words = found.get(name);
  if (words === undefined) return rowOf(name, MEASURED_WORDS[name] ?? []);
  const groups = new Map<string, string[]>();
  for (const [word, digits] of words) {
    groups.set(digits, [...(groups.get(digits) ?? []), word]);
  }
  return rowOf(
    name,
    [...groups].map(([digits, group]) => `${digits} ${group.sort().join(" ")}`),
  );
});

function rowOf(name: string, groups: readonly string[]): string {
  if (groups.length === 0) return "";
  return `  ${JSON.stringify(name)}: [${groups.map(group => JSON.stringify(group)).join(", ")}],\n`;
}
const type = "Readonly<Record<string, readonly string[]>>";
writeFileSync(OUTPUT, `${HEADER}export const MEASURED_WORDS: ${type} = {\n${rows.join("")}};\n`);
execFileSync("npx", ["biome", "check", "--write", OUTPUT], { stdio: "inherit" });
