import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { projectRoot } from "../../scripts/vscode/server.ts";

/** Runs the command that ships, as a shell does. */
function refscope(args: readonly string[], input = "") {
  const command = path.join(projectRoot, "dist/cli.cjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: path.join(projectRoot, "examples"),
    input,
    encoding: "utf8",
    env: { ...process.env, FORCE_COLOR: undefined, NODE_OPTIONS: undefined },
  });
  return { status, stdout, stderr };
}

suite("the terminal command that ships", function () {
  this.timeout(20_000);

  test("traces an example", () => {
    const { status, stdout, stderr } = refscope(["trace", "01_names_are_labels.py"]);
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.match(stdout, /also_shopping = shopping .* list·1 refs 1→2/);
    assert.ok(!stdout.includes("\x1b"), "a pipe gets no colors");
  });

  test("ends with 1 when the program raises", () => {
    const { status, stdout } = refscope(["trace", "-"], "1 / 0\n");
    assert.equal(status, 1);
    assert.match(stdout, /ZeroDivisionError/);
  });

  test("ends with 2 when the file is not there", () => {
    const { status, stderr } = refscope(["trace", "none.py"]);
    assert.equal(status, 2);
    assert.equal(stderr, "refscope: cannot read none.py: no such file or directory\n");
  });

  test("has room for a deep expression", () => {
    const { status, stderr } = refscope(["trace", "-"], `x = 1${" + 1".repeat(5000)}\n`);
    assert.equal(stderr, "");
    assert.equal(status, 0);
  });
});
