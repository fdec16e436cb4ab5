import { assert } from "chai";
import * as vscode from "vscode";
import { trackDisposables } from "../../src/base/lifecycle.ts";
import { CodeLenses } from "../../src/editor/codeLenses.ts";
import { Decorations } from "../../src/editor/decorations.ts";
import { Hovers } from "../../src/editor/hover.ts";
import { Problems } from "../../src/editor/problems.ts";
import { QuickFixes } from "../../src/editor/quickFixes.ts";
import { RunInsights } from "../../src/editor/runInsights.ts";
import { StatusBar } from "../../src/editor/statusBar.ts";
import { buildParts, openProgram, replaceText } from "./support.ts";

suite("lifetimes in the editor", () => {
  teardown(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  test("nothing that the parts made outlives them", async () => {
    const tracking = trackDisposables();
    try {
      const { store, analyses, analysisOf } = buildParts();
      store.add(new Decorations([analyses]));
      store.add(new Hovers(analyses));
      const insights = store.add(new RunInsights(analyses));
      store.add(new Problems(analyses, insights));
      store.add(new QuickFixes(insights));
      store.add(new CodeLenses(analyses, insights));
      store.add(new StatusBar(analyses));
      const editor = await openProgram("a = []\n");
      await analysisOf(editor.document);
      await replaceText(editor, "a = []\nb = a\n");
      await analysisOf(editor.document);
      await replaceText(editor, "while True: pass\n");
      store.dispose();
      assert.deepEqual(tracking.alive(), []);
    } finally {
      tracking.stop();
    }
  });

  test("what is asked after the end has no answer", async () => {
    const { store, analyses, analysisOf } = buildParts();
    const { document } = await openProgram("a = []\n");
    const analysis = await analysisOf(document);
    store.dispose();
    assert.isUndefined(await analyses.ask(analysis, { kind: "explainName", offset: 0 }));
    assert.isUndefined(await analyses.explain(document));
  });

  test("who waits for an analysis does not wait for ever", async () => {
    const { store, analyses, analysisOf } = buildParts();
    const editor = await openProgram("a = []\n");
    await analysisOf(editor.document);
    await replaceText(editor, "while True: pass\n");
    const waiting = analyses.whenCurrent(editor.document);
    store.dispose();
    assert.isUndefined(await waiting);
  });
});
