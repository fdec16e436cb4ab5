import assert from "node:assert/strict";

import { observe } from "../../../../src/engine/index.ts";
import { EVERYTHING, explained, stepBefore } from "./support.ts";

/** What every JavaScript object answers to is a name like any other in a program. */
const WORDS = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

suite("names that JavaScript knows", () => {
  test("are names, attributes, keywords and keys", () => {
    const lines = WORDS.flatMap(word => [
      `${word} = [1]`,
      `class Box: pass`,
      `box = Box()`,
      `box.${word} = ${word}`,
      `def call(**given): return given`,
      `print(call(${word}=1), vars(box), box.${word} is ${word})`,
    ]);
    const run = observe(`${lines.join("\n")}\n`, { version: "3.14", fileName: "program.py" });
    const expected = WORDS.map(word => `{'${word}': 1} {'${word}': [1]} True\n`).join("");
    assert.equal(run.stdout, expected);
    const names = Object.keys(run.events.at(-1)?.frames[0]?.names ?? {});
    assert.deepEqual(
      WORDS.filter(word => !names.includes(word)),
      [],
    );
  });

  for (const word of WORDS) {
    test(`${word} is shown`, () => {
      const lines = [`class ${word}: pass`, `a = ${word}()`, `${word} = a`, "b = a", "pass"];
      const analysis = explained(...lines);
      const view = analysis.graphAt(stepBefore(analysis, 5), EVERYTHING);
      const object = view?.objects.find(({ label }) => label === `${word}·1`);
      assert.ok(object, view?.objects.map(({ label }) => label).join(" "));
      const found = analysis.explainName(lines.slice(0, 3).join("\n").length + 1);
      assert.equal(found?.object.label, `${word}·1`);
      assert.equal(found.object.value, `<${word}>`);
      assert.match(analysis.story(), new RegExp(word));
    });

    test(`${word} is no encoding, no format and no module`, () => {
      const uses = `lambda: "x".encode("${word}"), lambda: memoryview(b"x").cast("${word}")`;
      const { result } = explained(
        `for use in [${uses}]:`,
        "    try: use()",
        "    except (LookupError, ValueError) as error: print(type(error).__name__)",
        `import ${word} as module`,
      );
      assert.equal(result.outcome.kind, "finished");
      const printed = result.output.map(({ text }) => text).join("");
      assert.equal(printed, "LookupError\nValueError\n");
    });
  }
});
