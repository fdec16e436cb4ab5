/**
 * Writes src/engine/objects/text/measuredCharmaps.ts: the codecs of one byte a character, as
 * test/oracle/charmaps.py finds them under the CPythons of this machine. Their tables are the same in all
 * versions; some have more names in newer ones ("latin_2:15").
 *
 *   node --import ./scripts/sources.mjs scripts/charmaps.ts
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS } from "../src/engine/facts.ts";
import { runPython } from "../test/support/cpython.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const HEADER = `/**
 * The codecs of one byte a character: names, then the characters of the bytes from 128 on, or of all
 * where the lower half is not ASCII. A byte without a character is U+FFFE. Measured, not chosen: written
 * by scripts/charmaps.ts; do not edit.
 */
`;

type Found = Record<string, [aliases: string[], table: string]>;

const byVersion: (readonly [minor: number, found: Found])[] = [];
for (const version of PYTHON_VERSIONS) {
  const found: Found = JSON.parse(await runPython(version, `${ROOT}test/oracle/charmaps.py`));
  byVersion.push([Number(version.slice(2)), found]);
}
const [oldest = 0] = byVersion[0] ?? [];
const newest = byVersion.at(-1)?.[1] ?? {};

/** An alias with the version that brought it, where not all have it. */
function dated(name: string, alias: string): string {
  const since = byVersion.find(([, found]) => found[name]?.[0].includes(alias))?.[0] ?? oldest;
  return since === oldest ? alias : `${alias}:${since}`;
}

const ascii = String.fromCharCode(...Array.from({ length: 128 }, (_, i) => i));

const escaped = (text: string): string =>
  JSON.stringify(text).replace(
    /[^ -~\u00a1-\u02ff\u0370-\u058f\u05d0-\u05ea\u0e00-\u0e7f\u2013-\u2026\u2030-\u20ff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const rows = Object.entries(newest).map(([name, [aliases, table]]) => {
  const shown = table.startsWith(ascii) ? table.slice(128) : table;
  return `  [${JSON.stringify([name, ...aliases.map(alias => dated(name, alias))].join(" "))}, ${escaped(shown)}],\n`;
});
const list = `export const MEASURED_CHARMAPS: readonly (readonly [names: string, table: string])[] = [\n`;
writeFileSync(
  `${ROOT}src/engine/objects/text/measuredCharmaps.ts`,
  `${HEADER}${list}${rows.join("")}];\n`,
);
console.log(`${rows.length} codecs`);
