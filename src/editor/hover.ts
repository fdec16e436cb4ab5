import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";
import type { Analyses } from "./analyses.ts";
import { LINK_COMMANDS, nameHover } from "./markdown.ts";
import { isProgram, rangeOf } from "./program.ts";
import { stepCount } from "./steps.ts";

/** Tells of the object behind a name, attribute or item at which the user points. */
export class Hovers extends Disposable implements vscode.HoverProvider {
  constructor(private readonly analyses: Analyses) {
    super();
    this.own(vscode.languages.registerHoverProvider({ language: "python" }, this));
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (this.isDisposed || !isProgram(document)) return undefined;
    const offset = document.offsetAt(position);
    const analysis = await this.analyses.whenCurrent(document);
    if (analysis === undefined || token.isCancellationRequested) return undefined;
    const question = { kind: "explainName", offset } as const;
    const explanation = await this.analyses.ask(analysis, question, token);
    if (!explanation || document.version !== analysis.version) return undefined;
    const { steps, scenes } = analysis.result;
    // The steps after the first path's are of runs that do not come to the program's end.
    const lastStep = (scenes[1]?.step ?? stepCount(steps)) - 1;
    const place = { uri: document.uri.toString(), lastStep };
    const text = new vscode.MarkdownString(nameHover(explanation, place));
    text.isTrusted = { enabledCommands: [...LINK_COMMANDS] };
    return new vscode.Hover(text, rangeOf(document, explanation.start, explanation.end));
  }
}
