import { fraction, pick } from './sample-sql.ts';
import type { SampleTable } from './sample-tables.ts';

const firstNames =
  "['Ada', 'Grace', 'Linus', 'Margaret', 'Анна', 'Иван', 'Мария', 'José', 'Zoë', 'Chloë', 'Søren', 'Noor', 'Yuki', '小明', 'Fatima', 'Oluwaseun', 'Björk', 'Renée', 'Dmitri', 'Ewa']";
const lastNames =
  "['Lovelace', 'Hopper', 'O''Brien', 'Hamilton', 'Иванова', 'Петров', 'García, Jr.', 'Nuñez', 'van der Berg', 'Kierkegaard', 'al-Farsi', 'Tanaka', '王', 'Adeyemi', 'Guðmundsdóttir', 'Smith-Jones', 'Kowalska', 'Müller', 'da Silva', 'Dupont']";
const segments = "['new', 'regular', 'regular', 'regular', 'gold']";

/** Ten thousand customers, whom demo.orders and demo.trips name by their id. */
export const customers: SampleTable = {
  name: 'customers',
  definition: `(
    id UInt32 COMMENT 'Number of the customer',
    name String COMMENT 'First and last name',
    email String COMMENT 'Address for mail, unique',
    country LowCardinality(FixedString(2)) COMMENT 'Country, ISO 3166',
    segment Enum8('new' = 1, 'regular' = 2, 'gold' = 3) COMMENT 'How well we know each other',
    birthday Nullable(Date32) COMMENT 'Day of birth, where known',
    registered_at DateTime('UTC') COMMENT 'When the account was made',
    balance Decimal(18, 4) COMMENT 'What we owe them; negative when they owe us',
    is_active Bool COMMENT 'Whether they may order'
  ) ENGINE = MergeTree ORDER BY id COMMENT 'Ten thousand customers, made up'`,
  rows: `
    SELECT
      number + 1,
      concat(${pick('first', firstNames)}, ' ', ${pick('last', lastNames)}),
      concat('customer', toString(number + 1), '@example.com'),
      ${pick('country', "['PT', 'GB', 'FR', 'DE', 'US', 'JP', 'BR', 'TR', 'RU', 'PL', 'CH', 'IS']")},
      ${pick('segment', segments)},
      if(${fraction('age known')} < 0.2, NULL, toDate32('1940-01-01') + toUInt32(24000 * ${fraction('birthday')})),
      toDateTime('2015-01-01 00:00:00', 'UTC') + toUInt32(283996800 * ${fraction('registered')}),
      toDecimal64(round(900 * ${fraction('balance')} - 100, 4), 4),
      ${fraction('active')} < 0.9
    FROM numbers(10000)`,
};
