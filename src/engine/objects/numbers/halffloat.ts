/** PyFloat_Pack2: a half-precision float, rounded half to even; null: it is too large. */
export function packHalf(value: number): number | null {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return sign | 0x7e00;
  if (size === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  // Units of the last place: 2**-24 below the smallest normal number.
  const exponent = size < 2 ** -14 ? -14 : Math.floor(Math.log2(size));
  let unit = exponent;
  while (2 ** (unit + 1) <= size) unit += 1;
  while (unit > -14 && 2 ** unit > size) unit -= 1;
  const scaled = size / 2 ** (unit - 10);
  let mantissa = Math.round(scaled);
  if (Math.abs(scaled - Math.trunc(scaled)) === 0.5 && mantissa % 2 !== 0) mantissa -= 1;
  if (mantissa === 0) return sign;
  if (mantissa >= 2048) {
    mantissa /= 2;
    unit += 1;
  }
  if (unit > 15) return null;
  if (mantissa < 1024) return sign | mantissa;
  return sign | ((unit + 15) << 10) | (mantissa - 1024);
}

/** PyFloat_Unpack2. */
export function unpackHalf(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}
