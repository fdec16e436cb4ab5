import type * as vscode from "vscode";
import { DisposableStore } from "./base/lifecycle.ts";
import { CodeLenses } from "./editor/codeLenses.ts";
import { Analyses } from "./editor/analyses.ts";
import { Commands } from "./editor/commands.ts";
import { Decorations } from "./editor/decorations.ts";
import { Docs } from "./editor/docs.ts";
import { GraphPanel } from "./editor/graphPanel.ts";
import { Hovers } from "./editor/hover.ts";
import { Interpreter } from "./editor/interpreter.ts";
import { Log } from "./editor/log.ts";
import { Notebooks } from "./editor/notebooks.ts";
import { FirstContact } from "./editor/firstContact.ts";
import { Problems } from "./editor/problems.ts";
import { QuickFixes } from "./editor/quickFixes.ts";
import { RunInsights } from "./editor/runInsights.ts";
import { StatusBar } from "./editor/statusBar.ts";
import { Stories } from "./editor/story.ts";
import { Stepper } from "./editor/stepper.ts";
import { Versions } from "./editor/versions.ts";
import { workerPort } from "./worker/clientPort.ts";
import { EngineClient } from "./worker/engineClient.ts";

/** Builds the parts and hands the editor one disposable. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, globalStorageUri } = context;
  const parts = new DisposableStore();
  context.subscriptions.push(parts);
  const log = parts.add(new Log());
  const openPort = workerPort(extensionUri.toString(), globalStorageUri.toString());
  const client = parts.add(new EngineClient(openPort));
  const analyses = parts.add(new Analyses(client, log));
  const stepper = parts.add(new Stepper(analyses));
  const graph = parts.add(new GraphPanel({ extensionUri, analyses, stepper, log }));
  const notebooks = parts.add(new Notebooks(client, log));
  parts.add(new Decorations([analyses.marks, notebooks]));
  const hovers = parts.add(new Hovers(analyses));
  const insights = parts.add(new RunInsights(analyses));
  parts.add(new Problems(analyses, insights));
  parts.add(new QuickFixes(insights));
  parts.add(new CodeLenses(analyses, insights));
  parts.add(new Docs());
  parts.add(new Stories(analyses, stepper));
  parts.add(new Versions(analyses, stepper));
  parts.add(new FirstContact(extensionUri));
  const interpreter = parts.add(new Interpreter());
  parts.add(interpreter.onDidChange(() => analyses.refreshVersions()));
  parts.add(new StatusBar(analyses));
  parts.add(new Commands(analyses, stepper, graph, hovers));
}

/** Everything is owned by the context's subscriptions; nothing is left to do. */
export function deactivate(): void {}
