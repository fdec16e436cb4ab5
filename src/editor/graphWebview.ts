import * as vscode from "vscode";
import { assertNever } from "../base/assert.ts";
import { Disposable, toDisposable } from "../base/lifecycle.ts";
import type { ObjectKey } from "../protocol/analysis.ts";
import { type GraphFilters, NO_FILTERS } from "../protocol/graph.ts";
import type { FromWebview, ToWebview } from "../protocol/messages.ts";
import { outcomeText } from "../protocol/outcome.ts";
import { parseFromWebview } from "../protocol/parse.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";
import type { Log } from "./log.ts";
import { fileNameOf } from "./program.ts";
import type { Stepper } from "./stepper.ts";

/** What a webview of the graph needs of the rest. */
export interface GraphParts {
  readonly extensionUri: vscode.Uri;
  readonly analyses: Analyses;
  readonly stepper: Stepper;
  readonly log: Log;
}

/** The side panel and editor tabs have different backgrounds. */
export type GraphPlace = "side" | "tab";

/**
 * One webview that shows the object graph: in the side panel or as an editor tab. It keeps nothing:
 * a page that was made anew says `ready` and gets everything.
 */
export class GraphWebview extends Disposable {
  private isReady = false;
  private width = 0;
  private isAsking = false;
  private isOutdated = false;
  private filters: GraphFilters = NO_FILTERS;
  private readonly rasterizing = new Map<number, (png: string | null) => void>();
  private rasterized = 0;
  private readonly whenReady: (() => void)[] = [];
  private runNumber = 0;
  private numbered: DocumentAnalysis | undefined;
  /** The analysis whose ticks the page has. */
  private ticked: DocumentAnalysis | undefined;
  /** The analysis whose memory chart the page has. */
  private charted: DocumentAnalysis | undefined;

  constructor(
    private readonly webview: vscode.Webview,
    private readonly parts: GraphParts,
    place: GraphPlace,
  ) {
    super();
    const { extensionUri, stepper, analyses } = parts;
    const roots = [vscode.Uri.joinPath(extensionUri, "dist"), mediaUri(extensionUri)];
    webview.options = { enableScripts: true, localResourceRoots: roots };
    this.own(webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    this.own(stepper.onDidMove(() => this.refresh()));
    this.own(stepper.onDidSelect(object => this.showSelected(object)));
    this.own(
      toDisposable(() => {
        for (const resolve of this.rasterizing.values()) resolve(null);
      }),
    );
    this.own(
      analyses.onDidChange(document => {
        // The stepper tells of analyses that came; here, of documents that have none.
        if (document === stepper.shownDocument && stepper.view === undefined) this.refresh();
      }),
    );
    webview.html = pageOf(webview, extensionUri, place);
  }

  /** An SVG document as a PNG in base64; null where the page cannot draw it or is gone. */
  rasterize(svg: string): Promise<string | null> {
    if (this.isDisposed) return Promise.resolve(null);
    const id = this.rasterized;
    this.rasterized += 1;
    return new Promise(resolve => {
      this.rasterizing.set(id, resolve);
      const send = (): void => void this.webview.postMessage({ kind: "rasterize", id, svg });
      if (this.isReady) send();
      else this.whenReady.push(send);
    });
  }

  private receive(value: unknown): void {
    const message = parseFromWebview(value);
    if (this.isDisposed) return;
    if (message === undefined) this.parts.log.warn("the panel sent a message that is none of ours");
    else this.obey(message);
  }

  private obey(message: FromWebview): void {
    const { stepper } = this.parts;
    switch (message.kind) {
      case "ready":
        this.isReady = true;
        for (const send of this.whenReady.splice(0)) send();
        this.charted = undefined;
        this.ticked = undefined;
        this.refresh();
        break;
      case "resized":
        this.width = message.width;
        this.refresh();
        break;
      case "goToStep":
        stepper.goTo(message.step);
        break;
      case "revealLine":
        void this.revealLine(message.line);
        break;
      case "selectObject":
        stepper.select(message.object);
        break;
      case "move":
        stepper.move(message.move);
        break;
      case "rasterized":
        this.rasterizing.get(message.id)?.(message.png);
        this.rasterizing.delete(message.id);
        break;
      case "watchCollection":
        void this.showCollection(message.index);
        break;
      case "setFilters":
        this.filters = message.filters;
        this.refresh();
        break;
      default:
        assertNever(message);
    }
  }

  /** Puts the cursor where the panel's object was made, or where a frame stands. */
  private async revealLine(line: number): Promise<void> {
    const { view } = this.parts.stepper;
    if (view === undefined) return;
    const { document } = view.analysis;
    const shown = vscode.window.visibleTextEditors.find(one => one.document === document);
    const editor = await vscode.window.showTextDocument(document, {
      ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
      preserveFocus: true,
    });
    const { range } = document.lineAt(Math.min(line, document.lineCount) - 1);
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Shows the stepper's moment. While an answer is awaited, later moments wait for one more. */
  private refresh(): void {
    if (!this.isReady || this.isDisposed) return;
    this.isOutdated = true;
    if (!this.isAsking) void this.ask();
  }

  private async ask(): Promise<void> {
    this.isAsking = true;
    while (this.isOutdated && !this.isDisposed) {
      this.isOutdated = false;
      const message = await this.messageNow();
      if (message === undefined || this.isOutdated) continue;
      this.postTicks();
      this.post(message);
    }
    this.isAsking = false;
    this.showSelected(this.parts.stepper.selectedObject);
    void this.showMemory();
  }

  /** What does not change from step to step is not sent with each. */
  private postTicks(): void {
    const analysis = this.parts.stepper.view?.analysis;
    if (analysis === undefined || analysis === this.ticked) return;
    this.ticked = analysis;
    const { ticks, steps } = analysis.result;
    this.post({ kind: "ticks", ticks, stepCount: steps.line.length });
  }

  /** Marks the object, and tells what there is to tell of it at this step. */
  private showSelected(object: ObjectKey | null): void {
    this.post({ kind: "select", object: object ?? this.parts.stepper.pointedObject });
    void this.showDetails(object);
  }

  private async showDetails(object: ObjectKey | null): Promise<void> {
    const { analyses, stepper } = this.parts;
    const { view } = stepper;
    if (object === null || view === undefined || !this.isReady) {
      this.post({ kind: "details", details: null });
      return;
    }
    const question = { kind: "explainObject", object, step: view.step } as const;
    const details = await analyses.ask(view.analysis, question);
    const isStill = stepper.selectedObject === object && stepper.view?.step === view.step;
    if (isStill) this.post({ kind: "details", details: details ?? null });
  }

  /** The chart of a run, once; it takes longer than a step and may come after it. */
  private async showMemory(): Promise<void> {
    const { analyses, stepper } = this.parts;
    const analysis = stepper.view?.analysis;
    if (analysis === undefined || analysis === this.charted || this.isAsking) return;
    this.charted = analysis;
    const chart = await analyses.ask(analysis, { kind: "memory" });
    if (chart && stepper.view?.analysis === analysis) this.post({ kind: "memory", chart });
    const collections = await analyses.ask(analysis, { kind: "collections" });
    if (collections && stepper.view?.analysis === analysis)
      this.post({ kind: "collections", collections });
  }

  /** Goes to the step in which the collection ran, and tells it there. */
  private async showCollection(index: number | null): Promise<void> {
    const { analyses, stepper } = this.parts;
    const analysis = stepper.view?.analysis;
    if (index === null || analysis === undefined) return;
    const view = await analyses.ask(analysis, { kind: "collection", index });
    if (!view || stepper.view?.analysis !== analysis) return;
    stepper.goTo(view.step ?? analysis.result.steps.line.length - 1);
    this.post({ kind: "collection", view });
  }

  /** Undefined where the answer is not known yet and what is shown may stay. */
  private async messageNow(): Promise<ToWebview | undefined> {
    const { analyses, stepper } = this.parts;
    const { view, shownDocument } = stepper;
    if (view === undefined) {
      if (shownDocument && analyses.isRunning(shownDocument)) return undefined;
      return {
        kind: "empty",
        message: emptyText(shownDocument && analyses.current(shownDocument)),
      };
    }
    const { analysis, step } = view;
    const answer = await analyses.ask(analysis, {
      kind: "graph",
      step,
      width: this.width,
      filters: this.filters,
    });
    if (!answer) {
      const message = vscode.l10n.t("This step cannot be shown; the log says why.");
      return { kind: "empty", message };
    }
    return {
      kind: "show",
      run: this.numberOf(analysis),
      view: answer.view,
      layout: answer.layout,
      fileName: fileNameOf(analysis.document),
      pythonVersion: analysis.program.pythonVersion,
    };
  }

  private numberOf(analysis: DocumentAnalysis): number {
    if (analysis !== this.numbered) this.runNumber += 1;
    this.numbered = analysis;
    return this.runNumber;
  }

  private post(message: ToWebview): void {
    if (this.isReady && !this.isDisposed) void this.webview.postMessage(message);
  }
}

function emptyText(analysis: DocumentAnalysis | undefined): string {
  if (analysis === undefined) return vscode.l10n.t("Open a Python file to see its objects.");
  return vscode.l10n.t("Nothing to show: {0}", outcomeText(analysis.result.outcome));
}

function mediaUri(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "media");
}

/** The page: our script by its nonce, our style sheet, and nothing else. */
function pageOf(webview: vscode.Webview, extensionUri: vscode.Uri, place: GraphPlace): string {
  const nonce = newNonce();
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, "dist", "webview.js"));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(mediaUri(extensionUri), "webview.css"));
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data: blob:`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const texts = JSON.stringify(vscode.l10n.bundle ?? {});
  return `<!DOCTYPE html>
<html lang="${vscode.l10n.bundle === undefined ? "en" : vscode.env.language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>${attribute(vscode.l10n.t("Object Graph"))}</title>
</head>
<body class="${place}" data-l10n="${attribute(texts)}">
<main id="root"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** Text as the value of an attribute between quotes. */
function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** A number that is used once: pages of ours need no secret, scripts of others no luck. */
function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}
