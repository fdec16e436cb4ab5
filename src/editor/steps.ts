import type { AnalysisResult, Step, StepColumns } from "../protocol/analysis.ts";
import type { Move } from "../protocol/messages.ts";

/** How many steps the run has. */
export function stepCount({ line }: StepColumns): number {
  return line.length;
}

/** True when `step` is one at which its line is about to run. */
function begins(steps: StepColumns, step: Step): boolean {
  return steps.event[step] === 0;
}

/**
 * The first step at which what `step` began is done: calls that the line makes lie between. The
 * last step of the run for one that was never done.
 */
export function endOf(steps: StepColumns, step: Step): Step {
  const depth = steps.depth[step] ?? 0;
  for (let at = step + 1; at < steps.line.length; at++) {
    if ((steps.depth[at] ?? 0) <= depth) return at;
  }
  return Math.max(0, steps.line.length - 1);
}

/** Where a move leads from `step`; the ends of the run where it finds no other place. */
export function stepAfter(
  steps: StepColumns,
  step: Step,
  move: Move,
  breakpoints: ReadonlySet<number>,
): Step {
  const { line, depth } = steps;
  const here = depth[step] ?? 0;
  const last = Math.max(0, line.length - 1);
  const forward = (isThere: (at: Step) => boolean): Step => {
    for (let at = step + 1; at < last; at++) if (isThere(at)) return at;
    return last;
  };
  const backward = (isThere: (at: Step) => boolean): Step => {
    for (let at = step - 1; at > 0; at--) if (isThere(at)) return at;
    return 0;
  };
  const depthAt = (at: Step): number => depth[at] ?? 0;
  const isBreakpoint = (at: Step): boolean => begins(steps, at) && breakpoints.has(line[at] ?? 0);
  switch (move) {
    case "into":
      return Math.min(last, step + 1);
    case "back":
      return Math.max(0, step - 1);
    case "over":
      return forward(at => depthAt(at) <= here);
    case "backOver":
      return backward(at => depthAt(at) <= here);
    case "out":
      return forward(at => depthAt(at) < here);
    case "backOut":
      return backward(at => depthAt(at) < here);
    case "toBreakpoint":
      return forward(isBreakpoint);
    case "backToBreakpoint":
      return backward(isBreakpoint);
  }
}

/** The step at which the last run of `line` is done; undefined when it never ran. */
export function stepAfterLine(steps: StepColumns, line: number): Step | undefined {
  for (let step = steps.line.length - 1; step >= 0; step--) {
    if (steps.line[step] === line && begins(steps, step)) return endOf(steps, step);
  }
  return undefined;
}

/** The first step after `from` at which something dies; undefined when nothing more does. */
export function nextDeath({ ticks }: AnalysisResult, from: Step): Step | undefined {
  return ticks.find(({ kind, step }) => kind === "death" && step > from)?.step;
}

/** The last step before `from` at which something dies. */
export function previousDeath({ ticks }: AnalysisResult, from: Step): Step | undefined {
  return ticks.findLast(({ kind, step }) => kind === "death" && step < from)?.step;
}
