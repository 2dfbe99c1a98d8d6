package mds.ingest.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mds.ingest.TableForm;
import mds.value.None;

/**
 * What was loaded of a feed and a market.
 *
 * @param generation how many times somebody has begun to work on it
 * @param lastSync when it was written last, by the clock of the share
 * @param form of its files; none before the first
 * @param files by their paths
 * @param held those that were looked at and not loaded, by their paths
 */
public record FeedState(
    String feed,
    String market,
    long generation,
    Optional<Instant> lastSync,
    Optional<TableForm> form,
    Map<String, LoadedFile> files,
    Map<String, HeldFile> held) {

  public FeedState {
    files = new TreeMap<>(files);
    held = new TreeMap<>(held);
  }

  public static FeedState none(String feed, String market) {
    return new FeedState(feed, market, 0, Optional.empty(), Optional.empty(), Map.of(), Map.of());
  }

  /** All rows that are there now. */
  public long rows() {
    return files.values().stream().mapToLong(LoadedFile::rows).sum();
  }

  /** The same with a file that was loaded, for the first time or again. */
  public FeedState with(LoadedFile file, Optional<TableForm> newest) {
    Map<String, LoadedFile> all = new TreeMap<>(files);
    all.put(file.path(), file);
    Map<String, HeldFile> others = new TreeMap<>(held);
    others.remove(file.path());
    return new FeedState(feed, market, generation, lastSync, newest.or(() -> form), all, others);
  }

  /** The same with a file that was not loaded. */
  public FeedState holding(HeldFile file) {
    Map<String, HeldFile> all = new TreeMap<>(held);
    all.put(file.path(), file);
    return new FeedState(feed, market, generation, lastSync, form, files, all);
  }

  /** The same without what is held of files that are there no more. */
  public FeedState holdingOnly(Set<String> paths) {
    Map<String, HeldFile> some = new TreeMap<>(held);
    some.keySet().retainAll(paths);
    return new FeedState(feed, market, generation, lastSync, form, files, some);
  }

  /** The same as somebody writes it. */
  public FeedState at(long current, Instant now) {
    return new FeedState(feed, market, current, Optional.of(now), form, files, held);
  }

  /** Plain values for a JSON text. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("feed", feed);
    document.put("market", market);
    document.put("generation", generation);
    document.put("last_sync", lastSync.<Object>map(Instant::toString).orElse(None.NONE));
    document.put("total_rows_loaded", rows());
    document.put("form", form.<Object>map(TableForm::document).orElse(None.NONE));
    List<Object> listed = new ArrayList<>();
    files.values().forEach(file -> listed.add(file.document()));
    document.put("processed_files", listed);
    List<Object> waiting = new ArrayList<>();
    held.values().forEach(file -> waiting.add(file.document()));
    document.put("held_files", waiting);
    return document;
  }

  /** Reads what was written; empty when it is something else. */
  public static Optional<FeedState> of(Object document) {
    try {
      return document instanceof Map<?, ?> fields ? read(fields) : Optional.empty();
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static Optional<FeedState> read(Map<?, ?> fields) {
    if (!(fields.get("feed") instanceof String feed
        && fields.get("market") instanceof String market
        && fields.get("generation") instanceof Long generation
        && fields.get("processed_files") instanceof Collection<?> listed)) {
      return Optional.empty();
    }
    Map<String, LoadedFile> files = new TreeMap<>();
    for (Object item : listed) {
      Optional<LoadedFile> file =
          item instanceof Map<?, ?> one ? LoadedFile.of(one) : Optional.empty();
      if (file.isEmpty()) {
        return Optional.empty();
      }
      files.put(file.get().path(), file.get());
    }
    Optional<Instant> written =
        fields.get("last_sync") instanceof String time
            ? Optional.of(Instant.parse(time))
            : Optional.empty();
    Optional<TableForm> form =
        Optional.<Object>ofNullable(fields.get("form")).flatMap(TableForm::of);
    Map<String, HeldFile> held = held(fields);
    return Optional.of(new FeedState(feed, market, generation, written, form, files, held));
  }

  // Who forgets one looks at a file once more, no worse.
  private static Map<String, HeldFile> held(Map<?, ?> fields) {
    Map<String, HeldFile> held = new TreeMap<>();
    if (fields.get("held_files") instanceof Collection<?> items) {
      items.forEach(item -> HeldFile.of(item).ifPresent(file -> held.put(file.path(), file)));
    }
    return held;
  }
}
