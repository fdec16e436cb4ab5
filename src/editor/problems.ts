import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";
import type { Note } from "../protocol/analysis.ts";
import type { Analyses } from "./analyses.ts";
import { rangeOf } from "./program.ts";

const SEVERITIES: Readonly<Record<Note["kind"], vscode.DiagnosticSeverity>> = {
  syntaxError: vscode.DiagnosticSeverity.Error,
  exception: vscode.DiagnosticSeverity.Warning,
  warning: vscode.DiagnosticSeverity.Warning,
  limit: vscode.DiagnosticSeverity.Information,
  unsupported: vscode.DiagnosticSeverity.Information,
};

/** The notes of each analysis, in the Problems view and under the text. */
export class Problems extends Disposable {
  private readonly collection = this.own(vscode.languages.createDiagnosticCollection("refscope"));

  constructor(private readonly analyses: Analyses) {
    super();
    this.own(analyses.onDidChange(document => this.update(document)));
  }

  private update(document: vscode.TextDocument): void {
    const analysis = this.analyses.current(document);
    if (analysis !== undefined) {
      const { notes } = analysis.result;
      this.collection.set(
        document.uri,
        notes.map(note => diagnosticOf(document, note)),
      );
    } else if (this.analyses.newest(document) === undefined) {
      this.collection.delete(document.uri);
    }
  }
}

function diagnosticOf(document: vscode.TextDocument, note: Note): vscode.Diagnostic {
  const range = trimmed(document, rangeOf(document, note.start, note.end));
  const diagnostic = new vscode.Diagnostic(range, note.message, SEVERITIES[note.kind]);
  diagnostic.source = "Refscope";
  diagnostic.code = note.kind;
  return diagnostic;
}

/** The range without the indentation at its start: a note about a line underlines its text. */
function trimmed(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const { firstNonWhitespaceCharacterIndex: first } = document.lineAt(range.start.line);
  const start = range.start.with(undefined, Math.max(range.start.character, first));
  return start.isAfter(range.end) ? range : range.with(start);
}
