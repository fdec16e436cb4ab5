import * as vscode from "vscode";
import { Emitter } from "../base/event.ts";
import { Disposable } from "../base/lifecycle.ts";
import type { Analyses } from "./analyses.ts";
import { fileNameOf } from "./program.ts";
import type { Stepper } from "./stepper.ts";

const SCHEME = "refscope-story";

/** The memory story of a document: its whole run in sentences, told anew when the text changes. */
export class Stories extends Disposable implements vscode.TextDocumentContentProvider {
  private readonly changed = this.own(new Emitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  private readonly told = new Map<string, vscode.Uri>();

  constructor(
    private readonly analyses: Analyses,
    private readonly stepper: Stepper,
  ) {
    super();
    this.own(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.own(vscode.commands.registerCommand("refscope.showStory", () => this.show()));
    this.own(
      analyses.onDidChange(document => {
        const story = this.told.get(document.uri.toString());
        if (story !== undefined && analyses.current(document) !== undefined)
          this.changed.fire(story);
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        for (const [key, story] of this.told) {
          if (story.toString() === uri.toString()) this.told.delete(key);
        }
      }),
    );
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === query);
    const story = document && (await this.storyOf(document));
    return story ?? vscode.l10n.t("There is no run to tell of: the program is not open.");
  }

  /** The story in Markdown; undefined when the document is not explained. */
  async storyOf(document: vscode.TextDocument): Promise<string | undefined> {
    const analysis =
      (await this.analyses.whenCurrent(document)) ?? (await this.analyses.explain(document));
    return analysis && (await this.analyses.ask(analysis, { kind: "story" }));
  }

  private async show(): Promise<void> {
    const document = this.stepper.program;
    if (document === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t("Open a Python file first: its story is told."),
      );
      return;
    }
    const key = document.uri.toString();
    const path = `/${fileNameOf(document)} — ${vscode.l10n.t("memory story")}.md`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query: key });
    this.told.set(key, uri);
    try {
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    } catch {
      // Without the editor's preview of Markdown the story is read as text.
      await vscode.window.showTextDocument(uri, {
        preview: true,
        viewColumn: vscode.ViewColumn.Beside,
      });
    }
  }
}
