package mds.cli.log;

/**
 * What an event tells of, under the code and name that dbt's structured log has for it: what reads
 * that log reads this one.
 */
public enum EventKind implements Kind {
  VERSION("A001", "MainReportVersion"),
  ENCOUNTERED_ERROR("Z002", "MainEncounteredError"),
  COMMAND_COMPLETED("Q039", "CommandCompleted"),
  FOUND("W006", "FoundStats"),
  CONCURRENCY("Q027", "ConcurrencyLine"),
  NODE_STARTED("Q011", "LogStartLine"),
  NODE_BEGUN("Q024", "NodeStart"),
  NODE_ENDED("Q025", "NodeFinished"),
  STATEMENT("E016", "SQLQuery"),
  MODEL_RESULT("Q012", "LogModelResult"),
  BATCH_STARTED("Q045", "LogStartBatch"),
  BATCH_RESULT("Q046", "LogBatchResult"),
  SNAPSHOT_RESULT("Q015", "LogSnapshotResult"),
  SEED_RESULT("Q016", "LogSeedResult"),
  FUNCTION_RESULT("Q047", "LogFunctionResult"),
  TEST_RESULT("Q007", "LogTestResult"),
  FRESHNESS_RESULT("Q018", "LogFreshnessResult"),
  FRESHNESS_DONE("Q003", "FreshnessCheckComplete"),
  NO_OP_RESULT("Q019", "LogNodeNoOpResult"),
  SKIPPED("Q034", "SkippingDetails"),
  CANCELLED("Q022", "LogCancelLine"),
  HOOK_STARTED("Q032", "LogHookStartLine"),
  HOOK_RESULT("Q033", "LogHookEndLine"),
  FINISHED_RUNNING("E047", "FinishedRunningStats"),
  SUMMARY("Z030", "EndOfRunSummary"),
  FAILURE("Z022", "RunResultFailure"),
  FAILURE_MESSAGE("Z024", "RunResultError"),
  WARNING("Z021", "RunResultWarning"),
  WARNING_MESSAGE("Z046", "RunResultWarningMessage"),
  COMPILED_PATH("Z026", "SQLCompiledPath"),
  COUNTS("Z023", "StatsLine"),
  TEMPLATE_LOG("I062", "JinjaLogInfo"),
  TEMPLATE_DEBUG("I063", "JinjaLogDebug"),
  TEMPLATE_WARNING("I061", "JinjaLogWarning"),
  TEMPLATE_PRINT("Z052", "PrintEvent"),
  NODE_SHOWN("Q041", "ShowNode"),
  NODE_COMPILED("Q042", "CompiledNode"),
  BUILDING_CATALOG("E044", "BuildingCatalog"),
  CATALOG_WRITTEN("E042", "CatalogWritten"),
  CLEANED("Z013", "ConfirmCleanPath"),
  NO_PACKAGES("M013", "DepsNoPackagesFound"),
  INSTALLING("M014", "DepsStartPackageInstall"),
  INSTALLED("M015", "DepsInstallInfo"),
  INSTALLED_FOLDER("M018", "DepsListSubdirectory"),
  LOCKED("M031", "DepsLockUpdating"),
  PACKAGE_ADDED("M032", "DepsAddPackage"),
  DEBUG_LINE("Z047", "DebugCmdOut"),
  DEBUG_RESULT("Z048", "DebugCmdResult"),
  NOTE("Z050", "Note"),
  SPACE("Z017", "Formatting");

  private final String code;
  private final String dbtName;

  EventKind(String code, String dbtName) {
    this.code = code;
    this.dbtName = dbtName;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String dbtName() {
    return dbtName;
  }

  @Override
  public boolean isBare() {
    return switch (this) {
      case TEMPLATE_PRINT, NODE_SHOWN, NODE_COMPILED, FAILURE_MESSAGE, WARNING_MESSAGE -> true;
      default -> false;
    };
  }

  @Override
  public boolean isAskedFor() {
    return switch (this) {
      case TEMPLATE_PRINT, NODE_SHOWN, NODE_COMPILED -> true;
      default -> false;
    };
  }
}
