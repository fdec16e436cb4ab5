/**
 * Compares the engine with CPython, program by program.
 *
 *   npm run agree -- [SET | SET/NAME | FILE | DIR]... [--random N [--seed N]] [--python 3.13]...
 *                    [--recorded] [--quiet] [--show N] [--shared]
 *
 * Programs of the store are compared with their kept recordings. Others are recorded with the
 * CPythons at hand, once (.cache/recordings); with --recorded only kept recordings are used. Of each
 * run that disagrees, the first N disagreements are shown (3); with --shared also of one that disagrees only
 * in what the interpreter shares. With --random N programs are grown from the seed on (1): .cache/random.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";
import { observe } from "../src/engine/index.ts";
import {
  type Agreement,
  optionsOf,
  runOrFault,
  agreementOf,
  agreementTable,
  disagreementLines,
} from "../test/support/agreement.ts";
import { randomProgram } from "../test/support/randomProgram.ts";
import { pythonsAtHand, recordPrograms } from "../test/support/cpython.ts";
import {
  PROGRAM_SETS,
  packRecordings,
  programPath,
  type Recording,
  readRecordings,
  recordedPrograms,
  sourceHash,
  unpackRecordings,
} from "../test/support/recordings.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CACHE = join(ROOT, ".cache", "recordings");
const GROWN = join(ROOT, ".cache", "random");

interface Program {
  readonly title: string;
  readonly path: string;
  readonly source: string;
  readonly recordings: Readonly<Partial<Record<PythonVersion, Recording>>>;
}

const { wanted, versions, recordedOnly, quiet, shown, shared } = parseArguments(
  process.argv.slice(2),
);
const files =
  wanted.length > 0 ? wanted.flatMap(filesOf) : Object.keys(PROGRAM_SETS).flatMap(filesOf);
const programs = await withRecordings([...new Set(files)]);
const agreements: Agreement[] = [];
let engineMs = 0;
let slowest: { readonly ms: number; readonly of: string }[] = [];
for (const program of programs) {
  for (const version of versions) {
    const recording = program.recordings[version];
    if (recording === undefined) continue;
    const start = performance.now();
    const run = runOrFault(version, () =>
      observe(program.source, {
        version,
        ...optionsOf(recording),
      }),
    );
    const ms = performance.now() - start;
    engineMs += ms;
    slowest = [...slowest, { ms, of: `${program.title} on ${version}` }]
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 3);
    const { title, source } = program;
    agreements.push(agreementOf(version, { program: title, source, recording, actual: run }));
  }
}
for (const agreement of agreements) {
  if (quiet || agreement.level === "full" || (agreement.level === "own" && !shared)) continue;
  for (const line of disagreementLines(agreement).slice(0, shown)) console.log(line);
}
console.log(`\n${agreementTable(agreements, !quiet)}`);
const slow = slowest.map(({ ms, of }) => `${of} ${Math.round(ms)} ms`).join(", ");
console.log(`\n${agreements.length} runs, ${Math.round(engineMs)} ms in the engine (${slow})`);

function parseArguments(args: readonly string[]) {
  const wanted: string[] = [];
  const versions: PythonVersion[] = [];
  let shown = 3;
  let [random, seed] = [0, 1];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === "--show") shown = Number(args[++i]);
    else if (arg === "--random") random = Number(args[++i]);
    else if (arg === "--seed") seed = Number(args[++i]);
    else if (arg === "--python") versions.push(versionNamed(args[++i]));
    else if (!arg.startsWith("--")) wanted.push(arg);
  }
  return {
    wanted: [...wanted, ...randomPrograms(random, seed)],
    versions: versions.length > 0 ? versions : PYTHON_VERSIONS,
    recordedOnly: args.includes("--recorded"),
    quiet: args.includes("--quiet"),
    shared: args.includes("--shared"),
    shown,
  };
}

/** Writes `count` random programs; their paths. */
function randomPrograms(count: number, firstSeed: number): string[] {
  if (count > 0) mkdirSync(GROWN, { recursive: true });
  return Array.from({ length: count }, (_, at) => {
    const path = join(GROWN, `random${firstSeed + at}.py`);
    writeFileSync(path, randomProgram(firstSeed + at));
    return path;
  });
}

function versionNamed(text: string | undefined): PythonVersion {
  const found = PYTHON_VERSIONS.find(version => version === text);
  if (found === undefined) throw new Error(`--python takes one of ${PYTHON_VERSIONS.join(", ")}`);
  return found;
}

function filesOf(what: string): string[] {
  if (PROGRAM_SETS[what] !== undefined) return recordedPrograms([what]).map(programPath);
  const [set = "", name = ""] = what.split("/");
  if (PROGRAM_SETS[set] !== undefined && existsSync(programPath({ set, name }))) {
    return [programPath({ set, name })];
  }
  const path = resolve(what);
  if (!existsSync(path)) {
    console.error(`there is no such program, folder or set: ${what}`);
    process.exit(2);
  }
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter(file => file.endsWith(".py"))
    .sort()
    .map(file => join(path, file));
}

async function withRecordings(paths: readonly string[]): Promise<Program[]> {
  const found = paths.map(path => {
    const source = readFileSync(path, "utf8");
    return { path, source, title: titleOf(path), recordings: kept(path, source) ?? {} };
  });
  const missing = found.filter(program => Object.keys(program.recordings).length === 0);
  if (recordedOnly || missing.length === 0) return found;
  const recorded = await recordPrograms(
    missing.map(program => program.path),
    pythonsAtHand(versions),
  );
  mkdirSync(CACHE, { recursive: true });
  return found.map(program => {
    const now = recorded.get(basename(program.path, ".py"));
    if (now === undefined || !missing.includes(program)) return program;
    const source = sourceHash(program.source);
    writeFileSync(cachePath(program.source), packRecordings({ source, versions: now }));
    return { ...program, recordings: now };
  });
}

/** Recordings of exactly this source, from the store or the cache. */
function kept(path: string, source: string): Program["recordings"] | undefined {
  const name = basename(path, ".py");
  for (const set of Object.keys(PROGRAM_SETS)) {
    if (programPath({ set, name }) !== path) continue;
    const recordings = readRecordings({ set, name });
    if (recordings?.source === sourceHash(source)) return recordings.versions;
  }
  const cached = cachePath(source);
  if (!existsSync(cached)) return undefined;
  const { versions: found } = unpackRecordings(readFileSync(cached));
  return versions.every(version => found[version] !== undefined) ? found : undefined;
}

function cachePath(source: string): string {
  return join(CACHE, `${sourceHash(source)}.json.br`);
}

function titleOf(path: string): string {
  return basename(relative(ROOT, path), ".py");
}
