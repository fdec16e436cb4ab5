import assert from "node:assert/strict";
import { analyze, observe } from "../../../../src/engine/index.ts";
import type { PythonVersion } from "../../../../src/engine/facts.ts";

const LIMITS = { maxInstructions: 1_000_000, maxSteps: 100_000 };

/** What a program's line notes, and its mark. */
function saidAt(text: string, line: number, pythonVersion: PythonVersion): string[] {
  const analysis = analyze({ text, fileName: "program.py", pythonVersion, limits: LIMITS });
  assert.ok(!("kind" in analysis), "the engine has no fault");
  const { marks, notes } = analysis.result;
  const mark = marks.find(each => each.line === line);
  return [
    mark?.text ?? "",
    ...notes.filter(note => note.line === line).map(({ message }) => message),
  ];
}

suite("Garbage that imports leave", () => {
  test("is counted by the collection that takes it, as it was measured", () => {
    const text = "import gc\ngc.disable()\nimport collections\nn = gc.collect()\n";
    assert.deepEqual(saidAt(text, 4, "3.13"), [
      "gc(2): 80 unreachable freed: 80 that imports left",
    ]);
    assert.deepEqual(saidAt(text, 4, "3.11"), ["gc(2): nothing to free"]);
  });

  test("is counted once", () => {
    const text = "import gc\ngc.disable()\nimport collections\ngc.collect(0)\nn = gc.collect()\n";
    assert.deepEqual(saidAt(text, 4, "3.13"), [
      "gc(0): 80 unreachable freed: 80 that imports left",
    ]);
    assert.deepEqual(saidAt(text, 5, "3.13"), ["gc(2): nothing to free"]);
  });

  test("is said to be about a number where it depends on when collections ran", () => {
    const text = "import gc\nimport dataclasses\nn = gc.collect()\n";
    const [mark = "", note = ""] = saidAt(text, 3, "3.14");
    assert.match(mark, /what imports left, about \d+$/);
    assert.match(note, /when collections ran during an import is not certain/);
  });

  test("is said to be about a number also where that is the most that it can be", () => {
    const text = "import gc\nimport collections\nn = gc.collect()\n";
    const [mark = "", note = ""] = saidAt(text, 3, "3.13");
    assert.match(mark, /what imports left, about 80$/);
    assert.match(note, /\(0 to 80\)/);
  });

  test("all of it is there where an import runs in a callback of the collector", () => {
    const lines = [
      "import gc",
      "gc.collect()",
      "def fail(phase, info):",
      "    found.append(info['collected'])",
      "    raise ValueError",
      "found = []",
      "gc.callbacks.append(fail)",
      "gc.collect()",
      "gc.callbacks.clear()",
      "print(found[-2:])",
    ];
    const { stdout } = observe(lines.join("\n"), { version: "3.15", fileName: "program.py" });
    assert.equal(stdout, "[0, 118]\n");
  });

  test("needs no note where the program does not use the result", () => {
    const text = "import gc\nimport dataclasses\ngc.collect()\n";
    assert.equal(saidAt(text, 3, "3.14").length, 1);
  });
});

suite("An automatic collection after an import", () => {
  const LOOP = ["kept = []", "for i in range(5000):", "    kept.append([i])"];

  test("comes at about its line, also after a full one", () => {
    assert.deepEqual(placesOf(["import gc", "gc.collect()", "import json", ...LOOP]), [true]);
  });

  test("comes at its line after the next full one", () => {
    assert.deepEqual(placesOf(["import gc", "import json", "gc.collect()", ...LOOP]), [false]);
  });
});

suite("What gc says of the interpreter's own start", () => {
  const notesAt = (text: string, line: number): string =>
    saidAt(text, line, "3.13").slice(1).join();

  test("is noted as uncertain up to a full collection, and again after an import", () => {
    const count = "n = gc.get_count()";
    const text = ["import gc", count, "gc.collect()", count, "import json", count, ""].join("\n");
    assert.match(notesAt(text, 2), /start differs between machines/);
    assert.equal(notesAt(text, 4), "");
    assert.match(notesAt(text, 6), /what an import allocates was measured/);
  });

  test("is noted where it would be listed, and not where it is frozen", () => {
    const text =
      "import gc\nn = gc.get_objects()\nn = gc.get_objects(0)\ngc.freeze()\nn = gc.get_objects()\n";
    assert.match(
      notesAt(text, 2),
      /about \d+ objects of its own start here, of which \d+ are modelled/,
    );
    assert.equal(notesAt(text, 3), "");
    assert.equal(notesAt(text, 5), "");
  });
});

/** Of the collections after the third line and before the exit: whether their place is about. */
function placesOf(lines: readonly string[]): boolean[] {
  const text = `${lines.join("\n")}\n`;
  const analysis = analyze({ text, fileName: "program.py", pythonVersion: "3.13", limits: LIMITS });
  assert.ok(!("kind" in analysis), "the engine has no fault");
  const found = analysis.collections().filter(({ line }) => (line ?? 0) > 3);
  return [...new Set(found.map(({ isAbout }) => isAbout))];
}
