import assert from "node:assert/strict";

import { Matcher } from "../../../../src/engine/vm/modules/re/matcher.ts";
import { compilePattern } from "../../../../src/engine/vm/modules/re/compile.ts";
import { parsePattern } from "../../../../src/engine/vm/modules/re/parse.ts";
import type { PatternFault } from "../../../../src/engine/vm/modules/re/source.ts";
import { byteSubject } from "../../../../src/engine/vm/modules/re/subject.ts";

class Spent extends Error {}

function matcherOf(pattern: string, text: string, budget = 1e6): Matcher {
  let left = budget;
  const code = compilePattern(parsePattern(pattern, false, 0, "3.14", 14));
  const bytes = Uint8Array.from(text, each => each.charCodeAt(0));
  return new Matcher(code, byteSubject(bytes), bytes.length, 14, units => {
    left -= units;
    if (left < 0) throw new Spent();
  });
}

function found(pattern: string, text: string): string | null {
  const matcher = matcherOf(pattern, text);
  return matcher.search(0, false) ? text.slice(matcher.matchStart, matcher.matchEnd) : null;
}

suite("regular expressions", () => {
  for (const [pattern, text, expected] of [
    ["a+?b", "xaab", "aab"],
    ["(a|ab)(c|bcd)(d*)", "abcd", "abcd"],
    ["(?>a*)ab", "aaab", null],
    ["a*+b", "aaab", "aaab"],
    ["(?<=a)b", "cbab", "b"],
    [String.raw`(\w)\1`, "abccd", "cc"],
    ["(a)?(?(1)b|c)", "c", "c"],
    ["(?:a*)*$", "aab", ""],
  ] as const) {
    test(`${pattern} in ${text}`, () => {
      assert.equal(found(pattern, text), expected);
    });
  }

  test("a long text needs no deep stack", () => {
    assert.equal(found("(?:a|b)*c", `${"ab".repeat(20_000)}c`)?.length, 40_001);
  });

  test("backtracking without end spends the budget", () => {
    const matcher = matcherOf("(a+)+$", `${"a".repeat(40)}b`, 100_000);
    assert.throws(() => matcher.search(0, false), Spent);
  });

  test("a fault says where it is", () => {
    assert.throws(
      () => parsePattern("ab(", true, 0, "3.14", 14),
      (fault: PatternFault) =>
        fault.position === 2 && fault.message === "missing ), unterminated subpattern",
    );
  });
});
