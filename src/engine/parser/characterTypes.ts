import { prepared } from "../../base/prepared.ts";
import { MEASURED_CHARACTERS } from "./measuredCharacters.ts";

/** What a character can be, bit by bit, in the order of test/oracle/character-types.py. */
export const CHARACTER = {
  ALPHA: 1,
  DECIMAL: 2,
  DIGIT: 4,
  NUMERIC: 8,
  LOWER: 16,
  UPPER: 32,
  TITLE: 64,
  PRINTABLE: 128,
  XID_START: 256,
  XID_CONTINUE: 512,
} as const;

/** The newest version whose tables there are: CPython 3.15 with Unicode 17.0. */
export const NEWEST_CHARACTERS = 15;

/** Runs of characters: where each begins, in order, and its flags. */
interface Runs {
  readonly starts: readonly number[];
  readonly flags: readonly number[];
}

/** What CPython 3.`minor` takes the character with this code point for: flags of `CHARACTER`. */
export function characterFlags(code: number, minor: number): number {
  for (let version = minor; version < NEWEST_CHARACTERS; version++) {
    const own = flagsIn(runsOf(version), code);
    if (own >= 0) return own;
  }
  return Math.max(0, flagsIn(runsOf(NEWEST_CHARACTERS), code));
}

function flagsIn({ starts, flags }: Runs, code: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= code) low = middle;
    else high = middle;
  }
  return flags[low] ?? -1;
}

const runsOf = prepared((minor: number): Runs => {
  const starts: number[] = [];
  const flags: number[] = [];
  const text = MEASURED_CHARACTERS.find(([version]) => version === minor)?.[1] ?? "0 -1";
  text.split(" ").forEach((part, i) => {
    const value = Number.parseInt(part, 36);
    if (i % 2 === 1) flags.push(value);
    else starts.push((starts.at(-1) ?? 0) + value);
  });
  return { starts, flags };
});
