import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { PYTHON_VERSIONS, type PythonVersion } from "../../src/engine/facts.ts";
import { compareBounds } from "../support/bounds.ts";
import {
  type ProgramName,
  programSource,
  readRecordings,
  recordedPrograms,
} from "../support/recordings.ts";

/** A program of which a part is unknown to the engine, though CPython knew it. */
interface Variant {
  readonly hidden: string;
  readonly source: string;
}

const AGREEING = JSON.parse(
  readFileSync(fileURLToPath(new URL("../programs/agreeing.json", import.meta.url)), "utf8"),
) as Record<string, string>;

/**
 * What looks into frames, or reaches what it was not given, by its module: that is assumed not to happen
 * (ARCHITECTURE.md).
 */
const ALL_SEEING: Readonly<Record<string, RegExp>> = {
  gc: /\bget_(objects|referrers)\b/,
  inspect: /\b(currentframe|stack)\b/,
  ast: /\bexec\(/, // the tree that runs imports for itself
};

/** Each module that the program imports, hidden; and its first number, read from the user. */
function variantsOf(source: string): Variant[] {
  const names = [...source.matchAll(/^(?:import (\w+)$|from (\w+) import)/gm)];
  const modules = new Set(names.map(([, plain, from]) => plain ?? from ?? ""));
  const variants: Variant[] = [];
  for (const hidden of modules) {
    if (ALL_SEEING[hidden]?.test(source) === true) continue;
    const plain = source.replace(
      new RegExp(`^import ${hidden}$`, "gm"),
      `import x${hidden} as ${hidden}`,
    );
    const changed = plain.replace(
      new RegExp(`^from ${hidden} import`, "gm"),
      `from x${hidden} import`,
    );
    variants.push({ hidden, source: changed });
  }
  const [, number] = source.match(/^\w+ = (\d+)$/m) ?? [];
  // A literal that stands elsewhere too is one constant with it: without the one it has fewer refs.
  if (number !== undefined && source.split(number).length === 2) {
    variants.push({ hidden: number, source: source.replace(number, "input()") });
  }
  return variants;
}

/** The versions on which the engine has all counts of the whole program right. */
function agreeingVersions({ set, name }: ProgramName): PythonVersion[] {
  const levels = (AGREEING[`${set}/${name}`] ?? "").split(" ");
  return PYTHON_VERSIONS.filter((_, at) => levels[at] === "full");
}

suite("what is shown of the unknown holds for CPython", () => {
  let compared = 0;
  let bounds = 0;

  for (const [index, program] of recordedPrograms().entries()) {
    const versions = agreeingVersions(program);
    const variants = versions.length === 0 ? [] : variantsOf(programSource(program));
    for (const [at, { hidden, source }] of variants.entries()) {
      const version = versions[(index + at) % versions.length] as PythonVersion; // not empty
      test(`${program.set}/${program.name} without ${hidden} on ${version}`, () => {
        const recording = readRecordings(program)?.versions[version];
        assert.ok(recording, "recorded");
        const result = compareBounds(source, recording.file, version, recording);
        assert.deepEqual(result.contradictions, []);
        compared += result.compared;
        bounds += result.bounds;
      }).timeout(60_000);
    }
  }

  test("and much of it is compared", () => {
    assert.ok(compared > 20_000, `${compared} counts`);
    assert.ok(bounds > 3_000, `${bounds} bounds`);
  });
});
