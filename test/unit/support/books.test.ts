import assert from "node:assert/strict";
import { observe } from "../../../src/engine/index.ts";
import { dictGetStr } from "../../../src/engine/objects/containers/dictobject.ts";
import type { InterpreterFrame } from "../../../src/engine/objects/functions/frame.ts";
import type { Runtime } from "../../../src/engine/objects/runtime.ts";
import { Auditor } from "../../support/books.ts";

/** Runs two lines; before the second, `meddle` is given the list that the first one made. */
function audited(meddle: (rt: Runtime, frame: InterpreterFrame) => void): Auditor {
  const audits: Auditor[] = [];
  observe("a = [[]]\nprint(a)\n", {
    version: "3.14",
    fileName: "a.py",
    beside: rt => {
      const auditor = new Auditor(rt, "a.py");
      audits.push(auditor);
      return {
        onLine: frame => {
          if (dictGetStr(frame.globals, "a") !== undefined) meddle(rt, frame);
          auditor.onLine(frame);
        },
        onReturn: () => undefined,
      };
    },
  });
  const [auditor] = audits;
  assert.ok(auditor, "the program ran");
  return auditor;
}

suite("the auditor of the books", () => {
  test("has nothing to say when all is well", () => {
    assert.deepEqual(audited(() => undefined).found, []);
  });

  test("tells of a count without a reference, and who holds the object", () => {
    const { found } = audited((rt, { globals }) => {
      const list = dictGetStr(globals, "a");
      assert.ok(list);
      rt.heap.incref(list);
    });
    assert.deepEqual(found, [
      { line: 2, label: "list·2", refcount: 2, holders: ["global name `a`"] },
    ]);
  });
});
