import { assert } from "chai";
import * as vscode from "vscode";
import manifest from "../../package.json";
import { buildParts, extension, openExample, openProgram, until } from "./support.ts";

suite("activation", () => {
  test("opening a Python file activates the extension", async () => {
    const { document } = await openExample("01_names_are_labels.py");
    assert.equal(document.languageId, "python");
    await extension().activate();
    assert.ok(extension().isActive);
  });

  test("what activation builds, as a number to look at", function () {
    const started = performance.now();
    const { store } = buildParts();
    const elapsed = performance.now() - started;
    store.dispose();
    if (this.test !== undefined) this.test.title += `: ${elapsed.toFixed(1)} ms`;
  });

  test("first marks on a hundred lines, as a number to look at", async function () {
    const { store, analysisOf } = buildParts();
    try {
      // The worker is started with the extension, before a second file is opened.
      const first = await openExample("01_names_are_labels.py");
      await analysisOf(first.document);
      const lines = Array.from({ length: 50 }, (_, at) => `a${at} = [${at}]\nb${at} = a${at}\n`);
      const content = lines.join("");
      const document = await vscode.workspace.openTextDocument({ content, language: "python" });
      const started = performance.now();
      await vscode.window.showTextDocument(document);
      const { result } = await analysisOf(document);
      const elapsed = performance.now() - started;
      assert.lengthOf(result.marks, 100);
      if (this.test !== undefined) this.test.title += `: ${elapsed.toFixed(0)} ms`;
    } finally {
      store.dispose();
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
  });

  test("a keystroke among 5,000 lines, as a number to look at", async function () {
    const text = Array.from(
      { length: 1000 },
      (_, at) => `def f${at}(x):\n    made = [x]\n    return made\n\nm${at} = f${at}([])\n`,
    ).join("");
    try {
      const program = await openProgram(text);
      await until("the extension's own analysis", async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          "vscode.executeCodeLensProvider",
          program.document.uri,
        );
        return lenses.some(({ command }) => /live/.test(command?.title ?? ""));
      });
      const python = await medianKeyMs(program);
      const plain = await vscode.workspace.openTextDocument({
        content: text,
        language: "plaintext",
      });
      const other = await medianKeyMs(await vscode.window.showTextDocument(plain));
      if (this.test !== undefined) {
        this.test.title += `: ${python.toFixed(1)} ms; ${other.toFixed(1)} ms where nothing is explained`;
      }
    } finally {
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
  });

  test("its keys are nobody else's", async () => {
    const uri = vscode.Uri.parse("vscode://defaultsettings/keybindings.json");
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    const bound = [...text.matchAll(/"key": "([^"]+)",\s+"command": "([^"]+)"/g)];
    assert.isAbove(bound.length, 500, "the editor's own keys");
    for (const { command, key } of manifest.contributes.keybindings) {
      const others = bound.filter(([, taken]) => taken === key).map(([, , other]) => other);
      assert.deepEqual(others, [command], key);
    }
  });

  test("every command of the manifest is registered", async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter(command => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});

/** The median time until a typed character is there and all who listen have been told of it. */
async function medianKeyMs(editor: vscode.TextEditor): Promise<number> {
  const times: number[] = [];
  for (let key = 0; key < 15; key++) {
    const started = performance.now();
    await editor.edit(edit => edit.insert(new vscode.Position(4, 0), "m"));
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return times[7] ?? Number.NaN; // of 15
}
