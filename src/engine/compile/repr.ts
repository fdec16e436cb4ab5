/** float.__repr__: the shortest digits that read back the same. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude >= 1e16 || magnitude < 1e-4)) {
    const [digits = "", exponent = "0"] = value.toExponential().split("e");
    const sign = exponent.startsWith("-") ? "-" : "+";
    return `${digits}e${sign}${exponent.replace(/^[-+]/, "").padStart(2, "0")}`;
  }
  const text = Number.isInteger(value) ? BigInt(value).toString() : String(value);
  return text.includes(".") || text.includes("e") ? text : `${text}.0`;
}

/** `2j` of the literal 2j. */
export function imaginaryRepr(imag: number): string {
  return `${floatRepr(imag).replace(/\.0$/, "")}j`;
}

/** complex.__repr__. */
export function complexRepr(real: number, imag: number): string {
  if (real === 0 && !Object.is(real, -0)) return imaginaryRepr(imag);
  const sign = imag < 0 || Object.is(imag, -0) ? "" : "+";
  return `(${floatRepr(real).replace(/\.0$/, "")}${sign}${imaginaryRepr(imag)})`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
};

/** str.__repr__, without the finer points of what is printable. */
export function stringRepr(text: string, isBytes = false): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = "";
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (char === quote) result += `\\${char}`;
    else if (ESCAPES[char] !== undefined) result += ESCAPES[char];
    else if (point < 32 || point === 127 || (isBytes && point > 126)) {
      result += `\\x${point.toString(16).padStart(2, "0")}`;
    } else if (point >= 0xd800 && point <= 0xdfff) result += `\\u${point.toString(16)}`;
    else result += char;
  }
  return `${quote}${result}${quote}`;
}
