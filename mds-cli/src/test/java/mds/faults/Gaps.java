package mds.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The moments of a build that are aimed at, by watching its folders from outside. */
final class Gaps {

  /** What marks a gap: it is there as soon as the condition holds. */
  record Gap(String name, BooleanSupplier isReached) {}

  private final Path folder;
  private final Path out;
  private final Path journal;

  Gaps(Path folder) {
    this.folder = folder;
    this.out = folder.resolve("out");
    this.journal = folder.resolve(".mds/journal");
  }

  /** New ones, which compare with what is there now. */
  List<Gap> all() {
    List<Gap> gaps = new ArrayList<>();
    gaps.add(
        new Gap("in the journal, nothing written", () -> !list(journal, "*.replacing").isEmpty()));
    gaps.add(new Gap("while the file is written", () -> staged("new")));
    gaps.add(new Gap("the old one put aside", () -> staged("old")));
    for (String name : List.of("single.parquet", "text.csv", "grown.parquet", "fixed")) {
      Path target = out.resolve(name);
      gaps.add(new Gap(name + " moved in, not committed", new Changed(target)));
    }
    for (String name : List.of("versioned", "gathered")) {
      Path target = out.resolve(name);
      gaps.add(new Gap(name + ": new folder, view not moved on", new Grown(target)));
    }
    gaps.add(new Gap("committed, old one still there", this::isCommitted));
    gaps.add(
        new Gap("old one made a version", new Grown(out.resolve(".mds-versions/single.parquet"))));
    gaps.add(
        new Gap(
            "while artifacts are written",
            () -> !list(folder.resolve("target"), ".*.json.*").isEmpty()));
    return gaps;
  }

  static List<Path> list(Path folder, String pattern) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      List<Path> list = new ArrayList<>();
      entries.forEach(list::add);
      return list;
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  boolean staged(String name) {
    return Stream.of(out, out.resolve("versioned"), out.resolve("gathered"))
        .flatMap(place -> list(place, ".mds-replacing-*").stream())
        .anyMatch(place -> Files.exists(place.resolve(name)));
  }

  private boolean isCommitted() {
    return list(journal, "*.replacing").stream().anyMatch(Gaps::saysCommitted);
  }

  private static boolean saysCommitted(Path entry) {
    try {
      return Files.readString(entry).contains("committed");
    } catch (IOException ended) {
      return false;
    }
  }

  /** Whether a file or folder is another than at first. */
  private static final class Changed implements BooleanSupplier {

    private final Path path;
    private final Optional<Object> first;

    Changed(Path path) {
      this.path = path;
      this.first = node(path);
    }

    private static Optional<Object> node(Path path) {
      try {
        return Optional.ofNullable(Files.getAttribute(path, "unix:ino"));
      } catch (IOException absent) {
        return Optional.empty();
      }
    }

    @Override
    public boolean getAsBoolean() {
      Optional<Object> now = node(path);
      return now.isPresent() && !now.equals(first);
    }
  }

  /** Whether a folder has an entry that it did not have at first. */
  private static final class Grown implements BooleanSupplier {

    private final Path folder;
    private final List<Path> first;

    Grown(Path folder) {
      this.folder = folder;
      this.first = entries(folder);
    }

    private static List<Path> entries(Path folder) {
      return list(folder, "[v0-9]*");
    }

    @Override
    public boolean getAsBoolean() {
      return !first.containsAll(entries(folder));
    }
  }
}
