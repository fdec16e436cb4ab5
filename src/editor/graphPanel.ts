import * as vscode from "vscode";
import { Disposable, MutableDisposable, type Owned, toDisposable } from "../base/lifecycle.ts";
import { type GraphParts, GraphWebview } from "./graphWebview.ts";

const VIEW = "refscope.objectGraph";
const TAB = "refscope.objectGraphTab";

/** The object graph in the side panel, and as an editor tab. */
export class GraphPanel
  extends Disposable
  implements vscode.WebviewViewProvider, vscode.WebviewPanelSerializer
{
  private readonly side = this.own(new MutableDisposable<GraphWebview>());
  private readonly tabContent = this.own(new MutableDisposable<GraphWebview>());
  /** The newest question about the cursor's place. */
  private readonly asking = this.own(new MutableDisposable<Owned>());
  private tab: vscode.WebviewPanel | undefined;
  private sideView: vscode.WebviewView | undefined;

  constructor(private readonly parts: GraphParts) {
    super();
    this.own(vscode.window.registerWebviewViewProvider(VIEW, this));
    this.own(vscode.window.registerWebviewPanelSerializer(TAB, this));
    this.own(vscode.window.onDidChangeTextEditorSelection(change => this.follow(change)));
    this.own({ dispose: () => this.tab?.dispose() });
  }

  /** Brings the graph into sight, where it is or in the side panel. */
  async show(): Promise<void> {
    if (this.tab?.visible === true) this.tab.reveal(undefined, true);
    else await vscode.commands.executeCommand(`${VIEW}.focus`, { preserveFocus: true });
  }

  /** Opens the graph as an editor tab, beside the program. */
  openTab(): void {
    if (this.tab !== undefined) this.tab.reveal();
    else {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.adopt(vscode.window.createWebviewPanel(TAB, vscode.l10n.t("Object Graph"), column));
    }
  }

  /** Draws an SVG document as a PNG, in a page of the graph that is seen; opens one if none is. */
  async rasterize(svg: string): Promise<Uint8Array | undefined> {
    // A page that is out of sight does not run.
    const isTabSeen = this.tab?.visible === true;
    const isSideSeen = this.sideView?.visible === true;
    if (!isTabSeen && !isSideSeen) this.openTab();
    const page = isSideSeen && !isTabSeen ? this.side.value : this.tabContent.value;
    const png = await page?.rasterize(svg);
    return png ? Uint8Array.from(atob(png), character => character.charCodeAt(0)) : undefined;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const content = new GraphWebview(view.webview, this.parts, "side");
    this.side.value = content;
    this.sideView = view;
    const listening = view.onDidDispose(() => {
      listening.dispose();
      if (this.sideView === view) this.sideView = undefined;
      if (this.side.value === content) this.side.clear();
    });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.tab === undefined) this.adopt(panel);
    else panel.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.tab = panel;
    panel.iconPath = vscode.Uri.joinPath(this.parts.extensionUri, "media", "refscope.svg");
    this.tabContent.value = new GraphWebview(panel.webview, this.parts, "tab");
    const listening = panel.onDidDispose(() => {
      listening.dispose();
      this.tabContent.clear();
      this.tab = undefined;
    });
  }

  /** The graph shows the state after the line that the user goes to. */
  private follow({ textEditor, selections, kind }: vscode.TextEditorSelectionChangeEvent): void {
    const isByUser =
      kind === vscode.TextEditorSelectionChangeKind.Mouse ||
      kind === vscode.TextEditorSelectionChangeKind.Keyboard;
    const [selection] = selections;
    if (!isByUser || selection === undefined) return;
    const { stepper } = this.parts;
    if (textEditor.document !== stepper.shownDocument) return;
    stepper.goToLine(selection.active.line + 1);
    if (selection.isEmpty && this.isSeen) void this.markAt(textEditor.document, selection.active);
  }

  private get isSeen(): boolean {
    return this.tab?.visible === true || this.sideView?.visible === true;
  }

  /** Marks the object that a name of the program points to, and none where there is no name. */
  private async markAt(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
    const { analyses, stepper } = this.parts;
    const analysis = analyses.current(document);
    const source = new vscode.CancellationTokenSource();
    this.asking.value = toDisposable(() => {
      source.cancel();
      source.dispose();
    });
    const { token } = source;
    if (analysis === undefined) return;
    const question = { kind: "explainName", offset: document.offsetAt(position) } as const;
    const found = await analyses.ask(analysis, question, token);
    if (token.isCancellationRequested || stepper.view?.analysis !== analysis) return;
    stepper.pointAt(found?.object.object ?? null);
  }
}
