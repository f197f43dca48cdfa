/**
 * The functions that are refused on purpose, with the reason that the user reads. What is in no list is refused as well; with
 * these, every function of the embedded engine has been judged.
 */
export const refusedFunctions: readonly RefusedFunctions[] = [
  {
    because: 'reads files of the server',
    names: `
      catboostEvaluate file
    `,
  },
  {
    because: 'reaches a table by a text, where its name cannot be checked',
    names: `
      hasColumnInTable joinGet joinGetOrNull
    `,
  },
  {
    because: 'sends data to other machines',
    names: `
      AIClassify aiClassify aiEmbed AIExtract aiExtract AIGenerate aiGenerate AITranslate aiTranslate
    `,
  },
  {
    because: 'tells about the server, its settings and its accounts',
    names: `
      authenticatedUser authUser buildId chdb connection_id connectionId current_query_id current_schemas
      current_user currentProfiles currentQueryID currentRoles currentSchemas currentUser defaultProfiles
      defaultRoles displayName enabledProfiles enabledRoles filesystemAvailable filesystemCapacity
      filesystemUnreserved FQDN fullHostName getClientHTTPHeader getMacro getMaxTableNameLengthForDatabase
      getMergeTreeSetting getOSKernelVersion getServerPort getServerSetting getSetting getSettingOrDefault
      globalVariable hasThreadFuzzer hostName hostname initial_query_id initial_query_start_time
      initialQueryID initialQueryStartTime query_id queryID revision runningConcurrency serverUUID
      session_user shardCount shardNum showCertificate tcpPort transactionID transactionLatestSnapshot
      transactionOldestSnapshot uptime user zookeeperSessionUptime
    `,
  },
  {
    because: "looks into the server's program",
    names: `
      addressToLine addressToLineWithInlines addressToSymbol demangle flameGraph getTypeSerializationStreams
      isMergeTreePartCoveredBy logTrace mergeTreePartInfo tid
    `,
  },
  {
    because: 'only keeps the server busy or fails at random',
    names: `
      aggThrow sleep sleepEachRow
    `,
  },
  {
    because: 'changes or needs state that the server keeps',
    names: `
      generateSerialID timeSeriesCopyTag timeSeriesCopyTags timeSeriesExtractTag
      timeSeriesGroupToSamplingKey timeSeriesGroupToTags timeSeriesIdToGroup timeSeriesIdToTags
      timeSeriesIdToTagsGroup timeSeriesJoinTags timeSeriesRemoveAllTagsExcept timeSeriesRemoveTag
      timeSeriesRemoveTags timeSeriesReplaceTag timeSeriesStoreTags timeSeriesTagsGroupToTags
      timeSeriesTagsToGroup timeSeriesThrowDuplicateSeriesIf
    `,
  },
  {
    because: 'uses models and lists from the configuration of the server',
    names: `
      evalMLMethod naiveBayesClassifier naiveBayesClassifierWithAllProbs naiveBayesClassifierWithProb
      naiveBayesNgrams regionHierarchy regionIn regionToArea regionToCity regionToContinent regionToCountry
      regionToDistrict regionToName regionToPopulation regionToTopContinent
    `,
  },
  {
    because: 'writes output formats, whose settings may name files',
    names: `
      formatRow formatRowNoNewline groupFormat structureToCapnProtoSchema structureToProtobufSchema
    `,
  },
  {
    because: 'works on the text of queries',
    names: `
      formatQuery formatQueryOrNull formatQuerySingleLine formatQuerySingleLineOrNull fuzzQuery
      generateRandomStructure highlightQuery normalizedQueryHash normalizedQueryHashKeepNames normalizeQuery
      normalizeQueryKeepNames obfuscateQuery obfuscateQueryWithSeed tokenizeQuery
    `,
  },
  {
    because: 'depends on how the server cuts the rows into blocks; use a window function',
    names: `
      blockNumber blockSerializedSize blockSize neighbor nowInBlock nowInBlock64 runningAccumulate
      runningDifference runningDifferenceStartingWithFirstValue
    `,
  },
  {
    because: 'is meant for the server itself',
    names: `
      __actionName __applyFilter __bitBoolMaskAnd __bitBoolMaskOr __bitSwapLastTwo __bitWrapperFunc
      __getScalar __patchPartitionID __scalarSubqueryResult __toYearCalendarOnly _CAST nested
      validateNestedArraySizes
    `,
  },
];

export interface RefusedFunctions {
  /** Ends a sentence that begins with the name. */
  readonly because: string;
  readonly names: string;
}
