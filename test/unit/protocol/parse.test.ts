import assert from "node:assert/strict";
import {
  parseFromWebview,
  parseWorkerCall,
  parseWorkerReply,
} from "../../../src/protocol/parse.ts";

const program = {
  text: "",
  fileName: "a.py",
  pythonVersion: "3.14",
  limits: { maxInstructions: 1, maxSteps: 1 },
};

suite("messages from the webview", () => {
  const good = [
    { kind: "ready" },
    { kind: "goToStep", step: 0 },
    { kind: "revealLine", line: 1 },
    { kind: "selectObject", object: 12 },
    { kind: "resized", width: 320.5 },
    { kind: "selectObject", object: null },
    { kind: "move", move: "toBreakpoint" },
    { kind: "rasterized", id: 2, png: "AAEC" },
    { kind: "setFilters", filters: { showMachinery: true, filter: "a", expanded: [1] } },
  ];
  for (const message of good) {
    test(`${message.kind} is understood`, () => {
      assert.deepEqual(parseFromWebview(message), message);
    });
  }

  const bad: [string, unknown][] = [
    ["nothing", undefined],
    ["a text", "ready"],
    ["a list", [{ kind: "ready" }]],
    ["a picture that is no base64", { kind: "rasterized", id: 2, png: "a b" }],
    ["an unknown kind", { kind: "run" }],
    ["a missing field", { kind: "goToStep" }],
    ["a negative step", { kind: "goToStep", step: -1 }],
    ["half a step", { kind: "goToStep", step: 1.5 }],
    ["line 0", { kind: "revealLine", line: 0 }],
    ["a text for an object", { kind: "selectObject", object: "1" }],
    ["a move that nobody knows", { kind: "move", move: "away" }],
    ["filters of a wrong kind", { kind: "setFilters", filters: { filter: 1 } }],
    ["an endless width", { kind: "resized", width: Number.POSITIVE_INFINITY }],
  ];
  for (const [name, message] of bad) {
    test(`${name} is refused`, () => assert.equal(parseFromWebview(message), undefined));
  }

  test("fields that nobody asked for are left behind", () => {
    assert.deepEqual(parseFromWebview({ kind: "ready", more: 1 }), { kind: "ready" });
  });
});

suite("calls of the worker", () => {
  const filters = { showMachinery: true, filter: "list", expanded: [7] };
  const good = [
    { kind: "analyze", program },
    { kind: "explainName", program, offset: 3 },
    { kind: "explainObject", program, object: 1, step: 2 },
    { kind: "graph", program, step: 2, width: 640, filters },
    { kind: "memory", program },
    { kind: "collections", program },
    { kind: "collection", program, index: 2 },
  ];
  for (const request of good) {
    test(`${request.kind} is understood`, () => {
      assert.deepEqual(parseWorkerCall({ id: 4, request }), { id: 4, request });
    });
  }

  const bad: [string, unknown][] = [
    ["no id", { request: good[0] }],
    ["no program", { id: 1, request: { kind: "analyze" } }],
    ["a program without limits", { id: 1, request: { kind: "analyze", program: { text: "" } } }],
    ["a graph of no width", { id: 1, request: { kind: "graph", program, step: 1, filters } }],
    ["a graph without filters", { id: 1, request: { kind: "graph", program, step: 1, width: 9 } }],
    ["an unknown kind", { id: 1, request: { kind: "eval", program } }],
  ];
  for (const [name, call] of bad) {
    test(`${name} is refused`, () => assert.equal(parseWorkerCall(call), undefined));
  }
});

suite("replies of the worker", () => {
  test("ready, answers and faults are understood", () => {
    assert.deepEqual(parseWorkerReply({ kind: "ready" }), { kind: "ready" });
    const answer = { id: 1, kind: "answer", answer: null };
    assert.deepEqual(parseWorkerReply(answer), answer);
    const fault = { id: 1, kind: "fault", message: "m" };
    assert.deepEqual(parseWorkerReply(fault), fault);
  });

  test("others are refused", () => {
    for (const reply of [null, { id: 1 }, { kind: "answer" }, { id: 1, kind: "fault" }]) {
      assert.equal(parseWorkerReply(reply), undefined);
    }
  });
});
