package mds.compile;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import mds.config.NodeConfig;
import mds.node.Batch;
import mds.node.Column;
import mds.node.Model;
import mds.node.Node;
import mds.node.Snapshot;
import mds.node.TimeSpan;
import mds.sql.Identifier;
import mds.template.context.Excerpt;
import mds.template.context.RelationValue;
import mds.value.time.DateTime;
import mds.value.time.Zone;

/**
 * Which rows of its inputs a node reads: none with {@code --empty}, those of a span of time with
 * {@code --sample} and in a batch.
 */
final class Excerpts {

  private final boolean isEmpty;
  private final Optional<TimeSpan> span;

  /**
   * @param flags of the command, as templates see them
   */
  Excerpts(Map<String, Object> flags, Node reader) {
    this.isEmpty = Boolean.TRUE.equals(flags.get("EMPTY"));
    this.span =
        reader instanceof Model || reader instanceof Snapshot
            ? span(flags, reader)
            : Optional.empty();
  }

  private static Optional<TimeSpan> span(Map<String, Object> flags, Node reader) {
    Optional<TimeSpan> sample =
        flags.get("SAMPLE") instanceof Sample given ? Optional.of(given.span()) : Optional.empty();
    Optional<TimeSpan> batch =
        reader instanceof Model model ? model.batch().map(Batch::span) : Optional.empty();
    return batch.isPresent() && sample.isPresent()
        ? batch.map(part -> part.within(sample.get()))
        : batch.or(() -> sample);
  }

  /** A time in UTC as templates have it. */
  static DateTime inUtc(LocalDateTime time) {
    return new DateTime(time, Optional.of(Zone.UTC));
  }

  /**
   * An input as the node reads it.
   *
   * @param config of the input, which says what its event time is
   */
  RelationValue of(RelationValue input, NodeConfig config, Map<String, Column> columns) {
    RelationValue read = isEmpty ? input.reading(new Excerpt.Nothing()) : input;
    Optional<String> eventTime = config.text("event_time").filter(name -> !name.isEmpty());
    return span.isEmpty() || eventTime.isEmpty()
        ? read
        : read.reading(
            new Excerpt.Span(
                written(eventTime.get(), columns),
                inUtc(span.get().start()),
                inUtc(span.get().end())));
  }

  private static String written(String eventTime, Map<String, Column> columns) {
    boolean isQuoted =
        Optional.ofNullable(columns.get(eventTime)).flatMap(Column::quote).orElse(false);
    return isQuoted ? Identifier.quote(eventTime) : eventTime;
  }
}
