package mds.ingest;

import java.nio.file.Path;
import java.util.Optional;
import mds.ingest.choice.Pinned;
import mds.ingest.text.TextEncoding;
import mds.ingest.type.Market;
import mds.run.FilePublisher;
import mds.run.OnEmpty;
import mds.workspace.JournalledPublisher;

/** Makes requests in a folder, into its file {@code out.parquet}. */
record Loading(
    Path folder,
    Optional<String> encoding,
    Pinned pinned,
    Optional<String> sheet,
    BadLimit limit,
    OnEmpty onEmpty,
    Optional<Path> quarantine) {

  Loading(Path folder) {
    this(
        folder,
        Optional.empty(),
        Pinned.NOTHING,
        Optional.empty(),
        BadLimit.USUAL,
        OnEmpty.REFUSE,
        Optional.empty());
  }

  static FilePublisher publisher(Path folder) {
    return new JournalledPublisher(folder.resolve(".mds"), folder);
  }

  Loading encoding(String name) {
    return new Loading(folder, Optional.of(name), pinned, sheet, limit, onEmpty, quarantine);
  }

  Loading pinned(Pinned other) {
    return new Loading(folder, encoding, other, sheet, limit, onEmpty, quarantine);
  }

  Loading sheet(String name) {
    return new Loading(folder, encoding, pinned, Optional.of(name), limit, onEmpty, quarantine);
  }

  Loading limit(String text) {
    BadLimit other = BadLimit.of(text).orElseThrow();
    return new Loading(folder, encoding, pinned, sheet, other, onEmpty, quarantine);
  }

  Loading quarantine(Path file) {
    return new Loading(folder, encoding, pinned, sheet, limit, onEmpty, Optional.of(file));
  }

  IngestRequest of(Path file, String market) {
    return new IngestRequest(
        file.toFile(),
        file.getFileName().toString(),
        Market.of(market).orElseThrow(),
        folder.resolve("out.parquet"),
        encoding.flatMap(TextEncoding::named),
        pinned,
        sheet,
        limit,
        onEmpty,
        quarantine,
        Expectation.NONE);
  }
}
