import type { AnalysisResult, RunSummary, StepTick } from "../../protocol/analysis.ts";
import { EventCode } from "../memory/events.ts";
import type { ObjectId } from "../memory/object.ts";
import type { Run } from "../timeline/program.ts";
import type { Timeline } from "../timeline/timeline.ts";
import type { Path } from "./paths.ts";
import type { RecordedRun } from "./recordedRun.ts";
import { choiceText, type Scene, stepInAnalysis } from "./scenes.ts";

/** What a result says of its runs: all but how the program ended, and the marks of its lines. */
type RunColumns = Pick<
  AnalysisResult,
  "steps" | "scenes" | "choices" | "ticks" | "output" | "summary"
>;

/** The steps of all scenes; of the first path what it printed, chose and did to memory. */
export function columnsOf({ run, live, choices }: Path, scenes: readonly Scene[]): RunColumns {
  return {
    steps: stepColumns(scenes),
    scenes: scenes.map(({ offset, title }) => ({ step: offset, title })),
    choices: choices.filter(({ count }) => count > 1).map(choiceText),
    ticks: scenes.flatMap(ticksOf),
    output: outputOf(run.timeline, live),
    summary: summaryOf(run, live),
  };
}

function stepColumns(scenes: readonly Scene[]): AnalysisResult["steps"] {
  const lines: number[] = [];
  const depths: number[] = [];
  const events: number[] = [];
  for (const { path, from } of scenes) {
    const { timeline } = path.run;
    for (let step = from; step < timeline.length; step++) {
      lines.push(timeline.lineAt(step));
      depths.push(timeline.depthAt(step));
      events.push(timeline.isReturn(step) ? 1 : 0);
    }
  }
  return {
    line: Int32Array.from(lines),
    depth: Int32Array.from(depths),
    event: Uint8Array.from(events),
  };
}

/** Births and deaths of containers, collections and prints, at the step they happened in. */
function ticksOf(scene: Scene): StepTick[] {
  const { run, live } = scene.path;
  const { timeline } = run;
  const ticks: StepTick[] = [];
  for (let at = scene.from; at < timeline.length; at++) {
    const step = stepInAnalysis(scene, at);
    const next = at + 1;
    const isLast = next === timeline.length;
    const outputEnd = isLast ? live.rt.output.length : timeline.stepAt(next).outputIndex;
    if (outputEnd > timeline.stepAt(at).outputIndex) ticks.push({ step, kind: "print" });
    const from = timeline.logIndexAt(at);
    const to = isLast ? run.log.length : timeline.logIndexAt(next);
    if (run.collections.some(({ logStart }) => logStart >= from && logStart < to)) {
      ticks.push({ step, kind: "collection" });
    }
    const { isBirth, isDeath } = happensBetween(run, from, to);
    if (isBirth) ticks.push({ step, kind: "birth" });
    if (isDeath) ticks.push({ step, kind: "death" });
  }
  return ticks;
}

/**
 * Between the events `from` and `to`, not counting numbers, texts and the machine's parts: whether an
 * object is made that lives on, and whether one dies that lived before.
 */
function happensBetween(
  { log, escapes, labels }: RecordedRun,
  from: number,
  to: number,
): { readonly isBirth: boolean; readonly isDeath: boolean } {
  const born = new Set<ObjectId>();
  let isDeath = false;
  for (let index = from; index < to; index++) {
    const cell = log.cell(index);
    const id = cell >>> 2;
    const code = cell & 3;
    if (code === EventCode.ALLOC) born.add(id);
    if (code !== EventCode.DEALLOC || escapes.has(id) || born.delete(id)) continue;
    isDeath ||= !labels.isValue(id) && !labels.isPart(id);
  }
  const isBirth = [...born].some(id => !labels.isValue(id) && !labels.isPart(id));
  return { isBirth, isDeath };
}

function outputOf(timeline: Timeline, run: Run): AnalysisResult["output"] {
  let step = 0;
  return run.rt.output.map((part, index) => {
    while (step + 1 < timeline.length && timeline.stepAt(step + 1).outputIndex <= index) step += 1;
    return { step, by: timeline.length === 0 ? 0 : timeline.runningAfter(step), ...part };
  });
}

function summaryOf(recorded: RecordedRun, run: Run): RunSummary {
  const { log, timeline, bootObjects, collections, escapes } = recorded;
  const created = run.rt.heap.objectCount - bootObjects;
  const end = timeline.length === 0 ? 0 : timeline.logIndexAt(timeline.end);
  const byCollector = new Set(collections.flatMap(({ unreachable }) => unreachable));
  let deaths = 0;
  let deathsByCollector = 0;
  let births = 0;
  for (let index = 0; index < end; index++) {
    const cell = log.cell(index);
    if ((cell & 3) === EventCode.ALLOC) births += 1;
    if ((cell & 3) !== EventCode.DEALLOC || escapes.has(cell >>> 2)) continue;
    deaths += 1;
    if (byCollector.has(cell >>> 2)) deathsByCollector += 1;
  }
  return {
    instructions: run.rt.instructionCount,
    events: log.length,
    steps: timeline.length,
    objectsCreated: created,
    freedByRefcount: deaths - deathsByCollector,
    freedByCollector: deathsByCollector,
    aliveAtEnd: births - deaths,
  };
}
