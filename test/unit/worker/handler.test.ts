import assert from "node:assert/strict";
import type { AnalysisRequest, AnalysisResult } from "../../../src/protocol/analysis.ts";
import { type Explained, Handler } from "../../../src/worker/handler.ts";

const program: AnalysisRequest = {
  text: "a = []",
  fileName: "a.py",
  pythonVersion: "3.14",
  limits: { maxInstructions: 1000, maxSteps: 100 },
};

/** An explained program whose size is `events`. */
function explained(events = 1): Explained {
  const summary = {
    instructions: 1,
    events,
    steps: 2,
    objectsCreated: 1,
    freedByRefcount: 0,
    freedByCollector: 0,
    aliveAtEnd: 1,
  };
  const result: AnalysisResult = {
    pythonVersion: "3.14",
    outcome: { kind: "finished", exitCode: 0 },
    notes: [],
    marks: [],
    scenes: [],
    choices: [],
    steps: { line: Int32Array.of(1, 1), depth: Int32Array.of(1, 1), event: Uint8Array.of(0, 1) },
    ticks: [],
    output: [],
    summary,
  };
  return {
    result,
    wholeResult: () => result,
    resultIn: () => result,
    story: () => "",
    insights: () => ({ findings: [], live: [] }),
    explainName: () => undefined,
    explainObject: () => undefined,
    graphAt: () => undefined,
    graphsAtOnce: 50,
    memory: () => null,
    collections: () => [],
    explainCollection: () => undefined,
  };
}

function setUp(explain: (program: AnalysisRequest) => Explained = () => explained()) {
  const explainedTexts: string[] = [];
  const handler = new Handler(request => {
    explainedTexts.push(request.text);
    return explain(request);
  });
  const ask = (text: string, kind: "analyze" | "explainName" = "analyze") =>
    handler.answer({ id: 1, request: { kind, program: { ...program, text }, offset: 0 } });
  return { handler, ask, explainedTexts };
}

suite("the worker's handler", () => {
  test("runs a program once for many questions", () => {
    const { ask, explainedTexts } = setUp();
    ask("a = 1");
    ask("a = 1", "explainName");
    ask("a = 1");
    assert.deepEqual(explainedTexts, ["a = 1"]);
  });

  test("a program explained in part is completed, not run again", () => {
    const asked: (number | undefined)[] = [];
    const whole = explained().result;
    const handler = new Handler((_program, inSight) => {
      asked.push(inSight?.last);
      return { ...explained(), wholeResult: () => ({ ...whole, pythonVersion: "whole" }) };
    });
    const versions = [{ inSight: { first: 1, last: 5 } }, {}].map(more => {
      const reply = handler.answer({
        id: 1,
        request: { kind: "analyze", program, ...more },
      })?.reply;
      assert.ok(reply?.kind === "answer");
      return (reply.answer as AnalysisResult).pythonVersion;
    });
    assert.deepEqual(versions, ["3.14", "whole"]);
    assert.deepEqual(asked, [5]);
  });

  test("a question needs no marks", () => {
    const asked: (number | undefined)[] = [];
    const handler = new Handler((_program, inSight) => {
      asked.push(inSight?.last);
      return explained();
    });
    handler.answer({ id: 1, request: { kind: "story", program } });
    assert.deepEqual(asked, [0]);
  });

  test("keeps four programs, those asked for last", () => {
    const { ask, explainedTexts } = setUp();
    for (const text of ["1", "2", "3", "4", "1", "5", "1"]) ask(text);
    assert.deepEqual(explainedTexts, ["1", "2", "3", "4", "5"]);
    ask("2");
    assert.equal(explainedTexts.at(-1), "2");
  });

  test("keeps fewer of heavy ones", () => {
    const { ask, explainedTexts } = setUp(() => explained(3_000_000));
    for (const text of ["1", "2", "2", "1"]) ask(text);
    assert.deepEqual(explainedTexts, ["1", "2", "1"]);
  });

  test("moves a copy of the columns, so that a second answer has them too", () => {
    const { ask } = setUp();
    const first = ask("1");
    assert.equal(first?.transfer.length, 3);
    structuredClone(first?.reply as object, { transfer: first?.transfer ?? [] });
    const second = ask("1")?.reply;
    assert.ok(second?.kind === "answer" && second.answer !== null);
    assert.ok(typeof second.answer === "object" && "steps" in second.answer);
    assert.deepEqual([...(second.answer.steps as AnalysisResult["steps"]).line], [1, 1]);
  });

  test("a fault of the engine is a reply", () => {
    const handler = new Handler(() => ({ kind: "fault", message: "broken", stack: "at x" }));
    assert.deepEqual(handler.answer({ id: 7, request: { kind: "analyze", program } })?.reply, {
      id: 7,
      kind: "fault",
      message: "broken\nat x",
    });
  });

  test("a fault in an explanation is a reply", () => {
    const handler = new Handler(() => ({
      ...explained(),
      explainName: () => {
        throw new Error("broken");
      },
    }));
    const request = { kind: "explainName", program, offset: 0 };
    const reply = handler.answer({ id: 7, request })?.reply;
    assert.ok(reply?.kind === "fault");
    assert.match(reply.message, /broken/);
  });

  test("what is no call has no answer", () => {
    const { handler } = setUp();
    for (const message of [null, {}, { id: -1 }, { request: { kind: "analyze" } }]) {
      assert.equal(handler.answer(message), undefined);
    }
  });

  test("a call that cannot be read is refused, so that nobody waits for it", () => {
    const { handler } = setUp();
    for (const message of [{ id: 1 }, { id: 1, request: { kind: "analyze" } }]) {
      assert.deepEqual(handler.answer(message)?.reply, {
        id: 1,
        kind: "fault",
        message: "the worker cannot read this call",
      });
    }
  });
});
