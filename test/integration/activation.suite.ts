import { assert } from "chai";
import * as vscode from "vscode";
import manifest from "../../package.json";
import { extension, openExample } from "./support.ts";

suite("activation", () => {
  test("opening a Python file activates the extension", async () => {
    const { document } = await openExample("01_names_are_labels.py");
    assert.equal(document.languageId, "python");
    await extension().activate();
    assert.ok(extension().isActive);
  });

  test("every command of the manifest is registered", async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter(command => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
