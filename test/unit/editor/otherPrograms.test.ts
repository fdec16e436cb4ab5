import assert from "node:assert/strict";
import { fencedProgram, firstFenceLine, hasPythonFence } from "../../../src/editor/fences.ts";
import { notebookProgram } from "../../../src/editor/notebookProgram.ts";

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
      notebookProgram(cells),
      "# Cell 2\n# %matplotlib inline\na = []\n\n# Cell 4\n# !pip list\nb = a\n\n# Cell 5\n# %%bash\n# ls\n",
    );
  });
});
