package mds.plan;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.config.NodeConfig;
import mds.node.BatchSize;
import mds.node.TimeSpan;
import mds.value.time.DateTime;

/**
 * Which spans of time the batches of a microbatch model are.
 *
 * @param given the span that the command line asks for
 * @param now the end when it asks for none, in UTC
 */
public record BatchPlan(Optional<TimeSpan> given, LocalDateTime now) {

  /**
   * The spans in their order, one at least.
   *
   * @param config of the model
   * @param grows whether its table is there and only its newest batches are built anew
   */
  public List<TimeSpan> spans(NodeConfig config, BatchSize size, boolean grows) {
    LocalDateTime end = size.ceiling(given.map(TimeSpan::end).orElse(now));
    LocalDateTime start = start(config, size, end, grows);
    List<TimeSpan> spans = new ArrayList<>();
    LocalDateTime next = size.shifted(start, 1);
    while (next.isBefore(end)) {
      spans.add(new TimeSpan(start, next));
      start = next;
      next = size.shifted(start, 1);
    }
    spans.add(new TimeSpan(start, end));
    return spans;
  }

  // The end is the end of the newest batch, which counts besides those to look back at.
  private LocalDateTime start(NodeConfig config, BatchSize size, LocalDateTime end, boolean grows) {
    if (given.isPresent()) {
      return size.floor(given.get().start());
    }
    if (!grows) {
      return size.floor(((DateTime) config.get("begin").orElseThrow()).local());
    }
    Object lookback = config.get("lookback").orElse(1L);
    return size.shifted(end, -1 - ((Number) lookback).longValue());
  }
}
