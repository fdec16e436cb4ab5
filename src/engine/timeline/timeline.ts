import { IntColumn } from "../../base/intColumn.ts";
import { IntRows } from "../../base/intRows.ts";

/** Index of a traced event in the order of the run, from 0. */
export type StepIndex = number;

/** One traced event, read out of its row. */
export interface TraceStep {
  readonly line: number;
  /** "line": about to run the line. "return": about to leave the frame. */
  readonly event: "line" | "return";
  /** Serial number of the activation, from 1. */
  readonly frame: number;
  /** Number of memory events before this step. */
  readonly logIndex: number;
  /** Number of output parts written before this step. */
  readonly outputIndex: number;
}

/** The module's own activation: nothing of the program's file runs before it. */
const MODULE_FRAME = 1;

/** Cells of a step's row: the line, `frame << 1 | isReturn`, lengths of log and output before it. */
const LINE = 0;
const FRAME_AND_EVENT = 1;
const LOG_INDEX = 2;
const OUTPUT_INDEX = 3;

/**
 * The steps of one run: 16 bytes a step. What the heap looked like at a step is not
 * stored: the engine is deterministic, so replay (replay.ts) builds it again.
 */
export class Timeline {
  private readonly steps = new IntRows();
  private count = 0;
  /** Activations by serial number; 0 stands for "no frame". */
  private readonly qualnames: string[] = [""];
  private readonly callers = new IntColumn();
  private readonly depths = new IntColumn();
  /** True when steps were dropped because of `maxSteps`. */
  isCut = false;

  constructor(private readonly maxSteps: number) {
    this.callers.push(0);
    this.depths.push(0);
  }

  get length(): number {
    return this.count;
  }

  /** One activation of a code object of the program; `caller`: serial of the nearest traced one. */
  addFrame(qualname: string, caller: number): void {
    this.qualnames.push(qualname);
    this.callers.push(caller);
    this.depths.push(this.depths.get(caller) + 1);
  }

  /** Activations, and "no frame". */
  get frameCount(): number {
    return this.qualnames.length;
  }

  /** `__qualname__` of the code of activation `frame`; "" for no frame. */
  qualnameOf(frame: number): string {
    return this.qualnames[frame] ?? "";
  }

  /** True when one of the callers of `frame` is an activation of the same function. */
  isRecursion(frame: number): boolean {
    const qualname = this.qualnameOf(frame);
    let caller = this.callers.get(frame);
    while (caller > 0 && this.qualnameOf(caller) !== qualname) caller = this.callers.get(caller);
    return caller > 0;
  }

  addStep(line: number, event: 0 | 1, frame: number, logIndex: number, outputIndex: number): void {
    if (this.count >= this.maxSteps) {
      this.isCut = true;
      return;
    }
    this.count += 1;
    this.steps.push(line, (frame << 1) | event, logIndex, outputIndex);
  }

  /** The step at `index`, which is below `length`. */
  stepAt(index: StepIndex): TraceStep {
    const frameAndEvent = this.steps.get(index, FRAME_AND_EVENT);
    return {
      line: this.steps.get(index, LINE),
      event: (frameAndEvent & 1) === 0 ? "line" : "return",
      frame: frameAndEvent >>> 1,
      logIndex: this.steps.get(index, LOG_INDEX),
      outputIndex: this.steps.get(index, OUTPUT_INDEX),
    };
  }

  lineAt(index: StepIndex): number {
    return this.steps.get(index, LINE);
  }

  logIndexAt(index: StepIndex): number {
    return this.steps.get(index, LOG_INDEX);
  }

  /** The step during which event `logIndex` happened, at least `from`; there is a step. */
  stepOfEvent(logIndex: number, from: StepIndex = 0): StepIndex {
    let low = from;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.logIndexAt(middle) <= logIndex) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  frameAt(index: StepIndex): number {
    return this.steps.get(index, FRAME_AND_EVENT) >>> 1;
  }

  isReturn(index: StepIndex): boolean {
    return (this.steps.get(index, FRAME_AND_EVENT) & 1) === 1;
  }

  depthAt(index: StepIndex): number {
    return this.depths.get(this.frameAt(index));
  }

  /**
   * The step at which the module returns: all of the program has run, and the module's names are still
   * bound. What finalizers and exit functions do comes later. The last step of a run that was stopped
   * before; -1 without steps.
   */
  get end(): StepIndex {
    for (let at = this.count - 1; at >= 0; at--)
      if (this.isReturn(at) && this.frameAt(at) === MODULE_FRAME) return at;
    return this.count - 1;
  }

  /** The first step at which what step `index` began is done: the next one of the same frame. */
  endOf(index: StepIndex): StepIndex {
    const frame = this.frameAt(index);
    const depth = this.depthAt(index);
    for (let at = index + 1; at < this.length; at++) {
      if (this.frameAt(at) === frame || this.depthAt(at) < depth) return at;
    }
    return this.length;
  }

  /**
   * The line that runs what comes after step `index` and before the next one: that of the step, but
   * after a return the line at which the caller goes on.
   */
  lineAfter(index: StepIndex): number {
    return this.lineAt(this.runningAfter(index));
  }

  /** The step that began that line; a return to code that is not traced is its own. */
  runningAfter(index: StepIndex): StepIndex {
    if (!this.isReturn(index)) return index;
    const caller = this.callers.get(this.frameAt(index));
    for (let at = index - 1; at >= 0; at--) if (this.frameAt(at) === caller) return at;
    return index;
  }
}
