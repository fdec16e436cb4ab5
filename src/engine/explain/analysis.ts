import { SourceText, stripByteOrderMark } from "../../base/text.ts";
import type {
  AnalysisRequest,
  AnalysisResult,
  NameExplanation,
  Note,
  ObjectExplanation,
  Outcome,
  RunSummary,
  StepTick,
} from "../../protocol/analysis.ts";
import type { Insights } from "../../protocol/findings.ts";
import type { GraphView } from "../../protocol/graph.ts";
import type { MemoryChart } from "../../protocol/memory.ts";
import { compileModule } from "../compile/compile.ts";
import { DEFAULT_PYTHON_VERSION, factsOf, PYTHON_VERSIONS, type PythonVersion } from "../facts.ts";
import { EventCode } from "../memory/events.ts";
import type { ObjectId } from "../memory/object.ts";
import { parseModule } from "../parser/parser.ts";
import type { Module } from "../parser/ast.ts";
import { type Ending, type Program, type Run, runProgram } from "../timeline/program.ts";
import { Recorder } from "../timeline/recorder.ts";
import { type StepIndex, Timeline } from "../timeline/timeline.ts";
import { Births } from "./births.ts";
import { insightsOf } from "./findings/findings.ts";
import { graphsAt, type GraphOptions } from "./graph.ts";
import { Labels } from "./labels.ts";
import { marksOfLines } from "./lines.ts";
import { lineMarks, type RecordedRun } from "./marks.ts";
import { memoryChart } from "./memory.ts";
import { explainName } from "./name.ts";
import { explainObject } from "./object.ts";

/** Steps around the one asked for whose graphs are made in the same replay. */
const GRAPHS_BEFORE = 8;
const GRAPHS_AFTER = 24;

/**
 * One program, explained. Questions are answered by replaying it; nothing here is shared with other
 * analyses.
 */
export class Analysis {
  readonly result: AnalysisResult;
  private readonly text: SourceText;
  private readonly module: Module;
  private readonly run: RecordedRun | undefined;
  private readonly graphs = new Map<StepIndex, GraphView>();
  private chart: MemoryChart | undefined;
  private graphOptions = "";

  /** Parses, compiles and runs the program of `request`. */
  constructor(request: AnalysisRequest) {
    const version = parseVersion(request.pythonVersion);
    const facts = factsOf(version);
    this.text = new SourceText(stripByteOrderMark(request.text));
    const parsed = parseModule(this.text, { version });
    this.module = parsed.module;
    const notes: Note[] = [
      ...parsed.errors.map(({ message, ...at }) => this.noteAt("syntaxError", message, at)),
      ...parsed.warnings.map(({ message, ...at }) => this.noteAt("warning", message, at)),
      ...parsed.notes.map(({ message, ...at }) => this.noteAt("unsupported", message, at)),
    ];
    const compiled = compileModule(parsed.module, this.text, {
      facts,
      fileName: request.fileName,
      mode: "exec",
    });
    for (const { message, range } of compiled.errors)
      notes.push(this.noteAt("syntaxError", message, range));
    for (const { message, range } of compiled.warnings)
      notes.push(this.noteAt("warning", message, range));
    const wrong = notes.find(({ kind }) => kind === "syntaxError");
    if (compiled.code === null) {
      this.run = undefined;
      this.result = emptyResult(version, syntaxOutcome(wrong), notes);
      return;
    }
    const program: Program = {
      unit: compiled.code,
      facts,
      source: this.text.text,
      fileName: request.fileName,
      limits: { ...request.limits, maxMemoryEvents: request.limits.maxInstructions * 4 },
    };
    const timeline = new Timeline(request.limits.maxSteps);
    const run = runProgram(program, rt => new Recorder(rt, timeline, program.fileName));
    const { heap, bootObjects } = run.rt;
    this.run = {
      program,
      timeline,
      log: heap.log,
      collections: heap.gc.runs,
      labels: new Labels(heap, bootObjects),
      births: new Births(heap.log, timeline, bootObjects),
      bootObjects,
      escapes: run.rt.unknowns.escapes,
    };
    // CPython runs no text that has an error; here, what can be read of a half-typed one is run.
    const ended = outcomeOf(run.ending);
    const outcome = wrong === undefined ? ended : syntaxOutcome(wrong);
    for (const { what, fileName, ...at } of run.rt.unknowns.notes) {
      if (fileName === program.fileName) notes.push(this.noteAt("unknown", `${what}.`, at));
    }
    const note = this.endingNote(run.ending, ended);
    if (note !== undefined) notes.push(wrong === undefined ? note : inBrokenText(note));
    const source = { text: this.text, module: this.module, version };
    const isWhole = (outcome.kind === "finished" || outcome.kind === "raised") && !timeline.isCut;
    this.result = {
      pythonVersion: version,
      outcome,
      notes,
      marks: marksOfLines(lineMarks(this.run), source, isWhole),
      steps: stepColumns(timeline),
      ticks: ticksOf(this.run, run),
      output: outputOf(timeline, run),
      summary: summaryOf(this.run, run),
    };
  }

  /** The object behind the name or expression at `offset`; undefined where there is none. */
  explainName(offset: number): NameExplanation | undefined {
    return this.run && explainName(this.run, this.module, this.text, offset);
  }

  /** Everything about an object at a step; undefined when it does not live there. */
  explainObject(object: ObjectId, step: StepIndex): ObjectExplanation | undefined {
    return this.run && explainObject(this.run, object, step);
  }

  /** What the run as a whole shows: findings with their proofs, and what lives at its end. */
  insights(): Insights {
    if (this.run === undefined) return { findings: [], live: [] };
    const { run, module, text } = this;
    const isWhole = this.result.outcome.kind === "finished" && !run.timeline.isCut;
    return insightsOf({ run, module, text, isWhole });
  }

  /** The heap at `step`; undefined when there is no such step. Neighbours are made on the way. */
  graphAt(step: StepIndex, options: GraphOptions): GraphView | undefined {
    if (this.run === undefined || step < 0 || step >= this.run.timeline.length) return undefined;
    const optionsKey = JSON.stringify(options);
    if (optionsKey !== this.graphOptions) this.graphs.clear();
    this.graphOptions = optionsKey;
    if (!this.graphs.has(step)) {
      const from = Math.max(0, step - GRAPHS_BEFORE);
      const to = Math.min(this.run.timeline.length - 1, step + GRAPHS_AFTER);
      const steps: StepIndex[] = [];
      for (let at = from; at <= to; at++) if (!this.graphs.has(at)) steps.push(at);
      for (const [at, view] of graphsAt(this.run, steps, options)) this.graphs.set(at, view);
    }
    return this.graphs.get(step);
  }

  /** Objects and bytes by type over the run; null where nothing ran. */
  memory(): MemoryChart | null {
    if (this.run === undefined) return null;
    this.chart ??= memoryChart(this.run);
    return this.chart;
  }

  private noteAt(
    kind: Note["kind"],
    message: string,
    { start, end }: Pick<Note, "start" | "end">,
  ): Note {
    return { kind, start, end, line: this.text.lineAt(start), message };
  }

  /** What ended the trace, at its line; undefined when the program came to its end. */
  private endingNote(ending: Ending, outcome: Outcome): Note | undefined {
    const at = (line: number | null): Pick<Note, "start" | "end" | "line"> => {
      const known = line ?? 1;
      return { start: this.text.lineStart(known), end: this.text.lineEnd(known), line: known };
    };
    switch (outcome.kind) {
      case "raised": {
        const message =
          outcome.message === "" ? outcome.type : `${outcome.type}: ${outcome.message}`;
        return { kind: "exception", ...at(outcome.line), message };
      }
      case "stopped":
        return { kind: "limit", ...at(outcome.line), message: `Stopped here: ${outcome.limit}.` };
      case "unsupported": {
        const isIncomplete = ending.kind === "stopped" && ending.stop.kind === "incomplete";
        const message = isIncomplete
          ? `The trace ends here: it needs ${outcome.what}.`
          : `Not modelled yet: ${outcome.what}.`;
        return { kind: "unsupported", ...at(outcome.line), message };
      }
      default:
        return undefined;
    }
  }
}

function parseVersion(version: string): PythonVersion {
  return PYTHON_VERSIONS.find(known => known === version) ?? DEFAULT_PYTHON_VERSION;
}

function syntaxOutcome(note: Note | undefined): Outcome {
  return { kind: "syntaxError", message: note?.message ?? "invalid syntax", line: note?.line ?? 1 };
}

/** What a program does of which statements were left out may be their absence. */
function inBrokenText(note: Note): Note {
  if (note.kind !== "exception") return note;
  return { ...note, message: `${note.message} (perhaps since the broken lines were left out)` };
}

function outcomeOf(ending: Ending): Outcome {
  if (ending.kind === "stopped") {
    const { stop, line } = ending;
    return stop.kind === "limit"
      ? { kind: "stopped", limit: stop.limit, line }
      : { kind: "unsupported", what: stop.what, line };
  }
  const { exception, exitCode } = ending.ending;
  return exception === null ? { kind: "finished", exitCode } : { kind: "raised", ...exception };
}

function emptyResult(
  pythonVersion: string,
  outcome: Outcome,
  notes: readonly Note[],
): AnalysisResult {
  const steps = { line: new Int32Array(0), depth: new Int32Array(0), event: new Uint8Array(0) };
  const summary: RunSummary = {
    instructions: 0,
    events: 0,
    steps: 0,
    objectsCreated: 0,
    freedByRefcount: 0,
    freedByCollector: 0,
    aliveAtEnd: 0,
  };
  return { pythonVersion, outcome, notes, marks: [], steps, ticks: [], output: [], summary };
}

function stepColumns(timeline: Timeline): AnalysisResult["steps"] {
  const depth = new Int32Array(timeline.length);
  const event = new Uint8Array(timeline.length);
  for (let step = 0; step < timeline.length; step++) {
    depth[step] = timeline.depthAt(step);
    event[step] = timeline.isReturn(step) ? 1 : 0;
  }
  return { line: timeline.lineColumn(), depth, event };
}

/** Births and deaths of containers, collections and prints, at the step they happened in. */
function ticksOf(recorded: RecordedRun, run: Run): StepTick[] {
  const { timeline } = recorded;
  const ticks: StepTick[] = [];
  for (let step = 0; step < timeline.length; step++) {
    const next = step + 1;
    const isLast = next === timeline.length;
    const outputEnd = isLast ? run.rt.output.length : timeline.stepAt(next).outputIndex;
    if (outputEnd > timeline.stepAt(step).outputIndex) ticks.push({ step, kind: "print" });
    const from = timeline.logIndexAt(step);
    const to = isLast ? recorded.log.length : timeline.logIndexAt(next);
    if (recorded.collections.some(({ logStart }) => logStart >= from && logStart < to)) {
      ticks.push({ step, kind: "collection" });
    }
    if (diesBetween(recorded, from, to)) ticks.push({ step, kind: "death" });
  }
  return ticks;
}

/** True when an object that lived before event `from` dies before event `to`. */
function diesBetween({ log, escapes }: RecordedRun, from: number, to: number): boolean {
  const born = new Set<ObjectId>();
  for (let index = from; index < to; index++) {
    const cell = log.cell(index);
    if ((cell & 3) === EventCode.ALLOC) born.add(cell >>> 2);
    const id = cell >>> 2;
    if ((cell & 3) === EventCode.DEALLOC && !born.has(id) && !escapes.has(id)) return true;
  }
  return false;
}

function outputOf(timeline: Timeline, run: Run): AnalysisResult["output"] {
  let step = 0;
  return run.rt.output.map((part, index) => {
    while (step + 1 < timeline.length && timeline.stepAt(step + 1).outputIndex <= index) step += 1;
    return { step, ...part };
  });
}

function summaryOf(recorded: RecordedRun, run: Run): RunSummary {
  const { log, timeline, bootObjects, collections, escapes } = recorded;
  const created = run.rt.heap.objectCount - bootObjects;
  const end = timeline.length === 0 ? 0 : timeline.logIndexAt(timeline.length - 1);
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
