import { type FrameRate, rateToNumber, secondsFromTicks, type Ticks } from '../../time';

/** What differs between languages when a number is written. */
type Units = {
  readonly locale: string;
  readonly bytes: readonly [string, string, string, string, string];
  readonly framesPerSecond: string;
};

/** Numbers with their units, as one language writes them. */
export type Formats = {
  /** What stands before decimals. */
  readonly point: string;
  count(n: number): string;
  /** With so many digits behind the point. */
  decimal(n: number, digits: number): string;
  /** 1,234 bytes → «1.2 kB»; powers of 1,000, as file managers count. */
  bytes(n: number): string;
  /** A length with a tenth of a second: «5.0 s», from a minute on «3 min 20 s». */
  length(value: Ticks): string;
  /** How long something takes, in whole seconds: «9 s», «2 min 10 s», «1 h 4 min». */
  wait(seconds: number): string;
  rate(rate: FrameRate): string;
  percent(share: number): string;
  decibels(db: number): string;
  /** A number with its sign and one digit: «−13.2», «+0.3». */
  signed(n: number): string;
  date(milliseconds: number): string;
  /** A day, given as `2025-07-19`. */
  day(isoDay: string): string;
  /** The time of day: «14:05». */
  time(milliseconds: number): string;
};

/** The formats of a language. */
export function formatsOf(units: Units): Formats {
  // Kept: to make one takes longer than to write a hundred numbers with it.
  const written = new Map<number, Intl.NumberFormat>();
  const number = (n: number, digits = 0) => {
    let format = written.get(digits);
    if (!format) {
      const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      format = new Intl.NumberFormat(units.locale, fraction);
      written.set(digits, format);
    }
    return format.format(n);
  };
  const wait = (seconds: number): string => {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 60) return `${whole} s`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  };
  return {
    point: number(0.5, 1).slice(1, -1),
    count: (n) => number(n),
    decimal: number,
    bytes: (n) => {
      let value = n;
      let at = 0;
      while (value >= 999.5 && at < units.bytes.length - 1) {
        value /= 1000;
        at += 1;
      }
      return `${number(value, at === 0 || value >= 99.95 ? 0 : 1)} ${units.bytes[at] ?? ''}`;
    },
    length: (value) => {
      const seconds = secondsFromTicks(value);
      return seconds < 59.95 ? `${number(seconds, 1)} s` : wait(seconds);
    },
    wait,
    rate: (rate) => {
      const text = rateToNumber(rate).toLocaleString(units.locale, { maximumFractionDigits: 3 });
      return `${text} ${units.framesPerSecond}`;
    },
    percent: (share) => `${number(Math.floor(share * 100))} %`,
    decibels: (db) => `${db > 0 ? '+' : ''}${number(db, 1).replace('-', '−')} dB`,
    signed: (n) => `${n >= 0.05 ? '+' : ''}${number(Math.abs(n) < 0.05 ? 0 : n, 1).replace('-', '−')}`,
    day: (isoDay) =>
      new Date(`${isoDay}T12:00`).toLocaleDateString(units.locale, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
      }),
    time: (milliseconds) =>
      new Date(milliseconds).toLocaleTimeString(units.locale, { hour: '2-digit', minute: '2-digit' }),
    date: (milliseconds) =>
      new Date(milliseconds).toLocaleString(units.locale, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      }),
  };
}
