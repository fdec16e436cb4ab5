import assert from "node:assert/strict";

import { SourceText } from "../../../../src/base/text.ts";
import { analyze } from "../../../../src/engine/index.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";

const MANY = 10_000;
const repeated = (text: string): string => text.repeat(MANY);
const elifs = Array.from({ length: MANY }, (_, i) => `elif x == ${i}: pass\n`).join("");

/** Texts that are as deep or as long as nobody writes, and what is said of them. */
const EXTREMES: readonly [string, string, string | null][] = [
  ["parentheses", `x = ${repeated("(")}1${repeated(")")}\n`, "too many nested parentheses"],
  ["brackets that nobody closes", `x = ${repeated("[")}\n`, "too many nested parentheses"],
  ["dictionaries", `x = ${repeated("{1:")}1${repeated("}")}\n`, "too many nested parentheses"],
  [
    "patterns",
    `match x:\n case ${repeated("[")}${repeated("]")}: pass\n`,
    "too many nested parentheses",
  ],
  ["signs", `x = ${repeated("-")}1\n`, "too complex"],
  ["not", `x = ${repeated("not ")}1\n`, "too complex"],
  ["powers", `x = ${repeated("2**")}1\n`, "too complex"],
  ["lambdas", `x = ${repeated("lambda: ")}1\n`, "too complex"],
  ["conditionals", `x = ${repeated("1 if 0 else ")}1\n`, "too complex"],
  ["attributes", `x = a${repeated(".b")}\n`, "too complex"],
  ["calls", `x = a${repeated("()")}\n`, "too complex"],
  ["elif", `if x: pass\n${elifs}`, "too complex"],
  ["a sum", `x = ${repeated("1 + ")}1\n`, null],
  ["and", `x = ${repeated("1 and ")}1\n`, null],
  ["a comparison", `x = ${repeated("1 < ")}1\n`, null],
  ["strings side by side", `x = ${repeated("'a' ")}\n`, null],
  ["targets", `${repeated("x = ")}1\n`, null],
];

suite("parser: limits", () => {
  for (const [name, source, message] of EXTREMES) {
    test(`${MANY} levels: ${name}`, () => {
      const [error] = parseModule(new SourceText(source), { version: "3.14" }).errors;
      if (message === null) assert.equal(error, undefined);
      else assert.ok(error?.message.startsWith(message), error?.message);
      const limits = { maxInstructions: 1000, maxSteps: 100 };
      const text = `${source}\nlast = [1]\n`;
      const found = analyze({ text, fileName: "x.py", pythonVersion: "3.14", limits });
      assert.ok(!("kind" in found), "no fault");
    }).timeout(20_000);
  }

  test("as many levels as CPython takes of brackets and indentation", () => {
    const brackets = `x = ${"(".repeat(199)}1${")".repeat(199)}\n`;
    const indents = Array.from({ length: 99 }, (_, i) => `${" ".repeat(i)}if 1:\n`).join("");
    for (const source of [brackets, `${indents}${" ".repeat(99)}pass\n`]) {
      assert.deepEqual(parseModule(new SourceText(source), { version: "3.14" }).errors, []);
    }
    const one = parseModule(new SourceText(`${indents} ${" ".repeat(99)}if 1:\n`), {
      version: "3.14",
    });
    assert.equal(one.errors.length > 0, true);
  });

  test("levels of several kinds that add up", () => {
    const spine = `${".b".repeat(900)}`;
    const source = `x = ${"(".repeat(150)}a${`${spine})`.repeat(150)}\n`;
    const { errors, module } = parseModule(new SourceText(source), { version: "3.14" });
    assert.ok(module.body.length <= 1 && errors.length <= 1);
    const limits = { maxInstructions: 1000, maxSteps: 100 };
    const found = analyze({ text: source, fileName: "x.py", pythonVersion: "3.14", limits });
    assert.ok(!("kind" in found), "no fault");
  });
});
