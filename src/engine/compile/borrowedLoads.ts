import { type BasicBlock, blocksOf, type CfgInstruction, type FlowGraph } from "./cfg.ts";
import {
  hasTarget,
  isBlockPush,
  isScopeExit,
  isUnconditionalJump,
  stackCounts,
} from "./instruction.ts";
import { Op } from "./opcode.ts";

/** A stack entry: the index of the instruction that made it (-1: another block) and its local. */
interface Ref {
  readonly instr: number;
  readonly local: number;
}

const UNKNOWN: Ref = { instr: -1, local: -1 };

/**
 * LOAD_FAST becomes LOAD_FAST_BORROW where its reference is consumed in the block, is not stored
 * into a local, and its local is not overwritten meanwhile (optimize_load_fast, 3.14 on).
 */
export function optimizeLoadFast(g: FlowGraph): void {
  for (const b of blocksOf(g)) b.visited = false;
  g.entry.visited = true;
  const blocks = [g.entry];
  const push = (b: BasicBlock | null) => {
    if (b === null || b.visited) return;
    b.visited = true;
    blocks.push(b);
  };
  for (let b = blocks.pop(); b !== undefined; b = blocks.pop()) {
    const stack = new RefStack(b.startDepth, g.facts.compiler.blamesFirstLoad);
    for (const [i, instr] of b.instructions.entries()) {
      if (instr.target !== null && hasTarget(instr.opcode)) push(instr.target);
      if (!isBlockPush(instr.opcode)) stack.run(i, instr);
    }
    const last = b.last;
    const falls =
      last === null
        ? g.facts.compiler.borrowsPastEmptyBlocks
        : !isUnconditionalJump(last.opcode) && !isScopeExit(last.opcode);
    if (falls) push(b.next);
    borrowLoads(b, stack.unsafeLoads());
  }
}

/** A pair of loads is borrowed as a whole; a store and a load in one instruction never are. */
function borrowLoads(b: BasicBlock, unsafe: ReadonlySet<number>): void {
  const all = b.instructions;
  for (let i = 0; i < all.length; i++) {
    const instr = all[i]!;
    if (!instr.isPaired) {
      if (instr.opcode === Op.LOAD_FAST && !unsafe.has(i)) instr.opcode = Op.LOAD_FAST_BORROW;
      continue;
    }
    i += 1;
    if (instr.opcode !== Op.LOAD_FAST || unsafe.has(i) || unsafe.has(i - 1)) continue;
    instr.opcode = Op.LOAD_FAST_BORROW;
    all[i]!.opcode = Op.LOAD_FAST_BORROW;
  }
}

const MAX_PAIRED_OPARG = 16;

/** Notes which loads and stores are one instruction in CPython (insert_superinstructions). */
export function pairSuperinstructions(g: FlowGraph): void {
  for (const b of blocksOf(g)) {
    for (let i = 0; i + 1 < b.instructions.length; i++) {
      const first = b.instructions[i]!;
      const second = b.instructions[i + 1]!;
      const isPair =
        first.opcode === Op.LOAD_FAST
          ? second.opcode === Op.LOAD_FAST
          : first.opcode === Op.STORE_FAST &&
            (second.opcode === Op.LOAD_FAST || second.opcode === Op.STORE_FAST);
      if (!isPair) continue;
      const [line, other] = [first.loc.lineno, second.loc.lineno];
      if (line >= 0 && other >= 0 && line !== other) continue;
      if (first.oparg >= MAX_PAIRED_OPARG || second.oparg >= MAX_PAIRED_OPARG) continue;
      first.isPaired = true;
      i += 1;
    }
  }
}

/** The operand stays below what is made of it. */
const KEEPS_OPERAND: ReadonlySet<number> = new Set([
  Op.GET_ANEXT,
  Op.GET_LEN,
  Op.IMPORT_FROM,
  Op.MATCH_KEYS,
  Op.MATCH_MAPPING,
  Op.MATCH_SEQUENCE,
  Op.WITH_EXCEPT_START,
]);

/** An iterator pushes its item; of an iterable the iterator, and it may stay itself. */
const PUSHES: ReadonlySet<number> = new Set([
  Op.FOR_ITER,
  Op.FOR_ITER_VIRTUAL,
  Op.GET_ITER_VIRTUAL,
  Op.GET_YIELD_FROM_ITER_VIRTUAL,
]);

const REPLACES_TOP: ReadonlySet<number> = new Set([Op.CHECK_EXC_MATCH, Op.SEND, Op.SEND_VIRTUAL]);

/** A str is its own text, a generator its own iterator. */
const MAY_GIVE_OPERAND: ReadonlySet<number> = new Set([Op.FORMAT_SIMPLE, Op.GET_YIELD_FROM_ITER]);

/** The references on the stack while a block runs, and the loads of it that cannot borrow. */
class RefStack {
  private readonly refs: Ref[];
  private readonly unsafe = new Set<number>();

  constructor(
    startDepth: number,
    /** 3.14: what keeps its operand counts as made by the block's first instruction. */
    private readonly blamesFirst: boolean,
  ) {
    this.refs = Array.from({ length: Math.max(0, startDepth) }, () => UNKNOWN);
  }

  /** The loads whose references are stored, outlive their locals, or are left at the end. */
  unsafeLoads(): ReadonlySet<number> {
    return new Set([...this.unsafe, ...this.refs.map(ref => ref.instr)]);
  }

  /** What instruction `i` of the block does. */
  run(i: number, { opcode, oparg }: CfgInstruction): void {
    const { refs } = this;
    const made: Ref = { instr: i, local: -1 };
    if (PUSHES.has(opcode)) refs.push(made);
    else if (KEEPS_OPERAND.has(opcode)) refs.push(this.blamesFirst ? { ...made, instr: 0 } : made);
    else if (REPLACES_TOP.has(opcode)) this.replace(1, made);
    else if (!MAY_GIVE_OPERAND.has(opcode)) this.runOther(made, opcode, oparg);
  }

  private runOther(made: Ref, opcode: number, oparg: number): void {
    const { refs } = this;
    switch (opcode) {
      case Op.LOAD_FAST_AND_CLEAR:
        this.killLocal(oparg);
        refs.push({ ...made, local: oparg });
        return;
      case Op.LOAD_FAST:
        refs.push({ ...made, local: oparg });
        return;
      case Op.STORE_FAST: {
        const stored = this.pop();
        this.killLocal(oparg);
        this.unsafe.add(stored.instr);
        return;
      }
      case Op.COPY:
        refs.push(refs[refs.length - oparg] ?? UNKNOWN);
        return;
      case Op.SWAP: {
        const at = refs.length - oparg;
        const top = refs[refs.length - 1] ?? UNKNOWN;
        refs[refs.length - 1] = refs[at] ?? UNKNOWN;
        refs[at] = top;
        return;
      }
      case Op.LOAD_ATTR:
      case Op.LOAD_SUPER_ATTR: {
        const self = this.pop();
        this.replace(opcode === Op.LOAD_SUPER_ATTR ? 2 : 0, made);
        if (oparg & 1) refs.push(self);
        return;
      }
      case Op.LOAD_SPECIAL:
        refs.push(made, this.pop());
        return;
      default: {
        const { popped, pushed } = stackCounts(opcode, oparg);
        this.replace(popped);
        for (let n = 0; n < pushed; n++) refs.push(made);
      }
    }
  }

  private pop(): Ref {
    return this.refs.pop() ?? UNKNOWN;
  }

  /** As many entries less, and these more. */
  private replace(popped: number, ...made: Ref[]): void {
    const { refs } = this;
    refs.length = Math.max(0, refs.length - popped);
    refs.push(...made);
  }

  /** The local is about to hold something else: loads of it that are still used cannot borrow. */
  private killLocal(local: number): void {
    for (const ref of this.refs) if (ref.local === local) this.unsafe.add(ref.instr);
  }
}
