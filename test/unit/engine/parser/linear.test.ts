import assert from "node:assert/strict";

import { SourceText } from "../../../../src/base/text.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";

const repeated =
  (text: string) =>
  (count: number): string =>
    text.repeat(count);
const inside =
  (before: string, text: string, after: string) =>
  (count: number): string =>
    `${before}${text.repeat(count)}${after}\n`;
/** `open` and `close` around each other, as deep as brackets may be, and that again and again. */
const nested =
  (open: string, middle: string, close: string) =>
  (count: number): string => {
    const one = `${open.repeat(90)}${middle}${close.repeat(90)}`;
    return `x = [${`${one}, `.repeat(count / 90)}\n`;
  };

/** Texts of any length, most of them broken where backtracking could look at much again. */
const TEXTS: readonly (readonly [string, (count: number) => string])[] = [
  ["right statements", repeated("x = f(1, a=2)\n")],
  ["broken statements", repeated("x = = 1\n")],
  ["an error at the end", count => `${"x = f(1)\n".repeat(count)}x = = 1\n`],
  ["a missing comma at the end", inside("x = (", "1, ", "1 1)")],
  ["a missing colon at the end", inside("x = {", "1: 2, ", "3 4}")],
  ["names side by side", inside("x = (", "a ", ")")],
  ["names without brackets", inside("", "a ", "")],
  ["print without brackets", inside("print ", "a ", "")],
  ["operators", inside("x = ", "1 + ", "+ =")],
  ["comparisons", inside("x = ", "a < ", "=")],
  ["clauses of a comprehension", inside("x = [a ", "for a in b if c ", "1]")],
  ["arguments", inside("f(", "a, ", "a=1, b)")],
  ["keyword arguments", inside("f(", "a=1, ", "b c)")],
  ["parameters", inside("def f(", "a, ", "b=1, c): pass")],
  ["targets", inside("", "x = ", "f() = 1")],
  ["things to delete", inside("del ", "a, ", "f()")],
  ["items of with", inside("with ", "a as b, ", "c as f(): pass")],
  ["imported names", inside("from a import ", "b, ", "")],
  ["patterns", inside("match a:\n case ", "1 | ", "2 3: b")],
  ["cases", count => `match a:\n${" case 1: b\n".repeat(count)} case 2 3: c\n`],
  ["calls of match", count => `${"match(a)\n".repeat(count)}b c\n`],
  ["blocks", count => `${"if a:\n  b\n".repeat(count)}if a\n  b\n`],
  ["nested parentheses", nested("(", "1 1", ")")],
  ["nested calls", nested("f(a, ", "1 1", ")")],
  ["nested keyword arguments", nested("f(a=", "1 1", ")")],
  ["nested lists", nested("[a, ", "=", "]")],
  ["nested dictionaries", nested("{1: ", "1 1", "}")],
  ["nested generators", nested("f(a for a in ", "1 1", ")")],
  ["nested subscripts", nested("a[", "1 1", "]")],
  ["nested named expressions", nested("(a := ", "1 1", ")")],
  ["nested lambdas", nested("(lambda: ", "1 1", ")")],
  ["nested conditionals", nested("(a if b else ", "1 1", ")")],
  ["strings", inside("x = ", "'a' ", "1")],
  ["fields", inside("x = f'", "{a} ", "{b c}'")],
  ["brackets that nobody closes", repeated("x = (\n")],
  ["brackets of all kinds that nobody closes", repeated("x = ([{\n")],
  ["one bracket that nobody closes", inside("x = (\n", "a = 1\n", "")],
  ["heads that nobody closes", repeated("def f(a:\n    x = (\n")],
  ["quotes that nobody closes", repeated("x = '\n")],
  ["f-strings that nobody closes", repeated("x = f'{\n")],
  ["f-strings in triple quotes that nobody closes", repeated('x = f"""{\n')],
  ["triple quotes that nobody closes", repeated("x = \"\"\"\ny = '''\n")],
  ["a triple quote before functions", inside('x = """\n', "def f():\n    a = 1\n", "")],
  ["a triple quote before docstrings", inside('"""\n', 'def f():\n    """Doc."""\n', "")],
  ["strings that hold code", inside("", 'S = """\ndef f():\n  pass\n"""\n', "x = (")],
  ["closers without brackets", repeated("x = ) ] }\n")],
  ["backslashes", repeated("x = \\\n")],
  ["indentation that fits nothing", repeated("if a:\n    b\n  c\n")],
  ["strange characters", repeated("a ? b $ c\n")],
];

suite("parser: what it looks at grows with the text", () => {
  for (const [name, make] of TEXTS) {
    test(name, () => {
      for (const version of ["3.11", "3.15"] as const) {
        const [few, many] = [900, 3600].map(count => {
          const { steps } = parseModule(new SourceText(make(count)), { version });
          return steps;
        }) as [number, number];
        // Four times the text; some is constant, so that less may do, but hardly more.
        assert.ok(many <= 4.3 * few, `${version}: ${few} steps, then ${many}`);
      }
    }).timeout(20_000);
  }
});
