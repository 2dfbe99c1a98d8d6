package mds.diagnostic;

/**
 * Every kind of problem, under its public number. Numbers are never given anew: 1xx files, 2xx
 * templates, 3xx graph, 4xx SQL, 5xx engine, 6xx data tests, 7xx ingest and state, 9xx bugs. Each
 * has a page {@code docs/errors/<number>.md}.
 */
public enum Code implements Label {
  // files: finding, reading, YAML, project and profile
  PROJECT_NOT_FOUND("MDS101", Category.RUNTIME),
  TWO_PROJECT_FILES("MDS102", Category.RUNTIME),
  YAML_SYNTAX("MDS103", Category.PARSING),
  YAML_DUPLICATE_KEY("MDS104", Category.PARSING),
  YAML_WRONG_SHAPE("MDS105", Category.PARSING),
  UNKNOWN_KEY("MDS106", Category.CONFIGURATION),
  MISSING_KEY("MDS107", Category.RUNTIME),
  PROFILE_NOT_FOUND("MDS108", Category.RUNTIME),
  TARGET_NOT_FOUND("MDS109", Category.RUNTIME),
  UNKNOWN_COMMAND("MDS110", Category.RUNTIME),
  UNKNOWN_OPTION("MDS111", Category.RUNTIME),
  WRONG_ARGUMENT("MDS112", Category.RUNTIME),
  UNKNOWN_CODE("MDS113", Category.RUNTIME),
  FOLDER_NOT_EMPTY("MDS114", Category.RUNTIME),
  CLEAN_REFUSED("MDS115", Category.RUNTIME),
  CLEAN_FAILED("MDS116", Category.RUNTIME),
  NOT_ONE_NODE("MDS117", Category.RUNTIME),
  NO_DOCS("MDS118", Category.RUNTIME),
  CANNOT_LISTEN("MDS119", Category.RUNTIME),
  UNKNOWN_RULE("MDS125", Category.CONFIGURATION),
  WRONG_VERSION("MDS120", Category.RUNTIME),
  UNKNOWN_ADAPTER("MDS121", Category.RUNTIME),
  SEED_RAGGED("MDS150", Category.RUNTIME),
  SEED_ENCODING("MDS151", Category.RUNTIME),
  SEED_HEADER("MDS152", Category.RUNTIME),
  EXTERNAL_FORMAT("MDS160", Category.COMPILATION),
  EXTERNAL_EMPTY("MDS161", Category.RUNTIME),
  EXTERNAL_UNVERIFIED("MDS162", Category.RUNTIME),
  EXTERNAL_FILE("MDS163", Category.RUNTIME),
  FILE_UNREADABLE("MDS122", Category.RUNTIME),
  FILE_NOT_UTF8("MDS123", Category.RUNTIME),
  TARGET_UNWRITABLE("MDS124", Category.RUNTIME),

  // templates
  TEMPLATE_SYNTAX("MDS201", Category.COMPILATION),
  TEMPLATE_RENDER("MDS202", Category.COMPILATION),
  TEMPLATE_UNDEFINED("MDS203", Category.COMPILATION),
  TEMPLATE_RECURSION("MDS204", Category.COMPILATION),
  TEMPLATE_RAISED("MDS205", Category.COMPILATION),
  ENV_VAR_UNSET("MDS206", Category.PARSING),
  VAR_UNSET("MDS207", Category.COMPILATION),

  // graph
  UNKNOWN_REF("MDS301", Category.COMPILATION),
  UNKNOWN_SOURCE("MDS302", Category.COMPILATION),
  DISABLED_REF("MDS303", Category.COMPILATION),
  CYCLE("MDS305", Category.COMPILATION),
  DUPLICATE_NODE("MDS306", Category.COMPILATION),
  DUPLICATE_RELATION("MDS307", Category.COMPILATION),
  DUPLICATE_PATCH("MDS308", Category.COMPILATION),
  PATCH_WITHOUT_NODE("MDS309", Category.COMPILATION),
  UNKNOWN_TEST("MDS310", Category.COMPILATION),
  TEST_SYNTAX("MDS311", Category.COMPILATION),
  DUPLICATE_MACRO("MDS312", Category.COMPILATION),
  UNKNOWN_DOC("MDS313", Category.COMPILATION),
  UNDECLARED_REF("MDS314", Category.COMPILATION),
  UNKNOWN_MATERIALIZATION("MDS315", Category.COMPILATION),
  WRONG_SETTING("MDS316", Category.COMPILATION),
  PYTHON_MODEL("MDS317", Category.COMPILATION),
  PRIVATE_REF("MDS318", Category.PARSING),
  DEPRECATED("MDS319", Category.COMPILATION),
  MATERIALIZATION_RESULT("MDS340", Category.COMPILATION),
  UNKNOWN_MACRO("MDS341", Category.COMPILATION),
  EPHEMERAL_OPERATION("MDS342", Category.COMPILATION),
  DESCRIBED_COLUMN_MISSING("MDS343", Category.COMPILATION),
  SELECTOR_SYNTAX("MDS320", Category.RUNTIME),
  UNKNOWN_SELECTOR("MDS321", Category.RUNTIME),
  NOTHING_SELECTED("MDS322", Category.RUNTIME),
  UNKNOWN_GROUP("MDS323", Category.PARSING),

  // SQL
  SQL_SYNTAX("MDS401", Category.DATABASE),
  SQL_UNKNOWN_NAME("MDS402", Category.DATABASE),
  SQL_INVALID("MDS403", Category.DATABASE),
  SQL_DATA("MDS404", Category.DATABASE),
  SCHEMA_CHANGED("MDS405", Category.COMPILATION),

  // engine
  DATABASE_LOCKED("MDS501", Category.DATABASE),
  DATABASE_UNREADABLE("MDS502", Category.DATABASE),
  NOT_A_DATABASE("MDS503", Category.DATABASE),
  DATABASE_NEWER("MDS504", Category.DATABASE),
  DATABASE_INVALIDATED("MDS505", Category.DATABASE),
  DATABASE_OUT_OF_MEMORY("MDS506", Category.DATABASE),
  ENGINE_FILE("MDS507", Category.DATABASE),
  WRITE_CONFLICT("MDS508", Category.DATABASE),
  ENGINE_SETTING("MDS509", Category.DATABASE),
  CANCELLED("MDS510", Category.DATABASE),

  // data tests
  TEST_FAILED("MDS601", Category.TEST),
  TEST_WARNED("MDS602", Category.TEST),

  // bugs
  BUG("MDS901", Category.BUG),
  JAVA_OUT_OF_MEMORY("MDS902", Category.BUG);

  private final String number;
  private final Category category;

  Code(String number, Category category) {
    this.number = number;
    this.category = category;
  }

  /** The public number, such as {@code MDS301}. */
  public String number() {
    return number;
  }

  @Override
  public String label() {
    return number;
  }

  @Override
  public Category category() {
    return category;
  }
}
