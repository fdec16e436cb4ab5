import * as vscode from "vscode";
import { Emitter } from "../base/event.ts";
import { Disposable } from "../base/lifecycle.ts";
import type { ObjectKey, Step } from "../protocol/analysis.ts";
import type { Move } from "../protocol/messages.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";
import { activeProgram } from "./program.ts";
import { stepAfter, stepAfterLine, stepCount } from "./steps.ts";

/** A moment of a run that is being looked at. */
export interface StepView {
  readonly analysis: DocumentAnalysis;
  readonly step: Step;
}

/**
 * The moment that the panel shows and the editor points at: a step of the run of the Python document
 * that was active last.
 */
export class Stepper extends Disposable {
  private document: vscode.TextDocument | undefined;
  private step: Step | undefined;
  private selected: ObjectKey | null = null;
  private pointed: ObjectKey | null = null;
  /** The step was gone to, so its line is marked; not when the panel follows the cursor. */
  private isPointing = false;
  private readonly moved = this.own(new Emitter<void>());
  /** Another step, document or analysis is shown. */
  readonly onDidMove = this.moved.event;
  private readonly selecting = this.own(new Emitter<ObjectKey | null>());
  readonly onDidSelect = this.selecting.event;
  private readonly lineType = this.own(
    vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new vscode.ThemeColor("refscope.stepLineBackground"),
      overviewRulerColor: new vscode.ThemeColor("refscope.stepLineBackground"),
      overviewRulerLane: vscode.OverviewRulerLane.Full,
    }),
  );

  /** Those in which a line is marked. */
  private readonly marked = new WeakSet<vscode.TextEditor>();

  constructor(private readonly analyses: Analyses) {
    super();
    this.document = activeProgram();
    this.own(analyses.onDidChange(document => this.update(document)));
    this.own(vscode.window.onDidChangeActiveTextEditor(() => this.follow(activeProgram())));
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.drawLine()));
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.document) this.drawLine();
      }),
    );
  }

  /** The document whose run is looked at. */
  get shownDocument(): vscode.TextDocument | undefined {
    return this.document;
  }

  /** The program in the active editor, or the one that was there last, as when a page is in front. */
  get program(): vscode.TextDocument | undefined {
    const known = activeProgram() ?? this.document;
    return known?.isClosed === true ? undefined : known;
  }

  get selectedObject(): ObjectKey | null {
    return this.selected;
  }

  /** What the cursor is on: it is marked while nothing is selected. */
  get pointedObject(): ObjectKey | null {
    return this.pointed;
  }

  /** The moment looked at; undefined when there is no run of the document as it stands. */
  get view(): StepView | undefined {
    const analysis = this.document && this.analyses.current(this.document);
    if (analysis === undefined) return undefined;
    const last = stepCount(analysis.result.steps) - 1;
    if (last < 0) return undefined;
    return { analysis, step: Math.min(last, this.step ?? startOf(analysis) ?? last) };
  }

  /** Looks at the run of `document`; its step stays when it is looked at already. */
  follow(document: vscode.TextDocument | undefined): void {
    if (document === undefined || document === this.document) return;
    this.document = document;
    this.step = undefined;
    this.isPointing = false;
    this.selected = null;
    this.pointed = null;
    this.fire();
  }

  /** Goes to a step, marks its line in the editor and brings it into sight. */
  goTo(step: Step): void {
    const { view } = this;
    if (view === undefined) return;
    const last = stepCount(view.analysis.result.steps) - 1;
    this.step = Math.max(0, Math.min(last, step));
    this.isPointing = true;
    this.fire();
    const line = view.analysis.result.steps.line[this.step];
    if (line !== undefined) reveal(view.analysis.document, line);
  }

  /** Goes on or back by calls and breakpoints. */
  move(move: Move): void {
    const { view } = this;
    if (view === undefined) return;
    const { document, result } = view.analysis;
    this.goTo(stepAfter(result.steps, view.step, move, breakpointLines(document)));
  }

  /** Goes where the last run of the cursor's line is done: the cursor itself marks the place. */
  goToLine(line: number): void {
    const { view } = this;
    if (view === undefined) return;
    const step = stepAfterLine(view.analysis.result.steps, line) ?? this.step;
    if (step === this.step && !this.isPointing) return;
    this.step = step;
    this.isPointing = false;
    this.fire();
  }

  select(object: ObjectKey | null): void {
    this.selected = object;
    this.pointed = null;
    this.selecting.fire(object);
  }

  /** The cursor is on a name of the object: details that are open go over to it. */
  pointAt(object: ObjectKey | null): void {
    if (this.selected !== null) this.select(object ?? this.selected);
    else if (object !== this.pointed) {
      this.pointed = object;
      this.selecting.fire(null);
    }
  }

  private update(document: vscode.TextDocument): void {
    if (this.document === undefined || this.document.isClosed) this.document = activeProgram();
    if (document !== this.document) return;
    const analysis = this.analyses.current(document);
    if (analysis !== undefined && this.step !== undefined) {
      // What was looked at has no place in the new run; the cursor's line is nearest to it.
      this.step = startOf(analysis);
      this.isPointing = false;
      this.selected = null;
      this.pointed = null;
    }
    this.fire();
  }

  private fire(): void {
    if (this.isDisposed) return;
    this.drawLine();
    this.moved.fire();
  }

  /** Marks the line of a step that was gone to; nothing while the text is another one. */
  private drawLine(): void {
    const { view } = this;
    const line = view?.analysis.result.steps.line[view.step];
    for (const editor of vscode.window.visibleTextEditors) {
      const { document } = editor;
      const isShown = this.isPointing && line !== undefined && document === this.document;
      const ranges = isShown && line <= document.lineCount ? [document.lineAt(line - 1).range] : [];
      if (ranges.length === 0 && !this.marked.has(editor)) continue;
      if (ranges.length === 0) this.marked.delete(editor);
      else this.marked.add(editor);
      editor.setDecorations(this.lineType, ranges);
    }
  }
}

/** Where looking at a run begins: after the line of the cursor, if it ran. */
function startOf({ document, result }: DocumentAnalysis): Step | undefined {
  const editor = vscode.window.visibleTextEditors.find(one => one.document === document);
  return editor && stepAfterLine(result.steps, editor.selection.active.line + 1);
}

/** The lines with a breakpoint that is switched on, from 1. */
function breakpointLines({ uri }: vscode.TextDocument): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const breakpoint of vscode.debug.breakpoints) {
    if (!(breakpoint instanceof vscode.SourceBreakpoint) || !breakpoint.enabled) continue;
    const { location } = breakpoint;
    if (location.uri.toString() === uri.toString()) lines.add(location.range.start.line + 1);
  }
  return lines;
}

/** Brings a line into sight where its document is shown. */
function reveal(document: vscode.TextDocument, line: number): void {
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document !== document) continue;
    const { range } = document.lineAt(Math.min(line, document.lineCount) - 1);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
