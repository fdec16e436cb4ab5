import { assert } from "chai";
import * as vscode from "vscode";
import manifest from "../../package.json";

suite("activation", () => {
  const extension = vscode.extensions.getExtension("refscope.refscope");

  test("opening a Python file activates the extension", async () => {
    assert.ok(extension, "the host knows the extension");
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "a folder is open");
    const file = vscode.Uri.joinPath(folder.uri, "01_names_are_labels.py");
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(document.languageId, "python");
    await vscode.window.showTextDocument(document);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  test("every command of the manifest is registered", async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter(command => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
