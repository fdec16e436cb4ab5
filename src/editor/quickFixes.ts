import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";
import type { Finding } from "../protocol/findings.ts";
import { isProgram, PROGRAM_LANGUAGES, rangeOf } from "./program.ts";
import type { RunInsights } from "./runInsights.ts";

/** For each finding its fix, where one is safe, its proof step by step, and its page. */
export class QuickFixes extends Disposable implements vscode.CodeActionProvider {
  constructor(private readonly insights: RunInsights) {
    super();
    const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
    this.own(vscode.languages.registerCodeActionsProvider(PROGRAM_LANGUAGES, this, kinds));
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const insights = isProgram(document) ? this.insights.current(document) : undefined;
    const here = (insights?.findings ?? []).filter(
      ({ start, end }) => rangeOf(document, start, end).intersection(range) !== undefined,
    );
    return here.flatMap(finding => {
      const diagnostics = context.diagnostics.filter(({ code }) => isOf(code, finding));
      const actions = [
        fixAction(document, finding),
        showAction(document, finding),
        pageAction(finding),
      ];
      return actions.flatMap(action => {
        if (action !== undefined) action.diagnostics = diagnostics;
        return action ?? [];
      });
    });
  }
}

function isOf(code: vscode.Diagnostic["code"], { kind }: Finding): boolean {
  return typeof code === "object" && code.value === kind;
}

function fixAction(document: vscode.TextDocument, { fix }: Finding): vscode.CodeAction | undefined {
  if (fix === null) return undefined;
  const title = fix.title.replaceAll("`", "");
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of fix.edits) {
    action.edit.replace(document.uri, rangeOf(document, start, end), text);
  }
  action.isPreferred = true;
  return action;
}

function showAction(
  { uri }: vscode.TextDocument,
  { object, step }: Finding,
): vscode.CodeAction | undefined {
  if (object === null) return undefined;
  const title = vscode.l10n.t("Show it in the object graph");
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = {
    title,
    command: "refscope.showObject",
    arguments: [uri.toString(), step, object],
  };
  return action;
}

function pageAction({ kind }: Finding): vscode.CodeAction {
  const title = vscode.l10n.t("What does this mean?");
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: "refscope.openDocs", arguments: [kind] };
  return action;
}
