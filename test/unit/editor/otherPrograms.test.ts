import assert from "node:assert/strict";
import { fencedProgram, firstFenceLine, hasPythonFence } from "../../../src/editor/fences.ts";
import {
  lineInNotebook,
  notebookProgram,
  ofCell,
  offsetInProgram,
  placeInCell,
} from "../../../src/editor/notebookProgram.ts";

suite("Python in Markdown", () => {
  const text =
    "# Title\n\n```python\na = []\n```\n\ntext\n\n~~~py title\nb = a\n~~~\n\n```js\nlet c;\n```\n";

  test("its blocks are one program, each at its own place", () => {
    const program = fencedProgram(text);
    assert.equal(program.length, text.length);
    assert.deepEqual(
      program.split("\n").map(line => line.trimEnd()),
      text.split("\n").map((line, at) => (at === 3 || at === 9 ? line : "")),
    );
  });

  test("a fence in a block of Python is ended by its own kind only", () => {
    assert.match(
      fencedProgram("```python\ns = '''\n~~~\n'''\n```\nno\n"),
      /s = '''\n~~~\n'''\n {3}\n {2}\n$/,
    );
  });

  test("a block in an item of a list is indented as a whole", () => {
    const list =
      "1. Make it\n\n   ```python\n   a = []\n   if a:\n       b = a\n   ```\n\n```py\nc = 1\n```\n";
    const program = fencedProgram(list);
    assert.equal(program.length, list.length);
    assert.deepEqual(
      program.split("\n").map(line => line.trimEnd()),
      ["", "", "if 1:", "   a = []", "   if a:", "       b = a", "", "", "", "c = 1", "", ""],
    );
  });

  test("the first block is found, and text without one has none", () => {
    assert.equal(firstFenceLine(text), 2);
    assert.ok(!hasPythonFence("```js\nlet a\n```\npython\n"));
  });

  test("a block that nobody ends goes on to the end", () => {
    assert.equal(fencedProgram("```python\na = 1"), "         \na = 1");
  });
});

suite("Python in notebooks", () => {
  test("its cells are one program, in order of the document", () => {
    const cells = [
      { isPython: false, text: "# Title" },
      { isPython: true, text: "%matplotlib inline\na = []\n" },
      { isPython: true, text: "  " },
      { isPython: true, text: "!pip list\nb = a" },
      { isPython: true, text: "%%bash\nls" },
    ];
    assert.equal(
      notebookProgram(cells).text,
      "# Cell 2\n# %matplotlib inline\na = []\n\n# Cell 4\n# !pip list\nb = a\n\n# Cell 5\n# %%bash\n# ls\n",
    );
  });

  const cells = [
    { isPython: true, text: "%time\r\nfirst = []\r\n" },
    { isPython: false, text: "words" },
    { isPython: true, text: "second = first\nthird = 3" },
  ];
  const program = notebookProgram(cells);
  const [one, two] = program.cells;

  test("a place in a cell is one of the program, and back", () => {
    assert.ok(one && two);
    for (const [cell, line, character, text] of [
      [one, 1, 0, "first"],
      [two, 0, 9, "first"],
      [two, 1, 8, "3"],
    ] as const) {
      const offset = offsetInProgram(program, cell, { line, character });
      assert.ok(offset !== undefined);
      assert.ok(program.text.startsWith(text, offset));
      assert.deepEqual(placeInCell(program, cell, offset), { line, character });
    }
  });

  test("a line that is no Python, or not there, has no place", () => {
    assert.ok(one);
    assert.equal(offsetInProgram(program, one, { line: 0, character: 2 }), undefined);
    assert.equal(offsetInProgram(program, one, { line: 2, character: 0 }), undefined);
    assert.equal(offsetInProgram(program, one, { line: 1, character: 80 }), undefined);
  });

  test("what is said of the program's lines is told by cells", () => {
    assert.ok(one && two);
    const told = [2, 3, 6, 7].map(line => ({ line }));
    assert.deepEqual(ofCell(told, one), [{ line: 1 }, { line: 2 }]);
    assert.deepEqual(ofCell(told, two), [{ line: 1 }, { line: 2 }]);
    assert.equal(lineInNotebook(program, 3), "cell 1, line 2");
    assert.equal(lineInNotebook(program, 7), "cell 3, line 2");
  });
});
