import { assert } from "chai";
import * as vscode from "vscode";
import {
  buildParts,
  notesOf,
  openExample,
  openProgram,
  type Parts,
  positionOf,
  replaceText,
  until,
} from "./support.ts";

suite("explaining a program", () => {
  let parts: Parts;
  setup(() => {
    parts = buildParts();
  });
  teardown(async () => {
    parts.store.dispose();
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  test("an example has marks as soon as it is open", async () => {
    const { document } = await openExample("01_names_are_labels.py");
    const { result } = await parts.analysisOf(document);
    const line = positionOf(document, "also_shopping = shopping").line + 1;
    const mark = result.marks.find(mark => mark.line === line);
    assert.equal(mark?.kind, "refs");
    assert.match(mark?.text ?? "", /^list·1 refs 1→2 {2}\+also_shopping$/);
  });

  test("a changed text gets an analysis of its own", async () => {
    const editor = await openProgram("a = []\nb = a\n");
    await parts.analysisOf(editor.document);
    await replaceText(editor, "a = []\nb = a\nc = a\n");
    assert.isUndefined(parts.analyses.current(editor.document), "the old one is not current");
    const { result } = await parts.analysisOf(editor.document);
    assert.match(result.marks.find(({ line }) => line === 3)?.text ?? "", /list·1 refs 2→3/);
  });

  test("a hover tells the object, its count and its holders", async () => {
    const { document } = await openProgram("a = [1, 2, 3]\nb = a\n");
    const hovers = await until("a hover of ours", async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        positionOf(document, "b = a"),
      );
      return found.length > 0 && found;
    });
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map(content => (typeof content === "string" ? content : content.value))
      .join("\n");
    assert.match(text, /\*\*list·1\*\* `\[1, 2, 3\]`/);
    assert.match(text, /\| global name `a` \| 1 \|\n\| global name `b` \| 1 \|/);
    assert.match(text, /\| \*\*refcount\*\* \| \*\*2\*\* \|/);
    assert.match(text, /`sys\.getrefcount\(b\)` here would return \*\*3\*\*/);
  });

  test("an endless loop gets a note at its line, and what came before is explained", async () => {
    const { document } = await openProgram("a = []\nb = a\nwhile True:\n    a = a\n");
    const [note] = await until("a note", () => {
      const notes = notesOf(document);
      return notes.length > 0 && notes;
    });
    assert.equal(note?.code, "limit");
    assert.include([2, 3], note?.range.start.line);
    const { result } = await parts.analysisOf(document);
    assert.match(result.marks.find(({ line }) => line === 2)?.text ?? "", /list·1 refs 1→2/);
  });

  test("half-typed code never throws and gets CPython's message", async () => {
    const text = 'class Node:\n    def f(self):\n        return f"{self.x!r}" + [1, (2\n';
    const editor = await openProgram("");
    for (let end = 1; end <= text.length; end += 3) {
      await replaceText(editor, text.slice(0, end));
      const { result } = await parts.analysisOf(editor.document);
      assert.notEqual(result.outcome.kind, "fault", text.slice(0, end));
    }
    await replaceText(editor, "x = (1,\n");
    await until("CPython's message", () =>
      notesOf(editor.document).some(({ message }) => message === "'(' was never closed"),
    );
  });

  test("choosing another version explains by that version", async () => {
    const { document } = await openProgram("x = None\n");
    assert.equal((await parts.analysisOf(document)).program.pythonVersion, "3.14");
    const settings = vscode.workspace.getConfiguration("refscope");
    await settings.update("pythonVersion", "3.11", vscode.ConfigurationTarget.Global);
    try {
      await until("an analysis by 3.11", async () => {
        const { program } = await parts.analysisOf(document);
        return program.pythonVersion === "3.11";
      });
    } finally {
      await settings.update("pythonVersion", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test("a file of a virtual workspace, which is on no disk, is explained like any other", async () => {
    const text = new TextEncoder().encode("a = []\nb = a\n");
    const provider = vscode.workspace.registerFileSystemProvider(
      "refscope-virtual",
      oneFile(text),
      {
        isReadonly: true,
      },
    );
    try {
      const uri = vscode.Uri.from({ scheme: "refscope-virtual", path: "/folder/virtual.py" });
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const { result, program } = await parts.analysisOf(document);
      assert.equal(program.fileName, "virtual.py");
      assert.match(result.marks.find(({ line }) => line === 2)?.text ?? "", /list·1 refs 1→2/);
    } finally {
      provider.dispose();
    }
  });

  test("a cleared explanation stays away until it is asked for", async () => {
    const editor = await openProgram("a = []\n");
    await parts.analysisOf(editor.document);
    parts.analyses.clear(editor.document);
    await replaceText(editor, "a = []\nb = a\n");
    assert.isFalse(parts.analyses.isRunning(editor.document));
    const analysis = await parts.analyses.explain(editor.document);
    assert.equal(analysis?.result.outcome.kind, "finished");
  });

  test("selected lines are explained as a program of their own", async () => {
    const editor = await openProgram("import nothing\n\ndef f():\n    a = []\n    b = a\n");
    const { document } = editor;
    const analysis = await parts.analyses.explainSelection(document, new vscode.Range(3, 0, 4, 0));
    assert.equal(analysis?.result.outcome.kind, "finished");
    assert.match(
      analysis?.result.marks.find(({ line }) => line === 5)?.text ?? "",
      /list·1 refs 1→2/,
    );
  });
});

/** A file system in which every path is a file with this content. */
function oneFile(content: Uint8Array): vscode.FileSystemProvider {
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: () => ({ dispose: () => undefined }),
    watch: () => ({ dispose: () => undefined }),
    stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: content.length }),
    readFile: () => content,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
