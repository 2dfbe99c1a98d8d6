package mds.cli.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.ingest.IngestReport;

/**
 * What was done with the files of a part of a feed.
 *
 * @param unchanged how many files were loaded before
 * @param waiting why files are not taken yet, by their names
 * @param refused why files that have not changed since were not taken in an earlier run
 */
record FeedResult(
    FeedPlace.Part part,
    long unchanged,
    Map<String, String> waiting,
    Map<String, String> refused,
    List<IngestReport> reports,
    long rows) {

  boolean isFailed() {
    return !refused.isEmpty()
        || reports.stream().anyMatch(report -> report.status() == IngestReport.Status.REJECTED);
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("feed", part.feed().name());
    document.put("market", part.market().name());
    document.put("unchanged", unchanged);
    document.put("waiting", waiting);
    document.put("refused_before", refused);
    document.put("total_rows_loaded", rows);
    List<Object> files = new ArrayList<>();
    reports.forEach(report -> files.add(report.document()));
    document.put("files", files);
    return document;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    long refusals =
        reports.stream().filter(report -> report.status() == IngestReport.Status.REJECTED).count();
    text.append(part.feed().name()).append(' ').append(part.market().name()).append(": ");
    text.append(reports.size() - refusals).append(" loaded");
    count(text, refusals, " refused");
    count(text, refused.size(), " refused before");
    count(text, waiting.size(), waiting.size() == 1 ? " waits" : " wait");
    count(text, unchanged, " unchanged");
    text.append("; ").append(rows).append(" rows in all\n");
    for (IngestReport report : reports) {
      text.append("  ").append(report.file()).append(": ").append(report.status().word());
      Optional.of(report.totals())
          .filter(totals -> report.error().isEmpty())
          .ifPresent(totals -> text.append(", ").append(totals.rows()).append(" rows"));
      count(text, report.totals().quarantined(), " quarantined");
      report.quarantine().ifPresent(path -> text.append(" in ").append(path));
      text.append('\n');
      report.doubts().forEach(doubt -> text.append("    look: ").append(doubt).append('\n'));
    }
    waiting.forEach(
        (file, why) -> text.append("  ").append(file).append(": waits, ").append(why).append('\n'));
    refused.forEach(
        (file, why) ->
            text.append("  ")
                .append(file)
                .append(": refused before, unchanged: ")
                .append(why)
                .append('\n'));
    return text.toString();
  }

  private static void count(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(what);
    }
  }
}
