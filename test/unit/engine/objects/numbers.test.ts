import {
  doubleFromHex,
  doubleToHex,
  doubleToInt,
  integerRatio,
  parseDouble,
  roundDouble,
  roundHalfEven,
} from "../../../../src/engine/objects/numbers/floattext.ts";
import {
  formatComplex,
  formatFloat,
  formatInt,
  formatText,
} from "../../../../src/engine/objects/text/formatter.ts";
import {
  hashComplex,
  hashDouble,
  hashLong,
  hashTuple,
  hashBytes,
} from "../../../../src/engine/objects/hash.ts";
import * as arith from "../../../../src/engine/objects/numbers/longarith.ts";
import {
  intToDecimal,
  intToPrefixed,
  invalidLiteral,
  parseIntText,
} from "../../../../src/engine/objects/numbers/longparse.ts";
import { Refusal, valueError } from "../../../../src/engine/objects/exceptions/refusal.ts";
import { asciiOf, floatRepr, reprText } from "../../../../src/engine/parser/repr.ts";
import { bufferOf, kindOf } from "../../../../src/engine/objects/text/unicodetext.ts";
import { checkRecording, fromHex, fromRepr } from "./recordings.ts";

const MAX_DIGITS = 4300;

function int(text: string | undefined): arith.Int {
  return arith.normalize(BigInt(text ?? "0"));
}

function shown(value: number | Refusal): string | Refusal {
  return value instanceof Refusal ? value : doubleToHex(value);
}

suite("numbers and text as CPython recorded them", () => {
  test("float.__format__", () => {
    checkRecording("format_float", (minor, value = "", spec = "") =>
      spec === "" ? floatRepr(fromRepr(value)) : formatFloat(fromRepr(value), spec, minor),
    );
  });

  test("int.__format__", () => {
    checkRecording("format_int", (minor, value, spec = "") =>
      spec === ""
        ? intToDecimal(int(value), MAX_DIGITS)
        : formatInt(int(value), spec, "int", minor, MAX_DIGITS),
    );
  });

  test("str.__format__", () => {
    checkRecording("format_text", (minor, text = "", spec = "") => formatText(text, spec, minor));
  });

  test("complex.__format__", () => {
    checkRecording("format_complex", (minor, real = "", imag = "", spec = "") => {
      const [re, im] = [fromRepr(real), fromRepr(imag)];
      return formatComplex(re, im, spec, minor);
    });
  });

  test("repr of floats", () => {
    checkRecording("repr_float", (_minor, hex = "") => floatRepr(fromHex(hex)));
  });

  test("float(text)", () => {
    checkRecording("parse_float", (minor, text = "") => {
      const value = parseDouble(text, minor);
      if (value !== null) return doubleToHex(value);
      return valueError(`could not convert string to float: ${reprText(text)}`);
    });
  });

  test("int(text, base)", () => {
    checkRecording("parse_int", (minor, text = "", base = "10") => {
      const value = parseIntText(text, Number(base), MAX_DIGITS, minor);
      if (value === null) return invalidLiteral(Number(base), reprText(text));
      if (value instanceof Refusal) return value;
      return text.length > 4000 ? String(hashLong(value)) : String(value);
    });
  });

  test("hash of str", () => {
    checkRecording("hash_text", (_minor, text = "") =>
      String(hashBytes(bufferOf(text, kindOf(text)))),
    );
  });

  test("hash of numbers and tuples", () => {
    checkRecording("hash_number", (_minor, kind, ...values) => {
      if (kind === "int") return String(hashLong(int(values[0])));
      const floatHash = (hex = "") => hashDouble(fromHex(hex), 0);
      if (kind === "float") return String(floatHash(values[0]));
      if (kind === "complex")
        return String(hashComplex(floatHash(values[0]), floatHash(values[1])));
      return String(hashTuple(values.map(int)));
    });
  });

  test("repr and ascii of str", () => {
    checkRecording("repr_text", (_minor, text = "") => reprText(text) + asciiOf(reprText(text)));
  });

  test("arithmetic of ints", () => {
    checkRecording("int_arithmetic", (_minor, name = "", ...values) => arithmetic(name, values));
  });

  test("methods of float", () => {
    checkRecording("float_methods", (_minor, name = "", value = "", places = "0") =>
      floatMethod(name, value, Number(places)),
    );
  });
});

function arithmetic(name: string, values: readonly string[]): string | Refusal {
  const [a, b, c] = [int(values[0]), int(values[1]), int(values[2])];
  switch (name) {
    case "truediv":
      return shown(arith.trueDivideInts(a, b));
    case "powmod": {
      const result = arith.powerModulo(a, b, c);
      return result instanceof Refusal ? result : String(result);
    }
    case "double":
      return shown(arith.intToDouble(a));
    case "hex":
      return `${intToPrefixed(a, 16)} ${intToPrefixed(a, 8)} ${intToPrefixed(a, 2)}`;
    case "bit_length":
      return String(arith.bitLength(a));
    case "bit_count":
      return String(arith.bitCount(a));
  }
  const operation = {
    add: arith.addInts,
    sub: arith.subtractInts,
    mul: arith.multiplyInts,
    floordiv: arith.floorDivideInts,
    mod: arith.moduloInts,
    and: arith.andInts,
    or: arith.orInts,
    xor: arith.xorInts,
    shl: arith.shiftLeft,
    shr: arith.shiftRight,
    pow: arith.powerInts,
  }[name];
  if (operation === undefined) throw new Error(name);
  const result = arith.normalize(operation(a, b));
  return Object.is(result, -0) ? "-0" : String(result);
}

function floatMethod(name: string, value: string, places: number): string | Refusal {
  if (name === "fromhex") return shown(doubleFromHex(value));
  const double = fromHex(value);
  switch (name) {
    case "hex":
      return doubleToHex(double);
    case "repr":
      return floatRepr(double);
    case "round":
      return shown(roundDouble(double, places));
    case "int":
      return String(doubleToInt(Math.trunc(double)));
    case "round0":
      return String(doubleToInt(roundHalfEven(double)));
    case "ratio":
      return `(${integerRatio(double).join(", ")})`;
    default:
      throw new Error(name);
  }
}
