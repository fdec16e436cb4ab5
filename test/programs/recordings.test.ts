import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS, type PythonVersion } from "../../src/engine/facts.ts";
import { observe } from "../../src/engine/index.ts";
import type { Runtime } from "../../src/engine/objects/runtime.ts";
import {
  type Agreement,
  optionsOf,
  runOrFault,
  agreementOf,
  disagreementLines,
  type Level,
} from "../support/agreement.ts";
import { Auditor } from "../support/books.ts";
import { noiseKey, unneededNoise } from "../support/noise.ts";
import {
  PROGRAM_SETS,
  type ProgramName,
  programSource,
  readRecordings,
  recordedPrograms,
  sourceHash,
} from "../support/recordings.ts";

/**
 * How each program agrees with its recordings, a level a version in the order of PYTHON_VERSIONS:
 * "full own none full full". It may only rise: UPDATE=1 writes down what is better now.
 */
type Agreeing = Record<string, string>;
type Levels = Partial<Record<PythonVersion, Level>>;

const AGREEING = fileURLToPath(new URL("agreeing.json", import.meta.url));
const RANK: Readonly<Record<Level, number>> = { none: 0, own: 1, full: 2 };

/**
 * Each program, on every version: what it prints and holds is what CPython's did, and its books balance.
 * One run proves both.
 */
suite("programs against recordings", () => {
  const agreeing = JSON.parse(readFileSync(AGREEING, "utf8")) as Agreeing;
  const grown: Agreeing = {};
  const ran: string[] = [];
  const differed = new Set<string>();

  for (const set of Object.keys(PROGRAM_SETS)) {
    suite(set, () => {
      for (const program of recordedPrograms([set])) {
        test(program.name, () => {
          const key = `${set}/${program.name}`;
          ran.push(program.name);
          const worse = judge(program, levelsOf(agreeing[key]), {
            tell: levels => {
              grown[key] = PYTHON_VERSIONS.map(version => levels[version] ?? "none").join(" ");
            },
            compared: agreement => noteDifferences(agreement, differed),
          });
          assert.equal(worse.length, 0, `it agreed before\n${worse.join("\n")}`);
        }).timeout(600_000); // five runs, each with its books
      }
    });
  }

  suite("what may differ from run to run", () => {
    test("is needed by the programs that it names", () => {
      assert.deepEqual(unneededNoise(ran, differed), []);
    });
  });

  suiteTeardown(() => {
    const better = Object.keys(grown).filter(key =>
      isBetter(levelsOf(grown[key]), levelsOf(agreeing[key])),
    );
    if (better.length === 0) return;
    if (process.env["UPDATE"] === undefined) {
      console.log(
        `  ${better.length} programs agree more than agreeing.json says: run with UPDATE=1`,
      );
      return;
    }
    writeFileSync(AGREEING, `${agreeingText(agreeing, grown)}\n`);
  });
});

/** What a comparison is told to. */
interface Listener {
  /** The best levels known for all versions. */
  tell(levels: Levels): void;
  compared(agreement: Agreement): void;
}

function noteDifferences({ program, version, comparison }: Agreement, differed: Set<string>): void {
  for (const [aspect, { agreed, total }] of comparison.tallies) {
    if (agreed !== total) differed.add(noiseKey(program, version, aspect));
  }
}

/** What is worse than agreed before. */
function judge(program: ProgramName, before: Levels, listener: Listener): string[] {
  const source = programSource(program);
  const recordings = readRecordings(program);
  assert.equal(recordings?.source, sourceHash(source), "the source changed: npm run record");
  const levels: Levels = {};
  const worse: string[] = [];
  for (const version of PYTHON_VERSIONS) {
    const recording = recordings.versions[version];
    assert.ok(recording !== undefined, `no recording of ${version}`);
    const audits: Auditor[] = [];
    const options = optionsOf(recording);
    const beside = (rt: Runtime): Auditor => {
      const auditor = new Auditor(rt, options.fileName);
      audits.push(auditor);
      return auditor;
    };
    const run = runOrFault(version, () => observe(source, { version, ...options, beside }));
    assert.equal(audits.length, 1, "the books were looked through");
    assert.deepEqual(
      audits.flatMap(({ found }) => found),
      [],
      `every count equals the references that are found on ${version}`,
    );
    const now = agreementOf(version, { program: program.name, source, recording, actual: run });
    listener.compared(now);
    const was = before[version] ?? "none";
    if (RANK[now.level] < RANK[was]) {
      worse.push(
        `${version}: ${was} before, ${now.level} now`,
        ...disagreementLines(now).slice(0, 5),
      );
    }
    const best = RANK[now.level] > RANK[was] ? now.level : was;
    if (best !== "none") levels[version] = best;
  }
  listener.tell(levels);
  return worse;
}

function levelsOf(text: string | undefined): Levels {
  const levels = text?.split(" ") ?? [];
  return Object.fromEntries(PYTHON_VERSIONS.map((version, at) => [version, levels[at] ?? "none"]));
}

function isBetter(now: Levels, before: Levels): boolean {
  return PYTHON_VERSIONS.some(v => RANK[now[v] ?? "none"] > RANK[before[v] ?? "none"]);
}

function agreeingText(before: Agreeing, now: Agreeing): string {
  const all = { ...before, ...now };
  const kept = Object.keys(all)
    .filter(key => /full|own/.test(all[key] ?? ""))
    .sort()
    .map(key => [key, all[key]]);
  return JSON.stringify(Object.fromEntries(kept), undefined, 2);
}
