import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";
import { FINDING_KINDS, type FindingKind } from "../protocol/findings.ts";
import cacheKeepsSelf from "../../docs/problems/cacheKeepsSelf.md";
import closureOverLoopVariable from "../../docs/problems/closureOverLoopVariable.md";
import collectorLeftOff from "../../docs/problems/collectorLeftOff.md";
import cycle from "../../docs/problems/cycle.md";
import delayedFinalizer from "../../docs/problems/delayedFinalizer.md";
import exceptionKeepsFrame from "../../docs/problems/exceptionKeepsFrame.md";
import fileWithoutWith from "../../docs/problems/fileWithoutWith.md";
import isWithLiteral from "../../docs/problems/isWithLiteral.md";
import mutableDefault from "../../docs/problems/mutableDefault.md";

/** The page of each kind of finding, in the bundle: it opens where there is no network and no disk. */
const PAGES: Readonly<Record<FindingKind, string>> = {
  cycle,
  delayedFinalizer,
  exceptionKeepsFrame,
  cacheKeepsSelf,
  mutableDefault,
  closureOverLoopVariable,
  isWithLiteral,
  fileWithoutWith,
  collectorLeftOff,
};

const SCHEME = "refscope-docs";

/** A link that opens the page of a kind of finding. */
export function docsUri(kind: FindingKind): vscode.Uri {
  const query = encodeURIComponent(JSON.stringify([kind]));
  return vscode.Uri.parse(`command:refscope.openDocs?${query}`);
}

/** The pages about findings, opened in the editor's preview of Markdown. */
export class Docs extends Disposable implements vscode.TextDocumentContentProvider {
  constructor() {
    super();
    this.own(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.own(vscode.commands.registerCommand("refscope.openDocs", kind => this.open(kind)));
  }

  provideTextDocumentContent({ path }: vscode.Uri): string | undefined {
    const kind = kindOf(path.replace(/^\/|\.md$/g, ""));
    return kind && PAGES[kind];
  }

  private async open(argument: unknown): Promise<void> {
    const kind = kindOf(argument);
    if (kind === undefined) return;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${kind}.md` });
    try {
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    } catch {
      // Without the editor's preview of Markdown the page is read as text.
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }
}

function kindOf(value: unknown): FindingKind | undefined {
  return FINDING_KINDS.find(kind => kind === value);
}
