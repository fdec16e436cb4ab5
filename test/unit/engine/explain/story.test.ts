import assert from "node:assert/strict";
import { analyze } from "../../../../src/engine/index.ts";

function storyOf(text: string): string {
  const limits = { maxInstructions: 100_000, maxSteps: 20_000 };
  const analysis = analyze({ text, fileName: "/home/a_b.py", pythonVersion: "3.14", limits });
  assert.ok(!("kind" in analysis), "the engine has no fault");
  return analysis.story();
}

suite("the memory story", () => {
  test("tells each step in sentences, its output, and how it ends", () => {
    const story = storyOf("a = [1]  # a list\nb = a\nprint(b)\n");
    assert.match(story, /^# Memory story of a\\_b\.py\n\nAs CPython 3\.14 would run it: 4 steps, /);
    assert.match(
      story,
      /\*\*Step 1, line 1\*\*, `a = \[1\]`:\n\n- list·1 was made: refcount 1, held by a\.\n/,
    );
    assert.match(story, /\*\*Step 2, line 2\*\*, `b = a`:\n\n- list·1: refcount 1 → 2 \(\+b\)\.\n/);
    assert.match(story, /`print\(b\)`:\n\n- It prints `\[1\]`\.\n/);
    assert.match(story, /## At the end\n\nThe program ran to its end\. /);
  });

  test("tells what a line prints after its calls at that line", () => {
    assert.match(
      storyOf("def f():\n    return 1\nprint(f())\n"),
      /line 3\*\*, `print\(f\(\)\)`:\n\n- It prints `1`/,
    );
  });

  test("tells steps that change nothing in one sentence", () => {
    assert.match(
      storyOf("a = []\nb = 1\nc = 2\nc = 3\nd = a\n"),
      /\n\n\*\*Steps 2 to 4, lines 2, 3 and 4\*\*: no refcount of the program's own objects changes\.\n\n\*\*Step 5,/,
    );
  });

  test("tells of the calls that a line makes, and where they are", () => {
    assert.match(
      storyOf("def f():\n    x = []\nf()\n"),
      /\*\*Step 3, line 2\*\*, in `f\(\)`, `x = \[\]`/,
    );
  });

  test("tells a loop's first turns and its last, and how many lie between", () => {
    const story = storyOf("for i in range(10):\n    a = [i]\n");
    assert.equal(story.match(/line 2\*\*/g)?.length, 4);
    assert.match(story, /\*Line 2 runs 6 more times before its last run\.\*/);
  });

  test("ends with what the run shows, with its proof", () => {
    const story = storyOf("a = []\na.append(a)\na = None\n");
    assert.match(
      story,
      /## What the run shows\n\n1\. Line 3: `list·1` is kept alive only by its own cycle/,
    );
    assert.match(story, /\n {3}- Step 1, line 1: `list·1` is made\./);
  });

  test("of a text that is no program it says why", () => {
    assert.match(storyOf("x = = 1\n"), /Syntax error at line 1/);
  });
});
