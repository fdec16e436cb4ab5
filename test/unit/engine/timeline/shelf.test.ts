import assert from "node:assert/strict";
import { analyze, Engine } from "../../../../src/engine/index.ts";
import { TRAINING } from "../../../../src/engine/explain/training.ts";

const limits = { maxInstructions: 100_000, maxSteps: 10_000 };

suite("runtimes made ahead", () => {
  test("a program is explained as in a runtime of its own, whatever ran before", () => {
    const engine = new Engine();
    const texts = [
      "import sys\nsys.maxsize = []\nclass A: pass\nA.x = A()\n",
      "x = [1]\nx.append(x)\ndel x\nimport gc\nprint(gc.collect(), id(gc) % 7)\n",
      "print(sorted(object.__subclasses__(), key=str)[:3])\nint.mro()\n",
    ];
    for (const pythonVersion of ["3.14", "3.11", "3.14"]) {
      for (const text of texts) {
        while (engine.prepare());
        const request = { text, fileName: "a.py", pythonVersion, limits };
        const ahead = engine.analyze(request);
        const alone = analyze(request);
        assert.ok(!("kind" in ahead) && !("kind" in alone));
        assert.deepEqual(ahead.result, alone.result);
        assert.ok(ahead.result.summary.events > 0);
      }
    }
  });

  test("a rehearsal changes no explanation, and there is an end to them", () => {
    const engine = new Engine();
    assert.equal(engine.rehearse(), true, "without a program there is the training");
    const text = "class A: pass\na = A()\nprint(id(a))\na.a = a\ndel a\n";
    const request = { text, fileName: "a.py", pythonVersion: "3.14", limits };
    const first = engine.analyze(request);
    let rehearsals = 0;
    while (engine.rehearse()) rehearsals += 1;
    assert.ok(rehearsals > 0 && rehearsals < 20);
    const again = engine.analyze(request);
    assert.ok(!("kind" in first) && !("kind" in again));
    assert.deepEqual(again.result, first.result);
  });

  test("the engine explains the programs of its training to their end", () => {
    for (const text of TRAINING) {
      const analysis = analyze({ text, fileName: "a.py", pythonVersion: "3.14", limits });
      assert.ok(!("kind" in analysis));
      assert.deepEqual(analysis.result.outcome, { kind: "finished", exitCode: 0 });
      assert.equal(analysis.result.choices.length, 0);
    }
  });

  test("there is an end to what can be prepared", () => {
    const engine = new Engine();
    let pieces = 0;
    while (engine.prepare()) pieces += 1;
    assert.ok(pieces > 0 && pieces < 10);
  });
});
