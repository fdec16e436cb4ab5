/** `1000000` as "1,000,000": how messages write a whole number. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
