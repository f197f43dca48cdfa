import { fraction, pick } from './sample-sql.ts';
import type { SampleTable } from './sample-tables.ts';

const products = "['SKU-0007', 'SKU-0042', 'SKU-0100', 'SKU-0815', 'SKU-1337', 'SKU-4711', 'SKU-9001']";
const comments =
  "['Leave it at the door', 'Позвоните заранее', 'Ring twice, \"loudly\"', 'Second floor,\\nleft door', 'It is a gift 🎁']";

/** A hundred thousand orders: some customers have none, and about one order in twenty names a customer who is gone. */
export const orders: SampleTable = {
  name: 'orders',
  definition: `(
    id UInt64 COMMENT 'Number of the order',
    customer_id UInt32 COMMENT 'Who ordered; about one in twenty is not in demo.customers',
    ordered_at DateTime('UTC') COMMENT 'When it was ordered',
    status Enum8('placed' = 1, 'paid' = 2, 'sent' = 3, 'delivered' = 4, 'returned' = 5) COMMENT 'How far it is',
    delivered_at Nullable(DateTime('UTC')) COMMENT 'When it arrived; NULL when it has not',
    items Array(Tuple(product String, quantity UInt16, price Decimal(10, 2))) COMMENT 'What was ordered',
    currency LowCardinality(String) COMMENT 'Currency of the prices, ISO 4217',
    total Decimal(12, 2) COMMENT 'The sum of all items',
    comment Nullable(String) COMMENT 'What the customer wrote'
  ) ENGINE = MergeTree ORDER BY (ordered_at, id) COMMENT 'A hundred thousand orders, made up'`,
  rows: `
    WITH
      ${pick('status', "['placed', 'paid', 'sent', 'delivered', 'delivered', 'delivered', 'delivered', 'returned']")} AS state,
      toDateTime('2023-01-01 00:00:00', 'UTC') + intDiv(number * 730, 100000) * 86400 + toUInt32(86400 * ${fraction('time')}) AS ordered,
      arrayMap(
        i -> (
          arrayElement(${products}, 1 + cityHash64(number, i, 'product') % length(${products})),
          toUInt16(1 + cityHash64(number, i, 'quantity') % 4),
          toDecimal64(cityHash64(number, i, 'price') % 9900 + 99, 2) / 100
        ),
        range(1 + cityHash64(number, 'items') % 4)
      ) AS ordered_items
    SELECT
      number + 1,
      -- Customers past 9,700 never order; every number past 10,000 is of a customer who is gone.
      if(${fraction('gone')} < 0.05, toUInt32(10001 + 400 * ${fraction('customer')}), toUInt32(1 + 9700 * ${fraction('customer')})),
      ordered,
      state,
      if(state IN ('delivered', 'returned'), ordered + 86400 + toUInt32(432000 * ${fraction('delivery')}), NULL),
      ordered_items,
      ${pick('currency', "['EUR', 'EUR', 'EUR', 'USD', 'GBP', 'CHF']")},
      arraySum(item -> item.2 * item.3, ordered_items),
      if(${fraction('comments')} < 0.9, NULL, ${pick('comment', comments)})
    FROM numbers(100000)`,
};
