import assert from "node:assert/strict";
import { ASCII_SPACE, trimmed, trimmedEnd } from "../../../src/base/trim.ts";

suite("trimming", () => {
  test("takes the signs away at the end, or at both ends", () => {
    assert.equal(trimmedEnd("  a b  ", " "), "  a b");
    assert.equal(trimmed("\t a b \r\n", ASCII_SPACE), "a b");
    assert.equal(trimmed(" \v\f ", ASCII_SPACE), "");
    assert.equal(trimmed("", ASCII_SPACE), "");
  });
});
