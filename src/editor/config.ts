import * as vscode from "vscode";
import { interpreterVersion } from "./interpreter.ts";
import { parseSettings, type Settings } from "./settings.ts";

/** The settings that hold for a document. */
export function settingsOf(document: vscode.TextDocument): Settings {
  const section = vscode.workspace.getConfiguration("refscope", document);
  return parseSettings(name => section.get(name), interpreterVersion(document.uri));
}

/**
 * Sets the CPython version where the user would: for the folder that is open, else for all of the
 * user's windows.
 */
export async function choosePythonVersion(version: string): Promise<void> {
  const target =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration("refscope").update("pythonVersion", version, target);
}
