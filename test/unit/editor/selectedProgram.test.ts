import assert from "node:assert/strict";
import { selectedProgram } from "../../../src/editor/selectedProgram.ts";

suite("selected lines as a program", () => {
  test("stand at their own places, the rest is blank", () => {
    assert.equal(selectedProgram("import x\na = []\nb = a\n", 1, 1), "        \na = []\n     \n");
  });

  test("of an indented block get a header on a line before", () => {
    const text = "def f():\n    a = []\n    return a\n";
    const selected = selectedProgram(text, 1, 2);
    assert.equal(selected, "if 1:   \n    a = []\n    return a\n");
    assert.equal(selected.length, text.length);
  });

  test("keep the ends of lines as they are", () => {
    const text = "a\r\nb\rc\nd";
    assert.equal(selectedProgram(text, 1, 1), " \r\nb\r \n ");
  });
});
