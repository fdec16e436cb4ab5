/**
 * Writes src/engine/objects/functions/measuredSignatures.ts: the `__text_signature__` of what is written in C, as
 * test/oracle/text-signatures.py finds it under every CPython of this machine.
 *
 *   node --import ./scripts/sources.mjs scripts/textSignatures.ts
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS } from "../src/engine/facts.ts";
import { nativeModules } from "../src/engine/vm/modules/index.ts";
import { runPythonOn } from "../test/support/cpython.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = `${ROOT}src/engine/objects/functions/measuredSignatures.ts`;

const HEADER = `/**
 * How what is written in C says that it is called: by text, groups of "versions name name ..." (the
 * versions' last digits in base 16; a name stands after its module's, which ends with a colon). See
 * textsignature.ts. Measured, not chosen: written by scripts/textSignatures.ts; do not edit.
 */
`;

const modules = ["builtins", "sys", "_struct", "_decimal", "_datetime", "_ctypes", "posixpath"];
const names = [...new Set([...modules, ...nativeModules.keys()])].sort();

/** By text, then by the versions that say so, the keys. */
const byKey = new Map<string, Map<string, string>>();
for (const version of PYTHON_VERSIONS) {
  const digit = Number(version.slice(2)).toString(16);
  const script = `${ROOT}test/oracle/text-signatures.py`;
  const said = JSON.parse(await runPythonOn(version, script, names, null)) as Record<
    string,
    string | null
  >;
  for (const [key, text] of Object.entries(said)) {
    const texts = byKey.get(key) ?? new Map<string, string>();
    byKey.set(key, texts);
    texts.set(text ?? "", (texts.get(text ?? "") ?? "") + digit);
  }
}

const byText = new Map<string, Map<string, string[]>>();
for (const [key, texts] of byKey) {
  for (const [text, digits] of texts) {
    const groups = byText.get(text) ?? new Map<string, string[]>();
    byText.set(text, groups);
    groups.set(digits, [...(groups.get(digits) ?? []), key]);
  }
}

/** "list.append list.clear set.add" as "list: append clear set: add". */
function packed(keys: readonly string[]): string {
  const words: string[] = [];
  let holder = "";
  for (const key of [...keys].sort()) {
    const dot = key.lastIndexOf(".");
    if (key.slice(0, dot) !== holder) {
      holder = key.slice(0, dot);
      words.push(`${holder}:`);
    }
    words.push(key.slice(dot + 1));
  }
  return words.join(" ");
}

const rows = [...byText].map(([text, groups]) => {
  const texts = [...groups].map(([digits, keys]) => JSON.stringify(`${digits} ${packed(keys)}`));
  return `  [${JSON.stringify(text)}, [${texts.join(", ")}]],\n`;
});
const type = "readonly (readonly [string, readonly string[]])[]";
writeFileSync(
  OUTPUT,
  `${HEADER}export const MEASURED_SIGNATURES: ${type} = [\n${rows.join("")}];\n`,
);
execFileSync("npx", ["biome", "check", "--write", OUTPUT], { stdio: "inherit" });
