import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";
import type { NameExplanation, ObjectExplanation, Step } from "../protocol/analysis.ts";
import type { Move } from "../protocol/messages.ts";
import { isCount } from "../protocol/parse.ts";
import type { Analyses, DocumentAnalysis } from "./analyses.ts";
import { chooseSetting, settingsOf } from "./config.ts";
import { exportRun } from "./exports.ts";
import type { GraphPanel } from "./graphPanel.ts";
import type { Hovers } from "./hover.ts";
import { inlineModeItems } from "./inlineModes.ts";
import { interpreterVersion } from "./interpreter.ts";
import { activeProgram, isProgram } from "./program.ts";
import { AUTOMATIC } from "./settings.ts";
import type { Stepper } from "./stepper.ts";
import { nextDeath, previousDeath, stepCount } from "./steps.ts";
import { versionItems } from "./versionItems.ts";

/** The commands that go through the run. */
const MOVE_COMMANDS: Readonly<Record<string, Move>> = {
  stepForward: "into",
  stepBack: "back",
  stepOver: "over",
  stepOut: "out",
  stepBackOver: "backOver",
  stepBackOut: "backOut",
  runToBreakpoint: "toBreakpoint",
  runBackToBreakpoint: "backToBreakpoint",
};

/** The commands of the manifest, and those that links in hovers run. */
export class Commands extends Disposable {
  constructor(
    private readonly analyses: Analyses,
    private readonly stepper: Stepper,
    private readonly graph: GraphPanel,
    hovers: Hovers,
  ) {
    super();
    this.register("explainFile", () => this.explainFile());
    this.register("explainAndShow", uri => this.explainAndShow(uri));
    this.register("explainSelection", () => this.explainSelection());
    this.register("clear", () => this.clear());
    this.register("showGraph", () => this.graph.show());
    this.register("showGraphInTab", () => this.graph.openTab());
    for (const [command, move] of Object.entries(MOVE_COMMANDS)) {
      this.register(command, () => this.move(move));
    }
    this.register("goToStep", () => this.goToStep());
    this.register("whyAlive", (...args) => this.whyAlive(args));
    this.register("nextDeath", () =>
      this.goToDeath(nextDeath, vscode.l10n.t("Nothing dies after this step.")),
    );
    this.register("previousDeath", () =>
      this.goToDeath(previousDeath, vscode.l10n.t("Nothing dies before this step.")),
    );
    this.register("chooseVersion", () => this.chooseVersion());
    this.register("chooseInlineMode", () => this.chooseInlineMode());
    this.register("export", () => this.export());
    this.register("revealStep", (...args) => this.revealStep(args));
    this.register("showTime", (...args) => hovers.showTime(args));
    this.register("showObject", (...args) => this.showObject(args));
  }

  private register(name: string, run: (...args: readonly unknown[]) => unknown): void {
    this.own(vscode.commands.registerCommand(`refscope.${name}`, run));
  }

  private async explainFile(): Promise<void> {
    const document = activeProgram();
    if (document !== undefined) await this.analyses.explain(document);
  }

  /** What the lens above a file does: `uri` is the document's, as a string. */
  private async explainAndShow(uri: unknown): Promise<void> {
    const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === uri);
    if (document === undefined || !isProgram(document)) return;
    this.stepper.follow(document);
    const analysis = this.analyses.current(document);
    const isWhole = analysis !== undefined && analysis.selection === undefined;
    if (!isWhole) await this.analyses.explain(document);
    await this.graph.show();
  }

  private async explainSelection(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isProgram(editor.document)) return;
    await this.analyses.explainSelection(editor.document, wholeLines(editor.selection));
  }

  private clear(): void {
    const document = activeProgram();
    if (document !== undefined) this.analyses.clear(document);
  }

  /** The run that is looked at, or that of the active document; says so when there is none. */
  private async shown(): Promise<DocumentAnalysis | undefined> {
    this.stepper.follow(activeProgram());
    const document = this.stepper.shownDocument;
    if (document !== undefined) await this.analyses.whenCurrent(document);
    const analysis = this.stepper.view?.analysis;
    if (analysis === undefined)
      say(vscode.l10n.t("There is no run to look at: explain a Python file first."));
    return analysis;
  }

  private async move(move: Move): Promise<void> {
    await this.shown();
    this.stepper.move(move);
  }

  private async goToStep(): Promise<void> {
    const analysis = await this.shown();
    if (analysis === undefined) return;
    const count = stepCount(analysis.result.steps);
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t("Go to Step"),
      prompt: vscode.l10n.t("A step from 1 to {0}", count),
      value: String((this.stepper.view?.step ?? 0) + 1),
      validateInput: value =>
        /^\s*\d+\s*$/.test(value) && Number(value) >= 1 && Number(value) <= count
          ? undefined
          : vscode.l10n.t("Give a whole number from 1 to {0}.", count),
    });
    if (text !== undefined) this.stepper.goTo(Number(text) - 1);
  }

  private async goToDeath(find: typeof nextDeath, otherwise: string): Promise<void> {
    const analysis = await this.shown();
    const { view } = this.stepper;
    if (analysis === undefined || view === undefined) return;
    // A tick is on the step that kills; the state that shows it is the next one.
    const step = find(analysis.result, view.step - 1);
    if (step === undefined) say(otherwise);
    else this.stepper.goTo(step + 1);
  }

  private async chooseVersion(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const current = document && settingsOf(document).pythonVersion;
    const interpreter = document && interpreterVersion(document.uri);
    const auto = {
      label: vscode.l10n.t("That of the workspace's interpreter"),
      description:
        interpreter === undefined
          ? vscode.l10n.t("no Python extension has told one")
          : `CPython ${interpreter}`,
      version: AUTOMATIC,
    };
    const picked = await vscode.window.showQuickPick([...versionItems(current), auto], {
      title: vscode.l10n.t("The CPython version whose memory is modelled"),
    });
    if (picked !== undefined) await chooseSetting("pythonVersion", picked.version);
  }

  private async chooseInlineMode(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const current = document && settingsOf(document).inlineMode;
    const picked = await vscode.window.showQuickPick(inlineModeItems(current), {
      title: vscode.l10n.t("What the ends of lines show"),
    });
    if (picked !== undefined) await chooseSetting("inline.mode", picked.mode);
  }

  /** Lists who holds an object: that of a link, or the one at the cursor. */
  private async whyAlive(args: readonly unknown[]): Promise<void> {
    const found = (await this.linkedObject(args)) ?? (await this.objectAtCursor());
    if (found === undefined) {
      say(vscode.l10n.t("There is no object here: put the cursor on a name of a line that ran."));
      return;
    }
    const { object, step } = found;
    const items = object.ledger.map(row => ({
      label: row.holder.replaceAll("`", ""),
      description:
        row.count === 1 ? vscode.l10n.t("1 reference") : vscode.l10n.t("{0} references", row.count),
      target: row.object,
    }));
    const picked = await vscode.window.showQuickPick(
      items.length > 0
        ? items
        : [{ label: object.why.replaceAll("`", ""), description: "", target: null }],
      {
        title: `${object.label} — ${
          object.immortal
            ? vscode.l10n.t("immortal")
            : vscode.l10n.t("refs {0}", object.refcountText)
        }`,
        placeHolder: object.why.replaceAll("`", ""),
      },
    );
    if (picked === undefined) return;
    await this.showInGraph(step, picked.target ?? object.object);
  }

  private async linkedObject(
    args: readonly unknown[],
  ): Promise<{ object: ObjectExplanation; step: Step } | undefined> {
    const link = await this.parseLink(args);
    if (link?.object === undefined) return undefined;
    const { analysis, step, object: key } = link;
    const question = { kind: "explainObject", object: key, step } as const;
    const object = await this.analyses.ask(analysis, question);
    return object ? { object, step } : undefined;
  }

  private async objectAtCursor(): Promise<NameExplanation | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isProgram(editor.document)) return undefined;
    const analysis = await this.analyses.whenCurrent(editor.document);
    if (analysis === undefined) return undefined;
    for (const offset of offsetsToAsk(editor)) {
      const found = await this.analyses.ask(analysis, { kind: "explainName", offset });
      if (found) return found;
    }
    return undefined;
  }

  private async revealStep(args: readonly unknown[]): Promise<void> {
    const link = await this.parseLink(args);
    if (link !== undefined) this.stepper.goTo(link.step);
  }

  private async showObject(args: readonly unknown[]): Promise<void> {
    const link = await this.parseLink(args);
    if (link?.object !== undefined) await this.showInGraph(link.step, link.object);
  }

  private async showInGraph(step: Step, object: number): Promise<void> {
    await this.graph.show();
    this.stepper.goTo(step);
    this.stepper.select(object);
  }

  /** What a link of ours carries: document, step and perhaps an object. Makes it the one looked at. */
  private async parseLink([uri, step, object]: readonly unknown[]): Promise<
    { analysis: DocumentAnalysis; step: Step; object: number | undefined } | undefined
  > {
    if (typeof uri !== "string" || !isCount(step)) return undefined;
    const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === uri);
    const analysis = document && this.analyses.current(document);
    if (analysis === undefined) return undefined;
    this.stepper.follow(document);
    return { analysis, step, object: isCount(object) ? object : undefined };
  }

  private async export(): Promise<void> {
    const analysis = await this.shown();
    const { view } = this.stepper;
    if (analysis === undefined || view === undefined) return;
    await exportRun(this.analyses, analysis, view.step, svg => this.graph.rasterize(svg));
  }
}

/** Names of a line that are asked for when there is none at the cursor. */
const MAX_NAMES_ASKED = 8;

/** The place of the cursor, then the names of its line: what it is about stands first. */
function offsetsToAsk({ document, selection }: vscode.TextEditor): number[] {
  const { text, range } = document.lineAt(selection.active);
  const start = document.offsetAt(range.start);
  const names = [...text.replace(/#.*$/, "").matchAll(/[^\W\d]\w*/g)];
  return [
    document.offsetAt(selection.active),
    ...names.slice(0, MAX_NAMES_ASKED).map(({ index }) => start + index),
  ];
}

/** A selection that ends before the first character of a line does not take that line. */
function wholeLines({ start, end }: vscode.Selection): vscode.Range {
  const isBefore = end.character === 0 && end.line > start.line;
  return new vscode.Range(start.line, 0, isBefore ? end.line - 1 : end.line, 0);
}

function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}
