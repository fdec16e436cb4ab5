import assert from "node:assert/strict";

import { observe } from "../../../src/engine/index.ts";

function printed(source: string): string {
  const run = observe(source, { version: "3.13", fileName: "test.py", maxEvents: 0 });
  assert.deepEqual(run.problems.map(String), ["stopped"]);
  return run.stdout;
}

suite("The modelled unittest", () => {
  test("A failing test, a subtest, a skipped test and a passing one are told apart", () => {
    const source = [
      "import unittest",
      "class T(unittest.TestCase):",
      "    def test_fails(self): self.assertEqual(1, 2, 'why')",
      "    def test_passes(self):",
      "        with self.assertRaises(KeyError) as cm: {}[5]",
      "        self.assertEqual(cm.exception.args, (5,))",
      "    @unittest.skip('later')",
      "    def test_skipped(self): 1 / 0",
      "    def test_subtests(self):",
      "        for i in range(3):",
      "            with self.subTest(i=i): self.assertNotEqual(i, 1)",
      "result = unittest.TestResult()",
      "unittest.defaultTestLoader.loadTestsFromTestCase(T).run(result)",
      "print(result)",
      "for test, text in result.failures: print(test.id(), text.splitlines()[-1])",
      "print([reason for _, reason in result.skipped])",
    ].join("\n");
    const id = "__main__.T";
    assert.equal(
      printed(source),
      [
        "<unittest.result.TestResult run=4 errors=0 failures=2>",
        `${id}.test_fails AssertionError: 1 != 2 : why`,
        `${id}.test_subtests (i=1) AssertionError: 1 == 1`,
        "['later']",
        "",
      ].join("\n"),
    );
  });

  test("What a test's method fails with keeps no local of the test alive", () => {
    const source = [
      "import gc, unittest, weakref",
      "class C: pass",
      "refs = []",
      "class T(unittest.TestCase):",
      "    def test(self):",
      "        c = C()",
      "        refs.append(weakref.ref(c))",
      "        with self.assertRaises(ZeroDivisionError): 1 / 0",
      "gc.disable()",
      "T('test').run(unittest.TestResult())",
      "print(refs[0]())",
    ].join("\n");
    assert.equal(printed(source), "None\n");
  });

  test("unittest.main() prints its report to stderr, without the time, and exits", () => {
    const source = [
      "import unittest",
      "class T(unittest.TestCase):",
      "    def test_fails(self): self.assertEqual([1], [2])",
      "    def test_passes(self): self.assertEqual({}, {})",
      "unittest.main()",
    ].join("\n");
    const run = observe(source, { version: "3.13", fileName: "test.py", maxEvents: 0 });
    assert.equal(run.stdout, "");
    const lines = run.stderr.split("\n");
    assert.deepEqual(lines.slice(0, 3), [
      "F.",
      "=".repeat(70),
      "FAIL: test_fails (__main__.T.test_fails)",
    ]);
    assert.ok(lines.includes("AssertionError: Lists differ: [1] != [2]"));
    assert.deepEqual(lines.slice(-7), [
      "+ [2]",
      "",
      "-".repeat(70),
      "Ran 2 tests in ⟨unknown⟩s",
      "",
      "FAILED (failures=1)",
      "",
    ]);
  });

  test("A verbose run names each test, and exit=False returns the program", () => {
    const source = [
      "import unittest",
      "class T(unittest.TestCase):",
      "    def test_one(self): 'What it shows'",
      "program = unittest.main(exit=False, verbosity=2, argv=['x', 'T.test_one'])",
      "print(program.result, program.testNames)",
    ].join("\n");
    assert.equal(
      printed(source),
      "<unittest.runner.TextTestResult run=1 errors=0 failures=0> ['T.test_one']\n",
    );
  });
});
