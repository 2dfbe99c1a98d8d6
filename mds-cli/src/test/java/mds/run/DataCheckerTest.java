package mds.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.TextRange;
import mds.engine.EngineException;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.sql.RelationKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckerTest {

  private static final String FINDS_TWO = "select * from (values (1), (2)) as v(a)";

  @TempDir private Path folder;
  private Builder builder;

  @BeforeEach
  void open() throws Exception {
    builder = new Builder(folder);
  }

  @AfterEach
  void close() throws Exception {
    builder.close();
  }

  @Test
  void testsThatFindNothingPass() throws Exception {
    NodeResult result = run(check("select 1 as a where false", "!= 0", "!= 0", true));
    assertThat(result.outcome()).isEqualTo(Outcome.PASS);
    assertThat(result.failures()).hasValue(0);
  }

  @Test
  void testsThatFindRowsFailOrWarn() throws Exception {
    NodeResult failed = run(check(FINDS_TWO, "!= 0", "!= 0", true));
    assertThat(failed.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(failed.message()).isEqualTo("Got 2 results, configured to fail if != 0");
    assertThat(failed.failures()).hasValue(2);
    NodeResult warned = run(check(FINDS_TWO, "!= 0", "!= 0", false));
    assertThat(warned.outcome()).isEqualTo(Outcome.WARN);
    assertThat(warned.message()).isEqualTo("Got 2 results, configured to warn if != 0");
  }

  @Test
  void thresholdsDecide() throws Exception {
    assertThat(run(check(FINDS_TWO, ">= 2", "> 10", true)).outcome()).isEqualTo(Outcome.WARN);
    assertThat(run(check(FINDS_TWO, "> 5", "> 10", true)).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void warningsFailOnWish() throws Exception {
    DataCheck check =
        new DataCheck(
            FINDS_TWO, "count(*)", "!= 0", "!= 0", false, true, Optional.empty(), Optional.empty());
    assertThat(run(check).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void otherAggregatesAndLimitsCount() throws Exception {
    DataCheck check =
        new DataCheck(
            FINDS_TWO, "sum(a)", "!= 0", "!= 0", true, false, Optional.of(1L), Optional.empty());
    assertThat(run(check).failures()).hasValue(1);
  }

  @Test
  void sumsOverNothingAreNoFailures() throws Exception {
    DataCheck check =
        new DataCheck(
            "select 1 as a where false",
            "sum(a)",
            "!= 0",
            "!= 0",
            true,
            false,
            Optional.empty(),
            Optional.empty());
    assertThat(run(check).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void whatIsFoundIsStored() throws Exception {
    DataCheck check =
        new DataCheck(
            FINDS_TWO,
            "count(*)",
            "!= 0",
            "!= 0",
            true,
            false,
            Optional.empty(),
            Optional.of(new DataCheck.Stored(builder.relation("found"), RelationKind.TABLE)));
    assertThat(run(check).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(builder.rows("found")).containsExactly(List.of(1L), List.of(2L));
  }

  @Test
  void failuresShowTheirPlaceInTheTest() {
    assertThatThrownBy(() -> run(check("select oops", "!= 0", "!= 0", true)))
        .isInstanceOfSatisfying(
            EngineException.class,
            failure -> assertThat(failure.place()).contains(new TextRange(7, 11)));
  }

  private static DataCheck check(String select, String warnIf, String errorIf, boolean isError) {
    return new DataCheck(
        select, "count(*)", warnIf, errorIf, isError, false, Optional.empty(), Optional.empty());
  }

  private NodeResult run(DataCheck check) throws Exception {
    return new DataChecker(builder.engine.dialect(), builder.materializer)
        .run("test.p.t", builder.session, check);
  }
}
