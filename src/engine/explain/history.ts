import type { HistoryRow } from "../../protocol/analysis.ts";
import { EventCode } from "../memory/events.ts";
import type { ObjectId } from "../memory/object.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import type { RecordedRun } from "./recordedRun.ts";

/** A step during which an object's count changed, with the counts at its edges. */
export type CountStep = Omit<HistoryRow, "changes">;

/**
 * The steps that changed `object`'s count, from its birth to its death. Changes that a step takes
 * back (temporaries) do not show. Empty for objects of the interpreter, whose past began before the
 * log.
 */
export function countHistory(run: RecordedRun, object: ObjectId): CountStep[] {
  const rows: CountStep[] = [];
  if (object <= run.bootObjects) return rows;
  const { log, timeline } = run;
  const { end } = timeline;
  let step = 0;
  let count = 0;
  /** The event after the latest of the object. */
  let last = 0;
  let open: { step: StepIndex; before: number; isBorn: boolean; isDead: boolean } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { before, isBorn, isDead } = open;
    if (isBorn || isDead || before !== count) {
      const isBound = (run.escapes.get(object) ?? log.length) < last;
      const kind = isDead ? (isBound ? "unheld" : "freed") : isBorn ? "born" : "refs";
      const line = open.isBorn ? timeline.lineAfter(open.step) : timeline.lineAt(open.step);
      const isExit = open.step >= end;
      rows.push({ step: open.step, line, kind, before, after: count, isBound, isExit });
    }
    open = undefined;
  };
  for (let index = 0; index < log.length; index++) {
    const cell = log.cell(index);
    if (cell >>> 2 !== object) continue;
    const at = timeline.stepOfEvent(index, step);
    if (open === undefined || open.step !== at) {
      close();
      open = { step: at, before: count, isBorn: false, isDead: false };
    }
    step = at;
    last = index + 1;
    const code = cell & 3;
    if (code === EventCode.ALLOC) open.isBorn = true;
    if (code === EventCode.DEALLOC) open.isDead = true;
    if (code === EventCode.ALLOC || code === EventCode.INCREF) count += 1;
    if (code === EventCode.DECREF) count -= 1;
  }
  close();
  return rows;
}
