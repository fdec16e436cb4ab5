import * as vscode from "vscode";
import { Emitter } from "../base/event.ts";
import { Disposable } from "../base/lifecycle.ts";
import type { LiveCount } from "../protocol/findings.ts";
import type { Analyses } from "./analyses.ts";
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
    this.own(analyses.onDidChange(() => this.changed.fire()));
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
    const isExplained = this.analyses.current(document) !== undefined;
    const [file, ...classes] = live;
    if (isMarkdownProgram(document)) {
      return [lens(document, firstFenceLine(document.getText()), titleOf(file, isExplained))];
    }
    return [
      lens(document, 0, titleOf(file, isExplained)),
      ...classLines(document).map(({ name, line }) => {
        const at = classes.findIndex(({ className }) => className === name);
        const [count] = at < 0 ? [] : classes.splice(at, 1);
        return lens(document, line, titleOf(count, isExplained));
      }),
    ];
  }
}

function lens({ uri }: vscode.TextDocument, line: number, title: string): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
    title,
    tooltip: vscode.l10n.t("Refscope: explain this file and show its objects"),
    command: "refscope.explainAndShow",
    arguments: [uri.toString()],
  });
}

function titleOf(count: LiveCount | undefined, isExplained: boolean): string {
  const head = vscode.l10n.t("▶ Explain memory");
  if (count === undefined || !isExplained) return head;
  const { objects, inCycles, className } = count;
  const alive =
    objects === 0
      ? className === null
        ? vscode.l10n.t("no object lives at the end")
        : vscode.l10n.t("no {0} lives at the end", className)
      : className === null
        ? objects === 1
          ? vscode.l10n.t("1 object lives at the end")
          : vscode.l10n.t("{0} objects live at the end", objects)
        : objects === 1
          ? vscode.l10n.t("1 {0} lives at the end", className)
          : vscode.l10n.t("{1} × {0} live at the end", className, objects);
  const cycles = inCycles === 0 ? [] : [vscode.l10n.t("{0} in cycles", inCycles)];
  return [head, alive, ...cycles].join(" · ");
}

/** Where classes begin; a line within a string that looks like one does no harm. */
function classLines(document: vscode.TextDocument): { name: string; line: number }[] {
  const found: { name: string; line: number }[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    const name = /^\s*class\s+(\w+)\s*[:([]/.exec(document.lineAt(line).text)?.[1];
    if (name !== undefined) found.push({ name, line });
  }
  return found;
}
