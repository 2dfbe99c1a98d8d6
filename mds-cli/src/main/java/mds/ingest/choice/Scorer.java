package mds.ingest.choice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mds.ingest.split.Entry;
import mds.ingest.split.RecordReader;
import mds.ingest.split.TextDialect;
import mds.ingest.table.RowJudge;
import mds.ingest.table.SampleRecord;
import mds.ingest.table.TableFinder;
import mds.ingest.table.TableShape;
import mds.ingest.text.Line;
import mds.ingest.text.LongLineException;
import mds.ingest.type.CellReader;
import mds.ingest.type.Market;

/**
 * Says how well a dialect explains a file: how alike the records are, squared, times how much the
 * fields look like values. Everything is done for the sample as a whole, with the same code that
 * reads the file afterwards.
 */
final class Scorer {

  private static final double ONE_COLUMN = 0.5;
  private static final double LOST_HEADER = 0.5;
  private static final double MARKET = 1.02;
  private static final double DOUBTFUL = 0.5;

  private static final double TYPED = 1.0;
  private static final double EMPTY = 0.9;
  private static final double TEXT = 0.8;
  private static final double GLUED = 0.3;
  private static final double QUOTED = 0.1;
  private static final String OTHER_DELIMITERS = ";\t|";

  private static final Pattern GLUE = Pattern.compile("\\S[;,\t|]\\S");

  private final Market market;
  private final TableFinder finder;
  private final CellReader cell;

  Scorer(Market market, Optional<Boolean> header) {
    this.market = market;
    this.finder = new TableFinder(market, header);
    this.cell = new CellReader(market);
  }

  Candidate score(TextDialect dialect, Sample sample) {
    return score(dialect, records(dialect, sample));
  }

  Candidate score(TextDialect dialect, List<SampleRecord> records) {
    Optional<TableShape> shape = finder.find(records);
    if (shape.isEmpty()) {
      return new Candidate(dialect, 0, shape);
    }
    TableShape table = shape.get();
    double consistency = consistency(records, table);
    double score = consistency * consistency * types(records, table, dialect);
    score *= table.columns() == 1 ? ONE_COLUMN : 1;
    score *= losesHeader(records, table) ? LOST_HEADER : 1;
    score *= dialect.delimiter() == market.delimiter() ? MARKET : 1;
    return new Candidate(dialect, score, shape);
  }

  private List<SampleRecord> records(TextDialect dialect, Sample sample) {
    int width = finder.find(split(dialect, sample, 0)).map(TableShape::width).orElse(0);
    return split(dialect, sample, width);
  }

  private static List<SampleRecord> split(TextDialect dialect, Sample sample, int width) {
    List<SampleRecord> records = new ArrayList<>();
    for (List<Line> piece : sample.pieces()) {
      Iterator<Line> lines = piece.iterator();
      RecordReader reader =
          new RecordReader(
              () -> lines.hasNext() ? Optional.of(lines.next()) : Optional.empty(), dialect, width);
      try {
        Optional<Entry> entry = reader.next();
        while (entry.isPresent()) {
          add(records, entry.get());
          entry = reader.next();
        }
      } catch (IOException | LongLineException impossible) {
        throw new IllegalStateException("lines in memory", impossible);
      }
    }
    return records;
  }

  private static void add(List<SampleRecord> records, Entry entry) {
    if (!RowJudge.isSeparatorHint(entry.line(), entry.first().text())) {
      records.add(
          new SampleRecord(
              entry.line(), entry.fields().texts(), entry.isUnclosed(), entry.ended()));
    }
  }

  // Titles are no records that fail to be alike, but a table that begins late is doubtful; so is a
  // record of the right width whose quote is open at its end.
  private static double consistency(List<SampleRecord> records, TableShape table) {
    double alike = 0;
    double all = 0;
    for (SampleRecord record : records) {
      if (record.isBlank()) {
        continue;
      }
      boolean isTitle = table.header().filter(header -> record.line() < header).isPresent();
      all += isTitle ? DOUBTFUL : 1;
      if (!isTitle && fits(record, table)) {
        alike += record.unclosed() ? DOUBTFUL : 1;
      }
    }
    return all == 0 ? 0 : alike / all;
  }

  private static boolean fits(SampleRecord record, TableShape table) {
    int width = record.fields().size();
    return width == table.width() || (table.trailing() && width == table.width() - 1);
  }

  // A table below other lines has a header: else its first line is among them.
  private static boolean losesHeader(List<SampleRecord> records, TableShape table) {
    if (table.header().isPresent()) {
      return false;
    }
    Optional<SampleRecord> first = records.stream().filter(record -> !record.isBlank()).findFirst();
    return first.filter(record -> !fits(record, table)).isPresent();
  }

  private double types(List<SampleRecord> records, TableShape table, TextDialect dialect) {
    double sum = 0;
    long count = 0;
    for (SampleRecord record : records) {
      if (!record.isBlank() && fits(record, table)) {
        for (String field : record.fields()) {
          sum += table.columns() == 1 && isGlued(field) ? GLUED : worth(field, dialect);
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private double worth(String field, TextDialect dialect) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    cell.read(bytes, 0, bytes.length);
    if (cell.isEmpty() || cell.isNothing()) {
      return EMPTY;
    }
    if (cell.isTyped()) {
      return TYPED;
    }
    if (isCutInside(field, dialect)) {
      return QUOTED;
    }
    for (int index = 0; index < OTHER_DELIMITERS.length(); index++) {
      char other = OTHER_DELIMITERS.charAt(index);
      if (other != dialect.delimiter() && field.indexOf(other) >= 0) {
        return GLUED;
      }
    }
    return TEXT;
  }

  // Delimiters within text have a blank behind them.
  private boolean isGlued(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    cell.read(bytes, 0, bytes.length);
    return !cell.isTyped() && GLUE.matcher(field).find();
  }

  // A quote at one edge only, or escapes that were not understood.
  private static boolean isCutInside(String field, TextDialect dialect) {
    boolean opens = field.startsWith("\"") || field.startsWith("'");
    boolean closes = field.endsWith("\"");
    boolean escaped = !dialect.backslash() && field.contains("\\\"");
    return opens || (closes && !field.substring(0, field.length() - 1).contains("\"")) || escaped;
  }
}
