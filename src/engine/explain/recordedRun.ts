import type { MemoryLog } from "../memory/events.ts";
import type { CollectionRun } from "../memory/gc.ts";
import type { ObjectId } from "../memory/object.ts";
import type { Program } from "../timeline/program.ts";
import type { Timeline } from "../timeline/timeline.ts";
import type { Births } from "./births.ts";
import type { Labels } from "./labels.ts";

/** One run of a program with what was recorded of it: what explanations are made from. */
export interface RecordedRun {
  readonly program: Program;
  readonly timeline: Timeline;
  readonly log: MemoryLog;
  readonly collections: readonly CollectionRun[];
  readonly labels: Labels;
  readonly births: Births;
  readonly bootObjects: number;
  /** From which event on the count of an object is the least that it can be. */
  readonly escapes: ReadonlyMap<ObjectId, number>;
}
