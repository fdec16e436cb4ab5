import assert from "node:assert/strict";
import { knowAsMutable } from "../../../src/base/shapes.ts";

suite("shapes", () => {
  test("fields are changed, and left as they were", () => {
    const changes: unknown[] = [];
    const object = {
      count: 1,
      isOpen: false,
      owner: null as object | null,
      set name(value: string | null) {
        changes.push(value);
      },
      get name(): string | null {
        return "n";
      },
    };
    knowAsMutable(object, "count", "isOpen", "owner", "name");
    assert.deepEqual(changes, [null, "n"]);
    assert.equal(object.count, 1);
    assert.equal(object.isOpen, false);
    assert.equal(object.owner, null);
  });
});
