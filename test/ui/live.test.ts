import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectRoot } from "../../scripts/vscode/server.ts";
import { Workbench } from "../support/workbench.ts";

const PROGRAM = `first = [1]
second = first
total = len(second)
del second
class Node: pass
node = Node()
node.item = 1
del node
`;

suite("what follows settings, interpreters and keys", function () {
  this.timeout(90_000);
  let workbench: Workbench;
  let extensions: string;

  suiteSetup(async () => {
    extensions = mkdtempSync(path.join(tmpdir(), "refscope-extensions-"));
    const fake = path.join(projectRoot, "test/support/fakePython");
    cpSync(fake, path.join(extensions, "ms-python.python-0.0.1"), { recursive: true });
    workbench = await Workbench.open({
      extensionsDir: extensions,
      // An endless program is only ended by who withdraws it.
      settings: { "refscope.limits.instructions": 100_000_000, "refscope.limits.timeMs": 60_000 },
    });
    await workbench.openScratch("live.py", PROGRAM);
    await workbench.waitForMark("second = first", /list·1 refs 1→2/);
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-live-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(async () => {
    await workbench?.close();
    rmSync(extensions, { recursive: true, force: true });
  });

  async function show(mode: string): Promise<void> {
    await workbench.command("Refscope: Choose What Lines Show…");
    await workbench.choices(mode).click();
  }

  test("lines show nothing, that of the cursor, what changes, or all that runs", async () => {
    await workbench.waitForMark("total = len(second)", /^$/);
    await show("Nothing");
    await workbench.waitForMark("second = first", /^$/);
    await workbench.waitForMark("del second", /^$/);
    const hover = await workbench.hover("second = first", "second"); // which is there all the same
    await workbench.page.mouse.move(640, 8);
    await hover.waitFor({ state: "hidden" });
    await workbench.line("del second").click();
    await show("Only the line of the cursor");
    await workbench.waitForMark("del second", /list·1 refs 2→1/);
    await workbench.waitForMark("second = first", /^$/);
    await show("Every line that runs");
    await workbench.waitForMark("total = len(second)", /no refcount changed/);
    await show("Lines that change something");
    await workbench.waitForMark("total = len(second)", /^$/);
    await workbench.waitForMark("second = first", /list·1 refs 1→2/);
  });

  test("the version is that of the interpreter that the Python extension has chosen", async () => {
    await workbench.status.getByText(/CPython 3\.12/).waitFor();
    await workbench.command("Fake: Choose an Interpreter");
    await workbench.status.getByText("CPython 3.14.0").waitFor();
    await workbench.waitForMark("second = first", /list·1 refs 1→2/);
    await workbench.status.click();
    await workbench.choices("That of the workspace's interpreter").getByText("3.14.2").waitFor();
    await workbench.choices("CPython 3.13").click();
    await workbench.status.getByText("CPython 3.13").waitFor();
    await workbench.command("Fake: Choose an Interpreter");
    await workbench.status.click();
    await workbench.choices("That of the workspace's interpreter").getByText("3.12.4").waitFor();
    await workbench.status.getByText("CPython 3.13").waitFor(); // what one has chosen oneself stays
    await workbench.choices("That of the workspace's interpreter").click();
    await workbench.status.getByText("CPython 3.12").waitFor();
  });

  test("while a program runs on, what is known fades; changed text ends that run", async () => {
    const { page } = workbench;
    const known = await workbench.markColor("second = first");
    await workbench.line("total = len").click();
    await page.keyboard.press("Home");
    await page.keyboard.type("while True: total = []\n");
    const hasFaded = await workbench.until(
      async () => (await workbench.markColor("second = first")) !== known,
    );
    assert.ok(hasFaded, "an old mark looks like a new one");
    await workbench.waitForMark("while True", /^$/);
    await workbench.status.locator(".codicon-loading").waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Home");
    await page.keyboard.type("#");
    await workbench.waitForMark("total = len(second)", /^$/);
    const isBack = await workbench.until(
      async () => (await workbench.markColor("second = first")) === known,
    );
    assert.ok(isBack, "the endless run was not ended");
    await workbench.status.locator(".codicon-loading").waitFor({ state: "detached" });
  });

  test("two versions that one chooses are compared, line by line", async () => {
    await workbench.command("Refscope: Compare Two CPython Versions…");
    await workbench.choices("CPython 3.11").click();
    await workbench.page.locator(".quick-input-title", { hasText: "3.11 with" }).first().waitFor();
    await workbench.choices("3.14.5 and later").click();
    await workbench.page.locator(".tab.active", { hasText: "CPython 3.11 ↔ 3.14" }).waitFor();
  });
});
