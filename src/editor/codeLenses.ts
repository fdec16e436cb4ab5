import * as vscode from "vscode";
import { Emitter } from "../base/event.ts";
import { grouped } from "../base/numberText.ts";
import { Disposable } from "../base/lifecycle.ts";
import type { LiveCount } from "../protocol/findings.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";
import { settingsOf } from "./config.ts";
import { firstFenceLine } from "./fences.ts";
import { isMarkdownProgram, isProgram, PROGRAM_LANGUAGES } from "./program.ts";
import type { RunInsights } from "./runInsights.ts";

/**
 * "▶ Explain memory · 12 objects live at the end · 3 in cycles" above a file and each of its classes.
 * Where a lens stands is read off the text, so that none comes or goes while one types; the counts
 * are there while they are those of the text as it stands.
 */
export class CodeLenses extends Disposable implements vscode.CodeLensProvider {
  private readonly changed = this.own(new Emitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly analyses: Analyses,
    private readonly insights: RunInsights,
  ) {
    super();
    this.own(vscode.languages.registerCodeLensProvider(PROGRAM_LANGUAGES, this));
    this.own(
      analyses.onDidChange(document => {
        // A changed text is asked about anyway, and not at each key.
        if (!analyses.isRunning(document)) this.changed.fire();
      }),
    );
    this.own(insights.onDidChange(() => this.changed.fire()));
    this.own(
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration("refscope.codeLens")) this.changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (this.isDisposed || !isProgram(document) || !settingsOf(document).codeLens) return [];
    const live = this.insights.current(document)?.live ?? [];
    const analysis = this.analyses.current(document);
    const [file, ...classes] = live;
    if (isMarkdownProgram(document)) {
      return [lens(document, firstFenceLine(document.getText()), titleOf(file, analysis))];
    }
    return [
      lens(document, 0, titleOf(file, analysis)),
      ...classLines(document).map(({ name, line }) => {
        const at = classes.findIndex(({ className }) => className === name);
        const [count] = at < 0 ? [] : classes.splice(at, 1);
        return lens(document, line, titleOf(count, analysis));
      }),
    ];
  }
}

function lens({ uri }: vscode.TextDocument, line: number, title: string): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
    title,
    tooltip: vscode.l10n.t(
      "Refscope: explain this file and show its objects. Containers and instances are counted; numbers, texts, functions, classes and modules are not.",
    ),
    command: "refscope.explainAndShow",
    arguments: [uri.toString()],
  });
}

/** A class's name is at most this long; the class itself stands below. */
const MAX_NAME = 32;

/** The counts of a run that came to its end, or to where it stopped. */
function titleOf(count: LiveCount | undefined, analysis: DocumentAnalysis | undefined): string {
  const head = vscode.l10n.t("▶ Explain memory");
  const outcome = analysis?.result.outcome.kind;
  // A text with a syntax error is no program that could come to an end.
  if (count === undefined || outcome === undefined || outcome === "syntaxError") return head;
  // The counts of selected lines are not those of the file.
  if (analysis?.selection !== undefined) return head;
  const isWhole = outcome === "finished" || outcome === "raised";
  const alive = isWhole ? aliveAtEnd(count) : aliveAtStop(count);
  const inCycles = grouped(count.inCycles);
  const cycles = count.inCycles === 0 ? [] : [vscode.l10n.t("{0} in cycles", inCycles)];
  return [head, alive, ...cycles].join(" · ");
}

function aliveAtEnd({ objects, className }: LiveCount): string {
  if (className === null) {
    if (objects === 0) return vscode.l10n.t("no container or instance lives at the end");
    if (objects === 1) return vscode.l10n.t("1 object lives at the end");
    return vscode.l10n.t("{0} objects live at the end", grouped(objects));
  }
  const name = shortened(className);
  if (objects === 0) return vscode.l10n.t("no {0} lives at the end", name);
  if (objects === 1) return vscode.l10n.t("1 {0} lives at the end", name);
  return vscode.l10n.t("{1} × {0} live at the end", name, grouped(objects));
}

function aliveAtStop({ objects, className }: LiveCount): string {
  return className === null
    ? vscode.l10n.t("objects alive where the trace stops: {0}", grouped(objects))
    : vscode.l10n.t("{0} alive where the trace stops: {1}", shortened(className), grouped(objects));
}

function shortened(name: string): string {
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name;
}

/** Where classes begin; a line within a string that looks like one does no harm. */
function classLines(document: vscode.TextDocument): { name: string; line: number }[] {
  const found = document.getText().matchAll(/^[ \t]*class[ \t]+(\w+)[ \t]*[:([]/gm);
  return [...found].map(({ 1: name = "", index }) => ({
    name,
    line: document.positionAt(index).line,
  }));
}
