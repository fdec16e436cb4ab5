import assert from "node:assert/strict";
import { SourceText } from "../../../../src/base/text.ts";
import type { CodeUnit, Constant } from "../../../../src/engine/compile/code.ts";
import { compileModule } from "../../../../src/engine/compile/compile.ts";
import { marshalCode, unmarshalCode } from "../../../../src/engine/compile/marshal.ts";
import { factsOf, PYTHON_VERSIONS } from "../../../../src/engine/facts.ts";
import { libraryModules } from "../../../../src/engine/lib/index.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";

const EVERYTHING = [
  '"""Docstring — with “signs” of its own.\n\n    indented\n    """',
  "a = [None, True, False, ..., -1, 2**70, 1.5, float('nan'), -0.0, 1e300, 2j]",
  "b = b'\\x00\\xff' + b''",
  "c = 'caf\\u00e9 \\ud800 \\U0001f40d' 'and' ' more'",
  "d = x in {1, 2, (3, 'four')}; e = s[1:2], s[::3]",
  "def f(p, /, q, *r, s=(1, (2, 3)), **t):",
  "    try:",
  "        return lambda u: [v + q for v in (1, (2, 3)) if u]",
  "    except* ValueError as error:",
  "        raise error from None",
  "class K:",
  "    async def m(self): yield await self.n(1, key=2)",
  "    def n(self): return __class__, super().n",
].join("\n");

suite("marshalled code", () => {
  for (const version of PYTHON_VERSIONS) {
    test(`is the code that it was made of, on ${version}`, () => {
      roundTrip(EVERYTHING, version);
      for (const name of ["functools", "types"]) roundTrip(sourceOf(name), version);
    });
  }

  test("has the source ranges of the source, all code within included", () => {
    const { code, again } = roundTrip(sourceOf("heapq"), "3.14");
    assert.deepEqual(codesOf(again).map(rangesOf), codesOf(code).map(rangesOf));
  });

  test("has one object for what was one", () => {
    const { again } = roundTrip("def f(): return 'one', 1000\ndef g(): return 1000\n", "3.11");
    const [f, g] = codesOf(again).slice(1);
    const thousand = g?.consts.find(isThousand);
    assert.ok(thousand);
    const tuple = f?.consts.find(each => each.kind === "tuple");
    assert.ok(tuple?.kind === "tuple");
    assert.equal(tuple.items.find(isThousand), thousand);
  });

  test("is a fault when it ends too early", () => {
    const code = compile("a = 1", "3.14");
    const marshalled = marshalCode(code, "a = 1").slice(0, -1);
    assert.throws(() => unmarshalCode(marshalled, "a = 1", () => code), /ends too early/);
  });
});

function roundTrip(
  source: string,
  version: (typeof PYTHON_VERSIONS)[number],
): { code: CodeUnit; again: CodeUnit } {
  // What its compilation needed is not told: a module is made without it.
  const { compilerPeak: _, ...code } = compile(source, version);
  const again = unmarshalCode(marshalCode(code, source), source, () => code);
  assert.deepEqual(plain(again), plain(code));
  return { code, again };
}

function compile(source: string, version: (typeof PYTHON_VERSIONS)[number]): CodeUnit {
  const text = new SourceText(source);
  const { module } = parseModule(text, { version });
  const options = { facts: factsOf(version), fileName: "m.py", mode: "exec" } as const;
  const { code, errors } = compileModule(module, text, options);
  assert.ok(code, errors.map(({ message }) => message).join("\n"));
  return code;
}

/** Its own fields, the ranges as a field like others. */
function plain(code: CodeUnit): object {
  const consts = code.consts.map(each =>
    each.kind === "code" ? { ...each, code: plain(each.code) } : each,
  );
  return { ...code, consts };
}

function codesOf(code: CodeUnit): CodeUnit[] {
  const inner = code.consts.flatMap(each => (each.kind === "code" ? codesOf(each.code) : []));
  return [code, ...inner];
}

function rangesOf({ qualname, ranges }: CodeUnit): [string, Int32Array] {
  return [qualname, ranges];
}

function isThousand(each: Constant): boolean {
  return each.kind === "int" && each.value === 1000n;
}

function sourceOf(name: string): string {
  const source = libraryModules.get(name);
  assert.ok(source);
  return source;
}
