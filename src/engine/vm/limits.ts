import { grouped } from "../../base/numberText.ts";
import type { SourceRange } from "../../base/text.ts";
import type { BudgetKind } from "../memory/budget.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { type Runtime, TraceStopped } from "../objects/runtime.ts";

/** What one run may cost. Absent: no limit. */
export interface LimitOptions {
  /** Instructions. */
  readonly maxInstructions?: number;
  /** Objects alive and dead: those that the program creates in its whole run. */
  readonly maxObjects?: number;
  /** Units of work inside native functions (memory/budget.ts). */
  readonly maxWork?: number;
  /** Characters written to stdout and stderr. */
  readonly maxOutput?: number;
  /** Evaluation loops inside one another: calls from native code into Python code. */
  readonly maxNativeDepth?: number;
}

/**
 * Well above what `sys.getrecursionlimit()` lets most programs reach. Hosts that give the engine a
 * small stack (a browser's worker) end a trace earlier: see runProgram.
 */
const DEFAULT_NATIVE_DEPTH = 5000;

const LARGEST_DRAW = 2 ** 29;

/**
 * Ends a run that costs too much by throwing TraceStopped, with the place. It counts, it does not
 * measure time: the same source always ends at the same instruction, or inside the same native call.
 */
export class Limits {
  /**
   * Instructions left before `reserve` is drawn on: a small integer for V8. The evaluation loop takes
   * one off before each instruction, and draws first when none is left.
   */
  left = 0;
  /** Instructions left beyond `left`. */
  private reserve = Number.MAX_SAFE_INTEGER;
  private maxInstructions = Number.MAX_SAFE_INTEGER;
  private maxNativeDepth = DEFAULT_NATIVE_DEPTH;
  private nativeDepth = 0;
  private options: LimitOptions = {};

  /** Nothing is limited before `begin`. */
  constructor(private readonly rt: Runtime) {}

  /** The interpreter's own start is over: from here on the program spends what `options` allow. */
  begin(options: LimitOptions): void {
    this.options = options;
    this.maxInstructions = options.maxInstructions ?? Number.MAX_SAFE_INTEGER;
    this.maxNativeDepth = options.maxNativeDepth ?? DEFAULT_NATIVE_DEPTH;
    const { maxObjects, maxWork, maxOutput } = options;
    const unlimited = Number.POSITIVE_INFINITY;
    const { heap } = this.rt;
    heap.budget.begin(maxWork ?? unlimited, heap.objectCount + (maxObjects ?? unlimited), kind =>
      this.stop(this.rt.frame, this.textOf(kind)),
    );
    this.rt.maxOutput = maxOutput ?? unlimited;
    this.left = 0;
    this.reserve = this.maxInstructions;
  }

  /** Instructions executed so far. */
  get executed(): number {
    return this.maxInstructions - this.reserve - this.left;
  }

  /** Before: `left` is 0. After: it is not, or the run has stopped. */
  drawReserve(frame: InterpreterFrame): void {
    if (this.reserve === 0) {
      this.stop(frame, `more than ${grouped(this.maxInstructions)} instructions`);
    }
    this.left = Math.min(this.reserve, LARGEST_DRAW);
    this.reserve -= this.left;
  }

  /** A native function calls into Python code: a loop inside the loop. */
  enterNative(frame: InterpreterFrame): void {
    this.nativeDepth += 1;
    if (this.nativeDepth > this.maxNativeDepth) {
      this.stop(frame, `more than ${grouped(this.maxNativeDepth)} native calls inside one another`);
    }
  }

  leaveNative(): void {
    this.nativeDepth -= 1;
  }

  private textOf(kind: BudgetKind): string {
    const { maxObjects = 0, maxWork = 0 } = this.options;
    return kind === "objects"
      ? `more than ${grouped(maxObjects)} objects`
      : `more than ${grouped(maxWork)} units of work inside native functions`;
  }

  private stop(frame: InterpreterFrame | null, limit: string): never {
    const at = frame === null ? null : rangeOf(frame);
    throw new TraceStopped({ kind: "limit", limit, at });
  }
}

/** The source range of the instruction at which `frame` is; null where it has none. */
export function rangeOf(frame: InterpreterFrame): SourceRange | null {
  const { ranges } = frame.code.unit;
  const start = ranges[2 * frame.lasti] ?? -1;
  const end = ranges[2 * frame.lasti + 1] ?? -1;
  if (start < 0 || end < 0) return null;
  return { start, end } as SourceRange; // offsets by the assembler's contract
}
