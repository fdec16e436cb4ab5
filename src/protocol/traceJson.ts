import type {
  AnalysisRequest,
  AnalysisResult,
  LineMark,
  Note,
  Outcome,
  OutputPart,
  RunSummary,
  SceneView,
  StepTick,
} from "./analysis.ts";

/**
 * A whole trace as JSON. Lines count from 1, steps and offsets (UTF-16) from 0. `schema` grows when
 * a field changes its meaning or goes; new fields may come at any time.
 */
export interface TraceJson {
  readonly schema: 1;
  readonly file: string;
  /** The CPython version that is modelled. */
  readonly python: string;
  readonly outcome: Outcome;
  readonly summary: RunSummary;
  /** What stopped the run, or is wrong with the text. */
  readonly notes: readonly Note[];
  /** What each line changed at its last run, in order of lines. */
  readonly marks: readonly LineMark[];
  /** The traced events in order, as columns of one length. */
  readonly steps: {
    readonly line: readonly number[];
    /** Frames of the program on the stack, from 1. */
    readonly depth: readonly number[];
    /** "l": about to run the line; "r": about to return from its frame. */
    readonly event: string;
  };
  /** The parts of the steps: the first path, other paths, calls that the module does not make. */
  readonly scenes: readonly SceneView[];
  /** What the source leaves open, with the answers taken on the first path. */
  readonly choices: readonly string[];
  /** Steps at which something died, was printed or collected. */
  readonly ticks: readonly StepTick[];
  readonly output: readonly OutputPart[];
}

/** The trace of a program as plain JSON data. */
export function traceJson(program: AnalysisRequest, result: AnalysisResult): TraceJson {
  const { pythonVersion, outcome, summary, notes, marks, steps, ticks, output } = result;
  const { scenes, choices } = result;
  const event = Array.from(steps.event, code => (code === 0 ? "l" : "r")).join("");
  return {
    schema: 1,
    file: program.fileName,
    python: pythonVersion,
    outcome,
    summary,
    notes,
    marks,
    steps: { line: Array.from(steps.line), depth: Array.from(steps.depth), event },
    scenes,
    choices,
    ticks,
    output,
  };
}
