import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

import { SourceText } from "../../../../../src/base/text.ts";
import { factsOf } from "../../../../../src/engine/facts.ts";
import type { Node } from "../../../../../src/engine/parser/ast.ts";
import { dumpExact, fieldsOf } from "../../../../../src/engine/parser/astDump.ts";
import { parseModule } from "../../../../../src/engine/parser/parser.ts";
import { asdlClasses } from "../../../../../src/engine/vm/modules/ast/asdl.ts";
import { unparseTree } from "../../../../../src/engine/vm/modules/ast/unparse.ts";

const PROGRAMS = new URL("../../../../programs/", import.meta.url);

/** The tree without its positions. */
function shape(source: string): { tree: Node; dump: string } | null {
  const text = new SourceText(source);
  const { module, errors } = parseModule(text, { version: "3.14" });
  if (errors.length > 0) return null;
  return { tree: module, dump: dumpExact(module, text, 14).replace(/@[\d:-]+/g, "") };
}

suite("syntax trees as objects", () => {
  test("source text written from a tree reads back as the same tree", function () {
    this.timeout(60_000);
    let count = 0;
    for (const folder of ["", "more/"]) {
      for (const name of readdirSync(new URL(folder, PROGRAMS))) {
        if (!name.endsWith(".py")) continue;
        const read = shape(readFileSync(new URL(folder + name, PROGRAMS), "utf8"));
        if (read === null) continue;
        const again = shape(unparseTree(read.tree, 14));
        assert.ok(again?.dump === read.dump, name);
        count += 1;
      }
    }
    assert.ok(count > 200);
  });

  test("the newest grammar has the fields of our trees", () => {
    const kindless = new Set(["type_comment", "type_ignores", "kind"]);
    for (const { name, fields } of asdlClasses(factsOf("3.15"))) {
      const own = fieldsOf({ kind: name } as Node).filter(field => field !== "constantKind");
      const declared = (fields ?? []).map(field => field.name);
      if (fields === null || name === "FunctionType" || name === "TypeIgnore") continue;
      assert.deepEqual(
        declared.filter(field => !kindless.has(field)),
        own,
        name,
      );
    }
  });

  test("older versions lack what came later", () => {
    const docs = new Map(asdlClasses(factsOf("3.11")).map(({ name, doc }) => [name, doc]));
    assert.equal(docs.get("TypeAlias"), undefined);
    assert.equal(docs.get("Dict"), "Dict(expr* keys, expr* values)");
    assert.equal(docs.get("expr_context"), "expr_context = Load | Store | Del");
    assert.ok(docs.get("stmt")?.startsWith("stmt = FunctionDef(identifier name, arguments args, "));
  });
});
