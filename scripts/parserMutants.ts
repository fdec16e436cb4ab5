/**
 * Breaks texts of the standard library at seeded random places and compares what the CPythons of this
 * machine say of each with what we say: accepted or not, the tree, the message with its place, the
 * symbol table, warnings. Prints how many differ, the most frequent kinds first.
 *
 *   npm run mutants                         3,000 texts, every version
 *   npm run mutants -- --count 500          as many texts
 *   npm run mutants -- --seed 7             other ones
 *   npm run mutants -- --python 3.13        one version
 *   npm run mutants -- --show 20            so many of the texts that differ, written out
 */
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";
import { seededRandom } from "../test/support/brokenEdits.ts";
import { pythonsAtHand, runPythonOn } from "../test/support/cpython.ts";
import { mutantOf, oneOf } from "../test/support/mutants.ts";
import { type Description, describeSource, judge } from "../test/support/parserReference.ts";
import { readSnippets } from "../test/support/parserSample.ts";

const SCRIPT = fileURLToPath(new URL("./parserGate.py", import.meta.url));

const args = process.argv.slice(2);
const valueOf = (name: string): string | undefined =>
  args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
const count = Number(valueOf("--count") ?? 3000);
const shown = Number(valueOf("--show") ?? 0);
const seed = Number(valueOf("--seed") ?? 1);
const wanted = valueOf("--python");
const versions = pythonsAtHand(
  PYTHON_VERSIONS.filter(version => wanted === undefined || version === wanted),
);

const kindsOfTexts = await wholeTexts();
const random = seededRandom(seed);
const mutants = Array.from({ length: count }, () => {
  const texts = oneOf(kindsOfTexts, random) ?? [];
  return mutantOf(oneOf(texts, random) ?? "", random);
}).filter(text => !text.includes("\\N{"));
for (const version of versions) await compare(version);

async function compare(version: PythonVersion): Promise<void> {
  const said = await runPythonOn(version, SCRIPT, ["--describe"], JSON.stringify(mutants));
  const theirs = JSON.parse(said) as Description[];
  const kinds = new Map<string, string[]>();
  let broken = 0;
  mutants.forEach((source, i) => {
    const their = theirs[i]!; // One description for each text.
    const ours = describeSource(source, version);
    if (errorOf(their) !== undefined) broken++;
    const verdict = judge(ours, their);
    if (verdict === "same tree" || verdict === "same error" || verdict === "beyond CPython") return;
    const kind = `${verdict}: ${told(their)} — ours: ${told(ours)}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), source]);
  });
  const different = [...kinds.values()].reduce((sum, found) => sum + found.length, 0);
  console.log(`${version}: ${mutants.length} texts, ${broken} of them broken, ${different} differ`);
  const ordered = [...kinds].sort((a, b) => b[1].length - a[1].length);
  let left = shown;
  for (const [kind, sources] of ordered) {
    console.log(`  ${sources.length} × ${kind}`);
    if (left-- > 0) console.log(`----\n${sources[0]}\n----`);
  }
}

function errorOf(said: Description) {
  return said.error ?? said.symtable_error ?? said.compile_error;
}

function told(said: Description): string {
  const error = errorOf(said);
  if (error === undefined)
    return said.warnings === undefined ? "right" : JSON.stringify(said.warnings);
  const [type, message, ...place] = error;
  return `${type}: ${message} ${place.join(",")}`;
}

/** Statements of the standard library, as many as a screen holds each, and texts of its own tests. */
async function wholeTexts(): Promise<readonly (readonly string[])[]> {
  const found: string[][] = [[], [], []];
  for (const version of [versions[0]!, versions.at(-1)!]) {
    const excerpts = await runPythonOn(version, SCRIPT, ["--excerpts", String(seed)], null);
    found[0]!.push(...(JSON.parse(excerpts) as string[]));
    found[1]!.push(
      ...(JSON.parse(await runPythonOn(version, SCRIPT, ["--texts"], null)) as string[]),
    );
  }
  const { valid, invalid } = readSnippets();
  found[2]!.push(...[...valid, ...invalid].map(({ source }) => source));
  return found;
}
