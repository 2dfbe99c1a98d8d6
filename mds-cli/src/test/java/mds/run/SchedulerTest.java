package mds.run;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.engine.Catalogue;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineSettings;
import mds.engine.Session;
import mds.engine.Transaction;
import mds.engine.duckdb.DuckDbProvider;
import mds.plan.BuildPlan;
import mds.plan.PlannedStep;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunEvent;
import mds.result.RunResult;
import mds.result.RunResult.Ending;
import mds.sql.SchemaName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTest {

  @TempDir private Path folder;
  private Engine engine;
  private final List<PlannedStep<NodeWork>> steps = new ArrayList<>();
  private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() throws Exception {
    engine = new DuckDbProvider().open(EngineSettings.of(folder.resolve("a.duckdb").toString()));
  }

  @AfterEach
  void close() throws Exception {
    engine.close();
  }

  @Test
  void oneWorkerTakesStepsInTheOrderOfThePlan() throws Exception {
    step("c", List.of(), table("c"));
    step("a", List.of(), table("a"));
    step("b", List.of("c"), table("b"));
    RunResult result = run(1);
    assertThat(result.nodes()).extracting(NodeResult::id).containsExactly("c", "a", "b");
    assertThat(result.nodes()).extracting(NodeResult::outcome).containsOnly(Outcome.SUCCESS);
    assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
  }

  @Test
  void workersRunAtTheSameTime() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    step("a", List.of(), meeting("a", both));
    step("b", List.of(), meeting("b", both));
    assertThat(run(2).hasFailures()).isFalse();
  }

  @Test
  void failuresSkipTheirDescendantsAndNothingElse() throws Exception {
    step("bad", List.of(), (session, events) -> fail(session));
    step("child", List.of("bad"), table("child"));
    step("other", List.of(), table("other"));
    step("grandchild", List.of("child", "other"), table("grandchild"));
    RunResult result = run(2);
    assertThat(result.nodes())
        .extracting(NodeResult::id, NodeResult::outcome)
        .containsExactlyInAnyOrder(
            tuple("bad", Outcome.ERROR),
            tuple("child", Outcome.SKIPPED),
            tuple("other", Outcome.SUCCESS),
            tuple("grandchild", Outcome.SKIPPED));
    assertThat(result.nodes())
        .filteredOn(node -> node.outcome() == Outcome.SKIPPED)
        .allSatisfy(node -> assertThat(node.cause()).contains("bad"));
    assertThat(result.nodes())
        .filteredOn(node -> node.id().equals("bad"))
        .allSatisfy(node -> assertThat(node.message()).contains("missing_column"));
  }

  @Test
  void whatAFailedStepDidIsRolledBack() throws Exception {
    step(
        "a",
        List.of(),
        (session, events) ->
            Transaction.run(
                session,
                () -> {
                  session.execute("create table a as select 1 as a");
                  return fail(session);
                }));
    run(1);
    assertThat(relations()).isEmpty();
  }

  @Test
  void diagnosticsOfAStepArePartOfItsResult() throws Exception {
    step(
        "a",
        List.of(),
        (session, events) -> {
          session.begin();
          throw new DiagnosticException(Diagnostic.error(Code.SQL_DATA, "no good"));
        });
    assertThat(run(1).nodes().get(0).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("no good");
  }

  @Test
  void warningsLetDescendantsRunAndFailedTestsDoNot() throws Exception {
    step("warned", List.of(), (session, events) -> NodeResult.of("warned", Outcome.WARN, ""));
    step("failed", List.of(), (session, events) -> NodeResult.of("failed", Outcome.FAIL, ""));
    step("a", List.of("warned"), table("a"));
    step("b", List.of("failed"), table("b"));
    assertThat(run(1).nodes())
        .extracting(NodeResult::outcome)
        .containsExactly(Outcome.WARN, Outcome.FAIL, Outcome.SKIPPED, Outcome.SUCCESS);
  }

  @Test
  void failFastEndsTheRunAtTheFirstFailure() throws Exception {
    step("bad", List.of(), (session, events) -> fail(session));
    step("other", List.of(), table("other"));
    RunResult result = new Scheduler(engine, plan(), 1, true, events::add, clock()).run();
    assertThat(result.nodes())
        .extracting(NodeResult::outcome)
        .containsExactly(Outcome.ERROR, Outcome.NOT_DONE);
    assertThat(result.ending()).isEqualTo(Ending.FAILED_FAST);
  }

  @Test
  void cancelInterruptsWhatRunsAndReportsWhatIsNotDone() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    step(
        "endless",
        List.of(),
        (session, events) ->
            Transaction.run(
                session,
                () -> {
                  session.execute("create table half as select 1 as a");
                  started.countDown();
                  session.query("select count(*) from range(10000000000000) as r(a) where a%7=3");
                  return NodeResult.of("endless", Outcome.SUCCESS, "");
                }));
    step("next", List.of(), table("next"));
    Scheduler scheduler = scheduler(1);
    CompletableFuture<RunResult> run =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return scheduler.run();
              } catch (EngineException failure) {
                throw new IllegalStateException(failure);
              }
            });
    started.await();
    scheduler.cancel();
    RunResult result = run.get(1, TimeUnit.MINUTES);
    assertThat(result.nodes())
        .extracting(NodeResult::id, NodeResult::outcome)
        .containsExactly(tuple("endless", Outcome.CANCELLED), tuple("next", Outcome.NOT_DONE));
    assertThat(result.ending()).isEqualTo(Ending.CANCELLED);
    engine.close();
    open();
    assertThat(relations()).isEmpty();
  }

  @Test
  void nothingStartsOnceTheDatabaseIsInvalid() throws Exception {
    step(
        "fatal",
        List.of(),
        (session, events) -> {
          session.execute("set debug_checkpoint_abort = 'before_header'");
          session.execute("create table t as select 1 as a; force checkpoint");
          return NodeResult.of("fatal", Outcome.SUCCESS, "");
        });
    step("next", List.of(), table("next"));
    RunResult result = run(1);
    assertThat(result.nodes())
        .extracting(NodeResult::id, NodeResult::outcome)
        .containsExactly(tuple("fatal", Outcome.ERROR), tuple("next", Outcome.NOT_DONE));
    assertThat(result.ending()).isEqualTo(Ending.DATABASE_INVALIDATED);
  }

  // A limit on the size of files stands for a full disk: a write fails in the same way. It leaves
  // room for the driver, which may unpack 72 MB.
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFullDiskFailsWhatDoesNotFitAndNothingElse() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Process child =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 100000 && exec \"$@\"",
                "bash",
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Limited.class.getName(),
                other.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    assertThat(output.lines())
        .containsExactly("small SUCCESS", "large ERROR ENGINE_FILE", "after SUCCESS");
    try (Builder builder = new Builder(other)) {
      assertThat(builder.rows("small")).hasSize(1);
      assertThat(builder.rows("after")).hasSize(1);
      assertThat(builder.kind("large")).isEmpty();
    }
  }

  /** Builds a table that is larger than any file may be, between two small ones. */
  public static final class Limited {
    public static void main(String[] arguments) throws Exception {
      try (Builder builder = new Builder(Path.of(arguments[0]))) {
        List<PlannedStep<NodeWork>> steps =
            List.of(
                built(builder, "small", "select 1 as a"),
                built(builder, "large", "select random() as a from range(20000000)"),
                built(builder, "after", "select 1 as a"));
        RunResult result =
            new Scheduler(builder.engine, new BuildPlan<>(steps), 1, false, event -> {}, clock())
                .run();
        for (NodeResult node : result.nodes()) {
          String codes =
              node.diagnostics().stream().map(found -> " " + found.code()).collect(joining());
          System.out.println(node.id() + " " + node.outcome() + codes);
        }
      }
    }

    private static PlannedStep<NodeWork> built(Builder builder, String name, String select) {
      NodeBuild build = NodeBuild.of(new TableMaterialization(builder.relation(name), select));
      return new PlannedStep<>(
          name,
          List.of(),
          (session, events) ->
              builder
                  .materializer
                  .build(session, build)
                  .result(name, new SourceText("", "").start()));
    }
  }

  @Test
  void bugsEndTheRunAndAreThrown() {
    step(
        "a",
        List.of(),
        (session, events) -> {
          throw new IllegalArgumentException("a bug");
        });
    step("b", List.of(), table("b"));
    assertThatThrownBy(() -> run(2)).rootCause().hasMessage("a bug");
  }

  @Test
  void eventsNumberTheNodesAndComeInOrder() throws Exception {
    step("a", List.of(), table("a"));
    step("b", List.of("a"), table("b"));
    run(2);
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "RunStarted",
            "NodeStarted",
            "NodeFinished",
            "NodeStarted",
            "NodeFinished",
            "RunFinished");
    assertThat(((RunEvent.NodeFinished) events.get(4)).number()).isEqualTo(2);
    assertThat(((RunEvent.NodeFinished) events.get(4)).result().timings()).hasSize(1);
  }

  @Test
  void plansNeedTheirStepsInOrder() {
    step("a", List.of("b"), table("a"));
    step("b", List.of(), table("b"));
    assertThatThrownBy(this::plan).isInstanceOf(IllegalArgumentException.class);
  }

  private void step(String id, List<String> parents, NodeWork work) {
    steps.add(new PlannedStep<>(id, parents, work));
  }

  private static NodeWork table(String id) {
    return (session, events) ->
        Transaction.run(
            session,
            () -> {
              session.execute("create or replace table " + id + " as select 1 as a");
              return NodeResult.of(id, Outcome.SUCCESS, "OK");
            });
  }

  private static NodeWork meeting(String id, CyclicBarrier both) {
    return (session, events) -> {
      try {
        both.await(1, TimeUnit.MINUTES);
      } catch (Exception alone) {
        throw new IllegalStateException(alone);
      }
      return NodeResult.of(id, Outcome.SUCCESS, "");
    };
  }

  private static NodeResult fail(Session session) throws EngineException {
    session.execute("select missing_column");
    throw new AssertionError("unreachable");
  }

  private RunResult run(int workers) throws EngineException {
    return scheduler(workers).run();
  }

  private Scheduler scheduler(int workers) {
    return new Scheduler(engine, plan(), workers, false, events::add, clock());
  }

  private BuildPlan<NodeWork> plan() {
    return new BuildPlan<>(steps);
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  private List<String> relations() throws EngineException {
    try (Session session = engine.session()) {
      return new Catalogue(session, engine.dialect())
          .relations(SchemaName.of(engine.databaseName(), "main")).keySet().stream()
              .map(name -> name.identifier())
              .toList();
    }
  }
}
