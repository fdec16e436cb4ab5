import { assert } from "chai";
import * as vscode from "vscode";
import { GraphWebview } from "../../src/editor/graphWebview.ts";
import type { ToWebview } from "../../src/protocol/messages.ts";
import { buildParts, extension, openProgram, type Parts, until } from "./support.ts";

/** A webview without a page: the test speaks for it. */
class FakeWebview implements vscode.Webview {
  private readonly received = new vscode.EventEmitter<unknown>();
  readonly onDidReceiveMessage = this.received.event;
  readonly messages: ToWebview[] = [];
  readonly cspSource = "csp";
  options: vscode.WebviewOptions = {};
  html = "";

  async postMessage(message: ToWebview): Promise<boolean> {
    this.messages.push(message);
    return true;
  }

  asWebviewUri(uri: vscode.Uri): vscode.Uri {
    return uri;
  }

  say(message: unknown): void {
    this.received.fire(message);
  }

  /** The newest message of a kind. */
  newest<K extends ToWebview["kind"]>(kind: K): Extract<ToWebview, { kind: K }> | undefined {
    const found = this.messages.findLast(message => message.kind === kind);
    return found as Extract<ToWebview, { kind: K }> | undefined;
  }
}

suite("the graph's panel", () => {
  let parts: Parts;
  let webview: FakeWebview;
  let graph: GraphWebview;
  setup(() => {
    parts = buildParts();
    webview = new FakeWebview();
    const { extensionUri } = extension();
    graph = parts.store.add(new GraphWebview(webview, { ...parts, extensionUri }, "side"));
  });
  teardown(async () => {
    parts.store.dispose();
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  const shown = () => until("a graph", () => webview.newest("show"));

  test("gets the objects of the program when its page is ready", async () => {
    const { document } = await openProgram("a = [1]\nb = a\n");
    await parts.analysisOf(document);
    assert.deepEqual(webview.messages, [], "nothing is said before");
    webview.say({ kind: "resized", width: 300 });
    webview.say({ kind: "ready" });
    const { view, pythonVersion } = await shown();
    assert.equal(pythonVersion, "3.14");
    assert.include(
      view.objects.map(({ label }) => label),
      "list·1",
    );
    assert.equal(view.frames[0]?.names[0]?.name, "a");
  });

  test("goes to the step that is asked for, and the editor with it", async () => {
    const { document } = await openProgram("a = [1]\nb = a\nc = b\n");
    await parts.analysisOf(document);
    webview.say({ kind: "ready" });
    await shown();
    webview.say({ kind: "goToStep", step: 1 });
    await until("step 1", () => webview.newest("show")?.view.step === 1);
    assert.equal(parts.stepper.view?.step, 1);
    webview.say({ kind: "revealLine", line: 3 });
    await until("line 3", () => vscode.window.activeTextEditor?.selection.active.line === 2);
  });

  test("goes through the run by calls and breakpoints", async () => {
    const { document } = await openProgram("def f():\n    x = []\n    return x\na = f()\nb = 1\n");
    await parts.analysisOf(document);
    webview.say({ kind: "ready" });
    await shown();
    const line = () => webview.newest("show")?.view.line;
    webview.say({ kind: "goToStep", step: 1 });
    await until("the call", () => line() === 4);
    webview.say({ kind: "move", move: "into" });
    await until("the call's first line", () => line() === 2);
    webview.say({ kind: "move", move: "out" });
    await until("the caller", () => line() === 5);
    webview.say({ kind: "move", move: "backOver" });
    await until("the call again", () => line() === 4);
    const place = new vscode.Location(document.uri, new vscode.Position(2, 0));
    const breakpoint = new vscode.SourceBreakpoint(place);
    vscode.debug.addBreakpoints([breakpoint]);
    try {
      await until("the breakpoint", () => vscode.debug.breakpoints.length > 0);
      webview.say({ kind: "move", move: "toBreakpoint" });
      await until("the breakpoint's line", () => line() === 3);
    } finally {
      vscode.debug.removeBreakpoints([breakpoint]);
    }
  });

  test("tells of the selected object what holds it and what dies with it", async () => {
    const { document } = await openProgram("inner = []\nouter = [inner, []]\npass\n");
    await parts.analysisOf(document);
    webview.say({ kind: "ready" });
    webview.say({ kind: "goToStep", step: 2 });
    await until("step 2", () => webview.newest("show")?.view.step === 2);
    const outer = webview.newest("show")?.view.objects.find(({ slots }) => slots.length === 2);
    webview.say({ kind: "selectObject", object: outer?.key });
    await until("details", () => webview.newest("details")?.details?.object === outer?.key);
    const details = webview.newest("details")?.details;
    assert.deepEqual(
      details?.path?.map(({ text }) => text),
      ["global name `outer`"],
    );
    assert.equal(details?.retained.objects, 2);
    assert.equal(details?.ledger[0]?.withoutIt?.freed.objects, 2);
    webview.say({ kind: "selectObject", object: null });
    await until("no details", () => webview.newest("details")?.details === null);
  });

  test("shows what the filter asks for, and the memory of the run", async () => {
    const { document } = await openProgram("a = [1]\nb = {'k': a}\npass\n");
    await parts.analysisOf(document);
    webview.say({ kind: "ready" });
    await shown();
    const filters = { showMachinery: false, filter: "dict", expanded: [] };
    webview.say({ kind: "setFilters", filters });
    const types = () => webview.newest("show")?.view.objects.map(({ typeName }) => typeName);
    await until("the dict alone", () => types()?.join() === "dict");
    const { chart } = await until("a chart", () => webview.newest("memory"));
    assert.includeMembers(
      chart.series.map(({ typeName }) => typeName),
      ["list", "dict"],
    );
  });

  test("draws an image in the page, for who asks", async () => {
    const image = graph.rasterize("<svg/>");
    assert.notExists(webview.newest("rasterize"), "the page is not ready");
    webview.say({ kind: "ready" });
    const { id, svg } = await until("a question", () => webview.newest("rasterize"));
    assert.equal(svg, "<svg/>");
    webview.say({ kind: "rasterized", id, png: "AAEC" });
    assert.equal(await image, "AAEC");
    const never = graph.rasterize("<svg/>");
    parts.store.dispose();
    assert.isNull(await never, "the page is gone");
  });

  test("a page that is made anew gets everything again", async () => {
    const { document } = await openProgram("a = [1]\n");
    await parts.analysisOf(document);
    webview.say({ kind: "ready" });
    await shown();
    webview.say({ kind: "selectObject", object: 7 });
    webview.messages.length = 0;
    webview.say({ kind: "ready" });
    await shown();
    await until("the selection", () => webview.newest("select")?.object === 7);
  });

  test("shows what can be read of a half-typed text", async () => {
    const { document } = await openProgram("a = []\nb = (\n");
    const { result } = await parts.analysisOf(document);
    assert.equal(result.outcome.kind, "syntaxError");
    webview.say({ kind: "ready" });
    const { view } = await shown();
    assert.include(
      view.objects.map(({ label }) => label),
      "list·1",
    );
  });

  test("says why there is nothing to show", async () => {
    const { document } = await openProgram("");
    await parts.analysisOf(document);
    parts.analyses.clear(document);
    webview.say({ kind: "ready" });
    const { message } = await until("a reason", () => webview.newest("empty"));
    assert.equal(message, "Open a Python file to see its objects.");
  });

  test("messages that are none of ours are dropped", async () => {
    for (const message of [null, 3, { kind: "format" }, { kind: "goToStep", step: "1" }]) {
      webview.say(message);
    }
    assert.deepEqual(webview.messages, []);
  });

  test("its page allows our script and style and nothing else", () => {
    assert.match(webview.html, /default-src 'none'; style-src csp; img-src csp data: blob:;/);
    const nonce = /script-src 'nonce-(\w+)'/.exec(webview.html)?.[1] ?? "none";
    assert.include(webview.html, `<script nonce="${nonce}"`);
    assert.notMatch(webview.html, /unsafe|<script(?! nonce)/);
  });
});
