import assert from "node:assert/strict";
import { preparedLately } from "../../../src/base/prepared.ts";

suite("what is prepared lately", () => {
  test("is made once, while it is among the latest", () => {
    let made = 0;
    const get = preparedLately<string>(2);
    const ask = (key: string): string | null => get(key, () => `${key}${++made}`);
    assert.deepEqual(["a", "b", "a", "c", "a", "b"].map(ask), ["a1", "b2", "a1", "c3", "a1", "b4"]);
  });

  test("is asked for again when there was nothing", () => {
    const get = preparedLately<string>(2);
    assert.equal(
      get("a", () => null),
      null,
    );
    assert.equal(
      get("a", () => "now"),
      "now",
    );
  });
});
