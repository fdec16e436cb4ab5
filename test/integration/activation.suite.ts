import { assert } from "chai";
import * as vscode from "vscode";
import manifest from "../../package.json";
import type { WorkerRequest } from "../../src/protocol/messages.ts";
import { buildParts, extension, openExample, openProgram } from "./support.ts";

suite("activation", () => {
  test("opening a Python file activates the extension", async () => {
    const { document } = await openExample("01_names_are_labels.py");
    assert.equal(document.languageId, "python");
    await extension().activate();
    assert.ok(extension().isActive);
  });

  test("one worker is started before a program is there to be explained", async function () {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const started = performance.now();
    const { store, workers, asked } = buildParts();
    const elapsed = performance.now() - started;
    assert.equal(workers(), 1);
    assert.lengthOf(asked, 0);
    store.dispose();
    addTime(this, `built in ${elapsed.toFixed(1)} ms`);
  });

  test("a hundred lines have their marks for one question, asked as soon as they are seen", async function () {
    const { store, analyses, analysisOf, workers, asked } = buildParts();
    try {
      // The worker is started with the extension, before a second file is opened.
      const first = await openExample("01_names_are_labels.py");
      await analysisOf(first.document);
      const lines = Array.from({ length: 50 }, (_, at) => `a${at} = [${at}]\nb${at} = a${at}\n`);
      const content = lines.join("");
      const document = await vscode.workspace.openTextDocument({ content, language: "python" });
      const before = asked.length;
      const started = performance.now();
      await vscode.window.showTextDocument(document);
      const shown = performance.now();
      const isAsked = analyses.isRunning(document) || analyses.current(document) !== undefined;
      assert.ok(isAsked, "nobody waits for more to be typed");
      const { result } = await analysisOf(document);
      const explained = performance.now();
      assert.lengthOf(result.marks, 100);
      assert.deepEqual(questionsOf(asked.slice(before)), [`analyze ${content.length}`]);
      assert.equal(workers(), 1);
      const times = [shown - started, explained - shown].map(ms => ms.toFixed(0));
      addTime(this, `shown after ${times.join(" ms, marked after another ")} ms`);
    } finally {
      store.dispose();
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
  });

  test("while one types among 5,000 lines, only texts that stood still are explained", async function () {
    const text = Array.from(
      { length: 1000 },
      (_, at) => `def f${at}(x):\n    made = [x]\n    return made\n\nm${at} = f${at}([])\n`,
    ).join("");
    const { store, analysisOf, asked } = buildParts();
    try {
      const program = await openProgram(text);
      await analysisOf(program.document);
      const before = asked.length;
      const python = await medianKeyMs(program);
      const last = await analysisOf(program.document);
      const lengths = asked.slice(before).flatMap(request => {
        return request.kind === "analyze" ? [request.program.text.length] : [];
      });
      // Each text is asked about for what is in sight, then as a whole: an answer waits for no key.
      const times = new Map(lengths.map(each => [each, lengths.filter(l => l === each).length]));
      assert.isAtMost(times.size, KEYS);
      assert.isAtMost(Math.max(...times.values()), 2);
      assert.equal(lengths.at(-1), last.program.text.length, "the last question is about all keys");
      assert.equal(last.program.text.length, text.length + KEYS);
      store.dispose(); // the plain text is typed beside the extension alone
      const plain = await vscode.workspace.openTextDocument({
        content: text,
        language: "plaintext",
      });
      const other = await medianKeyMs(await vscode.window.showTextDocument(plain));
      const [here, there] = [python, other].map(ms => ms.toFixed(1));
      addTime(this, `${here} ms a key, ${there} ms where nothing is explained`);
    } finally {
      store.dispose();
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

/** A time depends on the machine: it stands beside what the test proves, and proves nothing. */
function addTime({ test }: Mocha.Context, time: string): void {
  if (test !== undefined) test.title += ` (${time})`;
}

/** The questions with the length of the text that they are about. */
function questionsOf(requests: readonly WorkerRequest[]): string[] {
  return requests.map(({ kind, program }) => `${kind} ${program.text.length}`);
}

const KEYS = 15;

/** The median time until a typed character is there and all who listen have been told of it. */
async function medianKeyMs(editor: vscode.TextEditor): Promise<number> {
  const times: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    const started = performance.now();
    await editor.edit(edit => edit.insert(new vscode.Position(4, 0), "m"));
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return times[(KEYS - 1) / 2] ?? Number.NaN;
}
