import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Analysis, analyze } from "../../../../src/engine/index.ts";
import { PYTHON_VERSIONS } from "../../../../src/engine/facts.ts";
import { imbalances } from "../../../support/books.ts";

const FOLDER = fileURLToPath(new URL("programs/", import.meta.url));

/** The program with its marks, its notes, and what was taken for known; as a person reads it. */
function told(text: string): string {
  const limits = { maxInstructions: 200_000, maxSteps: 20_000 };
  const analysis = analyze({ text, fileName: "main.py", pythonVersion: "3.14", limits });
  assert.ok(analysis instanceof Analysis, "the engine has no fault");
  const { marks, notes, choices, outcome, output } = analysis.result;
  const byLine = new Map(marks.map(mark => [mark.line, mark.text]));
  const lines = text.split("\n").map((line, at) => {
    const mark = byLine.get(at + 1) ?? "";
    return mark === "" ? line : `${line.padEnd(50)} # ${mark}`;
  });
  return [
    ...lines,
    `outcome: ${outcome.kind}`,
    ...notes.map(({ line, kind, message }) => `${kind}, line ${line}: ${message}`),
    ...choices.map(choice => `taken: ${choice}`),
    `printed: ${output.map(part => part.text).join("")}`,
  ].join("\n");
}

suite("programs that import what is not modelled", () => {
  for (const file of readdirSync(FOLDER).filter(name => name.endsWith(".py"))) {
    const source = readFileSync(FOLDER + file, "utf8");

    test(`${file} is told as written down`, () => {
      const path = FOLDER + file.replace(/\.py$/, ".txt");
      const text = told(source);
      if (process.env["UPDATE"] === "1") writeFileSync(path, text);
      assert.equal(text, readFileSync(path, "utf8"));
    }).timeout(20_000);

    test(`${file}: the books balance`, () => {
      for (const version of PYTHON_VERSIONS) {
        assert.deepEqual(imbalances(source, { version, fileName: "main.py" }), [], version);
      }
    }).timeout(20_000);
  }
});
