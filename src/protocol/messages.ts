import type {
  AnalysisRequest,
  AnalysisResult,
  LineSpan,
  NameExplanation,
  ObjectExplanation,
  ObjectKey,
  Step,
  StepTick,
} from "./analysis.ts";
import type { Insights } from "./findings.ts";
import type { GraphFilters, GraphLayout, GraphView } from "./graph.ts";
import type { CollectionSummary, CollectionView } from "./collection.ts";
import type { MemoryChart } from "./memory.ts";

/**
 * Questions that the editor asks the worker. Each names its program: the engine is deterministic, so
 * an answer is a function of (program, question), and a worker that was started anew, or that holds
 * another program by now, gives the same one.
 */
export type WorkerRequest =
  | {
      readonly kind: "analyze";
      readonly program: AnalysisRequest;
      /** The result's marks are those of these lines alone, which takes a part of the time. */
      readonly inSight?: LineSpan;
    }
  | { readonly kind: "insights"; readonly program: AnalysisRequest }
  | { readonly kind: "story"; readonly program: AnalysisRequest }
  | {
      readonly kind: "explainName";
      readonly program: AnalysisRequest;
      readonly offset: number;
      /** Which run of the line, from 1; the last when it is left out. */
      readonly time?: number;
    }
  | {
      readonly kind: "explainObject";
      readonly program: AnalysisRequest;
      readonly object: ObjectKey;
      readonly step: Step;
    }
  | {
      readonly kind: "graph";
      readonly program: AnalysisRequest;
      readonly step: Step;
      /** Of the place where it is shown, in CSS pixels: decides how much is shown. */
      readonly width: number;
      readonly filters: GraphFilters;
    }
  | { readonly kind: "memory"; readonly program: AnalysisRequest }
  | { readonly kind: "collections"; readonly program: AnalysisRequest }
  | { readonly kind: "collection"; readonly program: AnalysisRequest; readonly index: number };

/** The answer to each request kind. */
export interface WorkerAnswers {
  readonly analyze: AnalysisResult;
  readonly insights: Insights;
  /** Markdown. */
  readonly story: string;
  readonly explainName: NameExplanation | null;
  readonly explainObject: ObjectExplanation | null;
  readonly graph: GraphAnswer | null;
  readonly memory: MemoryChart | null;
  readonly collections: readonly CollectionSummary[];
  readonly collection: CollectionView | null;
}

/** A view and its layout; `layout` is null when the panel is narrow and shows the outline. */
export interface GraphAnswer {
  readonly view: GraphView;
  readonly layout: GraphLayout | null;
}

/** Envelope of a request to the worker; the answer carries the same id. */
export interface WorkerCall {
  readonly id: number;
  readonly request: WorkerRequest;
}

/** `ready` comes once, without a question: the worker has loaded the engine. */
export type WorkerReply =
  | { readonly kind: "ready" }
  | {
      readonly id: number;
      readonly kind: "answer";
      readonly answer: WorkerAnswers[keyof WorkerAnswers];
    }
  | { readonly id: number; readonly kind: "fault"; readonly message: string };

/** Ways through a run that know calls and breakpoints. */
export const MOVES = [
  "into",
  "over",
  "out",
  "back",
  "backOver",
  "backOut",
  "toBreakpoint",
  "backToBreakpoint",
] as const;
/** One of MOVES. */
export type Move = (typeof MOVES)[number];

/** From the panel's webview to the extension. */
export type FromWebview =
  | { readonly kind: "ready" }
  | { readonly kind: "goToStep"; readonly step: Step }
  | { readonly kind: "revealLine"; readonly line: number }
  | { readonly kind: "selectObject"; readonly object: ObjectKey | null }
  | { readonly kind: "move"; readonly move: Move }
  | { readonly kind: "setFilters"; readonly filters: GraphFilters }
  /** The answer to `rasterize`: a PNG in base64; null where the page cannot draw one. */
  | { readonly kind: "rasterized"; readonly id: number; readonly png: string | null }
  | { readonly kind: "watchCollection"; readonly index: number | null }
  | { readonly kind: "resized"; readonly width: number };

/** From the extension to the panel's webview. */
export type ToWebview =
  | { readonly kind: "empty"; readonly message: string }
  | {
      readonly kind: "show";
      /** The same for all steps of one run; another run has another number. */
      readonly run: number;
      readonly view: GraphView;
      readonly layout: GraphLayout | null;
      readonly fileName: string;
      readonly pythonVersion: string;
    }
  /** Where something happened in the run that is shown next, once a run. */
  | { readonly kind: "ticks"; readonly ticks: readonly StepTick[]; readonly stepCount: number }
  | { readonly kind: "select"; readonly object: ObjectKey | null }
  /** The selected object at the step shown; null: it does not live there, or none is selected. */
  | { readonly kind: "details"; readonly details: ObjectExplanation | null }
  | { readonly kind: "memory"; readonly chart: MemoryChart }
  /** Every collection of the run, once a run. */
  | { readonly kind: "collections"; readonly collections: readonly CollectionSummary[] }
  | { readonly kind: "collection"; readonly view: CollectionView }
  /** Asks for an SVG document as a PNG. */
  | { readonly kind: "rasterize"; readonly id: number; readonly svg: string };
