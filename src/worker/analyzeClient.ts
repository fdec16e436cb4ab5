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
      return answer(program, endingAt(look.lines.last, limit, early));
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
  return { kind: "answer", answer: { program, result } };
}

/** The marks of what was looked at first, where the rest took too long. */
function endingAt(line: number, limit: string, early: AnalysisResult): AnalysisResult {
  const message = `The lines below have no marks: ${limit}.`;
  const note: Note = { kind: "limit", start: 0, end: 0, line, message };
  return { ...early, notes: [...early.notes, note] };
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
