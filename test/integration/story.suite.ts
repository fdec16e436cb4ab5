import { assert } from "chai";
import * as vscode from "vscode";
import manifest from "../../package.json";
import { extension, openProgram, replaceText, until } from "./support.ts";

suite("story, versions and first contact", () => {
  teardown(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  test("the memory story tells each step, and follows the text", async () => {
    const editor = await openProgram("a = [1]\nb = a\n");
    await vscode.commands.executeCommand("refscope.showStory");
    const uri = vscode.Uri.from({
      scheme: "refscope-story",
      path: "/told.md",
      query: editor.document.uri.toString(),
    });
    const story = await vscode.workspace.openTextDocument(uri);
    assert.match(
      story.getText(),
      /\*\*Step 2, line 2\*\*, `b = a`:\n\n- list·1: refcount 1 → 2 \(\+b\)\./,
    );
    await replaceText(editor, "a = {}\n");
    const other = uri.with({ path: "/told-again.md" });
    const later = await vscode.workspace.openTextDocument(other);
    assert.match(later.getText(), /dict·1 was made/);
  });

  test("lines that differ are shown side by side, as text that is not explained again", async () => {
    await openProgram("class Node: pass\nn = Node()\nn.a = 1\ndel n\n");
    const lines = await vscode.commands.executeCommand<readonly number[]>(
      "refscope.compareVersions",
      "3.11",
      "3.14",
    );
    assert.isNotEmpty(lines);
    const tab = await until("the comparison", () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff && input;
    });
    const left = await vscode.workspace.openTextDocument(tab.original);
    assert.match(left.getText(), /Node·1 refs/);
    assert.deepEqual(vscode.languages.getDiagnostics(tab.original), []);
  });

  test("the Python blocks of Markdown are explained when it is asked for", async () => {
    const content = "# Notes\n\n```python\na = [1]\n```\n\nThen:\n\n```python\nb = a\ndel c\n```\n";
    const document = await vscode.workspace.openTextDocument({ content, language: "markdown" });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("refscope.explainFile");
    const note = await until("the exception at its line", () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .find(({ message }) => /NameError/.test(message)),
    );
    assert.equal(note.range.start.line, 10);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      new vscode.Position(9, 0),
    );
    const [hover] = hovers.flatMap(({ contents }) => contents);
    assert.match(hover instanceof vscode.MarkdownString ? hover.value : "", /refs \*\*2\*\*/);
  });

  test("a notebook's cells open as one program, in order of the document", async () => {
    const cell = (text: string): vscode.NotebookCellData =>
      new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, "python");
    const data = new vscode.NotebookData([cell("a = [1]"), cell("%time\nb = a")]);
    const notebook = await vscode.workspace.openNotebookDocument("jupyter-notebook", data);
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand("refscope.explainNotebook");
    const text = await until("the program", () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.isUntitled === true && shown.getText();
    });
    assert.match(
      text,
      /^# All Python cells.*\n\n# Cell 1\na = \[1\]\n\n# Cell 2\n# %time\nb = a\n$/,
    );
  });

  test("in a notebook, names of a cell are told with what the other cells do", async () => {
    const cell = (text: string): vscode.NotebookCellData =>
      new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, "python");
    const data = new vscode.NotebookData([cell("%time\na = [1]"), cell("b = a\nc = b")]);
    const notebook = await vscode.workspace.openNotebookDocument("jupyter-notebook", data);
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(1);
    const text = await until("the hover", async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        new vscode.Position(1, 0),
      );
      const contents = hovers.flatMap(hover => hover.contents);
      const [found] = contents.filter(content => content instanceof vscode.MarkdownString);
      return found?.value;
    });
    assert.match(text, /refs \*\*3\*\*/);
    assert.match(text, /cell 1, line 2/);
    assert.notMatch(text, /command:/);
  });

  test("an example opens as a copy that one may change", async () => {
    await vscode.commands.executeCommand("refscope.openExample", "08");
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.isUntitled, true);
    assert.equal(document?.languageId, "python");
    assert.match(document?.getText() ?? "", /^# 8\. Two that point at each other/);
  });

  test("every command and picture of the walkthrough is there", async () => {
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const walkthrough of extension().packageJSON.contributes.walkthroughs) {
      assert.isNotEmpty(walkthrough.steps);
      for (const { description, media } of walkthrough.steps) {
        const links = [...String(description).matchAll(/\(command:([\w.]+)/g)];
        assert.isNotEmpty(links, description);
        for (const [, command] of links) assert.isTrue(commands.has(command ?? ""), command);
        for (const path of Object.values<string>(media.image)) {
          await vscode.workspace.fs.stat(vscode.Uri.joinPath(extension().extensionUri, path));
        }
      }
    }
  });

  test("the manifest says what holds in workspaces that are virtual or not trusted", () => {
    assert.isTrue(manifest.capabilities.untrustedWorkspaces.supported);
    assert.isTrue(manifest.capabilities.virtualWorkspaces);
  });
});
