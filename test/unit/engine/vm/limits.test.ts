import assert from "node:assert/strict";
import { analyze } from "../../../../src/engine/index.ts";
import type { AnalysisResult, Outcome } from "../../../../src/protocol/analysis.ts";

function run(text: string, maxInstructions = 50_000): AnalysisResult {
  const limits = { maxInstructions, maxSteps: 500_000 };
  const analysis = analyze({ text, fileName: "bad.py", pythonVersion: "3.14", limits });
  assert.ok(!("kind" in analysis), "message" in analysis ? analysis.message : "a fault");
  return analysis.result;
}

function outcomeOf(text: string, maxInstructions?: number): Outcome {
  return run(text, maxInstructions).outcome;
}

/** The limit that ends `text`, and the line. */
function stopOf(text: string): string {
  const outcome = outcomeOf(text);
  assert.equal(outcome.kind, "stopped", JSON.stringify(outcome));
  return outcome.kind === "stopped" ? `${outcome.limit}, line ${outcome.line}` : "";
}

const WORK = "more than 500,000 units of work inside native functions";

suite("what a program may cost", () => {
  test("instructions are counted exactly", () => {
    const text = "pass\n".repeat(10);
    const needed = run(text).summary.instructions;
    assert.equal(outcomeOf(text, needed).kind, "finished");
    const outcome = outcomeOf(text, needed - 1);
    assert.equal(
      outcome.kind === "stopped" && outcome.limit,
      `more than ${needed - 1} instructions`,
    );
  });

  test("a loop without end stops in its line", () => {
    const text = "a = 1\nwhile True: a = 2\nb = 3\n";
    assert.equal(stopOf(text), "more than 50,000 instructions, line 2");
  });

  const NATIVE_LOOPS: readonly (readonly [string, string])[] = [
    ["max(iter(int, 1))", WORK],
    ["10**13 in iter(int, 1)", WORK],
    ["any(iter(int, 1))", WORK],
    ["','.join(iter(str, 1))", WORK],
    ["[*iter(int, 1)]", WORK],
    ["a, *b = iter(int, 1)", WORK],
    ["for x in filter(None, iter(int, 1)): pass", WORK],
    ["import collections, itertools; collections.deque(itertools.repeat(1))", WORK],
    ["import collections, itertools; collections.deque(itertools.repeat(1), maxlen=3)", WORK],
    ["import itertools; next(itertools.filterfalse(None, itertools.repeat(1)))", WORK],
    ["import itertools; list(itertools.product(range(9), repeat=900))", WORK],
    ["sum(range(10**13))", "more than 50,000 objects"],
    ["list(range(10**9))", "more than 50,000 objects"],
    ["sorted(range(10**9))", "more than 50,000 objects"],
    ["set(range(10**9))", "more than 50,000 objects"],
    ["dict.fromkeys(range(10**9))", "more than 50,000 objects"],
    ["'a' in range(10**9)", "more than 50,000 objects"],
    ["'x' * 10**12", "a sequence of more than 67,108,864 items"],
    ["'x' * 10**7", WORK],
    ["[0] * 10**9", "a sequence of more than 67,108,864 items"],
    ["[0] * 10**6", WORK],
    ["bytes(10**10)", "a sequence of more than 67,108,864 items"],
    ["f'{1:1000000000}'", "a sequence of more than 67,108,864 items"],
    ["10**10**8", "an int of more than 8,388,608 bits"],
    ["1 << 10**12", "an int of more than 8,388,608 bits"],
    ["import math; math.factorial(10**6)", "an int of more than 8,388,608 bits"],
    ["pow(3, 10**100000, 10**1000)", WORK],
    ["import sys; sys.set_int_max_str_digits(0); str(7**1000000)", WORK],
    ["print('x' * 4_100_000)", "more than 4,000,000 characters of output"],
    ["exec('x=1\\n' * 200000)", WORK],
  ];
  for (const [line, limit] of NATIVE_LOOPS) {
    test(line, () => {
      const result = run(`a = []\nprint('before')\n${line}\nprint('after')\n`);
      const { outcome } = result;
      assert.equal(outcome.kind, "stopped", JSON.stringify(outcome));
      assert.deepEqual(outcome.kind === "stopped" && [outcome.limit, outcome.line], [limit, 3]);
      assert.equal(result.output[0]?.text, "before");
      assert.equal(result.marks[0]?.text, "list·1 refs 1");
    }).timeout(60_000);
  }

  const REPEATED: readonly string[] = [
    "a = 'x' * 10**5\nwhile True: 'y' in a",
    "a = 'x' * 10**5\nwhile True: a.count('y')",
    "a = [0] * 10**5\nwhile True: a.reverse()",
    "a = [0] * 10**5\nwhile True: a[:]",
    "a = [0] * 10**5\nwhile True: a.insert(0, 1)",
    "a = list(range(10**4))\nwhile True: a == list(a)",
    "a = {i: i for i in range(3000)}\nwhile True: a.copy()",
    "a = set(range(10**4))\nwhile True: a & a | a",
    "a = 7**100000\nwhile True: a % 10",
    "a = [1]\nwhile True: a += a",
    "a = 'é'\nwhile True: a = a.upper() + a",
  ];
  for (const text of REPEATED) {
    test(text.replace("\n", "; "), () => {
      assert.equal(stopOf(text), `${WORK}, line 2`);
    }).timeout(60_000);
  }

  test("what CPython refuses at once is the program's exception", () => {
    const exceptionOf = (text: string): string => {
      const outcome = outcomeOf(text);
      return outcome.kind === "raised" ? `${outcome.type}: ${outcome.message}` : outcome.kind;
    };
    assert.equal(exceptionOf("'a' * 2**62"), "MemoryError: ");
    assert.equal(exceptionOf("'a' * (2**63 - 1)"), "MemoryError: ");
    assert.equal(exceptionOf("[0] * 2**62"), "MemoryError: ");
    assert.equal(exceptionOf("(0,) * 2**62"), "MemoryError: ");
    assert.equal(exceptionOf("a = [0]\na *= 2**62"), "MemoryError: ");
    assert.equal(
      exceptionOf("[0] * 2**64"),
      "OverflowError: cannot fit 'int' into an index-sized integer",
    );
    assert.equal(
      exceptionOf("str(10**2000000)"),
      "ValueError: Exceeds the limit (4300 digits) for integer string conversion; " +
        "use sys.set_int_max_str_digits() to increase the limit",
    );
  }).timeout(60_000);

  test("a long chain is freed at once, link by link", () => {
    const text = "h = None\nfor i in range(30000): h = (h,)\ndel h\nprint('freed')\n";
    const result = run(text, 400_000);
    assert.equal(result.outcome.kind, "finished");
    assert.equal(result.output[0]?.text, "freed");
    assert.ok(result.summary.freedByRefcount >= 30_000);
  }).timeout(60_000);

  test("recursion through native code ends at CPython's depth", () => {
    const text = [
      "class A:",
      "    def __repr__(self):",
      "        global n",
      "        n += 1",
      "        return repr(self)",
      "n = 0",
      "try: repr(A())",
      "except RecursionError as e: print(n, e)",
    ].join("\n");
    const printed = run(text).output.map(part => part.text);
    assert.equal(printed.join(""), "999 maximum recursion depth exceeded\n");
  }).timeout(60_000);
});
