import assert from "node:assert/strict";

import { agreementOf } from "../../support/agreement.ts";
import { compareRuns } from "../../support/compare.ts";
import type { Aspect } from "../../support/noise.ts";
import {
  type ObservedEvent,
  type ObservedObject,
  type ObservedRun,
  programSource,
  type Recording,
  readRecordings,
} from "../../support/recordings.ts";

const PROGRAM = { set: "examples", name: "05_inside_containers" };

function recording() {
  const found = readRecordings(PROGRAM)?.versions["3.14"];
  assert.ok(found !== undefined);
  return found;
}

function levelOf(expected: Recording, actual: ObservedRun) {
  const source = programSource(PROGRAM);
  return agreementOf("3.14", { program: PROGRAM.name, source, recording: expected, actual }).level;
}

/** The run with the event at index `at` changed. */
function withEvent(
  run: ObservedRun,
  at: number,
  change: (event: ObservedEvent) => ObservedEvent,
): ObservedRun {
  return { ...run, events: run.events.map((event, i) => (i === at ? change(event) : event)) };
}

/** The run with one of the program's own objects changed at event `at`. */
function withObject(run: ObservedRun, at: number, change: Partial<ObservedObject>): ObservedRun {
  return withEvent(run, at, event => {
    const label = event.frames[0]?.names["ann"] ?? "";
    const object = event.objs[label] as ObservedObject;
    return { ...event, objs: { ...event.objs, [label]: { ...object, ...change } } };
  });
}

function differingAspects(expected: ObservedRun, actual: ObservedRun): Aspect[] {
  return [...compareRuns(expected, actual).tallies]
    .filter(([, { agreed, total }]) => agreed !== total)
    .map(([aspect]) => aspect);
}

suite("comparing with recordings", () => {
  test("a recording agrees with itself in everything", () => {
    const run = recording();
    assert.deepEqual(differingAspects(run, run), []);
    assert.equal(levelOf(run, run), "full");
  });

  test("labels may be other ones", () => {
    const run = recording();
    const text = JSON.stringify(run).replace(/"o(\d+)"/g, (_, n) => `"x${1000 - Number(n)}"`);
    assert.deepEqual(differingAspects(run, JSON.parse(text) as ObservedRun), []);
  });

  const objectChanges: readonly (readonly [Aspect, Partial<ObservedObject>])[] = [
    ["refs", { refs: 99 }],
    ["type", { type: "Other" }],
    ["size", { size: 1 }],
    ["tracked", { tracked: false }],
    ["immortal", { immortal: true }],
  ];
  for (const [aspect, change] of objectChanges) {
    test(`a changed ${aspect} is found, with its line and name`, () => {
      const run = recording();
      const found = compareRuns(run, withObject(run, 8, change)).disagreements;
      assert.deepEqual(
        found.map(d => [d.aspect, d.event, d.line, d.subject]),
        [[aspect, 8, run.events[8]?.line, "<module>.ann (Person)"]],
      );
    });
  }

  test("a count of a shared object is told apart", () => {
    const run = recording();
    const changed = withEvent(run, 8, event => {
      const label = event.frames[0]?.names["sys"] ?? "";
      const object = event.objs[label] as ObservedObject;
      return { ...event, objs: { ...event.objs, [label]: { ...object, refs: 1 } } };
    });
    assert.deepEqual(differingAspects(run, changed), ["shared"]);
    assert.equal(levelOf(run, changed), "own");
  });

  test("output, exception, a missing name and an unexpected one are found", () => {
    const run = recording();
    const exception = { type: "ValueError", message: "no", line: 3 };
    assert.deepEqual(differingAspects(run, { ...run, stdout: `${run.stdout}x` }), ["stdout"]);
    assert.deepEqual(differingAspects(run, { ...run, exception }), ["exception"]);
    const renamed = withEvent(run, 8, event => {
      const [module, ...inner] = event.frames;
      const { ann, ...names } = module?.names ?? {};
      assert.ok(module !== undefined && ann !== undefined);
      return { ...event, frames: [{ ...module, names: { ...names, anna: ann } }, ...inner] };
    });
    const bindings = compareRuns(run, renamed).disagreements;
    assert.deepEqual(
      bindings.map(d => [d.aspect, d.subject]),
      [
        ["bindings", "<module>.ann"],
        ["bindings", "<module>.anna"],
      ],
    );
  });

  test("two names exchanged are found where they are exchanged", () => {
    const run = recording();
    const at = run.events.findIndex(event => event.frames[0]?.names["bob"] !== undefined);
    const changed = withEvent(run, at, event => {
      const [module, ...inner] = event.frames;
      assert.ok(module !== undefined);
      const { ann = "", bob = "" } = module.names;
      const names = { ...module.names, ann: bob, bob: ann };
      return { ...event, frames: [{ ...module, names }, ...inner] };
    });
    assert.ok(differingAspects(run, changed).includes("bindings"));
  });

  test("an old object in a new one's place is found, unless it was away", () => {
    const run = recording();
    const named = (event: ObservedEvent) => event.frames[0]?.names["bob"];
    const born = run.events.findIndex(event => named(event) !== undefined);
    const label = named(run.events[born] as ObservedEvent) ?? "";
    const relabelled = (from: number): ObservedRun => ({
      ...run,
      events: run.events.map((event, i) =>
        i < from
          ? event
          : (JSON.parse(
              JSON.stringify(event).replaceAll(`"${label}"`, '"other"'),
            ) as ObservedEvent),
      ),
    });
    assert.ok(differingAspects(relabelled(born + 3), run).includes("bindings"));
    const away = {
      ...run,
      events: run.events.map((event, i) => {
        if (i !== born + 2) return event;
        const [module] = event.frames;
        assert.ok(module !== undefined);
        const { bob: _, ...names } = module.names;
        const { [label]: __, ...objs } = event.objs;
        return { ...event, objs, frames: [{ ...module, names }] };
      }),
    };
    const back = {
      ...away,
      events: away.events.map((event, i) =>
        i < born + 3 ? event : (relabelled(0).events[i] as ObservedEvent),
      ),
    };
    assert.deepEqual(differingAspects(back, away), []);
  });

  test("an event too few or too many costs that event only", () => {
    const run = recording();
    const fewer = { ...run, events: run.events.filter((_, i) => i !== 10) };
    const more = {
      ...run,
      events: run.events.flatMap((event, i) =>
        i === 10 ? [event, { ...event, line: 999 }] : [event],
      ),
    };
    for (const changed of [fewer, more]) {
      const { tallies } = compareRuns(run, changed);
      const { agreed = 0, total = 0 } = tallies.get("events") ?? {};
      assert.equal(total - agreed, 1);
      assert.deepEqual(differingAspects(run, changed), ["events"]);
    }
  });

  test("a changed collection and a changed stack are found", () => {
    const run = recording();
    const collected = withEvent(run, 8, event => {
      const [young = [], ...older] = event.gc.stats;
      const stats = [young.map(n => n + 1), ...older];
      return { ...event, gc: { ...event.gc, stats } };
    });
    assert.deepEqual(differingAspects(run, collected), ["gc stats"]);
    const deeper = withEvent(run, 8, event => ({
      ...event,
      frames: [...event.frames, { fn: "f", line: 1, kind: "function", names: {} }],
    }));
    assert.ok(differingAspects(run, deeper).includes("bindings"));
  });

  test("collections within an import, and of what it leaves, are not the program's", () => {
    const kept = readRecordings({ set: "examples", name: "13_weak_references" })?.versions["3.14"];
    assert.ok(kept !== undefined);
    const source = programSource({ set: "examples", name: "13_weak_references" });
    const collectedFrom = (first: number) => {
      const events = kept.events.map((event, i) => {
        const more = i < first ? 0 : 1;
        const stats = event.gc.stats.map(([runs = 0, ...rest]) => [runs + more, ...rest]);
        return { ...event, gc: { ...event.gc, stats } };
      });
      const actual = { ...kept, events };
      return agreementOf("3.14", { program: "13", source, recording: kept, actual }).level;
    };
    const importing = kept.events.findIndex(event => event.line === 8);
    assert.match(source.split("\n")[7] ?? "", /^import weakref/);
    assert.equal(collectedFrom(importing + 1), "full");
    assert.equal(collectedFrom(importing + 2), "none");
  });

  test("what comes after the end of a cut recording is not judged", () => {
    const run = recording();
    const cut = { ...run, events: run.events.slice(0, 12), problems: [{ ev: "stopped" }] };
    assert.equal(levelOf(cut, run), "full");
    const complete = { ...cut, problems: [] };
    assert.equal(levelOf(complete, run), "none");
  });
});
