import { prepared } from "../../../../base/prepared.ts";

/** The table of CRC-32 (polynomial 0xEDB88320). */
const table = prepared((_: "crc32"): Uint32Array => {
  const words = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let word = byte;
    for (let bit = 0; bit < 8; bit++)
      word = (word & 1) === 0 ? word >>> 1 : (word >>> 1) ^ 0xedb88320;
    words[byte] = word >>> 0;
  }
  return words;
});

/** CRC-32 of `bytes`, going on from `start`. */
export function crc32(bytes: Uint8Array, start: number): number {
  const words = table("crc32");
  let crc = ~start;
  for (const byte of bytes) crc = (words[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** The CRC of BinHex 4 (CCITT, polynomial 0x1021). */
export function crcHqx(bytes: Uint8Array, start: number): number {
  let crc = start;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ ((crc & 0x8000) === 0 ? 0 : 0x11021);
  }
  return crc & 0xffff;
}
