import assert from "node:assert/strict";
import { toDisposable, trackDisposables } from "../../../src/base/lifecycle.ts";
import type { AnalysisRequest, AnalysisResult } from "../../../src/protocol/analysis.ts";
import type { WorkerCall } from "../../../src/protocol/messages.ts";
import {
  analyzeInTime,
  blankResult,
  isMarked,
  withLines,
} from "../../../src/worker/analyzeClient.ts";
import {
  type Clock,
  EngineClient,
  type PortEvents,
  type Settled,
} from "../../../src/worker/engineClient.ts";

const BUDGET_MS = 5000;

/** A clock that moves when told to. */
class TestClock implements Clock {
  private time = 0;
  private readonly timers = new Set<{ at: number; action: () => void }>();

  now(): number {
    return this.time;
  }

  after(delayMs: number, action: () => void) {
    const timer = { at: this.time + delayMs, action };
    this.timers.add(timer);
    return toDisposable(() => this.timers.delete(timer));
  }

  advance(ms: number): void {
    this.time += ms;
    for (const timer of [...this.timers]) {
      if (timer.at > this.time || !this.timers.delete(timer)) continue;
      timer.action();
    }
  }
}

/** A worker that does what the test says. */
interface FakeWorker {
  readonly calls: WorkerCall[];
  readonly events: PortEvents;
  isClosed: boolean;
}

function setUp() {
  const clock = new TestClock();
  const workers: FakeWorker[] = [];
  const client = new EngineClient(events => {
    const worker: FakeWorker = { calls: [], events, isClosed: false };
    workers.push(worker);
    return {
      post: message => worker.calls.push(message as WorkerCall),
      close: () => {
        worker.isClosed = true;
      },
    };
  }, clock);
  const worker = (index: number): FakeWorker => {
    const found = workers[index];
    assert.ok(found, `worker ${index} was started`);
    return found;
  };
  const ready = (index = 0): void => worker(index).events.onMessage({ kind: "ready" });
  const answer = (index: number, answer: unknown): void => {
    const id = worker(index).calls.at(-1)?.id;
    worker(index).events.onMessage({ id, kind: "answer", answer });
  };
  const explain = (offset: number) =>
    client.request({ kind: "explainName", program, offset }, BUDGET_MS);
  return { client, clock, workers, worker, ready, answer, explain };
}

const program: AnalysisRequest = {
  text: "a = []",
  fileName: "a.py",
  pythonVersion: "3.14",
  limits: { maxInstructions: 1000, maxSteps: 100 },
};

async function kindOf<T>(settled: Promise<Settled<T>>): Promise<string> {
  return (await settled).kind;
}

suite("the engine's client", () => {
  test("starts its worker before it is asked, and asks when the worker is ready", async () => {
    const { worker, ready, answer, explain } = setUp();
    const request = explain(3);
    assert.deepEqual(worker(0).calls, []);
    ready();
    assert.deepEqual(
      worker(0).calls.map(call => call.request),
      [{ kind: "explainName", program, offset: 3 }],
    );
    answer(0, null);
    assert.deepEqual(await request.settled, { id: 1, kind: "answer", answer: null });
  });

  test("asks one thing at a time, in order", async () => {
    const { worker, ready, answer, explain } = setUp();
    ready();
    const first = explain(1);
    const second = explain(2);
    assert.equal(worker(0).calls.length, 1);
    answer(0, null);
    await first.settled;
    assert.equal(worker(0).calls.length, 2);
    answer(0, null);
    assert.equal(await kindOf(second.settled), "answer");
  });

  test("kills a worker that is over its budget, and goes on with a new one", async () => {
    const { clock, worker, ready, answer, explain } = setUp();
    ready();
    const endless = explain(1);
    const next = explain(2);
    clock.advance(BUDGET_MS - 1);
    assert.equal(worker(0).isClosed, false);
    clock.advance(1);
    assert.deepEqual(await endless.settled, { kind: "stopped", by: "time" });
    assert.equal(worker(0).isClosed, true);
    ready(1);
    answer(1, null);
    assert.equal(await kindOf(next.settled), "answer");
  });

  test("the budget does not count while the worker starts", async () => {
    const { clock, ready, answer, explain } = setUp();
    const request = explain(1);
    clock.advance(BUDGET_MS * 2);
    ready();
    answer(0, null);
    assert.equal(await kindOf(request.settled), "answer");
  });

  test("a request withdrawn before its turn never reaches the worker", async () => {
    const { worker, ready, explain } = setUp();
    const request = explain(1);
    request.cancel();
    ready();
    assert.equal(await kindOf(request.settled), "cancelled");
    assert.deepEqual(worker(0).calls, []);
  });

  test("a withdrawn request that has just begun may finish", async () => {
    const { clock, workers, worker, ready, answer, explain } = setUp();
    ready();
    const old = explain(1);
    clock.advance(100);
    old.cancel();
    const next = explain(2);
    assert.equal(await kindOf(old.settled), "cancelled");
    answer(0, null);
    assert.equal(worker(0).calls.length, 2);
    answer(0, null);
    assert.equal(await kindOf(next.settled), "answer");
    assert.equal(workers.length, 1);
  });

  test("a withdrawn request that does not finish soon is killed", async () => {
    const { clock, worker, ready, answer, explain } = setUp();
    ready();
    const old = explain(1);
    clock.advance(100);
    old.cancel();
    const next = explain(2);
    clock.advance(200);
    assert.equal(worker(0).isClosed, true);
    ready(1);
    answer(1, null);
    assert.equal(await kindOf(next.settled), "answer");
  });

  test("a withdrawn request that has run for long is killed at once", () => {
    const { clock, worker, ready, explain } = setUp();
    ready();
    const old = explain(1);
    clock.advance(1000);
    old.cancel();
    assert.equal(worker(0).isClosed, true);
  });

  test("a worker that runs out of memory stops its request", async () => {
    const { worker, ready, explain } = setUp();
    ready();
    const request = explain(1);
    worker(0).events.onEnd("memory", "out of memory");
    assert.deepEqual(await request.settled, { kind: "stopped", by: "memory" });
  });

  test("a worker that breaks is a fault, and the next request gets a new one", async () => {
    const { worker, ready, answer, explain } = setUp();
    ready();
    const request = explain(1);
    worker(0).events.onEnd("fault", "broken");
    worker(0).events.onEnd("fault", "ended with code 1");
    assert.deepEqual(await request.settled, { kind: "fault", message: "broken" });
    const next = explain(2);
    ready(1);
    answer(1, null);
    assert.equal(await kindOf(next.settled), "answer");
  });

  test("a worker that cannot start is not started again and again", async () => {
    const { workers, worker, explain } = setUp();
    const request = explain(1);
    worker(0).events.onEnd("fault", "no such file");
    assert.deepEqual(await request.settled, { kind: "fault", message: "no such file" });
    assert.equal(workers.length, 1);
    explain(2);
    assert.equal(workers.length, 2);
  });

  test("messages that are none of ours, and late ones, change nothing", async () => {
    const { worker, ready, answer, explain } = setUp();
    ready();
    const request = explain(1);
    for (const message of [undefined, 7, {}, { id: 99, kind: "answer", answer: null }]) {
      worker(0).events.onMessage(message);
    }
    answer(0, null);
    assert.equal(await kindOf(request.settled), "answer");
  });

  test("when it ends, every request settles and nothing is left alive", async () => {
    const tracking = trackDisposables();
    const { client, worker, ready, explain } = setUp();
    ready();
    const running = explain(1);
    const waiting = explain(2);
    client.dispose();
    client.dispose();
    const late = explain(3);
    for (const { settled } of [running, waiting, late]) {
      assert.equal(await kindOf(settled), "cancelled");
    }
    assert.equal(worker(0).isClosed, true);
    assert.deepEqual(tracking.alive(), []);
    tracking.stop();
  });
});

suite("a program that takes too long", () => {
  const result = (text: string): AnalysisResult => ({
    ...blankResult(program, { kind: "finished", exitCode: 0 }),
    marks: [{ line: 1, kind: "born", text, details: [], times: 1, step: 0 }],
  });
  const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

  test("keeps the marks of what was in sight, and says where they end", async () => {
    const { client, clock, worker, ready, answer } = setUp();
    const early: string[] = [];
    const request = analyzeInTime(client, program, BUDGET_MS, {
      lines: { first: 1, last: 40 },
      onMarks: analyzed => early.push(...analyzed.result.marks.map(({ text }) => text)),
    });
    ready();
    answer(0, result("in sight"));
    await turn();
    assert.deepEqual(early, ["in sight"]);
    assert.equal(worker(0).calls.length, 2);
    clock.advance(BUDGET_MS);
    const settled = await request.settled;
    assert.ok(settled.kind === "answer");
    assert.equal(settled.answer.program, program);
    assert.deepEqual(
      settled.answer.result.notes.map(({ line, message }) => `${line}: ${message}`),
      ["1: Lines get their marks when they come in sight: all of them take more than 5 s."],
    );
    assert.equal(settled.answer.result.marks[0]?.text, "in sight");
    assert.ok(isMarked(settled.answer, { first: 10, last: 40 }));
    assert.ok(!isMarked(settled.answer, { first: 10, last: 41 }));
    const lines = { first: 41, last: 60 };
    const [mark] = result("later").marks;
    const more = withLines(settled.answer, lines, { marks: mark ? [{ ...mark, line: 50 }] : [] });
    assert.deepEqual(
      more.result.marks.map(({ line, text }) => `${line} ${text}`),
      ["1 in sight", "50 later"],
    );
    assert.ok(isMarked(more, lines) && isMarked(more, { first: 1, last: 40 }));
    client.dispose();
  });

  test("without a first look is run again, as far as surely gets in time", async () => {
    const { client, clock, worker, ready, answer } = setUp();
    const request = analyzeInTime(client, program, BUDGET_MS);
    ready();
    clock.advance(BUDGET_MS);
    await turn();
    ready(1);
    const [again] = worker(1).calls;
    assert.ok(again && again.request.program.limits.maxInstructions <= 20_000);
    answer(1, result("before it stops"));
    const settled = await request.settled;
    assert.ok(settled.kind === "answer");
    assert.equal(settled.answer.result.marks[0]?.text, "before it stops");
    client.dispose();
  });
});
