import assert from "node:assert/strict";

import { PYTHON_VERSIONS, type PythonVersion } from "../../../src/engine/facts.ts";
import {
  packRecordings,
  programSource,
  type Recording,
  readRecordings,
  recordedPrograms,
  sourceHash,
  unpackRecordings,
} from "../../support/recordings.ts";

const PRINTS_COUNT = /^\s*print\('#(\w+)', sys\.getrefcount\((\w+)\)\)$/;

/** A recorded count at a line that prints it, and what the line adds to it at most and at least. */
interface RecordedCount {
  readonly refs: number;
  readonly adds: readonly number[];
}

suite("the store of recordings", function () {
  this.timeout(60_000);

  test("every program has its recordings on every version, of its source as it is", () => {
    for (const program of recordedPrograms()) {
      const kept = readRecordings(program);
      assert.equal(kept?.source, sourceHash(programSource(program)), program.name);
      assert.deepEqual(Object.keys(kept.versions).sort(), [...PYTHON_VERSIONS], program.name);
    }
  });

  test("packing and unpacking gives the same recordings", () => {
    for (const program of recordedPrograms(["examples"]).slice(0, 4)) {
      const kept = readRecordings(program);
      assert.ok(kept !== undefined);
      assert.deepEqual(unpackRecordings(packRecordings(kept)), kept);
    }
  });

  test("recorded counts are those that the program printed when nobody watched it", () => {
    let compared = 0;
    for (const program of recordedPrograms(["oracle"])) {
      const lines = programSource(program).split("\n");
      const kept = readRecordings(program);
      for (const version of PYTHON_VERSIONS) {
        const recording = kept?.versions[version];
        assert.ok(recording !== undefined);
        const counts = recordedCounts(recording, lines, version);
        const printed = [...(recording.plain?.stdout ?? "").matchAll(/^#\w+ (\d+)$/gm)].map(match =>
          Number(match[1]),
        );
        if (recording.problems.length === 0 && printed.length !== counts.length) continue;
        for (const [at, count] of counts.entries()) {
          const added = (printed[at] ?? 0) - (count?.refs ?? 0);
          assert.ok(count?.adds.includes(added), `${program.name} on ${version}, print ${at}`);
          compared++;
        }
      }
    }
    assert.ok(compared >= 5 * 200, `${compared} compared`);
  });
});

function recordedCounts(
  { events }: Recording,
  lines: readonly string[],
  version: PythonVersion,
): (RecordedCount | undefined)[] {
  const borrowsLocals = version === "3.14" || version === "3.15";
  return events.flatMap(event => {
    const match = PRINTS_COUNT.exec(lines[(event.line ?? 0) - 1] ?? "");
    if (event.ev !== "line" || match === null) return [];
    const name = match[1] ?? "";
    const frame = event.frames.at(-1);
    const label = frame?.names[name] ?? event.frames[0]?.names[name];
    const object = label === undefined ? undefined : event.objs[label];
    if (object === undefined) return [undefined];
    const isLocal = frame?.kind === "function" && frame.names[name] !== undefined;
    const adds = object.immortal ? [0] : borrowsLocals && isLocal ? [0, 1] : [1];
    return [{ refs: object.refs, adds }];
  });
}
