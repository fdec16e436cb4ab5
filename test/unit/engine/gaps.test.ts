import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Analysis, analyze } from "../../../src/engine/index.ts";
import { MEASURED_GAPS } from "../../../src/engine/objects/measuredGaps.ts";
import { classAttributesOf } from "../../support/classAttributes.ts";

const SCRIPT = new URL("../../oracle/class-attributes.py", import.meta.url);

suite("attributes that library classes lack", function () {
  this.timeout(60_000);

  test("are said to be missing only where they are", () => {
    const rows = MEASURED_GAPS.map(row => row.split(" ")).filter(([digits]) =>
      digits?.includes("e"),
    );
    const modules = [...new Set(rows.map(([, owner = ""]) => owner.split(".")[0] ?? ""))];
    const own = new Set(classAttributesOf("3.14", readFileSync(SCRIPT, "utf8"), modules));
    const present = rows.flatMap(([, owner = "", ...attributes]) =>
      attributes.map(attribute => `${owner} ${attribute}`).filter(line => own.has(line)),
    );
    assert.deepEqual(present, []);
  });
});

suite("what is not modelled ends the trace at its line, and is no exception", () => {
  const cases: [string, string][] = [
    ["import os\n\nos._exit(0)\n", "os._exit(): it ends the process at once"],
  ];
  for (const [text, what] of cases) {
    test(text.trim().split("\n").at(-1) ?? "", () => {
      const limits = { maxInstructions: 10_000, maxSteps: 1_000 };
      const analysis = analyze({ text, fileName: "main.py", pythonVersion: "3.14", limits });
      assert.ok(analysis instanceof Analysis, "the engine has no fault");
      assert.deepEqual(analysis.result.outcome, { kind: "unsupported", what, line: 3 });
    });
  }
});

test("a class finds what was put into its dict behind its back", () => {
  const text = [
    "import gc",
    "thing = object()",
    "class A:",
    "    def f(self): return 1",
    "    x = thing",
    "own = [d for d in gc.get_referrers(thing) if isinstance(d, dict) and '__module__' in d][0]",
    "a = A()",
    "print(a.f())",
    "own['f'] = lambda self: 2",
    "print(a.f())",
    "del own['f']",
    "print(hasattr(a, 'f'))",
  ].join("\n");
  const limits = { maxInstructions: 10_000, maxSteps: 1_000 };
  const analysis = analyze({ text, fileName: "main.py", pythonVersion: "3.13", limits });
  assert.ok(analysis instanceof Analysis, "the engine has no fault");
  assert.equal(analysis.result.output.map(each => each.text).join(""), "1\n2\nFalse\n");
});

suite("names that modules lack", () => {
  const limits = { maxInstructions: 200_000, maxSteps: 1_000 };
  const outcomeOf = (text: string) => {
    const analysis = analyze({ text, fileName: "main.py", pythonVersion: "3.14", limits });
    assert.ok(analysis instanceof Analysis, "the engine has no fault");
    return analysis.result;
  };

  test("are unknown where CPython has them, also by import *", () => {
    for (const text of [
      "import os\nos.mkfifo\n",
      "from os import mkfifo\n",
      "from ctypes import *\nPOINTER\n",
    ]) {
      const { outcome, notes } = outcomeOf(text);
      assert.equal(outcome.kind, "finished", text);
      assert.equal(notes.length, 1, text);
    }
  });

  test("are no attributes where CPython has none", () => {
    for (const text of ["import os\nos.startfile\n", "from ctypes import *\npointers\n"]) {
      assert.equal(outcomeOf(text).outcome.kind, "raised", text);
    }
  });
});

suite("where the library is, and in which words it tells of itself", () => {
  const limits = { maxInstructions: 200_000, maxSteps: 1_000 };
  const cases: [string, string, string][] = [
    ["the file of a module", "import json\nprint(json.__file__)", "⟨unknown⟩\n"],
    ["the file of a frozen module", "import os\nprint(os.__file__)", "⟨unknown⟩\n"],
    ["a part of the interpreter has none", "import gc\nprint(hasattr(gc, '__file__'))", "False\n"],
    ["how it was loaded", "import gc\nprint(gc.__spec__, gc.__loader__)", "⟨unknown⟩ ⟨unknown⟩\n"],
    [
      "modules themselves",
      "import json, os, gc, math\nprint(json, os, gc, math)",
      "<module 'json' from ⟨unknown⟩> <module 'os' (frozen)> <module 'gc' (built-in)> " +
        "<module 'math' ⟨unknown⟩>\n",
    ],
    [
      "words of modules, functions and classes",
      "import json, math\nprint(json.__doc__, math.__doc__, json.loads.__doc__, " +
        "getattr(json.JSONDecoder, '__doc__'), json.loads.__name__)",
      "⟨unknown⟩ ⟨unknown⟩ ⟨unknown⟩ ⟨unknown⟩ loads\n",
    ],
    [
      "the program's own words",
      "import functools, unittest\ndef f(): 'a word'\n@functools.wraps(f)\ndef g(): pass\n" +
        "class T(unittest.TestCase):\n    def test_a(self): 'two words'\n" +
        "print(g.__doc__, T('test_a').shortDescription(), T.__doc__)",
      "a word two words None\n",
    ],
  ];
  for (const [title, text, output] of cases) {
    test(title, () => {
      const analysis = analyze({ text, fileName: "main.py", pythonVersion: "3.14", limits });
      assert.ok(analysis instanceof Analysis, "the engine has no fault");
      const { outcome, output: parts } = analysis.result;
      assert.equal(outcome.kind, "finished", JSON.stringify(outcome));
      assert.equal(parts.map(each => each.text).join(""), output);
    });
  }
});
