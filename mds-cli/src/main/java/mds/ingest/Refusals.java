package mds.ingest;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.Code;
import mds.ingest.text.EncodingTally;
import mds.ingest.text.Line;

/** When a file is not loaded, and when a person must look at what was loaded. */
final class Refusals {

  // So many lines may stand around a table, however short that is.
  private static final long FEW = 20;

  private Refusals() {}

  /** Refuses a file with bytes that the encodings do not have, unless its encoding was said. */
  static void checkEncoding(IngestRequest request, EncodingTally tally) throws IngestRefusal {
    for (Line line : tally.oddLines()) {
      if (tally.isByLine() && line.decoding() == Line.Decoding.NONE) {
        throw IngestRefusal.of(
            Code.INGEST_ENCODING,
            "line "
                + line.number()
                + " of `"
                + request.shown()
                + "` is neither UTF-8 nor Windows-1252: "
                + line.text(),
            tally.looksLikeDos()
                ? "it looks like the code page of DOS: try `--encoding cp850`"
                : "say what it is: `--encoding NAME`");
      }
    }
  }

  static void checkBadLines(IngestRequest request, Contents contents) throws IngestRefusal {
    long bad = contents.quarantined().count();
    if (request.limit().isExceeded(bad, contents.counts().records())) {
      Finding first = contents.quarantined().first().get(0);
      throw IngestRefusal.of(
          Code.INGEST_BAD_LINES,
          bad
              + " of "
              + contents.counts().records()
              + " lines of `"
              + request.shown()
              + "` are bad, the first is line "
              + first.line()
              + ": "
              + first.reason(),
          "more than " + request.limit() + " are too many; `--max-bad` sets another limit",
          request
              .quarantine()
              .map(path -> "all of them are in `" + path + "`")
              .orElse("`--quarantine FILE` shows all of them"));
    }
  }

  static List<String> doubts(Contents contents) {
    List<String> doubts = new ArrayList<>();
    EncodingTally tally = contents.tally();
    if (tally.oddCount() > 0) {
      Line first = tally.oddLines().get(0);
      String known =
          tally.looksLikeDos()
              ? "; it makes sense as cp850"
              : tally.isTwiceEncoded() ? "; it was spoilt before it was written" : "";
      doubts.add(
          "line "
              + first.number()
              + " has marks inside words, so the encoding may be another: "
              + first.text()
              + known);
    }
    if (tally.isGuessed()) {
      doubts.add("the encoding was guessed from the euro signs");
    }
    doubts.addAll(contents.types().doubts());
    long skipped = contents.skipped().count();
    if (skipped > FEW && skipped > contents.counts().rows()) {
      doubts.add(
          skipped + " lines were skipped, and only " + contents.counts().rows() + " are rows");
    }
    return doubts;
  }
}
