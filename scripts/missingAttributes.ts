/**
 * Writes src/engine/objects/measuredGaps.ts: which attributes of library classes every CPython of this
 * machine has and the model lacks, as test/oracle/class-attributes.py finds them, and which names
 * of modules (test/oracle/module-names.py).
 *
 *   node --import ./scripts/sources.mjs scripts/missingAttributes.ts
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS } from "../src/engine/facts.ts";
import { libraryModules } from "../src/engine/lib/index.ts";
import { nativeModules } from "../src/engine/vm/modules/index.ts";
import { runPythonOn } from "../test/support/cpython.ts";
import { classAttributesOf as linesOf } from "../test/support/classAttributes.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = `${ROOT}src/engine/objects/measuredGaps.ts`;
const SCRIPT = `${ROOT}test/oracle/class-attributes.py`;

const NAMES_SCRIPT = `${ROOT}test/oracle/module-names.py`;

const HEADER = `/**
 * Public attributes that CPython's library classes have and ours lack: "versions class attribute ...",
 * the versions by their last digits in base 16. Measured, not chosen: written by
 * scripts/missingAttributes.ts; do not edit.
 */
`;

const modules = [...libraryModules.keys(), ...nativeModules.keys(), "builtins", "sys"]
  .filter(name => !name.startsWith("_") && name !== "__future__")
  .sort();

/** What the script prints of a CPython and not of the model, with the digits of the versions. */
async function missingLines(
  script: string,
  isAsked: (line: string, own: ReadonlySet<string>) => boolean,
): Promise<Map<string, string>> {
  const missing = new Map<string, string>();
  for (const version of PYTHON_VERSIONS) {
    const digit = Number(version.split(".")[1]).toString(16);
    const real = await runPythonOn(version, script, modules, null);
    const own = new Set(linesOf(version, readFileSync(script, "utf8"), modules));
    for (const line of real.split("\n")) {
      if (line === "" || own.has(line) || !isAsked(line, own)) continue;
      missing.set(line, (missing.get(line) ?? "") + digit);
    }
  }
  return missing;
}

/** One row for what the same versions lack of the same owner. */
function rowsOf(missing: ReadonlyMap<string, string>): string {
  const groups = new Map<string, string[]>();
  for (const [line, digits] of [...missing].sort()) {
    const [owner = "", name = ""] = line.split(" ");
    const key = `${digits} ${owner}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups].map(([key, names]) => `  "${key} ${names.join(" ")}",\n`).join("");
}

// A class that is missing itself is unknown, and all that it has.
const attributes = await missingLines(SCRIPT, (line, own) => own.has(line.split(" ")[0] ?? ""));
const names = await missingLines(NAMES_SCRIPT, () => true);
writeFileSync(
  OUTPUT,
  `${HEADER}export const MEASURED_GAPS: readonly string[] = [\n${rowsOf(attributes)}];

/** Names that CPython's modules have and ours lack; \`*\`: \`from module import *\` binds it. */
export const MISSING_NAMES: readonly string[] = [\n${rowsOf(names)}];

/** The modules that were looked at. */
export const MEASURED_MODULES = \`\n${modules.join("\n")}\n\`;
`,
);
execFileSync("npx", ["biome", "check", "--write", OUTPUT], { stdio: "inherit" });
