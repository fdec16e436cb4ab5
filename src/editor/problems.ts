import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";
import type { Note } from "../protocol/analysis.ts";
import type { Finding, FindingKind } from "../protocol/findings.ts";
import type { Analyses } from "./analyses.ts";
import { docsUri } from "./docs.ts";
import { rangeOf } from "./program.ts";
import type { RunInsights } from "./runInsights.ts";

const { Error, Warning, Information, Hint } = vscode.DiagnosticSeverity;

const NOTE_SEVERITIES: Readonly<Record<Note["kind"], vscode.DiagnosticSeverity>> = {
  syntaxError: Error,
  exception: Warning,
  warning: Warning,
  limit: Information,
  unsupported: Information,
  unknown: Hint,
};

/** What is most often meant otherwise is a warning. */
const FINDING_SEVERITIES: Readonly<Record<FindingKind, vscode.DiagnosticSeverity>> = {
  cycle: Information,
  delayedFinalizer: Warning,
  exceptionKeepsFrame: Information,
  cacheKeepsSelf: Warning,
  mutableDefault: Warning,
  closureOverLoopVariable: Warning,
  isWithLiteral: Warning,
  fileWithoutWith: Information,
  collectorLeftOff: Information,
};

/** The notes and findings of each analysis, in the Problems view and under the text. */
export class Problems extends Disposable {
  private readonly collection = this.own(vscode.languages.createDiagnosticCollection("refscope"));
  /** The notes that are shown, in text: findings come later, and should not go and come again. */
  private readonly shownNotes = new WeakMap<vscode.TextDocument, string>();

  constructor(
    private readonly analyses: Analyses,
    private readonly insights: RunInsights,
  ) {
    super();
    this.own(analyses.onDidChange(document => this.update(document)));
    this.own(insights.onDidChange(document => this.update(document)));
  }

  private update(document: vscode.TextDocument): void {
    const analysis = this.analyses.current(document);
    if (analysis === undefined) {
      if (this.analyses.newest(document) !== undefined) return;
      this.collection.delete(document.uri);
      this.shownNotes.delete(document);
      return;
    }
    const insights = this.insights.current(document);
    const { notes } = analysis.result;
    const text = JSON.stringify(notes.map(({ kind, message }) => [kind, message]));
    if (insights === undefined && this.shownNotes.get(document) === text) return;
    this.shownNotes.set(document, text);
    const findings = insights?.findings ?? [];
    this.collection.set(document.uri, [
      ...notes
        .filter(note => !isSaidBy(findings, note))
        .map(note => noteDiagnostic(document, note)),
      ...findings.map(finding => findingDiagnostic(document, finding)),
    ]);
  }
}

/** A warning of the compiler about what a finding proves, and explains, at the same place. */
function isSaidBy(findings: readonly Finding[], { kind, start, end }: Note): boolean {
  return kind === "warning" && findings.some(each => each.start === start && each.end === end);
}

function noteDiagnostic(document: vscode.TextDocument, note: Note): vscode.Diagnostic {
  const range = trimmed(document, rangeOf(document, note.start, note.end));
  const diagnostic = new vscode.Diagnostic(range, note.message, NOTE_SEVERITIES[note.kind]);
  diagnostic.source = "Refscope";
  diagnostic.code = note.kind;
  return diagnostic;
}

function findingDiagnostic(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
  const { kind, start, end, message, proof } = finding;
  const diagnostic = new vscode.Diagnostic(
    rangeOf(document, start, end),
    plain(message),
    FINDING_SEVERITIES[kind],
  );
  diagnostic.source = "Refscope";
  diagnostic.code = { value: kind, target: docsUri(kind) };
  diagnostic.relatedInformation = proof.map(({ line, text }) => {
    const place = document.lineAt(Math.min(line, document.lineCount) - 1).range;
    return new vscode.DiagnosticRelatedInformation(
      new vscode.Location(document.uri, place),
      plain(text),
    );
  });
  return diagnostic;
}

/** Problems are shown as they are: back-ticks would be seen. */
function plain(text: string): string {
  return text.replaceAll("`", "");
}

/** The range without the indentation at its start: a note about a line underlines its text. */
function trimmed(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const { firstNonWhitespaceCharacterIndex: first } = document.lineAt(range.start.line);
  const start = range.start.with(undefined, Math.max(range.start.character, first));
  return start.isAfter(range.end) ? range : range.with(start);
}
