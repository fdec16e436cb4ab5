import { assert } from "chai";
import * as vscode from "vscode";
import { DisposableStore } from "../../src/base/lifecycle.ts";
import { Analyses, type DocumentAnalysis } from "../../src/editor/analyses.ts";
import { Log } from "../../src/editor/log.ts";
import { Stepper } from "../../src/editor/stepper.ts";
import { workerPort } from "../../src/worker/clientPort.ts";
import { parseWorkerCall } from "../../src/protocol/parse.ts";
import type { WorkerRequest } from "../../src/protocol/messages.ts";
import { EngineClient, type OpenPort } from "../../src/worker/engineClient.ts";

/** Waits until `ready` gives something, for 20 s at most. */
export async function until<T>(
  what: string,
  ready: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const found = await ready();
    if (found !== undefined && found !== false) return found;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension("refscope.refscope");
  assert.ok(found, "the host knows the extension");
  return found;
}

/** Opens an example in an editor. */
export async function openExample(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(inFolder(name));
  return vscode.window.showTextDocument(document);
}

function inFolder(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "a folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

let opened = 0;

/**
 * Opens a program of a test in an editor, under a name of its own: the text of an untitled document
 * outlives its editor, and would come back under the same name.
 */
export async function openProgram(content: string): Promise<vscode.TextEditor> {
  opened += 1;
  const uri = inFolder(`program${opened}.py`).with({ scheme: "untitled" });
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  if (content !== "") await replaceText(editor, content);
  return editor;
}

/** Puts another text in the place of the whole document's. */
export async function replaceText({ document }: vscode.TextEditor, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const last = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), last), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** The notes of the extension about a document. */
export function notesOf({ uri }: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Refscope");
}

/** Where `word` begins in the document. */
export function positionOf(document: vscode.TextDocument, word: string): vscode.Position {
  const at = document.getText().indexOf(word);
  assert.isAtLeast(at, 0, `the document has "${word}"`);
  return document.positionAt(at);
}

/** The editor's parts beside those of the extension, for a look inside. */
export interface Parts {
  readonly store: DisposableStore;
  readonly analyses: Analyses;
  readonly stepper: Stepper;
  readonly log: Log;
  /** Workers that were started. */
  readonly workers: () => number;
  /** What the workers were asked, in order. */
  readonly asked: readonly WorkerRequest[];
  /** The analysis of the document as it stands. */
  analysisOf(document: vscode.TextDocument): Promise<DocumentAnalysis>;
}

/** Builds the parts; the test disposes `store`. */
export function buildParts(): Parts {
  const store = new DisposableStore();
  const log = store.add(new Log());
  const asked: WorkerRequest[] = [];
  let workers = 0;
  const openPort = workerPort(extension().extensionUri.toString());
  const watched: OpenPort = events => {
    workers += 1;
    const port = openPort(events);
    const post = (message: unknown): void => {
      const call = parseWorkerCall(message);
      if (call !== undefined) asked.push(call.request);
      port.post(message);
    };
    return { post, close: () => port.close() };
  };
  const client = store.add(new EngineClient(watched));
  const analyses = store.add(new Analyses(client, log));
  const stepper = store.add(new Stepper(analyses));
  const analysisOf = async (document: vscode.TextDocument): Promise<DocumentAnalysis> =>
    (await analyses.whenCurrent(document)) ??
    until("an analysis of this version", () => analyses.current(document));
  return { store, analyses, stepper, log, workers: () => workers, asked, analysisOf };
}
