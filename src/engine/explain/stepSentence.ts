import type { ObjectView } from "../../protocol/graph.ts";
import type { StepIndex, Timeline } from "../timeline/timeline.ts";

/** Objects that are called by their labels; of more, their number is told. */
const MAX_NAMED = 3;

/** One sentence or two: what the step before did to what is shown, and what comes next. */
export function stepSentence(
  timeline: Timeline,
  step: StepIndex,
  objects: readonly ObjectView[],
): string {
  const done = [
    told("made", objects, "born", ({ label }) => label),
    told("changed the refs of", objects, "changed", changedText),
    told("freed", objects, "freed", ({ label }) => label),
  ].filter(text => text !== "");
  const next = `Next: ${nextText(timeline, step)}.`;
  if (step === 0 || done.length === 0) return next;
  return `Line ${timeline.lineAt(step - 1)} ${listed(done)}. ${next}`;
}

function told(
  verb: string,
  objects: readonly ObjectView[],
  emphasis: ObjectView["emphasis"],
  text: (object: ObjectView) => string,
): string {
  const those = objects.filter(object => object.emphasis === emphasis);
  if (those.length === 0) return "";
  if (those.length > MAX_NAMED) return `${verb} ${those.length} objects`;
  return `${verb} ${listed(those.map(text))}`;
}

function changedText({ label, refcountBefore, refcountText }: ObjectView): string {
  return refcountBefore === null ? label : `${label} (${refcountBefore}→${refcountText})`;
}

/** "a", "a and b", "a, b and c". */
function listed(parts: readonly string[]): string {
  const [last = "", ...before] = parts.toReversed();
  return before.length === 0 ? last : `${before.reverse().join(", ")} and ${last}`;
}

function nextText(timeline: Timeline, at: StepIndex): string {
  const step = timeline.stepAt(at);
  const name = timeline.qualnameOf(step.frame);
  const isModule = name === "<module>";
  if (step.event === "line") return `line ${step.line}${isModule ? "" : ` of ${name}()`}`;
  return isModule ? "the end of the program" : `${name}() returns`;
}
