import type { CodeUnit } from "../compile/code.ts";
import type { MemoryLog } from "../memory/events.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { Observer } from "../vm/observer.ts";
import type { Timeline } from "./timeline.ts";

/**
 * Writes one row of the timeline for each traced event of the program's own file. It looks at
 * nothing but the frame, so that a step costs a few stores.
 */
export class Recorder implements Observer {
  private serials = 0;
  /** The code of every activation. */
  readonly called = new Set<CodeUnit>();

  private readonly log: MemoryLog;
  private readonly output: Runtime["output"];

  constructor(
    rt: Runtime,
    private readonly timeline: Timeline,
    readonly fileName: string,
  ) {
    this.log = rt.heap.log;
    this.output = rt.output;
  }

  onLine(frame: InterpreterFrame): void {
    this.record(frame, 0);
  }

  onReturn(frame: InterpreterFrame): void {
    this.record(frame, 1);
  }

  private record(frame: InterpreterFrame, event: 0 | 1): void {
    const { unit } = frame.code;
    if (unit.filename !== this.fileName) return;
    if (frame.serial === 0) this.begin(frame, unit);
    const { log, output } = this;
    const line = unit.lines[frame.lasti] ?? 0;
    this.timeline.addStep(line, event, frame.serial, log.length, output.length);
  }

  /** The first event of an activation. */
  private begin(frame: InterpreterFrame, unit: CodeUnit): void {
    this.serials += 1;
    frame.serial = this.serials;
    this.called.add(unit);
    this.timeline.addFrame(unit.qualname, this.callerSerial(frame));
  }

  private callerSerial(frame: InterpreterFrame): number {
    for (let at = frame.previous; at !== null; at = at.previous)
      if (at.serial !== 0) return at.serial;
    return 0;
  }
}
