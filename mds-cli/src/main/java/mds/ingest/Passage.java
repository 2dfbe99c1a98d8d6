package mds.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.ingest.split.Entry;
import mds.ingest.split.Entry.Quotes;
import mds.ingest.split.Fields;
import mds.ingest.table.RowJudge;
import mds.ingest.table.TableShape;
import mds.ingest.table.Verdict;
import mds.ingest.table.Verdict.Fate;
import mds.ingest.text.EncodingTally;
import mds.ingest.text.Line;
import mds.ingest.text.LongLineException;
import mds.ingest.type.ColumnProfile;
import mds.ingest.type.TableTypes;

/** One way through all records of a file: each is judged, rows are handed on and looked at. */
final class Passage {

  private final IngestRequest request;
  private final Outlook outlook;
  private final EncodingTally tally;
  private final RowJudge judge;
  private final List<ColumnProfile> profiles = new ArrayList<>();
  private final Findings quarantined = new Findings();
  private final Findings skipped = new Findings();
  private final Findings repaired = new Findings();
  private final Regularity regularity = new Regularity();
  private long lines;
  private long records;
  private long header;
  private long rows;

  Passage(IngestRequest request, Outlook outlook, EncodingTally tally) {
    this.request = request;
    this.outlook = outlook;
    this.tally = tally;
    this.judge = new RowJudge(outlook.shape(), request.market());
    for (int column = 0; column < outlook.shape().columns(); column++) {
      profiles.add(new ColumnProfile(request.market()));
    }
  }

  /** Goes as far as the file is regular: nothing is returned when it is not to its end. */
  Optional<Contents> whileRegular(EntrySource source) throws IOException, LongLineException {
    Optional<Entry> entry = source.next();
    while (entry.isPresent() && regularity.isRegular()) {
      take(entry.get());
      entry = source.next();
    }
    return regularity.isRegular() ? Optional.of(contents()) : Optional.empty();
  }

  /**
   * Goes through all.
   *
   * @param quarantine gets every bad line
   */
  Contents whole(EntrySource source, RowSink sink, Quarantine quarantine)
      throws IOException, LongLineException {
    int columns = outlook.shape().columns();
    Optional<Entry> entry = source.next();
    while (entry.isPresent()) {
      Verdict verdict = take(entry.get());
      if (verdict.isRow()) {
        sink.add(entry.get().fields(), columns);
      } else if (verdict.fate() == Fate.QUARANTINED) {
        quarantine.add(entry.get().lines(), verdict.reason());
      }
      entry = source.next();
    }
    return contents();
  }

  private Verdict take(Entry entry) {
    lines += entry.lines().size();
    records++;
    Verdict verdict = judge.judge(entry);
    switch (verdict.fate()) {
      case ROW -> row(entry);
      case HEADER -> header(entry);
      case SKIPPED -> skip(entry, verdict.reason());
      case QUARANTINED -> {
        quarantined.add(entry.line(), verdict.reason(), entry.first().text());
        regularity.spoil();
      }
    }
    return verdict;
  }

  private void header(Entry entry) {
    header++;
    regularity.add(entry, false);
  }

  private void skip(Entry entry, String reason) {
    skipped.add(entry.line(), reason, entry.first().text());
    if (header == 0 && outlook.shape().header().isPresent()) {
      regularity.add(entry, false);
    } else {
      regularity.spoil();
    }
  }

  private void row(Entry entry) {
    rows++;
    Fields fields = entry.fields();
    regularity.add(entry, true);
    if (fields.count() != outlook.shape().columns()) {
      regularity.spoil();
    }
    profile(fields, entry.line());
    if (entry.state() == Quotes.STRAY) {
      repaired.add(entry.line(), "quotes inside a quoted field kept", entry.first().text());
    }
    if (entry.lines().stream().anyMatch(Line::nuls)) {
      repaired.add(entry.line(), "NUL bytes taken out", entry.first().text());
    }
  }

  private void profile(Fields fields, long line) {
    byte[] text = fields.text();
    for (int column = 0; column < profiles.size(); column++) {
      int from = fields.from(column);
      int to = fields.to(column);
      profiles.get(column).add(judge.cell(column), line, text, from, to);
    }
  }

  private Contents contents() {
    for (Line line : tally.others()) {
      repaired.add(line.number(), "decoded as " + tally.otherName(), line.text());
    }
    TableShape shape = outlook.shape();
    TableTypes types =
        TableTypes.of(
                shape.names(), profiles, request.market(), request.expected().decimal(request))
            .wishing(request.expected().types(), shape.names(), profiles);
    List<Long> values = new ArrayList<>();
    for (int column = 0; column < profiles.size(); column++) {
      ColumnProfile profile = profiles.get(column);
      values.add(types.types().get(column).isText() ? profile.texts() : profile.values());
    }
    return new Contents(
        new Contents.Counts(lines, records, header, rows),
        quarantined,
        skipped,
        repaired,
        types,
        values,
        tally,
        regularity);
  }
}
