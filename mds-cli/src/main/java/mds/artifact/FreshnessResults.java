package mds.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.node.NodeId;
import mds.node.Source;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunResult;
import mds.result.SourceFreshness;
import mds.value.None;

/**
 * The file sources.json, version 3: how fresh sources are. Those of which that could not be found
 * out are not in it, as in dbt's.
 */
public final class FreshnessResults {

  private static final String SCHEMA = "https://schemas.getdbt.com/dbt/sources/v3.json";
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private final RunResult result;
  private final Map<NodeId, Source> sources;
  private final Map<NodeId, SourceFreshness> found;
  private final RunMetadata metadata;

  public FreshnessResults(
      RunResult result,
      Map<NodeId, Source> sources,
      Map<NodeId, SourceFreshness> found,
      RunMetadata metadata) {
    this.result = result;
    this.sources = sources;
    this.found = found;
    this.metadata = metadata;
  }

  public void write(OutputStream out) throws IOException {
    List<Object> results = new ArrayList<>();
    for (NodeResult one : result.nodes()) {
      Source source = sources.get(new NodeId(one.id()));
      SourceFreshness freshness = found.get(new NodeId(one.id()));
      if (source != null && freshness != null) {
        results.add(document(source, freshness, one));
      }
    }
    JsonText json = JsonText.to(out);
    json.startObject();
    json.field("metadata", metadata.document(SCHEMA));
    json.field("results", results);
    json.field("elapsed_time", result.duration().toNanos() / 1e9);
    json.endObject();
    json.flush();
  }

  private static Map<String, Object> document(
      Source source, SourceFreshness freshness, NodeResult result) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("unique_id", source.id().value());
    document.put("max_loaded_at", text(freshness.loaded()));
    document.put("snapshotted_at", text(freshness.looked()));
    document.put(
        "max_loaded_at_time_ago_in_s",
        freshness.age().toSeconds() + freshness.age().toNanosPart() / 1e9);
    document.put("status", status(result.outcome()));
    document.put("criteria", criteria(source.freshness()));
    document.put("adapter_response", freshness.response());
    document.put("timing", Timestamps.documents(result.timings()));
    document.put("thread_id", result.thread());
    document.put("execution_time", result.duration().toNanos() / 1e9);
    return document;
  }

  // As Python writes a time: with microseconds only when there are any.
  private static String text(Instant time) {
    return (isWhole(time) ? SECONDS : MICROSECONDS).format(time);
  }

  private static boolean isWhole(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).equals(time.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String status(Outcome outcome) {
    return outcome == Outcome.FAIL ? "error" : outcome.status();
  }

  private static Map<String, Object> criteria(Map<String, Object> freshness) {
    Map<String, Object> criteria = new LinkedHashMap<>();
    for (String key : List.of("warn_after", "error_after", "filter")) {
      criteria.put(key, freshness.getOrDefault(key, None.NONE));
    }
    return criteria;
  }
}
