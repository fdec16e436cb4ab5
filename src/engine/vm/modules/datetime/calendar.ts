/** The proleptic Gregorian calendar of Modules/_datetimemodule.c; a weekday counts from Monday, 0. */

/** The ordinal of 31 December 9999. */
export const MAX_ORDINAL = 3652059;
/** datetime.MAXYEAR. */
export const MAX_YEAR = 9999;
/** The ordinal of 1 January 1970. */
export const EPOCH_ORDINAL = 719163;

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** A date of the proleptic Gregorian calendar, month and day from 1. */
export interface YearMonthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** is_leap. */
export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** days_in_month; `month` from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function daysBeforeYear(year: number): number {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
}

/** The day's number in its year, from 1. */
export function dayOfYear({ year, month, day }: YearMonthDay): number {
  const leap = month > 2 && isLeap(year) ? 1 : 0;
  return (DAYS_BEFORE_MONTH[month - 1] ?? 0) + leap + day;
}

/** The day's number from 1 January of year 1, which is 1. */
export function ordinalOf(date: YearMonthDay): number {
  return daysBeforeYear(date.year) + dayOfYear(date);
}

/** ord_to_ymd: 1 January of the year 1 is 1. */
export function fromOrdinal(ordinal: number): YearMonthDay {
  let rest = ordinal - 1;
  const n400 = Math.floor(rest / 146097);
  rest -= n400 * 146097;
  const n100 = Math.min(Math.floor(rest / 36524), 3);
  rest -= n100 * 36524;
  const n4 = Math.floor(rest / 1461);
  rest -= n4 * 1461;
  const n1 = Math.min(Math.floor(rest / 365), 3);
  rest -= n1 * 365;
  const year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  return { year, month, day: rest + 1 };
}

/** weekday: Monday is 0. */
export function weekdayOf(date: YearMonthDay): number {
  return (ordinalOf(date) + 6) % 7;
}

/** The ordinal of the Monday on which the year's first ISO week begins. */
export function isoWeekOneMonday(year: number): number {
  const first = ordinalOf({ year, month: 1, day: 1 });
  const weekday = (first + 6) % 7;
  return first - weekday + (weekday > 3 ? 7 : 0);
}

/** ISO year, week and weekday (1 Monday … 7 Sunday). */
export function isoCalendarOf(date: YearMonthDay): readonly [number, number, number] {
  const today = ordinalOf(date);
  let { year } = date;
  let monday = isoWeekOneMonday(year);
  if (today < monday) {
    year -= 1;
    monday = isoWeekOneMonday(year);
  } else if (today >= isoWeekOneMonday(year + 1)) {
    year += 1;
    monday = isoWeekOneMonday(year);
  }
  const days = today - monday;
  return [year, Math.floor(days / 7) + 1, (days % 7) + 1];
}

/** `value` with zeros in front of it, `width` digits. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** Names of the days from Monday on, as ctime() has them. */
export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];
/** Names of the months from January on, as ctime() has them. */
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
