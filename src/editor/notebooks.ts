import * as vscode from "vscode";
import { Emitter } from "../base/event.ts";
import { Disposable, type Owned, toDisposable } from "../base/lifecycle.ts";
import { analyzeInTime, type Analyzed } from "../worker/analyzeClient.ts";
import type { EngineClient, Request } from "../worker/engineClient.ts";
import { settingsOf } from "./config.ts";
import type { Explained, MarkSource } from "./decorations.ts";
import type { Log } from "./log.ts";
import { nameHover } from "./markdown.ts";
import {
  lineInNotebook,
  type NotebookProgram,
  notebookProgram,
  ofCell,
  offsetInProgram,
  type PlacedCell,
  placeInCell,
} from "./notebookProgram.ts";
import { fileNameOfPath } from "./program.ts";

/** A pause in typing is waited for. */
const DELAY_MS = 300;

/** All cells of a notebook, explained. */
interface NotebookAnalysis extends Analyzed {
  readonly source: NotebookProgram;
  /** What is shown of each cell. */
  readonly shown: ReadonlyMap<vscode.TextDocument, ExplainedCell>;
}

interface ExplainedCell extends Explained {
  readonly place: PlacedCell;
}

interface NotebookState {
  current: NotebookAnalysis | undefined;
  timer: Owned | undefined;
  running: Request<Analyzed> | undefined;
}

/**
 * Explains the Python cells of the notebooks in sight: one program, in the order of the document,
 * which the first cell says. Marks and hovers stand in the cells; what a notebook's kernel did is not
 * known, and it is never asked.
 */
export class Notebooks
  extends Disposable
  implements MarkSource, vscode.HoverProvider, vscode.NotebookCellStatusBarItemProvider
{
  private readonly states = new Map<vscode.NotebookDocument, NotebookState>();
  private readonly changed = this.own(new Emitter<vscode.TextDocument>());
  readonly onDidChange = this.changed.event;
  private readonly itemsChanged = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeCellStatusBarItems = this.itemsChanged.event;

  constructor(
    private readonly client: EngineClient,
    private readonly log: Log,
  ) {
    super();
    const cells = { language: "python", notebookType: "*" };
    this.own(vscode.languages.registerHoverProvider(cells, this));
    this.own(vscode.notebooks.registerNotebookCellStatusBarItemProvider("*", this));
    this.own(vscode.window.onDidChangeVisibleNotebookEditors(() => this.followVisible()));
    this.own(vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => this.follow(notebook)));
    this.own(vscode.workspace.onDidCloseNotebookDocument(notebook => this.forget(notebook)));
    this.own(
      vscode.workspace.onDidChangeConfiguration(change => {
        if (!["pythonVersion", "limits", "explainOnOpen"].some(isAffected(change))) return;
        for (const notebook of this.states.keys()) this.follow(notebook);
      }),
    );
    this.own(toDisposable(() => this.states.forEach(stop)));
    this.followVisible();
  }

  current(document: vscode.TextDocument): Explained | undefined {
    const shown = this.newest(document);
    return shown?.version === document.version ? shown : undefined;
  }

  newest(document: vscode.TextDocument): Explained | undefined {
    return this.cellOf(document)?.cell;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const found = this.cellOf(document);
    if (found === undefined || found.cell.version !== document.version) return undefined;
    const { analysis, cell } = found;
    const { source, program } = analysis;
    const offset = offsetInProgram(source, cell.place, position);
    if (offset === undefined) return undefined;
    const { timeMs } = settingsOf(document);
    const asked = this.client.request({ kind: "explainName", offset, program }, timeMs);
    const listening = token.onCancellationRequested(() => asked.cancel());
    const settled = await asked.settled;
    listening.dispose();
    if (settled.kind === "fault")
      this.log.fault("explainName failed in a notebook", settled.message);
    if (settled.kind !== "answer" || settled.answer === null) return undefined;
    const { start, end } = settled.answer;
    const text = nameHover(settled.answer, {
      uri: undefined,
      lineName: line => lineInNotebook(source, line),
    });
    const at = (place: number): vscode.Position => {
      const { line, character } = placeInCell(source, cell.place, place);
      return new vscode.Position(line, character);
    };
    return new vscode.Hover(new vscode.MarkdownString(text), new vscode.Range(at(start), at(end)));
  }

  provideCellStatusBarItems(
    cell: vscode.NotebookCell,
  ): vscode.NotebookCellStatusBarItem | undefined {
    const analysis = this.states.get(cell.notebook)?.current;
    const first = analysis?.source.cells[0];
    if (analysis === undefined || first?.index !== cell.index) return undefined;
    const item = new vscode.NotebookCellStatusBarItem(
      vscode.l10n.t("Refscope: cells in order, CPython {0}", analysis.program.pythonVersion),
      vscode.NotebookCellStatusBarAlignment.Right,
    );
    item.tooltip = vscode.l10n.t(
      "The marks are of one program: all Python cells in the order of the document. Show it.",
    );
    item.command = "refscope.explainNotebook";
    return item;
  }

  private cellOf(
    document: vscode.TextDocument,
  ): { readonly analysis: NotebookAnalysis; readonly cell: ExplainedCell } | undefined {
    for (const { current } of this.states.values()) {
      const cell = current?.shown.get(document);
      if (current !== undefined && cell !== undefined) return { analysis: current, cell };
    }
    return undefined;
  }

  private followVisible(): void {
    for (const { notebook } of vscode.window.visibleNotebookEditors) {
      if (!this.states.has(notebook)) this.schedule(notebook, 0);
    }
  }

  private follow(notebook: vscode.NotebookDocument): void {
    if (this.states.has(notebook)) this.schedule(notebook, DELAY_MS);
  }

  private forget(notebook: vscode.NotebookDocument): void {
    const state = this.states.get(notebook);
    if (state === undefined) return;
    stop(state);
    this.states.delete(notebook);
  }

  private schedule(notebook: vscode.NotebookDocument, delayMs: number): void {
    const state: NotebookState = this.states.get(notebook) ?? {
      current: undefined,
      timer: undefined,
      running: undefined,
    };
    this.states.set(notebook, state);
    stop(state);
    const timer = setTimeout(() => void this.run(notebook, state), delayMs);
    state.timer = toDisposable(() => clearTimeout(timer));
  }

  private async run(notebook: vscode.NotebookDocument, state: NotebookState): Promise<void> {
    stop(state);
    const cells = notebook.getCells();
    const source = notebookProgram(cells.map(partOf));
    const [first] = source.cells;
    const document = first && cells[first.index]?.document;
    if (this.isDisposed || document === undefined) return;
    const { pythonVersion, limits, timeMs, explainOnOpen } = settingsOf(document);
    if (!explainOnOpen) {
      this.show(state, undefined);
      return;
    }
    const versions = cells.map(cell => cell.document.version);
    const fileName = fileNameOfPath(notebook.uri.path);
    const program = { text: source.text, fileName, pythonVersion, limits };
    const running = analyzeInTime(this.client, program, timeMs);
    state.running = running;
    const settled = await running.settled;
    if (this.isDisposed || state.running !== running) return;
    state.running = undefined;
    if (settled.kind === "fault") this.log.fault("analyze failed in a notebook", settled.message);
    if (settled.kind !== "answer") return;
    const { result } = settled.answer;
    const shown = source.cells.flatMap(place => {
      const cell = cells[place.index];
      const version = versions[place.index];
      if (cell === undefined || version === undefined) return [];
      const told = { marks: ofCell(result.marks, place), notes: ofCell(result.notes, place) };
      return [{ document: cell.document, version, result: told, place, isPart: true as const }];
    });
    const byDocument = new Map(shown.map(cell => [cell.document, cell]));
    this.show(state, { ...settled.answer, source, shown: byDocument });
  }

  private show(state: NotebookState, analysis: NotebookAnalysis | undefined): void {
    const before = state.current?.shown.keys() ?? [];
    state.current = analysis;
    const documents = new Set([...before, ...(analysis?.shown.keys() ?? [])]);
    for (const document of documents) this.changed.fire(document);
    this.itemsChanged.fire();
  }
}

/** What a cell adds to the notebook's program. */
export function partOf({ kind, document }: vscode.NotebookCell): {
  readonly isPython: boolean;
  readonly text: string;
} {
  const isPython = kind === vscode.NotebookCellKind.Code && document.languageId === "python";
  return { isPython, text: document.getText() };
}

function isAffected(change: vscode.ConfigurationChangeEvent): (name: string) => boolean {
  return name => change.affectsConfiguration(`refscope.${name}`);
}

function stop(state: NotebookState): void {
  state.timer?.dispose();
  state.timer = undefined;
  state.running?.cancel();
  state.running = undefined;
}
