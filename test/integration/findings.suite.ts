import { assert } from "chai";
import * as vscode from "vscode";
import { FINDING_KINDS } from "../../src/protocol/findings.ts";
import { notesOf, openProgram, replaceText, until } from "./support.ts";

const SHARED_DEFAULT = "def add(x, bag=[]):\n    bag.append(x)\n    return bag\n\nadd(1)\nadd(2)\n";
const CYCLE = "class Node:\n    pass\n\na = Node()\na.me = a\ndel a\nkept = Node()\n";

suite("what a run shows", () => {
  teardown(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  test("a problem has its proof beside it, and a page", async () => {
    const { document } = await openProgram(CYCLE);
    const problem = await until("the cycle", () =>
      notesOf(document).find(({ code }) => typeof code === "object" && code.value === "cycle"),
    );
    assert.equal(document.getText(problem.range), "del a");
    assert.match(problem.message, /^Node·1 is kept alive only by its own cycle/);
    const lines = problem.relatedInformation?.map(({ location }) => location.range.start.line + 1);
    assert.deepEqual(lines, [4, 6]);
    const { code } = problem;
    assert.match(
      typeof code === "object" ? code.target.toString() : "",
      /^command:refscope\.openDocs/,
    );
  });

  test("a quick fix takes the problem away", async () => {
    const { document } = await openProgram(SHARED_DEFAULT);
    const problem = await until("the shared default", () => notesOf(document)[0]);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      problem.range,
    );
    const fix = actions.find(({ title }) => title === "Make a new object for bag at each call");
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    assert.isTrue(actions.some(({ title }) => title === "What does this mean?"));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /bag=None\):\n {4}if bag is None:\n {8}bag = \[\]\n/);
    await until("no problem", () => notesOf(document).length === 0);
  });

  test("a problem goes when the text no longer shows it, and stays while one types", async () => {
    const editor = await openProgram(CYCLE);
    const { document } = editor;
    await until("the cycle", () => notesOf(document).length === 1);
    await replaceText(editor, `${CYCLE}x = 1\n`);
    assert.lengthOf(notesOf(document), 1);
    await replaceText(editor, CYCLE.replace("a.me = a", "a.me = 1"));
    await until("no problem", () => notesOf(document).length === 0);
  });

  test("a lens above the file and above each class counts what lives at the end", async () => {
    const { document } = await openProgram(CYCLE);
    const titles = await until("the counts", async () => {
      const found = await lensesOf(document);
      return found.some(({ title }) => /live/.test(title)) && found;
    });
    assert.deepEqual(titles, [
      { line: 1, title: "▶ Explain memory · 2 objects live at the end · 1 in cycles" },
      { line: 1, title: "▶ Explain memory · 2 × Node live at the end · 1 in cycles" },
    ]);
  });

  test("without the setting there is no lens", async () => {
    const { document } = await openProgram(CYCLE);
    const settings = vscode.workspace.getConfiguration("refscope");
    await settings.update("codeLens.enabled", false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await lensesOf(document), []);
    } finally {
      await settings.update("codeLens.enabled", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test("every kind of finding has a page", async () => {
    for (const kind of FINDING_KINDS) {
      const uri = vscode.Uri.from({ scheme: "refscope-docs", path: `/${kind}.md` });
      const page = await vscode.workspace.openTextDocument(uri);
      assert.match(page.getText(), /^# .+[\s\S]+## What to do/, kind);
    }
  });
});

async function lensesOf(document: vscode.TextDocument): Promise<{ line: number; title: string }[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    document.uri,
  );
  return lenses
    .filter(({ command }) => command?.command.startsWith("refscope."))
    .map(({ range, command }) => ({ line: range.start.line + 1, title: command?.title ?? "" }));
}
