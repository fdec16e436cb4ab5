import * as vscode from "vscode";
import { Emitter } from "../base/event.ts";
import { Disposable, type Owned, toDisposable } from "../base/lifecycle.ts";
import type { Insights } from "../protocol/findings.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";

const NOTHING: Insights = { findings: [], live: [] };

/**
 * What each run as a whole shows. Asked for when the marks are there, so that these never wait.
 */
export class RunInsights extends Disposable {
  /** By what was run: an analysis may get marks of more lines, and be another then. */
  private readonly known = new WeakMap<DocumentAnalysis["program"], Insights>();
  private readonly asking = new Map<string, Owned>();
  private readonly changed = this.own(new Emitter<vscode.TextDocument>());
  /** The insights of a document's analysis came. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly analyses: Analyses) {
    super();
    this.own(analyses.onDidChange(document => this.update(document)));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.stop(uri.toString())));
    this.own(
      toDisposable(() => {
        for (const key of [...this.asking.keys()]) this.stop(key);
      }),
    );
  }

  /** Those of the document as it stands; undefined while there are none. */
  current(document: vscode.TextDocument): Insights | undefined {
    const analysis = this.analyses.current(document);
    return analysis && this.known.get(analysis.program);
  }

  private update(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const analysis = this.analyses.current(document);
    if (analysis === undefined) this.stop(key);
    else if (!this.known.has(analysis.program) && !this.asking.has(key))
      void this.ask(key, analysis);
  }

  private async ask(key: string, analysis: DocumentAnalysis): Promise<void> {
    const source = new vscode.CancellationTokenSource();
    const asking = toDisposable(() => {
      source.cancel();
      source.dispose();
    });
    this.asking.set(key, asking);
    const insights = await this.analyses.ask(analysis, { kind: "insights" }, source.token);
    if (this.asking.get(key) !== asking) return;
    this.stop(key);
    if (this.isDisposed) return;
    this.known.set(analysis.program, insights ?? NOTHING);
    this.changed.fire(analysis.document);
    this.update(analysis.document); // another analysis may have come meanwhile
  }

  private stop(key: string): void {
    const asking = this.asking.get(key);
    this.asking.delete(key);
    asking?.dispose();
  }
}
