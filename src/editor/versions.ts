import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";
import type { AnalysisResult } from "../protocol/analysis.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";
import { annotatedLines, codeEnds, differingLines, lineTexts } from "./annotatedSource.ts";
import { fileNameOf } from "./program.ts";
import { PYTHON_VERSIONS } from "./settings.ts";
import type { Stepper } from "./stepper.ts";
import { versionItems } from "./versionItems.ts";

const SCHEME = "refscope-version";

/**
 * Compares what two versions of CPython do with one file: the source with its marks, twice, in the
 * editor's own view of differences, which shows the lines whose counts differ.
 */
export class Versions extends Disposable implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly analyses: Analyses,
    private readonly stepper: Stepper,
  ) {
    super();
    this.own(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.own(
      vscode.commands.registerCommand("refscope.compareVersions", (...args) => this.compare(args)),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.texts.get(uri.toString());
  }

  /** `args`: two versions; without them the user is asked. Returns the lines that differ. */
  private async compare(args: readonly unknown[]): Promise<readonly number[] | undefined> {
    const document = this.stepper.program;
    if (document === undefined) {
      say(vscode.l10n.t("Open a Python file first: it is compared."));
      return undefined;
    }
    const analysis =
      (await this.analyses.whenCurrent(document)) ?? (await this.analyses.explain(document));
    if (analysis === undefined) return undefined;
    const versions = versionsOf(args) ?? (await askForVersions(analysis.program.pythonVersion));
    if (versions === undefined) return undefined;
    const [left, right] = versions;
    const before = await this.resultOf(analysis, left);
    const after = await this.resultOf(analysis, right);
    if (before === undefined || after === undefined) return undefined;
    const [leftTexts, rightTexts] = [lineTexts(before), lineTexts(after)];
    const lines = differingLines(leftTexts, rightTexts);
    const name = fileNameOf(document);
    if (lines.length === 0) {
      say(
        vscode.l10n.t(
          "{0}: on CPython {1} and {2} every line counts and prints the same.",
          name,
          left,
          right,
        ),
      );
      return lines;
    }
    const title = vscode.l10n.t("{0}: CPython {1} ↔ {2}", name, left, right);
    const { text } = analysis.program;
    const ends = codeEnds(after.marks);
    await vscode.commands.executeCommand(
      "vscode.diff",
      this.textUri(document, left, annotatedLines(text, { texts: leftTexts, ends }, lines)),
      this.textUri(document, right, annotatedLines(text, { texts: rightTexts, ends }, lines)),
      `${title} (${lines.length})`,
      { preview: true },
    );
    return lines;
  }

  private async resultOf(
    analysis: DocumentAnalysis,
    pythonVersion: string,
  ): Promise<AnalysisResult | undefined> {
    const program = { ...analysis.program, pythonVersion };
    return this.analyses.ask({ ...analysis, program }, { kind: "analyze" });
  }

  private textUri(
    document: vscode.TextDocument,
    version: string,
    lines: readonly string[],
  ): vscode.Uri {
    const path = `/${version}/${fileNameOf(document)}`;
    const query = `${document.uri.toString()}#${document.version}`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query });
    this.texts.set(uri.toString(), lines.join("\n"));
    return uri;
  }
}

function versionsOf(args: readonly unknown[]): [string, string] | undefined {
  const [left, right] = args.map(arg => PYTHON_VERSIONS.find(version => version === arg));
  return left !== undefined && right !== undefined && left !== right ? [left, right] : undefined;
}

async function askForVersions(current: string): Promise<[string, string] | undefined> {
  const ask = async (title: string, without?: string): Promise<string | undefined> => {
    const items = versionItems(current).filter(({ version }) => version !== without);
    return (await vscode.window.showQuickPick(items, { title }))?.version;
  };
  const left = await ask(vscode.l10n.t("Compare two versions: the first"));
  const right = left && (await ask(vscode.l10n.t("Compare CPython {0} with", left), left));
  return left && right ? [left, right] : undefined;
}

function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}
