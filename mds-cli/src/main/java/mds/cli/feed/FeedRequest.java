package mds.cli.feed;

import java.nio.file.Path;
import java.util.Optional;
import mds.config.FeedPins;
import mds.diagnostic.DiagnosticException;
import mds.ingest.Expectation;
import mds.ingest.IngestRequest;

/** One file of a feed, as it is to be loaded. */
record FeedRequest(FeedPlace.Part part, Path copy, String shown, Path target, Path quarantine) {

  IngestRequest request(Expectation expected) throws DiagnosticException {
    FeedPins pins = part.feed().pins(part.market().name());
    return new IngestRequest(
        copy.toFile(),
        shown,
        part.market(),
        target,
        IngestWords.encoding(pins.encoding()),
        IngestWords.pinned(pins.delimiter(), pins.quote(), pins.decimal(), pins.header()),
        pins.sheet(),
        IngestWords.limit(part.feed().maxBad()),
        IngestWords.onEmpty(part.feed().onEmpty().orElse("refuse")),
        Optional.of(quarantine),
        expected);
  }
}
