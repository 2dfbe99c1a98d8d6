package mds;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Holds the packages to docs/architecture.md. */
@AnalyzeClasses(packages = "mds", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  /** In reading order: each may use those before it. */
  private static final List<String> PACKAGES =
      List.of(
          "diagnostic",
          "value",
          "sql",
          "yaml",
          "config",
          "template",
          "node",
          "parse",
          "graph",
          "select",
          "compile",
          "analysis",
          "lint",
          "plan",
          "result",
          "artifact",
          "docs",
          "engine",
          "run",
          "net",
          "notify",
          "ingest",
          "workspace",
          "cli");

  private static final String[] PURE = {
    "mds.diagnostic..", "mds.value..", "mds.sql..", "mds.yaml..", "mds.config..", "mds.template..",
    "mds.node..", "mds.parse..", "mds.graph..", "mds.select..", "mds.compile..", "mds.analysis..",
    "mds.lint..", "mds.plan..", "mds.result..", "mds.artifact..", "mds.docs.."
  };

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("mds.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPackageHasItsPlaceInTheOrder =
      classes()
          .should(
              new ArchCondition<>("be in a package that the architecture names") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  if (!PACKAGES.contains(topPackage(item))) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " is in none"));
                  }
                }
              });

  @ArchTest
  static final ArchRule packagesUseOnlyThoseBeforeThem =
      classes()
          .should(
              new ArchCondition<>("use only packages before their own") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  checkDirection(item, events);
                }
              });

  @ArchTest
  static final ArchRule engineKnowsNoNodes =
      noClasses()
          .that()
          .resideInAPackage("mds.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("mds.node..")
          .allowEmptyShould(true);

  @ArchTest static final ArchRule snakeyamlHasOneDoor = door("org.yaml..", "mds.yaml..");
  @ArchTest static final ArchRule pebbleHasOneDoor = door("io.pebbletemplates..", "mds.template..");
  @ArchTest static final ArchRule jgraphtHasOneDoor = door("org.jgrapht..", "mds.graph..");
  @ArchTest static final ArchRule commonmarkHasOneDoor = door("org.commonmark..", "mds.docs..");
  @ArchTest static final ArchRule fastexcelHasOneDoor = door("org.dhatim..", "mds.ingest.excel..");

  @ArchTest static final ArchRule picocliHasOneDoor = door("picocli..", "mds.cli..");
  @ArchTest static final ArchRule databasesHaveOneDoor = door("java.sql..", "mds.engine..");
  @ArchTest static final ArchRule duckdbHasOneDoor = door("org.duckdb..", "mds.engine..");

  @ArchTest
  static final ArchRule filesHaveOneDoor =
      noClasses()
          .that()
          .resideOutsideOfPackage("mds.workspace..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files");

  @ArchTest
  static final ArchRule theProcessHasOneDoor =
      noClasses()
          .that()
          .resideOutsideOfPackage("mds.cli..")
          .should()
          .accessTargetWhere(
              target(owner(name("java.lang.System")))
                  .and(
                      target(
                          nameMatching("exit|getenv|getProperty|setProperty|out|err|in|console"))));

  @ArchTest
  static final ArchRule purePackagesHaveNoEffects =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net..", "java.sql..", "java.nio.channels..")
                  .or(nameMatching("java\\.nio\\.file\\.Files|java\\.lang\\.Process.*"))
                  .or(nameMatching("java\\.io\\.File(Input|Output)?(Stream|Reader|Writer)?")));

  /** They may be given a clock, and ask that. */
  @ArchTest
  static final ArchRule purePackagesHaveNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callMethodWhere(
              target(
                  fullNameMatching(
                      "java\\.time\\.\\w+\\.now\\(\\)|java\\.time\\.Clock\\.(system|tick).*"
                          + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(\\)")));

  @ArchTest
  static final ArchRule noStaticStateChanges =
      fields().that().areStatic().should().beFinal().allowEmptyShould(true);

  private static ArchRule door(String library, String owner) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(owner)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static void checkDirection(JavaClass item, ConditionEvents events) {
    int own = PACKAGES.indexOf(topPackage(item));
    item.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> resideInAPackage("mds..").test(dependency.getTargetClass()))
        .filter(dependency -> PACKAGES.indexOf(topPackage(dependency.getTargetClass())) > own)
        .forEach(
            dependency ->
                events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
  }

  private static String topPackage(JavaClass item) {
    String below = item.getPackageName().replaceFirst("^mds\\.?", "");
    return below.replaceFirst("\\..*", "");
  }
}
