import { fromOrdinal, isoWeekOneMonday, MAX_ORDINAL, type YearMonthDay } from "./calendar.ts";

/** The time of day in a text, and its offset in seconds and microseconds. */
export interface IsoTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly offset: readonly [number, number] | null;
}

/** `2020-01-02`, `20200102`, `2020-W01-4`, `2020W014`; null: another text. */
export function parseIsoDate(text: string): YearMonthDay | null {
  const plain = /^(\d{4})(-?)(\d\d)\2(\d\d)$/.exec(text);
  if (plain !== null) {
    return { year: Number(plain[1]), month: Number(plain[3]), day: Number(plain[4]) };
  }
  const week = /^(\d{4})(-?)W(\d\d)(?:\2(\d))?$/.exec(text);
  if (week === null) return null;
  const number = Number(week[3]);
  const weekday = Number(week[4] ?? 1);
  if (number < 1 || number > 53 || weekday < 1 || weekday > 7) return null;
  const year = Number(week[1]);
  if (year < 1) return null;
  const monday = isoWeekOneMonday(year);
  if (number === 53 && monday + 52 * 7 >= isoWeekOneMonday(year + 1)) return null;
  const ordinal = monday + (number - 1) * 7 + weekday - 1;
  return ordinal < 1 || ordinal > MAX_ORDINAL ? null : fromOrdinal(ordinal);
}

const TIME = "(\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d+))?)?)?";

/** The time of day of ISO 8601; null: another text. */
export function parseIsoTime(text: string): IsoTime | null {
  const found = new RegExp(`^T?${TIME}(?:(Z)|([+-])${TIME})?$`).exec(text);
  if (found === null) return null;
  const [, hour, minute = "0", second = "0", fraction = "", utc, sign, h, m, s, f] = found;
  const clock = text.replace(/^T/, "").split(/[Z+-]/)[0] ?? "";
  if (!isEvenlySeparated(clock)) return null;
  const micro = (digits: string) => Number(digits.slice(0, 6).padEnd(6, "0"));
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second) };
  let offset: readonly [number, number] | null = utc === undefined ? null : [0, 0];
  if (sign !== undefined) {
    const seconds = Number(h) * 3600 + Number(m ?? 0) * 60 + Number(s ?? 0);
    const way = sign === "-" ? -1 : 1;
    offset = [way * seconds, way * micro(f ?? "")];
  }
  return { ...time, microsecond: micro(fraction), offset };
}

/** Colons stand everywhere or nowhere. */
function isEvenlySeparated(clock: string): boolean {
  const [digits = ""] = clock.split(/[.,]/);
  const colons = digits.split(":").length - 1;
  const plain = digits.replaceAll(":", "").length;
  return colons === 0 || colons === plain / 2 - 1;
}

/** Where the date ends in a text that may go on with a time. */
export function isoDateLength(text: string): number {
  if (text[4] === "-") {
    if (text[5] !== "W") return 10;
    return text[8] === "-" && text.length > 8 && /\d/.test(text[9] ?? "") ? 10 : 8;
  }
  if (text[4] === "W") {
    // With a weekday eight characters, without seven: the digits before the separator tell.
    let end = 7;
    while (/\d/.test(text[end] ?? "")) end += 1;
    if (end < 9) return end;
    return end % 2 === 0 ? 7 : 8;
  }
  return 8;
}
