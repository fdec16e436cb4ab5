import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { MEASURED_GAPS } from "../../../src/engine/objects/measuredGaps.ts";
import { classAttributesOf } from "../../support/classAttributes.ts";

const SCRIPT = new URL("../../oracle/class-attributes.py", import.meta.url);

suite("attributes that library classes lack", function () {
  this.timeout(60_000);

  test("are said to be missing only where they are", () => {
    const rows = MEASURED_GAPS.map(row => row.split(" ")).filter(([digits]) =>
      digits?.includes("e"),
    );
    const modules = [...new Set(rows.map(([, owner = ""]) => owner.split(".")[0] ?? ""))];
    const own = new Set(classAttributesOf("3.14", readFileSync(SCRIPT, "utf8"), modules));
    const present = rows.flatMap(([, owner = "", ...attributes]) =>
      attributes.map(attribute => `${owner} ${attribute}`).filter(line => own.has(line)),
    );
    assert.deepEqual(present, []);
  });
});
