import { SourceText, stripByteOrderMark } from "../../base/text.ts";
import type {
  AnalysisRequest,
  AnalysisResult,
  LineMark,
  LineSpan,
  NameExplanation,
  Note,
  ObjectExplanation,
  Outcome,
  RunSummary,
  StepTick,
} from "../../protocol/analysis.ts";
import { emptyResult } from "../../protocol/outcome.ts";
import type { Insights } from "../../protocol/findings.ts";
import type { CollectionSummary, CollectionView } from "../../protocol/collection.ts";
import type { GraphView } from "../../protocol/graph.ts";
import type { MemoryChart } from "../../protocol/memory.ts";
import { compileModule } from "../compile/compile.ts";
import { DEFAULT_PYTHON_VERSION, factsOf, PYTHON_PROFILES, type PythonProfile } from "../facts.ts";
import { EventCode } from "../memory/events.ts";
import type { ObjectId } from "../memory/object.ts";
import { warningsOf } from "./syntax.ts";
import { parseModule } from "../parser/parser.ts";
import type { Module } from "../parser/ast.ts";
import type { Ending, Program, Run } from "../timeline/program.ts";
import type { RuntimeShelf } from "../timeline/shelf.ts";
import type { StepIndex, Timeline } from "../timeline/timeline.ts";
import { insightsOf } from "./findings/findings.ts";
import { collectionSummaries, explainCollection } from "./collection.ts";
import { graphsAt, type GraphOptions, stepsAtOnce } from "./graph.ts";
import { marksOfLines } from "./lines.ts";
import type { RecordedRun } from "./marks.ts";
import { lineMarks } from "./lineMark.ts";
import { countText, union } from "./bounds.ts";
import { likeliestPath, otherPaths, type Path } from "./paths.ts";
import { choiceText, premiseOf, type Scene, sceneAt, stepInAnalysis } from "./scenes.ts";
import { graphInAnalysis, inAnalysis, objectInAnalysis } from "./inAnalysis.ts";
import { storyOf, storyWithoutRun } from "./story.ts";
import { type Statements, statementsOf } from "./statements.ts";
import { tell, type Told } from "./tell.ts";
import { memoryChart } from "./memory.ts";
import { boundsAt, explainName } from "./name.ts";
import { explainObject } from "./object.ts";

/** Choices of what graphs show that are remembered: those of the panel and of an editor tab. */
const OPTIONS_KEPT = 2;

type MarksIn = (lines: LineSpan | undefined) => LineMark[];

/**
 * One program, explained. Questions are answered by replaying it; nothing here is shared with other
 * analyses.
 */
export class Analysis {
  private known: AnalysisResult;
  /** Of a program explained in part: its lines with marks, and what makes marks of others. */
  private part: { readonly lines: LineSpan; readonly marksIn: MarksIn } | null = null;
  private readonly text: SourceText;
  private readonly module: Module;
  private readonly statements: Statements;
  /** The first path. */
  private readonly run: RecordedRun | undefined;
  /** The other paths that were looked at. */
  private readonly others: readonly Path[] = [];
  private readonly scenes: readonly Scene[] = [];
  /** By their options; the options used last come last. */
  private readonly graphs = new Map<string, Map<StepIndex, GraphView>>();
  private chart: MemoryChart | undefined;
  private atOnce: number | undefined;

  /**
   * Parses, compiles and runs the program of `request`, in runtimes from `shelf` if there is one. With
   * `inSight`, only those lines have marks until the whole result is asked for.
   */
  constructor(request: AnalysisRequest, shelf?: RuntimeShelf, inSight?: LineSpan) {
    const profile = parseProfile(request.pythonVersion);
    const facts = factsOf(profile);
    const { version } = facts;
    this.text = new SourceText(stripByteOrderMark(request.text));
    const parsed = parseModule(this.text, { version });
    this.module = parsed.module;
    this.statements = statementsOf(this.module, this.text);
    const notes: Note[] = [
      ...parsed.errors.map(({ message, ...at }) => this.noteAt("syntaxError", message, at)),
      ...parsed.warnings.map(({ message, ...at }) => this.noteAt("warning", message, at)),
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
      this.known = emptyResult(profile, syntaxOutcome(wrong), notes);
      return;
    }
    const warnings =
      wrong === undefined
        ? warningsOf(parsed.warnings, compiled, this.text, request.fileName)
        : undefined;
    const program: Program = {
      unit: compiled.code,
      facts,
      source: this.text.text,
      fileName: request.fileName,
      ...(warnings && { warnings }),
      isFragment: request.isFragment === true,
      limits: { ...request.limits, maxMemoryEvents: request.limits.maxInstructions * 4 },
      ...(shelf === undefined ? {} : { shelf }),
    };
    const { statements } = this;
    const first = likeliestPath(program);
    const { run, live } = first;
    this.run = run;
    this.others = otherPaths(first, 0);
    const told = tell(first, this.others, { statements, inSight });
    this.scenes = told.scenes;
    // CPython runs no text that has an error; here, what can be read of a half-typed one is run.
    const ended = outcomeOf(live.ending);
    const outcome = wrong === undefined ? ended : syntaxOutcome(wrong);
    for (const { what, fileName, ...at } of live.rt.unknowns.notes) {
      if (fileName === program.fileName) notes.push(this.noteAt("unknown", `${what}.`, at));
    }
    const note = this.endingNote(live.ending, ended);
    if (note !== undefined) notes.push(wrong === undefined ? note : inBrokenText(note));
    const source = { text: this.text, module: this.module, version };
    const isEnded = outcome.kind === "finished" || outcome.kind === "raised";
    // Unknown code may call what the program itself never does.
    const isWhole = isEnded && !run.timeline.isCut && !live.rt.unknowns.mayHaveRun;
    const marksOf = ({ reports }: Told, lines: LineSpan | undefined): LineMark[] =>
      marksOfLines(lineMarks(reports), source, isWhole).filter(
        ({ line }) => lines === undefined || (line >= lines.first && line <= lines.last),
      );
    if (inSight !== undefined) {
      const marksIn: MarksIn = lines =>
        marksOf(tell(first, this.others, { statements, inSight: lines }), lines);
      this.part = { lines: inSight, marksIn };
    }
    this.known = {
      pythonVersion: profile,
      outcome,
      notes,
      marks: marksOf(told, inSight),
      steps: stepColumns(this.scenes),
      scenes: this.scenes.map(({ offset, title }) => ({ step: offset, title })),
      choices: first.choices.filter(({ count }) => count > 1).map(choiceText),
      ticks: this.scenes.flatMap(ticksOf),
      output: outputOf(run.timeline, live),
      summary: summaryOf(run, live),
    };
  }

  /** What came of the run; of a program that was explained in part, as far as it was. */
  get result(): AnalysisResult {
    return this.known;
  }

  /** The result with the marks of all lines. */
  wholeResult(): AnalysisResult {
    if (this.part !== null) this.known = { ...this.known, marks: this.part.marksIn(undefined) };
    this.part = null;
    return this.known;
  }

  /** The result with the marks of `lines`, or of all lines if they are known already. */
  resultIn(lines: LineSpan): AnalysisResult {
    const { part } = this;
    if (part === null || (part.lines.first === lines.first && part.lines.last === lines.last))
      return this.known;
    this.known = { ...this.known, marks: part.marksIn(lines) };
    this.part = { ...part, lines };
    return this.known;
  }

  /** The object behind the name or expression at `offset`; undefined where there is none. */
  explainName(offset: number, time?: number): NameExplanation | undefined {
    const { module, text, statements } = this;
    for (const scene of this.scenes) {
      const { run } = scene.path;
      const found = explainName({ run, from: scene.from, module, text, statements, offset, time });
      if (found === undefined) continue;
      const here = inAnalysis(scene, found);
      // Other paths are compared after the last run of the line.
      return found.time < found.times ? here : this.withOtherPaths(here, scene, offset);
    }
    return undefined;
  }

  /** Everything about an object at a step; undefined when it does not live there. */
  explainObject(object: ObjectId, step: StepIndex): ObjectExplanation | undefined {
    const at = sceneAt(this.scenes, step);
    const found = at && explainObject(at.scene.path.run, object, at.step);
    return found && objectInAnalysis(at.scene, found);
  }

  /** The run (the first path) from its start to its end, in Markdown. */
  story(): string {
    const { run, text, result } = this;
    if (run === undefined) return storyWithoutRun(result);
    return storyOf({ run, text, result, insights: this.insights() });
  }

  /** Every collection of the run. */
  collections(): CollectionSummary[] {
    return this.run === undefined ? [] : collectionSummaries(this.run);
  }

  /** Collection `index`, phase by phase; undefined when the run has no such one. */
  explainCollection(index: number): CollectionView | undefined {
    return this.run && explainCollection(this.run, index);
  }

  /** What the run as a whole shows: findings with their proofs, and what lives at its end. */
  insights(): Insights {
    if (this.run === undefined) return { findings: [], live: [] };
    const { run, module, text } = this;
    const { outcome, choices } = this.result;
    const isWhole = outcome.kind === "finished" && !run.timeline.isCut && choices.length === 0;
    return insightsOf({ run, module, text, isWhole });
  }

  /** Graphs are made for so many steps together: 0 to this, this to twice this, and so on. */
  get graphsAtOnce(): number {
    this.atOnce ??= this.run === undefined ? 1 : stepsAtOnce(this.run);
    return this.atOnce;
  }

  /** The heap at `step`; undefined when there is no such step. Neighbours are made on the way. */
  graphAt(step: StepIndex, options: GraphOptions): GraphView | undefined {
    const at = sceneAt(this.scenes, step);
    if (at === undefined) return undefined;
    const graphs = this.graphsWith(options);
    if (!graphs.has(step)) {
      const { run } = at.scene.path;
      const place = step % this.graphsAtOnce;
      const from = Math.max(at.scene.from, at.step - place);
      const to = Math.min(run.timeline.length, at.step - place + this.graphsAtOnce) - 1;
      const steps: StepIndex[] = [];
      for (let each = from; each <= to; each++) {
        if (!graphs.has(stepInAnalysis(at.scene, each))) steps.push(each);
      }
      for (const view of graphsAt(run, steps, options).values()) {
        const shown = graphInAnalysis(at.scene, view, this.result.steps.line.length);
        graphs.set(shown.step, shown);
      }
    }
    return graphs.get(step);
  }

  /** What was made with these options; the panel and an editor tab may ask in turns. */
  private graphsWith(options: GraphOptions): Map<StepIndex, GraphView> {
    const key = JSON.stringify(options);
    const known = this.graphs.get(key) ?? new Map<StepIndex, GraphView>();
    this.graphs.delete(key);
    this.graphs.set(key, known);
    for (const oldest of this.graphs.keys()) {
      if (this.graphs.size > OPTIONS_KEPT) this.graphs.delete(oldest);
    }
    return known;
  }

  /** Objects and bytes by type over the run; null where nothing ran. */
  memory(): MemoryChart | null {
    if (this.run === undefined) return null;
    this.chart ??= memoryChart(this.run);
    return this.chart;
  }

  /** The range of the count over all paths that were looked at, where a name is explained. */
  private withOtherPaths(found: NameExplanation, scene: Scene, offset: number): NameExplanation {
    if (scene !== this.scenes[0] || this.others.length === 0) return found;
    const { module, text, statements } = this;
    const asked = { from: 0, module, text, statements, offset };
    const seen = this.others.flatMap(({ run }) => {
      return boundsAt({ ...asked, run }) ?? [];
    });
    const own = boundsAt({ ...asked, run: scene.path.run });
    if (own === undefined || seen.length === 0) return found;
    const refcountText = countText(seen.reduce(union, own));
    if (refcountText === found.object.refcountText) return found;
    const dependsOn = [...new Set(this.others.map(premiseOf))];
    return { ...found, dependsOn, object: { ...found.object, refcountText, getrefcount: null } };
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

function parseProfile(version: string): PythonProfile {
  return PYTHON_PROFILES.find(known => known === version) ?? DEFAULT_PYTHON_VERSION;
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
