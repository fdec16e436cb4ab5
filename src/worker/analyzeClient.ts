import type {
  AnalysisRequest,
  AnalysisResult,
  LineSpan,
  Note,
  Outcome,
} from "../protocol/analysis.ts";
import { emptyResult } from "../protocol/outcome.ts";
import type { EngineClient, Request, Settled } from "./engineClient.ts";

/** What is left of a program that took too long, as far as it surely gets in time. */
const SECOND_TRY_INSTRUCTIONS = 20_000;
const SECOND_TRY_MS = 1500;

/** A result and the program that gives it: questions about the result are asked of that program. */
export interface Analyzed {
  readonly program: AnalysisRequest;
  readonly result: AnalysisResult;
  /** The lines that have marks, where all of them took too long. */
  readonly marked?: readonly LineSpan[];
}

/** What is looked at of a long program, and who waits for its marks. */
export interface FirstLook {
  readonly lines: LineSpan;
  /** Called with the marks of these lines, unless the whole result comes first. */
  readonly onMarks: (early: Analyzed) => void;
}

/**
 * Explains a program; with `look`, what is looked at before the rest. One that is over its time or
 * memory is run again, only so far that what came before can be shown; if that is too much as well,
 * the result says so and has nothing else. Never settles as "stopped".
 */
export function analyzeInTime(
  client: EngineClient,
  program: AnalysisRequest,
  timeMs: number,
  look?: FirstLook,
): Request<Analyzed> {
  const inSight = look === undefined ? {} : { inSight: look.lines };
  let running = client.request({ kind: "analyze", program, ...inSight }, timeMs);
  let isCancelled = false;
  const run = async (): Promise<Settled<Analyzed>> => {
    let first = await running.settled;
    let early: AnalysisResult | undefined;
    if (look !== undefined && first.kind === "answer" && !isCancelled) {
      early = first.answer;
      running = client.request({ kind: "analyze", program }, timeMs);
      look.onMarks({ program, result: early });
      first = await running.settled;
    }
    if (first.kind === "answer") return answer(program, first.answer);
    if (first.kind !== "stopped") return first;
    if (isCancelled) return { kind: "cancelled" };
    const limit = first.by === "time" ? `more than ${timeMs / 1000} s` : "more memory than allowed";
    if (look !== undefined && early !== undefined) {
      return settled({ ...partly(program, limit, early), marked: [look.lines] });
    }
    const maxInstructions = Math.min(program.limits.maxInstructions, SECOND_TRY_INSTRUCTIONS);
    const less = { ...program, limits: { ...program.limits, maxInstructions } };
    running = client.request({ kind: "analyze", program: less }, Math.min(timeMs, SECOND_TRY_MS));
    const second = await running.settled;
    if (second.kind === "answer") return answer(less, stoppedBy(limit, second.answer));
    if (second.kind !== "stopped") return second;
    return answer(less, blankResult(program, { kind: "stopped", limit, line: null }));
  };
  return {
    settled: run(),
    cancel: () => {
      isCancelled = true;
      running.cancel();
    },
  };
}

function answer(program: AnalysisRequest, result: AnalysisResult): Settled<Analyzed> {
  return settled({ program, result });
}

function settled(analyzed: Analyzed): Settled<Analyzed> {
  return { kind: "answer", answer: analyzed };
}

/** The marks of what was looked at first, where the rest took too long. */
function partly(program: AnalysisRequest, limit: string, early: AnalysisResult): Analyzed {
  const message = `Lines get their marks when they come in sight: all of them take ${limit}.`;
  const note: Note = { kind: "limit", start: 0, end: 0, line: 1, message };
  return { program, result: { ...early, notes: [...early.notes, note] } };
}

/**
 * `analyzed` with the marks of more lines of the same program, from an answer about `lines`: the others
 * stay as they are.
 */
export function withLines(
  analyzed: Analyzed,
  lines: LineSpan,
  { marks }: Pick<AnalysisResult, "marks">,
): Analyzed {
  const isNew = ({ line }: { readonly line: number }): boolean =>
    line >= lines.first && line <= lines.last;
  const all = [...analyzed.result.marks.filter(mark => !isNew(mark)), ...marks.filter(isNew)];
  all.sort((a, b) => a.line - b.line);
  const marked = [...(analyzed.marked ?? []), lines];
  return { ...analyzed, result: { ...analyzed.result, marks: all }, marked };
}

/** True when there is nothing in `lines` of which the marks are not known. */
export function isMarked({ marked }: Analyzed, lines: LineSpan): boolean {
  return (
    marked === undefined ||
    marked.some(span => lines.first >= span.first && lines.last <= span.last)
  );
}

/** The shorter run's result, with the limit that the user knows of. */
function stoppedBy(limit: string, result: AnalysisResult): AnalysisResult {
  const { outcome } = result;
  if (outcome.kind !== "stopped") return result;
  const notes = result.notes.map(note =>
    note.kind === "limit" ? { ...note, message: stopMessage(limit) } : note,
  );
  return { ...result, outcome: { ...outcome, limit }, notes };
}

/** A result that has nothing but how it ended. */
export function blankResult({ pythonVersion }: AnalysisRequest, outcome: Outcome): AnalysisResult {
  const notes: Note[] =
    outcome.kind === "stopped"
      ? [{ kind: "limit", start: 0, end: 0, line: 1, message: stopMessage(outcome.limit) }]
      : [];
  return emptyResult(pythonVersion, outcome, notes);
}

function stopMessage(limit: string): string {
  return `Stopped here: ${limit}.`;
}
