import * as vscode from "vscode";
import { interpreterVersion } from "./interpreter.ts";
import { parseSettings, type Settings } from "./settings.ts";

/** The settings that hold for a document. */
export function settingsOf(document: vscode.TextDocument): Settings {
  const section = vscode.workspace.getConfiguration("refscope", document);
  return parseSettings(name => section.get(name), interpreterVersion(document.uri));
}

/** Sets what the user chose, where they would: for the folder that is open, else for all windows. */
export async function chooseSetting(
  name: "pythonVersion" | "inline.mode",
  value: string,
): Promise<void> {
  const target =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration("refscope").update(name, value, target);
}
