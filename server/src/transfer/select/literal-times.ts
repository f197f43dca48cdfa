interface Wants {
  readonly wants: string;
}

const dateRanges = {
  date: { min: '1970-01-01', max: '2149-06-06' },
  date32: { min: '1900-01-01', max: '2299-12-31' },
} as const;

export function readDate(text: string, kind: keyof typeof dateRanges): string | Wants {
  if (!isCalendarDate(text)) return { wants: 'write it like 2024-01-31.' };
  const { min, max } = dateRanges[kind];
  return text < min || text > max ? { wants: `it goes from ${min} to ${max}.` } : text;
}

interface DateTimeType {
  readonly kind: 'date-time' | 'date-time64';
  readonly precision: number;
}

const dateTimePattern =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[ T](?<time>\d\d:\d\d(?::\d\d)?)(?:\.(?<fraction>\d{1,9}))?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/i;

/** On the clock of the type's time zone; with `Z` or an offset: that very moment, in seconds since 1970. */
export function readDateTime(text: string, type: DateTimeType): string | Wants {
  const { date = '', time = '00:00', fraction = '', zone } = dateTimePattern.exec(text)?.groups ?? {};
  const clock = time.length === 5 ? `${time}:00` : time;
  if (!isCalendarDate(date) || !isClock(clock))
    return { wants: 'write it like 2024-01-31 12:30:00, or 2024-01-31T12:30:00Z for a moment.' };
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > type.precision)
    return {
      wants: `it has ${type.precision === 0 ? 'no' : `at most ${type.precision}`} digits after the seconds.`,
    };
  const behind = digits === '' ? '' : `.${digits}`;
  if (zone === undefined) return inRange(`${date} ${clock}`, type) ?? `${date} ${clock}${behind}`;
  const seconds = Date.parse(`${date}T${clock}${zoneWithColon(zone)}`) / 1000;
  const utc = new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  if (seconds < 0) return { wants: 'moments before 1970 are written without a time zone.' };
  return inRange(utc, type) ?? `${String(seconds).padStart(10, '0')}${behind}`;
}

/** A day is left at both ends, because the time zone is not known here; ClickHouse judges exactly. */
function inRange(text: string, { kind, precision }: DateTimeType): Wants | null {
  const [min, max] =
    kind === 'date-time'
      ? ['1969-12-31', '2106-02-08']
      : precision === 9
        ? ['1900-01-01', '2262-04-12']
        : ['1900-01-01', '2299-12-32'];
  return text < min || text > max ? { wants: `it goes from ${min} to ${max}.` } : null;
}

export function readTimeOfDay(text: string, precision: number): string | Wants {
  const match = /^(-?\d{1,3}:[0-5]\d(?::[0-5]\d)?)(?:\.(\d{1,9}))?$/.exec(text);
  if (match?.[1] === undefined) return { wants: 'write it like 12:30:00.' };
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > precision)
    return { wants: `it has ${precision === 0 ? 'no' : `at most ${precision}`} digits after the seconds.` };
  const clock = match[1].split(':').length === 2 ? `${match[1]}:00` : match[1];
  return `${clock}${fraction === '' ? '' : `.${fraction}`}`;
}

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isClock(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text);
}

function zoneWithColon(zone: string): string {
  return zone.toUpperCase() === 'Z' || zone.includes(':')
    ? zone.toUpperCase()
    : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
