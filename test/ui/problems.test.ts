import assert from "node:assert/strict";
import { FINDING_KINDS, type FindingKind } from "../../src/protocol/findings.ts";
import { Workbench } from "../support/workbench.ts";

/** One line for each kind of finding, and what leads there. */
const PROGRAM = `import gc
from functools import lru_cache
class Node: pass
class Guard:
    def __del__(self): print("gone")
class Shop:
    @lru_cache
    def price(self, item): return len(item)
def add(x, bag=[]):
    bag.append(x)
def work():
    big = [0]
    raise ValueError
node = Node()
node.me = node
del node
guard = Guard()
guard.me = guard
guard = None
gc.disable()
Shop().price("tea")
add(1)
add(2)
try:
    work()
except ValueError as error:
    last = error
tasks = [lambda: i for i in range(3)]
many = int("1000")
print(many is 1000)
text = open("notes.txt").read()
`;

/** Where a problem stands, what its proof says, and the quick fix where one is safe. */
interface Shown {
  readonly kind: FindingKind;
  readonly line: string;
  readonly word: string;
  readonly proof: RegExp;
  readonly fix?: { readonly title: string; readonly line: string };
}

/** From the last line to the first: a fix moves no line of those that are still to come. */
const PROBLEMS: readonly Shown[] = [
  {
    kind: "fileWithoutWith",
    line: "text = open",
    word: "open",
    proof: /no with and no close\(\) ran for it/,
  },
  {
    kind: "isWithLiteral",
    line: "print(many is",
    word: "is",
    proof: /the comparison gives False/,
    fix: { title: "Compare values with ==", line: "print(many == 1000)" },
  },
  {
    kind: "closureOverLoopVariable",
    line: "tasks = ",
    word: "lambda",
    proof: /3 of them live here, and i is 2 for all/,
    fix: { title: "Keep the value of each turn: i=i", line: "tasks = [lambda i=i: i" },
  },
  {
    kind: "exceptionKeepsFrame",
    line: "last = error",
    word: "last",
    proof: /its local big \(list·2\) are still alive/,
  },
  {
    kind: "collectorLeftOff",
    line: "gc.disable()",
    word: "disable",
    proof: /It is still off/,
    fix: { title: "Turn it on again at the end of the file: gc.enable()", line: "gc.enable()" },
  },
  {
    kind: "delayedFinalizer",
    line: "guard = None",
    word: "guard",
    proof: /what is left: Guard·1\.me → Guard·1/,
  },
  { kind: "cycle", line: "del node", word: "node", proof: /what is left: Node·1\.me → Node·1/ },
  {
    kind: "mutableDefault",
    line: "def add",
    word: "]",
    proof: /A later call begins with bag = \[1\]/,
    fix: { title: "Make a new object for bag at each call", line: "def add(x, bag=None)" },
  },
  {
    kind: "cacheKeepsSelf",
    line: "@lru_cache",
    word: "lru_cache",
    proof: /held by this cache alone: Shop·1/,
  },
];

suite("each kind of problem", function () {
  this.timeout(90_000);
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await Workbench.open({
      settings: { "problems.defaultViewMode": "table" }, // all in sight
      size: { width: 1500, height: 1100 },
    });
    await workbench.openScratch("nine.py", PROGRAM);
    await workbench.waitForMark("del node", /kept alive only by its own cycle/);
  });
  teardown(async function () {
    const title = this.currentTest?.title ?? "unknown";
    await workbench.screenshot(`ui-problem-${title.replaceAll(/\W+/g, "-")}`);
  });
  suiteTeardown(() => workbench?.close());

  /** Puts the cursor into a word and opens the quick fixes there. */
  async function quickFix(line: string, word: string): Promise<void> {
    const { page } = workbench;
    const pageItem = page.getByText("What does this mean?").first();
    const isOpen = await workbench.until(async () => {
      await page.keyboard.press("Escape");
      await workbench.clickWord(line, word);
      await page.keyboard.press("Control+.");
      return pageItem.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    });
    assert.ok(isOpen, `no quick fixes at ${word}`);
  }

  test("has a line among the Problems, which leads to its page", async () => {
    const { page } = workbench;
    await workbench.command("Problems: Focus on Problems View");
    for (const { kind } of PROBLEMS) {
      await page.locator(".markers-panel-container a", { hasText: kind }).first().waitFor();
    }
    assert.deepEqual(PROBLEMS.map(({ kind }) => kind).sort(), [...FINDING_KINDS].sort());
    await workbench.command("View: Hide Panel");
    await page.locator(".markers-panel-container").waitFor({ state: "hidden" });
  });

  for (const { kind, line, word, proof, fix } of PROBLEMS) {
    test(`${kind}: its hover shows the proof${fix ? ", and its quick fix ends it" : ""}`, async () => {
      const { page } = workbench;
      const hover = await workbench.hover(line, word);
      await hover.locator("a", { hasText: kind }).first().waitFor();
      await hover.getByText(proof).first().waitFor();
      await page.mouse.move(4, 4);
      await quickFix(line, word);
      if (fix === undefined) {
        await page.keyboard.press("Escape");
        return;
      }
      await page.getByText(fix.title).first().click();
      await workbench.line(fix.line).waitFor();
    });
  }

  test("what was fixed is gone", async () => {
    const { page } = workbench;
    await workbench.command("Problems: Focus on Problems View");
    for (const { kind, fix } of PROBLEMS) {
      const problem = page.locator(".markers-panel-container a", { hasText: kind }).first();
      await problem.waitFor({ state: fix ? "detached" : "visible" });
    }
  });
});
