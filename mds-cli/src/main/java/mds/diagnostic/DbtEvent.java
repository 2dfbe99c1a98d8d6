package mds.diagnostic;

/**
 * The events by which dbt tells of what mds warns of, too. Settings and tools go by their names;
 * those whose code begins with D are deprecations.
 */
public enum DbtEvent {
  CONFIG_SOURCE_PATH("D003", "ConfigSourcePathDeprecation"),
  CONFIG_DATA_PATH("D004", "ConfigDataPathDeprecation"),
  EXPOSURE_NAME("D007", "ExposureNameDeprecation"),
  CONFIG_LOG_PATH("D010", "ConfigLogPathDeprecation"),
  CONFIG_TARGET_PATH("D011", "ConfigTargetPathDeprecation"),
  PROJECT_FLAGS_MOVED("D013", "ProjectFlagsMovedDeprecation"),
  FRESHNESS_WITHOUT_HOOKS("D017", "SourceFreshnessProjectHooksNotRun"),
  DEPRECATIONS_SUMMARY("D028", "DeprecationsSummary"),
  FRESHNESS_OUTPUT("D029", "CustomOutputPathInSourceFreshnessDeprecation"),
  INCLUDE_EXCLUDE("D031", "WEOIncludeExcludeDeprecation"),
  MODELS_OPTION("D032", "ModelParamUsageDeprecation"),
  NAME_SHARED("D040", "DuplicateNameDistinctNodeTypesDeprecation"),
  DEPRECATED_MODEL("I065", "DeprecatedModel"),
  REFERENCE_TO_BE_DEPRECATED("I066", "UpcomingReferenceDeprecation"),
  DEPRECATED_REFERENCE("I067", "DeprecatedReference"),
  CONSTRAINTS_UNSUPPORTED("I068", "UnsupportedConstraintMaterialization"),
  BROKEN_CONTRACT("I071", "UnversionedBreakingChange"),
  STATE_IS_TARGET("I072", "WarnStateTargetEqual"),
  SEED_INCREASED("I052", "SeedIncreased"),
  SEED_NOT_COMPARED("I053", "SeedExceedsLimitSamePath"),
  SEED_MOVED("I054", "SeedExceedsLimitAndPathChanged"),
  WRONG_FILE("I057", "WrongResourceSchemaFile"),
  NO_NODE("I058", "NoNodeForYamlKey"),
  NO_MACRO("I059", "MacroNotFoundForPatch"),
  NOT_FOUND("I060", "NodeNotFoundOrDisabled"),
  TEMPLATE_WARNING("I061", "JinjaLogWarning"),
  NOTHING_MATCHES("M030", "NoNodesForSelectionCriteria"),
  NOTHING_TO_DO("Q035", "NothingToDo"),
  NOTHING_SELECTED("Q038", "NoNodesSelected"),
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
