import type { CodeUnit } from "../compile/code.ts";
import type { InterpreterFrame } from "../objects/frame.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { Observer } from "../vm/observer.ts";
import { lineOf } from "./observations.ts";
import type { Timeline } from "./timeline.ts";

/**
 * Writes one row of the timeline for each traced event of the program's own file. It looks at
 * nothing but the frame, so that a step costs a few stores.
 */
export class Recorder implements Observer {
  private serials = 0;
  /** The code of every activation. */
  readonly called = new Set<CodeUnit>();

  constructor(
    private readonly rt: Runtime,
    private readonly timeline: Timeline,
    readonly fileName: string,
  ) {}

  onLine(frame: InterpreterFrame): void {
    this.record(frame, 0);
  }

  onReturn(frame: InterpreterFrame): void {
    this.record(frame, 1);
  }

  private record(frame: InterpreterFrame, event: 0 | 1): void {
    if (frame.code.unit.filename !== this.fileName) return;
    if (frame.serial === 0) {
      this.serials += 1;
      frame.serial = this.serials;
      this.called.add(frame.code.unit);
      this.timeline.addFrame(frame.code.unit.qualname, this.callerSerial(frame));
    }
    const { heap, output } = this.rt;
    this.timeline.addStep(lineOf(frame), event, frame.serial, heap.log.length, output.length);
  }

  private callerSerial(frame: InterpreterFrame): number {
    for (let at = frame.previous; at !== null; at = at.previous)
      if (at.serial !== 0) return at.serial;
    return 0;
  }
}
