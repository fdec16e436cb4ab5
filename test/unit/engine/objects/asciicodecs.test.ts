import assert from "node:assert/strict";

import { Analysis, analyze } from "../../../../src/engine/index.ts";

/** What CPython 3.14 prints for these. */
const CASES: readonly (readonly [string, string])[] = [
  ["'Hi Mom -\\u263a-!'.encode('utf-7')", "b'Hi Mom -+Jjo--!'"],
  ["'a+b \\u65e5\\u672c\\u8a9e'.encode('utf-7')", "b'a+-b +ZeVnLIqe-'"],
  ["'\\U0001f600x'.encode('utf7')", "b'+2D3eAA-x'"],
  ["b'+2D3eAA-x'.decode('utf-7')", "'\u{1f600}x'"],
  ["b'abc\\xffd'.decode('utf-7', 'replace')", "'abc\ufffdd'"],
  [
    "b'+AO!'.decode('utf-7')",
    "UnicodeDecodeError: 'utf7' codec can't decode bytes in position 0-3: partial character in shift sequence",
  ],
  [
    "b'+A'.decode('utf-7')",
    "UnicodeDecodeError: 'utf7' codec can't decode bytes in position 0-1: unterminated shift sequence",
  ],
  ["'b\\xfccher'.encode('punycode')", "b'bcher-kva'"],
  ["b'egbpdaj6bu4bxfgehfvwxn'.decode('punycode')", "'ليهمابتكلموشعربي؟'"],
  [
    "b'a-!'.decode('punycode')",
    "UnicodeDecodeError: 'punycode' codec can't decode byte 0x21 in position 2: Invalid extended code point '33'",
  ],
  ["'B\\xfccher.DE'.encode('idna')", "b'xn--bcher-kva.DE'"],
  ["b'xn--bcher-kva.example'.decode('idna')", "'bücher.example'"],
  [
    "'a..b'.encode('idna')",
    "UnicodeEncodeError: 'idna' codec can't encode character '\\x2e' in position 2: label empty",
  ],
];

function shown(expression: string): string {
  const text = [
    "try:",
    `    print(repr(${expression}))`,
    "except Exception as error:",
    "    print(type(error).__name__, error, sep=': ')",
  ].join("\n");
  const limits = { maxInstructions: 10_000, maxSteps: 1_000 };
  const analysis = analyze({ text, fileName: "main.py", pythonVersion: "3.14", limits });
  assert.ok(analysis instanceof Analysis, "the engine has no fault");
  return analysis.result.output
    .map(part => part.text)
    .join("")
    .trimEnd();
}

suite("codecs that write all texts in ASCII", () => {
  for (const [expression, expected] of CASES) {
    test(expression, () => assert.equal(shown(expression), expected));
  }

  test("a codec whose tables are not modelled gives unknown bytes and a note", () => {
    const text = "data = '\\u65e5'.encode('gbk')\nprint(len(data) > 0)\n";
    const limits = { maxInstructions: 10_000, maxSteps: 1_000 };
    const analysis = analyze({ text, fileName: "main.py", pythonVersion: "3.14", limits });
    assert.ok(analysis instanceof Analysis, "the engine has no fault");
    const { outcome, notes } = analysis.result;
    assert.equal(outcome.kind, "finished");
    assert.match(notes[0]?.message ?? "", /the encoding gbk is not modelled/);
  });
});
