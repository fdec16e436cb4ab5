import { EventCode, type MemoryLog } from "../memory/events.ts";
import type { ObjectId } from "../memory/object.ts";
import type { Timeline } from "../timeline/timeline.ts";

/**
 * Where each object of a run was made. Ids are given in the order of the births, so one pass over
 * the log, made at the first question, answers them all.
 */
export class Births {
  private events: Int32Array | undefined;

  constructor(
    private readonly log: MemoryLog,
    private readonly timeline: Timeline,
    private readonly bootObjects: number,
  ) {}

  /** The line that made `object`; null for what the interpreter made before the program. */
  lineOf(object: ObjectId): number | null {
    this.events ??= this.index();
    const event = this.events[object - this.bootObjects - 1];
    if (event === undefined || event < 0 || this.timeline.length === 0) return null;
    return this.timeline.lineAfter(this.timeline.stepOfEvent(event));
  }

  /** The event of each birth, by id from the program's first on; -1 where there is none. */
  private index(): Int32Array {
    const { log, bootObjects } = this;
    let events = new Int32Array(64).fill(-1);
    for (let event = 0; event < log.length; event++) {
      const cell = log.cell(event);
      if ((cell & 3) !== EventCode.ALLOC) continue;
      const at = (cell >>> 2) - bootObjects - 1;
      if (at < 0) continue;
      if (at >= events.length) {
        const grown = new Int32Array(at * 2).fill(-1);
        grown.set(events);
        events = grown;
      }
      events[at] = event;
    }
    return events;
  }
}
