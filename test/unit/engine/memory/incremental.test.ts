import assert from "node:assert/strict";
import { factsOf } from "../../../../src/engine/facts.ts";
import { newRuntime } from "../../../../src/engine/objects/bootstrap.ts";
import {
  listAppend,
  newList,
  type PyList,
} from "../../../../src/engine/objects/containers/listobject.ts";
import type { Runtime } from "../../../../src/engine/objects/runtime.ts";

/** What gc.get_objects() counted after a full collection where the runs below were recorded. */
const INTERPRETER_OBJECTS = 20_780;

suite("The incremental collector", () => {
  interface Started {
    readonly rt: Runtime;
    /** Reachable from the interpreter, as a global of the program is. */
    readonly global: PyList;
  }

  /** A runtime whose interpreter is as large as the recorded one's, after gc.collect(). */
  function started(): Started {
    const rt = newRuntime(factsOf("3.14.0"), { logCapacity: 0 });
    const global = newList(rt, []);
    rt.heap.gc.startWith([0, 0, INTERPRETER_OBJECTS]);
    rt.heap.gc.sealInterpreter([]);
    rt.heap.gc.collect(2);
    rt.collectionRequested = false;
    return { rt, global };
  }

  function dropCycle(rt: Runtime): void {
    const list = newList(rt, []);
    listAppend(rt, list, list);
    rt.heap.decref(list);
  }

  /** Appends lists to a global, and runs the collector when it is due, as the evaluation loop does. */
  function allocate({ rt, global }: Started, count: number): void {
    for (let i = 0; i < count; i++) {
      const list = newList(rt, []);
      listAppend(rt, global, list);
      rt.heap.decref(list);
      if (!rt.collectionRequested) continue;
      rt.collectionRequested = false;
      rt.heap.gc.collectRequested();
    }
  }

  test("a dropped cycle is found by the same automatic run as in CPython 3.14.2", () => {
    const start = started();
    const { rt } = start;
    rt.heap.gc.collect(0);
    dropCycle(rt);
    allocate(start, 60_000);
    const runs = rt.heap.gc.runs.slice(2);
    assert.ok(runs.every(run => run.generation === 1 && run.reason === "threshold"));
    // Recorded with gc.callbacks: of the automatic runs the 19th collected one object.
    assert.equal(
      runs.findIndex(run => run.collected === 1),
      18,
    );
    assert.equal(runs[0]?.increment, "marks");
    assert.ok(runs.slice(1, 18).every(run => run.increment === "waits"));
    assert.equal(runs[18]?.increment, "collects");
  });

  test("runs that wait or mark do not count as collections", () => {
    const start = started();
    const { rt } = start;
    allocate(start, 30_000);
    assert.equal(rt.heap.gc.stats[1]?.collections, 0);
    allocate(start, 30_000);
    const collecting = rt.heap.gc.runs.filter(run => run.increment === "collects");
    assert.equal(rt.heap.gc.stats[1]?.collections, collecting.length);
    assert.ok(collecting.length > 0);
  });

  test("each automatic run says that it depends on the interpreter's start", () => {
    const start = started();
    allocate(start, 5_000);
    assert.deepEqual(
      start.rt.heap.gc.runs.map(run => run.dependsOnStart),
      [false, true, true],
    );
  });
});
