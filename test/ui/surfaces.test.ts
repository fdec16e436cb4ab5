import assert from "node:assert/strict";
import { Workbench, type WorkbenchOptions } from "../support/workbench.ts";

const PROGRAM = `kept = []
for i in range(100):
    item = [i]
    kept.append(item)
if kept is None:
    kept.append(kept)
total = len(kept)
last = kept[-1]
del kept, item
`;

/** A suite with a workbench of its own, which keeps a picture of each test. */
function workbenchSuite(
  title: string,
  options: WorkbenchOptions,
  tests: (workbench: () => Workbench) => void,
): void {
  suite(title, function () {
    this.timeout(90_000);
    let workbench: Workbench | undefined;
    const opened = (): Workbench => {
      assert.ok(workbench, "the workbench is open");
      return workbench;
    };
    suiteSetup(async () => {
      workbench = await Workbench.open(options);
    });
    teardown(async function () {
      const name = `${title} ${this.currentTest?.title ?? "unknown"}`.replaceAll(/\W+/g, "-");
      await workbench?.screenshot(`ui-${name}`);
    });
    suiteTeardown(() => workbench?.close());
    tests(opened);
  });
}

workbenchSuite(
  "all lines in high contrast",
  {
    settings: {
      "workbench.colorTheme": "Default High Contrast",
      "refscope.inline.mode": "all",
    },
    size: { width: 1500, height: 900 },
  },
  opened => {
    test("loops, lines that change nothing and lines never reached say so", async () => {
      const workbench = opened();
      await workbench.openScratch("lines.py", PROGRAM);
      await workbench.waitForMark(
        "kept.append(item)",
        /^×100\s+list·101 refs 1→2\s+\+list·1\[99\]/,
      );
      assert.match(await workbench.marks("for i in range(100)"), /^×101$/);
      assert.match(await workbench.marks("kept.append(kept)"), /never/);
      assert.match(await workbench.marks("total = len(kept)"), /no refcount changed/);
    });

    test("a hover's links lead to other times of its line", async () => {
      const workbench = opened();
      const hover = await workbench.hover("item = [i]", "item");
      await hover.getByText(/Line 3 ran 100 times/).waitFor();
      await hover.locator("a", { hasText: /^first$/ }).click();
      await workbench.page.locator(".monaco-hover:visible").getByText("time 1").waitFor();
      await workbench.page.mouse.move(900, 700);
      await workbench.page.keyboard.press("Escape");
      await workbench.page.locator(".monaco-hover:visible").waitFor({ state: "detached" });
    });

    test("selected lines are explained alone, and the status bar says so", async () => {
      const workbench = opened();
      const { page } = workbench;
      await workbench.line("last = kept").click();
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+ArrowDown");
      await workbench.command("Refscope: Explain Selection");
      await workbench.waitForMark("last = kept", /\? kept is not bound in the selected lines/);
      await workbench.waitForMark("kept.append(item)", /^$/);
      await workbench.status.getByText(/selection/).waitFor();
      await workbench.command("Refscope: Explain Memory");
      await workbench.waitForMark("kept.append(item)", /×100/);
    });

    test("asked why it is alive, an object names its holders", async () => {
      const workbench = opened();
      await workbench.line("last = kept").click();
      await workbench.command("Refscope: Why Is This Alive?");
      await workbench.page.getByText("list·101 — refs").waitFor();
      await workbench.choices("list·1[99]").waitFor();
      await workbench.page.keyboard.press("Escape");
    });

    test("the keys step, and the line is shown", async () => {
      const workbench = opened();
      await workbench.line("last = kept").click();
      await workbench.page.keyboard.press("Shift+Alt+F11");
      await workbench.page
        .locator(".view-overlays .cdr[class*=ced-]")
        .first()
        .waitFor({ state: "attached" });
    });

    test("the status bar tells of the run, and another version is chosen there", async () => {
      const workbench = opened();
      await workbench.status.hover();
      await workbench.page.getByText("The program ran to its end.").waitFor();
      await workbench.status.click();
      await workbench.choices("to 3.14.4, with the incremental collector").waitFor();
      await workbench.choices("CPython 3.11").click();
      await workbench.status.getByText("CPython 3.11").waitFor();
      await workbench.status.click();
      await workbench.choices("3.14.5 and later").click();
      await workbench.status.getByText(/CPython 3\.14(?!\.)/).waitFor();
    });

    test("what is not known is said in the quiet, and no warning", async () => {
      const workbench = opened();
      await workbench.openScratch("unheard.py", "import unheard_of\n");
      await workbench.waitForMark("import unheard_of", /^\? unheard_of is not modelled/);
      assert.equal(await workbench.page.locator(".squiggly-warning").count(), 0);
    });

    test("a quick fix is a key away", async () => {
      const workbench = opened();
      const { page } = workbench;
      await workbench.openScratch(
        "default.py",
        "def add(x, bag=[]):\n    bag.append(x)\n    return bag\n\nadd(1)\nadd(2)\n",
      );
      await page.locator(".squiggly-warning").first().waitFor();
      await workbench.line("def add").click();
      await workbench.command("Quick Fix...");
      await page.getByText("Make a new object for bag at each call").click();
      await workbench.line("if bag is None:").waitFor();
      await page.locator(".squiggly-warning").first().waitFor({ state: "detached" });
      await page.keyboard.press("Control+s");
    });
  },
);

workbenchSuite(
  "the line of the cursor, on a projector",
  {
    settings: {
      "workbench.colorTheme": "Default High Contrast Light",
      "refscope.inline.mode": "currentLine",
      "editor.fontSize": 24,
    },
    size: { width: 1280, height: 800 },
  },
  opened => {
    test("has the only mark", async () => {
      const workbench = opened();
      await workbench.openFile("08_pointing_at_each_other.py");
      await workbench.line("ann = Person").click();
      await workbench.waitForMark("ann = Person", /Person·1 refs 1/);
      assert.equal(await workbench.marks("bob = Person"), "");
      await workbench.page.keyboard.press("ArrowDown");
      await workbench.waitForMark("bob = Person", /Person·2 refs 1/);
      await workbench.waitForMark("ann = Person", /^$/);
    });

    test("a story is told beside the program, and follows it", async () => {
      const workbench = opened();
      await workbench.command("Refscope: Tell the Memory Story");
      const story = await workbench.webview("h1");
      await story.getByText("Memory story of").waitFor();
      await story.getByText("Person·1 was made: refcount 1, held by ann.").waitFor();
    });

    test("Markdown is explained when it is asked for", async () => {
      const workbench = opened();
      await workbench.command("View: Close All Editors");
      await workbench.openScratch("notes.md", "# Notes\n\n```python\na = [1]\nb = a\n```\n");
      await workbench.page.getByText("▶ Explain memory").first().waitFor();
      await workbench.command("Refscope: Explain Memory");
      await workbench.line("b = a").click();
      await workbench.waitForMark("b = a", /list·1 refs 1→2\s+\+b/);
    });
  },
);

workbenchSuite(
  "first contact in a folder that is not trusted",
  { isRestricted: true, size: { width: 1700, height: 900 } },
  opened => {
    test("all is explained: nothing of the folder is run", async () => {
      const workbench = opened();
      await workbench.page.getByText("Restricted Mode").first().waitFor();
      await workbench.openFile("01_names_are_labels.py");
      await workbench.waitForMark("also_shopping = shopping", /list·1 refs 1→2/);
    });

    test("a button of the walkthrough opens a program that one may change", async () => {
      const workbench = opened();
      const { page } = workbench;
      await workbench.command("Refscope: Open the Walkthrough");
      await page.locator(".gettingStartedContainer .getting-started-step").first().click();
      await page.getByRole("button", { name: "Open the first example" }).click();
      await page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
      await workbench.waitForMark("rex = Dog()", /Dog·1 refs 1/);
      await workbench.line("rex = Dog()").click();
      await page.keyboard.press("End");
      await page.keyboard.type("; max = rex");
      await workbench.waitForMark("max = rex", /Dog·1 refs 2/);
    });

    test("each step of the walkthrough does what it says", async () => {
      const workbench = opened();
      const { page } = workbench;
      const choose = async (step: string, button: string): Promise<void> => {
        await workbench.command("Refscope: Open the Walkthrough");
        const title = page.locator(".getting-started-step .step-title", { hasText: step });
        await title.click();
        await page.getByRole("button", { name: button }).click();
      };
      await choose("Ask who holds an object", "Open an example about counting");
      await workbench.waitForMark("third = same", /list·1 refs 2→3/);
      const hover = await workbench.hover("third = same", "third");
      await hover.getByText("global name").first().waitFor();
      await choose("Make a cycle", "Open an example with a cycle");
      await workbench.waitForMark("sun.other = moon", /refs 1→2/);
      await choose("Make a cycle", "Show the Problems");
      await page
        .getByText(/does not run here/)
        .first()
        .waitFor();
      await page.keyboard.press("Control+j");
      await choose("Walk through the run", "Open an example with objects in themselves");
      await workbench.waitForMark("loop.append(loop)", /cycle/);
      await choose("Walk through the run", "Show the Object Graph");
      const graph = await workbench.webview(".outline [data-object]");
      await graph.getByText("list·1").first().waitFor();
      await choose("Have it told", "Tell the story");
      const story = await workbench.webview(".vscode-body h1"); // the walkthrough has one, too
      await story.getByText("Memory story of").waitFor();
      await choose("Compare versions", "Open an example that differs");
      await workbench.waitForMark("basket.append", /refs/);
      await choose("Compare versions", "Compare 3.11 and 3.14");
      await page.locator(".tab.active", { hasText: "CPython 3.11 ↔ 3.14" }).waitFor();
    });
  },
);
