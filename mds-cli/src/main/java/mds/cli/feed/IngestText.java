package mds.cli.feed;

import java.util.List;
import java.util.Locale;
import mds.ingest.Finding;
import mds.ingest.IngestReport;
import mds.ingest.IngestReport.NamedType;
import mds.ingest.IngestReport.Source;
import mds.ingest.choice.Candidate;
import mds.ingest.split.TextDialect;

/** A report on a file for people. */
final class IngestText {

  private static final int SHOWN = 10;

  private final IngestReport report;
  private final StringBuilder text = new StringBuilder();

  IngestText(IngestReport report) {
    this.report = report;
  }

  String text() {
    line(report.file() + ": " + report.status().word());
    report.source().ifPresent(this::source);
    for (String doubt : report.doubts()) {
      line("  look: " + doubt);
    }
    if (report.error().isEmpty()) {
      line("  " + report.totals().rows() + " rows, " + report.way());
      for (NamedType column : report.columns()) {
        line("    " + column.name() + "  " + column.type());
      }
    }
    for (String note : report.notes()) {
      line("  note: " + note);
    }
    findings("quarantined", report.totals().quarantined(), report.quarantined());
    report.quarantine().ifPresent(path -> line("    all of them: " + path));
    findings("skipped", report.totals().skipped(), report.skipped());
    findings("repaired", report.repaired().size(), report.repaired());
    return text.toString();
  }

  private void source(Source source) {
    line("  encoding " + source.encoding() + ", decimal sign `" + source.decimal() + "`");
    if (source.delimited()) {
      line("  dialect " + words(source.choice().winner()));
      source.choice().runnerUp().ifPresent(other -> line("  next best " + words(other)));
    }
    line(
        source
            .headerLine()
            .map(number -> "  header in line " + number)
            .orElse("  no header: columns are numbered"));
  }

  private static String words(Candidate candidate) {
    TextDialect dialect = candidate.dialect();
    String delimiter = dialect.delimiter() == '\t' ? "tab" : "`" + dialect.delimiter() + "`";
    String quote = dialect.quote() == TextDialect.NONE ? "none" : "`" + dialect.quote() + "`";
    String escape = dialect.backslash() ? ", backslash escapes" : "";
    return String.format(
        Locale.ROOT, "%s, quotes %s%s: score %.2f", delimiter, quote, escape, candidate.score());
  }

  private void findings(String what, long count, List<Finding> findings) {
    if (count == 0) {
      return;
    }
    line("  " + count + " " + what);
    for (Finding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
      line("    line " + finding.line() + ": " + finding.reason());
    }
    if (count > SHOWN) {
      line("    ...");
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
