import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";
import { isCount } from "../protocol/parse.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";
import { LINK_COMMANDS, markHover, nameHover } from "./markdown.ts";
import { isProgram, PROGRAM_LANGUAGES, rangeOf } from "./program.ts";

/** A run of a line that the user has gone to in a hover. */
interface ChosenTime {
  readonly analysis: DocumentAnalysis;
  /** Where the expression begins. */
  readonly start: number;
  readonly time: number;
}

/**
 * Tells of the object behind a name, attribute or item at which the user points; elsewhere in a line
 * what the line changed, a call with all that it did.
 */
export class Hovers extends Disposable implements vscode.HoverProvider {
  private chosen: ChosenTime | undefined;

  constructor(private readonly analyses: Analyses) {
    super();
    this.own(vscode.languages.registerHoverProvider(PROGRAM_LANGUAGES, this));
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
    const explanation = await this.explain(analysis, offset, token);
    if (explanation === undefined || document.version !== analysis.version) return undefined;
    if (explanation === null) return lineHover(analysis, position);
    const place = { uri: document.uri.toString() };
    const text = new vscode.MarkdownString(nameHover(explanation, place));
    text.isTrusted = { enabledCommands: [...LINK_COMMANDS] };
    return new vscode.Hover(text, rangeOf(document, explanation.start, explanation.end));
  }

  private explain(analysis: DocumentAnalysis, offset: number, token: vscode.CancellationToken) {
    const { chosen } = this;
    const isChosen = chosen?.analysis === analysis && offset === chosen.start;
    const time = isChosen ? { time: chosen.time } : {};
    return this.analyses.ask(analysis, { kind: "explainName", offset, ...time } as const, token);
  }

  /** What a link to another run of the line does: the hover is shown again, at the cursor. */
  async showTime([uri, start, time]: readonly unknown[]): Promise<void> {
    const editor = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === uri,
    );
    const analysis = editor && this.analyses.current(editor.document);
    if (editor === undefined || analysis === undefined) return;
    if (!isCount(start) || !isCount(time)) return;
    this.chosen = { analysis, start, time };
    const at = editor.document.positionAt(start);
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
    editor.selection = new vscode.Selection(at, at);
    // One that is shown of the same place would stay as it is.
    await vscode.commands.executeCommand("editor.action.hideHover");
    await vscode.commands.executeCommand("editor.action.showHover");
  }
}

/** What the line changed, while the user points at its code. */
function lineHover(
  { document, result }: DocumentAnalysis,
  position: vscode.Position,
): vscode.Hover | undefined {
  const mark = result.marks.find(({ line }) => line === position.line + 1);
  const { text, firstNonWhitespaceCharacterIndex: first } = document.lineAt(position.line);
  const end = mark?.codeEnd ?? text.trimEnd().length;
  const isInCode = position.character >= first && position.character < end;
  if (mark === undefined || mark.details.length === 0 || !isInCode) return undefined;
  const markdown = new vscode.MarkdownString(markHover(mark, document.uri.toString()));
  markdown.isTrusted = { enabledCommands: ["refscope.revealStep"] };
  return new vscode.Hover(markdown, new vscode.Range(position.line, first, position.line, end));
}
