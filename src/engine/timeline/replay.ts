import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { type Runtime, TraceStopped } from "../objects/runtime.ts";
import type { Observer } from "../vm/observer.ts";
import { type Program, runProgram } from "./program.ts";
import type { StepIndex } from "./timeline.ts";

/** Looks at the live heap at a step; must leave it as it is. */
export type Look = (step: StepIndex, rt: Runtime, frame: InterpreterFrame) => void;

/**
 * Runs `program` again and calls `look` at each of `steps`, in order of the run. Runs are
 * deterministic, so what `look` sees is what was there when the timeline was recorded; the run is
 * left after the last of the steps.
 */
export function replay(program: Program, steps: Iterable<StepIndex>, look: Look): void {
  const wanted = [...new Set(steps)].sort((a, b) => a - b);
  if (wanted.length > 0)
    runProgram(program, rt => new Replayer(rt, program.fileName, wanted, look));
}

/** Runs `program` again as it was recorded; `prepare` may hang a probe into the fresh runtime. */
export function replayWatched(program: Program, prepare: (rt: Runtime) => void): void {
  const nothing = (): void => {};
  runProgram(program, rt => {
    prepare(rt);
    return { onLine: nothing, onReturn: nothing };
  });
}

class Replayer implements Observer {
  private step = -1;
  private next = 0;
  private serials = 0;

  constructor(
    private readonly rt: Runtime,
    readonly fileName: string,
    private readonly wanted: readonly StepIndex[],
    private readonly look: Look,
  ) {}

  onLine(frame: InterpreterFrame): void {
    this.event(frame);
  }

  onReturn(frame: InterpreterFrame): void {
    this.event(frame);
  }

  /** Counts as the recorder does. */
  private event(frame: InterpreterFrame): void {
    if (frame.code.unit.filename !== this.fileName) return;
    if (frame.serial === 0) frame.serial = ++this.serials;
    this.step += 1;
    if (this.step !== this.wanted[this.next]) return;
    this.look(this.step, this.rt, frame);
    this.next += 1;
    if (this.next === this.wanted.length) {
      throw new TraceStopped({ kind: "limit", limit: "end of replay", at: null });
    }
  }
}
