import type { CodeUnit } from "./code.ts";
import { Op } from "./opcode.ts";

/** oparg of the RESUME before a generator expression makes its generator (3.15). */
export const RESUME_AT_GENERATOR_EXPRESSION = 4;

/** Index of the RESUME with which the code begins (_co_firsttraceable). */
export function firstTraceable(unit: CodeUnit): number {
  const { instructions } = unit;
  for (let at = 0; 2 * at < instructions.length; at++) {
    const isEntry = instructions[2 * at + 1] !== RESUME_AT_GENERATOR_EXPRESSION;
    if (instructions[2 * at] === Op.RESUME && isEntry) return at;
  }
  return 0;
}
