import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";

import { factsOf, type PythonVersion, PYTHON_VERSIONS } from "../../../../src/engine/facts.ts";
import { Refusal } from "../../../../src/engine/objects/exceptions/refusal.ts";

interface Recording {
  readonly version: PythonVersion;
  readonly cases: readonly (readonly (string | number)[])[];
  readonly results: readonly string[];
  readonly differences: Readonly<Record<PythonVersion, Readonly<Record<number, string>>>>;
}

type Compute = (minor: number, ...args: readonly string[]) => string | Refusal;

/** Compares `compute` with what every CPython answered to the cases of recorded/SUITE.json. */
export function checkRecording(suiteName: string, compute: Compute): void {
  const path = new URL(`./recorded/${suiteName}.json`, import.meta.url);
  const recording = JSON.parse(readFileSync(path, "utf8")) as Recording;
  for (const version of PYTHON_VERSIONS) {
    const wrong: unknown[] = [];
    recording.cases.forEach((args, i) => {
      const expected = recording.differences[version][i] ?? recording.results[i];
      const texts = args.map(arg => String(arg));
      const actual = compute(factsOf(version).minor, ...texts);
      const shown = actual instanceof Refusal ? `!${actual.type}: ${actual.message}` : actual;
      if (shown !== expected) wrong.push({ args, expected, actual: shown });
    });
    deepEqual(wrong.slice(0, 40), [], `${version}: ${wrong.length} of ${recording.cases.length}`);
  }
}

/** The double that float.hex() wrote. */
export function fromHex(text: string): number {
  if (text === "inf" || text === "-inf") return Number(text.replace("inf", "Infinity"));
  if (text === "nan") return Number.NaN;
  const match = /^(-?)0x([01])\.([0-9a-f]*)p([+-][0-9]+)$/.exec(text);
  if (match === null) throw new Error(`no hexadecimal double: ${text}`);
  const mantissa = Number.parseInt(`${match[2]}${match[3]}`, 16);
  const power = Number(match[4]) - 4 * (match[3] ?? "").length;
  const size = mantissa * 2 ** Math.max(power, -1000) * 2 ** Math.min(power + 1000, 0);
  return match[1] === "-" ? -size : size;
}

/** The double that repr() wrote. */
export function fromRepr(text: string): number {
  return Number(text.replace("inf", "Infinity").replace("nan", "NaN"));
}
