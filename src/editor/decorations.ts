import * as vscode from "vscode";
import { Disposable, DisposableStore, type Owned, toDisposable } from "../base/lifecycle.ts";
import { markColumn, visualWidth } from "../base/columns.ts";
import type { Event } from "../base/event.ts";
import type { LineMark, LineSpan, MarkKind, Note } from "../protocol/analysis.ts";
import { settingsOf } from "./config.ts";
import {
  contains,
  type Look,
  type MarkPlace,
  markedEnd,
  marksAfterEdits,
  placeOf,
  selectMarks,
  textOf,
  withNotes,
} from "./lineMarks.ts";
import { markHover } from "./markdown.ts";
import { mayBeMarked } from "./program.ts";

/** The theme colours of the kinds of marks; package.json has their values. */
const COLORS: Readonly<Record<MarkKind, string>> = {
  born: "refscope.markForeground",
  refs: "refscope.markForeground",
  loop: "refscope.unchangedForeground",
  unchanged: "refscope.unchangedForeground",
  notReached: "refscope.unchangedForeground",
  hint: "refscope.markForeground",
  freed: "refscope.freedForeground",
  cycle: "refscope.cycleForeground",
  collector: "refscope.collectorForeground",
  note: "refscope.noteForeground",
};
const KINDS = Object.keys(COLORS) as readonly MarkKind[];

/** Older marks are told by their colour when no newer ones come within this time. */
const STALE_AFTER_MS = 250;

/** Lines above and below those in sight whose marks have hovers, and are drawn before others. */
const LINES_AROUND = 50;

/** Room between a mark and the comment behind it. */
const GAP_BEFORE_COMMENT = 2;

/** What is known of one version of a document, as far as marks go. */
export interface Explained {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly result: { readonly marks: readonly LineMark[]; readonly notes: readonly Note[] };
  /** A part of a program, in which one cannot go to a step. */
  readonly isPart?: true;
  /** The only lines of which the marks are known yet; those of others stay what they were. */
  readonly fresh?: LineSpan;
}

/** Whose marks are shown. */
export interface MarkSource {
  /** What is known of a document came or went. */
  readonly onDidChange: Event<vscode.TextDocument>;
  /** What is known of the document as it stands. */
  current(document: vscode.TextDocument): Explained | undefined;
  /** The same, perhaps of an older version. */
  newest(document: vscode.TextDocument): Explained | undefined;
}

/** What is shown of a document: the marks of its analysis, moved along with its edits. */
interface ShownDocument {
  readonly analysis: Explained;
  marks: readonly LineMark[];
  /** Not of the text as it stands, or of a text that is no program: shown faded. */
  isStale: boolean;
  /** Until when the marks wait for newer ones before they fade. */
  staleTimer: Owned | undefined;
}

/** What was drawn last in an editor. */
interface Drawn {
  readonly shown: ShownDocument;
  /** The lines around which marks were drawn first, and with hovers. */
  readonly around: LineSpan;
  /** Where the marks stand below each other. */
  readonly column: number;
  /** What each kind's marks look like there; a kind that is not here may stand elsewhere by now. */
  readonly looks: Map<MarkKind, string>;
}

/**
 * Marks at the ends of lines. The editor moves them with the text, so that an edit only draws anew when
 * it touches one, and only the kinds of marks that look otherwise then; hovers, which cost the editor's
 * host the most, are given to marks near those in sight.
 * A mark on a changed line goes at once; the others stay a moment, then
 * fade until the next analysis.
 */
export class Decorations extends Disposable {
  private readonly types: ReadonlyMap<MarkKind, vscode.TextEditorDecorationType>;
  private readonly shown = new WeakMap<vscode.TextDocument, ShownDocument>();
  private readonly drawn = new WeakMap<vscode.TextEditor, Drawn>();
  /** Those of documents whose marks wait for newer ones. */
  private readonly staleTimers = this.own(new DisposableStore());

  constructor(sources: readonly MarkSource[]) {
    super();
    this.types = new Map(KINDS.map(kind => [kind, this.own(markType())]));
    for (const source of sources)
      this.own(source.onDidChange(document => this.update(source, document)));
    this.own(vscode.workspace.onDidChangeTextDocument(change => this.edit(change)));
    this.own(vscode.window.onDidChangeVisibleTextEditors(editors => editors.forEach(this.draw)));
    this.own(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.scroll(textEditor)),
    );
    this.own(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (settingsOf(textEditor.document).inlineMode === "currentLine") this.draw(textEditor);
      }),
    );
    this.own(
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration("refscope.inline")) {
          vscode.window.visibleTextEditors.forEach(this.draw);
        }
      }),
    );
  }

  private update(source: MarkSource, document: vscode.TextDocument): void {
    const analysis = source.current(document);
    const old = this.shown.get(document);
    if (analysis === undefined) {
      // While a run is under way the marks of the one before stay as `edit` left them.
      if (source.newest(document) !== undefined) return;
      if (!this.shown.delete(document)) return;
    } else {
      if (old?.analysis === analysis) return;
      this.shown.set(document, shownOf(analysis, old));
    }
    this.stopFading(old);
    this.drawDocument(document);
  }

  private edit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const shown = this.shown.get(document);
    if (shown === undefined || contentChanges.length === 0) return;
    if (contentChanges.some(movesLines)) this.forgetLooks(document);
    const before = shown.marks;
    shown.marks = marksAfterEdits(
      before,
      contentChanges.map(({ range, text }) => ({
        startLine: range.start.line,
        startCharacter: range.start.character,
        endLine: range.end.line,
        endCharacter: range.end.character,
        text,
      })),
    );
    // Notes are shown of the text as it was and no other.
    const hasNotes = !shown.analysis.result.notes.every(isSyntaxError);
    if (hasNotes || isTouched(before, shown.marks)) this.drawDocument(document);
    this.fadeLater(document, shown);
  }

  private scroll(editor: vscode.TextEditor): void {
    const drawn = this.drawn.get(editor);
    const isDrawn = drawn !== undefined && drawn.shown === this.shown.get(editor.document);
    if (!isDrawn || !isInSight(editor, drawn.around)) this.draw(editor);
  }

  /** The editor has moved what it shows of the document, so that all of it is to be said anew. */
  private forgetLooks(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === document) this.drawn.get(editor)?.looks.clear();
    }
  }

  private fadeLater(document: vscode.TextDocument, shown: ShownDocument): void {
    this.stopFading(shown);
    const timer = setTimeout(() => {
      this.stopFading(shown);
      if (this.shown.get(document) !== shown) return;
      shown.isStale = true;
      this.drawDocument(document);
    }, STALE_AFTER_MS);
    shown.staleTimer = this.staleTimers.add(toDisposable(() => clearTimeout(timer)));
  }

  private stopFading(shown: ShownDocument | undefined): void {
    if (shown?.staleTimer === undefined) return;
    this.staleTimers.release(shown.staleTimer);
    shown.staleTimer = undefined;
  }

  private drawDocument(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === document) this.draw(editor);
    }
  }

  private readonly draw = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const shown = this.shown.get(document);
    if (this.isDisposed || (shown === undefined && !mayBeMarked(document))) return;
    const looks = this.drawn.get(editor)?.looks ?? new Map<MarkKind, string>();
    const byKind = shown === undefined ? NOTHING : this.optionsByKind(editor, shown, looks);
    const isOld = shown !== undefined && isOlderText(shown.analysis);
    for (const [kind, type] of this.types) {
      const options = byKind.get(kind) ?? [];
      const look = JSON.stringify(
        options.map(({ range, renderOptions }) => [range, renderOptions]),
      );
      // Hovers are as good as they were until the next analysis.
      if (isOld && looks.get(kind) === look) continue;
      looks.set(kind, look);
      editor.setDecorations(type, options);
    }
  };

  private optionsByKind(
    editor: vscode.TextEditor,
    shown: ShownDocument,
    looks: Map<MarkKind, string>,
  ): ReadonlyMap<MarkKind, vscode.DecorationOptions[]> {
    const { document } = editor;
    const last = this.drawn.get(editor);
    const around = last && isInSight(editor, last.around) ? last.around : linesAround(editor);
    const marks = selectMarks(marksAndNotes(shown), lookOf(editor, around)).filter(
      ({ line }) => line <= document.lineCount,
    );
    const tabSize = Number(editor.options.tabSize) || 4;
    const { movesComments } = settingsOf(document);
    const placed = marks.map(mark => {
      const { text } = document.lineAt(mark.line - 1);
      const end = markedEnd(mark, text, movesComments);
      return { mark, text, end, width: visualWidth(text.slice(0, end), tabSize) };
    });
    // While one types, marks stay below each other where they were.
    const column =
      last !== undefined && isOlderText(shown.analysis)
        ? last.column
        : markColumn(placed.map(({ width }) => width));
    this.drawn.set(editor, { shown, around, column, looks });
    const byKind = new Map<MarkKind, vscode.DecorationOptions[]>();
    for (const { mark, text, end } of placed) {
      const options = decorationOf(mark, placeOf(text, end, column, tabSize), shown);
      const hover = contains(around, mark.line) ? hoverOf(mark, shown) : undefined;
      if (hover !== undefined) options.hoverMessage = hover;
      byKind.set(mark.kind, [...(byKind.get(mark.kind) ?? []), options]);
    }
    return byKind;
  }
}

const NOTHING: ReadonlyMap<MarkKind, vscode.DecorationOptions[]> = new Map();

/** The text has changed since it was explained. */
function isOlderText({ document, version }: Explained): boolean {
  return document.version !== version;
}

function isInSight({ visibleRanges }: vscode.TextEditor, around: LineSpan): boolean {
  return visibleRanges.every(
    ({ start, end }) => start.line + 1 >= around.first && end.line + 1 <= around.last,
  );
}

/** After the change, what stood below it stands in other lines. */
function movesLines({ range, text }: vscode.TextDocumentContentChangeEvent): boolean {
  return !range.isSingleLine || /[\r\n]/.test(text);
}

/**
 * A text that is half typed is no program yet: what can be read of it is shown faded, or what was
 * known before when nothing can be read.
 */
function shownOf(analysis: Explained, old: ShownDocument | undefined): ShownDocument {
  const { marks, notes } = analysis.result;
  const wrong = new Set(notes.filter(isSyntaxError).map(({ line }) => line));
  const { fresh } = analysis;
  if (wrong.size === 0) {
    const others = fresh === undefined ? [] : (old?.marks ?? []);
    const rest = others.filter(({ line }) => !isFresh(fresh, line));
    return { analysis, marks: [...marks, ...rest], isStale: false, staleTimer: undefined };
  }
  const known = marks.length > 0 ? marks : (old?.marks ?? []);
  const readable = known.filter(({ line }) => !wrong.has(line));
  return { analysis, marks: readable, isStale: true, staleTimer: undefined };
}

function isFresh(fresh: LineSpan | undefined, line: number): boolean {
  return fresh === undefined || contains(fresh, line);
}

/** An edit took a mark away or changed it, and did not only move it. */
function isTouched(before: readonly LineMark[], after: readonly LineMark[]): boolean {
  return (
    before.length !== after.length ||
    after.some((mark, at) => mark.text !== before[at]?.text || mark.codeEnd !== before[at]?.codeEnd)
  );
}

function isSyntaxError({ kind }: Note): boolean {
  return kind === "syntaxError";
}

function markType(): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: { fontStyle: "normal" },
  });
}

function decorationOf(
  mark: LineMark,
  { character, gap, isBeforeComment }: MarkPlace,
  { analysis, isStale: areStale }: ShownDocument,
): vscode.DecorationOptions {
  const end = new vscode.Position(mark.line - 1, character);
  const isStale = areStale || !isFresh(analysis.fresh, mark.line);
  const color = isStale && mark.kind !== "note" ? "refscope.staleForeground" : COLORS[mark.kind];
  const options: vscode.DecorationOptions = {
    range: new vscode.Range(end, end),
    renderOptions: {
      after: {
        // Two blanks in a row would be shown as one.
        contentText: textOf(mark).replaceAll("  ", "\u00a0 "),
        color: new vscode.ThemeColor(color),
        margin: `0 ${isBeforeComment ? GAP_BEFORE_COMMENT : 0}ch 0 ${gap}ch`,
      },
    },
  };
  return options;
}

/** What the mark's line changed; nothing when that was another text. */
function hoverOf(
  mark: LineMark,
  { analysis, isStale }: ShownDocument,
): vscode.MarkdownString | undefined {
  const isOld = isStale || isOlderText(analysis);
  if (isOld || !isFresh(analysis.fresh, mark.line) || mark.details.length === 0) return undefined;
  const uri = analysis.isPart === true ? undefined : analysis.document.uri.toString();
  const hoverMessage = new vscode.MarkdownString(markHover(mark, uri));
  hoverMessage.isTrusted = { enabledCommands: ["refscope.revealStep"] };
  return hoverMessage;
}

/**
 * The marks, and the notes of the analysis while the text is the same. A syntax error has none: text
 * is half typed most of the time, and the editor underlines it.
 */
function marksAndNotes({ analysis, marks }: ShownDocument): readonly LineMark[] {
  if (isOlderText(analysis)) return marks;
  return withNotes(
    marks,
    analysis.result.notes.filter(note => !isSyntaxError(note)),
  );
}

function linesAround({ visibleRanges }: vscode.TextEditor): LineSpan {
  const first = Math.min(...visibleRanges.map(({ start }) => start.line + 1));
  const last = Math.max(...visibleRanges.map(({ end }) => end.line + 1));
  return { first: first - LINES_AROUND, last: last + LINES_AROUND };
}

function lookOf(editor: vscode.TextEditor, around: LineSpan): Look {
  return {
    mode: settingsOf(editor.document).inlineMode,
    visible: [around],
    cursors: new Set(editor.selections.map(({ active }) => active.line + 1)),
  };
}
