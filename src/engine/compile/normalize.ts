import { BasicBlock, blocksOf, type FlowGraph } from "./cfg.ts";
import { Pseudo } from "./instruction.ts";
import { Op } from "./opcode.ts";

const REVERSED: ReadonlyMap<number, number> = new Map([
  [Op.POP_JUMP_IF_NOT_NONE, Op.POP_JUMP_IF_NONE],
  [Op.POP_JUMP_IF_NONE, Op.POP_JUMP_IF_NOT_NONE],
  [Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE],
  [Op.POP_JUMP_IF_TRUE, Op.POP_JUMP_IF_FALSE],
]);

/**
 * Jumps get their direction; from 3.12 on a conditional jump backward becomes a reversed one over
 * an unconditional jump (normalize_jumps).
 */
export function normalizeJumps(g: FlowGraph): void {
  const isEarly = g.facts.compiler.flowgraph === "3.11";
  const seen = new Set<BasicBlock>();
  for (const b of blocksOf(g)) {
    seen.add(b);
    const last = b.last;
    if (last === null || last.target === null) continue;
    const isForward = !seen.has(last.target);
    if (last.opcode === Pseudo.JUMP) {
      last.opcode = isForward ? Op.JUMP_FORWARD : Op.JUMP_BACKWARD;
    } else if (last.opcode === Pseudo.JUMP_NO_INTERRUPT) {
      last.opcode = isForward ? Op.JUMP_FORWARD : Op.JUMP_BACKWARD_NO_INTERRUPT;
    } else if (!isForward && !isEarly) {
      const reversed = REVERSED.get(last.opcode);
      if (reversed === undefined) continue;
      const jump = new BasicBlock();
      jump.add(Op.JUMP_BACKWARD, 0, last.loc, last.target);
      if (g.facts.compiler.guardsAddedJumps) jump.last!.except = last.except;
      jump.isCold = b.isCold;
      jump.startDepth = b.next?.startDepth ?? -1;
      jump.next = b.next;
      last.opcode = reversed;
      last.target = b.next;
      b.next = jump;
    }
  }
}
