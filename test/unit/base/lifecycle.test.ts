import assert from "node:assert/strict";
import { Emitter } from "../../../src/base/event.ts";
import {
  Disposable,
  DisposableStore,
  MutableDisposable,
  toDisposable,
  trackDisposables,
} from "../../../src/base/lifecycle.ts";

suite("lifetimes", () => {
  let tracking: ReturnType<typeof trackDisposables>;
  setup(() => {
    tracking = trackDisposables();
  });
  teardown(() => tracking.stop());

  test("a store disposes the last first, once", () => {
    const ended: string[] = [];
    const store = new DisposableStore();
    store.add(toDisposable(() => ended.push("first")));
    store.add(toDisposable(() => ended.push("second")));
    store.dispose();
    store.dispose();
    assert.deepEqual(ended, ["second", "first"]);
    assert.deepEqual(tracking.alive(), []);
  });

  test("what comes to a disposed store is disposed at once", () => {
    const store = new DisposableStore();
    store.dispose();
    let isOver = false;
    store.add(
      toDisposable(() => {
        isOver = true;
      }),
    );
    assert.ok(isOver);
  });

  test("a class owns what it creates", () => {
    class Owner extends Disposable {
      readonly thing = this.own(toDisposable(() => {}));
    }
    const owner = new Owner();
    assert.equal(tracking.alive().length, 2);
    owner.dispose();
    assert.deepEqual(tracking.alive(), []);
  });

  test("a place for one disposes what was there", () => {
    const ended: string[] = [];
    const place = new MutableDisposable();
    place.value = toDisposable(() => ended.push("old"));
    place.value = toDisposable(() => ended.push("new"));
    assert.deepEqual(ended, ["old"]);
    place.dispose();
    place.value = toDisposable(() => ended.push("late"));
    assert.deepEqual(ended, ["old", "new", "late"]);
    assert.deepEqual(tracking.alive(), []);
  });

  test("a leak is found", () => {
    const leak = new DisposableStore();
    assert.deepEqual(tracking.alive(), [leak]);
    leak.dispose();
  });
});

suite("events", () => {
  test("reach those who listen, until they stop", () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event(value => heard.push(`first ${value}`));
    emitter.event(value => heard.push(`second ${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, ["first 1", "second 1", "second 2"]);
  });

  test("one who stops while the event is on its way hears nothing more", () => {
    const emitter = new Emitter<void>();
    let heard = 0;
    emitter.event(() => second.dispose());
    const second = emitter.event(() => {
      heard += 1;
    });
    emitter.fire();
    assert.equal(heard, 0);
  });
});
