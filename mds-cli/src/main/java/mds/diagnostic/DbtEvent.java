package mds.diagnostic;

/**
 * The events by which dbt tells of what mds warns of, too. Settings and tools go by their names;
 * those whose code begins with D are deprecations.
 */
public enum DbtEvent {
  PACKAGES_PATH("D002", "PackageInstallPathDeprecation"),
  CONFIG_SOURCE_PATH("D003", "ConfigSourcePathDeprecation"),
  CONFIG_DATA_PATH("D004", "ConfigDataPathDeprecation"),
  EXPOSURE_NAME("D007", "ExposureNameDeprecation"),
  VARIABLE_RENAMED("D009", "EnvironmentVariableRenamed"),
  CONFIG_LOG_PATH("D010", "ConfigLogPathDeprecation"),
  CONFIG_TARGET_PATH("D011", "ConfigTargetPathDeprecation"),
  PROJECT_FLAGS_MOVED("D013", "ProjectFlagsMovedDeprecation"),
  SPACES_IN_NAME("D014", "SpacesInResourceNameDeprecation"),
  NAMES_WITH_SPACES("D015", "ResourceNamesWithSpacesDeprecation"),
  MATERIALIZATION_OVERRIDDEN("D016", "PackageMaterializationOverrideDeprecation"),
  FRESHNESS_WITHOUT_HOOKS("D017", "SourceFreshnessProjectHooksNotRun"),
  TIME_SPINE_WITHOUT_YAML("D018", "MFTimespineWithoutYamlConfigurationDeprecation"),
  CUMULATIVE_PARAMETERS("D019", "MFCumulativeTypeParamsDeprecation"),
  MICROBATCH_OUTSIDE_OF_BATCHES("D020", "MicrobatchMacroOutsideOfBatchesDeprecation"),
  UNEXPECTED_TAG("D023", "UnexpectedJinjaBlockDeprecation"),
  REPEATED_KEY("D024", "DuplicateYAMLKeysDeprecation"),
  DEPRECATIONS_SUMMARY("D028", "DeprecationsSummary"),
  FRESHNESS_OUTPUT("D029", "CustomOutputPathInSourceFreshnessDeprecation"),
  PROPERTY_MOVED("D030", "PropertyMovedToConfigDeprecation"),
  INCLUDE_EXCLUDE("D031", "WEOIncludeExcludeDeprecation"),
  MODELS_OPTION("D032", "ModelParamUsageDeprecation"),
  ITERTOOLS("D034", "ModulesItertoolsUsageDeprecation"),
  VARIABLE_NAMESPACE("D036", "EnvironmentVariableNamespaceDeprecation"),
  TEST_WITH_ARGUMENTS("D038", "ArgumentsPropertyInGenericTestDeprecation"),
  TEST_WITHOUT_ARGUMENTS("D039", "MissingArgumentsPropertyInGenericTestDeprecation"),
  NAME_SHARED("D040", "DuplicateNameDistinctNodeTypesDeprecation"),
  DEPRECATED_MODEL("I065", "DeprecatedModel"),
  REFERENCE_TO_BE_DEPRECATED("I066", "UpcomingReferenceDeprecation"),
  DEPRECATED_REFERENCE("I067", "DeprecatedReference"),
  CONSTRAINTS_UNSUPPORTED("I068", "UnsupportedConstraintMaterialization"),
  BROKEN_CONTRACT("I071", "UnversionedBreakingChange"),
  STATE_IS_TARGET("I072", "WarnStateTargetEqual"),
  UNUSED_SETTINGS("I051", "UnusedResourceConfigPath"),
  SEED_INCREASED("I052", "SeedIncreased"),
  SEED_NOT_COMPARED("I053", "SeedExceedsLimitSamePath"),
  SEED_MOVED("I054", "SeedExceedsLimitAndPathChanged"),
  UNUSED_OVERRIDE("I056", "UnusedTables"),
  WRONG_FILE("I057", "WrongResourceSchemaFile"),
  NO_NODE("I058", "NoNodeForYamlKey"),
  NO_MACRO("I059", "MacroNotFoundForPatch"),
  NOT_FOUND("I060", "NodeNotFoundOrDisabled"),
  TEMPLATE_WARNING("I061", "JinjaLogWarning"),
  NO_EVENT_TIME("I074", "MicrobatchModelNoEventTimeInputs"),
  MACRO_ARGUMENTS("I076", "InvalidMacroAnnotation"),
  UNPINNED("M029", "DepsUnpinned"),
  NOTHING_MATCHES("M030", "NoNodesForSelectionCriteria"),
  NOTHING_TO_DO("Q035", "NothingToDo"),
  NOTHING_SELECTED("Q038", "NoNodesSelected"),
  SNAPSHOT_TIMESTAMPS("Q043", "SnapshotTimestampWarning"),
  TEST_RESULT("Q007", "LogTestResult");

  private final String code;
  private final String dbtName;

  DbtEvent(String code, String dbtName) {
    this.code = code;
    this.dbtName = dbtName;
  }

  public String code() {
    return code;
  }

  public String dbtName() {
    return dbtName;
  }

  public boolean isDeprecation() {
    return code.startsWith("D");
  }
}
