import assert from "node:assert/strict";
import { observe } from "../../../../src/engine/index.ts";

const COLLECT = "gc.set_debug(gc.DEBUG_STATS)\ngc.collect(0)\ngc.set_debug(0)\n";

suite("What the interpreter says", () => {
  const run = (source: string) =>
    observe(source, { version: "3.14", fileName: "test.py", maxEvents: 0 });

  test("of a collection goes to stderr; how long it took is not known", () => {
    const { stderr } = run(`import gc\n${COLLECT}`);
    assert.match(stderr, /^gc: collecting generation 0\.\.\.\n/);
    assert.match(stderr, /gc: done, \d+ unreachable, 0 uncollectable, ⟨unknown⟩s elapsed\n$/);
  });

  test("goes to what the program has put into sys.stderr", () => {
    const { stdout, stderr } = run(
      `import gc, io, sys\nsys.stderr = kept = io.StringIO()\n${COLLECT}print(kept.getvalue())\n`,
    );
    assert.equal(stderr, "");
    assert.match(stdout, /^gc: collecting generation 0/);
  });

  test("goes to the process when that cannot take it", () => {
    const { stderr } = run(`import gc, sys\nsys.stderr = 3\n${COLLECT}`);
    assert.match(stderr, /^gc: collecting/);
  });
});
