import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { toDisposable } from "../../../src/base/lifecycle.ts";
import type { AnalysisRequest, AnalysisResult } from "../../../src/protocol/analysis.ts";
import { analyzeInTime } from "../../../src/worker/analyzeClient.ts";
import { nodePort } from "../../../src/worker/clientPort.ts";
import { type Clock, EngineClient } from "../../../src/worker/engineClient.ts";

const main = path.resolve(import.meta.dirname, "../../../src/worker/nodeMain.ts");
const TIME_MS = 2000;
/** A budget of time that is over as soon as the worker has begun. */
const NO_TIME_MS = 1;

/** No time passes, however busy the machine is; but NO_TIME_MS is over at once. */
const stillClock: Clock = {
  now: () => 0,
  after: (delayMs, action) => {
    const timer = delayMs === NO_TIME_MS ? setImmediate(action) : undefined;
    return toDisposable(() => clearImmediate(timer));
  },
};

function program(text: string): AnalysisRequest {
  const limits = { maxInstructions: 1_000_000, maxSteps: 10_000 };
  return { text, fileName: "a.py", pythonVersion: "3.14", limits };
}

suite("the engine in a worker thread", function () {
  this.timeout(60_000);
  let client: EngineClient | undefined;
  const folder = mkdtempSync(path.join(tmpdir(), "refscope-"));
  suiteSetup(async () => {
    // A worker thread loads JavaScript; the test's own loader of TypeScript does not reach it.
    const outfile = path.join(folder, "worker.cjs");
    await build({
      ...{ entryPoints: [main], outfile, bundle: true, platform: "node", format: "cjs" },
      loader: { ".py": "text" },
    });
    client = new EngineClient(nodePort(outfile), stillClock);
  });
  suiteTeardown(() => {
    client?.dispose();
    rmSync(folder, { recursive: true });
  });

  function theClient(): EngineClient {
    assert.ok(client, "the worker was built");
    return client;
  }

  async function analyze(text: string): Promise<AnalysisResult> {
    const settled = await analyzeInTime(theClient(), program(text), TIME_MS).settled;
    assert.ok(settled.kind === "answer", JSON.stringify(settled));
    return settled.answer.result;
  }

  test("explains a program", async () => {
    const { outcome, marks, steps } = await analyze("a = []\nb = a\n");
    assert.equal(outcome.kind, "finished");
    assert.match(marks.find(({ line }) => line === 2)?.text ?? "", /list·1 refs 1→2/);
    assert.deepEqual([...steps.line], [1, 2, 2]);
  });

  test("explains what is in sight before the rest", async () => {
    const text = Array.from({ length: 9 }, (_, i) => `a${i} = []\nb = a${i}\n`).join("");
    const early: number[][] = [];
    const request = analyzeInTime(theClient(), program(text), TIME_MS, {
      lines: { first: 3, last: 5 },
      onMarks: ({ result }) => early.push(result.marks.map(({ line }) => line)),
    });
    const settled = await request.settled;
    assert.ok(settled.kind === "answer");
    assert.deepEqual(early, [[3, 4, 5]]);
    assert.deepEqual(settled.answer.result.marks, (await analyze(text)).marks);
    assert.equal(settled.answer.result.marks.length, 18);
  });

  test("answers questions about it", async () => {
    const asked = theClient().request(
      { kind: "explainName", program: program("a = []\nb = a\n"), offset: 7 },
      TIME_MS,
    );
    const settled = await asked.settled;
    assert.ok(settled.kind === "answer" && settled.answer !== null);
    assert.equal(settled.answer.object.label, "list·1");
    assert.equal(settled.answer.object.refcount, 2);
  });

  test("stops an endless loop at its line and keeps what came before", async () => {
    const { outcome, marks } = await analyze("a = []\nwhile True:\n    a.append(1)\n    a.pop()\n");
    assert.equal(outcome.kind, "stopped");
    assert.match(marks[0]?.text ?? "", /list·1 refs 1/);
  });

  test("comes back from a native loop without end", async () => {
    const { outcome } = await analyze("sum(range(10**13))\n");
    assert.equal(outcome.kind, "stopped");
    assert.equal((await analyze("a = []\n")).outcome.kind, "finished");
  });

  test("is killed when its time is over, and the next question has another worker", async () => {
    const limits = { maxInstructions: 1e15, maxSteps: 10_000 };
    const endless = { ...program("while True:\n    pass\n"), limits };
    const asked = theClient().request({ kind: "analyze", program: endless }, NO_TIME_MS);
    assert.deepEqual(await asked.settled, { kind: "stopped", by: "time" });
    assert.equal((await analyze("a = []\n")).outcome.kind, "finished");
  });

  test("has room for deeply nested expressions", async () => {
    const { outcome } = await analyze(`x = ${"[".repeat(2000)}${"]".repeat(2000)}\n`);
    assert.notEqual(outcome.kind, "fault");
  });
});
