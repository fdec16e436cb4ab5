import * as vscode from "vscode";
import { filmPage, type Scene } from "../picture/film.ts";
import { graphSvg, type Theme } from "../picture/svg.ts";
import { TypeColors } from "../picture/typeColors.ts";
import type { Step } from "../protocol/analysis.ts";
import { NO_FILTERS } from "../protocol/graph.ts";
import type { GraphAnswer } from "../protocol/messages.ts";
import { traceJson } from "../protocol/traceJson.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";
import { toDot, toMermaid } from "./graphText.ts";
import { fileNameOf } from "./program.ts";
import { stepCount } from "./steps.ts";

/** The graph's width that an export is made for: as wide as it gets. */
const EXPORT_WIDTH = 10_000;
/** Scenes of an animated page, at most; of longer runs it has some steps only. */
const MAX_SCENES = 400;

/** How a format is offered, and where what was written goes: into a file, or into a new document. */
interface ExportFormat {
  readonly label: string;
  /** What it shows; `step` counts from 1, as people do. */
  readonly describe: (step: number) => string;
  readonly goesTo: "file" | { readonly language: string };
}

const PLAIN = { language: "plaintext" } as const;

/** In the order in which they are offered. */
const FORMATS = {
  svg: {
    label: "SVG",
    describe: step => vscode.l10n.t("the graph at step {0}, for documents and slides", step),
    goesTo: "file",
  },
  png: {
    label: "PNG",
    describe: step => vscode.l10n.t("the graph at step {0}, as an image", step),
    goesTo: "file",
  },
  html: {
    label: "HTML",
    describe: () => vscode.l10n.t("the whole run, animated, as one page"),
    goesTo: "file",
  },
  story: {
    label: "Markdown",
    describe: () => vscode.l10n.t("the memory story, step by step"),
    goesTo: { language: "markdown" },
  },
  json: {
    label: "JSON",
    describe: () => vscode.l10n.t("the whole trace"),
    goesTo: { language: "json" },
  },
  dot: {
    label: "DOT",
    describe: step => vscode.l10n.t("the graph at step {0}, for Graphviz", step),
    goesTo: PLAIN,
  },
  mermaid: {
    label: "Mermaid",
    describe: step => vscode.l10n.t("the graph at step {0}", step),
    goesTo: PLAIN,
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;
type Format = keyof typeof FORMATS;

/** Draws an SVG document as a PNG; only a page can. */
export type Rasterize = (svg: string) => Promise<Uint8Array | undefined>;

/** Asks for a format and writes the run, or the step that is looked at, in it. */
export async function exportRun(
  analyses: Analyses,
  analysis: DocumentAnalysis,
  step: Step,
  rasterize: Rasterize,
): Promise<void> {
  const choices = (Object.keys(FORMATS) as Format[]).map(format => {
    const { label, describe } = FORMATS[format];
    return { label, description: describe(step + 1), format };
  });
  const title = vscode.l10n.t("Export");
  const picked = await vscode.window.showQuickPick(choices, { title });
  if (picked === undefined) return;
  const { format } = picked;
  const content = await new Exporter(analyses, analysis, step, rasterize).content(format);
  if (content === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t("There is no such picture of this step."));
    return;
  }
  const { goesTo }: ExportFormat = FORMATS[format];
  if (goesTo === "file" || typeof content !== "string") await save(analysis, step, format, content);
  else await openText(content, goesTo.language);
}

class Exporter {
  constructor(
    private readonly analyses: Analyses,
    private readonly analysis: DocumentAnalysis,
    private readonly step: Step,
    private readonly rasterize: Rasterize,
  ) {}

  /** Undefined where the step has no picture, or the making was cancelled. */
  async content(format: Format): Promise<string | Uint8Array | undefined> {
    if (format === "json") {
      const { program, result } = this.analysis;
      return `${JSON.stringify(traceJson(program, result), undefined, 2)}\n`;
    }
    if (format === "story") return this.analyses.ask(this.analysis, { kind: "story" });
    if (format === "html") return this.film();
    const scene = await this.scene(this.step);
    if (scene === undefined) return undefined;
    if (format === "dot") return toDot(scene.view);
    if (format === "mermaid") return toMermaid(scene.view);
    const caption = `${fileNameOf(this.analysis.document)}, line ${scene.view.line}, CPython ${this.analysis.program.pythonVersion}`;
    const colors = await this.colors();
    const svg = graphSvg(scene.view, scene.layout, { theme: themeNow(), caption, colors });
    return format === "svg" ? svg : this.rasterize(svg);
  }

  /** Types have the colours that the panel shows them in. */
  private async colors(): Promise<TypeColors> {
    const colors = new TypeColors();
    colors.take((await this.analyses.ask(this.analysis, { kind: "memory" })) ?? null);
    return colors;
  }

  private async scene(step: Step): Promise<Scene | undefined> {
    const question = { kind: "graph", step, width: EXPORT_WIDTH, filters: NO_FILTERS } as const;
    const answer: GraphAnswer | null | undefined = await this.analyses.ask(this.analysis, question);
    return answer?.layout ? { view: answer.view, layout: answer.layout } : undefined;
  }

  private async film(): Promise<string | undefined> {
    const count = stepCount(this.analysis.result.steps);
    const scenes = Math.min(count, MAX_SCENES);
    const steps = Array.from({ length: scenes }, (_, at) =>
      Math.round((at * (count - 1)) / Math.max(1, scenes - 1)),
    );
    const film = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t("Drawing the run"),
        cancellable: true,
      },
      async (progress, token) => {
        const drawn: Scene[] = [];
        for (const step of steps) {
          if (token.isCancellationRequested) return undefined;
          const scene = await this.scene(step);
          if (scene !== undefined) drawn.push(scene);
          progress.report({ increment: 100 / steps.length });
        }
        return drawn;
      },
    );
    if (film === undefined || film.length === 0) return undefined;
    const { document, program } = this.analysis;
    return filmPage({
      title: `${fileNameOf(document)}, CPython ${program.pythonVersion}`,
      source: program.text,
      scenes: film,
      note: scenes < count ? `${scenes} of ${count} steps, evenly spread.` : "",
      theme: themeNow(),
      colors: await this.colors(),
      sha256,
    });
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Pictures have the editor's brightness. */
function themeNow(): Theme {
  const { kind } = vscode.window.activeColorTheme;
  const isLight =
    kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight;
  return isLight ? "light" : "dark";
}

async function openText(content: string, language: string): Promise<void> {
  const exported = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(exported);
}

/** Asks where, writes, and offers to open what was written. */
async function save(
  { document }: DocumentAnalysis,
  step: Step,
  format: Format,
  content: string | Uint8Array,
): Promise<void> {
  const name = fileNameOf(document).replace(/\.py$/, "");
  const suffix = format === "html" ? "" : `-step-${step + 1}`;
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}${suffix}.${format}`) }),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (target === undefined) return;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(target, bytes);
}
