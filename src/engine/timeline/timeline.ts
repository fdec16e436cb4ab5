import { IntColumn } from "../../base/intColumn.ts";

/** Index of a traced event in the order of the run, from 0. */
export type StepIndex = number;

/** One traced event, read out of the columns. */
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

/**
 * The steps of one run, in columns: 20 bytes a step. What the heap looked like at a step is not
 * stored: the engine is deterministic, so replay (replay.ts) builds it again.
 */
export class Timeline {
  private readonly lines = new IntColumn();
  private readonly framesAndEvents = new IntColumn();
  private readonly logIndexes = new IntColumn();
  private readonly outputIndexes = new IntColumn();
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
    return this.lines.length;
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
    if (this.length >= this.maxSteps) {
      this.isCut = true;
      return;
    }
    this.lines.push(line);
    this.framesAndEvents.push((frame << 1) | event);
    this.logIndexes.push(logIndex);
    this.outputIndexes.push(outputIndex);
  }

  /** The step at `index`, which is below `length`. */
  stepAt(index: StepIndex): TraceStep {
    const frameAndEvent = this.framesAndEvents.get(index);
    return {
      line: this.lines.get(index),
      event: (frameAndEvent & 1) === 0 ? "line" : "return",
      frame: frameAndEvent >>> 1,
      logIndex: this.logIndexes.get(index),
      outputIndex: this.outputIndexes.get(index),
    };
  }

  lineAt(index: StepIndex): number {
    return this.lines.get(index);
  }

  logIndexAt(index: StepIndex): number {
    return this.logIndexes.get(index);
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
    return this.framesAndEvents.get(index) >>> 1;
  }

  isReturn(index: StepIndex): boolean {
    return (this.framesAndEvents.get(index) & 1) === 1;
  }

  depthAt(index: StepIndex): number {
    return this.depths.get(this.frameAt(index));
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
    if (!this.isReturn(index)) return this.lineAt(index);
    const caller = this.callers.get(this.frameAt(index));
    for (let at = index - 1; at >= 0; at--) if (this.frameAt(at) === caller) return this.lineAt(at);
    return this.lineAt(index);
  }

  lineColumn(): Int32Array {
    return this.lines.toInt32Array();
  }
}
