import * as vscode from "vscode";
import { Emitter } from "../base/event.ts";
import { Disposable, type Owned, toDisposable } from "../base/lifecycle.ts";
import type { AnalysisRequest, LineSpan } from "../protocol/analysis.ts";
import type { WorkerAnswers, WorkerRequest } from "../protocol/messages.ts";
import {
  analyzeInTime,
  type Analyzed,
  blankResult,
  type FirstLook,
  isMarked,
  withLines,
} from "../worker/analyzeClient.ts";
import type { EngineClient, Request, Settled } from "../worker/engineClient.ts";
import { settingsOf } from "./config.ts";
import type { Explained, MarkSource } from "./decorations.ts";
import type { Log } from "./log.ts";
import { fileNameOf, isMarkdownProgram, isProgram, isTooLong, programOf } from "./program.ts";
import { selectedProgram } from "./selectedProgram.ts";

/** One version of a document, explained. Immutable; a newer one takes its place. */
export interface DocumentAnalysis extends Analyzed {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly elapsedMs: number;
  /** The lines that were selected, when not the whole document is explained. */
  readonly selection: vscode.Range | undefined;
}

/** Marks of the lines in sight, before the whole analysis is there. */
interface EarlyMarks extends Explained {
  readonly fresh: LineSpan;
}

/** A question about a program without its program. */
type Question<R = WorkerRequest> = R extends WorkerRequest ? Omit<R, "program"> : never;

/** Typing is waited for as long as the last run took, within these bounds. */
const MIN_DELAY_MS = 60;
const MAX_DELAY_MS = 1500;

/** In a document with more lines, those in sight are explained first. */
const MANY_LINES = 300;
/** Lines above and below those in sight that count as in sight. */
const LINES_AROUND = 20;

/** What is known and under way for one document. */
interface DocumentState {
  readonly document: vscode.TextDocument;
  current: DocumentAnalysis | undefined;
  early: EarlyMarks | undefined;
  timer: Owned | undefined;
  running: Pick<Request<unknown>, "cancel"> | undefined;
  /** Explained on every change; not when the user cleared it or has turned that off. */
  isFollowed: boolean;
  lastMs: number;
}

/**
 * Keeps one current analysis a document: runs the engine when a Python document becomes visible or
 * changes, and withdraws the older run.
 */
export class Analyses extends Disposable {
  private readonly states = new Map<string, DocumentState>();
  private readonly changed = this.own(new Emitter<vscode.TextDocument>());
  /** A document's analysis began, ended, or was taken away. */
  readonly onDidChange = this.changed.event;
  /** The marks to show: those of the lines in sight come before the rest. */
  readonly marks: MarkSource = {
    onDidChange: this.onDidChange,
    current: document => this.current(document) ?? this.earlyMarks(document),
    newest: document => this.newest(document) ?? this.knownState(document)?.early,
  };

  constructor(
    private readonly client: EngineClient,
    private readonly log: Log,
  ) {
    super();
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.followVisible()));
    this.own(
      vscode.window.onDidChangeTextEditorVisibleRanges(
        ({ textEditor }) => void this.lookAt(textEditor.document),
      ),
    );
    // Also when a document's language changes.
    this.own(vscode.workspace.onDidOpenTextDocument(() => this.followVisible()));
    this.own(vscode.workspace.onDidChangeTextDocument(change => this.follow(change)));
    this.own(vscode.workspace.onDidCloseTextDocument(document => this.forget(document)));
    this.own(vscode.workspace.onDidChangeConfiguration(change => this.reconfigure(change)));
    this.own(
      toDisposable(() => {
        for (const state of this.states.values()) {
          stop(state);
          this.changed.fire(state.document); // who waits for an analysis waits no more
        }
      }),
    );
    this.followVisible();
  }

  /** The analysis of the document as it stands; undefined while there is none of this version. */
  current(document: vscode.TextDocument): DocumentAnalysis | undefined {
    const known = this.knownState(document)?.current;
    return known?.version === document.version ? known : undefined;
  }

  /** The newest analysis, which may be of an older version. */
  newest(document: vscode.TextDocument): DocumentAnalysis | undefined {
    return this.knownState(document)?.current;
  }

  private earlyMarks(document: vscode.TextDocument): EarlyMarks | undefined {
    const early = this.knownState(document)?.early;
    return early?.version === document.version ? early : undefined;
  }

  isRunning(document: vscode.TextDocument): boolean {
    const state = this.knownState(document);
    return state?.running !== undefined || state?.timer !== undefined;
  }

  /** Explains the document now, and from now on whenever it changes. */
  explain(document: vscode.TextDocument): Promise<DocumentAnalysis | undefined> {
    const state = this.stateOf(document);
    state.isFollowed = true;
    return this.run(state, undefined);
  }

  /** Explains the lines of `selection` as a program of their own, until the document changes. */
  explainSelection(
    document: vscode.TextDocument,
    selection: vscode.Range,
  ): Promise<DocumentAnalysis | undefined> {
    return this.run(this.stateOf(document), selection);
  }

  /** Explains anew what is explained by another version than its settings now say. */
  refreshVersions(): void {
    for (const state of this.states.values()) {
      const { current, document, isFollowed } = state;
      const { pythonVersion } = settingsOf(document);
      if (!isFollowed || current === undefined || current.program.pythonVersion === pythonVersion) {
        continue;
      }
      stop(state);
      this.schedule(state, 0);
    }
  }

  /** The analysis of the document as it stands, once there is one. */
  async whenCurrent(document: vscode.TextDocument): Promise<DocumentAnalysis | undefined> {
    while (!this.isDisposed && this.current(document) === undefined && this.isRunning(document)) {
      await new Promise<void>(resolve => {
        const listening = this.onDidChange(changed => {
          if (changed !== document) return;
          listening.dispose();
          resolve();
        });
      });
    }
    return this.current(document);
  }

  /** Takes the explanation away until it is asked for again. */
  clear(document: vscode.TextDocument): void {
    const state = this.stateOf(document);
    stop(state);
    state.isFollowed = false;
    state.current = undefined;
    state.early = undefined;
    this.changed.fire(document);
  }

  /** Asks about an analysis; undefined when there is no answer, and the log says why. */
  async ask<Q extends Question>(
    analysis: DocumentAnalysis,
    question: Q,
    token?: vscode.CancellationToken,
  ): Promise<WorkerAnswers[Q["kind"]] | undefined> {
    const { program, document } = analysis;
    // A question and its program are a request of the question's kind.
    const request = { ...question, program } as unknown as WorkerRequest & { kind: Q["kind"] };
    const { timeMs } = settingsOf(document);
    const asked = this.client.request(request, timeMs);
    const listening = token?.onCancellationRequested(() => asked.cancel());
    const settled = await asked.settled;
    listening?.dispose();
    if (settled.kind === "answer") return settled.answer;
    if (settled.kind === "fault") this.reportFault(question.kind, program, settled.message);
    if (settled.kind === "stopped") this.log.warn(`${question.kind}: more than ${timeMs} ms`);
    return undefined;
  }

  private followVisible(): void {
    for (const { document } of vscode.window.visibleTextEditors) {
      if (!isProgram(document)) continue;
      const state = this.stateOf(document);
      if (state.isFollowed && this.current(document) === undefined && !this.isRunning(document)) {
        this.schedule(state, 0);
      }
    }
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const state = this.knownState(document);
    if (state === undefined || contentChanges.length === 0) return;
    stop(state);
    if (state.isFollowed) {
      this.schedule(state, Math.min(MAX_DELAY_MS, Math.max(MIN_DELAY_MS, state.lastMs)));
    } else if (state.current !== undefined) {
      state.current = undefined;
      this.changed.fire(document);
    }
  }

  private reconfigure(change: vscode.ConfigurationChangeEvent): void {
    for (const state of this.states.values()) {
      const { document } = state;
      if (change.affectsConfiguration("refscope.explainOnOpen", document)) {
        state.isFollowed ||= settingsOf(document).explainOnOpen && !isMarkdownProgram(document);
      }
      const isAffected = ["pythonVersion", "limits", "explainOnOpen"].some(name =>
        change.affectsConfiguration(`refscope.${name}`, document),
      );
      if (!isAffected || !state.isFollowed) continue;
      stop(state);
      this.schedule(state, 0);
    }
  }

  private forget(document: vscode.TextDocument): void {
    const state = this.knownState(document);
    if (state === undefined) return;
    stop(state);
    this.states.delete(keyOf(document));
    state.current = undefined;
    this.changed.fire(document);
  }

  /** A document that was closed and opened again is another one, though it has the same name. */
  private knownState(document: vscode.TextDocument): DocumentState | undefined {
    const known = this.states.get(keyOf(document));
    return known?.document === document ? known : undefined;
  }

  private stateOf(document: vscode.TextDocument): DocumentState {
    const known = this.knownState(document);
    if (known !== undefined) return known;
    const old = this.states.get(keyOf(document));
    if (old !== undefined) stop(old);
    const state: DocumentState = {
      document,
      current: undefined,
      early: undefined,
      timer: undefined,
      running: undefined,
      isFollowed: settingsOf(document).explainOnOpen && !isMarkdownProgram(document),
      lastMs: 0,
    };
    this.states.set(keyOf(document), state);
    return state;
  }

  private schedule(state: DocumentState, delayMs: number): void {
    const timer = setTimeout(() => void this.run(state, undefined), delayMs);
    state.timer = toDisposable(() => clearTimeout(timer));
    this.changed.fire(state.document);
  }

  private async run(
    state: DocumentState,
    selection: vscode.Range | undefined,
  ): Promise<DocumentAnalysis | undefined> {
    stop(state);
    const { document } = state;
    if (this.isDisposed || document.isClosed) return undefined;
    if (isTooLong(document)) {
      this.log.warn(`${fileNameOf(document)} is too long to be explained`);
      return undefined;
    }
    const { version } = document;
    const program = programIn(document, selection);
    const { timeMs } = settingsOf(document);
    const started = performance.now();
    const lines = selection === undefined ? linesInSight(document, LINES_AROUND) : undefined;
    const look: FirstLook | undefined = lines && {
      lines,
      onMarks: ({ result }) => {
        if (this.isDisposed || state.running !== running) return;
        state.early = { document, version, result, fresh: lines };
        this.changed.fire(document);
      },
    };
    const running = analyzeInTime(this.client, program, timeMs, look);
    state.running = running;
    this.changed.fire(document);
    const settled = await running.settled;
    if (this.isDisposed || state.running !== running || settled.kind === "cancelled") {
      return undefined;
    }
    state.running = undefined;
    const elapsedMs = performance.now() - started;
    state.lastMs = elapsedMs;
    const analyzed =
      settled.kind === "answer" ? settled.answer : this.withoutAnswer(program, settled);
    state.current = { document, version, ...analyzed, elapsedMs, selection };
    state.early = undefined;
    this.changed.fire(document);
    return state.current;
  }

  /** Marks what is in sight of a document of which not all could be marked in time. */
  private async lookAt(document: vscode.TextDocument): Promise<void> {
    const state = this.knownState(document);
    const analysis = this.current(document);
    if (state === undefined || analysis === undefined || this.isRunning(document)) return;
    const inSight = linesInSight(document, 0);
    const lines = linesInSight(document, LINES_AROUND);
    if (inSight === undefined || lines === undefined || isMarked(analysis, inSight)) return;
    const { program } = analysis;
    const { timeMs } = settingsOf(document);
    const running = this.client.request({ kind: "analyze", program, inSight: lines }, timeMs);
    state.running = running;
    const settled = await running.settled;
    if (this.isDisposed || state.running !== running) return;
    state.running = undefined;
    if (settled.kind !== "answer" || state.current !== analysis) return;
    state.current = { ...analysis, ...withLines(analysis, lines, settled.answer) };
    this.changed.fire(document);
    await this.lookAt(document); // one may have scrolled on
  }

  /** What is shown where the worker failed; the log says why. */
  private withoutAnswer(
    program: AnalysisRequest,
    settled: Exclude<Settled<Analyzed>, { kind: "answer" | "cancelled" }>,
  ): Analyzed {
    const message = settled.kind === "fault" ? settled.message : "stopped";
    this.reportFault("analyze", program, message);
    return { program, result: blankResult(program, { kind: "fault", message }) };
  }

  private reportFault(what: string, program: AnalysisRequest, message: string): void {
    const { pythonVersion, fileName, text } = program;
    this.log.fault(
      `${what} failed (CPython ${pythonVersion}, ${fileName}, ${text.length} characters)`,
      message,
    );
  }
}

/** The program to explain: the whole document, or the lines of a selection. */
function programIn(
  document: vscode.TextDocument,
  selection: vscode.Range | undefined,
): AnalysisRequest {
  const { pythonVersion, limits } = settingsOf(document);
  const whole = programOf(document, pythonVersion, limits);
  if (selection === undefined) return whole;
  const text = selectedProgram(whole.text, selection.start.line, selection.end.line);
  return { ...whole, text, isFragment: true };
}

/** The lines of a long document that one sees, and `more` around them; undefined for a short one. */
function linesInSight(document: vscode.TextDocument, more: number): LineSpan | undefined {
  if (document.lineCount <= MANY_LINES) return undefined;
  const ranges = vscode.window.visibleTextEditors
    .filter(editor => editor.document === document)
    .flatMap(({ visibleRanges }) => visibleRanges);
  if (ranges.length === 0) return undefined;
  return {
    first: Math.max(1, Math.min(...ranges.map(({ start }) => start.line)) + 1 - more),
    last: Math.max(...ranges.map(({ end }) => end.line)) + 1 + more,
  };
}

/** Withdraws what is under way. */
function stop(state: DocumentState): void {
  state.timer?.dispose();
  state.timer = undefined;
  state.running?.cancel();
  state.running = undefined;
}

function keyOf(document: vscode.TextDocument): string {
  return document.uri.toString();
}
