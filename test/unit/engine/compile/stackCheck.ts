import type { CodeUnit } from "../../../../src/engine/compile/code.ts";
import { OPCODES, stackEffect } from "../../../../src/engine/compile/opcode.ts";

const ENDS = new Set(["RETURN_VALUE", "RETURN_CONST", "RAISE_VARARGS", "RERAISE", "INCOMPLETE"]);
/** CPython's tables guard the end of an asynchronous generator expression, too deeply (3.15). */
const RAISES_NOTHING = new Set([
  "LOAD_CONST",
  "LOAD_COMMON_CONSTANT",
  "RETURN_VALUE",
  "RETURN_CONST",
]);
const JUMPS = new Set(["JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT"]);

/**
 * Follows every path through the code by the declared stack effects. Says where the stack would
 * underflow or outgrow its size, and where two paths meet with different depths. The size is
 * CPython's own; `room` is for what only our instructions have on the stack.
 */
export function stackProblems(code: CodeUnit, room = 0): string[] {
  const problems: string[] = [];
  const count = code.instructions.length / 2;
  const depths = new Array<number>(count).fill(-1);
  const todo: number[] = [];
  const reach = (index: number, depth: number, from: number) => {
    if (index >= count) problems.push(`${from} runs off the end`);
    else if (depth < 0 || depth > code.stackSize + room)
      problems.push(`depth ${depth} at ${index}`);
    else if (depths[index] === -1) {
      depths[index] = depth;
      todo.push(index);
    } else if (depths[index] !== depth) {
      problems.push(`depths ${depths[index]} and ${depth} at ${index}`);
    }
  };
  reach(0, 0, 0);
  for (let i = todo.pop(); i !== undefined; i = todo.pop()) {
    const [opcode, oparg] = code.instructions.subarray(i * 2, i * 2 + 2);
    const info = OPCODES[opcode!]!;
    const depth = depths[i]!;
    for (let k = 0; k < code.exceptionTable.length; k += 4) {
      const [start, end, target, packed] = code.exceptionTable.subarray(k, k + 4);
      if (start! > i || i >= end! || RAISES_NOTHING.has(info.name)) continue;
      const below = packed! >> 1;
      if (below > depth) problems.push(`handler of ${i} wants depth ${below} of ${depth}`);
      else reach(target!, below + (packed! & 1) + 1, i);
    }
    if (info.operand === "jump") reach(oparg!, depth + stackEffect(opcode!, oparg!, true), i);
    if (ENDS.has(info.name) || JUMPS.has(info.name)) continue;
    reach(i + 1, depth + stackEffect(opcode!, oparg!, false), i);
  }
  return problems;
}
