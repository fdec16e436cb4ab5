import type {
  AnalysisRequest,
  AnalysisResult,
  LineMark,
  LineSpan,
  NameExplanation,
  ObjectExplanation,
} from "../../protocol/analysis.ts";
import type { CollectionSummary, CollectionView } from "../../protocol/collection.ts";
import type { Insights } from "../../protocol/findings.ts";
import type { GraphView } from "../../protocol/graph.ts";
import type { MemoryChart } from "../../protocol/memory.ts";
import { emptyResult } from "../../protocol/outcome.ts";
import { DEFAULT_PYTHON_VERSION, PYTHON_PROFILES, type PythonProfile } from "../facts.ts";
import type { ObjectId } from "../memory/object.ts";
import type { RuntimeShelf } from "../timeline/shelf.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { countText, union } from "./bounds.ts";
import { collectionSummaries, explainCollection } from "./collection.ts";
import { insightsOf } from "./findings/findings.ts";
import type { GraphOptions } from "./graph.ts";
import { inAnalysis, objectInAnalysis } from "./inAnalysis.ts";
import { lineMarks } from "./lineMark.ts";
import { marksOfLines } from "./lines.ts";
import { memoryChart } from "./memory.ts";
import { boundsAt, explainName } from "./name.ts";
import { notesOfRun, notesOfSource, outcomeOf, syntaxOutcome } from "./notes.ts";
import { explainObject } from "./object.ts";
import { likeliestPath, otherPaths, type Path } from "./paths.ts";
import { columnsOf } from "./result.ts";
import { SceneGraphs } from "./sceneGraphs.ts";
import { premiseOf, type Scene, sceneAt } from "./scenes.ts";
import { type CompiledSource, compileSource, isSound, programOf } from "./source.ts";
import { type Statements, statementsOf } from "./statements.ts";
import { storyOf, storyWithoutRun } from "./story.ts";
import { tell, type Told } from "./tell.ts";

/**
 * One program, explained. Questions are answered by replaying it; nothing here is shared with other
 * analyses.
 */
export class Analysis {
  private known: AnalysisResult;
  private readonly source: CompiledSource;
  private readonly statements: Statements;
  /** The path that is told first; undefined where nothing could be run. */
  private readonly first: Path | undefined;
  /** The other paths that were looked at. */
  private readonly others: readonly Path[] = [];
  private readonly scenes: readonly Scene[] = [];
  /** Of a program explained in part, the lines that have marks; null: all have theirs. */
  private marked: LineSpan | null = null;
  private readonly graphs: SceneGraphs;
  private chart: MemoryChart | undefined;

  /**
   * Parses, compiles and runs the program of `request`, in runtimes from `shelf` if there is one. With
   * `inSight`, only those lines have marks until the whole result is asked for.
   */
  constructor(request: AnalysisRequest, shelf?: RuntimeShelf, inSight?: LineSpan) {
    const profile = parseProfile(request.pythonVersion);
    this.source = compileSource(request.text, profile, request.fileName);
    const { module, text } = this.source;
    this.statements = statementsOf(module, text);
    const notes = notesOfSource(this.source);
    const error = notes.find(({ kind }) => kind === "syntaxError");
    const program = programOf(this.source, {
      isFragment: request.isFragment === true,
      limits: { ...request.limits, maxMemoryEvents: request.limits.maxInstructions * 4 },
      ...(shelf && { shelf }),
    });
    if (program === null) {
      this.graphs = new SceneGraphs([]);
      this.known = emptyResult(profile, syntaxOutcome(error), notes);
      return;
    }
    this.first = likeliestPath(program);
    this.others = otherPaths(this.first, 0);
    const told = this.tell(this.first, inSight);
    this.scenes = told.scenes;
    this.graphs = new SceneGraphs(this.scenes);
    if (inSight !== undefined) this.marked = inSight;
    const { live } = this.first;
    this.known = {
      pythonVersion: profile,
      outcome: isSound(this.source) ? outcomeOf(live.ending) : syntaxOutcome(error),
      notes: [...notes, ...notesOfRun(this.source, live)],
      marks: this.marksOf(this.first, told, inSight),
      ...columnsOf(this.first, this.scenes),
    };
  }

  /** What came of the run; of a program that was explained in part, as far as it was. */
  get result(): AnalysisResult {
    return this.known;
  }

  /** The result with the marks of all lines. */
  wholeResult(): AnalysisResult {
    if (this.marked !== null) this.mark(undefined);
    return this.known;
  }

  /** The result with the marks of `lines`, or of all lines if they are known already. */
  resultIn(lines: LineSpan): AnalysisResult {
    const { marked } = this;
    const isKnown = marked === null || (marked.first === lines.first && marked.last === lines.last);
    if (!isKnown) this.mark(lines);
    return this.known;
  }

  private mark(lines: LineSpan | undefined): void {
    const { first } = this;
    if (first === undefined) return;
    this.known = { ...this.known, marks: this.marksOf(first, this.tell(first, lines), lines) };
    this.marked = lines ?? null;
  }

  private tell(first: Path, lines: LineSpan | undefined): Told {
    return tell(first, this.others, { statements: this.statements, inSight: lines });
  }

  private marksOf(first: Path, { reports }: Told, lines: LineSpan | undefined): LineMark[] {
    const { run, live } = first;
    const isEnded = isSound(this.source) && live.ending.kind === "ended";
    // Unknown code may call what the program itself never does.
    const isWhole = isEnded && !run.timeline.isCut && !live.rt.unknowns.mayHaveRun;
    const { text, module, facts } = this.source;
    const source = { text, module, version: facts.version };
    const marks = marksOfLines(lineMarks(reports), source, isWhole);
    if (lines === undefined) return marks;
    return marks.filter(({ line }) => line >= lines.first && line <= lines.last);
  }

  /** The object behind the name or expression at `offset`; undefined where there is none. */
  explainName(offset: number, time?: number): NameExplanation | undefined {
    const { module, text } = this.source;
    const { statements } = this;
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
    const { first, result } = this;
    if (first === undefined) return storyWithoutRun(result);
    const { text } = this.source;
    return storyOf({ run: first.run, text, result, insights: this.insights() });
  }

  /** Every collection of the run. */
  collections(): CollectionSummary[] {
    return this.first === undefined ? [] : collectionSummaries(this.first.run);
  }

  /** Collection `index`, phase by phase; undefined when the run has no such one. */
  explainCollection(index: number): CollectionView | undefined {
    return this.first && explainCollection(this.first.run, index);
  }

  /** What the run as a whole shows: findings with their proofs, and what lives at its end. */
  insights(): Insights {
    if (this.first === undefined) return { findings: [], live: [] };
    const { run } = this.first;
    const { module, text } = this.source;
    const { outcome, choices } = this.result;
    const isWhole = outcome.kind === "finished" && !run.timeline.isCut && choices.length === 0;
    return insightsOf({ run, module, text, isWhole });
  }

  /** How many graphs are made together: those of steps 0 to this, this to twice this, and so on. */
  get graphsAtOnce(): number {
    return this.graphs.atOnce;
  }

  /** The heap at `step`; undefined when there is no such step. Neighbours are made on the way. */
  graphAt(step: StepIndex, options: GraphOptions): GraphView | undefined {
    return this.graphs.at(step, options);
  }

  /** Objects and bytes by type over the run; null where nothing ran. */
  memory(): MemoryChart | null {
    if (this.first === undefined) return null;
    this.chart ??= memoryChart(this.first.run);
    return this.chart;
  }

  /** The range of the count over all paths that were looked at, where a name is explained. */
  private withOtherPaths(found: NameExplanation, scene: Scene, offset: number): NameExplanation {
    if (scene !== this.scenes[0] || this.others.length === 0) return found;
    const { module, text } = this.source;
    const { statements } = this;
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
}

function parseProfile(version: string): PythonProfile {
  return PYTHON_PROFILES.find(known => known === version) ?? DEFAULT_PYTHON_VERSION;
}
