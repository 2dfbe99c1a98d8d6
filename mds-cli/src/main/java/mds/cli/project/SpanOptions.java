package mds.cli.project;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.cli.invocation.YamlArgument;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.BatchSize;
import mds.node.TimeSpan;
import mds.value.PythonError;
import mds.value.time.DateTime;
import mds.value.time.IsoParser;
import mds.value.time.Strptime;
import mds.value.time.Zone;
import picocli.CommandLine.Option;

/** The options that say which span of event time a command is about. Filled by picocli. */
public final class SpanOptions {

  private static final String EARLIER_FIRST =
      "name the earlier time as the start, the later as the end";

  private static final List<String> FORMATS =
      List.of("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S");

  @Option(
      names = "--event-time-start",
      paramLabel = "TIME",
      description = "From when on microbatch models are built, in UTC: 2024-01-31 or more exactly.")
  private Optional<String> start = Optional.empty();

  @Option(
      names = "--event-time-end",
      paramLabel = "TIME",
      description = "Until when, exclusively; the two options go together.")
  private Optional<String> end = Optional.empty();

  @Option(
      names = "--sample",
      paramLabel = "SPAN",
      description =
          "Read only the newest rows of inputs with an event time: '3 days', '6 hours',"
              + " or '{start: 2024-01-01, end: 2024-02-01}'.")
  private Optional<String> sample = Optional.empty();

  /**
   * The spans that a command is about.
   *
   * @param eventTime of the batches to build; empty when each model is to decide
   * @param sample of the rows that are read; empty when all are
   */
  public record Chosen(Optional<TimeSpan> eventTime, Optional<TimeSpan> sample) {

    public static final Chosen NONE = new Chosen(Optional.empty(), Optional.empty());

    /** The span of the batches to build, of which a sample decides, too. */
    public Optional<TimeSpan> built() {
      return sample.or(() -> eventTime);
    }

    /** The spans as run_results.json has them, by dbt's names. */
    public Map<String, Object> arguments() {
      Map<String, Object> arguments = new LinkedHashMap<>();
      eventTime.ifPresent(
          span -> {
            arguments.put("event_time_start", local(span.start()));
            arguments.put("event_time_end", local(span.end()));
          });
      sample.ifPresent(span -> arguments.put("sample", sample(span)));
      return arguments;
    }

    private static DateTime local(LocalDateTime time) {
      return new DateTime(time, Optional.empty());
    }

    private static Map<String, Object> sample(TimeSpan span) {
      Map<String, Object> sample = new LinkedHashMap<>();
      sample.put("start", new DateTime(span.start(), Optional.of(Zone.UTC)));
      sample.put("end", new DateTime(span.end(), Optional.of(Zone.UTC)));
      return sample;
    }
  }

  /**
   * Reads what was given.
   *
   * @param now where a relative span ends
   */
  public Chosen chosen(Instant now) throws DiagnosticException {
    return new Chosen(eventTime(), sample(now));
  }

  private Optional<TimeSpan> eventTime() throws DiagnosticException {
    if (start.isPresent() != end.isPresent()) {
      String given = start.isPresent() ? "--event-time-start" : "--event-time-end";
      String missing = start.isPresent() ? "--event-time-end" : "--event-time-start";
      throw wrong(
          "`" + given + "` needs `" + missing + "`",
          "When specifying `" + given + "`, `" + missing + "` must also be present.");
    }
    if (start.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        span(
            time("--event-time-start", start.get()),
            time("--event-time-end", end.orElseThrow()),
            "Value for `--event-time-start` must be less than `--event-time-end`"));
  }

  private static LocalDateTime time(String option, String text) throws DiagnosticException {
    Optional<LocalDateTime> time =
        FORMATS.stream().flatMap(format -> parsed(text, format).stream()).findFirst();
    if (time.isPresent()) {
      return time.get();
    }
    throw wrong(
        "`" + text + "` is no value for `" + option + "`",
        "write 2024-01-31, 2024-01-31T12:00:00 or '2024-01-31 12:00:00'");
  }

  private static Optional<LocalDateTime> parsed(String text, String format) {
    try {
      return Optional.of(Strptime.parse(text, format).local());
    } catch (PythonError another) {
      return Optional.empty();
    }
  }

  private static TimeSpan span(LocalDateTime from, LocalDateTime to, String order)
      throws DiagnosticException {
    if (!from.isBefore(to)) {
      throw wrong("the span of time ends before it has begun: " + from + " to " + to, order);
    }
    return new TimeSpan(from, to);
  }

  private Optional<TimeSpan> sample(Instant now) throws DiagnosticException {
    if (sample.isEmpty()) {
      return Optional.empty();
    }
    String text = sample.get().strip();
    LocalDateTime end = LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    return Optional.of(text.startsWith("{") ? fromTo(text) : lately(text, end));
  }

  private static TimeSpan fromTo(String text) throws DiagnosticException {
    Map<String, Object> fields = YamlArgument.mapping("--sample", text);
    return span(field(fields, "start"), field(fields, "end"), EARLIER_FIRST);
  }

  private static LocalDateTime field(Map<String, Object> fields, String name)
      throws DiagnosticException {
    Object value = fields.get(name);
    if (value instanceof LocalDate day) {
      return day.atStartOfDay();
    }
    if (value instanceof LocalDateTime time) {
      return time;
    }
    if (value instanceof OffsetDateTime time) {
      return time.toLocalDateTime();
    }
    try {
      return IsoParser.dateTime(String.valueOf(value)).local();
    } catch (PythonError notATime) {
      throw noSample("`" + name + "` is no time");
    }
  }

  private static TimeSpan lately(String text, LocalDateTime end) throws DiagnosticException {
    String[] words = text.split(" ", -1);
    if (words.length != 2) {
      throw noSample("`" + text + "` is not a number and a unit");
    }
    String unit = words[1].toLowerCase(Locale.ROOT).replaceFirst("s+$", "");
    Optional<BatchSize> size = BatchSize.of(unit);
    if (size.isEmpty()) {
      throw noSample("`" + words[1] + "` is no unit of time");
    }
    try {
      return span(size.get().moved(end, -Integer.parseInt(words[0])), end, EARLIER_FIRST);
    } catch (NumberFormatException notWhole) {
      throw noSample("`" + words[0] + "` is no whole number");
    }
  }

  private static DiagnosticException noSample(String why) {
    return wrong(
        "`--sample` takes a span of time: " + why,
        "write '3 days', with "
            + String.join(", ", BatchSize.words())
            + " as units, or '{start: 2024-01-01, end: 2024-02-01}'");
  }

  private static DiagnosticException wrong(String message, String hint) {
    return new DiagnosticException(Diagnostic.error(Code.WRONG_ARGUMENT, message).hint(hint));
  }
}
