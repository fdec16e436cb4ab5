import { FunctionAttribute } from "./opcode.ts";

/** The order in which SET_FUNCTION_ATTRIBUTE takes the attributes from the stack. */
export function addFunctionAttributes(flags: number, add: (flag: number) => void): void {
  const { CLOSURE, ANNOTATIONS, ANNOTATE, KWDEFAULTS, DEFAULTS } = FunctionAttribute;
  for (const flag of [CLOSURE, ANNOTATIONS, ANNOTATE, KWDEFAULTS, DEFAULTS]) {
    if (flags & flag) add(flag);
  }
}
