import { fraction, pick } from './sample-sql.ts';
import type { SampleTable } from './sample-tables.ts';

const places =
  "[('Lisbon', -9.14, 38.72), ('London', -0.12, 51.51), ('Paris', 2.35, 48.86), ('Berlin', 13.40, 52.52), " +
  "('New York', -73.99, 40.73), ('Tokyo', 139.69, 35.68), ('São Paulo', -46.63, -23.55), ('İstanbul', 28.98, 41.01), " +
  "('Москва', 37.62, 55.75), ('Kraków', 19.94, 50.06), ('Zürich', 8.54, 47.38), ('Reykjavík', -21.94, 64.15)]";

/** Hours of the day, those of the rush more often. */
const hours =
  '[0, 1, 5, 6, 7, 7, 7, 8, 8, 8, 8, 9, 9, 10, 11, 12, 12, 13, 14, 15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 20, 21, 22, 23]';

const notes =
  "['Met at gate B, please', 'She said \"keep the change\"', 'Двое детей, нужны кресла', 'Line one\\nline two', " +
  "'Great driver 🚕 thanks', 'tab\\there; semicolon, comma', 'l''aéroport, terminal 2', 'path C:\\\\trips\\\\new', " +
  "'  spaces around  ', '日本語のメモ', '50% off', 'NULL']";

/** One million taxi rides of 2024: a dozen kinds of types, and texts that a careless CSV writer breaks on. */
export const trips: SampleTable = {
  name: 'trips',
  definition: `(
    id UInt64 COMMENT 'Number of the trip',
    trip_key UUID COMMENT 'The same trip in other systems',
    customer_id UInt32 COMMENT 'Who rode; some are not in demo.customers',
    city LowCardinality(String) COMMENT 'Where the trip was',
    pickup_at DateTime('UTC') COMMENT 'When it began',
    dropoff_at DateTime64(3, 'UTC') COMMENT 'When it ended, to the millisecond',
    pickup_date Date COMMENT 'The day it began',
    pickup_point Tuple(longitude Float64, latitude Float64) COMMENT 'Where it began, in degrees',
    distance_km Float64 COMMENT 'How far it went',
    passengers UInt8 COMMENT 'How many rode, 1 to 6',
    fare Decimal(10, 2) COMMENT 'The price without the tip',
    tip Decimal(10, 2) COMMENT 'What the customer added',
    payment Enum8('cash' = 1, 'card' = 2, 'app' = 3, 'free ride' = 4) COMMENT 'How it was paid',
    rating Nullable(UInt8) COMMENT 'Stars from 1 to 5; NULL when nobody rated',
    is_shared Bool COMMENT 'Whether strangers rode together',
    device_ip IPv4 COMMENT 'From where it was ordered',
    tags Array(String) COMMENT 'What was special about it',
    extras Map(String, String) COMMENT 'Wishes and what became of them',
    note String COMMENT 'What the customer wrote; mostly empty'
  ) ENGINE = MergeTree PARTITION BY toYYYYMM(pickup_date) ORDER BY (city, pickup_at, id)
  COMMENT 'A million taxi rides of 2024, made up'`,
  rows: `
    WITH
      ${places} AS places,
      -- The first places are busier than the last ones.
      places[1 + toUInt32(floor(12 * pow(${fraction('place')}, 1.5)))] AS place,
      round(0.6 - 4.2 * log(1 - ${fraction('distance')}), 2) AS km,
      toUInt32(120 + km * 110 + 400 * ${fraction('traffic')}) AS seconds,
      toDateTime('2024-01-01 00:00:00', 'UTC') + intDiv(number * 366, 1000000) * 86400
        + ${pick('hour', hours)} * 3600 + toUInt32(3600 * ${fraction('minute')}) AS began,
      toDecimal64(round(2.5 + km * 1.35 + seconds / 60 * 0.32, 2), 2) AS price
    SELECT
      number + 1,
      reinterpretAsUUID(sipHash128(number)),
      toUInt32(1 + 10200 * ${fraction('customer')}),
      place.1,
      began,
      toDateTime64(began, 3, 'UTC') + toIntervalSecond(seconds) + toIntervalMillisecond(toUInt32(999 * ${fraction('millisecond')})),
      toDate(began),
      (round(place.2 + 0.12 * (${fraction('east')} - 0.5), 5), round(place.3 + 0.08 * (${fraction('north')} - 0.5), 5)),
      km,
      ${pick('passengers', '[1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 5, 6]')},
      price,
      if(${fraction('tips')} < 0.55, toDecimal64(0, 2), toDecimal64(round(toFloat64(price) * 0.2 * ${fraction('tip')}, 2), 2)),
      ${pick('payment', "['cash', 'card', 'card', 'card', 'card', 'app', 'app', 'app', 'app', 'app', 'app', 'free ride']")},
      if(${fraction('rates')} < 0.4, NULL, ${pick('rating', '[1, 2, 3, 4, 4, 4, 5, 5, 5, 5, 5, 5]')}),
      ${fraction('shared')} < 0.15,
      CAST(toUInt32(167772160 + 16777216 * ${fraction('address')}), 'IPv4'),
      ${pick('tags', "[[], [], [], [], ['airport'], ['night'], ['airport', 'luggage'], ['child seat'], ['pets, small'], ['electric', 'quiet']]")},
      ${pick('extras', "[map(), map(), map(), map(), map('music', 'jazz'), map('language', 'русский'), map('temperature', '21 °C', 'window', 'open')]")},
      if(${fraction('notes')} < 0.93, '', ${pick('note', notes)})
    FROM numbers(1000000)`,
};
