import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import { SourceText } from "../../../../src/base/text.ts";
import { compileModule } from "../../../../src/engine/compile/compile.ts";
import { factsOf, PYTHON_VERSIONS, type PythonVersion } from "../../../../src/engine/facts.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";
import { allCode, type NormalizedCode, normalize } from "./normalize.ts";
import { stackProblems } from "./stackCheck.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const PROGRAMS: readonly string[] = [
  ...pythonFiles(here("./samples/")),
  ...pythonFiles(here("../../../programs/oracle/")),
];

function pythonFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => name.endsWith(".py"))
    .map(name => folder + name);
}

/** What CPython compiles each program to: test/oracle/record-dis.py wrote it. */
function recordingOf(version: PythonVersion): Record<string, NormalizedCode[] | null> {
  const packed = readFileSync(here(`./recordings/${version}.json.gz`));
  return JSON.parse(gunzipSync(packed).toString("utf8"));
}

function compile(source: string, version: PythonVersion) {
  const text = new SourceText(source);
  const { module, errors } = parseModule(text, { version });
  const facts = factsOf(version);
  const compiled = compileModule(module, text, { facts, fileName: "x", mode: "exec" });
  return { ...compiled, syntaxErrors: errors };
}

for (const version of PYTHON_VERSIONS) {
  suite(`codegen: ${version} compiles as CPython does`, () => {
    const recorded = recordingOf(version);

    for (const path of PROGRAMS) {
      const name = basename(path);
      const expected = recorded[name];
      if (expected === undefined) continue;
      test(name, () => {
        const compiled = compile(readFileSync(path, "utf8"), version);
        if (expected === null) {
          assert.notDeepEqual(compiled.syntaxErrors, [], "CPython refuses this syntax");
          return;
        }
        assert.deepEqual(compiled.errors, []);
        assert.ok(compiled.code);
        const codes = allCode(compiled.code);
        const ours = codes.map(code => normalize(code, version));
        assert.equal(ours.length, expected.length, "as many code objects");
        for (const [i, code] of expected.entries()) assert.deepEqual(ours[i], code);
        // Up to 3.12 the names of keywords are no value on CPython's stack (KW_NAMES), and 3.11 has
        // the guard of a generator in its interpreter.
        const room = version === "3.11" || version === "3.12" ? 1 : 0;
        for (const code of codes) assert.deepEqual(stackProblems(code, room), [], code.qualname);
      });
    }

    test("every program is recorded", () => {
      assert.deepEqual(
        PROGRAMS.map(path => basename(path)).filter(name => !(name in recorded)),
        [],
      );
    });
  });
}

suite("codegen: large programs", () => {
  test("a sum of 20,000 terms needs no deep stack, folded or not", function () {
    this.timeout(30_000);
    for (const version of PYTHON_VERSIONS) {
      for (const term of ["a", "1.5"]) {
        const { code, errors } = compile(`x = ${Array(20_000).fill(term).join(" + ")}`, version);
        assert.deepEqual(errors, []);
        assert.ok(code !== null);
      }
    }
  });
});

suite("codegen: half-typed text", () => {
  test("every prefix compiles to code whose stack is sound", () => {
    for (const path of pythonFiles(here("./samples/"))) {
      const source = readFileSync(path, "utf8");
      for (let end = 0; end < source.length; end += 199) {
        const { code } = compile(source.slice(0, end), "3.14");
        assert.ok(code !== null, `${basename(path)} up to ${end}`);
        for (const one of allCode(code)) {
          assert.deepEqual(stackProblems(one), [], `${basename(path)} up to ${end}`);
        }
      }
    }
  });

  test("what could not be read is a hole, between what came before and what follows", () => {
    const { code } = compile("x = 1\ny = x +\nz = 3\n", "3.14");
    const names = code === null ? [] : normalize(code, "3.14").code.map(line => line.split(" ")[1]);
    assert.deepEqual(names.slice(0, 3), ["RESUME", "LOAD_SMALL_INT", "STORE_NAME"]);
    assert.deepEqual(names.slice(3, 5), ["LOAD_HOLE", "STORE_NAME"]);
    assert.ok(names.includes("RETURN_VALUE"));
  });

  test("a broken return gives what is unknown", () => {
    const { code } = compile("def f(x):\n    return x +\n\nf(1)\n", "3.14");
    assert.ok(code !== null);
    const [f] = code.consts.filter(constant => constant.kind === "code");
    assert.ok(f?.kind === "code");
    const names = normalize(f.code, "3.14").code.map(line => line.split(" ")[1]);
    assert.deepEqual(names.slice(-2), ["LOAD_HOLE", "RETURN_VALUE"]);
  });
});
