import { prepared, preparedFor } from "../../base/prepared.ts";
import type { CPythonFacts } from "../facts.ts";

import { NULL_IN_LOAD_GLOBAL } from "./calls.ts";
import type { CodeUnit } from "./code.ts";
import { Op } from "./opcode.ts";

/**
 * Inline cache entries (16-bit units) that follow an instruction, by version (opcode.py,
 * _cache_format). Our instructions have none, but `sys.getsizeof(code)` counts them.
 */
const CACHES_3_11: Readonly<Partial<Record<keyof typeof Op, number>>> = {
  LOAD_GLOBAL: 5,
  BINARY_OP: 1,
  UNPACK_SEQUENCE: 1,
  COMPARE_OP: 2,
  BINARY_SUBSCR: 4,
  LOAD_ATTR: 4,
  STORE_ATTR: 4,
  CALL: 6, // PRECALL (1, and its own unit) and CALL (4)
  CALL_KW: 6,
  STORE_SUBSCR: 1,
};
const CACHES_3_12: typeof CACHES_3_11 = {
  LOAD_GLOBAL: 4,
  BINARY_OP: 1,
  UNPACK_SEQUENCE: 1,
  COMPARE_OP: 1,
  BINARY_SUBSCR: 1,
  FOR_ITER: 2, // its own entry and END_FOR
  LOAD_SUPER_ATTR: 1,
  LOAD_ATTR: 9,
  STORE_ATTR: 4,
  CALL: 3,
  CALL_KW: 4, // KW_NAMES, then CALL
  STORE_SUBSCR: 1,
  SEND: 1,
};
const CACHES_3_13: typeof CACHES_3_11 = {
  ...CACHES_3_12,
  CONTAINS_OP: 1,
  FOR_ITER: 3, // and POP_TOP
  CALL_KW: 0,
  JUMP_BACKWARD: 1,
  POP_JUMP_IF_TRUE: 1,
  POP_JUMP_IF_FALSE: 1,
  POP_JUMP_IF_NONE: 1,
  POP_JUMP_IF_NOT_NONE: 1,
};
const CACHES_3_14: typeof CACHES_3_11 = {
  ...CACHES_3_13,
  BINARY_OP: 5,
  BINARY_SUBSCR: 5,
  CALL_KW: 3,
};
const CACHES_3_15: typeof CACHES_3_11 = {
  ...CACHES_3_14,
  GET_ITER: 1,
  CALL_FUNCTION_EX: 1,
  RESUME: 1,
};

const TABLES = {
  "3.11": CACHES_3_11,
  "3.12": CACHES_3_12,
  "3.13": CACHES_3_13,
  "3.14": CACHES_3_14,
  "3.15": CACHES_3_15,
} as const;

/** The entries by opcode. */
const cachesOf = prepared((version: keyof typeof TABLES): ReadonlyMap<number, number> => {
  const caches = new Map<number, number>();
  for (const [name, units] of Object.entries(TABLES[version])) {
    caches.set(Op[name as keyof typeof Op], units); // the tables' keys are opcode names
  }
  return caches;
});

/**
 * 16-bit units of CPython's code string: instructions, EXTENDED_ARGs and inline caches.
 *
 * Departs: superinstructions (3.13 on) and TO_BOOL are not counted, so the size of a code object
 * is right only for code without them.
 */
export function codeUnitCount(facts: CPythonFacts, unit: CodeUnit): number {
  return countsOf(facts.version)(unit);
}

const countsOf = prepared((version: keyof typeof TABLES) =>
  preparedFor(({ instructions }: CodeUnit): number => {
    const sizeOf = unitsOf(version);
    let units = 0;
    for (let i = 0; i < instructions.length; i += 2) {
      units += sizeOf(instructions[i] ?? 0, instructions[i + 1] ?? 0);
    }
    return units;
  }),
);

/** The 16-bit units of one instruction, of a version. */
export const unitsOf = prepared((version: keyof typeof TABLES) => {
  const caches = cachesOf(version);
  return (opcode: number, oparg: number): number => {
    if (opcode === Op.PUSH_NULL && oparg === NULL_IN_LOAD_GLOBAL) return 0;
    let units = 1 + (caches.get(opcode) ?? 0);
    for (let rest = oparg >> 8; rest > 0; rest >>= 8) units += 1;
    return units;
  };
});
