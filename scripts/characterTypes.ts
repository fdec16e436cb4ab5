/**
 * Writes src/engine/parser/measuredCharacters.ts: what str's methods say of each character, as
 * test/oracle/character-types.py finds it under the CPythons of this machine.
 *
 *   node --import ./scripts/sources.mjs scripts/characterTypes.ts
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS } from "../src/engine/facts.ts";
import { runPython } from "../test/support/cpython.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const HEADER = `/**
 * What the characters of the newest CPython's Unicode are, then where each older one differs from the one
 * after it: runs of characters, the distance from the run before and the flags that characterTypes.ts
 * names, to base 36. -1: as in the newer one. Measured, not chosen: written by scripts/characterTypes.ts; do
 * not edit.
 */
`;

type Run = readonly [first: number, flags: number];

const measured = new Map<number, readonly Run[]>();
for (const version of PYTHON_VERSIONS) {
  const text = await runPython(version, `${ROOT}test/oracle/character-types.py`);
  measured.set(Number(version.slice(2)), JSON.parse(text) as Run[]);
}
const minors = [...measured.keys()].sort((a, b) => b - a);
const rows = minors.map((minor, i) => {
  const own = runsOf(minor);
  const newer = i === 0 ? null : runsOf(minors[i - 1] as number); // there is one before
  return `  [${minor}, ${JSON.stringify(packed(newer === null ? own : differences(own, newer)))}],\n`;
});
const declared = `export const MEASURED_CHARACTERS: readonly (readonly [minor: number, runs: string])[] = [\n`;
writeFileSync(
  `${ROOT}src/engine/parser/measuredCharacters.ts`,
  `${HEADER}${declared}${rows.join("")}];\n`,
);

function runsOf(minor: number): readonly Run[] {
  return measured.get(minor) ?? [];
}

function differences(own: readonly Run[], newer: readonly Run[]): Run[] {
  const found: Run[] = [[0, -1]];
  const starts = [...new Set([...own, ...newer].map(([first]) => first))].sort((a, b) => a - b);
  let [i, j] = [0, 0];
  for (const start of starts) {
    while ((own[i + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= start) i++;
    while ((newer[j + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= start) j++;
    const flags = own[i]?.[1] ?? 0;
    const shown = flags === newer[j]?.[1] ? -1 : flags;
    if (found.at(-1)?.[1] !== shown) found.push([start, shown]);
  }
  return found;
}

function packed(runs: readonly Run[]): string {
  let before = 0;
  return runs
    .map(([first, flags]) => {
      const distance = first - before;
      before = first;
      return `${distance.toString(36)} ${flags.toString(36)}`;
    })
    .join(" ");
}
