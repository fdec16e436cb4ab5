import * as vscode from "vscode";
import { Disposable, MutableDisposable, type Owned, toDisposable } from "../base/lifecycle.ts";
import { outcomeText } from "../protocol/outcome.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";
import { settingsOf } from "./config.ts";
import { isProgram } from "./program.ts";
import { outcomeSentence, summaryLines } from "./summary.ts";

/** A run that takes longer than this is shown as running. */
const SPIN_AFTER_MS = 400;

/** The version that is modelled, and how the run of the active document ended. */
export class StatusBar extends Disposable {
  private readonly item = this.own(
    vscode.window.createStatusBarItem("refscope.status", vscode.StatusBarAlignment.Right, 90),
  );
  private readonly spinTimer = this.own(new MutableDisposable<Owned>());

  constructor(private readonly analyses: Analyses) {
    super();
    this.item.name = "Refscope";
    this.item.command = "refscope.chooseVersion";
    this.own(analyses.onDidChange(() => this.update()));
    this.own(vscode.window.onDidChangeActiveTextEditor(() => this.update()));
    this.own(
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration("refscope")) this.update();
      }),
    );
    this.update();
  }

  private update(): void {
    if (this.isDisposed) return;
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !isProgram(document)) {
      this.item.hide();
      return;
    }
    const analysis = this.analyses.current(document);
    if (analysis !== undefined || !this.analyses.isRunning(document)) {
      this.spinTimer.clear();
      this.show(document, analysis, false);
    } else if (this.spinTimer.value === undefined) {
      const timer = setTimeout(() => this.show(document, undefined, true), SPIN_AFTER_MS);
      this.spinTimer.value = toDisposable(() => clearTimeout(timer));
    }
    this.item.show();
  }

  private show(
    document: vscode.TextDocument,
    analysis: DocumentAnalysis | undefined,
    isRunning: boolean,
  ): void {
    const version = analysis?.program.pythonVersion ?? settingsOf(document).pythonVersion;
    const isWhole = analysis === undefined || analysis.result.outcome.kind === "finished";
    const icon = isRunning ? "$(loading~spin)" : isWhole ? "$(type-hierarchy)" : "$(warning)";
    this.item.text = `${icon} CPython ${version}`;
    const outcome = analysis && outcomeText(analysis.result.outcome);
    this.item.accessibilityInformation = {
      label: `Refscope models CPython ${version}. ${outcome ?? (isRunning ? "Running." : "")}`,
      role: "button",
    };
    this.item.tooltip = tooltipOf(version, analysis, isRunning);
  }
}

function tooltipOf(
  version: string,
  analysis: DocumentAnalysis | undefined,
  isRunning: boolean,
): vscode.MarkdownString {
  const lines = [`**Refscope** models CPython ${version}`];
  if (isRunning) lines.push("Running …");
  if (analysis !== undefined) {
    lines.push(outcomeSentence(analysis.result));
    lines.push(...summaryLines(analysis.result, analysis.elapsedMs));
  }
  lines.push("Click to choose another version.");
  return new vscode.MarkdownString(lines.join("\n\n"));
}
