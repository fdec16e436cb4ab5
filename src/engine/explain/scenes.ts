import type { Choice } from "../objects/unknown/choices.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import type { Path } from "./paths.ts";

/**
 * A part of the steps that an analysis shows. The first scene is the whole first path; each other
 * one begins where its run leaves the first, with an answer given otherwise, or with a call that the
 * module does not make. The steps of all scenes are counted through.
 */
export interface Scene {
  readonly path: Path;
  /** The step of the run with which the scene begins. */
  readonly from: StepIndex;
  /** The step of the analysis that this is. */
  readonly offset: StepIndex;
  /** Why the program goes this way; null on the first path. */
  readonly title: string | null;
}

/** The scene of the first path: all of it, its steps counted from 0. */
export function firstScene(path: Path): Scene {
  return { path, from: 0, offset: 0, title: null };
}

/** The scene of another path, after `before`: from the choice on that it makes otherwise. */
export function sceneOfPath(path: Path, before: Scene): Scene {
  const choice = path.choices[path.flipped];
  const from = choice === undefined ? 0 : path.run.timeline.stepOfEvent(choice.event);
  return { path, from, offset: endOf(before), title: premiseOf(path) };
}

/** The scene of a call that the module does not make. */
export function sceneOfStory(path: Path, from: StepIndex, title: string, before: Scene): Scene {
  return { path, from, offset: endOf(before), title };
}

/** The step of the analysis after the last of the scene. */
export function endOf({ path, from, offset }: Scene): StepIndex {
  return offset + Math.max(0, path.run.timeline.length - from);
}

/** The step of the analysis that is step `step` of the scene's run. */
export function stepInAnalysis({ from, offset }: Scene, step: StepIndex): StepIndex {
  // Before it leaves the first path, a run is the same as that.
  return step < from ? step : offset + step - from;
}

/** The scene that step `step` of the analysis belongs to, and the step of its run. */
export function sceneAt(
  scenes: readonly Scene[],
  step: StepIndex,
): { scene: Scene; step: StepIndex } | undefined {
  const scene = scenes.findLast(({ offset }) => offset <= step);
  if (scene === undefined || step < 0 || step >= endOf(scene)) return undefined;
  return { scene, step: scene.from + step - scene.offset };
}

/** "line 5: is input() true? false". */
export function choiceText({ question, answer, line }: Choice): string {
  const where = line === null ? "" : `line ${line}: `;
  return `${where}${question} ${answer}`;
}

/** What was answered otherwise than on the first path. */
export function premiseOf({ choices, flipped }: Path): string {
  const choice = choices[flipped];
  return choice === undefined ? "the first path" : choiceText(choice);
}
