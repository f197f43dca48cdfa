/** The aggregates that a spec may name, as data: their ClickHouse function, and which of the aggregate's fields they take. */
export interface AggregateFunction {
  readonly clickhouseName: string;
  readonly takes?: 'one level' | 'levels' | 'max' | 'by';
}

export const aggregates = {
  count: { clickhouseName: 'count' },
  uniq: { clickhouseName: 'uniq' },
  uniqExact: { clickhouseName: 'uniqExact' },
  sum: { clickhouseName: 'sum' },
  avg: { clickhouseName: 'avg' },
  min: { clickhouseName: 'min' },
  max: { clickhouseName: 'max' },
  any: { clickhouseName: 'any' },
  anyLast: { clickhouseName: 'anyLast' },
  argMin: { clickhouseName: 'argMin', takes: 'by' },
  argMax: { clickhouseName: 'argMax', takes: 'by' },
  median: { clickhouseName: 'median' },
  quantile: { clickhouseName: 'quantile', takes: 'one level' },
  quantiles: { clickhouseName: 'quantiles', takes: 'levels' },
  quantileExact: { clickhouseName: 'quantileExact', takes: 'one level' },
  stddev: { clickhouseName: 'stddevSamp' },
  variance: { clickhouseName: 'varSamp' },
  groupArray: { clickhouseName: 'groupArray', takes: 'max' },
  groupUniqArray: { clickhouseName: 'groupUniqArray', takes: 'max' },
  topK: { clickhouseName: 'topK', takes: 'max' },
} as const satisfies Record<string, AggregateFunction>;

export type AggregateName = keyof typeof aggregates;

export const aggregateNames = Object.keys(aggregates) as [AggregateName, ...AggregateName[]];
