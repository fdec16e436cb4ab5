import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DECLARES =
  /^export (?:default )?(?:async |abstract |declare )*(?:const|let|function\*?|class|interface|type) (\w+)/;

suite("the sources", () => {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "src"], {
    cwd: ROOT,
    encoding: "utf8",
  })
    .split("\n")
    .filter(file => file.endsWith(".ts"));

  test("have a doc comment on every export", () => {
    const bare = files.flatMap(file => bareExports(file, readFileSync(ROOT + file, "utf8")));
    assert.deepEqual(bare, []);
  });

  test("have comments of at most 110 columns", () => {
    const long = files.flatMap(file =>
      readFileSync(ROOT + file, "utf8")
        .split("\n")
        .flatMap((line, at) => (/^\s*(\/?\*|\/\/)/.test(line) && line.length > 110 ? [at + 1] : []))
        .map(line => `${file}:${line}`),
    );
    assert.deepEqual(long, []);
  });
});

/** The exports without a doc comment; of overloads the first one has it. */
function bareExports(file: string, text: string): string[] {
  const lines = text.split("\n");
  let documented = "";
  return lines.flatMap((line, at) => {
    const name = DECLARES.exec(line)?.[1];
    if (name === undefined) return [];
    const has = lines[at - 1]?.trimEnd().endsWith("*/") || documented === name;
    if (has) documented = name;
    return has ? [] : [`${file}:${at + 1} ${name}`];
  });
}
