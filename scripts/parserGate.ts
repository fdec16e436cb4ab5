/**
 * Holds the parser and the symbol table to the CPythons of this machine, and prints how they fare.
 *
 *   npm run gate                 everything, on the whole standard library of each version
 *   npm run gate -- --every 10   on every tenth of its files
 *   npm run gate -- --show       also names the texts whose messages differ
 *   npm run gate -- --record     only renews the recorded sample that the unit tests use
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { SourceText } from "../src/base/text.ts";
import type { PythonVersion } from "../src/engine/facts.ts";
import { parseModule } from "../src/engine/parser/parser.ts";
import { breakOnce, EDIT_KINDS, seededRandom, type Survival } from "../test/support/brokenEdits.ts";
import { pythonsAtHand, runPythonOn } from "../test/support/cpython.ts";
import { mutantOf } from "../test/support/mutants.ts";
import {
  describeSource,
  type Description,
  judge,
  Tally,
  type Verdict,
} from "../test/support/parserReference.ts";
import {
  deletionsOf,
  type ParserSample,
  readMistakes,
  readSnippets,
  SAMPLE_PATH,
} from "../test/support/parserSample.ts";

const SCRIPT = fileURLToPath(new URL("./parserGate.py", import.meta.url));
const PROGRAMS = fileURLToPath(new URL("../test/programs", import.meta.url));
const PARSER = fileURLToPath(new URL("../src/engine/parser/parser.ts", import.meta.url));

interface LibraryFile extends Description {
  readonly path: string;
  readonly source: string;
}

const args = process.argv.slice(2);
const every = args.includes("--every") ? Number(args[args.indexOf("--every") + 1]) : 1;
const shows = args.includes("--show");
const versions = pythonsAtHand();
let isMet = true;

if (args.includes("--record")) await record();
else {
  await checkLibraries();
  await checkMessages();
  checkSnippets();
}
process.exitCode = isMet ? 0 : 1;

/** The standard library of each version: accepted, equal trees, equal symbol tables. */
async function checkLibraries(): Promise<void> {
  const rows: string[][] = [
    [
      "version",
      "files",
      "accepted",
      "nodes",
      "files with another tree",
      "other symbols",
      "other warnings",
      "survive",
    ],
  ];
  let timed: readonly LibraryFile[] = [];
  for (const version of versions) {
    const files = await libraryOf(version);
    timed = files;
    rows.push([version, ...judgeLibrary(version, files), survivalOf(version, files)]);
  }
  printTable(rows);
  const newest = versions.at(-1);
  if (newest !== undefined) await checkCosts(newest, timed);
}

async function libraryOf(version: PythonVersion): Promise<LibraryFile[]> {
  const lines = await runPythonOn(version, SCRIPT, ["--stdlib", String(every)], null);
  return lines
    .trim()
    .split("\n")
    .map(line => JSON.parse(line) as LibraryFile);
}

function judgeLibrary(version: PythonVersion, files: readonly LibraryFile[]): string[] {
  const right = files.filter(file => file.error === undefined);
  const counts = new Map<Verdict, number>();
  for (const file of right) {
    const verdict = judge(describeSource(file.source, version), file);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    if (verdict !== "same tree" && verdict !== "same error") {
      console.log(`${version} ${file.path}: ${verdict}`);
      isMet = false;
    }
  }
  const rejected = counts.get("rejected wrongly") ?? 0;
  const nodes = right.reduce((sum, file) => sum + (file.nodes ?? 0), 0);
  const otherTrees = counts.get("other tree") ?? 0;
  const otherSymbols = counts.get("other symbols") ?? 0;
  const otherWarnings = counts.get("other warnings") ?? 0;
  const accepted = right.length - rejected;
  return [right.length, accepted, nodes, otherTrees, otherSymbols, otherWarnings].map(String);
}

/** The mean share of nodes that outlive one broken edit, and of those still in their function. */
function survivalOf(version: PythonVersion, files: readonly LibraryFile[]): string {
  const random = seededRandom(2026);
  const survivals: Survival[] = [];
  const wanted = files.filter(file => file.source.length > 4000 && file.source.length < 150_000);
  const step = Math.max(1, Math.floor(wanted.length / 120));
  for (let i = 0; i < wanted.length; i += step) {
    for (const kind of EDIT_KINDS) {
      const survival = breakOnce(wanted[i]!.source, version, kind, random); // `i` is in range.
      if (survival !== null && survival.others > 0) survivals.push(survival);
    }
  }
  const mean = (share: (survival: Survival) => number): number =>
    (100 * survivals.reduce((sum, survival) => sum + share(survival), 0)) / survivals.length;
  const kept = mean(survival => survival.kept / survival.others);
  const inPlace = mean(survival => survival.inPlace / survival.others);
  if (kept < 99.1 || inPlace < 97.9) isMet = false;
  return `${kept.toFixed(2)} %, ${inPlace.toFixed(2)} % in place`;
}

/** CPU time for 1,000 lines once warm, and the size of the code. */
async function checkCosts(version: PythonVersion, files: readonly LibraryFile[]): Promise<void> {
  const texts = files.filter(file => file.error === undefined).slice(0, 200);
  const lines = texts.reduce((sum, file) => sum + new SourceText(file.source).lineCount, 0);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round++) {
    const before = process.cpuUsage();
    for (const file of texts) parseModule(new SourceText(file.source), { version });
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / lines);
  }
  console.log(`1,000 lines: ${best.toFixed(2)} ms of CPU time (${lines} lines, warm)\n`);
  const reading = await checkSizes();
  if (best > 3 || reading > 80 * 1024) isMet = false;
}

/** What the parts of the parser weigh; returns the bytes of reading and recovering. */
async function checkSizes(): Promise<number> {
  const names = /unicodeNames\.ts$/;
  const words = /(?:diagnose|tokenizerErrors)\.ts$/;
  const texts = /(?:grammar|mistakes)\.ts$/;
  const reading = await minifiedSize(PARSER, [words, names]);
  const withWalk = await minifiedSize(PARSER, [texts, names]);
  const withWords = await minifiedSize(PARSER, [names]);
  const whole = await minifiedSize(PARSER, []);
  printTable([
    ["part of the parser", "minified", "packed", "when it is needed"],
    ["reading, recovering", ...sizes(reading), "always"],
    ["saying what is wrong", ...sizes(less(withWalk, reading)), "for a text with an error"],
    [
      "CPython's grammar, mistakes",
      ...sizes(less(withWords, withWalk)),
      "for a text with an error",
    ],
    ["names of 34,594 characters", ...sizes(less(whole, withWords)), "for the first \\N{…}"],
  ]);
  return reading.bytes;
}

interface Size {
  readonly bytes: number;
  readonly packed: number;
}

function less(a: Size, b: Size): Size {
  return { bytes: a.bytes - b.bytes, packed: a.packed - b.packed };
}

function sizes({ bytes, packed }: Size): string[] {
  return [kilobytes(bytes), kilobytes(packed)];
}

/** The size of a module and what it imports, without the modules that match `left`. */
async function minifiedSize(path: string, left: readonly RegExp[]): Promise<Size> {
  const result = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    loader: { ".txt": "text" },
    plugins: [
      {
        name: "leave-out",
        setup(builder) {
          builder.onResolve({ filter: /\.ts$/ }, found =>
            left.some(pattern => pattern.test(found.path))
              ? { path: found.path, external: true }
              : null,
          );
        },
      },
    ],
  });
  const code = result.outputFiles[0]?.contents ?? new Uint8Array();
  return { bytes: code.length, packed: gzipSync(code, { level: 9 }).length };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

/** The texts in CPython's own tests of its messages, said by each version. */
async function checkMessages(): Promise<void> {
  const texts = new Set<string>();
  for (const version of versions) {
    const found = JSON.parse(await runPythonOn(version, SCRIPT, ["--texts"], null)) as string[];
    for (const text of found) texts.add(text);
  }
  const sources = [...texts];
  const rows: string[][] = [
    [
      "version",
      "texts",
      "errors of the parser",
      "of symbol table, compiler",
      "texts with warnings",
    ],
  ];
  for (const version of versions) {
    const theirs = await describedBy(version, sources);
    const parser = new Tally();
    const compiler = new Tally();
    const warnings = new Tally();
    sources.forEach((source, i) => {
      const said = theirs[i]!; // One description for each text.
      const verdict = judge(describeSource(source, version), said);
      if (verdict === "beyond CPython") return;
      const isLater = said.symtable_error !== undefined || said.compile_error !== undefined;
      const isSame = verdict === "same error" || verdict === "same tree";
      if (said.error !== undefined) parser.count(isSame);
      else if (isLater) compiler.count(isSame);
      else if (said.warnings !== undefined || !isSame) warnings.count(isSame);
      if (!isSame) isMet = false;
      if (!isSame && shows) console.log(`${version} ${verdict}: ${JSON.stringify(source)}`);
    });
    rows.push([version, String(sources.length), ...[parser, compiler, warnings].map(String)]);
  }
  console.log(
    "message checks of test_syntax.py and test_exceptions.py (message, line, column, end)",
  );
  printTable(rows);
}

async function describedBy(
  version: PythonVersion,
  sources: readonly string[],
): Promise<Description[]> {
  const said = await runPythonOn(version, SCRIPT, ["--describe"], JSON.stringify(sources));
  return JSON.parse(said) as Description[];
}

/** The snippets with which other parsers were measured, by 3.14. */
function checkSnippets(): void {
  const { valid, invalid } = readSnippets();
  const reported = invalid.filter(({ source }) => {
    const { error, symtable_error, compile_error } = describeSource(source, "3.14");
    return (error ?? symtable_error ?? compile_error) !== undefined;
  });
  let accepted = 0;
  let wrong = 0;
  for (const { source, accepted_by } of valid) {
    for (const version of ["3.11", "3.12", "3.13", "3.14"] as const) {
      const isAccepted = describeSource(source, version).error === undefined;
      if (isAccepted === accepted_by.includes(version)) accepted++;
      else wrong++;
    }
  }
  console.log(`snippets: ${reported.length} of ${invalid.length} invalid ones reported;`);
  console.log(`  ${accepted} of ${accepted + wrong} acceptances by version as in CPython`);
  if (reported.length < 53 || wrong > 0) isMet = false;
}

/**
 * Renews the recorded sample: our programs, the snippets, both with one thing deleted or with several
 * changed, and what once went wrong.
 */
async function record(): Promise<void> {
  const programs = readdirSync(PROGRAMS, { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".py"))
    .sort()
    .map(name => readFileSync(join(PROGRAMS, name), "utf8"));
  const { valid, invalid } = readSnippets();
  const snippets = [...valid, ...invalid].map(({ source }) => source);
  const random = seededRandom(4);
  const mutants = [
    ...snippets,
    ...snippets,
    ...snippets,
    ...programs.filter((_, i) => i % 4 === 0),
  ];
  const broken = [
    ...deletionsOf(snippets, 6),
    ...deletionsOf(
      programs.filter((_, i) => i % 3 === 0),
      3,
    ),
    ...mutants.map(source => mutantOf(source, random)),
    ...Object.values(readMistakes()).flat(),
  ];
  const whole = [...snippets, ...programs.filter((_, i) => i % 4 === 0)];
  const sources = [...new Set([...whole, ...broken])];
  const described: Record<string, Description[]> = {};
  for (const version of versions) described[version] = await describedBy(version, sources);
  const sample: ParserSample = { sources, described };
  writeFileSync(SAMPLE_PATH, gzipSync(JSON.stringify(sample), { level: 9 }));
  console.log(`recorded ${sources.length} texts for ${versions.join(", ")}`);
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => (row[column] ?? "").length)),
  );
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
  console.log("");
}
