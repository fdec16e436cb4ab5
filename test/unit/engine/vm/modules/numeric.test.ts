import assert from "node:assert/strict";

import {
  add,
  divide,
  quantize,
  squareRoot,
} from "../../../../../src/engine/vm/modules/decimal/arithmetic.ts";
import {
  CONDITION,
  type Dec,
  finalize,
  type Settings,
  type Status,
} from "../../../../../src/engine/vm/modules/decimal/number.ts";
import { decimalText, parseDecimal } from "../../../../../src/engine/vm/modules/decimal/text.ts";
import {
  exponential,
  naturalLogarithm,
  power,
} from "../../../../../src/engine/vm/modules/decimal/transcendental.ts";
import {
  decodeBase64,
  encodeBase64,
} from "../../../../../src/engine/vm/modules/binascii/base64.ts";
import { crc32 } from "../../../../../src/engine/vm/modules/binascii/crc.ts";
import { packHalf, unpackHalf } from "../../../../../src/engine/objects/numbers/halffloat.ts";
import { compileFormat } from "../../../../../src/engine/vm/modules/struct/codes.ts";
import { watch } from "../watch.ts";

const SETTINGS: Settings = {
  prec: 9,
  rounding: "ROUND_HALF_EVEN",
  emin: -999,
  emax: 999,
  clamp: 0,
};

function dec(text: string): Dec {
  const parsed = parseDecimal(text);
  assert.ok(parsed !== null, text);
  return parsed;
}

suite("decimal arithmetic", () => {
  // Cases of the General Decimal Arithmetic Specification.
  for (const [name, actual, expected] of [
    ["add", (s: Status) => add(dec("1E+2"), dec("1E+4"), SETTINGS, s), "1.01E+4"],
    ["add far apart", (s: Status) => add(dec("1E+50"), dec("1"), SETTINGS, s), "1.00000000E+50"],
    ["divide", (s: Status) => divide(dec("2.40E+6"), dec("2"), SETTINGS, s), "1.20E+6"],
    ["divide rounded", (s: Status) => divide(dec("1"), dec("3"), SETTINGS, s), "0.333333333"],
    ["quantize", (s: Status) => quantize(dec("2.17"), dec("1e+1"), SETTINGS, s), "0E+1"],
    ["sqrt", (s: Status) => squareRoot(dec("1.00"), SETTINGS, s), "1.0"],
    ["exp", (s: Status) => exponential(dec("1"), SETTINGS, s), "2.71828183"],
    ["ln", (s: Status) => naturalLogarithm(dec("10"), SETTINGS, s), "2.30258509"],
    ["power", (s: Status) => power(dec("1.7"), dec("8"), SETTINGS, s), "69.7575744"],
    ["power of a fraction", (s: Status) => power(dec("2"), dec("0.5"), SETTINGS, s), "1.41421356"],
  ] as const) {
    test(name, () => {
      assert.equal(decimalText(actual({ flags: 0 })), expected);
    });
  }
  test("a number that is too large overflows, one that is too small loses digits", () => {
    const status: Status = { flags: 0 };
    assert.equal(decimalText(finalize(dec("9E+1000"), SETTINGS, status)), "Infinity");
    assert.equal(status.flags, CONDITION.OVERFLOW | CONDITION.INEXACT | CONDITION.ROUNDED);
    const small: Status = { flags: 0 };
    assert.equal(decimalText(finalize(dec("1.23E-1007"), SETTINGS, small)), "1E-1007");
    assert.ok((small.flags & CONDITION.UNDERFLOW) !== 0);
  });
});

suite("binary formats", () => {
  test("native formats are aligned, standard ones are not", () => {
    assert.equal((compileFormat("bhilq", false) as { size: number }).size, 24);
    assert.equal((compileFormat("<bhilq", false) as { size: number }).size, 19);
    assert.equal(compileFormat("3", false), "repeat count given without format specifier");
  });
  test("half-precision floats are rounded half to even", () => {
    for (const value of [0, 1.5, -2, 65504, 2 ** -24, 0.1]) {
      const bits = packHalf(value);
      assert.ok(bits !== null);
      assert.ok(Math.abs(unpackHalf(bits) - value) <= Math.abs(value) * 2 ** -11);
    }
    assert.equal(packHalf(65520), null);
  });
  test("Base64 there and back", () => {
    const bytes = Uint8Array.from({ length: 50 }, (_, i) => (i * 37) & 255);
    for (let length = 0; length < 50; length++) {
      const part = bytes.subarray(0, length);
      assert.deepEqual(decodeBase64(encodeBase64(part, true), false, 14), part);
    }
  });
  test("CRC-32 of the check text", () => {
    assert.equal(crc32(new TextEncoder().encode("123456789"), 0), 0xcbf43926);
  });
});

suite("ctypes", () => {
  const READ = "import ctypes\nread = ctypes.c_long.from_address\nx = []\n";
  test("the count of a living object is read from its address", () => {
    assert.equal(watch(`${READ}y = x\nprint(read(id(x)).value)\n`).output, "2\n");
  });
  test("what a dead object's address holds is unknown", () => {
    const { output, run } = watch(`${READ}at = read(id(x))\ndel x\nprint(at.value)\n`);
    assert.equal(output, "⟨unknown⟩\n");
    assert.ok(run.rt.unknowns.isActive);
  });
  test("Py_IncRef makes a reference that Py_DecRef gives up", () => {
    const text =
      `${READ}api = ctypes.pythonapi\napi.Py_IncRef(ctypes.py_object(x))\n` +
      "print(read(id(x)).value)\napi.Py_DecRef(ctypes.py_object(x))\nprint(read(id(x)).value)\n";
    assert.equal(watch(text).output, "2\n1\n");
  });
});
