/** Mantissas and exponents of doubles. */
import { decompose, scaleDouble } from "../../../../base/doubles.ts";

/** frexp: `x` is `mantissa * 2**exponent` with a mantissa from 0.5 up to 1. */
export function frexp(x: number): [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  const { mantissa, exponent } = decompose(Math.abs(x));
  const bits = mantissa.toString(2).length;
  return [(Number(mantissa) / 2 ** bits) * Math.sign(x), exponent + bits];
}

/** ldexp. */
export function ldexp(x: number, exponent: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const parts = decompose(Math.abs(x));
  const scaled = scaleDouble(parts.mantissa, Math.max(parts.exponent + exponent, -5000));
  return x < 0 ? -scaled : scaled;
}
