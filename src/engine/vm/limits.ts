import type { SourceRange } from "../../base/text.ts";
import type { InterpreterFrame } from "../objects/frame.ts";
import { type Runtime, TraceStopped } from "../objects/runtime.ts";

/** What one run may cost. Absent: no limit. */
export interface LimitOptions {
  /** Instructions. */
  readonly maxInstructions?: number;
  /** Objects alive and dead: created in the whole run. */
  readonly maxObjects?: number;
  /** Characters written to stdout and stderr. */
  readonly maxOutput?: number;
  /** Evaluation loops inside one another: calls from native code into Python code. */
  readonly maxNativeDepth?: number;
}

/** How often the budgets other than that of instructions are looked at. */
const CHECK_INTERVAL = 4096;

const DEFAULT_NATIVE_DEPTH = 300;

/**
 * Ends a run that costs too much by throwing TraceStopped, with the place. It counts, it does not
 * measure time: the same source always ends at the same instruction.
 */
export class Limits {
  /** Instructions until the next check. */
  private untilCheck: number;
  private readonly interval: number;
  private readonly maxInstructions: number;
  private readonly maxObjects: number;
  private readonly maxOutput: number;
  private readonly maxNativeDepth: number;
  private nativeDepth = 0;
  private written = 0;
  private writtenChunks = 0;

  constructor(
    private readonly rt: Runtime,
    options: LimitOptions,
  ) {
    this.maxInstructions = options.maxInstructions ?? Number.POSITIVE_INFINITY;
    this.maxObjects = options.maxObjects ?? Number.POSITIVE_INFINITY;
    this.maxOutput = options.maxOutput ?? Number.POSITIVE_INFINITY;
    this.maxNativeDepth = options.maxNativeDepth ?? DEFAULT_NATIVE_DEPTH;
    this.interval = Math.min(CHECK_INTERVAL, this.maxInstructions);
    this.untilCheck = this.interval;
  }

  /** Called before each instruction. */
  countInstruction(frame: InterpreterFrame): void {
    if (--this.untilCheck <= 0) this.check(frame);
  }

  /** A native function calls into Python code: a loop inside the loop. */
  enterNative(frame: InterpreterFrame): void {
    this.nativeDepth += 1;
    if (this.nativeDepth > this.maxNativeDepth) {
      this.stop(frame, `more than ${this.maxNativeDepth} native calls inside one another`);
    }
  }

  leaveNative(): void {
    this.nativeDepth -= 1;
  }

  private check(frame: InterpreterFrame): void {
    this.rt.instructionCount += this.interval;
    this.untilCheck = this.interval;
    if (this.rt.instructionCount >= this.maxInstructions) {
      this.stop(frame, `more than ${this.maxInstructions} instructions`);
    }
    if (this.rt.heap.objectCount > this.maxObjects) {
      this.stop(frame, `more than ${this.maxObjects} objects`);
    }
    const { output } = this.rt;
    for (; this.writtenChunks < output.length; this.writtenChunks++) {
      this.written += output[this.writtenChunks]?.text.length ?? 0;
    }
    if (this.written > this.maxOutput) {
      this.stop(frame, `more than ${this.maxOutput} characters of output`);
    }
  }

  private stop(frame: InterpreterFrame, limit: string): never {
    throw new TraceStopped({ kind: "limit", limit, at: rangeOf(frame) });
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
