/**
 * Records programs under the CPythons of this machine into test/recordings.
 *
 *   npx tsx scripts/record.ts [SET | SET/NAME]... [--force]
 *
 * Without --force only programs whose source has changed since, or that lack a version.
 */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { PYTHON_VERSIONS, type PythonVersion } from "../src/engine/facts.ts";
import { pythonsAtHand, recordPrograms } from "../test/support/cpython.ts";
import {
  PROGRAM_SETS,
  type ProgramName,
  programPath,
  programSource,
  readRecordings,
  sourceHash,
  writeRecordings,
} from "../test/support/recordings.ts";

const PROGRAMS_AT_ONCE = 20;

const args = process.argv.slice(2);
const force = args.includes("--force");
const wanted = args.filter(arg => !arg.startsWith("--"));
const versions = pythonsAtHand();
for (const version of PYTHON_VERSIONS) {
  if (!versions.includes(version)) console.error(`no CPython ${version} here: left as it is`);
}
for (const set of Object.keys(PROGRAM_SETS)) {
  const stale = programsOf(set).filter(program => force || isStale(program, versions));
  for (let i = 0; i < stale.length; i += PROGRAMS_AT_ONCE) {
    await recordSome(stale.slice(i, i + PROGRAMS_AT_ONCE));
  }
}

function programsOf(set: string): ProgramName[] {
  const folder = dirname(programPath({ set, name: "x" }));
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(file => file.endsWith(".py"))
    .sort()
    .map(file => ({ set, name: basename(file, ".py") }))
    .filter(
      ({ name }) => wanted.length === 0 || wanted.some(w => w === set || w === join(set, name)),
    );
}

function isStale(program: ProgramName, needed: readonly PythonVersion[]): boolean {
  const kept = readRecordings(program);
  if (kept === undefined || kept.source !== sourceHash(programSource(program))) return true;
  return needed.some(version => kept.versions[version] === undefined);
}

async function recordSome(programs: readonly ProgramName[]): Promise<void> {
  const recorded = await recordPrograms(programs.map(programPath), versions);
  for (const program of programs) {
    const source = sourceHash(programSource(program));
    const kept = readRecordings(program);
    const before = kept?.source === source ? kept.versions : {};
    const now = recorded.get(program.name) ?? {};
    writeRecordings(program, { source, versions: { ...before, ...now } });
    for (const [version, { problems, stdout, plain, timed_out }] of Object.entries(now)) {
      const name = `${program.set}/${program.name} on ${version}`;
      if (timed_out) console.log(`${name}: timed out`);
      if (problems.length > 0) console.log(`${name}: ${JSON.stringify(problems).slice(0, 200)}`);
      if (plain !== undefined && plain.stdout !== stdout) {
        console.log(`${name}: prints otherwise when watched`);
      }
    }
  }
  console.log(`${programs.length} programs recorded, the last ${programs.at(-1)?.name}`);
}
