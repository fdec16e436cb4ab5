const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 61;

/** binascii_b2a_base64. */
export function encodeBase64(bytes: Uint8Array, endsLine: boolean): Uint8Array {
  const out: number[] = [];
  const letter = (bits: number) => ALPHABET.charCodeAt(bits & 63);
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out.push(letter(word >> 18), letter(word >> 12));
    out.push(left > 1 ? letter(word >> 6) : PAD, left > 2 ? letter(word) : PAD);
  }
  if (endsLine) out.push(10);
  return Uint8Array.from(out);
}

/** What letters and padding have come so far. */
interface Progress {
  /** Letters of the group of four. */
  readonly place: number;
  /** Padding behind the last letter. */
  readonly pads: number;
}

function isEnded({ place, pads }: Progress): boolean {
  return place >= 2 && place + pads >= 4;
}

/** binascii_a2b_base64: what is no letter is skipped, unless `strict`; a text says what is wrong. */
export function decodeBase64(
  bytes: Uint8Array,
  strict: boolean,
  version: number,
): Uint8Array | string {
  if (strict && bytes.length > 0 && bytes[0] === PAD) return "Leading padding not allowed";
  const out: number[] = [];
  let place = 0;
  let left = 0;
  let pads = 0;
  for (const [i, byte] of bytes.entries()) {
    if (byte === PAD) {
      const problem = strict && version >= 14 ? paddingProblem({ place, pads }, out.length) : null;
      if (problem !== null) return problem;
      pads += 1;
      // Up to 3.13 the text ends where its padding does.
      if (version >= 14 || !isEnded({ place, pads })) continue;
      return strict && i + 1 < bytes.length ? "Excess data after padding" : Uint8Array.from(out);
    }
    const value = byte < 128 ? ALPHABET.indexOf(String.fromCharCode(byte)) : -1;
    if (value < 0) {
      if (strict) return "Only base64 data is allowed";
      continue;
    }
    if (strict && pads > 0) {
      const isExcess = isEnded({ place, pads });
      return isExcess ? "Excess data after padding" : "Discontinuous padding not allowed";
    }
    pads = 0;
    if (place === 0) left = value;
    else if (place === 1) {
      out.push(((left << 2) | (value >> 4)) & 255);
      left = value & 15;
    } else if (place === 2) {
      out.push(((left << 4) | (value >> 2)) & 255);
      left = value & 3;
    } else out.push(((left << 6) | value) & 255);
    place = (place + 1) % 4;
  }
  if (place === 0 || isEnded({ place, pads })) return Uint8Array.from(out);
  return place === 1 ? oneTooMany(out.length) : "Incorrect padding";
}

/** Why padding may not stand here. */
function paddingProblem(progress: Progress, decoded: number): string | null {
  if (progress.place === 1) return oneTooMany(decoded);
  return progress.place === 0 || isEnded(progress) ? "Excess padding not allowed" : null;
}

function oneTooMany(decoded: number): string {
  const count = Math.floor(decoded / 3) * 4 + 1;
  return `Invalid base64-encoded string: number of data characters (${count}) cannot be 1 more than a multiple of 4`;
}
