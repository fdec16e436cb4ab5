import assert from "node:assert/strict";

import { SourceText } from "../../../../src/base/text.ts";
import { PYTHON_VERSIONS } from "../../../../src/engine/facts.ts";
import { spansOf } from "../../../../src/engine/parser/astDump.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";
import { describeSource, judge } from "../../../support/parserReference.ts";
import { readSample, readSnippets } from "../../../support/parserSample.ts";

suite("parser: agreement with recorded CPythons", () => {
  const sample = readSample();

  for (const version of PYTHON_VERSIONS) {
    test(`${version}: trees, symbol tables and errors of ${sample.sources.length} texts`, () => {
      const different: string[] = [];
      sample.sources.forEach((source, i) => {
        const theirs = sample.described[version]?.[i];
        assert.ok(theirs, `the sample has no ${version}: npm run gate -- --record`);
        const verdict = judge(describeSource(source, version), theirs);
        if (verdict === "same tree" || verdict === "same error" || verdict === "beyond CPython") {
          return;
        }
        different.push(`${verdict}: ${JSON.stringify(source)}`);
      });
      assert.deepEqual(different, []);
    }).timeout(120_000);
  }
});

suite("parser: snippets that other parsers get wrong", () => {
  const { valid, invalid } = readSnippets();

  for (const { name, source, spans, accepted_by } of valid) {
    test(`${name}: the nodes and places of 3.14, accepted by ${accepted_by.join(" ")}`, () => {
      const { module, errors } = parseModule(new SourceText(source), { version: "3.14" });
      assert.deepEqual(errors, []);
      assert.deepEqual(spansOf(module), spans);
      for (const version of ["3.11", "3.12", "3.13", "3.14"] as const) {
        const found = parseModule(new SourceText(source), { version });
        assert.equal(found.errors.length === 0, accepted_by.includes(version), version);
      }
    });
  }

  for (const { name, source, error_from } of invalid) {
    if (error_from !== "parser") continue;
    test(`${name}: reported`, () => {
      const { errors } = parseModule(new SourceText(source), { version: "3.14" });
      assert.notEqual(errors.length, 0);
    });
  }
});
