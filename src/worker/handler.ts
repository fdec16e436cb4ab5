import type { AnalysisRequest, AnalysisResult, LineSpan } from "../protocol/analysis.ts";
import type { GraphFilters, GraphView } from "../protocol/graph.ts";
import type {
  GraphAnswer,
  WorkerAnswers,
  WorkerReply,
  WorkerRequest,
} from "../protocol/messages.ts";
import { callId, parseWorkerCall } from "../protocol/parse.ts";
import { type Analysis, analyze, type Fault, faultOf } from "../engine/index.ts";
import type { Dot } from "./layout/dot.ts";
import { GraphLayouter } from "./layout/layout.ts";

/** What the handler asks of an explained program. */
export type Explained = Pick<
  Analysis,
  | "result"
  | "wholeResult"
  | "resultIn"
  | "insights"
  | "story"
  | "explainName"
  | "explainObject"
  | "graphAt"
  | "graphsAtOnce"
  | "memory"
  | "collections"
  | "explainCollection"
>;

type GraphRequest = Extract<WorkerRequest, { kind: "graph" }>;

/** A reply and the buffers that move with it. */
export interface Answered {
  readonly reply: WorkerReply;
  readonly transfer: ArrayBuffer[];
}

/** Explained programs that are kept for questions: these many, while they are light together. */
const MAX_KEPT = 4;
const MAX_KEPT_EVENTS = 4_000_000;

/** From this width on the panel shows a graph; a narrower one shows an outline. */
const WIDE = 600;
const WIDE_BUDGET = { maxObjects: 60, maxSlots: 8 } as const;
const NARROW_BUDGET = { maxObjects: 25, maxSlots: 8 } as const;

/** Batches of graphs that one layout looks ahead over, at most. */
const LAID_OUT_TOGETHER = 4;

/** Answers the editor's questions. Never throws: a fault of ours is a reply. */
export class Handler {
  /** The one used last comes last. */
  private kept: { readonly program: AnalysisRequest; readonly explained: Explained }[] = [];
  private readonly layouters = new WeakMap<Explained, { key: string; layouter: GraphLayouter }>();
  /** Graphviz, once it is loaded; pictures made before it are only anchored. */
  private dot: Dot | null = null;

  constructor(
    private readonly explain: (
      program: AnalysisRequest,
      inSight?: LineSpan,
    ) => Explained | Fault = analyze,
  ) {}

  /** Lays out what comes with Graphviz from here on. */
  useDot(dot: Dot): void {
    this.dot = dot;
  }

  /** A call that cannot be read is refused; undefined when `message` is no call at all. */
  answer(message: unknown): Answered | undefined {
    const call = parseWorkerCall(message);
    if (call === undefined) return refusal(message);
    const { id, request } = call;
    try {
      const explained = this.explained(request);
      if ("kind" in explained) return { reply: faultReply(id, explained), transfer: [] };
      const { answer, transfer } = this.answerOf(explained, request);
      return { reply: { id, kind: "answer", answer }, transfer };
    } catch (error) {
      return { reply: faultReply(id, faultOf(error)), transfer: [] };
    }
  }

  private explained(request: WorkerRequest): Explained | Fault {
    const { program } = request;
    const at = this.kept.findIndex(kept => isSameProgram(kept.program, program));
    const known = this.kept[at];
    if (known !== undefined) {
      this.kept.splice(at, 1);
      this.kept.push(known);
      return known.explained;
    }
    const explained = this.explain(program, marksFor(request));
    if (!("kind" in explained)) this.keep(program, explained);
    return explained;
  }

  private answerOf(
    explained: Explained,
    request: WorkerRequest,
  ): { answer: WorkerAnswers[keyof WorkerAnswers]; transfer: ArrayBuffer[] } {
    switch (request.kind) {
      case "analyze":
        return movable(
          request.inSight === undefined
            ? explained.wholeResult()
            : explained.resultIn(request.inSight),
        );
      case "story":
        return { answer: explained.story(), transfer: [] };
      case "insights":
        return { answer: explained.insights(), transfer: [] };
      case "explainName":
        return {
          answer: explained.explainName(request.offset, request.time) ?? null,
          transfer: [],
        };
      case "explainObject":
        return {
          answer: explained.explainObject(request.object, request.step) ?? null,
          transfer: [],
        };
      case "graph":
        return { answer: this.graphOf(explained, request), transfer: [] };
      case "memory":
        return { answer: explained.memory(), transfer: [] };
      case "collections":
        return { answer: explained.collections(), transfer: [] };
      case "collection":
        return { answer: explained.explainCollection(request.index) ?? null, transfer: [] };
    }
  }

  private graphOf(
    explained: Explained,
    { step, width, filters }: GraphRequest,
  ): GraphAnswer | null {
    const isWide = width >= WIDE;
    const options = { ...(isWide ? WIDE_BUDGET : NARROW_BUDGET), ...filters };
    const view = explained.graphAt(step, options);
    if (view === undefined) return null;
    return { view, layout: isWide ? this.layouterOf(explained, filters).layoutAt(step) : null };
  }

  /** Places depend on what is shown, so each choice of filters has a layouter; the last is kept. */
  private layouterOf(explained: Explained, filters: GraphFilters): GraphLayouter {
    const key = JSON.stringify(filters);
    let known = this.layouters.get(explained);
    if (known === undefined || known.key !== key) {
      const viewAt = (at: number): GraphView | undefined =>
        explained.graphAt(at, { ...WIDE_BUDGET, ...filters });
      known = {
        key,
        layouter: new GraphLayouter(this.dot, LAID_OUT_TOGETHER * explained.graphsAtOnce, viewAt),
      };
      this.layouters.set(explained, known);
    }
    return known.layouter;
  }

  private keep(program: AnalysisRequest, explained: Explained): void {
    this.kept.push({ program, explained });
    const events = (): number =>
      this.kept.reduce((sum, { explained: { result } }) => sum + result.summary.events, 0);
    while (this.kept.length > MAX_KEPT || (this.kept.length > 1 && events() > MAX_KEPT_EVENTS)) {
      this.kept.shift();
    }
  }
}

/** The lines whose marks the request needs; undefined: all. */
function marksFor(request: WorkerRequest): LineSpan | undefined {
  return request.kind === "analyze" ? request.inSight : NO_LINES;
}

const NO_LINES: LineSpan = { first: 0, last: 0 };

/** A copy of the columns, to be moved: the kept program is asked again. */
function movable(result: AnalysisResult): { answer: AnalysisResult; transfer: ArrayBuffer[] } {
  const line = result.steps.line.slice();
  const depth = result.steps.depth.slice();
  const event = result.steps.event.slice();
  return {
    answer: { ...result, steps: { line, depth, event } },
    transfer: [line.buffer, depth.buffer, event.buffer],
  };
}

function isSameProgram(a: AnalysisRequest, b: AnalysisRequest): boolean {
  return (
    a.text === b.text &&
    a.fileName === b.fileName &&
    a.pythonVersion === b.pythonVersion &&
    a.isFragment === b.isFragment &&
    a.limits.maxInstructions === b.limits.maxInstructions &&
    a.limits.maxSteps === b.limits.maxSteps
  );
}

/** Whoever waits for an answer shall not wait for its time to run out. */
function refusal(message: unknown): Answered | undefined {
  const id = callId(message);
  if (id === undefined) return undefined;
  return {
    reply: { id, kind: "fault", message: "the worker cannot read this call" },
    transfer: [],
  };
}

function faultReply(id: number, { message, stack }: Fault): WorkerReply {
  return { id, kind: "fault", message: stack.includes(message) ? stack : `${message}\n${stack}` };
}
