import * as vscode from "vscode";
import { Disposable, MutableDisposable, type Owned, toDisposable } from "../base/lifecycle.ts";
import { outcomeText } from "../protocol/outcome.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";
import { settingsOf } from "./config.ts";
import { activeProgram, isMarkdownProgram } from "./program.ts";
import { outcomeSentence, summaryLines } from "./summary.ts";

/** A run that takes longer than this is shown as running. */
const SPIN_AFTER_MS = 400;

/** The version that is modelled, and how the run of the active document ended. */
export class StatusBar extends Disposable {
  private readonly item = this.own(
    vscode.window.createStatusBarItem("refscope.status", vscode.StatusBarAlignment.Right, 90),
  );
  private isShown = false;
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
    const document = activeProgram();
    if (document === undefined) {
      this.item.hide();
      this.isShown = false;
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
    // Even what is shown already would be sent to the window at each key.
    if (!this.isShown) this.item.show();
    this.isShown = true;
  }

  private show(
    document: vscode.TextDocument,
    analysis: DocumentAnalysis | undefined,
    isRunning: boolean,
  ): void {
    const version = analysis?.program.pythonVersion ?? settingsOf(document).pythonVersion;
    const outcome = analysis && outcomeText(analysis.result.outcome);
    const part = analysis?.selection === undefined ? "" : ` · ${vscode.l10n.t("selection")}`;
    this.item.text = `${iconOf(analysis, isRunning)} CPython ${version}${part}${stateOf(analysis)}`;
    const state = outcome ?? (isRunning ? vscode.l10n.t("Running …") : "");
    this.item.accessibilityInformation = {
      label: `${vscode.l10n.t("Refscope models CPython {0}.", version)} ${state}`,
      role: "button",
    };
    this.item.tooltip = tooltipOf(version, analysis, isRunning);
  }
}

function iconOf(analysis: DocumentAnalysis | undefined, isRunning: boolean): string {
  if (isRunning) return "$(loading~spin)";
  const isWhole = analysis === undefined || analysis.result.outcome.kind === "finished";
  return isWhole ? "$(type-hierarchy)" : "$(warning)";
}

/** How the run ended, in a word, when it did not simply end; else how long it took. */
function stateOf(analysis: DocumentAnalysis | undefined): string {
  if (analysis === undefined) return "";
  const { kind } = analysis.result.outcome;
  switch (kind) {
    case "finished":
      return ` · ${Math.round(analysis.elapsedMs)} ms`;
    case "raised":
      return ` · ${analysis.result.outcome.type}`;
    case "stopped":
      return ` · ${vscode.l10n.t("limit reached")}`;
    case "unsupported":
      return ` · ${vscode.l10n.t("not modelled yet")}`;
    case "syntaxError":
      return ` · ${vscode.l10n.t("syntax error")}`;
    case "fault":
      return ` · ${vscode.l10n.t("failed")}`;
  }
}

/** What the tooltip's links may run. */
const LINKS = [
  "refscope.explainFile",
  "refscope.showStory",
  "refscope.compareVersions",
  "refscope.openExample",
];

function tooltipOf(
  version: string,
  analysis: DocumentAnalysis | undefined,
  isRunning: boolean,
): vscode.MarkdownString {
  const lines = [`**Refscope** · ${vscode.l10n.t("models CPython {0}", version)}`];
  if (isRunning) lines.push(vscode.l10n.t("Running …"));
  if (analysis !== undefined) {
    lines.push(outcomeSentence(analysis.result));
    lines.push(...summaryLines(analysis.result, analysis.elapsedMs));
    if (isMarkdownProgram(analysis.document)) {
      lines.push(
        vscode.l10n.t("The Python blocks of this document were run in order, as one program."),
      );
    }
    if (analysis.selection !== undefined) {
      const only = vscode.l10n.t("Only the selected lines were run, as a program of their own.");
      const all = vscode.l10n.t("Explain the whole file");
      lines.push(`${only} [${all}](command:refscope.explainFile)`);
    }
  }
  lines.push(
    [
      `[${vscode.l10n.t("Memory story")}](command:refscope.showStory)`,
      `[${vscode.l10n.t("Compare versions")}](command:refscope.compareVersions)`,
      `[${vscode.l10n.t("Examples")}](command:refscope.openExample)`,
    ].join(" · "),
    vscode.l10n.t("Click to choose another version."),
  );
  const tooltip = new vscode.MarkdownString(lines.join("\n\n"));
  tooltip.isTrusted = { enabledCommands: LINKS };
  return tooltip;
}
