import assert from "node:assert/strict";

import { SourceText } from "../../../../src/base/text.ts";
import {
  dumpExact,
  dumpReadable,
  readableConstant,
  spansOf,
} from "../../../../src/engine/parser/astDump.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";

function parsed(source: string): ReturnType<typeof parseModule> & { readonly text: SourceText } {
  const text = new SourceText(source);
  return { ...parseModule(text, { version: "3.14" }), text };
}

suite("dumps of syntax trees", () => {
  test("readable: one node a line, with its fields and its place", () => {
    const { module, text } = parsed("for x in y:\n    print(x, end='')\n");
    assert.equal(
      dumpReadable(module, text),
      [
        "Module() 1:0-3:0",
        "  body[0]=For() 1:0-2:20",
        '    target=Name(id="x", ctx="Store") 1:4-1:5',
        '    iter=Name(id="y", ctx="Load") 1:9-1:10',
        "    body[0]=Expr() 2:4-2:20",
        "      value=Call() 2:4-2:20",
        '        func=Name(id="print", ctx="Load") 2:4-2:9',
        '        args[0]=Name(id="x", ctx="Load") 2:10-2:11',
        '        keywords[0]=keyword(arg="end") 2:13-2:19',
        '          value=Constant(value="") 2:17-2:19',
        "",
      ].join("\n"),
    );
  });

  test("readable: what could not be read stands in an error node", () => {
    const { module, text } = parsed("x = (1\ny = 2\n");
    const lines = dumpReadable(module, text)
      .split("\n")
      .filter(line => line.startsWith("  body"));
    assert.deepEqual(lines, ["  body[0]=ErrorStmt() 1:0-1:6", "  body[1]=Assign() 2:0-2:5"]);
  });

  const constants: readonly [string, string][] = [
    ["10 ** 2", "10"],
    ["2.0", "2.0"],
    ["1e400", "Infinity"],
    ["3j", "3j"],
    ["b'a\\xff'", 'b"aÿ"'],
    ["'a' \"b\"", '"ab"'],
    ["None", "None"],
    ["True", "True"],
    ["...", "Ellipsis"],
  ];
  for (const [source, expected] of constants) {
    test(`readable: the constant ${source}`, () => {
      const [statement] = parsed(`${source}\n`).module.body;
      assert.ok(statement?.kind === "Expr");
      const { value } = statement;
      const constant = value.kind === "BinOp" ? value.left : value;
      assert.ok(constant.kind === "Constant");
      assert.equal(readableConstant(constant.value), expected);
    });
  }

  test("exact: fields of newer versions are left out for older ones", () => {
    const { module, text } = parsed("def f(): pass\n");
    const [statement] = module.body;
    assert.ok(statement !== undefined);
    assert.equal(
      dumpExact(statement, text, 12).replace(/@[\d:-]+/g, ""),
      'FunctionDef("f",arguments([],[],~,[],[],~,[]),[Pass()],[],~,[])',
    );
    assert.equal(
      dumpExact(statement, text, 11).replace(/@[\d:-]+/g, ""),
      'FunctionDef("f",arguments([],[],~,[],[],~,[]),[Pass()],[],~)',
    );
  });

  test("spans are in code units, sorted by code points", () => {
    const { module } = parsed("é, ﬀ = 1, 2\n");
    assert.deepEqual(spansOf(module), [
      "Assign:1@0-11",
      "Name:Store:ff@3-4",
      "Name:Store:é@0-1",
      "Tuple:2@0-4",
      "Tuple:2@7-11",
    ]);
  });
});
