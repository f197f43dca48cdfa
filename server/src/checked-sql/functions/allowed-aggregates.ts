/** The aggregate and window functions that users may call; the combinators (`sumIf`, `uniqMerge`) come on top. */
export const allowedAggregates: Readonly<Record<string, string>> = {
  'sums, counts, extremes and events': `
    any any_respect_nulls any_value any_value_respect_nulls anyHeavy anyLast anyLast_respect_nulls
    anyLastRespectNulls anyRespectNulls anyValueRespectNulls argAndMax argAndMin argMax argMin avg
    avgWeighted boundingRatio count deltaSum deltaSumTimestamp estimateCompressionRatio first_value
    first_value_respect_nulls firstValueRespectNulls intervalLengthSum last_value last_value_respect_nulls
    lastValueRespectNulls max max_by maxIntersections maxIntersectionsPosition min min_by nothing
    nothingNull nothingUInt64 retention sequenceCount sequenceMatch sequenceMatchEvents sequenceNextNode
    singleValueOrNull sum sumCount sumKahan sumWithOverflow windowFunnel
  `,
  collections: `
    approx_top_count approx_top_k approx_top_sum array_agg array_concat_agg BIT_AND BIT_OR BIT_XOR
    distinctDynamicTypes distinctJSONPaths distinctJSONPathsAndTypes group_concat groupArray
    groupArrayInsertAt groupArrayIntersect groupArrayLast groupArrayMovingAvg groupArrayMovingSum
    groupArraySample groupArraySorted groupBitAnd groupBitmap groupBitmapAnd groupBitmapOr groupBitmapXor
    groupBitOr groupBitXor groupConcat groupNumericIndexedVector groupUniqArray histogram
    largestTriangleThreeBuckets lttb maxMappedArrays minMappedArrays MVTEncode sparkBar sparkbar ST_AsMVT
    string_agg sumMapFiltered sumMapFilteredWithOverflow sumMappedArrays sumMapWithOverflow topK
    topKWeighted uniq uniqCombined uniqCombined64 uniqExact uniqHLL12 uniqUpTo
  `,
  quantiles: `
    median medianBFloat16 medianBFloat16Weighted medianDD medianDeterministic medianExact medianExactHigh
    medianExactLow medianExactWeighted medianExactWeightedInterpolated medianGK medianInterpolatedWeighted
    medianTDigest medianTDigestWeighted medianTiming medianTimingWeighted quantile quantileBFloat16
    quantileBFloat16Weighted quantileDD quantileDeterministic quantileExact quantileExactExclusive
    quantileExactHigh quantileExactInclusive quantileExactLow quantileExactWeighted
    quantileExactWeightedInterpolated quantileGK quantileInterpolatedWeighted quantilePrometheusHistogram
    quantiles quantilesBFloat16 quantilesBFloat16Weighted quantilesDD quantilesDeterministic quantilesExact
    quantilesExactExclusive quantilesExactHigh quantilesExactInclusive quantilesExactLow
    quantilesExactWeighted quantilesExactWeightedInterpolated quantilesGK quantilesInterpolatedWeighted
    quantilesPrometheusHistogram quantilesTDigest quantilesTDigestWeighted quantilesTiming
    quantilesTimingWeighted quantileTDigest quantileTDigestWeighted quantileTiming quantileTimingWeighted
  `,
  statistics: `
    analysisOfVariance anova categoricalInformationValue contingency corr corrMatrix corrStable COVAR_POP
    COVAR_SAMP covarPop covarPopMatrix covarPopStable covarSamp covarSampMatrix covarSampStable cramersV
    cramersVBiasCorrected entropy exponentialMovingAverage exponentialTimeDecayedAvg
    exponentialTimeDecayedCount exponentialTimeDecayedMax exponentialTimeDecayedSum kolmogorovSmirnovTest
    kurtPop kurtSamp mannWhitneyUTest meanZTest rankCorr simpleLinearRegression skewPop skewSamp STD STDDEV
    STDDEV_POP STDDEV_SAMP stddevPop stddevPopStable stddevSamp stddevSampStable stochasticLinearRegression
    stochasticLogisticRegression studentTTest studentTTestOneSample theilsU VAR_POP VAR_SAMP varPop
    varPopStable varSamp varSampStable welchTTest
  `,
  'time series': `
    timeSeriesChangesToGrid timeSeriesDeltaToGrid timeSeriesDerivToGrid timeSeriesGroupArray
    timeSeriesIncreaseToGrid timeSeriesInstantDeltaToGrid timeSeriesInstantRateToGrid timeSeriesLastToGrid
    timeSeriesLastTwoSamples timeSeriesPredictLinearToGrid timeSeriesRateToGrid
    timeSeriesResampleToGridWithStaleness timeSeriesResetsToGrid
  `,
  'window functions': `
    cume_dist dense_rank denseRank lag lagInFrame lead leadInFrame nonNegativeDerivative nth_value ntile
    percent_rank percentRank rank row_number
  `,
};

/** What can be added to the name of an aggregate function, also several of them. */
export const aggregateCombinators: readonly string[] = [
  'ArgMax',
  'ArgMin',
  'Array',
  'Distinct',
  'ForEach',
  'If',
  'Map',
  'Merge',
  'Null',
  'OrDefault',
  'OrNull',
  'Resample',
  'SimpleState',
  'State',
  'Tuple',
];
