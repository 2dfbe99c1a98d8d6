package mds.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.NodeConfig;
import mds.node.Batch;
import mds.node.BatchSize;
import mds.node.TimeSpan;
import mds.value.time.DateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPlanTest {

  private static final LocalDateTime NOW = LocalDateTime.parse("2024-03-31T10:20:30");

  private static List<String> labels(List<TimeSpan> spans, BatchSize size) {
    return spans.stream().map(span -> new Batch(span, size).label()).toList();
  }

  private static NodeConfig config(String begin, Object lookback) {
    DateTime time = new DateTime(LocalDateTime.parse(begin), Optional.empty());
    return new NodeConfig(Map.of("begin", time, "lookback", lookback));
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR, 2024-03-31T08:59:59, 2024-03-31T08|2024-03-31T09|2024-03-31T10",
    "DAY, 2024-03-29T23:00:00, 2024-03-29|2024-03-30|2024-03-31",
    "MONTH, 2024-01-31T00:00:00, 2024-01|2024-02|2024-03",
    "YEAR, 2022-12-31T23:59:59, 2022|2023|2024",
  })
  void aFirstRunBuildsFromTheBeginningUntilNow(BatchSize size, String begin, String expected) {
    List<TimeSpan> spans =
        new BatchPlan(Optional.empty(), NOW).spans(config(begin, 1L), size, false);
    assertThat(String.join("|", labels(spans, size))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 2024-03", "1, 2024-02|2024-03", "2, 2024-01|2024-02|2024-03"})
  void aLaterRunBuildsTheNewestBatchAndThoseItLooksBackAt(long lookback, String expected) {
    List<TimeSpan> spans =
        new BatchPlan(Optional.empty(), NOW)
            .spans(config("2020-01-01T00:00:00", lookback), BatchSize.MONTH, true);
    assertThat(String.join("|", labels(spans, BatchSize.MONTH))).isEqualTo(expected);
  }

  @Test
  void whatIsGivenIsWidenedToWholeBatches() {
    TimeSpan given =
        new TimeSpan(
            LocalDateTime.parse("2024-01-01T05:00:00"), LocalDateTime.parse("2024-01-02T00:00:01"));
    List<TimeSpan> spans =
        new BatchPlan(Optional.of(given), NOW)
            .spans(config("2024-03-01T00:00:00", 1L), BatchSize.DAY, true);
    assertThat(labels(spans, BatchSize.DAY)).containsExactly("2024-01-01", "2024-01-02");
    assertThat(spans.get(1).end()).isEqualTo("2024-01-03T00:00:00");
  }

  @Test
  void aTimeBetweenTwoBatchesBelongsToTheLaterOne() {
    LocalDateTime midnight = LocalDateTime.parse("2024-03-31T00:00:00");
    List<TimeSpan> spans =
        new BatchPlan(Optional.empty(), midnight)
            .spans(config("2024-01-01T00:00:00", 0L), BatchSize.DAY, true);
    assertThat(labels(spans, BatchSize.DAY)).containsExactly("2024-03-30");
  }
}
