import type { NameExplanation, ObjectExplanation } from "../../protocol/analysis.ts";
import type { GraphView } from "../../protocol/graph.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { choiceText, type Scene, stepInAnalysis } from "./scenes.ts";

/** What was found out in a scene's run, in the steps of the analysis. */
export function inAnalysis(scene: Scene, found: NameExplanation): NameExplanation {
  return {
    ...found,
    step: stepInAnalysis(scene, found.step),
    object: objectInAnalysis(scene, found.object),
  };
}

/** The explanation with its steps counted through all scenes. */
export function objectInAnalysis(scene: Scene, object: ObjectExplanation): ObjectExplanation {
  const history = object.history.map(row => ({ ...row, step: stepInAnalysis(scene, row.step) }));
  return { ...object, history };
}

/** The sentence says why the program is here at all. */
export function graphInAnalysis(scene: Scene, view: GraphView, stepCount: number): GraphView {
  const premise = scene.title ?? lastChoice(scene, view.step);
  const sentence = premise === null ? view.sentence : `${view.sentence} (${premise})`;
  return { ...view, step: stepInAnalysis(scene, view.step), stepCount, sentence };
}

/** The last open question that was answered before a step, with its answer. */
function lastChoice({ path }: Scene, step: StepIndex): string | null {
  const event = path.run.timeline.logIndexAt(step);
  const choice = path.choices.findLast(each => each.count > 1 && each.event <= event);
  return choice === undefined ? null : choiceText(choice);
}
