import type { GraphView } from "../../protocol/graph.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { type GraphOptions, graphsAt, stepsAtOnce } from "./graph.ts";
import { graphInAnalysis } from "./inAnalysis.ts";
import { endOf, type Scene, sceneAt, stepInAnalysis } from "./scenes.ts";

/** Choices of what graphs show that are remembered: those of the panel and of an editor tab. */
const OPTIONS_KEPT = 2;

/** The graphs of an analysis, made for some steps together, since each replay goes through the run. */
export class SceneGraphs {
  /** By their options; the options used last come last. */
  private readonly known = new Map<string, Map<StepIndex, GraphView>>();
  private steps: number | undefined;

  constructor(private readonly scenes: readonly Scene[]) {}

  /** How many steps are looked at together; what is cheap in a small program is not in a large one. */
  get atOnce(): number {
    const [first] = this.scenes;
    this.steps ??= first === undefined ? 1 : stepsAtOnce(first.path.run);
    return this.steps;
  }

  /** The heap at `step` of the analysis; undefined when there is no such step. */
  at(step: StepIndex, options: GraphOptions): GraphView | undefined {
    const at = sceneAt(this.scenes, step);
    if (at === undefined) return undefined;
    const graphs = this.knownWith(options);
    if (!graphs.has(step)) this.make(graphs, at.scene, at.step, options);
    return graphs.get(step);
  }

  /** The graph of `step` of the scene's run, and those of its neighbours that are missing. */
  private make(
    graphs: Map<StepIndex, GraphView>,
    scene: Scene,
    step: StepIndex,
    options: GraphOptions,
  ): void {
    const { run } = scene.path;
    const first = step - (stepInAnalysis(scene, step) % this.atOnce);
    const end = Math.min(run.timeline.length, first + this.atOnce);
    const missing: StepIndex[] = [];
    for (let each = Math.max(scene.from, first); each < end; each++) {
      if (!graphs.has(stepInAnalysis(scene, each))) missing.push(each);
    }
    const stepCount = endOf(this.scenes.at(-1) ?? scene);
    for (const view of graphsAt(run, missing, options).values()) {
      const shown = graphInAnalysis(scene, view, stepCount);
      graphs.set(shown.step, shown);
    }
  }

  /** What was made with these options; the panel and an editor tab may ask in turns. */
  private knownWith(options: GraphOptions): Map<StepIndex, GraphView> {
    const key = JSON.stringify(options);
    const graphs = this.known.get(key) ?? new Map<StepIndex, GraphView>();
    this.known.delete(key);
    this.known.set(key, graphs);
    for (const oldest of this.known.keys()) {
      if (this.known.size > OPTIONS_KEPT) this.known.delete(oldest);
    }
    return graphs;
  }
}
