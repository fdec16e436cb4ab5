/**
 * Writes src/engine/objects/measuredGaps.ts: which attributes of library classes every CPython of this
 * machine has and the model lacks, as test/oracle/class-attributes.py finds them.
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
import { classAttributesOf } from "../test/support/classAttributes.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = `${ROOT}src/engine/objects/measuredGaps.ts`;
const SCRIPT = `${ROOT}test/oracle/class-attributes.py`;

const HEADER = `/**
 * Public attributes that CPython's library classes have and ours lack: "versions class attribute ...",
 * the versions by their last digits in base 16. Measured, not chosen: written by
 * scripts/missingAttributes.ts; do not edit.
 */
`;

const modules = [...libraryModules.keys(), ...nativeModules.keys(), "builtins", "sys"]
  .filter(name => !name.startsWith("_") && name !== "__future__")
  .sort();

/** By "class attribute", the digits of the versions in which it is missing. */
const missing = new Map<string, string>();
for (const version of PYTHON_VERSIONS) {
  const digit = Number(version.split(".")[1]).toString(16);
  const real = await runPythonOn(version, SCRIPT, modules, null);
  const own = new Set(classAttributesOf(version, readFileSync(SCRIPT, "utf8"), modules));
  for (const line of real.split("\n")) {
    // A class that is missing itself is unknown, and all that it has.
    const [owner = ""] = line.split(" ");
    if (own.has(line) || !own.has(owner)) continue;
    missing.set(line, (missing.get(line) ?? "") + digit);
  }
}

const groups = new Map<string, string[]>();
for (const [line, digits] of [...missing].sort()) {
  const [owner = "", attribute = ""] = line.split(" ");
  const key = `${digits} ${owner}`;
  groups.set(key, [...(groups.get(key) ?? []), attribute]);
}
const rows = [...groups].map(([key, attributes]) => `  "${key} ${attributes.join(" ")}",\n`);
writeFileSync(
  OUTPUT,
  `${HEADER}export const MEASURED_GAPS: readonly string[] = [\n${rows.join("")}];\n`,
);
execFileSync("npx", ["biome", "check", "--write", OUTPUT], { stdio: "inherit" });
